/*
 * command_update.c - update: one run of the update job; confirm: removals that wait.
 *
 * What became of each source is said whatever became of the whole, so that an exit
 * status is never all that an operator has.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "command/command.h"
#include "update/plan.h"

enum { NOTE_LEAST = 10 };

typedef struct updating {
    const command_line *line;
    job_request         request;
    plan                sources;
    job_result          result;
    ps_error            err;
    ps_status           status;
} updating;

/* ---------------------------------------------------------------------- asking */

static int
read_request(updating *u)
{
    const command_line *c       = u->line;
    job_request        *request = &u->request;

    request->folder        = command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER);
    request->only          = c->args.value[OPT_SOURCE];
    request->offline       = c->args.value[OPT_OFFLINE];
    request->key           = command_value(c, OPT_KEY, CONFIG_LISTS_KEY);
    request->public_key    = command_value(c, OPT_PUBLIC_KEY, CONFIG_LISTS_PUBLIC_KEY);
    request->on_failure    = config_get(c->settings, CONFIG_LISTS_ON_FAILURE);
    request->keep_versions = (unsigned)config_number(c->settings, CONFIG_LISTS_HISTORY);
    request->retention_days =
        (unsigned)config_number(c->settings, CONFIG_LISTS_RETENTION);
    request->max_age_hours = (unsigned)config_number(c->settings, CONFIG_LISTS_MAX_AGE);
    request->by            = "";
    request->note          = "";
    if (request->folder == NULL) {
        return command_wrong("--lists", "no folder of lists is given or configured");
    }
    return command_as_of(c);
}

static int
read_sources(updating *u)
{
    if (plan_read(u->line->settings, &u->sources, &u->err) != PS_OK) {
        const char *path = config_path(u->line->settings);
        return command_fail(&u->err, path[0] != '\0' ? path : "paysieve.conf");
    }
    u->request.sources      = u->sources.sources;
    u->request.source_count = u->sources.count;
    u->request.fetch        = &u->sources.fetch;
    return 0;
}

/* --------------------------------------------------------------------- telling */

static void
say_told(const job_told *told)
{
    (void)printf("%-16s %-9s", told->name, job_word_text(told->word));
    if (told->err.code != PS_OK) {
        (void)printf(" [%u] %s", (unsigned)told->err.reason, told->err.text);
    } else {
        (void)printf(" %llu entries, %llu added, %llu removed, %llu changed",
                     (unsigned long long)told->entries, (unsigned long long)told->added,
                     (unsigned long long)told->removed,
                     (unsigned long long)told->changed);
    }
    if (told->waiting > 0) {
        (void)printf(", %llu removals wait", (unsigned long long)told->waiting);
    }
    (void)putchar('\n');
}

static void
say_text(const updating *u)
{
    const job_result *result = &u->result;

    for (size_t i = 0; i < result->told_count; i++) {
        say_told(&result->told[i]);
    }
    if (u->status != PS_OK) {
        return;
    }
    if (result->version == 0) {
        (void)printf("%s: nothing new\n", u->request.folder);
        return;
    }
    (void)printf("%s: version %llu, %llu entries, %llu names; %zu added, %zu removed, "
                 "%zu changed\n",
                 u->request.folder, (unsigned long long)result->version,
                 (unsigned long long)result->entries, (unsigned long long)result->names,
                 result->added.count, result->removed.count, result->changed.count);
}

static void
told_json(const job_told *told, json_write *w)
{
    json_object(w);
    json_member(w, "name", told->name);
    json_member(w, "result", job_word_text(told->word));
    json_member_u64(w, "reason", told->err.reason);
    json_member(w, "file", told->file);
    json_member(w, "text", told->err.text);
    json_member_u64(w, "entries", told->entries);
    json_member_u64(w, "added", told->added);
    json_member_u64(w, "removed", told->removed);
    json_member_u64(w, "changed", told->changed);
    json_member_u64(w, "waiting", told->waiting);
    json_object_end(w);
}

static void
ids_json(const char *key, const job_ids *ids, json_write *w)
{
    json_key(w, key);
    json_array(w);
    for (size_t i = 0; i < ids->count; i++) {
        json_text(w, ids->at[i]);
    }
    json_array_end(w);
}

