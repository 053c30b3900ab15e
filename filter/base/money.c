/*
 * money.c - see money.h.
 *
 * A total that is off by one cent is a file the bank sends back, so nothing
 * here rounds: what does not fit is refused.  128-bit steps are checked by
 * hand, because the compilers' checked multiplication is not in every runtime.
 */
#include "base/money.h"

#include <assert.h>

__extension__ typedef unsigned __int128 wide_unsigned;

#define WIDE_MAX ((ps_wide)(~(wide_unsigned)0 >> 1))

enum { WIDE_DIGITS = 38 }; /* 10^38 - 1 fits a ps_wide */

bool
money_parse(ps_text text, unsigned digits_max, unsigned scale_max, money *out)
{
    ps_wide  units  = 0;
    unsigned digits = 0; /* without leading zeros */
    unsigned scale  = 0;
    bool     point  = false;
    bool     any    = false;

    *out = (money){ 0 };
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            return false;
        }
        any = true;
        if (point && ++scale > MONEY_SCALE_MAX) {
            return false;
        }
        if ((digits > 0 || c != '0') && ++digits > WIDE_DIGITS) {
            return false;
        }
        units = units * 10 + (c - '0');
    }
    if (!any || digits > digits_max || scale > scale_max) {
        return false;
    }
    *out = (money){ .units = units, .scale = (uint8_t)scale };
    return true;
}

money
money_of_cents(uint64_t cents)
{
    return (money){ .units = (ps_wide)cents, .scale = 2 };
}

static bool
rescale(money *a, uint8_t scale)
{
    assert(a->scale <= MONEY_SCALE_MAX && scale <= MONEY_SCALE_MAX);
    while (a->scale < scale) {
        if (a->units > WIDE_MAX / 10 || a->units < -(WIDE_MAX / 10)) {
            return false;
        }
        a->units *= 10;
        a->scale++;
    }
    return true;
}

bool
money_add(money *sum, money term)
{
    money   total = *sum;
    uint8_t scale = total.scale > term.scale ? total.scale : term.scale;

    if (!rescale(&total, scale) || !rescale(&term, scale)) {
        return false;
    }
    if (term.units > 0 ? total.units > WIDE_MAX - term.units
                       : total.units < -WIDE_MAX - term.units) {
        return false;
    }
    total.units += term.units;
    *sum = total;
    return true;
}

bool
money_subtract(money *sum, money term)
{
    assert(term.units >= -WIDE_MAX);
    term.units = -term.units;
    return money_add(sum, term);
}

int
money_compare(money a, money b)
{
    uint8_t scale = a.scale > b.scale ? a.scale : b.scale;

    /* What cannot be scaled up is the one farther from zero. */
    if (!rescale(&a, scale)) {
        return a.units > 0 ? 1 : -1;
    }
    if (!rescale(&b, scale)) {
        return b.units > 0 ? -1 : 1;
    }
    return (a.units > b.units) - (a.units < b.units);
}

bool
money_is_zero(money a)
{
    return a.units == 0;
}

size_t
money_format(money a, unsigned scale, char out[MONEY_TEXT_MAX])
{
    char   reversed[MONEY_TEXT_MAX];
    size_t used = 0;

    assert(a.scale <= MONEY_SCALE_MAX);
    if (scale > MONEY_SCALE_MAX) {
        scale = MONEY_SCALE_MAX;
    }
    while (a.scale > scale && a.units % 10 == 0) {
        a.units /= 10;
        a.scale--;
    }
    wide_unsigned rest   = a.units < 0 ? -(wide_unsigned)a.units : (wide_unsigned)a.units;
    unsigned      behind = a.scale;
    for (; behind < scale; behind++) {
        reversed[used++] = '0';
    }
    for (unsigned i = 0; i < a.scale; i++, rest /= 10) {
        reversed[used++] = (char)('0' + (int)(rest % 10));
    }
    if (behind > 0) {
        reversed[used++] = '.';
    }
    do {
        reversed[used++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest > 0);
    if (a.units < 0) {
        reversed[used++] = '-';
    }
    for (size_t i = 0; i < used; i++) {
        out[i] = reversed[used - 1 - i];
    }
    out[used] = '\0';
    return used;
}
