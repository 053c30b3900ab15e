/* t_currency.c - each number of digits, and what is no currency. */
#include "base/text.h"
#include "ps_test.h"
#include "record/currency.h"

static const struct row {
    const char *name;
    int         want;
} ROWS[] = {
    { "USD", 2 },  { "EUR", 2 },  { "JPY", 0 },  { "KRW", 0 },   { "KWD", 3 },
    { "TND", 3 },  { "CLF", 4 },  { "UYW", 4 },  { "XAU", 4 },   { "AED", 2 },
    { "ZWL", 2 },  { "usd", -1 }, { "US", -1 },  { "USDT", -1 }, { "AAA", -1 },
    { "ZZZ", -1 }, { "", -1 },    { "D2A", -1 },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    assert_int_equal(currency_digits(ps_text_of(row->name)), row->want);
}

/* The search by halves finds each code that a plain look finds. */
static void
test_every_code(void **state)
{
    (void)state;
    int  count   = 0;
    char code[4] = "";
    for (int i = 0; i < 26 * 26 * 26; i++) {
        code[0] = (char)('A' + i / 676);
        code[1] = (char)('A' + i / 26 % 26);
        code[2] = (char)('A' + i % 26);
        int got = currency_digits(ps_text_of(code));
        assert_true(got >= -1 && got <= 4 && got != 1);
        count += got >= 0;
    }
    assert_int_equal(count, 184);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_code) };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
