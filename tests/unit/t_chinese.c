/* t_chinese.c - Chinese names in the spellings of two systems and of Hong Kong. */
#include "name/chinese.h"

#include <string.h>

#include "base/text.h"
#include "ps_test.h"

typedef struct row {
    const char *name, *one, *two;
    uint16_t    want;
} row;

static const row ROWS[] = {
    { "the same", "ming", "ming", CHINESE_ALIKE },
    { "Zedong", "zedong", "tsetung", CHINESE_ALIKE },
    { "Jinping", "jinping", "chinping", CHINESE_ALIKE },
    { "Xiaoping", "xiaoping", "hsiaoping", CHINESE_ALIKE },
    { "Kai-shek is Cantonese and stays apart", "jieshi", "kaishek", 0 },
    { "j of both systems", "jen", "ren", CHINESE_ALIKE },
    { "j of pinyin", "jin", "chin", CHINESE_ALIKE },
    { "yan is ian", "yan", "yen", CHINESE_ALIKE },
    { "Szu", "si", "szu", CHINESE_ALIKE },
    { "another rime", "ming", "meng", 0 },
    { "another first sound", "ming", "ning", 0 },
    { "a syllable more", "ming", "mingming", 0 },
    { "a longer rime that leads nowhere", "jinan", "chinan", CHINESE_ALIKE },
    { "Zhang", "zhang", "cheung", CHINESE_SURNAME_ALIKE },
    { "Huang and Wong", "huang", "wong", CHINESE_SURNAME_ALIKE },
    { "Wang and Wong", "wang", "wong", CHINESE_SURNAME_ALIKE },
    { "Huang and Wang are two", "huang", "wang", 0 },
    { "Wu without a vowel", "wu", "ng", CHINESE_SURNAME_ALIKE },
    { "other surnames stand for nothing", "jiang", "peng", 0 },
    { "not Chinese", "smith", "smith", 0 },
    { "four syllables", "mamamama", "mamamama", 0 },
    { "too long", "zhuangzhuangzhuangzhuang", "zhuangzhuangzhuangzhuang", 0 },
    { "nothing", "", "", 0 },
};

static void
test_row(void **state)
{
    const row   *r   = *state;
    chinese_word one = chinese_read(ps_text_of(r->one));
    chinese_word two = chinese_read(ps_text_of(r->two));

    assert_int_equal(chinese_likeness(&one, &two), r->want);
    assert_int_equal(chinese_likeness(&two, &one), r->want);
}

static void
test_joined(void **state)
{
    (void)state;
    chinese_word chin  = chinese_read(PS_TEXT("chin")),
                 ping  = chinese_read(PS_TEXT("ping"));
    chinese_word whole = chinese_read(PS_TEXT("jinping"));
    chinese_word both  = chinese_join(&chin, &ping);

    assert_int_equal(chinese_syllables(whole.reading), 2);
    assert_int_equal(both.reading, whole.reading);
    assert_int_equal(chinese_head(whole.reading, 1), chin.reading);
    assert_int_equal(chinese_head(whole.reading, 2), 0);
    chinese_word three = chinese_join(&both, &chin), four = chinese_join(&both, &both);
    assert_int_equal(chinese_syllables(three.reading), 3);
    assert_int_equal(four.reading, 0);
}

typedef struct name_row {
    const char *name, *words;
    bool        want;
} name_row;

static const name_row NAMES[] = {
    { "surname in front", "mao zedong", true },
    { "surname behind", "xiaoming zhang", true },
    { "three words", "chiang ching kuo", true },
    { "no vowel", "ng wai ming", true },
    { "one word", "mao", false },
    { "no surname", "zedong zedong", false },
    { "another's word", "mao smith", false },
    { "five syllables", "mao zedong xiaoping", false },
    { "five words", "mao mao mao mao mao", false },
};

static void
test_name(void **state)
{
    const name_row *r = *state;
    chinese_word    words[8];
    ps_text         rest  = ps_text_of(r->words), word;
    size_t          count = 0;

    while (ps_text_next(&rest, ' ', &word)) {
        words[count++] = chinese_read(word);
    }
    assert_int_equal(chinese_is_name(words, count), r->want);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(test_joined) };

    return ps_test_rows(ROWS, test_row) + ps_test_rows(NAMES, test_name) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
