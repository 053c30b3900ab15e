/*
 * iso_pain001.c - read a customer credit transfer, versions .03 to .12.
 *
 * Two parsers that disagree about one file are how a payee slips past a
 * filter.  So what another parser could take for a second payee, amount or
 * message is refused: elements twice, out of order, of another namespace, or
 * with text between them.  Beyond that this is no schema validator.
 */
#include "format/iso20022/iso_pain001.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/iso20022/iso_write.h"
#include "format/rails.h"

static const char SIGNATURE_SPACE[] = "http://www.w3.org/2000/09/xmldsig#";

ps_status
pain001_fail(const pain001 *r, ps_reason reason, const char *child, ps_place place,
             const char *detail, ps_error *err)
{
    char path[ISO_PATH_MAX];

    iso_walk_path(&r->walk, child, path);
    if (detail == NULL) {
        (void)ps_fail(err, PS_E_FORMAT, reason, path, place.column);
        if (err != NULL) {
            err->line   = place.line;
            err->offset = place.offset;
        }
        return PS_E_FORMAT;
    }
    return ps_fail_at(err, PS_E_FORMAT, reason, path, place, "%s", detail);
}

/* ---- what may stand where ---- */

static bool
has_seen(const iso_frame *f, iso_id id)
{
    return (f->seen[id / 64] >> (id % 64) & 1) != 0;
}

/* Two that exclude each other: one parser would take the first, another the second. */
static iso_id
rival_of(iso_id id)
{
    static const iso_id RIVALS[][2] = { { ISO_InstdAmt, ISO_EqvtAmt },
                                        { ISO_IBAN, ISO_Othr },
                                        { ISO_OrgId, ISO_PrvtId },
                                        { ISO_Dt, ISO_DtTm },
                                        { ISO_Cd, ISO_Prtry } };
    for (size_t i = 0; i < sizeof RIVALS / sizeof RIVALS[0]; i++) {
        if (RIVALS[i][0] == id || RIVALS[i][1] == id) {
            return RIVALS[i][RIVALS[i][0] == id];
        }
    }
    return ISO_UNKNOWN;
}

/* The elements of a message, payment or batch come in the schema's order. */
static bool
is_in_order(const iso_index *index, iso_frame *above, iso_id id)
{
    size_t           count = 0;
    const iso_child *rows  = iso_children(index, above->id, &count);

    for (size_t i = above->order; i < count; i++) {
        if (rows[i].child == id) {
            above->order = (uint32_t)i;
            return true;
        }
    }
    return rows == NULL;
}

static bool
is_structural(iso_id id)
{
    return id == ISO_Document || id == ISO_CstmrCdtTrfInitn || id == ISO_GrpHdr ||
           id == ISO_PmtInf || id == ISO_CdtTrfTxInf;
}

static ps_status
check_child(pain001 *r, iso_id id, const parse_token *token, ps_error *err)
{
    iso_frame  *above = &r->walk.frames[r->walk.depth];
    const char *name  = ISO_ROWS[id].name;
    iso_id      rival = rival_of(id);
    size_t      count = 0;

    if (!ps_text_is(token->space, r->space)) {
        return pain001_fail(r, PS_R_ISO_STRUCTURE, name, token->place,
                            "it is of another namespace", err);
    }
    if (id != ISO_UNKNOWN && has_seen(above, id) && !iso_is_many(above->id, id)) {
        return pain001_fail(r, PS_R_ISO_TWICE, name, token->place, NULL, err);
    }
    if (rival != ISO_UNKNOWN && has_seen(above, rival)) {
        return pain001_fail(r, PS_R_ISO_TWICE, name, token->place,
                            "only one of two choices may stand", err);
    }
    if ((is_structural(id) && iso_children(&r->walk.index, above->id, &count) == NULL) ||
        !is_in_order(&r->walk.index, above, id)) {
        return pain001_fail(r, PS_R_ISO_STRUCTURE, name, token->place, NULL, err);
    }
    above->seen[id / 64] |= (uint64_t)1 << (id % 64);
    return PS_OK;
}

