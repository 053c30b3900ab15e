/* rollback.h - an earlier version comes into force again, as a new one. */
#ifndef PS_LISTS_ROLLBACK_H
#define PS_LISTS_ROLLBACK_H

#include "update/depot_view.h"

typedef struct rollback_request {
    const char  *folder;
    uint64_t     version;    /* 0: the one before what is in force */
    const char  *by;         /* the person */
    const char  *note;       /* why */
    const char  *public_key; /* NULL: unsigned is accepted */
    depot_limits limits;     /* for the metrics */
} rollback_request;

/*
 * The snapshot of version becomes the newest one byte for byte.  Files that are in use
 * and that it does not have are rejected from then on: the next update takes neither
 * them nor what has them in it, but any newer publication.
 *
 * PS_E_USAGE PS_R_NO_SUCH_VERSION where there is no such version, it is in force
 * already, its snapshot or a file of its sources is not kept, or - with 0 - what is in
 * force is itself a rollback.  After an error current is what it was.  *from is the
 * number of the version; result->told stays empty.
 */
ps_status rollback_run(const rollback_request *request, uint64_t *from,
                       job_result *result, ps_error *err);

/* version: the earlier one; in force: current.  The newest are kept where there is no
 * room for all.  Exposed for its test. */
void rollback_reject(const depot_version *current, depot_version *version);

#endif
