/*
 * t_clean.c - where a clean file may go, and what stands there after a refusal.
 */
#include "house_run.h"

static const char *const LISTED[] = { "Drovan Quellmark" };

static listdb   *db;
static ps_buffer input;

static int
setup(void **state)
{
    (void)state;
    assert_int_equal(house_setup(NULL), 0);
    db = house_lists(LISTED, 1);
    house_payroll('p', "Anna Beispiel|Drovan Quellmark", NULL, 0, &input);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    listdb_free(db);
    ps_buffer_free(&input);
    return house_remove(NULL);
}

static ps_status
run_with(ps_session_options options, run_result *r)
{
    run_start(r);
    options.context = r;
    run_bytes(db, &options, (ps_text){ input.at, input.size }, r);
    ps_buffer_free(&r->report);
    return r->status;
}

static void
assert_text(const char *path, const char *want)
{
    ps_buffer got;

    assert_true(house_read(path, &got));
    assert_string_equal(got.at, want);
    ps_buffer_free(&got);
}

static void
test_exists(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    house_write(house_path("clean"), "yesterday", 9);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(r.err.reason, PS_R_FILE_EXISTS);
    assert_text(house_path("clean"), "yesterday");
    assert_int_equal(access(house_path("store.db"), F_OK), -1);

    options.force = true;
    assert_int_equal(run_with(options, &r), PS_OK);
    assert_true(r.committed.clean_written);
}

/* With force yesterday's file is gone even where today's fails. */
static void
test_force_then_fail(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    house_write(house_path("clean"), "yesterday", 9);
    input.size -= 20;
    options.force = true;
    assert_int_equal(run_with(options, &r), PS_E_FORMAT);
    assert_int_equal(access(house_path("clean"), F_OK), -1);
    assert_int_equal(access(house_path("store.db"), F_OK), -1);
}

static void
test_force_a_link(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    house_write(house_path("other"), "precious", 8);
    assert_int_equal(symlink(house_path("other"), house_path("clean")), 0);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options.force = true;
    assert_int_equal(run_with(options, &r), PS_OK);
    assert_text(house_path("other"), "precious");
}

static void
test_dangling_link(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    assert_int_equal(symlink(house_path("nothing"), house_path("clean")), 0);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(r.err.reason, PS_R_FILE_EXISTS);
}

static void
test_force_never(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    options.force = true;
    assert_int_equal(mkdir(house_path("clean"), 0700), 0);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(r.err.reason, PS_R_FILE_EXISTS);

    house_write(house_path("input"), "the input", 9);
    options.clean      = house_path("input");
    options.input_name = house_path("input");
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_text(house_path("input"), "the input");

    options.clean      = house_path("store.db");
    options.input_name = "payroll";
    house_write(house_path("store.db"), "the store", 9);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_text(house_path("store.db"), "the store");
}

static void
test_paths(void **state)
{
    static const char *const PATHS[] = { "-", "", "/nonexistent/folder/clean" };

    (void)state;
    for (size_t i = 0; i < PS_COUNT(PATHS); i++) {
        run_result         r;
        ps_session_options options = usual_options(&r);
        options.clean              = PATHS[i];
        assert_int_equal(run_with(options, &r), PS_E_USAGE);
        assert_int_equal(access(house_path("store.db"), F_OK), -1);
    }
}

static void
test_open_folder(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    options.store = "/nonexistent/store.db";
    assert_int_equal(chmod(house_folder, 0777), 0);
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(r.err.reason, PS_R_FILE_MODE);
    assert_int_equal(chmod(house_folder, 01777), 0);
    options.store = house_path("store.db");
    assert_int_equal(chmod(house_folder, 0700), 0);
    assert_int_equal(run_with(options, &r), PS_OK);
}

static void
test_mode(void **state)
{
    run_result         r;
    struct stat        facts;
    ps_session_options options = usual_options(&r);

    (void)state;
    assert_int_equal(run_with(options, &r), PS_OK);
    assert_int_equal(stat(house_path("clean"), &facts), 0);
    assert_int_equal(facts.st_mode & 07777, 0600);
}

static void
test_options(void **state)
{
    run_result r;

    (void)state;
    ps_session_options options = usual_options(&r);
    options.store              = NULL;
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options         = usual_options(&r);
    options.dry_run = true;
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options           = usual_options(&r);
    options.threshold = 1001;
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options         = usual_options(&r);
    options.profile = "loose";
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options        = usual_options(&r);
    options.format = "xlsx";
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    options          = usual_options(&r);
    options.tolerate = 2;
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(access(house_path("store.db"), F_OK), -1);
    assert_int_equal(access(house_path("clean"), F_OK), -1);
}

/* Somebody puts a file at the path while we screen: it is not replaced. */
static ps_status
put_a_file(void *context, const ps_payment *payment)
{
    (void)context;
    (void)payment;
    house_write(house_path("clean"), "somebody's", 10);
    return PS_OK;
}

static void
test_race(void **state)
{
    run_result         r;
    ps_session_options options = usual_options(&r);

    (void)state;
    options.on_payment = put_a_file;
    assert_int_equal(run_with(options, &r), PS_E_USAGE);
    assert_int_equal(r.err.reason, PS_R_FILE_EXISTS);
    assert_text(house_path("clean"), "somebody's");
}

int
main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(test_exists),       CASE(test_force_then_fail),
        CASE(test_force_a_link), CASE(test_dangling_link),
        CASE(test_force_never),  CASE(test_paths),
        CASE(test_open_folder),  CASE(test_mode),
        CASE(test_options),      CASE(test_race),
    };
#undef CASE

    return cmocka_run_group_tests(tests, NULL, NULL);
}
