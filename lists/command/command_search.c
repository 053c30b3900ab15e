/*
 * command_search.c - search: which entries have these words, or this identifier.
 *
 * For a person who looks, not for a payment: words must be equal when folded;
 * match(1) scores what is only alike.  Features that we do not understand are
 * searched as text, so that nothing that a publisher wrote is out of reach.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/text.h"
#include "command/command.h"
#include "name/name.h"
#include "record/wallet.h"

enum { SEARCH_ARENA = 1 << 20, SEARCH_ID_ROOM = 512 };

typedef struct search {
    const listdb *db;
    ps_text       query;
    uint32_t      words[NAME_TOKENS_MAX];
    size_t        word_count; /* 0: a word that no name has */
    ps_text       id;
    char          id_room[SEARCH_ID_ROOM];
    char          wallet[WALLET_KEY_MAX + 1];
    json_write    json;
    bool          is_json;
    uint64_t      found;
} search;

static ps_status
fold_query(search *s, ps_arena *arena, ps_error *err)
{
    name_options options = { .person = true };
    name_folded  folded;

    ps_status status = name_fold(s->query, &options, arena, &folded, err);
    if (status != PS_OK || folded.too_long) {
        return status != PS_OK ? status
                               : ps_fail(err, PS_E_USAGE, PS_R_USAGE, "WORDS", 0);
    }
    for (size_t i = 0; i < folded.count; i++) {
        uint32_t word = listdb_token_find(s->db, folded.tokens[i].text);
        if (word == UINT32_MAX) {
            s->word_count = 0;
            break;
        }
        s->words[s->word_count++] = word;
    }
    s->id = listdb_id_key(s->query, s->id_room, sizeof s->id_room);
    if (wallet_key(s->query, s->wallet) == WALLET_NONE) {
        s->wallet[0] = '\0';
    }
    return PS_OK;
}

static bool
name_has_words(const search *s, const listdb_name *name)
{
    for (size_t i = 0; i < s->word_count; i++) {
        bool has = false;
        for (uint32_t k = 0; k < name->token_count && !has; k++) {
            has = listdb_ref_token(name->tokens[k]) == s->words[i];
        }
        if (!has) {
            return false;
        }
    }
    return s->word_count > 0;
}

/* ASCII case aside. */
static bool
has_text(ps_text text, ps_text part)
{
    for (size_t i = 0; part.size > 0 && i + part.size <= text.size; i++) {
        size_t k = 0;
        while (k < part.size && ascii_lower(text.at[i + k]) == ascii_lower(part.at[k])) {
            k++;
        }
        if (k == part.size) {
            return true;
        }
    }
    return false;
}

static bool
fact_fits(const search *s, const listdb_fact *fact)
{
    return (fact->key.size > 0 &&
            (ps_text_equal(fact->key, s->id) || ps_text_is(fact->key, s->wallet) ||
             ps_text_equal(fact->key, s->query))) ||
           has_text(fact->text, s->query) || has_text(fact->label, s->query);
}

/* What of the entry fits: a name, or a fact; false: nothing. */
static bool
entry_fits(const search *s, const listdb_entry *entry, ps_text *listed)
{
    listdb_name name;
    listdb_fact fact;

    if (ps_text_equal(entry->id, s->query) || has_text(entry->remarks, s->query)) {
        *listed = entry->id;
        return true;
    }
    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (listdb_name_at(s->db, entry->names.first + i, &name) &&
            (name_has_words(s, &name) || has_text(name.text, s->query))) {
            *listed = name.text;
            return true;
        }
    }
    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (listdb_fact_at(s->db, entry->facts.first + i, &fact) && fact_fits(s, &fact)) {
            *listed = fact.text;
            return true;
        }
    }
    return false;
}

static void
say_entry(search *s, const listdb_entry *entry, ps_text listed)
{
    listdb_name name = { .text = entry->title };

    if (entry->names.count > 0 && !listdb_name_at(s->db, entry->names.first, &name)) {
        return;
    }
    s->found++;
    if (s->is_json) {
        json_object(&s->json);
        json_member_text(&s->json, "entry", entry->id);
        json_member_text(&s->json, "name", name.text);
        json_member_text(&s->json, "listed", listed);
        json_member(&s->json, "type", command_type_word(entry->type));
        json_key(&s->json, "programs");
        command_json_programs(&s->json, entry->programs);
        json_object_end(&s->json);
        return;
    }
    command_put(entry->id);
    (void)fputs("  ", stdout);
    command_put(name.text);
    (void)printf("  (%s", command_type_word(entry->type));
    if (entry->programs.size > 0) {
        (void)fputs("; ", stdout);
        command_put(entry->programs);
    }
    (void)fputs(")\n", stdout);
}

static void
walk(search *s)
{
    listdb_info  info;
    listdb_entry entry;

    listdb_describe(s->db, &info);
    for (uint32_t i = 0; i < info.entries && listdb_entry_at(s->db, i, &entry); i++) {
        ps_text listed = { 0 };
        if (entry_fits(s, &entry, &listed)) {
            say_entry(s, &entry, listed);
        }
    }
}

static int
run(search *s, const char *about)
{
    ps_arena arena;
    ps_error err   = { 0 };
    void    *space = malloc(SEARCH_ARENA);

    if (space == NULL) {
        (void)ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        return command_fail(&err, about);
    }
    ps_arena_init(&arena, space, SEARCH_ARENA);
    if (fold_query(s, &arena, &err) != PS_OK) {
        free(space);
        err.code = PS_E_USAGE;
        return command_fail(&err, "WORDS");
    }
    if (s->is_json) {
        json_begin(&s->json, command_write, NULL);
        json_object(&s->json);
        json_member(&s->json, "schema", "paysieve.search/1");
        json_key(&s->json, "found");
        json_array(&s->json);
    }
    walk(s);
    free(space);
    if (s->is_json) {
        json_array_end(&s->json);
        json_object_end(&s->json);
        (void)json_end(&s->json, true);
    } else if (s->found == 0) {
        (void)puts("nothing found");
    }
    return listdb_check(s->db, &err) == PS_OK ? 0 : command_fail(&err, about);
}

int
command_search(command_line *c)
{
    listdb   *db = NULL;
    ps_buffer words;
    int       result = command_open_current(c, &db);

    if (result != 0) {
        return result;
    }
    ps_buffer_init(&words, LIMIT_NAME_BYTES);
    for (size_t i = 0; i < c->args.count; i++) {
        (void)(i > 0 && ps_buffer_string(&words, " "));
        (void)ps_buffer_string(&words, c->args.words[i]);
    }
    search s = { .db      = db,
                 .query   = ps_text_trim((ps_text){ .at = words.at, .size = words.size }),
                 .is_json = c->json };
    if (words.failed || s.query.size == 0) {
        result = command_wrong("WORDS", "some words, at most 4096 bytes");
    } else {
        result = run(&s, command_current(c));
    }
    ps_buffer_free(&words);
    listdb_free(db);
    return result;
}
