/* name_vocabulary.h - invented names of many kinds, the same in every run. */
#ifndef PS_NAME_VOCABULARY_H
#define PS_NAME_VOCABULARY_H

#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"

typedef enum vocabulary {
    VOCABULARY_PERSON,
    VOCABULARY_FIRM,
    VOCABULARY_KOREAN,
    VOCABULARY_CHINESE,
    VOCABULARY_ARABIC,
    VOCABULARY_SCRIPTS,
    VOCABULARY_GARBAGE,
    VOCABULARY_COUNT
} vocabulary;

enum { VOCABULARY_WORDS = 24, VOCABULARY_NAME_MAX = 400 };

/* Of each kind so many, a bar between. */
static const char *const WORDS[VOCABULARY_COUNT] = {
    [VOCABULARY_PERSON] =
        "Omarko|Testwell|Vadimov|Maria|John|Smith|Bill|William|Zimtkovsky|"
        "Zimtkofsky|Arno|Falk|J|R|Jr|III|Dr|Mr|de|la|O'Brennik|Qasimov|"
        "Kassemov|Jean-Luc",
    [VOCABULARY_FIRM] =
        "Geumpungri|Quellnix|Trading|Trdg|Company|Co|Ltd|Limited|GmbH|"
        "d.o.o.|General|International|Intl|Shipping|Plant|11|12|Sternfahrt|"
        "Bank|of|Commpany|JSC|YV3052|Emma",
    [VOCABULARY_KOREAN] =
        "Kim|Gim|Jong|Chong|Jung|Ri|Lee|Un|Eun|Chol|Cheol|Yong|Young|Pak|"
        "Park|Hyok|U|Woo|Jongun|Yong-chol|김|철수|정은|리",
    [VOCABULARY_CHINESE] =
        "Zhang|Chang|Chan|Chen|Wong|Wang|Huang|Wei|Xiao|Hsiao|Ming|Zedong|"
        "Tse-tung|Li|Lei|Ng|Guoqiang|Kuo-chiang|Xiaoming|习|近平|王|"
        "伟|Tan",
    [VOCABULARY_ARABIC]  = "محمد|Mohammed|Muhammad|bin|ibn|al|Al-Zimti|كلاب|Klab|"
                           "Hussein|Husayn|Abd|Abdul|Abdulrahman|عبد|الرحمن|Qasim|"
                           "Kassem|abu|Umar|Omar|El|حسين|Yusuf",
    [VOCABULARY_SCRIPTS] = "Барак|Евгений|Yevgeniy|Ольга|"
                           "Μητσοτάκης|Ελένη|Գայանե|გიორგი|"
                           "राम|สมชาย|たなか|タナカ|אברהם|"
                           "Ögmundur|Łukasz|Đặng|ß|Tanaka|Giorgi|Ram|ကို|"
                           "ខេមរា|Olga|Evgeny",
    [VOCABULARY_GARBAGE] =
        "...|-|a|0|xx|O\xcc\xb4m|z\xcc\x81\xcc\x82\xcc\x83|\xe2\x80\x8b|"
        "\xe2\x80\xaeomar|c/o|aaaaaaaaaaaaaaaa|qwrtzp|1111|DR0VAN|'|''a|"
        "\xf0\x9f\x99\x82|№|a.b.c.|\t|&|(x)|ﬁ|Оmаr",
};

static uint32_t vocabulary_seed = 29;

static uint32_t
random_below(uint32_t below)
{
    vocabulary_seed = vocabulary_seed * 1664525u + 1013904223u;
    return (vocabulary_seed >> 8) % below;
}

/* One of the words, sometimes with a letter twice, gone, or another. */
static size_t
random_word(vocabulary kind, char *out, size_t room)
{
    ps_text  rest = ps_text_of(WORDS[kind]), word;
    uint32_t n    = random_below(VOCABULARY_WORDS);

    for (uint32_t i = 0; i <= n; i++) {
        assert_true(ps_text_next(&rest, '|', &word));
    }
    size_t size = (size_t)snprintf(out, room, "%.*s", PS_TEXT_ARGS(word));
    size_t at   = random_below((uint32_t)size);

    if (random_below(6) != 0 || size < 4 || (unsigned char)out[at] >= 0x80 ||
        (unsigned char)out[at + 1] >= 0x80) {
        return size;
    }
    switch (random_below(3)) {
    case 0:
        memmove(out + at, out + at + 1, size - at);
        return size - 1;
    case 1:
        memmove(out + at + 1, out + at, size - at + 1);
        return size + 1;
    default:
        out[at] = (char)('a' + random_below(26));
        return size;
    }
}

/* A name of one to four words of one kind; every eighth word is of any. */
__attribute__((unused)) static void
random_name(vocabulary kind, char out[VOCABULARY_NAME_MAX])
{
    size_t used = 0;

    out[0] = '\0';
    for (uint32_t words = 1 + random_below(4); words > 0; words--) {
        vocabulary of =
            random_below(8) == 0 ? (vocabulary)random_below(VOCABULARY_COUNT) : kind;
        char word[64];
        (void)random_word(of, word, sizeof word);
        used += (size_t)snprintf(out + used, VOCABULARY_NAME_MAX - used, "%s%s",
                                 used > 0 ? " " : "", word);
    }
}

#endif
