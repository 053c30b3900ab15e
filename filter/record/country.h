/* country.h - ISO 3166 countries by code and by the names that lists use. */
#ifndef PS_RECORD_COUNTRY_H
#define PS_RECORD_COUNTRY_H

#include "paysieve/paysieve.h"

bool country_is_code(ps_text alpha2); /* any case */
/* "Korea, North" gives "KP"; also alpha-2 and alpha-3; "" where it is none. */
const char *country_code_of(ps_text name);
const char *country_name(const char *alpha2); /* English short name or NULL */

#endif
