/*
 * store.c - open, create and lock the store.
 *
 * Two programs may create the same store, or screen the same file, at the same
 * moment.  Both wait on a byte of the lock file beside the store: an
 * open-file-description lock, which ends with its holder however he ends, and
 * which two handles of one process do not share.
 */
#define _GNU_SOURCE

#include "quarantine/store_room.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "quarantine/schema.h"

enum { BUSY_SECONDS = 10, POLL_MILLISECONDS = 20 };

/* Sources lock a byte below this one; creating the store locks this one. */
static const int64_t CREATE_BYTE = INT64_C(1) << 62;

ps_status
store_damaged(ps_error *err, const char *what)
{
    return ps_fail_at(err, PS_E_STORE, PS_R_STORE_DAMAGED, "store", (ps_place){ 0 }, "%s",
                      what);
}

ps_status
store_memory(ps_error *err)
{
    return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "store", 0);
}

/* ---- who ---- */

static ps_status
set_reviewer(store *s, const char *reviewer, ps_error *err)
{
    const struct passwd *user = getpwuid(geteuid());
    if (user != NULL && user->pw_name != NULL) {
        (void)snprintf(s->os_user, sizeof s->os_user, "%s", user->pw_name);
    } else {
        (void)snprintf(s->os_user, sizeof s->os_user, "uid-%lu",
                       (unsigned long)geteuid());
    }
    ps_text name = ps_text_trim(ps_text_of(reviewer == NULL ? s->os_user : reviewer));
    bool    fits = name.size > 0 && name.size < sizeof s->who;
    for (size_t i = 0; fits && i < name.size; i++) {
        fits = (unsigned char)name.at[i] >= ' ' && name.at[i] != 0x7f;
    }
    if (!fits) {
        return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "reviewer", (ps_place){ 0 },
                          "expected 1 to %d bytes without control characters",
                          STORE_NAME_SIZE - 1);
    }
    memcpy(s->who, name.at, name.size);
    s->who[name.size] = '\0';
    return PS_OK;
}

const char *
store_reviewer(const store *s)
{
    return s->who;
}

/* ---- locks ---- */

static ps_status
open_lock_file(store *s, ps_error *err)
{
    if (s->lock < 0) {
        s->lock = open(s->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                       S_IRUSR | S_IWUSR);
    }
    if (s->lock < 0) {
        ps_reason reason = PS_R_STORE_OPEN;
        if (errno == ENOSPC || errno == EDQUOT) {
            reason = PS_R_STORE_FULL;
        } else if (errno == EROFS || errno == EACCES) {
            reason = PS_R_STORE_READ_ONLY;
        }
        return ps_fail_errno(err, PS_E_STORE, reason, "store", errno);
    }
    return PS_OK;
}