/* Outside of the message, or in an envelope of supplementary data. */
static ps_status
check_outside(pain001 *r, iso_id id, const parse_token *token, ps_error *err)
{
    char message[ISO_MESSAGE_MAX];

    if (id == ISO_Document) {
        if (r->found || r->document_depth > 0) {
            return pain001_fail(r, PS_R_ISO_DOCUMENTS, "Document", token->place, NULL,
                                err);
        }
        (void)iso_message_of(token->space, message);
        if (!iso_message_is_pain001(token->space)) {
            return iso_message_refuse(message, token->place, err);
        }
        (void)snprintf(r->space, sizeof r->space, "%.*s", PS_TEXT_ARGS(token->space));
        (void)snprintf(r->result.name, sizeof r->result.name, "%s", message);
        r->document_depth = r->walk.depth + 1;
        return PS_OK;
    }
    if (id == ISO_CstmrCdtTrfInitn) {
        if (r->document_depth == 0 || r->walk.depth != r->document_depth || r->found ||
            !ps_text_is(token->space, r->space)) {
            return pain001_fail(r, r->found ? PS_R_ISO_DOCUMENTS : PS_R_ISO_STRUCTURE,
                                "CstmrCdtTrfInitn", token->place, NULL, err);
        }
        r->found         = true;
        r->message_depth = r->walk.depth + 1;
        return PS_OK;
    }
    bool in_document = r->document_depth > 0 && r->walk.depth == r->document_depth;
    if (id == ISO_PmtInf || id == ISO_CdtTrfTxInf ||
        (in_document && !ps_text_is(token->space, SIGNATURE_SPACE))) {
        return pain001_fail(r, PS_R_ISO_STRUCTURE, ISO_ROWS[id].name, token->place, NULL,
                            err);
    }
    return PS_OK;
}

static ps_status
check_required(const pain001 *r, ps_place place, ps_error *err)
{
    const iso_frame *f     = &r->walk.frames[r->walk.depth];
    size_t           count = 0;
    const iso_child *rows  = iso_children(&r->walk.index, f->id, &count);

    for (size_t i = 0; i < count; i++) {
        bool required = rows[i].required ||
                        (rows[i].child == ISO_CdtTrfTxInf && !r->options->rebuild);
        if (required && !has_seen(f, rows[i].child)) {
            return pain001_fail(r, PS_R_ISO_MISSING, ISO_ROWS[rows[i].child].name, place,
                                NULL, err);
        }
    }
    return PS_OK;
}

/* ---- totals ---- */

static ps_status
wrong_total(pain001 *r, ps_reason reason, ps_place place, const char *child,
            const char *declared, const char *found, ps_error *err)
{
    char path[ISO_PATH_MAX];

    if ((r->options->tolerate & PS_TOLERATE_TOTALS) != 0) {
        r->result.totals_wrong = true;
        return PS_OK;
    }
    iso_walk_path(&r->walk, child, path);
    return ps_fail_at(err, PS_E_FORMAT, reason, path, place, "declared %s, found %s",
                      declared, found);
}

static ps_status
check_totals(pain001 *r, const unit_facts *facts, const pain001_totals *totals,
             bool in_group_header, ps_error *err)
{
    ps_status status = PS_OK;

    if (r->options->rebuild) {
        return PS_OK;
    }
    if (facts->count.end > 0 && facts->declared != totals->count) {
        char declared[24];
        char found[24];
        (void)snprintf(declared, sizeof declared, "%" PRIu64, facts->declared);
        (void)snprintf(found, sizeof found, "%" PRIu64, totals->count);
        status = wrong_total(r, PS_R_ISO_COUNT, totals->count_place,
                             in_group_header ? "GrpHdr/NbOfTxs" : "NbOfTxs", declared,
                             found, err);
    }
    if (status == PS_OK && facts->sum.end > 0 &&
        money_compare(facts->amount, totals->sum) != 0) {
        char declared[MONEY_TEXT_MAX];
        char found[MONEY_TEXT_MAX];
        (void)money_format(facts->amount, facts->amount.scale, declared);
        (void)money_format(totals->sum, totals->sum.scale, found);
        status = wrong_total(r, PS_R_ISO_SUM, totals->sum_place,
                             in_group_header ? "GrpHdr/CtrlSum" : "CtrlSum", declared,
                             found, err);
    }
    return status;
}

static ps_status
add_to_totals(const pain001 *r, pain001_totals *totals, uint64_t payments, money sum,
              ps_place place, ps_error *err)
{
    totals->count += payments;
    if (!money_add(&totals->sum, sum)) {
        return pain001_fail(r, PS_R_ISO_SUM, NULL, place, "too large to add up", err);
    }
    return PS_OK;
}

/* ---- units ---- */

