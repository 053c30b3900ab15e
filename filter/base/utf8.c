/*
 * utf8.c - see utf8.h.
 *
 * Two decoders that disagree about one byte are how a name slips past a
 * filter.  So there is one decoder, it follows table 3-7 of the Unicode
 * Standard to the letter, and a bad byte is always exactly one byte.
 */
#include "base/utf8.h"

#include <string.h>

static unsigned char
byte_at(ps_text text, size_t i)
{
    return i < text.size ? (unsigned char)text.at[i] : 0; /* 0 continues nothing */
}

static bool
is_in(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

int32_t
utf8_next(ps_text text, size_t *took)
{
    unsigned char a = byte_at(text, 0);
    unsigned char b = byte_at(text, 1);
    unsigned char c = byte_at(text, 2);
    unsigned char d = byte_at(text, 3);

    *took = 1;
    if (text.size == 0) {
        *took = 0;
        return UTF8_BAD;
    }
    if (a < 0x80) {
        return a;
    }
    if (is_in(a, 0xc2, 0xdf) && is_in(b, 0x80, 0xbf)) {
        *took = 2;
        return ((a & 0x1f) << 6) | (b & 0x3f);
    }
    if (is_in(a, 0xe0, 0xef) && is_in(c, 0x80, 0xbf) &&
        is_in(b, a == 0xe0 ? 0xa0 : 0x80, a == 0xed ? 0x9f : 0xbf)) {
        *took = 3;
        return ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f);
    }
    if (is_in(a, 0xf0, 0xf4) && is_in(c, 0x80, 0xbf) && is_in(d, 0x80, 0xbf) &&
        is_in(b, a == 0xf0 ? 0x90 : 0x80, a == 0xf4 ? 0x8f : 0xbf)) {
        *took = 4;
        return ((a & 0x07) << 18) | ((b & 0x3f) << 12) | ((c & 0x3f) << 6) | (d & 0x3f);
    }
    return UTF8_BAD;
}

size_t
utf8_put(uint32_t code_point, char out[UTF8_MAX])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xc0 | (code_point >> 6));
        out[1] = (char)(0x80 | (code_point & 0x3f));
        return 2;
    }
    if (code_point >= 0xd800 && code_point <= 0xdfff) {
        return 0;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xe0 | (code_point >> 12));
        out[1] = (char)(0x80 | ((code_point >> 6) & 0x3f));
        out[2] = (char)(0x80 | (code_point & 0x3f));
        return 3;
    }
    if (code_point > 0x10ffff) {
        return 0;
    }
    out[0] = (char)(0xf0 | (code_point >> 18));
    out[1] = (char)(0x80 | ((code_point >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((code_point >> 6) & 0x3f));
    out[3] = (char)(0x80 | (code_point & 0x3f));
    return 4;
}

/* Payment files are nearly all ASCII: eight bytes a step while they are. */
static size_t
skip_ascii(ps_text text, size_t at)
{
    while (text.size - at >= sizeof(uint64_t)) {
        uint64_t block;
        memcpy(&block, text.at + at, sizeof block);
        if ((block & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
        at += sizeof block;
    }
    return at;
}

size_t
utf8_check(ps_text text)
{
    size_t at = 0;
    while ((at = skip_ascii(text, at)) < text.size) {
        size_t took;
        if (utf8_next((ps_text){ text.at + at, text.size - at }, &took) == UTF8_BAD) {
            return at;
        }
        at += took;
    }
    return SIZE_MAX;
}

size_t
utf8_count(ps_text text)
{
    size_t count = 0;
    size_t took;
    for (size_t at = 0; at < text.size; at += took) {
        (void)utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        count++;
    }
    return count;
}
