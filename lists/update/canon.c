/* canon.c - see canon.h. */
#include "update/canon.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

static const uint64_t TIME_MOST = 253402300799u; /* the end of 9999 */

bool
canon_has(canon *c, const char *literal)
{
    size_t size = strlen(literal);

    if (c->failed || c->text.size - c->at < size ||
        memcmp(c->text.at + c->at, literal, size) != 0) {
        return false;
    }
    c->at += size;
    return true;
}

void
canon_need(canon *c, const char *literal)
{
    c->failed = !canon_has(c, literal) || c->failed;
}

void
canon_key(canon *c, const char *key)
{
    bool first = c->at > 0 && c->at <= c->text.size && c->text.at[c->at - 1] == '{';

    canon_need(c, first ? "\"" : ",\"");
    canon_need(c, key);
    canon_need(c, "\":");
}

uint64_t
canon_u64(canon *c)
{
    size_t   begin  = c->at;
    uint64_t number = 0;

    while (c->at < c->text.size && ascii_is_digit(c->text.at[c->at])) {
        c->at++;
    }
    ps_text digits = ps_text_slice(c->text, begin, c->at);
    bool    zeroes = digits.size > 1 && digits.at[0] == '0';
    c->failed      = c->failed || zeroes || !ps_text_u64(digits, &number);
    return c->failed ? 0 : number;
}

int64_t
canon_time(canon *c)
{
    uint64_t seconds = canon_u64(c);

    c->failed = c->failed || seconds > TIME_MOST;
    return c->failed ? 0 : (int64_t)seconds;
}

bool
canon_more(canon *c, size_t read, size_t most)
{
    if (c->failed || canon_has(c, "]")) {
        return false;
    }
    if (read > 0) {
        canon_need(c, ",");
    }
    c->failed = c->failed || read == most;
    return !c->failed;
}

/* Of a point below U+10000. */
static size_t
encode(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(unsigned char)(0xc0 | point >> 6);
        out[1] = (char)(unsigned char)(0x80 | (point & 0x3f));
        return 2;
    }
    out[0] = (char)(unsigned char)(0xe0 | point >> 12);
    out[1] = (char)(unsigned char)(0x80 | (point >> 6 & 0x3f));
    out[2] = (char)(unsigned char)(0x80 | (point & 0x3f));
    return 3;
}

static uint32_t
read_point(canon *c)
{
    static const char *const HEX   = "0123456789abcdef";
    uint32_t                 point = 0;

    c->failed = c->failed || c->text.size - c->at < 4;
    for (unsigned i = 0; i < 4 && !c->failed; i++) {
        char        digit = c->text.at[c->at++];
        const char *place = digit != '\0' ? strchr(HEX, digit) : NULL;
        c->failed         = place == NULL;
        point             = point * 16 + (place != NULL ? (uint32_t)(place - HEX) : 0);
    }
    c->failed = c->failed || point == 0 || (point >= 0xd800 && point < 0xe000);
    return point;
}

/* Behind a backslash. */
static size_t
read_escape(canon *c, char out[4])
{
    char byte = c->at < c->text.size ? c->text.at[c->at++] : '\0';

    switch (byte) {
    case '"':
    case '\\':
        return encode((unsigned char)byte, out);
    case 'n':
        return encode('\n', out);
    case 'r':
        return encode('\r', out);
    case 't':
        return encode('\t', out);
    case 'u':
        return encode(read_point(c), out);
    default:
        c->failed = true;
        return 1;
    }
}

void
canon_string(canon *c, char *out, size_t room)
{
    size_t used = 0;

    canon_need(c, "\"");
    while (!c->failed && c->at < c->text.size && c->text.at[c->at] != '"') {
        char   piece[4] = { c->text.at[c->at++] };
        size_t size     = 1;
        if (piece[0] == '\\') {
            size = read_escape(c, piece);
        } else {
            c->failed = (unsigned char)piece[0] < 0x20;
        }
        if (c->failed || used + size >= room) {
            c->failed = true;
            break;
        }
        memcpy(out + used, piece, size);
        used += size;
    }
    canon_need(c, "\"");
    out[c->failed ? 0 : used] = '\0';
}

bool
canon_is_sha256(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

void
canon_sha256(canon *c, char out[65], bool may_be_empty)
{
    canon_string(c, out, 65);
    if (!canon_is_sha256(out) && !(may_be_empty && out[0] == '\0')) {
        c->failed = true;
    }
}

bool
canon_end(canon *c)
{
    canon_need(c, "\n");
    return !c->failed && c->at == c->text.size;
}
