/* fz_list_un.c - any bytes as the list of the United Nations; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("un-xml", data, size);
    return 0;
}
