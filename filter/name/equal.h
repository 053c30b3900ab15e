/*
 * equal.h - words that stand for each other: nicknames, spellings, business words, numbers.
 *
 * Words of one group stand for one another.  A word may be in several groups, and that
 * joins them no further: "al" stands for "albert" and for "alan", not one for the other.
 */
#ifndef PS_NAME_EQUAL_H
#define PS_NAME_EQUAL_H

#include "paysieve/paysieve.h"

typedef enum equal_kind {
    EQUAL_NICKNAME, /* "bill", "william" */
    EQUAL_GIVEN,    /* spellings of one name: "sergey", "serhii" */
    EQUAL_BUSINESS, /* "intl", "international" */
    EQUAL_NUMBER    /* "three", "3rd", "iii" */
} equal_kind;

typedef struct equal_row {
    const char *word;  /* folded; lower-case Latin letters and digits */
    uint16_t    group; /* no group has two kinds */
    uint8_t     kind;  /* equal_kind */
} equal_row;

extern const equal_row EQUAL_ROWS[]; /* sorted by word, then group */
extern const size_t    EQUAL_ROW_COUNT;

/* How many rows this folded word has; *first: the first of them, if any. */
size_t equal_rows(ps_text word, const equal_row **first);

#endif
