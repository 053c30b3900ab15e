/*
 * t_iso_write.c - input and held payments to bytes; and what a hold drags along.
 *
 * Method: the message is made of parts, so the expected bytes are those parts
 * that stay, with the totals that must stand there.
 */
#include "ps_plan.h"

#define HEAD(id, count, sum)                                                  \
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\r\n" \
    "<CstmrCdtTrfInitn><GrpHdr><MsgId>" id                                    \
    "</MsgId><CreDtTm>2024-05-01T10:00:00</CreDtTm>"                          \
    "<NbOfTxs>" count "</NbOfTxs>" sum "<InitgPty/></GrpHdr>\r\n"
#define BATCH(id, count, sum)                                             \
    "\t<PmtInf><PmtInfId>" id "</PmtInfId><PmtMtd>TRF</PmtMtd>" count sum \
    "<ReqdExctnDt><Dt>2024-05-03</Dt></ReqdExctnDt><Dbtr/><DbtrAcct/><DbtrAgt/>\r\n"
#define PAY(id, amount)                                                               \
    "\t\t<CdtTrfTxInf><PmtId><EndToEndId>" id "</EndToEndId></PmtId><Amt>"            \
    "<InstdAmt Ccy=\"EUR\">" amount "</InstdAmt></Amt><Cdtr><Nm>N " id "</Nm></Cdtr>" \
    "</CdtTrfTxInf>\r\n"
#define NB(count) "<NbOfTxs>" count "</NbOfTxs>"
#define SUM(sum)  "<CtrlSum>" sum "</CtrlSum>"
#define END_BATCH "\t</PmtInf>\r\n"
#define END       "</CstmrCdtTrfInitn></Document>\r\n"
#define P1        PAY("1", "1.00")
#define P2        PAY("2", "2.50")
#define P3        PAY("3", "4.00")

#define GOOD                        \
    HEAD("M", "3", SUM("7.50"))     \
    BATCH("A", NB("2"), SUM("3.5")) \
    P1 P2 END_BATCH BATCH("B", NB("01"), "") P3 END_BATCH END

