/*
 * listdb_format.h - the bytes of a snapshot.
 *
 * Described in paysieve-listfile(5).  Integers are little-endian.  A place is
 * an offset from the start of the file (a text: from the start of the section
 * of strings), never a pointer, and every offset is checked where it is used.
 *
 *     head    header, directory, table of page hashes
 *     seal    SHA-256 of the head, Ed25519 signature over the head
 *     zeroes  up to a multiple of the page size
 *     body    the sections
 *
 * Three numbers guard a file, because three different things can be stale:
 *   FORMAT  the layout below.  Not ours: refuse.
 *   FOLD    how names were folded.  Not ours: refuse.  A name folded one way
 *           when compiled and another when screened is a silent miss.
 *   built   how old is too old, is the reader's to say.
 */
#ifndef PS_LISTDB_FORMAT_H
#define PS_LISTDB_FORMAT_H

#include <stdint.h>

#define LISTDB_MAGIC "PSLIST\r\n" /* the CR LF shows a text-mode copy at once */

/* clang-format off: a table */
enum {
    LISTDB_FORMAT       = 5,
    LISTDB_PAGE         = 65536,
    LISTDB_SECTIONS_MAX = 64,

    LISTDB_AT_MAGIC     = 0,  /* 8 bytes */
    LISTDB_AT_FORMAT    = 8,  /* u32 */
    LISTDB_AT_FOLD      = 12, /* u32, NAME_FOLD of the compiler */
    LISTDB_AT_FILE_SIZE = 16, /* u64; must equal what fstat() says */
    LISTDB_AT_BUILT     = 24, /* u64, seconds since 1970 */
    LISTDB_AT_FLAGS     = 32, /* u32, LISTDB_IS_... */
    LISTDB_AT_SECTIONS  = 36, /* u32, 1..LISTDB_SECTIONS_MAX */
    LISTDB_AT_BODY      = 40, /* u64, where the pages begin; a multiple of LISTDB_PAGE */
    LISTDB_AT_PAGES     = 48, /* u32 */
    LISTDB_AT_RESERVED  = 52, /* u32, zero */
    LISTDB_AT_KEY_ID    = 56, /* 16 lower-case hex digits; zeroes where unsigned */
    LISTDB_AT_DIRECTORY = 72, /* the sections' places; behind them the page hashes */

    LISTDB_DIRECTORY_ROW = 24, /* u32 id, u32 record size, u64 offset, u64 size */
    LISTDB_HASH_SIZE     = 32,
    LISTDB_SEAL_SIZE     = 96, /* SHA-256 of the head, then the signature */

    LISTDB_IS_LENIENT = 1, /* records were left out */
    LISTDB_IS_SIGNED  = 2
};

/*    section               id  record */
#define LISTDB_SECTIONS(X)      \
    X(LISTDB_S_LISTS, 1, 88)    \
    X(LISTDB_S_ENTRIES, 2, 72)  \
    X(LISTDB_S_NAMES, 3, 24)    \
    X(LISTDB_S_REFS, 4, 4)      \
    X(LISTDB_S_TOKENS, 5, 16)   \
    X(LISTDB_S_FACTS, 6, 40)    \
    X(LISTDB_S_FOUND, 7, 4)     \
    X(LISTDB_S_STRINGS, 8, 1)   \
    X(LISTDB_S_LINKS, 9, 4)     \
    X(LISTDB_S_WORDS, 10, 16)   \
    X(LISTDB_S_PAIRS, 11, 24)   \
    X(LISTDB_S_LETTERS, 12, 8)  \
    X(LISTDB_S_POSTINGS, 13, 4) \
    X(LISTDB_S_KOREAN, 14, 8)   \
    X(LISTDB_S_SOUNDS, 15, 1)   \
    X(LISTDB_S_KIN, 16, 8)      \
    X(LISTDB_S_BAGS, 17, 1)
/* clang-format on */

/* Numbers of the sections in memory; ids in the file are one higher. */
typedef enum listdb_section {
#define X(name, id, record) name = (id)-1,
    LISTDB_SECTIONS(X)
#undef X
        LISTDB_SECTION_COUNT
} listdb_section;

enum {
#define X(name, id, record) name##_RECORD = (record),
    LISTDB_SECTIONS(X)
#undef X
};

/* A text is u32 offset, u32 size.  Places inside the records: */
enum {
    LISTDB_LIST_PREFIX    = 0,
    LISTDB_LIST_NAME      = 8,
    LISTDB_LIST_PUBLISHER = 16,
    LISTDB_LIST_PUBLISHED = 24,
    LISTDB_LIST_ENTRIES   = 32, /* u64, and four more: names ids wallets addresses */
    LISTDB_LIST_NAMES     = 40,
    LISTDB_LIST_IDS       = 48,
    LISTDB_LIST_WALLETS   = 56,
    LISTDB_LIST_ADDRESSES = 64,
    LISTDB_LIST_CONFIRMED = 72, /* u64, seconds since 1970 */
    LISTDB_LIST_MAX_AGE   = 80, /* u32, banking hours; u32 zero */

