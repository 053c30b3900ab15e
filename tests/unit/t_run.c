/*
 * t_run.c - what a run leaves behind, first time and again.
 *
 * Method: each row is a list of runs of one source in words ("abC": two pass, one is
 * held with a case of party C) and the counts that must stand afterwards.
 */
#include "store_test.h"

typedef struct step {
    char        source;
    const char *payments; /* NULL: that was all */
    char        out;
    bool        sent; /* the file leaves afterwards */
} step;

/* clang-format off */
static const struct row {
    const char *name;
    step        steps[4];
    int         payments, held, cases, made, sent, gone;
    const char *was_held; /* '1' or '0' by index, of the first step's source */
} ROWS[] = {
    { "all pass", { { 'S', "abc", 'x', false } }, 3, 0, 0, 1, 0, 0, "000" },
    { "one held", { { 'S', "abC", 'x', false } }, 3, 1, 1, 1, 0, 0, "001" },
    { "all held, no file", { { 'S', "AB", 0, false } }, 2, 2, 2, 0, 0, 0, "11" },
    { "nothing in it", { { 'S', "", 0, false } }, 0, 0, 0, 0, 0, 0, "" },
    { "the same again", { { 'S', "abC", 'x', false }, { 'S', "abC", 'x', false } },
      3, 1, 1, 1, 0, 0, "001" },
    { "again after it left", { { 'S', "abC", 'x', true }, { 'S', "abC", 'x', false } },
      3, 1, 1, 0, 1, 0, "001" },
    { "a hold is for ever", { { 'S', "abC", 'x', false }, { 'S', "abc", 0, false } },
      3, 1, 1, 1, 0, 0, "001" },
    { "a later hit voids", { { 'S', "abc", 'x', false }, { 'S', "aBc", 'y', false } },
      3, 1, 1, 1, 0, 1, "010" },
    { "a later hit on the last one",
      { { 'S', "a", 'x', false }, { 'S', "A", 0, false } }, 1, 1, 1, 0, 0, 1, "1" },
    { "a later hit and no file asked for",
      { { 'S', "ab", 'x', false }, { 'S', "aB", 0, false } }, 2, 1, 1, 0, 0, 1, "01" },
    { "a later hit after it left",
      { { 'S', "ab", 'x', true }, { 'S', "aB", 0, false } }, 2, 0, 1, 0, 1, 0, "00" },
    { "two later hits",
      { { 'S', "abc", 'x', false }, { 'S', "aBc", 'y', false }, { 'S', "ABc", 'z', false } },
      3, 2, 2, 1, 0, 2, "110" },
    { "other sources", { { 'S', "ab", 'x', false }, { 'T', "cD", 'y', false } },
      4, 1, 1, 2, 0, 0, "00" },
    { "a corrected file supersedes",
      { { 'S', "ab", 'x', false }, { 'T', "bc", 'y', false } }, 4, 0, 0, 1, 0, 1, "00" },
    { "and back again",
      { { 'S', "ab", 'x', false }, { 'T', "bc", 'y', false }, { 'S', "ab", 'x', false } },
      4, 0, 0, 1, 0, 1, "00" },
    { "looked at, then left in other bytes",
      { { 'T', "abc", 0, false }, { 'S', "ab", 'x', true }, { 'T', "ABc", 'y', false } },
      5, 2, 2, 1, 1, 0, "110" },
};
/* clang-format on */

static int
count(const test_store *t, const char *text)
{
    return (int)test_number(t, text);
}

