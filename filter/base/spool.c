/*
 * spool.c - see spool.h.
 *
 * What was screened must be what is sent.  The input may be a pipe, or a file
 * that somebody changes meanwhile, so both passes read this one copy.  The
 * first failure sticks: a spool with a gap is never sealed.
 */
#define _GNU_SOURCE
#include "base/spool.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { SPOOL_BUFFER = 1 << 18, SPOOL_CHUNK_MIN = 1 << 20, SPOOL_CHUNK_MAX = 1 << 26 };

struct spool {
    int            fd;
    bool           sealed;
    digest        *hash;
    uint64_t       written;  /* in the file */
    uint64_t       reserved; /* on the disk */
    size_t         used;     /* in the buffer */
    ps_error       failed;
    uint8_t        sha256[DIGEST_SIZE];
    unsigned char *buffer;
};

static ps_status
give_failure(const spool *s, ps_error *err)
{
    if (err != NULL) {
        *err = s->failed;
    }
    return s->failed.code;
}

ps_status
spool_new(const char *folder, spool **out, ps_error *err)
{
    *out     = NULL;
    spool *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "spool", 0);
    }
    ps_status status = temporary_open(folder, &s->fd, err);
    if (status == PS_OK) {
        s->hash   = digest_new();
        s->buffer = malloc(SPOOL_BUFFER);
        if (s->hash == NULL || s->buffer == NULL) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "spool", 0);
        }
    }
    if (status != PS_OK) {
        spool_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
spool_free(spool *s)
{
    if (s == NULL) {
        return;
    }
    if (s->fd >= 0) {
        (void)close(s->fd);
    }
    digest_free(s->hash);
    if (s->buffer != NULL) {
        explicit_bzero(s->buffer, SPOOL_BUFFER);
        free(s->buffer);
    }
    free(s);
}

static ps_status
flush(spool *s)
{
    uint64_t end = s->written + s->used;

    if (end > s->reserved) {
        uint64_t chunk = s->reserved < SPOOL_CHUNK_MIN   ? SPOOL_CHUNK_MIN
                         : s->reserved > SPOOL_CHUNK_MAX ? SPOOL_CHUNK_MAX
                                                         : s->reserved;
        if (temporary_reserve(s->fd, s->reserved, s->reserved + chunk, &s->failed) !=
            PS_OK) {
            return s->failed.code;
        }
        s->reserved += chunk;
    }
    int os_errno = temporary_write_at(s->fd, s->buffer, s->used, s->written);
    if (os_errno != 0) {
        return temporary_fail(&s->failed, "spool", os_errno);
    }
    s->written = end;
    s->used    = 0;
    return PS_OK;
}

ps_status
spool_feed(spool *s, const void *data, size_t size, ps_error *err)
{
    const unsigned char *at = data;

    if (s->sealed) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "spool", 0);
    }
    if (s->failed.code != PS_OK) {
        return give_failure(s, err);
    }
    if (size > LIMIT_FILE_BYTES - spool_size(s)) {
        (void)ps_fail(&s->failed, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "file", 0);
        return give_failure(s, err);
    }
    if (!digest_add(s->hash, data, size)) {
        (void)ps_fail(&s->failed, PS_E_MEMORY, PS_R_MEMORY, "spool", 0);
        return give_failure(s, err);
    }
    while (size > 0) {
        size_t room = SPOOL_BUFFER - s->used;
        size_t step = size < room ? size : room;
        memcpy(s->buffer + s->used, at, step);
        s->used += step;
        at += step;
        size -= step;
        if (s->used == SPOOL_BUFFER && flush(s) != PS_OK) {
            return give_failure(s, err);
        }
    }
    return PS_OK;
}

ps_status
spool_seal(spool *s, ps_error *err)
{
    if (s->failed.code != PS_OK) {
        return give_failure(s, err);
    }
    if (s->sealed) {
        return PS_OK;
    }
    if (s->used > 0 && flush(s) != PS_OK) {
        return give_failure(s, err);
    }
    if (ftruncate(s->fd, (off_t)s->written) != 0) {
        (void)temporary_fail(&s->failed, "spool", errno);
        return give_failure(s, err);
    }
    if (!digest_take(s->hash, s->sha256)) {
        (void)ps_fail(&s->failed, PS_E_MEMORY, PS_R_MEMORY, "spool", 0);
        return give_failure(s, err);
    }
    s->sealed = true;
    return PS_OK;
}

