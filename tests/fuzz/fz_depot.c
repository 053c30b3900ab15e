/*
 * fz_depot.c - version.json and tries.json: what is accepted is what we write.
 * Property: an accepted description, written again, is accepted and says the same;
 * a refused one leaves nothing behind.
 */
#include <stdlib.h>
#include <string.h>

#include "update/depot_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static depot_version version;
    static depot_try     tries[DEPOT_SOURCES_MAX];
    ps_buffer            bytes;
    size_t               count = 0;
    char                *copy  = malloc(size + 1);

    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, data, size);
    ps_text text = { copy, size };
    ps_buffer_init(&bytes, DEPOT_JSON_MAX * 8);
    if (depot_version_parse(text, "version.json", &version, NULL) == PS_OK) {
        if (depot_version_write(&version, &bytes, NULL) != PS_OK) {
            abort();
        }
        static depot_version again;
        if (depot_version_parse((ps_text){ bytes.at, bytes.size }, "version.json", &again,
                                NULL) != PS_OK ||
            again.number != version.number ||
            again.source_count != version.source_count) {
            abort();
        }
    } else if (version.number != 0 || version.source_count != 0) {
        abort();
    }
    if (depot_tries_parse(text, tries, DEPOT_SOURCES_MAX, &count, NULL) != PS_OK &&
        count != 0) {
        abort();
    }
    ps_buffer_free(&bytes);
    free(copy);
    return 0;
}
