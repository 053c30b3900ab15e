/* t_json_tree.c - JSON as tokens and as records: what is read, what is refused, where. */
#include "base/buffer.h"
#include "base/text.h"
#include "parse/json_tree.h"
#include "ps_test.h"

enum { OUT_ROOM = 1 << 16 };

static const struct row {
    const char *name;
    json_shape  shape;
    const char *text;
    const char *want; /* each record, in JSON's own writing; or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "whole", JSON_WHOLE, " {\"a\":1,\"b\":[true,null,\"x\"]} ", "{a=1 b=[T N 'x']}" },
    { "a number as written", JSON_WHOLE, "-0.10e+5", "-0.10e+5" },
    { "escapes", JSON_WHOLE, "\"\\u00e9\\ud83d\\ude00\\n\"",
      "'\xc3\xa9\xf0\x9f\x98\x80\n'" },
    { "lines", JSON_LINES, "{\"a\":1}\n\n{\"a\":2}\n", "{a=1} {a=2}" },
    { "an array", JSON_ARRAY, "[{\"a\":1},[2],3]", "{a=1} [2] 3" },
    { "an array of a member", JSON_ARRAY,
      "{\"t\":[9],\"o\":{\"results\":[8]},\"results\":[{\"results\":[1]},2],\"z\":[7]}",
      "{results=[1]} 2" },
    { "no such array", JSON_ARRAY, "{\"t\":[9]}", "" },
    { "an empty array", JSON_ARRAY, "[]", "" },
    { "byte order mark", JSON_WHOLE, "\xef\xbb\xbf[]", "[]" },
    { "a name twice", JSON_WHOLE, "{\"a\":1,\"a\":2}",
      "f:1:8: a name stands twice in one object" },
    { "a name twice by escape", JSON_WHOLE, "{\"a\":1,\"\\u0061\":2}",
      "f:1:8: a name stands twice in one object" },
    { "half a pair", JSON_WHOLE, "\"\\ud800 and more\"", "f:1:2: " },
    { "NUL by escape", JSON_WHOLE, "\"\\u0000\"", "f:1:2: " },
    { "bad UTF-8", JSON_WHOLE, "\"\xc0\x80\"", "f:1:2: " },
    { "a control character", JSON_WHOLE, "\"a\tb\"", "f:1:3: " },
    { "cut", JSON_WHOLE, "{\"a\":", "f:1:6: " },
    { "cut in a string", JSON_WHOLE, "\"abc", "f:1:5: " },
    { "data behind it", JSON_WHOLE, "1 2", "f:1:3: " },
    { "a value over two lines", JSON_LINES, "{\"a\":\n1}", "f:2:1: " },
    { "two on one line", JSON_LINES, "1 2", "f:1:3: " },
    { "a comma too many", JSON_WHOLE, "[1,]", "f:1:4: " },
    { "a leading nought", JSON_WHOLE, "[01]", "f:1:" },
    { "not a number", JSON_WHOLE, "[NaN]", "f:1:2: " },
    { "a comment", JSON_WHOLE, "[/**/]", "f:1:2: " },
    { "nothing", JSON_WHOLE, " \n", "f: " },
    /* clang-format on */
};

static void
put(ps_buffer *out, const json_node *node)
{
    static const char *const OPENS[] = {
        [PARSE_JSON_OBJECT] = "{", [PARSE_JSON_ARRAY] = "["
    };
    static const char *const CLOSES[] = {
        [PARSE_JSON_OBJECT] = "}", [PARSE_JSON_ARRAY] = "]"
    };

    if (node->name.size > 0) {
        ps_buffer_printf(out, "%.*s=", PS_TEXT_ARGS(node->name));
    }
    if (node->kind == PARSE_JSON_STRING) {
        ps_buffer_printf(out, "'%.*s'", PS_TEXT_ARGS(node->text));
    } else if (node->kind == PARSE_JSON_NUMBER) {
        ps_buffer_text(out, node->text);
    } else if (node->kind == PARSE_JSON_OBJECT || node->kind == PARSE_JSON_ARRAY) {
        ps_buffer_string(out, OPENS[node->kind]);
        for (const json_node *c = node->child; c != NULL; c = c->next) {
            put(out, c);
            ps_buffer_string(out, c->next == NULL ? "" : " ");
        }
        ps_buffer_string(out, CLOSES[node->kind]);
    } else {
        ps_buffer_string(out, node->kind == PARSE_JSON_TRUE    ? "T"
                              : node->kind == PARSE_JSON_FALSE ? "F"
                                                               : "N");
    }
}

