/*
 * store_sqlite.c - the only file that includes sqlite3.h.
 *
 * SQLite has some eighty ways to fail and the store has seven reasons.  They
 * are mapped here, once.  Text and blobs are bound without a copy: the store
 * steps at once, and a million rows are a million copies otherwise.
 */
#include "quarantine/store_sql.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { QUERIES_MAX = 256 }; /* a power of two, at least twice the texts there are */

struct sql_query {
    sql          *db;
    sqlite3_stmt *handle;
    const char   *text;
    int           code; /* of preparing or binding */
};

struct sql {
    sqlite3  *handle;
    int       code; /* extended, of the last failure */
    sql_query queries[QUERIES_MAX];
};

/* ---- values ---- */

sql_value
sql_none(void)
{
    return (sql_value){ .type = SQL_NULL };
}

sql_value
sql_number(uint64_t number)
{
    return (sql_value){ .type = SQL_INTEGER, .number = (int64_t)number };
}

sql_value
sql_text(ps_text text)
{
    return (sql_value){ .type = SQL_TEXT, .bytes = text };
}

sql_value
sql_string(const char *string)
{
    size_t size = string == NULL ? 0 : strlen(string);
    return (sql_value){ .type = SQL_TEXT, .bytes = { .at = string, .size = size } };
}

sql_value
sql_blob(const void *data, size_t size)
{
    return (sql_value){ .type = SQL_BLOB, .bytes = { .at = data, .size = size } };
}

/* ---- failure ---- */

/* What the system said to the last failed write of the store or of its log. */
static int
write_errno(sqlite3 *handle)
{
    static const int FILES[] = { SQLITE_FCNTL_JOURNAL_POINTER,
                                 SQLITE_FCNTL_FILE_POINTER };
    int              found   = 0;

    for (size_t i = 0; found == 0 && i < sizeof FILES / sizeof FILES[0]; i++) {
        sqlite3_file *file = NULL;
        if (sqlite3_file_control(handle, "main", FILES[i], &file) == SQLITE_OK &&
            file != NULL && file->pMethods != NULL) {
            (void)file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &found);
        }
    }
    return found;
}

static ps_reason
reason_of(sqlite3 *handle, int code)
{
    int os_errno = 0;

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return PS_R_STORE_LOCKED;
    case SQLITE_READONLY:
        return PS_R_STORE_READ_ONLY;
    case SQLITE_FULL:
        return PS_R_STORE_FULL;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return PS_R_STORE_OPEN;
    case SQLITE_IOERR:
        os_errno = write_errno(handle);
        if (os_errno == ENOSPC || os_errno == EDQUOT || os_errno == EFBIG) {
            return PS_R_STORE_FULL;
        }
        return PS_R_STORE_OPEN;
    default:
        return PS_R_STORE_DAMAGED;
    }
}

static ps_status
fail(sql *db, int code, ps_error *err)
{
    db->code = code;
    if ((code & 0xff) == SQLITE_NOMEM) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "store", 0);
    }
    return ps_fail_at(err, PS_E_STORE, reason_of(db->handle, code), "store",
                      (ps_place){ 0 }, "SQLite code %d", code);
}

/* ---- the connection ---- */

static ps_status
set_up(sql *db, uint32_t busy_ms, ps_error *err)
{
    int busy = busy_ms > INT32_MAX ? INT32_MAX : (int)busy_ms;

    (void)sqlite3_extended_result_codes(db->handle, 1);
    (void)sqlite3_busy_timeout(db->handle, busy);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return sql_script(db,
                      "PRAGMA synchronous = FULL;"
                      "PRAGMA foreign_keys = ON;"
                      "PRAGMA cell_size_check = ON;"
                      "PRAGMA cache_size = -16384;"
                      "PRAGMA journal_size_limit = 67108864;",
                      err);
}

ps_status
sql_open(const char *path, uint32_t busy_ms, sql **out, ps_error *err)
{
    assert(path != NULL && out != NULL);

    *out    = NULL;
    sql *db = calloc(1, sizeof *db);
    /* Never a URI and never ":memory:", whatever the user calls his file. */
    char *name = malloc(strlen(path) + 3);
    if (db == NULL || name == NULL) {
        free(db);
        free(name);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "store", 0);
    }
    memcpy(name, "./", 3);
    memcpy(name + (path[0] == '/' ? 0 : 2), path, strlen(path) + 1);
    int code = sqlite3_open_v2(name, &db->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    free(name);

    ps_status status = code == SQLITE_OK ? PS_OK : fail(db, code, err);
    if (status == PS_OK) {
        status = set_up(db, busy_ms, err);
    }
    if (status != PS_OK) {
        sql_close(db);
        return status;
    }
    *out = db;
    return PS_OK;
}

void
sql_close(sql *db)
{
    if (db == NULL) {
        return;
    }
    for (size_t i = 0; i < QUERIES_MAX; i++) {
        (void)sqlite3_finalize(db->queries[i].handle);
    }
    (void)sqlite3_close(db->handle);
    free(db);
}

bool
sql_is_read_only(const sql *db)
{
    return sqlite3_db_readonly(db->handle, "main") != 0;
}

ps_status
sql_script(sql *db, const char *script, ps_error *err)
{
    int code = sqlite3_exec(db->handle, script, NULL, NULL, NULL);
    return code == SQLITE_OK ? PS_OK : fail(db, code, err);
}

/* ---- queries ---- */

static sql_query *
slot_of(sql *db, const char *text)
{
    size_t at = ((uintptr_t)text >> 3) % QUERIES_MAX;

    for (size_t tries = 0; tries < QUERIES_MAX; tries++) {
        sql_query *query = &db->queries[(at + tries) % QUERIES_MAX];
        if (query->text == text || query->text == NULL) {
            return query;
        }
    }
    assert(false); /* more texts than QUERIES_MAX */
    abort();
}

