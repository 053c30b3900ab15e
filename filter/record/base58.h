/* base58.h - numbers in base 58 as Bitcoin, XRP and Monero write them. */
#ifndef PS_RECORD_BASE58_H
#define PS_RECORD_BASE58_H

#include "paysieve/paysieve.h"

enum { BASE58_TEXT_MAX = 160, BASE58_BYTES_MAX = 128 };

extern const char BASE58_BITCOIN[];
extern const char BASE58_XRP[];

/* Case matters.  False where a character is not in alphabet or it is too long. */
bool base58_read(ps_text text, const char *alphabet, uint8_t out[BASE58_BYTES_MAX],
                 size_t *size);
/* Blocks of 11 characters for 8 bytes each. */
bool base58_read_monero(ps_text text, uint8_t out[BASE58_BYTES_MAX], size_t *size);
/* The last four bytes are those of SHA-256 twice over the ones before. */
bool base58_check(const uint8_t *bytes, size_t size);

#endif
