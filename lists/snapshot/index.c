/*
 * index.c - see index.h.
 *
 * Everything is one array of rows, sorted: the postings of words come out of counting,
 * pairs and letters out of a sort.
 */
#include "snapshot/index.h"

#include <stdlib.h>
#include <string.h>

#include "listdb/listdb.h"
#include "listdb/listdb_bag.h"
#include "name/korean.h"
#include "name/name.h"

typedef struct index_pair {
    uint8_t  first_byte, characters;
    uint32_t one, two, name;
} index_pair;

typedef struct index_letters {
    uint32_t hash, name;
} index_letters;

typedef struct index_korean {
    uint8_t  key;
    uint8_t  pair;
    uint32_t number;
} index_korean;

typedef struct index_kin {
    uint32_t key, token;
} index_kin;

typedef struct index_builder {
    ps_buffer     *sections;
    uint32_t       names, tokens;
    uint32_t      *next; /* of each token: where its next posting goes */
    index_pair    *pairs;
    size_t         pair_count, pair_room;
    index_letters *letters;
    size_t         letter_count, letter_room;
    uint8_t       *korean; /* of each name: it can be a Korean's */
    index_korean  *rows;
    size_t         row_count, row_room;
    index_kin     *kin;
    size_t         kin_count, kin_room;
} index_builder;

