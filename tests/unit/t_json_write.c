/* t_json_write.c - exact bytes of each call; what comes out is always JSON. */
#include "base/json_write.h"
#include "base/text.h"
#include "json_check.h"
#include "ps_test.h"

static const struct row {
    const char *name;
    const char *in;
    const char *want;
} ROWS[] = {
    { "plain", "Anna Example", "\"Anna Example\"" },
    { "empty", "", "\"\"" },
    { "quote and backslash", "a\"b\\c", "\"a\\\"b\\\\c\"" },
    { "line breaks and tab", "a\r\n\tb", "\"a\\r\\n\\tb\"" },
    { "control character", "a\x01\x1b", "\"a\\u0001\\u001b\"" },
    { "delete and C1", "\x7f\xc2\x9b", "\"\\u007f\\u009b\"" },
    { "safe inside HTML", "</script>&", "\"\\u003c/script\\u003e\\u0026\"" },
    { "line separators", "\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\"" },
    { "UTF-8 as it is", "\xea\xb9\x80\xf0\x9f\x92\xb0",
      "\"\xea\xb9\x80\xf0\x9f\x92\xb0\"" },
    { "each bad byte", "a\xff\xc0z", "\"a\xef\xbf\xbd\xef\xbf\xbdz\"" },
    { "cut at the end", "a\xea\xb9", "\"a\xef\xbf\xbd\xef\xbf\xbd\"" },
};

static void
test_text(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;
    json_write        w;
    ps_buffer_init(&out, 1 << 20);
    json_begin(&w, json_into_buffer, &out);
    json_string(&w, row->in);
    assert_int_equal(json_end(&w, false), PS_OK);
    assert_string_equal(out.at, row->want);
    assert_true(json_check(out.at, out.size));
    ps_buffer_free(&out);
}

static void
test_structure(void **state)
{
    (void)state;
    ps_buffer  out;
    json_write w;
    ps_buffer_init(&out, 1 << 20);
    json_begin(&w, json_into_buffer, &out);
    json_object(&w);
    json_member(&w, "schema", "paysieve.test/1");
    json_member(&w, "none", NULL);
    json_member_text(&w, "text", PS_TEXT("a\0b"));
    json_member_u64(&w, "number", UINT64_MAX);
    json_key(&w, "list");
    json_array(&w);
    json_array(&w);
    json_array_end(&w);
    json_object(&w);
    json_object_end(&w);
    json_bool(&w, true);
    json_bool(&w, false);
    json_null(&w);
    json_array_end(&w);
    json_key(&w, "scores");
    json_array(&w);
    json_score(&w, 0);
    json_score(&w, 7);
    json_score(&w, 953);
    json_score(&w, 1000);
    json_score(&w, 1001);
    json_array_end(&w);
    json_key(&w, "raw");
    json_raw(&w, PS_TEXT("[1]"));
    json_key(&w, "no_raw");
    json_raw(&w, (ps_text){ 0 });
    json_object_end(&w);
    assert_int_equal(json_end(&w, true), PS_OK);
    assert_string_equal(
        out.at,
        "{\"schema\":\"paysieve.test/1\",\"none\":null,\"text\":\"a\\u0000b\","
        "\"number\":18446744073709551615,\"list\":[[],{},true,false,null],"
        "\"scores\":[0.000,0.007,0.953,1.000,1.000],\"raw\":[1],\"no_raw\":null}\n");
    assert_true(json_check(out.at, out.size));
    ps_buffer_free(&out);
}

/* Longer than what is pending, and across its end. */
static void
test_long(void **state)
{
    (void)state;
    static char filler[3000];
    memset(filler, 'x', sizeof filler);
    for (size_t size = 500; size < sizeof filler; size += 123) {
        ps_buffer  out;
        json_write w;
        ps_buffer_init(&out, 1 << 20);
        json_begin(&w, json_into_buffer, &out);
        json_array(&w);
        json_text(&w, (ps_text){ filler, size });
        json_raw(&w, PS_TEXT("0"));
        json_array_end(&w);
        assert_int_equal(json_end(&w, false), PS_OK);
        assert_int_equal(out.size, size + 6);
        assert_true(json_check(out.at, out.size));
        ps_buffer_free(&out);
    }
}

static ps_status
refuse(void *context, const char *at, size_t size)
{
    (void)at;
    (void)size;
    ++*(int *)context;
    return PS_E_IO;
}

static void
test_failure_sticks(void **state)
{
    (void)state;
    static char filler[2000];
    int         calls = 0;
    json_write  w;
    memset(filler, 'x', sizeof filler);
    json_begin(&w, refuse, &calls);
    for (int i = 0; i < 5; i++) {
        json_text(&w, (ps_text){ filler, sizeof filler });
    }
    assert_int_equal(json_end(&w, true), PS_E_IO);
    assert_int_equal(calls, 1);

    ps_buffer out;
    ps_buffer_init(&out, 10);
    json_begin(&w, json_into_buffer, &out);
    json_text(&w, PS_TEXT("0123456789"));
    assert_int_equal(json_end(&w, false), PS_E_MEMORY);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_structure),
                                        cmocka_unit_test(test_long),
                                        cmocka_unit_test(test_failure_sticks) };
    return ps_test_rows(ROWS, test_text) + cmocka_run_group_tests(tests, NULL, NULL);
}
