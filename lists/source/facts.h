/*
 * facts.h - what the forms of several publishers share: texts in bytes of an old
 * Windows, identifiers in free text, dates with the day first, names and
 * addresses that come again with every row.
 */
#ifndef PS_LISTS_FACTS_H
#define PS_LISTS_FACTS_H

#include "party/entity.h"

enum { FACTS_DATE_ROOM = 11 };

/* Trimmed.  Bytes that are not UTF-8 are read as Windows-1252, with a warning. */
ps_text facts_text(entity_set *set, ps_text bytes);

/* Runs of white space, line ends and no-break spaces as one blank; trimmed.
 * Lives as long as text. */
ps_text facts_line(entity_set *set, ps_text text);

/*
 * The next part of a text such as "(1) A (2) B", "a) A b) B" or "A; B", without its
 * number; empty parts are passed over.  False at the end.
 */
bool facts_next(ps_text *rest, ps_text *part);

/* "Passport no. D 123456 (Nowhere). Issued 1999" gives "D 123456"; else empty. */
ps_text facts_id(ps_text text);

/* "21/05/1987", "00/05/1987", "dd/mm/1987" with the year first; others as they are. */
ps_text facts_date(ps_text text, char room[FACTS_DATE_ROOM]);

/* "21/05/1987", "1987-05-21" or "21-May-1987" as the day of publication. */
bool facts_published(entity_set *set, entity_list *list, ps_text text);

/*
 * One fact.  An ID is looked for in the text; without one the fact is LISTDB_OTHER.
 * LISTDB_WEBSITE and what has no normal form is kept as it is.
 */
void facts_add(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
               ps_text text);
/* An identifier under the publisher's own label; value is the number in text.  Without
 * a value LISTDB_OTHER. */
void facts_add_id(entity_set *set, entity *e, ps_text label, ps_text text, ps_text value);
/* LISTDB_OTHER under the publisher's own label, where text is not empty. */
void facts_add_other(entity_set *set, entity *e, ps_text label, ps_text text);
/* Each part that facts_next() gives. */
void facts_add_parts(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
                     ps_text text);
/* The parts of one address on one line, once. */
void facts_add_address(entity_set *set, entity *e, const ps_text *parts, size_t count,
                       ps_text country);
/* A name that stands already takes the better kind and quality of the two. */
void facts_add_name(entity_set *set, entity *e, ps_text text, listdb_name_kind kind,
                    bool weak);
/* The first primary name to the front; others become aliases, strong ones. */
void facts_order_names(entity_set *set, entity_list *list);
/* Adds to "A; B" what is not there yet. */
void facts_join(entity_set *set, ps_text *joined, ps_text text);
/* As remarks where there are none; otherwise a fact of its own under the label. */
void facts_remark(entity_set *set, entity *e, const char *label, ps_text text);
/* A value that we do not know: kept as text under the label, and warned about. */
void facts_unknown(entity_set *set, entity *e, const char *label, ps_text text);

#endif
