/*
 * compile.c - entities to bytes.
 *
 * The order of everything is the order of the sources, or sorted: the same
 * lists compiled at the same time are the same file.  Names are folded here
 * and nowhere else, with the fold that the filter has; a name that cannot be
 * folded whole stops the compilation, for it could never be found.
 */
#include "snapshot/compile.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "listdb/listdb_format.h"
#include "name/name.h"
#include "snapshot/index.h"
#include "snapshot/link.h"
#include "snapshot/snapshot.h"

enum { FOLD_ARENA = 1 << 20, TOKEN_LIMIT = 0x07ffffff };

typedef struct compiler_token {
    uint32_t number; /* in order of arrival */
    uint32_t names;
    uint32_t last_name; /* number + 1 of the name that counted it last */
    uint8_t  characters;
    ps_text  text;
} compiler_token;

typedef struct compiler_key {
    listdb_fact_kind kind;
    ps_text          key;
    uint32_t         fact;
} compiler_key;

typedef struct compiler_member {
    uint32_t party;
    uint32_t entry;
} compiler_member;

typedef struct compiler {
    entity_set      *set;
    ps_buffer        sections[LISTDB_SECTION_COUNT];
    intern           strings;
    uint32_t        *offsets; /* of each string */
    size_t           offset_room;
    intern           words; /* the vocabulary */
    compiler_token  *tokens;
    size_t           token_room;
    compiler_key    *keys;
    size_t           key_count, key_room;
    compiler_member *members;
    size_t           member_count, member_room;
    int64_t          built;
    uint32_t         entries, names, facts, refs;
    ps_arena         arena;
    bool             failed;
} compiler;

static uint8_t *
add_record(compiler *c, listdb_section section, size_t size)
{
    char *at = ps_buffer_extend(&c->sections[section], size);
    if (at == NULL) {
        c->failed = true;
        return NULL;
    }
    return memset(at, 0, size);
}

/* Writes the place of text into a record; equal texts stand once. */
static void
put_text(compiler *c, uint8_t *at, ps_text text)
{
    ps_buffer *bytes = &c->sections[LISTDB_S_STRINGS];
    bool       fresh = false;

    if (text.size == 0) {
        return; /* offset 0, size 0 */
    }
    uint32_t number = intern_add(&c->strings, text, &fresh);
    if (number == INTERN_NONE || text.size > UINT32_MAX ||
        !ps_grow(&c->offsets, &c->offset_room, (size_t)number + 1, sizeof *c->offsets,
                 UINT32_MAX)) {
        c->failed = true;
        return;
    }
    if (fresh) {
        c->offsets[number] = (uint32_t)bytes->size;
        if (!ps_buffer_text(bytes, text)) {
            c->failed = true;
            return;
        }
    }
    listdb_put_u32(at, c->offsets[number]);
    listdb_put_u32(at + 4, (uint32_t)text.size);
}

/* The vocabulary stands together, whatever else has these bytes: it is read whole by
 * whoever asks about one name, and that shall not touch every page. */
static void
put_word(compiler *c, uint8_t *at, ps_text text)
{
    ps_buffer *bytes = &c->sections[LISTDB_S_STRINGS];

    listdb_put_u32(at, (uint32_t)bytes->size);
    listdb_put_u32(at + 4, (uint32_t)text.size);
    c->failed = !ps_buffer_text(bytes, text) || c->failed;
}

/* ---------------------------------------------------------------------- names */

static bool
add_reference(compiler *c, const name_token *token)
{
    bool     fresh  = false;
    ps_text  text   = token->text;
    uint32_t number = intern_find(&c->words, text);

    if (number == INTERN_NONE) {
        text   = keep_text(&c->set->texts, text);
        number = text.at == NULL ? INTERN_NONE : intern_add(&c->words, text, &fresh);
    }
    if (number >= TOKEN_LIMIT || !ps_grow(&c->tokens, &c->token_room, (size_t)number + 1,
                                          sizeof *c->tokens, TOKEN_LIMIT)) {
        return false;
    }
    compiler_token *word = &c->tokens[number];
    if (fresh) {
        *word = (compiler_token){ .number     = number,
                                  .characters = token->characters,
                                  .text       = text };
    }
    if (word->last_name != c->names + 1) {
        word->last_name = c->names + 1;
        word->names++;
    }
    uint8_t *at = add_record(c, LISTDB_S_REFS, LISTDB_S_REFS_RECORD);
    if (at == NULL) {
        return false;
    }
    listdb_put_u32(at, number | (token->family ? 0x08000000u : 0) |
                           (uint32_t)token->kind << 28);
    c->refs++;
    return true;
}

