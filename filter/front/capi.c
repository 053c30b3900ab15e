/*
 * capi.c - paysieve.h and paysieve_cases.h in terms of pipeline/ and quarantine/.
 *
 * Thin on purpose: it checks what a caller can get wrong, and hands on.  The
 * public handles are the inner ones with a name of their own, so that no inner
 * header is needed to use them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "pipeline/pipeline.h"
#include "quarantine/store.h"

struct ps_lists {
    listdb *db;
    ask    *questions;
    bool    is_signed;
};

struct ps_session {
    pipeline *run;
};

struct ps_store {
    store *inner;
};

static ps_status
usage(ps_error *err, const char *what)
{
    return ps_fail(err, PS_E_USAGE, PS_R_USAGE, what, 0);
}

static ps_status
no_memory(ps_error *err)
{
    return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
}

/* ---- lists ---- */

ps_status
ps_lists_open(const ps_lists_options *options, ps_lists **out, ps_error *err)
{
    if (out == NULL) {
        return usage(err, "out");
    }
    *out = NULL;
    if (options == NULL || options->path == NULL) {
        return usage(err, "options.path");
    }
    listdb_options inner = {
        .path        = options->path,
        .public_key  = options->public_key,
        .now_seconds = options->now_seconds != 0 ? options->now_seconds : clock_now(),
        .max_age_hours =
            options->max_age_hours != 0 ? options->max_age_hours : LISTDB_AGE_OWN,
    };
    ps_lists *lists = calloc(1, sizeof *lists);
    if (lists == NULL) {
        return no_memory(err);
    }
    ps_status status = listdb_open(&inner, &lists->db, err);
    if (status == PS_OK) {
        status = ask_new(lists->db, &lists->questions, err);
    }
    if (status != PS_OK) {
        ps_lists_free(lists);
        return status;
    }
    listdb_info info;
    listdb_describe(lists->db, &info);
    lists->is_signed = info.is_signed;
    *out             = lists;
    return PS_OK;
}

bool
ps_lists_is_signed(const ps_lists *lists)
{
    return lists != NULL && lists->is_signed;
}

void
ps_lists_free(ps_lists *lists)
{
    if (lists != NULL) {
        ask_free(lists->questions);
        listdb_free(lists->db);
        free(lists);
    }
}

/* ---- sessions ---- */

ps_status
ps_session_new(const ps_lists *lists, const ps_session_options *options, ps_session **out,
               ps_error *err)
{
    if (out == NULL) {
        return usage(err, "out");
    }
    *out = NULL;
    if (lists == NULL || options == NULL) {
        return usage(err, lists == NULL ? "lists" : "options");
    }
    ps_session *session = calloc(1, sizeof *session);
    if (session == NULL) {
        return no_memory(err);
    }
    ps_status status = pipeline_new(lists->db, options, &session->run, err);
    if (status != PS_OK) {
        free(session);
        return status;
    }
    *out = session;
    return PS_OK;
}

ps_status
ps_session_feed(ps_session *session, const void *data, size_t size, ps_error *err)
{
    if (session == NULL || (data == NULL && size > 0)) {
        return usage(err, session == NULL ? "session" : "data");
    }
    return size > 0 ? pipeline_feed(session->run, data, size, err) : PS_OK;
}

ps_status
ps_session_finish(ps_session *session, ps_summary *out, ps_error *err)
{
    ps_summary summary = { 0 };

    if (out != NULL) {
        *out = summary;
    }
    if (session == NULL) {
        return usage(err, "session");
    }
    ps_status status = pipeline_finish(session->run, &summary, err);
    if (status == PS_OK && out != NULL) {
        *out = summary;
    }
    return status;
}

ps_status
ps_session_commit(ps_session *session, ps_summary *out, ps_error *err)
{
    ps_summary summary = { 0 };

    if (out != NULL) {
        *out = summary;
    }
    if (session == NULL) {
        return usage(err, "session");
    }
    ps_status status = pipeline_commit(session->run, &summary, err);
    if (status == PS_OK && out != NULL) {
        *out = summary;
    }
    return status;
}

ps_status
ps_session_report(ps_session *session, ps_write write, void *context, ps_error *err)
{
    if (session == NULL || write == NULL) {
        return usage(err, session == NULL ? "session" : "write");
    }
    return pipeline_report(session->run, write, context, err);
}

void
ps_session_free(ps_session *session)
{
    if (session != NULL) {
        pipeline_free(session->run);
        free(session);
    }
}

/* ---- names ---- */

