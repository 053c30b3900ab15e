/*
 * depot_folder.c - small files of the folder: read without following a link, written
 * so that they are whole or the old ones.
 */
#define _GNU_SOURCE
#include "update/depot_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary.h"

ps_status
depot_damaged(ps_error *err, const char *field, const char *what)
{
    return ps_fail_at(err, PS_E_LISTS, PS_R_DEPOT, field, (ps_place){ 0 }, "%s", what);
}

bool
depot_path(const depot *d, const char *name, char *out, size_t room)
{
    int length = snprintf(out, room, "%s/%s", d->path, name);

    return length > 0 && (size_t)length < room;
}

ps_status
depot_put(const depot *d, const char *name, ps_text bytes, ps_error *err)
{
    char        path[DEPOT_PATH_ROOM];
    file_draft *draft = NULL;

    if (!depot_path(d, name, path, sizeof path)) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_WRITE, name, ENAMETOOLONG);
    }
    ps_status status = file_draft_new(path, true, &draft, err);
    if (status == PS_OK) {
        status = file_draft_write(draft, bytes.at, bytes.size, err);
    }
    /* The filter and the collector of metrics run as others, and nothing is secret. */
    if (status == PS_OK && fchmod(file_draft_descriptor(draft), 0644) != 0) {
        status = ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, path, errno);
    }
    if (status == PS_OK) {
        status = file_draft_publish(draft, true, err);
    }
    file_draft_free(draft);
    return status;
}

static ps_status
read_regular(int fd, const char *name, ps_buffer *out, ps_error *err)
{
    struct stat facts;
    size_t      got = 0;

    if (fstat(fd, &facts) != 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, name, errno);
    }
    if (!S_ISREG(facts.st_mode) || facts.st_size < 0) {
        return depot_damaged(err, name, "not a regular file");
    }
    if (facts.st_size > DEPOT_JSON_MAX) {
        return depot_damaged(err, name, "larger than it can be");
    }
    size_t size  = (size_t)facts.st_size;
    char  *place = ps_buffer_extend(out, size);
    if (place == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, name, 0);
    }
    int os_errno = temporary_read_at(fd, place, size, 0, &got);
    if (os_errno != 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, name, os_errno);
    }
    return got == size ? PS_OK : depot_damaged(err, name, "it was cut while it was read");
}

ps_status
depot_get(int folder, const char *name, ps_buffer *out, bool *found, ps_error *err)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

    *found = fd >= 0;
    if (fd < 0 && errno == ENOENT) {
        return PS_OK;
    }
    if (fd < 0 && errno == ELOOP) {
        return depot_damaged(err, name, "a link stands where a file must");
    }
    if (fd < 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, name, errno);
    }
    ps_status status = read_regular(fd, name, out, err);
    (void)close(fd);
    return status;
}
