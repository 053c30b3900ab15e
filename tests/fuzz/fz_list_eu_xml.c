/* fz_list_eu_xml.c - any bytes as a list of the European Union; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("eu-xml", data, size);
    return 0;
}
