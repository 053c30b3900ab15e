/*
 * weight.c - how much a token says.
 *
 * A match on a rare word is evidence, one on "Kim" or "Trading" hardly.  The
 * weight is the number of times that a crowd halves when all without the word
 * leave it: log2 of one over its share of names.  Its share comes from the
 * list, mixed with the built-in table as if that were 20,000 names more; so
 * a small list, or none, still knows that "Smith" is common.
 */
#include <assert.h>

#include "base/text.h"
#include "name/common.h"
#include "name/name.h"

enum {
    WORD_UNKNOWN  = 2,  /* names of 20,000 that have a word the table lacks */
    COMMON_LEAST  = 60, /* names of 20,000 that have a word which says nothing alone */
    WEIGHT_OF_BIT = 64, /* a halving */
    WEIGHT_LEAST  = 100
};

static const common_row *
common_row_of(ps_text word)
{
    size_t at = ps_text_row(COMMON_ROWS, sizeof *COMMON_ROWS, COMMON_ROW_COUNT, word);
    bool   is = at < COMMON_ROW_COUNT && ps_text_is(word, COMMON_ROWS[at].word);

    return is ? &COMMON_ROWS[at] : NULL;
}

/* log2(numerator / denominator) in sixteenths, for numerator >= denominator > 0. */
static uint32_t
log2_sixteenths(uint64_t numerator, uint64_t denominator)
{
    uint32_t whole = 0;
    while (numerator / denominator >= 2 && denominator <= UINT64_MAX / 2) {
        denominator *= 2;
        whole += 16;
    }
    uint32_t part = (uint32_t)((numerator - denominator) * 16 / denominator);
    return whole + (part > 15 ? 15 : part); /* a straight line between powers of two */
}

/* What a short word can say at most: there are few of them. */
static uint32_t
most_by_length(const name_token *token)
{
    static const uint16_t MOST[] = { 1, 120, 300, 450, 650, 850 };

    size_t letters = token->characters;
    if (token->text.size > 0 && (unsigned char)token->text.at[0] >= 0xe1) {
        letters *= 2; /* a syllable or a word in one character */
    }
    return letters < sizeof MOST / sizeof MOST[0] ? MOST[letters] : 1000;
}

static uint16_t
word_weight(const name_token *token, uint64_t in_list, uint64_t total)
{
    const common_row *row   = common_row_of(token->text);
    uint64_t          names = row != NULL ? row->names : WORD_UNKNOWN;

    assert(in_list <= total);
    uint32_t weight =
        log2_sixteenths(total + COMMON_OF, in_list + names) * WEIGHT_OF_BIT / 16;
    uint32_t most = most_by_length(token);
    weight        = weight < most ? weight : most;
    return (uint16_t)(weight < WEIGHT_LEAST && most >= WEIGHT_LEAST ? WEIGHT_LEAST
                                                                    : weight);
}

uint16_t
name_weight(const name_token *token, uint64_t in_list, uint64_t total)
{
    assert(token != NULL);

    switch (token->kind) {
    case NAME_WORD:
        return word_weight(token, in_list < total ? in_list : total, total);
    case NAME_INITIAL:
        return 120;
    case NAME_NUMBER:
        return 350;
    case NAME_TITLE:
        return 8;
    case NAME_GENERATION:
        return 80;
    case NAME_PARTICLE:
        return 60;
    case NAME_LEGAL:
        return 12;
    case NAME_NOISE:
        return 5;
    }
    return 1;
}

name_share
name_share_of(ps_text folded)
{
    const common_row *row = common_row_of(folded);
    if (row == NULL || row->names < COMMON_LEAST) {
        return NAME_RARE;
    }
    return row->business ? NAME_BUSINESS : NAME_COMMON;
}
