/* ofac_rest.h - what OFAC's XML forms have that nobody knows. */
#ifndef PS_LISTS_OFAC_REST_H
#define PS_LISTS_OFAC_REST_H

#include "source/xml_record.h"

/* Every text in a child of node that known, which ends in NULL, does not name:
 * LISTDB_OTHER under the name of its element, with a warning. */
void ofac_rest(entity_set *set, entity *e, const xml_node *node,
               const char *const *known);
/* Likewise one after the other, where there is no entity yet: NULL behind the last. */
const xml_node *ofac_rest_next(entity_set *set, const xml_node *node,
                               const xml_node *last, const char *const *known);

#endif
