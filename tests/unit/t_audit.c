/*
 * t_audit.c - nothing in the store can be changed without store_verify() finding it.
 *
 * Method: a store with something of everything.  The triggers are dropped (which is
 * found, and is the one break that every trial begins with), then each column of the
 * first and the last row of each table is changed by one bit, verified, and put back.
 */
#include "store_test.h"

/* ---- one bit in one column ---- */

/* clang-format off */
static const struct table {
    const char *name;
    const char *first, *last; /* order of the rows */
} TABLES[] = {
    { "meta", "name", "name DESC" },
    { "head", "id", "id DESC" },
    { "blob", "id", "id DESC" },
    { "source", "id", "id DESC" },
    { "skeleton", "source", "source DESC" },
    { "run", "id", "id DESC" },
    { "payment", "source, idx", "source DESC, idx DESC" },
    { "quarantine_case", "state", "state DESC" },
    { "case_payment", "case_id", "case_id DESC" },
    { "outgoing", "id", "id DESC" },
    { "outgoing_payment", "active, identity", "active DESC, identity DESC" },
    { "payee_history", "payee_key", "payee_key DESC" },
    { "audit", "seq", "seq DESC" },
};
/* clang-format on */

enum { COLUMNS_MAX = 20, BYTES_MAX = 8192 };

typedef struct cell {
    int     type;
    int64_t number;
    char    bytes[BYTES_MAX];
    int     size;
} cell;

typedef struct table_row {
    int  count;
    char column[COLUMNS_MAX][32];
    char declared[COLUMNS_MAX][16];
    bool is_key[COLUMNS_MAX];
    cell cell[COLUMNS_MAX];
} table_row;

static sqlite3_stmt *
prepare(sqlite3 *db, const char *text)
{
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(db, text, -1, &query, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", text, sqlite3_errmsg(db));
    }
    return query;
}

static void
read_row(sqlite3 *db, const char *table, const char *order, table_row *row)
{
    char text[256];
    (void)snprintf(text, sizeof text,
                   "SELECT name, type, pk FROM pragma_table_info('%s')", table);
    sqlite3_stmt *query = prepare(db, text);
    for (row->count = 0; sqlite3_step(query) == SQLITE_ROW; row->count++) {
        int at = row->count;
        (void)snprintf(row->column[at], sizeof row->column[at], "%s",
                       (const char *)sqlite3_column_text(query, 0));
        (void)snprintf(row->declared[at], sizeof row->declared[at], "%s",
                       (const char *)sqlite3_column_text(query, 1));
        row->is_key[at] = sqlite3_column_int(query, 2) != 0;
    }
    (void)sqlite3_finalize(query);
    (void)snprintf(text, sizeof text, "SELECT * FROM %s ORDER BY %s LIMIT 1", table,
                   order);
    query = prepare(db, text);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    for (int i = 0; i < row->count; i++) {
        cell *c   = &row->cell[i];
        c->type   = sqlite3_column_type(query, i);
        c->number = sqlite3_column_int64(query, i);
        c->size   = sqlite3_column_bytes(query, i);
        assert_true(c->size < BYTES_MAX);
        if (c->size > 0) {
            memcpy(c->bytes, sqlite3_column_blob(query, i), (size_t)c->size);
        }
    }
    (void)sqlite3_finalize(query);
}

static void
bind(sqlite3_stmt *query, int at, const cell *c)
{
    switch (c->type) {
    case SQLITE_INTEGER:
        (void)sqlite3_bind_int64(query, at, c->number);
        break;
    case SQLITE_TEXT:
        (void)sqlite3_bind_text(query, at, c->bytes, c->size, SQLITE_STATIC);
        break;
    case SQLITE_BLOB:
        (void)sqlite3_bind_blob(query, at, c->bytes, c->size, SQLITE_STATIC);
        break;
    default:
        (void)sqlite3_bind_null(query, at);
    }
}

/* The row is found by its keys, one of which may be the changed column. */
static bool
write_cell(sqlite3 *db, const char *table, const table_row *row, int column,
           const cell *from, const cell *to)
{
    char text[512];
    int  used = snprintf(text, sizeof text, "UPDATE %s SET %s = ?1 WHERE 1", table,
                         row->column[column]);
    for (int i = 0; i < row->count; i++) {
        if (row->is_key[i]) {
            used += snprintf(text + used, sizeof text - (size_t)used, " AND %s = ?%d",
                             row->column[i], i + 2);
        }
    }
    sqlite3_stmt *query = prepare(db, text);
    bind(query, 1, to);
    for (int i = 0; i < row->count; i++) {
        if (row->is_key[i]) {
            bind(query, i + 2, i == column ? from : &row->cell[i]);
        }
    }
    bool done = sqlite3_step(query) == SQLITE_DONE && sqlite3_changes(db) == 1;
    (void)sqlite3_finalize(query);
    return done;
}

