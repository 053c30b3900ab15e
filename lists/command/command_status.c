/*
 * command_status.c - status: the folder of the lists, or one snapshot, at a glance.
 *
 * Whether the lists are too old is asked of the same code that the filter asks, so that
 * this command never says less than a screening that refuses to run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "command/command.h"
#include "update/depot_view.h"

enum { PATH_ROOM = 4096, NAME_WIDTH = 20 };

typedef struct list_count {
    uint64_t delisted, linked;
} list_count;

typedef struct looking {
    const command_line *line;
    const char         *path;     /* as given: the folder, or the snapshot */
    const char         *snapshot; /* its file; NULL: there is no version yet */
    depot              *depot;    /* NULL: path is a snapshot */
    depot_view         *view;
    char                room[PATH_ROOM];
    listdb             *db;
    listdb_info         info;
    list_count         *counts; /* one for each list */
    char                sha256[65];
    json_write          json;
} looking;

/* Hours against the limit; "-": there is none. */
static void
age_text(uint64_t hours, uint64_t limit, char *out, size_t room)
{
    if (limit == 0) {
        (void)snprintf(out, room, "%llu/-", (unsigned long long)hours);
    } else {
        (void)snprintf(out, room, "%llu/%llu%s", (unsigned long long)hours,
                       (unsigned long long)limit, hours > limit ? " old" : "");
    }
}

static uint64_t
hours_since(int64_t seconds)
{
    int64_t age = clock_banking_hours(seconds, clock_now());
    return age > 0 ? (uint64_t)age : 0;
}

/* "2026-11-24 15:30" */
static void
minute_text(int64_t seconds, char out[CLOCK_STAMP_SIZE])
{
    (void)snprintf(out, CLOCK_STAMP_SIZE, "never");
    if (seconds != 0) {
        clock_stamp(seconds, out);
        out[10] = ' ';
        out[16] = '\0';
    }
}

static void
stamp_member(json_write *w, const char *key, int64_t seconds)
{
    char stamp[CLOCK_STAMP_SIZE] = "";

    if (seconds != 0) {
        clock_stamp(seconds, stamp);
    }
    json_member(w, key, stamp);
}

static void
bool_member(json_write *w, const char *key, bool value)
{
    json_key(w, key);
    json_bool(w, value);
}

/* --------------------------------------------------------------------- sources */

/* A name that is too long for its column has a line of its own. */
static void
put_name(ps_text name)
{
    command_cell(name, NAME_WIDTH);
    if (name.size > NAME_WIDTH) {
        (void)printf("\n%-*s", (int)NAME_WIDTH, "");
    }
}

static void
say_source(const depot_line *line)
{
    const depot_source *source  = line->source;
    const depot_try    *last    = line->last;
    char                age[48] = "-", tried[CLOCK_STAMP_SIZE], well[CLOCK_STAMP_SIZE];

    if (source != NULL) {
        age_text(line->age_hours, line->max_age_hours, age, sizeof age);
    }
    minute_text(last != NULL ? last->tried : 0, tried);
    minute_text(last != NULL ? last->succeeded : 0, well);
    put_name(ps_text_of(line->name));
    (void)putchar(' ');
    command_cell(ps_text_of(source == NULL                 ? "none"
                            : source->published[0] == '\0' ? "unknown"
                                                           : source->published),
                 10);
    (void)printf(" %13s %8llu %-16s %-16s %8llu\n", age,
                 (unsigned long long)(source != NULL ? source->entries : 0), tried, well,
                 (unsigned long long)(source != NULL ? source->waiting : 0));
    if (last != NULL && last->reason != PS_R_NONE) {
        (void)printf("%-*s the last try failed: [%u] ", (int)NAME_WIDTH, "",
                     (unsigned)last->reason);
        command_put(ps_text_of(last->text));
        (void)putchar('\n');
    }
}