static int
bind(sqlite3_stmt *handle, int at, const sql_value *value)
{
    const char *bytes = value->bytes.at == NULL ? "" : value->bytes.at;

    switch (value->type) {
    case SQL_INTEGER:
        return sqlite3_bind_int64(handle, at, value->number);
    case SQL_TEXT:
        return sqlite3_bind_text64(handle, at, bytes, value->bytes.size, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case SQL_BLOB:
        return sqlite3_bind_blob64(handle, at, bytes, value->bytes.size, SQLITE_STATIC);
    case SQL_NULL:
        break;
    }
    return sqlite3_bind_null(handle, at);
}

sql_query *
sql_ask(sql *db, const char *text, const sql_value *values, size_t count)
{
    sql_query *query = slot_of(db, text);

    query->db   = db;
    query->code = SQLITE_OK;
    if (query->handle == NULL) {
        query->text = text;
        query->code = sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT,
                                         &query->handle, NULL);
    } else {
        (void)sqlite3_reset(query->handle);
    }
    assert(query->handle == NULL ||
           (size_t)sqlite3_bind_parameter_count(query->handle) == count);
    for (size_t i = 0; query->code == SQLITE_OK && i < count; i++) {
        query->code = bind(query->handle, (int)i + 1, &values[i]);
    }
    return query;
}

ps_status
sql_row(sql_query *query, bool *row, ps_error *err)
{
    *row     = false;
    int code = query->code == SQLITE_OK ? sqlite3_step(query->handle) : query->code;
    if (code == SQLITE_ROW) {
        *row = true;
        return PS_OK;
    }
    ps_status status = code == SQLITE_DONE ? PS_OK : fail(query->db, code, err);
    sql_end(query);
    return status;
}

void
sql_end(sql_query *query)
{
    (void)sqlite3_reset(query->handle);
}

uint64_t
sql_get_number(sql_query *query, int column)
{
    return (uint64_t)sqlite3_column_int64(query->handle, column);
}

ps_text
sql_get_bytes(sql_query *query, int column)
{
    const char *at = sqlite3_column_blob(query->handle, column);
    return (ps_text){ .at   = at,
                      .size = (size_t)sqlite3_column_bytes(query->handle, column) };
}

bool
sql_get_is_null(sql_query *query, int column)
{
    return sqlite3_column_type(query->handle, column) == SQLITE_NULL;
}

sql_value
sql_get(sql_query *query, int column)
{
    switch (sqlite3_column_type(query->handle, column)) {
    case SQLITE_INTEGER:
        return sql_number(sql_get_number(query, column));
    case SQLITE_TEXT:
        return sql_text(sql_get_bytes(query, column));
    case SQLITE_NULL:
        return sql_none();
    default:
        return (sql_value){ .type = SQL_BLOB, .bytes = sql_get_bytes(query, column) };
    }
}

int
sql_columns(sql_query *query)
{
    return sqlite3_column_count(query->handle);
}

bool
sql_get_exact(sql_query *query, int column, void *out, size_t size)
{
    ps_text bytes = sql_get_bytes(query, column);
    if (bytes.at == NULL || bytes.size != size) {
        memset(out, 0, size);
        return false;
    }
    memcpy(out, bytes.at, size);
    return true;
}

void
sql_get_string(sql_query *query, int column, char *out, size_t size)
{
    ps_text bytes = sql_get_bytes(query, column);
    size_t  taken = bytes.size < size - 1 ? bytes.size : size - 1;

    if (taken > 0) {
        memcpy(out, bytes.at, taken);
    }
    out[taken] = '\0';
}

ps_status
sql_run(sql *db, const char *text, const sql_value *values, size_t count, ps_error *err)
{
    bool       row;
    sql_query *query  = sql_ask(db, text, values, count);
    ps_status  status = sql_row(query, &row, err);
    sql_end(query);
    return status;
}

ps_status
sql_get_u64(sql *db, const char *text, const sql_value *values, size_t count,
            uint64_t missing, uint64_t *out, ps_error *err)
{
    *out = 0;
    bool       row;
    sql_query *query  = sql_ask(db, text, values, count);
    ps_status  status = sql_row(query, &row, err);
    if (status == PS_OK) {
        *out = row && !sql_get_is_null(query, 0) ? sql_get_number(query, 0) : missing;
    }
    sql_end(query);
    return status;
}

uint64_t
sql_changed(const sql *db)
{
    return (uint64_t)sqlite3_changes64(db->handle);
}

bool
sql_was_taken(const sql *db)
{
    return db->code == SQLITE_CONSTRAINT_UNIQUE ||
           db->code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

/* ---- transactions ---- */

ps_status
sql_begin(sql *db, ps_error *err)
{
    return sql_run(db, "BEGIN IMMEDIATE", SQL_NO_VALUES, err);
}

ps_status
sql_snapshot(sql *db, ps_error *err)
{
    return sql_run(db, "BEGIN", SQL_NO_VALUES, err);
}

ps_status
sql_commit(sql *db, ps_error *err)
{
    ps_status status = sql_run(db, "COMMIT", SQL_NO_VALUES, err);
    if (status != PS_OK) {
        sql_rollback(db);
    }
    return status;
}

void
sql_rollback(sql *db)
{
    if (sql_is_open(db)) {
        (void)sql_run(db, "ROLLBACK", SQL_NO_VALUES, NULL);
    }
}

bool
sql_is_open(const sql *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

const char *
sql_library(void)
{
    return sqlite3_libversion();
}
