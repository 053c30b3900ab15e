/*
 * change.c - see change.h.
 *
 * Both entries are taken apart into pieces, each side is sorted, and what stands on one
 * side only is a change.  A piece has all that difference.c compares, so that no entry
 * counts as changed of which nothing can be said.
 */
#include "command/change.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "command/command.h"

enum { PIECES_MAX = 1 << 24, TYPE = 0, NAME, PROGRAM, TITLE, REMARK, FACT };

typedef struct piece {
    unsigned kind; /* of KINDS */
    ps_text  label, text, key;
    int64_t  from, to;
    bool     circa;
} piece;

typedef struct pieces {
    piece *at;
    size_t count, room;
    bool   failed; /* out of memory */
} pieces;

static const struct kind {
    const char *kind;
    const char *word;
    bool        alone;
} KINDS[] = {
    { "type", "type", true },
    { "name", "name", false },
    { "program", "programme", false },
    { "title", "title", true },
    { "remarks", "remark", false },
    [FACT + LISTDB_BORN]        = { "born", "date of birth", false },
    [FACT + LISTDB_BIRTH_PLACE] = { "birth_place", "place of birth", false },
    [FACT + LISTDB_NATIONALITY] = { "nationality", "nationality", false },
    [FACT + LISTDB_CITIZENSHIP] = { "citizenship", "citizenship", false },
    [FACT + LISTDB_ADDRESS]     = { "address", "address", false },
    [FACT + LISTDB_ID]          = { "id", "id", false },
    [FACT + LISTDB_WALLET]      = { "wallet", "wallet", false },
    [FACT + LISTDB_BIC]         = { "bic", "BIC", false },
    [FACT + LISTDB_EMAIL]       = { "email", "e-mail", false },
    [FACT + LISTDB_PHONE]       = { "phone", "phone", false },
    [FACT + LISTDB_ACCOUNT]     = { "account", "account", false },
    [FACT + LISTDB_WEBSITE]     = { "website", "website", false },
    [FACT + LISTDB_GENDER]      = { "gender", "gender", false },
    [FACT + LISTDB_OTHER]       = { "other", "fact", false },
    [FACT + LISTDB_PLACE]       = { "place", "place", false },
};

static const char *const NAME_WORDS[][2] = { [LISTDB_PRIMARY] = { "primary",
                                                                  "primary weak" },
                                             [LISTDB_AKA]     = { "aka", "aka weak" },
                                             [LISTDB_FKA]     = { "fka", "fka weak" },
                                             [LISTDB_NKA]     = { "nka", "nka weak" } };

const char *
change_fact_word(listdb_fact_kind kind)
{
    return KINDS[FACT + kind].kind;
}

const char *
change_name_word(listdb_name_kind kind, bool weak)
{
    return NAME_WORDS[kind][weak];
}

/* ---------------------------------------------------------------- taking apart */

static void
add(pieces *p, piece one)
{
    if (!ps_grow(&p->at, &p->room, p->count + 1, sizeof *p->at, PIECES_MAX)) {
        p->failed = true;
        return;
    }
    p->at[p->count++] = one;
}

/* "A; B" is two. */
static void
add_each(pieces *p, unsigned kind, ps_text text)
{
    ps_text part;

    while (text.size > 0 && ps_text_next(&text, ';', &part)) {
        part = ps_text_trim(part);
        if (part.size > 0) {
            add(p, (piece){ .kind = kind, .text = part });
        }
    }
}

static bool
add_names(pieces *p, const listdb *db, const listdb_entry *entry)
{
    listdb_name name;

    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (!listdb_name_at(db, entry->names.first + i, &name)) {
            return false;
        }
        add(p, (piece){ .kind  = NAME,
                        .label = ps_text_of(change_name_word(name.kind, name.weak)),
                        .text  = name.text });
    }
    return true;
}

static bool
add_facts(pieces *p, const listdb *db, const listdb_entry *entry)
{
    listdb_fact fact;

    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (!listdb_fact_at(db, entry->facts.first + i, &fact)) {
            return false;
        }
        add(p, (piece){ .kind  = FACT + (unsigned)fact.kind,
                        .label = fact.label,
                        .text  = fact.text,
                        .key   = fact.key,
                        .from  = fact.from,
                        .to    = fact.to,
                        .circa = fact.circa });
    }
    return true;
}

