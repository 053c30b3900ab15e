/*
 * alike.c - see alike.h.
 *
 * Most words of a payroll are in it many times, and to look through all words of the lists
 * is what a search costs.  So what a word is like is kept, in bounded memory: a hand goes
 * round the slots and drops what was not used since it passed by before.
 */
#include "screen/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "listdb/listdb_format.h"

enum { WORDS_MAX = 1 << 24, CHUNK = 64 /* blocks sifted at once */ };

typedef enum alike_floor { FLOOR_WORD, FLOOR_JOINED, FLOOR_SOUND } alike_floor;

static const uint16_t FLOORS[ALIKE_FLOORS] = {
    [FLOOR_WORD]   = NAME_TOKEN_FLOOR,
    [FLOOR_JOINED] = SCORE_JOINED,
    [FLOOR_SOUND]  = NAME_TOKEN_FLOOR + NAME_SOUND_LESS,
};

typedef struct alike_maker {
    alike_memory *memory;
    const listdb *db;
    ps_text       text;
    unsigned      characters;
    alike_kind    kind;
    name_probe    probe;
    uint32_t      initial;
    bool          failed;
} alike_maker;

/* ------------------------------------------------------------------------ looking */

/* Worked out once for each size and floor; NULL: out of memory. */
static const alike_least *
least_of(alike_memory *memory, size_t size, alike_floor floor)
{
    alike_least *least = memory->least[floor][size];

    if (least != NULL) {
        return least;
    }
    least = malloc(sizeof *least);
    for (size_t other = 0; least != NULL && other <= NAME_TOKEN_BYTES_MAX; other++) {
        for (unsigned same = 0; same < 3; same++) {
            least->of[other][same] =
                (int16_t)name_common_least(size, other, same, FLOORS[floor]);
        }
    }
    memory->least[floor][size] = least;
    return least;
}

static void
add_word(alike_maker *m, uint32_t token, uint16_t alike)
{
    alike_memory *memory = m->memory;

    if (alike == 0) {
        return;
    }
    if (!ps_grow(&memory->words, &memory->word_room, memory->word_count + 1,
                 sizeof *memory->words, WORDS_MAX)) {
        m->failed = true;
        return;
    }
    memory->words[memory->word_count++] = (alike_word){ .token = token, .alike = alike };
}

static uint16_t
letters_alike(const alike_maker *m, ps_text other)
{
    uint16_t alike = name_probe_letters(&m->probe, other);

    return m->kind == ALIKE_JOINED && alike < SCORE_JOINED ? 0 : alike;
}

/* The words of a bag that a block's bits name. */
static void
add_found(alike_maker *m, const listdb_bag *bag, listdb_bag_kind kind, uint32_t first,
          const uint8_t *bits)
{
    for (unsigned at = 0; at < LISTDB_BAG_BLOCK; at += 8) {
        for (unsigned rest = bits[at / 8]; rest != 0; rest &= rest - 1) {
            uint32_t slot = first + at + (unsigned)__builtin_ctz(rest);
            if (slot >= bag->count) {
                return;
            }
            ps_text  text  = { .at   = bag->texts + (size_t)slot * bag->size,
                               .size = bag->size };
            uint16_t alike = kind == LISTDB_BAG_SOUNDS
                                 ? name_probe_sounds(&m->probe, text)
                                 : letters_alike(m, text);
            add_word(m, listdb_u32(bag->tokens + (size_t)slot * sizeof(uint32_t)), alike);
        }
    }
}

