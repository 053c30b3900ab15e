/*
 * pipeline.c - see pipeline.h.
 *
 * The order is the safety: what was found is in the store before the clean
 * file has its name, so whoever kills us leaves either nothing, or holds
 * without a clean file - and the same bytes again give the same clean file.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pipeline/booking.h"
#include "pipeline/clean.h"
#include "pipeline/evidence.h"

enum { LOCK_WAIT_SECONDS = 10 };

static ps_status
usage(ps_error *err, const char *field, const char *detail)
{
    return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, field, (ps_place){ 0 }, "%s", detail);
}

static ps_status
options_check(const ps_session_options *o, ps_error *err)
{
    if (o->store == NULL && !o->dry_run) {
        return usage(err, "store", "needed unless nothing is to be recorded");
    }
    if (o->clean != NULL && o->dry_run) {
        return usage(err, "clean", "a dry run writes no clean file");
    }
    if (o->threshold > 1000) {
        return usage(err, "threshold", "expected 1 to 1000");
    }
    if ((o->tolerate & ~(uint32_t)PS_TOLERATE_TOTALS) != 0) {
        return usage(err, "tolerate", "unknown");
    }
    if (o->format != NULL && format_by_name(o->format) == NULL) {
        return ps_fail(err, PS_E_USAGE, PS_R_FORMAT_UNKNOWN, "format", 0);
    }
    return PS_OK;
}

static ps_status
settings_of(const ps_session_options *o, screen_settings *out, ps_error *err)
{
    if (!screen_profile(o->profile != NULL ? o->profile : "default", out)) {
        return usage(err, "profile", "expected default, strict or lenient");
    }
    if (o->threshold > 0) {
        out->threshold = o->threshold;
    }
    out->explain = true;
    return PS_OK;
}

static ps_status
pipeline_parts(pipeline *p, ps_error *err)
{
    p->hash  = digest_new();
    p->space = calloc(1, PIPELINE_ARENA_BYTES);
    if (p->hash == NULL || p->space == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_arena_init(&p->arena, p->space, PIPELINE_ARENA_BYTES);
    ps_buffer_init(&p->packed, PIPELINE_PACKED_MAX);
    ps_status status = spool_new(p->options.scratch, &p->input, err);
    if (status == PS_OK) {
        status = journal_new(p->options.scratch, &p->journal, err);
    }
    if (status == PS_OK) {
        status = screen_new(p->db, &p->settings, &p->screen, err);
    }
    return status;
}

ps_status
pipeline_new(const listdb *db, const ps_session_options *options, pipeline **out,
             ps_error *err)
{
    screen_settings settings;
    listdb_info     info;

    *out             = NULL;
    ps_status status = options_check(options, err);
    if (status == PS_OK) {
        status = settings_of(options, &settings, err);
    }
    if (status != PS_OK) {
        return status;
    }
    pipeline *p = calloc(1, sizeof *p);
    if (p == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    p->db       = db;
    p->options  = *options;
    p->settings = settings;
    if (p->options.client == NULL) {
        p->options.client = "";
    }
    decide_policy_default(&p->policy);
    listdb_describe(db, &info);
    memcpy(p->lists_sha256, info.sha256, sizeof p->lists_sha256);
    status = pipeline_parts(p, err);
    if (status == PS_OK && options->clean != NULL) {
        status = clean_prepare(&p->options, err);
    }
    if (status != PS_OK) {
        pipeline_free(p);
        return status;
    }
    *out = p;
    return PS_OK;
}

void
pipeline_free(pipeline *p)
{
    if (p == NULL) {
        return;
    }
    if (p->store != NULL) {
        store_unlock_source(p->store);
    }
    store_free(p->store);
    screen_free(p->screen);
    journal_free(p->journal);
    spool_free(p->input);
    digest_free(p->hash);
    ps_buffer_free(&p->packed);
    if (p->space != NULL) {
        ps_arena_reset(&p->arena); /* wipes */
    }
    free(p->space);
    free(p);
}

ps_status
pipeline_feed(pipeline *p, const void *data, size_t size, ps_error *err)
{
    if (p->state != PIPELINE_FEEDING) {
        return usage(err, "session", "fed after it was finished");
    }
    ps_status status = spool_feed(p->input, data, size, err);
    if (status != PS_OK) {
        p->state = PIPELINE_BROKEN;
    }
    return status;
}

