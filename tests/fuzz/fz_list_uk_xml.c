/* fz_list_uk_xml.c - any bytes as the UK Sanctions List in XML; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("uk-xml", data, size);
    return 0;
}
