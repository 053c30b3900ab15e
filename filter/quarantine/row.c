/*
 * row.c - rows that are counted: what is in the tables is what the chain says.
 *
 * Rows change, so a chain over rows as they were written proves nothing about
 * the present ones.  Instead each table has a balance: the sum of the keyed
 * digests of its rows.  An insert adds, a change takes the old row off and
 * adds the new one, and every act writes the balances into the chain.
 * Counting again finds a row that was changed, added or taken away.
 */
#include "quarantine/store_room.h"

#include <assert.h>
#include <string.h>

/* clang-format off */
#define META_COLUMNS "name, value"
/* The sealed bytes are covered by sha256, which store_verify() computes again. */
#define BLOB_COLUMNS "id, purpose, owner, sha256"
#define SOURCE_COLUMNS "id, sha256, file, format, client, first_seen, skeleton"
#define SKELETON_COLUMNS "source, part, blob"
#define RUN_COLUMNS "id, source, at, who, lists_sha256, config_sha256, profile, " \
    "correlation, payments, passed, reviewed, quarantined, unguarded"
#define PAYMENT_COLUMNS "source, idx, run, verdict, basis, score, reason, identity, " \
    "amount, currency, pay_date, payee_key, account_key, payee, bytes, refs, skeleton_at"
#define CASE_COLUMNS "id, source, run, basis, entry, score, verdict, decide_by, payee, " \
    "findings, state, opened_at, requested_by, requested_at, reason_code, note, " \
    "approved_by, approved_at"
#define CASE_PAYMENT_COLUMNS "case_id, source, idx"
#define OUTGOING_COLUMNS "id, sha256, source, kind, state, ordinal, lists_sha256, " \
    "config_sha256, payments, made_at, made_by, sent_at, sent_by, host, channel, " \
    "sent_lists, void_at, void_why"
/* active follows from the file's state; store_verify() compares them. */
#define OUTGOING_PAYMENT_COLUMNS "identity, outgoing, idx"
#define HISTORY_COLUMNS "payee_key, account_key, first_seen, last_seen, last_run, times"

#define QUERIES(table, columns, key)                 \
    .name = table,                                   \
    .all  = "SELECT " columns " FROM " table,        \
    .one  = "SELECT " columns " FROM " table " WHERE " key

static const struct {
    const char *name, *all, *one, *insert, *next;
} TABLES[ROW_TABLES] = {
    [ROW_META] = { QUERIES("meta", META_COLUMNS, "name = ?"),
        .insert = "INSERT INTO meta (" META_COLUMNS ") VALUES (?, ?)" },
    [ROW_BLOB] = { QUERIES("blob", BLOB_COLUMNS, "id = ?"),
        .insert = "INSERT INTO blob (" BLOB_COLUMNS ", sealed) VALUES (?, ?, ?, ?, ?)",
        .next = "SELECT max(id) + 1 FROM blob" },
    [ROW_SOURCE] = { QUERIES("source", SOURCE_COLUMNS, "id = ?"),
        .insert = "INSERT INTO source (" SOURCE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)",
        .next = "SELECT max(id) + 1 FROM source" },
    [ROW_SKELETON] = { QUERIES("skeleton", SKELETON_COLUMNS, "source = ? AND part = ?"),
        .insert = "INSERT INTO skeleton (" SKELETON_COLUMNS ") VALUES (?, ?, ?)" },
    [ROW_RUN] = { QUERIES("run", RUN_COLUMNS, "id = ?"),
        .insert = "INSERT INTO run (" RUN_COLUMNS ") VALUES "
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .next = "SELECT max(id) + 1 FROM run" },
    [ROW_PAYMENT] = { QUERIES("payment", PAYMENT_COLUMNS, "source = ? AND idx = ?"),
        .insert = "INSERT INTO payment (" PAYMENT_COLUMNS ") VALUES "
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
    [ROW_CASE] = { QUERIES("quarantine_case", CASE_COLUMNS, "id = ?"),
        .insert = "INSERT INTO quarantine_case (" CASE_COLUMNS ") VALUES "
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
    [ROW_CASE_PAYMENT] = { QUERIES("case_payment", CASE_PAYMENT_COLUMNS,
                                   "case_id = ? AND source = ? AND idx = ?"),
        .insert = "INSERT INTO case_payment (" CASE_PAYMENT_COLUMNS ") VALUES (?, ?, ?)" },
    [ROW_OUTGOING] = { QUERIES("outgoing", OUTGOING_COLUMNS, "id = ?"),
        .insert = "INSERT INTO outgoing (" OUTGOING_COLUMNS ") VALUES "
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .next = "SELECT max(id) + 1 FROM outgoing" },
    [ROW_OUTGOING_PAYMENT] = { QUERIES("outgoing_payment", OUTGOING_PAYMENT_COLUMNS,
                                       "identity = ? AND outgoing = ?"),
        .insert = "INSERT INTO outgoing_payment (" OUTGOING_PAYMENT_COLUMNS ", active) "
                  "VALUES (?, ?, ?, 1)" },
    [ROW_HISTORY] = { QUERIES("payee_history", HISTORY_COLUMNS,
                              "payee_key = ? AND account_key = ?"),
        .insert = "INSERT INTO payee_history (" HISTORY_COLUMNS ") VALUES "
                  "(?, ?, ?, ?, ?, ?)" },
};
/* clang-format on */

/* ---- balances ---- */

static void
balance_add(row_balance *sum, const row_balance *term)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < 4; i++) {
        uint64_t part = sum->word[i] + carry;
        carry         = part < carry;
        sum->word[i]  = part + term->word[i];
        carry += sum->word[i] < part;
    }
}

