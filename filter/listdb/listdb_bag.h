/*
 * listdb_bag.h - the words of the lists by their letters, so that many are turned away at
 * once: a section of bags for the words, and one for how they sound.
 *
 * Words of one size stand in blocks of LISTDB_BAG_BLOCK.  A block has rows of a bit a
 * word: whether it has a letter once, whether twice, whether it begins with it, whether
 * that is its second.  A letter is the lower five bits of its byte, so some share a row:
 * what is turned away by more letters than there are is turned away by the rows, too.
 */
#ifndef PS_LISTDB_BAG_H
#define PS_LISTDB_BAG_H

#include "base/buffer.h"
#include "listdb/listdb.h"

enum {
    LISTDB_BAG_BLOCK       = 256, /* words */
    LISTDB_BAG_LETTERS     = 32,
    LISTDB_BAG_ROW         = LISTDB_BAG_BLOCK / 8, /* bytes */
    LISTDB_BAG_ROWS        = 4 * LISTDB_BAG_LETTERS,
    LISTDB_BAG_BLOCK_BYTES = LISTDB_BAG_ROWS * LISTDB_BAG_ROW,
    LISTDB_BAG_SIZE_MAX    = 64 /* bytes of a word in a bag */
};

/* Numbers of rows, of a letter. */
enum {
    LISTDB_BAG_ONE    = 0,
    LISTDB_BAG_TWO    = LISTDB_BAG_LETTERS,
    LISTDB_BAG_FIRST  = 2 * LISTDB_BAG_LETTERS,
    LISTDB_BAG_SECOND = 3 * LISTDB_BAG_LETTERS
};

typedef enum listdb_bag_kind { LISTDB_BAG_WORDS, LISTDB_BAG_SOUNDS } listdb_bag_kind;

/* All words of one size, sorted by their text. */
typedef struct listdb_bag {
    const uint8_t *blocks;
    const uint8_t *tokens; /* listdb_u32() each */
    const char    *texts;  /* size bytes each */
    uint32_t       count, block_count;
    unsigned       size;
} listdb_bag;

/* False: damaged.  A size that no bag has gives count 0. */
bool listdb_bag_of(const listdb *db, listdb_bag_kind kind, unsigned size,
                   listdb_bag *out);
/* Words that are in no bag: longer ones, and those with other letters than ASCII. */
const uint8_t *listdb_bag_others(const listdb *db, listdb_bag_kind kind, uint32_t *count);

/* The section's bytes, from the texts of tokens 0 to count - 1. */
typedef ps_text (*listdb_bag_text)(const void *context, uint32_t token);
bool listdb_bags_make(listdb_bag_kind kind, uint32_t count, listdb_bag_text text_of,
                      const void *context, ps_buffer *out);

#endif
