/*
 * buffer.h - bytes that grow up to a limit.  Failure is sticky, as in arena.h.
 */
#ifndef PS_BASE_BUFFER_H
#define PS_BASE_BUFFER_H

#include "paysieve/paysieve.h"

typedef struct ps_buffer {
    char  *at; /* NUL-terminated whenever not NULL */
    size_t size;
    size_t room;
    size_t limit;
    bool   failed; /* out of memory or over the limit */
} ps_buffer;

void ps_buffer_init(ps_buffer *buffer, size_t limit);
void ps_buffer_free(ps_buffer *buffer); /* wipes */
void ps_buffer_reset(ps_buffer *buffer);
bool ps_buffer_add(ps_buffer *buffer, const void *data, size_t size);
bool ps_buffer_text(ps_buffer *buffer, ps_text text);
bool ps_buffer_string(ps_buffer *buffer, const char *string);
bool ps_buffer_printf(ps_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Grows by size zeroed bytes and returns where they stand; NULL: failed. */
char *ps_buffer_extend(ps_buffer *buffer, size_t size);

/*
 * *array has room for *room items of item_size; after success for at least
 * need, at most limit.  False (and nothing changed) when it cannot.
 */
bool ps_grow(void *array_pointer, size_t *room, size_t need, size_t item_size,
             size_t limit);

#endif
