/*
 * sift.h - which words of a bag (listdb_bag.h) have enough letters in common with one
 * word, 256 of them at once.  Inside this room only.
 */
#ifndef PS_SCREEN_SIFT_H
#define PS_SCREEN_SIFT_H

#include "listdb/listdb_bag.h"

typedef enum sift_level { SIFT_PORTABLE, SIFT_AVX2 } sift_level;

/* The best that this machine has.  PAYSIEVE_SIMD=portable asks for less: all find the
 * same, and a test says so. */
sift_level sift_level_best(void);

enum { SIFT_LETTERS_MAX = 31, SIFT_NEVER = 32 };

/* The letters of a word, as rows of a block. */
typedef struct sift_word {
    uint8_t  rows[SIFT_LETTERS_MAX];
    uint8_t  first, second;
    unsigned count; /* rows */
    unsigned size;  /* of the word; above count where it is longer */
} sift_word;

void sift_set(sift_word *out, ps_text text);

/*
 * A bit for each word of the blocks from..end that has least[n] letters in common or more,
 * where n is how many of the first two are the same (a word passes that is enough for a
 * smaller n).  least is -1 where there is no such word.  out: LISTDB_BAG_ROW bytes each.
 */
void sift(sift_level level, const listdb_bag *bag, const sift_word *word,
          const int16_t least[3], uint32_t from, uint32_t end, uint8_t *out);

#endif
