/*
 * text.c - see text.h.
 *
 * Slices come straight from hostile files: they hold NUL bytes, they are not
 * terminated, and an empty one may have no address at all.  memcmp() and
 * friends must not see such an address, so every call here asks the size first.
 */
#define _GNU_SOURCE
#include "base/text.h"

#include <assert.h>
#include <string.h>

static unsigned char
lower(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

static bool
is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

ps_text
ps_text_of(const char *string)
{
    return (ps_text){ .at = string, .size = string != NULL ? strlen(string) : 0 };
}

bool
ps_text_equal(ps_text a, ps_text b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

bool
ps_text_is(ps_text text, const char *string)
{
    return ps_text_equal(text, ps_text_of(string));
}

bool
ps_text_is_nocase(ps_text text, const char *ascii)
{
    if (text.size != strlen(ascii)) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (lower(text.at[i]) != lower(ascii[i])) {
            return false;
        }
    }
    return true;
}

int
ps_text_compare(ps_text a, ps_text b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int    order  = common > 0 ? memcmp(a.at, b.at, common) : 0;
    if (order != 0) {
        return order < 0 ? -1 : 1;
    }
    return (a.size > b.size) - (a.size < b.size);
}

bool
ps_text_is_ascii(ps_text text)
{
    unsigned char seen = 0;

    for (size_t i = 0; i < text.size; i++) {
        seen |= (unsigned char)text.at[i];
    }
    return seen < 0x80;
}

size_t
ps_text_row(const void *rows, size_t size, size_t count, ps_text text)
{
    size_t low = 0;

    while (low < count) {
        size_t      middle = low + (count - low) / 2;
        const char *word;
        memcpy(&word, (const char *)rows + middle * size, sizeof word);
        if (ps_text_compare(ps_text_of(word), text) < 0) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return low;
}

bool
ps_text_starts(ps_text text, const char *prefix)
{
    size_t size = strlen(prefix);
    return size == 0 || (text.size >= size && memcmp(text.at, prefix, size) == 0);
}

bool
ps_text_ends(ps_text text, const char *suffix)
{
    size_t size = strlen(suffix);
    return size == 0 ||
           (text.size >= size && memcmp(text.at + (text.size - size), suffix, size) == 0);
}

bool
ps_text_has(ps_text text, char byte)
{
    return text.size > 0 && memchr(text.at, byte, text.size) != NULL;
}

size_t
ps_text_find(ps_text text, const char *needle)
{
    size_t size = strlen(needle);
    if (size == 0) {
        return 0;
    }
    if (text.size < size) {
        return SIZE_MAX;
    }
    const char *found = memmem(text.at, text.size, needle, size);
    return found != NULL ? (size_t)(found - text.at) : SIZE_MAX;
}

ps_text
ps_text_trim(ps_text text)
{
    while (text.size > 0 && is_space(text.at[text.size - 1])) {
        text.size--;
    }
    while (text.size > 0 && is_space(text.at[0])) {
        text.at++;
        text.size--;
    }
    return text;
}

ps_text
ps_text_trim_right(ps_text text)
{
    while (text.size > 0 && text.at[text.size - 1] == ' ') {
        text.size--;
    }
    return text;
}

ps_text
ps_text_slice(ps_text text, size_t begin, size_t end)
{
    if (end > text.size) {
        end = text.size;
    }
    if (begin > end) {
        begin = end;
    }
    if (begin == 0) { /* not "at + 0": at may be NULL */
        return (ps_text){ .at = text.at, .size = end };
    }
    return (ps_text){ .at = text.at + begin, .size = end - begin };
}

bool
ps_text_next(ps_text *rest, char separator, ps_text *part)
{
    if (rest->at == NULL) {
        *part = (ps_text){ 0 };
        return false;
    }
    const char *cut = rest->size > 0 ? memchr(rest->at, separator, rest->size) : NULL;
    if (cut == NULL) {
        *part = *rest;
        *rest = (ps_text){ 0 };
        return true;
    }
    size_t size = (size_t)(cut - rest->at);
    *part       = (ps_text){ .at = rest->at, .size = size };
    *rest       = (ps_text){ .at = cut + 1, .size = rest->size - size - 1 };
    return true;
}

bool
ps_text_u64(ps_text text, uint64_t *out)
{
    uint64_t value = 0;

    *out = 0;
    if (!ps_text_is_digits(text)) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        unsigned digit = (unsigned)(text.at[i] - '0');
        if (value > (UINT64_MAX - digit) / 10) {
            return false;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool
ps_text_is_digits(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return false;
        }
    }
    return text.size > 0;
}

char *
ps_text_copy(ps_arena *arena, ps_text text)
{
    return ps_arena_copy(arena, text.at, text.size);
}

ps_text
ps_text_keep(ps_arena *arena, ps_text text)
{
    char *copy = ps_arena_copy(arena, text.at, text.size);
    return (ps_text){ .at = copy, .size = copy != NULL ? text.size : 0 };
}

ps_text
ps_text_mask(ps_arena *arena, ps_text text)
{
    enum { STARS = 4, TAIL_MAX = 4 };
    size_t tail = text.size / 2 < TAIL_MAX ? text.size / 2 : TAIL_MAX;

    /* Not from the middle of a character. */
    while (tail > 0 && ((unsigned char)text.at[text.size - tail] & 0xc0) == 0x80) {
        tail--;
    }
    char *masked = ps_arena_take(arena, STARS + tail + 1);
    if (masked == NULL) {
        return (ps_text){ 0 };
    }
    memset(masked, '*', STARS);
    if (tail > 0) {
        memcpy(masked + STARS, text.at + (text.size - tail), tail);
    }
    return (ps_text){ .at = masked, .size = STARS + tail };
}
