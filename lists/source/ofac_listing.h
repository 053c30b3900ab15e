/* ofac_listing.h - one SanctionsEntry of OFAC's advanced form: why a party is on a list. */
#ifndef PS_LISTS_OFAC_LISTING_H
#define PS_LISTS_OFAC_LISTING_H

#include "source/ofac_reference.h"

/* Programmes and facts of the entry into on.  What refers to nothing is refused with its
 * place. */
ps_status ofac_listing_read(const ofac_reference *ref, const xml_node *entry, entity *on,
                            ps_error *err);

#endif
