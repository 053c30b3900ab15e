/*
 * t_capi.c - the public calls: what a caller gets wrong, and one run through them.
 */
#include "house.h"

#include "paysieve/paysieve_cases.h"

static const char *const LISTED[] = { "Drovan Quellmark", "Greyfold Marrow" };

static ps_status
ignore_text(void *context, const char *at, size_t size)
{
    (void)at;
    *(size_t *)context += size;
    return PS_OK;
}

static ps_status
stop_text(void *context, const char *at, size_t size)
{
    (void)context;
    (void)at;
    (void)size;
    return PS_E_IO;
}

static ps_lists *
open_lists(void)
{
    ps_lists_options options = { .path        = house_compile(LISTED, 2),
                                 .now_seconds = HOUSE_NOW };
    ps_lists        *lists   = NULL;

    assert_int_equal(ps_lists_open(&options, &lists, NULL), PS_OK);
    return lists;
}

static void
test_misuse(void **state)
{
    const ps_lists_options no_path = { 0 };
    ps_lists              *lists   = (ps_lists *)state;
    ps_session            *session = (ps_session *)state;
    ps_store              *s       = (ps_store *)state;
    ps_summary             summary = { .payments = 7 };
    ps_error               err     = { 0 };
    uint64_t               broken  = 7;
    bool                   may     = true;

    assert_int_equal(ps_lists_open(&no_path, &lists, &err), PS_E_USAGE);
    assert_null(lists);
    assert_int_equal(ps_lists_open(NULL, &lists, NULL), PS_E_USAGE);
    assert_int_equal(ps_lists_open(&no_path, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_new(NULL, NULL, &session, &err), PS_E_USAGE);
    assert_null(session);
    assert_string_equal(err.field, "lists");
    assert_int_equal(ps_session_feed(NULL, "x", 1, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_finish(NULL, &summary, NULL), PS_E_USAGE);
    assert_int_equal(summary.payments, 0);
    assert_int_equal(ps_session_commit(NULL, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_report(NULL, ignore_text, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_match(NULL, NULL, NULL, NULL, NULL, NULL), PS_E_USAGE);
    assert_int_equal(
        ps_compare(NULL, PS_TEXT("a"), PS_TEXT("a"), PS_TYPE_ANY, NULL, NULL, NULL, NULL),
        PS_E_USAGE);
    assert_int_equal(ps_store_open(NULL, &s, NULL), PS_E_USAGE);
    assert_null(s);
    assert_int_equal(ps_store_list(NULL, NULL, PS_SORT_AGE, NULL, NULL, NULL),
                     PS_E_USAGE);
    assert_int_equal(ps_store_show(NULL, "x", ignore_text, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_store_release(NULL, "x", "y", "z", NULL), PS_E_USAGE);
    assert_int_equal(ps_store_approve(NULL, "x", NULL), PS_E_USAGE);
    assert_int_equal(ps_store_emit(NULL, NULL, 0, "x", NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_store_dispatch(NULL, NULL, "x", NULL, &may, NULL, NULL, NULL),
                     PS_E_USAGE);
    assert_false(may);
    assert_int_equal(ps_store_verify(NULL, NULL, &broken, NULL), PS_E_USAGE);
    assert_int_equal(broken, 0);
    ps_lists_free(NULL);
    ps_session_free(NULL);
    ps_store_free(NULL);
    assert_false(ps_lists_is_signed(NULL));
}

static void
test_version(void **state)
{
    (void)state;
    assert_int_equal(strncmp(ps_version(), "paysieve ", 9), 0);
    assert_ptr_equal(ps_version(), ps_version());
}

static void
test_lists(void **state)
{
    ps_lists_options options = { .path = house_path("lists.psl") };
    ps_lists        *lists   = NULL;
    ps_error         err     = { 0 };

    (void)state;
    (void)house_setup(NULL);
    options.path = house_path("lists.psl");
    assert_int_equal(ps_lists_open(&options, &lists, &err), PS_E_LISTS);
    assert_null(lists);
    options.path        = house_compile(LISTED, 2);
    options.now_seconds = HOUSE_NOW + 30 * 86400; /* far over 48 banking hours */
    assert_int_equal(ps_lists_open(&options, &lists, &err), PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_SNAPSHOT_OLD);
    options.max_age_hours = 8760;
    assert_int_equal(ps_lists_open(&options, &lists, &err), PS_OK);
    assert_false(ps_lists_is_signed(lists));
    ps_lists_free(lists);
    assert_int_equal(house_remove(NULL), 0);
}

static void
test_session(void **state)
{
    ps_session_options options = { .input_name = "payroll" };
    ps_session        *session = NULL;
    ps_summary         summary;
    ps_buffer          input;
    ps_error           err  = { 0 };
    size_t             size = 0;

    (void)state;
    (void)house_setup(NULL);
    ps_lists *lists = open_lists();
    house_payroll('p', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    options.store = house_path("store.db");
    options.clean = house_path("clean");
    assert_int_equal(ps_session_new(lists, &options, &session, NULL), PS_OK);
    assert_int_equal(ps_session_feed(session, NULL, 0, NULL), PS_OK);
    assert_int_equal(ps_session_feed(session, NULL, 1, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_report(session, ignore_text, &size, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_commit(session, &summary, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_feed(session, input.at, input.size, NULL), PS_OK);
    assert_int_equal(ps_session_finish(session, &summary, NULL), PS_OK);
    assert_string_equal(summary.format, "pain.001.001.09");
    assert_int_equal(summary.quarantined, 1);
    assert_false(summary.clean_written);
    assert_int_equal(access(options.clean, F_OK), -1); /* nothing outside has changed */
    assert_int_equal(ps_session_feed(session, input.at, 1, &err), PS_E_USAGE);
    assert_int_equal(ps_session_finish(session, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_commit(session, &summary, NULL), PS_OK);
    assert_true(summary.clean_written);
    assert_int_equal(ps_session_commit(session, NULL, NULL), PS_E_USAGE);
    assert_int_equal(ps_session_report(session, stop_text, NULL, &err), PS_E_IO);
    assert_int_equal(ps_session_report(session, ignore_text, &size, NULL), PS_OK);
    assert_true(size > 100);
    ps_session_free(session);
    ps_lists_free(lists);
    ps_buffer_free(&input);
    assert_int_equal(house_remove(NULL), 0);
}

/* ---- names ---- */

static ps_status
on_hit(void *context, const ps_hit *hit)
{
    unsigned *hits = context;

    (*hits)++;
    assert_string_equal(hit->entry, "own:L-1");
    assert_string_equal(hit->list, "OWN");
    assert_true(ps_text_is(hit->listed, "Drovan Quellmark"));
    assert_int_equal(hit->score, 1000);
    assert_string_equal(hit->kind, "name");
    assert_int_equal(hit->type, PS_TYPE_PERSON);
    return PS_OK;
}

static ps_status
stop_hit(void *context, const ps_hit *hit)
{
    (void)context;
    (void)hit;
    return PS_E_IO;
}

static void
test_match(void **state)
{
    ps_query         query   = { .name = PS_TEXT("DROVAN QUELLMARK") };
    ps_match_options options = { .profile = "loose" };
    unsigned         hits    = 0;
    ps_error         err     = { 0 };

    (void)state;
    (void)house_setup(NULL);
    ps_lists *lists = open_lists();
    assert_int_equal(ps_match(lists, &query, NULL, on_hit, &hits, NULL), PS_OK);
    assert_int_equal(hits, 1);
    assert_int_equal(ps_match(lists, &query, NULL, stop_hit, NULL, &err), PS_E_IO);
    assert_int_equal(ps_match(lists, &query, &options, on_hit, &hits, &err), PS_E_USAGE);
    options = (ps_match_options){ .min_score = 1001 };
    assert_int_equal(ps_match(lists, &query, &options, on_hit, &hits, &err), PS_E_USAGE);
    query.name = PS_TEXT("Anna Beispiel");
    assert_int_equal(ps_match(lists, &query, NULL, on_hit, &hits, NULL), PS_OK);
    assert_int_equal(hits, 1);
    ps_lists_free(lists);
    assert_int_equal(house_remove(NULL), 0);
}

static void
test_compare(void **state)
{
    uint16_t score = 0;
    size_t   size  = 0;

    (void)state;
    assert_int_equal(ps_compare(NULL, PS_TEXT("Drovan Quellmark"),
                                PS_TEXT("QUELLMARK, Drovan"), PS_TYPE_PERSON, &score,
                                ignore_text, &size, NULL),
                     PS_OK);
    assert_int_equal(score, 1000);
    assert_true(size > 2);
    assert_int_equal(ps_compare(NULL, PS_TEXT("Drovan Quellmark"),
                                PS_TEXT("Anna Beispiel"), PS_TYPE_PERSON, &score, NULL,
                                NULL, NULL),
                     PS_OK);
    assert_true(score < 500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_misuse), cmocka_unit_test(test_version),
        cmocka_unit_test(test_lists),  cmocka_unit_test(test_session),
        cmocka_unit_test(test_match),  cmocka_unit_test(test_compare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
