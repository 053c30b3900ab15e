/* t_parse_fixed.c - lines and records, and line ends that disagree. */
#include "ps_trace.h"

/* clang-format off: a table */
#define TEXT(literal) literal, sizeof(literal) - 1
static const struct row {
    const char *name;
    const char *input;
    size_t      size;
    uint32_t    width;
    const char *want;
} ROWS[] = {
    { "nothing", TEXT(""), 4, "" },
    { "LF", TEXT("abcd\nefgh\n"), 4, "line 0-5/1 1:1 [abcd]\nline 5-10/1 2:1 [efgh]\n" },
    { "CR LF", TEXT("abcd\r\nefgh\r\n"), 4,
      "line 0-6/2 1:1 [abcd]\nline 6-12/2 2:1 [efgh]\n" },
    { "CR LF, the last LF lost", TEXT("abcd\r\nefgh\r"), 4,
      "line 0-6/2 1:1 [abcd]\nline 6-11/1 2:1 [efgh]\n" },
    { "CR LF, a CR before the end", TEXT("abcd\r\nefgh\rx"), 4,
      "line 0-6/2 1:1 [abcd]\nin:2:5: the lines end in different ways (not as the first "
      "line ends) [117]\n" },
    { "CR", TEXT("abcd\refgh\r"), 4, "line 0-5/1 1:1 [abcd]\nline 5-10/1 2:1 [efgh]\n" },
    { "no end at the end", TEXT("abcd\nefgh"), 4,
      "line 0-5/1 1:1 [abcd]\nline 5-9/0 2:1 [efgh]\n" },
    { "short lines", TEXT("ab\n\ncd\n"), 4,
      "line 0-3/1 1:1 [ab]\nline 3-4/1 2:1 []\nline 4-7/1 3:1 [cd]\n" },
    { "lines of any width", TEXT("abcdefgh\ni\n"), 0,
      "line 0-9/1 1:1 [abcdefgh]\nline 9-11/1 2:1 [i]\n" },
    { "records", TEXT("abcdefghijkl"), 4,
      "line 0-4/0 1:1 [abcd]\nline 4-8/0 2:1 [efgh]\nline 8-12/0 3:1 [ijkl]\n" },
    { "one record", TEXT("abcd"), 4, "line 0-4/0 1:1 [abcd]\n" },
    { "records and a rest", TEXT("abcdefghij"), 4,
      "line 0-4/0 1:1 [abcd]\nline 4-8/0 2:1 [efgh]\nline 8-10/0 3:1 [ij]\n" },
    { "records and a line end", TEXT("abcdefgh\r\n"), 4,
      "line 0-4/0 1:1 [abcd]\nline 4-8/0 2:1 [efgh]\nline 8-10/2 3:1 []\n" },
    { "less than a record is a line", TEXT("abc"), 4, "line 0-3/0 1:1 [abc]\n" },
    { "LF, then CR LF", TEXT("abcd\nefgh\r\n"), 4,
      "line 0-5/1 1:1 [abcd]\nin:2:5: the lines end in different ways "
      "(not as the first line ends) [117]\n" },
    { "CR LF, then LF", TEXT("abcd\r\nefgh\n"), 4,
      "line 0-6/2 1:1 [abcd]\nin:2:5: the lines end in different ways "
      "(not as the first line ends) [117]\n" },
    { "CR inside a line", TEXT("abcd\nef\rgh\n"), 4,
      "line 0-5/1 1:1 [abcd]\nin:2:3: the lines end in different ways "
      "(not as the first line ends) [117]\n" },
    { "CR, then CR LF", TEXT("abcd\refgh\r\n"), 4,
      "line 0-5/1 1:1 [abcd]\nin:2:5: the lines end in different ways "
      "(not as the first line ends) [117]\n" },
    { "LF inside a record", TEXT("abcdefghi\njk"), 4,
      "line 0-4/0 1:1 [abcd]\nline 4-8/0 2:1 [efgh]\nin:3:2: the lines end in different "
      "ways (a line end inside a record, the first record has none) [117]\n" },
};
/* clang-format on */

static void
run(const char *input, size_t size, size_t step, uint32_t width, ps_buffer *out)
{
    parse_memory memory = { .at = input, .size = size, .step = step };
    ps_error     err    = { 0 };

    ps_buffer_reset(out);
    trace_error(out,
                parse_fixed(parse_source_memory(&memory), width, trace_token, out, &err),
                &err);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    ps_buffer_init(&out, 1 << 20);
    for (size_t step = 0; step < 14; step++) {
        run(row->input, row->size, step, row->width, &out);
        assert_string_equal(out.at == NULL ? "" : out.at, row->want);
    }
    ps_buffer_free(&out);
}

static void
test_longest_line(void **state)
{
    enum { SIZE = 65536 };
    char     *input = malloc(SIZE + 2);
    ps_buffer out;

    (void)state;
    assert_non_null(input);
    ps_buffer_init(&out, 1 << 20);
    memset(input, 'a', SIZE + 2);
    input[SIZE] = '\n';
    run(input, SIZE + 1, 0, 0, &out);
    assert_string_equal(out.at + out.size - 3, "a]\n");
    input[SIZE] = 'a';
    run(input, SIZE + 1, 0, 0, &out);
    assert_string_equal(out.at, "in:1:65537: the line exceeds the length limit "
                                "(no line end within 65536 bytes) [115]\n");
    ps_buffer_free(&out);
    free(input);
}

int
main(void)
{
    const struct CMUnitTest more[] = { cmocka_unit_test(test_longest_line) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(more, NULL, NULL);
}
