/* t_case.c - list, release, approve: who may take which step, and in what order. */
#include "store_test.h"

enum { DENIED = 1000 * PS_E_DENIED, USAGE = 1000 * PS_E_USAGE };

#define NOTE "another birth date"

/* clang-format off */
static const struct row {
    const char *name;
    const char *id;       /* NULL: the case there is */
    const char *approver; /* NULL: only the release is asked for */
    const char *code;
    const char *note;
    bool        twice;    /* the request is made again */
    int         want;     /* of the last step */
    const char *text;
} ROWS[] = {
    { "asked", NULL, NULL, "false-positive", NOTE, false, 0, "" },
    { "asked and approved", NULL, "bert", "false-positive", NOTE, false, 0, "" },
    { "asked twice", NULL, NULL, "false-positive", NOTE, true, DENIED + PS_R_CASE_STATE,
      "the case is not in a state that allows this (it is release-requested)" },
    { "approved by himself", NULL, "anna", "false-positive", NOTE, false,
      DENIED + PS_R_FOUR_EYES, "another person than the one who asked must approve" },
    { "approved by himself in capitals", NULL, " Anna ", "false-positive", NOTE, false,
      DENIED + PS_R_FOUR_EYES, "another person than the one who asked must approve" },
    { "no such case", "aaaaaaaaaa", NULL, "false-positive", NOTE, false,
      USAGE + PS_R_NO_SUCH_CASE, "there is no such case" },
    { "no case number", "", NULL, "false-positive", NOTE, false,
      USAGE + PS_R_NO_SUCH_CASE, "there is no such case" },
    { "another reason", NULL, NULL, "licence", NOTE, false, USAGE + PS_R_USAGE,
      "the call is wrong (expected false-positive)" },
    { "no reason", NULL, NULL, NULL, NOTE, false, USAGE + PS_R_USAGE,
      "the call is wrong (expected false-positive)" },
    { "no note", NULL, NULL, "false-positive", NULL, false, USAGE + PS_R_NOTE,
      "a note of at least ten characters is needed (found 0)" },
    { "a note of nine", NULL, NULL, "false-positive", "123456789", false,
      USAGE + PS_R_NOTE, "a note of at least ten characters is needed (found 9)" },
    { "a note of nine and blanks", NULL, NULL, "false-positive", "  123456789   ", false,
      USAGE + PS_R_NOTE, "a note of at least ten characters is needed (found 9)" },
    { "a note of nine in two bytes each", NULL, NULL, "false-positive",
      "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4", false,
      USAGE + PS_R_NOTE, "a note of at least ten characters is needed (found 9)" },
    { "a note of ten", NULL, NULL, "false-positive", "1234567890", false, 0, "" },
    { "a note that is no UTF-8", NULL, NULL, "false-positive", "1234567890\xff", false,
      USAGE + PS_R_NOTE, "a note of at least ten characters is needed "
      "(expected at most 4096 bytes of UTF-8, found 11)" },
};
/* clang-format on */

static void
test_decide(void **state)
{
    const struct row *row = *state;
    test_store        t;
    ps_error          err = { 0 };
    char              id[STORE_CASE_ID_SIZE];
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aC", 'x', &err), PS_OK);
    test_case_id('S', 'C', id);
    const char *asked = row->id == NULL ? id : row->id;

    ps_status status = store_release(t.s, asked, row->code, row->note, &err);
    if (row->twice) {
        assert_int_equal(status, PS_OK);
        status = store_release(t.s, asked, row->code, row->note, &err);
    }
    if (row->approver != NULL) {
        assert_int_equal(status, PS_OK);
        store *two = test_open_as(&t, row->approver);
        status     = store_approve(two, asked, &err);
        store_free(two);
    }
    assert_int_equal(test_outcome(status, &err), row->want);
    assert_string_equal(status == PS_OK ? "" : err.text, row->text);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM quarantine_case"
                                     " WHERE state = 'released'"),
                     row->want == 0 && row->approver != NULL ? 1 : 0);
    test_is_whole(t.s);
    test_end(&t);
}

static void
test_order(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    char       id[STORE_CASE_ID_SIZE];
    bool       released = true;
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "aC", 'x', &err), PS_OK);
    test_case_id('S', 'C', id);
    assert_int_equal(test_outcome(store_approve(t.s, id, &err), &err),
                     DENIED + PS_R_CASE_STATE); /* nobody asked */
    assert_int_equal(store_case_is_released(t.s, id, &released, &err), PS_OK);
    assert_false(released);
    test_release(&t, id);
    assert_int_equal(store_case_is_released(t.s, id, &released, &err), PS_OK);
    assert_true(released);
    assert_int_equal(store_case_is_released(t.s, "aaaaaaaaaa", &released, &err), PS_OK);
    assert_false(released);
    assert_int_equal(test_outcome(store_approve(t.s, id, &err), &err),
                     DENIED + PS_R_CASE_STATE);
    assert_int_equal(
        test_outcome(store_release(t.s, id, "false-positive", NOTE, &err), &err),
        DENIED + PS_R_CASE_STATE);
    /* Nothing is released by time, backlog or restart. */
    assert_int_equal(test_run(t.s, 'T', "ABDEF", 0, &err), PS_OK);
    clock_set(TEST_NOON + 366 * 86400);
    store_free(t.s);
    t.s = test_open_as(&t, "anna");
    assert_int_equal(
        test_number(&t, "SELECT count(*) FROM quarantine_case WHERE state = 'pending'"),
        5);
    test_end(&t);
}

