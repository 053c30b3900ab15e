/*
 * t_slow.c - the search passes over no name that scoring alone would find.
 *
 * Each query is scored against every name without the search's bounds.
 */
#include "search_fixture.h"

static own_candidates found;
static own_query      asked;
static score_name     query, listed;
static score_pairs    pairs;
static score_result   result;

static void
compare_with_all(uint16_t least)
{
    ps_error err;
    size_t   k = 0;

    asked.person = asked.firm = query;
    score_prepare(&asked.person, true);
    score_prepare(&asked.firm, false);
    assert_int_equal(own_search_all(&lists, &asked, least, &found, &err), PS_OK);
    for (uint32_t i = 0; i < lists.names; i++) {
        listdb_name name;
        assert_true(listdb_name_at(db, i, &name) && own_listed(&lists, &name, &listed));
        ps_party_type type;
        assert_true(listdb_entry_type(db, name.entry, &type));
        bool              is_person = own_is_person(type);
        const score_name *q         = is_person ? &asked.person : &asked.firm;
        score_prepare(&listed, is_person);
        score_fill(q, &listed, &pairs);
        score_names(q, &listed, &pairs, &result);
        if (result.score >= least) {
            assert_true(k < found.count);
            assert_int_equal(found.at[k].name, i);
            assert_int_equal(found.at[k].score, result.score);
            assert_int_equal(found.at[k].exact, result.exact);
            assert_int_equal(found.at[k].needs_fact, result.needs_fact);
            assert_int_equal(found.at[k].weak, name.weak);
            k++;
        }
    }
    assert_int_equal(found.count, k);
}

static void
test_nothing_passed_over(void **state)
{
    (void)state;
    size_t total = 0;

    make_lists(300);
    for (uint32_t round = 0; round < 400; round++) {
        make_query(round, &query);
        found.count = 0;
        compare_with_all(round % 2 == 0 ? 500 : 800);
        total += found.count;
    }
    assert_true(total > 400); /* the names are alike enough to mean something */
    free(found.at);
    free_lists();
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_nothing_passed_over) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
