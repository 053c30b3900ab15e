/*
 * t_nacha_read.c - a good file, and each way in which it can stop being one.
 *
 * Method: bytes of the good file are overwritten, or its lines put in another
 * order; each case says the exact line that the operator must see ("" means:
 * must be accepted).  Last, every byte of every header and control record is
 * changed: what is still accepted must be a column that no figure stands in.
 */
#include "nacha_test.h"
#include "ps_test.h"

static void
read_as_text(ps_text bytes, const format_options *options, char out[512], nt_file *file)
{
    ps_error err = { 0 };

    *file            = (nt_file){ 0 };
    out[0]           = '\0';
    ps_status status = nt_read(file, bytes, options, &err);
    if (status != PS_OK) {
        (void)ps_error_format(&err, "a.ach", out, 512);
        assert_int_equal(file->result.payments, 0);
    }
}

/* ---- one patch ---- */

#define DIGITS   "the field must be all digits"
#define MISMATCH "the batch control does not repeat its batch header [214]"
#define HEADER   "the file header is not that of a Nacha file"

/* clang-format off: a table */
static const struct row {
    const char *name;
    unsigned    line;
    unsigned    column;
    const char *with;
    const char *want;
} ROWS[] = {
    { "as it should be", 1, 1, "1", "" },
    { "priority", 1, 3, "2",
      "a.ach:1:2: file_header.priority: " HEADER " (expected 01) [223]" },
    { "file date", 1, 24, "2O",
      "a.ach:1:25: file_header.date: " DIGITS " (found byte 0x4f) [204]" },
    { "file without time", 1, 30, "    ", "" },
    { "modifier in lower case", 1, 34, "a",
      "a.ach:1:34: file_header.modifier: " HEADER " (found byte 0x61) [223]" },
    { "modifier as a digit", 1, 34, "7", "" },
    { "record size", 1, 35, "095",
      "a.ach:1:35: file_header.record_size: " HEADER " (expected 094) [223]" },
    { "blocking factor", 1, 38, "20",
      "a.ach:1:38: file_header.blocking_factor: " HEADER " (expected 10) [223]" },
    { "format code", 1, 40, "2",
      "a.ach:1:40: file_header.format_code: " HEADER " (expected 1) [223]" },
    { "Latin-1 in the origin", 1, 14, "\xd1",
      "a.ach:1:14: file_header.origin: only printable characters are allowed "
      "(found byte 0xd1) [203]" },
    { "NUL in a name", 1, 50, "\1",
      "a.ach:1:50: record: only printable characters are allowed (found byte 0x01) "
      "[203]" },
    { "entry class WEB", 2, 51, "WEB",
      "a.ach:2:51: batch_header.entry_class: this standard entry class is not supported "
      "(expected PPD or CCD, found WEB) [215]" },
    { "entry class COR", 2, 51, "COR",
      "a.ach:2:51: batch_header.entry_class: this standard entry class is not supported "
      "(expected PPD or CCD, found COR; use outcome) [215]" },
    { "entry class in lower case", 2, 51, "ppd",
      "a.ach:2:51: batch_header.entry_class: this standard entry class is not supported "
      "(expected PPD or CCD, found no code) [215]" },
    { "mixed with another class", 8, 51, "CTX",
      "a.ach:8:51: batch_header.entry_class: this standard entry class is not supported "
      "(expected PPD or CCD, found CTX) [215]" },
    { "service class 280", 2, 2, "280",
      "a.ach:2:2: batch_header.service_class: the transaction code does not fit the "
      "service class "
      "(expected 200, 220 or 225) [217]" },
    { "company name of zeros", 2, 5, "0000000000000000",
      "a.ach:2:5: batch_header.company_name: a required field is blank [205]" },
    { "description blank", 2, 54, "          ",
      "a.ach:2:54: batch_header.description: a required field is blank [205]" },
    { "batch number", 2, 88, "      1",
      "a.ach:2:88: batch_header.number: " DIGITS " (found byte 0x20) [204]" },
    { "debit in a batch of credits", 3, 2, "27",
      "a.ach:3:2: batch[1].entry[1].code: the transaction code does not fit the service "
      "class [217]" },
    { "credit in a batch of debits", 9, 2, "22",
      "a.ach:9:2: batch[2].entry[1].code: the transaction code does not fit the service "
      "class [217]" },
    { "amount", 6, 30, "00003OOOOO",
      "a.ach:6:35: batch[1].entry[3].amount: " DIGITS " (found byte 0x4f) [204]" },
    { "an amount that makes the sum wrong", 6, 39, "1",
      "a.ach:7:33: batch_control.credit_total: the declared credit total is not the sum "
      "(expected 600051, found 600050) [211]" },
    { "addenda indicator missing", 4, 79, "0",
      "a.ach:5:2: batch[1].entry[2].addenda.type: the addenda do not fit the entry's "
      "addenda "
      "indicator (expected no record) [218]" },
    { "addenda indicator too much", 3, 79, "1",
      "a.ach:3:79: batch[1].entry[1].addenda_indicator: the addenda do not fit the "
      "entry's "
      "addenda indicator (expected an addenda record) [218]" },
    { "batch control: service class", 7, 2, "200",
      "a.ach:7:2: batch_control.service_class: " MISMATCH },
    { "batch control: count", 7, 10, "5",
      "a.ach:7:5: batch_control.entry_count: the declared count is not the number of "
      "records "
      "(expected 4, found 5) [208]" },
    { "batch control: hash", 7, 11, "1",
      "a.ach:7:11: batch_control.entry_hash: the declared entry hash is not the sum "
      "(expected 122222221, found 1122222221) [209]" },
    { "batch control: debits", 7, 32, "1",
      "a.ach:7:21: batch_control.debit_total: the declared debit total is not the sum "
      "(expected 0, found 1) [210]" },
    { "batch control: credits", 7, 44, "1",
      "a.ach:7:33: batch_control.credit_total: the declared credit total is not the sum "
      "(expected 600050, found 600051) [211]" },
    { "batch control: company", 7, 45, "2",
      "a.ach:7:45: batch_control.company_id: " MISMATCH },
    { "batch control: ODFI", 7, 80, "9", "a.ach:7:80: batch_control.odfi: " MISMATCH },
    { "batch control: number", 7, 94, "2",
      "a.ach:7:88: batch_control.number: " MISMATCH },
    { "batch control: a letter", 10, 21, "x",
      "a.ach:10:21: batch_control.debit_total: " DIGITS " (found byte 0x78) [204]" },
    { "authentication code", 7, 55, "ABC", "" },
    { "file control: batches", 11, 7, "3",
      "a.ach:11:2: file_control.batch_count: the declared batch count is not the number "
      "of batches "
      "(expected 2, found 3) [213]" },
    { "file control: blocks", 11, 13, "1",
      "a.ach:11:8: file_control.block_count: the declared block count is not the number "
      "of blocks "
      "(expected 2, found 1) [212]" },
    { "file control: count", 11, 21, "6",
      "a.ach:11:14: file_control.entry_count: the declared count is not the number of "
      "records "
      "(expected 5, found 6) [208]" },
    { "file control: hash", 11, 31, "0",
      "a.ach:11:22: file_control.entry_hash: the declared entry hash is not the sum "
      "(expected 134567899, found 134567890) [209]" },
    { "file control: debits", 11, 43, "6",
      "a.ach:11:32: file_control.debit_total: the declared debit total is not the sum "
      "(expected 12345, found 12346) [210]" },
    { "file control: credits", 11, 55, "1",
      "a.ach:11:44: file_control.credit_total: the declared credit total is not the sum "
      "(expected 600050, found 600051) [211]" },
    { "file control: a blank figure", 11, 2, " ",
      "a.ach:11:2: file_control.batch_count: " DIGITS " (found byte 0x20) [204]" },
    { "unknown record", 6, 1, "4",
      "a.ach:6:1: record: the record type is not the expected one (expected 6, 7 or 8, "
      "found byte "
      "0x34) [202]" },
    { "a letter as record", 1, 1, "x",
      "a.ach:1:1: record: the record type is not the expected one (expected 1, found "
      "byte 0x78) [202]" },
    { "batch not closed", 7, 1, "5",
      "a.ach:7:1: record: the records are out of order (expected 6, 7 or 8, found byte "
      "0x35) [207]" },
    { "addenda first", 3, 1, "7",
      "a.ach:3:1: record: the records are out of order (expected 6, found byte 0x37) "
      "[207]" },
    { "entry outside a batch", 8, 1, "6",
      "a.ach:8:1: record: the records are out of order (expected 5 or 9, found byte "
      "0x36) [207]" },
    { "filler that is none", 13, 40, "8",
      "a.ach:13:1: record: there is data after the file control record "
      "(expected filler, found byte 0x39) [220]" },
    { "a batch behind the end", 12, 1, "5",
      "a.ach:12:1: record: there is data after the file control record "
      "(expected filler, found byte 0x35) [220]" },
    { "an effective date that is none", 2, 70, "241131", "" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row     = *state;
    char              bytes[] = NT_GOOD;
    char              got[512];
    nt_file           file;

    memcpy(bytes + (row->line - 1) * NT_LINE + row->column - 1, row->with,
           strlen(row->with));
    read_as_text(PS_TEXT(bytes), NULL, got, &file);
    assert_string_equal(got, row->want);
    nt_free(&file);
}

/* ---- other lines, other forms ---- */

#define BATCH_1  NT_2 NT_3 NT_4 NT_5 NT_6 NT_7
#define BATCH_2  NT_8 NT_9 NT_10
#define FILLER9  NT_FILLER3 NT_FILLER3 NT_FILLER3
#define ORDER    "the records are out of order"
#define TRAILING "there is data after the file control record"
#define SHORT_11 "9000002000002000000050134567899000000012345000000600050\n"

/* clang-format off: a table */
static const struct file_row {
    const char *name;
    const char *bytes;
    const char *want;
} FILES[] = {
    { "nothing", "", "a.ach: the file is empty [106]" },
    { "a mark and nothing", "\xef\xbb\xbf", "a.ach: the file is empty [106]" },
    { "without filler", NT_RECORDS, "" },
    { "byte order mark", "\xef\xbb\xbf" NT_GOOD, "" },
    { "blank lines and marks at the end", NT_GOOD "\n   \n\x1a\x1a", "" },
    { "an end-of-file mark right behind", NT_RECORDS "\x1a", "" },
    { "trimmed file control", NT_1 BATCH_1 BATCH_2 SHORT_11 FILLER9, "" },
    { "file control without its figures", NT_1 BATCH_1 BATCH_2 "9000002000002\n",
      "a.ach:11:14: file_control.entry_count: the field must be all digits (found byte "
      "0x20) [204]" },
    { "filler, blank, filler", NT_RECORDS NT_NINES "\n" NT_NINES,
      "a.ach:14:1: record: " TRAILING " (expected nothing, found byte 0x39) [220]" },
    { "a payment behind the end", NT_GOOD NT_3,
      "a.ach:21:1: record: " TRAILING " (expected filler, found byte 0x36) [220]" },
    { "a payment behind a blank line", NT_GOOD "\n" NT_3,
      "a.ach:22:1: record: " TRAILING " (expected nothing, found byte 0x36) [220]" },
    { "a short filler", NT_RECORDS "9999\n",
      "a.ach:12:1: record: " TRAILING " (expected filler, found byte 0x39) [220]" },
    { "two files in one", NT_RECORDS NT_RECORDS,
      "a.ach:12:1: record: " TRAILING " (expected filler, found byte 0x31) [220]" },
    { "no batch", NT_1 NT_11,
      "a.ach:2:1: record: " ORDER " (expected 5, found byte 0x39) [207]" },
    { "an empty batch", NT_1 NT_2 NT_7 NT_11,
      "a.ach:3:1: record: " ORDER " (expected 6, found byte 0x38) [207]" },
    { "no header", BATCH_1 BATCH_2 NT_11,
      "a.ach:1:1: record: " ORDER " (expected 1, found byte 0x35) [207]" },
    { "two headers", NT_1 NT_1 BATCH_1 NT_11,
      "a.ach:2:1: record: " ORDER " (expected 5, found byte 0x31) [207]" },
    { "no file control", NT_1 BATCH_1 BATCH_2,
      "a.ach:11:1: file: the file ends before its file control record (expected 5 or 9) "
      "[219]" },
    { "filler and no file control", NT_1 BATCH_1 BATCH_2 NT_NINES NT_NINES,
      "a.ach:11:1: record: " ORDER " (filler, and no file control record before it) "
      "[207]" },
    { "ends in a batch", NT_1 NT_2 NT_3,
      "a.ach:4:1: file: the file ends before its file control record (expected 6, 7 or "
      "8) [219]" },
    { "ends behind the header", NT_1,
      "a.ach:2:1: file: the file ends before its file control record (expected 5) "
      "[219]" },
    { "no batch control", NT_1 NT_2 NT_3 NT_11,
      "a.ach:4:1: record: " ORDER " (expected 6, 7 or 8, found byte 0x39) [207]" },
    { "a blank line inside", NT_1 "\n" BATCH_1 BATCH_2 NT_11,
      "a.ach:2:1: record: the record type is not the expected one (expected 5, found "
      "byte 0x20) [202]" },
    { "two kinds of line end", NT_1 NT_2 "6\r\n",
      "a.ach:3:2: the lines end in different ways (not as the first line ends) [117]" },
};
/* clang-format on */

static void
test_file(void **state)
{
    const struct file_row *row = *state;
    char                   got[512];
    nt_file                file;

    read_as_text(ps_text_of(row->bytes), NULL, got, &file);
    assert_string_equal(got, row->want);
    if (row->want[0] == '\0') {
        assert_int_equal(file.result.payments, 4);
        assert_int_equal(file.result.batches, 2);
        assert_string_equal(file.result.name, "nacha");
    }
    nt_free(&file);
}

/* ---- what is sent ---- */

static void
test_units(void **state)
{
    char      got[512];
    nt_file   file = { 0 };
    ps_buffer out;
    ps_error  err;

    (void)state;
    (void)got;
    ps_buffer_init(&out, 1 << 16);
    file.trace = &out;
    assert_int_equal(nt_read(&file, PS_TEXT(NT_GOOD), NULL, &err), PS_OK);
    assert_int_equal(file.count, 7);
    const char *batch = strstr(out.at, "batch 0");
    assert_non_null(batch);
    *strstr(out.at, "payment 3") = '\0';
    assert_string_equal(
        batch,
        "batch 0 line 2 message=2411200915A batch=0000001 id= trace= date=2024-11-27 "
        "payee= account= bank= unscreened=0\n"
        "  name originator 1 cut 2:5 [EXAMPLE EMPLOYER]\n"
        "  id originator 1 cut 2:41 [1122334455]\n"
        "  text originator 1 2:21 [NOVEMBER WAGES]\n"
        "  text originator 1 2:54 [PAYROLL]\n"
        "  text originator 1 cut 2:64 [NOV 24]\n"
        "  routing originating_bank 2 2:80 [12345678]\n");
    const char *last = strstr(out.at + strlen(out.at) + 1, "file 0");
    assert_non_null(last);
    assert_string_equal(
        last,
        "file 0 line 1 message=2411200915A batch= id= trace= date= payee= account= bank= "
        "unscreened=0\n"
        "  name operator 1 1:41 [EXAMPLE BANK]\n"
        "  routing operator 1 1:4 [123456780]\n"
        "  name initiating_party 2 cut 1:64 [EXAMPLE PAYROLL SERVICE]\n"
        "  id initiating_party 2 cut 1:14 [9876543210]\n"
        "  text initiating_party 2 cut 1:87 [REF00001]\n");
    ps_buffer_free(&out);
    nt_free(&file);
}

static void
assert_span(span got, uint64_t begin, uint64_t end)
{
    assert_int_equal(got.begin, begin);
    assert_int_equal(got.end, end);
}

static void
test_facts(void **state)
{
    char    got[512];
    nt_file file;

    (void)state;
    read_as_text(PS_TEXT(NT_GOOD), NULL, got, &file);
    assert_string_equal(got, "");
    const unit_row *payment = &file.rows[1], *batch = &file.rows[3],
                   *last = &file.rows[6];
    assert_span(payment->facts.whole, 3 * NT_LINE, 5 * NT_LINE);
    assert_int_equal(payment->facts.records, 2);
    assert_int_equal(payment->facts.routing, 98765432);
    assert_int_equal(batch->level, UNIT_BATCH);
    assert_span(batch->facts.whole, NT_LINE, 7 * NT_LINE);
    assert_span(batch->facts.ident, NT_LINE, 2 * NT_LINE - 1);
    assert_span(batch->facts.count, 6 * NT_LINE, 7 * NT_LINE - 1);
    assert_int_equal(batch->facts.declared, 4);
    assert_int_equal(batch->facts.records, 6);
    assert_true(batch->facts.amount.units == 600050);
    assert_int_equal(last->level, UNIT_FILE);
    assert_span(last->facts.whole, 0, 20 * NT_LINE - 1);
    assert_span(last->facts.ident, 0, NT_LINE - 1);
    assert_span(last->facts.count, 10 * NT_LINE, 11 * NT_LINE - 1);
    assert_span(last->facts.sum, 11 * NT_LINE, 20 * NT_LINE);
    assert_int_equal(last->facts.declared, 5);
    assert_int_equal(last->facts.records, 11);
    assert_true(last->facts.amount.units == 612395);
    nt_free(&file);
}

/* ---- tolerance ---- */

static void
test_tolerance(void **state)
{
    static const struct {
        unsigned    line, column;
        const char *with;
    } WRONG[] = { { 7, 10, "5" },  { 7, 11, "1" },  { 7, 32, "1" },  { 7, 44, "1" },
                  { 11, 7, "3" },  { 11, 13, "9" }, { 11, 21, "6" }, { 11, 31, "0" },
                  { 11, 43, "6" }, { 11, 55, "1" } };
    const format_options tolerant = { .tolerate = PS_TOLERATE_TOTALS };
    char                 got[512];
    nt_file              file;

    (void)state;
    for (size_t i = 0; i < PS_COUNT(WRONG); i++) {
        char bytes[] = NT_GOOD;
        memcpy(bytes + (WRONG[i].line - 1) * NT_LINE + WRONG[i].column - 1, WRONG[i].with,
               1);
        read_as_text(PS_TEXT(bytes), &tolerant, got, &file);
        assert_string_equal(got, "");
        assert_true(file.result.totals_wrong);
        nt_free(&file);
    }
    read_as_text(PS_TEXT(NT_GOOD), &tolerant, got, &file);
    assert_false(file.result.totals_wrong);
    assert_false(file.result.is_signed);
    nt_free(&file);

    /* What is no number is no total either. */
    char bytes[]            = NT_GOOD;
    bytes[6 * NT_LINE + 10] = 'x';
    read_as_text(PS_TEXT(bytes), &tolerant, got, &file);
    assert_string_equal(
        got, "a.ach:7:11: batch_control.entry_hash: the field must be all digits "
             "(found byte 0x78) [204]");
    nt_free(&file);
}

static void
test_rebuild(void **state)
{
    const format_options rebuild = { .rebuild = true };
    char                 got[512];
    nt_file              file;

    (void)state;
    read_as_text(PS_TEXT(NT_1 NT_2 NT_7 BATCH_2 NT_11), &rebuild, got, &file);
    assert_string_equal(got, "");
    assert_int_equal(file.result.payments, 1);
    assert_int_equal(file.result.batches, 2);
    nt_free(&file);
}

static void
test_signed(void **state)
{
    char    bytes[] = NT_GOOD;
    char    got[512];
    nt_file file;

    (void)state;
    bytes[9 * NT_LINE + 72] = 'K';
    read_as_text(PS_TEXT(bytes), NULL, got, &file);
    assert_string_equal(got, "");
    assert_true(file.result.is_signed);
    nt_free(&file);
}

/* An extra block of filler may be counted or not. */
static void
test_extra_block(void **state)
{
    char bytes[] = NT_GOOD NT_FILLER3 NT_FILLER3 NT_FILLER3 NT_NINES;
    char                                                    got[512];
    nt_file                                                 file;

    (void)state;
    for (char blocks = '1'; blocks <= '4'; blocks++) {
        bytes[10 * NT_LINE + 12] = blocks;
        read_as_text(PS_TEXT(bytes), NULL, got, &file);
        assert_int_equal(got[0] == '\0', blocks == '2' || blocks == '3');
        nt_free(&file);
    }
}

/* ---- every byte ---- */

typedef struct columns {
    unsigned line, first, last;
} columns;

/* No figure and no structure stands here: names, dates, references, reserved. */
static const columns FREE[] = {
    { 1, 4, 34 },  { 1, 41, 94 }, { 2, 5, 40 },   { 2, 54, 79 },  { 8, 5, 40 },
    { 8, 54, 79 }, { 7, 55, 79 }, { 10, 55, 79 }, { 11, 56, 94 },
};

static bool
is_free(unsigned line, unsigned column)
{
    for (size_t i = 0; i < PS_COUNT(FREE); i++) {
        if (line == FREE[i].line && column >= FREE[i].first && column <= FREE[i].last) {
            return true;
        }
    }
    return false;
}

static void
test_every_byte(void **state)
{
    static const unsigned LINES[]    = { 1, 2, 7, 8, 10, 11 };
    static const char     BYTES[]    = "019 Aa/\x01\xc1";
    unsigned              free_count = 0;
    char                  good[]     = NT_GOOD, got[512];

    (void)state;
    for (size_t i = 0; i < PS_COUNT(LINES); i++) {
        for (unsigned column = 1; column <= 94; column++) {
            bool accepted = false;
            for (size_t k = 0; k < sizeof BYTES - 1; k++) {
                char    bytes[] = NT_GOOD;
                size_t  at      = (LINES[i] - 1) * NT_LINE + column - 1;
                nt_file file;
                bytes[at] = BYTES[k];
                if (bytes[at] == good[at]) {
                    continue;
                }
                read_as_text(PS_TEXT(bytes), NULL, got, &file);
                accepted = accepted || got[0] == '\0';
                assert_true(got[0] != '\0' || file.result.payments == 4);
                nt_free(&file);
            }
            if (accepted != is_free(LINES[i], column)) {
                fail_msg("line %u column %u: %s", LINES[i], column,
                         accepted ? "accepted" : "refused");
            }
            free_count += accepted ? 1 : 0;
        }
    }
    assert_int_equal(free_count, 298);
}

/* ---- recognition ---- */

static void
test_fits(void **state)
{
    static const struct {
        const char *head;
        bool        fits;
    } HEADS[] = {
        { NT_GOOD, true },
        { "\xef\xbb\xbf" NT_GOOD, true },
        { BATCH_1, true }, /* refused later, by name */
        { "101 123456780 9876543202411200915A095101EXAMPLE BANK           EXAMPLE",
          true },
        { "", false },
        { "1", false },
        { "{\"1\": \"01 12345678098765432102411200915A094101EXAMPLE BANK  \"}", false },
        { "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document "
          "xmlns=\"urn:iso:std:iso\">",
          false },
        { "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,0.5,BTC\n1A1zP1eP5QGefi2DMPTfTL5SLmv7Div",
          false },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(HEADS); i++) {
        assert_int_equal(FORMAT_NACHA.fits((const unsigned char *)HEADS[i].head,
                                           strlen(HEADS[i].head)),
                         HEADS[i].fits);
    }
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_units),      cmocka_unit_test(test_facts),
        cmocka_unit_test(test_tolerance),  cmocka_unit_test(test_rebuild),
        cmocka_unit_test(test_signed),     cmocka_unit_test(test_extra_block),
        cmocka_unit_test(test_every_byte), cmocka_unit_test(test_fits),
    };
    int failed = ps_test_rows(ROWS, test_row);
    failed += ps_test_rows(FILES, test_file);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
