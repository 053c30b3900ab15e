/*
 * store_room.h - what the files of this room share; nobody else includes it.
 *
 * Every change is an act: act_begin(), rows by row_insert() or between
 * row_before() and row_after(), at least one audit_append() behind the last
 * row, act_commit().  Any failure: act_rollback(), and nothing has happened.
 */
#ifndef PS_QUARANTINE_STORE_ROOM_H
#define PS_QUARANTINE_STORE_ROOM_H

#include "base/clock.h"
#include "base/json_write.h"
#include "base/seal.h"
#include "base/text.h"
#include "quarantine/store.h"
#include "quarantine/store_sql.h"

enum {
    STORE_KEY_SIZE  = 16, /* of a key for looking up */
    STORE_NAME_SIZE = 129,
    STORE_BLOB_MAX  = 1 << 30
};

/* ---- row.c: rows that are counted ---- */

typedef enum row_table {
    ROW_META,
    ROW_BLOB,
    ROW_SOURCE,
    ROW_SKELETON,
    ROW_RUN,
    ROW_PAYMENT,
    ROW_CASE,
    ROW_CASE_PAYMENT,
    ROW_OUTGOING,
    ROW_OUTGOING_PAYMENT,
    ROW_HISTORY,
    ROW_TABLES
} row_table;

/* The sum of the digests of a table's rows, modulo 2^256; the order is of no account. */
typedef struct row_balance {
    uint64_t word[4];
} row_balance;

typedef struct history_sight {
    uint8_t payee[STORE_KEY_SIZE];
    uint8_t account[STORE_KEY_SIZE];
} history_sight;

typedef struct run_state {
    bool     open;
    bool     known;        /* the source had a run before */
    bool     later_hit;    /* a payment that passed is held now */
    bool     new_skeleton; /* places of all held payments change with it */
    bool     registered;   /* store_run_outgoing() was called */
    uint64_t id, source;   /* rows */
    uint64_t new_payments, new_cases, held; /* held: those seen in this run */
    uint8_t  source_sha256[DIGEST_SIZE];
    uint8_t  outgoing[DIGEST_SIZE];
    char     lists_sha256[DIGEST_HEX_SIZE];
    char     config_sha256[DIGEST_HEX_SIZE];
    char     at[CLOCK_STAMP_SIZE];
    uint64_t payments, passed, reviewed, quarantined;
} run_state;

struct store {
    sql    *db;
    seal   *seal;
    digest *digest;
    char   *lock_path;
    int     lock; /* descriptor of lock_path, -1 */
    bool    locked;
    int64_t locked_byte;
    uint8_t locked_sha256[DIGEST_SIZE];
    bool    snapshot; /* reads of a locked source see one state, in which it has: */
    bool    had_run;  /*   been here before */
    bool    had_sent; /*   seen a file leave */
    char    who[STORE_NAME_SIZE];
    char    os_user[STORE_NAME_SIZE];
    uint8_t row_key[DIGEST_SIZE]; /* both derived from the key file */
    uint8_t lookup_key[DIGEST_SIZE];

    /* the open act */
    bool        acting;
    bool        unsaid; /* a row changed since the last audit_append() */
    uint64_t    seq;
    uint8_t     chain[DIGEST_SIZE];
    row_balance balance[ROW_TABLES];

    run_state      run;
    history_sight *sights;
    size_t         sight_count;
    size_t         sight_room;
};

/* Values in the order of the table's columns. */
ps_status row_insert(store *s, row_table table, const sql_value *values, size_t count,
                     ps_error *err);
/* Around an UPDATE or a DELETE of the one row with this key. */
ps_status row_before(store *s, row_table table, const sql_value *key, size_t count,
                     ps_error *err);
ps_status row_after(store *s, row_table table, const sql_value *key, size_t count,
                    ps_error *err);
/* An UPDATE of the one row with this key, counted on both sides. */
typedef struct row_key {
    const sql_value *at;
    size_t           count;
} row_key;
ps_status row_update(store *s, row_table table, row_key key, const char *text,
                     const sql_value *values, size_t count, ps_error *err);
/* Over all rows, as they stand. */
ps_status row_recount(store *s, row_table table, row_balance *out, ps_error *err);
/* Next free number of a table whose key is one. */
ps_status row_next_id(store *s, row_table table, uint64_t *out, ps_error *err);

