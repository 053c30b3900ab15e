/*
 * build.c - see build.h.
 *
 * The snapshot is opened and asked as the filter will, in a place where nobody
 * looks, before the depot writes it where everybody does.
 */
#include "update/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "party/join.h"
#include "snapshot/compile.h"
#include "snapshot/difference.h"
#include "snapshot/snapshot.h"
#include "update/canary.h"
#include "update/carry.h"
#include "update/remake.h"

enum { PATH_ROOM = 4096, NOBODY = -1 };

typedef struct building {
    const part_context *context;
    part               *parts;
    size_t              count;
    job_result         *result;
    entity_set          set;
    carry_list          lists[ENTITY_LISTS_MAX];
    int                 owners[ENTITY_LISTS_MAX]; /* the first part that brings a list */
    listdb             *was, *is;
    difference          found;
    ps_buffer           snapshot;
    depot_version      *version;
} building;

/* -------------------------------------------------------------------- joining */

static bool
releases(const building *b, const part *p)
{
    const char *confirm = b->context->request->confirm;
    return confirm != NULL && strcmp(confirm, p->told->name) == 0;
}

static void
own_list(building *b, size_t at, const part *p, bool first)
{
    entity_list *list  = &b->set.lists[at];
    carry_list  *about = &b->lists[at];

    about->waits   = about->waits || (p->was != NULL && p->was->waiting > 0);
    about->release = about->release || releases(b, p);
    if (first) {
        list->confirmed = p->now.confirmed;
        about->percent  = p->source != NULL ? p->source->removals_percent : 0;
        if (p->source != NULL && p->source->max_age_hours > 0) {
            list->max_age_hours = p->source->max_age_hours;
        }
        b->owners[at] = (int)(p - b->parts);
    } else if (p->now.confirmed < list->confirmed) {
        list->confirmed = p->now.confirmed;
    }
}

static ps_status
join_all(building *b, ps_error *err)
{
    for (size_t i = 0; i < b->count; i++) {
        part       *p = &b->parts[i];
        const char *prefixes[ENTITY_LISTS_MAX];
        size_t      prefix_count = p->set.list_count;
        size_t      before       = b->set.list_count;
        if (!p->has) {
            continue;
        }
        for (size_t k = 0; k < prefix_count; k++) {
            prefixes[k] = p->set.lists[k].prefix;
        }
        ps_status status = join_sets(&b->set, &p->set, err);
        if (status != PS_OK) {
            return status;
        }
        for (size_t at = 0; at < b->set.list_count; at++) {
            for (size_t k = 0; k < prefix_count; k++) {
                if (strcmp(b->set.lists[at].prefix, prefixes[k]) == 0) {
                    own_list(b, at, p, at >= before);
                }
            }
        }
    }
    return PS_OK;
}

/* A source that is not configured any more and was let go: its lists may go. */
static bool
drops_source(const building *b)
{
    for (size_t i = 0; i < b->count; i++) {
        if (releases(b, &b->parts[i]) && !b->parts[i].has) {
            return true;
        }
    }
    return false;
}

static ps_status
carry(building *b, ps_error *err)
{
    carry_request request = { .was            = b->was,
                              .lists          = b->lists,
                              .release_others = drops_source(b),
                              .today          = b->context->now / 86400,
                              .retention_days = b->context->request->retention_days,
                              .waiting        = &b->result->waiting,
                              .texts          = &b->result->texts };
    ps_status     status  = b->was != NULL ? carry_over(&b->set, &request, err) : PS_OK;

    for (size_t i = 0; status == PS_OK && i < b->set.list_count; i++) {
        if (b->owners[i] != NOBODY) {
            part *owner = &b->parts[b->owners[i]];
            owner->now.waiting += b->lists[i].waiting;
            owner->told->waiting = owner->now.waiting;
        }
    }
    return status;
}

/* ------------------------------------------------------------------ compiling */

