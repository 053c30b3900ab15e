/*
 * fz_seal.c - any bytes as a sealed blob, and as a text to be sealed.
 *
 * No bytes of others open; what was refused leaves nothing behind; what we
 * sealed opens to the same bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static seal *
open_keys(void)
{
    char  folder[] = "/tmp/fz_seal-XXXXXX";
    char  path[64];
    seal *s = NULL;
    must(mkdtemp(folder) != NULL);
    (void)snprintf(path, sizeof path, "%s/key", folder);
    must(seal_open(path, true, &s, NULL) == PS_OK);
    (void)unlink(path);
    (void)rmdir(folder);
    return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static seal *s;
    if (s == NULL) {
        s = open_keys();
    }
    ps_text   text    = { (const char *)data, size };
    ps_text   context = { "context", size % 8 };
    ps_error  err     = { 0 };
    ps_buffer blob, plain;
    ps_buffer_init(&blob, (size_t)1 << 24);
    ps_buffer_init(&plain, (size_t)1 << 24);
    must(seal_read(s, text, context, &plain, &err) == PS_E_STORE);
    must(err.code == PS_E_STORE && err.reason != 0 && plain.size == 0);
    must(seal_close(s, text, context, &blob));
    ps_text sealed = { blob.at, blob.size };
    must(seal_read(s, sealed, context, &plain, &err) == PS_OK);
    must(plain.size == size && memcmp(plain.at, data, size) == 0);
    if (size > 0) {
        blob.at[data[0] % blob.size] ^= 1;
        must(seal_read(s, sealed, context, &plain, &err) == PS_E_STORE);
        must(plain.size == size);
    }
    ps_buffer_free(&blob);
    ps_buffer_free(&plain);
    return 0;
}