static int
compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int
compare(const void *left, const void *right)
{
    const piece *a     = left;
    const piece *b     = right;
    int          order = compare_numbers(a->kind, b->kind);

    order = order != 0 ? order : ps_text_compare(a->label, b->label);
    order = order != 0 ? order : ps_text_compare(a->text, b->text);
    order = order != 0 ? order : ps_text_compare(a->key, b->key);
    order = order != 0 ? order : compare_numbers(a->from, b->from);
    order = order != 0 ? order : compare_numbers(a->to, b->to);
    return order != 0 ? order : compare_numbers(a->circa, b->circa);
}

static bool
take_apart(pieces *p, const listdb *db, const listdb_entry *entry)
{
    bool dot = ps_text_ends(entry->remarks, ".");

    add(p, (piece){ .kind = TYPE, .text = ps_text_of(command_type_word(entry->type)) });
    if (entry->title.size > 0) {
        add(p, (piece){ .kind = TITLE, .text = entry->title });
    }
    add_each(p, PROGRAM, entry->programs);
    add_each(p, REMARK, ps_text_slice(entry->remarks, 0, entry->remarks.size - dot));
    bool whole = add_names(p, db, entry) && add_facts(p, db, entry);
    if (p->count > 0) {
        qsort(p->at, p->count, sizeof *p->at, compare);
    }
    return whole;
}

/* ------------------------------------------------------------------- comparing */

static bool
put(changes *out, const piece *one, bool is_new)
{
    const struct kind *kind = &KINDS[one->kind];

    if (!ps_grow(&out->items, &out->room, out->count + 1, sizeof *out->items,
                 PIECES_MAX)) {
        return false;
    }
    out->items[out->count++] = (change){ .is_new = is_new,
                                         .alone  = kind->alone,
                                         .kind   = kind->kind,
                                         .word   = kind->word,
                                         .label  = one->label,
                                         .text   = one->text,
                                         .circa  = one->circa };
    return true;
}

/* Those of kind that mine has more often than other. */
static bool
put_missing(changes *out, unsigned kind, const pieces *mine, const pieces *other,
            bool is_new)
{
    for (size_t i = 0, k = 0; i < mine->count;) {
        int order = k < other->count ? compare(&mine->at[i], &other->at[k]) : -1;
        if (order < 0 && mine->at[i].kind == kind && !put(out, &mine->at[i], is_new)) {
            return false;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

/* Another order, another full stop: then the whole of it is said. */
static bool
put_whole(changes *out, unsigned kind, ps_text was, ps_text is)
{
    const piece old = { .kind = kind, .text = was };
    const piece new = { .kind = kind, .text = is };

    return ps_text_equal(was, is) || (put(out, &old, false) && put(out, &new, true));
}

ps_status
change_find(const listdb *old_db, const listdb_entry *was, const listdb *new_db,
            const listdb_entry *is, changes *out, ps_error *err)
{
    pieces    a = { 0 }, b = { 0 };
    ps_status status = PS_OK;

    *out = (changes){ 0 };
    if (!take_apart(&a, old_db, was)) {
        status = listdb_check(old_db, err);
    }
    if (status == PS_OK && !take_apart(&b, new_db, is)) {
        status = listdb_check(new_db, err);
    }
    bool whole = status == PS_OK && !a.failed && !b.failed;
    for (unsigned i = 0; whole && i < sizeof KINDS / sizeof KINDS[0]; i++) {
        whole = put_missing(out, i, &a, &b, false) && put_missing(out, i, &b, &a, true);
    }
    if (whole && out->count == 0) {
        whole = put_whole(out, PROGRAM, was->programs, is->programs) &&
                put_whole(out, REMARK, was->remarks, is->remarks);
    }
    if (status == PS_OK && !whole) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    free(a.at);
    free(b.at);
    if (status != PS_OK) {
        change_free(out);
    }
    return status;
}

void
change_free(changes *c)
{
    free(c->items);
    *c = (changes){ 0 };
}
