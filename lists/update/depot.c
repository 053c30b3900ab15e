/*
 * depot.c - see depot.h.
 *
 * The order is the safety: a version's folder is written and synced, its snapshot is
 * opened and checked as the filter will, the act is recorded, and only then does one
 * rename swap current.  A folder above current was never in force; the next writing
 * open takes it away.
 */
#define _GNU_SOURCE
#include "update/depot.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json_write.h"
#include "base/temporary.h"
#include "base/text.h"
#include "update/depot_folder.h"

enum { PARTIAL_DAYS = 7, NAME_ROOM = 64 };

static const char SWAP[] = ".current.new";

/* "000012", and nothing else; 0 where it is no number of a version. */
static uint64_t
number_of(const char *name)
{
    uint64_t number = 0;

    return strlen(name) == 6 && ps_text_u64(ps_text_of(name), &number) ? number : 0;
}

static int
open_inside(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool
has_file(const depot *d, uint64_t number, const char *file)
{
    char        name[NAME_ROOM];
    struct stat facts;

    (void)snprintf(name, sizeof name, "%06u", (unsigned)number);
    int fd = open_inside(d->versions, name);
    if (fd < 0) {
        return false;
    }
    bool is_there =
        fstatat(fd, file, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(facts.st_mode);
    (void)close(fd);
    return is_there;
}

static int
compare_numbers(const void *a, const void *b)
{
    uint64_t left, right;

    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    return left < right ? -1 : left > right;
}

/* Where current points to; it may only ever be the link that we made. */
static ps_status
read_current(depot *d, ps_error *err)
{
    char    target[NAME_ROOM] = { 0 };
    char    want[NAME_ROOM];
    char    number[7] = { 0 };
    ssize_t size      = readlinkat(d->folder, "current", target, sizeof target - 1);

    d->current = 0;
    if (size < 0 && errno == ENOENT) {
        return PS_OK;
    }
    if (size < 0 && errno == EINVAL) {
        return depot_damaged(err, "current", "a plain file stands where a link must");
    }
    if (size < 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "current", errno);
    }
    if (size == 25) {
        memcpy(number, target + 9, 6);
    }
    uint64_t found = number_of(number);
    (void)snprintf(want, sizeof want, "versions/%06u/lists.psl", (unsigned)found);
    if (found == 0 || strcmp(target, want) != 0) {
        return depot_damaged(err, "current", "it points to no version");
    }
    if (d->versions < 0 || !has_file(d, found, "lists.psl") ||
        !has_file(d, found, "version.json")) {
        return depot_damaged(err, "current",
                             "the version that it points to is not whole");
    }
    d->current = found;
    return PS_OK;
}

static ps_status
scan(depot *d, ps_error *err)
{
    int  fd   = d->versions < 0 ? -1 : open_inside(d->versions, ".");
    DIR *open = fd < 0 ? NULL : fdopendir(fd);

    d->count = 0;
    if (open == NULL) {
        if (fd >= 0) {
            (void)close(fd);
        }
        return d->versions < 0
                   ? PS_OK
                   : ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "versions", errno);
    }
    ps_status status = PS_OK;
    for (struct dirent *entry; status == PS_OK && (entry = readdir(open)) != NULL;) {
        uint64_t number = number_of(entry->d_name);
        if (number == 0 || number > d->current || !has_file(d, number, "version.json")) {
            continue;
        }
        if (!ps_grow(&d->numbers, &d->room, d->count + 1, sizeof *d->numbers,
                     DEPOT_NUMBER_MAX)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "versions", 0);
            break;
        }
        d->numbers[d->count++] = number;
    }
    (void)closedir(open);
    if (d->count > 1) {
        qsort(d->numbers, d->count, sizeof *d->numbers, compare_numbers);
    }
    return status;
}