static bool
try_byte(int fd, int64_t at, short kind)
{
    struct flock lock = {
        .l_type = kind, .l_whence = SEEK_SET, .l_start = (off_t)at, .l_len = 1
    };
    int result;
    do {
        result = fcntl(fd, F_OFD_SETLK, &lock);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

static int64_t
milliseconds_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static ps_status
wait_byte(store *s, int64_t at, uint64_t milliseconds, ps_reason busy, ps_error *err)
{
    ps_status status = open_lock_file(s, err);
    if (status != PS_OK) {
        return status;
    }
    int64_t deadline = milliseconds_now() + (int64_t)milliseconds;
    while (!try_byte(s->lock, at, F_WRLCK)) {
        if (errno != EAGAIN && errno != EACCES) {
            return ps_fail_errno(err, PS_E_STORE, PS_R_STORE_OPEN, "store", errno);
        }
        if (milliseconds_now() >= deadline) {
            return ps_fail(err, PS_E_STORE, busy, "store", 0);
        }
        struct timespec nap = { .tv_nsec = POLL_MILLISECONDS * 1000000L };
        (void)nanosleep(&nap, NULL);
    }
    return PS_OK;
}

ps_status
store_lock_source(store *s, const uint8_t sha256[DIGEST_SIZE], uint32_t seconds,
                  ps_error *err)
{
    int64_t at = 0;

    store_unlock_source(s);
    for (size_t i = 0; i < 8; i++) {
        at = (int64_t)(((uint64_t)at << 8) | sha256[i]);
    }
    at &= CREATE_BYTE - 1;
    ps_status status = wait_byte(s, at, (uint64_t)seconds * 1000, PS_R_STORE_BUSY, err);
    s->locked        = status == PS_OK;
    s->locked_byte   = status == PS_OK ? at : 0;
    memcpy(s->locked_sha256, sha256, sizeof s->locked_sha256);
    return status;
}

void
store_end_snapshot(store *s)
{
    if (s->snapshot) {
        sql_rollback(s->db);
        s->snapshot = false;
    }
}

void
store_unlock_source(store *s)
{
    store_end_snapshot(s);
    if (s->locked) {
        (void)try_byte(s->lock, s->locked_byte, F_UNLCK);
        s->locked = false;
    }
}

/* ---- files ---- */

/* *there: something is at path.  It must be a file that is ours alone. */
static ps_status
check_file(const char *path, bool *there, ps_error *err)
{
    struct stat facts;

    *there = stat(path, &facts) == 0;
    if (!*there) {
        return errno == ENOENT
                   ? PS_OK
                   : ps_fail_errno(err, PS_E_STORE, PS_R_STORE_OPEN, "store", errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        return ps_fail_at(err, PS_E_STORE, PS_R_STORE_OPEN, "store", (ps_place){ 0 },
                          "not a regular file");
    }
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return ps_fail_at(err, PS_E_STORE, PS_R_FILE_MODE, "store", (ps_place){ 0 },
                          "expected mode 0600, found %04o",
                          (unsigned)(facts.st_mode & 07777));
    }
    return PS_OK;
}

/* Only a file that was not there is opened here: closing a descriptor of a store
 * would end the locks that this process has on it. */
static ps_status
make_file(const char *path, ps_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        bool full = errno == ENOSPC || errno == EDQUOT;
        return ps_fail_errno(err, PS_E_STORE, full ? PS_R_STORE_FULL : PS_R_STORE_OPEN,
                             "store", errno);
    }
    (void)close(fd);
    return PS_OK;
}

/* ---- schema ---- */

static ps_status
read_versions(store *s, uint64_t *application, uint64_t *version, uint64_t *tables,
              ps_error *err)
{
    ps_status status =
        sql_get_u64(s->db, "PRAGMA application_id", SQL_NO_VALUES, 0, application, err);
    if (status == PS_OK) {
        status =
            sql_get_u64(s->db, "PRAGMA user_version", SQL_NO_VALUES, 0, version, err);
    }
    if (status == PS_OK) {
        status = sql_get_u64(s->db, "SELECT count(*) FROM sqlite_schema", SQL_NO_VALUES,
                             0, tables, err);
    }
    return status;
}

static ps_status
put_meta(store *s, const char *name, const char *value, ps_error *err)
{
    return row_insert(s, ROW_META, SQL_VALUES(sql_string(name), sql_string(value)), err);
}

static ps_status
write_schema(store *s, ps_error *err)
{
    char stamp[CLOCK_STAMP_SIZE], schema[DIGEST_HEX_SIZE], pragma[96];

    ps_status status = sql_script(s->db, "PRAGMA journal_mode = WAL", err);
    if (status == PS_OK) {
        status = sql_begin(s->db, err);
    }
    if (status != PS_OK) {
        return status;
    }
    s->acting = true;
    (void)snprintf(pragma, sizeof pragma,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   SCHEMA_APPLICATION, STORE_SCHEMA);
    status = sql_script(s->db, pragma, err);
    for (size_t i = 0; status == PS_OK && SCHEMA[i] != NULL; i++) {
        status = sql_script(s->db, SCHEMA[i], err);
    }
    if (status == PS_OK) {
        status = audit_schema(s, schema, err);
    }
    clock_stamp(clock_now(), stamp);
    const char *const meta[][2] = { { "created_at", stamp },
                                    { "key_check", seal_id(s->seal) },
                                    { "schema_sha256", schema } };
    for (size_t i = 0; status == PS_OK && i < sizeof meta / sizeof meta[0]; i++) {
        status = put_meta(s, meta[i][0], meta[i][1], err);
    }
    if (status == PS_OK) {
        status = audit_found(s, err);
    }
    return act_end(s, status, err);
}

static ps_status
check_key(store *s, ps_error *err)
{
    uint64_t  fits = 0;
    ps_status status =
        sql_get_u64(s->db, "SELECT value = ? FROM meta WHERE name = 'key_check'",
                    SQL_VALUES(sql_string(seal_id(s->seal))), 0, &fits, err);
    if (status == PS_OK && fits != 1) {
        status = ps_fail_at(err, PS_E_STORE, PS_R_STORE_KEY, "store", (ps_place){ 0 },
                            "the key file is another store's");
    }
    return status;
}

/* A key file that cannot be used is the store's fault to the caller, with its reason. */
static ps_status
open_key(store *s, const char *key_file, bool create, ps_error *err)
{
    ps_error  fault  = { 0 };
    ps_status status = seal_open(key_file, create, &s->seal, &fault);
    if (status == PS_OK) {
        bool derived = seal_hmac(s->seal, PS_TEXT("row digests 1"), s->row_key) &&
                       seal_hmac(s->seal, PS_TEXT("lookup keys 1"), s->lookup_key);
        return derived ? PS_OK : store_memory(err);
    }
    if (status != PS_E_MEMORY) {
        fault.code = status = PS_E_STORE;
    }
    if (err != NULL) {
        *err = fault;
    }
    return status;
}

/* ---- open ---- */

static ps_status
open_database(store *s, const ps_store_options *o, const char *key_file, ps_error *err)
{
    uint64_t application, version, tables;
    uint32_t busy = o->busy_seconds == 0 ? BUSY_SECONDS : o->busy_seconds;

    ps_status status =
        sql_open(o->path, busy > INT32_MAX / 1000 ? INT32_MAX : busy * 1000, &s->db, err);
    if (status == PS_OK && sql_is_read_only(s->db)) {
        return ps_fail(err, PS_E_STORE, PS_R_STORE_READ_ONLY, "store", 0);
    }
    if (status == PS_OK) {
        status = read_versions(s, &application, &version, &tables, err);
    }
    if (status != PS_OK) {
        return status;
    }
    bool empty = application == 0 && version == 0 && tables == 0;
    if (!empty && application != SCHEMA_APPLICATION) {
        return ps_fail_at(err, PS_E_STORE, PS_R_STORE_OPEN, "store", (ps_place){ 0 },
                          "an SQLite file, but no store");
    }
    if ((empty && !o->create) || (!empty && version != STORE_SCHEMA)) {
        return ps_fail_at(err, PS_E_STORE, empty ? PS_R_STORE_OPEN : PS_R_STORE_VERSION,
                          "store", (ps_place){ 0 }, "expected schema %d, found %" PRIu64,
                          STORE_SCHEMA, version);
    }
    status = open_key(s, key_file, empty, err);
    if (status != PS_OK) {
        return status;
    }
    return empty ? write_schema(s, err) : check_key(s, err);
}

static ps_status
open_files(store *s, const ps_store_options *o, const char *key_file, ps_error *err)
{
    bool      there;
    uint32_t  busy   = o->busy_seconds == 0 ? BUSY_SECONDS : o->busy_seconds;
    ps_status status = check_file(o->path, &there, err);
    if (status == PS_OK && !there && !o->create) {
        return ps_fail_errno(err, PS_E_STORE, PS_R_STORE_OPEN, "store", ENOENT);
    }
    if (status != PS_OK || !o->create) {
        return status == PS_OK ? open_database(s, o, key_file, err) : status;
    }
    status = wait_byte(s, CREATE_BYTE, (uint64_t)busy * 1000, PS_R_STORE_LOCKED, err);
    if (status != PS_OK) {
        return status;
    }
    status = check_file(o->path, &there, err);
    if (status == PS_OK && !there) {
        status = make_file(o->path, err);
    }
    if (status == PS_OK) {
        status = open_database(s, o, key_file, err);
    }
    (void)try_byte(s->lock, CREATE_BYTE, F_UNLCK);
    return status;
}

static char *
joined(const char *path, const char *suffix)
{
    size_t size = strlen(path) + strlen(suffix) + 1;
    char  *out  = malloc(size);
    if (out != NULL) {
        (void)snprintf(out, size, "%s%s", path, suffix);
    }
    return out;
}

ps_status
store_open(const ps_store_options *options, store **out, ps_error *err)
{
    *out = NULL;
    if (options == NULL || options->path == NULL || options->path[0] == '\0') {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "store", 0);
    }
    store *s   = calloc(1, sizeof *s);
    char  *key = joined(options->path, ".key");
    if (s != NULL) {
        s->lock      = -1;
        s->digest    = digest_new();
        s->lock_path = joined(options->path, ".lock");
    }
    ps_status status = PS_OK;
    if (s == NULL || key == NULL || s->digest == NULL || s->lock_path == NULL) {
        status = store_memory(err);
    }
    if (status == PS_OK) {
        status = set_reviewer(s, options->reviewer, err);
    }
    if (status == PS_OK) {
        status = open_files(s, options,
                            options->key_file == NULL ? key : options->key_file, err);
    }
    free(key);
    if (status != PS_OK) {
        store_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
store_free(store *s)
{
    if (s == NULL) {
        return;
    }
    if (s->db != NULL) {
        store_run_rollback(s);
        store_unlock_source(s);
    }
    sql_close(s->db);
    if (s->lock >= 0) {
        (void)close(s->lock);
    }
    seal_free(s->seal);
    digest_free(s->digest);
    history_forget(s);
    free(s->sights);
    free(s->lock_path);
    memset(s, 0, sizeof *s);
    free(s);
}

const char *
store_library(void)
{
    return sql_library();
}
