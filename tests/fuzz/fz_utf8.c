/*
 * fz_utf8.c - any bytes as UTF-8.
 *
 * Each step takes one to four bytes and stays inside; what was decoded encodes
 * to the same bytes; utf8_check() names the first byte that utf8_next() calls
 * bad; counts agree.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    memcpy(copy, data, size);

    ps_text text  = { copy, size };
    size_t  bad   = SIZE_MAX;
    size_t  count = 0;
    size_t  took;
    for (size_t at = 0; at < size; at += took) {
        char    again[UTF8_MAX];
        int32_t point = utf8_next((ps_text){ copy + at, size - at }, &took);
        count++;
        must(took >= 1 && took <= size - at);
        if (point == UTF8_BAD) {
            must(took == 1);
            bad = bad == SIZE_MAX ? at : bad;
        } else {
            must(utf8_put((uint32_t)point, again) == took);
            must(memcmp(again, copy + at, took) == 0);
        }
    }
    must(utf8_check(text) == bad);
    must(utf8_count(text) == count);
    free(copy);
    return 0;
}
