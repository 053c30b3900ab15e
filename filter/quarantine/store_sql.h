/*
 * store_sql.h - statements, rows and transactions; all that the store asks of SQLite.
 *
 * A query's text is a string constant: it is prepared once, found again by its
 * address and kept until sql_close().  So no path can leak a statement.
 */
#ifndef PS_QUARANTINE_STORE_SQL_H
#define PS_QUARANTINE_STORE_SQL_H

#include "base/error.h"

typedef struct sql       sql;
typedef struct sql_query sql_query;

typedef enum sql_type { SQL_NULL, SQL_INTEGER, SQL_TEXT, SQL_BLOB } sql_type;

typedef struct sql_value {
    sql_type type;
    int64_t  number;
    ps_text  bytes;
} sql_value;

sql_value sql_none(void);
sql_value sql_number(uint64_t number);
sql_value sql_text(ps_text text);
sql_value sql_string(const char *string); /* NULL is the empty text */
sql_value sql_blob(const void *data, size_t size);

/* An argument list of values: sql_run(db, TEXT, SQL_VALUES(sql_number(1)), err) */
#define SQL_VALUES(...)                 \
    (const sql_value[]){ __VA_ARGS__ }, \
        sizeof((sql_value[]){ __VA_ARGS__ }) / sizeof(sql_value)
#define SQL_NO_VALUES NULL, 0

/* The file exists.  Waits up to busy_ms for others in every later call. */
ps_status   sql_open(const char *path, uint32_t busy_ms, sql **out, ps_error *err);
void        sql_close(sql *db);
const char *sql_library(void);
bool        sql_is_read_only(const sql *db);

/* Several statements without values or rows. */
ps_status sql_script(sql *db, const char *script, ps_error *err);

/* Starts a query; never NULL, a failure shows in sql_row().  What values point to
 * lives until the query has ended. */
sql_query *sql_ask(sql *db, const char *text, const sql_value *values, size_t count);
/* *row false: there are no more, and the query has ended.  It has after a failure too. */
ps_status sql_row(sql_query *query, bool *row, ps_error *err);
/* Ends a query before its last row. */
void sql_end(sql_query *query);

/* Columns of the present row, from 0; slices live until the next sql_row(). */
uint64_t  sql_get_number(sql_query *query, int column);
ps_text   sql_get_bytes(sql_query *query, int column); /* text or blob */
bool      sql_get_is_null(sql_query *query, int column);
sql_value sql_get(sql_query *query, int column);
int       sql_columns(sql_query *query);
/* Copies bytes that must be of exactly this size; false (and zeroes) where they are not. */
bool sql_get_exact(sql_query *query, int column, void *out, size_t size);
/* Copies text, cut to size - 1, and ends it with a NUL. */
void sql_get_string(sql_query *query, int column, char *out, size_t size);

/* A query without rows. */
ps_status sql_run(sql *db, const char *text, const sql_value *values, size_t count,
                  ps_error *err);
/* First column of the first row as a number; missing when there is no row or NULL. */
ps_status sql_get_u64(sql *db, const char *text, const sql_value *values, size_t count,
                      uint64_t missing, uint64_t *out, ps_error *err);
uint64_t  sql_changed(const sql *db); /* rows of the last statement */
/* The last failure was a unique key that is taken. */
bool sql_was_taken(const sql *db);

ps_status sql_begin(sql *db, ps_error *err);    /* with the write lock */
ps_status sql_snapshot(sql *db, ps_error *err); /* reading only, from now on one state */
ps_status sql_commit(sql *db, ps_error *err);   /* rolled back when it fails */
void      sql_rollback(sql *db);                /* safe when nothing is open */
bool      sql_is_open(const sql *db);           /* a transaction is */

#endif
