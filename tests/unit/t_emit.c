/*
 * t_emit.c - released payments leave as a file of their own, and nothing else does.
 *
 * Method: a payroll is screened, the cases of some entries are released and
 * approved, and what is emitted must be the payroll of exactly these payments
 * under the next identifier, byte for byte.
 */
#include "house.h"

#include "pipeline/pipeline.h"

static const char *const LISTED[] = { "Drovan Quellmark", "Ostrelia Vanquish",
                                      "Greyfold Marrow", "Brook Lane Bakery" };

#define L1 "Drovan Quellmark"
#define L2 "Ostrelia Vanquish"
#define L3 "Greyfold Marrow"

/* clang-format off: a table */
static const struct row {
    const char *name;
    char        rail;
    const char *script;
    const char *release; /* entries whose cases are released: "12" is own:L-1 and own:L-2;
                            'd' those that stand for data */
    const char *emitted; /* '1' is emitted; NULL: refused */
    const char *again;   /* what leaves when everything is released after that; or NULL */
    ps_reason   reason;  /* of the refusal */
} ROWS[] = {
    { "pain: one", 'p', "Anna Beispiel|" L1 "|Bruno Muster", "1", "010", NULL, 0 },
    { "pain: two of three", 'p', L1 "|" L2 "|Bruno Muster|" L3, "13", "1001", "0100", 0 },
    { "pain: two batches", 'p', L1 "|Anna Beispiel/" L2 "|Bruno Muster/" L3, "12",
      "10100", "00001", 0 },
    { "pain: all of all", 'p', L1 "|" L2, "12", "11", NULL, 0 },
    { "pain: one party twice", 'p', L1 "|Anna Beispiel|" L1, "1", "101", NULL, 0 },
    { "pain: nothing released", 'p', L1 "|Anna Beispiel", "", NULL, "10",
      PS_R_NOTHING_TO_EMIT },
    { "nacha: one", 'n', "Anna Beispiel|" L1 "|Bruno Muster", "1", "010", NULL, 0 },
    { "nacha: two batches", 'n', L1 "|Anna Beispiel/" L2 "|Bruno Muster/" L3, "12",
      "10100", "00001", 0 },
    { "nacha: balanced, whole", 'n', L1 "|Anna Beispiel|-OFFSET", "1d", "111", NULL, 0 },
    { "nacha: balanced, the question of the hit is open", 'n',
      L1 "|Anna Beispiel|-OFFSET", "d", NULL, "111", PS_R_NACHA_OFFSET },
    { "nacha: eleven in one batch", 'n', L1 "|A|B|C|D|E|F|G|H|J|" L2, "12", "10000000001",
      NULL, 0 },
};
/* clang-format on */

typedef struct picked {
    const char *release;
    char        ids[HOUSE_PAYS][11];
    size_t      count;
} picked;

static ps_status
pick(void *context, const ps_case *c)
{
    picked *p    = context;
    bool    data = strncmp(c->entry, "data:", 5) == 0;
    char    last = data ? 'd' : c->entry[strlen(c->entry) - 1];

    if (strcmp(c->state, "pending") == 0 &&
        (p->release == NULL || strchr(p->release, last) != NULL)) {
        assert_true(p->count < HOUSE_PAYS);
        (void)snprintf(p->ids[p->count++], 11, "%s", c->id);
    }
    return PS_OK;
}

static struct ps_store *
open_as(const char *reviewer)
{
    ps_store_options options = { .path = house_path("store.db"), .reviewer = reviewer };
    struct ps_store *s       = NULL;

    assert_int_equal(ps_store_open(&options, &s, NULL), PS_OK);
    return s;
}

/* release NULL: everything that is pending. */
static void
release(const char *which)
{
    picked           p = { .release = which };
    struct ps_store *s = open_as("anna");

    assert_int_equal(ps_store_list(s, NULL, PS_SORT_AGE, pick, &p, NULL), PS_OK);
    for (size_t i = 0; i < p.count; i++) {
        assert_int_equal(ps_store_release(s, p.ids[i], "false-positive",
                                          "another person, born in 1990", NULL),
                         PS_OK);
    }
    ps_store_free(s);
    s = open_as("bruno");
    for (size_t i = 0; i < p.count; i++) {
        assert_int_equal(ps_store_approve(s, p.ids[i], NULL), PS_OK);
    }
    ps_store_free(s);
}

