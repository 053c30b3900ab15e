/* align.h - the pairing of two names' tokens that costs least.  Inside this room only. */
#ifndef PS_SCREEN_ALIGN_H
#define PS_SCREEN_ALIGN_H

#include "screen/score.h"

/* What a pairing saves against no pairing at all, in millionths of a score of 1000. */
typedef struct align_result {
    int64_t     gain;
    size_t      count;
    score_match at[SCORE_TOKENS];
} align_result;

/* What a token without partner costs, per mille: of its part, and of its even part. */
typedef struct align_cost {
    uint32_t query, listed;
    uint32_t query_even, listed_even;
} align_cost;

/* What some tokens of a name have: a millionth part each, by weight and by number. */
typedef struct align_parts {
    uint32_t part, even;
} align_parts;

int64_t align_gain(const align_cost *cost, align_parts query, align_parts listed,
                   uint16_t likeness);

/* turn: how many leading listed tokens (a family name) stand behind instead. */
void align_in_order(const score_name *query, const score_name *listed,
                    const score_pairs *pairs, const align_cost *cost, size_t query_turn,
                    size_t listed_turn, align_result *out);
/* Any order; at most one joined pair. */
void align_any_order(const score_name *query, const score_name *listed,
                     const score_pairs *pairs, const align_cost *cost, align_result *out);

#endif
