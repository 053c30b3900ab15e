/* iso_write.h - what to cut and patch in an ISO 20022 message; see format.h. */
#ifndef PS_FORMAT_ISO20022_ISO_WRITE_H
#define PS_FORMAT_ISO20022_ISO_WRITE_H

#include "format/format.h"

/*
 * A held payment goes with the white space before it; a batch of which nothing
 * is left goes whole.  Totals are patched where they stand and change, with at
 * least the old fraction digits.  With ident NULL a declared total that was wrong (and
 * tolerated) keeps its error: what was cut is taken off it, never below zero.
 * With ident all totals are set to what remains, MsgId becomes ident and each
 * PmtInfId gets its suffix.
 */
ps_status iso_write_plan(const spool *input, unit_row *rows, size_t count,
                         const char *ident, splice *plan, uint64_t *left, ps_error *err);
/* "MSG-1" and 2 give "MSG-1-R2"; at most 35 bytes. */
bool iso_write_ident(ps_text ident, unsigned emission, char out[36]);
/* A held batch or file holds its payments; any hold in a signed message holds all. */
ps_status iso_write_settle(const spool *input, const format_result *result,
                           unit_row *rows, size_t count, ps_error *err);

#endif
