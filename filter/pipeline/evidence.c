/*
 * evidence.c - see evidence.h.
 *
 * A case is one party against one entry in one file, so its id comes from
 * exactly these three.  What holds a payment without a list entry - a field
 * that could not be read, a batch that must not be cut - gets an entry of its
 * own ("data:REASON") and, as party, the unit that it is about.
 */
#include "pipeline/evidence.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "record/currency.h"

const char *
evidence_basis_word(ps_basis basis)
{
    switch (basis) {
    case PS_BASIS_LIST:
        return "list";
    case PS_BASIS_PLACE:
        return "place";
    case PS_BASIS_INDICATOR:
        return "indicator";
    case PS_BASIS_DATA:
        return "data";
    case PS_BASIS_NONE:
    default:
        return "none";
    }
}

static const char *
reason_name(ps_reason reason)
{
    switch (reason) {
#define X(name, number, sentence) \
    case name:                    \
        return #name;
        PS_REASONS(X)
#undef X
    default:
        return "PS_R_UNKNOWN";
    }
}

void
evidence_code(ps_reason reason, char out[EVIDENCE_CODE_SIZE])
{
    const char *word = reason_name(reason) + strlen("PS_R_");

    (void)snprintf(out, EVIDENCE_CODE_SIZE, "%d-%s", (int)reason, word);
    for (char *at = out; *at != '\0'; at++) {
        *at = *at == '_' ? '-' : (char)tolower((unsigned char)*at);
    }
}

void
evidence_amount(const unit_facts *facts, char out[MONEY_TEXT_MAX])
{
    int digits = currency_digits(ps_text_of(facts->currency));

    (void)money_format(facts->amount, digits > 0 ? (unsigned)digits : 0, out);
}

bool
evidence_data(ps_reason reason, unit_level level, uint64_t index, ps_arena *arena,
              finding *out)
{
    char     text[64];
    uint8_t  hash[DIGEST_SIZE];
    unsigned number = (unsigned)reason;

    (void)snprintf(text, sizeof text, "data %u %llu", (unsigned)level,
                   (unsigned long long)index);
    if (!digest_of(text, strlen(text), hash)) {
        return false;
    }
    (void)snprintf(text, sizeof text, "data:%u", number);
    *out = (finding){ .kind   = FINDING_DATA,
                      .reason = reason,
                      .basis  = PS_BASIS_DATA,
                      .entry  = ps_text_keep(arena, ps_text_of(text)),
                      .why    = ps_text_of(ps_reason_sentence(reason)) };
    memcpy(out->party_key, hash, sizeof out->party_key);
    return !arena->overflowed;
}

bool
evidence_is_rule(ps_reason reason, unit_level *level)
{
    switch ((int)reason) {
    case PS_R_NACHA_OFFSET:
        *level = UNIT_BATCH;
        return true;
    case PS_R_NACHA_MAC:
    case PS_R_ISO_SIGNED:
        *level = UNIT_FILE;
        return true;
    case PS_R_DUP_SENT:
    case PS_R_HELD_BEFORE:
        *level = UNIT_PAYMENT;
        return true;
    default:
        *level = UNIT_PAYMENT;
        return false;
    }
}

static void
evidence_put(const pipeline *p, evidence *out, const finding *f, ps_verdict verdict)
{
    evidence_item item = { .f = *f, .verdict = verdict };
    size_t        at   = out->count;

    if (f->reason != PS_R_HELD_BEFORE) {
        store_case_id(p->case_source, f->party_key, f->entry, item.case_id);
    }
    /* Holds before reviews, then the best score; first come first on a tie. */
    while (at > 0 && (out->items[at - 1].verdict < verdict ||
                      (out->items[at - 1].verdict == verdict &&
                       out->items[at - 1].f.score < f->score))) {
        out->items[at] = out->items[at - 1];
        at--;
    }
    out->items[at] = item;
    out->count++;
}

