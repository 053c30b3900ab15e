/*
 * command_diff.c - diff: what two snapshots say differently, entry by entry.
 *
 * Names and facts are compared as sets: two forms of one publication put them in
 * another order, and that is no change of anybody's listing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "command/command.h"
#include "party/intern.h"

enum { PARTS = 6 };

static const char *const PART_WORDS[PARTS] = { "type",  "programs", "title",
                                               "names", "facts",    "remarks" };

/* A sum of hashes does not know the order of what was summed. */
typedef struct part_sum {
    uint64_t word[4];
} part_sum;

typedef struct picture {
    part_sum parts[PARTS];
} picture;

typedef struct side {
    listdb  *db;
    uint32_t count;
    intern   ids; /* number = index of the entry */
} side;

typedef struct difference {
    side       a, b;
    json_write json;
    bool       is_json;
    uint64_t   added, removed, changed;
    bool       failed;
} difference;

static void
add_text(difference *d, digest *hash, ps_text text)
{
    d->failed = !digest_add_field(hash, text) || d->failed;
}

static void
add_number(difference *d, digest *hash, int64_t number)
{
    d->failed = !digest_add(hash, &number, sizeof number) || d->failed;
}

static void
sum_up(difference *d, digest *hash, part_sum *sum)
{
    uint8_t out[DIGEST_SIZE];

    if (!digest_take(hash, out)) {
        d->failed = true;
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        uint64_t word;
        memcpy(&word, out + i * 8, 8);
        sum->word[i] += word;
    }
}

static void
draw_names(difference *d, const listdb *db, const listdb_entry *entry, digest *hash,
           part_sum *sum)
{
    listdb_name name;

    for (uint32_t i = 0; i < entry->names.count; i++) {
        if (!listdb_name_at(db, entry->names.first + i, &name)) {
            d->failed = true;
            return;
        }
        add_text(d, hash, name.text);
        add_number(d, hash, (int64_t)name.kind * 2 + name.weak);
        sum_up(d, hash, sum);
    }
}

static void
draw_facts(difference *d, const listdb *db, const listdb_entry *entry, digest *hash,
           part_sum *sum)
{
    listdb_fact fact;

    for (uint32_t i = 0; i < entry->facts.count; i++) {
        if (!listdb_fact_at(db, entry->facts.first + i, &fact)) {
            d->failed = true;
            return;
        }
        add_number(d, hash, (int64_t)fact.kind);
        add_text(d, hash, fact.label);
        add_text(d, hash, fact.text);
        add_text(d, hash, fact.key);
        add_number(d, hash, fact.from);
        add_number(d, hash, fact.to);
        sum_up(d, hash, sum);
    }
}

static picture
draw(difference *d, const listdb *db, uint32_t i, digest *hash)
{
    listdb_entry entry;
    picture      out = { 0 };

    if (!listdb_entry_at(db, i, &entry)) {
        d->failed = true;
        return out;
    }
    add_number(d, hash, (int64_t)entry.type);
    sum_up(d, hash, &out.parts[0]);
    add_text(d, hash, entry.programs);
    sum_up(d, hash, &out.parts[1]);
    add_text(d, hash, entry.title);
    sum_up(d, hash, &out.parts[2]);
    draw_names(d, db, &entry, hash, &out.parts[3]);
    draw_facts(d, db, &entry, hash, &out.parts[4]);
    add_text(d, hash, entry.remarks);
    sum_up(d, hash, &out.parts[5]);
    return out;
}

