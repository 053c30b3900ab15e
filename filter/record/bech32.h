/* bech32.h - BIP-173, BIP-350 and the address form of Bitcoin Cash. */
#ifndef PS_RECORD_BECH32_H
#define PS_RECORD_BECH32_H

#include "paysieve/paysieve.h"

/* Longer than the 90 of BIP-173: other chains do not keep to it. */
enum { BECH32_PREFIX_MAX = 83, BECH32_DATA_MAX = 1024 };

typedef enum bech32_sum { BECH32_WRONG, BECH32_ONE, BECH32_M } bech32_sum;

typedef struct bech32 {
    char       prefix[BECH32_PREFIX_MAX + 1]; /* lower case */
    uint8_t    data[BECH32_DATA_MAX];         /* five bits each, checksum taken off */
    size_t     count;
    bech32_sum sum;
} bech32;

/* False where it has not the shape: mixed case, another alphabet, no separator. */
bool bech32_read(ps_text text, bech32 *out);
/* prefix in lower case; the 40-bit checksum is taken off, too.  False: shape or sum. */
bool bech32_read_cash(const char *prefix, ps_text body, bech32 *out);
/* Only characters of the alphabet, in one case. */
bool bech32_is_data(ps_text text);
/* Five bits to eight; false where the bits left over are not zero, or over room. */
bool bech32_bytes(const uint8_t *data, size_t count, uint8_t *out, size_t room,
                  size_t *size);

#endif
