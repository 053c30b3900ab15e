/*
 * ps_test.h - cmocka, and a table as a list of tests: each row has its own name.
 *
 *     static const struct row { const char *name; ... } ROWS[] = { ... };
 *     static void test_row(void **state) { const struct row *row = *state; ... }
 *     int main(void) { return ps_test_rows(ROWS, test_row); }
 *
 * The row's first member must be its name.
 */
#ifndef PS_TEST_H
#define PS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PS_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ps_test_rows(rows, function) \
    ps_test_table((rows), PS_COUNT(rows), sizeof((rows)[0]), (function), #function)

__attribute__((unused)) static int
ps_test_table(const void *rows, size_t count, size_t size, CMUnitTestFunction function,
              const char *group)
{
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    if (tests == NULL) {
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        union {
            const void *in;
            void       *out;
        } row                  = { .in = (const char *)rows + i * size };
        tests[i].name          = *(const char *const *)row.in;
        tests[i].test_func     = function;
        tests[i].initial_state = row.out;
    }
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return failed;
}

#endif
