/* contact.h - e-mail addresses and phone numbers in one normal form. */
#ifndef PS_RECORD_CONTACT_H
#define PS_RECORD_CONTACT_H

#include "paysieve/paysieve.h"

enum { CONTACT_MAX = 254 };

bool contact_email(ps_text text, char out[CONTACT_MAX + 1]); /* lower case, one @ */
bool contact_phone(ps_text text, char out[CONTACT_MAX + 1]); /* digits only, 7..15 */

#endif
