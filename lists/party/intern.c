/* intern.c - open addressing; the table is at most half full. */
#include "party/intern.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"

enum { INTERN_FIRST = 1024 };

static uint64_t
hash_of(ps_text text)
{
    uint64_t hash = 14695981039346656037ull; /* FNV-1a */
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (uint8_t)text.at[i]) * 1099511628211ull;
    }
    return hash ^ hash >> 29;
}

void
intern_init(intern *table)
{
    *table = (intern){ 0 };
}

void
intern_free(intern *table)
{
    free(table->texts);
    free(table->slots);
    intern_init(table);
}

/* The slot of text, or the free one where it would go. */
static uint32_t *
slot_of(const intern *table, ps_text text)
{
    size_t mask = table->slot_count - 1;
    size_t at   = (size_t)hash_of(text) & mask;

    while (table->slots[at] != 0 &&
           !ps_text_equal(table->texts[table->slots[at] - 1], text)) {
        at = (at + 1) & mask;
    }
    return &table->slots[at];
}

uint32_t
intern_find(const intern *table, ps_text text)
{
    return table->slot_count == 0 ? INTERN_NONE : *slot_of(table, text) - 1;
}

static bool
make_room(intern *table)
{
    if ((uint64_t)table->count * 2 < table->slot_count) {
        return true;
    }
    size_t    count = table->slot_count == 0 ? INTERN_FIRST : table->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    free(table->slots);
    table->slots      = slots;
    table->slot_count = count;
    for (uint32_t i = 0; i < table->count; i++) {
        *slot_of(table, table->texts[i]) = i + 1;
    }
    return true;
}

uint32_t
intern_add(intern *table, ps_text text, bool *fresh)
{
    if (!make_room(table)) {
        return INTERN_NONE;
    }
    uint32_t *slot = slot_of(table, text);
    if (fresh != NULL) {
        *fresh = *slot == 0;
    }
    if (*slot == 0) {
        if (!ps_grow(&table->texts, &table->room, (size_t)table->count + 1,
                     sizeof *table->texts, INTERN_NONE - 1)) {
            return INTERN_NONE;
        }
        table->texts[table->count] = text;
        *slot                      = ++table->count;
    }
    return *slot - 1;
}
