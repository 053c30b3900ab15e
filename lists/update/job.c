/*
 * job.c - see job.h.
 *
 * The order of it all, and what is told of a source whatever becomes of the whole:
 * its try, its line in the log, the operator's command.
 */
#include "update/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "update/alarm.h"
#include "update/build.h"
#include "update/depot_metrics.h"

enum { ALARM_SECONDS = 60 };

typedef struct run {
    part_context   context;
    depot         *depot;
    depot_version *current;
    depot_try      tries[DEPOT_SOURCES_MAX];
    size_t         try_count;
    part          *parts;
    size_t         count;
    job_result    *result;
} run;

const char *
job_word_text(job_word word)
{
    switch (word) {
    case JOB_SKIPPED:
        return "skipped";
    case JOB_CONFIRMED:
        return "confirmed";
    case JOB_CHANGED:
        return "changed";
    case JOB_REFUSED:
        return "refused";
    case JOB_FAILED:
        break;
    }
    return "failed";
}

void
job_result_free(job_result *result)
{
    free(result->told);
    free(result->added.at);
    free(result->removed.at);
    free(result->changed.at);
    free(result->waiting.at);
    keep_free(&result->texts);
    *result = (job_result){ 0 };
}

/* --------------------------------------------------------------------- opening */

static const depot_source *
find_was(const depot_version *version, const char *name)
{
    for (size_t i = 0; version != NULL && i < version->source_count; i++) {
        if (strcmp(version->sources[i].name, name) == 0) {
            return &version->sources[i];
        }
    }
    return NULL;
}

static const job_source *
find_source(const job_request *request, const char *name)
{
    for (size_t i = 0; i < request->source_count; i++) {
        if (strcmp(request->sources[i].name, name) == 0) {
            return &request->sources[i];
        }
    }
    return NULL;
}

static void
add_part(run *r, const char *name)
{
    part     *p    = &r->parts[r->count];
    job_told *told = &r->result->told[r->count++];

    p->source = find_source(r->context.request, name);
    p->was    = find_was(r->context.current, name);
    p->told   = told;
    (void)snprintf(told->name, sizeof told->name, "%s", name);
    r->result->told_count = r->count;
}

