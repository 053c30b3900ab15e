/*
 * t_cli_batch.c - tab-separated lines: headers found or not, columns in any order.
 *
 * A row is a file's text; want is "name|id|id;" for each line, or the message.
 */
#include "front/cli/cli_batch.c"
#include "ps_test.h"

static const char *const NAMES[] = { "name", "id", "id", NULL };

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *text;
    size_t      size; /* 0: strlen(text) */
    const char *want;
} ROWS[] = {
    { "nothing", "", 0, "" },
    { "header only", "name\tid\n", 0, "" },
    { "header and lines", "name\tid\nA\t1\nB\t2\n", 0, "A|1|;B|2|;" },
    { "columns in another order", "x\tid\tname\n9\t1\tA\n", 0, "A|1|;" },
    { "the same column twice", "id\tname\tid\n1\tA\tX9\n", 0, "A|1|X9;" },
    { "header in capitals", "NAME\tId\nA\t1\n", 0, "A|1|;" },
    { "fewer columns than the header", "name\tid\nA\n", 0, "A||;" },
    { "more columns than the header", "name\nA\t1\n", 0, "A||;" },
    { "empty lines", "name\n\nA\n \t\nB\n\n", 0, "A||;B||;" },
    { "no line end", "name\nA", 0, "A||;" },
    { "CR LF", "name\tid\r\nA\t1\r\n", 0, "A|1|;" },
    { "byte order mark", "\xef\xbb\xbfname\nA\n", 0, "A||;" },
    { "blanks around", "name\n  A B \n", 0, "A B||;" },
    { "bare list", "A\nB C\n", 0, "A||;B C||;" },
    { "bare list that begins with an empty line", "\nA\n", 0, "A||;" },
    { "bare list with a byte order mark",
      "\xef\xbb\xbf"
      "A\nB\n",
      0, "A||;B||;" },
    { "header without the name", "a\tb\n1\t2\n", 0,
      "f:1:1: name: the call is wrong (the header line does not name this column) "
      "[701]" },
    { "NUL byte", "name\nA\0B\n", 9, "f:2:1: a NUL byte is not allowed [116]" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row      = *state;
    char              got[300] = "";
    char              path[]   = "/tmp/t_cli_batch.XXXXXX";
    size_t            size     = row->size != 0 ? row->size : strlen(row->text);
    size_t            used     = 0;
    bool              more     = true;
    batch             b;
    ps_error          err;
    int               fd   = mkstemp(path);
    FILE             *file = fd >= 0 ? fdopen(fd, "wb") : NULL;

    assert_non_null(file);
    assert_int_equal(fwrite(row->text, 1, size, file), size);
    (void)fclose(file);
    ps_status status = batch_open(&b, path, NAMES, 0, &err);
    while (status == PS_OK && more) {
        status = batch_next(&b, &more, &err);
        if (status == PS_OK && more) {
            used += (size_t)snprintf(got + used, sizeof got - used, "%.*s|%.*s|%.*s;",
                                     PS_TEXT_ARGS(b.value[0]), PS_TEXT_ARGS(b.value[1]),
                                     PS_TEXT_ARGS(b.value[2]));
        }
    }
    batch_close(&b);
    (void)remove(path);
    if (status != PS_OK) {
        (void)ps_error_format(&err, "f", got, sizeof got);
    }
    assert_string_equal(got, row->want);
}

static void
test_long_line(void **state)
{
    (void)state;
    char     path[] = "/tmp/t_cli_batch.XXXXXX";
    int      fd     = mkstemp(path);
    FILE    *file   = fd >= 0 ? fdopen(fd, "wb") : NULL;
    bool     more   = false;
    batch    b;
    ps_error err;

    assert_non_null(file);
    for (unsigned i = 0; i < LIMIT_LINE_BYTES + 1; i++) {
        (void)fputc('A', file);
    }
    (void)fclose(file);
    assert_int_equal(batch_open(&b, path, NAMES, 0, &err), PS_E_FORMAT);
    assert_int_equal(err.reason, PS_R_LINE_TOO_LONG);
    batch_close(&b);
    (void)remove(path);
    assert_int_equal(batch_open(&b, path, NAMES, 0, &err), PS_E_USAGE);
    assert_false(more);
    batch_close(&b);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = { cmocka_unit_test(test_long_line) };
    int                            failed  = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("long", TESTS, NULL, NULL);
}
