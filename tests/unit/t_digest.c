/* t_digest.c - published vectors (FIPS 180-2, RFC 4231, RFC 4648). */
#include "base/digest.h"
#include "base/text.h"
#include "ps_test.h"

static const struct row {
    const char *name;
    const char *in;
    const char *want;
    const char *base32;
} ROWS[] = {
    { "empty", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "4oymiquy7q" },
    { "abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "xj4bnp4pah" },
    { "two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "esgwuyosay" },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    uint8_t           one[DIGEST_SIZE], two[DIGEST_SIZE];
    char              hex[DIGEST_HEX_SIZE], base32[DIGEST_BASE32_SIZE];
    size_t            size = strlen(row->in);

    assert_true(digest_of(row->in, size, one));
    digest_hex(one, hex);
    assert_string_equal(hex, row->want);
    digest_base32(one, base32);
    assert_string_equal(base32, row->base32);

    digest *d = digest_new();
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < size; i++) {
            assert_true(digest_add(d, row->in + i, 1));
        }
        assert_true(digest_take(d, two));
        assert_true(digest_equal(one, two, DIGEST_SIZE));
    }
    digest_free(d);
}

static void
test_hmac(void **state)
{
    (void)state;
    uint8_t out[DIGEST_SIZE];
    char    hex[DIGEST_HEX_SIZE];
    uint8_t key[20];
    memset(key, 0x0b, sizeof key);
    assert_true(digest_hmac(key, sizeof key, "Hi There", 8, out));
    digest_hex(out, hex);
    assert_string_equal(
        hex, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assert_true(
        digest_hmac((const uint8_t *)"Jefe", 4, "what do ya want for nothing?", 28, out));
    digest_hex(out, hex);
    assert_string_equal(
        hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assert_false(digest_hmac(key, 0, "x", 1, out));
    assert_int_equal(out[0], 0);
}

static void
test_fields_do_not_run_together(void **state)
{
    (void)state;
    uint8_t one[DIGEST_SIZE], two[DIGEST_SIZE];
    digest *d = digest_new();
    assert_true(digest_add_field(d, PS_TEXT("ab")) && digest_add_field(d, PS_TEXT("c")));
    assert_true(digest_take(d, one));
    assert_true(digest_add_field(d, PS_TEXT("a")) && digest_add_field(d, PS_TEXT("bc")));
    assert_true(digest_take(d, two));
    assert_false(digest_equal(one, two, DIGEST_SIZE));
    assert_true(digest_add_field(d, (ps_text){ 0 }));
    assert_true(digest_take(d, two));
    assert_true(digest_of("\0\0\0\0\0\0\0\0", 8, one));
    assert_true(digest_equal(one, two, DIGEST_SIZE));
    digest_free(d);
    digest_free(NULL);
}

static void
test_random(void **state)
{
    (void)state;
    uint8_t one[32] = { 0 }, two[32] = { 0 };
    assert_true(digest_random(one, sizeof one));
    assert_true(digest_random(two, sizeof two));
    assert_false(digest_equal(one, two, sizeof one));
    assert_false(digest_equal((const uint8_t *)"abc", (const uint8_t *)"abd", 3));
    assert_true(digest_equal((const uint8_t *)"abc", (const uint8_t *)"abd", 2));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_hmac),
                                        cmocka_unit_test(test_fields_do_not_run_together),
                                        cmocka_unit_test(test_random) };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
