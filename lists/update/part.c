/*
 * part.c - see part.h.
 *
 * What a source brings is judged beside what it brought before, and takes its place
 * only when every gate is open.  The last thing that was good is read again from the
 * kept files, never from memory of what it said.
 */
#include "update/part.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "party/join.h"
#include "source/form.h"
#include "update/gate.h"
#include "update/receive_net.h"

void
part_free(part *p)
{
    received_free(&p->files);
    entity_set_free(&p->set);
}

static uint64_t
count_entries(const entity_set *set)
{
    uint64_t count = 0;

    for (size_t i = 0; i < set->list_count; i++) {
        count += entity_list_count(&set->lists[i]);
    }
    return count;
}

static ps_status
read_files(const received *files, entity_set *set, char culprit[DEPOT_TEXT],
           ps_error *err)
{
    const char *which  = NULL;
    ps_status   status = source_read(set, files->files, files->count, &which, err);

    if (status != PS_OK && which != NULL) {
        (void)snprintf(culprit, DEPOT_TEXT, "%s", which);
    }
    return status;
}

ps_status
part_read_kept(const part_context *context, const part *p, received *files,
               entity_set *set, char culprit[DEPOT_TEXT], ps_error *err)
{
    ps_status status = receive_kept(context->depot, p->was, files, culprit, err);

    return status == PS_OK ? read_files(files, set, culprit, err) : status;
}

/* -------------------------------------------------------------------- judging */

static bool
is_in_use(const depot_source *was, const char *sha256)
{
    for (size_t i = 0; was != NULL && i < was->file_count; i++) {
        if (strcmp(was->files[i].sha256, sha256) == 0) {
            return true;
        }
    }
    return false;
}

static size_t
count_rejected(const part_context *context, const part *p)
{
    const depot_version *current = context->current;
    size_t               count   = 0;

    for (size_t i = 0; current != NULL && i < p->files.count; i++) {
        const char *sha256 = p->files.about[i].sha256;
        for (size_t k = 0; k < current->rejected_count; k++) {
            if (strcmp(current->rejected[k], sha256) == 0 && !is_in_use(p->was, sha256)) {
                count++;
            }
        }
    }
    return count;
}

static bool
has_entry(const entity_set *set, ps_text id)
{
    for (size_t i = 0; i < set->list_count; i++) {
        size_t prefix = strlen(set->lists[i].prefix);
        if (id.size > prefix && ps_text_starts(id, set->lists[i].prefix) &&
            id.at[prefix] == ':' &&
            entity_find(&set->lists[i], ps_text_slice(id, prefix + 1, id.size)) != NULL) {
            return true;
        }
    }
    return false;
}

static void
name_publication(part *p)
{
    ps_text published = { 0 };

    for (size_t i = 0; i < p->set.list_count; i++) {
        ps_text date = p->set.lists[i].published;
        if (published.size == 0 ||
            (date.size > 0 && ps_text_compare(date, published) < 0)) {
            published = date;
        }
    }
    (void)snprintf(p->now.published, sizeof p->now.published, "%.*s",
                   PS_TEXT_ARGS(published));
}

static ps_status
judge_entries(part *p, ps_error *err)
{
    gate_entries facts = { .entries  = count_entries(&p->set),
                           .canaries = p->source->canary_count };

    if (p->set.fault_count > 0) {
        facts.fault = &p->set.faults[0].err;
        (void)snprintf(p->told->file, sizeof p->told->file, "%s", p->set.faults[0].file);
    }
    for (size_t i = 0; i < facts.canaries; i++) {
        facts.canaries_missing += has_entry(&p->set, p->source->canaries[i]) ? 0 : 1;
    }
    name_publication(p);
    facts.published        = ps_text_of(p->now.published);
    facts.published_in_use = ps_text_of(p->was != NULL ? p->was->published : "");
    return gate_judge_entries(&facts, err);
}

/* ------------------------------------------------------------------ comparing */

static bool
has_form(const received *files, const char *word)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->files[i].form->word, word) == 0) {
            return true;
        }
    }
    return false;
}

/* A part of the set in use, aliases say, may not be missing where its list is there. */
static bool
is_whole_set(const received *files, const received *before)
{
    for (size_t i = 0; i < before->count; i++) {
        const source_form *form = before->files[i].form;
        if (form->role == FORM_PART && has_form(files, form->base) &&
            !has_form(files, form->word)) {
            return false;
        }
    }
    return true;
}

