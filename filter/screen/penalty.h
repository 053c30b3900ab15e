/*
 * penalty.h - what a pair of names loses besides what differs between their tokens.
 * Inside this room only.
 */
#ifndef PS_SCREEN_PENALTY_H
#define PS_SCREEN_PENALTY_H

#include "screen/score.h"

/* For being common, for a lone word, for what conflicts.  exact: the same folded name;
 * letters: the same letters, as of any that is exact. */
int32_t penalty_of(const score_name *query, const score_name *listed,
                   const score_pairs *pairs, bool exact, bool letters);

/* One word on the list: only the same rare word means it, or for a longer one nearly the
 * same, and that alone; else another fact must agree. */
bool penalty_needs_fact(const score_name *query, const score_name *listed,
                        const score_pairs *pairs, bool exact, bool letters);

#endif
