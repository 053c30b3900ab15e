/*
 * sum.h - a hash over parts in any order: each part is hashed, the hashes are summed.
 *
 * Two publications put the same names and facts in another order, and that is no
 * change of anybody's listing.
 */
#ifndef PS_LISTS_SUM_H
#define PS_LISTS_SUM_H

#include "base/digest.h"

typedef struct sum {
    uint64_t word[4];
} sum;

typedef struct summing {
    digest *hash;
    bool    failed; /* out of memory: sticky */
} summing;

void summing_begin(summing *s);
void summing_end(summing *s);
void sum_text(summing *s, ps_text text);
void sum_number(summing *s, int64_t number);
/* What was said since the last time is one part of out. */
void sum_part(summing *s, sum *out);

#endif
