/*
 * listdb_open.c - map a snapshot and decide whether it can be trusted.
 *
 * The hazard is a file that is nearly right: cut, folded by another version,
 * old, or changed in one bit.  The head (header, directory, page hashes) is
 * hashed when opened, and signed as one; each page of the body is hashed when
 * it is first touched, so that opening 60 MB costs nothing and no byte is used
 * unchecked.  Snapshots are replaced by rename, never written in place: one
 * that is cut while it is mapped ends the process with SIGBUS, which is loud.
 */
#include "listdb/listdb_map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "name/name.h"

enum { PATH_ROOM = 4096 };

static const uint32_t RECORDS[LISTDB_SECTION_COUNT] = {
#define X(name, id, record) [name] = (record),
    LISTDB_SECTIONS(X)
#undef X
};

static ps_status
refuse(ps_error *err, ps_reason reason, const char *field)
{
    return ps_fail(err, PS_E_LISTS, reason, field, 0);
}

/* A folder means the file "current" in it. */
static ps_status
open_file(const char *path, int *fd, uint64_t *size, ps_error *err)
{
    char        inner[PATH_ROOM];
    struct stat facts;

    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd >= 0 && fstat(*fd, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        (void)close(*fd);
        int length = snprintf(inner, sizeof inner, "%s/current", path);
        if (length < 0 || (size_t)length >= sizeof inner) {
            *fd = -1;
            return ps_fail_errno(err, PS_E_LISTS, PS_R_SNAPSHOT_OPEN, path, ENAMETOOLONG);
        }
        *fd = open(inner, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    }
    if (*fd < 0 || fstat(*fd, &facts) != 0) {
        return ps_fail_errno(err, PS_E_LISTS, PS_R_SNAPSHOT_OPEN, path, errno);
    }
    if (!S_ISREG(facts.st_mode) || facts.st_size < 0) {
        return ps_fail_errno(err, PS_E_LISTS, PS_R_SNAPSHOT_OPEN, path, EINVAL);
    }
    *size = (uint64_t)facts.st_size;
    return PS_OK;
}

static ps_status
map_file(listdb *db, const char *path, ps_error *err)
{
    int       fd     = -1;
    ps_status status = open_file(path, &fd, &db->size, err);

    if (status == PS_OK && db->size < LISTDB_AT_DIRECTORY) {
        status = refuse(err, db->size < 8 ? PS_R_SNAPSHOT_MAGIC : PS_R_SNAPSHOT_SIZE, "");
    }
    if (status == PS_OK && db->size > LIMIT_SNAPSHOT_BYTES) {
        status = refuse(err, PS_R_SNAPSHOT_SIZE, "file_size");
    }
    if (status == PS_OK) {
        void *at = mmap(NULL, (size_t)db->size, PROT_READ, MAP_SHARED, fd, 0);
        if (at == MAP_FAILED) {
            status = ps_fail_errno(err, PS_E_LISTS, PS_R_SNAPSHOT_OPEN, path, errno);
        } else {
            db->at = at;
        }
    }
    if (fd >= 0) {
        (void)close(fd);
    }
    return status;
}

static ps_status
read_header(listdb *db, uint32_t *sections, ps_error *err)
{
    const uint16_t one = 1;

    if (memcmp(db->at + LISTDB_AT_MAGIC, LISTDB_MAGIC, sizeof LISTDB_MAGIC - 1) != 0) {
        return refuse(err, PS_R_SNAPSHOT_MAGIC, "magic");
    }
    if (listdb_u32(db->at + LISTDB_AT_FORMAT) != LISTDB_FORMAT ||
        *(const uint8_t *)&one != 1) { /* token references are read in place */
        return refuse(err, PS_R_SNAPSHOT_FORMAT, "format");
    }
    if (listdb_u64(db->at + LISTDB_AT_FILE_SIZE) != db->size) {
        return refuse(err, PS_R_SNAPSHOT_SIZE, "file_size");
    }
    *sections = listdb_u32(db->at + LISTDB_AT_SECTIONS);
    db->body  = listdb_u64(db->at + LISTDB_AT_BODY);
    db->pages = listdb_u32(db->at + LISTDB_AT_PAGES);
    if (*sections == 0 || *sections > LISTDB_SECTIONS_MAX ||
        db->body % LISTDB_PAGE != 0 || db->body > db->size ||
        listdb_u32(db->at + LISTDB_AT_RESERVED) != 0) {
        return refuse(err, PS_R_SNAPSHOT_DAMAGED, "header");
    }
    uint64_t bytes = db->size - db->body;
    if (db->pages != bytes / LISTDB_PAGE + (bytes % LISTDB_PAGE != 0)) {
        return refuse(err, PS_R_SNAPSHOT_DAMAGED, "pages");
    }
    return PS_OK;
}

/* The head's own hash, the signature's form, and nothing in between. */
static ps_status
check_head(listdb *db, uint32_t sections, ps_error *err)
{
    uint64_t hashes = LISTDB_AT_DIRECTORY + (uint64_t)sections * LISTDB_DIRECTORY_ROW;
    uint64_t seal   = hashes + (uint64_t)db->pages * LISTDB_HASH_SIZE;
    uint8_t  hash[DIGEST_SIZE];

    if (seal + LISTDB_SEAL_SIZE > db->body) {
        return refuse(err, PS_R_SNAPSHOT_DAMAGED, "directory");
    }
    if (!digest_of(db->at, (size_t)seal, hash) ||
        memcmp(hash, db->at + seal, sizeof hash) != 0) {
        return refuse(err, PS_R_SNAPSHOT_DAMAGED, "head");
    }
    uint32_t flags = listdb_u32(db->at + LISTDB_AT_FLAGS);
    if ((flags & ~(uint32_t)(LISTDB_IS_LENIENT | LISTDB_IS_SIGNED)) != 0) {
        return refuse(err, PS_R_SNAPSHOT_FORMAT, "flags");
    }
    db->info.lenient   = (flags & LISTDB_IS_LENIENT) != 0;
    db->info.is_signed = (flags & LISTDB_IS_SIGNED) != 0;
    db->info.built     = (int64_t)listdb_u64(db->at + LISTDB_AT_BUILT);
    db->hashes         = db->at + hashes;
    digest_hex(hash, db->info.sha256);

    uint64_t zero_from = seal + (db->info.is_signed ? LISTDB_SEAL_SIZE : DIGEST_SIZE);
    for (uint64_t i = zero_from; i < db->body; i++) {
        if (db->at[i] != 0) {
            return refuse(err, PS_R_SNAPSHOT_DAMAGED, "seal");
        }
    }
    if (db->info.is_signed) {
        memcpy(db->info.key_id, db->at + LISTDB_AT_KEY_ID, SIGN_KEY_ID_SIZE - 1);
    }
    return PS_OK;
}

static ps_status
check_signature(const listdb *db, const char *public_key, ps_error *err)
{
    if (public_key == NULL || public_key[0] == '\0') {
        return PS_OK;
    }
    uint64_t  seal = (uint64_t)(db->hashes - db->at) + db->pages * LISTDB_HASH_SIZE;
    char      id[SIGN_KEY_ID_SIZE];
    sign_key *key    = NULL;
    ps_status status = sign_open_public(public_key, &key, err);

    if (status != PS_OK) {
        return refuse(err, PS_R_SNAPSHOT_KEY, public_key);
    }
    bool good = db->info.is_signed && sign_key_id(key, id) &&
                strcmp(id, db->info.key_id) == 0 &&
                sign_check(key, db->at, (size_t)seal, db->at + seal + DIGEST_SIZE);
    sign_free(key);
    return good ? PS_OK : refuse(err, PS_R_SNAPSHOT_SIGNATURE, "signature");
}

/* After check_head(): the directory is what its maker wrote, and still checked. */
static ps_status
read_directory(listdb *db, uint32_t sections, ps_error *err)
{
    for (uint32_t i = 0; i < sections; i++) {
        const uint8_t *row    = db->at + LISTDB_AT_DIRECTORY + i * LISTDB_DIRECTORY_ROW;
        uint32_t       id     = listdb_u32(row);
        uint32_t       record = listdb_u32(row + 4);
        listdb_place   place  = { .offset = listdb_u64(row + 8),
                                  .size   = listdb_u64(row + 16) };

        if (place.offset < db->body || place.offset % 8 != 0 || place.offset > db->size ||
            place.size > db->size - place.offset) {
            return refuse(err, PS_R_SNAPSHOT_DAMAGED, "directory");
        }
        if (id == 0 || id > LISTDB_SECTION_COUNT) {
            continue; /* of a later version */
        }
        listdb_place *mine = &db->sections[id - 1];
        if (record != RECORDS[id - 1] || place.size % record != 0 ||
            place.size / record > UINT32_MAX || mine->offset != 0) {
            return refuse(err, PS_R_SNAPSHOT_DAMAGED, "directory");
        }
        place.count = (uint32_t)(place.size / record);
        *mine       = place;
    }
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        if (db->sections[i].offset == 0) {
            return refuse(err, PS_R_SNAPSHOT_DAMAGED, "directory");
        }
    }
    return PS_OK;
}

