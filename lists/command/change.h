/* change.h - what of one entry two snapshots say differently, piece by piece. */
#ifndef PS_LISTS_CHANGE_H
#define PS_LISTS_CHANGE_H

#include "listdb/listdb.h"

typedef struct change {
    bool        is_new; /* the new one says it; else the old one did */
    bool        alone;  /* an entry has one of its kind: a type, a title, remarks */
    const char *kind;   /* for programs: "name", "birth_place", "wallet" */
    const char *word;   /* for people: "name", "birth place", "wallet" */
    ps_text     label;  /* "Passport", "XBT"; of a name "aka weak" */
    ps_text     text;   /* as listed; borrowed from its snapshot */
    bool        circa;  /* of a fact: as in listdb_fact */
} change;

typedef struct changes {
    change *items; /* kind by kind, what is gone first */
    size_t  count, room;
} changes;

/* PS_E_LISTS where a snapshot is damaged, PS_E_MEMORY; *out is empty then. */
ps_status change_find(const listdb *old_db, const listdb_entry *was, const listdb *new_db,
                      const listdb_entry *is, changes *out, ps_error *err);
void      change_free(changes *c);
/* The word of a fact: "born", "birth_place", ... */
const char *change_fact_word(listdb_fact_kind kind);
/* "primary", "aka weak", ... */
const char *change_name_word(listdb_name_kind kind, bool weak);

#endif
