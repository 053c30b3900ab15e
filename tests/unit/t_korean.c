/*
 * t_korean.c - Korean names in Latin letters: which words are syllables, which are alike,
 * and that what is alike has one key.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "name/korean.h"
#include "ps_test.h"

/* clang-format off: tables */
static const struct row {
    const char *name;
    const char *a, *b; /* "x y": two words written as one */
    unsigned    want;
} ROWS[] = {
    { "the same", "kim", "kim", 985 },
    { "Hangul jong and jeong", "johng", "jeong", 755 },
    { "Hangul jong and Latin jong", "johng", "jong", 985 },
    { "Hangul jeong and Latin jong", "jeong", "jong", 985 },
    { "kim and gim", "kim", "gim", 985 },
    { "jong and chong", "jong", "chong", 985 },
    { "jong and jung", "jong", "jung", 985 },
    { "jeong and jong", "jeong", "jong", 985 },
    { "jeong and jung", "jeong", "jung", 985 },
    { "chol and cheol and chul", "cheol", "chul", 985 },
    { "yong and young", "yong", "young", 985 },
    { "yeong and young", "yeong", "young", 985 },
    { "pak and park", "pak", "park", 985 },
    { "bak and park", "bak", "park", 985 },
    { "choe and choi", "choe", "choi", 985 },
    { "ri and lee", "ri", "lee", 985 },
    { "ri and yi", "ri", "yi", 935 },
    { "ryu and yoo", "ryu", "yoo", 935 },
    { "rim and im", "rim", "im", 935 },
    { "ro and no", "ro", "noh", 935 },
    { "hyok and hyuk", "hyok", "hyuk", 985 },
    { "hui and hee", "hui", "hee", 985 },
    { "u and woo", "u", "woo", 985 },
    { "kwon and kon", "kwon", "kon", 835 },
    { "un and eun", "un", "eun", 985 },
    { "joined by one, written apart by the other", "jongun", "jung eun", 985 },
    { "ng before a vowel may be n and g", "jongun", "jon gun", 985 },
    { "two syllables, one of another vowel", "yongchol", "yongchil", 0 },
    { "another vowel", "chol", "chil", 0 },
    { "another last consonant", "chol", "chon", 0 },
    { "n for ng, as in Russian", "jon", "jong", 755 },
    { "kil and gi", "kil", "gi", 0 },
    { "min and mun", "min", "mun", 0 },
    { "one syllable and two", "un", "unju", 0 },
    { "no Korean word", "ivan", "ivan", 0 },
    { "no vowel", "ng", "ng", 0 },
    { "five syllables", "anadaragama", "anadaragama", 0 },
};

static const struct reading {
    const char *name;
    const char *text;
    unsigned    want; /* syllables; 0: not Korean */
} READINGS[] = {
    { "one", "kim", 1 },         { "two", "jongun", 2 },
    { "ng", "yongchol", 2 },     { "doubled", "kkotpuni", 3 },
    { "a letter", "o", 1 },      { "two consonants in front", "smith", 0 },
    { "two behind", "hans", 0 }, { "three between", "pangkstra", 0 },
    { "f", "fan", 0 },           { "x", "xi", 0 },
    { "a digit", "kim2", 0 },    { "not ASCII", "\xd0\xba\xd0\xb8\xd0\xbc", 0 },
    { "nothing", "", 0 },        { "too long", "kangkangkangkangkangk", 0 },
};

static const struct name_row {
    const char *name;
    const char *words; /* between blanks */
    bool        want;
} NAMES[] = {
    { "family and given", "kim jong un", true },
    { "given and family", "jong un kim", true },
    { "joined", "kim jongun", true },
    { "a letter for a family", "o kuk ryol", true },
    { "one word", "kim", false },
    { "no family name", "bora tudo", false },
    { "a word of another kind", "kim jong smith", false },
    { "too many syllables", "namgung jongun yongchol", false },
    { "six words", "kim a a a a a", false },
};