static ps_status
check_fold(const listdb *db, ps_error *err)
{
    uint32_t fold = listdb_u32(db->at + LISTDB_AT_FOLD);
    if (fold != NAME_FOLD) {
        return ps_fail_at(err, PS_E_LISTS, PS_R_SNAPSHOT_FOLD, "fold", (ps_place){ 0 },
                          "expected %d, found %u", NAME_FOLD, fold);
    }
    return PS_OK;
}

/* A list is as old as the last time it was seen to be the newest. */
static ps_status
check_age(const listdb_list *list, const listdb_options *options, ps_error *err)
{
    uint32_t limit = options->max_age_hours == LISTDB_AGE_OWN ? list->max_age_hours
                                                              : options->max_age_hours;
    int64_t  age   = clock_banking_hours(list->confirmed, options->now_seconds);

    if (limit > 0 && age > (int64_t)limit) {
        return ps_fail_at(err, PS_E_LISTS, PS_R_SNAPSHOT_OLD, "confirmed",
                          (ps_place){ 0 }, "%.*s: limit %u banking hours, found %lld",
                          PS_TEXT_ARGS(list->name), limit, (long long)age);
    }
    return PS_OK;
}

static ps_status
count_all(listdb *db, const listdb_options *options, ps_error *err)
{
    db->info.lists   = db->sections[LISTDB_S_LISTS].count;
    db->info.entries = db->sections[LISTDB_S_ENTRIES].count;
    db->info.names   = db->sections[LISTDB_S_NAMES].count;
    db->info.tokens  = db->sections[LISTDB_S_TOKENS].count;
    for (uint32_t i = 0; i < db->info.lists; i++) {
        listdb_list list;
        if (!listdb_list_at(db, i, &list)) {
            return refuse(err, PS_R_SNAPSHOT_DAMAGED, "lists");
        }
        ps_status status = check_age(&list, options, err);
        if (status != PS_OK) {
            return status;
        }
        db->info.ids += list.ids;
        db->info.wallets += list.wallets;
        db->info.addresses += list.addresses;
    }
    return PS_OK;
}

