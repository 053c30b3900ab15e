/*
 * ofac_entity.h - one "entity" element of OFAC's enhanced model into an entity.
 *
 * Its id attribute is the uid of the other forms; generalInfo/identityId is a number
 * of the publisher's own and of no use to us.
 */
#ifndef PS_LISTS_OFAC_ENTITY_H
#define PS_LISTS_OFAC_ENTITY_H

#include "source/xml_record.h"

/* PS_R_LIST_TYPE for a type that nobody knows. */
ps_status ofac_entity_type(const xml_node *node, ps_party_type *out, ps_error *err);
/* Whether the element names OFAC's SDN list (or with cons any other list of OFAC). */
bool ofac_entity_is_on(const xml_node *node, bool cons);
/* Its relations to others, one after another from NULL on; the other's id. */
const xml_node *ofac_entity_relation(const xml_node *node, const xml_node *last);
ps_text         ofac_entity_related(const xml_node *relation);
/* Whether its primary name is there, with letters. */
bool ofac_entity_has_name(const xml_node *node, ps_party_type type);
/*
 * The values that a feature may name by a number instead of saying them: they stand in
 * front of the entities.
 */
typedef struct ofac_references {
    intern   ids;
    ps_text *values; /* of each */
    size_t   room;
} ofac_references;
void ofac_references_init(ofac_references *refs);
void ofac_references_free(ofac_references *refs);
/* One "referenceValue" element. */
void ofac_references_add(entity_set *set, ofac_references *refs, const xml_node *node);

/* All that the element says. */
void ofac_entity_fill(entity_set *set, const xml_node *node, const ofac_references *refs,
                      ps_party_type type, bool cons, entity *e);

#endif
