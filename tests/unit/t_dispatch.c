/*
 * t_dispatch.c - the last door: what may leave, once, and what must come out first.
 */
#include "house.h"

#include "base/clock.h"
#include "pipeline/pipeline.h"
#include "quarantine/store.h"

static const char *const BEFORE[] = { "Drovan Quellmark", "Greyfold Marrow" };
static const char *const AFTER[]  = { "Drovan Quellmark", "Greyfold Marrow",
                                      "Anna Beispiel" };

typedef struct blocked {
    size_t   count;
    uint64_t index;
    char     entry[32];
} blocked;

static ps_status
on_blocked(void *context, const ps_blocked *b)
{
    blocked *seen = context;

    seen->count++;
    seen->index = b->index;
    (void)snprintf(seen->entry, sizeof seen->entry, "%s", b->entry);
    assert_true(b->payee.size > 0);
    return PS_OK;
}

static store *
open_as(const char *reviewer)
{
    ps_store_options options = { .path = house_path("store.db"), .reviewer = reviewer };
    store           *s       = NULL;

    assert_int_equal(store_open(&options, &s, NULL), PS_OK);
    return s;
}

static void
screen_payroll_as(const listdb *db, char rail, const char *script, const char *clean,
                  const char *profile)
{
    ps_session_options options = { .input_name = "payroll",
                                   .store      = house_path("store.db"),
                                   .profile    = profile,
                                   .clean      = clean };
    pipeline          *p       = NULL;
    ps_summary         summary;
    ps_buffer          input;

    house_payroll(rail, script, NULL, 0, &input);
    assert_int_equal(pipeline_new(db, &options, &p, NULL), PS_OK);
    assert_int_equal(pipeline_feed(p, input.at, input.size, NULL), PS_OK);
    assert_int_equal(pipeline_finish(p, &summary, NULL), PS_OK);
    assert_int_equal(pipeline_commit(p, &summary, NULL), PS_OK);
    assert_true(summary.clean_written || summary.passed == 0);
    pipeline_free(p);
    ps_buffer_free(&input);
}

static void
screen_payroll(const listdb *db, char rail, const char *script, const char *clean)
{
    screen_payroll_as(db, rail, script, clean, NULL);
}

/* PS_OK and may leave; or the reason why not (PS_R_NEW_HIT for a blocked one). */
static ps_reason
door(const listdb *db, const char *path, blocked *seen)
{
    store    *s         = open_as("clara");
    bool      may_leave = true;
    ps_error  err       = { 0 };
    ps_status status =
        dispatch_file(s, db, path, "sftp", &may_leave, on_blocked, seen, &err);

    store_free(s);
    if (status != PS_OK) {
        assert_false(may_leave);
        assert_int_equal(status, PS_E_DENIED);
        return (ps_reason)err.reason;
    }
    return may_leave ? PS_R_NONE : PS_R_NEW_HIT;
}

static ps_status
release_case(void *context, const ps_case *c)
{
    store *s = open_as("anna");

    (void)context;
    assert_int_equal(
        store_release(s, c->id, "false-positive", "another person, born in 1990", NULL),
        PS_OK);
    store_free(s);
    s = open_as("bruno");
    assert_int_equal(store_approve(s, c->id, NULL), PS_OK);
    store_free(s);
    return PS_OK;
}

static void
test_leaves_once(void **state)
{
    (void)state;
    (void)house_setup(NULL);
    listdb *db   = house_lists(BEFORE, 2);
    blocked seen = { 0 };
    screen_payroll(db, 'n', "Anna Beispiel|Drovan Quellmark", house_path("clean"));
    assert_int_equal(door(db, house_path("clean"), &seen), PS_R_NONE);
    assert_int_equal(door(db, house_path("clean"), &seen), PS_R_ALREADY_SENT);
    assert_int_equal(seen.count, 0);

    house_write(house_path("other"), "unknown", 7);
    assert_int_equal(door(db, house_path("other"), &seen), PS_R_NOT_OUTGOING);
    listdb_free(db);
    assert_int_equal(house_remove(NULL), 0);
}

