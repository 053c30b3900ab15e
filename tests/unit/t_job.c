/*
 * t_job.c - updates one after the other over small lists that are made here.
 *
 * A step gives each source its file: ids between blanks, "*" behind one: with another
 * remark; "!" in front: these bytes as they stand; NULL: no file.  want is what became
 * of each source, then the version and its entries; "+DAY" behind one: delisted then.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "listdb/listdb_format.h"
#include "ps_test.h"
#include "update/job.h"

enum { STEPS = 6, FIRST_DAY = 20000 };

#define SDN_XML                                                                     \
    "!<?xml version=\"1.0\"?><sdnList xmlns=\"http://test\"><publshInformation>"    \
    "<Publish_Date>11/20/2026</Publish_Date><Record_Count>1</Record_Count>"         \
    "</publshInformation><sdnEntry><uid>7</uid><lastName>TESTWELL LINES</lastName>" \
    "<sdnType>Entity</sdnType></sdnEntry></sdnList>"
#define TEN "1 2 3 4 5 6 7 8 9 10"

typedef struct step {
    int         day; /* behind the first */
    const char *own, *sdn;
    const char *confirm; /* a source */
    const char *only;
    const char *want;
} step;

static const struct row {
    const char *name;
    bool        one; /* the source "own" alone is configured */
    const char *canary;
    step        steps[STEPS];
} ROWS[] = {
    /* clang-format off: a table */
    { "one list, the same again, one more, one changed, one less",
      true,
      NULL,
      { { 0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2" },
        { 1, "1 2", NULL, NULL, NULL, "own confirmed 2 +0 -0 ~0; 2 confirm own:1 own:2" },
        { 2, "1 2", NULL, NULL, NULL, "own confirmed 2 +0 -0 ~0; 3 confirm own:1 own:2" },
        { 3, "3 2 1", NULL, NULL, NULL,
          "own changed 3 +1 -0 ~0; 4 update own:3 own:2 own:1" },
        { 4, "1* 2 3", NULL, NULL, NULL,
          "own changed 3 +0 -0 ~1; 5 update own:1 own:2 own:3" },
        { 5, "1* 3", NULL, NULL, NULL,
          "own changed 2 +0 -1 ~0; 6 update own:1 own:3 own:2+20005" } } },
    { "other bytes that say the same are a confirmation",
      true,
      NULL,
      { { 0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2" },
        { 1, "2 1", NULL, NULL, NULL,
          "own confirmed 2 +0 -0 ~0; 2 confirm own:2 own:1" } } },
    { "too many removals wait, additions do not, a person lets them go",
      true,
      NULL,
      { { 0, TEN, NULL, NULL, NULL,
          "own changed 10 +10 -0 ~0; 1 update own:1 own:2 own:3 own:4 own:5 own:6 own:7 "
          "own:8 own:9 own:10" },
        { 1, "1 2 3 11", NULL, NULL, NULL,
          "own changed 4 +1 -0 ~0 wait 7; 2 update own:1 own:2 own:3 own:11 own:4 own:5 "
          "own:6 own:7 own:8 own:9 own:10" },
        { 2, "1 2 3 11", NULL, NULL, NULL,
          "own confirmed 4 +0 -0 ~0 wait 7; 3 confirm own:1 own:2 own:3 own:11 own:4 "
          "own:5 own:6 own:7 own:8 own:9 own:10" },
        { 3, "1 2 11", NULL, NULL, NULL,
          "own changed 3 +0 -0 ~0 wait 8; 4 update own:1 own:2 own:11 own:3 own:4 own:5 "
          "own:6 own:7 own:8 own:9 own:10" },
        { 4, NULL, NULL, "own", NULL,
          "own skipped 3 +0 -8 ~0; 5 update own:1 own:2 own:11 own:3+20004 own:4+20004 "
          "own:5+20004 own:6+20004 own:7+20004 own:8+20004 own:9+20004 own:10+20004" },
        { 5, NULL, NULL, "own", NULL,
          "error own: the call is wrong (no removals of it wait) [701]" } } },
    { "what waited is listed again, and nothing waits any more",
      true,
      NULL,
      { { 0, "1 2 3 4 5 6 7", NULL, NULL, NULL,
          "own changed 7 +7 -0 ~0; 1 update own:1 own:2 own:3 own:4 own:5 own:6 own:7" },
        { 1, "1", NULL, NULL, NULL,
          "own changed 1 +0 -0 ~0 wait 6; 2 update own:1 own:2 own:3 own:4 own:5 own:6 "
          "own:7" },
        { 2, "1 2 3 4 5 6 7", NULL, NULL, NULL,
          "own changed 7 +0 -0 ~0; 3 update own:1 own:2 own:3 own:4 own:5 own:6 own:7" },
        { 3, "1 2 3 4 5 6", NULL, NULL, NULL,
          "own changed 6 +0 -1 ~0; 4 update own:1 own:2 own:3 own:4 own:5 own:6 "
          "own:7+20003" } } },
    { "a tombstone stays for its time and goes when it is listed again",
      true,
      NULL,
      { { 0, "1 2 3", NULL, NULL, NULL,
          "own changed 3 +3 -0 ~0; 1 update own:1 own:2 own:3" },
        { 1, "1", NULL, NULL, NULL,
          "own changed 1 +0 -2 ~0; 2 update own:1 own:2+20001 own:3+20001" },
        { 2, "1 2", NULL, NULL, NULL,
          "own changed 2 +1 -0 ~0; 3 update own:1 own:2 own:3+20001" },
        { 31, "1 2*", NULL, NULL, NULL,
          "own changed 2 +0 -0 ~1; 4 update own:1 own:2 own:3+20001" },
        { 32, "1 2", NULL, NULL, NULL,
          "own changed 2 +0 -0 ~1; 5 update own:1 own:2" } } },
    { "the same for too long is not confirmed, news ends it",
      true,
      NULL,
      { { 0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2" },
        { 10, "2 1", NULL, NULL, NULL,
          "own confirmed 2 +0 -0 ~0; 2 confirm own:2 own:1" },
        { 11, "2 1", NULL, NULL, NULL, "own refused [867]; 2 confirm own:2 own:1" },
        { 12, "1 2", NULL, NULL, NULL, "own refused [867]; 2 confirm own:2 own:1" },
        { 13, "1 2 3", NULL, NULL, NULL,
          "own changed 3 +1 -0 ~0; 3 update own:1 own:2 own:3" } } },
    { "a canary is missing",
      true,
      "own:1",
      { { 0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2" },
        { 1, "2 3", NULL, NULL, NULL, "own refused [866]; 1 update own:1 own:2" },
        { 2, "1 2 3", NULL, NULL, NULL,
          "own changed 3 +1 -0 ~0; 2 update own:1 own:2 own:3" } } },
    { "what cannot be read leaves all as it is",
      true,
      NULL,
      { { 0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2" },
        { 1, "!id,type,name\n1,person,\"Testwell\n", NULL, NULL, NULL,
          "own refused [131]; 1 update own:1 own:2" },
        { 2, "!<html><body>Sorry</body></html>", NULL, NULL, NULL,
          "own refused [811]; 1 update own:1 own:2" },
        { 3, "!id,type,name\n", NULL, NULL, NULL,
          "own refused [861]; 1 update own:1 own:2" },
        { 4, NULL, NULL, NULL, NULL, "own skipped 2 +0 -0 ~0; 1 update own:1 own:2" },
        { 5, NULL, NULL, NULL, "own", "own failed [109]; 1 update own:1 own:2" } } },
    { "a list that is needed was never received",
      true,
      NULL,
      { { 0, NULL, NULL, NULL, NULL,
          "error own: a list that is needed was never received [869]" },
        { 1, "!x", NULL, NULL, NULL,
          "error own: a list that is needed was never received [869]" },
        { 2, "1", NULL, NULL, NULL, "own changed 1 +1 -0 ~0; 1 update own:1" } } },
    { "two sources, one shut",
      false,
      NULL,
      { { 0, "1 2", "1", NULL, NULL,
          "own changed 2 +2 -0 ~0; sdn changed 1 +1 -0 ~0; 1 update own:1 own:2 "
          "ofac-sdn:1" },
        { 1, "1 2 3", "!1,\"TESTWELL", NULL, NULL,
          "own changed 3 +1 -0 ~0; sdn refused [131]; 2 update own:1 own:2 own:3 "
          "ofac-sdn:1" },
        { 2, NULL, "!1,\"TESTWELL", NULL, NULL,
          "own skipped 3 +0 -0 ~0; sdn refused [131]; 2 update own:1 own:2 own:3 "
          "ofac-sdn:1" },
        { 3, "1", "1 2", NULL, "sdn",
          "own skipped 3 +0 -0 ~0; sdn changed 2 +1 -0 ~0; 3 update own:1 own:2 own:3 "
          "ofac-sdn:1 ofac-sdn:2" },
        { 4, NULL, NULL, NULL, "uk",
          "error uk: the call is wrong (no such source is configured) [701]" } } },
    { "an XML form, which is recognised at the second look",
      false,
      NULL,
      { { 0, "1", SDN_XML, NULL, NULL,
          "own changed 1 +1 -0 ~0; sdn changed 1 +1 -0 ~0; 1 update own:1 ofac-sdn:7" },
        { 1, "1", SDN_XML, NULL, NULL,
          "own confirmed 1 +0 -0 ~0; sdn confirmed 1 +0 -0 ~0; 2 confirm own:1 "
          "ofac-sdn:7" } } },
    { "an optional source that was never received",
      false,
      NULL,
      { { 0, "1", NULL, NULL, NULL,
          "own changed 1 +1 -0 ~0; sdn skipped 0 +0 -0 ~0; 1 update own:1" },
        { 1, "1", "5", NULL, NULL,
          "own confirmed 1 +0 -0 ~0; sdn changed 1 +1 -0 ~0; 2 update own:1 "
          "ofac-sdn:5" } } },
    /* clang-format on */
};

static char base[] = "/tmp/t_job.XXXXXX";
static char depot_folder[128], inbox[128];

static void
remove_all(const char *path, const char *inside)
{
    char command[256];

    (void)snprintf(command, sizeof command, "rm -rf %s%s", path, inside);
    assert_int_equal(system(command), 0); /* tidy: allow */
}

/* ------------------------------------------------------------------ small lists */

static void
add_name(ps_buffer *out, const char *id, size_t size)
{
    ps_buffer_string(out, "Testwell Z");
    for (size_t i = 0; i < size; i++) {
        char letter = (char)('a' + (id[i] - '0'));
        ps_buffer_add(out, &letter, 1);
    }
}

static void
make_file(const char *name, const char *says, bool sdn)
{
    char      path[256];
    ps_buffer out;
    ps_text   rest = ps_text_of(says);
    ps_text   id;

    ps_buffer_init(&out, 1u << 16);
    ps_buffer_string(&out, "");
    if (says[0] == '!') {
        ps_buffer_string(&out, says + 1);
        rest.size = 0;
    } else if (!sdn) {
        ps_buffer_string(&out, "id,type,name,note\n");
    }
    while (rest.size > 0 && ps_text_next(&rest, ' ', &id)) {
        bool changed = ps_text_ends(id, "*");
        id.size -= changed ? 1 : 0;
        if (sdn) {
            ps_buffer_printf(&out, "%.*s,\"", PS_TEXT_ARGS(id));
            add_name(&out, id.at, id.size);
            ps_buffer_string(&out, "\",\"individual\",\"TEST\"");
            for (unsigned i = 4; i < 12; i++) {
                ps_buffer_string(&out, ",-0- ");
            }
            ps_buffer_string(&out, "\r\n");
        } else {
            ps_buffer_printf(&out, "%.*s,person,", PS_TEXT_ARGS(id));
            add_name(&out, id.at, id.size);
            ps_buffer_string(&out, changed ? ",Another.\n" : ",\n");
        }
    }
    (void)snprintf(path, sizeof path, "%s/%s", inbox, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(out.at, 1, out.size, file), out.size);
    assert_int_equal(fclose(file), 0);
    ps_buffer_free(&out);
}

/* --------------------------------------------------------------------- telling */

static void
tell_sources(ps_buffer *out, const job_result *result)
{
    for (size_t i = 0; i < result->told_count; i++) {
        const job_told *told = &result->told[i];
        ps_buffer_printf(out, "%s %s", told->name, job_word_text(told->word));
        if (told->err.code != PS_OK) {
            ps_buffer_printf(out, " [%u]", (unsigned)told->err.reason);
        } else {
            ps_buffer_printf(out, " %d +%d -%d ~%d", (int)told->entries, (int)told->added,
                             (int)told->removed, (int)told->changed);
        }
        if (told->waiting > 0) {
            ps_buffer_printf(out, " wait %d", (int)told->waiting);
        }
        ps_buffer_string(out, "; ");
    }
}

/* As it stands on disk: what current is, and what it lists. */
static void
tell_current(ps_buffer *out, const job_result *result)
{
    depot         *d       = NULL;
    depot_version *version = calloc(1, sizeof *version);
    listdb        *db      = NULL;
    char           path[512];
    bool           found = false;
    listdb_info    info;

    assert_non_null(version);
    assert_int_equal(depot_open(depot_folder, false, &d, NULL), PS_OK);
    assert_int_equal(depot_current(d, version, &found, NULL), PS_OK);
    assert_true(found);
    ps_buffer_printf(out, "%d %s", (int)version->number, version->kind);
    assert_true(depot_snapshot_path(d, version->number, path, sizeof path));
    listdb_options options = { .path = path };
    assert_int_equal(listdb_open(&options, &db, NULL), PS_OK);
    listdb_describe(db, &info);
    assert_string_equal(info.sha256, version->content);
    assert_string_equal(info.sha256, result->is);
    for (uint32_t i = 0; i < info.entries; i++) {
        listdb_entry entry;
        assert_true(listdb_entry_at(db, i, &entry));
        ps_buffer_printf(out, " %.*s", PS_TEXT_ARGS(entry.id));
        if (entry.delisted != 0) {
            ps_buffer_printf(out, "+%d", entry.delisted);
        }
    }
    listdb_free(db);
    depot_free(d);
    free(version);
}

/* What the job logs stands in other tests. */
static int
silence(void)
{
    int aside = dup(STDERR_FILENO);
    int null  = open("/dev/null", O_WRONLY);

    assert_true(aside >= 0 && null >= 0);
    assert_int_equal(dup2(null, STDERR_FILENO), STDERR_FILENO);
    assert_int_equal(close(null), 0);
    return aside;
}

static void
speak(int aside)
{
    assert_int_equal(dup2(aside, STDERR_FILENO), STDERR_FILENO);
    assert_int_equal(close(aside), 0);
}

static void
run_step(const struct row *row, const step *at)
{
    job_source sources[] = {
        { .name             = "own",
          .files            = { "own.csv" },
          .urls             = { "" },
          .file_count       = 1,
          .catalogue        = "",
          .least_bytes      = 20,
          .stale_days       = 10,
          .removals_percent = 10,
          .required         = true },
        { .name             = "sdn",
          .files            = { "sdn.csv" },
          .urls             = { "" },
          .file_count       = 1,
          .catalogue        = "",
          .stale_days       = 10,
          .removals_percent = 10 },
    };
    job_request request = { .folder         = depot_folder,
                            .sources        = sources,
                            .source_count   = row->one ? 1 : 2,
                            .only           = at->only,
                            .offline        = inbox,
                            .confirm        = at->confirm,
                            .by             = "anna",
                            .note           = "as the notice says",
                            .keep_versions  = 9,
                            .retention_days = 30 };
    job_result  result;
    ps_error    err = { 0 };
    ps_buffer   out;

    if (row->canary != NULL) {
        sources[0].canaries[0]  = ps_text_of(row->canary);
        sources[0].canary_count = 1;
    }
    remove_all(inbox, "/*");
    if (at->own != NULL) {
        make_file("own.csv", at->own, false);
    }
    if (at->sdn != NULL) {
        make_file("sdn.csv", at->sdn, true);
    }
    clock_set((int64_t)(FIRST_DAY + at->day) * 86400 + 3600);
    ps_buffer_init(&out, 1u << 16);
    int       aside  = silence();
    ps_status status = job_run(&request, &result, &err);
    speak(aside);
    if (status == PS_OK) {
        tell_sources(&out, &result);
        tell_current(&out, &result);
    } else {
        ps_buffer_printf(&out, "error %s: %s [%u]",
                         err.field[0] == '/' ? "folder" : err.field, err.text,
                         (unsigned)err.reason);
    }
    assert_string_equal(out.at, at->want);
    ps_buffer_free(&out);
    job_result_free(&result);
}

static void
test_row(void **state)
{
    const struct row *row = *state;

    remove_all(depot_folder, "");
    for (size_t i = 0; i < STEPS && row->steps[i].want != NULL; i++) {
        run_step(row, &row->steps[i]);
    }
}

/* What a rollback writes: the files that it leaves are not to be taken again. */
static void
reject_current(void)
{
    depot         *d       = NULL;
    depot_version *version = calloc(1, sizeof *version);
    char           path[512];
    ps_buffer      bytes;
    bool           found = false;

    assert_non_null(version);
    assert_int_equal(depot_open(depot_folder, true, &d, NULL), PS_OK);
    assert_int_equal(depot_current(d, version, &found, NULL), PS_OK);
    char rejected[65];
    memcpy(rejected, version->sources[0].files[0].sha256, sizeof rejected);
    assert_int_equal(depot_read(d, 1, version, NULL), PS_OK);
    memcpy(version->rejected[0], rejected, sizeof rejected);
    version->rejected_count = 1;
    memcpy(version->kind, "rollback", sizeof "rollback");
    assert_true(depot_snapshot_path(d, 1, path, sizeof path));
    ps_buffer_init(&bytes, 1u << 28);
    assert_int_equal(file_read_small(path, 1u << 28, false, &bytes, NULL), PS_OK);
    ps_text text = { .at = bytes.at, .size = bytes.size };
    assert_int_equal(depot_commit(d, text, NULL, version, NULL), PS_OK);
    ps_buffer_free(&bytes);
    depot_free(d);
    free(version);
}

static void
test_rejected(void **state)
{
    static const struct row ROW  = { .one = true };
    static const step       GOOD = {
              0, "1 2", NULL, NULL, NULL, "own changed 2 +2 -0 ~0; 1 update own:1 own:2"
    };
    static const step BAD = {
        1, "1 2 9", NULL, NULL, NULL, "own changed 3 +1 -0 ~0; 2 update own:1 own:2 own:9"
    };
    static const step AGAIN = {
        2, "1 2 9", NULL, NULL, NULL, "own refused [868]; 3 rollback own:1 own:2"
    };
    static const step OTHER = {
        3, "1 2 3", NULL, NULL, NULL, "own changed 3 +1 -0 ~0; 4 update own:1 own:2 own:3"
    };
    static const step STILL = { 4,    "1 2 9",
                                NULL, NULL,
                                NULL, "own refused [868]; 4 update own:1 own:2 own:3" };

    (void)state;
    remove_all(depot_folder, "");
    run_step(&ROW, &GOOD);
    run_step(&ROW, &BAD);
    reject_current();
    run_step(&ROW, &AGAIN);
    run_step(&ROW, &OTHER);
    run_step(&ROW, &STILL);
}

/* A version that was made of two sources, and only one is configured now. */
static void
test_dropped(void **state)
{
    static const struct row TWO   = { .one = false };
    static const struct row ONE   = { .one = true };
    static const step       BOTH  = { 0,
                                      "1",
                                      "5",
                                      NULL,
                                      NULL,
                                      "own changed 1 +1 -0 ~0; sdn changed 1 +1 -0 ~0; 1 "
                                             "update own:1 ofac-sdn:5" };
    static const step       STAYS = { 1,
                                      "1 2",
                                      NULL,
                                      NULL,
                                      NULL,
                                      "own changed 2 +1 -0 ~0; sdn skipped 1 +0 -0 ~0; 2 "
                                            "update own:1 own:2 ofac-sdn:5" };
    static const step       GOES  = { 2,
                                      NULL,
                                      NULL,
                                      "sdn",
                                      NULL,
                                      "own skipped 2 +0 -0 ~0; sdn skipped 0 +0 -0 ~0; 3 "
                                             "update own:1 own:2 ofac-sdn:5+20002" };
    static const step       LATER = { 3,
                                      "1 2 3",
                                      NULL,
                                      NULL,
                                      NULL,
                                      "own changed 3 +1 -0 ~0; 4 update own:1 own:2 own:3 "
                                            "ofac-sdn:5+20002" };

    (void)state;
    remove_all(depot_folder, "");
    run_step(&TWO, &BOTH);
    run_step(&ONE, &STAYS);
    run_step(&ONE, &GOES);
    run_step(&ONE, &LATER);
}

/* As a snapshot of another format, or one that was damaged. */
static void
spoil_current(uint64_t number)
{
    depot *d = NULL;
    char   path[512];

    assert_int_equal(depot_open(depot_folder, true, &d, NULL), PS_OK);
    assert_true(depot_snapshot_path(d, number, path, sizeof path));
    assert_int_equal(chmod(path, 0600), 0);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, LISTDB_AT_FORMAT, SEEK_SET), 0);
    assert_int_equal(fputc(LISTDB_FORMAT - 1, file), LISTDB_FORMAT - 1);
    assert_int_equal(fclose(file), 0);
    depot_free(d);
}

/* Removals wait all the same, for the kept files say what was listed. */
static void
test_spoilt(void **state)
{
    static const struct row ROW = { .one = true };
    static const step       ALL = { 0,
                                    "1 2 3 4 5 6 7",
                                    NULL,
                                    NULL,
                                    NULL,
                                    "own changed 7 +7 -0 ~0; 1 update own:1 own:2 own:3 "
                                          "own:4 own:5 own:6 own:7" };
    static const step       FEW = { 1,
                                    "1 8",
                                    NULL,
                                    NULL,
                                    NULL,
                                    "own changed 2 +1 -0 ~0 wait 6; 2 update own:1 own:8 "
                                          "own:2 own:3 own:4 own:5 own:6 own:7" };
    static const step       NOT = { 2,
                                    "1 8 9",
                                    NULL,
                                    NULL,
                                    NULL,
                                    "error current: the snapshot is damaged (removals wait in "
                                          "it, which only it knows: roll back) [836]" };

    (void)state;
    remove_all(depot_folder, "");
    run_step(&ROW, &ALL);
    spoil_current(1);
    run_step(&ROW, &FEW);
    spoil_current(2);
    run_step(&ROW, &NOT);
}

/* Nothing is written while another one runs. */
static void
test_locked(void **state)
{
    static const struct row ROW    = { .one = true };
    static const step       LOCKED = { 0,    "1",
                                       NULL, NULL,
                                       NULL, "error folder: another update is running [871]" };
    depot                  *d      = NULL;

    (void)state;
    remove_all(depot_folder, "");
    assert_int_equal(depot_open(depot_folder, true, &d, NULL), PS_OK);
    run_step(&ROW, &LOCKED);
    depot_free(d);
}

int
main(void)
{
    static const struct CMUnitTest MORE[] = { cmocka_unit_test(test_rejected),
                                              cmocka_unit_test(test_dropped),
                                              cmocka_unit_test(test_spoilt),
                                              cmocka_unit_test(test_locked) };

    log_configure(LOG_QUIET, false, "t_job");
    assert_non_null(mkdtemp(base));
    (void)snprintf(depot_folder, sizeof depot_folder, "%s/depot", base);
    (void)snprintf(inbox, sizeof inbox, "%s/inbox", base);
    assert_int_equal(mkdir(inbox, 0700), 0);
    int failed = ps_test_rows(ROWS, test_row);
    failed += cmocka_run_group_tests(MORE, NULL, NULL);
    remove_all(base, "");
    return failed;
}
