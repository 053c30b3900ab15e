/* command_diff.c - diff: what two snapshots say differently, entry by entry. */
#include <stdio.h>

#include "base/text.h"
#include "command/command.h"
#include "snapshot/difference.h"

typedef struct telling {
    listdb    *a, *b;
    difference found;
    json_write json;
    bool       is_json;
    bool       failed;
} telling;

static const char *const WORDS[] = { "added", "removed", "changed" };

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
    if (t->is_json) {
        json_object(&t->json);
        json_member_text(&t->json, "entry", entry.id);
        json_member_text(&t->json, "name", name.text);
        if (item->kind == DIFFERENCE_CHANGED) {
            say_parts_json(t, item->parts);
        }
        json_object_end(&t->json);
        return;
    }
    (void)printf("%-8s ", WORDS[item->kind]);
    command_put(entry.id);
    (void)fputs("  ", stdout);
    command_put(name.text);
    for (unsigned part = 0, said = 0; part < DIFFERENCE_PARTS; part++) {
        if ((item->parts & 1u << part) != 0) {
            (void)printf("%s%s", said++ == 0 ? "  " : ", ",
                         difference_word((difference_part)part));
        }
    }
    (void)putchar('\n');
}

static void
say_kind(telling *t, difference_kind kind)
{
    if (t->is_json) {
        json_key(&t->json, WORDS[kind]);
        json_array(&t->json);
    }
    for (size_t i = 0; i < t->found.count; i++) {
        if (t->found.items[i].kind == kind) {
            say(t, &t->found.items[i]);
        }
    }
    if (t->is_json) {
        json_array_end(&t->json);
    }
}

static int
say_all(telling *t, const command_line *c)
{
    const difference *found = &t->found;
    ps_error          err   = { 0 };

    if (t->is_json) {
        json_begin(&t->json, command_write, NULL);
        json_object(&t->json);
        json_member(&t->json, "schema", "paysieve.diff/1");
    }
    say_kind(t, DIFFERENCE_ADDED);
    say_kind(t, DIFFERENCE_REMOVED);
    say_kind(t, DIFFERENCE_CHANGED);
    if (t->is_json) {
        json_object_end(&t->json);
        (void)json_end(&t->json, true);
    } else {
        (void)printf("%llu added, %llu removed, %llu changed\n",
                     (unsigned long long)found->added, (unsigned long long)found->removed,
                     (unsigned long long)found->changed);
    }
    if (t->failed) {
        const char *which =
            listdb_check(t->a, &err) != PS_OK ? c->args.words[0] : c->args.words[1];
        if (err.code == PS_OK) {
            (void)listdb_check(t->b, &err);
        }
        return command_fail(&err, which);
    }
    return found->count > 0 ? 1 : 0;
}

int
command_diff(command_line *c)
{
    telling  t      = { .is_json = c->json };
    ps_error err    = { 0 };
    int      result = command_open(c, c->args.words[0], &t.a);

    if (result == 0) {
        result = command_open(c, c->args.words[1], &t.b);
    }
    if (result == 0 && difference_find(t.a, t.b, &t.found, &err) != PS_OK) {
        bool old = listdb_check(t.a, &err) != PS_OK;
        result   = command_fail(&err, c->args.words[old ? 0 : 1]);
    }
    if (result == 0) {
        result = say_all(&t, c);
    }
    difference_free(&t.found);
    listdb_free(t.a);
    listdb_free(t.b);
    return result;
}
