/* aba.c - see aba.h. */
#include "record/aba.h"

#include "base/text.h"

bool
aba_is_valid(ps_text nine_digits)
{
    static const unsigned WEIGHTS[] = { 3, 7, 1 };
    unsigned              sum       = 0;

    if (nine_digits.size != 9 || !ps_text_is_digits(nine_digits)) {
        return false;
    }
    for (size_t i = 0; i < 9; i++) {
        sum += WEIGHTS[i % 3] * (unsigned)(nine_digits.at[i] - '0');
    }
    return sum > 0 && sum % 10 == 0;
}
