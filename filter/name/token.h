/*
 * token.h - words that are not names: legal forms, titles, particles, noise.
 *
 * Inside this room only.
 */
#ifndef PS_NAME_TOKEN_H
#define PS_NAME_TOKEN_H

#include "name/name.h"

typedef enum token_place {
    PLACE_ANY,
    PLACE_FIRST,      /* before at least one word: titles */
    PLACE_BEFORE_TWO, /* before at least two: titles that are names as well */
    PLACE_LAST,       /* behind at least one word: post-nominals */
    PLACE_ENDS,       /* either */
    PLACE_NOT_FIRST,  /* Jr */
    PLACE_FORM,       /* Ltd: the same, and in front of what is no person */
    PLACE_SENIOR,     /* Sr: the same, or a title before at least two words */
    PLACE_NOT_PERSON, /* "as", "co": may be a person's name; not the first word */
    PLACE_PREFIX      /* OOO, PT: not in a person's name, first or not */
} token_place;

typedef struct token_row {
    const char *word;  /* folded */
    const char *class; /* what it folds to; its own text never has another class */
    name_kind   kind;
    token_place place;
} token_row;

/* Several words that are one; sorted by the first word, the longest first. */
typedef struct token_phrase {
    const char *words; /* one blank between */
    const char *class; /* a word of TOKEN_ROWS */
} token_phrase;

extern const token_row    TOKEN_ROWS[]; /* sorted by word */
extern const size_t       TOKEN_ROW_COUNT;
extern const token_phrase TOKEN_PHRASES[];
extern const size_t       TOKEN_PHRASE_COUNT;
extern const token_phrase TOKEN_SLASHED[]; /* "c/o" */
extern const size_t       TOKEN_SLASHED_COUNT;
/* Words of legal forms in full that hardly any name has; sorted. */
extern const char *const TOKEN_FORM_WORDS[];
extern const size_t      TOKEN_FORM_WORD_COUNT;

/* word with letters for the digits that look like them, in the arena; word itself where
 * they are digits. */
ps_text misread_letters(ps_arena *arena, ps_text word);

/* NULL where the table does not have it. */
const token_row *token_row_of(ps_text folded);
/* How many phrases begin with this word; *phrases: the first of them, the longest. */
size_t token_phrases(ps_text first, const token_phrase **phrases);

#endif
