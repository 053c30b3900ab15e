/*
 * t_pass.c - what earlier runs, the lists of another day, signatures and wrong totals
 * do to a verdict.
 */
#include "house_run.h"

static const char *const LISTED[]   = { "Drovan Quellmark", "Greyfold Marrow" };
static const char *const UNLISTED[] = { "Somebody Else Entirely" };

static const char SIGNATURE[] =
    "  <SplmtryData><Envlp><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
    "<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature></Envlp></SplmtryData>\n";

/* Puts text before mark, or in the place of the size bytes from mark on. */
static void
edit(ps_buffer *bytes, const char *mark, size_t size, const char *text)
{
    ps_buffer out;
    size_t    at = ps_text_find((ps_text){ bytes->at, bytes->size }, mark);

    assert_true(at != SIZE_MAX);
    ps_buffer_init(&out, 1 << 20);
    (void)ps_buffer_add(&out, bytes->at, at);
    (void)ps_buffer_string(&out, text);
    (void)ps_buffer_add(&out, bytes->at + at + size, bytes->size - at - size);
    ps_buffer_free(bytes);
    *bytes = out;
}

static void
run_now(const listdb *db, const ps_buffer *input, ps_session_options options,
        const char *want, run_result *r)
{
    run_start(r);
    options.context = r;
    run_bytes(db, &options, (ps_text){ input->at, input->size }, r);
    if (r->status == PS_OK) {
        r->verdicts[strlen(want)] = '\0';
        assert_string_equal(r->verdicts, want);
    }
}

