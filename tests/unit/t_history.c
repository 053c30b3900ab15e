/* t_history.c - a pair of payee and account is written when it is new or comes back. */
#include "store_test.h"

/* Months of one payee: the letters of the accounts that he is paid to. */
/* clang-format off */
static const struct row {
    const char *name;
    const char *months[5];
    int         rows;   /* pairs */
    int         times;  /* sum of all times */
} ROWS[] = {
    { "the usual months", { "a", "a", "a" }, 1, 1 },
    { "a new account", { "a", "b", "b" }, 2, 2 },
    { "there and back", { "a", "b", "a" }, 2, 3 },
    { "there and back and stays", { "a", "b", "a", "a" }, 2, 3 },
    { "two accounts every month", { "ab", "ab", "ab" }, 2, 2 },
    { "one of two", { "ab", "a", "a" }, 2, 2 },
    { "twice in one month", { "aa" }, 1, 1 },
    { "held: no history", { "A", "A" }, 0, 0 },
    { "held, then another passes", { "A", "b" }, 1, 1 },
};
/* clang-format on */

static void
test_months(void **state)
{
    const struct row *row = *state;
    test_store        t;
    ps_error          err = { 0 };
    test_begin(&t);
    for (int month = 0; month < 5 && row->months[month] != NULL; month++) {
        store_run run = test_run_of((char)('1' + month));
        assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
        for (uint64_t i = 0; row->months[month][i] != '\0'; i++) {
            char          account = row->months[month][i];
            bool          held    = account < 'a';
            store_payment p       = test_payment(i, 'p', held ? PS_HOLD : PS_PASS);
            memset(p.account_key, account | 32, sizeof p.account_key);
            p.identity[0] = (uint8_t)month;
            p.identity[1] = (uint8_t)i;
            assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
        }
        assert_int_equal(store_run_commit(t.s, &err), PS_OK);
        clock_set(clock_now() + 30 * 86400);
    }
    assert_int_equal(test_number(&t, "SELECT count(*) FROM payee_history"), row->rows);
    assert_int_equal(test_number(&t, "SELECT coalesce(sum(times), 0) FROM payee_history"),
                     row->times);
    assert_int_equal(
        test_number(&t,
                    "SELECT count(*) FROM payee_history WHERE last_seen < first_seen"),
        0);
    test_is_whole(t.s);
    test_end(&t);
}

/* What is released and emitted has been paid as well. */
static void
test_emitted(void **state)
{
    (void)state;
    test_store      t;
    ps_error        err = { 0 };
    char            id[STORE_CASE_ID_SIZE];
    uint8_t         sha256[DIGEST_SIZE];
    store_emission *e = NULL;
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM payee_history"), 1);
    test_case_id('S', 'B', id);
    test_release(&t, id);
    assert_int_equal(store_emission_open(t.s, NULL, 0, &e, &err), PS_OK);
    test_sha('e', sha256);
    assert_int_equal(store_emission_commit(t.s, e, sha256, &err), PS_OK);
    store_emission_free(e);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM payee_history"), 2);
    test_is_whole(t.s);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_emitted) };
    int                     failed  = ps_test_rows(ROWS, test_months);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
