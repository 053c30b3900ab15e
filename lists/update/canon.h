/*
 * canon.h - reads back what json_write wrote: the same members in the same order.
 *
 * A file of the folder is ours or it is nothing: blanks, other members, another
 * order and numbers over 64 bits all fail.  Failure is sticky; nothing recurses.
 */
#ifndef PS_LISTS_CANON_H
#define PS_LISTS_CANON_H

#include "base/error.h"

typedef struct canon {
    ps_text text;
    size_t  at;
    bool    failed;
} canon;

/* Exactly these bytes. */
void canon_need(canon *c, const char *literal);
/* The same where they stand; else nothing moves. */
bool canon_has(canon *c, const char *literal);
/* "KEY": behind an opening brace or a comma. */
void     canon_key(canon *c, const char *key);
uint64_t canon_u64(canon *c);
/* Seconds since 1970, up to the end of the year 9999. */
int64_t canon_time(canon *c);
/* Inside an array of which so many elements were read: whether another one follows.
 * One more than most fails. */
bool canon_more(canon *c, size_t read, size_t most);
/* A string of at most room - 1 bytes; control characters and NUL fail. */
void canon_string(canon *c, char *out, size_t room);
/* 64 lower-case hex digits, or "" where it may be empty. */
void canon_sha256(canon *c, char out[65], bool may_be_empty);
/* Nothing but one newline is left, and nothing failed. */
bool canon_end(canon *c);

bool canon_is_sha256(const char *text);

#endif
