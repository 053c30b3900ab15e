/* t_xml_input.c - checked bytes, lines and tags; the encodings stand in t_parse_xml.c. */
#include "parse/xml_input.h"
#include "ps_test.h"

#define TEXT(literal) literal, sizeof(literal) - 1
static const struct row {
    const char *name;
    const char *input;
    size_t      size;
    size_t      good;  /* bytes handed out */
    ps_reason   fault; /* behind them */
    uint32_t    line;
    uint32_t    column;
} ROWS[] = {
    { "ASCII", TEXT("<a>hello\nthere</a>"), 18, PS_R_NONE, 0, 0 },
    { "two bytes", TEXT("<a>\xc3\xa9</a>"), 9, PS_R_NONE, 0, 0 },
    { "three bytes, of eight", TEXT("12345\xe2\x82\xac"), 8, PS_R_NONE, 0, 0 },
    { "four bytes at the end", TEXT("1234567\xf0\x9f\x98\x80"), 11, PS_R_NONE, 0, 0 },
    { "a lone continuation", TEXT("ab\n\x80z"), 3, PS_R_UTF8, 2, 1 },
    { "overlong", TEXT("ab\xc0\xafz"), 2, PS_R_UTF8, 1, 3 },
    { "a surrogate", TEXT("\n\nab\xed\xa0\x80z"), 4, PS_R_UTF8, 3, 3 },
    { "over U+10FFFF", TEXT("a\xf4\x90\x80\x80z"), 1, PS_R_UTF8, 1, 2 },
    { "cut at the end", TEXT("abc\xf0\x9f\x98"), 3, PS_R_UTF8, 1, 4 },
    { "NUL in a run", TEXT("abcdefghijk\0lmnopq"), 11, PS_R_NUL, 1, 12 },
    { "0x80 behind eight", TEXT("abcdefgh\x80"), 8, PS_R_UTF8, 1, 9 },
};

static void
test_row(void **state)
{
    const struct row *row = *state;

    for (size_t step = 0; step < 12; step++) {
        parse_memory memory = { .at = row->input, .size = row->size, .step = step };
        xml_input    x;
        const char  *at   = NULL;
        size_t       size = 0;
        size_t       got  = 0;
        ps_error     err  = { 0 };
        ps_status    status;

        xml_input_init(&x, parse_source_memory(&memory));
        do {
            status = xml_input_next(&x, &at, &size, &err);
            assert_int_equal(0, size == 0 ? 0 : memcmp(at, row->input + got, size));
            got += size;
        } while (status == PS_OK && size > 0);
        assert_int_equal(got, row->good);
        assert_int_equal(err.reason, row->fault);
        assert_int_equal(err.line, row->line);
        assert_int_equal(err.column, row->column);
        xml_input_free(&x);
    }
}

static void
test_places_and_tags(void **state)
{
    static const char input[] = "<a>\n\n <b/>x</a>";

    parse_memory memory = { .at = input, .size = sizeof input - 1 };
    xml_input    x;
    const char  *at   = NULL;
    size_t       size = 0;
    ps_error     err  = { 0 };

    (void)state;
    xml_input_init(&x, parse_source_memory(&memory));
    assert_int_equal(PS_OK, xml_input_next(&x, &at, &size, &err));
    assert_int_equal(size, sizeof input - 1);
    assert_int_equal(0, xml_input_tag(&x, 2));
    assert_int_equal(6, xml_input_tag(&x, 9));
    assert_int_equal('b', xml_input_byte(&x, 7));
    assert_int_equal(0, xml_input_byte(&x, 99));
    ps_place place = xml_input_place(&x, 6);
    assert_int_equal(3, place.line);
    assert_int_equal(2, place.column);
    xml_input_use(&x, 10);
    assert_int_equal(0, xml_input_byte(&x, 7)); /* gone */
    assert_int_equal('x', xml_input_byte(&x, 10));
    assert_int_equal(11, xml_input_tag(&x, 15));
    place = xml_input_place(&x, 3); /* not backwards */
    assert_int_equal(10, place.offset);
    place = xml_input_place(&x, UINT64_MAX);
    assert_int_equal(sizeof input - 1, place.offset);
    assert_int_equal(11, place.column);
    xml_input_free(&x);
}

int
main(void)
{
    const struct CMUnitTest more[] = { cmocka_unit_test(test_places_and_tags) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(more, NULL, NULL);
}
