/* t_ledger.c - a payment leaves at most once, whatever the order of runs and doors. */
#include "store_test.h"

enum { DENIED = 1000 * PS_E_DENIED };

/* "S:ab>x" screens a source, "!x" sends a file; want is the outcome of the last step. */
/* clang-format off */
static const struct row {
    const char *name;
    const char *steps[6];
    int         want;
    const char *files; /* state letters of x, y, z afterwards: m, s, v, or - for none */
} ROWS[] = {
    { "made", { "S:ab>x" }, 0, "m--" },
    { "made and sent", { "S:ab>x", "!x" }, 0, "s--" },
    { "sent twice", { "S:ab>x", "!x", "!x" }, DENIED + PS_R_ALREADY_SENT, "s--" },
    { "never made", { "S:ab>x", "!y" }, DENIED + PS_R_NOT_OUTGOING, "m--" },
    { "superseded by a later hit", { "S:ab>x", "S:aB>y", "!x" }, DENIED + PS_R_VOID, "vm-" },
    { "the smaller one leaves", { "S:ab>x", "S:aB>y", "!y" }, 0, "vs-" },
    { "superseded by another source", { "S:ab>x", "T:bc>y", "!x" }, DENIED + PS_R_VOID,
      "vm-" },
    { "the newer one leaves", { "S:ab>x", "T:bc>y", "!y" }, 0, "vs-" },
    { "left before the correction", { "S:ab>x", "!x", "T:bc>y" },
      DENIED + PS_R_ALREADY_OUT, "s--" },
    { "left before the correction that does not share", { "S:ab>x", "!x", "T:cd>y" }, 0,
      "sm-" },
    { "left, then a hit on one of it", { "S:ab>x", "!x", "S:aB>y" },
      DENIED + PS_R_ALREADY_OUT, "s--" },
    { "renewed", { "S:ab>x", "T:bc>y", "S:ab>x", "!x" }, 0, "sv-" },
    { "renewed, the other is refused", { "S:ab>x", "T:bc>y", "S:ab>x", "!y" },
      DENIED + PS_R_VOID, "mv-" },
    { "not renewed over one that left", { "S:ab>x", "T:bc>y", "!y", "S:ab>x" },
      DENIED + PS_R_ALREADY_OUT, "vs-" },
    { "three in a row", { "S:ab>x", "T:bc>y", "U:ca>z" }, 0, "vvm" },
    { "one voids two", { "S:a>x", "T:b>y", "U:ab>z" }, 0, "vvm" },
    { "half of it left: nothing is void", { "S:a>x", "T:b>y", "!y", "U:ab>z" },
      DENIED + PS_R_ALREADY_OUT, "ms-" },
    { "one identity twice in a file", { "S:aa>x" }, DENIED + PS_R_ALREADY_OUT, "---" },
    { "held in other bytes, and undecided", { "S:aB>x", "T:bc>y", "!y" },
      DENIED + PS_R_NOT_RELEASED, "mm-" },
    { "the bytes of another source's file", { "S:a>x", "T:b>x" },
      DENIED + PS_R_ALREADY_OUT, "m--" },
};
/* clang-format on */

static ps_status
take_step(store *s, const char *step, ps_error *err)
{
    if (step[0] == '!') {
        uint8_t sha256[DIGEST_SIZE];
        test_sha(step[1], sha256);
        return store_outgoing_sent(s, sha256, "sftp", "11", err);
    }
    char   payments[16] = "";
    size_t count        = strcspn(step + 2, ">");
    memcpy(payments, step + 2, count);
    return test_run(s, step[0], payments, step[3 + count], err);
}

static char
state_of(store *s, char letter)
{
    uint8_t        sha256[DIGEST_SIZE];
    store_outgoing found;
    ps_error       err = { 0 };
    test_sha(letter, sha256);
    if (store_outgoing_find(s, sha256, &found, &err) != PS_OK) {
        assert_int_equal(err.reason, PS_R_NOT_OUTGOING);
        return '-';
    }
    assert_string_equal(found.client, "acme");
    assert_string_equal(found.lists_sha256, "11");
    return found.state[0];
}

static void
test_steps(void **state)
{
    const struct row *row = *state;
    test_store        t;
    ps_error          err    = { 0 };
    ps_status         status = PS_OK;
    test_begin(&t);
    for (size_t i = 0; i < 6 && row->steps[i] != NULL; i++) {
        if (status != PS_OK) {
            fail_msg("before %s: %s", row->steps[i], err.text);
        }
        status = take_step(t.s, row->steps[i], &err);
    }
    assert_int_equal(test_outcome(status, &err), row->want);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(state_of(t.s, (char)('x' + (char)i)), row->files[i]);
    }
    assert_int_equal(test_number(&t, "SELECT count(*) FROM outgoing_payment p JOIN"
                                     " outgoing o ON o.id = p.outgoing WHERE p.active"
                                     " <> (o.state <> 'void')"),
                     0);
    test_is_whole(t.s);
    test_end(&t);
}

/* A hit on what has left: the file is refused, but the case is there and says so. */
static void
test_hit_after_sent(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    test_begin(&t);
    assert_int_equal(take_step(t.s, "S:ab>x", &err), PS_OK);
    assert_int_equal(take_step(t.s, "!x", &err), PS_OK);
    assert_int_equal(take_step(t.s, "S:aB>y", &err), PS_E_DENIED);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM quarantine_case"), 1);
    assert_int_equal(test_number(&t, "SELECT verdict FROM payment WHERE idx = 1"), 1);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM audit WHERE act = 'hit-after-sent'"), 1);
    assert_int_equal(
        test_number(&t, "SELECT bytes IS NOT NULL FROM payment WHERE idx = 1"), 1);
    test_end(&t);
}

static void
test_sent_is_recorded(void **state)
{
    (void)state;
    test_store     t;
    store_outgoing found;
    uint8_t        sha256[DIGEST_SIZE];
    ps_error       err = { 0 };
    test_begin(&t);
    assert_int_equal(take_step(t.s, "S:ab>x", &err), PS_OK);
    clock_set(TEST_NOON + 3600);
    assert_int_equal(take_step(t.s, "!x", &err), PS_OK);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM outgoing WHERE state = 'sent' AND sent_at ="
                        " '2026-11-24T13:00:00Z' AND sent_by = 'anna' AND host <> '' AND"
                        " channel = 'sftp' AND sent_lists = '11' AND made_at ="
                        " '2026-11-24T12:00:00Z'"),
        1);
    test_sha('x', sha256);
    assert_int_equal(store_outgoing_find(t.s, sha256, &found, &err), PS_OK);
    assert_int_equal(found.payments, 2);
    test_sha('S', sha256);
    assert_memory_equal(found.source_sha256, sha256, DIGEST_SIZE);
    test_end(&t);
}

/* The count of the clean file must be that of the payments that passed. */
static void
test_wrong_count(void **state)
{
    (void)state;
    test_store    t;
    uint8_t       sha256[DIGEST_SIZE];
    ps_error      err = { 0 };
    store_run     run = test_run_of('S');
    store_payment p   = test_payment(0, 'a', PS_PASS);
    test_begin(&t);
    test_sha('x', sha256);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_outgoing(t.s, sha256, 2, &err), PS_E_USAGE);
    assert_int_equal(store_run_commit(t.s, &err), PS_E_USAGE);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM outgoing"), 0);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hit_after_sent),
        cmocka_unit_test(test_sent_is_recorded),
        cmocka_unit_test(test_wrong_count),
    };
    int failed = ps_test_rows(ROWS, test_steps);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
