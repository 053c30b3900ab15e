/*
 * t_nacha_write.c - input and held payments give exact bytes.
 *
 * The good file once in full; then every set of held payments in every
 * physical form, which must be the cut file in that form; each result is read
 * again, counted again, and its payments are the ones that were kept.
 */
#include "nacha_test.h"
#include "ps_test.h"

enum { PAYMENTS = 4 };

static void
hold_payments(nt_file *file, unsigned mask)
{
    for (size_t i = 0; i < file->count; i++) {
        if (file->rows[i].level == UNIT_PAYMENT &&
            (mask >> file->rows[i].index & 1) != 0) {
            file->rows[i].verdict = PS_HOLD;
        }
    }
}

/* *changed is whether the plan does anything; returns the payments left. */
static uint64_t
cut(ps_text bytes, unsigned mask, const char *ident, const format_options *options,
    ps_buffer *out, bool *changed)
{
    nt_file  file = { 0 };
    uint64_t left = 99;
    ps_error err  = { 0 };

    assert_int_equal(nt_read(&file, bytes, options, &err), PS_OK);
    hold_payments(&file, mask);
    assert_int_equal(nt_cut(&file, ident, out, &left, changed, &err), PS_OK);
    nt_free(&file);
    return left;
}

/* ---- exact bytes ---- */

#define BATCH_2      NT_8 NT_9 NT_10
#define MAC39        "                                       \n"
#define END_OF_BATCH "1122334455                         123456780000001\n"

/* clang-format off: a table */
static const struct row {
    const char *name;
    unsigned    held; /* a bit for each payment */
    const char *want; /* NULL: nothing is left */
} ROWS[] = {
    { "nothing", 0, NT_GOOD },
    { "the first", 1,
      NT_1 NT_2 NT_4 NT_5                                         NT_6
      "82200000030109876543000000000000000000500050" END_OF_BATCH BATCH_2
      "9000002000001000000040122222221000000012345000000500050" MAC39 },
    { "one with addenda", 2,
      NT_1 NT_2 NT_3                                                  NT_6
      "82200000020023456789000000000000000000400000" END_OF_BATCH     BATCH_2
      "9000002000001000000030035802467000000012345000000400000" MAC39 NT_NINES },
    { "two", 5,
      NT_1 NT_2 NT_4                                                  NT_5
      "82200000020098765432000000000000000000200050" END_OF_BATCH     BATCH_2
      "9000002000001000000030111111110000000012345000000200050" MAC39 NT_NINES },
    { "a whole batch", 7,
      NT_1 BATCH_2
      "9000001000001000000010012345678000000012345000000000000" MAC39 NT_FILLER3 NT_NINES
          NT_NINES },
    { "the last batch", 8,
      NT_1 NT_2 NT_3 NT_4 NT_5 NT_6                                            NT_7
      "9000001000001000000040122222221000000000000000000600050" MAC39 NT_NINES NT_NINES },
    { "all", 15, NULL },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row     = *state;
    bool              changed = false;
    ps_buffer         out;

    ps_buffer_init(&out, 1 << 16);
    uint64_t left = cut(PS_TEXT(NT_GOOD), row->held, NULL, NULL, &out, &changed);
    assert_int_equal(left, PAYMENTS - (unsigned)__builtin_popcount(row->held));
    if (row->want != NULL) {
        assert_string_equal(out.at, row->want);
        assert_int_equal(changed, row->held != 0);
        assert_true(nt_recount((ps_text){ out.at, out.size }));
    }
    ps_buffer_free(&out);
}

/* ---- every form ---- */

enum form {
    LF,
    CRLF,
    CR,
    CONTINUOUS,
    NO_LAST_END,
    WITH_MARK,
    TRIMMED,
    NO_FILLER,
    WITH_TAIL,
    WITH_TAIL_BEHIND,
    FORM_COUNT
};

static void
add_line(ps_buffer *out, enum form form, ps_text line, bool last)
{
    if (form == NO_FILLER && line.at[1] == '9') {
        return;
    }
    (void)ps_buffer_text(out, form == TRIMMED ? ps_text_trim_right(line) : line);
    if (form == CONTINUOUS ||
        ((form == NO_LAST_END || form == WITH_TAIL_BEHIND) && last)) {
        return;
    }
    (void)ps_buffer_string(out, form == CRLF ? "\r\n" : form == CR ? "\r" : "\n");
}

