/*
 * iban.c - see iban.h.
 *
 * The lengths are the registry's of ISO 13616, and those of countries that use
 * the form without being registered: Iran is one of them.
 */
#include "record/iban.h"

#include "base/text.h"

#include <string.h>

enum { IBAN_MIN = 15 };

/* clang-format off: a table */
static const char LENGTHS[] =
    "AD24AE23AL28AO25AT20AZ28BA20BE16BF28BG22BH22BI27BJ28BR29BY28CF27CG27CH21CI28CM27"
    "CR22CV25CY28CZ24DE22DJ27DK18DO28DZ26EE20EG29ES24FI18FK18FO18FR27GA27GB22GE22GI23"
    "GL18GQ27GR27GT28GW25HN28HR21HU28IE22IL23IQ23IR26IS26IT27JO30KM27KW30KZ20LB28LC32"
    "LI21LT20LU20LV21LY25MA28MC27MD24ME22MG27MK19ML28MN20MR27MT31MU30MZ25NE28NI28NL18"
    "NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SN28SO23ST25"
    "SV28TD27TG28TL23TN24TR26UA29VA22VG24XK20YE30";
/* clang-format on */

static size_t
length_of(const char *country)
{
    for (const char *row = LENGTHS; *row != '\0'; row += 4) {
        if (memcmp(row, country, 2) == 0) {
            return (size_t)(row[2] - '0') * 10 + (size_t)(row[3] - '0');
        }
    }
    return 0;
}

size_t
iban_length(ps_text text)
{
    char country[2];

    if (text.size < IBAN_MIN || !ps_text_is_digits(ps_text_slice(text, 2, 4))) {
        return 0;
    }
    for (size_t i = 0; i < sizeof country; i++) {
        char c     = text.at[i];
        country[i] = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
    }
    return length_of(country);
}

static unsigned
remainder_of(const char *iban, size_t size)
{
    unsigned rest = 0;
    for (size_t i = 0; i < size; i++) {
        char c = iban[(i + 4) % size]; /* country and check digits go last */
        rest   = c <= '9' ? rest * 10 + (unsigned)(c - '0')
                          : rest * 100 + (unsigned)(c - 'A') + 10;
        rest %= 97;
    }
    return rest;
}

bool
iban_normal(ps_text text, char out[IBAN_MAX + 1])
{
    char   iban[IBAN_MAX + 1] = "";
    size_t size               = 0;

    out[0] = '\0';
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == ' ') {
            continue;
        }
        c         = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
        bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (!good || size == IBAN_MAX) {
            return false;
        }
        iban[size++] = c;
    }
    if (size < IBAN_MIN || !ps_text_is_digits((ps_text){ iban + 2, 2 }) ||
        length_of(iban) != size || remainder_of(iban, size) != 1) {
        return false;
    }
    memcpy(out, iban, sizeof iban);
    return true;
}
