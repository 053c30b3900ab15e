/*
 * t_nacha_totals.c - the four figures: add, lower, parse, write; nothing wraps.
 */
#include "format/nacha/nacha_totals.h"

#include "ps_test.h"

static unit_facts
payment(unsigned records, uint32_t routing, uint64_t cents, unit_direction direction)
{
    return (unit_facts){ .records   = records,
                         .routing   = routing,
                         .amount    = money_of_cents(cents),
                         .direction = (uint8_t)direction };
}

static void
assert_totals(const nacha_totals *got, uint64_t count, uint64_t hash, uint64_t debit,
              uint64_t credit)
{
    assert_int_equal(got->count, count);
    assert_int_equal(got->hash, hash);
    assert_int_equal(got->debit, debit);
    assert_int_equal(got->credit, credit);
}

static void
test_sums(void **state)
{
    unit_facts   credit = payment(2, 99999999, 9999999999, DIRECTION_CREDIT);
    unit_facts   debit  = payment(1, 1, 5, DIRECTION_DEBIT);
    nacha_totals some = { 0 }, all = { .hash = NACHA_HASH_MODULUS - 1 };

    (void)state;
    nacha_totals_add(&some, &credit);
    nacha_totals_add(&some, &debit);
    assert_totals(&some, 3, 100000000, 5, 9999999999);
    nacha_totals_join(&all, &some);
    assert_totals(&all, 3, 99999999, 5, 9999999999); /* modulo 10^10 */
    nacha_totals_subtract(&all, &some);
    assert_totals(&all, 0, NACHA_HASH_MODULUS - 1, 0, 0);
    nacha_totals_subtract(&all, &some); /* not below zero */
    assert_totals(&all, 0, NACHA_HASH_MODULUS - 1 - 100000000, 0, 0);
}

static void
test_digits(void **state)
{
    static const char DIGITS[] = "0000120123456789000000000005000000000099";
    nacha_totals      totals   = { 0 };
    char              out[sizeof DIGITS];

    (void)state;
    assert_true(nacha_totals_parse(PS_TEXT(DIGITS), NACHA_BATCH_COUNT_WIDTH, &totals));
    assert_totals(&totals, 12, 123456789, 5, 99);
    assert_true(nacha_totals_format(&totals, NACHA_BATCH_COUNT_WIDTH, out));
    assert_memory_equal(out, DIGITS, sizeof DIGITS - 1);

    nacha_totals kept = totals; /* what is no figure changes nothing */
    assert_false(nacha_totals_parse(PS_TEXT("00001x"
                                            "2"),
                                    NACHA_BATCH_COUNT_WIDTH, &totals));
    assert_false(nacha_totals_parse(PS_TEXT("00001x0123456789000000000005000000000099"),
                                    NACHA_BATCH_COUNT_WIDTH, &totals));
    assert_false(nacha_totals_parse(PS_TEXT(DIGITS), NACHA_FILE_COUNT_WIDTH, &totals));
    assert_memory_equal(&totals, &kept, sizeof kept);
}

/* clang-format off: a table */
static const struct row {
    const char  *name;
    nacha_totals totals;
    bool         fits;
} ROWS[] = {
    { "largest", { 999999, 9999999999, 999999999999, 999999999999 }, true },
    { "count too wide", { 1000000, 0, 0, 0 }, false },
    { "hash too wide", { 0, 10000000000, 0, 0 }, false },
    { "debits too wide", { 0, 0, 1000000000000, 0 }, false },
    { "credits too wide", { 0, 0, 0, 1000000000000 }, false },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              out[NACHA_BATCH_COUNT_WIDTH + NACHA_TOTALS_WIDTH];

    assert_int_equal(nacha_totals_format(&row->totals, NACHA_BATCH_COUNT_WIDTH, out),
                     row->fits);
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_digits),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
