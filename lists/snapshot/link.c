/*
 * link.c - see link.h.
 *
 * Every reason to link is a key; who has the same key is the same party.  Keys
 * of one sort are used up before those of the next, weaker one.
 */
#include "snapshot/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "name/name.h"

enum { LINK_ARENA = 1 << 20, LINK_KEY_ROOM = 1 << 14, LINK_ID_LEAST = 6 };

typedef struct link_member {
    entity     *e;
    const char *prefix; /* of its list */
    uint32_t    up;     /* of its group; itself at the top */
    uint64_t    lists;  /* a bit each, of the whole group; at the top */
} link_member;

typedef struct link_work {
    link_member *members;
    uint32_t     count;
    intern       keys;
    uint32_t    *owners; /* by number of the key */
    size_t       owner_room;
    keep         texts;
    ps_buffer    key;
    ps_arena     arena;
    ps_arena     other;
    bool         failed;
} link_work;

_Static_assert((int)ENTITY_LISTS_MAX <= 64, "a list is a bit");

static uint32_t
top_of(link_work *w, uint32_t i)
{
    while (w->members[i].up != i) {
        w->members[i].up = w->members[w->members[i].up].up;
        i                = w->members[i].up;
    }
    return i;
}

static void
join(link_work *w, uint32_t a, uint32_t b)
{
    a = top_of(w, a);
    b = top_of(w, b);
    if (a == b || (w->members[a].lists & w->members[b].lists) != 0) {
        return;
    }
    uint32_t low        = a < b ? a : b;
    uint32_t high       = a < b ? b : a;
    w->members[high].up = low;
    w->members[low].lists |= w->members[high].lists;
}

/* ---------------------------------------------------------------------- names */

static ps_status
fold(const entity *e, const entity_name *name, ps_arena *arena, name_folded *out,
     ps_error *err)
{
    name_options options = { .person       = e->type == PS_TYPE_PERSON,
                             .organisation = e->type == PS_TYPE_ORGANISATION };

    return name_fold(name->text, &options, arena, out, err);
}

static bool
has_word(const name_folded *name, const name_token *word)
{
    for (size_t i = 0; i < name->count; i++) {
        if (ps_text_equal(name->tokens[i].text, word->text)) {
            return true;
        }
    }
    return false;
}

