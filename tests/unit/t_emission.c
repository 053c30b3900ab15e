/*
 * t_emission.c - which held payments may leave, once, and what is left behind.
 *
 * Method: a run in words, the cases that two people release, the cases that are asked
 * for; then the outcome and the indexes of the payments that would leave.
 */
#include "store_test.h"

enum { DENIED = 1000 * PS_E_DENIED, USAGE = 1000 * PS_E_USAGE };

/* clang-format off */
static const struct row {
    const char *name;
    const char *one;      /* payments of source S */
    const char *two;      /* payments of source T, NULL: there is none */
    const char *released; /* parties of S; after '+' those of T */
    const char *asked;    /* the same; "" is all that are released */
    int         want;
    const char *text;
    const char *leaves;   /* indexes, in the order of their places */
} ROWS[] = {
    { "one of one", "aB", NULL, "B", "B", 0, "", "1" },
    { "all", "aBC", NULL, "BC", "", 0, "", "12" },
    { "all that are released", "aBCD", NULL, "BD", "", 0, "", "13" },
    { "some", "aBCD", NULL, "BCD", "DB", 0, "", "13" },
    { "a case twice", "aBC", NULL, "BC", "BB", 0, "", "1" },
    { "not released", "aBC", NULL, "B", "C", DENIED + PS_R_NOT_RELEASED,
      "a case on the payment is not released (1 of 1 cases)", "" },
    { "one of two not released", "aBC", NULL, "B", "BC", DENIED + PS_R_NOT_RELEASED,
      "a case on the payment is not released (1 of 1 cases)", "" },
    { "nothing released", "aBC", NULL, "", "", DENIED + PS_R_NOTHING_TO_EMIT,
      "no released payment waits to leave", "" },
    { "nothing held", "ab", NULL, "", "", DENIED + PS_R_NOTHING_TO_EMIT,
      "no released payment waits to leave", "" },
    { "no such case", "aB", NULL, "B", "Z", USAGE + PS_R_NO_SUCH_CASE,
      "there is no such case", "" },
    { "two sources, all", "aB", "cD", "B+D", "", USAGE + PS_R_TWO_SOURCES,
      "the cases belong to two source files (found 2 source files)", "" },
    { "two sources, named", "aB", "cD", "B+D", "B+D", USAGE + PS_R_TWO_SOURCES,
      "the cases belong to two source files (found 2 source files)", "" },
    { "two sources, one named", "aB", "cD", "B+D", "+D", 0, "", "1" },
    { "two sources, one released", "aB", "cD", "+D", "", 0, "", "1" },
};
/* clang-format on */

static void
for_each_case(const char *parties, void (*use)(void *, const char *), void *context)
{
    char source = 'S';
    for (const char *at = parties; *at != '\0'; at++) {
        char id[STORE_CASE_ID_SIZE];
        if (*at == '+') {
            source = 'T';
            continue;
        }
        test_case_id(source, *at, id);
        use(context, id);
    }
}

static void
release_one(void *context, const char *id)
{
    test_release(context, id);
}

typedef struct asked_cases {
    char        ids[8][STORE_CASE_ID_SIZE];
    const char *at[8];
    size_t      count;
} asked_cases;

static void
ask_one(void *context, const char *id)
{
    asked_cases *a = context;
    memcpy(a->ids[a->count], id, STORE_CASE_ID_SIZE);
    a->at[a->count] = a->ids[a->count];
    a->count++;
}

static void
test_open_emission(void **state)
{
    const struct row *row = *state;
    test_store        t;
    ps_error          err   = { 0 };
    asked_cases       asked = { .count = 0 };
    store_emission   *e     = NULL;
    char              got[16];
    size_t            size = 0;
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', row->one, 0, &err), PS_OK);
    if (row->two != NULL) {
        assert_int_equal(test_run(t.s, 'T', row->two, 0, &err), PS_OK);
    }
    for_each_case(row->released, release_one, &t);
    for_each_case(row->asked, ask_one, &asked);
    ps_status status = store_emission_open(t.s, asked.at, asked.count, &e, &err);
    assert_int_equal(test_outcome(status, &err), row->want);
    assert_string_equal(status == PS_OK ? "" : err.text, row->text);
    assert_true((e != NULL) == (status == PS_OK));
    for (size_t i = 0; e != NULL && i < e->count; i++) {
        got[size++] = (char)('0' + (int)e->payments[i].index);
        assert_true(ps_text_is(e->payments[i].bytes, "<tx>bytes</tx>"));
        assert_int_equal(e->payments[i].skeleton_at, 6 + e->payments[i].index);
    }
    got[size] = '\0';
    assert_string_equal(got, row->leaves);
    if (e != NULL) {
        assert_string_equal(e->file, "payroll.xml");
        assert_string_equal(e->format, "pain.001.001.09");
        assert_string_equal(e->client, "acme");
        assert_int_equal(e->ordinal, 1);
        assert_true(ps_text_is(e->skeleton, "<file></file>"));
    }
    store_emission_free(e);
    test_is_whole(t.s);
    test_end(&t);
}

