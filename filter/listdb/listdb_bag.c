/*
 * listdb_bag.c - see listdb_bag.h.
 *
 *     u32 count of the others, u32 zero
 *     for each size from 0 to LISTDB_BAG_SIZE_MAX: u32 count of words, u32 place
 *     the others: u32 token each
 *     at each place: blocks, then u32 token each, then the texts; up to a multiple of 8
 */
#include "listdb/listdb_bag.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "listdb/listdb_map.h"
#include "name/name.h"

enum { HEAD = 8, SIZE_ROW = 8, OTHERS_AT = HEAD + SIZE_ROW * (LISTDB_BAG_SIZE_MAX + 1) };

static const listdb_section SECTIONS[] = {
    [LISTDB_BAG_WORDS]  = LISTDB_S_BAGS,
    [LISTDB_BAG_SOUNDS] = LISTDB_S_SOUNDS,
};

/* ---------------------------------------------------------------------------- reading */

/* size bytes at a place in the section; NULL: damaged. */
static const uint8_t *
part(const listdb *db, listdb_bag_kind kind, uint64_t at, uint64_t size)
{
    const listdb_place *place = &db->sections[SECTIONS[kind]];

    if (at > place->size || size > place->size - at) {
        (void)listdb_spoil(db);
        return NULL;
    }
    return listdb_touch(db, place->offset + at, size);
}

bool
listdb_bag_of(const listdb *db, listdb_bag_kind kind, unsigned size, listdb_bag *out)
{
    *out = (listdb_bag){ .size = size };
    if (size > LISTDB_BAG_SIZE_MAX) {
        return true;
    }
    const uint8_t *head = part(db, kind, HEAD + SIZE_ROW * (uint64_t)size, SIZE_ROW);
    if (head == NULL) {
        return false;
    }
    uint32_t count  = listdb_u32(head);
    uint64_t blocks = ((uint64_t)count + LISTDB_BAG_BLOCK - 1) / LISTDB_BAG_BLOCK;
    uint64_t bytes  = blocks * LISTDB_BAG_BLOCK_BYTES;
    if (count == 0) {
        return true;
    }
    const uint8_t *at = part(db, kind, listdb_u32(head + 4),
                             bytes + (uint64_t)count * (sizeof(uint32_t) + size));
    if (at == NULL) {
        return false;
    }
    out->blocks      = at;
    out->tokens      = at + bytes;
    out->texts       = (const char *)(at + bytes + (uint64_t)count * sizeof(uint32_t));
    out->count       = count;
    out->block_count = (uint32_t)blocks;
    return true;
}

const uint8_t *
listdb_bag_others(const listdb *db, listdb_bag_kind kind, uint32_t *count)
{
    const uint8_t *head = part(db, kind, 0, HEAD);

    *count = head != NULL ? listdb_u32(head) : 0;
    return head != NULL ? part(db, kind, OTHERS_AT, (uint64_t)*count * sizeof(uint32_t))
                        : NULL;
}

/* ----------------------------------------------------------------------------- making */

typedef struct bag_word {
    const char *text; /* once all are read */
    uint32_t    token;
    uint32_t    at; /* in the texts */
    uint8_t     size;
    uint8_t     other; /* in no bag */
} bag_word;

typedef struct bag_maker {
    ps_buffer texts;
    bag_word *words;
    size_t    count, room;
} bag_maker;

static bool
add(bag_maker *m, ps_text text, uint32_t token)
{
    bool other = text.size > LISTDB_BAG_SIZE_MAX || !ps_text_is_ascii(text);

    if (!ps_grow(&m->words, &m->room, m->count + 1, sizeof *m->words, UINT32_MAX)) {
        return false;
    }
    m->words[m->count++] = (bag_word){ .token = token,
                                       .at    = (uint32_t)m->texts.size,
                                       .size  = other ? 0 : (uint8_t)text.size,
                                       .other = other };
    return other || ps_buffer_add(&m->texts, text.at, text.size);
}

static int
order_words(const void *left, const void *right)
{
    const bag_word *a = left, *b = right;

    if (a->other != b->other || a->size != b->size) {
        int by_size = a->size < b->size ? -1 : a->size > b->size;
        return a->other != b->other ? b->other - a->other : by_size;
    }
    int order = a->other ? 0 : memcmp(a->text, b->text, a->size);
    return order != 0 ? order : a->token < b->token ? -1 : a->token > b->token;
}

