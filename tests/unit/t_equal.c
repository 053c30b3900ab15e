/*
 * t_equal.c - words that stand for each other, and some that must not.
 *
 * Method: two words, and the kinds of the groups that both are in, "-" for none.
 */
#include <stdalign.h>
#include <stdio.h>

#include "base/text.h"
#include "name/equal.h"
#include "name/name.h"
#include "ps_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *a;
    const char *b;
    const char *want;
} ROWS[] = {
    { "a nickname", "bill", "william", "nickname" },
    { "the other way", "william", "bill", "nickname" },
    { "two nicknames of one name", "bob", "rob", "nickname" },
    { "a nickname of several names", "al", "albert", "nickname" },
    { "names that share a nickname only", "albert", "alan", "-" },
    { "Barry", "barry", "barack", "nickname" },
    { "Pepe", "pepe", "jose", "nickname" },
    { "Paco", "paco", "francisco", "nickname" },
    { "Nacho", "nacho", "ignacio", "nickname" },
    { "Chuy", "chuy", "jesus", "nickname" },
    { "Sepp", "sepp", "josef", "nickname" },
    { "Beppe", "beppe", "giuseppe", "nickname" },
    { "Kasia", "kasia", "katarzyna", "nickname" },
    { "Volodya", "volodya", "vladimir", "nickname" },
    { "Vova, of another spelling", "vova", "volodymyr", "nickname" },
    { "Sasha", "sasha", "aleksandr", "nickname" },
    { "Sasha, of another spelling", "sasha", "oleksandr", "nickname" },
    { "Dima", "dima", "dmitriy", "nickname" },
    { "Kamchi", "kamchi", "kamchybek", "nickname" },
    { "Emeka", "emeka", "chukwuemeka", "nickname" },
    { "Kiko", "kiko", "francisco", "nickname" },
    { "Raju", "raju", "rajesh", "nickname" },
    { "Ivan and John are two people", "ivan", "john", "-" },
    { "Juan and John are two people", "juan", "john", "-" },
    { "Bill and Bob are two people", "bill", "bob", "-" },
    { "Robert and William are two people", "robert", "william", "-" },
    { "Omar and Amr are two people", "omar", "amr", "-" },
    { "Jin and Gene are two people", "jin", "gene", "-" },
    { "Jun and John are two people", "jun", "john", "-" },
    { "Oleg", "oleg", "oleh", "nickname given" },
    { "Igor", "igor", "ihor", "nickname given" },
    { "Sergey", "sergey", "serhii", "nickname given" },
    { "Sergey in Belarus", "sergei", "siarhei", "nickname given" },
    { "Aleksandr", "aleksandr", "aliaksandr", "nickname given" },
    { "Nikolay", "nikolay", "mykola", "nickname given" },
    { "Yevgeny", "yevgeny", "yevhen", "nickname given" },
    { "Anna", "anna", "hanna", "nickname given" },
    { "Elena", "elena", "olena", "nickname given" },
    { "Muhammad", "muhammad", "mehmet", "nickname given" },
    { "Muhammad in Mali", "mohamed", "mamadou", "nickname given" },
    { "Ahmad", "ahmad", "akhmet", "given" },
    { "Hussein", "hussein", "hocine", "given" },
    { "Yusuf", "yusuf", "youcef", "given" },
    { "Uthman", "uthman", "ousmane", "given" },
    { "Jamal", "jamal", "djamel", "given" },
    { "Qasim", "qasim", "kacem", "given" },
    { "Abdulrahman", "abdulrahman", "abderrahmane", "given" },
    { "Gaddafi", "gaddafi", "qadhafi", "given" },
    { "a family name of the files", "hoffmann", "hofmann", "given" },
    { "international", "intl", "international", "business" },
    { "group", "grp", "gruppa", "business" },
    { "manufacturing", "mfg", "manufacturing", "business" },
    { "technology", "tech", "tekhnologii", "business" },
    { "an abbreviation of several words", "comm", "communications", "business" },
    { "another of them", "comm", "commercial", "business" },
    { "words that share an abbreviation only", "communications", "commercial", "-" },
    { "engineering", "eng", "inzhiniring", "business" },
    { "factory and plant differ", "factory", "shop", "-" },
    { "bank", "bank", "banco", "business" },
    { "center", "center", "tsentr", "business" },
    { "saint", "st", "sankt", "business" },
    { "three", "three", "3", "number" },
    { "third", "third", "3", "number" },
    { "3rd folds to iii", "third", "iii", "number" },
    { "forty", "forty", "40", "number" },
    { "fortieth", "40th", "fortieth", "number" },
    { "forty-two", "fortytwo", "42", "number" },
    { "first", "first", "1st", "number" },
    { "eleven", "11th", "xi", "number" },
    { "twenty", "twenty", "xx", "number" },
    { "two numbers", "three", "4", "-" },
    { "an initial is no number", "x", "10", "-" },
    { "an unknown word", "geumpungri", "geumpungri", "-" },
    { "the empty word", "", "william", "-" },
    { "a word before all", "!", "william", "-" },
    { "a word behind all", "zzzz", "william", "-" },
    { "a word and its beginning", "willia", "william", "-" },
};
/* clang-format on */

