/*
 * command_history.c - history: the versions of the folder; rollback: an earlier one
 * comes into force again.
 */
#define _GNU_SOURCE
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "command/command.h"
#include "update/plan.h"
#include "update/rollback.h"

enum { NOTE_LEAST = 10, PATH_ROOM = 4096 };

typedef struct telling {
    const command_line *line;
    depot              *depot;
    depot_version      *version; /* the one that is told */
    uint64_t            current;
    json_write          json;
} telling;

/* --------------------------------------------------------------------- history */

static bool
is_kept(const telling *t)
{
    char path[PATH_ROOM];
    return depot_snapshot_path(t->depot, t->version->number, path, sizeof path);
}

static void
source_json(const depot_source *source, json_write *w)
{
    char stamp[CLOCK_STAMP_SIZE];

    json_object(w);
    json_member(w, "name", source->name);
    json_member(w, "published", source->published);
    clock_stamp(source->confirmed, stamp);
    json_member(w, "confirmed", source->confirmed != 0 ? stamp : "");
    clock_stamp(source->changed, stamp);
    json_member(w, "changed", source->changed != 0 ? stamp : "");
    json_member_u64(w, "entries", source->entries);
    json_member_u64(w, "waiting", source->waiting);
    json_key(w, "files");
    json_array(w);
    for (size_t i = 0; i < source->file_count; i++) {
        json_object(w);
        json_member(w, "name", source->files[i].name);
        json_member(w, "sha256", source->files[i].sha256);
        json_member_u64(w, "bytes", source->files[i].bytes);
        json_object_end(w);
    }
    json_array_end(w);
    json_object_end(w);
}

static void
version_json(telling *t)
{
    const depot_version *version = t->version;
    json_write          *w       = &t->json;
    char                 stamp[CLOCK_STAMP_SIZE];

    clock_stamp(version->made, stamp);
    json_object(w);
    json_member_u64(w, "version", version->number);
    json_member(w, "made", stamp);
    json_member(w, "kind", version->kind);
    json_member(w, "by", version->by);
    json_member(w, "note", version->note);
    json_member(w, "content", version->content);
    json_key(w, "kept");
    json_bool(w, is_kept(t));
    json_member_u64(w, "entries", version->entries);
    json_member_u64(w, "names", version->names);
    json_member_u64(w, "added", version->added);
    json_member_u64(w, "removed", version->removed);
    json_member_u64(w, "changed", version->changed);
    json_key(w, "sources");
    json_array(w);
    for (size_t i = 0; i < version->source_count; i++) {
        source_json(&version->sources[i], w);
    }
    json_array_end(w);
    json_key(w, "rejected");
    json_array(w);
    for (size_t i = 0; i < version->rejected_count; i++) {
        json_string(w, version->rejected[i]);
    }
    json_array_end(w);
    json_object_end(w);
}

static void
say_why(const depot_version *version)
{
    if (version->by[0] == '\0' && version->note[0] == '\0') {
        return;
    }
    (void)fputs("          ", stdout);
    command_put(ps_text_of(version->by[0] != '\0' ? version->by : "nobody"));
    (void)fputs(": ", stdout);
    command_put(ps_text_of(version->note));
    (void)putchar('\n');
}

static void
say_source(const depot_source *source)
{
    char stamp[CLOCK_STAMP_SIZE] = "never";

    if (source->confirmed != 0) {
        clock_stamp(source->confirmed, stamp);
    }
    (void)fputs("          ", stdout);
    command_cell(ps_text_of(source->name), 20);
    (void)fputs(" published ", stdout);
    command_cell(ps_text_of(source->published[0] != '\0' ? source->published : "unknown"),
                 10);
    (void)printf("  confirmed %s\n", stamp);
}

static void
version_text(telling *t)
{
    const depot_version *version = t->version;
    char                 stamp[CLOCK_STAMP_SIZE];

    clock_stamp(version->made, stamp);
    (void)printf("%c%6llu  %s  %-8s %8llu %8llu %7llu %7llu %7llu%s\n",
                 version->number == t->current ? '*' : ' ',
                 (unsigned long long)version->number, stamp, version->kind,
                 (unsigned long long)version->entries, (unsigned long long)version->names,
                 (unsigned long long)version->added, (unsigned long long)version->removed,
                 (unsigned long long)version->changed, is_kept(t) ? "" : "  not kept");
    say_why(version);
    for (size_t i = 0;
         t->line->args.value[OPT_VERBOSE] != NULL && i < version->source_count; i++) {
        say_source(&version->sources[i]);
    }
}

