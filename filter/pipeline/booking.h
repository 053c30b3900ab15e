/*
 * booking.h - a finished run into the store: payments, cases, what may leave.
 */
#ifndef PS_PIPELINE_BOOKING_H
#define PS_PIPELINE_BOOKING_H

#include "pipeline/pass.h"

/* One transaction.  clean_sha256: NULL where there is no clean file.  PS_E_DENIED
 * (PS_R_ALREADY_OUT): a payment of it has left in another file; holds and cases are
 * recorded, the clean file must not appear. */
ps_status booking_write(pipeline *p, const uint8_t *clean_sha256, ps_error *err);

#endif
