/*
 * totals.h - sums over the journal: by currency, by batch, before and after a cut.
 *
 * Counted from the payments themselves, for every rail alike, so that the
 * report does not repeat what a file merely claims.
 */
#ifndef PS_PIPELINE_TOTALS_H
#define PS_PIPELINE_TOTALS_H

#include "base/json_write.h"
#include "pipeline/journal.h"

typedef struct totals {
    uint64_t payments;
    uint64_t records; /* NACHA: entries and addenda; 0 elsewhere */
    uint64_t hash;    /* NACHA: modulo 10^10 */
    uint64_t batches;
    money    credits;
    money    debits;
    money    sum; /* of all, whatever the direction */
} totals;

typedef struct totals_pair {
    totals before;
    totals after;
} totals_pair;

/* False on overflow of the sums. */
bool totals_add(totals_pair *pair, const unit_row *payment);
/* {"count":…,"sum":…}, or as a NACHA control record has them. */
void totals_write(json_write *w, const totals *t, bool nacha, bool file);

/* "sums": an array of {"currency":…,"passed":…,"quarantined":…}. */
ps_status totals_write_sums(json_write *w, const journal *j, ps_error *err);

#endif
