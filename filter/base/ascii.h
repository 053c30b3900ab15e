/* ascii.h - one byte: a digit or a letter of ASCII, whatever the locale. */
#ifndef PS_BASE_ASCII_H
#define PS_BASE_ASCII_H

#include <stdbool.h>

static inline bool
ascii_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool
ascii_is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static inline bool
ascii_is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline char
ascii_lower(char byte)
{
    return ascii_is_upper(byte) ? (char)(byte + ('a' - 'A')) : byte;
}

#endif
