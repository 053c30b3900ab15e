/*
 * arena.h - memory with one lifetime and one budget.
 *
 * A payment costs what its bytes say it costs, and a hostile file says it
 * costs everything.  So each payment gets a fixed budget, and running out is
 * an ordinary, sticky outcome that the decision floor reads as "hold".
 *
 * Nothing is freed on its own: rewind or reset the arena instead.
 */
#ifndef PS_BASE_ARENA_H
#define PS_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ps_arena {
    unsigned char *base;
    size_t         used;
    size_t         budget;
    bool           overflowed; /* once true, true until ps_arena_reset() */
} ps_arena;

/* The arena borrows space; the caller keeps it alive and frees it. */
void ps_arena_init(ps_arena *arena, void *space, size_t budget);

/* Zeroed and aligned for any type; NULL, and overflowed, when out of budget. */
void *ps_arena_take(ps_arena *arena, size_t size);

/* Copies size bytes and appends a NUL; same failure as ps_arena_take(). */
char *ps_arena_copy(ps_arena *arena, const void *data, size_t size);

/* Forget everything.  Wipes what was used: payees must not bleed onward. */
void ps_arena_reset(ps_arena *arena);

#endif