/* The one in use.  Where it cannot be opened, its kept files say what was listed. */
static ps_status
open_current(building *b, ps_error *err)
{
    char     path[PATH_ROOM];
    ps_error why = { 0 };

    if (b->context->current == NULL) {
        return PS_OK;
    }
    listdb_options options = { .path        = path,
                               .public_key  = b->context->request->public_key,
                               .now_seconds = b->context->now };
    if (depot_snapshot_path(b->context->depot, b->context->current->number, path,
                            sizeof path)) {
        if (listdb_open(&options, &b->was, &why) == PS_OK) {
            return PS_OK;
        }
        log_error(&why, path);
    }
    for (size_t i = 0; i < b->count; i++) {
        if (b->parts[i].was != NULL && b->parts[i].was->waiting > 0) {
            return ps_fail_at(err, PS_E_LISTS, PS_R_SNAPSHOT_DAMAGED, "current",
                              (ps_place){ 0 },
                              "removals wait in it, which only it knows: roll back");
        }
    }
    log_warn("the snapshot in use cannot be opened and is made again from the kept "
             "files; what was delisted earlier is not in it");
    return remake_current(b->context, b->parts, b->count, &b->was, err);
}

static ps_status
compile(building *b, ps_error *err)
{
    const job_request *request = b->context->request;
    compile_options    options = { .built_seconds = b->context->now };
    sign_key          *key     = NULL;
    ps_status          status  = PS_OK;

    if (request->key != NULL) {
        status = sign_open_private(request->key, &key, err);
    }
    options.key = key;
    if (status == PS_OK) {
        status = compile_snapshot(&b->set, &options, &b->snapshot, err);
    }
    sign_free(key);
    return status;
}

static ps_text
bytes_of(const building *b)
{
    return (ps_text){ .at = b->snapshot.at, .size = b->snapshot.size };
}

/* Opened, every page hashed, where only we look. */
static ps_status
open_draft(building *b, ps_error *err)
{
    char           path[PATH_ROOM];
    listdb_options options = { .path        = path,
                               .public_key  = b->context->request->public_key,
                               .now_seconds = b->context->now };

    if (!depot_partial_path(b->context->depot, "draft.psl", path, sizeof path)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "", 0);
    }
    ps_status status =
        snapshot_publish(bytes_of(b), path, b->context->request->public_key, err);
    if (status == PS_OK) {
        status = listdb_open(&options, &b->is, err);
    }
    (void)unlink(path);
    return status;
}

