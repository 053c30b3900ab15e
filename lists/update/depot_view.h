/* depot_view.h - what is known of each source at a glance: for status and metrics. */
#ifndef PS_LISTS_DEPOT_VIEW_H
#define PS_LISTS_DEPOT_VIEW_H

#include "update/job.h"

typedef struct depot_limits {
    const job_source *sources; /* the configured ones */
    size_t            count;
    unsigned          max_age_hours; /* of every source; 0: each has its own */
} depot_limits;

typedef struct depot_line {
    const char         *name;
    const depot_source *source;        /* NULL: nothing of it is in use */
    const depot_try    *last;          /* NULL: it was never tried */
    unsigned            max_age_hours; /* banking hours; 0: it is not configured */
    uint64_t            age_hours; /* since it was confirmed; 0 where source is NULL */
} depot_line;

typedef struct depot_view {
    depot_version version; /* number 0: there is none yet */
    depot_try     tries[DEPOT_SOURCES_MAX];
    size_t        try_count;
    depot_line    lines[DEPOT_SOURCES_MAX * 2];
    size_t        count;
} depot_view;

/* The configured sources in their order, then those that are in use and are not
 * configured any more.  Borrows from limits. */
ps_status depot_view_new(depot *d, const depot_limits *limits, int64_t now,
                         depot_view **out, ps_error *err);
void      depot_view_free(depot_view *v);
/* True where it is older than its limit. */
bool depot_line_is_old(const depot_line *line);

#endif
