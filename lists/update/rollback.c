/*
 * rollback.c - see rollback.h.
 *
 * It has to work on the day on which the version in force is the fault: that one need
 * not even open.  What it must not do is to leave a folder that the next update cannot
 * read, so every source file of the earlier version has to be there.
 */
#include "update/rollback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "snapshot/difference.h"
#include "update/carry.h"
#include "update/depot_metrics.h"

enum { PATH_ROOM = 4096 };

typedef struct rolling {
    const rollback_request *request;
    depot                  *depot;
    depot_version           current;
    depot_version           version; /* the earlier one, then the new one */
    char                    path[PATH_ROOM];
    listdb                 *was, *is;
    difference              found;
    ps_buffer               snapshot;
    job_result             *result;
} rolling;

static ps_status
no_such(ps_error *err, const char *detail)
{
    return ps_fail_at(err, PS_E_USAGE, PS_R_NO_SUCH_VERSION, "VERSION", (ps_place){ 0 },
                      "%s", detail);
}

/* ------------------------------------------------------------------- rejecting */

static bool
has_file(const depot_version *version, const char *sha256)
{
    for (size_t i = 0; i < version->source_count; i++) {
        const depot_source *source = &version->sources[i];
        for (size_t k = 0; k < source->file_count; k++) {
            if (strcmp(source->files[k].sha256, sha256) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void
reject(depot_version *version, const char *sha256)
{
    if (has_file(version, sha256)) {
        return;
    }
    for (size_t i = 0; i < version->rejected_count; i++) {
        if (strcmp(version->rejected[i], sha256) == 0) {
            return;
        }
    }
    if (version->rejected_count == DEPOT_SOURCES_MAX) {
        memmove(version->rejected[0], version->rejected[1],
                (DEPOT_SOURCES_MAX - 1) * sizeof version->rejected[0]);
        version->rejected_count--;
    }
    (void)snprintf(version->rejected[version->rejected_count++],
                   sizeof version->rejected[0], "%s", sha256);
}

void
rollback_reject(const depot_version *current, depot_version *version)
{
    version->rejected_count = 0;
    memset(version->rejected, 0, sizeof version->rejected);
    for (size_t i = 0; i < current->rejected_count; i++) {
        reject(version, current->rejected[i]);
    }
    for (size_t i = 0; i < current->source_count; i++) {
        const depot_source *source = &current->sources[i];
        for (size_t k = 0; k < source->file_count; k++) {
            reject(version, source->files[k].sha256);
        }
    }
}

/* -------------------------------------------------------------------- choosing */

/* A version that only confirms says what the one before it says. */
static ps_status
choose_before(rolling *r, uint64_t *number, ps_error *err)
{
    depot_version *version = &r->version;

    *version = r->current;
    for (size_t i = depot_count(r->depot); i-- > 0;) {
        *number = depot_number(r->depot, i);
        if (*number >= version->number) {
            continue;
        }
        if (strcmp(version->kind, "rollback") == 0) {
            return no_such(err, "the one in use is a rollback itself: say which version");
        }
        if (strcmp(version->kind, "confirm") != 0) {
            return PS_OK;
        }
        ps_status status = depot_read(r->depot, *number, version, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return no_such(err, "there is none before the one in use");
}

static ps_status
check_files(const rolling *r, ps_error *err)
{
    char name[96], path[PATH_ROOM];

    for (size_t i = 0; i < r->version.source_count; i++) {
        const depot_source *source = &r->version.sources[i];
        for (size_t k = 0; k < source->file_count; k++) {
            (void)snprintf(name, sizeof name, "sources/%s.gz", source->files[k].sha256);
            if (!depot_path(r->depot, name, path, sizeof path) || !file_exists(path)) {
                return no_such(err, "a source file of it is not kept");
            }
        }
    }
    return PS_OK;
}

static ps_status
choose(rolling *r, uint64_t *number, ps_error *err)
{
    bool      found  = false;
    ps_status status = depot_current(r->depot, &r->current, &found, err);

    *number = r->request->version;
    if (status == PS_OK && !found) {
        return no_such(err, "there is none yet");
    }
    if (status == PS_OK && *number == 0) {
        status = choose_before(r, number, err);
    }
    if (status == PS_OK && *number == r->current.number) {
        return no_such(err, "it is in use already");
    }
    if (status == PS_OK) {
        status = depot_read(r->depot, *number, &r->version, err);
    }
    if (status == PS_OK &&
        !depot_snapshot_path(r->depot, *number, r->path, sizeof r->path)) {
        return no_such(err, "its snapshot is not kept");
    }
    return status == PS_OK ? check_files(r, err) : status;
}

/* ------------------------------------------------------------------- comparing */

static void
open_current(rolling *r)
{
    char           path[PATH_ROOM];
    ps_error       err     = { 0 };
    listdb_options options = { .path        = path,
                               .public_key  = r->request->public_key,
                               .now_seconds = clock_now() };

    if (!depot_snapshot_path(r->depot, r->current.number, path, sizeof path) ||
        listdb_open(&options, &r->was, &err) != PS_OK ||
        listdb_verify(r->was, &err) != PS_OK) {
        log_error(&err, path);
        log_warn("the snapshot in use cannot be read; all entries count as added");
        listdb_free(r->was);
        r->was = NULL;
    }
}

static ps_status
compare(rolling *r, ps_error *err)
{
    job_result    *result  = r->result;
    job_ids       *ids[]   = { &result->added, &result->removed, &result->changed };
    listdb_options options = { .path        = r->path,
                               .public_key  = r->request->public_key,
                               .now_seconds = clock_now() };
    ps_status      status  = listdb_open(&options, &r->is, err);

    if (status == PS_OK) {
        open_current(r);
        status = difference_find(r->was, r->is, &r->found, err);
    }
    for (size_t i = 0; status == PS_OK && i < r->found.count; i++) {
        const difference_item *item = &r->found.items[i];
        bool                   gone = item->kind == DIFFERENCE_REMOVED;
        listdb_entry           entry;
        if (!listdb_entry_at(gone ? r->was : r->is, gone ? item->was : item->is,
                             &entry)) {
            return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_DAMAGED, "", 0);
        }
        if (!carry_id(ids[item->kind], &result->texts, entry.id)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
    }
    return status;
}

/* -------------------------------------------------------------------- swapping */

static ps_status
swap(rolling *r, ps_error *err)
{
    depot_version *version = &r->version;
    job_result    *result  = r->result;

    version->made     = clock_now();
    version->replaces = 0;
    version->added    = r->found.added;
    version->removed  = r->found.removed;
    version->changed  = r->found.changed;
    (void)snprintf(version->kind, sizeof version->kind, "rollback");
    (void)snprintf(version->by, sizeof version->by, "%s", r->request->by);
    (void)snprintf(version->note, sizeof version->note, "%s", r->request->note);
    rollback_reject(&r->current, version);
    ps_status status =
        file_read_small(r->path, LIMIT_SNAPSHOT_BYTES, false, &r->snapshot, err);
    if (status == PS_OK) {
        status = depot_commit(r->depot, (ps_text){ r->snapshot.at, r->snapshot.size },
                              r->request->public_key, version, err);
    }
    if (status == PS_OK) {
        ps_error why = { 0 };
        if (depot_metrics_write(r->depot, &r->request->limits, &why) != PS_OK) {
            log_error(&why, r->request->folder);
        }
        result->version = version->number;
        result->news    = r->found.count > 0;
        result->entries = version->entries;
        result->names   = version->names;
        memcpy(result->was, r->current.content, sizeof result->was);
        memcpy(result->is, version->content, sizeof result->is);
    }
    return status;
}

ps_status
rollback_run(const rollback_request *request, uint64_t *from, job_result *result,
             ps_error *err)
{
    rolling *r = calloc(1, sizeof *r);

    *from   = 0;
    *result = (job_result){ 0 };
    keep_init(&result->texts);
    if (r == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    r->request = request;
    r->result  = result;
    ps_buffer_init(&r->snapshot, LIMIT_SNAPSHOT_BYTES);
    uint64_t  number = 0;
    ps_status status = depot_open(request->folder, true, &r->depot, err);
    status           = status == PS_OK ? choose(r, &number, err) : status;
    status           = status == PS_OK ? compare(r, err) : status;
    status           = status == PS_OK ? swap(r, err) : status;
    *from            = status == PS_OK ? number : 0;
    difference_free(&r->found);
    listdb_free(r->was);
    listdb_free(r->is);
    ps_buffer_free(&r->snapshot);
    depot_free(r->depot);
    free(r);
    return status;
}
