/* t_base58.c - leading zeroes, alphabets, blocks, and what does not fit. */
#include "base/text.h"
#include "ps_test.h"
#include "record/base58.h"

#include <stdio.h>

static const struct row {
    const char *name;
    const char *in;
    const char *want; /* hex; NULL: refused */
} ROWS[] = {
    { "empty", "", NULL },
    { "zero", "1", "00" },
    { "three zeroes", "111", "000000" },
    { "one", "2", "01" },
    { "fifty-seven", "z", "39" },
    { "fifty-eight", "21", "3a" },
    { "zero and a number", "12z", "0073" },
    { "text", "StV1DL6CwTryKyV", "68656c6c6f20776f726c64" },
    { "a zero digit", "10", NULL },
    { "capital O", "O", NULL },
    { "capital I", "I", NULL },
    { "small l", "l", NULL },
    { "a blank", "2 2", NULL },
    { "not ASCII", "2\xc3\xa9", NULL },
};

static void
hex_of(const uint8_t *bytes, size_t size, char *out)
{
    out[0] = '\0';
    for (size_t i = 0; i < size; i++) {
        (void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    uint8_t           bytes[BASE58_BYTES_MAX];
    char              got[2 * BASE58_BYTES_MAX + 1];
    size_t            size = 9;
    bool good = base58_read(ps_text_of(row->in), BASE58_BITCOIN, bytes, &size);
    assert_int_equal(good, row->want != NULL);
    if (good) {
        hex_of(bytes, size, got);
        assert_string_equal(got, row->want);
    } else {
        assert_int_equal(size, 0);
    }
}

static const struct row MONERO[] = {
    { "one byte", "5Q", "ff" },
    { "one byte too large", "5R", NULL },
    { "two bytes", "LUv", "ffff" },
    { "eight bytes", "jpXCZedGfVQ", "ffffffffffffffff" },
    { "eight bytes too large", "jpXCZedGfVR", NULL },
    { "over 64 bits", "zzzzzzzzzzz", NULL },
    { "nine bytes",
      "11111111111"
      "5Q",
      "0000000000000000ff" },
    { "one character", "1", NULL },
    { "four characters", "1111", NULL },
    { "eight characters", "11111111", NULL },
    { "empty", "", NULL },
};

static void
test_monero(void **state)
{
    const struct row *row = *state;
    uint8_t           bytes[BASE58_BYTES_MAX];
    char              got[2 * BASE58_BYTES_MAX + 1];
    size_t            size = 9;
    bool              good = base58_read_monero(ps_text_of(row->in), bytes, &size);
    assert_int_equal(good, row->want != NULL);
    if (good) {
        hex_of(bytes, size, got);
        assert_string_equal(got, row->want);
    }
}

static void
test_limits(void **state)
{
    (void)state;
    char    text[BASE58_TEXT_MAX + 2];
    uint8_t bytes[BASE58_BYTES_MAX];
    size_t  size;
    memset(text, 'z', sizeof text);
    assert_true(
        base58_read((ps_text){ text, BASE58_TEXT_MAX }, BASE58_BITCOIN, bytes, &size));
    assert_int_equal(size, 118);
    assert_false(base58_read((ps_text){ text, BASE58_TEXT_MAX + 1 }, BASE58_BITCOIN,
                             bytes, &size));
    memset(text, '1', sizeof text);
    assert_false(
        base58_read((ps_text){ text, BASE58_TEXT_MAX }, BASE58_BITCOIN, bytes, &size));
    assert_true(
        base58_read((ps_text){ text, BASE58_BYTES_MAX }, BASE58_BITCOIN, bytes, &size));
    assert_int_equal(size, BASE58_BYTES_MAX);
    assert_true(base58_read(PS_TEXT("rp"), BASE58_XRP, bytes, &size));
    assert_int_equal(bytes[0] * 256 + bytes[1], 1);
    assert_false(base58_check(bytes, 4));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_limits) };
    return ps_test_rows(ROWS, test_row) + ps_test_rows(MONERO, test_monero) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