static void
test_changed_byte(void **state)
{
    ps_buffer file;

    (void)state;
    (void)house_setup(NULL);
    listdb *db = house_lists(BEFORE, 2);
    screen_payroll(db, 'p', "Anna Beispiel|Drovan Quellmark", house_path("clean"));
    assert_true(house_read(house_path("clean"), &file));
    assert_true(ps_buffer_add(&file, "\n", 1));
    house_write(house_path("other"), file.at, file.size);
    ps_buffer_free(&file);
    assert_int_equal(door(db, house_path("other"), NULL), PS_R_NOT_OUTGOING);
    listdb_free(db);
    assert_int_equal(house_remove(NULL), 0);
}

static void
test_new_lists(void **state)
{
    blocked seen = { 0 };

    (void)state;
    (void)house_setup(NULL);
    listdb *before = house_lists(BEFORE, 2);
    screen_payroll(before, 'p', "Bruno Muster|Anna Beispiel|Drovan Quellmark",
                   house_path("clean"));
    listdb *after = house_lists(AFTER, 3);
    assert_int_equal(door(after, house_path("clean"), &seen), PS_R_NEW_HIT);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.index, 1);
    assert_string_equal(seen.entry, "own:L-3");
    /* Under the lists it was made with nothing is new. */
    assert_int_equal(door(before, house_path("clean"), &seen), PS_R_NONE);
    listdb_free(before);
    listdb_free(after);
    assert_int_equal(house_remove(NULL), 0);
}

/* The last door looks as closely as the run that made the file. */
static void
test_profile(void **state)
{
    static const struct {
        const char *profile;
        ps_reason   want;
    } CASES[] = {
        { "strict", PS_R_NEW_HIT },
        { "default", PS_R_NONE },
        { NULL, PS_R_NONE },
        { "lenient", PS_R_NONE },
    };
    static const char *const LATER[] = { "Drovan Quellmark", "Vontreck Ozmalin" };

    (void)state;
    for (size_t i = 0; i < PS_COUNT(CASES); i++) {
        blocked seen = { 0 };
        (void)house_setup(NULL);
        listdb *before = house_lists(BEFORE, 2);
        screen_payroll_as(before, 'p', "Bruno Muster|Vontrecka Ozmalinovar",
                          house_path("clean"), CASES[i].profile);
        listdb *after = house_lists(LATER, 2);
        assert_int_equal(door(after, house_path("clean"), &seen), CASES[i].want);
        listdb_free(before);
        listdb_free(after);
        assert_int_equal(house_remove(NULL), 0);
    }
}

/* A payment that leaves with its hit released is no new hit under other lists. */
static void
test_emitted(void **state)
{
    blocked    seen = { 0 };
    ps_emitted emitted;

    (void)state;
    (void)house_setup(NULL);
    listdb *before = house_lists(BEFORE, 2);
    screen_payroll(before, 'n', "Drovan Quellmark|Bruno Muster", house_path("clean"));
    store *s = open_as("clara");
    assert_int_equal(store_list(s, "pending", PS_SORT_AGE, release_case, NULL, NULL),
                     PS_OK);
    assert_int_equal(emit_released(s, NULL, 0, house_path("emitted"), &emitted, NULL),
                     PS_OK);
    store_free(s);
    listdb *after = house_lists(AFTER, 3);
    assert_int_equal(door(after, house_path("emitted"), &seen), PS_R_NONE);
    assert_int_equal(seen.count, 0);
    listdb_free(before);
    listdb_free(after);
    assert_int_equal(house_remove(NULL), 0);
}

/* A later hit makes a smaller clean file, which takes the place of the first. */
static void
test_superseded(void **state)
{
    (void)state;
    (void)house_setup(NULL);
    listdb *before = house_lists(BEFORE, 2);
    screen_payroll(before, 'p', "Bruno Muster|Anna Beispiel", house_path("clean"));
    listdb *after = house_lists(AFTER, 3);
    screen_payroll(after, 'p', "Bruno Muster|Anna Beispiel", house_path("other"));
    assert_int_equal(door(before, house_path("clean"), NULL), PS_R_VOID);
    assert_int_equal(door(after, house_path("other"), NULL), PS_R_NONE);
    listdb_free(before);
    listdb_free(after);
    assert_int_equal(house_remove(NULL), 0);
}

