/*
 * fz_likeness.c - any two tokens, the input cut at its first blank.
 *
 *   symmetric; 0 or NAME_TOKEN_FLOOR..1000; 1000 exactly for the same token
 *   as Korean words: symmetric, one key where alike, joined words have all syllables
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/korean.h"
#include "name/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void
check_korean(ps_text a, ps_text b)
{
    korean_word one, two, both;
    bool        is_one = korean_read(a, &one), is_two = korean_read(b, &two);
    uint16_t    alike = korean_likeness(&one, &two);

    must(alike == korean_likeness(&two, &one));
    must(alike == 0 || (is_one && is_two && alike >= NAME_TOKEN_FLOOR && alike < 1000));
    must(alike == 0 || korean_key(&one) == korean_key(&two));
    if (korean_join(&one, &two, &both)) {
        must(both.count == one.count + two.count && korean_likeness(&both, &both) > 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4 * NAME_TOKEN_BYTES_MAX) {
        return 0;
    }
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    ps_text rest = { .at = copy, .size = size }, a, b;
    (void)ps_text_next(&rest, ' ', &a);
    b = rest;
    if (utf8_check(a) == SIZE_MAX && utf8_check(b) == SIZE_MAX) {
        uint16_t alike = name_likeness(a, b);
        must(alike == name_likeness(b, a));
        must(alike == 0 || (alike >= NAME_TOKEN_FLOOR && alike <= 1000));
        must((alike == 1000) == (a.size > 0 && ps_text_equal(a, b)));
        must(name_likeness(a, a) == (a.size > 0 ? 1000 : 0));
        check_korean(a, b);
    }
    free(copy);
    return 0;
}
