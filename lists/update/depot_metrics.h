/* depot_metrics.h - metrics.prom: the state of the folder for a collector. */
#ifndef PS_LISTS_DEPOT_METRICS_H
#define PS_LISTS_DEPOT_METRICS_H

#include "base/buffer.h"
#include "update/depot_view.h"

/* Replaces "FOLDER/metrics.prom" by one rename; the depot is open for writing. */
ps_status depot_metrics_write(depot *d, const depot_limits *limits, ps_error *err);
/* Its text (Prometheus text format 0.0.4). */
void depot_metrics_text(const depot_view *view, ps_buffer *out);

#endif
