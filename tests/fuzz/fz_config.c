/* fz_config.c - any bytes as a configuration: read, or refused with a line that is there. */
#include <stdlib.h>
#include <string.h>

#include "config/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    config  *c     = NULL;
    ps_error err   = { 0 };
    ps_text  all   = { .at = (const char *)data, .size = size };
    uint32_t lines = 1;

    for (size_t i = 0; i < size; i++) {
        lines += data[i] == '\n' ? 1u : 0u;
    }
    if (config_parse(all, "f", &c, &err) != PS_OK) {
        if (c != NULL || err.code != PS_E_USAGE || err.line == 0 || err.line > lines) {
            abort();
        }
        return 0;
    }
    /* What was taken can be set again: one check for file and option. */
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        config_key key = (config_key)i;
        if (strcmp(config_origin(c, key), "default") != 0) {
            char *copy = strdup(config_get(c, key));
            if (copy == NULL || config_set(c, key, copy, NULL) != PS_OK) {
                abort();
            }
            free(copy);
        }
    }
    config_free(c);
    return 0;
}
