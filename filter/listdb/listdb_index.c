/*
 * listdb_index.c - what finds the names that a query can be like.
 *
 * Everything here can be made again from the names and their tokens, and
 * listdb_verify() does: a name that the index leaves out is a name that nobody
 * finds.
 */
#include "listdb/listdb_map.h"

#include <string.h>

#include "base/text.h"
#include "name/name.h"

enum { LETTERS_PRIME = 16777619 };

uint32_t
listdb_letters(uint32_t hash, ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (unsigned char)text.at[i]) * LETTERS_PRIME;
    }
    return hash;
}

const uint8_t *
listdb_words(const listdb *db, uint32_t *count)
{
    const listdb_place *place = &db->sections[LISTDB_S_WORDS];

    *count = place->count;
    if (*count != db->sections[LISTDB_S_TOKENS].count) {
        (void)listdb_spoil(db);
        return NULL;
    }
    return listdb_touch(db, place->offset, place->size);
}

listdb_word
listdb_word_of(const uint8_t *words, uint32_t i)
{
    const uint8_t *at = words + (size_t)i * LISTDB_S_WORDS_RECORD;

    return (listdb_word){ .letters    = listdb_u32(at + LISTDB_WORD_LETTERS),
                          .size       = at[LISTDB_WORD_SIZE],
                          .characters = at[LISTDB_WORD_CHARACTERS],
                          .head  = { at[LISTDB_WORD_HEAD], at[LISTDB_WORD_HEAD + 1] },
                          .names = { .first = listdb_u32(at + LISTDB_WORD_FIRST),
                                     .count = listdb_u32(at + LISTDB_WORD_FIRST + 4) } };
}

bool
listdb_pair_at(const listdb *db, uint32_t i, listdb_pair *out)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_PAIRS, i);

    *out = (listdb_pair){ 0 };
    if (at == NULL) {
        return false;
    }
    *out = (listdb_pair){ .first_byte = at[LISTDB_PAIR_FIRST_BYTE],
                          .characters = at[LISTDB_PAIR_CHARACTERS],
                          .size       = at[LISTDB_PAIR_SIZE],
                          .letters    = listdb_u32(at + LISTDB_PAIR_LETTERS),
                          .one        = listdb_u32(at + LISTDB_PAIR_ONE),
                          .two        = listdb_u32(at + LISTDB_PAIR_TWO),
                          .names      = { .first = listdb_u32(at + LISTDB_PAIR_FIRST),
                                          .count = listdb_u32(at + LISTDB_PAIR_FIRST + 4) } };
    return true;
}

static bool
joins(uint32_t ref)
{
    uint8_t kind = listdb_ref_kind(ref);

    return kind == NAME_WORD || kind == NAME_INITIAL || kind == NAME_PARTICLE ||
           kind == NAME_TITLE;
}

bool
listdb_pair_of(const listdb_name *name, uint32_t k, uint32_t *one, uint32_t *two)
{
    uint32_t next = k + 1 < name->token_count ? k + 1 : 0;

    if (next == k || (next == 0 && name->comma == 0)) {
        return false;
    }
    uint32_t first = name->tokens[k], second = name->tokens[next];
    *one = listdb_ref_token(first);
    *two = listdb_ref_token(second);
    return joins(first) && joins(second);
}

uint32_t
listdb_turn(const listdb_name *name)
{
    uint32_t turn = 0;

    while (name->comma != 0 && turn < name->token_count &&
           listdb_ref_family(name->tokens[turn])) {
        turn++;
    }
    return turn < name->token_count ? turn : 0;
}

/* What a section is sorted by. */
typedef uint64_t (*index_key)(const uint8_t *record);

