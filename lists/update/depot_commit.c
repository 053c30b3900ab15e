/*
 * depot_commit.c - a new version comes into force, and old ones go.
 *
 * Nothing that fails before the rename leaves a trace that counts; the rename is the
 * last thing that may fail.
 */
#define _GNU_SOURCE
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json_write.h"
#include "base/temporary.h"
#include "snapshot/snapshot.h"
#include "update/canon.h"
#include "update/depot_folder.h"

enum { NAME_ROOM = 64 };

static ps_status
check_snapshot(const depot *d, const char *name, const char *public_key, ps_error *err)
{
    char path[DEPOT_PATH_ROOM];

    if (!depot_path(d, name, path, sizeof path)) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_WRITE, name, ENAMETOOLONG);
    }
    return snapshot_read_back(path, public_key, err);
}

/* Written, read back, and the same to the byte when written again. */
static ps_status
write_description(const depot *d, const char *name, const depot_version *version,
                  ps_error *err)
{
    ps_buffer      bytes;
    depot_version *again = malloc(sizeof *again);

    ps_buffer_init(&bytes, DEPOT_JSON_MAX);
    ps_status status = again != NULL ? depot_version_write(version, &bytes, err)
                                     : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, name, 0);
    if (status == PS_OK) {
        status = depot_version_parse((ps_text){ bytes.at, bytes.size }, name, again, err);
    }
    if (status == PS_OK) {
        status = depot_put(d, name, (ps_text){ bytes.at, bytes.size }, err);
    }
    ps_buffer_free(&bytes);
    free(again);
    return status;
}

static ps_status
record(depot *d, const depot_version *version, ps_error *err)
{
    ps_buffer  line;
    json_write w;
    char       stamp[CLOCK_STAMP_SIZE];

    clock_stamp(version->made, stamp);
    ps_buffer_init(&line, DEPOT_JSON_MAX);
    json_begin(&w, json_into_buffer, &line);
    json_object(&w);
    json_member(&w, "at", stamp);
    json_member(&w, "act", version->kind);
    json_member_u64(&w, "version", version->number);
    json_member(&w, "by", version->by);
    json_member(&w, "note", version->note);
    json_member_u64(&w, "added", version->added);
    json_member_u64(&w, "removed", version->removed);
    json_member_u64(&w, "changed", version->changed);
    json_object_end(&w);
    ps_status status = json_end(&w, true) == PS_OK && !line.failed
                           ? depot_act(d, (ps_text){ line.at, line.size }, err)
                           : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "acts.ndjson", 0);
    ps_buffer_free(&line);
    return status;
}

static ps_status
swap(const depot *d, const char *target, ps_error *err)
{
    static const char SWAP[] = ".current.new";

    (void)unlinkat(d->folder, SWAP, 0);
    if (fsync(d->versions) != 0 || symlinkat(target, d->folder, SWAP) != 0) {
        return temporary_fail(err, "current", errno);
    }
    if (renameat(d->folder, SWAP, d->folder, "current") != 0) {
        int os_errno = errno;
        (void)unlinkat(d->folder, SWAP, 0);
        return temporary_fail(err, "current", os_errno);
    }
    /* It is in force for all readers now; the disk hears of it at the latest with the
     * next sync, and a crash before that leaves the old one. */
    (void)fsync(d->folder);
    return PS_OK;
}

static void
drop(depot *d, uint64_t number)
{
    char   name[NAME_ROOM];
    size_t kept = 0;

    (void)snprintf(name, sizeof name, "%06u", (unsigned)number);
    int fd = openat(d->versions, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        (void)unlinkat(fd, "version.json", 0);
        (void)unlinkat(fd, "lists.psl", 0);
        (void)close(fd);
        (void)unlinkat(d->versions, name, AT_REMOVEDIR);
    }
    for (size_t i = 0; i < d->count; i++) {
        if (d->numbers[i] != number) {
            d->numbers[kept++] = d->numbers[i];
        }
    }
    d->count = kept;
}

static ps_status
write_version(depot *d, ps_text snapshot, const char *public_key,
              const depot_version *version, ps_error *err)
{
    char      folder[NAME_ROOM], name[NAME_ROOM + 16];
    ps_status status = PS_OK;

    (void)snprintf(folder, sizeof folder, "versions/%06u", (unsigned)version->number);
    (void)snprintf(name, sizeof name, "%s/lists.psl", folder);
    if (mkdirat(d->folder, folder, 0755) != 0) {
        return temporary_fail(err, folder, errno);
    }
    status = depot_put(d, name, snapshot, err);
    if (status == PS_OK) {
        status = check_snapshot(d, name, public_key, err);
    }
    if (status == PS_OK) {
        char about[NAME_ROOM + 16];
        (void)snprintf(about, sizeof about, "%s/version.json", folder);
        status = write_description(d, about, version, err);
    }
    if (status == PS_OK) {
        status = record(d, version, err);
    }
    return status == PS_OK ? swap(d, name, err) : status;
}

ps_status
depot_commit(depot *d, ps_text snapshot, const char *public_key, depot_version *version,
             ps_error *err)
{
    uint64_t before = version->number;

    assert(d->lock >= 0);
    if (d->current >= DEPOT_NUMBER_MAX) {
        return depot_damaged(err, "versions", "there are too many");
    }
    if (!ps_grow(&d->numbers, &d->room, d->count + 1, sizeof *d->numbers,
                 DEPOT_NUMBER_MAX)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "versions", 0);
    }
    version->number  = d->current + 1;
    ps_status status = write_version(d, snapshot, public_key, version, err);
    if (status != PS_OK) {
        drop(d, version->number);
        version->number = before;
        return status;
    }
    d->numbers[d->count++] = version->number;
    d->current             = version->number;
    if (version->replaces != 0) {
        drop(d, version->replaces);
    }
    return PS_OK;
}
