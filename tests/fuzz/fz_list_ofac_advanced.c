/* fz_list_ofac_advanced.c - any bytes as OFAC's advanced form; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("ofac-advanced", data, size);
    return 0;
}