static void
source_json(const depot_line *line, json_write *w)
{
    const depot_source *source = line->source;
    const depot_try    *last   = line->last;

    json_object(w);
    json_member(w, "name", line->name);
    json_member(w, "published", source != NULL ? source->published : "");
    stamp_member(w, "confirmed", source != NULL ? source->confirmed : 0);
    stamp_member(w, "changed", source != NULL ? source->changed : 0);
    json_member_u64(w, "age_hours", line->age_hours);
    json_member_u64(w, "max_age_hours", line->max_age_hours);
    bool_member(w, "old", depot_line_is_old(line));
    json_member_u64(w, "entries", source != NULL ? source->entries : 0);
    json_member_u64(w, "waiting", source != NULL ? source->waiting : 0);
    stamp_member(w, "tried", last != NULL ? last->tried : 0);
    stamp_member(w, "succeeded", last != NULL ? last->succeeded : 0);
    json_member_u64(w, "reason", last != NULL ? (uint64_t)last->reason : 0);
    json_member(w, "text", last != NULL ? last->text : "");
    json_object_end(w);
}

static void
say_sources(const looking *l)
{
    const depot_version *version = &l->view->version;
    char                 stamp[CLOCK_STAMP_SIZE];

    if (version->number == 0) {
        (void)printf("%s: no version yet\n", l->path);
    } else {
        clock_stamp(version->made, stamp);
        (void)printf("%s: version %llu, %s of %s\n", l->path,
                     (unsigned long long)version->number, version->kind, stamp);
    }
    (void)printf("%-*s %-10s %13s %8s %-16s %-16s %8s\n", (int)NAME_WIDTH, "source",
                 "published", "age/limit", "entries", "last try", "last success",
                 "waiting");
    for (size_t i = 0; i < l->view->count; i++) {
        say_source(&l->view->lines[i]);
    }
    (void)putchar('\n');
}

/* ----------------------------------------------------------------------- lists */

static bool
count_entries(looking *l)
{
    listdb_entry entry;

    listdb_describe(l->db, &l->info);
    l->counts = calloc((size_t)l->info.lists + 1, sizeof *l->counts);
    if (l->counts == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < l->info.entries; i++) {
        if (!listdb_entry_at(l->db, i, &entry) || entry.list >= l->info.lists) {
            return false;
        }
        l->counts[entry.list].delisted += entry.delisted != 0;
        l->counts[entry.list].linked += entry.links.count > 1;
    }
    return true;
}

/* As the filter has it: one limit for all, or each its own. */
static uint64_t
limit_of(const looking *l, const listdb_list *list)
{
    uint64_t all = config_number(l->line->settings, CONFIG_LISTS_MAX_AGE);
    return all != 0 ? all : list->max_age_hours;
}

static bool
say_lists(const looking *l)
{
    listdb_list list;
    char        age[48];

    (void)printf("%-*s %-10s %13s %7s %7s %6s %7s %6s %8s %6s\n", (int)NAME_WIDTH, "list",
                 "published", "age/limit", "entries", "names", "ids", "wallets", "addr.",
                 "delisted", "linked");
    for (uint32_t i = 0; i < l->info.lists; i++) {
        if (!listdb_list_at(l->db, i, &list)) {
            return false;
        }
        age_text(hours_since(list.confirmed), limit_of(l, &list), age, sizeof age);
        put_name(list.name);
        (void)putchar(' ');
        command_cell(list.published.size > 0 ? list.published : PS_TEXT("unknown"), 10);
        (void)printf(" %13s %7llu %7llu %6llu %7llu %6llu %8llu %6llu\n", age,
                     (unsigned long long)list.entries, (unsigned long long)list.names,
                     (unsigned long long)list.ids, (unsigned long long)list.wallets,
                     (unsigned long long)list.addresses,
                     (unsigned long long)l->counts[i].delisted,
                     (unsigned long long)l->counts[i].linked);
    }
    return true;
}

