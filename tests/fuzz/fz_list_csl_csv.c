/* fz_list_csl_csv.c - any bytes as the US Consolidated Screening List; see list_fuzz.h. */
#include "list_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_list("csl-csv", data, size);
    return 0;
}
