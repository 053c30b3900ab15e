/*
 * depot_prune.c - what the retention time is over for goes.
 *
 * A version was in force until the next one was made, so its files count from then.
 * A description that cannot be read stops everything: nothing is removed on a guess.
 */
#define _GNU_SOURCE
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "update/canon.h"
#include "update/depot_folder.h"

enum { DAY = 86400, FILES_MAX = 1 << 20 };

typedef struct kept {
    char (*hashes)[65];
    size_t count, room;
} kept;

static ps_status
add_files(kept *k, const depot_version *version, ps_error *err)
{
    for (size_t i = 0; i < version->source_count; i++) {
        const depot_source *source = &version->sources[i];
        if (!ps_grow(&k->hashes, &k->room, k->count + source->file_count,
                     sizeof *k->hashes, FILES_MAX)) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "sources", 0);
        }
        for (size_t j = 0; j < source->file_count; j++) {
            memcpy(k->hashes[k->count++], source->files[j].sha256, 65);
        }
    }
    return PS_OK;
}

/* From the newest to the oldest: each was in force until the one after it. */
static ps_status
collect(depot *d, unsigned days, kept *k, ps_error *err)
{
    depot_version *version = malloc(sizeof *version);
    int64_t        oldest  = clock_now() - (int64_t)days * DAY;
    int64_t        until   = INT64_MAX;
    ps_status      status  = PS_OK;

    if (version == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "versions", 0);
    }
    for (size_t i = depot_count(d); i-- > 0 && status == PS_OK;) {
        status = depot_read(d, depot_number(d, i), version, err);
        if (status == PS_OK && until >= oldest) {
            status = add_files(k, version, err);
        }
        until = version->made;
    }
    free(version);
    return status;
}

static bool
is_kept(const kept *k, const char *name)
{
    for (size_t i = 0; i < k->count; i++) {
        if (strncmp(k->hashes[i], name, 64) == 0) {
            return true;
        }
    }
    return false;
}

static ps_status
remove_sources(const depot *d, const kept *k, ps_error *err)
{
    int  fd   = openat(d->sources, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *open = fd < 0 ? NULL : fdopendir(fd);

    if (open == NULL) {
        int os_errno = errno;
        if (fd >= 0) {
            (void)close(fd);
        }
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "sources", os_errno);
    }
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        size_t size = strlen(entry->d_name);
        bool   ours = size == 67 && strcmp(entry->d_name + 64, ".gz") == 0;
        if (ours && !is_kept(k, entry->d_name)) {
            (void)unlinkat(fd, entry->d_name, 0);
        }
    }
    (void)closedir(open);
    return PS_OK;
}

ps_status
depot_prune(depot *d, unsigned keep, unsigned retention_days, ps_error *err)
{
    kept      k      = { 0 };
    size_t    beyond = keep > 0 ? keep : 1; /* the current one always stays */
    ps_status status = PS_OK;

    assert(d->lock >= 0);
    status = collect(d, retention_days, &k, err);
    for (size_t i = 0; status == PS_OK && i + beyond < d->count; i++) {
        char name[64];
        (void)snprintf(name, sizeof name, "%06u/lists.psl", (unsigned)d->numbers[i]);
        if (unlinkat(d->versions, name, 0) != 0 && errno != ENOENT) {
            status = ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, name, errno);
        }
    }
    if (status == PS_OK) {
        status = remove_sources(d, &k, err);
    }
    free(k.hashes);
    return status;
}