static const char *const KINDS[] = { "nickname", "given", "business", "number" };

static alignas(max_align_t) unsigned char space[1 << 16];

static void
test_row(void **state)
{
    const struct row *row   = *state;
    bool              in[4] = { false };
    char              got[64];
    size_t            used = 0;
    const equal_row  *a, *b;

    size_t a_count = equal_rows(ps_text_of(row->a), &a);
    size_t b_count = equal_rows(ps_text_of(row->b), &b);
    for (size_t i = 0; i < a_count; i++) {
        for (size_t k = 0; k < b_count; k++) {
            in[a[i].kind] = in[a[i].kind] || a[i].group == b[k].group;
        }
    }
    for (size_t i = 0; i < 4; i++) {
        if (in[i]) {
            used += (size_t)snprintf(got + used, sizeof got - used, "%s%s",
                                     used > 0 ? " " : "", KINDS[i]);
        }
    }
    assert_string_equal(used > 0 ? got : "-", row->want);
}

static void
test_lookup(void **state)
{
    (void)state;
    const equal_row *first = EQUAL_ROWS;
    assert_int_equal(equal_rows(PS_TEXT("geumpungri"), &first), 0);
    assert_null(first);
    for (size_t i = 0; i < EQUAL_ROW_COUNT; i++) {
        size_t count = equal_rows(ps_text_of(EQUAL_ROWS[i].word), &first);
        assert_true(first <= &EQUAL_ROWS[i] && &EQUAL_ROWS[i] < first + count);
        assert_string_equal(first[0].word, first[count - 1].word);
    }
}

/* Sorted, so none is there twice; and what no fold gives would never be found. */
static void
test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < EQUAL_ROW_COUNT; i++) {
        const equal_row *row = &EQUAL_ROWS[i];
        ps_arena         arena;
        ps_text          line;
        ps_error         err;

        ps_arena_init(&arena, space, sizeof space);
        assert_int_equal(name_fold_line(ps_text_of(row->word), &arena, &line, &err),
                         PS_OK);
        if (!ps_text_is(line, row->word)) {
            fail_msg("%s folds to %.*s", row->word, PS_TEXT_ARGS(line));
        }
        assert_true(row->kind <= EQUAL_NUMBER);
        assert_true(line.size > 1 || row->kind == EQUAL_NUMBER);
        if (i > 0) {
            int order = strcmp(row[-1].word, row->word);
            assert_true(order < 0 || (order == 0 && row[-1].group < row->group));
        }
    }
}

/* A group has one kind and at least two words. */
static void
test_groups(void **state)
{
    (void)state;
    static uint8_t  kind[UINT16_MAX + 1];
    static uint32_t words[UINT16_MAX + 1];

    for (size_t i = 0; i < EQUAL_ROW_COUNT; i++) {
        const equal_row *row = &EQUAL_ROWS[i];
        assert_true(words[row->group] == 0 || kind[row->group] == row->kind);
        kind[row->group] = row->kind;
        words[row->group]++;
    }
    for (size_t i = 0; i <= UINT16_MAX; i++) {
        assert_true(words[i] != 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_groups),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
