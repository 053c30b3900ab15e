/*
 * temporary.c - see temporary.h.
 *
 * Payments pass through these files in the clear.  They have no name from
 * their first moment on, so that a killed run leaves nothing behind; where the
 * file system cannot do that, the name lives for two system calls.
 */
#define _GNU_SOURCE
#include "base/temporary.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int
open_named(const char *folder)
{
    char path[PATH_MAX];
    int  size = snprintf(path, sizeof path, "%s/.paysieve-XXXXXX", folder);
    if (size < 0 || (size_t)size >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0 && unlink(path) != 0) {
        int os_errno = errno;
        (void)close(fd);
        errno = os_errno;
        return -1;
    }
    return fd;
}

ps_status
temporary_open(const char *folder, int *fd, ps_error *err)
{
    *fd = -1;
    if (folder == NULL) {
        const char *wanted = getenv("TMPDIR");
        folder             = wanted != NULL && wanted[0] != '\0' ? wanted : "/tmp";
    }
    int opened = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (opened < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        opened = open_named(folder);
    }
    if (opened < 0) {
        return temporary_fail(err, folder, errno);
    }
    *fd = opened;
    return PS_OK;
}

ps_status
temporary_reserve(int fd, uint64_t begin, uint64_t end, ps_error *err)
{
    int os_errno;

    if (end <= begin) {
        return PS_OK;
    }
    if (end > INT64_MAX) {
        return temporary_fail(err, "temporary file", EFBIG);
    }
    do {
        os_errno = posix_fallocate(fd, (off_t)begin, (off_t)(end - begin));
    } while (os_errno == EINTR);
    return os_errno == 0 ? PS_OK : temporary_fail(err, "temporary file", os_errno);
}

/* One call moves at most this much: more than Linux itself would. */
static size_t
one_step(size_t size)
{
    enum { STEP_MAX = 1 << 30 };
    return size < STEP_MAX ? size : STEP_MAX;
}

int
temporary_write(int fd, const void *data, size_t size)
{
    const unsigned char *at = data;
    while (size > 0) {
        ssize_t moved = write(fd, at, one_step(size));
        if (moved < 0 && errno != EINTR) {
            return errno;
        }
        if (moved > 0) {
            at += moved;
            size -= (size_t)moved;
        }
    }
    return 0;
}

int
temporary_write_at(int fd, const void *data, size_t size, uint64_t offset)
{
    const unsigned char *at = data;
    while (size > 0) {
        ssize_t moved = pwrite(fd, at, one_step(size), (off_t)offset);
        if (moved < 0 && errno != EINTR) {
            return errno;
        }
        if (moved > 0) {
            at += moved;
            size -= (size_t)moved;
            offset += (uint64_t)moved;
        }
    }
    return 0;
}

int
temporary_read(int fd, void *out, size_t size, size_t *got)
{
    unsigned char *at = out;
    *got              = 0;
    while (*got < size) {
        ssize_t moved = read(fd, at + *got, one_step(size - *got));
        if (moved == 0) {
            break;
        }
        if (moved < 0 && errno != EINTR) {
            return errno;
        }
        *got += moved > 0 ? (size_t)moved : 0;
    }
    return 0;
}

int
temporary_read_at(int fd, void *out, size_t size, uint64_t offset, size_t *got)
{
    unsigned char *at = out;
    *got              = 0;
    while (*got < size) {
        ssize_t moved =
            pread(fd, at + *got, one_step(size - *got), (off_t)(offset + *got));
        if (moved == 0) {
            break;
        }
        if (moved < 0 && errno != EINTR) {
            return errno;
        }
        *got += moved > 0 ? (size_t)moved : 0;
    }
    return 0;
}

ps_status
temporary_fail(ps_error *err, const char *field, int os_errno)
{
    bool full = os_errno == ENOSPC || os_errno == EDQUOT || os_errno == EFBIG;
    return ps_fail_errno(err, PS_E_IO, full ? PS_R_DISK_FULL : PS_R_FILE_WRITE, field,
                         os_errno);
}
