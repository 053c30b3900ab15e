/*
 * buffer.c - see buffer.h.
 *
 * realloc() would leave copies of payments in freed memory; a buffer moves by
 * copying and wipes what it leaves.
 */
#define _GNU_SOURCE
#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_FIRST = 128, GROW_FIRST = 16 };

void
ps_buffer_init(ps_buffer *buffer, size_t limit)
{
    assert(buffer != NULL);
    *buffer = (ps_buffer){ .limit = limit };
}

void
ps_buffer_free(ps_buffer *buffer)
{
    if (buffer == NULL) {
        return;
    }
    if (buffer->at != NULL) {
        explicit_bzero(buffer->at, buffer->room);
        free(buffer->at);
    }
    *buffer = (ps_buffer){ .limit = buffer->limit };
}

void
ps_buffer_reset(ps_buffer *buffer)
{
    if (buffer->at != NULL) {
        explicit_bzero(buffer->at, buffer->size + 1);
    }
    buffer->size   = 0;
    buffer->failed = false;
}

/* Room for size more bytes and a NUL. */
static bool
make_room(ps_buffer *buffer, size_t size)
{
    if (buffer->failed || size > buffer->limit - buffer->size || size == SIZE_MAX) {
        buffer->failed = true;
        return false;
    }
    size_t need = buffer->size + size;
    if (buffer->at != NULL && need < buffer->room) {
        return true;
    }
    size_t room = buffer->room > 0 ? buffer->room : BUFFER_FIRST;
    while (room <= need) {
        room = room > SIZE_MAX / 2 ? SIZE_MAX : room * 2;
    }
    char *moved = malloc(room);
    if (moved == NULL) {
        buffer->failed = true;
        return false;
    }
    moved[0] = '\0';
    if (buffer->at != NULL) {
        memcpy(moved, buffer->at, buffer->size + 1);
        explicit_bzero(buffer->at, buffer->room);
        free(buffer->at);
    }
    buffer->at   = moved;
    buffer->room = room;
    return true;
}

char *
ps_buffer_extend(ps_buffer *buffer, size_t size)
{
    if (!make_room(buffer, size)) {
        return NULL;
    }
    char *place = buffer->at + buffer->size;
    memset(place, 0, size + 1);
    buffer->size += size;
    return place;
}

bool
ps_buffer_add(ps_buffer *buffer, const void *data, size_t size)
{
    assert(data != NULL || size == 0);
    if (!make_room(buffer, size)) {
        return false;
    }
    if (size > 0) {
        memcpy(buffer->at + buffer->size, data, size);
    }
    buffer->size += size;
    buffer->at[buffer->size] = '\0';
    return true;
}

bool
ps_buffer_text(ps_buffer *buffer, ps_text text)
{
    return ps_buffer_add(buffer, text.at, text.size);
}

bool
ps_buffer_string(ps_buffer *buffer, const char *string)
{
    return ps_buffer_add(buffer, string, strlen(string));
}

bool
ps_buffer_printf(ps_buffer *buffer, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    int size = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (size < 0 || !make_room(buffer, (size_t)size)) {
        buffer->failed = true;
        return false;
    }
    va_start(list, format);
    (void)vsnprintf(buffer->at + buffer->size, (size_t)size + 1, format, list);
    va_end(list);
    buffer->size += (size_t)size;
    return true;
}

bool
ps_grow(void *array_pointer, size_t *room, size_t need, size_t item_size, size_t limit)
{
    assert(item_size > 0);
    if (need <= *room) {
        return true;
    }
    if (need > limit || need > SIZE_MAX / item_size) {
        return false;
    }
    size_t wanted = *room > 0 ? *room : GROW_FIRST;
    while (wanted < need) {
        wanted = wanted > SIZE_MAX / 2 ? need : wanted * 2;
    }
    if (wanted > limit) {
        wanted = limit;
    }
    if (wanted > SIZE_MAX / item_size) {
        wanted = need;
    }
    void *array; /* the caller's pointer has its own type */
    memcpy(&array, array_pointer, sizeof array);
    void *grown = realloc(array, wanted * item_size);
    if (grown == NULL) {
        return false;
    }
    memcpy(array_pointer, &grown, sizeof grown);
    *room = wanted;
    return true;
}
