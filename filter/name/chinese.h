/*
 * chinese.h - Chinese names in Latin letters: pinyin, Wade-Giles, and surnames as they are
 * written in Hong Kong and overseas.
 *
 * A word is read as syllables; each becomes its class of first sound and its class of
 * rime, in which the two systems agree: Zedong and Tse-tung.  Sources: the tables of
 * both systems; surnames by Cantonese and Min readings.
 */
#ifndef PS_NAME_CHINESE_H
#define PS_NAME_CHINESE_H

#include "paysieve/paysieve.h"

enum {
    CHINESE_SYLLABLES     = 3,
    CHINESE_NEARLY        = 840,
    CHINESE_ALIKE         = 930,
    CHINESE_SURNAME_ALIKE = 950
};

/* What a word reads as; equal for words that sound the same in both systems. */
typedef struct chinese_word {
    uint32_t reading;  /* 0: it is not one to three syllables */
    uint32_t surnames; /* a bit for each surname that it may be */
} chinese_word;

chinese_word chinese_read(ps_text text);
/* Both written as one word; reading 0 where that is too long. */
chinese_word chinese_join(const chinese_word *a, const chinese_word *b);
/* The first syllables of a reading of more, for 0 < count < its syllables; else 0. */
uint32_t chinese_head(uint32_t reading, size_t count);
size_t   chinese_syllables(uint32_t reading);
/* Of surnames those that other spellings stand for, a bit each. */
uint32_t chinese_surnames(const chinese_word *word);
/* The same for all readings that are alike. */
uint32_t chinese_loose(uint32_t reading);
/* 0, or one of the three above, symmetric. */
uint16_t chinese_likeness(const chinese_word *a, const chinese_word *b);

/* Whether words that read so can be a Chinese name: a surname in front or behind, two to
 * four syllables, nothing else. */
bool chinese_is_name(const chinese_word *words, size_t count);

#endif
