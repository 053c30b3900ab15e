/*
 * thai.h - Thai in Latin letters, by sound.
 *
 * Inside this room only.
 */
#ifndef PS_NAME_THAI_H
#define PS_NAME_THAI_H

#include "paysieve/paysieve.h"

/* One syllable at the head of text, which begins with a consonant or a vowel written
 * before one, behind the *size bytes of out.  Returns how many bytes of text it read. */
size_t thai_latin(ps_text text, char *out, size_t room, size_t *size);

#endif
