/* t_arena.c - the budget is exact, sticky, and leaves nothing behind. */
#include "base/arena.h"
#include "ps_test.h"

#include <stdalign.h>

enum { BUDGET = 64, ALIGN = alignof(max_align_t) };

static alignas(max_align_t) unsigned char space[BUDGET];

static const struct row {
    const char *name;
    size_t      first;
    size_t      second;
    bool        fits;
} ROWS[] = {
    { "nothing, then everything", 0, BUDGET, true },
    { "everything, then nothing", BUDGET, 0, true },
    { "padding counts: fits", 1, BUDGET - ALIGN, true },
    { "padding counts: one over", 1, BUDGET - ALIGN + 1, false },
    { "one over", BUDGET, 1, false },
    { "close to SIZE_MAX", 1, SIZE_MAX, false },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_arena          arena;
    ps_arena_init(&arena, space, BUDGET);
    assert_non_null(ps_arena_take(&arena, row->first));
    void *second = ps_arena_take(&arena, row->second);
    assert_int_equal(second != NULL, row->fits);
    assert_int_equal(arena.overflowed, !row->fits);
    assert_int_equal((uintptr_t)second % ALIGN, 0);
}

static void
test_overflow_is_sticky(void **state)
{
    (void)state;
    ps_arena arena;
    ps_arena_init(&arena, space, BUDGET);
    assert_null(ps_arena_copy(&arena, "x", SIZE_MAX));
    assert_null(ps_arena_take(&arena, 1));
    ps_arena_reset(&arena);
    assert_non_null(ps_arena_take(&arena, 1));
}

static void
test_reset_wipes(void **state)
{
    (void)state;
    ps_arena arena;
    ps_arena_init(&arena, space, BUDGET);
    char *kept = ps_arena_copy(&arena, "ANNA EXAMPLE", 12);
    assert_string_equal(kept, "ANNA EXAMPLE");
    ps_arena_reset(&arena);
    assert_int_equal(kept[0], '\0');
    assert_int_equal(kept[11], '\0');
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_overflow_is_sticky),
                                        cmocka_unit_test(test_reset_wipes) };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
