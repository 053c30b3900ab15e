/* t_money.c - amounts there and back; nothing is rounded, nothing wraps. */
#include "base/money.h"
#include "base/text.h"
#include "ps_test.h"

static const struct parse {
    const char *name;
    const char *in;
    unsigned    digits;
    unsigned    scale;
    const char *want; /* NULL: refused */
    unsigned    want_scale;
} PARSE[] = {
    { "cents", "123.45", 18, 5, "123.45", 2 },
    { "whole", "7", 18, 5, "7", 0 },
    { "zero", "0.00", 18, 5, "0.00", 2 },
    { "leading zeros", "000000000000000000001.5", 18, 5, "1.5", 1 },
    { "nothing before the point", ".5", 18, 5, "0.5", 1 },
    { "nothing behind the point", "5.", 18, 5, "5", 0 },
    { "eighteen digits", "1234567890123.45678", 18, 5, "1234567890123.45678", 5 },
    { "nineteen digits", "12345678901234.45678", 18, 5, NULL, 0 },
    { "six behind the point", "1.000000", 18, 5, NULL, 0 },
    { "seventeen behind the point", "9.12345678901234567", 18, 17, "9.12345678901234567",
      17 },
    { "eighteen behind the point", "0.000000000000000000", 38, 38, NULL, 0 },
    { "thirty-nine digits", "100000000000000000000000000000000000000", 99, 5, NULL, 0 },
    { "thirty-eight digits", "99999999999999999999999999999999999999", 38, 5,
      "99999999999999999999999999999999999999", 0 },
    { "empty", "", 18, 5, NULL, 0 },
    { "only a point", ".", 18, 5, NULL, 0 },
    { "two points", "1.2.3", 18, 5, NULL, 0 },
    { "comma", "1,50", 18, 5, NULL, 0 },
    { "minus", "-1", 18, 5, NULL, 0 },
    { "plus", "+1", 18, 5, NULL, 0 },
    { "exponent", "1e3", 18, 5, NULL, 0 },
    { "blank behind", "1 ", 18, 5, NULL, 0 },
    { "full-width digit", "\xef\xbc\x91", 18, 5, NULL, 0 },
};

static void
test_parse(void **state)
{
    const struct parse *row = *state;
    char                got[MONEY_TEXT_MAX];
    money               a = { .units = 77, .scale = 3 };
    bool good             = money_parse(ps_text_of(row->in), row->digits, row->scale, &a);
    assert_int_equal(good, row->want != NULL);
    assert_int_equal(a.scale, row->want_scale);
    if (!good) {
        assert_true(money_is_zero(a));
        return;
    }
    size_t size = money_format(a, 0, got);
    size_t keep = money_format(a, a.scale, got);
    assert_true(size <= keep);
    assert_string_equal(got, row->want);
}

static const struct format {
    const char *name;
    int64_t     units;
    uint8_t     scale;
    unsigned    shown;
    const char *want;
} FORMATS[] = {
    { "padded", 5, 0, 2, "5.00" },
    { "cut where nothing is lost", 12300, 4, 2, "1.23" },
    { "kept where something would be lost", 12345, 4, 2, "1.2345" },
    { "as many as needed", 12340, 4, 2, "1.234" },
    { "no decimals", 500, 2, 0, "5" },
    { "less than one", 7, 3, 2, "0.007" },
    { "zero", 0, 0, 2, "0.00" },
    { "negative", -1234, 2, 2, "-12.34" },
    { "more than there are", 1, 0, 99, "1.00000000000000000" },
};

static void
test_format(void **state)
{
    const struct format *row = *state;
    char                 got[MONEY_TEXT_MAX];
    money                a = { .units = row->units, .scale = row->scale };
    assert_int_equal(money_format(a, row->shown, got), strlen(row->want));
    assert_string_equal(got, row->want);
}

static money
of(const char *text)
{
    money a;
    bool  minus = text[0] == '-';
    assert_true(money_parse(ps_text_of(text + minus), 38, 17, &a));
    a.units = minus ? -a.units : a.units;
    return a;
}

static const struct sum {
    const char *name;
    const char *a;
    const char *b;
    const char *plus; /* NULL: overflow */
    int         compare;
} SUMS[] = {
    { "same scale", "1.10", "2.20", "3.30", -1 },
    { "other scale", "1.1", "2.205", "3.305", -1 },
    { "equal by value", "1.0", "1.00", "2.00", 0 },
    { "a cancels", "5.00", "-5", "0.00", 1 },
    { "both negative", "-1.5", "-2", "-3.5", 1 },
    { "overflow of the sum", "99999999999999999999999999999999999999",
      "99999999999999999999999999999999999999", NULL, 0 },
    { "overflow of the scale", "99999999999999999999999999999999999999", "0.1", NULL, 1 },
    { "overflow of the scale, other side", "0.1",
      "-99999999999999999999999999999999999999", NULL, 1 },
};

static void
test_sum(void **state)
{
    const struct sum *row = *state;
    char              got[MONEY_TEXT_MAX];
    money             sum = of(row->a);
    money             b   = of(row->b);
    assert_int_equal(money_compare(sum, b), row->compare);
    assert_int_equal(money_compare(b, sum), -row->compare);
    bool good = money_add(&sum, b);
    assert_int_equal(good, row->plus != NULL);
    if (!good) {
        assert_int_equal(money_compare(sum, of(row->a)), 0);
        assert_int_equal(sum.scale, of(row->a).scale);
        return;
    }
    money_format(sum, sum.scale, got);
    assert_string_equal(got, row->plus);
    assert_true(money_subtract(&sum, b));
    assert_int_equal(money_compare(sum, of(row->a)), 0);
}

static void
test_many(void **state)
{
    (void)state;
    char  got[MONEY_TEXT_MAX];
    money sum  = { 0 };
    money cent = money_of_cents(1);
    for (int i = 0; i < 1000000; i++) {
        assert_true(money_add(&sum, cent));
    }
    money_format(sum, 2, got);
    assert_string_equal(got, "10000.00");
    money_format(money_of_cents(UINT64_MAX), 2, got);
    assert_string_equal(got, "184467440737095516.15");
    money least = { .units = -((ps_wide)1 << 126) * 2, .scale = 0 };
    assert_int_equal(money_format(least, 17, got), 58);
    assert_memory_equal(got, "-170141183460469231731687303715884105728.000", 44);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_many) };
    return ps_test_rows(PARSE, test_parse) + ps_test_rows(FORMATS, test_format) +
           ps_test_rows(SUMS, test_sum) + cmocka_run_group_tests(tests, NULL, NULL);
}