static ps_status
add_name(compiler *c, const entity *e, const entity_name *name, ps_error *err)
{
    name_options options = { .person       = e->type == PS_TYPE_PERSON,
                             .organisation = e->type == PS_TYPE_ORGANISATION };
    name_folded  folded  = { 0 };
    uint32_t     first   = c->refs;

    ps_arena_reset(&c->arena);
    ps_status status = name_fold(name->text, &options, &c->arena, &folded, err);
    if (status != PS_OK) {
        return status;
    }
    if (folded.too_long || name->text.size > LIMIT_NAME_BYTES) {
        return ps_fail(err, PS_E_FORMAT, PS_R_LIST_FIELD, "name", 0);
    }
    if (folded.count == 0) {
        entity_warn(c->set, "a name has no letter or digit that can be matched");
    }
    for (size_t i = 0; i < folded.count; i++) {
        if (!add_reference(c, &folded.tokens[i])) {
            return ps_fail(err, PS_E_LIMIT, PS_R_MEMORY, "name", 0);
        }
    }
    uint8_t *at = add_record(c, LISTDB_S_NAMES, LISTDB_S_NAMES_RECORD);
    if (at == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "name", 0);
    }
    listdb_put_u32(at + LISTDB_NAME_ENTRY, c->entries);
    at[LISTDB_NAME_KIND]  = (uint8_t)name->kind;
    at[LISTDB_NAME_WEAK]  = name->weak;
    at[LISTDB_NAME_COMMA] = folded.comma;
    listdb_put_u32(at + LISTDB_NAME_REF_FIRST, first);
    listdb_put_u32(at + LISTDB_NAME_REF_COUNT, c->refs - first);
    put_text(c, at + LISTDB_NAME_TEXT, name->text);
    c->names++;
    return PS_OK;
}

static int
order_tokens(const void *a, const void *b)
{
    return ps_text_compare(((const compiler_token *)a)->text,
                           ((const compiler_token *)b)->text);
}

/* The vocabulary sorted, and every reference renumbered. */
static ps_status
finish_tokens(compiler *c, ps_error *err)
{
    uint32_t  count = c->words.count;
    uint32_t *rank  = calloc((size_t)count + 1, sizeof *rank);

    if (rank == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "tokens", 0);
    }
    if (count > 0) {
        qsort(c->tokens, count, sizeof *c->tokens, order_tokens);
    }
    for (uint32_t i = 0; i < count; i++) {
        rank[c->tokens[i].number] = i;
        uint8_t *at = add_record(c, LISTDB_S_TOKENS, LISTDB_S_TOKENS_RECORD);
        if (at == NULL) {
            break;
        }
        listdb_put_u32(at + LISTDB_TOKEN_NAMES, c->tokens[i].names);
        at[LISTDB_TOKEN_CHARACTERS] = c->tokens[i].characters;
        put_word(c, at + LISTDB_TOKEN_TEXT, c->tokens[i].text);
    }
    uint8_t *refs = (uint8_t *)c->sections[LISTDB_S_REFS].at;
    for (size_t i = 0; i < c->refs; i++) {
        uint32_t ref = listdb_u32(refs + i * 4);
        listdb_put_u32(refs + i * 4, (ref & ~0x07ffffffu) | rank[listdb_ref_token(ref)]);
    }
    free(rank);
    return PS_OK;
}

/* ---------------------------------------------------------------------- facts */

static void
add_fact(compiler *c, const entity_fact *fact)
{
    uint8_t *at = add_record(c, LISTDB_S_FACTS, LISTDB_S_FACTS_RECORD);
    if (at == NULL) {
        return;
    }
    at[LISTDB_FACT_KIND]  = (uint8_t)fact->kind;
    at[LISTDB_FACT_CIRCA] = fact->circa;
    listdb_put_u32(at + LISTDB_FACT_ENTRY, c->entries);
    listdb_put_u32(at + LISTDB_FACT_FROM, (uint32_t)fact->from);
    listdb_put_u32(at + LISTDB_FACT_TO, (uint32_t)fact->to);
    put_text(c, at + LISTDB_FACT_LABEL, fact->label);
    put_text(c, at + LISTDB_FACT_TEXT, fact->text);
    put_text(c, at + LISTDB_FACT_KEY, fact->key);
    if (fact->key.size > 0) {
        if (!ps_grow(&c->keys, &c->key_room, c->key_count + 1, sizeof *c->keys,
                     UINT32_MAX)) {
            c->failed = true;
            return;
        }
        c->keys[c->key_count++] =
            (compiler_key){ .kind = fact->kind, .key = fact->key, .fact = c->facts };
    }
    c->facts++;
}