static void
start_unit(pain001 *r, iso_id id, const parse_token *token)
{
    unsigned depth = r->walk.depth + 1;

    if (id == ISO_PmtInf && r->walk.depth == r->message_depth) {
        iso_unit_start(&r->batch, UNIT_BATCH, depth);
        r->batch.builder.u.facts.whole.begin = token->begin;
        r->batch.builder.u.refs.line         = token->place.line;
        r->in_batch                          = (pain001_totals){ 0 };
        r->pay_date[0]                       = '\0';
        r->walk.unit                         = &r->batch;
    } else if (id == ISO_CdtTrfTxInf && r->batch.depth > 0 &&
               r->walk.depth == r->batch.depth) {
        iso_unit_start(&r->payment, UNIT_PAYMENT, depth);
        r->payment.builder.u.facts.whole.begin = token->begin;
        r->payment.builder.u.refs.line         = token->place.line;
        r->has_payee                           = false;
        r->has_amount                          = false;
        r->walk.unit                           = &r->payment;
    } else if (depth == r->message_depth) {
        r->file.builder.u.facts.whole.begin = token->begin;
        r->file.builder.u.refs.line         = token->place.line;
    }
}

static ps_status
send(pain001 *r, iso_unit *filled, ps_error *err)
{
    const unit *u      = NULL;
    ps_status   status = iso_unit_take(filled, &u, err);

    return status == PS_OK ? r->sink(r->context, u, err) : status;
}

static ps_status
end_payment(pain001 *r, const parse_token *token, ps_error *err)
{
    unit *u = &r->payment.builder.u;

    if (!r->has_amount) {
        return pain001_fail(r, PS_R_ISO_MISSING, "Amt/InstdAmt", token->place, NULL, err);
    }
    if (r->payments == LIMIT_PAYMENTS) {
        (void)pain001_fail(r, PS_R_FILE_TOO_LARGE, NULL, token->place,
                           "more than 100000000 payments", err);
        return PS_E_LIMIT;
    }
    u->index           = r->payments++;
    u->batch           = r->batches;
    u->facts.whole.end = token->end;
    u->facts.direction = DIRECTION_CREDIT;
    u->refs.message    = r->file.builder.u.refs.message;
    u->refs.batch      = r->batch.builder.u.refs.batch;
    u->refs.pay_date   = ps_text_of(r->pay_date);
    u->unscreened      = u->payee.size == 0 ? PS_R_NO_PAYEE : PS_R_NONE;
    ps_status status =
        add_to_totals(r, &r->in_batch, 1, u->facts.amount, token->place, err);
    r->walk.unit = &r->batch;
    return status == PS_OK ? send(r, &r->payment, err) : status;
}

static ps_status
end_batch(pain001 *r, const parse_token *token, ps_error *err)
{
    unit *u = &r->batch.builder.u;

    u->index           = r->batches;
    u->facts.whole.end = token->end;
    u->refs.message    = r->file.builder.u.refs.message;
    u->refs.pay_date   = ps_text_of(r->pay_date);
    ps_status status   = check_totals(r, &u->facts, &r->in_batch, false, err);
    if (status == PS_OK) {
        status = add_to_totals(r, &r->in_file, r->in_batch.count, r->in_batch.sum,
                               token->place, err);
    }
    r->batches++;
    r->walk.unit = &r->file;
    return status == PS_OK ? send(r, &r->batch, err) : status;
}

/* ---- tokens ---- */

static ps_status
on_open(pain001 *r, const parse_token *token, ps_error *err)
{
    iso_id id        = iso_index_find(&r->walk.index, token->name);
    bool   is_inside = r->message_depth > 0 && r->envelope_depth == 0;

    if (ps_text_is(token->space, SIGNATURE_SPACE)) {
        r->result.is_signed = true;
    }
    ps_status status =
        is_inside ? check_child(r, id, token, err) : check_outside(r, id, token, err);
    if (status != PS_OK) {
        return status;
    }
    start_unit(r, id, token);
    status = iso_walk_open(&r->walk, id, token, err);
    if (status != PS_OK) {
        return status;
    }
    iso_frame *f = &r->walk.frames[r->walk.depth];
    if (r->walk.depth == r->payment.depth) {
        f->ordinal = (uint32_t)(r->in_batch.count + 1);
    } else if (r->walk.depth == r->batch.depth) {
        f->ordinal = (uint32_t)(r->batches + 1);
    }
    if (is_inside && id == ISO_Envlp) {
        r->envelope_depth = r->walk.depth;
    }
    return pain001_begin(r, token, err);
}