static void
set_bit(uint8_t *block, unsigned row, size_t slot)
{
    block[row * LISTDB_BAG_ROW + slot / 8] |= (uint8_t)(1u << (slot & 7));
}

static void
put_rows(uint8_t *block, size_t slot, const char *text, size_t size)
{
    uint8_t seen[LISTDB_BAG_LETTERS] = { 0 };

    for (size_t i = 0; i < size; i++) {
        unsigned letter = (unsigned char)text[i] & (LISTDB_BAG_LETTERS - 1);
        if (i < 2) {
            set_bit(block, (i == 0 ? LISTDB_BAG_FIRST : LISTDB_BAG_SECOND) + letter,
                    slot);
        }
        if (seen[letter] < 2) {
            set_bit(block, (seen[letter] == 0 ? LISTDB_BAG_ONE : LISTDB_BAG_TWO) + letter,
                    slot);
            seen[letter]++;
        }
    }
}

/* The words of one size; their row in the head. */
static bool
put_bag(const bag_word *words, size_t count, ps_buffer *out)
{
    unsigned size   = words[0].size;
    size_t   place  = (out->size + 7) / 8 * 8;
    size_t   blocks = (count + LISTDB_BAG_BLOCK - 1) / LISTDB_BAG_BLOCK;
    size_t   bytes  = blocks * LISTDB_BAG_BLOCK_BYTES;

    if (place > UINT32_MAX ||
        ps_buffer_extend(out, place - out->size + bytes + count * (4 + size)) == NULL) {
        return false;
    }
    uint8_t *head = (uint8_t *)out->at + HEAD + SIZE_ROW * size;
    uint8_t *at   = (uint8_t *)out->at + place;
    listdb_put_u32(head, (uint32_t)count);
    listdb_put_u32(head + 4, (uint32_t)place);
    for (size_t i = 0; i < count; i++) {
        const char *text = words[i].text;
        put_rows(at + i / LISTDB_BAG_BLOCK * LISTDB_BAG_BLOCK_BYTES, i % LISTDB_BAG_BLOCK,
                 text, size);
        listdb_put_u32(at + bytes + i * 4, words[i].token);
        memcpy(at + bytes + count * 4 + i * size, text, size);
    }
    return true;
}

static bool
put_all(const bag_maker *m, ps_buffer *out)
{
    size_t others = 0;

    while (others < m->count && m->words[others].other) {
        others++;
    }
    uint8_t *at = (uint8_t *)ps_buffer_extend(out, OTHERS_AT + others * 4);
    if (at == NULL) {
        return false;
    }
    listdb_put_u32(at, (uint32_t)others);
    for (size_t i = 0; i < others; i++) {
        listdb_put_u32(at + OTHERS_AT + i * 4, m->words[i].token);
    }
    for (size_t first = others, i = others; i < m->count; i++) {
        if (i + 1 == m->count || m->words[i + 1].size != m->words[first].size) {
            if (!put_bag(m->words + first, i + 1 - first, out)) {
                return false;
            }
            first = i + 1;
        }
    }
    return true;
}

bool
listdb_bags_make(listdb_bag_kind kind, uint32_t count, listdb_bag_text text_of,
                 const void *context, ps_buffer *out)
{
    bag_maker m    = { 0 };
    bool      made = true;

    ps_buffer_init(&m.texts, UINT32_MAX);
    for (uint32_t i = 0; i < count && made; i++) {
        char    sound[NAME_SOUND_MAX];
        ps_text text = text_of(context, i);
        if (kind == LISTDB_BAG_SOUNDS) {
            text = (ps_text){ .at = sound, .size = name_sound(text, sound) };
        }
        made = text.size == 0 || add(&m, text, i);
    }
    for (size_t i = 0; i < m.count; i++) {
        m.words[i].text = m.texts.at != NULL ? m.texts.at + m.words[i].at : "";
    }
    if (made && m.count > 0) {
        qsort(m.words, m.count, sizeof *m.words, order_words);
    }
    made = made && put_all(&m, out);
    ps_buffer_free(&m.texts);
    free(m.words);
    return made;
}
