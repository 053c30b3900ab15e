/* base58.c - see base58.h. */
#include "record/base58.h"

#include "base/digest.h"

#include <string.h>

const char BASE58_BITCOIN[] =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const char BASE58_XRP[] = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

enum { MONERO_TEXT = 11, MONERO_BYTES = 8, CHECK_SIZE = 4 };

static int
digit_of(const char *alphabet, char c)
{
    const char *found = c != '\0' ? strchr(alphabet, c) : NULL;
    return found != NULL ? (int)(found - alphabet) : -1;
}

bool
base58_read(ps_text text, const char *alphabet, uint8_t out[BASE58_BYTES_MAX],
            size_t *size)
{
    uint8_t number[BASE58_BYTES_MAX]; /* little end first */
    size_t  used   = 0;
    size_t  zeroes = 0;

    *size = 0;
    if (text.size == 0 || text.size > BASE58_TEXT_MAX) {
        return false;
    }
    while (zeroes < text.size && text.at[zeroes] == alphabet[0]) {
        zeroes++;
    }
    for (size_t i = zeroes; i < text.size; i++) {
        int digit = digit_of(alphabet, text.at[i]);
        if (digit < 0) {
            return false;
        }
        unsigned carry = (unsigned)digit;
        for (size_t k = 0; k < used; k++) {
            carry += 58u * number[k];
            number[k] = (uint8_t)carry;
            carry >>= 8;
        }
        if (carry > 0) {
            if (used == BASE58_BYTES_MAX) {
                return false;
            }
            number[used++] = (uint8_t)carry; /* under 58: one byte */
        }
    }
    if (zeroes + used > BASE58_BYTES_MAX) {
        return false;
    }
    memset(out, 0, zeroes);
    for (size_t k = 0; k < used; k++) {
        out[zeroes + k] = number[used - 1 - k];
    }
    *size = zeroes + used;
    return true;
}

static bool
read_block(ps_text block, uint8_t *out, size_t *size)
{
    /* How many bytes so many characters stand for; 0: no such block. */
    static const uint8_t BYTES[MONERO_TEXT + 1] = { 0, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8 };
    uint64_t             number                 = 0;

    size_t bytes = BYTES[block.size];
    for (size_t i = 0; i < block.size; i++) {
        int digit = digit_of(BASE58_BITCOIN, block.at[i]);
        if (digit < 0 || number > (UINT64_MAX - (unsigned)digit) / 58) {
            return false;
        }
        number = number * 58 + (unsigned)digit;
    }
    if (bytes == 0 || (bytes < MONERO_BYTES && number >> (8 * bytes) != 0)) {
        return false;
    }
    for (size_t i = 0; i < bytes; i++) {
        out[i] = (uint8_t)(number >> (8 * (bytes - 1 - i)));
    }
    *size = bytes;
    return true;
}

bool
base58_read_monero(ps_text text, uint8_t out[BASE58_BYTES_MAX], size_t *size)
{
    size_t used = 0;

    *size = 0;
    if (text.size == 0 || text.size > BASE58_TEXT_MAX) {
        return false;
    }
    for (size_t at = 0; at < text.size; at += MONERO_TEXT) {
        size_t  left  = text.size - at;
        ps_text block = { text.at + at, left < MONERO_TEXT ? left : MONERO_TEXT };
        size_t  bytes = 0;
        if (!read_block(block, out + used, &bytes)) {
            return false;
        }
        used += bytes;
    }
    *size = used;
    return true;
}

bool
base58_check(const uint8_t *bytes, size_t size)
{
    uint8_t once[DIGEST_SIZE], twice[DIGEST_SIZE];
    return size > CHECK_SIZE && digest_of(bytes, size - CHECK_SIZE, once) &&
           digest_of(once, sizeof once, twice) &&
           memcmp(twice, bytes + size - CHECK_SIZE, CHECK_SIZE) == 0;
}
