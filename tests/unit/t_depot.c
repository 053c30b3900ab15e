/*
 * t_depot.c - what stands in the folder is the old version or the new one, or an error.
 */
#define _GNU_SOURCE
#include "base/clock.h"
#include "base/file.h"
#include "base/sign.h"
#include "listdb_fixture.h"
#include "update/depot.h"
#include "update/depot_folder.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static char          folder[64];
static depot_version version, got;
static ps_buffer     snapshot;
static ps_error      err;

static int
set_up(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/t_depot-XXXXXX");
    err = (ps_error){ 0 };
    clock_set(FIXTURE_BUILT);
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    fixture_compile(&snapshot, 1, NULL);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    ps_buffer_free(&snapshot);
    return 0;
}

static const char *
at(const char *name)
{
    static char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void
put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static bool
stands(const char *name)
{
    struct stat facts;
    return lstat(at(name), &facts) == 0;
}

static void
fill(const char *note, const char *sha256)
{
    memset(&version, 0, sizeof version);
    version.made = clock_now();
    (void)snprintf(version.kind, sizeof version.kind, "update");
    (void)snprintf(version.by, sizeof version.by, "timer");
    (void)snprintf(version.note, sizeof version.note, "%s", note);
    version.source_count   = 1;
    depot_source *source   = &version.sources[0];
    source->confirmed      = clock_now();
    source->entries        = 3;
    source->waiting        = 2;
    source->file_count     = 1;
    source->files[0].bytes = 7;
    (void)snprintf(source->name, sizeof source->name, "ofac-sdn");
    (void)snprintf(source->files[0].name, DEPOT_TEXT, "SDN.XML");
    (void)snprintf(source->files[0].etag, DEPOT_TEXT, "\"a<b>\"");
    (void)snprintf(source->files[0].sha256, 65, "%s", sha256);
    version.rejected_count = 1;
    (void)snprintf(version.rejected[0], 65, "%s", HASH_B);
}

static depot *
open_for_writing(void)
{
    depot *d = NULL;
    assert_int_equal(depot_open(folder, true, &d, &err), PS_OK);
    return d;
}

static void
commit(depot *d, const char *note)
{
    fill(note, HASH_A);
    ps_text bytes = { snapshot.at, snapshot.size };
    assert_int_equal(depot_commit(d, bytes, NULL, &version, &err), PS_OK);
}

static void
test_comes_back(void **state)
{
    (void)state;
    bool   found = true;
    depot *d     = open_for_writing();
    assert_int_equal(depot_current(d, &got, &found, &err), PS_OK);
    assert_false(found);
    commit(d, "with \"quotes\", a\ttab, \xc3\xa9 and \xe2\x80\xa8");
    depot_free(d);
    assert_int_equal(depot_open(folder, false, &d, &err), PS_OK);
    assert_int_equal(depot_current(d, &got, &found, &err), PS_OK);
    assert_true(found);
    assert_int_equal(got.number, 1);
    assert_memory_equal(&got, &version, sizeof got);
    char path[PATH_MAX], link[64] = { 0 };
    assert_true(depot_snapshot_path(d, 1, path, sizeof path));
    assert_int_equal(readlink(at("current"), link, sizeof link), 25);
    assert_string_equal(link, "versions/000001/lists.psl");
    assert_int_equal(depot_read(d, 2, &got, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_NO_SUCH_VERSION);
    depot_free(d);
}

static void
test_one_at_a_time(void **state)
{
    (void)state;
    depot *first = open_for_writing(), *second = NULL;
    assert_int_equal(depot_open(folder, true, &second, &err), PS_E_IO);
    assert_int_equal(err.reason, PS_R_UPDATE_LOCKED);
    assert_int_equal(ps_exit_status(err.code), 5);
    assert_null(second);
    assert_int_equal(depot_open(folder, false, &second, &err), PS_OK);
    depot_free(second);
    depot_free(first);
    depot_free(open_for_writing());
}

static void
test_bad_snapshot_changes_nothing(void **state)
{
    (void)state;
    bool   found = false;
    depot *d     = open_for_writing();
    commit(d, "the first");
    snapshot.at[snapshot.size / 2] ^= 1;
    fill("the second", HASH_A);
    ps_text bytes = { snapshot.at, snapshot.size };
    assert_int_equal(depot_commit(d, bytes, NULL, &version, &err), PS_E_LISTS);
    assert_int_equal(version.number, 0);
    assert_false(stands("versions/000002"));
    assert_int_equal(depot_current(d, &got, &found, &err), PS_OK);
    assert_int_equal(got.number, 1);
    snapshot.at[snapshot.size / 2] ^= 1;
    (void)snprintf(version.kind, sizeof version.kind, "other");
    assert_int_equal(depot_commit(d, bytes, NULL, &version, &err), PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_DEPOT);
    commit(d, "the third");
    assert_int_equal(version.number, 2);
    depot_free(d);
}

static void
test_crash_is_cleared(void **state)
{
    (void)state;
    depot *d = open_for_writing();
    commit(d, "the first");
    depot_free(d);
    assert_int_equal(mkdir(at("versions/000002"), 0755), 0);
    put("versions/000002/lists.psl", "half");
    assert_int_equal(symlink("x", at(".current.new")), 0);
    d = open_for_writing();
    assert_false(stands("versions/000002"));
    assert_false(stands(".current.new"));
    assert_int_equal(depot_count(d), 1);
    depot_free(d);
}

static void
test_replaced_goes_and_old_are_pruned(void **state)
{
    (void)state;
    char   path[PATH_MAX];
    depot *d = open_for_writing();
    commit(d, "the first");
    commit(d, "the second");
    fill("the third", HASH_B);
    version.replaces = 2;
    ps_text bytes    = { snapshot.at, snapshot.size };
    assert_int_equal(depot_commit(d, bytes, NULL, &version, &err), PS_OK);
    assert_int_equal(depot_count(d), 2);
    put("sources/" HASH_A ".gz", "a");
    put("sources/" HASH_B ".gz", "b");
    assert_int_equal(depot_prune(d, 1, 10, &err), PS_OK);
    assert_true(stands("sources/" HASH_A ".gz"));
    assert_false(depot_snapshot_path(d, 1, path, sizeof path));
    assert_true(depot_snapshot_path(d, 3, path, sizeof path));
    assert_int_equal(depot_read(d, 1, &got, &err), PS_OK);
    clock_set(FIXTURE_BUILT + 11 * 86400);
    assert_int_equal(depot_prune(d, 1, 10, &err), PS_OK);
    assert_false(stands("sources/" HASH_A ".gz"));
    assert_true(stands("sources/" HASH_B ".gz"));
    depot_free(d);
}

/* Nothing that is longer can be written: as on a full disk. */
static ps_status
commit_within(depot *d, rlim_t bytes)
{
    struct rlimit was, now;

    fill("the second", HASH_A);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    now          = was;
    now.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
    ps_status status =
        depot_commit(d, (ps_text){ snapshot.at, snapshot.size }, NULL, &version, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    return status;
}

static void
assert_first_stands(const char *acts)
{
    depot    *d = NULL;
    char      path[PATH_MAX];
    bool      found = false;
    ps_buffer said;

    assert_int_equal(depot_open(folder, false, &d, &err), PS_OK);
    assert_int_equal(depot_current(d, &got, &found, &err), PS_OK);
    assert_int_equal(got.number, 1);
    assert_int_equal(depot_count(d), 1);
    assert_true(depot_snapshot_path(d, 1, path, sizeof path));
    depot_free(d);
    assert_false(stands("versions/000002"));
    assert_false(stands(".current.new"));
    listdb        *db      = NULL;
    listdb_options options = { .path = path };
    assert_int_equal(listdb_open(&options, &db, &err), PS_OK);
    assert_int_equal(listdb_verify(db, &err), PS_OK);
    listdb_free(db);
    ps_buffer_init(&said, 1u << 20);
    assert_int_equal(file_read_small(at("acts.ndjson"), 1u << 20, false, &said, &err),
                     PS_OK);
    (void)ps_buffer_add(&said, "", 1);
    assert_string_equal(said.at, acts);
    ps_buffer_free(&said);
}

static void
test_full_disk(void **state)
{
    (void)state;
    ps_buffer acts;
    depot    *d = open_for_writing();

    (void)signal(SIGXFSZ, SIG_IGN);
    commit(d, "the first");
    /* The act is then the longest of all but the snapshot: it is cut in its turn. */
    char note[4096];
    memset(note, 'n', sizeof note);
    ps_buffer_init(&acts, 1u << 20);
    while (acts.size < snapshot.size + 100) {
        assert_int_equal(depot_act(d, (ps_text){ note, sizeof note }, &err), PS_OK);
        ps_buffer_reset(&acts);
        assert_int_equal(file_read_small(at("acts.ndjson"), 1u << 20, false, &acts, &err),
                         PS_OK);
    }
    (void)ps_buffer_add(&acts, "", 1);
    rlim_t limits[] = { 0,
                        1,
                        100,
                        snapshot.size / 2,
                        snapshot.size - 1,
                        snapshot.size,
                        acts.size - 1,
                        acts.size + 20 };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        assert_int_equal(commit_within(d, limits[i]), PS_E_IO);
        assert_int_equal(err.reason, PS_R_DISK_FULL);
        assert_int_equal(version.number, 0);
        assert_first_stands(acts.at);
    }
    assert_int_equal(commit_within(d, RLIM_INFINITY), PS_OK);
    assert_int_equal(version.number, 2);
    ps_buffer_free(&acts);
    depot_free(d);
}

static void
test_read_only(void **state)
{
    (void)state;
    depot *d    = open_for_writing();
    bool   root = geteuid() == 0;

    commit(d, "the first");
    depot_free(d);
    d = NULL;
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(chmod(at("lock"), 0444), 0);
    if (root) { /* who may write everywhere looks as somebody else */
        assert_int_equal(seteuid(65534), 0);
    }
    ps_status writing = depot_open(folder, true, &d, &err);
    ps_error  why     = { 0 };
    depot    *looking = NULL;
    ps_status reading = depot_open(folder, false, &looking, &why);
    if (root) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_int_equal(writing, PS_E_IO);
    assert_int_equal(err.reason, PS_R_FILE_WRITE);
    assert_null(d);
    assert_int_equal(reading, PS_OK);
    assert_int_equal(depot_count(looking), 1);
    depot_free(looking);
    assert_int_equal(chmod(folder, 0755), 0);
}

/* What the key of the folder did not sign never comes into force. */
static void
test_signed(void **state)
{
    (void)state;
    char      private_path[160], public_path[160], other[160];
    sign_key *key = NULL;
    depot    *d   = open_for_writing();

    (void)snprintf(private_path, sizeof private_path, "%s", at("key"));
    (void)snprintf(public_path, sizeof public_path, "%s", at("pub"));
    (void)snprintf(other, sizeof other, "%s", at("other.pub"));
    assert_int_equal(sign_keygen(private_path, public_path, &err), PS_OK);
    assert_int_equal(sign_keygen(at("other"), other, &err), PS_OK);
    assert_int_equal(sign_open_private(private_path, &key, &err), PS_OK);
    fill("unsigned", HASH_A);
    assert_int_equal(depot_commit(d, (ps_text){ snapshot.at, snapshot.size }, public_path,
                                  &version, &err),
                     PS_E_LISTS);
    assert_false(stands("current"));
    ps_buffer_free(&snapshot);
    fixture_compile(&snapshot, 1, key);
    ps_text bytes = { snapshot.at, snapshot.size };
    assert_int_equal(depot_commit(d, bytes, other, &version, &err), PS_E_LISTS);
    assert_false(stands("current"));
    assert_int_equal(depot_commit(d, bytes, public_path, &version, &err), PS_OK);
    assert_int_equal(version.number, 1);
    sign_free(key);
    depot_free(d);
}

static void
test_tries(void **state)
{
    (void)state;
    depot_try in = { .name      = "un",
                     .tried     = 20,
                     .succeeded = 10,
                     .reason    = PS_R_FETCH_TIME,
                     .text      = "the server was too slow" };
    depot_try out[2];
    size_t    count = 9;
    depot    *d     = open_for_writing();
    assert_int_equal(depot_tries_read(d, out, 2, &count, &err), PS_OK);
    assert_int_equal(count, 0);
    assert_int_equal(depot_tries_write(d, &in, 1, &err), PS_OK);
    assert_int_equal(depot_tries_read(d, out, 2, &count, &err), PS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(out[0].text, in.text);
    assert_int_equal(out[0].reason, in.reason);
    put("tries.json", "{}\n");
    assert_int_equal(depot_tries_read(d, out, 2, &count, &err), PS_E_LISTS);
    depot_free(d);
}

/* ---- what others did to the folder */

static const struct folder_row {
    const char *name;
    const char *link;  /* current points here; NULL: it stays */
    bool        plain; /* current is a file */
    mode_t      mode;
    bool        linked; /* version.json is a link */
    ps_status   want;
    ps_reason   reason;
} FOLDER_ROWS[] = {
    { "dangling", "versions/000009/lists.psl", 0, 0755, 0, PS_E_LISTS, PS_R_DEPOT },
    { "outside", "/etc/passwd", 0, 0755, 0, PS_E_LISTS, PS_R_DEPOT },
    { "upwards", "versions/../../lists.psl", 0, 0755, 0, PS_E_LISTS, PS_R_DEPOT },
    { "a plain file", NULL, 1, 0755, 0, PS_E_LISTS, PS_R_DEPOT },
    { "others may write", NULL, 0, 0777, 0, PS_E_USAGE, PS_R_FILE_MODE },
    { "its group may write", NULL, 0, 0775, 0, PS_E_USAGE, PS_R_FILE_MODE },
    { "description is a link", NULL, 0, 0755, 1, PS_E_LISTS, PS_R_DEPOT },
};

static void
test_folder(void **state)
{
    const struct folder_row *row = *state;
    (void)set_up(NULL);
    depot *d = open_for_writing();
    commit(d, "the first");
    depot_free(d);
    if (row->link != NULL || row->plain) {
        assert_int_equal(unlink(at("current")), 0);
    }
    if (row->link != NULL) {
        assert_int_equal(symlink(row->link, at("current")), 0);
    } else if (row->plain) {
        put("current", "x");
    }
    if (row->linked) {
        assert_int_equal(unlink(at("versions/000001/version.json")), 0);
        assert_int_equal(symlink("/dev/null", at("versions/000001/version.json")), 0);
    }
    assert_int_equal(chmod(folder, row->mode), 0);
    for (int writing = 0; writing < 2; writing++) {
        err = (ps_error){ 0 };
        assert_int_equal(depot_open(folder, writing, &d, &err), row->want);
        assert_int_equal(err.reason, row->reason);
        assert_null(d);
    }
    assert_true(stands("versions/000001/lists.psl"));
    (void)tear_down(NULL);
}

/* ---- version.json */

static const struct parse_row {
    const char *name;
    const char *find; /* in what was written */
    const char *put;
} PARSE_ROWS[] = {
    { "another schema", "version/1", "version/2" },
    { "blanks", ",\"kind\"", ", \"kind\"" },
    { "a negative time", "\"made\":", "\"made\":-" },
    { "a leading zero", "\"made\":", "\"made\":0" },
    { "a number over 64 bits", "\"made\":", "\"made\":99999999999999999999" },
    { "a time after 9999", "\"made\":", "\"made\":999" },
    { "another kind", "\"update\"", "\"upgrade\"" },
    { "a short hash", HASH_A, "aa" },
    { "a hash in capitals", HASH_B,
      "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB" },
    { "a source without a name", "\"ofac-sdn\"", "\"\"" },
    { "NUL in a name", "ofac-sdn", "ofac\\u0000" },
    { "half a pair", "ofac-sdn", "\\ud800" },
    { "a member more", ",\"rejected\"", ",\"more\":1,\"rejected\"" },
    { "a list that ends in a comma", "\"]}\n", "\",]}\n" },
    { "something behind it", "]}\n", "]}\n\n" },
    { "number 0", "\"number\":1", "\"number\":0" },
    { "replaces itself", "\"replaces\":0", "\"replaces\":1" },
};

static void
test_parse(void **state)
{
    const struct parse_row *row = *state;
    ps_buffer               bytes;
    char                    changed[8192];

    clock_set(FIXTURE_BUILT);
    fill("a note", HASH_A);
    version.number = 1;
    ps_buffer_init(&bytes, DEPOT_JSON_MAX);
    assert_int_equal(depot_version_write(&version, &bytes, &err), PS_OK);
    ps_text text = { bytes.at, bytes.size };
    assert_int_equal(depot_version_parse(text, "v", &got, &err), PS_OK);
    const char *place = strstr(bytes.at, row->find);
    assert_non_null(place);
    int size = snprintf(changed, sizeof changed, "%.*s%s%s", (int)(place - bytes.at),
                        bytes.at, row->put, place + strlen(row->find));
    assert_int_equal(
        depot_version_parse((ps_text){ changed, (size_t)size }, "v", &got, &err),
        PS_E_LISTS);
    assert_int_equal(got.number, 0);
    ps_buffer_free(&bytes);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test_setup_teardown(test_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_at_a_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bad_snapshot_changes_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_crash_is_cleared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_replaced_goes_and_old_are_pruned, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_full_disk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_signed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tries, set_up, tear_down),
    };
    int failed = cmocka_run_group_tests(TESTS, NULL, NULL);
    failed += ps_test_rows(FOLDER_ROWS, test_folder);
    return failed + ps_test_rows(PARSE_ROWS, test_parse);
}
