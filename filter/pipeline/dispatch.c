/*
 * dispatch.c - the last door: a file of ours, unchanged, not sent yet, and
 * without a hit on the lists now in force.
 *
 * Where the lists are those the file was made under, its hash says all.
 * Otherwise the whole file is screened again, under the profile it was made with; a
 * hit counts as new unless this very question - party, entry, source file - was
 * released by two people.
 */
#include <string.h>

#include "base/text.h"
#include "pipeline/evidence.h"

enum { FEED_BYTES = 1 << 18 };

static ps_status
denied(ps_error *err, ps_reason reason)
{
    return ps_fail(err, PS_E_DENIED, reason, "file", 0);
}

static ps_status
dispatch_feed(const spool *file, pipeline *p, ps_error *err)
{
    static const size_t step   = FEED_BYTES;
    ps_buffer           chunk  = { 0 };
    size_t              got    = step;
    ps_status           status = PS_OK;

    ps_buffer_init(&chunk, step);
    char *bytes = ps_buffer_extend(&chunk, step);
    if (bytes == NULL) {
        ps_buffer_free(&chunk);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    for (uint64_t at = 0; status == PS_OK && got == step; at += got) {
        status = spool_read(file, at, bytes, step, &got, err);
        if (status == PS_OK) {
            status = pipeline_feed(p, bytes, got, err);
        }
    }
    ps_buffer_free(&chunk);
    return status;
}

typedef struct door {
    store        *s;
    ps_on_blocked on_blocked;
    void         *context;
    uint64_t      blocked;
} door;

static ps_status
dispatch_blocked(door *d, const journal_note *note, const unit_row *row,
                 const evidence_item *item, ps_arena *arena, ps_error *err)
{
    ps_blocked blocked = { .index = row->index,
                           .payee = note->payee,
                           .entry = ps_text_copy(arena, item->f.entry),
                           .score = item->f.score };

    d->blocked++;
    if (blocked.entry == NULL) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "evidence", 0);
    }
    ps_status status =
        d->on_blocked != NULL ? d->on_blocked(d->context, &blocked) : PS_OK;
    if (status != PS_OK) {
        (void)ps_fail(err, status, PS_R_USAGE, "on_blocked", 0);
    }
    return status;
}

/* Is there a ground to hold the payment that nobody released? */
static ps_status
dispatch_payment(door *d, pipeline *p, const unit_row *row, ps_error *err)
{
    evidence     found;
    journal_note note;
    ps_status    status = evidence_of(p, row, &found, err);

    for (size_t i = 0; i < found.count && status == PS_OK; i++) {
        bool released = false;
        if (found.items[i].verdict == PS_REVIEW) {
            continue;
        }
        if (found.items[i].case_id[0] != '\0') {
            status = store_case_is_released(d->s, found.items[i].case_id, &released, err);
        }
        if (status == PS_OK && !released) {
            journal_note_of(p->journal, row, &note);
            return dispatch_blocked(d, &note, row, &found.items[i], &p->arena, err);
        }
    }
    return status;
}

static ps_status
dispatch_rows(door *d, pipeline *p, ps_error *err)
{
    size_t          count;
    const unit_row *rows   = journal_rows(p->journal, &count);
    ps_status       status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (rows[i].level == UNIT_PAYMENT && unit_row_is_held(&rows[i])) {
            status = dispatch_payment(d, p, &rows[i], err);
        }
    }
    return status;
}

static ps_status
dispatch_screen(door *d, const listdb *db, const spool *file, const store_outgoing *known,
                ps_error *err)
{
    const ps_session_options options = { .client   = known->client,
                                         .profile  = known->profile,
                                         .tolerate = PS_TOLERATE_TOTALS,
                                         .dry_run  = true };
    pipeline                *p       = NULL;
    ps_summary               summary;

    ps_status status = pipeline_new(db, &options, &p, err);
    if (status == PS_OK) {
        memcpy(p->case_source, known->source_sha256, sizeof p->case_source);
        p->case_source_given = true;
        status               = dispatch_feed(file, p, err);
    }
    if (status == PS_OK) {
        status = pipeline_finish(p, &summary, err);
    }
    if (status == PS_OK) {
        status = dispatch_rows(d, p, err);
    }
    pipeline_free(p);
    return status;
}

static ps_status
dispatch_known(door *d, const listdb *db, const spool *file, const char *channel,
               bool *may_leave, ps_error *err)
{
    uint8_t        sha256[DIGEST_SIZE];
    store_outgoing known;
    listdb_info    info;

    spool_sha256(file, sha256);
    ps_status status = store_outgoing_find(d->s, sha256, &known, err);
    if (status != PS_OK) {
        return status;
    }
    if (strcmp(known.state, "void") == 0) {
        return denied(err, PS_R_VOID);
    }
    if (strcmp(known.state, "made") != 0) {
        return denied(err, PS_R_ALREADY_SENT);
    }
    listdb_describe(db, &info);
    if (strcmp(info.sha256, known.lists_sha256) != 0) {
        status = dispatch_screen(d, db, file, &known, err);
    }
    if (status == PS_OK && d->blocked == 0) {
        status     = store_outgoing_sent(d->s, sha256, channel != NULL ? channel : "",
                                         info.sha256, err);
        *may_leave = status == PS_OK;
    }
    return status;
}

ps_status
dispatch_file(store *s, const listdb *db, const char *path, const char *channel,
              bool *may_leave, ps_on_blocked on_blocked, void *context, ps_error *err)
{
    door   d    = { .s = s, .on_blocked = on_blocked, .context = context };
    spool *file = NULL;

    *may_leave       = false;
    ps_status status = spool_new(NULL, &file, err);
    if (status == PS_OK) {
        status = spool_file(file, path, err);
    }
    if (status == PS_OK) {
        status = dispatch_known(&d, db, file, channel, may_leave, err);
    }
    spool_free(file);
    return status;
}