static ps_status
open_checked(listdb *db, const listdb_options *options, ps_error *err)
{
    uint32_t  sections = 0;
    ps_status status   = map_file(db, options->path, err);

    if (status == PS_OK) {
        status = read_header(db, &sections, err);
    }
    if (status == PS_OK) {
        status = check_head(db, sections, err);
    }
    if (status == PS_OK) {
        status = check_signature(db, options->public_key, err);
    }
    if (status == PS_OK) {
        status = read_directory(db, sections, err);
    }
    if (status == PS_OK) {
        status = check_fold(db, err);
    }
    if (status != PS_OK) {
        return status;
    }
    db->seen    = calloc((size_t)db->pages / 64 + 1, sizeof *db->seen);
    db->damaged = calloc(1, sizeof *db->damaged);
    if (db->seen == NULL || db->damaged == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    return count_all(db, options, err);
}

ps_status
listdb_open(const listdb_options *options, listdb **out, ps_error *err)
{
    *out       = NULL;
    listdb *db = calloc(1, sizeof *db);
    if (db == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = open_checked(db, options, err);
    if (status != PS_OK) {
        listdb_free(db);
        return status;
    }
    *out = db;
    return PS_OK;
}

void
listdb_free(listdb *db)
{
    if (db == NULL) {
        return;
    }
    if (db->at != NULL) {
        union {
            const uint8_t *in;
            void          *out;
        } mapped = { .in = db->at };
        (void)munmap(mapped.out, (size_t)db->size);
    }
    free(db->seen);
    free(db->damaged);
    free(db);
}

ps_status
listdb_check(const listdb *db, ps_error *err)
{
    if (atomic_load_explicit(db->damaged, memory_order_acquire)) {
        return refuse(err, PS_R_SNAPSHOT_DAMAGED, "page");
    }
    return PS_OK;
}

ps_status
listdb_failed(const listdb *db, const char *field, ps_error *err)
{
    ps_status status = listdb_check(db, err);
    return status != PS_OK ? status : refuse(err, PS_R_SNAPSHOT_DAMAGED, field);
}

void
listdb_describe(const listdb *db, listdb_info *out)
{
    *out = db->info;
}

bool
listdb_file_sha256(const listdb *db, char out[65])
{
    uint8_t hash[DIGEST_SIZE];

    out[0] = '\0';
    if (!digest_of(db->at, (size_t)db->size, hash)) {
        return false;
    }
    digest_hex(hash, out);
    return true;
}

unsigned
listdb_format(void)
{
    return LISTDB_FORMAT;
}

unsigned
listdb_fold(void)
{
    return NAME_FOLD;
}
