/*
 * booking.c - see booking.h.
 *
 * Everything a run has to say goes into one transaction, so that a kill leaves
 * all of it or nothing.  Payments that pass leave their identity only; held
 * ones their own bytes and every case that must be released first.
 */
#include "pipeline/booking.h"

#include <string.h>

#include "base/text.h"
#include "pipeline/evidence.h"
#include "pipeline/frame.h"
#include "pipeline/report.h"

enum { PAYMENT_BYTES_MAX = 1 << 28 };

typedef struct booking {
    pipeline    *p;
    const frame *frame;
    uint64_t     held; /* held payments written so far */
    ps_buffer    bytes;
    ps_buffer    refs;
    ps_buffer    packed;
} booking;

static ps_status
too_large(ps_error *err)
{
    return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "payment", 0);
}

/* The settings that verdicts came from, as one hash. */
static bool
booking_settings(const pipeline *p, char out[DIGEST_HEX_SIZE])
{
    char      text[128];
    uint8_t   hash[DIGEST_SIZE];
    ps_buffer all;

    ps_buffer_init(&all, sizeof text);
    (void)ps_buffer_printf(&all, "1 %u %u %d %d %d %d", (unsigned)p->settings.threshold,
                           (unsigned)p->options.tolerate, (int)p->policy.name,
                           (int)p->policy.text_name, (int)p->policy.weak_agree,
                           (int)p->policy.unscreened);
    bool good = !all.failed && digest_of(all.at, all.size, hash);
    ps_buffer_free(&all);
    if (good) {
        digest_hex(hash, out);
    }
    return good;
}

static ps_status
booking_begin(booking *l, ps_error *err)
{
    pipeline *p = l->p;
    char      settings[DIGEST_HEX_SIZE];
    store_run run = { .file          = p->options.input_name,
                      .format        = p->result.name,
                      .client        = p->options.client,
                      .lists_sha256  = p->lists_sha256,
                      .config_sha256 = settings,
                      .profile       = p->options.profile,
                      .correlation   = p->options.correlation,
                      .payments      = p->summary.payments,
                      .passed        = p->summary.passed,
                      .reviewed      = p->summary.reviewed,
                      .quarantined   = p->summary.quarantined,
                      .skeleton      = frame_text(l->frame) };

    if (!booking_settings(p, settings)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    run.file        = run.file != NULL ? run.file : "";
    run.profile     = run.profile != NULL ? run.profile : "default";
    run.correlation = run.correlation != NULL ? run.correlation : "";
    memcpy(run.source_sha256, p->sha256, sizeof run.source_sha256);
    return store_run_begin(p->store, &run, err);
}

/* The payment's own bytes and references, into the buffers. */
static ps_status
booking_take(booking *l, const unit_row *row, const unit_refs *refs, ps_error *err)
{
    span       whole = row->facts.whole;
    size_t     size  = (size_t)(whole.end - whole.begin);
    size_t     got   = 0;
    json_write json;

    ps_buffer_reset(&l->bytes);
    ps_buffer_reset(&l->refs);
    char *bytes = ps_buffer_extend(&l->bytes, size);
    if (bytes == NULL) {
        return too_large(err);
    }
    ps_status status = spool_read(l->p->input, whole.begin, bytes, size, &got, err);
    if (status == PS_OK && got != size) {
        status = ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "payment", 0);
    }
    if (status != PS_OK) {
        return status;
    }
    json_begin(&json, json_into_buffer, &l->refs);
    report_refs(&json, refs);
    return json_end(&json, false) == PS_OK ? PS_OK : too_large(err);
}

static ps_status
booking_payment(booking *l, const unit_row *row, const journal_note *note, ps_error *err)
{
    char          amount[MONEY_TEXT_MAX];
    store_payment payment = { .index    = row->index,
                              .verdict  = (ps_verdict)row->verdict,
                              .basis    = (ps_basis)row->basis,
                              .score    = row->score,
                              .reason   = (ps_reason)row->reason,
                              .pay_date = note->refs.pay_date };

    evidence_amount(&row->facts, amount);
    payment.amount = ps_text_of(amount);
    memcpy(payment.identity, row->identity, sizeof payment.identity);
    memcpy(payment.payee_key, note->keys.payee, sizeof payment.payee_key);
    memcpy(payment.account_key, note->keys.account, sizeof payment.account_key);
    memcpy(payment.currency, row->facts.currency, sizeof payment.currency);
    if (row->verdict != PS_PASS) {
        ps_status status = booking_take(l, row, &note->refs, err);
        if (status != PS_OK) {
            return status;
        }
        payment.payee     = note->payee;
        payment.bytes     = (ps_text){ .at = l->bytes.at, .size = l->bytes.size };
        payment.refs_json = (ps_text){ .at = l->refs.at, .size = l->refs.size };
    }
    if (unit_row_is_held(row)) {
        payment.skeleton_at = frame_at(l->frame, l->held++);
    }
    return store_run_payment(l->p->store, &payment, err);
}

