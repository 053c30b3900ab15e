/*
 * window.h - the part of the input that a parser still looks at.
 *
 * Bytes are read behind what is held until a whole row or line stands in one
 * piece; what was used is dropped when more is read.
 */
#ifndef PS_PARSE_WINDOW_H
#define PS_PARSE_WINDOW_H

#include "parse/parse.h"

typedef struct window {
    parse_source   source;
    unsigned char *at;     /* at[0] is the first byte not yet used */
    size_t         size;   /* bytes from at[0] on */
    uint64_t       offset; /* of at[0] in the input */
    bool           ended;  /* nothing follows what is held */
    unsigned char *space;
    size_t         room;
    size_t         limit; /* at most so many bytes are held */
} window;

void window_init(window *w, parse_source source, size_t limit);
void window_free(window *w); /* wipes */
/* Reads on.  *full, and nothing read, where limit bytes are held already. */
ps_status window_fill(window *w, bool *full, ps_error *err);
/* The first size bytes are done with. */
void window_use(window *w, size_t size);

#endif