/* The configured ones in their order, then those that are not configured any more. */
static ps_status
list_parts(run *r, ps_error *err)
{
    const job_request   *request = r->context.request;
    const depot_version *current = r->context.current;
    size_t room = request->source_count + (current != NULL ? current->source_count : 0);

    r->parts        = calloc(room + 1, sizeof *r->parts);
    r->result->told = calloc(room + 1, sizeof *r->result->told);
    if (r->parts == NULL || r->result->told == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    for (size_t i = 0; i < request->source_count; i++) {
        add_part(r, request->sources[i].name);
    }
    for (size_t i = 0; current != NULL && i < current->source_count; i++) {
        if (find_source(request, current->sources[i].name) == NULL) {
            add_part(r, current->sources[i].name);
        }
    }
    if (r->count == 0 || r->count > DEPOT_SOURCES_MAX) {
        return ps_fail_at(err, PS_E_USAGE, PS_R_CONFIG, "source", (ps_place){ 0 },
                          "expected 1 to %d sources, found %zu", (int)DEPOT_SOURCES_MAX,
                          r->count);
    }
    return PS_OK;
}

static ps_status
open_depot(run *r, ps_error *err)
{
    bool      found  = false;
    ps_status status = depot_open(r->context.request->folder, true, &r->depot, err);

    if (status != PS_OK) {
        return status;
    }
    r->context.depot = r->depot;
    r->current       = calloc(1, sizeof *r->current);
    if (r->current == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    status = depot_current(r->depot, r->current, &found, err);
    if (status == PS_OK) {
        status =
            depot_tries_read(r->depot, r->tries, DEPOT_SOURCES_MAX, &r->try_count, err);
    }
    if (found) {
        r->context.current = r->current;
        memcpy(r->result->was, r->current->content, sizeof r->result->was);
        memcpy(r->result->is, r->current->content, sizeof r->result->is);
        r->result->entries = r->current->entries;
        r->result->names   = r->current->names;
    }
    r->context.tries     = r->tries;
    r->context.try_count = r->try_count;
    return status;
}

/* ------------------------------------------------------------------- concluding */

static depot_try *
try_of(run *r, const char *name)
{
    for (size_t i = 0; i < r->try_count; i++) {
        if (strcmp(r->tries[i].name, name) == 0) {
            return &r->tries[i];
        }
    }
    if (r->try_count == DEPOT_SOURCES_MAX) {
        return NULL;
    }
    depot_try *last = &r->tries[r->try_count++];
    *last           = (depot_try){ 0 };
    (void)snprintf(last->name, sizeof last->name, "%s", name);
    return last;
}

static void
tell(const run *r, const job_told *told)
{
    const char *command = r->context.request->on_failure;
    char        name[DEPOT_TEXT * 2 + 2];

    (void)snprintf(name, sizeof name, "%s%s%s", told->name,
                   told->file[0] != '\0' ? "/" : "", told->file);
    log_error(&told->err, name);
    if (command != NULL && command[0] != '\0' &&
        !alarm_run(command, told->name, &told->err, ALARM_SECONDS)) {
        log_warn("the command of on-failure did not end well");
    }
}

static void
write_metrics(const run *r)
{
    const job_request *request = r->context.request;
    depot_limits       limits  = { .sources       = request->sources,
                                   .count         = request->source_count,
                                   .max_age_hours = request->max_age_hours };
    ps_error           err     = { 0 };

    if (depot_metrics_write(r->depot, &limits, &err) != PS_OK) {
        log_error(&err, request->folder);
    }
}

/* What became of each source, whatever became of the whole. */
static void
conclude(run *r)
{
    ps_error err = { 0 };
    bool     any = false;

    for (size_t i = 0; i < r->count; i++) {
        const job_told *told = r->parts[i].told;
        depot_try      *last = r->parts[i].tried ? try_of(r, told->name) : NULL;
        if (told->err.code != PS_OK) {
            tell(r, told);
        }
        if (last == NULL) {
            continue;
        }
        any             = true;
        last->tried     = r->context.now;
        last->reason    = (ps_reason)told->err.reason;
        last->succeeded = told->err.code == PS_OK ? r->context.now : last->succeeded;
        (void)snprintf(last->text, sizeof last->text, "%s", told->err.text);
    }
    if (any && depot_tries_write(r->depot, r->tries, r->try_count, &err) != PS_OK) {
        log_error(&err, r->context.request->folder);
    }
    write_metrics(r);
}

/* ---------------------------------------------------------------------- running */

static ps_status
run_parts(run *r, bool *moved, ps_error *err)
{
    const job_request *request = r->context.request;
    ps_status          status  = PS_OK;

    *moved = request->confirm != NULL;
    for (size_t i = 0; i < r->count && status == PS_OK; i++) {
        part *p = &r->parts[i];
        status  = part_run(&r->context, p, err);
        *moved = *moved || p->told->word == JOB_CONFIRMED || p->told->word == JOB_CHANGED;
    }
    return status;
}

static ps_status
check_needed(const run *r, ps_error *err)
{
    for (size_t i = 0; i < r->count; i++) {
        const part *p = &r->parts[i];
        if (p->source != NULL && p->source->required && !p->has) {
            return ps_fail(err, PS_E_LISTS, PS_R_GATE_MISSING, p->source->name, 0);
        }
    }
    return PS_OK;
}

/* There has to be something to confirm. */
static ps_status
check_confirm(const run *r, ps_error *err)
{
    const char *confirm = r->context.request->confirm;

    for (size_t i = 0; confirm != NULL && i < r->count; i++) {
        const part *p = &r->parts[i];
        if (strcmp(p->told->name, confirm) == 0 && p->was != NULL &&
            (p->was->waiting > 0 || p->source == NULL)) {
            return PS_OK;
        }
    }
    return confirm == NULL ? PS_OK
                           : ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, confirm,
                                        (ps_place){ 0 }, "no removals of it wait");
}

static ps_status
check_only(const run *r, ps_error *err)
{
    const char *only = r->context.request->only;

    if (only == NULL || find_source(r->context.request, only) != NULL) {
        return PS_OK;
    }
    return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, only, (ps_place){ 0 },
                      "no such source is configured");
}

static ps_status
run_opened(run *r, ps_error *err)
{
    bool      moved  = false;
    ps_status status = list_parts(r, err);

    status = status == PS_OK ? check_only(r, err) : status;
    status = status == PS_OK ? check_confirm(r, err) : status;
    if (status != PS_OK) {
        r->result->told_count = 0;
        return status;
    }
    status = run_parts(r, &moved, err);
    status = status == PS_OK ? check_needed(r, err) : status;
    if (status == PS_OK && moved) {
        status = build_run(&r->context, r->parts, r->count, r->result, err);
    }
    for (size_t i = 0; status != PS_OK && i < r->count; i++) {
        job_told *told = r->parts[i].told;
        if (told->word == JOB_CHANGED || told->word == JOB_CONFIRMED) {
            told->word = JOB_FAILED;
            told->err  = *err;
        }
    }
    conclude(r);
    return status;
}

ps_status
job_run(const job_request *request, job_result *result, ps_error *err)
{
    run *r = calloc(1, sizeof *r);

    *result = (job_result){ 0 };
    keep_init(&result->texts);
    if (r == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    r->context.request = request;
    r->context.now     = clock_now();
    r->result          = result;
    ps_status status   = open_depot(r, err);
    if (status == PS_OK) {
        status = run_opened(r, err);
    }
    for (size_t i = 0; i < r->count; i++) {
        part_free(&r->parts[i]);
    }
    free(r->parts);
    free(r->current);
    depot_free(r->depot);
    free(r);
    return status;
}
