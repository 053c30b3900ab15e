/* fz_list_ofac_enhanced.c - any bytes as SDN_ENHANCED.XML; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("ofac-enhanced", data, size);
    return 0;
}
