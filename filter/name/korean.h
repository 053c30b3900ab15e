/*
 * korean.h - Korean names in Latin letters, syllable by syllable.
 *
 * One name is spelt by McCune-Reischauer, by the rules of either state, by habit and by
 * ear: Jong, Chong, Jung, Jeong.  A word is read as syllables; what each of its vowels
 * and consonants may stand for decides whether two words may be the same.  Source: the
 * romanisations named, and the spellings of one person side by side in sanctions lists.
 */
#ifndef PS_NAME_KOREAN_H
#define PS_NAME_KOREAN_H

#include "name/name.h"

enum { KOREAN_SYLLABLES = 4, KOREAN_BETWEEN = 2, KOREAN_LATIN_MAX = 8 };

typedef struct korean_word {
    uint32_t vowels[KOREAN_SYLLABLES]; /* what each may stand for, a bit each */
    uint8_t  between[KOREAN_SYLLABLES + 1][KOREAN_BETWEEN]; /* consonants around them */
    uint8_t  count;                                         /* syllables; 0: not Korean */
} korean_word;

/* Whether text, folded, can be read as one to four syllables. */
bool korean_read(ps_text text, korean_word *out);
/* Both written as one word, into a third one; false where that is too long. */
bool korean_join(const korean_word *a, const korean_word *b, korean_word *out);
/* 0 or NAME_TOKEN_FLOOR to 985, symmetric. */
uint16_t korean_likeness(const korean_word *a, const korean_word *b);
/* Equal for any two words that are alike: how an index finds them. */
uint8_t korean_key(const korean_word *word);

/* A word of a name, folded. */
typedef struct korean_part {
    ps_text   text;
    name_kind kind;
} korean_part;
/* Whether a name of these words can be one of a Korean: two to five syllables in two to
 * five words, a surname in front or behind, and nothing else. */
bool korean_is_name(const korean_part *parts, size_t count);

/* A Hangul syllable in Latin letters that mean it and no other, always two or more: the
 * South's rules, but for o and u, which are spelt oh and oo.  Size 0 where c is none. */
size_t korean_latin(uint32_t c, char out[KOREAN_LATIN_MAX]);

#endif
