/* t_bech32.c - the vectors of BIP-173 and BIP-350, and bits that must be zero. */
#include "base/text.h"
#include "ps_test.h"
#include "record/bech32.h"

static const struct row {
    const char *name;
    const char *in;
    bool        shaped;
    bech32_sum  sum;
    const char *prefix;
} ROWS[] = {
    { "BIP-173, capitals", "A12UEL5L", true, BECH32_ONE, "a" },
    { "BIP-173, small", "a12uel5l", true, BECH32_ONE, "a" },
    { "BIP-173, separator in the prefix",
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbi"
      "o"
      "1tt5tgs",
      true, BECH32_ONE,
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbi"
      "o" },
    { "BIP-173, whole alphabet", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", true,
      BECH32_ONE, "abcdef" },
    { "BIP-173, punctuation", "?1ezyfcl", true, BECH32_ONE, "?" },
    { "BIP-350, capitals", "A1LQFN3A", true, BECH32_M, "a" },
    { "BIP-350, small", "a1lqfn3a", true, BECH32_M, "a" },
    { "BIP-350, whole alphabet", "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", true,
      BECH32_M, "abcdef" },
    { "wrong sum", "a12uel5m", true, BECH32_WRONG, "a" },
    { "sum in the other case", "A1G7SGD8", true, BECH32_WRONG, "a" },
    { "mixed case", "A12uEL5L", false, BECH32_WRONG, NULL },
    { "no separator", "pzry9x0s0muk", false, BECH32_WRONG, NULL },
    { "no prefix", "1pzry9x0s0muk", false, BECH32_WRONG, NULL },
    { "letter of no symbol", "x1b4n0q5v", false, BECH32_WRONG, NULL },
    { "sum too short", "li1dgmt3", false, BECH32_WRONG, NULL },
    { "a byte over ASCII in the prefix",
      "\x80"
      "1eym55h",
      false, BECH32_WRONG, NULL },
    { "a control character in the prefix",
      "\x7f"
      "1axkwrx",
      false, BECH32_WRONG, NULL },
    { "prefix of 84",
      "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersb"
      "io"
      "1569pvx",
      false, BECH32_WRONG, NULL },
    { "empty", "", false, BECH32_WRONG, NULL },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    bech32            b;
    assert_int_equal(bech32_read(ps_text_of(row->in), &b), row->shaped);
    if (row->shaped) {
        assert_int_equal(b.sum, row->sum);
        assert_string_equal(b.prefix, row->prefix);
    }
}

static const struct bits {
    const char *name;
    uint8_t     data[4];
    size_t      count;
    size_t      room;
    bool        good;
    size_t      size;
} BITS[] = {
    { "nothing", { 0 }, 0, 0, true, 0 },
    { "one byte", { 31, 28 }, 2, 1, true, 1 },
    { "left over not zero", { 31, 29 }, 2, 1, false, 0 },
    { "a whole symbol left over", { 31, 28, 0 }, 3, 4, false, 0 },
    { "two bytes", { 31, 31, 31, 16 }, 4, 2, true, 2 },
    { "no room", { 31, 31, 31, 16 }, 4, 1, false, 0 },
};

static void
test_bits(void **state)
{
    const struct bits *row    = *state;
    uint8_t            out[4] = { 0 };
    size_t             size   = 9;
    assert_int_equal(bech32_bytes(row->data, row->count, out, row->room, &size),
                     row->good);
    assert_int_equal(size, row->size);
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(out[i], 0xff);
    }
}

static void
test_cash(void **state)
{
    (void)state;
    bech32  b;
    ps_text body = PS_TEXT("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a");
    assert_true(bech32_read_cash("bitcoincash", body, &b));
    assert_int_equal(b.count, 34);
    assert_false(bech32_read_cash("bchtest", body, &b));
    assert_false(bech32_read_cash("bitcoincash", PS_TEXT("qpm2qs"), &b));
    assert_false(bech32_read_cash("bitcoincash", (ps_text){ 0 }, &b));
    assert_true(bech32_is_data(body));
    assert_false(bech32_is_data(PS_TEXT("qB")));
    assert_false(bech32_is_data(PS_TEXT("bio1")));
    assert_false(bech32_is_data((ps_text){ 0 }));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cash) };
    return ps_test_rows(ROWS, test_row) + ps_test_rows(BITS, test_bits) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
