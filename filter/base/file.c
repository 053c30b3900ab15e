/*
 * file.c - see file.h.
 *
 * A clean file that is half there gets sent.  So a draft has no name until it
 * is whole and on the disk: it is made with O_TMPFILE and linked into place,
 * which also means that a killed run leaves nothing behind.  File systems
 * without O_TMPFILE get a hidden O_EXCL name in the same folder instead.
 */
#define _GNU_SOURCE
#include "base/file.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HIDDEN_SIZE = 32 };

struct file_draft {
    int  fd;
    int  folder;
    bool named; /* hidden stands in the folder */
    bool published;
    char hidden[HIDDEN_SIZE];
    char path[PATH_MAX];
    char name[NAME_MAX + 1];
};

/* What the caller named is wrong, or the system failed. */
static ps_status
fail(ps_error *err, const char *path, int os_errno)
{
    if (os_errno == EEXIST) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_EXISTS, path, 0);
    }
    if (os_errno == ENOENT || os_errno == ENOTDIR || os_errno == EACCES ||
        os_errno == EISDIR || os_errno == ENAMETOOLONG || os_errno == EPERM ||
        os_errno == EROFS || os_errno == EINVAL) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_WRITE, path, os_errno);
    }
    return temporary_fail(err, path, os_errno);
}

static bool
make_hidden_name(file_draft *draft)
{
    uint64_t random = 0;
    if (!digest_random(&random, sizeof random)) {
        return false;
    }
    (void)snprintf(draft->hidden, sizeof draft->hidden, ".paysieve-%016llx",
                   (unsigned long long)random);
    return true;
}

/* 0 or an errno. */
static int
open_folder(file_draft *draft, const char *path)
{
    const char *slash  = strrchr(path, '/');
    const char *name   = slash != NULL ? slash + 1 : path;
    size_t      size   = strlen(path);
    size_t      before = (size_t)(name - path);

    if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return EISDIR;
    }
    if (size >= sizeof draft->path || size - before >= sizeof draft->name) {
        return ENAMETOOLONG;
    }
    memcpy(draft->name, name, size - before + 1);
    memcpy(draft->path, path, before);
    draft->path[before] = '\0'; /* the folder, for a moment */
    draft->folder =
        open(before > 0 ? draft->path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int os_errno = draft->folder < 0 ? errno : 0;
    memcpy(draft->path, path, size + 1);
    return os_errno;
}

static int
open_draft(file_draft *draft)
{
    if (access("/proc/self/fd", X_OK) == 0) {
        draft->fd = openat(draft->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (draft->fd >= 0) {
            return 0;
        }
        if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) {
            return errno;
        }
    }
    if (!make_hidden_name(draft)) {
        return EIO;
    }
    draft->fd    = openat(draft->folder, draft->hidden,
                          O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    draft->named = draft->fd >= 0;
    return draft->fd < 0 ? errno : 0;
}

ps_status
file_draft_new(const char *path, bool private_folder, file_draft **out, ps_error *err)
{
    struct stat facts;

    *out              = NULL;
    file_draft *draft = calloc(1, sizeof *draft);
    if (draft == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
    }
    draft->fd       = -1;
    draft->folder   = -1;
    int    os_errno = open_folder(draft, path);
    mode_t others   = S_IWGRP | S_IWOTH;
    if (os_errno == 0 && fstat(draft->folder, &facts) != 0) {
        os_errno = errno;
    }
    if (os_errno == 0 && private_folder && (facts.st_mode & others) != 0 &&
        (facts.st_mode & S_ISVTX) == 0) {
        file_draft_free(draft);
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_MODE, path, 0);
    }
    if (os_errno == 0) {
        os_errno = open_draft(draft);
    }
    if (os_errno != 0) {
        file_draft_free(draft);
        return fail(err, path, os_errno);
    }
    *out = draft;
    return PS_OK;
}

ps_status
file_draft_write(file_draft *draft, const void *data, size_t size, ps_error *err)
{
    int os_errno = temporary_write(draft->fd, data, size);
    return os_errno == 0 ? PS_OK : temporary_fail(err, draft->path, os_errno);
}

ps_status
file_draft_sync(file_draft *draft, ps_error *err)
{
    return fsync(draft->fd) == 0 ? PS_OK : temporary_fail(err, draft->path, errno);
}

int
file_draft_descriptor(const file_draft *draft)
{
    return draft->fd;
}

