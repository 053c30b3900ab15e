/* currency.h - ISO 4217: three letters and how many digits stand behind the point. */
#ifndef PS_RECORD_CURRENCY_H
#define PS_RECORD_CURRENCY_H

#include "paysieve/paysieve.h"

/* -1 where code is none of ISO 4217 (funds and metals have 0..4 too). */
int currency_digits(ps_text code);

#endif
