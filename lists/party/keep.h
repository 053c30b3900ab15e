/* keep.h - texts that live as long as a compilation; freed all at once. */
#ifndef PS_LISTS_KEEP_H
#define PS_LISTS_KEEP_H

#include "paysieve/paysieve.h"

typedef struct keep {
    struct keep_block *blocks;
    uint64_t           bytes;
    bool               failed; /* out of memory: sticky */
} keep;

void keep_init(keep *k);
void keep_free(keep *k);
/* The same bytes, kept; at == NULL where memory is out. */
ps_text keep_text(keep *k, ps_text text);
/* Room for size bytes, or NULL. */
char *keep_room(keep *k, size_t size);

#endif
