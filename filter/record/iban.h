/* iban.h - ISO 13616 account numbers: shape, country, check digits (ISO 7064 97-10). */
#ifndef PS_RECORD_IBAN_H
#define PS_RECORD_IBAN_H

#include "paysieve/paysieve.h"

enum { IBAN_MAX = 34 };

/* Blanks are skipped, letters upper-cased; false unless country length and check fit. */
bool iban_normal(ps_text text, char out[IBAN_MAX + 1]);
/* How long an IBAN is that begins like text, without blanks; 0: none does. */
size_t iban_length(ps_text text);

#endif
