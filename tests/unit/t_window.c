/* t_window.c - bytes held in one piece, whatever the source gives at a time. */
#include "parse/window.h"
#include "ps_test.h"

static const struct row {
    const char *name;
    size_t      size;
    size_t      step;
    size_t      limit;
    size_t      use; /* after each fill, at most so many */
} ROWS[] = {
    { "nothing", 0, 0, 100, 1 },
    { "one byte at a time, kept", 300, 1, 1 << 20, 0 },
    { "one byte at a time, used", 300, 1, 1 << 20, 1 },
    { "more than a step", 400000, 0, 1 << 20, 1000 },
    { "odd pieces", 400000, 7777, 1 << 20, 5000 },
    { "up to its limit", 400000, 0, 100000, 0 },
};

static void
test_row(void **state)
{
    const struct row *row   = *state;
    char             *input = malloc(row->size + 1);
    parse_memory      memory;
    window            w;
    ps_error          err  = { 0 };
    size_t            used = 0;
    bool              full = false;

    assert_non_null(input);
    for (size_t i = 0; i < row->size; i++) {
        input[i] = (char)(i % 251);
    }
    memory = (parse_memory){ .at = input, .size = row->size, .step = row->step };
    window_init(&w, parse_source_memory(&memory), row->limit);
    while (!w.ended && !full) {
        assert_int_equal(PS_OK, window_fill(&w, &full, &err));
        assert_int_equal(w.offset, used);
        if (w.size > 0) {
            assert_memory_equal(w.at, input + used, w.size);
        }
        size_t use = row->use < w.size ? row->use : w.size;
        window_use(&w, use);
        used += use;
    }
    assert_int_equal(full, row->limit < row->size);
    if (full) {
        assert_true(w.size >= row->limit && w.size < row->limit + 131072);
    } else {
        assert_int_equal(used + w.size, row->size);
    }
    window_free(&w);
    assert_null(w.space);
    free(input);
}

static ps_status
broken(void *context, void *out, size_t size, size_t *got, ps_error *err)
{
    (void)context, (void)out, (void)size;
    *got = 0;
    return ps_fail(err, PS_E_IO, PS_R_FILE_OPEN, "x", 0);
}

static void
test_broken_source(void **state)
{
    window   w;
    ps_error err  = { 0 };
    bool     full = false;

    (void)state;
    window_init(&w, (parse_source){ .read = broken }, 10);
    assert_int_equal(PS_E_IO, window_fill(&w, &full, &err));
    assert_int_equal(PS_R_FILE_OPEN, err.reason);
    assert_false(w.ended);
    window_free(&w);
}

int
main(void)
{
    const struct CMUnitTest more[] = { cmocka_unit_test(test_broken_source) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(more, NULL, NULL);
}
