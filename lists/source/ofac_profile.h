/* ofac_profile.h - one party of OFAC's advanced form: names, features, documents. */
#ifndef PS_LISTS_OFAC_PROFILE_H
#define PS_LISTS_OFAC_PROFILE_H

#include "source/ofac_document.h"

/*
 * A Profile with its identities and features into e, which has neither id nor names
 * yet.  The primary name need not be the first one.  What refers to nothing is refused
 * with its place; a party of a type that is not known is PS_R_LIST_TYPE.
 */
ps_status ofac_profile_read(const ofac_reference *ref, ofac_documents *docs,
                            const xml_node *profile, entity *e, ps_error *err);

/* Every child Comment of node, under the label. */
void ofac_profile_comments(entity_set *set, entity *e, const char *label,
                           const xml_node *node);

/* Texts below profile in elements that nobody knows: LISTDB_OTHER, with a warning. */
void ofac_profile_rest(entity_set *set, entity *e, const xml_node *profile);

#endif
