/* fz_list_os_ftm.c - any bytes as a file of OpenSanctions; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("os-ftm", data, size);
    return 0;
}