/* ---- audit.c: the chain ---- */

ps_status act_begin(store *s, ps_error *err);
ps_status act_commit(store *s, ps_error *err);
void      act_rollback(store *s);
/* The status, after a rollback where it is a failure: return act_end(s, status, err). */
ps_status act_end(store *s, ps_status status, ps_error *err);

/* detail: a JSON object without personal data. */
ps_status audit_append(store *s, const char *act, const char *subject, ps_text detail,
                       ps_error *err);
typedef struct audit_member {
    const char *key;
    const char *text; /* NULL: number is meant */
    uint64_t    number;
} audit_member;
/* The same, the object made from members. */
ps_status audit_say(store *s, const char *act, const char *subject,
                    const audit_member *members, size_t count, ps_error *err);
/* The first act of a store. */
ps_status audit_found(store *s, ps_error *err);
/* SHA-256 over the tables, indexes and triggers as the file has them. */
ps_status audit_schema(store *s, char out[DIGEST_HEX_SIZE], ps_error *err);

/* ---- blob.c: what is sealed ---- */

/* *out is the blob's row, 0 where plain is empty. */
ps_status blob_put(store *s, const char *purpose, const char *owner, ps_text plain,
                   uint64_t *out, ps_error *err);
/* Appends to plain; nothing for row 0.  Sealed for another purpose or owner: damaged. */
ps_status blob_get(store *s, uint64_t id, const char *purpose, const char *owner,
                   ps_buffer *plain, ps_error *err);
ps_status blob_remove(store *s, uint64_t id, ps_error *err);
sql_value blob_value(uint64_t id); /* NULL for 0 */
/* "17:4": the source's row and a payment's index or a part. */
enum { BLOB_OWNER_SIZE = 48 };
void blob_owner(uint64_t source, uint64_t index, char out[BLOB_OWNER_SIZE]);
/* The key under which data is looked up.  purpose keeps kinds of data apart. */
bool blob_lookup_key(store *s, char purpose, const uint8_t data[STORE_KEY_SIZE],
                     uint8_t out[STORE_KEY_SIZE]);

/* ---- history.c: which payee was paid to which account ---- */

/* Both are lookup keys. */
ps_status history_see(store *s, const history_sight *sight, uint64_t run, ps_error *err);
ps_status history_write(store *s, uint64_t run, ps_error *err);
void      history_forget(store *s);

/* ---- ledger.c ---- */

/* Is the payment's identity (a lookup key) in a file of this source that was sent? */
ps_status ledger_is_sent(store *s, uint64_t source,
                         const uint8_t identity[STORE_KEY_SIZE], bool *sent,
                         ps_error *err);
/* Clean files of the source that are only made become void, but for keep. */
ps_status ledger_void_made(store *s, uint64_t source, const uint8_t keep[DIGEST_SIZE],
                           ps_error *err);
typedef struct ledger_file {
    const uint8_t *sha256;
    uint64_t       source;
    const char    *kind; /* "clean" or "emitted" */
    uint64_t       ordinal;
    uint64_t       payments;
    const char    *lists_sha256;
    const char    *config_sha256;
} ledger_file;
ps_status ledger_insert(store *s, const ledger_file *file, uint64_t *id, ps_error *err);
ps_status ledger_insert_payment(store *s, uint64_t outgoing, uint64_t index,
                                const uint8_t identity[STORE_KEY_SIZE], ps_error *err);

/* ---- case.c ---- */

/* Number of cases on a payment, and how many of them are not released. */
ps_status   case_count(store *s, uint64_t source, uint64_t index, uint64_t *cases,
                       uint64_t *open, ps_error *err);
const char *case_basis_word(uint64_t basis);

/* ---- skeleton.c: a source file without its held payments ---- */

/* Keeps skeleton as the source's; *replaced: it had another.  Empty: nothing changes. */
ps_status skeleton_keep(store *s, uint64_t source, ps_text skeleton, bool *replaced,
                        ps_error *err);
ps_status skeleton_read(store *s, uint64_t source, ps_buffer *out, ps_error *err);

/* PS_E_STORE, PS_R_STORE_DAMAGED; what: a table, or a fact that does not hold. */
ps_status store_damaged(ps_error *err, const char *what);
ps_status store_memory(ps_error *err);
/* Ends the snapshot of a locked source; before anything that writes. */
void store_end_snapshot(store *s);

#endif