/* All words of the bags that can be alike. */
static void
look_through(alike_maker *m, listdb_bag_kind kind, alike_floor floor)
{
    uint8_t            bits[CHUNK * LISTDB_BAG_ROW];
    sift_word          word;
    listdb_bag         bag;
    const alike_least *least = least_of(m->memory, m->probe.text.size, floor);

    sift_set(&word, m->probe.text);
    m->failed = m->failed || least == NULL;
    for (unsigned size = 1; size <= LISTDB_BAG_SIZE_MAX && !m->failed; size++) {
        const int16_t *of = least->of[size];
        if (of[0] < 0 && of[1] < 0 && of[2] < 0) {
            continue;
        }
        m->failed = !listdb_bag_of(m->db, kind, size, &bag);
        for (uint32_t i = 0; i < bag.block_count && !m->failed; i += CHUNK) {
            uint32_t end = bag.block_count - i < CHUNK ? bag.block_count : i + CHUNK;
            sift(m->memory->level, &bag, &word, of, i, end, bits);
            for (uint32_t k = i; k < end; k++) {
                add_found(m, &bag, kind, k * LISTDB_BAG_BLOCK,
                          bits + (size_t)(k - i) * LISTDB_BAG_ROW);
            }
        }
    }
}

static void
try_token(alike_maker *m, uint32_t token)
{
    listdb_token row;

    if (!listdb_token_at(m->db, token, &row)) {
        m->failed = true;
    } else {
        add_word(m, token, letters_alike(m, row.text));
    }
}

/* Words that are in no bag; of a word in other letters than ASCII, all of them. */
static void
look_at_others(alike_maker *m)
{
    uint32_t       count  = 0;
    const uint8_t *others = NULL;

    if (m->probe.ascii) {
        others = listdb_bag_others(m->db, LISTDB_BAG_WORDS, &count);
    } else {
        others = listdb_words(m->db, &count);
    }
    m->failed = m->failed || others == NULL;
    for (uint32_t i = 0; i < count && !m->failed; i++) {
        if (m->probe.ascii) {
            try_token(m, listdb_u32(others + (size_t)i * sizeof(uint32_t)));
            continue;
        }
        listdb_word word = listdb_word_of(others, i);
        if (name_may_be_alike(m->probe.letters, m->text.size, word.letters, word.size)) {
            try_token(m, i);
        }
    }
}

static void
look_at_sounds(alike_maker *m)
{
    char   sound[NAME_SOUND_MAX];
    size_t size = name_sound(m->text, sound);

    if (size > 0) {
        name_probe_set(&m->probe, (ps_text){ .at = sound, .size = size });
        look_through(m, LISTDB_BAG_SOUNDS, FLOOR_SOUND);
    }
}

/* By how many letters a pair of this size may differ; they begin with the same one. */
static unsigned
pair_most(const alike_maker *m, const alike_least *least, const listdb_pair *pair)
{
    size_t both = m->text.size + pair->size;

    if (!m->probe.ascii || pair->characters != pair->size) {
        return (unsigned)both / 3;
    }
    int16_t common = least->of[pair->size][2];
    return common < 0 ? 0 : (unsigned)both - 2 * (unsigned)common;
}

/* Two listed words in a row that are this one written apart. */
static void
look_at_pairs(alike_maker *m)
{
    char         joined[NAME_TOKEN_BYTES_MAX];
    unsigned     n     = m->characters;
    listdb_range range = { 0 };

    const alike_least *least = least_of(m->memory, m->text.size, FLOOR_JOINED);

    if (least == NULL ||
        !listdb_pairs(m->db, (uint8_t)m->text.at[0], (uint8_t)(n > 0 ? n - 1 : 0),
                      (uint8_t)(n < UINT8_MAX ? n + 1 : UINT8_MAX), &range)) {
        m->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count && !m->failed; k++) {
        listdb_pair  pair;
        listdb_token one, two;
        uint32_t     number = range.first + k;
        m->failed           = !listdb_pair_at(m->db, number, &pair);
        if (m->failed || name_letters_other(m->probe.letters, pair.letters) >
                             pair_most(m, least, &pair)) {
            continue;
        }
        m->failed = !listdb_token_at(m->db, pair.one, &one) ||
                    !listdb_token_at(m->db, pair.two, &two) ||
                    one.text.size + two.text.size > sizeof joined;
        if (m->failed) {
            return;
        }
        memcpy(joined, one.text.at, one.text.size);
        memcpy(joined + one.text.size, two.text.at, two.text.size);
        ps_text text = { .at = joined, .size = one.text.size + two.text.size };
        if (name_probe_letters(&m->probe, text) < SCORE_JOINED) {
            continue;
        }
        m->failed =
            !ps_grow(&m->memory->pairs, &m->memory->pair_room, m->memory->pair_count + 1,
                     sizeof *m->memory->pairs, WORDS_MAX);
        if (!m->failed) {
            m->memory->pairs[m->memory->pair_count++] = number;
        }
    }
}

