/*
 * reach.h - the listed names in which a token of the query can have a partner.  Inside
 * this room only.
 */
#ifndef PS_SCREEN_REACH_H
#define PS_SCREEN_REACH_H

#include "listdb/listdb.h"
#include "screen/alike.h"
#include "screen/score.h"

/* Names that have a partner for these tokens of the query, a bit each. */
typedef struct reach_item {
    listdb_range names; /* for listdb_postings() */
    uint64_t     tokens;
} reach_item;

typedef struct reach_list {
    reach_item *at;
    size_t      count, room;
    uint64_t    open; /* tokens whose partners are not looked up: any name may have one */
    bool        failed; /* out of memory, or the lists are damaged */
    const alike_set
                *sets[SCORE_TOKENS]; /* of each token of the query; NULL: none asked */
    alike_memory memory;
} reach_list;

/* Every name that has a partner for a token that is not open.  words: listdb_words();
 * out->memory: alike_init(). */
void reach_all(const listdb *db, const uint8_t *words, uint32_t word_count,
               const score_name *query, reach_list *out);
/* The same for the open ones, of which many names have a partner: then only a legal form
 * stays open. */
void reach_open(const listdb *db, const uint8_t *words, uint32_t word_count,
                const score_name *query, reach_list *out);
void reach_free(reach_list *list);

#endif