static void
balance_subtract(row_balance *sum, const row_balance *term)
{
    row_balance negative;
    uint64_t    carry = 1;
    for (size_t i = 0; i < 4; i++) {
        negative.word[i] = ~term->word[i] + carry;
        carry            = carry && negative.word[i] == 0;
    }
    balance_add(sum, &negative);
}

/* One writer for all types: a type byte, eight bytes of size or number, the bytes. */
static bool
add_value(digest *d, const sql_value *value)
{
    uint64_t number = value->type == SQL_INTEGER ? (uint64_t)value->number
                                                 : (uint64_t)value->bytes.size;
    uint8_t  head[9];

    head[0] = (uint8_t)value->type;
    for (size_t i = 0; i < 8; i++) {
        head[1 + i] = (uint8_t)(number >> (56 - 8 * i));
    }
    if (value->type == SQL_NULL) {
        return digest_add(d, head, 1);
    }
    return digest_add(d, head, sizeof head) &&
           (value->type == SQL_INTEGER || value->bytes.size == 0 ||
            digest_add(d, value->bytes.at, value->bytes.size));
}

static bool
balance_of(store *s, row_table table, const sql_value *values, size_t count,
           row_balance *out)
{
    uint8_t taken[DIGEST_SIZE];
    uint8_t number = (uint8_t)table;
    bool    ok     = digest_add(s->digest, s->row_key, sizeof s->row_key) &&
              digest_add(s->digest, &number, 1);

    for (size_t i = 0; ok && i < count; i++) {
        ok = add_value(s->digest, &values[i]);
    }
    ok = digest_take(s->digest, taken) && ok;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        out->word[i / 8] |= (uint64_t)taken[i] << (i % 8 * 8);
    }
    return ok;
}

/* ---- rows ---- */

enum { COLUMNS_MAX = 20 };

static ps_status
balance_of_row(store *s, row_table table, sql_query *query, row_balance *out,
               ps_error *err)
{
    sql_value values[COLUMNS_MAX];
    int       count = sql_columns(query);

    assert(count <= COLUMNS_MAX);
    for (int i = 0; i < count; i++) {
        values[i] = sql_get(query, i);
    }
    return balance_of(s, table, values, (size_t)count, out) ? PS_OK : store_memory(err);
}

/* What INSERT takes beyond the columns that are counted. */
static size_t
uncounted(row_table table)
{
    return table == ROW_BLOB ? 1 : 0;
}

ps_status
row_insert(store *s, row_table table, const sql_value *values, size_t count,
           ps_error *err)
{
    assert(s->acting);

    row_balance row;
    if (!balance_of(s, table, values, count - uncounted(table), &row)) {
        return store_memory(err);
    }
    ps_status status = sql_run(s->db, TABLES[table].insert, values, count, err);
    if (status == PS_OK) {
        balance_add(&s->balance[table], &row);
        s->unsaid = true;
    }
    return status;
}

static ps_status
count_one(store *s, row_table table, const sql_value *key, size_t count,
          void (*apply)(row_balance *, const row_balance *), ps_error *err)
{
    assert(s->acting);

    bool        found;
    row_balance row;
    sql_query  *query  = sql_ask(s->db, TABLES[table].one, key, count);
    ps_status   status = sql_row(query, &found, err);
    if (status == PS_OK && !found) {
        status = store_damaged(err, TABLES[table].name);
    }
    if (status == PS_OK) {
        status = balance_of_row(s, table, query, &row, err);
    }
    sql_end(query);
    if (status == PS_OK) {
        apply(&s->balance[table], &row);
        s->unsaid = true;
    }
    return status;
}

ps_status
row_before(store *s, row_table table, const sql_value *key, size_t count, ps_error *err)
{
    return count_one(s, table, key, count, balance_subtract, err);
}

ps_status
row_after(store *s, row_table table, const sql_value *key, size_t count, ps_error *err)
{
    return count_one(s, table, key, count, balance_add, err);
}

ps_status
row_update(store *s, row_table table, row_key key, const char *text,
           const sql_value *values, size_t count, ps_error *err)
{
    ps_status status = row_before(s, table, key.at, key.count, err);
    if (status == PS_OK) {
        status = sql_run(s->db, text, values, count, err);
    }
    if (status == PS_OK) {
        status = row_after(s, table, key.at, key.count, err);
    }
    return status;
}

ps_status
row_recount(store *s, row_table table, row_balance *out, ps_error *err)
{
    memset(out, 0, sizeof *out);
    row_balance sum   = { 0 };
    sql_query  *query = sql_ask(s->db, TABLES[table].all, SQL_NO_VALUES);
    for (;;) {
        bool        found;
        row_balance row;
        ps_status   status = sql_row(query, &found, err);
        if (status == PS_OK && !found) {
            *out = sum;
            return PS_OK;
        }
        if (status == PS_OK) {
            status = balance_of_row(s, table, query, &row, err);
        }
        if (status != PS_OK) {
            sql_end(query);
            return status;
        }
        balance_add(&sum, &row);
    }
}

ps_status
row_next_id(store *s, row_table table, uint64_t *out, ps_error *err)
{
    assert(TABLES[table].next != NULL);
    return sql_get_u64(s->db, TABLES[table].next, SQL_NO_VALUES, 1, out, err);
}
