/*
 * pass.c - pass 1: every unit screened, decided, written to the journal; then
 * the rules over the whole file.
 *
 * A verdict may only rise.  What a header is suspected of falls on all
 * payments below it; what was held when these very bytes were screened before
 * stays held; what has left already does not leave again; and a rail may hold
 * more where a cut would break something (a signature, an offset).
 */
#include <string.h>

#include "base/text.h"
#include "pipeline/evidence.h"

enum { FOUND_MAX = 64 }; /* LIMIT_EVIDENCE as a constant */

/* The findings of one unit, made uniform: data findings have an entry and a party. */
typedef struct unit_found {
    finding      at[FOUND_MAX];
    finding_list list;
} unit_found;

static ps_status
found_data(pipeline *p, const unit *u, ps_reason reason, finding *out, ps_error *err)
{
    if (!evidence_data(reason, u->level, u->index, &p->arena, out)) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "findings", 0);
    }
    return PS_OK;
}

static ps_status
found_take(pipeline *p, const unit *u, const finding_list *list, unit_found *out,
           ps_error *err)
{
    bool      said   = u->unscreened == PS_R_NONE;
    size_t    count  = list->count < FOUND_MAX ? list->count : FOUND_MAX;
    ps_status status = PS_OK;
    finding   data;

    out->list = (finding_list){ .at         = out->at,
                                .count      = count,
                                .overflowed = list->overflowed || count < list->count };
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        out->at[i] = list->at[i];
        if (out->at[i].kind == FINDING_DATA) {
            status           = found_data(p, u, out->at[i].reason, &data, err);
            out->at[i].entry = data.entry;
            out->at[i].basis = PS_BASIS_DATA;
            memcpy(out->at[i].party_key, data.party_key, sizeof data.party_key);
            said = said || out->at[i].reason == u->unscreened;
        }
    }
    if (status == PS_OK && !said) {
        out->list.overflowed |= count == FOUND_MAX;
        out->list.count = count < FOUND_MAX ? count + 1 : FOUND_MAX;
        status = found_data(p, u, u->unscreened, &out->at[out->list.count - 1], err);
    }
    return status;
}

/* Without the ordinal.  False where out of memory. */
static bool
pass_identity(pipeline *p, const unit *u, journal_keys *keys)
{
    char    amount[MONEY_TEXT_MAX];
    char    direction = (char)('0' + u->facts.direction);
    uint8_t hash[DIGEST_SIZE];

    if (!screen_payee_key(p->screen, u->payee, keys->payee) ||
        !screen_account_key(p->screen, u->bank, u->account, keys->account)) {
        return false;
    }
    (void)money_format(u->facts.amount, 0, amount);
    ps_text fields[] = {
        ps_text_of(p->options.client),
        { .at = (const char *)keys->payee, .size = sizeof keys->payee },
        { .at = (const char *)keys->account, .size = sizeof keys->account },
        ps_text_of(amount),
        ps_text_of(u->facts.currency),
        { .at = &direction, .size = 1 },
        u->refs.pay_date,
        u->refs.end_to_end,
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (!digest_add_field(p->hash, fields[i])) {
            return false;
        }
    }
    if (!digest_take(p->hash, hash)) {
        return false;
    }
    memcpy(keys->identity, hash, sizeof keys->identity);
    return true;
}

static ps_status
pass_unit(void *context, const unit *u, ps_error *err)
{
    pipeline    *p      = context;
    journal_keys keys   = { 0 };
    finding_list listed = { 0 };
    unit_found   found;

    ps_arena_reset(&p->arena);
    ps_buffer_reset(&p->packed);
    ps_status status = screen_unit(p->screen, u, &listed, err);
    if (status == PS_OK) {
        status = found_take(p, u, &listed, &found, err);
    }
    if (status != PS_OK) {
        return status;
    }
    decision own = decide_unit(&p->policy, &found.list, u->unscreened);
    if (u->level == UNIT_PAYMENT && !pass_identity(p, u, &keys)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (found.list.count > 0 && !finding_pack(&found.list, &p->packed)) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "findings", 0);
    }
    ps_text packed = { .at = p->packed.at, .size = p->packed.size };
    return journal_add(p->journal, u, &own, &keys, packed, err);
}