/*
 * Against the files in use: *same where they say the same.  A list that is not there
 * any more is there without entries, so that its removals are seen and wait.
 */
static ps_status
compare_kept(const part_context *context, part *p, bool *same, ps_error *err)
{
    received   before = { .choice = p->files.choice };
    entity_set set;
    char       culprit[DEPOT_TEXT];
    char       was[DIGEST_HEX_SIZE], is[DIGEST_HEX_SIZE];
    ps_error   ignored;

    *same = false;
    entity_set_init(&set);
    ps_status status = part_read_kept(context, p, &before, &set, culprit, &ignored);
    if (status != PS_OK) {
        log_warn("the files in use cannot be read again; the new ones are not compared");
        received_free(&before);
        entity_set_free(&set);
        return PS_OK;
    }
    if (!is_whole_set(&p->files, &before)) {
        status =
            ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_SET, "", (ps_place){ 0 },
                       "expected %zu files, found %zu", before.count, p->files.count);
    }
    if (status == PS_OK) {
        status = join_content(&set, was, err);
    }
    if (status == PS_OK) {
        status = join_content(&p->set, is, err);
    }
    for (size_t i = 0; status == PS_OK && i < set.list_count; i++) {
        (void)entity_list_of(&p->set, set.lists[i].prefix, set.lists[i].name,
                             set.lists[i].publisher);
    }
    *same = status == PS_OK && strcmp(was, is) == 0;
    received_free(&before);
    entity_set_free(&set);
    return status == PS_OK ? entity_set_check(&p->set, err) : status;
}

static ps_status
judge_same(const part_context *context, const part *p, ps_error *err)
{
    gate_same facts = { .now        = context->now,
                        .changed    = p->was->changed,
                        .stale_days = p->source->stale_days };

    return gate_judge_same(&facts, err);
}

/* ------------------------------------------------------------------ going in */

static void
describe(part *p, int64_t confirmed, int64_t changed)
{
    depot_source *now  = &p->now;
    const char   *name = p->told->name;

    (void)snprintf(now->name, sizeof now->name, "%s", name);
    now->confirmed  = confirmed;
    now->changed    = changed;
    now->entries    = count_entries(&p->set);
    now->file_count = p->files.count;
    memcpy(now->files, p->files.about, p->files.count * sizeof now->files[0]);
    p->told->entries = now->entries;
    p->has           = true;
}

/* The accepted files, with the times that confirmed says. */
static ps_status
use_kept(const part_context *context, part *p, int64_t confirmed, ps_error *err)
{
    received_free(&p->files);
    entity_set_free(&p->set);
    if (p->was == NULL) {
        return PS_OK;
    }
    ps_status status = part_read_kept(context, p, &p->files, &p->set, p->told->file, err);
    if (status == PS_OK) {
        name_publication(p);
        describe(p, confirmed, p->was->changed);
    }
    return status;
}

static void
say_warnings(const part *p)
{
    for (size_t i = 0; i < p->set.warning_count; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "%s: %.*s (%llu times)", p->told->name,
                       PS_TEXT_ARGS(p->set.warnings[i].sentence),
                       (unsigned long long)p->set.warnings[i].count);
        log_warn(text);
    }
}

/* New files, all gates: PS_OK where they go in. */
static ps_status
judge_fresh(const part_context *context, part *p, ps_error *err)
{
    bool      same   = false;
    ps_status status = read_files(&p->files, &p->set, p->told->file, err);

    if (status == PS_OK) {
        say_warnings(p);
        status = judge_entries(p, err);
    }
    if (status == PS_OK && p->was != NULL) {
        status = compare_kept(context, p, &same, err);
    }
    if (status == PS_OK && same) {
        status = judge_same(context, p, err);
    }
    if (status == PS_OK) {
        p->told->word = same ? JOB_CONFIRMED : JOB_CHANGED;
        p->fresh      = true;
        describe(p, context->now, same ? p->was->changed : context->now);
    }
    return status;
}

/* ------------------------------------------------------------------ receiving */

