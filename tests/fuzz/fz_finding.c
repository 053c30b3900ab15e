/*
 * fz_finding.c - any bytes as packed findings.
 *
 *   accepted  ->  packs again to the same bytes; each text is a slice of the input
 *   refused   ->  PS_E_STORE with a reason, and nothing kept
 */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "record/finding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static alignas(max_align_t) unsigned char space[1 << 16];
    ps_arena                                  arena;
    finding_list                              list;
    ps_error                                  err;

    char *exact = malloc(size > 0 ? size : 1);
    must(exact != NULL);
    memcpy(exact, data, size);
    ps_arena_init(&arena, space, sizeof space);
    ps_text packed = { .at = exact, .size = size };
    if (finding_unpack(packed, &arena, &list, &err) == PS_OK) {
        ps_buffer again;
        ps_buffer_init(&again, size);
        must(finding_pack(&list, &again));
        must(again.size == size && memcmp(again.at, exact, size) == 0);
        ps_buffer_free(&again);
    } else {
        must(err.code == PS_E_STORE && err.reason == PS_R_STORE_DAMAGED);
        must(list.at == NULL && list.count == 0);
    }
    free(exact);
    return 0;
}
