/*
 * fz_likeness.c - any two tokens, the input cut at its first blank.
 *
 *   symmetric; 0 or NAME_TOKEN_FLOOR..1000; 1000 exactly for the same token
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds) {
        abort();
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
    }
    free(copy);
    return 0;
}
