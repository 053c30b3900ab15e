/*
 * reading.h - a word of any script, part by part as Latin letters.
 *
 * Inside this room only.
 */
#ifndef PS_NAME_READING_H
#define PS_NAME_READING_H

#include "base/arena.h"
#include "paysieve/paysieve.h"

typedef enum reading_kind {
    READING_LETTERS, /* of an alphabet, ASCII too */
    READING_HAN,     /* each a syllable */
    READING_HANGUL,  /* the same */
    READING_WRITTEN  /* as it is: a legal form, or nothing we can read */
} reading_kind;

typedef struct reading {
    ps_text      rest;    /* of the word */
    ps_text      run;     /* being read */
    reading_kind kind;    /* of it */
    bool         head;    /* nothing of it is read yet */
    bool         name;    /* it is short enough for a name */
    bool         written; /* nothing of the word is in a script that is read */
    bool         ukrainian;
    ps_arena    *arena;
} reading;

typedef struct reading_part {
    ps_text text;  /* never empty */
    bool syllable; /* of Hangul or Han: whatever it looks like, it is no title or form */
} reading_part;

/* ukrainian: see script_is_ukrainian() of the whole name. */
void reading_begin(reading *r, ps_text word, bool ukrainian, ps_arena *arena);
/* False at the end, and where the arena is full.  A code point gives at most one part, and
 * ASCII letters between two others one. */
bool reading_next(reading *r, reading_part *out);
/* How many parts the words of a folded line have at most. */
size_t reading_room(ps_text raw);

#endif