/* The payroll comes again in other bytes after it was sent. */
static void
test_duplicate(void **state)
{
    ps_session_options options = { .input_name = "corrected" };
    pipeline          *p       = NULL;
    ps_summary         summary;
    ps_buffer          input;

    (void)state;
    (void)house_setup(NULL);
    listdb *db = house_lists(BEFORE, 2);
    screen_payroll(db, 'p', "Bruno Muster|Anna Beispiel", house_path("clean"));
    assert_int_equal(door(db, house_path("clean"), NULL), PS_R_NONE);
    house_payroll('p', "Bruno Muster|Anna Beispiel|Clara Vorlage", NULL, 0, &input);
    options.store = house_path("store.db");
    options.clean = house_path("other");
    assert_int_equal(pipeline_new(db, &options, &p, NULL), PS_OK);
    assert_int_equal(pipeline_feed(p, input.at, input.size, NULL), PS_OK);
    assert_int_equal(pipeline_finish(p, &summary, NULL), PS_OK);
    assert_int_equal(summary.quarantined, 2);
    assert_int_equal(summary.passed, 1);
    assert_int_equal(pipeline_commit(p, &summary, NULL), PS_OK);
    assert_true(summary.clean_written);
    pipeline_free(p);
    ps_buffer_free(&input);
    listdb_free(db);
    assert_int_equal(house_remove(NULL), 0);
}

static ps_status
count_case(void *context, const ps_case *c)
{
    unsigned *count = context;

    *count += strcmp(c->entry, "own:L-3") == 0;
    return PS_OK;
}

/* A hit on what has left already: no second file, but a case. */
static void
test_sent_then_hit(void **state)
{
    ps_session_options options = { .input_name = "payroll" };
    pipeline          *p       = NULL;
    ps_summary         summary;
    ps_buffer          input;
    ps_error           err   = { 0 };
    unsigned           cases = 0;

    (void)state;
    (void)house_setup(NULL);
    listdb *before = house_lists(BEFORE, 2);
    screen_payroll(before, 'p', "Bruno Muster|Anna Beispiel", house_path("clean"));
    assert_int_equal(door(before, house_path("clean"), NULL), PS_R_NONE);
    listdb *after = house_lists(AFTER, 3);
    house_payroll('p', "Bruno Muster|Anna Beispiel", NULL, 0, &input);
    options.store = house_path("store.db");
    options.clean = house_path("other");
    assert_int_equal(pipeline_new(after, &options, &p, NULL), PS_OK);
    assert_int_equal(pipeline_feed(p, input.at, input.size, NULL), PS_OK);
    assert_int_equal(pipeline_finish(p, &summary, NULL), PS_OK);
    assert_int_equal(summary.quarantined, 1);
    assert_int_equal(pipeline_commit(p, &summary, &err), PS_E_DENIED);
    assert_int_equal(err.reason, PS_R_ALREADY_OUT);
    assert_false(summary.clean_written);
    assert_int_equal(access(house_path("other"), F_OK), -1);
    pipeline_free(p);
    store *s = open_as("clara");
    assert_int_equal(store_list(s, "pending", PS_SORT_AGE, count_case, &cases, NULL),
                     PS_OK);
    assert_int_equal(cases, 1);
    store_free(s);
    ps_buffer_free(&input);
    listdb_free(before);
    listdb_free(after);
    assert_int_equal(house_remove(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_once), cmocka_unit_test(test_changed_byte),
        cmocka_unit_test(test_new_lists),   cmocka_unit_test(test_emitted),
        cmocka_unit_test(test_superseded),  cmocka_unit_test(test_duplicate),
        cmocka_unit_test(test_profile),     cmocka_unit_test(test_sent_then_hit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
