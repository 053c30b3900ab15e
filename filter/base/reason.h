/*
 * reason.h - every reason the filter can give, once.
 *
 * The table makes the enum, the log text, docs/reasons.md and the sentence
 * on the review page.  Numbers are stored for years: never renumber, never
 * reuse; append within the block and mark the dead ones as retired.
 *
 *   1xx file, encoding, tokens   2xx NACHA        3xx ISO 20022
 *   4xx crypto payout            5xx list matches 6xx mule indicators
 *   7xx operations, store        8xx list files and snapshots
 */
#ifndef PS_BASE_REASON_H
#define PS_BASE_REASON_H

#include "base/reason_table.h"

typedef enum ps_reason {
#define X(name, number, sentence) name = number,
    PS_REASONS(X)
#undef X
} ps_reason;

/* "unknown reason" for a number from a newer version. */
const char *ps_reason_sentence(ps_reason reason);

#endif
