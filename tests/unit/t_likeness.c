/*
 * t_likeness.c - how alike two tokens are, and that the order of asking does not matter.
 */
#include <stdio.h>

#include "base/text.h"
#include "name/name.h"
#include "ps_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *a, *b;
    unsigned    want;
} ROWS[] = {
    { "the same", "sample", "sample", 1000 },
    { "nothing", "", "", 0 },
    { "nothing and something", "", "sample", 0 },
    { "one letter", "a", "b", 0 },
    { "three letters, one changed", "kim", "kem", 0 },
    { "three letters and one put in", "jon", "john", 800 },
    { "three letters and one behind", "ann", "anna", 0 },
    { "three letters and one in front", "lee", "alee", 0 },
    { "four letters, one changed", "chol", "chul", 800 },
    { "four letters, the first changed", "chol", "thol", 0 },
    { "four letters and five", "yong", "young", 920 },
    { "five letters, one changed", "ahmad", "ahmed", 900 },
    { "five letters, two changed", "ahmad", "ehmed", 0 },
    { "five letters, the first changed", "osama", "usama", 955 },
    { "neighbours swapped", "martha", "marhta", 938 },
    { "a letter doubled", "mohamed", "mohammed", 965 },
    { "a letter doubled twice", "karrimov", "karimmov", 969 },
    { "thirteen letters, one left out", "international", "internatonal", 975 },
    { "two edits in ten", "geumpungri", "kumpungri", 805 },
    { "a longer ending", "alexander", "alexandra", 929 },
    { "another word with the same head", "international", "internal", 776 },
    { "much longer", "alex", "alexandrovich", 0 },
    { "unlike", "sample", "trader", 0 },
    { "Cyrillic", "петров", "петрова", 917 },
    { "Hangul syllables, one changed", "김철수", "김철호", 0 },
    { "digits", "12345", "12346", 900 },
    { "prefix of many letters", "development", "developments", 973 },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_text           a = ps_text_of(row->a), b = ps_text_of(row->b);

    assert_int_equal(name_likeness(a, b), row->want);
    assert_int_equal(name_likeness(b, a), row->want);
}

static uint32_t seed = 7;

static uint32_t
next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void
test_properties(void **state)
{
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char    one[24], two[24];
        size_t  n = 1 + next_random(20), m = 1 + next_random(20);
        ps_text a = { .at = one, .size = n }, b = { .at = two, .size = m };
        for (size_t i = 0; i < sizeof one; i++) {
            one[i] = (char)('a' + next_random(4));
            two[i] = next_random(4) > 0 ? one[i] : (char)('a' + next_random(4));
        }
        uint16_t alike = name_likeness(a, b);
        assert_int_equal(alike, name_likeness(b, a));
        assert_true(alike == 0 || (alike >= NAME_TOKEN_FLOOR && alike <= 1000));
        assert_true((alike == 1000) == ps_text_equal(a, b));
    }
}

/* Some edits of a word, so that most pairs are nearly alike. */
static size_t
edit(const char *word, size_t size, char *out, size_t room)
{
    memcpy(out, word, size);
    for (uint32_t k = next_random(5); k > 0; k--) {
        size_t at = next_random((uint32_t)size);
        char   c  = (char)('a' + next_random(26));
        switch (next_random(3)) {
        case 0:
            out[at] = c;
            break;
        case 1:
            if (size > 1) {
                memmove(out + at, out + at + 1, size - at - 1);
                size--;
            }
            break;
        default:
            if (size < room) {
                memmove(out + at + 1, out + at, size - at);
                out[at] = c;
                size++;
            }
        }
    }
    return size;
}

/* Letters of both, each as often as it stands in both. */
static int
common_letters(ps_text a, ps_text b)
{
    int count[2][256] = { { 0 } }, common = 0;

    for (size_t i = 0; i < a.size; i++) {
        count[0][(unsigned char)a.at[i]]++;
    }
    for (size_t i = 0; i < b.size; i++) {
        count[1][(unsigned char)b.at[i]]++;
    }
    for (size_t c = 0; c < 256; c++) {
        common += count[0][c] < count[1][c] ? count[0][c] : count[1][c];
    }
    return common;
}

static void
test_bounds(void **state)
{
    (void)state;
    static const uint16_t FLOORS[] = { NAME_TOKEN_FLOOR, 880 };
    size_t                alike_of = 0, at_bound = 0;

    for (int round = 0; round < 50000; round++) {
        char   one[24], two[24];
        size_t n = 1 + next_random(14);
        for (size_t i = 0; i < n; i++) {
            one[i] = (char)('a' + next_random(round % 4 == 0 ? 3 : 26));
        }
        size_t   m = edit(one, n, two, sizeof two);
        ps_text  a = { .at = one, .size = n }, b = { .at = two, .size = m };
        uint16_t alike = name_letters_alike(a, b);
        unsigned same = one[0] != two[0] ? 0 : n < 2 || m < 2 || one[1] != two[1] ? 1 : 2;
        name_probe probe;
        int        common = common_letters(a, b);
        name_probe_set(&probe, a);
        assert_int_equal(name_probe_letters(&probe, b), alike);
        for (size_t k = 0; k < PS_COUNT(FLOORS); k++) {
            if (alike < 1000 && alike >= FLOORS[k]) {
                int least = name_common_least(n, m, same, FLOORS[k]);
                assert_true(least >= 0 && common >= least);
                alike_of++;
                at_bound += common == least;
            }
        }
    }
    assert_true(alike_of > 12000 && at_bound > 1200);
}

static void
test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *word, *class;
        bool        is;
    } CASES[] = {
        { "compayn", "", true },     { "limitd", "", true }, { "limitd", "ltd", true },
        { "limitd", "gmbh", false }, { "zebra", "", false }, { "lt", "", false },
    };

    for (size_t i = 0; i < PS_COUNT(CASES); i++) {
        ps_text word = ps_text_of(CASES[i].word), class = ps_text_of(CASES[i].class);
        ps_text classes[8];
        size_t  count = name_forms_like(word, classes, PS_COUNT(classes));
        assert_int_equal(name_form_likeness(word, class) > 0, CASES[i].is);
        assert_int_equal(count > 0, name_form_likeness(word, (ps_text){ 0 }) > 0);
        for (size_t k = 0; k < count; k++) {
            assert_true(name_form_likeness(word, classes[k]) > 0);
        }
    }
}

static void
test_longest(void **state)
{
    (void)state;
    char one[NAME_TOKEN_BYTES_MAX + 1], two[NAME_TOKEN_BYTES_MAX + 1];
    memset(one, 'a', sizeof one);
    memset(two, 'a', sizeof two);
    two[64]   = 'b';
    ps_text a = { .at = one, .size = NAME_TOKEN_BYTES_MAX };
    ps_text b = { .at = two, .size = NAME_TOKEN_BYTES_MAX };
    assert_int_equal(name_likeness(a, b), 990); /* only the same token is 1000 */
    a.size = b.size = NAME_TOKEN_BYTES_MAX + 1;
    assert_int_equal(name_likeness(a, b), 0); /* no token is as long as that */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_longest),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