static ps_status
on_text(pain001 *r, const parse_token *token, ps_error *err)
{
    bool is_inside = r->message_depth > 0 && r->envelope_depth == 0;

    if (token->kind == PARSE_LOOSE && is_inside) {
        return pain001_fail(r, PS_R_ISO_STRUCTURE, NULL, token->place,
                            "text between elements", err);
    }
    ps_status status = iso_walk_text(&r->walk, token, err);
    return status == PS_OK && token->kind == PARSE_TEXT && is_inside
               ? pain001_text(r, token, err)
               : status;
}

static ps_status
on_close(pain001 *r, const parse_token *token, ps_error *err)
{
    unsigned  depth     = r->walk.depth;
    bool      is_inside = r->message_depth > 0 && r->envelope_depth == 0;
    ps_status status    = is_inside ? check_required(r, token->place, err) : PS_OK;

    if (status != PS_OK) {
        return status;
    }
    if (depth == r->payment.depth) {
        status           = end_payment(r, token, err);
        r->payment.depth = 0;
    } else if (depth == r->batch.depth) {
        status         = end_batch(r, token, err);
        r->batch.depth = 0;
    } else if (depth == r->message_depth) {
        unit_facts *facts = &r->file.builder.u.facts;
        facts->whole.end  = token->end;
        status            = check_totals(r, facts, &r->in_file, true, err);
        r->message_depth  = 0;
    } else if (depth == r->document_depth) {
        if (!r->found) {
            return pain001_fail(r, PS_R_ISO_MISSING, "CstmrCdtTrfInitn", token->place,
                                NULL, err);
        }
        r->document_depth = 0;
    }
    r->envelope_depth = depth == r->envelope_depth ? 0 : r->envelope_depth;
    return status == PS_OK ? iso_walk_close(&r->walk, err) : status;
}

static ps_status
on_token(void *context, const parse_token *token, ps_error *err)
{
    pain001  *r      = context;
    ps_status status = token->kind == PARSE_OPEN    ? on_open(r, token, err)
                       : token->kind == PARSE_CLOSE ? on_close(r, token, err)
                                                    : on_text(r, token, err);
    return status;
}

/* ---- the rail ---- */

static bool
pain001_fits(const unsigned char *head, size_t size)
{
    char message[ISO_MESSAGE_MAX];
    bool is_pain001 = false;

    return iso_message_in_head(head, size, message, &is_pain001) && is_pain001;
}

static ps_status
read_all(pain001 *r, const spool *input, ps_error *err)
{
    parse_spool place  = { .spool = input };
    ps_status   status = parse_xml(parse_source_spool(&place), on_token, r, err);

    if (status != PS_OK) {
        if (err != NULL && err->field[0] == '\0' &&
            (status == PS_E_FORMAT || status == PS_E_LIMIT)) {
            iso_walk_path(&r->walk, NULL, err->field);
        }
        return status;
    }
    if (!r->found) {
        return ps_fail(err, PS_E_FORMAT, PS_R_ISO_MISSING, "Document", 0);
    }
    r->file.builder.u.index = 0;
    return send(r, &r->file, err);
}

static ps_status
pain001_read(const spool *input, const format_options *options, unit_sink sink,
             void *context, format_result *result, ps_error *err)
{
    assert(input != NULL && options != NULL && sink != NULL && result != NULL);

    const size_t room  = (size_t)LIMIT_UNIT_BYTES;
    pain001     *r     = calloc(1, sizeof *r);
    char        *space = malloc(3 * room); /* the arena zeroes what it gives */
    *result            = (format_result){ 0 };
    if (r == NULL || space == NULL) {
        free(r);
        free(space);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    iso_unit *units[3] = { &r->file, &r->batch, &r->payment };
    for (size_t i = 0; i < 3; i++) {
        ps_arena_init(&units[i]->arena, space + i * room, room);
        unit_builder_init(&units[i]->builder, &units[i]->arena);
    }
    iso_walk_init(&r->walk);
    iso_unit_start(&r->file, UNIT_FILE, 0);
    r->walk.unit = &r->file;
    r->options   = options;
    r->sink      = sink;
    r->context   = context;

    ps_status status = read_all(r, input, err);
    if (status == PS_OK) {
        r->result.payments = r->payments;
        r->result.batches  = r->batches;
        *result            = r->result;
    }
    for (size_t i = 0; i < 3; i++) {
        ps_arena_reset(&units[i]->arena); /* wipes */
    }
    iso_walk_free(&r->walk);
    free(space);
    free(r);
    return status;
}

const format FORMAT_PAIN001 = { .name       = "pain.001",
                                .fits       = pain001_fits,
                                .read       = pain001_read,
                                .plan       = iso_write_plan,
                                .next_ident = iso_write_ident,
                                .settle     = iso_write_settle };
