/* ofac_feature.h - one Feature of a party in OFAC's advanced form. */
#ifndef PS_LISTS_OFAC_FEATURE_H
#define PS_LISTS_OFAC_FEATURE_H

#include "source/ofac_reference.h"

/* All versions of the feature into e.  What refers to nothing is refused with its place;
 * one without a value is warned about. */
ps_status ofac_feature_read(const ofac_reference *ref, const xml_node *feature, entity *e,
                            ps_error *err);

#endif
