/* t_error.c - the line the operator sees, and the table of reasons behind it. */
#include "base/error.h"
#include "ps_test.h"

#include <errno.h>
#include <stdio.h>

static const struct row {
    const char *name;
    ps_reason   reason;
    const char *field;
    ps_place    place;
    const char *detail;
    const char *want;
} ROWS[] = {
    { "line and column",
      PS_R_NACHA_NOT_DIGITS,
      "entry.amount",
      { 660, 7, 34 },
      NULL,
      "a.ach:7:34: entry.amount: the field must be all digits [204]" },
    { "with a detail",
      PS_R_NACHA_COUNT,
      "file.batches",
      { 660, 9, 2 },
      "expected 3, found 4",
      "a.ach:9:2: file.batches: the declared count is not the number of records "
      "(expected 3, found 4) [208]" },
    { "no place",
      PS_R_FILE_EMPTY,
      "file",
      { 0, 0, 0 },
      NULL,
      "a.ach: file: the file is empty [106]" },
    { "no place and no field",
      PS_R_FILE_EMPTY,
      "",
      { 0, 0, 0 },
      NULL,
      "a.ach: the file is empty [106]" },
    { "a column but no line",
      PS_R_UTF8,
      "value",
      { 0, 0, 3 },
      NULL,
      "a.ach:0:3: value: not valid UTF-8 [104]" },
    { "an offset but no line",
      PS_R_UTF8,
      "value",
      { 12, 0, 0 },
      NULL,
      "a.ach:0:0: value: not valid UTF-8 [104]" },
    { "a field that breaks the line",
      PS_R_FILE_OPEN,
      "a\nb\x1b[1m\x7f",
      { 0, 0, 0 },
      NULL,
      "a.ach: a?b?[1m?: the file cannot be opened or read [109]" },
    { "a number of a newer version",
      (ps_reason)9999,
      "",
      { 0, 0, 0 },
      NULL,
      "a.ach: unknown reason [9999]" },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              got[512];
    ps_error          err;
    ps_status         status =
        row->detail == NULL
                    ? ps_fail_at(&err, PS_E_FORMAT, row->reason, row->field, row->place, NULL)
                    : ps_fail_at(&err, PS_E_FORMAT, row->reason, row->field, row->place, "%s",
                                 row->detail);
    assert_int_equal(status, PS_E_FORMAT);
    int size = ps_error_format(&err, "a.ach", got, sizeof got);
    assert_int_equal(size, strlen(got));
    assert_string_equal(got, row->want);
    assert_int_equal(err.offset, row->place.offset);
}

static void
test_fail(void **state)
{
    (void)state;
    ps_error err;
    char     got[256];
    assert_int_equal(ps_fail(NULL, PS_E_LIMIT, PS_R_UTF8, "x", 1), PS_E_LIMIT);
    assert_int_equal(ps_fail(&err, PS_E_LIMIT, PS_R_UTF8, "x", 4), PS_E_LIMIT);
    assert_int_equal(err.os_errno, 0);
    (void)ps_error_format(&err, NULL, got, sizeof got);
    assert_string_equal(got, "input:0:4: x: not valid UTF-8 [104]");
    /* The caller adds a prefix to the field that is there. */
    (void)ps_fail(&err, PS_E_LIMIT, PS_R_NUL, err.field, 1);
    assert_string_equal(err.field, "x");
}

static void
test_errno(void **state)
{
    (void)state;
    ps_error err;
    char     got[256];
    assert_int_equal(ps_fail_errno(&err, PS_E_USAGE, PS_R_FILE_OPEN, "no/such", ENOENT),
                     PS_E_USAGE);
    assert_int_equal(err.os_errno, ENOENT);
    (void)ps_error_format(&err, "paysieve", got, sizeof got);
    assert_string_equal(got, "paysieve: no/such: the file cannot be opened or read: "
                             "No such file or directory [109]");
    assert_int_equal(ps_fail_errno(NULL, PS_E_IO, PS_R_FILE_OPEN, "", EIO), PS_E_IO);
}

static void
test_nothing_overflows(void **state)
{
    (void)state;
    char     longer[600];
    char     out[8];
    ps_error err;
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    (void)ps_fail_at(&err, PS_E_IO, PS_R_FILE_OPEN, longer, (ps_place){ 0 }, "%s",
                     longer);
    assert_int_equal(strlen(err.field), sizeof err.field - 1);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_int_equal(err.text[sizeof err.text - 2], ')');
    assert_true(ps_error_format(&err, "input", out, sizeof out) > 300);
    assert_string_equal(out, "input: ");
    assert_true(ps_error_format(&err, "input", NULL, 0) > 300);
}

static const struct exits {
    const char *name;
    ps_status   status;
    int         want;
} EXITS[] = {
    { "done", PS_OK, 0 },         { "usage", PS_E_USAGE, 2 },
    { "format", PS_E_FORMAT, 3 }, { "limit", PS_E_LIMIT, 3 },
    { "lists", PS_E_LISTS, 4 },   { "store", PS_E_STORE, 5 },
    { "system", PS_E_IO, 5 },     { "memory", PS_E_MEMORY, 5 },
    { "denied", PS_E_DENIED, 6 }, { "of a newer version", (ps_status)99, 5 },
};

static void
test_exit(void **state)
{
    const struct exits *row = *state;
    assert_int_equal(ps_exit_status(row->status), row->want);
}

/* Numbers only rise, fit 16 bits and every sentence reads like one. */
static void
test_table(void **state)
{
    (void)state;
    int last = -1;
#define X(name, number, sentence)                                \
    assert_true((number) > last && (number) <= UINT16_MAX);      \
    last = (number);                                             \
    assert_true(sizeof(sentence) > 4 && sizeof(sentence) < 100); \
    assert_true((sentence)[sizeof(sentence) - 2] != '.');        \
    assert_string_equal(ps_reason_sentence(name), sentence);
    PS_REASONS(X)
#undef X
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fail),
                                        cmocka_unit_test(test_errno),
                                        cmocka_unit_test(test_nothing_overflows),
                                        cmocka_unit_test(test_table) };
    return ps_test_rows(ROWS, test_row) + ps_test_rows(EXITS, test_exit) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
