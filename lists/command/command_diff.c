/*
 * command_diff.c - diff: what two snapshots say differently, and of whom.
 *
 * Where there is a folder of lists a word of digits is a version of it; a file that is
 * called so is "./12".
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "command/change.h"
#include "command/command.h"
#include "snapshot/difference.h"

enum { PATH_ROOM = 4096 };

typedef struct telling {
    const command_line *line;
    listdb             *a, *b;
    difference          found;
    json_write          json;
    ps_error            err;
    bool                failed;
} telling;

static const char *const WORDS[] = { "added", "removed", "changed" };

/* --------------------------------------------------------------------- opening */

static int
open_version(const command_line *c, const char *folder, uint64_t number, listdb **out)
{
    char      path[PATH_ROOM];
    depot    *d      = NULL;
    ps_error  err    = { 0 };
    int       result = 0;
    bool      known  = false;
    ps_status status = depot_open(folder, false, &d, &err);

    for (size_t i = 0; status == PS_OK && i < depot_count(d); i++) {
        known = known || depot_number(d, i) == number;
    }
    if (status == PS_OK && !known) {
        status = ps_fail(&err, PS_E_USAGE, PS_R_NO_SUCH_VERSION, "VERSION", 0);
    }
    if (status == PS_OK && !depot_snapshot_path(d, number, path, sizeof path)) {
        status = ps_fail_at(&err, PS_E_USAGE, PS_R_NO_SUCH_VERSION, "VERSION",
                            (ps_place){ 0 }, "its snapshot is not kept");
    }
    result = status == PS_OK ? command_open(c, path, out) : command_fail(&err, folder);
    depot_free(d);
    return result;
}

static int
open_side(const command_line *c, const char *word, listdb **out)
{
    const char *folder = command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER);
    uint64_t    number = 0;

    return folder != NULL && ps_text_u64(ps_text_of(word), &number)
               ? open_version(c, folder, number, out)
               : command_open(c, word, out);
}

/* --------------------------------------------------------------------- telling */

static void
say_parts_json(telling *t, uint32_t parts)
{
    json_key(&t->json, "what");
    json_array(&t->json);
    for (unsigned part = 0; part < DIFFERENCE_PARTS; part++) {
        if ((parts & 1u << part) != 0) {
            json_string(&t->json, difference_word((difference_part)part));
        }
    }
    json_array_end(&t->json);
}

static bool
is_birth(const change *one)
{
    return strcmp(one->kind, change_fact_word(LISTDB_BORN)) == 0;
}

static void
say_changes_json(json_write *w, const changes *all, bool is_new)
{
    json_key(w, is_new ? "added" : "removed");
    json_array(w);
    for (size_t i = 0; i < all->count; i++) {
        const change *one = &all->items[i];
        if (one->is_new == is_new) {
            json_object(w);
            json_member(w, "kind", one->kind);
            json_member_text(w, "label", one->label);
            json_member_text(w, "text", one->text);
            if (is_birth(one)) {
                json_key(w, "circa");
                json_bool(w, one->circa);
            }
            json_object_end(w);
        }
    }
    json_array_end(w);
}

static void
say_changes(const changes *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const change *one  = &all->items[i];
        const char   *verb = one->alone ? (one->is_new ? "is now" : "was")
                                        : (one->is_new ? "added" : "removed");
        (void)printf("         %s %s: ", one->word, verb);
        command_put(one->text);
        bool about = is_birth(one) && one->circa;
        if (one->label.size > 0 || about) {
            (void)fputs(" (", stdout);
            command_put(one->label);
            (void)fputs(about && one->label.size > 0 ? ", " : "", stdout);
            (void)fputs(about ? "about)" : ")", stdout);
        }
        (void)putchar('\n');
    }
}

static void
say_changed(telling *t, const difference_item *item, const listdb_entry *is)
{
    listdb_entry was;
    changes      all = { 0 };

    if (!listdb_entry_at(t->a, item->was, &was) ||
        change_find(t->a, &was, t->b, is, &all, &t->err) != PS_OK) {
        t->failed = true;
    } else if (t->line->json) {
        say_parts_json(t, item->parts);
        say_changes_json(&t->json, &all, true);
        say_changes_json(&t->json, &all, false);
    } else {
        say_changes(&all);
    }
    change_free(&all);
}

