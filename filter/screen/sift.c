/*
 * sift.c - see sift.h.
 *
 * The letters in common are counted for all words of a block together: counter k has bit
 * k of each word's count, and a row is added to all of them by a handful of and, or, xor.
 * One body serves every level: the compiler makes of it what the level has.
 */
#include "screen/sift.h"

#include <stdlib.h>
#include <string.h>

enum { COUNTERS = 5 };

typedef uint64_t sift_lane __attribute__((vector_size(LISTDB_BAG_ROW)));

#define INLINE static inline __attribute__((always_inline))

void
sift_set(sift_word *out, ps_text text)
{
    uint8_t seen[LISTDB_BAG_LETTERS] = { 0 };

    *out = (sift_word){ .size = (unsigned)text.size };
    for (size_t i = 0; i < text.size; i++) {
        uint8_t letter = (uint8_t)text.at[i] & (LISTDB_BAG_LETTERS - 1);
        if (i == 0) {
            out->first = (uint8_t)(LISTDB_BAG_FIRST + letter);
        } else if (i == 1) {
            out->second = (uint8_t)(LISTDB_BAG_SECOND + letter);
        }
        if (out->count < SIFT_LETTERS_MAX) { /* a third one counts as a second */
            out->rows[out->count++] =
                (uint8_t)((seen[letter] == 0 ? LISTDB_BAG_ONE : LISTDB_BAG_TWO) + letter);
            seen[letter] = 1;
        }
    }
}

/* What of least must be among the letters that are counted. */
static unsigned
least_counted(const sift_word *word, int16_t least)
{
    unsigned more = word->size - word->count;

    if (least < 0 || (unsigned)least > word->size) {
        return SIFT_NEVER;
    }
    return (unsigned)least > more ? (unsigned)least - more : 0;
}

/* By address: to return a lane would depend on the level. */
INLINE void
read_row(const uint8_t *block, uint8_t row, sift_lane *out)
{
    memcpy(out, block + (size_t)row * LISTDB_BAG_ROW, sizeof *out);
}

/* Adds two rows; what is carried out of the first counter. */
#define ADD_TWO(counter, a, b, carry)                        \
    do {                                                     \
        sift_lane either = (a) ^ (b);                        \
        (carry)          = ((a) & (b)) | ((counter)&either); \
        (counter) ^= either;                                 \
    } while (0)

/* Adds one to the counters from first on. */
#define ADD_ONE(counters, first, a)                     \
    do {                                                \
        sift_lane rest = (a);                           \
        for (unsigned k = (first); k < COUNTERS; k++) { \
            sift_lane both = (counters)[k] & rest;      \
            (counters)[k] ^= rest;                      \
            rest = both;                                \
        }                                               \
    } while (0)

INLINE void
sift_block(const uint8_t *block, const sift_word *word, const unsigned least[3],
           uint8_t *out)
{
    sift_lane c[COUNTERS] = { { 0 } }, found = { 0 }, head[2];
    unsigned  i = 0;

    read_row(block, word->first, &head[0]);
    read_row(block, word->second, &head[1]);

    for (; i + 4 <= word->count; i += 4) {
        sift_lane row[4], one, two, four;
        for (unsigned k = 0; k < 4; k++) {
            read_row(block, word->rows[i + k], &row[k]);
        }
        ADD_TWO(c[0], row[0], row[1], one);
        ADD_TWO(c[0], row[2], row[3], two);
        ADD_TWO(c[1], one, two, four);
        ADD_ONE(c, 2, four);
    }
    for (; i < word->count; i++) {
        sift_lane row;
        read_row(block, word->rows[i], &row);
        ADD_ONE(c, 0, row);
    }
    for (unsigned same = 0; same < 3; same++) {
        if (least[same] == SIFT_NEVER) {
            continue;
        }
        sift_lane enough = ~(sift_lane){ 0 };
        for (unsigned k = 0; k < COUNTERS; k++) {
            enough = (least[same] >> k & 1) != 0 ? c[k] & enough : c[k] | enough;
        }
        for (unsigned k = 0; k < same; k++) {
            enough &= head[k];
        }
        found |= enough;
    }
    memcpy(out, &found, sizeof found);
}

INLINE void
sift_blocks(const listdb_bag *bag, const sift_word *word, const unsigned least[3],
            uint32_t from, uint32_t end, uint8_t *out)
{
    for (uint32_t i = from; i < end; i++) {
        sift_block(bag->blocks + (size_t)i * LISTDB_BAG_BLOCK_BYTES, word, least, out);
        out += LISTDB_BAG_ROW;
    }
}

static void
sift_portable(const listdb_bag *bag, const sift_word *word, const unsigned least[3],
              uint32_t from, uint32_t end, uint8_t *out)
{
    sift_blocks(bag, word, least, from, end, out);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void
sift_avx2(const listdb_bag *bag, const sift_word *word, const unsigned least[3],
          uint32_t from, uint32_t end, uint8_t *out)
{
    sift_blocks(bag, word, least, from, end, out);
}

static bool
has_avx2(void)
{
    return __builtin_cpu_supports("avx2") != 0;
}
#else
#define sift_avx2 sift_portable

static bool
has_avx2(void)
{
    return false;
}
#endif

sift_level
sift_level_best(void)
{
    const char *asked = getenv("PAYSIEVE_SIMD");

    return (asked == NULL || strcmp(asked, "portable") != 0) && has_avx2()
               ? SIFT_AVX2
               : SIFT_PORTABLE;
}

void
sift(sift_level level, const listdb_bag *bag, const sift_word *word,
     const int16_t least[3], uint32_t from, uint32_t end, uint8_t *out)
{
    unsigned counted[3];

    for (unsigned same = 0; same < 3; same++) {
        counted[same] = least_counted(word, least[same]);
    }
    if (level == SIFT_AVX2) {
        sift_avx2(bag, word, counted, from, end, out);
    } else {
        sift_portable(bag, word, counted, from, end, out);
    }
}
