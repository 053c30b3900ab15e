/* join.h - the parties of several sets as one; what a set says, as one hash. */
#ifndef PS_LISTS_JOIN_H
#define PS_LISTS_JOIN_H

#include "base/digest.h"
#include "party/entity.h"

/*
 * The lists of from go into set, a list that set has already behind its entries;
 * from keeps its texts and has to live as long as set.  PS_E_FORMAT
 * PS_R_LIST_TWICE where an entry stands in both.
 */
ps_status join_sets(entity_set *set, entity_set *from, ps_error *err);

/*
 * Over what the lists say of their entries, whatever the order; the date of
 * publication does not count.  PS_E_MEMORY.
 */
ps_status join_content(const entity_set *set, char out[DIGEST_HEX_SIZE], ps_error *err);

#endif
