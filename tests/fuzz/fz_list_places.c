/* fz_list_places.c - any bytes as a list of places; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("places-csv", data, size);
    return 0;
}
