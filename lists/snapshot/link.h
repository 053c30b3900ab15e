/*
 * link.h - one party on several lists: which entries mean the same.
 *
 * Each listing stays an entry of its own; a reviewer is shown all of them.  Linked
 * are, in this order:
 *   cross-references   "UN Reference" against the UN's own number, OFAC's uid
 *   identifiers        equal ones of equal type, where a word of a name is equal too
 *   names and births   equal strong names of two words or more, equal full dates
 * Never two entries of one list: what their publisher parts is not ours to join.
 */
#ifndef PS_LISTS_LINK_H
#define PS_LISTS_LINK_H

#include "base/error.h"
#include "party/entity.h"

/* Sets entity.party, from 1; 0 for who stands on one list alone.  Delisted entries
 * are not linked.  PS_E_MEMORY, and PS_E_FORMAT for a name that cannot be folded. */
ps_status link_parties(entity_set *set, ps_error *err);

#endif
