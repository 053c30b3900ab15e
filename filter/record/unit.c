/*
 * unit.c - see unit.h.
 *
 * Everything of a unit lives in one arena, so one budget bounds what a
 * payment may cost, and the overflow that anyone causes on the way is seen
 * once, when the unit is taken.
 */
#include "record/unit.h"

#include <assert.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"
#include "base/text.h"

enum { ITEMS_FIRST = 32, PACK_SIZE = 4096 };

/* clang-format off: a table */
#define X(name, word) \
    case name:        \
        return word;
const char *
item_kind_word(item_kind kind)
{
    switch (kind) {
        ITEM_KINDS(X)
    }
    return "text";
}

const char *
party_role_word(party_role role)
{
    switch (role) {
        PARTY_ROLES(X)
    }
    return "other";
}
#undef X
/* clang-format on */

/* ---- building ---- */

void
unit_builder_init(unit_builder *b, ps_arena *arena)
{
    assert(b != NULL && arena != NULL);
    *b = (unit_builder){ .arena = arena };
}

void
unit_builder_start(unit_builder *b, unit_level level)
{
    ps_arena_reset(b->arena);
    *b         = (unit_builder){ .arena = b->arena };
    b->u.level = level;
}

uint32_t
unit_builder_party(unit_builder *b)
{
    return ++b->parties;
}

static bool
items_grow(unit_builder *b)
{
    size_t     room  = b->room == 0 ? ITEMS_FIRST : b->room * 2;
    unit_item *items = ps_arena_take(b->arena, room * sizeof *items);
    if (items == NULL) {
        return false;
    }
    if (b->u.item_count > 0) {
        memcpy(items, b->items, b->u.item_count * sizeof *items);
    }
    b->items = items;
    b->room  = room;
    return true;
}

static ps_status
too_large(const char *what, ps_place place, ps_error *err)
{
    return ps_fail_at(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "", place, "%s", what);
}

ps_status
unit_builder_add(unit_builder *b, const unit_item *item, ps_error *err)
{
    ps_text value = ps_text_trim(item->value);

    if (value.size == 0) {
        return PS_OK;
    }
    if (b->u.item_count == LIMIT_UNIT_ITEMS) {
        return too_large("more than 8192 fields", item->place, err);
    }
    if (b->parties > LIMIT_UNIT_PARTIES) {
        return too_large("more than 1024 parties", item->place, err);
    }
    value = ps_text_keep(b->arena, value);
    if (b->arena->overflowed || (b->u.item_count == b->room && !items_grow(b))) {
        return too_large("over 4 MiB", item->place, err);
    }
    unit_item *kept = &b->items[b->u.item_count++];
    *kept           = *item;
    kept->value     = value;
    return PS_OK;
}

ps_status
unit_builder_take(unit_builder *b, const unit **out, ps_error *err)
{
    *out = NULL;
    if (b->arena->overflowed) {
        ps_place place = { b->u.facts.whole.begin, b->u.refs.line, 0 };
        return too_large("over 4 MiB", place, err);
    }
    b->u.items = b->items;
    *out       = &b->u;
    return PS_OK;
}

/* ---- digest ---- */

/* Gathers fields, so that a payment costs one call of the hash, seldom more. */
typedef struct packer {
    digest       *rest; /* only where a unit is larger than the pack */
    bool          failed;
    size_t        used;
    unsigned char at[PACK_SIZE];
} packer;

static void
pack_flush(packer *p)
{
    if (p->rest == NULL) {
        p->rest = digest_new();
    }
    p->failed = p->failed || p->rest == NULL || !digest_add(p->rest, p->at, p->used);
    p->used   = 0;
}

static void
pack(packer *p, const void *data, size_t size)
{
    const unsigned char *from = data;

    while (size > 0 && !p->failed) {
        size_t take = PACK_SIZE - p->used < size ? PACK_SIZE - p->used : size;
        memcpy(p->at + p->used, from, take);
        p->used += take;
        from += take;
        size -= take;
        if (p->used == PACK_SIZE) {
            pack_flush(p);
        }
    }
}

static void
pack_number(packer *p, uint64_t number)
{
    unsigned char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(number >> (8 * i));
    }
    pack(p, bytes, sizeof bytes);
}

static void
pack_text(packer *p, ps_text text)
{
    pack_number(p, text.size);
    pack(p, text.at, text.size);
}

static void
pack_item(packer *p, const unit_item *item)
{
    const unsigned char small[5] = { (unsigned char)item->kind, (unsigned char)item->role,
                                     item->cut, item->organisation, item->person };

    pack(p, small, sizeof small);
    pack_number(p, item->party);
    pack_text(p, ps_text_of(item->scheme));
    pack_text(p, item->value);
}

/* The amount of a batch or file is its declared sum, which a cut changes. */
static void
pack_facts(packer *p, const unit *u)
{
    bool is_payment = u->level == UNIT_PAYMENT;

    pack_number(p, (uint64_t)u->level);
    pack_number(p, is_payment ? (uint64_t)u->facts.amount.units : 0);
    pack_number(p, is_payment ? (uint64_t)(u->facts.amount.units >> 64) : 0);
    pack_number(p, is_payment ? u->facts.amount.scale : 0);
    pack_number(p, is_payment ? u->facts.records : 0);
    pack_number(p, u->facts.routing);
    pack_number(p, u->facts.direction);
    pack_number(p, u->facts.flags);
    pack_text(p, ps_text_of(u->facts.currency));
}

bool
unit_digest(const unit *u, uint8_t out[32])
{
    packer p;

    p.rest   = NULL;
    p.failed = false;
    p.used   = 0;
    pack_facts(&p, u);
    pack_text(&p, u->refs.instruction);
    pack_text(&p, u->refs.end_to_end);
    pack_text(&p, u->refs.uetr);
    pack_text(&p, u->refs.trace);
    pack_text(&p, u->refs.pay_date);
    pack_text(&p, u->payee);
    pack_text(&p, u->account);
    pack_text(&p, u->bank);
    pack_number(&p, u->unscreened);
    pack_number(&p, u->item_count);
    for (size_t i = 0; i < u->item_count; i++) {
        pack_item(&p, &u->items[i]);
    }
    if (p.rest == NULL) {
        return !p.failed && digest_of(p.at, p.used, out);
    }
    pack_flush(&p);
    bool done = !p.failed && digest_take(p.rest, out);
    digest_free(p.rest);
    return done;
}