/* ---- list ---- */

typedef struct seen {
    char   text[1024];
    size_t size;
} seen;

static ps_status
on_case(void *context, const ps_case *c)
{
    seen *s = context;
    s->size += (size_t)snprintf(s->text + s->size, sizeof s->text - s->size,
                                "%s %.*s %s %u %s #%u x%u\n", c->state,
                                PS_TEXT_ARGS(c->amount), c->currency, c->score,
                                c->opened_at, (unsigned)c->index, (unsigned)c->payments);
    assert_int_equal(strlen(c->id), 10);
    assert_string_equal(c->basis, "list");
    assert_string_equal(c->entry, "ofac-sdn:1");
    assert_true(ps_text_is(c->payee, "Anna Example"));
    assert_string_equal(c->file, "payroll.xml");
    assert_int_equal(strlen(c->file_sha256), 64);
    assert_string_equal(c->decide_by, "2026-11-30");
    return PS_OK;
}

static void
add_cases(store *s, char source, uint16_t score, const char *amounts[2],
          const char *second)
{
    ps_error  err = { 0 };
    store_run run = test_run_of(source);
    char      id[STORE_CASE_ID_SIZE];
    test_case_id(source, 'C', id);
    store_case c = test_case(id, PS_HOLD);
    c.score      = score;
    assert_int_equal(store_run_begin(s, &run, &err), PS_OK);
    for (uint64_t i = 0; i < 2 && amounts[i] != NULL; i++) {
        store_payment p = test_payment(i + 1, (char)(source + 32 + (char)i), PS_HOLD);
        p.amount        = ps_text_of(amounts[i]);
        memcpy(p.currency, i == 0 ? "USD" : second, 4);
        assert_int_equal(store_run_payment(s, &p, &err), PS_OK);
        assert_int_equal(store_run_case(s, &c, i + 1, &err), PS_OK);
        assert_int_equal(store_run_case(s, &c, i + 1, &err), PS_OK); /* tied once */
    }
    assert_int_equal(store_run_commit(s, &err), PS_OK);
    clock_set(clock_now() + 60);
}

static void
test_list(void **state)
{
    (void)state;
    static const char *AMOUNTS[][2] = {
        { "9.5", NULL }, { "100.00", "0.5" }, { "1", "2" }, { "12", NULL }
    };
    static const char *const LINES[] = {
        "pending 9.5 USD 900 2026-11-24T12:00:00Z #1 x1\n",
        "pending 100.50 USD 860 2026-11-24T12:01:00Z #1 x2\n",
        "pending   999 2026-11-24T12:02:00Z #1 x2\n", /* two currencies: no sum */
        "pending 12 USD 900 2026-11-24T12:03:00Z #1 x1\n",
    };
    static const struct {
        ps_case_sort sort;
        size_t       order[4];
    } SORTS[] = { { PS_SORT_AGE, { 0, 1, 2, 3 } },
                  { PS_SORT_AMOUNT, { 1, 3, 0, 2 } },
                  { PS_SORT_SCORE, { 2, 0, 3, 1 } } };
    test_store t;
    ps_error   err = { 0 };
    test_begin(&t);
    add_cases(t.s, 'A', 900, AMOUNTS[0], "USD");
    add_cases(t.s, 'B', 860, AMOUNTS[1], "USD");
    add_cases(t.s, 'C', 999, AMOUNTS[2], "EUR");
    add_cases(t.s, 'D', 900, AMOUNTS[3], "USD");
    for (size_t i = 0; i < PS_COUNT(SORTS); i++) {
        char want[1024] = "";
        seen got        = { .size = 0 };
        for (size_t j = 0; j < 4; j++) {
            size_t used = strlen(want);
            (void)snprintf(want + used, sizeof want - used, "%s",
                           LINES[SORTS[i].order[j]]);
        }
        assert_int_equal(store_list(t.s, NULL, SORTS[i].sort, on_case, &got, &err),
                         PS_OK);
        assert_string_equal(got.text, want);
    }
    char id[STORE_CASE_ID_SIZE];
    seen got = { .size = 0 };
    test_case_id('B', 'C', id);
    test_release(&t, id);
    assert_int_equal(store_list(t.s, "released", PS_SORT_AGE, on_case, &got, &err),
                     PS_OK);
    assert_string_equal(got.text, "released 100.50 USD 860 2026-11-24T12:01:00Z #1 x2\n");
    got = (seen){ .size = 0 };
    assert_int_equal(store_list(t.s, "emitted", PS_SORT_AGE, on_case, &got, &err), PS_OK);
    assert_string_equal(got.text, "");
    test_end(&t);
}

static ps_status
stop(void *context, const ps_case *c)
{
    (void)c;
    ++*(int *)context;
    return PS_E_LIMIT;
}

static void
test_list_stops(void **state)
{
    (void)state;
    test_store t;
    ps_error   err   = { 0 };
    int        calls = 0;
    test_begin(&t);
    assert_int_equal(test_run(t.s, 'S', "AB", 0, &err), PS_OK);
    assert_int_equal(store_list(t.s, NULL, PS_SORT_AGE, stop, &calls, &err), PS_E_LIMIT);
    assert_int_equal(calls, 1);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_list_stops),
    };
    int failed = ps_test_rows(ROWS, test_decide);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