static ps_status
emit(store *s, char letter, ps_error *err)
{
    uint8_t         sha256[DIGEST_SIZE];
    store_emission *e      = NULL;
    ps_status       status = store_emission_open(s, NULL, 0, &e, err);
    test_sha(letter, sha256);
    if (status == PS_OK) {
        status = store_emission_commit(s, e, sha256, err);
    }
    store_emission_free(e);
    return status;
}

static void
release(test_store *t, char source, char party)
{
    char id[STORE_CASE_ID_SIZE];
    test_case_id(source, party, id);
    test_release(t, id);
}

static void
test_once(void **state)
{
    (void)state;
    test_store      t;
    ps_error        err = { 0 };
    char            id[STORE_CASE_ID_SIZE];
    const char     *one = id;
    store_emission *e   = NULL;
    uint8_t         sha256[DIGEST_SIZE];
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aBC", 'x', &err), PS_OK);
    release(&t, 'S', 'B');
    assert_int_equal(emit(t.s, 'e', &err), PS_OK);
    assert_int_equal(test_outcome(emit(t.s, 'f', &err), &err),
                     DENIED + PS_R_NOTHING_TO_EMIT);
    test_case_id('S', 'B', id);
    /* Named, it is the same file once more, and nothing to register. */
    assert_int_equal(store_emission_open(t.s, &one, 1, &e, &err), PS_OK);
    test_sha('e', sha256);
    assert_true(e->again);
    assert_int_equal(e->ordinal, 1);
    assert_memory_equal(e->made_sha256, sha256, sizeof sha256);
    assert_int_equal(test_outcome(store_emission_commit(t.s, e, sha256, &err), &err),
                     1000 * PS_E_STORE + PS_R_STORE_LOCKED); /* its number is taken */
    store_emission_free(e);
    assert_int_equal(store_outgoing_sent(t.s, sha256, "sftp", "", &err), PS_OK);
    assert_int_equal(test_outcome(store_emission_open(t.s, &one, 1, &e, &err), &err),
                     DENIED + PS_R_ALREADY_OUT);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM quarantine_case WHERE state = 'emitted'"),
        1);
    /* The clean file of the same bytes is the same, and nothing is void. */
    assert_int_equal(test_run(t.s, 'S', "aBC", 'x', &err), PS_OK);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM outgoing WHERE state <> 'void'"), 2);
    release(&t, 'S', 'C');
    assert_int_equal(store_emission_open(t.s, NULL, 0, &e, &err), PS_OK);
    assert_int_equal(e->ordinal, 2);
    assert_int_equal(e->count, 1);
    test_sha('f', sha256);
    assert_int_equal(store_emission_commit(t.s, e, sha256, &err), PS_OK);
    assert_int_equal(test_outcome(store_emission_commit(t.s, e, sha256, &err), &err),
                     1000 * PS_E_STORE + PS_R_STORE_LOCKED); /* its number is taken */
    store_emission_free(e);
    test_is_whole(t.s);
    test_end(&t);
}

/* Between opening and registering: another emits, another list hits. */
static void
test_meanwhile(void **state)
{
    (void)state;
    test_store      t;
    ps_error        err = { 0 };
    store_emission *e   = NULL;
    uint8_t         sha256[DIGEST_SIZE];
    char            id[STORE_CASE_ID_SIZE];
    test_begin(&t);
    test_sha('e', sha256);
    assert_int_equal(test_run(t.s, 'S', "aBC", 'x', &err), PS_OK);
    release(&t, 'S', 'B');
    assert_int_equal(store_emission_open(t.s, NULL, 0, &e, &err), PS_OK);

    store        *other = test_open_as(&t, "carl");
    store_run     run   = test_run_of('S');
    store_payment p     = test_payment(1, 'b', PS_HOLD);
    test_case_id('S', 'Q', id); /* a second question on payment 1 */
    store_case c = test_case(id, PS_HOLD);
    assert_int_equal(store_run_begin(other, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(other, &p, &err), PS_OK);
    assert_int_equal(store_run_case(other, &c, 1, &err), PS_OK);
    assert_int_equal(store_run_commit(other, &err), PS_OK);
    assert_int_equal(test_outcome(store_emission_commit(t.s, e, sha256, &err), &err),
                     DENIED + PS_R_NOT_RELEASED);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM outgoing"), 1);
    store_emission_free(e);
    /* "B" is released and waits for the other question. */
    assert_int_equal(test_outcome(emit(t.s, 'e', &err), &err),
                     DENIED + PS_R_NOTHING_TO_EMIT);
    release(&t, 'S', 'Q');
    assert_int_equal(store_emission_open(t.s, NULL, 0, &e, &err), PS_OK);
    assert_int_equal(emit(other, 'f', &err), PS_OK);
    assert_int_equal(test_outcome(store_emission_commit(t.s, e, sha256, &err), &err),
                     1000 * PS_E_STORE + PS_R_STORE_LOCKED);
    store_emission_free(e);
    store_free(other);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM outgoing"), 2);
    test_is_whole(t.s);
    test_end(&t);
}

/* One case on three payments: it is emitted when the last has left. */
static void
test_shared_case(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    store_run  run = test_run_of('S');
    char       all[STORE_CASE_ID_SIZE], own[STORE_CASE_ID_SIZE];
    test_begin(&t);
    test_case_id('S', 'B', all);
    test_case_id('S', 'C', own);
    store_case shared = test_case(all, PS_HOLD), single = test_case(own, PS_HOLD);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    for (uint64_t i = 0; i < 3; i++) {
        store_payment p = test_payment(i, (char)('a' + (char)i), PS_HOLD);
        assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
        assert_int_equal(store_run_case(t.s, &shared, i, &err), PS_OK);
    }
    assert_int_equal(store_run_case(t.s, &single, 2, &err), PS_OK);
    assert_int_equal(store_run_commit(t.s, &err), PS_OK);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM quarantine_case"), 2);
    release(&t, 'S', 'B');
    assert_int_equal(emit(t.s, 'e', &err), PS_OK);
    assert_int_equal(test_number(&t, "SELECT payments FROM outgoing"), 2);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM quarantine_case WHERE state = 'released'"),
        1);
    release(&t, 'S', 'C');
    assert_int_equal(emit(t.s, 'f', &err), PS_OK);
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM quarantine_case WHERE state = 'emitted'"),
        2);
    test_is_whole(t.s);
    test_end(&t);
}