static void
add_part(alike_maker *m, ps_text word)
{
    alike_memory *memory = m->memory;
    uint32_t      token  = word.size > 0 ? listdb_token_find(m->db, word) : UINT32_MAX;

    if (token == UINT32_MAX) {
        return;
    }
    if (!ps_grow(&memory->parts, &memory->part_room, memory->part_count + 1,
                 sizeof *memory->parts, WORDS_MAX)) {
        m->failed = true;
        return;
    }
    memory->parts[memory->part_count++] = token;
}

/* A listed word and its legal form that the query writes as one. */
static void
look_for_forms(alike_maker *m)
{
    for (size_t size = 1; size < m->text.size; size++) {
        if (name_form_class(ps_text_slice(m->text, size, m->text.size)).size > 0) {
            add_part(m, ps_text_slice(m->text, 0, size));
        }
    }
}

static int
order_words(const void *left, const void *right)
{
    const alike_word *a = left, *b = right;

    if (a->token != b->token) {
        return a->token < b->token ? -1 : 1;
    }
    return a->alike > b->alike ? -1 : a->alike < b->alike;
}

/* By token, each once with its best. */
static void
put_in_order(alike_memory *memory)
{
    size_t count = 0;

    if (memory->word_count > 0) {
        qsort(memory->words, memory->word_count, sizeof *memory->words, order_words);
    }
    for (size_t i = 0; i < memory->word_count; i++) {
        if (count == 0 || memory->words[count - 1].token != memory->words[i].token) {
            memory->words[count++] = memory->words[i];
        }
    }
    memory->word_count = count;
}

static void
look(alike_maker *m)
{
    uint32_t same = listdb_token_find(m->db, m->text);

    m->memory->word_count = m->memory->pair_count = m->memory->part_count = 0;
    if (m->text.size > NAME_TOKEN_BYTES_MAX) {
        return;
    }
    if (same != UINT32_MAX) {
        add_word(m, same, 1000);
    }
    size_t took = 1;
    if ((unsigned char)m->text.at[0] >= 0x80) {
        (void)utf8_next(m->text, &took);
    }
    m->initial = listdb_token_find(m->db, ps_text_slice(m->text, 0, took));
    name_probe_set(&m->probe, m->text);
    if (m->probe.ascii) {
        look_through(m, LISTDB_BAG_WORDS,
                     m->kind == ALIKE_JOINED ? FLOOR_JOINED : FLOOR_WORD);
    }
    look_at_others(m);
    if (m->kind == ALIKE_WORD) {
        look_for_forms(m);
        look_at_pairs(m);
        look_at_sounds(m);
    } else {
        add_part(m, name_form_class(m->text));
        add_part(m, m->text);
    }
    put_in_order(m->memory);
}

/* --------------------------------------------------------------------- remembering */

static uint64_t
hash_of(ps_text text, alike_kind kind)
{
    uint64_t hash = 1469598103934665603u ^ (uint64_t)kind;

    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32;
}

/* One turn of the hand: drops sets of a slot until there is room. */
static void
pass(alike_memory *memory)
{
    alike_set **at = &memory->slots[memory->hand];

    while (*at != NULL) {
        alike_set *set = *at;
        if (set->used || set->turn == memory->turn) {
            set->used = false;
            at        = &set->next;
        } else {
            memory->bytes -= set->bytes;
            *at = set->next;
            free(set);
        }
    }
    memory->hand = (memory->hand + 1) % ALIKE_SLOTS;
}

