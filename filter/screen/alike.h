/*
 * alike.h - which words of the lists are like a word of the query, remembered from query
 * to query.  Inside this room only.
 */
#ifndef PS_SCREEN_ALIKE_H
#define PS_SCREEN_ALIKE_H

#include "listdb/listdb.h"
#include "screen/score.h"
#include "screen/sift.h"

enum { ALIKE_BYTES_MAX = 32 << 20 }; /* remembered at most, between two queries */

typedef struct alike_word {
    uint32_t token;
    uint16_t alike;
} alike_word;

/* Of one word: what does not depend on the name that it stands in. */
typedef struct alike_set {
    struct alike_set *next; /* with the same hash */
    uint64_t          hash;
    uint32_t          turn; /* of the last query that used it */
    bool              used; /* since the hand passed by */
    size_t            bytes;
    ps_text           text;  /* of the word, behind a byte for the kind */
    const alike_word *words; /* by token, rising */
    size_t            count;
    const uint32_t   *pairs; /* two listed words in a row that are this one */
    size_t            pair_count;
    const uint32_t *parts; /* words whose partner it is by a legal form; see alike_kind */
    size_t          part_count;
    uint32_t        initial; /* its first letter as a word; UINT32_MAX: not listed */
} alike_set;

typedef enum alike_kind {
    /* Every word whose name_likeness() is not 0, and pairs; parts are words that it is
     * with a legal form behind. */
    ALIKE_WORD,
    /* Two words written as one: by letters, SCORE_JOINED or more; parts are that word and
     * the legal form that it is. */
    ALIKE_JOINED
} alike_kind;

/* name_common_least() by the letters that begin alike and the size of the other word. */
typedef struct alike_least {
    int16_t of[NAME_TOKEN_BYTES_MAX + 1][3];
} alike_least;

enum { ALIKE_FLOORS = 3, ALIKE_SLOTS = 1 << 15 };

/* The memory of one thread. */
typedef struct alike_memory {
    alike_set  **slots;        /* ALIKE_SLOTS */
    size_t       bytes, limit; /* ALIKE_BYTES_MAX */
    size_t       hand;
    uint32_t     turn;
    sift_level   level;
    alike_least *least[ALIKE_FLOORS][NAME_TOKEN_BYTES_MAX + 1]; /* by size */
    alike_word  *words;                                         /* while a set is made */
    size_t       word_count, word_room;
    uint32_t    *pairs;
    size_t       pair_count, pair_room;
    uint32_t    *parts;
    size_t       part_count, part_room;
} alike_memory;

bool alike_init(alike_memory *memory);
void alike_free(alike_memory *memory);
/* Sets that are found from now on stay until the next call. */
void alike_turn(alike_memory *memory);
/* NULL: out of memory, or the lists are damaged. */
const alike_set *alike_find(alike_memory *memory, const listdb *db, ps_text text,
                            unsigned characters, alike_kind kind);
/* name_likeness() with that token, where the set is of words; 0 where it is not in it. */
uint16_t alike_of(const alike_set *set, uint32_t token);

#endif