static ps_status
on_record(void *context, const json_node *record, ps_error *err)
{
    ps_buffer *out = context;

    (void)err;
    ps_buffer_string(out, out->size > 0 ? " " : "");
    put(out, record);
    return PS_OK;
}

static void
test_row(void **state)
{
    const struct row *row = *state;

    for (size_t step = 0; step <= 3; step++) {
        ps_buffer    out;
        ps_error     err = { 0 };
        char         line[512];
        parse_memory memory = { .at   = row->text,
                                .size = strlen(row->text),
                                .step = step };

        ps_buffer_init(&out, OUT_ROOM);
        ps_status status = json_records_read(parse_source_memory(&memory), row->shape,
                                             "results", on_record, &out, &err);
        assert_true(ps_buffer_add(&out, "", 1));
        if (status == PS_OK) {
            assert_string_equal(out.at, row->want);
        } else {
            (void)ps_error_format(&err, "f", line, sizeof line);
            if (strncmp(line, row->want, strlen(row->want)) != 0) {
                fail_msg("\"%s\" does not begin with \"%s\"", line, row->want);
            }
        }
        ps_buffer_free(&out);
    }
}

static ps_status
on_walk(void *context, const json_node *record, ps_error *err)
{
    uint64_t number = 0;

    (void)context;
    (void)err;
    assert_true(json_get_u64(record, "n", &number) && number == 12);
    assert_false(json_get_u64(record, "s", &number));
    assert_false(json_get_u64(record, "d", &number));
    assert_false(json_get_u64(record, "x", &number));
    assert_true(ps_text_is(json_get_text(record, "s"), "12"));
    assert_int_equal(json_get_text(record, "x").size, 0);
    assert_null(json_get(record, "x"));
    return PS_OK;
}

/* Depth has an end, and so has a record. */
static void
test_bounds(void **state)
{
    ps_buffer    text;
    ps_buffer    out;
    ps_error     err = { 0 };
    parse_memory memory;

    (void)state;
    static const char WALK[] = "{\"n\":12,\"s\":\"12\",\"d\":1.5}";
    memory                   = (parse_memory){ .at = WALK, .size = strlen(WALK) };
    assert_int_equal(json_records_read(parse_source_memory(&memory), JSON_WHOLE, NULL,
                                       on_walk, NULL, &err),
                     PS_OK);
    ps_buffer_init(&out, OUT_ROOM);
    for (size_t depth = 127; depth <= 130; depth++) {
        ps_buffer_init(&text, 1 << 12);
        for (size_t i = 0; i < depth; i++) {
            ps_buffer_string(&text, "[");
        }
        for (size_t i = 0; i < depth; i++) {
            ps_buffer_string(&text, "]");
        }
        memory = (parse_memory){ .at = text.at, .size = text.size };
        ps_buffer_reset(&out);
        assert_int_equal(json_records_read(parse_source_memory(&memory), JSON_WHOLE, NULL,
                                           on_record, &out, &err),
                         depth <= 128 ? PS_OK : PS_E_LIMIT);
        ps_buffer_free(&text);
    }
    ps_buffer_init(&text, (size_t)1 << 26);
    ps_buffer_string(&text, "[0");
    for (size_t i = 0; i < 400000; i++) {
        ps_buffer_string(&text, ",0");
    }
    ps_buffer_string(&text, "]");
    memory = (parse_memory){ .at = text.at, .size = text.size };
    assert_int_equal(json_records_read(parse_source_memory(&memory), JSON_WHOLE, NULL,
                                       on_record, &out, &err),
                     PS_E_LIMIT);
    ps_buffer_free(&text);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_bounds) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
