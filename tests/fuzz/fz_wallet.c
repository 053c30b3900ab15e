/*
 * fz_wallet.c - any bytes as an address.
 *
 * NONE gives no key, all else a printable one of a known family that fits; the
 * same text gives the same key; blanks around it change nothing.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/wallet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static int
is_family(const char *key)
{
    static const char *const FAMILIES[] = { "evm:", "h160:", "p2sh:", "segwit:",
                                            "xrp:", "xmr:",  "raw:" };
    for (size_t i = 0; i < sizeof FAMILIES / sizeof FAMILIES[0]; i++) {
        if (ps_text_starts(ps_text_of(key), FAMILIES[i])) {
            return 1;
        }
    }
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char  key[WALLET_KEY_MAX + 1], again[WALLET_KEY_MAX + 1];
    char *copy = malloc(size + 2);
    must(copy != NULL);
    copy[0] = ' ';
    memcpy(copy + 1, data, size);
    copy[size + 1]     = '\n';
    wallet_check check = wallet_key((ps_text){ copy + 1, size }, key);
    must(wallet_key((ps_text){ copy, size + 2 }, again) == check);
    must(strcmp(key, again) == 0);
    must((check == WALLET_NONE) == (key[0] == '\0'));
    must(check == WALLET_NONE || (is_family(key) && strlen(key) <= WALLET_KEY_MAX));
    for (const char *c = key; *c != '\0'; c++) {
        must(*c > ' ' && *c <= '~');
    }
    must(check != WALLET_VALID || size >= 25);
    free(copy);
    return 0;
}
