/* bech32.c - see bech32.h. */
#include "record/bech32.h"

#include <string.h>

enum { SUM_SIZE = 6, CASH_SUM_SIZE = 8 };

static const char     ALPHABET[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
static const uint32_t M_CONSTANT = 0x2bc830a3;

static uint32_t
step(uint32_t sum, uint8_t value)
{
    static const uint32_t GENERATOR[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                          0x2a1462b3 };
    uint32_t              top         = sum >> 25;
    sum                               = (sum & 0x1ffffff) << 5 ^ value;
    for (unsigned i = 0; i < 5; i++) {
        sum ^= (top >> i & 1) != 0 ? GENERATOR[i] : 0;
    }
    return sum;
}

static uint64_t
cash_step(uint64_t sum, uint8_t value)
{
    static const uint64_t GENERATOR[] = { 0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4,
                                          0xae2eabe2a8, 0x1e4f43e470 };
    uint64_t              top         = sum >> 35;
    sum                               = (sum & 0x07ffffffff) << 5 ^ value;
    for (unsigned i = 0; i < 5; i++) {
        sum ^= (top >> i & 1) != 0 ? GENERATOR[i] : 0;
    }
    return sum;
}

/* One case only; symbols of the alphabet. */
static bool
read_data(ps_text text, bool upper, uint8_t *out)
{
    for (size_t i = 0; i < text.size; i++) {
        char c       = text.at[i];
        bool capital = c >= 'A' && c <= 'Z';
        bool small   = c >= 'a' && c <= 'z';
        if ((capital && !upper) || (small && upper)) {
            return false;
        }
        c                 = capital ? (char)(c + ('a' - 'A')) : c;
        const char *found = c != '\0' ? strchr(ALPHABET, c) : NULL;
        if (found == NULL) {
            return false;
        }
        out[i] = (uint8_t)(found - ALPHABET);
    }
    return true;
}

bool
bech32_is_data(ps_text text)
{
    uint8_t data[BECH32_DATA_MAX];
    return text.size > 0 && text.size <= sizeof data &&
           (read_data(text, false, data) || read_data(text, true, data));
}

static bool
has_upper(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] >= 'A' && text.at[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

static bool
read_prefix(ps_text text, bool upper, char *out)
{
    for (size_t i = 0; i < text.size; i++) {
        char c       = text.at[i];
        bool capital = c >= 'A' && c <= 'Z';
        bool small   = c >= 'a' && c <= 'z';
        if (c < 33 || c > 126 || (capital && !upper) || (small && upper)) {
            return false;
        }
        out[i] = capital ? (char)(c + ('a' - 'A')) : c;
    }
    out[text.size] = '\0';
    return true;
}

bool
bech32_read(ps_text text, bech32 *out)
{
    size_t separator = text.size;
    bool   upper     = has_upper(text);

    out->count = 0;
    while (separator > 0 && text.at[separator - 1] != '1') {
        separator--;
    }
    if (separator < 2 || separator - 1 > BECH32_PREFIX_MAX) {
        return false;
    }
    ps_text data = { text.at + separator, text.size - separator };
    if (data.size < SUM_SIZE || data.size > BECH32_DATA_MAX ||
        !read_prefix((ps_text){ text.at, separator - 1 }, upper, out->prefix) ||
        !read_data(data, upper, out->data)) {
        return false;
    }
    uint32_t sum = 1;
    for (const char *c = out->prefix; *c != '\0'; c++) {
        sum = step(sum, (uint8_t)((uint8_t)*c >> 5));
    }
    sum = step(sum, 0);
    for (const char *c = out->prefix; *c != '\0'; c++) {
        sum = step(sum, (uint8_t)(*c & 31));
    }
    for (size_t i = 0; i < data.size; i++) {
        sum = step(sum, out->data[i]);
    }
    out->count = data.size - SUM_SIZE;
    out->sum   = sum == 1 ? BECH32_ONE : sum == M_CONSTANT ? BECH32_M : BECH32_WRONG;
    return true;
}

bool
bech32_read_cash(const char *prefix, ps_text body, bech32 *out)
{
    uint64_t sum = 1;

    out->count  = 0;
    size_t size = strlen(prefix);
    if (size > BECH32_PREFIX_MAX || body.size < CASH_SUM_SIZE ||
        body.size > BECH32_DATA_MAX || !read_data(body, has_upper(body), out->data)) {
        return false;
    }
    for (const char *c = prefix; *c != '\0'; c++) {
        sum = cash_step(sum, (uint8_t)(*c & 31));
    }
    sum = cash_step(sum, 0);
    for (size_t i = 0; i < body.size; i++) {
        sum = cash_step(sum, out->data[i]);
    }
    if (sum != 1) {
        return false;
    }
    memcpy(out->prefix, prefix, size + 1);
    out->count = body.size - CASH_SUM_SIZE;
    out->sum   = BECH32_ONE;
    return true;
}

bool
bech32_bytes(const uint8_t *data, size_t count, uint8_t *out, size_t room, size_t *size)
{
    unsigned held = 0; /* bits waiting */
    uint32_t bits = 0;
    size_t   used = 0;

    *size = 0;
    for (size_t i = 0; i < count; i++) {
        bits = (bits << 5 | data[i]) & 0xfff;
        held += 5;
        if (held >= 8) {
            held -= 8;
            if (used == room) {
                return false;
            }
            out[used++] = (uint8_t)(bits >> held);
        }
    }
    if (held >= 5 || (bits & ((1u << held) - 1)) != 0) {
        return false;
    }
    *size = used;
    return true;
}
