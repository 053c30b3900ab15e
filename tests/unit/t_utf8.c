/* t_utf8.c - each way a sequence can be wrong, and every code point there and back. */
#include "base/text.h"
#include "base/utf8.h"
#include "ps_test.h"

static const struct row {
    const char *name;
    const char *in;
    int32_t     want; /* of the first code point */
    size_t      took;
    size_t      bad; /* offset of the first bad byte */
    size_t      count;
} ROWS[] = {
    { "ASCII", "abcdefghij", 'a', 1, SIZE_MAX, 10 },
    { "two bytes", "\xc3\x91x", 0xd1, 2, SIZE_MAX, 2 },
    { "three bytes", "\xea\xb9\x80", 0xae40, 3, SIZE_MAX, 1 },
    { "four bytes", "\xf0\x9f\x92\xb0", 0x1f4b0, 4, SIZE_MAX, 1 },
    { "last code point", "\xf4\x8f\xbf\xbf", 0x10ffff, 4, SIZE_MAX, 1 },
    { "before the surrogates", "\xed\x9f\xbf", 0xd7ff, 3, SIZE_MAX, 1 },
    { "surrogate", "\xed\xa0\x80", UTF8_BAD, 1, 0, 3 },
    { "over the last code point", "\xf4\x90\x80\x80", UTF8_BAD, 1, 0, 4 },
    { "overlong slash, two bytes", "\xc0\xaf", UTF8_BAD, 1, 0, 2 },
    { "overlong slash, three bytes", "\xe0\x80\xaf", UTF8_BAD, 1, 0, 3 },
    { "overlong slash, four bytes", "\xf0\x80\x80\xaf", UTF8_BAD, 1, 0, 4 },
    { "five bytes", "\xf8\x88\x80\x80\x80", UTF8_BAD, 1, 0, 5 },
    { "lone continuation", "a\x80", 'a', 1, 1, 2 },
    { "cut after one", "abcdefgh\xc3", 'a', 1, 8, 9 },
    { "cut after two", "\xea\xb9", UTF8_BAD, 1, 0, 2 },
    { "cut after three", "\xf0\x9f\x92", UTF8_BAD, 1, 0, 3 },
    { "Latin-1", "Ren\xe9 Example", 'R', 1, 3, 12 },
    { "bad byte behind many good ones", "0123456789abcdef\xff", '0', 1, 16, 17 },
};

static void
test_row(void **state)
{
    const struct row *row  = *state;
    ps_text           text = ps_text_of(row->in);
    size_t            took = 0;
    assert_int_equal(utf8_next(text, &took), row->want);
    assert_int_equal(took, row->took);
    assert_true(utf8_check(text) == row->bad);
    assert_int_equal(utf8_count(text), row->count);
}

static void
test_every_code_point(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x110000; point++) {
        char   bytes[UTF8_MAX];
        size_t took;
        size_t size = utf8_put(point, bytes);
        bool   none = (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff;
        assert_int_equal(size == 0, none);
        if (size > 0) {
            assert_int_equal(utf8_next((ps_text){ bytes, size }, &took), point);
            assert_int_equal(took, size);
        }
    }
}

static void
test_empty(void **state)
{
    (void)state;
    size_t took = 9;
    assert_int_equal(utf8_next((ps_text){ 0 }, &took), UTF8_BAD);
    assert_int_equal(took, 0);
    assert_true(utf8_check((ps_text){ 0 }) == SIZE_MAX);
    assert_int_equal(utf8_count((ps_text){ 0 }), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_code_point),
                                        cmocka_unit_test(test_empty) };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