/* What the payment's verdict rests on beside findings. */
static ps_status
evidence_rule(pipeline *p, const unit_row *row, evidence *out, ps_error *err)
{
    finding    f;
    unit_level level;
    ps_reason  reason  = (ps_reason)row->reason;
    ps_verdict verdict = (ps_verdict)row->verdict;
    bool       rule    = evidence_is_rule(reason, &level);

    if (!rule && out->count > 0 && out->items[0].verdict >= verdict) {
        return PS_OK;
    }
    if (reason == PS_R_NONE) {
        reason = PS_R_COULD_NOT_LOOK;
    }
    uint64_t index = level == UNIT_BATCH  ? row->batch
                     : level == UNIT_FILE ? 0
                                          : row->index;
    if (!evidence_data(reason, level, index, &p->arena, &f)) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "evidence", 0);
    }
    evidence_put(p, out, &f, verdict);
    return PS_OK;
}

ps_status
evidence_of(pipeline *p, const unit_row *payment, evidence *out, ps_error *err)
{
    const unit_row *rows[]   = { payment, journal_batch(p->journal, payment->batch),
                                 journal_file(p->journal) };
    finding_list    found[3] = { { 0 } };
    size_t          room     = 1;

    *out = (evidence){ 0 };
    ps_arena_reset(&p->arena);
    for (size_t i = 0; i < 3; i++) {
        journal_note note;
        journal_note_of(p->journal, rows[i], &note);
        if (note.findings.size > 0) {
            ps_status status = finding_unpack(note.findings, &p->arena, &found[i], err);
            if (status != PS_OK) {
                return status;
            }
        }
        room += found[i].count;
    }
    out->items = ps_arena_take(&p->arena, room * sizeof *out->items);
    if (out->items == NULL) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "evidence", 0);
    }
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < found[i].count; k++) {
            ps_verdict verdict = decide_finding(&p->policy, &found[i].at[k]);
            if (verdict != PS_PASS) {
                evidence_put(p, out, &found[i].at[k], verdict);
            }
        }
    }
    ps_status status =
        payment->verdict == PS_PASS ? PS_OK : evidence_rule(p, payment, out, err);
    for (size_t i = 0; status == PS_OK && i < 3; i++) {
        for (size_t k = 0; k < found[i].count; k++) {
            if (found[i].at[k].reason == PS_R_DELISTED) {
                out->items[out->count + out->informing++] =
                    (evidence_item){ .f = found[i].at[k], .verdict = PS_PASS };
            }
        }
    }
    return status;
}

bool
evidence_is_first(const evidence *e, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(e->items[k].case_id, e->items[i].case_id) == 0) {
            return false;
        }
    }
    return true;
}

static ps_evidence
evidence_public(const evidence_item *item, const char *code, const char *entry)
{
    return (ps_evidence){ .kind    = finding_kind_word(item->f.kind),
                          .code    = code,
                          .party   = party_role_word(item->f.role),
                          .value   = item->f.value,
                          .entry   = entry,
                          .listed  = item->f.listed,
                          .score   = item->f.score,
                          .why     = item->f.why,
                          .case_id = item->case_id };
}

ps_status
evidence_show(pipeline *p, const unit_row *row, const evidence *found, evidence_view *out,
              ps_error *err)
{
    journal_note note;

    *out       = (evidence_view){ 0 };
    out->items = ps_arena_take(&p->arena, (found->count + 1) * sizeof *out->items);
    for (size_t i = 0; i < found->count && out->items != NULL; i++) {
        char    code[EVIDENCE_CODE_SIZE];
        ps_text entry = { 0 };
        if (found->items[i].f.kind != FINDING_DATA) {
            entry = found->items[i].f.entry;
        }
        evidence_code(found->items[i].f.reason, code);
        out->items[i] =
            evidence_public(&found->items[i], ps_text_copy(&p->arena, ps_text_of(code)),
                            ps_text_copy(&p->arena, entry));
    }
    if (p->arena.overflowed) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "evidence", 0);
    }
    journal_note_of(p->journal, row, &note);
    evidence_amount(&row->facts, out->amount);
    out->payment = (ps_payment){ .index          = row->index,
                                 .verdict        = (ps_verdict)row->verdict,
                                 .basis          = (ps_basis)row->basis,
                                 .payee          = note.payee,
                                 .amount         = ps_text_of(out->amount),
                                 .evidence       = out->items,
                                 .evidence_count = found->count };
    memcpy(out->payment.currency, row->facts.currency, sizeof out->payment.currency);
    return PS_OK;
}
