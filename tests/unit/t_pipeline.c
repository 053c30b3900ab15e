/*
 * t_pipeline.c - whole runs over small payrolls: verdicts, the clean file's bytes,
 * the same bytes twice, and every refusal that leaves nothing behind.
 */
#include "house.h"

#include "pipeline/pipeline.h"

#define HIT "Drovan Ilvester Quellmark"
static const char *const LISTED[] = { "QUELLMARK, Drovan Ilvester", "~Ostrelia Vanquish",
                                      "Greyfold Ostin Marrow" };

typedef struct run_result {
    ps_status  status;
    ps_error   err;
    ps_summary finished;
    ps_summary committed;
    char       verdicts[HOUSE_PAYS + 1];
    char       cases[HOUSE_PAYS][11];
    char       codes[HOUSE_PAYS][40];
    ps_buffer  report;
} run_result;

static ps_status
on_payment(void *context, const ps_payment *payment)
{
    run_result *r = context;

    assert_true(payment->index < HOUSE_PAYS);
    r->verdicts[payment->index] = payment->verdict == PS_HOLD     ? 'H'
                                  : payment->verdict == PS_REVIEW ? 'R'
                                                                  : '?';
    assert_true(payment->evidence_count > 0);
    (void)snprintf(r->cases[payment->index], 11, "%s", payment->evidence[0].case_id);
    (void)snprintf(r->codes[payment->index], 40, "%s", payment->evidence[0].code);
    return PS_OK;
}

static ps_status
to_buffer(void *context, const char *at, size_t size)
{
    return ps_buffer_add(context, at, size) ? PS_OK : PS_E_MEMORY;
}

static ps_session_options
usual_options(run_result *r)
{
    return (ps_session_options){ .input_name = "payroll",
                                 .store      = house_path("store.db"),
                                 .clean      = house_path("clean"),
                                 .on_payment = on_payment,
                                 .context    = r };
}

