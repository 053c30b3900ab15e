/*
 * score.h - how alike two names are.  Inside this room only.
 *
 * A score is 1000 less what differs.  Each name's tokens share 1000 among
 * them by weight.  A token without partner costs SCORE_UNLISTED or SCORE_MISSING of its
 * share, and where both names have some, the side with less pays SCORE_INSTEAD more.  A
 * pair that is only alike costs by how little it is.  The pairing is the one
 * that costs least, found exactly: in order (as written, or with the family
 * name behind), or in any order for SCORE_ORDER more.  So a pair that becomes
 * more alike never lowers a score.
 */
#ifndef PS_SCREEN_SCORE_H
#define PS_SCREEN_SCORE_H

#include "base/buffer.h"
#include "name/korean.h"
#include "name/name.h"

enum {
    SCORE_TOKENS   = NAME_TOKENS_MAX,
    SCORE_UNLISTED = 500,    /* per mille of its share, for a word that the list lacks, */
    SCORE_MISSING  = 300,    /* for one that the query lacks, */
    SCORE_INSTEAD  = 600,    /* and more where one stands for another */
    SCORE_ALIKE    = 1250,   /* per mille of its lack that a pair's likeness costs */
    SCORE_ORDER    = 15,     /* another order of the tokens, */
    SCORE_ORDER_LISTED = 15, /* the family name in front, as on the list, */
    SCORE_ORDER_FATHER = 160,    /* of names with a father's behind bin, */
    SCORE_ORDER_FIXED  = 60,     /* and in names whose order says something */
    SCORE_JOINED       = 880,    /* less alike, two words are not one written apart */
    SCORE_WHOLE        = 1000000 /* what the tokens of one name share */
};

typedef struct score_token {
    ps_text     text;
    name_kind   kind;
    name_share  share;
    uint16_t    weight;
    uint8_t     characters;
    bool        family;
    bool        cut;
    bool        middle;  /* a middle name: score_prepare() */
    bool        form;    /* a word that is like some legal form: perhaps misspelt */
    bool        rest;    /* or like one word of some: no name, but in a person's */
    bool        misread; /* one digit, and letters enough that it may be one */
    bool        chinese; /* of a name that can be Chinese */
    name_kin    kin;
    korean_word korean; /* of a name that can be a Korean's; count 0: of another */
} score_token;

typedef struct score_name {
    score_token at[SCORE_TOKENS];
    size_t      count;
    bool        comma;
    bool        cut;
    uint32_t    part[SCORE_TOKENS]; /* of SCORE_WHOLE by weight; score_prepare() */
    uint32_t    even[SCORE_TOKENS]; /* of SCORE_WHOLE by number; likewise */
    uint32_t    evidence;           /* weight of its words and numbers */
    uint8_t     words;              /* tokens that are words */
    uint8_t     plain;              /* of them: not business words */
    uint8_t     rare;               /* of them: in no table */
} score_name;

/* How alike the tokens are: single ones, and two neighbours joined against one. */
typedef struct score_pairs {
    uint16_t one[SCORE_TOKENS][SCORE_TOKENS];        /* query i, listed j */
    uint16_t query_two[SCORE_TOKENS][SCORE_TOKENS];  /* query i and its next, listed j */
    uint16_t listed_two[SCORE_TOKENS][SCORE_TOKENS]; /* query i, listed j and its next */
} score_pairs;

typedef struct score_match {
    uint8_t  query, query_count; /* first token, how many: 1 or 2 */
    uint8_t  listed, listed_count;
    uint16_t score;
} score_match;

typedef struct score_result {
    uint16_t    score;
    bool        exact;      /* the same folded name */
    bool        needs_fact; /* the names alone mean nobody: another fact must agree */
    bool        moved;      /* in another order */
    size_t      count;
    score_match at[SCORE_TOKENS];
} score_result;

/* Tokens from a folded name, with weights from counts in the list (or none). */
typedef uint32_t (*score_count)(const void *context, ps_text token);
void score_from_folded(const name_folded *folded, score_count count, const void *context,
                       uint64_t total, score_name *out);
/* One of them, not yet read as a syllable of a name. */
score_token score_token_read(const name_token *token, score_count count,
                             const void *context, uint64_t total);
/* What the tokens of a query say together: call it when all are read. */
void score_finish(score_name *name);
/* Whether it can be a Korean or a Chinese name: reads its tokens as such, or as none. */
void score_syllables(score_name *name);
/*
 * Parts, evidence and counts from tokens and weights.  person: the listed party
 * is one, or nobody says that it is not.
 */
void score_prepare(score_name *name, bool person);

uint16_t score_token_pair(const score_token *query, const score_token *listed);
/* The same where name_likeness() of the two texts is known. */
uint16_t score_token_alike(const score_token *query, const score_token *listed,
                           uint16_t alike);
/* first and second written as one word against other; 0 unless they nearly are it. */
uint16_t score_joined(const score_token *first, const score_token *second,
                      const score_token *other);
/* "examplelimited" for "example" and "ltd". */
bool score_is_with_form(const score_token *word, const score_token *form,
                        const score_token *other);
/* A word, an initial, a particle or a title. */
bool score_is_wordlike(const score_token *token);
/* How many leading tokens are the family name of "LAST, First". */
size_t score_turn(const score_name *name);
/* The token behind i; SCORE_TOKENS where there is none. */
size_t score_next(const score_name *name, size_t i);
void   score_fill(const score_name *query, const score_name *listed, score_pairs *out);

/* Both prepared the same way. */
void score_names(const score_name *query, const score_name *listed,
                 const score_pairs *pairs, score_result *out);

/* No pairing gives listed more than this. */
uint16_t score_most(const score_name *listed, bool query_is_cut, const bool *has_partner);

/* One plain sentence, and a JSON array of {"query","listed","how","score"}. */
bool score_why(const score_name *query, const score_name *listed,
               const score_result *result, ps_buffer *out);
bool score_explain(const score_name *query, const score_name *listed,
                   const score_result *result, ps_buffer *out);

#endif
