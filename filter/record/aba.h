/* aba.h - ABA routing numbers: nine digits, weights 3-7-1. */
#ifndef PS_RECORD_ABA_H
#define PS_RECORD_ABA_H

#include "paysieve/paysieve.h"

bool aba_is_valid(ps_text nine_digits);

#endif
