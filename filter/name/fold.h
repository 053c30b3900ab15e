/*
 * fold.h - the letters of a name: one folding for every way to write them.
 *
 * Inside this room only.  fold_raw() gives letters, digits and the marks that
 * token.c still needs: blank, comma, dot, hyphen and slash.
 */
#ifndef PS_NAME_FOLD_H
#define PS_NAME_FOLD_H

#include "base/arena.h"
#include "base/error.h"

enum { FOLD_KEEP, FOLD_DROP, FOLD_SPLIT, FOLD_FIRST };

typedef struct fold_pair { /* base and mark become composed */
    uint32_t base, mark, composed;
} fold_pair;

typedef struct fold_look { /* letter looks like other */
    uint32_t letter, other;
} fold_look;

/* fold_table.c: a cell is FOLD_KEEP, _DROP, _SPLIT or FOLD_FIRST + a text's number. */
extern const char      FOLD_UNICODE[]; /* version of the character data */
extern const uint8_t   FOLD_PAGES[0x1100];
extern const uint16_t  FOLD_CELLS[][256];
extern const uint16_t  FOLD_OFFSETS[]; /* text n is FOLD_POOL[n]..[n + 1] */
extern const char      FOLD_POOL[];
extern const fold_pair FOLD_PAIRS[];
extern const size_t    FOLD_PAIR_COUNT;
extern const fold_look FOLD_LOOKS[]; /* as written, to a Latin letter */
extern const size_t    FOLD_LOOK_COUNT;
extern const fold_look FOLD_CYRILLIC[]; /* a Latin letter to a Cyrillic one */
extern const size_t    FOLD_CYRILLIC_COUNT;

/* PS_E_FORMAT (PS_R_UTF8) for bad UTF-8, PS_E_LIMIT where the arena is full. */
ps_status fold_raw(ps_text text, ps_arena *arena, ps_text *out, ps_error *err);

#endif