static void
say_head(telling *t, const difference_item *item, ps_text id, ps_text name)
{
    char date[CLOCK_DATE_SIZE] = "";

    if (item->delisted != 0) {
        clock_date_text(clock_date_of(item->delisted), date);
    }
    if (t->line->json) {
        json_member_text(&t->json, "entry", id);
        json_member_text(&t->json, "name", name);
        if (item->delisted != 0) {
            json_member(&t->json, "delisted", date);
        }
        return;
    }
    (void)printf("%-8s ", WORDS[item->kind]);
    command_put(id);
    (void)fputs("  ", stdout);
    command_put(name);
    if (item->delisted != 0) {
        (void)printf("%s %s",
                     item->kind == DIFFERENCE_ADDED ? ", listed again: it was delisted on"
                                                    : ", delisted on",
                     date);
    }
    (void)putchar('\n');
}

static void
say(telling *t, const difference_item *item)
{
    bool          gone = item->kind == DIFFERENCE_REMOVED;
    const listdb *db   = gone ? t->a : t->b;
    listdb_entry  entry;
    listdb_name   name = { 0 };

    if (!listdb_entry_at(db, gone ? item->was : item->is, &entry) ||
        (entry.names.count > 0 && !listdb_name_at(db, entry.names.first, &name))) {
        t->failed = true;
        return;
    }
    if (entry.names.count == 0) { /* a wallet or a place */
        name.text = entry.title;
    }
    if (t->line->json) {
        json_object(&t->json);
    }
    say_head(t, item, entry.id, name.text);
    if (item->kind == DIFFERENCE_CHANGED) {
        say_changed(t, item, &entry);
    }
    if (t->line->json) {
        json_object_end(&t->json);
    }
}

static void
say_kind(telling *t, difference_kind kind)
{
    if (t->line->json) {
        json_key(&t->json, WORDS[kind]);
        json_array(&t->json);
    }
    for (size_t i = 0; i < t->found.count && !t->failed; i++) {
        if (t->found.items[i].kind == kind) {
            say(t, &t->found.items[i]);
        }
    }
    if (t->line->json) {
        json_array_end(&t->json);
    }
}

static int
say_all(telling *t)
{
    const difference   *found = &t->found;
    const command_line *c     = t->line;

    if (c->json) {
        json_begin(&t->json, command_write, NULL);
        json_object(&t->json);
        json_member(&t->json, "schema", "paysieve.diff/1");
    }
    say_kind(t, DIFFERENCE_ADDED);
    say_kind(t, DIFFERENCE_REMOVED);
    say_kind(t, DIFFERENCE_CHANGED);
    if (c->json) {
        json_object_end(&t->json);
        (void)json_end(&t->json, true);
    } else {
        (void)printf("%llu added, %llu removed, %llu changed\n",
                     (unsigned long long)found->added, (unsigned long long)found->removed,
                     (unsigned long long)found->changed);
    }
    if (t->failed) {
        const char *which =
            listdb_check(t->a, &t->err) != PS_OK ? c->args.words[0] : c->args.words[1];
        if (t->err.code == PS_OK) {
            (void)listdb_check(t->b, &t->err);
        }
        return command_fail(&t->err, which);
    }
    return found->count > 0 ? 1 : 0;
}

int
command_diff(command_line *c)
{
    telling t      = { .line = c };
    int     result = open_side(c, c->args.words[0], &t.a);

    if (result == 0) {
        result = open_side(c, c->args.words[1], &t.b);
    }
    if (result == 0 && difference_find(t.a, t.b, &t.found, &t.err) != PS_OK) {
        bool old = listdb_check(t.a, &t.err) != PS_OK;
        result   = command_fail(&t.err, c->args.words[old ? 0 : 1]);
    }
    if (result == 0) {
        result = say_all(&t);
    }
    difference_free(&t.found);
    listdb_free(t.a);
    listdb_free(t.b);
    return result;
}