ps_status
command_update_json(const char *folder, const job_result *result, ps_write write,
                    void *context)
{
    json_write w;

    json_begin(&w, write, context);
    json_object(&w);
    json_member(&w, "schema", "paysieve.update/1");
    json_member(&w, "folder", folder);
    json_member_u64(&w, "version", result->version);
    json_member(&w, "old", result->was);
    json_member(&w, "new", result->is);
    json_key(&w, "sources");
    json_array(&w);
    for (size_t i = 0; i < result->told_count; i++) {
        told_json(&result->told[i], &w);
    }
    json_array_end(&w);
    ids_json("added", &result->added, &w);
    ids_json("removed", &result->removed, &w);
    ids_json("changed", &result->changed, &w);
    ids_json("waiting", &result->waiting, &w);
    json_object_end(&w);
    return json_end(&w, true);
}

static ps_status
write_file(void *context, const char *at, size_t size)
{
    return fwrite(at, 1, size, context) == size ? PS_OK : PS_E_IO;
}

/* For the program that called: what is said here, whatever is said to people. */
int
command_hand_over(const command_line *c, const char *folder, const job_result *result)
{
    const char *path = c->args.value[OPT_RESULT];
    ps_error    err  = { 0 };

    if (path == NULL || result->version == 0 || !result->news) {
        return 0;
    }
    FILE *file = fopen(path, "w");
    bool  whole =
        file != NULL && command_update_json(folder, result, write_file, file) == PS_OK;
    if (file != NULL) {
        whole = fclose(file) == 0 && whole;
    }
    if (!whole) {
        (void)ps_fail(&err, PS_E_IO, PS_R_FILE_WRITE, "--result", 0);
        return command_fail(&err, path);
    }
    return 0;
}

/* The worst of all: 5 over 4 over 3. */
static int
conclude(const updating *u)
{
    int worst = 0;

    for (size_t i = 0; i < u->result.told_count; i++) {
        const ps_error *err  = &u->result.told[i].err;
        int             exit = err->code != PS_OK ? ps_exit_status(err->code) : 0;
        worst                = exit > worst ? exit : worst;
    }
    if (u->status != PS_OK) {
        int exit = command_fail(&u->err, u->request.folder);
        worst    = exit > worst ? exit : worst;
    }
    return worst;
}

static int
run(updating *u)
{
    u->status = job_run(&u->request, &u->result, &u->err);
    if (u->line->json) {
        if (u->result.told_count > 0) {
            (void)command_update_json(u->request.folder, &u->result, command_write, NULL);
        }
    } else if (u->line->args.value[OPT_QUIET] == NULL) {
        say_text(u);
    }
    int result = conclude(u);
    int handed = command_hand_over(u->line, u->request.folder, &u->result);
    result     = handed > result ? handed : result;
    job_result_free(&u->result);
    return result;
}

int
command_update(command_line *c)
{
    updating u      = { .line = c };
    int      result = read_request(&u);

    if (result == 0) {
        result = read_sources(&u);
    }
    if (result == 0) {
        result = run(&u);
    }
    plan_free(&u.sources);
    return result;
}

int
command_confirm(command_line *c)
{
    updating    u        = { .line = c };
    int         result   = read_request(&u);
    const char *reviewer = command_value(c, OPT_REVIEWER, CONFIG_REVIEW_REVIEWER);
    const char *note     = c->args.value[OPT_NOTE];

    if (result == 0 && reviewer == NULL) {
        result = command_wrong("--reviewer", "say who confirms");
    }
    if (result == 0 && (note == NULL || strlen(note) < NOTE_LEAST)) {
        (void)ps_fail(&u.err, PS_E_USAGE, PS_R_NOTE, "--note", 0);
        result = command_fail(&u.err, "paysieve-lists");
    }
    if (result == 0) {
        result = read_sources(&u);
    }
    if (result == 0) {
        u.request.confirm = c->args.words[0];
        u.request.by      = reviewer;
        u.request.note    = note;
        result            = run(&u);
    }
    plan_free(&u.sources);
    return result;
}
