/* partial.c - see partial.h.  In doubt nothing vouches, and all is fetched again. */
#define _GNU_SOURCE
#include "update/partial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

static bool
sidecar_path(const char *path, char out[PATH_ROOM])
{
    int length = snprintf(out, PATH_ROOM, "%s.how", path);
    return length > 0 && length < PATH_ROOM;
}

static void
read_validator(const char *path, char out[PARTIAL_VALIDATOR_ROOM])
{
    char    sidecar[PATH_ROOM];
    ssize_t got = -1;

    out[0] = '\0';
    if (!sidecar_path(path, sidecar)) {
        return;
    }
    int fd = open(sidecar, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd >= 0) {
        got = read(fd, out, PARTIAL_VALIDATOR_ROOM - 1);
        (void)close(fd);
    }
    out[got > 0 ? got : 0] = '\0';
    for (ssize_t i = 0; i < got; i++) {
        if ((unsigned char)out[i] < ' ' || out[i] == 0x7f) {
            out[0] = '\0'; /* it goes into a header line */
            return;
        }
    }
}

bool
partial_is_vouched(const char *path)
{
    char validator[PARTIAL_VALIDATOR_ROOM];

    read_validator(path, validator);
    return validator[0] != '\0';
}

void
partial_vouch(const char *path, const char *validator)
{
    char    sidecar[PATH_ROOM];
    ssize_t size = (ssize_t)strlen(validator);

    if (!sidecar_path(path, sidecar)) {
        return;
    }
    (void)unlink(sidecar);
    if (size == 0 || size >= PARTIAL_VALIDATOR_ROOM) {
        return;
    }
    int fd = open(sidecar, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        bool whole = write(fd, validator, (size_t)size) == size;
        (void)close(fd);
        if (!whole) {
            (void)unlink(sidecar);
        }
    }
}

void
partial_remove(const char *path)
{
    partial_vouch(path, "");
    (void)unlink(path);
}

int
partial_open(const char *path, bool anew, char validator[PARTIAL_VALIDATOR_ROOM],
             uint64_t *size, ps_error *err)
{
    struct stat facts;
    int         fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

    *size = 0;
    if (fd < 0 || fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        (void)ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "partial",
                            fd < 0 ? errno : EINVAL);
        if (fd >= 0) {
            (void)close(fd);
        }
        return -1;
    }
    read_validator(path, validator);
    uint64_t kept = !anew && validator[0] != '\0' ? (uint64_t)facts.st_size : 0;
    if ((kept == 0 && ftruncate(fd, 0) != 0) || lseek(fd, (off_t)kept, SEEK_SET) < 0) {
        (void)ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, "partial", errno);
        (void)close(fd);
        return -1;
    }
    *size = kept;
    return fd;
}
