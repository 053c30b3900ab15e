/*
 * text.h - slices of bytes: compare, trim, split, parse.  No allocation.
 */
#ifndef PS_BASE_TEXT_H
#define PS_BASE_TEXT_H

#include "base/arena.h"
#include "paysieve/paysieve.h"

#define PS_TEXT(literal) ((ps_text){ .at = (literal), .size = sizeof(literal) - 1 })
/* For printf("%.*s"): the size is clipped to INT_MAX. */
#define PS_TEXT_ARGS(text) ((int)((text).size & 0x7fffffff)), ((text).at ? (text).at : "")

ps_text ps_text_of(const char *string); /* NULL gives an empty slice */
bool    ps_text_equal(ps_text a, ps_text b);
bool    ps_text_is(ps_text text, const char *string);
bool    ps_text_is_nocase(ps_text text, const char *ascii); /* ASCII case only */
int     ps_text_compare(ps_text a, ps_text b);              /* bytes, then length */
bool    ps_text_starts(ps_text text, const char *prefix);
bool    ps_text_ends(ps_text text, const char *suffix);
bool    ps_text_has(ps_text text, char byte);
bool    ps_text_is_ascii(ps_text text);
size_t  ps_text_find(ps_text text, const char *needle); /* SIZE_MAX: not there */
ps_text ps_text_trim(ps_text text);                     /* ASCII white space, both ends */
ps_text ps_text_trim_right(ps_text text);               /* blanks only */
ps_text ps_text_slice(ps_text text, size_t begin, size_t end); /* clipped */
/* Cuts up to separator off *rest; false when *rest was used up (at == NULL). */
bool ps_text_next(ps_text *rest, char separator, ps_text *part);
/* Of count rows of size bytes, sorted by a word whose const char * stands first in each: the
 * first that does not stand before text; count: there is none. */
size_t ps_text_row(const void *rows, size_t size, size_t count, ps_text text);
/* Decimal digits only, no sign; false on anything else or overflow. */
bool ps_text_u64(ps_text text, uint64_t *out);
bool ps_text_is_digits(ps_text text);
/* NUL-terminated copy in the arena; NULL and sticky overflow when full. */
char *ps_text_copy(ps_arena *arena, ps_text text);
/* The same slice, its bytes kept in the arena. */
ps_text ps_text_keep(ps_arena *arena, ps_text text);
/* "****6789": at most the last four bytes, never more than half, of an account. */
ps_text ps_text_mask(ps_arena *arena, ps_text text);

#endif