static int
order_keys(const void *a, const void *b)
{
    const compiler_key *x = a;
    const compiler_key *y = b;

    if (x->kind != y->kind) {
        return x->kind < y->kind ? -1 : 1;
    }
    int order = ps_text_compare(x->key, y->key);
    return order != 0 ? order : x->fact < y->fact ? -1 : 1;
}

static void
finish_facts(compiler *c)
{
    if (c->key_count > 0) {
        qsort(c->keys, c->key_count, sizeof *c->keys, order_keys);
    }
    for (size_t i = 0; i < c->key_count && !c->failed; i++) {
        uint8_t *at = add_record(c, LISTDB_S_FOUND, LISTDB_S_FOUND_RECORD);
        if (at != NULL) {
            listdb_put_u32(at, c->keys[i].fact);
        }
    }
}

/* ---------------------------------------------------------------------- links */

static int
order_members(const void *a, const void *b)
{
    const compiler_member *x = a;
    const compiler_member *y = b;

    if (x->party != y->party) {
        return x->party < y->party ? -1 : 1;
    }
    return x->entry < y->entry ? -1 : 1;
}

/* The entries of one party stand together; each of them has the whole range. */
static void
finish_links(compiler *c)
{
    uint8_t *entries = (uint8_t *)c->sections[LISTDB_S_ENTRIES].at;

    if (c->member_count > 0) {
        qsort(c->members, c->member_count, sizeof *c->members, order_members);
    }
    for (size_t i = 0, end = 0; i < c->member_count && !c->failed; i = end) {
        for (end = i;
             end < c->member_count && c->members[end].party == c->members[i].party;
             end++) {
            uint8_t *at = add_record(c, LISTDB_S_LINKS, LISTDB_S_LINKS_RECORD);
            if (at != NULL) {
                listdb_put_u32(at, c->members[end].entry);
            }
        }
        for (size_t k = i; k < end; k++) {
            uint8_t *entry =
                entries + (size_t)c->members[k].entry * LISTDB_S_ENTRIES_RECORD;
            listdb_put_u32(entry + LISTDB_ENTRY_LINK_FIRST, (uint32_t)i);
            listdb_put_u32(entry + LISTDB_ENTRY_LINK_COUNT, (uint32_t)(end - i));
        }
    }
}

/* -------------------------------------------------------------------- entries */

static ps_status
add_entry(compiler *c, uint32_t list, const entity *e, ps_error *err)
{
    uint32_t  first_name = c->names;
    uint32_t  first_fact = c->facts;
    ps_buffer id;

    for (size_t i = 0; i < e->name_count; i++) {
        ps_status status = add_name(c, e, &e->names[i], err);
        if (status != PS_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < e->fact_count; i++) {
        add_fact(c, &e->facts[i]);
    }
    ps_buffer_init(&id, LIMIT_NAME_BYTES);
    (void)ps_buffer_printf(&id, "%s:%.*s", c->set->lists[list].prefix,
                           PS_TEXT_ARGS(e->id));
    ps_text  full  = keep_text(&c->set->texts, (ps_text){ .at = id.at, .size = id.size });
    bool     named = !id.failed && full.at != NULL;
    uint8_t *at    = add_record(c, LISTDB_S_ENTRIES, LISTDB_S_ENTRIES_RECORD);
    ps_buffer_free(&id);
    if (!named || at == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "entry", 0);
    }
    listdb_put_u32(at + LISTDB_ENTRY_LIST, list);
    listdb_put_u32(at + LISTDB_ENTRY_TYPE, (uint32_t)e->type);
    listdb_put_u32(at + LISTDB_ENTRY_NAME_FIRST, first_name);
    listdb_put_u32(at + LISTDB_ENTRY_NAME_COUNT, c->names - first_name);
    listdb_put_u32(at + LISTDB_ENTRY_FACT_FIRST, first_fact);
    listdb_put_u32(at + LISTDB_ENTRY_FACT_COUNT, c->facts - first_fact);
    put_text(c, at + LISTDB_ENTRY_ID, full);
    put_text(c, at + LISTDB_ENTRY_PROGRAMS, e->programs);
    put_text(c, at + LISTDB_ENTRY_REMARKS, e->remarks);
    put_text(c, at + LISTDB_ENTRY_TITLE, e->title);
    listdb_put_u32(at + LISTDB_ENTRY_DELISTED, (uint32_t)e->delisted);
    if (e->party != 0) {
        if (!ps_grow(&c->members, &c->member_room, c->member_count + 1,
                     sizeof *c->members, LIMIT_LIST_ENTRIES)) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "entry", 0);
        }
        c->members[c->member_count++] =
            (compiler_member){ .party = e->party, .entry = c->entries };
    }
    c->entries++;
    return PS_OK;
}

