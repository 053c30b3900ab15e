/* t_receive.c - which files of a folder are those of a source. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "listdb_fixture.h"
#include "update/receive.h"

static char base[] = "/tmp/t_receive.XXXXXX";

#define OWN "id,type,name\n1,person,Omarko Testwell\n"

static const struct row {
    const char *name;
    const char *files[5]; /* "!" in front: no list */
    const char *names[3];
    bool        alone;
    ps_status   status;
    ps_reason   reason;
    const char *want; /* the files taken; of an error its culprit */
} ROWS[] = {
    { "by their names",
      { "b.csv", "a.csv", "c.csv" },
      { "a.csv", "b.csv" },
      false,
      PS_OK,
      PS_R_NONE,
      "a.csv b.csv" },
    { "one of two",
      { "a.csv", "c.csv" },
      { "a.csv", "b.csv" },
      false,
      PS_E_FORMAT,
      PS_R_LIST_SET,
      "" },
    { "none of two, and another source is there too",
      { "c.csv" },
      { "a.csv", "b.csv" },
      false,
      PS_OK,
      PS_R_NONE,
      "" },
    { "none of two, and the source is alone",
      { "c.csv", "B.XML.csv", ".hidden.csv", "!readme.md" },
      { "a.csv", "b.csv" },
      true,
      PS_OK,
      PS_R_NONE,
      "B.XML.csv c.csv" },
    { "a folder of its own comes first",
      { "a.csv", "src/z.csv", "src/y.CSV" },
      { "a.csv" },
      true,
      PS_OK,
      PS_R_NONE,
      "y.CSV z.csv" },
    { "an empty folder of its own",
      { "a.csv", "src/!readme.md" },
      { "a.csv" },
      true,
      PS_OK,
      PS_R_NONE,
      "" },
    { "what is no list",
      { "!a.csv" },
      { "a.csv" },
      true,
      PS_E_FORMAT,
      PS_R_LIST_PUBLISHER,
      "a.csv" },
};

static void
remove_all(const char *inside)
{
    char command[256];

    (void)snprintf(command, sizeof command, "rm -rf %s%s", base, inside);
    assert_int_equal(system(command), 0); /* tidy: allow */
}

static void
make_files(const char *const *files)
{
    char path[256];

    for (size_t i = 0; i < 5 && files[i] != NULL; i++) {
        bool        in  = strncmp(files[i], "src/", 4) == 0;
        const char *at  = files[i] + (in ? 4 : 0);
        bool        bad = at[0] == '!';
        (void)snprintf(path, sizeof path, "%s/src", base);
        if (in) {
            (void)mkdir(path, 0700);
        }
        (void)snprintf(path, sizeof path, "%s/%s%s", base, in ? "src/" : "",
                       at + (bad ? 1 : 0));
        fixture_write(path, bad ? "some words\n" : OWN, bad ? 11 : sizeof OWN - 1);
    }
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    received          r   = { .choice = SOURCE_BY_NAME };
    char              culprit[DEPOT_TEXT];
    ps_error          err   = { 0 };
    size_t            count = 0;
    ps_buffer         out;

    remove_all("/*");
    make_files(row->files);
    while (count < 3 && row->names[count] != NULL) {
        count++;
    }
    ps_buffer_init(&out, 4096);
    ps_buffer_string(&out, "");
    assert_int_equal(
        receive_folder(base, "src", row->names, count, row->alone, &r, culprit, &err),
        row->status);
    assert_int_equal(err.reason, row->reason);
    for (size_t i = 0; i < r.count; i++) {
        ps_buffer_printf(&out, "%s%s", i > 0 ? " " : "", r.about[i].name);
        assert_ptr_equal(r.files[i].path, r.about[i].name);
        assert_int_equal(r.about[i].bytes, sizeof OWN - 1);
        assert_int_equal(strlen(r.about[i].sha256), 64);
    }
    assert_string_equal(row->status == PS_OK ? out.at : culprit, row->want);
    received_free(&r);
    ps_buffer_free(&out);
}

int
main(void)
{
    assert_non_null(mkdtemp(base));
    int failed = ps_test_rows(ROWS, test_row);
    remove_all("");
    return failed;
}