static bool
is_due(const part_context *context, const part *p)
{
    const char *only = context->request->only;

    if (context->request->confirm != NULL || p->source == NULL) {
        return false;
    }
    if (only != NULL) {
        return strcmp(only, p->source->name) == 0;
    }
    for (size_t i = 0; i < context->try_count && context->request->offline == NULL; i++) {
        const depot_try *last = &context->tries[i];
        if (strcmp(last->name, p->source->name) == 0) {
            return last->tried > context->now ||
                   context->now - last->tried >= (int64_t)p->source->every_minutes * 60;
        }
    }
    return true;
}

static ps_status
receive(const part_context *context, part *p, gate_files *facts, bool *same,
        ps_error *err)
{
    const job_request *request = context->request;
    const job_source  *source  = p->source;
    ps_status          status  = PS_OK;

    *facts = (gate_files){ .least_bytes = source->least_bytes };
    if (request->offline != NULL) {
        status = receive_folder(request->offline, source->name, source->files,
                                source->file_count, request->source_count == 1, &p->files,
                                p->told->file, err);
    }
    if (status == PS_OK && p->files.count == 0 && source->paths[0] != NULL) {
        status = receive_paths(source->paths, source->file_count, &p->files,
                               p->told->file, err);
    }
    if (request->offline != NULL || source->paths[0] != NULL) {
        *same = status == PS_OK && p->was != NULL && received_is(&p->files, p->was);
    } else {
        status = receive_net(context, p, facts, same, err);
    }
    for (size_t i = 0; i < p->files.count; i++) {
        facts->bytes += p->files.about[i].bytes;
    }
    facts->rejected = count_rejected(context, p);
    return status;
}

/* What shut a gate, or what did not arrive: told, and the files in use stay. */
static ps_status
keep_old(const part_context *context, part *p, ps_status why, ps_error *err)
{
    bool refused = why == PS_E_FORMAT || why == PS_E_LIMIT || why == PS_E_LISTS;
    char file[DEPOT_TEXT];

    memcpy(file, p->told->file, sizeof file);
    p->told->word    = why == PS_OK ? JOB_SKIPPED : refused ? JOB_REFUSED : JOB_FAILED;
    ps_status status = use_kept(context, p, p->was != NULL ? p->was->confirmed : 0, err);
    if (status == PS_OK) {
        memcpy(p->told->file, file, sizeof file);
    }
    return status;
}

/* The same files; what the server calls them now may be new. */
static ps_status
confirm(const part_context *context, part *p, ps_error *err)
{
    depot_file seen[DEPOT_FILES_MAX];
    size_t     count = p->files.count;

    memcpy(seen, p->files.about, sizeof seen);
    p->told->word    = JOB_CONFIRMED;
    ps_status status = use_kept(context, p, context->now, err);
    for (size_t i = 0; status == PS_OK && i < count; i++) {
        for (size_t k = 0; k < p->now.file_count; k++) {
            depot_file *file = &p->now.files[k];
            if (strcmp(file->sha256, seen[i].sha256) == 0) {
                memcpy(file->etag, seen[i].etag, sizeof file->etag);
                memcpy(file->modified, seen[i].modified, sizeof file->modified);
            }
        }
    }
    return status;
}

ps_status
part_run(const part_context *context, part *p, ps_error *err)
{
    gate_files facts;
    bool       same = false;

    entity_set_init(&p->set);
    p->files.choice = p->source != NULL ? p->source->choice : SOURCE_BY_NAME;
    if (p->source == NULL && context->request->confirm != NULL &&
        strcmp(context->request->confirm, p->told->name) == 0) {
        return PS_OK; /* let go */
    }
    if (!is_due(context, p)) {
        return keep_old(context, p, PS_OK, err);
    }
    ps_status status = receive(context, p, &facts, &same, &p->told->err);
    if (status == PS_OK && !same && p->files.count == 0) {
        if (context->request->only == NULL) {
            return keep_old(context, p, PS_OK, err);
        }
        status = ps_fail_errno(&p->told->err, PS_E_IO, PS_R_FILE_OPEN, "", ENOENT);
    }
    p->tried = true;
    if (status == PS_OK) {
        status = gate_judge_files(&facts, &p->told->err);
    }
    if (status == PS_OK) {
        status = same ? judge_same(context, p, &p->told->err)
                      : judge_fresh(context, p, &p->told->err);
    }
    if (status != PS_OK) {
        return keep_old(context, p, status, err);
    }
    p->told->err = (ps_error){ 0 }; /* what recognising tried in vain */
    return same ? confirm(context, p, err) : PS_OK;
}
