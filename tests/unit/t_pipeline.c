/*
 * t_pipeline.c - whole runs over small payrolls: verdicts, the clean file's bytes,
 * the same bytes twice, and every refusal that leaves nothing behind.
 */
#include "house_run.h"

#define HIT "Drovan Ilvester Quellmark"
static const char *const LISTED[] = { "QUELLMARK, Drovan Ilvester", "~Ostrelia Vanquish",
                                      "Greyfold Ostin Marrow" };

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
    { "pain: a delisted entry informs", 'p', "Anna Beispiel|Former Quellwater Listing",
      "PP", 0, "", "!Former Quellwater Listing" },
    { "pain: it holds nobody beside it", 'p', "Former Quellwater Listing|" HIT, "PH", 1,
      "501-name-exact", "!Former Quellwater Listing" },
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
    bool informs = row->listed != NULL && row->listed[0] == '!';
    assert_int_equal(strstr(r.report.at, "\"code\":\"512-delisted\"") != NULL, informs);

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
