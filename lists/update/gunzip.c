/* gunzip.c - see gunzip.h.  Several streams one behind the other are one file. */
#define ZLIB_CONST
#include "update/gunzip.h"

#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

enum { PIECE = 1 << 14, GZIP_WINDOW = 15 + 16 };

struct gunzip {
    z_stream      z;
    bool          whole;
    bool          bad;
    unsigned char out[PIECE];
};

gunzip *
gunzip_new(void)
{
    gunzip *g = calloc(1, sizeof *g);

    if (g != NULL && inflateInit2(&g->z, GZIP_WINDOW) != Z_OK) {
        free(g);
        g = NULL;
    }
    return g;
}

void
gunzip_free(gunzip *g)
{
    if (g != NULL) {
        (void)inflateEnd(&g->z);
        free(g);
    }
}

static bool
step(gunzip *g, gunzip_sink sink, void *context)
{
    if (g->whole && inflateReset(&g->z) != Z_OK) {
        return false;
    }
    g->z.next_out  = g->out;
    g->z.avail_out = PIECE;
    int code       = inflate(&g->z, Z_NO_FLUSH);
    g->whole       = code == Z_STREAM_END;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
        return false;
    }
    size_t got = PIECE - g->z.avail_out;
    return got == 0 || sink(context, (const char *)g->out, got);
}

bool
gunzip_feed(gunzip *g, const char *at, size_t size, gunzip_sink sink, void *context)
{
    while (size > 0 && !g->bad) {
        size_t piece  = size < PIECE ? size : PIECE;
        g->z.next_in  = (const unsigned char *)at;
        g->z.avail_in = (unsigned)piece;
        do {
            g->bad = !step(g, sink, context);
        } while (!g->bad && (g->z.avail_in > 0 || (g->z.avail_out == 0 && !g->whole)));
        at += piece;
        size -= piece;
    }
    return !g->bad;
}

bool
gunzip_whole(const gunzip *g)
{
    return g->whole && !g->bad;
}
