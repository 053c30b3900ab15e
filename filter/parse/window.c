/*
 * window.c - see window.h.  at moves through space; the rest is moved to the
 * front only when more must be read, so each byte is moved rarely.
 */
#define _GNU_SOURCE
#include "parse/window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW_STEP = 65536 };

void
window_init(window *w, parse_source source, size_t limit)
{
    assert(w != NULL && source.read != NULL && limit > 0);
    *w = (window){ .source = source, .limit = limit };
}

void
window_free(window *w)
{
    if (w->space != NULL) {
        explicit_bzero(w->space, w->room);
        free(w->space);
    }
    *w = (window){ 0 };
}

static bool
window_grow(window *w)
{
    size_t         room  = w->room == 0 ? (size_t)WINDOW_STEP * 2 : w->room * 2;
    unsigned char *space = calloc(1, room);
    if (space == NULL) {
        return false;
    }
    if (w->size > 0) {
        memcpy(space, w->at, w->size);
    }
    if (w->space != NULL) {
        explicit_bzero(w->space, w->room);
        free(w->space);
    }
    w->space = space;
    w->at    = space;
    w->room  = room;
    return true;
}

ps_status
window_fill(window *w, bool *full, ps_error *err)
{
    *full = false;
    if (w->ended) {
        return PS_OK;
    }
    if (w->size >= w->limit) {
        *full = true;
        return PS_OK;
    }
    if (w->at != w->space) {
        memmove(w->space, w->at, w->size);
        w->at = w->space;
    }
    if (w->room - w->size < WINDOW_STEP && !window_grow(w)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    size_t    got = 0;
    ps_status status =
        w->source.read(w->source.context, w->at + w->size, WINDOW_STEP, &got, err);
    if (status != PS_OK) {
        return status;
    }
    w->size += got;
    w->ended = got == 0;
    return PS_OK;
}

void
window_use(window *w, size_t size)
{
    assert(size <= w->size);
    w->at += size;
    w->size -= size;
    w->offset += size;
}
