/* plan.h - the sources of the configuration as the update job wants them. */
#ifndef PS_LISTS_PLAN_H
#define PS_LISTS_PLAN_H

#include "config/config.h"
#include "update/job.h"

typedef struct plan {
    job_source    *sources; /* in the order of [lists] sources */
    size_t         count;
    fetch_settings fetch;
    keep           texts;
} plan;

/* PS_E_USAGE PS_R_CONFIG for a source that is not known, has neither url nor path, or
 * has too many files.  Borrows from c. */
ps_status plan_read(const config *c, plan *out, ps_error *err);
void      plan_free(plan *p);

#endif
