/* t_store_sqlite.c - values that go in come out as they were; failures have reasons. */
#include "store_test.h"

#include "quarantine/store_sql.h"

static const char INSERT[] = "INSERT INTO t (a, b, c) VALUES (?, ?, ?)";
static const char SELECT[] = "SELECT a, b, c FROM t ORDER BY rowid";

typedef struct database {
    test_store place;
    sql       *db;
} database;

static void
begin(database *d)
{
    ps_error err = { 0 };
    test_path(&d->place);
    assert_int_equal(test_sql(&d->place,
                              "CREATE TABLE t (a INTEGER UNIQUE, b TEXT, c BLOB,"
                              " CHECK (a <> 13)) STRICT"),
                     SQLITE_OK);
    assert_int_equal(sql_open(d->place.path, 50, &d->db, &err), PS_OK);
}

static void
end(database *d)
{
    sql_close(d->db);
    test_remove(&d->place);
}

/* clang-format off */
static const struct value_row {
    const char *name;
    uint64_t    number;
    const char *text;
    const char *blob;
    size_t      size;
} VALUES[] = {
    { "zero and empty", 0, "", "", 0 },
    { "the largest number", UINT64_MAX, "a", "b", 1 },
    { "a number beyond the sign", UINT64_C(1) << 63, "\xc3\xa4", "\x00\xff", 2 },
    { "a quote", 1, "'; DROP TABLE t; --", "'", 1 },
};
/* clang-format on */

static void
test_values(void **state)
{
    const struct value_row *v = *state;
    database                d;
    ps_error                err = { 0 };
    bool                    row;
    char                    got[3] = "";
    begin(&d);
    assert_int_equal(sql_run(d.db, INSERT,
                             SQL_VALUES(sql_number(v->number), sql_string(v->text),
                                        sql_blob(v->blob, v->size)),
                             &err),
                     PS_OK);
    sql_query *query = sql_ask(d.db, SELECT, SQL_NO_VALUES);
    assert_int_equal(sql_row(query, &row, &err), PS_OK);
    assert_true(row);
    assert_true(sql_get_number(query, 0) == v->number);
    assert_true(ps_text_is(sql_get_bytes(query, 1), v->text));
    assert_false(sql_get_is_null(query, 1)); /* the empty text is not NULL */
    assert_false(sql_get_is_null(query, 2));
    assert_int_equal(sql_get_bytes(query, 2).size, v->size);
    assert_int_equal(sql_get_exact(query, 2, got, v->size), v->size > 0);
    assert_memory_equal(got, v->blob, v->size);
    assert_false(sql_get_exact(query, 2, got, v->size + 1));
    assert_int_equal(sql_row(query, &row, &err), PS_OK);
    assert_false(row);
    end(&d);
}

/* clang-format off */
static const struct failure {
    const char *name;
    const char *text;
    int         want;
    bool        taken;
} FAILURES[] = {
    { "a key that is taken", "INSERT INTO t (a) VALUES (7)",
      1000 * PS_E_STORE + PS_R_STORE_DAMAGED, true },
    { "a check", "INSERT INTO t (a) VALUES (13)", 1000 * PS_E_STORE + PS_R_STORE_DAMAGED,
      false },
    { "no such table", "SELECT * FROM u", 1000 * PS_E_STORE + PS_R_STORE_DAMAGED, false },
    { "nothing wrong", "INSERT INTO t (a) VALUES (8)", 0, false },
};
/* clang-format on */

static void
test_failures(void **state)
{
    const struct failure *f = *state;
    database              d;
    ps_error              err = { 0 };
    begin(&d);
    assert_int_equal(sql_run(d.db, "INSERT INTO t (a) VALUES (7)", SQL_NO_VALUES, &err),
                     PS_OK);
    for (int i = 0; i < (f->want == 0 ? 1 : 3); i++) { /* a failure does not stick */
        ps_status status = sql_run(d.db, f->text, SQL_NO_VALUES, &err);
        assert_int_equal(test_outcome(status, &err), f->want);
        assert_int_equal(status != PS_OK && sql_was_taken(d.db), f->taken);
    }
    assert_int_equal(sql_run(d.db, "INSERT INTO t (a) VALUES (9)", SQL_NO_VALUES, &err),
                     PS_OK);
    end(&d);
}

static void
test_transactions(void **state)
{
    (void)state;
    database d;
    ps_error err   = { 0 };
    uint64_t count = 99;
    begin(&d);
    sql_rollback(d.db); /* none is open */
    assert_int_equal(sql_begin(d.db, &err), PS_OK);
    assert_true(sql_is_open(d.db));
    assert_int_equal(sql_begin(d.db, &err), PS_E_STORE);
    assert_int_equal(sql_run(d.db, "INSERT INTO t (a) VALUES (1)", SQL_NO_VALUES, &err),
                     PS_OK);
    sql_rollback(d.db);
    assert_false(sql_is_open(d.db));
    assert_int_equal(
        sql_get_u64(d.db, "SELECT count(*) FROM t", SQL_NO_VALUES, 7, &count, &err),
        PS_OK);
    assert_int_equal(count, 0);
    assert_int_equal(
        sql_get_u64(d.db, "SELECT max(a) FROM t", SQL_NO_VALUES, 7, &count, &err), PS_OK);
    assert_int_equal(count, 7); /* NULL is missing */
    /* Another has the write lock. */
    sqlite3 *other = test_sqlite(&d.place);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(test_outcome(sql_begin(d.db, &err), &err),
                     1000 * PS_E_STORE + PS_R_STORE_LOCKED);
    assert_false(sql_is_open(d.db));
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    end(&d);
}

/* clang-format off */
static const struct odd_name {
    const char *name; /* of the file */
} NAMES[] = { { ":memory:" }, { "file:store.db" }, { "a?mode=memory" }, { " " } };
/* clang-format on */

/* A file is a file, whatever it is called. */
static void
test_names(void **state)
{
    const struct odd_name   *odd = *state;
    test_store               t;
    ps_error                 err = { 0 };
    char                     here[512];
    struct stat              facts;
    static const char *const ENDS[] = { "", ".key", ".lock", "-wal", "-shm" };
    test_path(&t);
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(t.folder), 0);
    ps_store_options options = { .path = odd->name, .create = true };
    ps_status        status  = store_open(&options, &t.s, &err);
    if (status == PS_OK) {
        assert_int_equal(test_run(t.s, 'S', "a", 'x', &err), PS_OK);
    }
    store_free(t.s);
    bool there = stat(odd->name, &facts) == 0 && facts.st_size > 4096;
    for (size_t i = 0; i < PS_COUNT(ENDS); i++) {
        char name[64];
        (void)snprintf(name, sizeof name, "%s%s", odd->name, ENDS[i]);
        (void)unlink(name);
    }
    assert_int_equal(chdir(here), 0);
    test_remove(&t);
    assert_int_equal(status, PS_OK);
    assert_true(there);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_transactions) };
    int                     failed  = ps_test_rows(VALUES, test_values);
    failed += ps_test_rows(FAILURES, test_failures);
    failed += ps_test_rows(NAMES, test_names);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
