/* ofac.h - what OFAC's CSV and XML forms share: lists, keys of facts, remarks. */
#ifndef PS_LISTS_OFAC_H
#define PS_LISTS_OFAC_H

#include "party/entity.h"
#include "source/ofac_remarks.h"

/* The SDN list, or with cons the Consolidated one; made at the first call. */
entity_list *ofac_list(entity_set *set, bool cons);
/* A name that already stands, or a fact, is not added again. */
void ofac_add_item(entity_set *set, entity *e, const remarks_item *item);

/* A feature or a document, in the parts that the XML forms have. */
typedef struct ofac_feature {
    ps_text label; /* "Passport", "DOB", "Digital Currency Address - XBT" */
    ps_text value;
    ps_text country, issued, expires; /* may be empty */
} ofac_feature;

/* Written as the remarks write it, and read as they are; of an unknown label it is
 * LISTDB_OTHER, with a warning.  Nothing where the value is empty. */
void ofac_add_feature(entity_set *set, entity *e, const ofac_feature *feature);
/* The same of a document; without a number all that is said of it, and of more, is
 * LISTDB_OTHER under its label, with a warning. */
void ofac_add_document(entity_set *set, entity *e, const ofac_feature *document,
                       ps_text more);
/* "DOB: Low", but where it is "Unknown". */
void ofac_add_reliability(entity_set *set, entity *e, ps_text label, ps_text reliability);
/* "Individual", "Entity", "Vessel", "Aircraft"; false for another word. */
bool ofac_type(ps_text word, ps_party_type *out);
/* "a.k.a.", "f.k.a.", "n.k.a."; another word is an a.k.a., with a warning. */
listdb_name_kind ofac_alias_kind(entity_set *set, ps_text word);

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
