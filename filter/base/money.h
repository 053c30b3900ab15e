/*
 * money.h - decimal amounts as integers: units and a scale.  Never floating point.
 *
 * 123.45 is units 12345, scale 2.  ISO 20022 amounts have at most 18 digits,
 * 5 of them behind the point; control sums at most 17 behind it.  128 bits
 * hold 10^15 of the largest amounts at scale 5.
 */
#ifndef PS_BASE_MONEY_H
#define PS_BASE_MONEY_H

#include "base/arena.h"
#include "paysieve/paysieve.h"

__extension__ typedef __int128 ps_wide;

enum { MONEY_SCALE_MAX = 17, MONEY_DIGITS_MAX = 18, MONEY_TEXT_MAX = 64 };

typedef struct money {
    ps_wide units;
    uint8_t scale; /* digits behind the point, 0..17 */
} money;

/*
 * XSD decimal: digits with an optional point; at most digits_max digits and
 * scale_max behind the point; leading zeros, "5." and ".5" are fine; no sign,
 * no exponent, no blank.  False on anything else.
 */
bool  money_parse(ps_text text, unsigned digits_max, unsigned scale_max, money *out);
money money_of_cents(uint64_t cents);
/* At the larger scale; false on overflow, *sum unchanged. */
bool money_add(money *sum, money term);
bool money_subtract(money *sum, money term);
int  money_compare(money a, money b); /* by value: 1.0 equals 1.00 */
bool money_is_zero(money a);
/* With exactly scale digits behind the point where that loses nothing, else with
 * as many as needed.  Returns the length; out is NUL-terminated. */
size_t money_format(money a, unsigned scale, char out[MONEY_TEXT_MAX]);

#endif