static const struct row {
    const char *name;
    const char *input;
    const char *held;
    const char *ident;
    uint64_t    left;
    const char *want; /* NULL: nothing would change */
} ROWS[] = {
    { "nothing held", GOOD, "...", NULL, 3, NULL },
    { "all held", GOOD, "xxx", NULL, 0, NULL },
    { "the first", GOOD, "x..", NULL, 2,
      HEAD("M", "2", SUM("6.50")) BATCH("A", NB("1"), SUM("2.5"))
          P2 END_BATCH BATCH("B", NB("01"), "") P3 END_BATCH END },
    { "the last of its batch: the old number of digits", GOOD, ".x.", NULL, 2,
      HEAD("M", "2", SUM("5.00")) BATCH("A", NB("1"), SUM("1.0"))
          P1 END_BATCH BATCH("B", NB("01"), "") P3 END_BATCH END },
    { "a whole batch", GOOD, "xx.", NULL, 1,
      HEAD("M", "1", SUM("4.00")) BATCH("B", NB("01"), "") P3 END_BATCH END },
    { "the other batch", GOOD, "..x", NULL, 2,
      HEAD("M", "2", SUM("3.50")) BATCH("A", NB("2"), SUM("3.5")) P1 P2 END_BATCH END },
    { "no totals but the count",
      HEAD("M", "2", "") BATCH("A", "", "") P1 P2 END_BATCH END, "x.", NULL, 1,
      HEAD("M", "1", "") BATCH("A", "", "") P2 END_BATCH    END },
    { "wrong totals keep their error",
      HEAD("M", "9", SUM("100")) BATCH("A", NB("5"), SUM("0.75")) P1 P2 END_BATCH END,
      "x.", NULL, 1,
      HEAD("M", "8", SUM("99")) BATCH("A", NB("4"), SUM("0.00")) P2 END_BATCH END },
    { "wrong totals, nothing held",
      HEAD("M", "9", SUM("100")) BATCH("A", "", "") P1 P2 END_BATCH END, "..", NULL, 2,
      NULL },
    { "digits that are needed",
      HEAD("M", "2", SUM("3")) BATCH("A", "", "") PAY("1", "1.25") PAY("2", "1.75")
          END_BATCH END,
      "x.", NULL, 1,
      HEAD("M", "1", SUM("1.75")) BATCH("A", "", "") PAY("2", "1.75") END_BATCH END },
    { "a count of zeros", HEAD("M", "0002", "") BATCH("A", "", "") P1 P2 END_BATCH END,
      "x.", NULL, 1, HEAD("M", "1", "") BATCH("A", "", "") P2 END_BATCH END },
    { "a comment and an instruction stay",
      HEAD("M", "2", "") BATCH("A", "", "") "<!-- <x> --> " P1 "<?p?>" P2 END_BATCH END,
      "x.", NULL, 1,
      HEAD("M", "1", "") BATCH("A", "", "") "<!-- <x> -->\r\n<?p?>" P2 END_BATCH END },
    { "white space longer than one look back",
      HEAD("M", "2", "") BATCH("A", "", "") P1
      "          "
      "          "
      "          "
      "                                                                                "
      "                                                                                "
      "                                                                                "
      "                                                                               "
      " " P2 END_BATCH END,
      ".x", NULL, 1, HEAD("M", "1", "") BATCH("A", "", "") P1 END_BATCH END },

    /* ---- emitted files ---- */
    { "emitted with all", GOOD, "...", "M-R1", 3,
      HEAD("M-R1", "3", SUM("7.50")) BATCH("A-R1", NB("2"), SUM("3.5"))
          P1 P2 END_BATCH BATCH("B-R1", NB("01"), "") P3 END_BATCH END },
    { "emitted with one", GOOD, ".xx", "M-R12", 1,
      HEAD("M-R12", "1", SUM("1.00")) BATCH("A-R12", NB("1"), SUM("1.0"))
          P1 END_BATCH END },
    { "emitted totals are true",
      HEAD("M", "9", SUM("100")) BATCH("A", NB("5"), SUM("0.75")) P1 P2 END_BATCH END,
      "x.", "M-R1", 1,
      HEAD("M-R1", "1", SUM("2.5")) BATCH("A-R1", NB("1"), SUM("2.50"))
          P2 END_BATCH END },
    { "emitted ids are escaped",
      HEAD("M", "1", "") BATCH(" A&amp;B<!-- c --><![CDATA[<C>]]> ", "", "")
          P1 END_BATCH END,
      ".", "M&<-R1", 1,
      HEAD("M&amp;&lt;-R1", "1", "") BATCH("A&amp;B&lt;C&gt;-R1", "", "")
          P1 END_BATCH END },
    { "a batch id of 32 characters keeps them",
      HEAD("M", "1", "") BATCH("12345678901234567890123456789\xc3\xa9&amp;Z", "", "")
          P1 END_BATCH END,
      ".", "M-R1", 1,
      HEAD("M-R1", "1", "") BATCH("12345678901234567890123456789\xc3\xa9&amp;Z-R1", "",
                                  "") P1 END_BATCH END },
    { "longer ones stay different",
      HEAD("M", "2", "") BATCH("12345678901234567890123456789012A", "", "")
          P1 END_BATCH     BATCH("12345678901234567890123456789012B", "", "")
              P2 END_BATCH END,
      "..", "M-R1", 2,
      HEAD("M-R1", "2", "") BATCH("123456789012345678901234567890-1-R1", "", "")
          P1 END_BATCH     BATCH("123456789012345678901234567890-2-R1", "", "")
              P2 END_BATCH END },
};

static void
read_rows(const spool *s, uint32_t tolerate, plan_rows *rows)
{
    const format_options options = { .tolerate = tolerate };
    format_result        result;
    ps_error             err = { 0 };

    rows->count = 0;
    if (FORMAT_PAIN001.read(s, &options, keep_row, rows, &result, &err) != PS_OK) {
        fail_msg("%u:%u %s: %s", err.line, err.column, err.field, err.text);
    }
}

/* What was written is read again: the payments that stay, and no others. */
static void
check_again(const ps_buffer *out, const plan_rows *before, uint64_t left)
{
    plan_rows after;
    spool    *s    = spool_of(out->at, out->size);
    size_t    seen = 0;

    read_rows(s, PS_TOLERATE_TOTALS, &after);
    for (size_t i = 0; i < before->count; i++) {
        const unit_row *row = &before->at[i];
        if (row->level != UNIT_PAYMENT || unit_row_is_held(row)) {
            continue;
        }
        while (after.at[seen].level != UNIT_PAYMENT) {
            seen++;
        }
        assert_memory_equal(row->digest, after.at[seen].digest, sizeof row->digest);
        seen++;
    }
    assert_int_equal(after.at[after.count - 1].level, UNIT_FILE);
    assert_int_equal(before->at[before->count - 1].kept_count, left);
    spool_free(s);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    plan_rows         rows;
    splice           *plan = NULL;
    ps_error          err  = { 0 };
    uint64_t          left = 99;
    ps_buffer         out;
    spool            *s = spool_of(row->input, strlen(row->input));

    ps_buffer_init(&out, 1 << 20);
    read_rows(s, PS_TOLERATE_TOTALS, &rows);
    hold_payments(&rows, row->held);
    assert_int_equal(PS_OK, splice_new(NULL, &plan, &err));
    assert_int_equal(PS_OK, FORMAT_PAIN001.plan(s, rows.at, rows.count, row->ident, plan,
                                                &left, &err));
    assert_int_equal(left, row->left);
    assert_int_equal(splice_is_empty(plan), row->want == NULL);
    if (row->want != NULL) {
        assert_int_equal(PS_OK, splice_run(plan, s, keep_bytes, &out, &err));
        assert_string_equal(out.at, row->want);
        check_again(&out, &rows, left);
    }
    splice_free(plan);
    ps_buffer_free(&out);
    spool_free(s);
}