ps_status
pass_read(pipeline *p, ps_error *err)
{
    format_options options = { .tolerate = p->options.tolerate };
    ps_status      status  = PS_OK;

    if (p->options.format != NULL) {
        p->rail = format_by_name(p->options.format);
        if (p->rail == NULL) {
            return ps_fail(err, PS_E_USAGE, PS_R_FORMAT_UNKNOWN, "format", 0);
        }
    } else {
        status = format_recognise(p->input, &p->rail, err);
    }
    if (status == PS_OK) {
        status = p->rail->read(p->input, &options, pass_unit, p, &p->result, err);
    }
    if (status == PS_OK) {
        status = listdb_check(p->db, err);
    }
    if (status == PS_OK) {
        status = journal_close(p->journal, err);
    }
    if (status == PS_OK && journal_payments(p->journal) != p->result.payments) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_CHANGED_UNDER_US, "file", 0);
    }
    return status;
}

/* ---- rules over the whole file ---- */

static decision
row_decision(const unit_row *row)
{
    return (decision){ .verdict = (ps_verdict)row->verdict,
                       .basis   = (ps_basis)row->basis,
                       .score   = row->score,
                       .reason  = (ps_reason)row->reason };
}

static void
row_raise(unit_row *row, decision above)
{
    decision worse = decide_worse(row_decision(row), above);

    row->verdict = (uint8_t)worse.verdict;
    row->basis   = (uint8_t)worse.basis;
    row->score   = worse.score;
    row->reason  = (uint16_t)worse.reason;
}

/* The file falls on its batches, a batch on its payments. */
static void
settle_groups(const pipeline *p)
{
    size_t         count;
    unit_row      *rows = journal_rows(p->journal, &count);
    const decision file = row_decision(journal_file(p->journal));

    for (size_t i = 0; i < count; i++) {
        if (rows[i].level == UNIT_BATCH) {
            row_raise(&rows[i], file);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].level == UNIT_PAYMENT) {
            row_raise(&rows[i], row_decision(journal_batch(p->journal, rows[i].batch)));
        }
    }
}

static ps_status
settle_store(pipeline *p, ps_error *err)
{
    size_t    count;
    unit_row *rows   = journal_rows(p->journal, &count);
    ps_status status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        bool held = false, sent = false;
        if (rows[i].level != UNIT_PAYMENT || unit_row_is_held(&rows[i])) {
            continue;
        }
        status = store_was_held(p->store, p->sha256, rows[i].index, &held, err);
        if (status == PS_OK && !held) {
            status = store_was_sent(p->store, p->sha256, rows[i].identity, &sent, err);
        }
        if (status == PS_OK && (held || sent)) {
            row_raise(&rows[i],
                      (decision){ .verdict = PS_HOLD,
                                  .basis   = PS_BASIS_DATA,
                                  .reason  = held ? PS_R_HELD_BEFORE : PS_R_DUP_SENT });
        }
    }
    return status;
}

static ps_status
settle_rail(pipeline *p, ps_error *err)
{
    size_t    count;
    unit_row *rows   = journal_rows(p->journal, &count);
    ps_status status = PS_OK;

    settle_groups(p);
    if (p->rail->settle != NULL) {
        status = p->rail->settle(p->input, &p->result, rows, count, err);
    }
    if (status == PS_OK) {
        settle_groups(p);
    }
    return status;
}

/* The rail before the store, so that the same bytes are held for the same reasons again;
 * and after it, for what the store holds may drag others along. */
ps_status
pass_settle(pipeline *p, ps_error *err)
{
    ps_status status = settle_rail(p, err);

    if (status == PS_OK && p->store != NULL) {
        status = settle_store(p, err);
        if (status == PS_OK) {
            status = settle_rail(p, err);
        }
    }
    return status;
}
