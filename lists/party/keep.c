/* keep.c - blocks of a mebibyte, filled one after the other. */
#include "party/keep.h"

#include <stdlib.h>
#include <string.h>

enum { KEEP_BLOCK = 1 << 20 };

struct keep_block {
    struct keep_block *next;
    size_t             used;
    size_t             room;
    char               bytes[];
};

void
keep_init(keep *k)
{
    *k = (keep){ 0 };
}

void
keep_free(keep *k)
{
    while (k->blocks != NULL) {
        struct keep_block *next = k->blocks->next;
        free(k->blocks);
        k->blocks = next;
    }
    keep_init(k);
}

char *
keep_room(keep *k, size_t size)
{
    struct keep_block *block = k->blocks;

    if (k->failed) {
        return NULL;
    }
    if (block == NULL || size > block->room - block->used) {
        size_t room = size > KEEP_BLOCK ? size : KEEP_BLOCK;
        block       = size > SIZE_MAX / 2 ? NULL : malloc(sizeof *block + room);
        if (block == NULL) {
            k->failed = true;
            return NULL;
        }
        *block    = (struct keep_block){ .next = k->blocks, .room = room };
        k->blocks = block;
    }
    char *at = block->bytes + block->used;
    block->used += size;
    k->bytes += size;
    return at;
}

ps_text
keep_text(keep *k, ps_text text)
{
    char *at = keep_room(k, text.size);
    if (at == NULL) {
        return (ps_text){ 0 };
    }
    if (text.size > 0) {
        memcpy(at, text.at, text.size);
    }
    return (ps_text){ .at = at, .size = text.size };
}
