/*
 * fz_catalogue.c - any bytes as a publisher's catalogue.
 *
 * What must hold: refused with the one reason or a limit, and then empty; read, and then
 * every file has a name, is found by it, and its hash is none or 64 hex digits.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "update/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static catalogue c;
    ps_error         err   = { 0 };
    ps_text          bytes = { .at = (const char *)data, .size = size };

    if (catalogue_read(bytes, &c, &err) != PS_OK) {
        if (c.count != 0 || err.reason == 0) {
            abort();
        }
        return 0;
    }
    for (size_t i = 0; i < c.count; i++) {
        size_t hash = strlen(c.files[i].sha256);
        if (c.files[i].name[0] == '\0' ||
            catalogue_find(&c, c.files[i].name) != &c.files[i] ||
            (hash != 0 &&
             (hash != 64 || strspn(c.files[i].sha256, "0123456789abcdef") != 64))) {
            abort();
        }
    }
    return 0;
}
