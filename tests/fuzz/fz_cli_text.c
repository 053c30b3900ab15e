/* fz_cli_text.c - any bytes to a terminal: no control byte but our own line feeds. */
#include <stdlib.h>

#include "front/cli/cli_text.c"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_harmless(FILE *out, long size)
{
    rewind(out);
    for (long i = 0; i < size; i++) {
        int c = getc(out);
        if ((c < 0x20 && c != '\n') || c == 0x7f) {
            abort();
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *out;
    ps_text      all = { .at = (const char *)data, .size = size };

    if (out == NULL && (out = tmpfile()) == NULL) {
        return 0;
    }
    rewind(out);
    (void)cli_put_json(out, all, 0);
    cli_put(out, all);
    cli_put_column(out, all, 12);
    check_harmless(out, ftell(out));

    char *copy = malloc(size + 1);
    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, data, size);
    cli_mask_accounts(copy, size);
    for (size_t i = 0; i < size; i++) { /* masking only ever makes stars */
        if (copy[i] != (char)data[i] && copy[i] != '*') {
            abort();
        }
    }
    free(copy);
    return 0;
}
