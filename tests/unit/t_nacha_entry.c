/*
 * t_nacha_entry.c - every way a six-record and its addenda can be read or refused.
 *
 * Method: a good record or two; each case overwrites bytes and says the exact
 * line the operator must see ("" means: must be accepted).
 */
#include "format/nacha/nacha_entry.h"

#include "base/buffer.h"
#include "nacha_test.h"
#include "ps_test.h"

static ps_status
read_record(nacha_record *record, const char *bytes, size_t size, uint32_t line,
            ps_error *err)
{
    *record = (nacha_record){ .line = line, .whole = { 0, size + 1 }, .end = size };
    return nacha_record_read(record, (ps_text){ bytes, size }, err);
}

static void
format_error(const ps_error *err, char out[512])
{
    (void)ps_error_format(err, "a.ach", out, 512);
}

#define RECORD_WIDTH "a record must be exactly 94 characters"
#define CHARSET      "only printable characters are allowed"
#define DIGITS       "the field must be all digits"
#define RETURN       "a return or notification of change is not a payment; use outcome"

/* clang-format off: a table */
static const struct row {
    const char *name;
    size_t      column; /* 1-based, of the bytes to overwrite */
    const char *with;
    size_t      size; /* 0: 94 */
    const char *want;
} ROWS[] = {
    { "as it should be", 1, "6", 0, "" },
    { "amount of zero (prenote)", 30, "0000000000", 0, "" },
    { "savings", 2, "32", 0, "" },
    { "loan debit", 2, "55", 0, "" },
    { "blank name", 55, "                      ", 0, "" },
    { "blank account", 13, "                 ", 0, "" },
    { "a trailing blank", 95, " ", 95, "" },
    { "one column short", 1, "6", 93,
      "a.ach:3:94: trace: " DIGITS " (found byte 0x20) [204]" },
    { "one column more", 95, "0", 95,
      "a.ach:3:95: record: " RECORD_WIDTH " (found 95 bytes) [201]" },
    { "letter in the amount", 34, "O", 0,
      "a.ach:3:34: amount: " DIGITS " (found byte 0x4f) [204]" },
    { "minus in the amount", 30, "-", 0,
      "a.ach:3:30: amount: " DIGITS " (found byte 0x2d) [204]" },
    { "blank in the routing", 4, " ", 0,
      "a.ach:3:4: routing: " DIGITS " (found byte 0x20) [204]" },
    { "letter in the check digit", 12, "x", 0,
      "a.ach:3:12: routing_check: " DIGITS " (found byte 0x78) [204]" },
    { "letter in the trace", 94, "x", 0,
      "a.ach:3:94: trace: " DIGITS " (found byte 0x78) [204]" },
    { "TAB in the name", 60, "\t", 0,
      "a.ach:3:60: record: " CHARSET " (found byte 0x09) [203]" },
    { "DEL in the name", 60, "\x7f", 0,
      "a.ach:3:60: record: " CHARSET " (found byte 0x7f) [203]" },
    { "C1 control as UTF-8", 60, "\xc2\x85", 0,
      "a.ach:3:60: record: " CHARSET " (found byte 0xc2) [203]" },
    { "C1 control as a byte", 60, "\x85", 0,
      "a.ach:3:60: record: " CHARSET " (found byte 0x85) [203]" },
    { "Latin-1 letter", 60, "\xd1", 0, "" },
    { "check digit off by one", 12, "1", 0,
      "a.ach:3:12: routing_check: the routing number check digit is wrong [206]" },
    { "unknown code", 2, "20", 0,
      "a.ach:3:2: code: the transaction code is not a known one [216]" },
    { "ADV code", 2, "81", 0,
      "a.ach:3:2: code: the transaction code is not a known one [216]" },
    { "return code", 2, "21", 0, "a.ach:3:2: code: " RETURN " [225]" },
    { "loan return code", 2, "56", 0, "a.ach:3:2: code: " RETURN " [225]" },
    { "addenda indicator 2", 79, "2", 0,
      "a.ach:3:79: addenda_indicator: the addenda do not fit the entry's addenda "
      "indicator "
      "(expected 0 or 1) [218]" },
    { "addenda indicator blank", 79, " ", 0,
      "a.ach:3:79: addenda_indicator: " DIGITS " (found byte 0x20) [204]" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row  *row        = *state;
    char               bytes[128] = NT_3;
    char               got[512]   = "";
    static nacha_entry entry;
    ps_error           err;
    size_t             size = row->size != 0 ? row->size : 94;

    memcpy(bytes + row->column - 1, row->with, strlen(row->with));
    ps_status status = read_record(&entry.record, bytes, size, 3, &err);
    if (status == PS_OK) {
        status = nacha_entry_read(&entry, &err);
    }
    if (status == PS_OK) {
        status = nacha_entry_end(&entry, &err);
    }
    if (status != PS_OK) {
        assert_int_equal(status, PS_E_FORMAT);
        format_error(&err, got);
    }
    assert_string_equal(got, row->want);
}

#define ADDENDA "the addenda do not fit the entry's addenda indicator"

/* clang-format off: a table */
static const struct addenda_row {
    const char *name;
    const char *indicator;
    size_t      column;
    const char *with;
    unsigned    times;
    const char *want;
} ADDENDA_ROWS[] = {
    { "as it should be", "1", 1, "7", 1, "" },
    { "none wanted, none there", "0", 1, "7", 0, "" },
    { "missing", "1", 1, "7", 0,
      "a.ach:4:79: addenda_indicator: " ADDENDA " (expected an addenda record) [218]" },
    { "not wanted", "0", 1, "7", 1,
      "a.ach:5:2: addenda.type: " ADDENDA " (expected no record) [218]" },
    { "two", "1", 1, "7", 2,
      "a.ach:5:2: addenda.type: " ADDENDA " (expected one record) [218]" },
    { "a return", "1", 2, "99", 1, "a.ach:5:2: addenda.type: " RETURN " [225]" },
    { "a notification of change", "1", 2, "98", 1,
      "a.ach:5:2: addenda.type: " RETURN " [225]" },
    { "a point of sale one", "1", 2, "02", 1,
      "a.ach:5:2: addenda.type: " ADDENDA " (expected 05) [218]" },
    { "second in sequence", "1", 84, "0002", 1,
      "a.ach:5:84: addenda.sequence: " ADDENDA " (expected 0001) [218]" },
    { "letter in the sequence", "1", 84, "0O01", 1,
      "a.ach:5:84: addenda.sequence: " DIGITS " [204]" },
    { "another trace", "1", 94, "3", 1,
      "a.ach:5:88: addenda.trace: the trace number does not fit "
      "its batch (expected the end of its entry's) [224]" },
    { "two columns to the left", "1", 82, "00010000002  ", 1, "" },
    { "nothing at the end", "1", 84, "           ", 1,
      "a.ach:5:84: addenda.sequence: " DIGITS " [204]" },
};
/* clang-format on */

static void
test_addenda(void **state)
{
    const struct addenda_row *row        = *state;
    char                      first[128] = NT_4, second[128] = NT_5, got[512] = "";
    static nacha_entry        entry;
    ps_error                  err;

    first[78] = row->indicator[0];
    memcpy(second + row->column - 1, row->with, strlen(row->with));
    assert_int_equal(read_record(&entry.record, first, 94, 4, &err), PS_OK);
    ps_status status = nacha_entry_read(&entry, &err);
    for (unsigned i = 0; status == PS_OK && i < row->times; i++) {
        assert_int_equal(read_record(&entry.addenda, second, 94, 5, &err), PS_OK);
        status = nacha_entry_add(&entry, &err);
    }
    if (status == PS_OK) {
        status = nacha_entry_end(&entry, &err);
    }
    if (status != PS_OK) {
        format_error(&err, got);
    }
    assert_string_equal(got, row->want);
}

/* ---- columns: bytes or characters ---- */

/* clang-format off: a table */
static const struct name_row {
    const char *name;
    const char *field; /* bytes of columns 55 on; the record ends as before */
    bool        cut;
    const char *payee;
    const char *trace;
} NAME_ROWS[] = {
    { "ASCII", "ANNA EXAMPLE          ", false, "ANNA EXAMPLE", "123456780000001" },
    { "full to the last column", "ANNA EXAMPLE-SAMPLENAM", true, "ANNA EXAMPLE-SAMPLENAM",
      "123456780000001" },
    { "Latin-1", "JOS\xc9 MU\xd1OZ            ", false, "JOS\xc3\x89 MU\xc3\x91OZ",
      "123456780000001" },
    { "Latin-1, full", "JOS\xc9 MU\xd1OZ DE EXAMPLEV", true,
      "JOS\xc3\x89 MU\xc3\x91OZ DE EXAMPLEV", "123456780000001" },
    { "UTF-8 in characters", "JOS\xc3\x89 MU\xc3\x91OZ            ", false,
      "JOS\xc3\x89 MU\xc3\x91OZ", "123456780000001" },
    { "UTF-8 in bytes", "JOS\xc3\x89 MU\xc3\x91OZ          ", false,
      "JOS\xc3\x89 MU\xc3\x91OZ", "123456780000001" },
    { "UTF-8 in bytes, a character cut in two", "ANNA EXAMPLE-SAMPLENA\xc3\x91", true,
      "ANNA EXAMPLE-SAMPLENA\xc3\x83", "23456780000001" },
    { "Hangul", "\xea\xb9\x80\xec\x98\x88\xec\x8b\x9c                   ", false,
      "\xea\xb9\x80\xec\x98\x88\xec\x8b\x9c", "123456780000001" },
};
/* clang-format on */

static void
test_name(void **state)
{
    const struct name_row                     *row = *state;
    char                                       bytes[256];
    static nacha_record                        record;
    ps_arena                                   arena;
    ps_error                                   err;
    static _Alignas(max_align_t) unsigned char space[512];

    ps_arena_init(&arena, space, sizeof space);
    int size =
        snprintf(bytes, sizeof bytes, "%.54s%s  0%s", NT_3, row->field, row->trace);
    assert_int_equal(read_record(&record, bytes, (size_t)size, 3, &err), PS_OK);
    ps_text payee = nacha_record_text(&record, ENTRY_NAME, &arena);
    assert_int_equal(payee.size, strlen(row->payee));
    assert_memory_equal(payee.at, row->payee, payee.size);
    assert_int_equal(nacha_record_is_full(&record, ENTRY_NAME), row->cut);
}

/* ---- the unit ---- */

static void
test_unit(void **state)
{
    static nacha_entry                         entry;
    static _Alignas(max_align_t) unsigned char space[16384];
    ps_arena                                   arena;
    unit_builder                               builder;
    ps_error                                   err;
    const unit                                *u = NULL;
    ps_buffer                                  out;

    (void)state;
    ps_buffer_init(&out, 65536);
    ps_arena_init(&arena, space, sizeof space);
    unit_builder_init(&builder, &arena);
    assert_int_equal(read_record(&entry.record, NT_4, 94, 4, &err), PS_OK);
    assert_int_equal(nacha_entry_read(&entry, &err), PS_OK);
    assert_int_equal(read_record(&entry.addenda, NT_5, 94, 5, &err), PS_OK);
    assert_int_equal(nacha_entry_add(&entry, &err), PS_OK);
    nacha_entry_place place = { .index        = 7,
                                .batch        = 3,
                                .is_person    = true,
                                .message      = PS_TEXT("M"),
                                .batch_number = PS_TEXT("B"),
                                .pay_date     = PS_TEXT("2024-11-27") };
    assert_int_equal(nacha_entry_unit(&entry, &place, &builder, &u, &err), PS_OK);
    nt_trace(&out, u);
    assert_string_equal(
        out.at,
        "payment 7 line 4 message=M batch=B id=EMP-0002 trace=123456780000002 "
        "date=2024-11-27 payee=BERTRAM SAMPLENAMESAYS account=1000002 bank=987654320 "
        "unscreened=0\n"
        "  name receiver 1 cut person 4:55 [BERTRAM SAMPLENAMESAYS]\n"
        "  account receiver 1 4:13 [1000002]\n"
        "  id receiver 1 4:40 [EMP-0002]\n"
        "  text receiver 1 4:40 [EMP-0002]\n"
        "  routing receiving_bank 2 4:4 [987654320]\n"
        "  text remittance 0 5:4 [RMR*IV*0002**2000.50\\]\n");
    assert_int_equal(u->batch, 3);
    assert_true(u->facts.amount.units == 200050 && u->facts.amount.scale == 2);
    assert_int_equal(u->facts.direction, DIRECTION_CREDIT);
    assert_int_equal(u->facts.routing, 98765432);
    assert_int_equal(u->facts.records, 2);
    assert_string_equal(u->facts.currency, "USD");

    /* No room: the budget is the outcome, and nothing is given. */
    ps_arena_init(&arena, space, 64);
    assert_int_equal(nacha_entry_unit(&entry, &place, &builder, &u, &err), PS_E_LIMIT);
    assert_int_equal(err.reason, PS_R_PAYMENT_TOO_LARGE);
    assert_null(u);
    ps_buffer_free(&out);
}

static void
test_no_payee(void **state)
{
    static nacha_entry                         entry;
    static _Alignas(max_align_t) unsigned char space[16384];
    char                                       bytes[128] = NT_3;
    ps_arena                                   arena;
    unit_builder                               builder;
    ps_error                                   err;
    const unit                                *u = NULL;

    (void)state;
    memset(bytes + 54, ' ', 22);
    ps_arena_init(&arena, space, sizeof space);
    unit_builder_init(&builder, &arena);
    assert_int_equal(read_record(&entry.record, bytes, 94, 3, &err), PS_OK);
    assert_int_equal(nacha_entry_read(&entry, &err), PS_OK);
    nacha_entry_place place = { 0 };
    assert_int_equal(nacha_entry_unit(&entry, &place, &builder, &u, &err), PS_OK);
    assert_int_equal(u->unscreened, PS_R_NO_PAYEE);
    assert_int_equal(u->payee.size, 0);
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_unit),
        cmocka_unit_test(test_no_payee),
    };
    int failed = ps_test_rows(ROWS, test_row);
    failed += ps_test_rows(ADDENDA_ROWS, test_addenda);
    failed += ps_test_rows(NAME_ROWS, test_name);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