static void
put_in_form(ps_buffer *out, enum form form, ps_text lines)
{
    if (form == WITH_MARK) {
        (void)ps_buffer_string(out, "\xef\xbb\xbf");
    }
    while (lines.size > 0) {
        ps_text line;
        (void)ps_text_next(&lines, '\n', &line);
        add_line(out, form, line, lines.size == 0);
    }
    if (form == WITH_TAIL) {
        (void)ps_buffer_string(out, "\n\n   \n\x1a");
    }
    if (form == WITH_TAIL_BEHIND) {
        (void)ps_buffer_string(out, "\x1a");
    }
}

/* The kept payments, and nothing else, with the digests that they had. */
static void
assert_kept(ps_text before, ps_text after, unsigned held)
{
    nt_file  one = { 0 }, two = { 0 };
    ps_error err;
    size_t   at = 0;

    assert_int_equal(nt_read(&one, before, NULL, &err), PS_OK);
    assert_int_equal(nt_read(&two, after, NULL, &err), PS_OK);
    for (size_t i = 0; i < one.count; i++) {
        if (one.rows[i].level != UNIT_PAYMENT || (held >> one.rows[i].index & 1) != 0) {
            continue;
        }
        while (two.rows[at].level != UNIT_PAYMENT) {
            at++;
        }
        assert_memory_equal(one.rows[i].digest, two.rows[at].digest, 32);
        at++;
    }
    while (at < two.count && two.rows[at].level != UNIT_PAYMENT) {
        at++;
    }
    assert_int_equal(at, two.count);
    nt_free(&one);
    nt_free(&two);
}

static void
test_forms(void **state)
{
    (void)state;
    for (int form = LF; form < FORM_COUNT; form++) {
        for (unsigned held = 0; held + 1 < 1u << PAYMENTS; held++) {
            ps_buffer plain, input, want, got;
            bool      changed = false;
            ps_buffer_init(&plain, 1 << 16);
            ps_buffer_init(&input, 1 << 16);
            ps_buffer_init(&want, 1 << 16);
            ps_buffer_init(&got, 1 << 16);
            (void)cut(PS_TEXT(NT_GOOD), held, NULL, NULL, &plain, &changed);
            put_in_form(&input, (enum form)form, PS_TEXT(NT_GOOD));
            put_in_form(&want, (enum form)form, (ps_text){ plain.at, plain.size });
            ps_text bytes = { input.at, input.size };
            (void)cut(bytes, held, NULL, NULL, &got, &changed);
            assert_int_equal(changed, held != 0);
            assert_string_equal(got.at, want.at);
            assert_true(nt_recount((ps_text){ got.at, got.size }));
            assert_kept(bytes, (ps_text){ got.at, got.size }, held);
            ps_buffer_free(&plain);
            ps_buffer_free(&input);
            ps_buffer_free(&want);
            ps_buffer_free(&got);
        }
    }
}

/* Ten records need no filler; nine do, as in a file that has blocks of ten. */
static void
test_full_block(void **state)
{
    ps_buffer input, out;
    bool      changed = false;

    (void)state;
    ps_buffer_init(&input, 1 << 16);
    ps_buffer_init(&out, 1 << 16);
    (void)cut(PS_TEXT(NT_GOOD), 1, NULL, NULL, &input, &changed);
    assert_int_equal(input.size, 10 * NT_LINE);
    (void)cut((ps_text){ input.at, input.size }, 2, NULL, NULL, &out, &changed);
    assert_true(nt_recount((ps_text){ out.at, out.size }));
    assert_int_equal(out.size, 10 * NT_LINE);
    assert_memory_equal(out.at + 9 * NT_LINE, NT_NINES, NT_LINE);
    ps_buffer_free(&input);
    ps_buffer_free(&out);
}

/* ---- batches and files as rows ---- */