static void
test_steps(void **state)
{
    const struct row *row = *state;
    test_store        t;
    ps_error          err = { 0 };
    uint8_t           sha256[DIGEST_SIZE];

    test_begin(&t);
    for (const step *at = row->steps; at < row->steps + 4 && at->payments != NULL; at++) {
        ps_status status = test_run(t.s, at->source, at->payments, at->out, &err);
        if (status != PS_OK) {
            fail_msg("step %d: %s", (int)(at - row->steps), err.text);
        }
        test_sha(at->out, sha256);
        if (at->sent) {
            assert_int_equal(store_outgoing_sent(t.s, sha256, "", "11", &err), PS_OK);
        }
        clock_set(clock_now() + 60);
    }
    assert_int_equal(count(&t, "SELECT count(*) FROM payment"), row->payments);
    assert_int_equal(count(&t, "SELECT count(*) FROM payment WHERE verdict = 3"),
                     row->held);
    assert_int_equal(count(&t, "SELECT count(*) FROM quarantine_case"), row->cases);
    assert_int_equal(count(&t, "SELECT count(*) FROM outgoing WHERE state = 'made'"),
                     row->made);
    assert_int_equal(count(&t, "SELECT count(*) FROM outgoing WHERE state = 'sent'"),
                     row->sent);
    assert_int_equal(count(&t, "SELECT count(*) FROM outgoing WHERE state = 'void'"),
                     row->gone);
    test_sha(row->steps[0].source, sha256);
    for (uint64_t i = 0; row->was_held[i] != '\0'; i++) {
        bool held = true;
        assert_int_equal(store_was_held(t.s, sha256, i, &held, &err), PS_OK);
        assert_int_equal(held, row->was_held[i] == '1');
    }
    test_is_whole(t.s);
    test_end(&t);
}

static void
test_was_sent(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    uint8_t    s[DIGEST_SIZE], u[DIGEST_SIZE], x[DIGEST_SIZE], identity[16];
    bool       sent = true;
    test_begin(&t);
    test_sha('S', s);
    test_sha('U', u);
    test_sha('x', x);
    memset(identity, 'a', sizeof identity);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    assert_int_equal(store_was_sent(t.s, u, identity, &sent, &err), PS_OK);
    assert_false(sent); /* only made */
    assert_int_equal(store_outgoing_sent(t.s, x, "", "11", &err), PS_OK);
    assert_int_equal(store_was_sent(t.s, u, identity, &sent, &err), PS_OK);
    assert_true(sent);
    assert_int_equal(store_was_sent(t.s, s, identity, &sent, &err), PS_OK);
    assert_false(sent); /* its own source */
    memset(identity, 'b', sizeof identity);
    assert_int_equal(store_was_sent(t.s, u, identity, &sent, &err), PS_OK);
    assert_false(sent); /* held, never left */
    test_end(&t);
}

/* Under the lock the questions see one state; other sources' files leave meanwhile. */
static void
test_one_state(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    uint8_t    u[DIGEST_SIZE], x[DIGEST_SIZE], identity[16];
    bool       sent = true, held = true;
    test_begin(&t);
    test_sha('U', u);
    test_sha('x', x);
    memset(identity, 'a', sizeof identity);
    assert_int_equal(test_run(t.s, 'S', "a", 'x', &err), PS_OK);
    store *other = test_open_as(&t, "bert");
    assert_int_equal(store_lock_source(t.s, u, 1, &err), PS_OK);
    assert_int_equal(store_was_held(t.s, u, 0, &held, &err), PS_OK);
    assert_false(held);
    assert_int_equal(store_outgoing_sent(other, x, "", "11", &err), PS_OK);
    assert_int_equal(store_was_sent(t.s, u, identity, &sent, &err), PS_OK);
    assert_false(sent);
    /* ... and the ledger still refuses what has left since. */
    assert_int_equal(test_outcome(test_run(t.s, 'U', "a", 'y', &err), &err),
                     1000 * PS_E_DENIED + PS_R_ALREADY_OUT);
    store_unlock_source(t.s);
    assert_int_equal(store_was_sent(t.s, u, identity, &sent, &err), PS_OK);
    assert_true(sent);
    store_free(other);
    test_end(&t);
}

static void
test_rollback(void **state)
{
    (void)state;
    test_store    t;
    ps_error      err = { 0 };
    store_run     run = test_run_of('S');
    store_payment p   = test_payment(0, 'a', PS_HOLD);
    test_begin(&t);
    store_run_rollback(t.s); /* none is open */
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_E_USAGE);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_E_USAGE);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    store_run_rollback(t.s);
    assert_int_equal(count(&t, "SELECT count(*) FROM payment"), 0);
    assert_int_equal(count(&t, "SELECT count(*) FROM source"), 0);
    assert_int_equal(count(&t, "SELECT count(*) FROM blob"), 0);
    /* An undecided payment ends the run; nothing of it stays. */
    p.verdict = PS_UNDECIDED;
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_E_USAGE);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    /* One payment twice. */
    p.verdict = PS_PASS;
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_E_STORE);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    assert_int_equal(count(&t, "SELECT count(*) FROM run"), 0);
    test_is_whole(t.s);
    test_end(&t);
}