/* A corrected file with the held payment passes and is made: the ledger has it once. */
static void
test_other_source_has_it(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    release(&t, 'S', 'B');
    assert_int_equal(test_run(t.s, 'T', "bc", 'y', &err), PS_OK);
    assert_int_equal(test_outcome(emit(t.s, 'e', &err), &err),
                     DENIED + PS_R_NOTHING_TO_EMIT);
    test_end(&t);
    /* The other way round: the emitted file is void, and the case can go again. */
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    release(&t, 'S', 'B');
    assert_int_equal(emit(t.s, 'e', &err), PS_OK);
    assert_int_equal(test_run(t.s, 'T', "bc", 'y', &err), PS_OK);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM outgoing WHERE state = 'void'"
                                     " AND kind = 'emitted'"),
                     1);
    assert_int_equal(test_run(t.s, 'T', "Bc", 'z', &err), PS_OK);
    assert_int_equal(emit(t.s, 'f', &err), PS_OK);
    test_is_whole(t.s);
    test_end(&t);
}

/* After the file was made another list hits a payment of it: the last door knows. */
static void
test_hit_after_emission(void **state)
{
    (void)state;
    test_store    t;
    ps_error      err = { 0 };
    uint8_t       sha256[DIGEST_SIZE];
    char          id[STORE_CASE_ID_SIZE];
    store_run     run = test_run_of('S');
    store_payment p   = test_payment(1, 'b', PS_HOLD);
    test_begin(&t);
    test_sha('e', sha256);
    test_case_id('S', 'Q', id);
    store_case c = test_case(id, PS_HOLD);
    assert_int_equal(test_run(t.s, 'S', "aB", 'x', &err), PS_OK);
    release(&t, 'S', 'B');
    assert_int_equal(emit(t.s, 'e', &err), PS_OK);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_case(t.s, &c, 1, &err), PS_OK);
    assert_int_equal(store_run_commit(t.s, &err), PS_OK);
    assert_int_equal(test_outcome(store_outgoing_sent(t.s, sha256, "", "11", &err), &err),
                     DENIED + PS_R_NOT_RELEASED);
    assert_string_equal(err.text, "a case on the payment is not released (1 of them)");
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM outgoing WHERE state = 'sent'"), 0);
    release(&t, 'S', 'Q');
    assert_int_equal(store_outgoing_sent(t.s, sha256, "", "11", &err), PS_OK);
    test_is_whole(t.s);
    test_end(&t);
}

/* A case to review keeps nothing back. */
static void
test_review_leaves(void **state)
{
    (void)state;
    test_store    t;
    ps_error      err = { 0 };
    uint8_t       sha256[DIGEST_SIZE];
    char          id[STORE_CASE_ID_SIZE];
    store_run     run = test_run_of('S');
    store_payment p   = test_payment(0, 'b', PS_REVIEW);
    test_begin(&t);
    test_sha('x', sha256);
    test_case_id('S', 'Q', id);
    store_case c = test_case(id, PS_REVIEW);
    assert_int_equal(store_run_begin(t.s, &run, &err), PS_OK);
    assert_int_equal(store_run_payment(t.s, &p, &err), PS_OK);
    assert_int_equal(store_run_case(t.s, &c, 0, &err), PS_OK);
    assert_int_equal(store_run_outgoing(t.s, sha256, 1, &err), PS_OK);
    assert_int_equal(store_run_commit(t.s, &err), PS_OK);
    assert_int_equal(store_outgoing_sent(t.s, sha256, "", "11", &err), PS_OK);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_once),
        cmocka_unit_test(test_meanwhile),
        cmocka_unit_test(test_shared_case),
        cmocka_unit_test(test_other_source_has_it),
        cmocka_unit_test(test_hit_after_emission),
        cmocka_unit_test(test_review_leaves),
    };
    int failed = ps_test_rows(ROWS, test_open_emission);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