/* Opens the store and waits for others that screen the same bytes. */
static ps_status
finish_store(pipeline *p, ps_error *err)
{
    ps_store_options options = { .path     = p->options.store,
                                 .key_file = p->options.key_file,
                                 .create   = true };
    uint32_t         wait    = p->options.lock_wait_seconds;

    if (p->options.dry_run) {
        return PS_OK;
    }
    ps_status status = store_open(&options, &p->store, err);
    if (status == PS_OK) {
        status = store_lock_source(p->store, p->sha256,
                                   wait > 0 ? wait : LOCK_WAIT_SECONDS, err);
    }
    return status;
}

static ps_status
finish_payment(pipeline *p, const unit_row *row, ps_error *err)
{
    evidence      found;
    evidence_view view;

    if (p->options.on_payment == NULL || row->verdict == PS_PASS) {
        return PS_OK;
    }
    ps_status status = evidence_of(p, row, &found, err);
    if (status == PS_OK) {
        status = evidence_show(p, row, &found, &view, err);
    }
    if (status == PS_OK) {
        status = p->options.on_payment(p->options.context, &view.payment);
        if (status != PS_OK) {
            (void)ps_fail(err, status, PS_R_USAGE, "on_payment", 0);
        }
    }
    return status;
}

static ps_status
finish_verdicts(pipeline *p, ps_error *err)
{
    size_t          count;
    const unit_row *rows   = journal_rows(p->journal, &count);
    ps_summary     *s      = &p->summary;
    ps_status       status = PS_OK;

    *s = (ps_summary){ .file = PS_PASS, .format = p->result.name };
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (unit_row_is_held(&rows[i])) {
            s->file = PS_HOLD;
        } else if (rows[i].verdict == PS_REVIEW && s->file == PS_PASS) {
            s->file = PS_REVIEW;
        }
        if (rows[i].level != UNIT_PAYMENT) {
            continue;
        }
        s->payments++;
        s->quarantined += unit_row_is_held(&rows[i]);
        s->passed += !unit_row_is_held(&rows[i]);
        s->reviewed += rows[i].verdict == PS_REVIEW;
        status = finish_payment(p, &rows[i], err);
    }
    return status;
}

ps_status
pipeline_finish(pipeline *p, ps_summary *out, ps_error *err)
{
    *out = (ps_summary){ 0 };
    if (p->state != PIPELINE_FEEDING) {
        return usage(err, "session", "finished twice, or after an error");
    }
    p->state         = PIPELINE_BROKEN;
    ps_status status = spool_seal(p->input, err);
    if (status == PS_OK) {
        spool_sha256(p->input, p->sha256);
        if (!p->case_source_given) {
            memcpy(p->case_source, p->sha256, sizeof p->case_source);
        }
        status = pass_read(p, err);
    }
    if (status == PS_OK) {
        status = finish_store(p, err);
    }
    if (status == PS_OK) {
        status = pass_settle(p, err);
    }
    if (status == PS_OK) {
        status = finish_verdicts(p, err);
    }
    if (status == PS_OK) {
        p->state = PIPELINE_FINISHED;
        *out     = p->summary;
    }
    return status;
}

static ps_status
commit_all(pipeline *p, ps_error *err)
{
    file_draft *draft = NULL;
    uint8_t     sha256[DIGEST_SIZE];
    ps_status   status = PS_OK;

    if (p->options.clean != NULL && p->summary.passed > 0) {
        status = clean_write(p, &draft, sha256, err);
    }
    if (status == PS_OK) {
        status = booking_write(p, draft != NULL ? sha256 : NULL, err);
    }
    if (status == PS_OK && draft != NULL) {
        status                   = file_draft_publish(draft, false, err);
        p->summary.clean_written = status == PS_OK;
    }
    file_draft_free(draft);
    return status;
}

ps_status
pipeline_commit(pipeline *p, ps_summary *out, ps_error *err)
{
    *out = (ps_summary){ 0 };
    if (p->state != PIPELINE_FINISHED) {
        return usage(err, "session", "committed before it was finished, or twice");
    }
    ps_status status = p->options.dry_run ? PS_OK : commit_all(p, err);
    p->state         = status == PS_OK ? PIPELINE_COMMITTED : PIPELINE_BROKEN;
    if (status == PS_OK) {
        *out = p->summary;
    }
    return status;
}
