/*
 * t_rollback.c - an earlier version again: which one, what it rejects, what refuses.
 *
 * Each row commits versions of the kinds in its plan ('u' update, 'c' confirm, 'r'
 * rollback), the file of each being HASH of its letter in files, and rolls back once.
 */
#define _GNU_SOURCE
#include "base/clock.h"
#include "listdb_fixture.h"
#include "update/rollback.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char          folder[64];
static depot_version version, got;
static ps_error      err;

static const char *
hash(char letter)
{
    static char text[65];
    memset(text, letter, 64);
    return text;
}

static void
put_file(const char *sha256)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/sources/%s.gz", folder, sha256);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void
commit(depot *d, char kind, char letter, unsigned entries)
{
    ps_buffer snapshot;

    memset(&version, 0, sizeof version);
    version.made         = clock_now();
    version.source_count = 1;
    (void)snprintf(version.kind, sizeof version.kind, "%s",
                   kind == 'u'   ? "update"
                   : kind == 'c' ? "confirm"
                                 : "rollback");
    depot_source *source = &version.sources[0];
    (void)snprintf(source->name, sizeof source->name, "own");
    source->file_count = 1;
    (void)snprintf(source->files[0].name, DEPOT_TEXT, "own.csv");
    (void)snprintf(source->files[0].sha256, 65, "%s", hash(letter));
    put_file(hash(letter));
    fixture_compile(&snapshot, entries, NULL);
    assert_int_equal(
        depot_commit(d, (ps_text){ snapshot.at, snapshot.size }, NULL, &version, &err),
        PS_OK);
    ps_buffer_free(&snapshot);
}

static const struct row {
    const char *name;
    const char *kinds;
    const char *files; /* one letter a version */
    uint64_t    version;
    const char *gone; /* removed before: below the folder */
    uint64_t    from; /* 0: it is refused */
    uint64_t    added, removed;
    const char *want; /* rejected: letters; or the message */
} ROWS[] = {
    { "the one before", "uu", "ab", 0, NULL, 1, 0, 1, "b" },
    { "by number", "uuu", "abc", 1, NULL, 1, 0, 2, "c" },
    { "behind a confirmation", "uuc", "abb", 0, NULL, 1, 0, 2, "b" },
    { "a rollback undone", "uur", "aba", 2, NULL, 2, 0, 1, "a" },
    { "the same file in both", "uu", "aa", 0, NULL, 1, 0, 1, "" },
    { "after a rollback it must be said", "uur", "aba", 0, NULL, 0, 0, 0,
      "there is no such version (the one in use is a rollback itself: say which "
      "version)" },
    { "a rollback that was confirmed is one", "uurc", "abaa", 0, NULL, 0, 0, 0,
      "there is no such version (the one in use is a rollback itself: say which "
      "version)" },
    { "nothing yet", "", "", 0, NULL, 0, 0, 0,
      "there is no such version (there is none yet)" },
    { "the only one", "u", "a", 0, NULL, 0, 0, 0,
      "there is no such version (there is none before the one in use)" },
    { "in use already", "uu", "ab", 2, NULL, 0, 0, 0,
      "there is no such version (it is in use already)" },
    { "never made", "uu", "ab", 9, NULL, 0, 0, 0, "there is no such version" },
    { "its snapshot is gone", "uu", "ab", 1, "versions/000001/lists.psl", 0, 0, 0,
      "there is no such version (its snapshot is not kept)" },
    { "a file of it is gone", "uu", "ab", 1,
      "sources/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.gz", 0, 0,
      0, "there is no such version (a source file of it is not kept)" },
};

static void
check_made(const struct row *row)
{
    depot *d     = NULL;
    bool   found = false;

    assert_int_equal(depot_open(folder, false, &d, &err), PS_OK);
    assert_int_equal(depot_current(d, &got, &found, &err), PS_OK);
    assert_true(found);
    assert_int_equal(got.number, strlen(row->kinds) + 1);
    assert_string_equal(got.kind, "rollback");
    assert_string_equal(got.by, "anna");
    assert_string_equal(got.note, "half a list");
    assert_int_equal(got.rejected_count, strlen(row->want));
    for (size_t i = 0; i < got.rejected_count; i++) {
        assert_string_equal(got.rejected[i], hash(row->want[i]));
    }
    depot_free(d);
}

