/*
 * iso_pain001_text.c - the few texts of a pain.001 that mean something to us.
 *
 * They are known by their whole path below the unit: a name of the same
 * spelling elsewhere is another thing.  Schemas allow white space around
 * decimals and dates, and around nothing else.
 */
#include <string.h>

#include "format/iso20022/iso_pain001.h"
#include "record/currency.h"

enum {
    AMOUNT_DIGITS = 18,
    AMOUNT_SCALE  = 5,
    SUM_SCALE     = 17,
    SUM_BYTES     = 24, /* a longer one is a text, and what is patched must be none */
    COUNT_DIGITS  = 15
};

static span
span_of(const parse_token *token)
{
    return (span){ token->begin, token->end };
}

static ps_text
keep(iso_unit *u, ps_text text)
{
    return ps_text_keep(&u->arena, ps_text_trim(text));
}

/* A reference that must not be empty. */
static ps_status
reference(const pain001 *r, iso_unit *u, const parse_token *token, ps_text *out,
          ps_error *err)
{
    if (ps_text_trim(token->text).size == 0) {
        return pain001_fail(r, PS_R_ISO_EMPTY, NULL, token->place, NULL, err);
    }
    *out = keep(u, token->text);
    return PS_OK;
}

static ps_status
count(const pain001 *r, iso_unit *u, pain001_totals *totals, const parse_token *token,
      ps_error *err)
{
    if (token->text.size > COUNT_DIGITS ||
        !ps_text_u64(token->text, &u->builder.u.facts.declared)) {
        return pain001_fail(r, PS_R_ISO_NUMBER, NULL, token->place,
                            "expected 1 to 15 digits", err);
    }
    u->builder.u.facts.count = span_of(token);
    totals->count_place      = token->place;
    return PS_OK;
}

static ps_status
sum(const pain001 *r, iso_unit *u, pain001_totals *totals, const parse_token *token,
    ps_error *err)
{
    ps_text text = ps_text_trim(token->text);

    if (text.size > SUM_BYTES ||
        !money_parse(text, AMOUNT_DIGITS, SUM_SCALE, &u->builder.u.facts.amount)) {
        return pain001_fail(r, PS_R_ISO_NUMBER, NULL, token->place,
                            "expected a decimal number of at most 18 digits, no sign",
                            err);
    }
    u->builder.u.facts.sum = span_of(token);
    totals->sum_place      = token->place;
    return PS_OK;
}

static ps_status
file_text(pain001 *r, iso_id id, const parse_token *token, ps_error *err)
{
    unit *u = &r->file.builder.u;
    char  day[11];

    switch ((int)id) {
    case ISO_MsgId:
        u->facts.ident = span_of(token);
        return reference(r, &r->file, token, &u->refs.message, err);
    case ISO_NbOfTxs:
        return count(r, &r->file, &r->in_file, token, err);
    case ISO_CtrlSum:
        return sum(r, &r->file, &r->in_file, token, err);
    case ISO_CreDtTm:
        if (!iso_date_time(ps_text_trim(token->text), day)) {
            return pain001_fail(r, PS_R_ISO_DATE, NULL, token->place,
                                "expected YYYY-MM-DDThh:mm:ss", err);
        }
        return PS_OK;
    default:
        return PS_OK;
    }
}

static ps_status
pay_date(pain001 *r, bool with_time, const parse_token *token, ps_error *err)
{
    bool good = with_time ? iso_date_time(ps_text_trim(token->text), r->pay_date)
                          : iso_date(ps_text_trim(token->text), r->pay_date);
    if (!good) {
        return pain001_fail(
            r, PS_R_ISO_DATE, NULL, token->place,
            with_time ? "expected YYYY-MM-DDThh:mm:ss" : "expected YYYY-MM-DD", err);
    }
    return PS_OK;
}

static ps_status
batch_text(pain001 *r, const iso_frame *f, unsigned depth, const parse_token *token,
           ps_error *err)
{
    unit *u = &r->batch.builder.u;

    if (depth == 2 && f[1].id == ISO_ReqdExctnDt) {
        return pay_date(r, f[2].id == ISO_DtTm, token, err);
    }
    if (depth != 1) {
        return PS_OK;
    }
    switch ((int)f[1].id) {
    case ISO_PmtInfId:
        u->facts.ident = span_of(token);
        return reference(r, &r->batch, token, &u->refs.batch, err);
    case ISO_NbOfTxs:
        return count(r, &r->batch, &r->in_batch, token, err);
    case ISO_CtrlSum:
        return sum(r, &r->batch, &r->in_batch, token, err);
    case ISO_ReqdExctnDt:
        return pay_date(r, false, token, err);
    default:
        return PS_OK;
    }
}