void
alike_turn(alike_memory *memory)
{
    memory->turn++;
    for (size_t i = 0; i < 2 * ALIKE_SLOTS && memory->bytes > memory->limit; i++) {
        pass(memory);
    }
}

/* Copies count items behind a set; where they stand. */
static const void *
put(char **at, const void *items, size_t bytes)
{
    char *begin = *at;

    if (bytes > 0) {
        memcpy(begin, items, bytes);
    }
    *at += bytes;
    return begin;
}

static alike_set *
keep(const alike_maker *m, uint64_t hash)
{
    alike_memory *memory = m->memory;
    size_t        words  = memory->word_count * sizeof *memory->words;
    size_t        pairs  = memory->pair_count * sizeof *memory->pairs;
    size_t        parts  = memory->part_count * sizeof *memory->parts;
    size_t        bytes  = sizeof(alike_set) + words + pairs + parts + m->text.size + 1;
    alike_set    *set    = malloc(bytes);
    alike_set   **slot   = &memory->slots[hash % ALIKE_SLOTS];

    if (set == NULL) {
        return NULL;
    }
    char *at        = (char *)(set + 1);
    *set            = (alike_set){ .next = *slot, .hash = hash, .bytes = bytes };
    set->words      = put(&at, memory->words, words);
    set->pairs      = put(&at, memory->pairs, pairs);
    set->parts      = put(&at, memory->parts, parts);
    set->count      = memory->word_count;
    set->pair_count = memory->pair_count;
    set->part_count = memory->part_count;
    set->initial    = m->initial;
    set->text       = (ps_text){ .at = at, .size = m->text.size + 1 };
    *at++           = (char)m->kind;
    (void)put(&at, m->text.at, m->text.size);
    *slot = set;
    memory->bytes += bytes;
    return set;
}

static bool
is_of(const alike_set *set, ps_text text, alike_kind kind, uint64_t hash)
{
    return set->hash == hash && set->text.at[0] == (char)kind &&
           ps_text_equal(ps_text_slice(set->text, 1, set->text.size), text);
}

const alike_set *
alike_find(alike_memory *memory, const listdb *db, ps_text text, unsigned characters,
           alike_kind kind)
{
    uint64_t   hash = hash_of(text, kind);
    alike_set *set  = memory->slots[hash % ALIKE_SLOTS];

    while (set != NULL && !is_of(set, text, kind, hash)) {
        set = set->next;
    }
    if (set == NULL) {
        alike_maker m = { .memory     = memory,
                          .db         = db,
                          .text       = text,
                          .characters = characters,
                          .kind       = kind,
                          .initial    = UINT32_MAX };
        look(&m);
        set = m.failed ? NULL : keep(&m, hash);
    } else {
        set->used = true;
    }
    if (set != NULL) {
        set->turn = memory->turn;
    }
    return set;
}

uint16_t
alike_of(const alike_set *set, uint32_t token)
{
    size_t low = 0, high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->words[middle].token < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < set->count && set->words[low].token == token ? set->words[low].alike : 0;
}

bool
alike_init(alike_memory *memory)
{
    if (memory->slots == NULL) {
        memory->level = sift_level_best();
        memory->limit = ALIKE_BYTES_MAX;
        memory->slots = calloc(ALIKE_SLOTS, sizeof *memory->slots);
    }
    return memory->slots != NULL;
}

void
alike_free(alike_memory *memory)
{
    for (size_t i = 0; memory->slots != NULL && i < ALIKE_SLOTS; i++) {
        while (memory->slots[i] != NULL) {
            alike_set *set   = memory->slots[i];
            memory->slots[i] = set->next;
            free(set);
        }
    }
    for (size_t floor = 0; floor < ALIKE_FLOORS; floor++) {
        for (size_t size = 0; size <= NAME_TOKEN_BYTES_MAX; size++) {
            free(memory->least[floor][size]);
        }
    }
    free(memory->slots);
    free(memory->words);
    free(memory->pairs);
    free(memory->parts);
    *memory = (alike_memory){ 0 };
}
