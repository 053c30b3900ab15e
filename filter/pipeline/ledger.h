/*
 * ledger.h - a finished run into the store: payments, cases, what may leave.
 */
#ifndef PS_PIPELINE_LEDGER_H
#define PS_PIPELINE_LEDGER_H

#include "pipeline/pass.h"

/* One transaction.  clean_sha256: NULL where there is no clean file. */
ps_status ledger_write(pipeline *p, const uint8_t *clean_sha256, ps_error *err);

#endif
