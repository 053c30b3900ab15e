/*
 * misread.c - digits where letters were: what reading paper, and hiding, make of a name.
 */
#include "base/ascii.h"
#include "name/token.h"

enum { MISREAD_LEAST = 4 }; /* letters beside a digit that may be one */

/* The letter that a digit looks like; 0: none. */
static char
look_of(char digit)
{
    switch (digit) {
    case '0':
        return 'o';
    case '1':
        return 'l';
    case '3':
        return 'e';
    case '5':
        return 's';
    default:
        return 0;
    }
}

/* "quellm4rk" stays, "dr0van" is drovan: one or two such digits between letters, in a word
 * of three letters or more, or one in front of four.  Anything else with a digit is a
 * number, a model, a callsign. */
ps_text
misread_letters(ps_arena *arena, ps_text word)
{
    size_t letters = 0, digits = 0;

    for (size_t i = 0; i < word.size; i++) {
        char c = word.at[i];
        if (ascii_is_lower(c)) {
            letters++;
        } else if (ascii_is_digit(c) && look_of(c) != 0) {
            digits++;
        } else {
            return word;
        }
    }
    bool front = word.size > 0 && ascii_is_digit(word.at[0]);
    if (letters < 3 || digits == 0 || digits > 2 ||
        ascii_is_digit(word.at[word.size - 1]) ||
        (front && (letters < 4 || digits > 1))) {
        return word;
    }
    char *at = ps_arena_take(arena, word.size);
    for (size_t i = 0; at != NULL && i < word.size; i++) {
        char look = i == 0 && word.at[i] == '1' ? 'i' : look_of(word.at[i]);
        at[i]     = ascii_is_digit(word.at[i]) ? look : word.at[i];
    }
    return at != NULL ? (ps_text){ .at = at, .size = word.size } : word;
}

bool
name_is_misread(ps_text text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.size; i++) {
        digits += ascii_is_digit(text.at[i]);
    }
    return digits == 1 && text.size > MISREAD_LEAST;
}
