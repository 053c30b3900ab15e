/* t_parse_csv.c - rows, their spans, and each way in which quoting can be wrong. */
#include "ps_trace.h"

/* clang-format off: a table */
#define TEXT(literal) literal, sizeof(literal) - 1
static const struct row {
    const char *name;
    const char *input;
    size_t      size;
    char        separator;
    uint32_t    columns;
    bool        trailing_sub;
    const char *want;
} ROWS[] = {
    { "nothing", TEXT(""), ',', 0, false, "" },
    { "one field", TEXT("a"), ',', 0, false, "row 0-1/0 1:1 [a]\n" },
    { "LF, CR LF and CR", TEXT("a,b\nc\r\nd\re\n"), ',', 0, false,
      "row 0-4/1 1:1 [a][b]\nrow 4-7/2 2:1 [c]\nrow 7-9/1 3:1 [d]\nrow 9-11/1 4:1 "
      "[e]\n" },
    { "a byte order mark is no field", TEXT("\xef\xbb\xbf\"a\",b\n"), ',', 0, false,
      "row 3-9/1 1:1 [a][b]\n" },
    { "blanks are kept", TEXT(" a , b \n"), ',', 0, false, "row 0-8/1 1:1 [ a ][ b ]\n" },
    { "semicolons", TEXT("a;b,c\n"), ';', 2, false, "row 0-6/1 1:1 [a][b,c]\n" },
    { "tabs", TEXT("a\tb\n"), '\t', 2, false, "row 0-4/1 1:1 [a][b]\n" },
    { "quotes within quotes", TEXT("\"a\"\"b\",\"\"\"\"\n"), ',', 0, false,
      "row 0-12/1 1:1 [a\"b][\"]\n" },
    { "an empty quoted field alone", TEXT("\"\"\n"), ',', 0, false,
      "row 0-3/1 1:1 []\n" },
    { "empty fields", TEXT(",,\n"), ',', 3, false, "row 0-3/1 1:1 [][][]\n" },
    { "empty lines are no rows", TEXT("a\n\n\r\nb\n\n"), ',', 0, false,
      "row 0-2/1 1:1 [a]\nrow 5-7/1 4:1 [b]\n" },
    { "line ends inside quotes", TEXT("\"a\nb\r\nc\rd\",x\ny\n"), ',', 0, false,
      "row 0-13/1 1:1 [a\nb\r\nc\rd][x]\nrow 13-15/1 5:1 [y]\n" },
    { "no line end at the end", TEXT("a,\"b\""), ',', 2, false,
      "row 0-5/0 1:1 [a][b]\n" },
    { "comma at the end", TEXT("a,"), ',', 2, false, "row 0-2/0 1:1 [a][]\n" },
    { "end-of-file mark", TEXT("a\r\n\x1a\r\n"), ',', 0, true, "row 0-3/2 1:1 [a]\n" },
    { "end-of-file mark that nobody expects", TEXT("a\n\x1a"), ',', 0, false,
      "row 0-2/1 1:1 [a]\nrow 2-3/0 2:1 [\x1a]\n" },
    { "data behind the mark", TEXT("a\n\x1a\nb\n"), ',', 0, true,
      "row 0-2/1 1:1 [a]\nin:2:3: the CSV quoting is broken "
      "(data behind the end-of-file mark 0x1a) [131]\n" },
    { "quote inside a plain field", TEXT("a,b\"c\n"), ',', 0, false,
      "in:1:4: the CSV quoting is broken (a quote inside a field without quotes) "
      "[131]\n" },
    { "blank before a quote", TEXT("a, \"b\"\n"), ',', 0, false,
      "in:1:4: the CSV quoting is broken (a quote inside a field without quotes) "
      "[131]\n" },
    { "text behind a quote", TEXT("x\n\"a\"b,c\n"), ',', 0, false,
      "row 0-2/1 1:1 [x]\nin:2:4: the CSV quoting is broken "
      "(text behind the closing quote) [131]\n" },
    { "blank behind a quote", TEXT("\"a\" ,c\n"), ',', 0, false,
      "in:1:4: the CSV quoting is broken (text behind the closing quote) [131]\n" },
    { "quote not closed", TEXT("\"a\nb"), ',', 0, false,
      "in:2:2: the CSV quoting is broken (the last quote is not closed) [131]\n" },
    { "NUL in a plain field", TEXT("a,b\0c\n"), ',', 0, false,
      "in:1:4: a NUL byte is not allowed (found byte 0x00) [116]\n" },
    { "NUL inside quotes", TEXT("\"a\0\"\n"), ',', 0, false,
      "in:1:3: a NUL byte is not allowed (found byte 0x00) [116]\n" },
    { "NUL behind a quote", TEXT("\"a\"\0\n"), ',', 0, false,
      "in:1:4: a NUL byte is not allowed (found byte 0x00) [116]\n" },
    { "a column too many", TEXT("a,b\nc,d,e\n"), ',', 2, false,
      "row 0-4/1 1:1 [a][b]\nin:2:1: the row has the wrong number of columns "
      "(expected 2, found 3) [132]\n" },
};
static const struct lazy {
    const char *name;
    const char *input;
    size_t      size;
    const char *want; /* of two columns */
} LAZY[] = {
    { "nothing", TEXT(""), "" },
    { "a quote inside", TEXT("a \"b\" c;d\"\n"), "row 0-11/1 1:1 [a \"b\" c][d\"]\n" },
    { "a quoted field", TEXT("\"a;b\";\"c\"\"d\"\n"), "row 0-13/1 1:1 [a;b][c\"d]\n" },
    { "text behind a quote", TEXT("\"a\" b;\"c\"\r\n"), "row 0-11/2 1:1 [\"a\" b][c]\n" },
    { "quotes twice", TEXT("\"\"a\"\" b;\"\"\n"), "row 0-11/1 1:1 [\"\"a\"\" b][]\n" },
    { "a quote alone", TEXT("\";\"\n"),
      "in:1:1: the row has the wrong number of columns "
      "(expected 2, found 1) [132]\n" },
    { "not closed on its line", TEXT("\"a;b\nc;d\"\n"),
      "row 0-5/1 1:1 [\"a][b]\nrow 5-10/1 2:1 [c][d\"]\n" },
    { "not closed at all", TEXT("a;\"b"), "row 0-4/0 1:1 [a][\"b]\n" },
    { "a separator inside and text behind", TEXT("\"a;b\" c;d\n"),
      "in:1:1: the row has the wrong number of columns (expected 2, found 3) [132]\n" },
    { "three quotes", TEXT("\"\"\";b\n"), "row 0-6/1 1:1 [\"\"\"][b]\n" },
    { "four quotes", TEXT("\"\"\"\";b"), "row 0-6/0 1:1 [\"][b]\n" },
    { "NUL", TEXT("\"a\0;b\n"),
      "in:1:3: a NUL byte is not allowed (found byte 0x00) "
      "[116]\n" },
};
/* clang-format on */

