/* command_look.c - verify and show: what a snapshot says, all of it checked. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "command/change.h"
#include "command/command.h"

static void
begin_json(json_write *w, const char *schema, const char *path, const listdb_info *info,
           const char *sha256)
{
    char stamp[CLOCK_STAMP_SIZE];

    clock_stamp(info->built, stamp);
    json_begin(w, command_write, NULL);
    json_object(w);
    json_member(w, "schema", schema);
    json_member(w, "snapshot", path);
    json_member(w, "sha256", sha256);
    json_member(w, "content", info->sha256);
    json_member(w, "built", stamp);
    json_key(w, "signed");
    json_bool(w, info->is_signed);
    json_member(w, "key_id", info->key_id);
    json_key(w, "lenient");
    json_bool(w, info->lenient);
}

int
command_verify(command_line *c)
{
    const char *path = c->args.words[0];
    listdb     *db   = NULL;
    listdb_info info;
    char        sha256[65];
    ps_error    err    = { 0 };
    int         result = command_open(c, path, &db);

    if (result != 0) {
        return result;
    }
    listdb_describe(db, &info);
    if (listdb_verify(db, &err) != PS_OK || !listdb_file_sha256(db, sha256)) {
        result = err.code == PS_OK ? 5 : command_fail(&err, path);
    } else if (c->json) {
        json_write w;
        begin_json(&w, "paysieve.verify/1", path, &info, sha256);
        json_key(&w, "whole");
        json_bool(&w, true);
        json_object_end(&w);
        (void)json_end(&w, true);
    } else {
        (void)printf("%s: whole; %s%s; sha256 %s\n", path,
                     info.is_signed ? "signed by key " : "not signed",
                     info.is_signed ? info.key_id : "", sha256);
    }
    listdb_free(db);
    return result;
}

/* ----------------------------------------------------------------------- show */

static void
name_json(const listdb *db, const listdb_name *name, json_write *w)
{
    listdb_token token;

    json_object(w);
    json_member_text(w, "name", name->text);
    json_member(w, "kind", change_name_word(name->kind, false));
    json_key(w, "weak");
    json_bool(w, name->weak);
    json_key(w, "tokens");
    json_array(w);
    for (uint32_t i = 0; i < name->token_count; i++) {
        if (listdb_token_at(db, listdb_ref_token(name->tokens[i]), &token)) {
            json_text(w, token.text);
        }
    }
    json_array_end(w);
    json_object_end(w);
}

static void
fact_json(const listdb_fact *fact, json_write *w)
{
    char date[CLOCK_DATE_SIZE];

    json_object(w);
    json_member(w, "kind", change_fact_word(fact->kind));
    json_member_text(w, "label", fact->label);
    json_member_text(w, "text", fact->text);
    json_member_text(w, "key", fact->key);
    if (fact->kind == LISTDB_BORN) {
        clock_date_text(clock_date_of(fact->from), date);
        json_member(w, "from", date);
        clock_date_text(clock_date_of(fact->to), date);
        json_member(w, "to", date);
        json_key(w, "circa");
        json_bool(w, fact->circa);
    }
    json_object_end(w);
}

/* Where else the party stands. */
static void
links_json(const listdb *db, const listdb_entry *entry, json_write *w)
{
    listdb_entry other;

    json_key(w, "also");
    json_array(w);
    for (uint32_t i = 0; i < entry->links.count; i++) {
        uint32_t number = listdb_link_at(db, entry->links.first + i);
        if (listdb_entry_at(db, number, &other) && !ps_text_equal(other.id, entry->id)) {
            json_text(w, other.id);
        }
    }
    json_array_end(w);
}

