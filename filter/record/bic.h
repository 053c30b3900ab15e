/* bic.h - ISO 9362 business identifier codes: 8 or 11 characters. */
#ifndef PS_RECORD_BIC_H
#define PS_RECORD_BIC_H

#include "paysieve/paysieve.h"

enum { BIC_MAX = 11 };

/* Upper case; "XXX" branch dropped to the eight; false unless the shape fits and
 * characters 5-6 are an ISO 3166 country. */
bool bic_normal(ps_text text, char out[BIC_MAX + 1]);

#endif
