/* fz_list_uk.c - any bytes as a list of the United Kingdom; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("uk-csv", data, size);
    return 0;
}
