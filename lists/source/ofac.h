/* ofac.h - what OFAC's CSV and XML forms share: lists, keys of facts, remarks. */
#ifndef PS_LISTS_OFAC_H
#define PS_LISTS_OFAC_H

#include "party/entity.h"
#include "source/ofac_remarks.h"

/* The SDN list, or with cons the Consolidated one; made at the first call. */
entity_list *ofac_list(entity_set *set, bool cons);
/* A name that already stands, or a fact, is not added again. */
void ofac_add_item(entity_set *set, entity *e, const remarks_item *item);
/* Reads e->remarks and e->more, joins them in e->remarks.  Once, at the end.
 * names_listed: a name in quotes that stands already is the same alias. */
void ofac_read_remarks(entity_set *set, entity *e, bool names_listed);
/* Non-empty parts on one line; nothing where all are empty.  country is one of them. */
void ofac_add_address(entity_set *set, entity *e, const ps_text *parts, size_t count,
                      ps_text country);
/* LISTDB_OTHER where text is not empty. */
void ofac_add_other(entity_set *set, entity *e, const char *label, ps_text text);
/* UTF-8, kept: bytes that are not UTF-8 are read as Latin-1, with a warning. */
ps_text ofac_text(entity_set *set, ps_text bytes);

#endif