/* Gives the draft the name; EEXIST where something stands there. */
static int
link_draft(const file_draft *draft, const char *name)
{
    char own[32];
    (void)snprintf(own, sizeof own, "/proc/self/fd/%d", draft->fd);
    int done = draft->named
                   ? linkat(draft->folder, draft->hidden, draft->folder, name, 0)
                   : linkat(AT_FDCWD, own, draft->folder, name, AT_SYMLINK_FOLLOW);
    return done == 0 ? 0 : errno;
}

static int
publish_new(file_draft *draft)
{
    int os_errno = link_draft(draft, draft->name);
    if (os_errno == 0 && draft->named) {
        (void)unlinkat(draft->folder, draft->hidden, 0);
        draft->named = false;
    } else if (draft->named && (os_errno == EPERM || os_errno == EOPNOTSUPP)) {
        /* No hard links here. */
        os_errno     = renameat2(draft->folder, draft->hidden, draft->folder, draft->name,
                                 RENAME_NOREPLACE) == 0
                           ? 0
                           : errno;
        draft->named = os_errno != 0;
    }
    return os_errno;
}

/* A device or a pipe is not replaced: for root /dev/null would be gone. */
static bool
is_special(const file_draft *draft)
{
    struct stat facts;
    return fstatat(draft->folder, draft->name, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
           !S_ISREG(facts.st_mode) && !S_ISLNK(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

static int
publish_over(file_draft *draft)
{
    if (is_special(draft)) {
        return EEXIST;
    }
    if (!draft->named) {
        if (!make_hidden_name(draft)) {
            return EIO;
        }
        int os_errno = link_draft(draft, draft->hidden);
        if (os_errno != 0) {
            return os_errno;
        }
        draft->named = true;
    }
    if (renameat(draft->folder, draft->hidden, draft->folder, draft->name) != 0) {
        return errno;
    }
    draft->named = false;
    return 0;
}

ps_status
file_draft_publish(file_draft *draft, bool replace, ps_error *err)
{
    ps_status status = file_draft_sync(draft, err);
    if (status != PS_OK) {
        return status;
    }
    int os_errno = replace ? publish_over(draft) : publish_new(draft);
    if (os_errno != 0) {
        return fail(err, draft->path, os_errno);
    }
    if (fsync(draft->folder) != 0) {
        os_errno = errno;
        (void)unlinkat(draft->folder, draft->name, 0);
        return temporary_fail(err, draft->path, os_errno);
    }
    draft->published = true;
    return PS_OK;
}

void
file_draft_free(file_draft *draft)
{
    if (draft == NULL) {
        return;
    }
    if (draft->named && !draft->published) {
        (void)unlinkat(draft->folder, draft->hidden, 0);
    }
    if (draft->fd >= 0) {
        (void)close(draft->fd);
    }
    if (draft->folder >= 0) {
        (void)close(draft->folder);
    }
    free(draft);
}

static ps_status
read_open_file(int fd, const char *path, size_t limit, bool private_file, ps_buffer *out,
               ps_error *err)
{
    struct stat facts;
    size_t      got = 0;

    if (fstat(fd, &facts) != 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, path, errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        int os_errno = S_ISDIR(facts.st_mode) ? EISDIR : EINVAL;
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, path, os_errno);
    }
    if (private_file && ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0 ||
                         (facts.st_uid != geteuid() && facts.st_uid != 0))) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_MODE, path, 0);
    }
    if (facts.st_size < 0 || (uint64_t)facts.st_size > limit) {
        return ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, path, 0);
    }
    size_t before = out->size;
    size_t size   = (size_t)facts.st_size;
    char  *place  = ps_buffer_extend(out, size);
    if (place == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
    }
    int os_errno = temporary_read_at(fd, place, size, 0, &got);
    if (os_errno == 0 && got != size) {
        os_errno = EAGAIN; /* somebody is writing it */
    }
    if (os_errno != 0) {
        explicit_bzero(place, size);
        out->size = before;
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, path, os_errno);
    }
    return PS_OK;
}

ps_status
file_read_small(const char *path, size_t limit, bool private_file, ps_buffer *out,
                ps_error *err)
{
    /* Not blocking: a FIFO would wait for ever.  It is refused above. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, path, errno);
    }
    ps_status status = read_open_file(fd, path, limit, private_file, out, err);
    (void)close(fd);
    return status;
}

bool
file_exists(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0;
}
