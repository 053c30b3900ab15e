/* recall.h - entries of a snapshot back as they were before it was compiled. */
#ifndef PS_LISTS_RECALL_H
#define PS_LISTS_RECALL_H

#include "listdb/listdb.h"
#include "party/entity.h"

/*
 * Adds entry number i of db to list, all of it; texts are copied.  PS_E_LISTS where
 * db is damaged, PS_E_FORMAT PS_R_LIST_TWICE where list has the id already.
 */
ps_status recall_entry(const listdb *db, uint32_t i, entity_set *set, entity_list *list,
                       ps_error *err);

#endif
