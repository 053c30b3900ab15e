/* t_depot_metrics.c - what is known of each source, and as a collector reads it. */
#define _GNU_SOURCE
#include "base/clock.h"
#include "base/file.h"
#include "listdb_fixture.h"
#include "update/depot_metrics.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char          folder[64];
static depot_version version;
static ps_error      err;

static const job_source SOURCES[] = { { .name = "new", .max_age_hours = 24 },
                                      { .name = "a\\b\"c\nd", .max_age_hours = 48 } };

static const char WANT[] =
    "# HELP paysieve_lists_version Number of the version in force; 0: there is none.\n"
    "# TYPE paysieve_lists_version gauge\n"
    "paysieve_lists_version 1\n"
    "# HELP paysieve_lists_built_timestamp_seconds When the version in force was made.\n"
    "# TYPE paysieve_lists_built_timestamp_seconds gauge\n"
    "paysieve_lists_built_timestamp_seconds 1714694400\n"
    "# HELP paysieve_lists_entries Entries of all lists.\n"
    "# TYPE paysieve_lists_entries gauge\n"
    "paysieve_lists_entries 7\n"
    "# HELP paysieve_lists_source_age_banking_hours Hours on banking days since it was "
    "confirmed, when written.\n"
    "# TYPE paysieve_lists_source_age_banking_hours gauge\n"
    "paysieve_lists_source_age_banking_hours{source=\"a\\\\b\\\"c\\nd\"} 49\n"
    "paysieve_lists_source_age_banking_hours{source=\"gone\"} 0\n"
    "# HELP paysieve_lists_source_limit_banking_hours Hours after which it is too old.\n"
    "# TYPE paysieve_lists_source_limit_banking_hours gauge\n"
    "paysieve_lists_source_limit_banking_hours{source=\"new\"} 24\n"
    "paysieve_lists_source_limit_banking_hours{source=\"a\\\\b\\\"c\\nd\"} 48\n"
    "# HELP paysieve_lists_source_confirmed_timestamp_seconds When it was last seen to "
    "be "
    "the newest.\n"
    "# TYPE paysieve_lists_source_confirmed_timestamp_seconds gauge\n"
    "paysieve_lists_source_confirmed_timestamp_seconds{source=\"a\\\\b\\\"c\\nd\"} "
    "1714518000\n"
    "paysieve_lists_source_confirmed_timestamp_seconds{source=\"gone\"} 1714694400\n"
    "# HELP paysieve_lists_source_entries Entries in use.\n"
    "# TYPE paysieve_lists_source_entries gauge\n"
    "paysieve_lists_source_entries{source=\"new\"} 0\n"
    "paysieve_lists_source_entries{source=\"a\\\\b\\\"c\\nd\"} 6\n"
    "paysieve_lists_source_entries{source=\"gone\"} 1\n"
    "# HELP paysieve_lists_source_removals_waiting Removals that wait for a named "
    "person.\n"
    "# TYPE paysieve_lists_source_removals_waiting gauge\n"
    "paysieve_lists_source_removals_waiting{source=\"new\"} 0\n"
    "paysieve_lists_source_removals_waiting{source=\"a\\\\b\\\"c\\nd\"} 2\n"
    "paysieve_lists_source_removals_waiting{source=\"gone\"} 0\n"
    "# HELP paysieve_lists_source_tried_timestamp_seconds When it was last tried.\n"
    "# TYPE paysieve_lists_source_tried_timestamp_seconds gauge\n"
    "paysieve_lists_source_tried_timestamp_seconds{source=\"new\"} 1714694399\n"
    "# HELP paysieve_lists_source_success_timestamp_seconds When a try last went well.\n"
    "# TYPE paysieve_lists_source_success_timestamp_seconds gauge\n"
    "# HELP paysieve_lists_source_failure_reason Reason number of the last try; 0: it "
    "went well.\n"
    "# TYPE paysieve_lists_source_failure_reason gauge\n"
    "paysieve_lists_source_failure_reason{source=\"new\"} 868\n";

static depot *
make(void)
{
    depot    *d   = NULL;
    depot_try try = { .name   = "new",
                      .tried  = FIXTURE_BUILT - 1,
                      .reason = PS_R_GATE_REJECTED };
    ps_buffer snapshot;

    clock_set(FIXTURE_BUILT);
    (void)snprintf(folder, sizeof folder, "/tmp/t_metrics-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(depot_open(folder, true, &d, &err), PS_OK);
    version = (depot_version){
        .made = clock_now(), .kind = "update", .entries = 7, .source_count = 2
    };
    depot_source *source = version.sources;
    (void)snprintf(source->name, sizeof source->name, "%s", SOURCES[1].name);
    source->confirmed = clock_now() - 49 * 3600;
    source->entries   = 6;
    source->waiting   = 2;
    (void)snprintf(source[1].name, sizeof source->name, "gone");
    source[1].confirmed = clock_now();
    source[1].entries   = 1;
    fixture_compile(&snapshot, 1, NULL);
    assert_int_equal(
        depot_commit(d, (ps_text){ snapshot.at, snapshot.size }, NULL, &version, &err),
        PS_OK);
    ps_buffer_free(&snapshot);
    assert_int_equal(depot_tries_write(d, &try, 1, &err), PS_OK);
    return d;
}

static void
test_written(void **state)
{
    (void)state;
    depot       *d      = make();
    depot_limits limits = { .sources = SOURCES, .count = 2 };
    char         path[128];
    struct stat  facts;
    ps_buffer    got;

    assert_int_equal(depot_metrics_write(d, &limits, &err), PS_OK);
    (void)snprintf(path, sizeof path, "%s/metrics.prom", folder);
    ps_buffer_init(&got, 1u << 20);
    assert_int_equal(file_read_small(path, 1u << 20, false, &got, &err), PS_OK);
    (void)ps_buffer_add(&got, "", 1);
    assert_string_equal(got.at, WANT);
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0644);
    ps_buffer_free(&got);
    depot_free(d);
}

static const struct row {
    const char *name;
    unsigned    all;
    size_t      line;
    const char *want;
    unsigned    limit;
    bool        in_use, tried, old;
} ROWS[] = {
    { "never received", 0, 0, "new", 24, false, true, false },
    { "older than its own limit", 0, 1, "a\\b\"c\nd", 48, true, false, true },
    { "not as old as all may be", 50, 1, "a\\b\"c\nd", 50, true, false, false },
    { "not configured any more", 0, 2, "gone", 0, true, false, false },
};

static void
test_view(void **state)
{
    const struct row *row = *state;
    depot            *d   = make();
    depot_limits limits   = { .sources = SOURCES, .count = 2, .max_age_hours = row->all };
    depot_view  *view     = NULL;

    assert_int_equal(depot_view_new(d, &limits, clock_now(), &view, &err), PS_OK);
    assert_int_equal(view->count, 3);
    const depot_line *line = &view->lines[row->line];
    assert_string_equal(line->name, row->want);
    assert_int_equal(line->max_age_hours, row->limit);
    assert_int_equal(line->source != NULL, row->in_use);
    assert_int_equal(line->last != NULL, row->tried);
    assert_int_equal(depot_line_is_old(line), row->old);
    depot_view_free(view);
    depot_free(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_written) };
    int                     failed  = cmocka_run_group_tests(tests, NULL, NULL);
    return failed + ps_test_rows(ROWS, test_view);
}
