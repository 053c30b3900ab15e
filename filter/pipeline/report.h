/* report.h - pieces of the report that the store keeps too. */
#ifndef PS_PIPELINE_REPORT_H
#define PS_PIPELINE_REPORT_H

#include "base/json_write.h"
#include "record/unit.h"

/* message, batch, instruction_id, end_to_end_id, uetr, trace (null where the rail has
 * none), row. */
void report_refs(json_write *w, const unit_refs *refs);

#endif
