/*
 * ofac_remarks.h - the grammar of OFAC's remarks, and of its features in XML.
 *
 *     DOB 10 Dec 1948; alt. DOB 1950; Passport A123 (Iran); a.k.a. 'KOMID'.
 *
 * Items stand between "; "; the last one ends with a full stop.  Every item is
 * reported: one that is not understood is LISTDB_OTHER with its whole text.
 */
#ifndef PS_LISTS_OFAC_REMARKS_H
#define PS_LISTS_OFAC_REMARKS_H

#include "listdb/listdb.h"

typedef struct remarks_item {
    bool             is_name; /* a weak alias in quotes: text and name_kind */
    listdb_name_kind name_kind;
    listdb_fact_kind kind;
    ps_text          label;   /* "Passport", "Tax ID", the asset of a wallet */
    ps_text          text;    /* as listed, behind the label */
    ps_text          value;   /* of text, what identifies: without country and dates */
    ps_text          country; /* the last "(Country)" that is one, or empty */
    bool             known;   /* the label is one we know */
} remarks_item;

typedef void (*remarks_on_item)(void *context, const remarks_item *item);

/*
 * Slices of remarks.  cut: the text ends in the middle of its last item, which is
 * then LISTDB_OTHER (or a name whose closing quote is there), never an address.
 */
void remarks_read(ps_text remarks, bool cut, remarks_on_item on_item, void *context);

/* One item without its full stop: "Digital Currency Address - XBT 1abc". */
remarks_item remarks_classify(ps_text item);

/* The remark "is full": whatever follows it stands in the comments. */
enum { REMARKS_FULL = 1000 };
bool remarks_is_full(ps_text remarks);

#endif
