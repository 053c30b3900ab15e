/*
 * t_fast.c - the index finds what looking at every name finds: same names, same scores.
 */
#include "search_fixture.h"

enum { ROUNDS = 400, ENTRIES = 400 };

static own_candidates by_index, by_all;
static own_query      asked;
static score_name     query;

static void
assert_same(void)
{
    assert_int_equal(by_index.count, by_all.count);
    for (size_t k = 0; k < by_all.count; k++) {
        const own_candidate *a = &by_index.at[k], *b = &by_all.at[k];
        assert_int_equal(a->name, b->name);
        assert_int_equal(a->entry, b->entry);
        assert_int_equal(a->score, b->score);
        assert_int_equal(a->weak, b->weak);
        assert_int_equal(a->exact, b->exact);
        assert_int_equal(a->needs_fact, b->needs_fact);
    }
}

/* A level of sift.h, and how much is remembered at most. */
typedef struct fast_case {
    const char *level;
    size_t      limit;
} fast_case;

static void
test_same_as_all(void **state)
{
    const fast_case      *way     = *state;
    static const uint16_t LEAST[] = { 810, 700, 900, 550 };
    size_t                sure_of = 0, total = 0;
    ps_error              err;

    make_lists(ENTRIES);
    assert_int_equal(setenv("PAYSIEVE_SIMD", way->level, 1), 0);
    assert_true(own_finder_make(&lists));
    lists.finder->reaches.memory.limit = way->limit;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint16_t least = LEAST[round / 4 % PS_COUNT(LEAST)];
        bool     sure  = false;
        make_query(round, &query);
        by_index.count = by_all.count = 0;
        asked.person = asked.firm = query;
        score_prepare(&asked.person, true);
        score_prepare(&asked.firm, false);
        assert_int_equal(own_search_index(&lists, &asked, least, &sure, &by_index, &err),
                         PS_OK);
        assert_int_equal(own_search_all(&lists, &asked, least, &by_all, &err), PS_OK);
        if (sure) {
            assert_same();
            total += by_all.count;
            sure_of++;
        } else {
            assert_int_equal(by_index.count, 0);
        }
    }
    assert_true(sure_of > ROUNDS * 8 / 10);
    assert_true(total > ROUNDS);
    free(by_index.at);
    free(by_all.at);
    by_index = by_all = (own_candidates){ 0 };
    assert_true(lists.finder->reaches.memory.bytes > 0);
    free_lists();
}

int
main(void)
{
    static const fast_case CASES[] = { { "best", ALIKE_BYTES_MAX },
                                       { "portable", ALIKE_BYTES_MAX },
                                       { "best", 100000 },
                                       { "portable", 0 } };
    struct CMUnitTest      tests[PS_COUNT(CASES)];

    for (size_t i = 0; i < PS_COUNT(CASES); i++) {
        tests[i] = (struct CMUnitTest){ .name          = CASES[i].level,
                                        .test_func     = test_same_as_all,
                                        .initial_state = (void *)(uintptr_t)&CASES[i] };
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
