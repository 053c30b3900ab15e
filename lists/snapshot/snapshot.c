/*
 * snapshot.c - see snapshot.h and paysieve-listfile(5).
 *
 * A snapshot is written beside its place, read back by the code that the
 * filter reads with, and only then renamed: what cannot be opened never
 * becomes current.
 */
#include "snapshot/snapshot.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "name/name.h"

enum { SECTION_ALIGN = 16, SNAPSHOT_MODE = 0644 };

static const uint32_t RECORDS[LISTDB_SECTION_COUNT] = {
#define X(name, id, record) [name] = (record),
    LISTDB_SECTIONS(X)
#undef X
};

typedef struct layout {
    uint64_t offsets[LISTDB_SECTION_COUNT];
    uint64_t hashes;
    uint64_t seal;
    uint64_t body;
    uint64_t size;
    uint64_t pages;
} layout;

static uint64_t
round_up(uint64_t size, uint64_t step)
{
    return (size + step - 1) / step * step;
}

static layout
plan(const ps_buffer sections[LISTDB_SECTION_COUNT])
{
    layout   l     = { 0 };
    uint64_t bytes = 0;

    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        l.offsets[i] = bytes;
        bytes        = round_up(bytes + sections[i].size, SECTION_ALIGN);
    }
    l.pages  = round_up(bytes, LISTDB_PAGE) / LISTDB_PAGE;
    l.hashes = LISTDB_AT_DIRECTORY + LISTDB_SECTION_COUNT * LISTDB_DIRECTORY_ROW;
    l.seal   = l.hashes + l.pages * LISTDB_HASH_SIZE;
    l.body   = round_up(l.seal + LISTDB_SEAL_SIZE, LISTDB_PAGE);
    l.size   = l.body + bytes;
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        l.offsets[i] += l.body;
    }
    return l;
}

static void
write_head(uint8_t *at, const layout *l, const ps_buffer *sections,
           const compile_options *options, const char *key_id)
{
    uint32_t flags = (options->lenient ? (uint32_t)LISTDB_IS_LENIENT : 0) |
                     (options->key != NULL ? (uint32_t)LISTDB_IS_SIGNED : 0);

    memcpy(at + LISTDB_AT_MAGIC, LISTDB_MAGIC, sizeof LISTDB_MAGIC - 1);
    listdb_put_u32(at + LISTDB_AT_FORMAT, LISTDB_FORMAT);
    listdb_put_u32(at + LISTDB_AT_FOLD, NAME_FOLD);
    listdb_put_u64(at + LISTDB_AT_FILE_SIZE, l->size);
    listdb_put_u64(at + LISTDB_AT_BUILT, (uint64_t)options->built_seconds);
    listdb_put_u32(at + LISTDB_AT_FLAGS, flags);
    listdb_put_u32(at + LISTDB_AT_SECTIONS, LISTDB_SECTION_COUNT);
    listdb_put_u64(at + LISTDB_AT_BODY, l->body);
    listdb_put_u32(at + LISTDB_AT_PAGES, (uint32_t)l->pages);
    if (options->key != NULL) {
        memcpy(at + LISTDB_AT_KEY_ID, key_id, SIGN_KEY_ID_SIZE - 1);
    }
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        uint8_t *row = at + LISTDB_AT_DIRECTORY + (size_t)i * LISTDB_DIRECTORY_ROW;
        listdb_put_u32(row, i + 1);
        listdb_put_u32(row + 4, RECORDS[i]);
        listdb_put_u64(row + 8, l->offsets[i]);
        listdb_put_u64(row + 16, sections[i].size);
    }
}

static bool
hash_pages(uint8_t *at, const layout *l)
{
    for (uint64_t page = 0; page < l->pages; page++) {
        uint64_t begin = l->body + page * LISTDB_PAGE;
        uint64_t size  = l->size - begin < LISTDB_PAGE ? l->size - begin : LISTDB_PAGE;
        if (!digest_of(at + begin, (size_t)size,
                       at + l->hashes + page * LISTDB_HASH_SIZE)) {
            return false;
        }
    }
    return digest_of(at, (size_t)l->seal, at + l->seal);
}

ps_status
snapshot_seal(const ps_buffer        sections[LISTDB_SECTION_COUNT],
              const compile_options *options, ps_buffer *out, ps_error *err)
{
    layout l                        = plan(sections);
    char   key_id[SIGN_KEY_ID_SIZE] = "";

    if (options->key != NULL && !sign_key_id(options->key, key_id)) {
        return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_KEY, "key", 0);
    }
    if (l.size > LIMIT_SNAPSHOT_BYTES) {
        return ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "snapshot", 0);
    }
    uint8_t *at = (uint8_t *)ps_buffer_extend(out, (size_t)l.size);
    if (at == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "snapshot", 0);
    }
    memset(at, 0, (size_t)l.size);
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        if (sections[i].size > 0) {
            memcpy(at + l.offsets[i], sections[i].at, sections[i].size);
        }
    }
    write_head(at, &l, sections, options, key_id);
    if (!hash_pages(at, &l)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "snapshot", 0);
    }
    if (options->key != NULL &&
        !sign_make(options->key, at, (size_t)l.seal, at + l.seal + LISTDB_HASH_SIZE)) {
        return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_KEY, "key", 0);
    }
    return PS_OK;
}

ps_status
snapshot_read_back(const char *path, const char *public_key, ps_error *err)
{
    listdb        *db      = NULL;
    listdb_options options = { .path        = path,
                               .public_key  = public_key,
                               .now_seconds = clock_now() };
    ps_status      status  = listdb_open(&options, &db, err);

    if (status == PS_OK) {
        status = listdb_verify(db, err);
    }
    listdb_free(db);
    return status;
}

/* What the draft's own descriptor shows. */
static ps_status
read_draft(const file_draft *draft, const char *public_key, ps_error *err)
{
    char path[64];

    (void)snprintf(path, sizeof path, "/dev/fd/%d", file_draft_descriptor(draft));
    return snapshot_read_back(path, public_key, err);
}

ps_status
snapshot_publish(ps_text snapshot, const char *path, const char *public_key,
                 ps_error *err)
{
    file_draft *draft  = NULL;
    ps_status   status = file_draft_new(path, false, &draft, err);
    if (status == PS_OK) {
        status = file_draft_write(draft, snapshot.at, snapshot.size, err);
    }
    if (status == PS_OK) {
        status = file_draft_sync(draft, err);
    }
    if (status == PS_OK) {
        status = read_draft(draft, public_key, err);
    }
    /* The lists are public; the filter runs as another user than the factory. */
    if (status == PS_OK && fchmod(file_draft_descriptor(draft), SNAPSHOT_MODE) != 0) {
        status = ps_fail(err, PS_E_IO, PS_R_FILE_WRITE, path, 0);
    }
    if (status == PS_OK) {
        status = file_draft_publish(draft, true, err);
    }
    file_draft_free(draft);
    return status;
}