static const struct latin_row {
    const char *name;
    uint32_t    c;
    const char *want;
} LATIN[] = {
    { "jeong", 0xc815, "jeong" },
    { "kim", 0xae40, "gim" },
    { "one letter gets another", 0xc774, "yi" },
    { "o", 0xc624, "oh" },
    { "u", 0xc6b0, "oo" },
    { "the first", 0xac00, "ga" },
    { "the last", 0xd7a3, "hit" },
    { "hyeok", 0xd601, "hyeok" },
    { "before them", 0xabff, "" },
    { "behind them", 0xd7a4, "" },
};
/* clang-format on */

static void
read_words(const char *text, korean_word *out)
{
    ps_text     rest = ps_text_of(text), word;
    korean_word next, joined;
    bool        first = true;

    *out = (korean_word){ 0 };
    while (ps_text_next(&rest, ' ', &word)) {
        (void)korean_read(word, &next);
        if (first) {
            *out = next;
        } else {
            assert_true(korean_join(out, &next, &joined));
            *out = joined;
        }
        first = false;
    }
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    korean_word       a, b;

    read_words(row->a, &a);
    read_words(row->b, &b);
    assert_int_equal(korean_likeness(&a, &b), row->want);
    assert_int_equal(korean_likeness(&b, &a), row->want);
    if (row->want > 0) {
        assert_int_equal(korean_key(&a), korean_key(&b));
    }
}

static void
test_reading(void **state)
{
    const struct reading *row = *state;
    korean_word           word;

    assert_int_equal(korean_read(ps_text_of(row->text), &word), row->want > 0);
    assert_int_equal(word.count, row->want);
}

static void
test_name(void **state)
{
    const struct name_row *row = *state;
    korean_part            parts[8];
    ps_text                rest  = ps_text_of(row->words), word;
    size_t                 count = 0;

    while (ps_text_next(&rest, ' ', &word)) {
        parts[count++] = (korean_part){ .text = word, .kind = NAME_WORD };
    }
    assert_int_equal(korean_is_name(parts, count), row->want);
    parts[0].kind = NAME_NUMBER;
    assert_false(korean_is_name(parts, count));
}

static void
test_latin(void **state)
{
    const struct latin_row *row = *state;
    char                    got[KOREAN_LATIN_MAX + 1];

    got[korean_latin(row->c, got)] = '\0';
    assert_string_equal(got, row->want);
}

static uint32_t seed = 11;

static uint32_t
next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Every Hangul syllable is read as one; what is alike has one key, whoever asks. */
static void
test_properties(void **state)
{
    (void)state;
    size_t      alike = 0;
    korean_word a, b;
    char        one[KOREAN_LATIN_MAX], two[KOREAN_LATIN_MAX];

    for (uint32_t c = 0xac00; c <= 0xd7a3; c++) {
        ps_text text = { .at = one, .size = korean_latin(c, one) };
        assert_true(text.size > 1 && korean_read(text, &a) && a.count == 1);
        assert_int_equal(korean_likeness(&a, &a), 985);
    }
    for (int round = 0; round < 50000; round++) {
        ps_text x = { .at = one, .size = korean_latin(0xac00 + next_random(11172), one) };
        ps_text y = { .at = two, .size = korean_latin(0xac00 + next_random(11172), two) };
        assert_true(korean_read(x, &a) && korean_read(y, &b));
        uint16_t likeness = korean_likeness(&a, &b);
        assert_int_equal(likeness, korean_likeness(&b, &a));
        assert_true(likeness == 0 || korean_key(&a) == korean_key(&b));
        alike += likeness > 0;
    }
    assert_true(alike > 60);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_properties) };
    return ps_test_rows(ROWS, test_row) + ps_test_rows(READINGS, test_reading) +
           ps_test_rows(NAMES, test_name) + ps_test_rows(LATIN, test_latin) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