/* One run: chunks of 7 bytes, so that no step relies on one large one. */
static void
run_bytes(const listdb *db, const ps_session_options *options, ps_text input,
          run_result *r)
{
    pipeline *p = NULL;

    r->status = pipeline_new(db, options, &p, &r->err);
    for (size_t at = 0; at < input.size && r->status == PS_OK; at += 7) {
        size_t size = input.size - at < 7 ? input.size - at : 7;
        r->status   = pipeline_feed(p, input.at + at, size, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_finish(p, &r->finished, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_commit(p, &r->committed, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_report(p, to_buffer, &r->report, &r->err);
    }
    pipeline_free(p);
}

static void
run_start(run_result *r)
{
    *r = (run_result){ 0 };
    memset(r->verdicts, 'P', HOUSE_PAYS);
    ps_buffer_init(&r->report, 1 << 22);
}

static void
assert_file(const char *path, const ps_buffer *want)
{
    ps_buffer got;

    if (want == NULL) {
        assert_int_equal(access(path, F_OK), -1);
        return;
    }
    assert_true(house_read(path, &got));
    assert_string_equal(got.at, want->at);
    assert_int_equal(got.size, want->size);
    ps_buffer_free(&got);
}

/* ---- verdicts and clean bytes ---- */

/* clang-format off: a table */
static const struct row {
    const char *name;
    char        rail;
    const char *script;
    const char *want; /* a verdict a payment: P pass, R review, H hold */
    unsigned    cases;
    const char *code;   /* of the first held one */
    const char *listed; /* one more listed name */
} ROWS[] = {
    { "pain: nothing", 'p', "Anna Beispiel|Bruno Muster", "PP", 0, "", NULL },
    { "pain: first", 'p', HIT "|Anna Beispiel|Bruno Muster", "HPP", 1, "501-name-exact",
      NULL },
    { "pain: middle", 'p', "Anna Beispiel|" HIT "|Bruno Muster", "PHP", 1,
      "501-name-exact", NULL },
    { "pain: last", 'p', "Anna Beispiel|Bruno Muster|" HIT, "PPH", 1, "501-name-exact",
      NULL },
    { "pain: twice the same party", 'p', HIT "|Anna Beispiel|" HIT, "HPH", 1,
      "501-name-exact", NULL },
    { "pain: last of a batch", 'p', "Anna Beispiel/" HIT "/Bruno Muster", "PHP", 1,
      "501-name-exact", NULL },
    { "pain: all", 'p', HIT "|Greyfold Ostin Marrow", "HH", 2, "501-name-exact", NULL },
    { "pain: the debtor", 'p', "Anna Beispiel|Bruno Muster", "HH", 1, "501-name-exact",
      "Brook Lane Bakery" },
    { "nacha: nothing", 'n', "Anna Beispiel|Bruno Muster", "PP", 0, "", NULL },
    { "nacha: first", 'n', "Drovan I Quellmark|Anna Beispiel", "HP", 1, NULL, NULL },
    { "nacha: middle", 'n', "Anna Beispiel|Greyfold Ostin Marrow|Bruno Muster", "PHP", 1,
      "501-name-exact", NULL },
    { "nacha: last of a batch", 'n', "Anna Beispiel/Greyfold Ostin Marrow", "PH", 1,
      "501-name-exact", NULL },
    { "nacha: all", 'n', "Greyfold Ostin Marrow", "H", 1, "501-name-exact", NULL },
    { "nacha: balanced, nothing", 'n', "Anna Beispiel|-BROOK LANE OFFSET", "PP", 0, "",
      NULL },
    { "nacha: balanced, one", 'n',
      "Anna Beispiel|Greyfold Ostin Marrow|-BROOK LANE OFFSET/Bruno Muster|-OFFSET",
      "HHHPP", 2, "221-nacha-offset", NULL },
    { "nacha: thirty", 'n',
      "A Beispiel|B Beispiel|C Beispiel|D Beispiel|Greyfold Ostin Marrow|F Beispiel|G "
      "Beispiel|H Beispiel|J Beispiel|K Beispiel|L Beispiel",
      "PPPPHPPPPPP", 1, "501-name-exact", NULL },
};
/* clang-format on */

static void
stay_of(const char *verdicts, char stay[HOUSE_PAYS + 1])
{
    memset(stay, 0, HOUSE_PAYS + 1);
    for (size_t i = 0; verdicts[i] != '\0'; i++) {
        stay[i] = verdicts[i] == 'H' ? '0' : '1';
    }
}

static ps_status
count_case(void *context, const ps_case *c)
{
    unsigned *count = context;

    assert_string_equal(c->state, "pending");
    (*count)++;
    return PS_OK;
}

static unsigned
count_cases(void)
{
    ps_store_options options = { .path = house_path("store.db"), .reviewer = "anna" };
    struct ps_store *s       = NULL;
    unsigned         count   = 0;

    assert_int_equal(ps_store_open(&options, &s, NULL), PS_OK);
    assert_int_equal(ps_store_list(s, NULL, PS_SORT_AGE, count_case, &count, NULL),
                     PS_OK);
    ps_store_free(s);
    return count;
}

static void
check_run(const struct row *row, const run_result *r, const char *verdicts)
{
    if (r->status != PS_OK) {
        char text[256];
        (void)ps_error_format(&r->err, "payroll", text, sizeof text);
        fail_msg("%s", text);
    }
    assert_string_equal(verdicts, row->want);
    uint64_t held = 0, payments = strlen(row->want);
    for (size_t i = 0; i < payments; i++) {
        held += row->want[i] == 'H';
    }
    assert_int_equal(r->finished.payments, payments);
    assert_int_equal(r->finished.quarantined, held);
    assert_int_equal(r->finished.passed, payments - held);
    assert_int_equal(r->finished.file, held > 0 ? PS_HOLD : PS_PASS);
    assert_int_equal(r->committed.clean_written, held < payments);
    const char *first = strchr(row->want, 'H');
    if (first != NULL && row->code != NULL) {
        assert_string_equal(r->codes[first - row->want], row->code);
    }
}

static void
test_row(void **state)
{
    const struct row *row      = *state;
    const char       *names[4] = { LISTED[0], LISTED[1], LISTED[2], row->listed };
    char              stay[HOUSE_PAYS + 1];
    ps_buffer         input, want;
    run_result        r, again;

    (void)house_setup(NULL);
    listdb *db = house_lists(names, row->listed != NULL ? 4 : 3);
    house_payroll(row->rail, row->script, NULL, 0, &input);
    stay_of(row->want, stay);
    house_payroll(row->rail, row->script, stay, 0, &want);
    ps_text bytes = { .at = input.at, .size = input.size };
    bool    left  = strchr(stay, '1') != NULL;

    run_start(&r);
    ps_session_options options = usual_options(&r);
    run_bytes(db, &options, bytes, &r);
    r.verdicts[strlen(row->want)] = '\0';
    check_run(row, &r, r.verdicts);
    assert_file(house_path("clean"), left ? &want : NULL);
    assert_int_equal(count_cases(), row->cases);

    /* The same bytes again: the same clean file, the same report, no second case. */
    run_start(&again);
    options       = usual_options(&again);
    options.force = true;
    run_bytes(db, &options, bytes, &again);
    again.verdicts[strlen(row->want)] = '\0';
    check_run(row, &again, again.verdicts);
    assert_file(house_path("clean"), left ? &want : NULL);
    assert_int_equal(count_cases(), row->cases);
    assert_string_equal(r.report.at, again.report.at);
    assert_memory_equal(r.cases, again.cases, sizeof r.cases);

    ps_buffer_free(&r.report);
    ps_buffer_free(&again.report);
    ps_buffer_free(&input);
    ps_buffer_free(&want);
    listdb_free(db);
    assert_int_equal(house_remove(NULL), 0);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