static bool
lists_json(const looking *l, json_write *w)
{
    listdb_list list;

    json_key(w, "lists");
    json_array(w);
    for (uint32_t i = 0; i < l->info.lists; i++) {
        if (!listdb_list_at(l->db, i, &list)) {
            return false;
        }
        uint64_t age = hours_since(list.confirmed), limit = limit_of(l, &list);
        json_object(w);
        json_member_text(w, "list", list.name);
        json_member_text(w, "prefix", list.prefix);
        json_member_text(w, "publisher", list.publisher);
        json_member_text(w, "published", list.published);
        stamp_member(w, "confirmed", list.confirmed);
        json_member_u64(w, "age_hours", age);
        json_member_u64(w, "max_age_hours", limit);
        bool_member(w, "old", limit > 0 && age > limit);
        json_member_u64(w, "entries", list.entries);
        json_member_u64(w, "names", list.names);
        json_member_u64(w, "ids", list.ids);
        json_member_u64(w, "wallets", list.wallets);
        json_member_u64(w, "addresses", list.addresses);
        json_member_u64(w, "delisted", l->counts[i].delisted);
        json_member_u64(w, "linked", l->counts[i].linked);
        json_object_end(w);
    }
    json_array_end(w);
    return true;
}

/* -------------------------------------------------------------------- snapshot */

/* The signature of a signed snapshot means nothing without a key to check it. */
static bool
is_checked(const looking *l)
{
    return l->info.is_signed &&
           command_value(l->line, OPT_PUBLIC_KEY, CONFIG_LISTS_PUBLIC_KEY) != NULL;
}

static bool
say_snapshot(const looking *l)
{
    const listdb_info *info = &l->info;
    char               stamp[CLOCK_STAMP_SIZE];
    bool               whole = say_lists(l);

    clock_stamp(info->built, stamp);
    (void)printf("%s: compiled %s, %llu banking hours ago\n", l->snapshot, stamp,
                 (unsigned long long)hours_since(info->built));
    (void)printf("signature: %s%s%s\n", info->is_signed ? "by key " : "none",
                 info->key_id,
                 info->is_signed && !is_checked(l) ? ", not checked: no public key" : "");
    (void)printf("sha256: %s%s\n", l->sha256,
                 info->lenient ? "\nrecords were left out (--lenient)" : "");
    return whole;
}

static bool
snapshot_json(const looking *l, json_write *w)
{
    const listdb_info *info = &l->info;

    json_member(w, "snapshot", l->snapshot);
    json_member(w, "sha256", l->sha256);
    json_member(w, "content", info->sha256);
    stamp_member(w, "built", info->built);
    bool_member(w, "signed", info->is_signed);
    json_member(w, "key_id", info->key_id);
    bool_member(w, "lenient", info->lenient);
    json_member_u64(w, "age_hours", hours_since(info->built));
    json_member_u64(w, "max_age_hours",
                    config_number(l->line->settings, CONFIG_LISTS_MAX_AGE));
    bool_member(w, "signature_checked", is_checked(l));
    json_member_u64(w, "entries", info->entries);
    json_member_u64(w, "names", info->names);
    return lists_json(l, w);
}

static bool
say_json(looking *l)
{
    json_write *w     = &l->json;
    bool        whole = true;

    json_begin(w, command_write, NULL);
    json_object(w);
    json_member(w, "schema", "paysieve.status/1");
    if (l->depot != NULL) {
        json_member(w, "folder", l->path);
        json_member_u64(w, "version", l->view->version.number);
        json_member(w, "kind", l->view->version.kind);
        json_key(w, "sources");
        json_array(w);
        for (size_t i = 0; i < l->view->count; i++) {
            source_json(&l->view->lines[i], w);
        }
        json_array_end(w);
    }
    if (l->db != NULL) {
        whole = snapshot_json(l, w);
    }
    json_object_end(w);
    (void)json_end(w, true);
    return whole;
}

/* --------------------------------------------------------------------- looking */

