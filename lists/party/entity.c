/*
 * entity.c - see entity.h.
 *
 * Lists are read from files of others, so every array grows up to a limit and
 * running out is sticky: half a list must not be compiled.
 */
#include "party/entity.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"

/* Facts of one entry are compared with each other: few enough for that. */
enum { ENTITY_PARTS_MAX = 1 << 16, ENTITY_WARNING_ROOM = 200 };

void
entity_set_init(entity_set *set)
{
    *set = (entity_set){ 0 };
    keep_init(&set->texts);
    intern_init(&set->warned);
}

void
entity_drop(entity *e)
{
    free(e->names);
    free(e->facts);
    free(e->more);
    *e = (entity){ 0 };
}

void
entity_set_free(entity_set *set)
{
    for (size_t i = 0; i < set->list_count; i++) {
        entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < list->ids.count; k++) {
            entity_drop(&list->at[k]);
        }
        free(list->at);
        intern_free(&list->ids);
    }
    free(set->faults);
    free(set->warnings);
    intern_free(&set->warned);
    keep_free(&set->texts);
    entity_set_init(set);
}

entity_list *
entity_list_of(entity_set *set, const char *prefix, const char *name,
               const char *publisher)
{
    for (size_t i = 0; i < set->list_count; i++) {
        if (strcmp(set->lists[i].prefix, prefix) == 0) {
            return &set->lists[i];
        }
    }
    if (set->list_count == ENTITY_LISTS_MAX) {
        set->failed = true;
        return NULL;
    }
    entity_list *list = &set->lists[set->list_count++];
    *list             = (entity_list){ .prefix        = prefix,
                                       .name          = name,
                                       .publisher     = publisher,
                                       .max_age_hours = ENTITY_HOURS };
    intern_init(&list->ids);
    return list;
}

uint32_t
entity_list_count(const entity_list *list)
{
    return list->ids.count;
}

entity *
entity_add(entity_set *set, entity_list *list, ps_text id)
{
    uint32_t before = list->ids.count;
    bool     fresh  = false;

    if (intern_find(&list->ids, id) != INTERN_NONE) {
        return NULL;
    }
    ps_text kept = keep_text(&set->texts, id);
    if (kept.at == NULL ||
        !ps_grow(&list->at, &list->room, (size_t)before + 1, sizeof *list->at,
                 LIMIT_LIST_ENTRIES) ||
        intern_add(&list->ids, kept, &fresh) != before) {
        set->failed = true;
        return NULL;
    }
    list->at[before] = (entity){ .id = kept };
    return &list->at[before];
}

entity *
entity_find(const entity_list *list, ps_text id)
{
    uint32_t number = intern_find(&list->ids, id);
    return number == INTERN_NONE ? NULL : &list->at[number];
}

void
entity_add_name(entity_set *set, entity *e, ps_text text, listdb_name_kind kind,
                bool weak)
{
    text = ps_text_trim(text);
    if (text.size == 0) {
        return;
    }
    if (!ps_grow(&e->names, &e->name_room, e->name_count + 1, sizeof *e->names,
                 ENTITY_PARTS_MAX)) {
        set->failed = true;
        return;
    }
    e->names[e->name_count++] =
        (entity_name){ .text = keep_text(&set->texts, text), .kind = kind, .weak = weak };
}

bool
entity_has_name(const entity *e, ps_text text)
{
    text = ps_text_trim(text);
    for (size_t i = 0; i < e->name_count; i++) {
        if (ps_text_equal(e->names[i].text, text)) {
            return true;
        }
    }
    return false;
}

/* A key says it all; without one the text does.  Addresses are counted as listed. */
static bool
is_same_fact(const entity_fact *a, const entity_fact *b)
{
    if (a->kind != b->kind || a->kind == LISTDB_ADDRESS ||
        !ps_text_equal(a->label, b->label)) {
        return false;
    }
    if (a->key.size > 0) {
        return ps_text_equal(a->key, b->key);
    }
    return b->key.size == a->key.size && ps_text_equal(a->text, b->text);
}

void
entity_add_fact(entity_set *set, entity *e, const entity_fact *fact)
{
    for (size_t i = 0; i < e->fact_count; i++) {
        if (is_same_fact(&e->facts[i], fact)) {
            return;
        }
    }
    if (!ps_grow(&e->facts, &e->fact_room, e->fact_count + 1, sizeof *e->facts,
                 ENTITY_PARTS_MAX)) {
        set->failed = true;
        return;
    }
    entity_fact *kept = &e->facts[e->fact_count++];
    *kept             = *fact;
    kept->label       = keep_text(&set->texts, fact->label);
    kept->text        = keep_text(&set->texts, fact->text);
    kept->key         = keep_text(&set->texts, fact->key);
}

void
entity_add_more(entity_set *set, entity *e, ps_text text)
{
    if (!ps_grow(&e->more, &e->more_room, e->more_count + 1, sizeof *e->more,
                 ENTITY_PARTS_MAX)) {
        set->failed = true;
        return;
    }
    e->more[e->more_count++] = keep_text(&set->texts, text);
}

void
entity_fail(entity_set *set, const char *file, ps_reason reason, const char *field,
            ps_place place)
{
    if (!ps_grow(&set->faults, &set->fault_room, set->fault_count + 1,
                 sizeof *set->faults, LIMIT_LIST_ENTRIES)) {
        set->failed = true;
        return;
    }
    entity_fault *fault = &set->faults[set->fault_count++];
    fault->file         = file;
    (void)ps_fail_at(&fault->err, PS_E_FORMAT, reason, field, place, NULL);
}

void
entity_warn(entity_set *set, const char *format, ...)
{
    char    sentence[ENTITY_WARNING_ROOM];
    bool    fresh = false;
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);

    ps_text  kept   = keep_text(&set->texts, ps_text_of(sentence));
    uint32_t number = intern_add(&set->warned, kept, &fresh);
    if (kept.at == NULL || number == INTERN_NONE ||
        !ps_grow(&set->warnings, &set->warning_room, (size_t)number + 1,
                 sizeof *set->warnings, LIMIT_LIST_ENTRIES)) {
        set->failed = true;
        return;
    }
    if (fresh) {
        set->warnings[number] = (entity_warning){ .sentence = kept };
        set->warning_count    = (size_t)number + 1;
    }
    set->warnings[number].count++;
}

ps_status
entity_set_check(const entity_set *set, ps_error *err)
{
    if (set->failed || set->texts.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    return PS_OK;
}