static void
test_groups(void **state)
{
    nt_file   file = { 0 };
    ps_error  err;
    ps_buffer out;
    uint64_t  left    = 99;
    bool      changed = false;

    (void)state;
    ps_buffer_init(&out, 1 << 16);
    assert_int_equal(nt_read(&file, PS_TEXT(NT_GOOD), NULL, &err), PS_OK);
    assert_int_equal(nt_cut(&file, NULL, &out, &left, &changed, &err), PS_OK);
    assert_int_equal(file.rows[3].kept_count, 4);
    assert_true(file.rows[3].kept_sum.units == 600050);
    assert_int_equal(file.rows[6].kept_count, 5);
    assert_true(file.rows[6].kept_sum.units == 612395);

    ps_buffer_reset(&out);
    file.rows[3].verdict = PS_HOLD; /* the batch itself: what stands in it goes too */
    assert_int_equal(nt_cut(&file, NULL, &out, &left, &changed, &err), PS_OK);
    assert_int_equal(left, 1);
    assert_string_equal(out.at, ROWS[4].want);
    assert_int_equal(file.rows[3].kept_count, 0);
    assert_true(money_is_zero(file.rows[3].kept_sum));
    assert_int_equal(file.rows[5].kept_count, 1);
    assert_int_equal(file.rows[6].kept_count, 1);
    assert_true(file.rows[6].kept_sum.units == 12345);

    file.rows[3].verdict = PS_PASS;
    file.rows[6].verdict = PS_REFUSE; /* the file itself */
    assert_int_equal(nt_cut(&file, NULL, &out, &left, &changed, &err), PS_OK);
    assert_int_equal(left, 0);
    assert_int_equal(file.rows[6].kept_count, 0);

    splice *plan = NULL; /* rows that no reader sends */
    assert_int_equal(splice_new(NULL, &plan, &err), PS_OK);
    assert_int_equal(FORMAT_NACHA.plan(file.input, file.rows, 3, NULL, plan, &left, &err),
                     PS_E_USAGE);
    assert_int_equal(FORMAT_NACHA.plan(file.input, file.rows, 0, NULL, plan, &left, &err),
                     PS_E_USAGE);
    splice_free(plan);
    ps_buffer_free(&out);
    nt_free(&file);
}

/* ---- totals that were wrong before keep their error ---- */

static void
test_wrong_totals(void **state)
{
    const format_options tolerant = { .tolerate = PS_TOLERATE_TOTALS };
    char                 bytes[]  = NT_GOOD;
    ps_buffer            out;
    bool                 changed = false;

    (void)state;
    ps_buffer_init(&out, 1 << 16);
    bytes[6 * NT_LINE + 9]   = '9'; /* 9 entries for 4 */
    bytes[6 * NT_LINE + 43]  = '7'; /* 6000.57 for 6000.50 */
    bytes[10 * NT_LINE + 6]  = '5'; /* 5 batches for 2 */
    bytes[10 * NT_LINE + 30] = '1'; /* a hash 8 too small */

    (void)cut(PS_TEXT(bytes), 0, NULL, &tolerant, &out, &changed);
    assert_false(changed);
    assert_string_equal(out.at, bytes);

    ps_buffer_reset(&out);
    (void)cut(PS_TEXT(bytes), 1, NULL, &tolerant, &out, &changed);
    assert_string_equal(
        out.at, NT_1 NT_2 NT_4 NT_5 NT_6
        "82200000080109876543000000000000000000500057" END_OF_BATCH BATCH_2
        "9000005000001000000040122222213000000012345000000500050" MAC39);

    ps_buffer_reset(&out); /* a whole batch: one of the five */
    (void)cut(PS_TEXT(bytes), 8, NULL, &tolerant, &out, &changed);
    assert_memory_equal(out.at + 7 * NT_LINE, "9000004000001", 13);

    ps_buffer_reset(&out); /* made anew, all is right */
    (void)cut(PS_TEXT(bytes), 1, "B", &tolerant, &out, &changed);
    assert_true(nt_recount((ps_text){ out.at, out.size }));
    ps_buffer_free(&out);
}

