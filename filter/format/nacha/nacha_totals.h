/*
 * nacha_totals.h - the four figures that a control record declares.
 *
 * In a batch control they stand in columns 5 to 44, in a file control in 14 to
 * 55: count, entry hash, debits, credits, side by side.
 */
#ifndef PS_FORMAT_NACHA_TOTALS_H
#define PS_FORMAT_NACHA_TOTALS_H

#include "format/nacha/nacha_record.h"

enum {
    NACHA_BATCH_COUNT_WIDTH  = 6,
    NACHA_FILE_COUNT_WIDTH   = 8,
    NACHA_TOTALS_WIDTH       = 34, /* behind the count */
    NACHA_BATCH_TOTALS_BEGIN = 4,  /* bytes into the record */
    NACHA_FILE_TOTALS_BEGIN  = 13
};

#define NACHA_HASH_MODULUS UINT64_C(10000000000)

typedef struct nacha_totals {
    uint64_t count; /* entries and addenda */
    uint64_t hash;  /* of the eight routing digits, modulo 10^10 */
    uint64_t debit; /* cents */
    uint64_t credit;
} nacha_totals;

void nacha_totals_add(nacha_totals *totals, const unit_facts *payment);
void nacha_totals_join(nacha_totals *totals, const nacha_totals *other);
/* Not below zero: declared totals may be wrong. */
void nacha_totals_subtract(nacha_totals *totals, const nacha_totals *cut);

/* From the digits of a control record. */
bool nacha_totals_parse(ps_text digits, size_t count_width, nacha_totals *out);
/* count_width + NACHA_TOTALS_WIDTH digits; false where a figure has too many. */
bool nacha_totals_format(const nacha_totals *totals, size_t count_width, char *out);
/* value with leading zeros; false where it has more digits. */
bool nacha_digits(uint64_t value, size_t width, char *out);

/* What to do with figures that disagree. */
typedef struct nacha_tolerance {
    bool tolerate;
    bool wrong; /* set when one was tolerated */
} nacha_tolerance;

/* PS_E_FORMAT unless the field says expected, or it is tolerated. */
ps_status nacha_expect(const nacha_record *record, nacha_field field, ps_reason reason,
                       uint64_t expected, nacha_tolerance *tolerance, ps_error *err);
/* The four fields from count on. */
ps_status nacha_totals_expect(const nacha_record *record, nacha_field count,
                              const nacha_totals *expected, nacha_tolerance *tolerance,
                              ps_error *err);

#endif