ps_status
ps_match(const ps_lists *lists, const ps_query *query, const ps_match_options *options,
         ps_on_hit on_hit, void *context, ps_error *err)
{
    static const ps_match_options usual = { 0 };

    if (lists == NULL || query == NULL || on_hit == NULL) {
        return usage(err, lists == NULL ? "lists" : query == NULL ? "query" : "on_hit");
    }
    return ask_match(lists->questions, query, options != NULL ? options : &usual, on_hit,
                     context, err);
}

ps_status
ps_compare(const ps_lists *lists, ps_text query, ps_text candidate, ps_party_type type,
           uint16_t *score, ps_write explain, void *context, ps_error *err)
{
    if (score == NULL) {
        return usage(err, "score");
    }
    return ask_compare(lists != NULL ? lists->db : NULL, query, candidate, type, score,
                       explain, context, err);
}

/* ---- quarantine ---- */

ps_status
ps_store_open(const ps_store_options *options, ps_store **out, ps_error *err)
{
    if (out == NULL) {
        return usage(err, "out");
    }
    *out = NULL;
    if (options == NULL || options->path == NULL) {
        return usage(err, "options.path");
    }
    ps_store *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return no_memory(err);
    }
    ps_status status = store_open(options, &s->inner, err);
    if (status != PS_OK) {
        free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
ps_store_free(ps_store *s)
{
    if (s != NULL) {
        store_free(s->inner);
        free(s);
    }
}

ps_status
ps_store_list(ps_store *s, const char *state, ps_case_sort sort, ps_on_case on_case,
              void *context, ps_error *err)
{
    if (s == NULL || on_case == NULL) {
        return usage(err, s == NULL ? "store" : "on_case");
    }
    return store_list(s->inner, state, sort, on_case, context, err);
}

ps_status
ps_store_show(ps_store *s, const char *case_id, ps_write write, void *context,
              ps_error *err)
{
    if (s == NULL || case_id == NULL || write == NULL) {
        return usage(err, "show");
    }
    return store_show(s->inner, case_id, write, context, err);
}

ps_status
ps_store_release(ps_store *s, const char *case_id, const char *code, const char *note,
                 ps_error *err)
{
    if (s == NULL || case_id == NULL || code == NULL || note == NULL) {
        return usage(err, "release");
    }
    return store_release(s->inner, case_id, code, note, err);
}

ps_status
ps_store_approve(ps_store *s, const char *case_id, ps_error *err)
{
    if (s == NULL || case_id == NULL) {
        return usage(err, "approve");
    }
    return store_approve(s->inner, case_id, err);
}

ps_status
ps_store_emit(ps_store *s, const char *const *case_ids, size_t count, const char *output,
              ps_emitted *out, ps_error *err)
{
    ps_emitted emitted = { 0 };

    if (out != NULL) {
        *out = emitted;
    }
    if (s == NULL || output == NULL || (case_ids == NULL && count > 0)) {
        return usage(err, "emit");
    }
    ps_status status = emit_released(s->inner, case_ids, count, output, &emitted, err);
    if (status == PS_OK && out != NULL) {
        *out = emitted;
    }
    return status;
}

ps_status
ps_store_dispatch(ps_store *s, const ps_lists *lists, const char *path,
                  const char *channel, bool *may_leave, ps_on_blocked on_blocked,
                  void *context, ps_error *err)
{
    if (may_leave == NULL) {
        return usage(err, "may_leave");
    }
    *may_leave = false;
    if (s == NULL || lists == NULL || path == NULL) {
        return usage(err, "dispatch");
    }
    return dispatch_file(s->inner, lists->db, path, channel, may_leave, on_blocked,
                         context, err);
}

ps_status
ps_store_lists_changed(ps_store *s, const ps_lists *lists, ps_text result,
                       ps_on_known on_known, void *context, ps_error *err)
{
    if (s == NULL || lists == NULL) {
        return usage(err, s == NULL ? "store" : "lists");
    }
    return change_record(s->inner, lists->db, result, on_known, context, err);
}

ps_status
ps_store_verify(ps_store *s, uint64_t *acts, uint64_t *broken, ps_error *err)
{
    uint64_t found_acts = 0, found_broken = 0;

    if (acts != NULL) {
        *acts = 0;
    }
    if (broken != NULL) {
        *broken = 0;
    }
    if (s == NULL || broken == NULL) {
        return usage(err, s == NULL ? "store" : "broken");
    }
    ps_status status = store_verify(s->inner, &found_acts, &found_broken, err);
    if (status == PS_OK) {
        *broken = found_broken;
        if (acts != NULL) {
            *acts = found_acts;
        }
    }
    return status;
}

const char *
ps_version(void)
{
    return pipeline_version();
}
