/*
 * t_weight.c - what a token says, with a list and without one.
 */
#include "base/text.h"
#include "base/utf8.h"
#include "name/common.h"
#include "name/name.h"
#include "ps_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *word;
    name_kind   kind;
    uint64_t    in_list, total;
    unsigned    want;
} ROWS[] = {
    { "unknown word, no list", "geumpungri", NAME_WORD, 0, 0, 844 },
    { "unknown word, once in a list", "geumpungri", NAME_WORD, 1, 40000, 908 },
    { "unknown word, not in a list", "geumpungri", NAME_WORD, 0, 40000, 948 },
    { "unknown word that the list is full of", "geumpungri", NAME_WORD, 4000, 40000,
      244 },
    { "a common given name, no list", "maria", NAME_WORD, 0, 0, 420 },
    { "a common name, many in a list", "mohammad", NAME_WORD, 1500, 40000, 324 },
    { "a family name of one in a thousand", "kovalenko", NAME_WORD, 0, 0, 636 },
    { "a given name of one in a thousand", "darnell", NAME_WORD, 0, 0, 636 },
    { "a town", "rotterdam", NAME_WORD, 0, 0, 420 },
    { "a commoner word of business", "trading", NAME_WORD, 0, 0, 208 },
    { "a place", "korea", NAME_WORD, 0, 0, 356 },
    { "the least", "trading", NAME_WORD, 60000, 60000, 100 },
    { "more than all", "trading", NAME_WORD, 99, 10, 204 },
    { "one letter", "x", NAME_WORD, 0, 0, 120 },
    { "two letters", "xu", NAME_WORD, 0, 0, 300 },
    { "three letters", "qix", NAME_WORD, 0, 0, 450 },
    { "four letters", "qixa", NAME_WORD, 0, 0, 650 },
    { "a Hangul syllable counts twice", "김", NAME_WORD, 0, 0, 300 },
    { "three syllables", "김철수", NAME_WORD, 0, 0, 844 },
    { "initial", "j", NAME_INITIAL, 0, 0, 120 },
    { "number", "11", NAME_NUMBER, 0, 0, 350 },
    { "title", "dr", NAME_TITLE, 0, 0, 8 },
    { "generation", "jr", NAME_GENERATION, 0, 0, 80 },
    { "particle", "al", NAME_PARTICLE, 0, 0, 60 },
    { "legal form", "ltd", NAME_LEGAL, 0, 0, 12 },
    { "noise", "attn", NAME_NOISE, 0, 0, 5 },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row   = *state;
    name_token        token = { .text = ps_text_of(row->word), .kind = row->kind };

    token.characters = (uint8_t)utf8_count(token.text);
    assert_int_equal(name_weight(&token, row->in_list, row->total), row->want);
}

static void
test_more_is_less(void **state)
{
    (void)state;
    name_token token = { .text       = PS_TEXT("geumpungri"),
                         .kind       = NAME_WORD,
                         .characters = 10 };
    uint16_t   last  = 1000;
    for (uint64_t n = 0; n <= 40000; n += 7) {
        uint16_t weight = name_weight(&token, n, 40000);
        assert_true(weight >= 100 && weight <= last);
        last = weight;
    }
}

static void
test_shares(void **state)
{
    (void)state;
    assert_int_equal(name_share_of(PS_TEXT("geumpungri")), NAME_RARE);
    assert_int_equal(name_share_of(PS_TEXT("kim")), NAME_COMMON);
    assert_int_equal(name_share_of(PS_TEXT("trading")), NAME_BUSINESS);
    assert_int_equal(name_share_of(PS_TEXT("rotterdam")), NAME_BUSINESS);
    assert_int_equal(name_share_of(PS_TEXT("kovalenko")), NAME_RARE);
    assert_int_equal(name_share_of(PS_TEXT("paris")), NAME_COMMON);
    assert_int_equal(name_share_of(PS_TEXT("")), NAME_RARE);
    for (size_t i = 1; i < COMMON_ROW_COUNT; i++) {
        assert_true(strcmp(COMMON_ROWS[i - 1].word, COMMON_ROWS[i].word) < 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_is_less),
        cmocka_unit_test(test_shares),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