static uint64_t
count_kind(const entity_list *list, listdb_fact_kind kind)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < list->ids.count; i++) {
        for (size_t k = 0; k < list->at[i].fact_count; k++) {
            count += list->at[i].facts[k].kind == kind;
        }
    }
    return count;
}

static ps_status
add_list(compiler *c, uint32_t number, ps_error *err)
{
    const entity_list *list  = &c->set->lists[number];
    uint32_t           names = c->names;

    for (uint32_t i = 0; i < list->ids.count; i++) {
        ps_status status = add_entry(c, number, &list->at[i], err);
        if (status != PS_OK) {
            return status;
        }
    }
    uint8_t *at = add_record(c, LISTDB_S_LISTS, LISTDB_S_LISTS_RECORD);
    if (at == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "list", 0);
    }
    put_text(c, at + LISTDB_LIST_PREFIX, ps_text_of(list->prefix));
    put_text(c, at + LISTDB_LIST_NAME, ps_text_of(list->name));
    put_text(c, at + LISTDB_LIST_PUBLISHER, ps_text_of(list->publisher));
    put_text(c, at + LISTDB_LIST_PUBLISHED, list->published);
    listdb_put_u64(at + LISTDB_LIST_ENTRIES, list->ids.count);
    listdb_put_u64(at + LISTDB_LIST_NAMES, c->names - names);
    listdb_put_u64(at + LISTDB_LIST_IDS, count_kind(list, LISTDB_ID));
    listdb_put_u64(at + LISTDB_LIST_WALLETS, count_kind(list, LISTDB_WALLET));
    listdb_put_u64(at + LISTDB_LIST_ADDRESSES, count_kind(list, LISTDB_ADDRESS));
    listdb_put_u64(at + LISTDB_LIST_CONFIRMED,
                   (uint64_t)(list->confirmed != 0 ? list->confirmed : c->built));
    listdb_put_u32(at + LISTDB_LIST_MAX_AGE, list->max_age_hours);
    return PS_OK;
}

static ps_status
build(compiler *c, const compile_options *options, ps_buffer *out, ps_error *err)
{
    ps_status status = link_parties(c->set, err);

    for (uint32_t i = 0; status == PS_OK && i < c->set->list_count; i++) {
        status = add_list(c, i, err);
    }
    if (status != PS_OK) {
        return status;
    }
    finish_facts(c);
    finish_links(c);
    status = finish_tokens(c, err);
    if (status != PS_OK) {
        return status;
    }
    if (c->failed || c->sections[LISTDB_S_STRINGS].size > UINT32_MAX ||
        !index_build(c->sections)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "snapshot", 0);
    }
    status = entity_set_check(c->set, err);
    return status != PS_OK ? status : snapshot_seal(c->sections, options, out, err);
}

ps_status
compile_snapshot(entity_set *set, const compile_options *options, ps_buffer *out,
                 ps_error *err)
{
    compiler *c     = calloc(1, sizeof *c);
    void     *space = malloc(FOLD_ARENA);
    ps_status status;

    if (c == NULL || space == NULL) {
        free(c);
        free(space);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "snapshot", 0);
    }
    c->set   = set;
    c->built = options->built_seconds;
    intern_init(&c->strings);
    intern_init(&c->words);
    ps_arena_init(&c->arena, space, FOLD_ARENA);
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        ps_buffer_init(&c->sections[i], LIMIT_SNAPSHOT_BYTES);
    }
    status = build(c, options, out, err);
    for (unsigned i = 0; i < LISTDB_SECTION_COUNT; i++) {
        ps_buffer_free(&c->sections[i]);
    }
    intern_free(&c->strings);
    intern_free(&c->words);
    free(c->offsets);
    free(c->tokens);
    free(c->keys);
    free(c->members);
    free(c);
    free(space);
    return status;
}