/* A later hit makes a new skeleton: every held payment must come with its new place. */
static void
test_new_skeleton(void **state)
{
    (void)state;
    test_store    t;
    ps_error      err = { 0 };
    store_run     run = test_run_of('S');
    store_payment p   = test_payment(2, 'c', PS_HOLD);
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "abC", 'x', &err), PS_OK);
    assert_int_equal(count(&t, "SELECT skeleton_at FROM payment WHERE idx = 2"), 8);
    run.skeleton  = PS_TEXT("<fle></file>");
    p.skeleton_at = 5;
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_commit(t.s, &err), PS_OK);
    assert_int_equal(count(&t, "SELECT skeleton_at FROM payment WHERE idx = 2"), 5);
    assert_int_equal(count(&t, "SELECT count(*) FROM blob WHERE purpose = 'skeleton'"),
                     1);
    run.skeleton = PS_TEXT("<e></file>");
    p            = test_payment(1, 'b', PS_HOLD);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    assert_int_equal(count(&t, "SELECT verdict FROM payment WHERE idx = 1"), 1);
    test_is_whole(t.s);
    test_end(&t);
}

static void
test_nothing_in_clear(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    char       id[STORE_CASE_ID_SIZE];
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "abC", 'x', &err), PS_OK);
    test_case_id('S', 'C', id);
    test_release(&t, id);
    store_free(t.s);
    t.s        = NULL;
    FILE *file = fopen(t.path, "rb");
    assert_non_null(file);
    char  *bytes = malloc(1 << 22);
    size_t size  = fread(bytes, 1, 1 << 22, file);
    (void)fclose(file);
    ps_text text = { .at = bytes, .size = size };
    assert_true(size > 4096);
    static const char *const SECRETS[] = { "Anna Example",    "<tx>bytes",
                                           "end_to_end",      "another birth",
                                           "<file>",          "aaaaaaaaaaaaaaaa",
                                           "cccccccccccccccc" };
    for (size_t i = 0; i < PS_COUNT(SECRETS); i++) {
        if (ps_text_find(text, SECRETS[i]) != SIZE_MAX) {
            fail_msg("in clear: %s", SECRETS[i]);
        }
    }
    assert_true(ps_text_find(text, "ofac-sdn:1") != SIZE_MAX); /* the search works */
    free(bytes);
    test_end(&t);
}

static void
test_case_number_taken(void **state)
{
    (void)state;
    test_store    t;
    ps_error      err = { 0 };
    store_run     run = test_run_of('T');
    store_payment p   = test_payment(0, 'q', PS_HOLD);
    char          id[STORE_CASE_ID_SIZE];
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "C", 0, &err), PS_OK);
    test_case_id('S', 'C', id);
    store_case c = test_case(id, PS_HOLD);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_case(t.s, &c, 0, &err), PS_E_STORE);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    c.id = "";
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_case(t.s, &c, 0, &err), PS_E_USAGE);
    test_end(&t);
}

static void
test_case_ids(void **state)
{
    (void)state;
    char a[STORE_CASE_ID_SIZE], b[STORE_CASE_ID_SIZE];
    test_case_id('S', 'C', a);
    assert_string_equal(a, "kiz3xttwbb");
    test_case_id('S', 'D', b);
    assert_string_not_equal(a, b);
    test_case_id('T', 'C', b);
    assert_string_not_equal(a, b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_was_sent),         cmocka_unit_test(test_one_state),
        cmocka_unit_test(test_rollback),         cmocka_unit_test(test_new_skeleton),
        cmocka_unit_test(test_nothing_in_clear), cmocka_unit_test(test_case_number_taken),
        cmocka_unit_test(test_case_ids),
    };
    int failed = ps_test_rows(ROWS, test_steps);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