static void
screen_payroll(ps_text input)
{
    ps_session_options options = { .input_name = "payroll",
                                   .store      = house_path("store.db"),
                                   .clean      = house_path("clean") };
    pipeline          *p       = NULL;
    ps_summary         summary;
    ps_error           err = { 0 };
    listdb            *db  = house_lists(LISTED, 3);
    char               text[256];

    ps_status status = pipeline_new(db, &options, &p, &err);
    status = status == PS_OK ? pipeline_feed(p, input.at, input.size, &err) : status;
    status = status == PS_OK ? pipeline_finish(p, &summary, &err) : status;
    status = status == PS_OK ? pipeline_commit(p, &summary, &err) : status;
    if (status != PS_OK) {
        (void)ps_error_format(&err, "payroll", text, sizeof text);
        fail_msg("%s", text);
    }
    pipeline_free(p);
    listdb_free(db);
}

/* The white space before a held payment that does not leave yet stays in its place. */
static void
drop_blank_lines(ps_buffer *text)
{
    ps_text rest = { .at = text->at, .size = text->size }, line;
    size_t  kept = 0;

    while (ps_text_next(&rest, '\n', &line)) {
        if (ps_text_trim(line).size > 0) {
            memmove(text->at + kept, line.at, line.size);
            kept += line.size;
            text->at[kept++] = '\n';
        }
    }
    text->at[kept] = '\0';
    text->size     = kept;
}

static void
check_emitted(const struct row *row, const char *stay, unsigned ordinal, const char *path)
{
    struct ps_store *s = open_as("clara");
    ps_emitted       emitted;
    ps_error         err = { 0 };
    ps_buffer        want, got;
    char             text[256];

    ps_status status = ps_store_emit(s, NULL, 0, path, &emitted, &err);
    ps_store_free(s);
    if (status != PS_OK) {
        (void)ps_error_format(&err, "emitted", text, sizeof text);
        fail_msg("%s", text);
    }
    house_payroll(row->rail, row->script, stay, ordinal, &want);
    assert_true(house_read(path, &got));
    if (row->rail == 'p') {
        drop_blank_lines(&got);
    }
    assert_string_equal(got.at, want.at);
    assert_int_equal(got.size, want.size);
    assert_int_equal(strlen(emitted.sha256), 64);
    assert_true(emitted.identifier[0] != '\0');
    ps_buffer_free(&want);
    ps_buffer_free(&got);
}

