/*
 * t_fast.c - the index finds what looking at every name finds: same names, same scores.
 */
#include "search_fixture.h"

enum { ROUNDS = 700, ENTRIES = 400 };

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

static void
test_same_as_all(void **state)
{
    (void)state;
    static const uint16_t LEAST[] = { 810, 700, 900, 550 };
    size_t                sure_of = 0, total = 0;
    ps_error              err;

    make_lists(ENTRIES);
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
    free_lists();
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_same_as_all) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
