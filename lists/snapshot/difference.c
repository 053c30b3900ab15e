/*
 * difference.c - see difference.h.
 *
 * An entry is drawn as sums of hashes, one sum for each part: a sum does not know
 * the order of what was summed, and nothing of the entry has to be kept or sorted.
 */
#include "snapshot/difference.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "party/intern.h"
#include "party/sum.h"

typedef struct picture {
    sum parts[DIFFERENCE_PARTS];
} picture;

typedef struct side {
    const listdb *db;
    uint32_t      count;
    intern        ids; /* number = index of the entry */
} side;

typedef struct comparison {
    side        a, b;
    summing     sums;
    difference *out;
    bool        failed; /* out of memory, or a snapshot is damaged */
} comparison;

const char *
difference_word(difference_part part)
{
    switch (part) {
    case DIFFERENCE_TYPE:
        return "type";
    case DIFFERENCE_PROGRAMS:
        return "programs";
    case DIFFERENCE_TITLE:
        return "title";
    case DIFFERENCE_NAMES:
        return "names";
    case DIFFERENCE_FACTS:
        return "facts";
    case DIFFERENCE_REMARKS:
        return "remarks";
    case DIFFERENCE_PARTS:
        break;
    }
    return "";
}

/* -------------------------------------------------------------------- drawing */

static void
draw_names(comparison *c, const listdb *db, const listdb_entry *entry, sum *out)
{
    listdb_name name;

    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (!listdb_name_at(db, entry->names.first + i, &name)) {
            c->failed = true;
            return;
        }
        sum_text(&c->sums, name.text);
        sum_number(&c->sums, (int64_t)name.kind * 2 + name.weak);
        sum_part(&c->sums, out);
    }
}

static void
draw_facts(comparison *c, const listdb *db, const listdb_entry *entry, sum *out)
{
    listdb_fact fact;

    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (!listdb_fact_at(db, entry->facts.first + i, &fact)) {
            c->failed = true;
            return;
        }
        sum_number(&c->sums, (int64_t)fact.kind * 2 + fact.circa);
        sum_text(&c->sums, fact.label);
        sum_text(&c->sums, fact.text);
        sum_text(&c->sums, fact.key);
        sum_number(&c->sums, fact.from);
        sum_number(&c->sums, fact.to);
        sum_part(&c->sums, out);
    }
}

static picture
draw(comparison *c, const listdb *db, uint32_t i)
{
    listdb_entry entry;
    picture      out = { 0 };

    if (!listdb_entry_at(db, i, &entry)) {
        c->failed = true;
        return out;
    }
    sum_number(&c->sums, (int64_t)entry.type);
    sum_part(&c->sums, &out.parts[DIFFERENCE_TYPE]);
    sum_text(&c->sums, entry.programs);
    sum_part(&c->sums, &out.parts[DIFFERENCE_PROGRAMS]);
    sum_text(&c->sums, entry.title);
    sum_part(&c->sums, &out.parts[DIFFERENCE_TITLE]);
    draw_names(c, db, &entry, &out.parts[DIFFERENCE_NAMES]);
    draw_facts(c, db, &entry, &out.parts[DIFFERENCE_FACTS]);
    sum_text(&c->sums, entry.remarks);
    sum_part(&c->sums, &out.parts[DIFFERENCE_REMARKS]);
    return out;
}

/* ------------------------------------------------------------------ comparing */

static bool
read_ids(side *s)
{
    listdb_info  info = { 0 };
    listdb_entry entry;

    if (s->db != NULL) {
        listdb_describe(s->db, &info);
    }
    for (; s->count < info.entries; s->count++) {
        bool fresh = false;
        if (!listdb_entry_at(s->db, s->count, &entry) ||
            intern_add(&s->ids, entry.id, &fresh) == INTERN_NONE || !fresh) {
            return false;
        }
    }
    return true;
}

static void
put(comparison *c, difference_item item, uint64_t *count)
{
    difference *out = c->out;

    if (!ps_grow(&out->items, &out->room, out->count + 1, sizeof *out->items,
                 (size_t)LIMIT_LIST_ENTRIES * 2)) {
        c->failed = true;
        return;
    }
    out->items[out->count++] = item;
    (*count)++;
}

/* False where the side does not list it, or not any more: *delisted says since when. */
static bool
is_listed(comparison *c, const side *s, ps_text id, uint32_t *number, int32_t *delisted)
{
    listdb_entry entry;

    *delisted = 0;
    *number   = intern_find(&s->ids, id);
    if (*number == INTERN_NONE) {
        return false;
    }
    if (!listdb_entry_at(s->db, *number, &entry)) {
        c->failed = true;
        return false;
    }
    *delisted = entry.delisted;
    return entry.delisted == 0;
}

static void
find_missing(comparison *c, const side *from, const side *in, difference_kind kind,
             uint64_t *count)
{
    uint32_t number, other;
    int32_t  delisted = 0;

    for (uint32_t i = 0; i < from->count && !c->failed; i++) {
        ps_text id = from->ids.texts[i];
        if (is_listed(c, from, id, &number, &delisted) &&
            !is_listed(c, in, id, &other, &delisted)) {
            put(c,
                (difference_item){
                    .kind = kind, .was = number, .is = number, .delisted = delisted },
                count);
        }
    }
}

static void
find_changed(comparison *c)
{
    uint32_t old, new;
    int32_t  delisted = 0;

    for (uint32_t i = 0; i < c->b.count && !c->failed; i++) {
        uint32_t parts = 0;
        if (!is_listed(c, &c->b, c->b.ids.texts[i], &new, &delisted) ||
            !is_listed(c, &c->a, c->b.ids.texts[i], &old, &delisted)) {
            continue;
        }
        picture was = draw(c, c->a.db, old);
        picture is  = draw(c, c->b.db, new);
        for (unsigned part = 0; part < DIFFERENCE_PARTS; part++) {
            if (memcmp(&was.parts[part], &is.parts[part], sizeof(sum)) != 0) {
                parts |= 1u << part;
            }
        }
        if (parts != 0) {
            put(c,
                (difference_item){
                    .kind = DIFFERENCE_CHANGED, .was = old, .is = new, .parts = parts },
                &c->out->changed);
        }
    }
}

static ps_status
judge(const comparison *c, ps_error *err)
{
    ps_status status = c->a.db != NULL ? listdb_check(c->a.db, err) : PS_OK;

    if (status == PS_OK) {
        status = listdb_check(c->b.db, err);
    }
    if (status == PS_OK && (c->failed || c->sums.failed)) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    return status;
}

ps_status
difference_find(const listdb *was, const listdb *is, difference *out, ps_error *err)
{
    comparison c = { .a = { .db = was }, .b = { .db = is }, .out = out };

    *out = (difference){ 0 };
    intern_init(&c.a.ids);
    intern_init(&c.b.ids);
    summing_begin(&c.sums);
    c.failed = !read_ids(&c.a) || !read_ids(&c.b);
    if (!c.failed) {
        find_missing(&c, &c.b, &c.a, DIFFERENCE_ADDED, &out->added);
        find_missing(&c, &c.a, &c.b, DIFFERENCE_REMOVED, &out->removed);
        find_changed(&c);
    }
    summing_end(&c.sums);
    intern_free(&c.a.ids);
    intern_free(&c.b.ids);
    ps_status status = judge(&c, err);
    if (status != PS_OK) {
        difference_free(out);
    }
    return status;
}

void
difference_free(difference *d)
{
    free(d->items);
    *d = (difference){ 0 };
}