static cell
flipped(const cell *c, const char *declared, int bit)
{
    cell out = *c;
    if (c->type == SQLITE_NULL) { /* something where nothing was */
        out.type   = strcmp(declared, "INTEGER") == 0 ? SQLITE_INTEGER
                     : strcmp(declared, "TEXT") == 0  ? SQLITE_TEXT
                                                      : SQLITE_BLOB;
        out.number = 1;
    } else if (c->type == SQLITE_INTEGER) {
        out.number ^= (int64_t)1 << bit;
    } else if (c->size == 0) {
        out.bytes[0] = 'x';
        out.size     = 1;
    } else {
        int at        = c->size / 2;
        out.bytes[at] = (char)(out.bytes[at] ^ (1 << (bit % 7)));
    }
    return out;
}

static uint64_t
broken_links(store *s)
{
    uint64_t acts, broken;
    ps_error err = { 0 };
    if (store_verify(s, &acts, &broken, &err) != PS_OK) {
        fail_msg("verify: %s", err.text);
    }
    return broken;
}

static sqlite3 *
open_without_triggers(const test_store *t)
{
    sqlite3      *db = test_sqlite(t);
    char          drop[64][96];
    size_t        count = 0;
    sqlite3_stmt *query = prepare(db, "SELECT name FROM sqlite_schema WHERE type ="
                                      " 'trigger'");
    while (sqlite3_step(query) == SQLITE_ROW) {
        (void)snprintf(drop[count++], sizeof drop[0], "DROP TRIGGER %s",
                       (const char *)sqlite3_column_text(query, 0));
    }
    (void)sqlite3_finalize(query);
    assert_true(count > 10);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(sqlite3_exec(db, drop[i], NULL, NULL, NULL), SQLITE_OK);
    }
    assert_int_equal(sqlite3_exec(db,
                                  "PRAGMA foreign_keys = OFF;"
                                  "PRAGMA ignore_check_constraints = ON;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    return db;
}

static test_store THE_STORE;
static sqlite3   *BEHIND; /* its back */

static int
set_up(void **state)
{
    (void)state;
    test_begin(&THE_STORE);
    test_fill(&THE_STORE);
    test_is_whole(THE_STORE.s);
    BEHIND = open_without_triggers(&THE_STORE);
    assert_int_equal(broken_links(THE_STORE.s), 1); /* the triggers are missed */
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    (void)sqlite3_close(BEHIND);
    test_end(&THE_STORE);
    return 0;
}

static void
test_bits(void **state)
{
    const struct table *table = *state;
    static table_row    row;
    int                 trials = 0;
    for (int end = 0; end < 2; end++) {
        read_row(BEHIND, table->name, end == 0 ? table->first : table->last, &row);
        for (int i = 0; i < row.count; i++) {
            bool done = false;
            cell to   = row.cell[i];
            for (int bit = 0; bit < 8 && !done; bit++) {
                to   = flipped(&row.cell[i], row.declared[i], bit);
                done = write_cell(BEHIND, table->name, &row, i, &row.cell[i], &to);
            }
            if (!done) {
                fail_msg("%s.%s: %s", table->name, row.column[i], sqlite3_errmsg(BEHIND));
            }
            if (broken_links(THE_STORE.s) < 2) {
                fail_msg("%s.%s: not found", table->name, row.column[i]);
            }
            assert_true(write_cell(BEHIND, table->name, &row, i, &to, &row.cell[i]));
            trials++;
        }
    }
    assert_true(trials >= 4);
    assert_int_equal(broken_links(THE_STORE.s), 1); /* all put back */
}

/* ---- rows that come, go and change places ---- */

/* clang-format off */
static const struct change {
    const char *name;
    const char *script;
} CHANGES[] = {
    { "an act less, first", "DELETE FROM audit WHERE seq = 1" },
    { "an act less, middle", "DELETE FROM audit WHERE seq = 3" },
    { "an act less, last", "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)" },
    { "an act less and renumbered", "DELETE FROM audit WHERE seq = 3;"
      " UPDATE audit SET seq = -seq; UPDATE audit SET seq = iif(seq < -3, -seq - 1, -seq)" },
    { "an act more", "INSERT INTO audit SELECT seq + 1, at, who, act, subject, detail,"
      " unguarded, balance, hash, hash FROM audit ORDER BY seq DESC LIMIT 1" },
    { "two acts change places", "UPDATE audit SET seq = -2 WHERE seq = 3;"
      " UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = -2" },
    { "no acts at all", "DELETE FROM audit" },
    { "no head", "DELETE FROM head" },
    { "a payment less", "DELETE FROM payment WHERE idx = 0" },
    { "a payment more", "INSERT INTO payment SELECT source, 77, run, verdict, basis,"
      " score, reason, identity, amount, currency, pay_date, payee_key, account_key,"
      " payee, bytes, refs, skeleton_at FROM payment LIMIT 1" },
    { "two payments change places", "UPDATE payment SET idx = -1 WHERE idx = 3;"
      " UPDATE payment SET idx = 3 WHERE idx = 4; UPDATE payment SET idx = 4"
      " WHERE idx = -1" },
    { "a case less", "DELETE FROM case_payment; DELETE FROM quarantine_case" },
    { "a case released", "UPDATE quarantine_case SET state = 'released',"
      " approved_by = 'bert' WHERE state = 'pending'" },
    { "a case loses its payment", "DELETE FROM case_payment WHERE idx = 3" },
    { "a sent file made again", "UPDATE outgoing SET state = 'made' WHERE state = 'sent'" },
    { "a payment comes out of a file", "DELETE FROM outgoing_payment WHERE idx = 0" },
    { "a void file comes alive", "UPDATE outgoing SET state = 'made' WHERE state = 'void'" },
    { "an active row is put to rest", "UPDATE outgoing_payment SET active = 0" },
    { "history is gone", "DELETE FROM payee_history" },
    { "a blob is gone", "DELETE FROM blob WHERE id = 2" },
    { "two blobs change places", "UPDATE blob SET (sha256, sealed) = (SELECT sha256,"
      " sealed FROM blob WHERE id = 3) WHERE id = 2" },
    { "a table is gone", "DROP TABLE skeleton" },
};
/* clang-format on */

static void
test_change(void **state)
{
    const struct change *change = *state;
    test_store           t;
    test_begin(&t);
    test_fill(&t);
    sqlite3 *db   = open_without_triggers(&t);
    char    *said = NULL;
    if (sqlite3_exec(db, change->script, NULL, NULL, &said) != SQLITE_OK) {
        fail_msg("%s", said);
    }
    (void)sqlite3_close(db);
    store_free(t.s);
    t.s = test_open_as(&t, "anna");
    assert_true(broken_links(t.s) >= 2);
    test_end(&t);
}

/* clang-format off */
static const struct schema_change {
    const char *name;
    const char *script;
} SCHEMA_CHANGES[] = {
    { "a trigger is gone", "DROP TRIGGER quarantine_case_four_eyes" },
    { "a trigger says something else", "DROP TRIGGER run_no_UPDATE; CREATE TRIGGER"
      " run_no_UPDATE BEFORE UPDATE ON run BEGIN SELECT 1; END" },
    { "an index is gone", "DROP INDEX outgoing_payment_once" },
    { "a table more", "CREATE TABLE extra (a)" },
};
/* clang-format on */

static void
test_schema(void **state)
{
    const struct schema_change *change = *state;
    test_store                  t;
    test_begin(&t);
    test_fill(&t);
    assert_int_equal(broken_links(t.s), 0);
    assert_int_equal(test_sql(&t, change->script), SQLITE_OK);
    assert_int_equal(broken_links(t.s), 1);
    test_end(&t);
}

/* Over a tail that was cut off nothing grows. */
static void
test_cut_tail(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    test_begin(&t);
    test_fill(&t);
    (void)sqlite3_close(open_without_triggers(&t));
    assert_int_equal(
        test_sql(&t, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"),
        SQLITE_OK);
    assert_int_equal(test_outcome(test_run(t.s, 'Z', "q", 'q', &err), &err),
                     1000 * PS_E_STORE + PS_R_STORE_DAMAGED);
    assert_string_equal(err.text, "the store is damaged (audit)");
    test_end(&t);
}

static void
test_acts(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    uint64_t   acts, broken;
    test_begin(&t);
    assert_int_equal(store_verify(t.s, &acts, &broken, &err), PS_OK);
    assert_int_equal(acts, 1);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    assert_int_equal(store_verify(t.s, &acts, &broken, &err), PS_OK);
    assert_int_equal(acts, 3); /* created, outgoing made, run */
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM audit WHERE unguarded = 1 AND who = 'anna'"
                        " AND at = '2026-11-24T12:00:00Z' AND json_valid(detail)"),
        3);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM audit WHERE act = 'run' AND subject ="
                        " '"
                        "53535353535353535353535353535353"
                        "53535353535353535353535353535353'"
                        " AND json_extract(detail, '$.new_cases') = 1"),
        1);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_tail),
        cmocka_unit_test(test_acts),
    };
    int failed = test_rows_of_one_store(TABLES, PS_COUNT(TABLES), sizeof TABLES[0],
                                        test_bits, set_up, tear_down);
    failed += ps_test_rows(CHANGES, test_change);
    failed += ps_test_rows(SCHEMA_CHANGES, test_schema);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
