/*
 * part.h - one source in one update: what it brings, and what goes in.
 */
#ifndef PS_LISTS_PART_H
#define PS_LISTS_PART_H

#include "update/job.h"
#include "update/receive.h"

typedef struct part_context {
    const job_request   *request;
    const depot_version *current; /* NULL: there is no version yet */
    const depot_try     *tries;
    size_t               try_count;
    depot               *depot;
    int64_t              now;
} part_context;

typedef struct part {
    const job_source   *source; /* NULL: it is not configured any more */
    const depot_source *was;    /* NULL: it was never received */
    job_told           *told;
    received            files; /* that go in */
    entity_set          set;   /* what they say */
    depot_source        now;
    bool                has;   /* files, set and now are filled in */
    bool                fresh; /* files are new: the depot has to keep them */
    bool                tried;
} part;

/* told, source and was are set.  Only what the whole cannot go without is an error:
 * accepted files that cannot be read again. */
ps_status part_run(const part_context *context, part *p, ps_error *err);
void      part_free(part *p);

/* What the source brought last, read again from the kept files into set; files keeps its
 * choice.  p->was must be there. */
ps_status part_read_kept(const part_context *context, const part *p, received *files,
                         entity_set *set, char culprit[DEPOT_TEXT], ps_error *err);

#endif