static bool
read_ids(side *s)
{
    listdb_info  info;
    listdb_entry entry;

    listdb_describe(s->db, &info);
    intern_init(&s->ids);
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
say(difference *d, const char *word, const side *s, uint32_t i, const bool changed[PARTS])
{
    listdb_entry entry;
    listdb_name  name;

    if (!listdb_entry_at(s->db, i, &entry) ||
        !listdb_name_at(s->db, entry.names.first, &name)) {
        d->failed = true;
        return;
    }
    if (d->is_json) {
        json_object(&d->json);
        json_member_text(&d->json, "entry", entry.id);
        json_member_text(&d->json, "name", name.text);
        if (changed != NULL) {
            json_key(&d->json, "what");
            json_array(&d->json);
            for (unsigned part = 0; part < PARTS; part++) {
                if (changed[part]) {
                    json_string(&d->json, PART_WORDS[part]);
                }
            }
            json_array_end(&d->json);
        }
        json_object_end(&d->json);
        return;
    }
    (void)printf("%-8s ", word);
    command_put(entry.id);
    (void)fputs("  ", stdout);
    command_put(name.text);
    for (unsigned part = 0, said = 0; changed != NULL && part < PARTS; part++) {
        if (changed[part]) {
            (void)printf("%s%s", said++ == 0 ? "  " : ", ", PART_WORDS[part]);
        }
    }
    (void)putchar('\n');
}

/* Entries of one that the other does not have. */
static uint64_t
say_missing(difference *d, const char *word, const side *from, const side *in)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < from->count; i++) {
        if (intern_find(&in->ids, from->ids.texts[i]) == INTERN_NONE) {
            say(d, word, from, i, NULL);
            count++;
        }
    }
    return count;
}

static uint64_t
say_changed(difference *d)
{
    digest  *hash  = digest_new();
    uint64_t count = 0;

    d->failed = d->failed || hash == NULL;
    for (uint32_t i = 0; i < d->b.count && !d->failed; i++) {
        uint32_t old = intern_find(&d->a.ids, d->b.ids.texts[i]);
        if (old == INTERN_NONE) {
            continue;
        }
        picture was            = draw(d, d->a.db, old, hash);
        picture is             = draw(d, d->b.db, i, hash);
        bool    changed[PARTS] = { false };
        bool    any            = false;
        for (unsigned part = 0; part < PARTS; part++) {
            changed[part] =
                memcmp(&was.parts[part], &is.parts[part], sizeof(part_sum)) != 0;
            any = any || changed[part];
        }
        if (any) {
            say(d, "changed", &d->b, i, changed);
            count++;
        }
    }
    digest_free(hash);
    return count;
}

static void
begin_part(difference *d, const char *key)
{
    if (d->is_json) {
        json_key(&d->json, key);
        json_array(&d->json);
    }
}

static void
end_part(difference *d)
{
    if (d->is_json) {
        json_array_end(&d->json);
    }
}

static int
compare(difference *d, const command_line *c)
{
    ps_error err = { 0 };

    if (d->is_json) {
        json_begin(&d->json, command_write, NULL);
        json_object(&d->json);
        json_member(&d->json, "schema", "paysieve.diff/1");
    }
    begin_part(d, "added");
    d->added = say_missing(d, "added", &d->b, &d->a);
    end_part(d);
    begin_part(d, "removed");
    d->removed = say_missing(d, "removed", &d->a, &d->b);
    end_part(d);
    begin_part(d, "changed");
    d->changed = say_changed(d);
    end_part(d);
    if (d->is_json) {
        json_object_end(&d->json);
        (void)json_end(&d->json, true);
    } else {
        (void)printf("%llu added, %llu removed, %llu changed\n",
                     (unsigned long long)d->added, (unsigned long long)d->removed,
                     (unsigned long long)d->changed);
    }
    if (listdb_check(d->a.db, &err) != PS_OK) {
        return command_fail(&err, c->args.words[0]);
    }
    if (listdb_check(d->b.db, &err) != PS_OK) {
        return command_fail(&err, c->args.words[1]);
    }
    if (d->failed) {
        (void)ps_fail(&err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        return command_fail(&err, "paysieve-lists");
    }
    return d->added + d->removed + d->changed > 0 ? 1 : 0;
}

int
command_diff(command_line *c)
{
    difference d      = { .is_json = c->json };
    int        result = command_open(c, c->args.words[0], &d.a.db);

    if (result == 0) {
        result = command_open(c, c->args.words[1], &d.b.db);
    }
    if (result == 0) {
        d.failed = !read_ids(&d.a) || !read_ids(&d.b);
        result   = compare(&d, c);
    }
    intern_free(&d.a.ids);
    intern_free(&d.b.ids);
    listdb_free(d.a.db);
    listdb_free(d.b.db);
    return result;
}
