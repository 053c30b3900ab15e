/* remake.h - the snapshot in use once more, from the files that were kept for it. */
#ifndef PS_LISTS_REMAKE_H
#define PS_LISTS_REMAKE_H

#include "update/part.h"

/*
 * What the sources of the version in use say, compiled by this program and opened; the
 * entries that were delisted before, and what waits to be removed, are not in it.  Not
 * PS_OK where a kept file is missing, damaged or not read any more.
 */
ps_status remake_current(const part_context *context, const part *parts, size_t count,
                         listdb **out, ps_error *err);

#endif
