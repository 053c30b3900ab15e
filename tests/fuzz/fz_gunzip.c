/*
 * fz_gunzip.c - any bytes as a gzip stream.
 *
 * What must hold: in one piece and byte for byte the same is taken, with the same
 * judgement and the same end; and what was refused once takes nothing more.
 */
#include <stdint.h>
#include <stdlib.h>

#include "update/gunzip.h"

enum { MOST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct taken {
    uint64_t hash;
    size_t   size;
} taken;

static bool
take(void *context, const char *at, size_t size)
{
    taken *t = context;

    if (t->size + size > MOST) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        t->hash = (t->hash ^ (uint8_t)at[i]) * 1099511628211u;
    }
    t->size += size;
    return true;
}

static bool
feed(gunzip *g, const uint8_t *data, size_t size, size_t piece, taken *t)
{
    bool whole = true;

    if (g == NULL) {
        abort();
    }
    for (size_t i = 0; i < size && whole; i += piece) {
        size_t n = size - i < piece ? size - i : piece;
        whole    = gunzip_feed(g, (const char *)data + i, n, take, t);
    }
    if (!whole && (gunzip_whole(g) || gunzip_feed(g, "x", 1, take, t))) {
        abort();
    }
    return whole;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gunzip *one = gunzip_new(), *many = gunzip_new();
    taken   a = { 0 }, b = { 0 };
    bool    once  = feed(one, data, size, size + 1, &a);
    bool    often = feed(many, data, size, 1, &b);

    if (once != often || gunzip_whole(one) != gunzip_whole(many) ||
        (once && (a.size != b.size || a.hash != b.hash))) {
        abort();
    }
    gunzip_free(one);
    gunzip_free(many);
    return 0;
}
