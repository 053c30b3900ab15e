/*
 * ps_pain001.h - a good pain.001 of two batches and three payments, small changes to
 * it, and what the reader makes of it as text.
 */
#ifndef PS_PAIN001_H
#define PS_PAIN001_H

#include <inttypes.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"
#include "format/rails.h"
#include "ps_test.h"

/* clang-format off */
#define PAIN001_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" PAIN001_OPEN
#define PAIN001_OPEN                                                              \
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n"       \
    "<CstmrCdtTrfInitn>\n"                                                        \
    " <GrpHdr>\n"                                                                 \
    "  <MsgId>MSG-1</MsgId><CreDtTm>2024-05-01T10:00:00</CreDtTm>\n"              \
    "  <NbOfTxs>3</NbOfTxs>\n"                                                    \
    "  <CtrlSum>600.50</CtrlSum>\n"                                               \
    "  <InitgPty><Nm>Example Works</Nm></InitgPty>\n"                             \
    " </GrpHdr>\n"
#define PAIN001_BATCH(id, count, sum)                                             \
    " <PmtInf>\n"                                                                 \
    "  <PmtInfId>" id "</PmtInfId><PmtMtd>TRF</PmtMtd>\n"                         \
    "  <NbOfTxs>" count "</NbOfTxs><CtrlSum>" sum "</CtrlSum>\n"                  \
    "  <ReqdExctnDt><Dt>2024-05-03</Dt></ReqdExctnDt>\n"                          \
    "  <Dbtr><Nm>Example Works</Nm></Dbtr>\n"                                     \
    "  <DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>\n"       \
    "  <DbtrAgt><FinInstnId><BICFI>BYLADEM1001</BICFI></FinInstnId></DbtrAgt>\n"
#define PAIN001_PAYMENT(id, amount, name)                                         \
    "  <CdtTrfTxInf>\n"                                                           \
    "   <PmtId><EndToEndId>" id "</EndToEndId></PmtId>\n"                         \
    "   <Amt><InstdAmt Ccy=\"EUR\">" amount "</InstdAmt></Amt>\n"                 \
    "   <Cdtr><Nm>" name "</Nm></Cdtr>\n"                                         \
    "   <CdtrAcct><Id><IBAN>DE02500105170137075030</IBAN></Id></CdtrAcct>\n"      \
    "  </CdtTrfTxInf>\n"
#define PAIN001_BATCH_END " </PmtInf>\n"
#define PAIN001_END "</CstmrCdtTrfInitn>\n</Document>\n"
#define PAIN001_GOOD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" PAIN001_BODY
#define PAIN001_SIGNED                                                            \
    PAIN001_OPEN PAIN001_BATCHES "</CstmrCdtTrfInitn>\n<Signature "               \
    "xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignatureValue>"               \
    "AAAA</SignatureValue></Signature></Document>\n"
#define PAIN001_BODY PAIN001_OPEN PAIN001_BATCHES PAIN001_END
#define PAIN001_BATCHES                                                           \
    PAIN001_BATCH("B-1", "2", "300.5")                               \
    PAIN001_PAYMENT("E1", "100.00", "Anna Example")                               \
    PAIN001_PAYMENT("E2", "200.50", "Bert Sample") PAIN001_BATCH_END              \
    PAIN001_BATCH("B-2", "1", "300")                                              \
    PAIN001_PAYMENT("E3", "300.00", "Carla Probe") PAIN001_BATCH_END
/* clang-format on */

static inline spool *
spool_of(const char *at, size_t size)
{
    spool   *s   = NULL;
    ps_error err = { 0 };

    assert_int_equal(PS_OK, spool_new(NULL, &s, &err));
    assert_int_equal(PS_OK, spool_feed(s, at, size, &err));
    assert_int_equal(PS_OK, spool_seal(s, &err));
    return s;
}

/* text with the first from turned into to; the caller frees it. */
static inline char *
text_with(const char *text, const char *from, const char *to)
{
    const char *at   = from[0] == '\0' ? text : strstr(text, from);
    size_t      size = strlen(text) + strlen(to) + 1;
    char       *made = malloc(size);

    assert_non_null(at);
    assert_non_null(made);
    (void)snprintf(made, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return made;
}

/* ---- units as text ---- */

#define UNIT_TEXT(text) (int)(text).size, (text).at == NULL ? "" : (text).at

static inline ps_status
trace_unit(void *context, const unit *u, ps_error *err)
{
    static const char *const levels[] = { "", "payment", "batch", "file" };
    ps_buffer               *out      = context;
    char                     amount[MONEY_TEXT_MAX];

    (void)err;
    (void)money_format(u->facts.amount, u->facts.amount.scale, amount);
    ps_buffer_printf(out, "%s %" PRIu64 " of %" PRIu64 " %s%s%s", levels[u->level],
                     u->index, u->batch, amount, u->facts.currency[0] ? " " : "",
                     u->facts.currency);
    if (u->level == UNIT_PAYMENT) {
        ps_buffer_printf(out, " payee=%.*s account=%.*s bank=%.*s e2e=%.*s instr=%.*s",
                         UNIT_TEXT(u->payee), UNIT_TEXT(u->account), UNIT_TEXT(u->bank),
                         UNIT_TEXT(u->refs.end_to_end), UNIT_TEXT(u->refs.instruction));
    } else {
        ps_buffer_printf(out, " declared=%" PRIu64, u->facts.declared);
    }
    ps_buffer_printf(out, " uetr=%.*s message=%.*s batch=%.*s date=%.*s line=%u",
                     UNIT_TEXT(u->refs.uetr), UNIT_TEXT(u->refs.message),
                     UNIT_TEXT(u->refs.batch), UNIT_TEXT(u->refs.pay_date), u->refs.line);
    if (u->unscreened != 0) {
        ps_buffer_printf(out, " unscreened=%u", (unsigned)u->unscreened);
    }
    ps_buffer_string(out, "\n");
    for (size_t i = 0; i < u->item_count; i++) {
        const unit_item *t = &u->items[i];
        ps_buffer_printf(out, "  %s %s %u%s%s%s%s [%.*s]\n", item_kind_word(t->kind),
                         party_role_word(t->role), t->party, t->scheme ? " " : "",
                         t->scheme ? t->scheme : "", t->person ? " person" : "",
                         t->organisation ? " organisation" : "", UNIT_TEXT(t->value));
    }
    return PS_OK;
}

/* The trace, or the operator's line behind it. */
static inline void
trace_pain001(const char *text, size_t size, const format_options *options,
              format_result *result, ps_buffer *out)
{
    spool   *s   = spool_of(text, size);
    ps_error err = { 0 };
    char     line[512];

    ps_buffer_reset(out);
    ps_status status = FORMAT_PAIN001.read(s, options, trace_unit, out, result, &err);
    if (status != PS_OK) {
        assert_int_equal(err.code, status);
        assert_int_equal(result->payments, 0);
        ps_error_format(&err, "in", line, sizeof line);
        ps_buffer_printf(out, "%s\n", line);
    }
    assert_false(out->failed);
    spool_free(s);
}

#endif