/* The first record whose key is not below wanted. */
static bool
first_not_below(const listdb *db, listdb_section section, index_key key, uint64_t wanted,
                uint32_t *out)
{
    uint32_t low = 0, high = db->sections[section].count;

    while (low < high) {
        uint32_t       middle = low + (high - low) / 2;
        const uint8_t *at     = listdb_record(db, section, middle);
        if (at == NULL) {
            return false;
        }
        if (key(at) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *out = low;
    return true;
}

static bool
between(const listdb *db, listdb_section section, index_key key, uint64_t from,
        uint64_t end, listdb_range *out)
{
    uint32_t first = 0, behind = 0;

    *out = (listdb_range){ 0 };
    if (!first_not_below(db, section, key, from, &first) ||
        !first_not_below(db, section, key, end, &behind)) {
        return false;
    }
    *out = (listdb_range){ .first = first, .count = behind > first ? behind - first : 0 };
    return true;
}

static uint64_t
pair_key(const uint8_t *record)
{
    return (uint64_t)record[LISTDB_PAIR_FIRST_BYTE] << 8 | record[LISTDB_PAIR_CHARACTERS];
}

static uint64_t
letters_key(const uint8_t *record)
{
    return listdb_u32(record + LISTDB_LETTERS_HASH);
}

static uint64_t
korean_row_key(const uint8_t *record)
{
    return record[LISTDB_KOREAN_KEY];
}

static uint64_t
kin_row_key(const uint8_t *record)
{
    return listdb_u32(record + LISTDB_KIN_KEY);
}

bool
listdb_kin(const listdb *db, uint32_t key, listdb_range *out)
{
    return between(db, LISTDB_S_KIN, kin_row_key, key, (uint64_t)key + 1, out);
}

uint32_t
listdb_kin_at(const listdb *db, uint32_t i)
{
    const uint8_t *at    = listdb_record(db, LISTDB_S_KIN, i);
    uint32_t       token = at != NULL ? listdb_u32(at + LISTDB_KIN_TOKEN) : UINT32_MAX;

    if (token >= db->sections[LISTDB_S_TOKENS].count) {
        (void)listdb_spoil(db);
        return UINT32_MAX;
    }
    return token;
}

bool
listdb_korean(const listdb *db, uint8_t key, listdb_range *out)
{
    return between(db, LISTDB_S_KOREAN, korean_row_key, key, (uint64_t)key + 1, out);
}

uint32_t
listdb_korean_at(const listdb *db, uint32_t i, bool *pair)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_KOREAN, i);

    *pair = false;
    if (at == NULL) {
        return UINT32_MAX;
    }
    *pair           = at[LISTDB_KOREAN_PAIR] == 1;
    uint32_t number = listdb_u32(at + LISTDB_KOREAN_NUMBER);
    uint32_t count  = db->sections[*pair ? LISTDB_S_PAIRS : LISTDB_S_TOKENS].count;
    if (at[LISTDB_KOREAN_PAIR] > 1 || number >= count) {
        (void)listdb_spoil(db);
        return UINT32_MAX;
    }
    return number;
}

bool
listdb_pairs(const listdb *db, uint8_t first_byte, uint8_t from, uint8_t to,
             listdb_range *out)
{
    uint64_t byte = (uint64_t)first_byte << 8;

    return between(db, LISTDB_S_PAIRS, pair_key, byte | from, (byte | to) + 1, out);
}

bool
listdb_letters_find(const listdb *db, uint32_t hash, listdb_range *out)
{
    return between(db, LISTDB_S_LETTERS, letters_key, hash, (uint64_t)hash + 1, out);
}

uint32_t
listdb_letters_name(const listdb *db, uint32_t i)
{
    const uint8_t *at   = listdb_record(db, LISTDB_S_LETTERS, i);
    uint32_t       name = at != NULL ? listdb_u32(at + LISTDB_LETTERS_NAME) : UINT32_MAX;

    return name < db->sections[LISTDB_S_NAMES].count ? name : UINT32_MAX;
}

const uint32_t *
listdb_postings(const listdb *db, listdb_range range)
{
    const listdb_place *place = &db->sections[LISTDB_S_POSTINGS];

    if (range.first > place->count || range.count > place->count - range.first) {
        (void)listdb_spoil(db);
        return NULL;
    }
    const uint8_t *at =
        listdb_touch(db, place->offset + (uint64_t)range.first * LISTDB_S_POSTINGS_RECORD,
                     (uint64_t)range.count * LISTDB_S_POSTINGS_RECORD);
    return (const uint32_t *)(const void *)at;
}

uint32_t
listdb_posting(const uint32_t *postings, uint32_t i)
{
    return listdb_u32((const uint8_t *)postings + (size_t)i * LISTDB_S_POSTINGS_RECORD);
}

bool
listdb_token_range(const listdb *db, ps_text prefix, listdb_range *out)
{
    uint32_t bounds[2] = { 0 };

    *out = (listdb_range){ 0 };
    for (unsigned side = 0; side < 2; side++) { /* before the prefix, and behind it */
        uint32_t low = 0, high = db->sections[LISTDB_S_TOKENS].count;
        while (low < high) {
            uint32_t     middle = low + (high - low) / 2;
            listdb_token token;
            if (!listdb_token_at(db, middle, &token)) {
                return false;
            }
            int order =
                ps_text_compare(ps_text_slice(token.text, 0, prefix.size), prefix);
            if (order < 0 || (side == 1 && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        bounds[side] = low;
    }
    *out = (listdb_range){ .first = bounds[0], .count = bounds[1] - bounds[0] };
    return true;
}
