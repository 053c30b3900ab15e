/* build.h - what all sources say, into one snapshot, verified, in its place. */
#ifndef PS_LISTS_BUILD_H
#define PS_LISTS_BUILD_H

#include "update/part.h"

/*
 * Joins the sets of the parts (which are used up), carries over, links, compiles and
 * signs; opens what it made, screens its canaries and compares; then keeps the new
 * source files and swaps.  Fills in result and the counts of each told.  After an
 * error current is what it was.
 */
ps_status build_run(const part_context *context, part *parts, size_t count,
                    job_result *result, ps_error *err);

#endif