static void
check_refused(const char *path, ps_reason reason)
{
    struct ps_store *s = open_as("clara");
    ps_emitted       emitted;
    ps_error         err = { 0 };

    assert_int_equal(ps_store_emit(s, NULL, 0, path, &emitted, &err), PS_E_DENIED);
    assert_int_equal(err.reason, reason);
    assert_int_equal(emitted.payments, 0);
    assert_int_equal(access(path, F_OK), -1);
    ps_store_free(s);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         input;
    unsigned          ordinal = 1;

    (void)house_setup(NULL);
    house_payroll(row->rail, row->script, NULL, 0, &input);
    screen_payroll((ps_text){ input.at, input.size });
    release(row->release);
    if (row->emitted != NULL) {
        check_emitted(row, row->emitted, ordinal++, house_path("emitted"));
        check_refused(house_path("emitted-2"), PS_R_NOTHING_TO_EMIT);
    } else {
        check_refused(house_path("emitted"), row->reason);
    }
    if (row->again != NULL) {
        release(NULL);
        check_emitted(row, row->again, ordinal, house_path("emitted-2"));
    }
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

static void
test_output_exists(void **state)
{
    ps_buffer        input;
    ps_emitted       emitted;
    ps_error         err = { 0 };
    struct ps_store *s;

    (void)state;
    (void)house_setup(NULL);
    house_payroll('p', L1 "|Anna Beispiel", NULL, 0, &input);
    screen_payroll((ps_text){ input.at, input.size });
    release(NULL);
    house_write(house_path("emitted"), "x", 1);
    s = open_as("clara");
    assert_int_equal(ps_store_emit(s, NULL, 0, house_path("emitted"), &emitted, &err),
                     PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_EXISTS);
    assert_int_equal(ps_store_emit(s, NULL, 0, "-", &emitted, &err), PS_E_USAGE);
    assert_int_equal(ps_store_emit(s, NULL, 0, house_path("emitted-2"), &emitted, &err),
                     PS_OK);
    assert_int_equal(emitted.payments, 1);
    assert_string_equal(emitted.identifier, "RUN-1-R1");
    ps_store_free(s);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

static ps_status
first_case(void *context, const ps_case *c)
{
    char *id = context;

    if (strcmp(c->state, "emitted") == 0) {
        (void)snprintf(id, 11, "%s", c->id);
    }
    return PS_OK;
}

/* Killed behind the ledger: whoever names a case gets the same file, until it is sent. */
static void
test_written_again(void **state)
{
    char             id[11] = "";
    const char      *ids[]  = { id };
    ps_buffer        input, one, two;
    ps_emitted       emitted, again;
    ps_error         err = { 0 };
    struct ps_store *s;
    bool             may_leave = false;

    (void)state;
    (void)house_setup(NULL);
    house_payroll('p', L1 "|Anna Beispiel|" L2, NULL, 0, &input);
    screen_payroll((ps_text){ input.at, input.size });
    release(NULL);
    s = open_as("clara");
    assert_int_equal(ps_store_emit(s, NULL, 0, house_path("emitted"), &emitted, &err),
                     PS_OK);
    assert_true(house_read(house_path("emitted"), &one));
    assert_int_equal(unlink(house_path("emitted")), 0);
    assert_int_equal(ps_store_list(s, NULL, PS_SORT_AGE, first_case, id, NULL), PS_OK);
    assert_int_equal(ps_store_emit(s, ids, 1, house_path("emitted-2"), &again, &err),
                     PS_OK);
    assert_true(house_read(house_path("emitted-2"), &two));
    assert_int_equal(two.size, one.size);
    assert_memory_equal(two.at, one.at, one.size);
    assert_string_equal(again.sha256, emitted.sha256);
    assert_string_equal(again.identifier, emitted.identifier);
    assert_int_equal(again.payments, 2);

    ps_lists_options look  = { .path = house_compile(LISTED, 3) };
    ps_lists        *lists = NULL;
    assert_int_equal(ps_lists_open(&look, &lists, NULL), PS_OK);
    assert_int_equal(ps_store_dispatch(s, lists, house_path("emitted-2"), "sftp",
                                       &may_leave, NULL, NULL, NULL),
                     PS_OK);
    assert_true(may_leave);
    ps_lists_free(lists);
    assert_int_equal(ps_store_emit(s, ids, 1, house_path("emitted-3"), &again, &err),
                     PS_E_DENIED);
    assert_int_equal(err.reason, PS_R_ALREADY_OUT);
    ps_store_free(s);
    ps_buffer_free(&one);
    ps_buffer_free(&two);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

/* A signed message leaves as it came, whole, or not at all. */
static void
test_signed(void **state)
{
    static const char SIGNATURE[] =
        " <SplmtryData><Envlp><ds:Signature"
        " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></Envlp></SplmtryData>\n"
        " </CstmrCdtTrfInitn>\n</Document>\n";
    static const char END[] = " </CstmrCdtTrfInitn>\n</Document>\n";
    ps_buffer         input, got;
    ps_emitted        emitted;

    (void)state;
    (void)house_setup(NULL);
    house_payroll('p', L1 "|Anna Beispiel|" L2, NULL, 0, &input);
    input.size -= sizeof END - 1;
    assert_true(ps_buffer_string(&input, SIGNATURE));
    screen_payroll((ps_text){ input.at, input.size });
    assert_int_equal(access(house_path("clean"), F_OK), -1);
    release("1d");
    check_refused(house_path("emitted"), PS_R_ISO_SIGNED);
    release(NULL);
    struct ps_store *s = open_as("clara");
    assert_int_equal(ps_store_emit(s, NULL, 0, house_path("emitted"), &emitted, NULL),
                     PS_OK);
    ps_store_free(s);
    assert_int_equal(emitted.payments, 3);
    assert_string_equal(emitted.identifier, "");
    assert_true(house_read(house_path("emitted"), &got));
    assert_int_equal(got.size, input.size);
    assert_memory_equal(got.at, input.at, input.size);
    ps_buffer_free(&got);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_output_exists),
                                         cmocka_unit_test(test_written_again),
                                         cmocka_unit_test(test_signed) };
    int                     failed   = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
