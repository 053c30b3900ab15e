/* t_partial.c - what is continued, what is begun anew, and what is left of it. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "ps_test.h"
#include "update/partial.h"

enum { NOTHING = -1, PATH = 128, LONG = 300 };

static char folder[] = "/tmp/t_partial.XXXXXX";
static char path[PATH], sidecar[PATH];

static const struct row {
    const char *name;
    const char *file, *how; /* NULL: not there */
    size_t      how_size;   /* 0: all of it */
    bool        anew;
    uint64_t    size; /* what is kept */
    const char *validator;
} ROWS[] = {
    { "nothing there", NULL, NULL, 0, false, 0, "" },
    { "vouched for by an ETag", "half", "\"one\"", 0, false, 4, "\"one\"" },
    { "vouched for by a date", "half", "Mon, 23 Nov 2020 10:00:00 GMT", 0, false, 4,
      "Mon, 23 Nov 2020 10:00:00 GMT" },
    { "nothing vouches", "half", NULL, 0, false, 0, "" },
    { "an empty sidecar", "half", "", 0, false, 0, "" },
    { "a sidecar alone", NULL, "\"one\"", 0, false, 0, "\"one\"" },
    { "a line break in it", "half", "\"one\"\r\nX: y", 0, false, 0, "" },
    { "a NUL in it", "half", "\"o\0ne\"", 6, false, 0, "" },
    { "a tab in it", "half", "\"o\tne\"", 0, false, 0, "" },
    { "DEL in it", "half", "\"o\x7fne\"", 0, false, 0, "" },
    { "begun anew all the same", "half", "\"one\"", 0, true, 0, "\"one\"" },
};

static void
write_file(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(name, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static long
size_of(const char *name)
{
    struct stat facts;
    return lstat(name, &facts) == 0 ? (long)facts.st_size : NOTHING;
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              validator[PARTIAL_VALIDATOR_ROOM];
    uint64_t          size = 99;
    ps_error          err  = { 0 };

    partial_remove(path);
    if (row->file != NULL) {
        write_file(path, row->file, strlen(row->file));
    }
    if (row->how != NULL) {
        write_file(sidecar, row->how,
                   row->how_size > 0 ? row->how_size : strlen(row->how));
    }
    int fd = partial_open(path, row->anew, validator, &size, &err);
    assert_true(fd >= 0);
    assert_true(size == row->size);
    assert_string_equal(validator, row->validator);
    assert_int_equal(partial_is_vouched(path), row->validator[0] != '\0');
    assert_int_equal(lseek(fd, 0, SEEK_CUR), (off_t)row->size);
    assert_int_equal(size_of(path), (long)row->size);
    assert_int_equal(close(fd), 0);
    partial_remove(path);
    assert_int_equal(size_of(path), NOTHING);
    assert_int_equal(size_of(sidecar), NOTHING);
}

static void
test_vouch(void **state)
{
    char text[LONG];

    (void)state;
    partial_vouch(path, "\"one\"");
    partial_vouch(path, "\"second\"");
    assert_int_equal(size_of(sidecar), 8);
    assert_true(partial_is_vouched(path));
    memset(text, 'x', sizeof text);
    text[LONG - 1] = '\0';
    partial_vouch(path, text); /* what cannot be kept whole does not vouch */
    assert_int_equal(size_of(sidecar), NOTHING);
    partial_vouch(path, "\"one\"");
    partial_vouch(path, "");
    assert_false(partial_is_vouched(path));
    assert_int_equal(size_of(sidecar), NOTHING);
}

/* Neither is followed: they could lead to files of others. */
static void
test_links(void **state)
{
    char     target[PATH];
    char     validator[PARTIAL_VALIDATOR_ROOM];
    uint64_t size = 0;
    ps_error err  = { 0 };

    (void)state;
    (void)snprintf(target, sizeof target, "%s/target", folder);
    write_file(target, "\"mine\"", 6);
    assert_int_equal(symlink(target, path), 0);
    assert_int_equal(partial_open(path, false, validator, &size, &err), -1);
    assert_int_equal(err.reason, PS_R_FILE_OPEN);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(target, sidecar), 0);
    write_file(path, "half", 4);
    int fd = partial_open(path, false, validator, &size, &err);
    assert_true(fd >= 0 && size == 0);
    assert_int_equal(close(fd), 0);
    partial_vouch(path, "\"one\"");
    assert_int_equal(size_of(target), 6);
    partial_remove(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(partial_open(path, false, validator, &size, &err), -1);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(partial_open(path, false, validator, &size, &err), -1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(target), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vouch),
        cmocka_unit_test(test_links),
    };

    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/list", folder);
    (void)snprintf(sidecar, sizeof sidecar, "%s/list.how", folder);
    int failed = ps_test_rows(ROWS, test_row);
    failed += cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