/* Whether any name of the one has a word of any name of the other. */
static ps_status
share_word(link_work *w, const entity *a, const entity *b, bool *out, ps_error *err)
{
    *out = false;
    for (size_t i = 0; i < a->name_count && !*out; i++) {
        name_folded one = { 0 };
        ps_arena_reset(&w->arena);
        ps_status status = fold(a, &a->names[i], &w->arena, &one, err);
        for (size_t k = 0; status == PS_OK && k < b->name_count && !*out; k++) {
            name_folded two = { 0 };
            ps_arena_reset(&w->other);
            status = fold(b, &b->names[k], &w->other, &two, err);
            for (size_t n = 0; status == PS_OK && n < one.count && !*out; n++) {
                *out = one.tokens[n].kind == NAME_WORD && has_word(&two, &one.tokens[n]);
            }
        }
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static int
order_tokens(const void *a, const void *b)
{
    return ps_text_compare(((const name_token *)a)->text, ((const name_token *)b)->text);
}

/* ----------------------------------------------------------------------- keys */

/* Member i has the key in w->key: joined with whoever had it first. */
static ps_status
use_key(link_work *w, uint32_t i, bool words, ps_error *err)
{
    ps_text  text   = { .at = w->key.at, .size = w->key.size };
    uint32_t number = intern_find(&w->keys, text);
    bool     same   = true;

    if (w->key.failed) {
        ps_buffer_free(&w->key); /* too long to be anybody's key */
        ps_buffer_init(&w->key, LINK_KEY_ROOM);
        return PS_OK;
    }
    if (number != INTERN_NONE) {
        uint32_t  owner  = w->owners[number];
        ps_status status = PS_OK;
        if (words && top_of(w, owner) != top_of(w, i)) {
            status = share_word(w, w->members[owner].e, w->members[i].e, &same, err);
        }
        if (status == PS_OK && same) {
            join(w, owner, i);
        }
        return status;
    }
    text   = keep_text(&w->texts, text);
    number = text.at == NULL ? INTERN_NONE : intern_add(&w->keys, text, NULL);
    if (number == INTERN_NONE || !ps_grow(&w->owners, &w->owner_room, (size_t)number + 1,
                                          sizeof *w->owners, UINT32_MAX)) {
        w->failed = true;
        return PS_OK;
    }
    w->owners[number] = i;
    return PS_OK;
}

static void
begin_key(link_work *w, const char *sort, ps_text text)
{
    ps_buffer_reset(&w->key);
    (void)ps_buffer_string(&w->key, sort);
    (void)ps_buffer_text(&w->key, text);
}

static ps_status
use_references(link_work *w, uint32_t i, ps_error *err)
{
    static const struct {
        const char *label;
        const char *before; /* what the number follows in the text */
        const char *sort;
    } LABELS[]           = { { "UN Reference", "", "un:" },
                             { "UN Reference Number", "", "un:" },
                             { "Referent", "ofac-", "ofac:" } };
    const entity *e      = w->members[i].e;
    const char   *prefix = w->members[i].prefix;
    ps_status     status = PS_OK;

    if (strcmp(prefix, "un") == 0 || strncmp(prefix, "ofac-", 5) == 0) {
        begin_key(w, prefix[0] == 'u' ? "un:" : "ofac:", e->id);
        status = use_key(w, i, false, err);
    }
    for (size_t k = 0; status == PS_OK && k < e->fact_count; k++) {
        for (size_t n = 0; n < sizeof LABELS / sizeof LABELS[0]; n++) {
            ps_text text = e->facts[k].text;
            if (status == PS_OK && ps_text_is(e->facts[k].label, LABELS[n].label) &&
                ps_text_starts(text, LABELS[n].before)) {
                begin_key(w, LABELS[n].sort,
                          ps_text_slice(text, strlen(LABELS[n].before), text.size));
                status = use_key(w, i, false, err);
            }
        }
    }
    return status;
}

static ps_status
use_ids(link_work *w, uint32_t i, ps_error *err)
{
    const entity *e      = w->members[i].e;
    ps_status     status = PS_OK;

    for (size_t k = 0; status == PS_OK && k < e->fact_count; k++) {
        const entity_fact *fact = &e->facts[k];
        if ((fact->kind == LISTDB_ID || fact->kind == LISTDB_BIC) &&
            fact->key.size >= LINK_ID_LEAST) {
            begin_key(w,
                      fact->kind == LISTDB_BIC    ? "bic:"
                      : e->type == PS_TYPE_PERSON ? "id-person:"
                                                  : "id:",
                      fact->key);
            status = use_key(w, i, true, err);
        }
    }
    return status;
}

/* One strong name with every full date of birth. */
static ps_status
use_name(link_work *w, uint32_t i, const entity_name *name, ps_error *err)
{
    const entity *e      = w->members[i].e;
    name_folded   folded = { 0 };

    ps_arena_reset(&w->arena);
    ps_status status = fold(e, name, &w->arena, &folded, err);
    if (status != PS_OK || folded.count < 2 || folded.too_long) {
        return status;
    }
    qsort(folded.tokens, folded.count, sizeof *folded.tokens, order_tokens);
    for (size_t k = 0; status == PS_OK && k < e->fact_count; k++) {
        const entity_fact *fact = &e->facts[k];
        if (fact->kind != LISTDB_BORN || fact->circa || fact->from != fact->to) {
            continue;
        }
        begin_key(w, "born:", (ps_text){ 0 });
        (void)ps_buffer_printf(&w->key, "%ld", (long)fact->from);
        for (size_t n = 0; n < folded.count; n++) {
            (void)ps_buffer_string(&w->key, " ");
            (void)ps_buffer_text(&w->key, folded.tokens[n].text);
        }
        status = use_key(w, i, false, err);
    }
    return status;
}

static ps_status
use_names(link_work *w, uint32_t i, ps_error *err)
{
    const entity *e      = w->members[i].e;
    ps_status     status = PS_OK;

    for (size_t k = 0; status == PS_OK && k < e->name_count; k++) {
        if (e->type == PS_TYPE_PERSON && !e->names[k].weak) {
            status = use_name(w, i, &e->names[k], err);
        }
    }
    return status;
}

/* ---------------------------------------------------------------------- all */

static ps_status
run(link_work *w, ps_error *err)
{
    static ps_status (*const SORTS[])(
        link_work *, uint32_t, ps_error *) = { use_references, use_ids, use_names };

    for (size_t n = 0; n < sizeof SORTS / sizeof SORTS[0]; n++) {
        for (uint32_t i = 0; i < w->count; i++) {
            ps_status status = SORTS[n](w, i, err);
            if (status != PS_OK) {
                return status;
            }
        }
    }
    if (w->failed || w->texts.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t top = top_of(w, i);
        if (top != i) {
            w->members[i].e->party   = top + 1;
            w->members[top].e->party = top + 1;
        }
    }
    return PS_OK;
}

static bool
gather(link_work *w, entity_set *set)
{
    size_t total = 0;

    for (size_t n = 0; n < set->list_count; n++) {
        total += entity_list_count(&set->lists[n]);
    }
    w->members = calloc(total + 1, sizeof *w->members);
    if (w->members == NULL || total >= UINT32_MAX) {
        return false;
    }
    for (uint32_t n = 0; n < set->list_count; n++) {
        for (uint32_t k = 0; k < entity_list_count(&set->lists[n]); k++) {
            entity *e = &set->lists[n].at[k];
            e->party  = 0;
            if (e->delisted == 0) {
                w->members[w->count] = (link_member){ .e      = e,
                                                      .prefix = set->lists[n].prefix,
                                                      .up     = w->count,
                                                      .lists  = (uint64_t)1 << n };
                w->count++;
            }
        }
    }
    return true;
}

ps_status
link_parties(entity_set *set, ps_error *err)
{
    link_work w      = { 0 };
    void     *space  = malloc(2 * (size_t)LINK_ARENA);
    ps_status status = PS_OK;

    intern_init(&w.keys);
    keep_init(&w.texts);
    ps_buffer_init(&w.key, LINK_KEY_ROOM);
    if (space == NULL || !gather(&w, set)) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    } else {
        ps_arena_init(&w.arena, space, LINK_ARENA);
        ps_arena_init(&w.other, (char *)space + LINK_ARENA, LINK_ARENA);
        status = run(&w, err);
    }
    intern_free(&w.keys);
    keep_free(&w.texts);
    ps_buffer_free(&w.key);
    free(w.owners);
    free(w.members);
    free(space);
    return status;
}