static void
check_result(const struct row *row, uint64_t from, const job_result *result)
{
    assert_int_equal(from, row->from);
    assert_int_equal(result->added.count, row->added);
    assert_int_equal(result->removed.count, row->removed);
    assert_int_equal(result->version, row->from == 0 ? 0 : strlen(row->kinds) + 1);
    assert_int_equal(result->news, row->added + row->removed > 0);
}

static void
test_run(void **state)
{
    const struct row *row  = *state;
    depot            *d    = NULL;
    uint64_t          from = 99;
    job_result        result;
    rollback_request  request = {
         .folder = folder, .version = row->version, .by = "anna", .note = "half a list"
    };

    (void)snprintf(folder, sizeof folder, "/tmp/t_rollback-XXXXXX");
    assert_non_null(mkdtemp(folder));
    err = (ps_error){ 0 };
    clock_set(FIXTURE_BUILT);
    assert_int_equal(depot_open(folder, true, &d, &err), PS_OK);
    for (size_t i = 0; row->kinds[i] != '\0'; i++) {
        commit(d, row->kinds[i], row->files[i], (unsigned)i + 1);
    }
    depot_free(d);
    if (row->gone != NULL) {
        char path[256];
        (void)snprintf(path, sizeof path, "%s/%s", folder, row->gone);
        assert_int_equal(unlink(path), 0);
    }
    ps_status status = rollback_run(&request, &from, &result, &err);
    assert_int_equal(status, row->from != 0 ? PS_OK : PS_E_USAGE);
    check_result(row, from, &result);
    if (status == PS_OK) {
        check_made(row);
    } else {
        assert_int_equal(err.reason, PS_R_NO_SUCH_VERSION);
        assert_string_equal(err.text, row->want);
    }
    job_result_free(&result);
}

/* What is in force need not open: that is the day for which this is. */
static void
test_damaged_current(void **state)
{
    (void)state;
    depot           *d    = NULL;
    uint64_t         from = 0;
    job_result       result;
    rollback_request request = { .folder = folder, .by = "anna", .note = "half a list" };
    char             path[256];

    (void)snprintf(folder, sizeof folder, "/tmp/t_rollback-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(depot_open(folder, true, &d, &err), PS_OK);
    commit(d, 'u', 'a', 1);
    commit(d, 'u', 'b', 2);
    depot_free(d);
    (void)snprintf(path, sizeof path, "%s/current", folder);
    assert_int_equal(truncate(path, 5000), 0);
    assert_int_equal(rollback_run(&request, &from, &result, &err), PS_OK);
    assert_int_equal(from, 1);
    assert_int_equal(result.added.count, 3); /* all that it has */
    job_result_free(&result);
}

static void
test_room_for_the_newest(void **state)
{
    (void)state;
    depot_version *current = calloc(1, sizeof *current);

    assert_non_null(current);
    memset(&version, 0, sizeof version);
    current->rejected_count = DEPOT_SOURCES_MAX;
    for (int i = 0; i < DEPOT_SOURCES_MAX; i++) {
        (void)snprintf(current->rejected[i], 65, "%064d", i);
    }
    current->source_count          = 1;
    current->sources[0].file_count = 1;
    (void)snprintf(current->sources[0].files[0].sha256, 65, "%s", hash('f'));
    rollback_reject(current, &version);
    assert_int_equal(version.rejected_count, DEPOT_SOURCES_MAX);
    assert_string_equal(version.rejected[0], current->rejected[1]);
    assert_string_equal(version.rejected[DEPOT_SOURCES_MAX - 1], hash('f'));
    free(current);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged_current),
        cmocka_unit_test(test_room_for_the_newest),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return failed + ps_test_rows(ROWS, test_run);
}
