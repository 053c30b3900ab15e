/*
 * opensanctions.h - what the two forms of OpenSanctions share: schemata, properties.
 *
 * An aggregator: its ids are its own, and the ids of what it merged ("ofac-12345")
 * stand as facts labelled "Referent".
 */
#ifndef PS_LISTS_OPENSANCTIONS_H
#define PS_LISTS_OPENSANCTIONS_H

#include "party/entity.h"

/* False where the schema is not one of a party: an address, a document, a relation. */
bool os_schema(ps_text schema, ps_party_type *out);
/* One value of one property; what has no kind of its own is kept under its name. */
void os_add(entity_set *set, entity *e, ps_text property, ps_text value);
/* An address of a chain under its currency, which may be empty. */
void os_add_wallet(entity_set *set, entity *e, ps_text currency, ps_text address);
/* "2026-08-23T..." moves the date of publication on. */
void os_published(entity_set *set, entity_list *list, ps_text stamp);

#endif