/* Files only, in one folder deep: nothing below a version is a folder of ours. */
static ps_status
remove_version(depot *d, uint64_t number, ps_error *err)
{
    char name[NAME_ROOM];

    (void)snprintf(name, sizeof name, "%06u", (unsigned)number);
    int  fd   = open_inside(d->versions, name);
    DIR *open = fd < 0 ? NULL : fdopendir(fd);
    if (open == NULL) {
        int os_errno = errno;
        if (fd >= 0) {
            (void)close(fd);
        }
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, name, os_errno);
    }
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        (void)unlinkat(fd, entry->d_name, 0); /* "." and ".." refuse */
    }
    (void)closedir(open);
    if (unlinkat(d->versions, name, AT_REMOVEDIR) != 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, name, errno);
    }
    return PS_OK;
}

/* What was begun behind current goes.  More than one whole version behind it is no
 * crash: somebody moved current, and history is not thrown away for that. */
static ps_status
clear_versions(depot *d, ps_error *err)
{
    int  fd   = open_inside(d->versions, ".");
    DIR *open = fd < 0 ? NULL : fdopendir(fd);

    if (open == NULL) {
        int os_errno = errno;
        if (fd >= 0) {
            (void)close(fd);
        }
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "versions", os_errno);
    }
    ps_status status = PS_OK;
    for (struct dirent *entry; status == PS_OK && (entry = readdir(open)) != NULL;) {
        uint64_t number = number_of(entry->d_name);
        bool     whole  = number > 0 && has_file(d, number, "version.json");
        if (number > d->current + 1 && whole) {
            status = depot_damaged(err, "current", "it is older than the versions");
        } else if (number > 0 && (number > d->current || !whole)) {
            status = remove_version(d, number, err);
        }
    }
    (void)closedir(open);
    return status;
}

static void
clear_partial(const depot *d)
{
    int  fd   = open_inside(d->folder, "partial");
    DIR *open = fd < 0 ? NULL : fdopendir(fd);

    if (open == NULL) {
        if (fd >= 0) {
            (void)close(fd);
        }
        return;
    }
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        struct stat facts;
        if (fstatat(fd, entry->d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(facts.st_mode) &&
            facts.st_mtime < clock_now() - (int64_t)PARTIAL_DAYS * 86400) {
            (void)unlinkat(fd, entry->d_name, 0);
        }
    }
    (void)closedir(open);
}

static ps_status
check_owner(int fd, const char *path, ps_error *err)
{
    struct stat facts;

    if (fstat(fd, &facts) != 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, path, errno);
    }
    return (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0
               ? ps_fail(err, PS_E_USAGE, PS_R_FILE_MODE, path, 0)
               : PS_OK;
}

static ps_status
take_lock(depot *d, ps_error *err)
{
    d->lock = openat(d->folder, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (d->lock < 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, d->path, errno);
    }
    if (flock(d->lock, LOCK_EX | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK
                   ? ps_fail(err, PS_E_IO, PS_R_UPDATE_LOCKED, d->path, 0)
                   : ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, d->path, errno);
    }
    static const char *const FOLDERS[] = { "versions", "sources", "partial" };
    for (size_t i = 0; i < 3; i++) {
        if (mkdirat(d->folder, FOLDERS[i], i == 0 ? 0755 : 0700) != 0 &&
            errno != EEXIST) {
            return temporary_fail(err, d->path, errno);
        }
    }
    return PS_OK;
}

static ps_status
open_parts(depot *d, bool writing, ps_error *err)
{
    d->folder = open(d->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (d->folder < 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, d->path, errno);
    }
    ps_status status = check_owner(d->folder, d->path, err);
    if (status == PS_OK && writing) {
        status = take_lock(d, err);
    }
    if (status != PS_OK) {
        return status;
    }
    d->versions = open_inside(d->folder, "versions");
    d->sources  = open_inside(d->folder, "sources");
    if (writing && (d->versions < 0 || d->sources < 0)) {
        return depot_damaged(err, d->versions < 0 ? "versions" : "sources",
                             "not a folder");
    }
    status = read_current(d, err);
    if (status == PS_OK && writing) {
        (void)unlinkat(d->folder, SWAP, 0);
        clear_partial(d);
        status = clear_versions(d, err);
    }
    return status == PS_OK ? scan(d, err) : status;
}

