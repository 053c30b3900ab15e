/*
 * vault.c - accepted source files: by content, compressed.
 *
 * The name of a file is the hash of what it unpacks to, so a damaged or a swapped one
 * shows itself.  What unpacks to more than a list file may have is damage too.
 */
#define _GNU_SOURCE
#include <zlib.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/temporary.h"
#include "update/canon.h"
#include "update/depot_folder.h"

enum { PIECE = 65536, GZIP_WINDOW = 15 + 16 };

typedef struct packing {
    z_stream      z;
    file_draft   *draft;
    unsigned char in[PIECE];
    unsigned char out[PIECE];
} packing;

static ps_status
deflate_piece(packing *p, size_t size, bool last, ps_error *err)
{
    p->z.next_in  = p->in;
    p->z.avail_in = (unsigned)size;
    do {
        p->z.next_out  = p->out;
        p->z.avail_out = PIECE;
        if (deflate(&p->z, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "sources", 0);
        }
        ps_status status =
            file_draft_write(p->draft, p->out, PIECE - p->z.avail_out, err);
        if (status != PS_OK) {
            return status;
        }
    } while (p->z.avail_out == 0);
    return PS_OK;
}

static ps_status
pack(packing *p, const spool *bytes, ps_error *err)
{
    uint64_t  at     = 0;
    uint64_t  end    = spool_size(bytes);
    bool      last   = false;
    ps_status status = PS_OK;

    while (status == PS_OK && !last) {
        size_t got = 0;
        status     = spool_read(bytes, at, p->in, PIECE, &got, err);
        at += got;
        last = at >= end || got == 0;
        if (status == PS_OK) {
            status = deflate_piece(p, got, last, err);
        }
    }
    return status;
}

static ps_status
keep_new(const depot *d, const char *name, const spool *bytes, ps_error *err)
{
    char      path[DEPOT_PATH_ROOM];
    packing  *p      = calloc(1, sizeof *p);
    ps_status status = PS_OK;

    if (p == NULL ||
        deflateInit2(&p->z, 6, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(p);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "sources", 0);
    }
    if (!depot_path(d, name, path, sizeof path)) {
        status = ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_WRITE, name, ENAMETOOLONG);
    }
    if (status == PS_OK) {
        status = file_draft_new(path, true, &p->draft, err);
    }
    if (status == PS_OK) {
        status = pack(p, bytes, err);
    }
    if (status == PS_OK) {
        status = file_draft_publish(p->draft, true, err);
    }
    file_draft_free(p->draft);
    (void)deflateEnd(&p->z);
    free(p);
    return status;
}

ps_status
depot_keep(depot *d, const spool *bytes, const char *sha256, ps_error *err)
{
    char        name[96];
    struct stat facts;

    assert(d->lock >= 0 && canon_is_sha256(sha256));
    (void)snprintf(name, sizeof name, "sources/%s.gz", sha256);
    if (fstatat(d->sources, name + 8, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(facts.st_mode)) {
        return PS_OK;
    }
    return keep_new(d, name, bytes, err);
}

static ps_status
inflate_piece(packing *p, size_t size, uint64_t *total, spool *out, int *code,
              const char *name, ps_error *err)
{
    p->z.next_in  = p->in;
    p->z.avail_in = (unsigned)size;
    do {
        p->z.next_out  = p->out;
        p->z.avail_out = PIECE;
        *code          = inflate(&p->z, Z_NO_FLUSH);
        if (*code != Z_OK && *code != Z_STREAM_END && *code != Z_BUF_ERROR) {
            return depot_damaged(err, name, "it does not unpack");
        }
        size_t got = PIECE - p->z.avail_out;
        *total += got;
        if (*total > LIMIT_LIST_FILE_BYTES) {
            return depot_damaged(err, name, "larger than it can be");
        }
        ps_status status = spool_feed(out, p->out, got, err);
        if (status != PS_OK) {
            return status;
        }
    } while (p->z.avail_out == 0 && *code != Z_STREAM_END);
    return *code == Z_STREAM_END && p->z.avail_in > 0
               ? depot_damaged(err, name, "something stands behind its end")
               : PS_OK;
}

static ps_status
unpack(packing *p, int fd, spool *out, const char *name, ps_error *err)
{
    uint64_t  total  = 0;
    int       code   = Z_OK;
    ps_status status = PS_OK;

    while (status == PS_OK && code != Z_STREAM_END) {
        size_t got      = 0;
        int    os_errno = temporary_read(fd, p->in, PIECE, &got);
        if (os_errno != 0) {
            return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, name, os_errno);
        }
        if (got == 0) {
            return depot_damaged(err, name, "it is cut");
        }
        status = inflate_piece(p, got, &total, out, &code, name, err);
    }
    return status;
}

static ps_status
check_content(spool *s, const char *sha256, const char *name, ps_error *err)
{
    uint8_t   hash[DIGEST_SIZE];
    char      hex[DIGEST_HEX_SIZE];
    ps_status status = spool_seal(s, err);

    if (status != PS_OK) {
        return status;
    }
    spool_sha256(s, hash);
    digest_hex(hash, hex);
    return strcmp(hex, sha256) == 0
               ? PS_OK
               : depot_damaged(err, name, "its content is not what its name says");
}

static ps_status
fetch_open(int fd, const char *name, const char *sha256, spool **out, ps_error *err)
{
    packing *p = calloc(1, sizeof *p);
    spool   *s = NULL;

    if (p == NULL || inflateInit2(&p->z, GZIP_WINDOW) != Z_OK) {
        free(p);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "sources", 0);
    }
    ps_status status = spool_new(NULL, &s, err);
    if (status == PS_OK) {
        status = unpack(p, fd, s, name, err);
    }
    if (status == PS_OK) {
        status = check_content(s, sha256, name, err);
    }
    if (status != PS_OK) {
        spool_free(s);
        s = NULL;
    }
    (void)inflateEnd(&p->z);
    free(p);
    *out = s;
    return status;
}

ps_status
depot_fetch(depot *d, const char *sha256, spool **out, ps_error *err)
{
    char name[96];

    assert(canon_is_sha256(sha256));
    *out = NULL;
    (void)snprintf(name, sizeof name, "sources/%s.gz", sha256);
    int fd = openat(d->sources, name + 8, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return depot_damaged(err, name, "the kept file is not there");
    }
    ps_status status = fetch_open(fd, name, sha256, out, err);
    (void)close(fd);
    return status;
}
