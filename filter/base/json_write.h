/*
 * json_write.h - write JSON, correct by construction: commas, escapes, nesting.
 *
 * Text that is not valid UTF-8 goes out with U+FFFD for each bad byte.
 * Control characters, U+2028/2029 and < > & are escaped (safe inside HTML).
 */
#ifndef PS_BASE_JSON_WRITE_H
#define PS_BASE_JSON_WRITE_H

#include "base/buffer.h"
#include "base/money.h"

enum { JSON_DEPTH_MAX = 32 };

typedef struct json_write {
    ps_write  write;
    void     *context;
    ps_status status; /* sticky: the first failure of write */
    unsigned  depth;
    uint32_t  filled; /* bit d: something stands at depth d already */
    bool      after_key;
    size_t    used;
    char      pending[512];
} json_write;

void      json_begin(json_write *w, ps_write write, void *context);
ps_status json_end(json_write *w, bool newline); /* flushes; the sticky status */

void json_object(json_write *w);
void json_object_end(json_write *w);
void json_array(json_write *w);
void json_array_end(json_write *w);
void json_key(json_write *w, const char *key);
void json_text(json_write *w, ps_text text);
void json_string(json_write *w, const char *string); /* NULL writes null */
void json_u64(json_write *w, uint64_t number);
void json_bool(json_write *w, bool value);
void json_null(json_write *w);
/* 0..1000 as 0.000..1.000 */
void json_score(json_write *w, uint16_t score);
/* Already JSON, for example an explanation. */
void json_raw(json_write *w, ps_text json);
/* key and value in one line */
void json_member(json_write *w, const char *key, const char *string);
void json_member_text(json_write *w, const char *key, ps_text text);
void json_member_u64(json_write *w, const char *key, uint64_t number);

/* A ps_write that appends to a ps_buffer given as context. */
ps_status json_into_buffer(void *context, const char *at, size_t size);

#endif