/* The case of found[first], with every other finding of the same case. */
static ps_status
booking_case(booking *l, const evidence *found, size_t first, const unit_row *row,
             const journal_note *note, ps_error *err)
{
    const evidence_item *best = &found->items[first];
    finding *same = ps_arena_take(&l->p->arena, (found->count - first) * sizeof(finding));
    finding_list list = { .at = same };

    if (same == NULL) {
        return too_large(err);
    }
    for (size_t i = first; i < found->count && list.count < EVIDENCE_CASE_MAX; i++) {
        if (strcmp(found->items[i].case_id, best->case_id) == 0) {
            same[list.count++] = found->items[i].f;
        }
    }
    ps_buffer_reset(&l->packed);
    if (!finding_pack(&list, &l->packed)) {
        return too_large(err);
    }
    store_case one = { .id        = best->case_id,
                       .basis     = best->f.basis,
                       .entry     = best->f.entry,
                       .score     = best->f.score,
                       .verdict   = best->verdict,
                       .decide_by = note->refs.pay_date,
                       .payee     = note->payee,
                       .findings  = { .at = l->packed.at, .size = l->packed.size } };
    return store_run_case(l->p->store, &one, row->index, err);
}

static ps_status
booking_cases(booking *l, const unit_row *row, const journal_note *note, ps_error *err)
{
    evidence  found;
    ps_status status = evidence_of(l->p, row, &found, err);

    for (size_t i = 0; i < found.count && status == PS_OK; i++) {
        if (found.items[i].case_id[0] != '\0' && evidence_is_first(&found, i)) {
            status = booking_case(l, &found, i, row, note, err);
        }
    }
    return status;
}

static ps_status
booking_rows(booking *l, ps_error *err)
{
    size_t          count;
    const unit_row *rows   = journal_rows(l->p->journal, &count);
    ps_status       status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        journal_note note;
        if (rows[i].level != UNIT_PAYMENT) {
            continue;
        }
        journal_note_of(l->p->journal, &rows[i], &note);
        status = booking_payment(l, &rows[i], &note, err);
        if (status == PS_OK && rows[i].verdict != PS_PASS) {
            status = booking_cases(l, &rows[i], &note, err);
        }
    }
    return status;
}

static ps_status
booking_transaction(booking *l, const uint8_t *clean_sha256, ps_error *err)
{
    store    *s      = l->p->store;
    ps_error  why    = { 0 }; /* something left already: the cases stand all the same */
    ps_status status = booking_begin(l, err);

    if (status == PS_OK) {
        status = booking_rows(l, err);
    }
    if (status == PS_OK && clean_sha256 != NULL) {
        ps_status out = store_run_outgoing(s, clean_sha256, l->p->summary.passed, &why);
        if (out != PS_OK && out != PS_E_DENIED) {
            status = out;
        }
    }
    if (status == PS_OK) {
        status = store_run_commit(s, err);
    } else {
        store_run_rollback(s);
    }
    if (why.code != PS_OK && (status == PS_OK || status == why.code)) {
        status = why.code;
        if (err != NULL) {
            *err = why;
        }
    }
    return status;
}

ps_status
booking_write(pipeline *p, const uint8_t *clean_sha256, ps_error *err)
{
    frame    *rest   = NULL;
    ps_status status = frame_new(p, &rest, err);

    if (status == PS_OK) {
        booking l = { .p = p, .frame = rest };
        ps_buffer_init(&l.bytes, PAYMENT_BYTES_MAX);
        ps_buffer_init(&l.refs, PAYMENT_BYTES_MAX);
        ps_buffer_init(&l.packed, PIPELINE_PACKED_MAX);
        status = booking_transaction(&l, clean_sha256, err);
        ps_buffer_free(&l.bytes);
        ps_buffer_free(&l.refs);
        ps_buffer_free(&l.packed);
    }
    frame_free(rest);
    return status;
}
