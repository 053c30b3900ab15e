/* t_buffer.c - the limit is exact, failure is sticky, the text is always ended. */
#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"

static const struct row {
    const char *name;
    size_t      limit;
    size_t      first;
    size_t      second;
    bool        fits;
} ROWS[] = {
    { "exactly the limit", 1000, 400, 600, true },
    { "one over", 1000, 400, 601, false },
    { "nothing behind the limit", 1000, 1000, 0, true },
    { "close to SIZE_MAX", SIZE_MAX, 1, SIZE_MAX, false },
    { "a limit of nothing", 0, 0, 1, false },
    { "over the first room", 100000, 127, 1, true },
    { "many times the first room", 100000, 1, 99999, true },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    static char       filler[100000];
    ps_buffer         buffer;
    memset(filler, 'x', sizeof filler);
    ps_buffer_init(&buffer, row->limit);
    assert_true(ps_buffer_add(&buffer, filler, row->first));
    if (row->second <= sizeof filler) {
        assert_int_equal(ps_buffer_add(&buffer, filler, row->second), row->fits);
    } else {
        assert_int_equal(ps_buffer_extend(&buffer, row->second) != NULL, row->fits);
    }
    assert_int_equal(buffer.failed, !row->fits);
    assert_int_equal(buffer.size, row->first + (row->fits ? row->second : 0));
    assert_int_equal(strlen(buffer.at), buffer.size);
    assert_int_equal(ps_buffer_string(&buffer, ""), row->fits);
    ps_buffer_reset(&buffer);
    assert_false(buffer.failed);
    assert_true(ps_buffer_string(&buffer, ""));
    ps_buffer_free(&buffer);
    assert_null(buffer.at);
}

static void
test_writers(void **state)
{
    (void)state;
    ps_buffer buffer;
    ps_buffer_init(&buffer, 1 << 20);
    assert_true(ps_buffer_string(&buffer, "a"));
    assert_true(ps_buffer_text(&buffer, PS_TEXT("b\0c")));
    assert_true(ps_buffer_text(&buffer, (ps_text){ 0 }));
    assert_true(ps_buffer_printf(&buffer, "%d-%s", 12, "x"));
    char *more = ps_buffer_extend(&buffer, 2);
    assert_non_null(more);
    assert_int_equal(more[0], 0);
    memcpy(more, "yz", 2);
    assert_int_equal(buffer.size, 10);
    assert_memory_equal(buffer.at, "ab\0c12-xyz", 11);
    for (int i = 0; i < 1000; i++) {
        assert_true(ps_buffer_printf(&buffer, "%04d", i));
    }
    assert_int_equal(buffer.size, 4010);
    assert_string_equal(buffer.at + 4006, "0999");
    ps_buffer_free(&buffer);
    ps_buffer_free(NULL);
}

static void
test_printf_over_the_limit(void **state)
{
    (void)state;
    ps_buffer buffer;
    ps_buffer_init(&buffer, 3);
    assert_true(ps_buffer_printf(&buffer, "%s", "abc"));
    assert_false(ps_buffer_printf(&buffer, "%s", "d"));
    assert_string_equal(buffer.at, "abc");
    assert_null(ps_buffer_extend(&buffer, 0));
    ps_buffer_free(&buffer);
}

static void
test_grow(void **state)
{
    (void)state;
    uint32_t *array = NULL;
    size_t    room  = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        assert_true(ps_grow(&array, &room, i + 1, sizeof *array, 1000));
        array[i] = i;
    }
    assert_int_equal(room, 1000);
    assert_false(ps_grow(&array, &room, 1001, sizeof *array, 1000));
    assert_false(ps_grow(&array, &room, SIZE_MAX, sizeof *array, SIZE_MAX));
    assert_int_equal(room, 1000);
    assert_int_equal(array[999], 999);
    free(array);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_writers),
                                        cmocka_unit_test(test_printf_over_the_limit),
                                        cmocka_unit_test(test_grow) };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
