/*
 * gather.c - findings of one unit, the best kept, in an order that never varies.
 *
 * What could not be looked at comes before everything: it must not be pushed
 * out by sixty-four hits.
 */
#include "screen/session.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"

/* What could not be looked at, what is listed, what was delisted. */
static int
rank_of(const finding *f)
{
    return f->kind == FINDING_DATA ? 0 : f->reason == PS_R_DELISTED ? 2 : 1;
}

/* Below zero where a stands before b. */
static int
order_of(const screen *s, size_t a, size_t b)
{
    const finding *x = &s->findings[a], *y = &s->findings[b];

    if (rank_of(x) != rank_of(y)) {
        return rank_of(x) - rank_of(y);
    }
    if (x->score != y->score) {
        return x->score > y->score ? -1 : 1;
    }
    if (s->places[a].party != s->places[b].party) {
        return s->places[a].party < s->places[b].party ? -1 : 1;
    }
    int entry = ps_text_compare(x->entry, y->entry);
    return entry != 0 ? entry : (int)x->kind - (int)y->kind;
}

static void
swap(screen *s, size_t a, size_t b)
{
    finding       f = s->findings[a];
    session_place p = s->places[a];
    s->findings[a]  = s->findings[b];
    s->places[a]    = s->places[b];
    s->findings[b]  = f;
    s->places[b]    = p;
}

void
session_sort(screen *s)
{
    for (size_t i = 1; i < s->count; i++) {
        for (size_t k = i; k > 0 && order_of(s, k, k - 1) < 0; k--) {
            swap(s, k, k - 1);
        }
    }
}

/* Where the finding goes, or SESSION_FINDINGS where what is there is as good. */
static size_t
slot_for(screen *s, const finding *f, session_place place)
{
    size_t worst = 0;

    for (size_t i = 0; i < s->count; i++) {
        if (s->findings[i].kind == f->kind && s->places[i].party == place.party &&
            s->places[i].entry == place.entry) {
            return f->score > s->findings[i].score ? i : SESSION_FINDINGS;
        }
        if (order_of(s, worst, i) < 0) {
            worst = i;
        }
    }
    if (s->count < SESSION_FINDINGS) {
        return s->count++;
    }
    s->overflowed = true;
    int rank      = rank_of(f) - rank_of(&s->findings[worst]);
    return rank < 0 || (rank == 0 && f->kind != FINDING_DATA &&
                        f->score > s->findings[worst].score)
               ? worst
               : SESSION_FINDINGS;
}

ps_status
session_add(screen *s, const finding *f, uint32_t party, uint32_t entry, ps_error *err)
{
    session_place place = { .party = party, .entry = entry };
    finding       kept  = *f;

    size_t slot = slot_for(s, f, place);
    if (slot == SESSION_FINDINGS) {
        return PS_OK;
    }
    kept.value        = ps_text_keep(&s->kept, f->value);
    kept.listed       = ps_text_keep(&s->kept, f->listed);
    kept.why          = ps_text_keep(&s->kept, f->why);
    kept.explain      = ps_text_keep(&s->kept, f->explain);
    s->findings[slot] = kept;
    s->places[slot]   = place;
    if (s->kept.overflowed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    return PS_OK;
}

bool
session_has_name(const screen *s, uint32_t party, uint32_t entry)
{
    bool has = false;

    for (size_t i = 0; i < s->count; i++) {
        has = has || (s->findings[i].kind == FINDING_NAME &&
                      s->places[i].party == party && s->places[i].entry == entry);
    }
    return has;
}

void
session_blind(screen *s, const unit_item *item, const char *why)
{
    finding f = { .kind   = FINDING_DATA,
                  .reason = PS_R_COULD_NOT_LOOK,
                  .basis  = PS_BASIS_DATA,
                  .role   = item->role,
                  .entry  = PS_TEXT(""),
                  .list   = PS_TEXT(""),
                  .why    = ps_text_of(why) };

    session_value_key(item->value, f.party_key);
    if (session_add(s, &f, item->party, UINT32_MAX - (uint32_t)item->kind, NULL) !=
        PS_OK) {
        s->overflowed = true; /* the texts do not fit; the finding stands */
    }
}

ps_status
session_lists_failed(const screen *s, ps_error *err)
{
    return listdb_failed(s->lists.db, "lists", err);
}

ps_status
session_entry(screen *s, uint32_t number, finding *f, ps_error *err)
{
    listdb_entry entry;
    listdb_list  list;

    if (!listdb_entry_at(s->lists.db, number, &entry) ||
        !listdb_list_at(s->lists.db, entry.list, &list)) {
        return session_lists_failed(s, err);
    }
    f->entry    = entry.id;
    f->list     = list.name;
    f->programs = entry.programs;
    f->basis    = PS_BASIS_LIST;
    f->reason   = entry.delisted != 0 ? PS_R_DELISTED : f->reason;
    return PS_OK;
}

/* ---- payee keys ---- */

static void
sort_tokens(name_folded *name)
{
    for (size_t i = 1; i < name->count; i++) {
        name_token token = name->tokens[i];
        size_t     k     = i;
        while (k > 0 && ps_text_compare(name->tokens[k - 1].text, token.text) > 0) {
            name->tokens[k] = name->tokens[k - 1];
            k--;
        }
        name->tokens[k] = token;
    }
}

/* A name that cannot be folded is its own bytes: still the same for the same. */
bool
session_key(ps_arena *work, ps_text text, uint8_t out[FINDING_KEY_SIZE])
{
    uint8_t     hash[DIGEST_SIZE] = { 0 };
    name_folded name              = { 0 };
    digest     *d                 = digest_new();
    bool        ok                = d != NULL;

    ps_status status = name_fold(text, &(name_options){ 0 }, work, &name, NULL);
    if (status != PS_OK || name.too_long || name.count == 0) {
        ok = ok && digest_add_field(d, text);
    } else {
        sort_tokens(&name);
        for (size_t i = 0; ok && i < name.count; i++) {
            ok = digest_add_field(d, name.tokens[i].text);
        }
    }
    ok = ok && digest_take(d, hash);
    digest_free(d);
    memcpy(out, hash, FINDING_KEY_SIZE);
    return ok;
}

void
session_value_key(ps_text value, uint8_t out[FINDING_KEY_SIZE])
{
    uint8_t hash[DIGEST_SIZE] = { 0 };
    (void)digest_of(value.at, value.size, hash);
    memcpy(out, hash, FINDING_KEY_SIZE);
}