ps_status
depot_open(const char *folder, bool writing, depot **out, ps_error *err)
{
    *out     = NULL;
    depot *d = calloc(1, sizeof *d);

    if (d == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, folder, 0);
    }
    d->folder = d->versions = d->sources = d->lock = -1;
    int       length = snprintf(d->path, sizeof d->path, "%s", folder);
    ps_status status = PS_OK;
    if (length <= 0 || (size_t)length >= sizeof d->path - NAME_ROOM * 2) {
        status = ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, folder, ENAMETOOLONG);
    } else if (writing && mkdir(folder, 0755) != 0 && errno != EEXIST) {
        status = ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_WRITE, folder, errno);
    } else {
        status = open_parts(d, writing, err);
    }
    if (status != PS_OK) {
        depot_free(d);
        return status;
    }
    *out = d;
    return PS_OK;
}

void
depot_free(depot *d)
{
    if (d == NULL) {
        return;
    }
    int fds[] = { d->versions, d->sources, d->lock, d->folder };
    for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++) {
        if (fds[i] >= 0) {
            (void)close(fds[i]);
        }
    }
    free(d->numbers);
    free(d);
}

size_t
depot_count(const depot *d)
{
    return d->count;
}

uint64_t
depot_number(const depot *d, size_t i)
{
    return d->numbers[i];
}

ps_status
depot_read(depot *d, uint64_t number, depot_version *out, ps_error *err)
{
    char      field[NAME_ROOM];
    ps_buffer bytes;
    bool      found = false;
    bool      known = false;

    for (size_t i = 0; i < d->count; i++) {
        known = known || d->numbers[i] == number;
    }
    memset(out, 0, sizeof *out);
    if (!known) {
        return ps_fail(err, PS_E_USAGE, PS_R_NO_SUCH_VERSION, "VERSION", 0);
    }
    (void)snprintf(field, sizeof field, "%06u", (unsigned)number);
    int fd = open_inside(d->versions, field);
    (void)snprintf(field, sizeof field, "versions/%06u/version.json", (unsigned)number);
    if (fd < 0) {
        return depot_damaged(err, field, "its folder cannot be opened");
    }
    ps_buffer_init(&bytes, DEPOT_JSON_MAX);
    ps_status status = depot_get(fd, "version.json", &bytes, &found, err);
    (void)close(fd);
    if (status == PS_OK) {
        status = depot_version_parse((ps_text){ bytes.at, bytes.size }, field, out, err);
    }
    if (status == PS_OK && out->number != number) {
        memset(out, 0, sizeof *out);
        status = depot_damaged(err, field, "it describes another version");
    }
    ps_buffer_free(&bytes);
    return status;
}

ps_status
depot_current(depot *d, depot_version *out, bool *found, ps_error *err)
{
    *found = false;
    memset(out, 0, sizeof *out);
    if (d->current == 0) {
        return PS_OK;
    }
    ps_status status = depot_read(d, d->current, out, err);
    *found           = status == PS_OK;
    return status;
}

bool
depot_snapshot_path(const depot *d, uint64_t number, char *out, size_t room)
{
    char name[NAME_ROOM];

    (void)snprintf(name, sizeof name, "versions/%06u/lists.psl", (unsigned)number);
    return number > 0 && number <= DEPOT_NUMBER_MAX && d->versions >= 0 &&
           has_file(d, number, "lists.psl") && depot_path(d, name, out, room);
}

bool
depot_partial_path(const depot *d, const char *name, char *out, size_t room)
{
    char inner[DEPOT_TEXT + NAME_ROOM];
    int  length = snprintf(inner, sizeof inner, "partial/%s", name);

    return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL && length > 0 &&
           (size_t)length < sizeof inner && depot_path(d, inner, out, room);
}
