/* fz_list_ofac_delta.c - any bytes as OFAC's file of changes; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("ofac-delta", data, size);
    return 0;
}
