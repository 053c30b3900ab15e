/*
 * carry.h - entries of the snapshot in use that the publishers' files have no more.
 */
#ifndef PS_LISTS_CARRY_H
#define PS_LISTS_CARRY_H

#include "party/entity.h"
#include "update/job.h"

/* What is known of one list of the set beside its entries. */
typedef struct carry_list {
    unsigned percent; /* so many removals may go unseen */
    bool     waits;   /* some wait since earlier */
    bool     release; /* a named person lets them happen */
    uint64_t waiting; /* out */
} carry_list;

typedef struct carry_request {
    const listdb *was;
    carry_list   *lists;          /* as set->lists, with room for ENTITY_LISTS_MAX */
    bool          release_others; /* lists that set does not have may go */
    int64_t       today;          /* days since 1970 */
    unsigned      retention_days;
    job_ids      *waiting; /* out: their ids */
    keep         *texts;   /* of the ids */
} carry_request;

/*
 * Removed entries go into set again: as listed ones where they wait, as delisted ones
 * from today on where they may go; delisted ones of before until they are older than
 * retention_days.  An entry that stands in set is never touched; a list that set does
 * not have comes back whole and waits, unless it may go.
 */
ps_status carry_over(entity_set *set, const carry_request *request, ps_error *err);

/* Appends a copy. */
bool carry_id(job_ids *ids, keep *texts, ps_text id);

#endif
