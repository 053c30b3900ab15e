/*
 * t_file.c - a file is whole at its place or not there; nothing of ours stays.
 *
 * Method: openat(), linkat() and fsync() of the C library are replaced here, so
 * that file systems without O_TMPFILE or links, and failing disks, are tried too.
 */
#define _GNU_SOURCE
#include "base/file.h"
#include "base/reason.h"
#include "base/text.h"
#include "ps_test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool no_tmpfile, no_links;
static int  fsync_fails_in; /* 0: never; n: the n-th from now */

int
openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = va_arg(list, mode_t);
    va_end(list);
    if (no_tmpfile && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int
linkat(int from, const char *old, int to, const char *new, int flags)
{
    if (no_links) {
        errno = EPERM;
        return -1;
    }
    return (int)syscall(SYS_linkat, from, old, to, new, flags);
}

int
fsync(int fd)
{
    if (fsync_fails_in > 0 && --fsync_fails_in == 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

static char folder[64];
static char path[128];

static int
set_up(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/t_file-XXXXXX");
    no_tmpfile = no_links = false;
    fsync_fails_in        = 0;
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(path, sizeof path, "%s/out.xml", folder);
    return 0;
}

/* How many files stand in the folder, hidden ones too. */
static size_t
count_files(void)
{
    size_t count = 0;
    DIR   *open  = opendir(folder);
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    (void)closedir(open);
    return count;
}

static void
put_file(const char *at, const char *text, mode_t mode)
{
    FILE *file = fopen(at, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(at, mode), 0);
}

static void
expect_file(const char *want)
{
    ps_buffer got;
    ps_buffer_init(&got, 100);
    assert_int_equal(file_read_small(path, 100, true, &got, NULL), PS_OK);
    assert_string_equal(got.at, want);
    ps_buffer_free(&got);
}

static const struct row {
    const char *name;
    bool        no_tmpfile;
    bool        no_links;
    bool        stands; /* a file is there already */
    bool        replace;
    int         fsync_fails_in;
    ps_status   want;
    ps_reason   reason;
    const char *text; /* NULL: nothing stands there */
} ROWS[] = {
    { "new", 0, 0, 0, 0, 0, PS_OK, 0, "new" },
    { "new, replace allowed", 0, 0, 0, 1, 0, PS_OK, 0, "new" },
    { "taken", 0, 0, 1, 0, 0, PS_E_USAGE, PS_R_FILE_EXISTS, "old" },
    { "replaced", 0, 0, 1, 1, 0, PS_OK, 0, "new" },
    { "new, no O_TMPFILE", 1, 0, 0, 0, 0, PS_OK, 0, "new" },
    { "taken, no O_TMPFILE", 1, 0, 1, 0, 0, PS_E_USAGE, PS_R_FILE_EXISTS, "old" },
    { "replaced, no O_TMPFILE", 1, 0, 1, 1, 0, PS_OK, 0, "new" },
    { "new, no links", 1, 1, 0, 0, 0, PS_OK, 0, "new" },
    { "taken, no links", 1, 1, 1, 0, 0, PS_E_USAGE, PS_R_FILE_EXISTS, "old" },
    { "replaced, no links", 1, 1, 1, 1, 0, PS_OK, 0, "new" },
    { "the disk fails", 0, 0, 0, 0, 1, PS_E_IO, PS_R_FILE_WRITE, NULL },
    { "the disk fails, file stands", 0, 0, 1, 1, 1, PS_E_IO, PS_R_FILE_WRITE, "old" },
    { "the folder fails", 0, 0, 0, 0, 2, PS_E_IO, PS_R_FILE_WRITE, NULL },
    { "the folder fails, no O_TMPFILE", 1, 0, 0, 1, 2, PS_E_IO, PS_R_FILE_WRITE, NULL },
};

static void
test_publish(void **state)
{
    const struct row *row   = *state;
    file_draft       *draft = NULL;
    ps_error          err   = { 0 };

    assert_int_equal(set_up(NULL), 0);
    no_tmpfile = row->no_tmpfile;
    no_links   = row->no_links;
    if (row->stands) {
        put_file(path, "old", 0600);
    }
    assert_int_equal(file_draft_new(path, true, &draft, &err), PS_OK);
    assert_int_equal(file_draft_write(draft, "ne", 2, &err), PS_OK);
    assert_int_equal(file_draft_write(draft, "w", 1, &err), PS_OK);
    fsync_fails_in   = row->fsync_fails_in;
    ps_status status = file_draft_publish(draft, row->replace, &err);
    file_draft_free(draft);

    assert_int_equal(status, row->want);
    assert_int_equal(err.reason, row->reason);
    assert_int_equal(file_exists(path), row->text != NULL);
    assert_int_equal(count_files(), row->text != NULL ? 1 : 0);
    if (row->text != NULL) {
        struct stat facts;
        expect_file(row->text);
        assert_int_equal(stat(path, &facts), 0);
        assert_int_equal(facts.st_mode & 0777, 0600);
        assert_int_equal(facts.st_nlink, 1);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

/* Whoever runs as root must not lose /dev/null. */
static void
test_special(void **state)
{
    struct stat facts;
    file_draft *draft = NULL;
    ps_error    err   = { 0 };

    (void)state;
    assert_int_equal(set_up(NULL), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_draft_new(path, true, &draft, &err), PS_OK);
    assert_int_equal(file_draft_publish(draft, true, &err), PS_E_USAGE);
    file_draft_free(draft);
    assert_int_equal(err.reason, PS_R_FILE_EXISTS);
    assert_int_equal(stat(path, &facts), 0);
    assert_true(S_ISFIFO(facts.st_mode));
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static const struct refused {
    const char *name;
    const char *at; /* below the folder */
    mode_t      mode;
    bool        private_folder;
    ps_status   want;
    ps_reason   reason;
} REFUSED[] = {
    { "others may write the folder", "/x", 0702, true, PS_E_USAGE, PS_R_FILE_MODE },
    { "the group may write the folder", "/x", 0720, true, PS_E_USAGE, PS_R_FILE_MODE },
    { "they may, but it is sticky", "/x", 01777, true, PS_OK, 0 },
    { "they may, and it need not be private", "/x", 0777, false, PS_OK, 0 },
    { "they may read", "/x", 0755, true, PS_OK, 0 },
    { "no such folder", "/no/x", 0700, true, PS_E_USAGE, PS_R_FILE_WRITE },
    { "a folder's name", "/", 0700, true, PS_E_USAGE, PS_R_FILE_WRITE },
    { "a dot", "/.", 0700, true, PS_E_USAGE, PS_R_FILE_WRITE },
    { "two dots", "/..", 0700, true, PS_E_USAGE, PS_R_FILE_WRITE },
};

static void
test_folder(void **state)
{
    const struct refused *row   = *state;
    file_draft           *draft = NULL;
    ps_error              err   = { 0 };
    char                  at[128];

    assert_int_equal(set_up(NULL), 0);
    assert_int_equal(chmod(folder, row->mode), 0);
    (void)snprintf(at, sizeof at, "%s%s", folder, row->at);
    assert_int_equal(file_draft_new(at, row->private_folder, &draft, &err), row->want);
    assert_int_equal(err.reason, row->reason);
    assert_int_equal(draft != NULL, row->want == PS_OK);
    file_draft_free(draft);
    assert_int_equal(rmdir(folder), 0);
}

static void
test_draft_can_be_read(void **state)
{
    (void)state;
    file_draft *draft  = NULL;
    char        got[4] = "";
    assert_int_equal(file_draft_new(path, true, &draft, NULL), PS_OK);
    assert_int_equal(file_draft_write(draft, "abc", 3, NULL), PS_OK);
    assert_int_equal(file_draft_sync(draft, NULL), PS_OK);
    assert_int_equal(count_files(), 0);
    assert_int_equal(pread(file_draft_descriptor(draft), got, 3, 0), 3);
    assert_string_equal(got, "abc");
    file_draft_free(draft);
    assert_int_equal(count_files(), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void
test_links_are_not_followed(void **state)
{
    (void)state;
    file_draft *draft = NULL;
    ps_error    err;
    assert_int_equal(symlink("nowhere", path), 0);
    assert_true(file_exists(path));
    assert_int_equal(file_draft_new(path, true, &draft, NULL), PS_OK);
    assert_int_equal(file_draft_publish(draft, false, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_EXISTS);
    assert_int_equal(file_draft_publish(draft, true, &err), PS_OK);
    file_draft_free(draft);
    expect_file("");
    assert_int_equal(count_files(), 1);
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

static void
test_read_small(void **state)
{
    (void)state;
    ps_buffer got;
    ps_error  err;
    ps_buffer_init(&got, 100);
    put_file(path, "abc", 0644);
    assert_int_equal(file_read_small(path, 3, false, &got, &err), PS_OK);
    assert_int_equal(file_read_small(path, 3, false, &got, &err), PS_OK);
    assert_string_equal(got.at, "abcabc");
    assert_int_equal(file_read_small(path, 2, false, &got, &err), PS_E_LIMIT);
    assert_int_equal(file_read_small(path, 3, true, &got, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_MODE);
    put_file(path, "abc", 0620);
    assert_int_equal(file_read_small(path, 3, true, &got, &err), PS_E_USAGE);
    put_file(path, "abc", 0400);
    assert_int_equal(file_read_small(path, 3, true, &got, &err), PS_OK);
    assert_int_equal(file_read_small(folder, 3, false, &got, &err), PS_E_USAGE);
    assert_int_equal(err.os_errno, EISDIR);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(file_read_small(path, 3, false, &got, &err), PS_E_USAGE);
    assert_int_equal(err.os_errno, ENOENT);
    assert_false(file_exists(path));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_read_small(path, 3, false, &got, &err), PS_E_USAGE);
    assert_int_equal(unlink(path), 0);
    assert_string_equal(got.at, "abcabcabc");
    ps_buffer_free(&got);
    assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_draft_can_be_read, set_up),
        cmocka_unit_test_setup(test_links_are_not_followed, set_up),
        cmocka_unit_test(test_special), cmocka_unit_test_setup(test_read_small, set_up)
    };
    return ps_test_rows(ROWS, test_publish) + ps_test_rows(REFUSED, test_folder) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
