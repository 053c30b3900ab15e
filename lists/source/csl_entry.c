/*
 * csl_entry.c - which entry a record of csl.h is, and what becomes of two that are one.
 *
 * The id is made of the record alone: the code of its list and the publisher's number,
 * or, without a number, a hash of list, name and type.  Aliases, dates and addresses
 * are no part of it, since they change while the party stays.  The Entity List gives
 * one party several rows without a number, one for each address or notice; they become
 * one entry that has everything of all, in an order of its own, so that the order of
 * the rows is nowhere seen.  A number that comes again is a file gone wrong, a fault.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/text.h"
#include "source/csl.h"

enum {
    CODE_ROOM     = 17,
    NUMBER_MAX    = 64,
    ID_ROOM       = CODE_ROOM + 1 + NUMBER_MAX,
    PARTS_MAX     = 1 << 16,
    PROGRAMS_ROOM = 1 << 20
};

/* ------------------------------------------------------------------------- ids */

/* 16 digits of the hash of all fields. */
static bool
hash_fields(const ps_text *fields, size_t count, char out[CODE_ROOM])
{
    digest *hash = digest_new();
    uint8_t sum[DIGEST_SIZE];
    char    hex[DIGEST_HEX_SIZE];
    bool    done = hash != NULL;

    for (size_t i = 0; done && i < count; i++) {
        done = digest_add_field(hash, fields[i]);
    }
    done = done && digest_take(hash, sum);
    digest_free(hash);
    if (done) {
        digest_hex(sum, hex);
        memcpy(out, hex, CODE_ROOM - 1);
        out[CODE_ROOM - 1] = '\0';
    }
    return done;
}

/* "(NS-MBS List)" gives "NSMBS"; 0 where no code begins at at. */
static size_t
read_code(ps_text source, size_t at, char out[CODE_ROOM])
{
    size_t used = 0;

    for (; at < source.size && source.at[at] != ')' && source.at[at] != ' '; at++) {
        char byte = source.at[at];
        if (ascii_is_upper(byte) || ascii_is_digit(byte)) {
            if (used == CODE_ROOM - 1) {
                return 0;
            }
            out[used++] = byte;
        } else if (byte != '-') {
            return 0;
        }
    }
    out[used] = '\0';
    return at < source.size ? used : 0;
}

/* "Entity List (EL) - Bureau of Industry and Security" gives "EL"; without a code a
 * hash, in small letters, so that the two are never the same. */
static bool
code_of(ps_text source, char out[CODE_ROOM])
{
    for (size_t i = 0; i < source.size; i++) {
        if (source.at[i] == '(' && read_code(source, i + 1, out) > 1) {
            return true;
        }
    }
    return hash_fields(&source, 1, out);
}

ps_status
csl_name_entry(entity_set *set, const csl_record *r, entity *e, ps_error *err)
{
    ps_text number = r->field[CSL_NUMBER];
    char    code[CODE_ROOM];
    char    hash[CODE_ROOM];
    char    type[2] = { (char)('0' + (int)e->type), '\0' };
    char    id[ID_ROOM];
    bool    done = code_of(r->field[CSL_SOURCE], code);

    if (number.size > NUMBER_MAX) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, CSL_WORDS[CSL_NUMBER],
                          r->place, "expected at most %d bytes, found %zu", NUMBER_MAX,
                          number.size);
    }
    if (done && number.size > 0) {
        (void)snprintf(id, sizeof id, "%s-%.*s", code, PS_TEXT_ARGS(number));
    } else if (done) {
        ps_text fields[] = { ps_text_of(code), r->field[CSL_NAME], ps_text_of(type) };
        done             = hash_fields(fields, sizeof fields / sizeof fields[0], hash);
        (void)snprintf(id, sizeof id, "%s.%s", code, done ? hash : "");
    }
    set->failed = set->failed || !done;
    e->id       = done ? keep_text(&set->texts, ps_text_of(id)) : (ps_text){ 0 };
    return entity_set_check(set, err);
}

/* ----------------------------------------------------------------------- facts */

static int
order_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
order_facts(const void *left, const void *right)
{
    const entity_fact *a     = left;
    const entity_fact *b     = right;
    int                order = order_numbers((int64_t)a->kind, (int64_t)b->kind);

    order = order != 0 ? order : ps_text_compare(a->label, b->label);
    order = order != 0 ? order : ps_text_compare(a->text, b->text);
    order = order != 0 ? order : ps_text_compare(a->key, b->key);
    order = order != 0 ? order : order_numbers(a->from, b->from);
    order = order != 0 ? order : order_numbers(a->to, b->to);
    return order != 0 ? order : (int)a->circa - (int)b->circa;
}

static void
sort_facts(entity *e)
{
    size_t i = 1;

    while (i < e->fact_count && order_facts(&e->facts[i - 1], &e->facts[i]) <= 0) {
        i++;
    }
    if (i < e->fact_count) {
        qsort(e->facts, e->fact_count, sizeof *e->facts, order_facts);
    }
}

/* Into facts that are sorted, once. */
static void
put_fact(entity_set *set, entity *e, const entity_fact *fact)
{
    size_t low  = 0;
    size_t high = e->fact_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = order_facts(&e->facts[middle], fact);
        if (order == 0) {
            return;
        }
        low  = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    if (!ps_grow(&e->facts, &e->fact_room, e->fact_count + 1, sizeof *e->facts,
                 PARTS_MAX)) {
        set->failed = true;
        return;
    }
    memmove(e->facts + low + 1, e->facts + low, (e->fact_count - low) * sizeof *e->facts);
    e->facts[low] = *fact;
    e->fact_count++;
}

