/*
 * difference.h - which entries two snapshots say differently.
 *
 * Names and facts are compared as sets: two forms of one publication put them in
 * another order, and that is no change of anybody's listing.  A delisted entry is none:
 * it is removed when it becomes one, and added when it is listed again.
 */
#ifndef PS_LISTS_DIFFERENCE_H
#define PS_LISTS_DIFFERENCE_H

#include "listdb/listdb.h"

typedef enum difference_part {
    DIFFERENCE_TYPE,
    DIFFERENCE_PROGRAMS,
    DIFFERENCE_TITLE,
    DIFFERENCE_NAMES,
    DIFFERENCE_FACTS,
    DIFFERENCE_REMARKS,
    DIFFERENCE_PARTS
} difference_part;

typedef enum difference_kind {
    DIFFERENCE_ADDED,
    DIFFERENCE_REMOVED,
    DIFFERENCE_CHANGED
} difference_kind;

typedef struct difference_item {
    difference_kind kind;
    uint32_t        was;   /* number of the entry in the old one; not of added */
    uint32_t        is;    /* in the new one; not of removed */
    uint32_t        parts; /* of changed: a bit of 1 << difference_part each */
    int32_t delisted; /* where the one that does not list it knows it as delisted: when */
} difference_item;

typedef struct difference {
    difference_item *items; /* added and removed first, each as its snapshot has it */
    size_t           count, room;
    uint64_t         added, removed, changed;
} difference;

/*
 * was may be NULL: then all is added.  PS_E_LISTS where a snapshot is damaged,
 * PS_E_MEMORY; *out is empty then.
 */
ps_status difference_find(const listdb *was, const listdb *is, difference *out,
                          ps_error *err);
void      difference_free(difference *d);
/* "type", "programs", ... */
const char *difference_word(difference_part part);

#endif
