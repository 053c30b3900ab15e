/*
 * nacha_batch.h - a batch: its header, what it holds, its control record.
 */
#ifndef PS_FORMAT_NACHA_BATCH_H
#define PS_FORMAT_NACHA_BATCH_H

#include "base/clock.h"
#include "format/nacha/nacha_entry.h"
#include "format/nacha/nacha_totals.h"

typedef struct nacha_batch {
    nacha_record header;
    nacha_record control;
    nacha_totals found;
    uint64_t     index;   /* from 0, in file order */
    uint64_t     entries; /* so far */
    uint16_t     service_class;
    bool         is_person;
    char         pay_date[CLOCK_DATE_SIZE]; /* "" where it is no date */
} nacha_batch;

/* batch->header is filled in by the caller. */
ps_status nacha_batch_start(nacha_batch *batch, uint64_t index, ps_error *err);
/* The entry fits the service class; one more.  The caller adds to found. */
ps_status nacha_batch_admit(nacha_batch *batch, const nacha_entry *entry, ps_error *err);
/* batch->control is filled in by the caller. */
ps_status nacha_batch_end(nacha_batch *batch, nacha_tolerance *tolerance, ps_error *err);
bool      nacha_batch_is_signed(const nacha_batch *batch);
ps_status nacha_batch_unit(const nacha_batch *batch, ps_text message,
                           unit_builder *builder, const unit **out, ps_error *err);

#endif