static const struct ident_row {
    const char *name;
    const char *ident;
    unsigned    emission;
    const char *want; /* "": refused */
} IDENTS[] = {
    { "the first", "MSG-1", 1, "MSG-1-R1" },
    { "the twelfth", "MSG-1", 12, "MSG-1-R12" },
    { "32 bytes fit", "12345678901234567890123456789012", 1,
      "12345678901234567890123456789012-R1" },
    { "33 do not", "123456789012345678901234567890123", 1,
      "12345678901234567890123456789012-R1" },
    { "not in the middle of a letter", "1234567890123456789012345678901\xc3\xa9", 1,
      "1234567890123456789012345678901-R1" },
    { "nothing to build on", "", 1, "" },
    { "no emission", "MSG-1", 0, "" },
};

static void
test_ident(void **state)
{
    const struct ident_row *row     = *state;
    char                    out[36] = "x";

    assert_int_equal(
        FORMAT_PAIN001.next_ident(ps_text_of(row->ident), row->emission, out),
        row->want[0] != '\0');
    assert_string_equal(out, row->want);
}

/* before and after: a character a row in the order of rows; '.' pass, 'r' review,
 * 'x' held, 'R' refused, '0' undecided.  Rows: two payments, batch, payment, batch, file. */
static const struct settle_row {
    const char *name;
    const char *before;
    bool        is_signed;
    const char *after;
    uint16_t    reason; /* of the first row, where it changed */
} SETTLES[] = {
    { "nothing held", "......", false, "......", 0 },
    { "a payment alone", ".x....", false, ".x....", 0 },
    { "a batch holds its payments", "..x...", false, "xxx...", 77 },
    { "the last batch", "....x.", false, "...xx.", 0 },
    { "a file holds all", ".....x", false, "xxxxxx", 77 },
    { "undecided is held", "..0...", false, "xx0...", 77 },
    { "a refused batch", "..R...", false, "xxR...", 77 },
    { "a payment keeps its own refusal", "R.x...", false, "Rxx...", 0 },
    { "review is not held", ".r..r.", false, ".r..r.", 0 },
    { "signed, nothing held", ".r....", true, ".r....", 0 },
    { "signed, one held", ".x....", true, "xx.x..", PS_R_ISO_SIGNED },
    { "signed, a batch held", "....x.", true, "xx.xx.", PS_R_ISO_SIGNED },
};

static void
test_settle(void **state)
{
    static const uint8_t levels[] = { UNIT_PAYMENT, UNIT_PAYMENT, UNIT_BATCH,
                                      UNIT_PAYMENT, UNIT_BATCH,   UNIT_FILE };
    static const char    words[]  = "0.rxR"; /* by ps_verdict */

    const struct settle_row *row    = *state;
    const format_result      result = { .is_signed = row->is_signed };
    unit_row                 rows[6];
    char                     after[7] = "";
    ps_error                 err;

    memset(rows, 0, sizeof rows);
    for (size_t i = 0; i < 6; i++) {
        rows[i].level   = levels[i];
        rows[i].verdict = (uint8_t)(strchr(words, row->before[i]) - words);
        if (unit_row_is_held(&rows[i])) {
            rows[i].reason = 77;
            rows[i].basis  = PS_BASIS_LIST;
        }
    }
    uint16_t before = rows[0].reason;
    assert_int_equal(PS_OK, FORMAT_PAIN001.settle(NULL, &result, rows, 6, &err));
    for (size_t i = 0; i < 6; i++) {
        after[i] = words[rows[i].verdict];
    }
    assert_string_equal(after, row->after);
    assert_int_equal(rows[0].reason, row->reason != 0 ? row->reason : before);
    if (row->reason == PS_R_ISO_SIGNED) {
        assert_int_equal(rows[0].basis, PS_BASIS_DATA);
    }
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row) + ps_test_rows(IDENTS, test_ident) +
           ps_test_rows(SETTLES, test_settle);
}