/* Held once, held for ever: a list that forgets a name releases nothing. */
static void
test_held_before(void **state)
{
    ps_buffer          input;
    run_result         r;
    ps_session_options options;

    (void)state;
    (void)house_setup(NULL);
    options = usual_options(&r);
    house_payroll('n', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    listdb *db = house_lists(LISTED, 2);
    run_now(db, &input, options, "PH", &r);
    assert_string_equal(r.codes[1], "501-name-exact");
    ps_buffer_free(&r.report);
    listdb_free(db);

    db            = house_lists(UNLISTED, 1);
    options.force = true;
    run_now(db, &input, options, "PH", &r);
    assert_int_equal(r.status, PS_OK);
    assert_string_equal(r.codes[1], "722-held-before");
    assert_string_equal(r.cases[1], "");
    assert_int_equal(count_cases(), 1);
    ps_buffer_free(&r.report);
    listdb_free(db);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

/* A dry run finds the same, and leaves nothing. */
static void
test_dry_run(void **state)
{
    ps_buffer          input;
    run_result         dry, wet;
    ps_session_options options;

    (void)state;
    (void)house_setup(NULL);
    options = usual_options(&dry);
    house_payroll('p', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    listdb *db      = house_lists(LISTED, 2);
    options.dry_run = true;
    options.clean   = NULL;
    options.store   = NULL;
    run_now(db, &input, options, "PH", &dry);
    assert_int_equal(dry.status, PS_OK);
    assert_false(dry.committed.clean_written);
    assert_int_equal(access(house_path("store.db"), F_OK), -1);
    run_now(db, &input, usual_options(&wet), "PH", &wet);
    assert_int_equal(wet.status, PS_OK);
    assert_string_equal(dry.report.at, wet.report.at);
    assert_string_equal(dry.cases[1], wet.cases[1]);
    ps_buffer_free(&dry.report);
    ps_buffer_free(&wet.report);
    listdb_free(db);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

/* Holds without a clean file asked for are recorded all the same. */
static void
test_no_clean(void **state)
{
    ps_buffer          input;
    run_result         r;
    ps_session_options options;

    (void)state;
    (void)house_setup(NULL);
    options = usual_options(&r);
    house_payroll('p', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    listdb *db    = house_lists(LISTED, 2);
    options.clean = NULL;
    run_now(db, &input, options, "PH", &r);
    assert_int_equal(r.status, PS_OK);
    assert_false(r.committed.clean_written);
    assert_int_equal(count_cases(), 1);
    ps_buffer_free(&r.report);
    listdb_free(db);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

/* clang-format off: a table */
static const struct row {
    const char *name;
    char        rail;
    const char *script;
    const char *mark; /* in the input, once */
    size_t      cut;  /* bytes of it that go */
    const char *text; /* in its place */
    uint32_t    tolerate;
    const char *want; /* verdicts; NULL: the file is refused */
    const char *stay; /* the clean file is the edited payroll of these; NULL: none */
    const char *clean_mark, *clean_text; /* the same edit in the clean file */
    const char *code;                    /* of the first held one */
} ROWS[] = {
    { "signed, nothing held", 'p', "Anna Beispiel|Bruno Muster", " </CstmrCdtTrfInitn>",
      0, SIGNATURE, 0, "PP", "11", " </CstmrCdtTrfInitn>", SIGNATURE, "" },
    { "signed, one held", 'p', "Anna Beispiel|Drovan Quellmark", " </CstmrCdtTrfInitn>",
      0, SIGNATURE, 0, "HH", NULL, NULL, NULL, "308-iso-signed" },
    { "sum wrong", 'p', "Anna Beispiel|Bruno Muster", "<CtrlSum>200.01", 15,
      "<CtrlSum>200.02", 0, NULL, NULL, NULL, NULL, NULL },
    { "sum wrong, tolerated", 'p', "Anna Beispiel|Bruno Muster", "<CtrlSum>200.01", 15,
      "<CtrlSum>200.02", PS_TOLERATE_TOTALS, "PP", "11", "<CtrlSum>200.01",
      "<CtrlSum>200.02", "" },
    { "sum wrong, tolerated, cut keeps the error", 'p', "Anna Beispiel|Drovan Quellmark",
      "<CtrlSum>200.01", 15, "<CtrlSum>200.02", PS_TOLERATE_TOTALS, "PH", "10",
      "<CtrlSum>100.00", "<CtrlSum>100.01", "501-name-exact" },
    { "credit total wrong", 'n', "Anna Beispiel|Greyfold Marrow", "000000020001123", 12,
      "000000020002", 0, NULL, NULL, NULL, NULL, NULL },
    { "credit total wrong, tolerated, cut keeps the error", 'n',
      "Anna Beispiel|Greyfold Marrow", "000000020001123", 12, "000000020002",
      PS_TOLERATE_TOTALS, "PH", "10", "000000010000123", "000000010001123",
      "501-name-exact" },
    { "no payee", 'p', "Anna Beispiel|Bruno Muster", "<Nm>Bruno Muster</Nm>", 21, "", 0,
      "PH", "10", NULL, NULL, "510-no-payee" },
    { "cut short", 'p', "Anna Beispiel|Bruno Muster", " </CstmrCdtTrfInitn>", 20, "", 0,
      NULL, NULL, NULL, NULL, NULL },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row  *row = *state;
    ps_buffer          input, want;
    run_result         r;
    ps_session_options options;

    (void)house_setup(NULL);
    options    = usual_options(&r);
    listdb *db = house_lists(LISTED, 2);
    house_payroll(row->rail, row->script, NULL, 0, &input);
    edit(&input, row->mark, row->cut, row->text);
    options.tolerate = row->tolerate;
    run_now(db, &input, options, row->want != NULL ? row->want : "", &r);
    if (row->want == NULL) {
        assert_int_equal(r.status, PS_E_FORMAT);
        assert_int_equal(access(house_path("store.db"), F_OK), -1);
    } else if (r.status != PS_OK) {
        char text[256];
        (void)ps_error_format(&r.err, "payroll", text, sizeof text);
        fail_msg("%s", text);
    } else if (strchr(row->want, 'H') != NULL) {
        size_t held = (size_t)(strchr(row->want, 'H') - row->want);
        assert_string_equal(r.codes[held], row->code);
    }
    if (row->stay != NULL) {
        house_payroll(row->rail, row->script, row->stay, 0, &want);
        if (row->clean_mark != NULL) {
            bool instead = row->cut > 0;
            edit(&want, row->clean_mark, instead ? strlen(row->clean_mark) : 0,
                 row->clean_text);
        }
        assert_file(house_path("clean"), &want);
        ps_buffer_free(&want);
    } else {
        assert_file(house_path("clean"), NULL);
    }
    ps_buffer_free(&r.report);
    listdb_free(db);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

static ps_status
stop(void *context, const ps_payment *payment)
{
    (void)context;
    (void)payment;
    return PS_E_IO;
}

static void
test_stopped(void **state)
{
    ps_buffer          input;
    run_result         r;
    pipeline          *p = NULL;
    ps_session_options options;

    (void)state;
    (void)house_setup(NULL);
    options = usual_options(&r);
    house_payroll('p', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    listdb *db         = house_lists(LISTED, 2);
    options.on_payment = stop;
    assert_int_equal(pipeline_new(db, &options, &p, NULL), PS_OK);
    assert_int_equal(pipeline_feed(p, input.at, input.size, NULL), PS_OK);
    assert_int_equal(pipeline_finish(p, &r.finished, NULL), PS_E_IO);
    assert_int_equal(r.finished.file, PS_UNDECIDED);
    assert_int_equal(pipeline_commit(p, &r.committed, NULL), PS_E_USAGE);
    assert_int_equal(pipeline_report(p, to_buffer, &input, NULL), PS_E_USAGE);
    pipeline_free(p);
    assert_file(house_path("clean"), NULL);
    listdb_free(db);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_held_before),
        cmocka_unit_test(test_dry_run),
        cmocka_unit_test(test_no_clean),
        cmocka_unit_test(test_stopped),
    };
    int failed = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