static void
run(const char *input, size_t size, size_t step, const parse_csv_options *options,
    ps_buffer *out)
{
    parse_memory memory = { .at = input, .size = size, .step = step };
    ps_error     err    = { 0 };

    ps_buffer_reset(out);
    trace_error(out,
                parse_csv(parse_source_memory(&memory), options, trace_token, out, &err),
                &err);
}

static void
test_row(void **state)
{
    const struct row *row     = *state;
    parse_csv_options options = { row->separator, row->columns, row->trailing_sub,
                                  false };
    ps_buffer         out;

    ps_buffer_init(&out, 1 << 20);
    for (size_t step = 0; step < 12; step++) {
        run(row->input, row->size, step, &options, &out);
        assert_string_equal(out.at == NULL ? "" : out.at, row->want);
    }
    ps_buffer_free(&out);
}

static void
test_lazy(void **state)
{
    const struct lazy *row     = *state;
    parse_csv_options  options = { .separator = ';', .columns = 2, .lazy = true };
    ps_buffer          out;

    ps_buffer_init(&out, 1 << 20);
    for (size_t step = 0; step < 12; step++) {
        run(row->input, row->size, step, &options, &out);
        assert_string_equal(out.at == NULL ? "" : out.at, row->want);
    }
    ps_buffer_free(&out);
}

/* Sizes at their limits: generated, so that the tree stays small. */
static const struct limit {
    const char *name;
    char        byte;
    size_t      count;
    const char *want; /* end of the trace */
} LIMITS[] = {
    { "256 columns", ',', 255, "[]\n" },
    { "257 columns", ',', 256,
      "in:1:257: the row has the wrong number of columns (more than 256) [132]\n" },
    { "a field of 1 MiB", 'a', 1 << 20, "a]\n" },
    { "a field of 1 MiB and a byte", 'a', (1 << 20) + 1,
      "in:1:1048578: the row exceeds the length limit (a field over 1 MiB) [133]\n" },
    { "a row without end", 'a', 5 << 20,
      "in:1:4194305: the row exceeds the length limit (over 4 MiB) [133]\n" },
};

static void
test_limit(void **state)
{
    const struct limit *row     = *state;
    parse_csv_options   options = { .separator = ',' };
    char               *input   = malloc(row->count);
    ps_buffer           out;

    assert_non_null(input);
    memset(input, row->byte, row->count);
    ps_buffer_init(&out, 4 << 20);
    run(input, row->count, 0, &options, &out);
    size_t want = strlen(row->want);
    assert_true(out.size >= want);
    assert_string_equal(out.at + out.size - want, row->want);
    ps_buffer_free(&out);
    free(input);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row) + ps_test_rows(LAZY, test_lazy) +
           ps_test_rows(LIMITS, test_limit);
}