static int
order_numbers(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static const uint8_t *
record(const index_builder *b, listdb_section section, size_t size, uint32_t i)
{
    return (const uint8_t *)b->sections[section].at + size * i;
}

static uint32_t
count_of(const index_builder *b, listdb_section section, size_t size)
{
    return (uint32_t)(b->sections[section].size / size);
}

static const uint8_t *
token_at(const index_builder *b, uint32_t i)
{
    return record(b, LISTDB_S_TOKENS, LISTDB_S_TOKENS_RECORD, i);
}

static ps_text
token_text(const index_builder *b, uint32_t i)
{
    const uint8_t *at = token_at(b, i) + LISTDB_TOKEN_TEXT;

    return (ps_text){ .at   = b->sections[LISTDB_S_STRINGS].at + listdb_u32(at),
                      .size = listdb_u32(at + 4) };
}

static listdb_name
name_at(const index_builder *b, uint32_t i)
{
    const uint8_t *at    = record(b, LISTDB_S_NAMES, LISTDB_S_NAMES_RECORD, i);
    uint32_t       first = listdb_u32(at + LISTDB_NAME_REF_FIRST);
    const uint8_t *refs  = record(b, LISTDB_S_REFS, LISTDB_S_REFS_RECORD, first);

    return (listdb_name){ .comma       = at[LISTDB_NAME_COMMA],
                          .tokens      = (const uint32_t *)(const void *)refs,
                          .token_count = listdb_u32(at + LISTDB_NAME_REF_COUNT) };
}

static uint8_t *
put_record(index_builder *b, listdb_section section, size_t size)
{
    return (uint8_t *)ps_buffer_extend(&b->sections[section], size);
}

/* ---------------------------------------------------------------------- words */

static bool
put_words(index_builder *b)
{
    uint32_t postings = 0;

    for (uint32_t i = 0; i < b->tokens; i++) {
        ps_text  text  = token_text(b, i);
        uint32_t names = listdb_u32(token_at(b, i) + LISTDB_TOKEN_NAMES);
        uint8_t *at    = put_record(b, LISTDB_S_WORDS, LISTDB_S_WORDS_RECORD);
        if (at == NULL) {
            return false;
        }
        listdb_put_u32(at + LISTDB_WORD_LETTERS, name_letters(text));
        at[LISTDB_WORD_SIZE]       = (uint8_t)text.size;
        at[LISTDB_WORD_CHARACTERS] = token_at(b, i)[LISTDB_TOKEN_CHARACTERS];
        at[LISTDB_WORD_HEAD]       = (uint8_t)text.at[0];
        at[LISTDB_WORD_HEAD + 1]   = text.size > 1 ? (uint8_t)text.at[1] : 0;
        listdb_put_u32(at + LISTDB_WORD_FIRST, postings);
        listdb_put_u32(at + LISTDB_WORD_FIRST + 4, names);
        b->next[i] = postings;
        postings += names;
    }
    return ps_buffer_extend(&b->sections[LISTDB_S_POSTINGS],
                            (size_t)postings * LISTDB_S_POSTINGS_RECORD) != NULL ||
           postings == 0;
}

/* A name stands once in the postings of each of its words. */
static void
post_words(index_builder *b, const listdb_name *name, uint32_t number)
{
    uint8_t *postings = (uint8_t *)b->sections[LISTDB_S_POSTINGS].at;

    for (uint32_t k = 0; k < name->token_count; k++) {
        uint32_t token = listdb_ref_token(name->tokens[k]);
        bool     again = false;
        for (uint32_t j = 0; j < k; j++) {
            again = again || listdb_ref_token(name->tokens[j]) == token;
        }
        if (!again) {
            size_t at = (size_t)b->next[token]++ * LISTDB_S_POSTINGS_RECORD;
            listdb_put_u32(postings + at, number);
        }
    }
}

/* -------------------------------------------------------------- bags and kin */

static ps_text
bag_text(const void *context, uint32_t i)
{
    return token_text(context, i);
}

static bool
put_bags(index_builder *b)
{
    return listdb_bags_make(LISTDB_BAG_WORDS, b->tokens, bag_text, b,
                            &b->sections[LISTDB_S_BAGS]) &&
           listdb_bags_make(LISTDB_BAG_SOUNDS, b->tokens, bag_text, b,
                            &b->sections[LISTDB_S_SOUNDS]);
}

static int
order_kin(const void *left, const void *right)
{
    const index_kin *a = left, *b = right;

    return order_numbers((uint64_t)a->key << 32 | a->token,
                         (uint64_t)b->key << 32 | b->token);
}

static bool
put_kin(index_builder *b)
{
    for (uint32_t i = 0; i < b->tokens; i++) {
        uint32_t keys[NAME_KIN_MAX];
        name_kin kin   = name_kin_of(token_text(b, i));
        size_t   count = name_kin_keys(&kin, true, keys);
        for (size_t k = 0; k < count; k++) {
            if (!ps_grow(&b->kin, &b->kin_room, b->kin_count + 1, sizeof *b->kin,
                         UINT32_MAX)) {
                return false;
            }
            b->kin[b->kin_count++] = (index_kin){ .key = keys[k], .token = i };
        }
    }
    if (b->kin_count > 0) {
        qsort(b->kin, b->kin_count, sizeof *b->kin, order_kin);
    }
    for (size_t i = 0; i < b->kin_count; i++) {
        uint8_t *at = put_record(b, LISTDB_S_KIN, LISTDB_S_KIN_RECORD);
        if (at == NULL) {
            return false;
        }
        listdb_put_u32(at + LISTDB_KIN_KEY, b->kin[i].key);
        listdb_put_u32(at + LISTDB_KIN_TOKEN, b->kin[i].token);
    }
    return true;
}

/* -------------------------------------------------------------- pairs and letters */

static bool
add_pairs(index_builder *b, const listdb_name *name, uint32_t number)
{
    for (uint32_t k = 0; k < name->token_count; k++) {
        uint32_t one, two;
        if (!listdb_pair_of(name, k, &one, &two)) {
            continue;
        }
        ps_text first = token_text(b, one), second = token_text(b, two);
        if (first.size + second.size > NAME_TOKEN_BYTES_MAX) {
            continue;
        }
        if (!ps_grow(&b->pairs, &b->pair_room, b->pair_count + 1, sizeof *b->pairs,
                     UINT32_MAX)) {
            return false;
        }
        b->pairs[b->pair_count++] =
            (index_pair){ .first_byte = (uint8_t)first.at[0],
                          .characters =
                              (uint8_t)(token_at(b, one)[LISTDB_TOKEN_CHARACTERS] +
                                        token_at(b, two)[LISTDB_TOKEN_CHARACTERS]),
                          .one  = one,
                          .two  = two,
                          .name = number };
    }
    return true;
}

static bool
add_letters(index_builder *b, const listdb_name *name, uint32_t number)
{
    uint32_t turn = listdb_turn(name), before = 0;

    for (unsigned side = 0; side < 2 && name->token_count > 0; side++) {
        uint32_t hash = LISTDB_LETTERS_START;
        for (uint32_t k = 0; k < name->token_count; k++) {
            uint32_t at = k + (side == 0 ? 0 : turn);
            at          = at < name->token_count ? at : at - name->token_count;
            hash =
                listdb_letters(hash, token_text(b, listdb_ref_token(name->tokens[at])));
        }
        if (side == 1 && hash == before) {
            break;
        }
        if (!ps_grow(&b->letters, &b->letter_room, b->letter_count + 1,
                     sizeof *b->letters, UINT32_MAX)) {
            return false;
        }
        b->letters[b->letter_count++] = (index_letters){ .hash = hash, .name = number };
        before                        = hash;
    }
    return true;
}

/* ------------------------------------------------------------------------ Korean */

static bool
can_be_korean(const index_builder *b, const listdb_name *name)
{
    korean_part parts[KOREAN_SYLLABLES + 1];

    if (name->token_count > KOREAN_SYLLABLES + 1) {
        return false;
    }
    for (uint32_t k = 0; k < name->token_count; k++) {
        parts[k] =
            (korean_part){ .text = token_text(b, listdb_ref_token(name->tokens[k])),
                           .kind = (name_kind)listdb_ref_kind(name->tokens[k]) };
    }
    return korean_is_name(parts, name->token_count);
}

static bool
add_korean(index_builder *b, const korean_word *word, bool pair, uint32_t number)
{
    if (!ps_grow(&b->rows, &b->row_room, b->row_count + 1, sizeof *b->rows, UINT32_MAX)) {
        return false;
    }
    b->rows[b->row_count++] =
        (index_korean){ .key = korean_key(word), .pair = pair, .number = number };
    return true;
}

/* One of the last count postings is of such a name. */
static bool
is_of_korean(const index_builder *b, uint32_t first, uint32_t count)
{
    bool is = false;

    for (uint32_t i = 0; i < count && !is; i++) {
        const uint8_t *at =
            record(b, LISTDB_S_POSTINGS, LISTDB_S_POSTINGS_RECORD, first + i);
        is = b->korean[listdb_u32(at)] != 0;
    }
    return is;
}

static bool
add_korean_words(index_builder *b)
{
    for (uint32_t i = 0; i < b->tokens; i++) {
        const uint8_t *at = record(b, LISTDB_S_WORDS, LISTDB_S_WORDS_RECORD, i);
        korean_word    word;
        if (is_of_korean(b, listdb_u32(at + LISTDB_WORD_FIRST),
                         listdb_u32(at + LISTDB_WORD_FIRST + 4)) &&
            korean_read(token_text(b, i), &word) && !add_korean(b, &word, false, i)) {
            return false;
        }
    }
    return true;
}

/* As listdb_verify() wants them; two names with one pair by their numbers. */
static int
order_pairs(const void *left, const void *right)
{
    const index_pair *a = left, *b = right;
    int               order = order_numbers((uint64_t)a->first_byte << 8 | a->characters,
                                            (uint64_t)b->first_byte << 8 | b->characters);

    order = order != 0 ? order : order_numbers(a->one, b->one);
    order = order != 0 ? order : order_numbers(a->two, b->two);
    return order != 0 ? order : order_numbers(a->name, b->name);
}

static int
order_letters(const void *left, const void *right)
{
    const index_letters *a = left, *b = right;

    return order_numbers((uint64_t)a->hash << 32 | a->name,
                         (uint64_t)b->hash << 32 | b->name);
}

static int
order_korean(const void *left, const void *right)
{
    const index_korean *a = left, *b = right;
    int                 order =
        order_numbers((uint64_t)a->key << 1 | a->pair, (uint64_t)b->key << 1 | b->pair);

    return order != 0 ? order : order_numbers(a->number, b->number);
}

static bool
put_korean(index_builder *b)
{
    if (!add_korean_words(b)) {
        return false;
    }
    if (b->row_count > 0) {
        qsort(b->rows, b->row_count, sizeof *b->rows, order_korean);
    }
    for (size_t i = 0; i < b->row_count; i++) {
        uint8_t *at = put_record(b, LISTDB_S_KOREAN, LISTDB_S_KOREAN_RECORD);
        if (at == NULL) {
            return false;
        }
        at[LISTDB_KOREAN_KEY]  = b->rows[i].key;
        at[LISTDB_KOREAN_PAIR] = b->rows[i].pair;
        listdb_put_u32(at + LISTDB_KOREAN_NUMBER, b->rows[i].number);
    }
    return true;
}

/* The row of the pair that was put last, where it is of such a name. */
static bool
add_korean_pair(index_builder *b, const index_pair *pair, uint32_t first, uint32_t count)
{
    uint32_t    number = count_of(b, LISTDB_S_PAIRS, LISTDB_S_PAIRS_RECORD) - 1;
    korean_word one, two, both;

    return !is_of_korean(b, first, count) ||
           !korean_read(token_text(b, pair->one), &one) ||
           !korean_read(token_text(b, pair->two), &two) ||
           !korean_join(&one, &two, &both) || add_korean(b, &both, true, number);
}

static bool
put_pair(index_builder *b, const index_pair *pair, uint32_t count)
{
    ps_text  one = token_text(b, pair->one), two = token_text(b, pair->two);
    uint8_t *at = put_record(b, LISTDB_S_PAIRS, LISTDB_S_PAIRS_RECORD);

    if (at == NULL) {
        return false;
    }
    at[LISTDB_PAIR_FIRST_BYTE] = pair->first_byte;
    at[LISTDB_PAIR_CHARACTERS] = pair->characters;
    at[LISTDB_PAIR_SIZE]       = (uint8_t)(one.size + two.size);
    listdb_put_u32(at + LISTDB_PAIR_LETTERS, name_letters(one) | name_letters(two));
    listdb_put_u32(at + LISTDB_PAIR_ONE, pair->one);
    listdb_put_u32(at + LISTDB_PAIR_TWO, pair->two);
    uint32_t postings = count_of(b, LISTDB_S_POSTINGS, LISTDB_S_POSTINGS_RECORD) - count;
    listdb_put_u32(at + LISTDB_PAIR_FIRST, postings);
    listdb_put_u32(at + LISTDB_PAIR_FIRST + 4, count);
    return add_korean_pair(b, pair, postings, count);
}

static bool
put_pairs(index_builder *b)
{
    uint32_t count = 0;

    if (b->pair_count > 0) {
        qsort(b->pairs, b->pair_count, sizeof *b->pairs, order_pairs);
    }
    for (size_t i = 0; i < b->pair_count; i++) {
        const index_pair *pair = &b->pairs[i];
        const index_pair *next = i + 1 < b->pair_count ? pair + 1 : NULL;
        bool same = next != NULL && next->one == pair->one && next->two == pair->two;
        if (!same || next->name != pair->name) {
            uint8_t *at = put_record(b, LISTDB_S_POSTINGS, LISTDB_S_POSTINGS_RECORD);
            if (at == NULL) {
                return false;
            }
            listdb_put_u32(at, pair->name);
            count++;
        }
        if (!same) {
            if (!put_pair(b, pair, count)) {
                return false;
            }
            count = 0;
        }
    }
    return true;
}

static bool
put_letters(index_builder *b)
{
    if (b->letter_count > 0) {
        qsort(b->letters, b->letter_count, sizeof *b->letters, order_letters);
    }
    for (size_t i = 0; i < b->letter_count; i++) {
        uint8_t *at = put_record(b, LISTDB_S_LETTERS, LISTDB_S_LETTERS_RECORD);
        if (at == NULL) {
            return false;
        }
        listdb_put_u32(at + LISTDB_LETTERS_HASH, b->letters[i].hash);
        listdb_put_u32(at + LISTDB_LETTERS_NAME, b->letters[i].name);
    }
    return true;
}

static bool
build_all(index_builder *b)
{
    if (!put_words(b)) {
        return false;
    }
    for (uint32_t i = 0; i < b->names; i++) {
        listdb_name name = name_at(b, i);
        post_words(b, &name, i);
        b->korean[i] = can_be_korean(b, &name);
        if (!add_pairs(b, &name, i) || !add_letters(b, &name, i)) {
            return false;
        }
    }
    return put_pairs(b) && put_letters(b) && put_korean(b) && put_bags(b) && put_kin(b);
}

bool
index_build(ps_buffer sections[LISTDB_SECTION_COUNT])
{
    index_builder b = { .sections = sections };

    b.names    = count_of(&b, LISTDB_S_NAMES, LISTDB_S_NAMES_RECORD);
    b.tokens   = count_of(&b, LISTDB_S_TOKENS, LISTDB_S_TOKENS_RECORD);
    b.next     = calloc((size_t)b.tokens + 1, sizeof *b.next);
    b.korean   = calloc((size_t)b.names + 1, sizeof *b.korean);
    bool built = b.next != NULL && b.korean != NULL && build_all(&b);
    free(b.next);
    free(b.pairs);
    free(b.letters);
    free(b.korean);
    free(b.rows);
    free(b.kin);
    return built;
}