static ps_status
say_versions(telling *t, const char *folder, ps_error *err)
{
    bool      found  = false;
    ps_status status = depot_current(t->depot, t->version, &found, err);

    t->current = found ? t->version->number : 0;
    if (status == PS_OK && t->line->json) {
        json_begin(&t->json, command_write, NULL);
        json_object(&t->json);
        json_member(&t->json, "schema", "paysieve.history/1");
        json_member(&t->json, "folder", folder);
        json_member_u64(&t->json, "current", t->current);
        json_key(&t->json, "versions");
        json_array(&t->json);
    } else if (status == PS_OK) {
        (void)printf("%7s  %-20s  %-8s %8s %8s %7s %7s %7s\n", "version", "made", "kind",
                     "entries", "names", "added", "removed", "changed");
    }
    for (size_t i = depot_count(t->depot); i-- > 0 && status == PS_OK;) {
        status = depot_read(t->depot, depot_number(t->depot, i), t->version, err);
        if (status == PS_OK && t->line->json) {
            version_json(t);
        } else if (status == PS_OK) {
            version_text(t);
        }
    }
    if (status == PS_OK && t->line->json) {
        json_array_end(&t->json);
        json_object_end(&t->json);
        (void)json_end(&t->json, true);
    }
    return status;
}

int
command_history(command_line *c)
{
    const char *folder = command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER);
    telling     t      = { .line = c, .version = calloc(1, sizeof *t.version) };
    ps_error    err    = { 0 };

    if (folder == NULL) {
        free(t.version);
        return command_wrong("--lists", "no folder of lists is given or configured");
    }
    ps_status status = t.version != NULL ? depot_open(folder, false, &t.depot, &err)
                                         : ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    if (status == PS_OK) {
        status = say_versions(&t, folder, &err);
    }
    depot_free(t.depot);
    free(t.version);
    return status == PS_OK ? 0 : command_fail(&err, folder);
}

/* -------------------------------------------------------------------- rollback */

/* Who runs this, where nobody is named. */
static const char *
person(const command_line *c)
{
    const char          *named = command_value(c, OPT_REVIEWER, CONFIG_REVIEW_REVIEWER);
    const struct passwd *user  = named == NULL ? getpwuid(geteuid()) : NULL;

    return named != NULL ? named : user != NULL ? user->pw_name : NULL;
}

static int
read_request(const command_line *c, const plan *sources, rollback_request *out)
{
    ps_error err = { 0 };

    *out = (rollback_request){
        .folder     = command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER),
        .by         = person(c),
        .note       = c->args.value[OPT_NOTE],
        .public_key = command_value(c, OPT_PUBLIC_KEY, CONFIG_LISTS_PUBLIC_KEY),
        .limits     = command_limits(c, sources),
    };
    if (out->folder == NULL) {
        return command_wrong("--lists", "no folder of lists is given or configured");
    }
    if (out->by == NULL) {
        return command_wrong("--reviewer", "say who decides this");
    }
    if (out->note == NULL || strlen(out->note) < NOTE_LEAST) {
        (void)ps_fail(&err, PS_E_USAGE, PS_R_NOTE, "--note", 0);
        return command_fail(&err, "paysieve-lists");
    }
    if (c->args.count > 0 && (!ps_text_u64(ps_text_of(c->args.words[0]), &out->version) ||
                              out->version == 0)) {
        return command_wrong("VERSION", "a version is a number of lists history");
    }
    return command_as_of(c);
}

static int
roll_back(const command_line *c, const rollback_request *request)
{
    job_result result;
    uint64_t   from = 0;
    int        exit = 0;
    ps_error   err  = { 0 };

    if (rollback_run(request, &from, &result, &err) != PS_OK) {
        exit = command_fail(&err, request->folder);
    } else if (c->json) {
        (void)command_update_json(request->folder, &result, command_write, NULL);
    } else if (c->args.value[OPT_QUIET] == NULL) {
        (void)printf("%s: version %llu is version %llu again, %llu entries, %llu names; "
                     "%zu added, %zu removed, %zu changed\n",
                     request->folder, (unsigned long long)result.version,
                     (unsigned long long)from, (unsigned long long)result.entries,
                     (unsigned long long)result.names, result.added.count,
                     result.removed.count, result.changed.count);
    }
    int handed = exit == 0 ? command_hand_over(c, request->folder, &result) : 0;
    job_result_free(&result);
    return handed > exit ? handed : exit;
}

int
command_rollback(command_line *c)
{
    rollback_request request;
    plan             sources;

    command_plan(c, &sources);
    int exit = read_request(c, &sources, &request);
    if (exit == 0) {
        exit = roll_back(c, &request);
    }
    plan_free(&sources);
    return exit;
}
