/*
 * ofac_reference.h - what OFAC's advanced form says once and refers to by id:
 * its reference values and its locations.
 *
 * Ids are those of one file and mean nothing elsewhere: they are resolved here, and
 * all that is compared is text.
 */
#ifndef PS_LISTS_OFAC_REFERENCE_H
#define PS_LISTS_OFAC_REFERENCE_H

#include "source/xml_record.h"

typedef struct ofac_value {
    ps_text text; /* of a location its parts and its country on one line */
    ps_text link; /* PartySubType: the id of its PartyType; Location: the country */
    ps_text more; /* Location: parts in other scripts, comments */
} ofac_value;

typedef struct ofac_reference {
    entity_set *set;
    intern      keys; /* "AliasType/1400" */
    ofac_value *values;
    size_t      room;
} ofac_reference;

void ofac_reference_init(ofac_reference *ref, entity_set *set);
void ofac_reference_free(ofac_reference *ref);

/* An element of ReferenceValueSets; an element Location.  PS_R_LIST_TWICE for an id
 * that stands already. */
ps_status ofac_reference_take(ofac_reference *ref, const xml_node *node, ps_error *err);
ps_status ofac_reference_take_location(ofac_reference *ref, const xml_node *node,
                                       ps_error *err);

/* What the attribute refers to.  Without the attribute get gives an empty value and
 * need PS_R_LIST_FIELD; an id that is not there is PS_R_LIST_NO_ENTRY. */
ps_status ofac_reference_get(const ofac_reference *ref, const xml_node *node,
                             const char *attribute, const char *kind, ofac_value *out,
                             ps_error *err);
ps_status ofac_reference_need(const ofac_reference *ref, const xml_node *node,
                              const char *attribute, const char *kind, ofac_value *out,
                              ps_error *err);

#endif