/* The lesser of two texts stays; the other is a fact, for an entry has one only. */
static void
unite_text(entity_set *set, entity *e, const char *label, ps_text *text, ps_text other)
{
    if (other.size == 0 || ps_text_equal(*text, other)) {
        return;
    }
    if (text->size > 0) {
        bool        less = ps_text_compare(other, *text) < 0;
        entity_fact fact = { .kind  = LISTDB_OTHER,
                             .label = ps_text_of(label),
                             .text  = less ? *text : other };
        put_fact(set, e, &fact);
        other = less ? other : *text;
    }
    *text = other;
}

/* ----------------------------------------------------------------------- names */

static int
order_names(const void *left, const void *right)
{
    return ps_text_compare(((const entity_name *)left)->text,
                           ((const entity_name *)right)->text);
}

static void
put_name(entity_set *set, entity *e, const entity_name *name)
{
    for (size_t i = 0; i < e->name_count; i++) {
        if (ps_text_equal(e->names[i].text, name->text)) {
            e->names[i].kind =
                name->kind == LISTDB_PRIMARY ? name->kind : e->names[i].kind;
            return;
        }
    }
    if (!ps_grow(&e->names, &e->name_room, e->name_count + 1, sizeof *e->names,
                 PARTS_MAX)) {
        set->failed = true;
        return;
    }
    e->names[e->name_count++] = *name;
}

/* The least primary name in front, the others sorted. */
static void
unite_names(entity_set *set, entity *e, const entity *from)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < from->name_count; i++) {
        put_name(set, e, &from->names[i]);
    }
    for (size_t i = 0; i < e->name_count; i++) {
        if (e->names[i].kind == LISTDB_PRIMARY) {
            first = first == SIZE_MAX || order_names(&e->names[i], &e->names[first]) < 0
                        ? i
                        : first;
            e->names[i].kind = LISTDB_AKA;
        }
    }
    if (first < e->name_count) {
        entity_name primary = e->names[first];
        e->names[first]     = e->names[0];
        primary.kind        = LISTDB_PRIMARY;
        e->names[0]         = primary;
        qsort(e->names + 1, e->name_count - 1, sizeof *e->names, order_names);
    }
}

/* -------------------------------------------------------------------- programs */

typedef struct program_parts {
    ps_text *at;
    size_t   count, room;
} program_parts;

static bool
cut_programs(program_parts *parts, ps_text rest)
{
    while (rest.size > 0) {
        size_t at = ps_text_find(rest, "; ");
        if (!ps_grow(&parts->at, &parts->room, parts->count + 1, sizeof *parts->at,
                     PARTS_MAX)) {
            return false;
        }
        parts->at[parts->count++] = ps_text_slice(rest, 0, at);
        rest = at == SIZE_MAX ? (ps_text){ 0 } : ps_text_slice(rest, at + 2, rest.size);
    }
    return true;
}

static int
order_programs(const void *left, const void *right)
{
    return ps_text_compare(*(const ps_text *)left, *(const ps_text *)right);
}

static void
unite_programs(entity_set *set, entity *e, ps_text other)
{
    program_parts parts = { 0 };
    ps_buffer     text;

    if (ps_text_equal(e->programs, other)) {
        return;
    }
    ps_buffer_init(&text, PROGRAMS_ROOM);
    if (cut_programs(&parts, e->programs) && cut_programs(&parts, other)) {
        qsort(parts.at, parts.count, sizeof *parts.at, order_programs);
        for (size_t i = 0; i < parts.count; i++) {
            if (i == 0 || !ps_text_equal(parts.at[i - 1], parts.at[i])) {
                (void)(i > 0 && ps_buffer_string(&text, "; "));
                (void)ps_buffer_text(&text, parts.at[i]);
            }
        }
        e->programs =
            keep_text(&set->texts, (ps_text){ .at = text.at, .size = text.size });
        set->failed = set->failed || text.failed;
    } else {
        set->failed = true;
    }
    ps_buffer_free(&text);
    free(parts.at);
}

/* --------------------------------------------------------------------- entries */

static void
unite(entity_set *set, entity *e, const entity *from)
{
    e->type = e->type == from->type ? e->type : PS_TYPE_ANY;
    unite_names(set, e, from);
    unite_programs(set, e, from->programs);
    sort_facts(e);
    for (size_t i = 0; i < from->fact_count; i++) {
        put_fact(set, e, &from->facts[i]);
    }
    unite_text(set, e, "Title", &e->title, from->title);
    unite_text(set, e, "Remarks", &e->remarks, from->remarks);
}

ps_status
csl_put(entity_set *set, entity_list *list, const source_file *file, const csl_record *r,
        entity *e, ps_error *err)
{
    entity *same = entity_find(list, e->id);

    if (same == NULL) {
        entity *added = entity_add(set, list, e->id);
        if (added != NULL) {
            e->id  = added->id;
            *added = *e;
            *e     = (entity){ 0 };
        }
    } else {
        if (r->field[CSL_NUMBER].size > 0) {
            entity_fail(set, file->path, PS_R_LIST_TWICE, CSL_WORDS[CSL_NUMBER],
                        r->place);
        } else {
            entity_warn(set,
                        "records of one list without a number and with the same name "
                        "are one entry");
        }
        unite(set, same, e);
    }
    entity_drop(e);
    return entity_set_check(set, err);
}
