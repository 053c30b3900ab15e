/*
 * t_temporary.c - calls that do half of it, are interrupted, or fail.
 *
 * Method: open(), read(), write() and their kin of the C library are replaced
 * here by ones that move three bytes at most and are interrupted in between.
 */
#define _GNU_SOURCE
#include "base/reason.h"
#include "base/temporary.h"
#include "ps_test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOVED_MAX = 3 };

static bool     halting; /* the replacements misbehave */
static unsigned calls;
static int      tmpfile_errno; /* 0: O_TMPFILE works */

static bool
is_interrupted(void)
{
    errno = EINTR;
    return halting && calls++ % 2 == 0;
}

static size_t
some_of(size_t size)
{
    return halting && size > MOVED_MAX ? MOVED_MAX : size;
}

int
open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (tmpfile_errno != 0 && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = tmpfile_errno;
        return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t
write(int fd, const void *data, size_t size)
{
    return is_interrupted() ? -1 : (ssize_t)syscall(SYS_write, fd, data, some_of(size));
}

ssize_t
pwrite(int fd, const void *data, size_t size, off_t offset)
{
    return is_interrupted()
               ? -1
               : (ssize_t)syscall(SYS_pwrite64, fd, data, some_of(size), offset);
}

ssize_t
read(int fd, void *out, size_t size)
{
    return is_interrupted() ? -1 : (ssize_t)syscall(SYS_read, fd, out, some_of(size));
}

ssize_t
pread(int fd, void *out, size_t size, off_t offset)
{
    return is_interrupted()
               ? -1
               : (ssize_t)syscall(SYS_pread64, fd, out, some_of(size), offset);
}

static const struct row {
    const char *name;
    int         tmpfile_errno;
    bool        works;
} ROWS[] = {
    { "O_TMPFILE", 0, true },
    { "a file system without it", EOPNOTSUPP, true },
    { "a kernel without it", EISDIR, true },
    { "no right to the folder", EACCES, false },
    { "no room for a file", ENOSPC, false },
};

static void
test_open(void **state)
{
    const struct row *row      = *state;
    char              folder[] = "/tmp/t_temporary-XXXXXX";
    int               fd       = 99;
    struct stat       facts;
    ps_error          err = { 0 };

    assert_non_null(mkdtemp(folder));
    tmpfile_errno    = row->tmpfile_errno;
    ps_status status = temporary_open(folder, &fd, &err);
    tmpfile_errno    = 0;
    assert_int_equal(status, row->works ? PS_OK : PS_E_IO);
    assert_int_equal(rmdir(folder), 0); /* nothing in it */
    if (row->works) {
        assert_int_equal(fstat(fd, &facts), 0);
        assert_int_equal(facts.st_mode & 0777, 0600);
        assert_int_equal(facts.st_nlink, 0);
        assert_true((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
        assert_int_equal(close(fd), 0);
        return;
    }
    assert_int_equal(fd, -1);
    assert_int_equal(err.os_errno, row->tmpfile_errno);
    assert_int_equal(err.reason,
                     row->tmpfile_errno == ENOSPC ? PS_R_DISK_FULL : PS_R_FILE_WRITE);
}

static void
test_whole(void **state)
{
    (void)state;
    char   got[64] = "";
    size_t size    = 0;
    int    fd      = -1;
    assert_int_equal(temporary_open(NULL, &fd, NULL), PS_OK);
    halting = true;
    assert_int_equal(temporary_write(fd, "0123456789", 10), 0);
    assert_int_equal(temporary_write_at(fd, "abcdefgh", 8, 8), 0);
    assert_int_equal(temporary_read_at(fd, got, sizeof got, 1, &size), 0);
    assert_int_equal(size, 15);
    assert_memory_equal(got, "1234567abcdefgh", 15);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_int_equal(temporary_read(fd, got, 16, &size), 0);
    assert_int_equal(size, 16);
    assert_int_equal(temporary_read(fd, got, 1, &size), 0);
    assert_int_equal(size, 0);
    halting = false;
    assert_int_equal(close(fd), 0);
    assert_int_equal(temporary_write(fd, "x", 1), EBADF);
    assert_int_equal(temporary_write_at(fd, "x", 1, 0), EBADF);
    assert_int_equal(temporary_read(fd, got, 1, &size), EBADF);
    assert_int_equal(temporary_read_at(fd, got, 1, 0, &size), EBADF);
}

static void
test_reserve(void **state)
{
    (void)state;
    struct stat facts;
    ps_error    err;
    int         fd = -1;
    assert_int_equal(temporary_open(NULL, &fd, NULL), PS_OK);
    assert_int_equal(temporary_reserve(fd, 0, 10000, &err), PS_OK);
    assert_int_equal(temporary_reserve(fd, 10000, 10000, &err), PS_OK);
    assert_int_equal(fstat(fd, &facts), 0);
    assert_int_equal(facts.st_size, 10000);
    assert_true(facts.st_blocks * 512 >= 10000);
    assert_int_equal(temporary_reserve(fd, 0, UINT64_MAX, &err), PS_E_IO);
    assert_int_equal(err.reason, PS_R_DISK_FULL);
    assert_int_equal(close(fd), 0);
    assert_int_equal(temporary_reserve(fd, 0, 1, &err), PS_E_IO);
    assert_int_equal(err.reason, PS_R_FILE_WRITE);
}

static void
test_folder_too_long(void **state)
{
    (void)state;
    static char folder[8000];
    ps_error    err;
    int         fd = -1;
    memset(folder, 'x', sizeof folder - 1);
    tmpfile_errno    = EOPNOTSUPP;
    ps_status status = temporary_open(folder, &fd, &err);
    tmpfile_errno    = 0;
    assert_int_equal(status, PS_E_IO);
    assert_int_equal(err.os_errno, ENAMETOOLONG);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_whole),
                                        cmocka_unit_test(test_reserve),
                                        cmocka_unit_test(test_folder_too_long) };
    return ps_test_rows(ROWS, test_open) + cmocka_run_group_tests(tests, NULL, NULL);
}