static bool
is_depot(const char *path)
{
    char        inner[PATH_ROOM];
    struct stat facts;
    int         size = snprintf(inner, sizeof inner, "%s/versions", path);

    return size > 0 && (size_t)size < sizeof inner && lstat(inner, &facts) == 0 &&
           S_ISDIR(facts.st_mode);
}

/* What is found of the folder; its snapshot's path where it has a version. */
static int
open_folder(looking *l, const plan *sources)
{
    depot_limits limits = command_limits(l->line, sources);
    ps_error     err    = { 0 };
    ps_status    status = depot_open(l->path, false, &l->depot, &err);

    if (status == PS_OK) {
        status = depot_view_new(l->depot, &limits, clock_now(), &l->view, &err);
    }
    if (status != PS_OK) {
        return command_fail(&err, l->path);
    }
    uint64_t number = l->view->version.number;
    l->snapshot =
        number != 0 && depot_snapshot_path(l->depot, number, l->room, sizeof l->room)
            ? l->room
            : NULL;
    return 0;
}

static int
read_snapshot(looking *l)
{
    ps_error err    = { 0 };
    int      result = command_open(l->line, l->snapshot, &l->db);

    if (result != 0) {
        return result;
    }
    if (!count_entries(l) || !listdb_file_sha256(l->db, l->sha256)) {
        if (listdb_check(l->db, &err) == PS_OK) {
            (void)ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        result = command_fail(&err, l->snapshot);
        listdb_free(l->db);
        l->db = NULL;
    }
    return result;
}

/* 4 and a message where the filter would refuse to work with it. */
static int
judge(const looking *l)
{
    uint64_t all = config_number(l->line->settings, CONFIG_LISTS_MAX_AGE);
    ps_error err = { 0 };
    listdb  *db  = NULL;

    if (l->snapshot == NULL) {
        (void)ps_fail_at(&err, PS_E_LISTS, PS_R_NO_SUCH_VERSION, "current",
                         (ps_place){ 0 }, "there is none yet");
        return command_fail(&err, l->path);
    }
    listdb_options options = {
        .path          = l->snapshot,
        .public_key    = command_value(l->line, OPT_PUBLIC_KEY, CONFIG_LISTS_PUBLIC_KEY),
        .now_seconds   = clock_now(),
        .max_age_hours = all != 0 ? (uint32_t)all : LISTDB_AGE_OWN
    };
    ps_status status = listdb_open(&options, &db, &err);
    listdb_free(db);
    return status == PS_OK ? 0 : command_fail(&err, l->path);
}

static int
look(looking *l, const plan *sources)
{
    ps_error err    = { 0 };
    bool     whole  = true;
    int      result = 0;

    if (is_depot(l->path)) {
        result = open_folder(l, sources);
    } else {
        l->snapshot = l->path;
    }
    if (result == 0 && l->snapshot != NULL) {
        result = read_snapshot(l);
    }
    if (result != 0 && l->view == NULL) {
        return result;
    }
    if (l->line->json) {
        whole = say_json(l);
    } else {
        if (l->view != NULL) {
            say_sources(l);
        }
        whole = l->db == NULL || say_snapshot(l);
    }
    if (result == 0 && !whole) {
        return listdb_check(l->db, &err) != PS_OK ? command_fail(&err, l->snapshot) : 4;
    }
    return result == 0 ? judge(l) : result;
}

int
command_status(command_line *c)
{
    looking    *l = calloc(1, sizeof *l);
    plan        sources;
    const char *path   = command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER);
    int         result = command_as_of(c);

    if (l == NULL) {
        return 5;
    }
    command_plan(c, &sources);
    l->line = c;
    l->path = path != NULL ? path : command_current(c);
    if (result == 0) {
        result = l->path != NULL ? look(l, &sources)
                                 : command_wrong("--lists", "no folder or snapshot is "
                                                            "given or configured");
    }
    plan_free(&sources);
    listdb_free(l->db);
    depot_view_free(l->view);
    depot_free(l->depot);
    free(l->counts);
    free(l);
    return result;
}
