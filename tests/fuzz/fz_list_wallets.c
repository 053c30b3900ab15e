/* fz_list_wallets.c - any bytes as a list of wallets; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("wallets", data, size);
    return 0;
}