/* Declared figures that are smaller than what is cut end at zero. */
static void
test_less_declared_than_cut(void **state)
{
    const format_options tolerant = { .tolerate = PS_TOLERATE_TOTALS };
    static const struct {
        size_t   line, begin, width, line_after;
        unsigned held;
    } FIGURES[] = {
        { 6, 4, 6, 5, 1 },   { 6, 32, 12, 5, 1 },  { 10, 1, 6, 7, 8 },
        { 10, 13, 8, 9, 1 }, { 10, 43, 12, 9, 1 },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(FIGURES); i++) {
        char      bytes[] = NT_GOOD;
        char      zeros[] = "000000000000";
        ps_buffer out;
        bool      changed = false;

        memset(bytes + FIGURES[i].line * NT_LINE + FIGURES[i].begin, '0',
               FIGURES[i].width);
        ps_buffer_init(&out, 1 << 16);
        (void)cut(PS_TEXT(bytes), FIGURES[i].held, NULL, &tolerant, &out, &changed);
        assert_memory_equal(out.at + FIGURES[i].line_after * NT_LINE + FIGURES[i].begin,
                            zeros, FIGURES[i].width);
        ps_buffer_free(&out);
    }
}

/* ---- an emitted file ---- */

static void
test_ident(void **state)
{
    ps_buffer out;
    bool      changed = false;

    (void)state;
    ps_buffer_init(&out, 1 << 16);
    assert_int_equal(cut(PS_TEXT(NT_GOOD), 0, "B", NULL, &out, &changed), PAYMENTS);
    char want[] = NT_GOOD;
    want[33]    = 'B';
    assert_true(changed);
    assert_string_equal(out.at, want);

    const format_options rebuild = { .rebuild = true };
    ps_buffer_reset(&out); /* batch 1 has lost all entries, batch 2 its right totals */
    assert_int_equal(
        cut(PS_TEXT("\xef\xbb\xbf" NT_1 NT_2 NT_7 NT_8 NT_9 NT_9 NT_10 NT_11 NT_NINES), 0,
            "0", &rebuild, &out, &changed),
        2);
    assert_string_equal(
        out.at, "\xef\xbb\xbf"
                "101 12345678098765432102411200915"
                "0"
                "094101"
                "EXAMPLE BANK           EXAMPLE PAYROLL SERVICEREF00001\n" NT_8 NT_9 NT_9
                "82250000020024691356000000024690000000000000"
                "1122334455                         123456780000002\n"
                "9000001000001000000020024691356000000024690000000000000" MAC39 NT_FILLER3
                    NT_NINES);
    assert_true(nt_recount((ps_text){ out.at, out.size }));
    ps_buffer_free(&out);

    nt_file  file = { 0 };
    ps_error err;
    uint64_t left = 0;
    assert_int_equal(nt_read(&file, PS_TEXT(NT_GOOD), NULL, &err), PS_OK);
    assert_int_equal(nt_cut(&file, "b", &out, &left, &changed, &err), PS_E_USAGE);
    assert_int_equal(nt_cut(&file, "AB", &out, &left, &changed, &err), PS_E_USAGE);
    nt_free(&file);
}

static void
test_next_ident(void **state)
{
    static const struct {
        const char *from;
        unsigned    emission;
        const char *want;
    } CASES[] = {
        { "A", 1, "B" },          { "A", 25, "Z" }, { "A", 26, "0" },
        { "A", 35, "9" },         { "A", 36, "" },  { "A", 0, "" },
        { "Z", 1, "0" },          { "9", 1, "A" },  { "9", 35, "8" },
        { "a", 1, "" },           { "", 1, "" },    { "2411200915A", 2, "C" },
        { "A", 4000000000u, "" },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(CASES); i++) {
        char out[36] = "x";
        assert_int_equal(
            FORMAT_NACHA.next_ident(ps_text_of(CASES[i].from), CASES[i].emission, out),
            CASES[i].want[0] != '\0');
        assert_string_equal(out, CASES[i].want);
    }
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_full_block),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_wrong_totals),
        cmocka_unit_test(test_less_declared_than_cut),
        cmocka_unit_test(test_ident),
        cmocka_unit_test(test_next_ident),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