static ps_status
screen_canaries(building *b, ps_error *err)
{
    ps_text *ids   = NULL;
    size_t   count = 0;

    for (size_t i = 0; i < b->count; i++) {
        count += b->parts[i].source != NULL && b->parts[i].has
                     ? b->parts[i].source->canary_count
                     : 0;
    }
    if (count > 0 && (ids = calloc(count, sizeof *ids)) == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    count = 0;
    for (size_t i = 0; i < b->count; i++) {
        const part *p = &b->parts[i];
        for (size_t k = 0; p->source != NULL && p->has && k < p->source->canary_count;
             k++) {
            ids[count++] = p->source->canaries[k];
        }
    }
    ps_status status = canary_screen(b->is, ids, count, err);
    free(ids);
    return status;
}

/* -------------------------------------------------------------------- counting */

static part *
owner_of(const building *b, const listdb *db, const listdb_entry *entry)
{
    listdb_list list;

    for (size_t i = 0; listdb_list_at(db, entry->list, &list) && i < b->set.list_count;
         i++) {
        if (ps_text_is(list.prefix, b->set.lists[i].prefix)) {
            return b->owners[i] != NOBODY ? &b->parts[b->owners[i]] : NULL;
        }
    }
    return NULL;
}

static ps_status
count_difference(building *b, ps_error *err)
{
    job_ids  *ids[]  = { &b->result->added, &b->result->removed, &b->result->changed };
    ps_status status = difference_find(b->was, b->is, &b->found, err);

    for (size_t i = 0; status == PS_OK && i < b->found.count; i++) {
        const difference_item *item = &b->found.items[i];
        bool                   gone = item->kind == DIFFERENCE_REMOVED;
        const listdb          *db   = gone ? b->was : b->is;
        listdb_entry           entry;
        if (!listdb_entry_at(db, gone ? item->was : item->is, &entry)) {
            return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_DAMAGED, "", 0);
        }
        part *p = owner_of(b, db, &entry);
        if (p != NULL) {
            p->told->added += item->kind == DIFFERENCE_ADDED;
            p->told->removed += item->kind == DIFFERENCE_REMOVED;
            p->told->changed += item->kind == DIFFERENCE_CHANGED;
        }
        if (!carry_id(ids[item->kind], &b->result->texts, entry.id)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
    }
    return status;
}

/* ------------------------------------------------------------------- swapping */

static void
describe(building *b)
{
    const depot_version *current = b->context->current;
    const job_request   *request = b->context->request;
    depot_version       *version = b->version;
    listdb_info          info;
    uint64_t             waited = 0, waits = 0;

    listdb_describe(b->is, &info);
    version->made    = b->context->now;
    version->entries = info.entries;
    version->names   = info.names;
    version->added   = b->found.added;
    version->removed = b->found.removed;
    version->changed = b->found.changed;
    memcpy(version->content, info.sha256, sizeof version->content);
    (void)snprintf(version->by, sizeof version->by, "%s", request->by);
    (void)snprintf(version->note, sizeof version->note, "%s", request->note);
    for (size_t i = 0; i < b->count; i++) {
        waited += b->parts[i].was != NULL ? b->parts[i].was->waiting : 0;
        waits += b->parts[i].now.waiting;
        if (b->parts[i].has) {
            version->sources[version->source_count++] = b->parts[i].now;
        }
    }
    if (current != NULL) {
        version->rejected_count = current->rejected_count;
        memcpy(version->rejected, current->rejected, sizeof version->rejected);
    }
    bool same = current != NULL && b->was != NULL && request->confirm == NULL &&
                b->found.count == 0 && waited == waits;
    (void)snprintf(version->kind, sizeof version->kind, same ? "confirm" : "update");
    if (same && strcmp(current->kind, "confirm") == 0) {
        version->replaces = current->number;
    }
    memcpy(b->result->is, info.sha256, sizeof info.sha256);
    b->result->entries = info.entries;
    b->result->names   = info.names;
    b->result->news    = b->found.count > 0;
}

static ps_status
keep_files(building *b, ps_error *err)
{
    ps_status status = PS_OK;

    for (size_t i = 0; i < b->count && status == PS_OK; i++) {
        const part *p = &b->parts[i];
        for (size_t k = 0; p->fresh && k < p->files.count && status == PS_OK; k++) {
            status = depot_keep(b->context->depot, p->files.files[k].bytes,
                                p->files.about[k].sha256, err);
        }
    }
    return status;
}

/* The kept files come first: no version may name what is not there. */
static ps_status
swap(building *b, ps_error *err)
{
    const job_request *request = b->context->request;

    describe(b);
    ps_status status = keep_files(b, err);
    if (status == PS_OK) {
        status = depot_commit(b->context->depot, bytes_of(b), request->public_key,
                              b->version, err);
    }
    if (status == PS_OK) {
        b->result->version = b->version->number;
        ps_error why       = { 0 };
        if (depot_prune(b->context->depot, request->keep_versions,
                        request->retention_days, &why) != PS_OK) {
            log_error(&why, request->folder);
        }
    }
    return status;
}

ps_status
build_run(const part_context *context, part *parts, size_t count, job_result *result,
          ps_error *err)
{
    building *b = calloc(1, sizeof *b);

    if (b == NULL || (b->version = calloc(1, sizeof *b->version)) == NULL) {
        free(b);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    b->context = context;
    b->parts   = parts;
    b->count   = count;
    b->result  = result;
    for (size_t i = 0; i < ENTITY_LISTS_MAX; i++) {
        b->owners[i] = NOBODY;
    }
    entity_set_init(&b->set);
    ps_buffer_init(&b->snapshot, LIMIT_SNAPSHOT_BYTES);
    ps_status status = open_current(b, err);
    status           = status == PS_OK ? join_all(b, err) : status;
    status           = status == PS_OK ? carry(b, err) : status;
    status           = status == PS_OK ? compile(b, err) : status;
    status           = status == PS_OK ? open_draft(b, err) : status;
    status           = status == PS_OK ? screen_canaries(b, err) : status;
    status           = status == PS_OK ? count_difference(b, err) : status;
    status           = status == PS_OK ? swap(b, err) : status;
    difference_free(&b->found);
    listdb_free(b->was);
    listdb_free(b->is);
    ps_buffer_free(&b->snapshot);
    entity_set_free(&b->set);
    free(b->version);
    free(b);
    return status;
}