static void
show_json(const listdb *db, const listdb_entry *entry, const listdb_list *list)
{
    json_write  w;
    listdb_name name;
    listdb_fact fact;

    json_begin(&w, command_write, NULL);
    json_object(&w);
    json_member(&w, "schema", "paysieve.entry/1");
    json_member_text(&w, "entry", entry->id);
    json_member_text(&w, "list", list->name);
    json_member(&w, "type", command_type_word(entry->type));
    json_key(&w, "programs");
    command_json_programs(&w, entry->programs);
    json_member_text(&w, "title", entry->title);
    if (entry->delisted != 0) {
        char date[CLOCK_DATE_SIZE];
        clock_date_text(clock_date_of(entry->delisted), date);
        json_member(&w, "delisted", date);
    }
    links_json(db, entry, &w);
    json_key(&w, "names");
    json_array(&w);
    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (listdb_name_at(db, entry->names.first + i, &name)) {
            name_json(db, &name, &w);
        }
    }
    json_array_end(&w);
    json_key(&w, "facts");
    json_array(&w);
    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (listdb_fact_at(db, entry->facts.first + i, &fact)) {
            fact_json(&fact, &w);
        }
    }
    json_array_end(&w);
    json_member_text(&w, "remarks", entry->remarks);
    json_object_end(&w);
    (void)json_end(&w, true);
}

static void
put_line(const char *label, ps_text text)
{
    if (text.size > 0) {
        (void)printf("%-12s ", label);
        command_put(text);
        (void)putchar('\n');
    }
}

static void
put_links(const listdb *db, const listdb_entry *entry)
{
    listdb_entry other;
    char         date[CLOCK_DATE_SIZE];

    if (entry->delisted != 0) {
        clock_date_text(clock_date_of(entry->delisted), date);
        put_line("delisted", ps_text_of(date));
    }
    for (uint32_t i = 0; i < entry->links.count; i++) {
        uint32_t number = listdb_link_at(db, entry->links.first + i);
        if (listdb_entry_at(db, number, &other) && !ps_text_equal(other.id, entry->id)) {
            put_line("also", other.id);
        }
    }
}

static void
show_text(const listdb *db, const listdb_entry *entry, const listdb_list *list)
{
    listdb_name name;
    listdb_fact fact;

    put_line("entry", entry->id);
    put_line("list", list->name);
    put_line("type", ps_text_of(command_type_word(entry->type)));
    put_line("programs", entry->programs);
    put_line("title", entry->title);
    put_links(db, entry);
    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (listdb_name_at(db, entry->names.first + i, &name)) {
            put_line(change_name_word(name.kind, name.weak), name.text);
        }
    }
    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (listdb_fact_at(db, entry->facts.first + i, &fact)) {
            (void)printf("%-12s ", change_fact_word(fact.kind));
            command_put(fact.label);
            (void)fputs(fact.label.size > 0 ? ": " : "", stdout);
            command_put(fact.text);
            (void)putchar('\n');
        }
    }
    put_line("remarks", entry->remarks);
}

static bool
find_entry(const listdb *db, ps_text id, listdb_entry *out)
{
    listdb_info info;

    listdb_describe(db, &info);
    for (uint32_t i = 0; i < info.entries; i++) {
        if (!listdb_entry_at(db, i, out)) {
            return false;
        }
        if (ps_text_equal(out->id, id)) {
            return true;
        }
    }
    return false;
}

int
command_show(command_line *c)
{
    listdb      *db = NULL;
    listdb_entry entry;
    listdb_list  list;
    ps_error     err    = { 0 };
    int          result = command_open_current(c, &db);

    if (result != 0) {
        return result;
    }
    bool found = find_entry(db, ps_text_of(c->args.words[0]), &entry) &&
                 listdb_list_at(db, entry.list, &list);
    if (found && c->json) {
        show_json(db, &entry, &list);
    } else if (found) {
        show_text(db, &entry, &list);
    }
    if (listdb_check(db, &err) != PS_OK) {
        result = command_fail(&err, command_current(c));
    } else if (!found) {
        result = command_wrong("ENTRY", "the lists have no such entry");
    }
    listdb_free(db);
    return result;
}