    LISTDB_ENTRY_ID         = 0,
    LISTDB_ENTRY_LIST       = 8,  /* u32 */
    LISTDB_ENTRY_TYPE       = 12, /* u32, ps_party_type */
    LISTDB_ENTRY_PROGRAMS   = 16,
    LISTDB_ENTRY_REMARKS    = 24,
    LISTDB_ENTRY_TITLE      = 32,
    LISTDB_ENTRY_NAME_FIRST = 40, /* u32, likewise the three below */
    LISTDB_ENTRY_NAME_COUNT = 44,
    LISTDB_ENTRY_FACT_FIRST = 48,
    LISTDB_ENTRY_FACT_COUNT = 52,
    LISTDB_ENTRY_LINK_FIRST = 56,
    LISTDB_ENTRY_LINK_COUNT = 60,
    LISTDB_ENTRY_DELISTED   = 64, /* i32, days since 1970; u32 zero */

    LISTDB_NAME_ENTRY     = 0, /* u32 */
    LISTDB_NAME_TEXT      = 4,
    LISTDB_NAME_KIND      = 12, /* u8, listdb_name_kind */
    LISTDB_NAME_WEAK      = 13, /* u8 */
    LISTDB_NAME_COMMA     = 14, /* u8; u8 zero */
    LISTDB_NAME_REF_FIRST = 16, /* u32 */
    LISTDB_NAME_REF_COUNT = 20, /* u32 */

    LISTDB_TOKEN_TEXT       = 0,
    LISTDB_TOKEN_NAMES      = 8,  /* u32 */
    LISTDB_TOKEN_CHARACTERS = 12, /* u8; three zeroes */

    LISTDB_WORD_LETTERS    = 0, /* u32, name_letters() */
    LISTDB_WORD_SIZE       = 4, /* u8, bytes */
    LISTDB_WORD_CHARACTERS = 5, /* u8 */
    LISTDB_WORD_HEAD       = 6, /* its first two bytes */
    LISTDB_WORD_FIRST      = 8, /* u32, and a count behind it: into the postings */

    LISTDB_PAIR_FIRST_BYTE = 0, /* u8 */
    LISTDB_PAIR_CHARACTERS = 1, /* u8, of both */
    LISTDB_PAIR_SIZE       = 2, /* u8, bytes of both; u8 zero */
    LISTDB_PAIR_LETTERS    = 4, /* u32, name_letters() of both */
    LISTDB_PAIR_ONE        = 8, /* u32, number of the token; the next is behind it */
    LISTDB_PAIR_TWO        = 12,
    LISTDB_PAIR_FIRST      = 16, /* u32, and a count behind it: into the postings */

    LISTDB_KOREAN_KEY    = 0, /* u8, korean_key() */
    LISTDB_KOREAN_PAIR   = 1, /* u8; u16 zero */
    LISTDB_KOREAN_NUMBER = 4, /* u32, of a token or a pair */

    LISTDB_KIN_KEY   = 0, /* u32, of name_kin_keys() */
    LISTDB_KIN_TOKEN = 4, /* u32 */

    LISTDB_LETTERS_HASH = 0, /* u32, listdb_letters() */
    LISTDB_LETTERS_NAME = 4, /* u32 */

    LISTDB_FACT_KIND  = 0, /* u8, listdb_fact_kind */
    LISTDB_FACT_CIRCA = 1, /* u8; u16 zero */
    LISTDB_FACT_ENTRY = 4, /* u32 */
    LISTDB_FACT_LABEL = 8,
    LISTDB_FACT_TEXT  = 16,
    LISTDB_FACT_KEY   = 24,
    LISTDB_FACT_FROM  = 32, /* i32 */
    LISTDB_FACT_TO    = 36  /* i32 */
};

_Static_assert(LISTDB_AT_KEY_ID + 16 == LISTDB_AT_DIRECTORY, "no gap, no overlap");
_Static_assert(LISTDB_AT_DIRECTORY % 8 == 0, "the directory is aligned");

/* Byte by byte: right on any machine, and at any alignment. */
static inline uint32_t
listdb_u32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

static inline uint64_t
listdb_u64(const uint8_t *at)
{
    return (uint64_t)listdb_u32(at) | (uint64_t)listdb_u32(at + 4) << 32;
}

static inline void
listdb_put_u32(uint8_t *at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++) {
        at[i] = (uint8_t)(value >> (8 * i));
    }
}

static inline void
listdb_put_u64(uint8_t *at, uint64_t value)
{
    listdb_put_u32(at, (uint32_t)value);
    listdb_put_u32(at + 4, (uint32_t)(value >> 32));
}

#endif