static ps_status
amount(pain001 *r, const parse_token *token, ps_error *err)
{
    if (!money_parse(ps_text_trim(token->text), AMOUNT_DIGITS, AMOUNT_SCALE,
                     &r->payment.builder.u.facts.amount)) {
        return pain001_fail(r, PS_R_ISO_AMOUNT, NULL, token->place,
                            "expected at most 18 digits, 5 of them behind the point, no "
                            "sign",
                            err);
    }
    r->has_amount = true;
    return PS_OK;
}

/* Below f[1], an agent or account or party of the payment. */
static void
payee_text(pain001 *r, const iso_frame *f, unsigned depth, ps_text text)
{
    unit    *u    = &r->payment.builder.u;
    ps_text *into = NULL;

    if (depth == 2 && f[2].id == ISO_Nm && f[1].id == ISO_Cdtr) {
        into         = &u->payee;
        r->has_payee = true;
    } else if (depth == 2 && f[2].id == ISO_Nm && f[1].id == ISO_UltmtCdtr) {
        into = r->has_payee && u->payee.size > 0 ? NULL : &u->payee;
    } else if (f[1].id == ISO_CdtrAcct && f[2].id == ISO_Id &&
               ((depth == 3 && f[3].id == ISO_IBAN) ||
                (depth == 4 && f[3].id == ISO_Othr && f[4].id == ISO_Id))) {
        into = &u->account;
    } else if (f[1].id == ISO_CdtrAcct && depth == 3 && f[2].id == ISO_Prxy &&
               f[3].id == ISO_Id) {
        into = u->account.size > 0 ? NULL : &u->account;
    } else if (f[1].id == ISO_CdtrAgt && f[2].id == ISO_FinInstnId) {
        if (depth == 3 && (f[3].id == ISO_BIC || f[3].id == ISO_BICFI)) {
            into = &u->bank;
        } else if (depth == 4 && f[3].id == ISO_ClrSysMmbId && f[4].id == ISO_MmbId) {
            into = u->bank.size > 0 ? NULL : &u->bank;
        }
    }
    if (into != NULL) {
        *into = keep(&r->payment, text);
    }
}

static bool
is_amount(const iso_frame *f, unsigned depth)
{
    return f[1].id == ISO_Amt &&
           ((depth == 2 && f[2].id == ISO_InstdAmt) ||
            (depth == 3 && f[2].id == ISO_EqvtAmt && f[3].id == ISO_Amt));
}

static ps_status
payment_text(pain001 *r, const iso_frame *f, unsigned depth, const parse_token *token,
             ps_error *err)
{
    unit_refs *refs = &r->payment.builder.u.refs;

    if (is_amount(f, depth)) {
        return amount(r, token, err);
    }
    if (depth == 2 && f[1].id == ISO_PmtId) {
        switch ((int)f[2].id) {
        case ISO_EndToEndId:
            return reference(r, &r->payment, token, &refs->end_to_end, err);
        case ISO_InstrId:
            refs->instruction = keep(&r->payment, token->text);
            return PS_OK;
        case ISO_UETR:
            refs->uetr = keep(&r->payment, token->text);
            return PS_OK;
        default:
            return PS_OK;
        }
    }
    if (depth >= 2) {
        payee_text(r, f, depth, token->text);
    }
    return PS_OK;
}

ps_status
pain001_begin(pain001 *r, const parse_token *token, ps_error *err)
{
    const iso_unit *u = &r->payment;

    if (u->depth == 0 ||
        !is_amount(&r->walk.frames[u->depth], r->walk.depth - u->depth)) {
        return PS_OK;
    }
    for (size_t i = 0; i < token->attribute_count; i++) {
        const parse_attribute *a = &token->attributes[i];
        if (ps_text_is(a->name, "Ccy") && !a->prefixed && a->value.size == 3 &&
            currency_digits(a->value) >= 0) {
            memcpy(r->payment.builder.u.facts.currency, a->value.at, 3);
            return PS_OK;
        }
    }
    return pain001_fail(r, PS_R_ISO_AMOUNT, NULL, token->place,
                        "expected Ccy with a code of ISO 4217", err);
}

ps_status
pain001_text(pain001 *r, const parse_token *token, ps_error *err)
{
    const iso_frame *frames = r->walk.frames;
    unsigned         depth  = r->walk.depth;

    if (r->payment.depth > 0) {
        return payment_text(r, &frames[r->payment.depth], depth - r->payment.depth, token,
                            err);
    }
    if (r->batch.depth > 0) {
        return batch_text(r, &frames[r->batch.depth], depth - r->batch.depth, token, err);
    }
    if (r->message_depth > 0 && depth == r->message_depth + 2 &&
        frames[depth - 1].id == ISO_GrpHdr) {
        return file_text(r, frames[depth].id, token, err);
    }
    return PS_OK;
}