uint64_t
spool_size(const spool *s)
{
    return s->written + s->used;
}

void
spool_sha256(const spool *s, uint8_t out[DIGEST_SIZE])
{
    memcpy(out, s->sha256, DIGEST_SIZE);
}

ps_status
spool_read(const spool *s, uint64_t offset, void *out, size_t size, size_t *got,
           ps_error *err)
{
    *got = 0;
    if (!s->sealed) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "spool", 0);
    }
    if (offset >= s->written || size == 0) {
        return PS_OK;
    }
    if (size > s->written - offset) {
        size = (size_t)(s->written - offset);
    }
    size_t moved    = 0;
    int    os_errno = temporary_read_at(s->fd, out, size, offset, &moved);
    if (os_errno == 0 && moved != size) {
        os_errno = EIO; /* our own file became shorter */
    }
    if (os_errno != 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "spool", os_errno);
    }
    *got = moved;
    return PS_OK;
}

/* The spool, the clean file, and a fifth for journal and holds. */
static ps_status
check_room(spool *s, uint64_t size, const char *name)
{
    struct statvfs disk;
    uint64_t       need = size * 2 + size / 5;

    if (fstatvfs(s->fd, &disk) != 0) {
        return temporary_fail(&s->failed, name, errno);
    }
    uint64_t unit = disk.f_frsize > 0 ? disk.f_frsize : 512;
    if (disk.f_blocks > 0 && disk.f_bavail < need / unit + 1) {
        return temporary_fail(&s->failed, name, ENOSPC);
    }
    return PS_OK;
}

static ps_status
check_input(spool *s, int fd, const char *name)
{
    struct stat facts;

    if (fstat(fd, &facts) != 0) {
        return ps_fail_errno(&s->failed, PS_E_USAGE, PS_R_FILE_OPEN, name, errno);
    }
    if (S_ISDIR(facts.st_mode)) {
        return ps_fail_errno(&s->failed, PS_E_USAGE, PS_R_FILE_OPEN, name, EISDIR);
    }
    if (!S_ISREG(facts.st_mode) || facts.st_size <= 0) {
        return PS_OK;
    }
    if ((uint64_t)facts.st_size > LIMIT_FILE_BYTES) {
        return ps_fail(&s->failed, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, name, 0);
    }
    return check_room(s, (uint64_t)facts.st_size, name);
}

static ps_status
take_all(spool *s, int fd, const char *name, ps_error *err)
{
    size_t         got   = 0;
    unsigned char *chunk = NULL;

    if (s->sealed) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "spool", 0);
    }
    if (s->failed.code == PS_OK && check_input(s, fd, name) == PS_OK) {
        chunk = malloc(SPOOL_BUFFER);
        if (chunk == NULL) {
            (void)ps_fail(&s->failed, PS_E_MEMORY, PS_R_MEMORY, name, 0);
        }
    }
    while (s->failed.code == PS_OK) {
        int os_errno = temporary_read(fd, chunk, SPOOL_BUFFER, &got);
        if (os_errno != 0) {
            (void)ps_fail_errno(&s->failed, PS_E_USAGE, PS_R_FILE_OPEN, name, os_errno);
            break;
        }
        if (got == 0 || spool_feed(s, chunk, got, NULL) != PS_OK) {
            break;
        }
    }
    if (chunk != NULL) {
        explicit_bzero(chunk, SPOOL_BUFFER);
        free(chunk);
    }
    return spool_seal(s, err);
}

ps_status
spool_file(spool *s, const char *path, ps_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        (void)ps_fail_errno(&s->failed, PS_E_USAGE, PS_R_FILE_OPEN, path, errno);
        return give_failure(s, err);
    }
    ps_status status = take_all(s, fd, path, err);
    (void)close(fd);
    return status;
}

ps_status
spool_descriptor(spool *s, int fd, ps_error *err)
{
    return take_all(s, fd, "standard input", err);
}
