/*
 * iso_pain001.h - the reader of pain.001, as its two halves share it.
 */
#ifndef PS_FORMAT_ISO20022_ISO_PAIN001_H
#define PS_FORMAT_ISO20022_ISO_PAIN001_H

#include "format/format.h"
#include "format/iso20022/iso_message.h"
#include "format/iso20022/iso_walk.h"

/* What a unit says of itself, beside its facts. */
typedef struct pain001_totals {
    ps_place count_place;
    ps_place sum_place;
    uint64_t count; /* found */
    money    sum;
} pain001_totals;

typedef struct pain001 {
    iso_walk              walk;
    iso_unit              file;
    iso_unit              batch;
    iso_unit              payment;
    pain001_totals        in_file;
    pain001_totals        in_batch;
    char                  pay_date[11];
    bool                  has_payee; /* of the creditor itself */
    bool                  has_amount;
    char                  space[80];      /* the message's namespace */
    unsigned              document_depth; /* 0: outside */
    unsigned              message_depth;
    unsigned              envelope_depth; /* of a SplmtryData/Envlp: any content */
    bool                  found;          /* the message was there */
    uint64_t              payments;
    uint64_t              batches;
    format_result         result;
    const format_options *options;
    unit_sink             sink;
    void                 *context;
} pain001;

/* Fails with the path of the current element, or of its child. */
ps_status pain001_fail(const pain001 *r, ps_reason reason, const char *child,
                       ps_place place, const char *detail, ps_error *err);
/* The current element has begun: the currency stands in it. */
ps_status pain001_begin(pain001 *r, const parse_token *token, ps_error *err);
/* What its text is to counts, sums, references and spans. */
ps_status pain001_text(pain001 *r, const parse_token *token, ps_error *err);

#endif
