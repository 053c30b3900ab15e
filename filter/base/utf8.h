/*
 * utf8.h - strict UTF-8: no overlong form, no surrogate, nothing over U+10FFFF.
 */
#ifndef PS_BASE_UTF8_H
#define PS_BASE_UTF8_H

#include "paysieve/paysieve.h"

enum { UTF8_BAD = -1, UTF8_MAX = 4 };

/* The next code point of text and how many bytes it took; UTF8_BAD with *took 1. */
int32_t utf8_next(ps_text text, size_t *took);
/* Writes 1..4 bytes; 0 for a surrogate or anything over U+10FFFF. */
size_t utf8_put(uint32_t code_point, char out[UTF8_MAX]);
/* Offset of the first bad byte, or SIZE_MAX where all is well. */
size_t utf8_check(ps_text text);
/* Code points in text; bad bytes count one each. */
size_t utf8_count(ps_text text);

#endif
