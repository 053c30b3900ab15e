/*
 * join.c - see join.h.
 *
 * Each source is read by itself, so that one that cannot be read takes nothing
 * of another with it; what was read well is then put together without a copy.
 */
#include "party/join.h"

#include <string.h>

#include "base/text.h"
#include "party/sum.h"

/* -------------------------------------------------------------------- joining */

static void
move_list(entity_list *to, entity_list *from)
{
    *to        = *from;
    from->at   = NULL;
    from->room = 0;
    intern_init(&from->ids);
}

static ps_status
move_entries(entity_set *set, entity_list *to, entity_list *from, ps_error *err)
{
    if (ps_text_compare(from->published, to->published) > 0) {
        to->published = from->published;
    }
    for (uint32_t i = 0; i < entity_list_count(from); i++) {
        entity *e = &from->at[i];
        if (entity_find(to, e->id) != NULL) {
            return ps_fail(err, PS_E_FORMAT, PS_R_LIST_TWICE, "", 0);
        }
        entity *added = entity_add(set, to, e->id);
        if (added == NULL) {
            return entity_set_check(set, err);
        }
        *added = *e;
        *e     = (entity){ 0 };
    }
    return PS_OK;
}

static entity_list *
find_list(entity_set *set, const char *prefix)
{
    for (size_t i = 0; i < set->list_count; i++) {
        if (strcmp(set->lists[i].prefix, prefix) == 0) {
            return &set->lists[i];
        }
    }
    return NULL;
}

ps_status
join_sets(entity_set *set, entity_set *from, ps_error *err)
{
    ps_status status = PS_OK;

    for (size_t i = 0; i < from->list_count && status == PS_OK; i++) {
        entity_list *list = &from->lists[i];
        entity_list *same = find_list(set, list->prefix);
        if (same != NULL) {
            status = move_entries(set, same, list, err);
        } else if ((same = entity_list_of(set, list->prefix, list->name,
                                          list->publisher)) != NULL) {
            move_list(same, list);
        } else {
            status = entity_set_check(set, err);
        }
    }
    return status;
}

/* -------------------------------------------------------------------- content */

static void
add_entity(summing *s, const char *prefix, const entity *e, sum *out)
{
    sum parts = { 0 };

    for (size_t i = 0; i < e->name_count; i++) {
        sum_text(s, e->names[i].text);
        sum_number(s, (int64_t)e->names[i].kind * 2 + e->names[i].weak);
        sum_part(s, &parts);
    }
    for (size_t i = 0; i < e->fact_count; i++) {
        const entity_fact *fact = &e->facts[i];
        sum_number(s, (int64_t)fact->kind * 2 + fact->circa);
        sum_text(s, fact->label);
        sum_text(s, fact->text);
        sum_text(s, fact->key);
        sum_number(s, fact->from);
        sum_number(s, fact->to);
        sum_part(s, &parts);
    }
    sum_text(s, ps_text_of(prefix));
    sum_text(s, e->id);
    sum_number(s, (int64_t)e->type);
    sum_text(s, e->programs);
    sum_text(s, e->remarks);
    sum_text(s, e->title);
    for (size_t i = 0; i < 4; i++) {
        sum_number(s, (int64_t)parts.word[i]);
    }
    sum_part(s, out);
}

ps_status
join_content(const entity_set *set, char out[DIGEST_HEX_SIZE], ps_error *err)
{
    summing s;
    sum     all = { 0 };
    uint8_t bytes[DIGEST_SIZE];

    out[0] = '\0';
    summing_begin(&s);
    for (size_t i = 0; i < set->list_count && !s.failed; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list) && !s.failed; k++) {
            add_entity(&s, list->prefix, &list->at[k], &all);
        }
    }
    summing_end(&s);
    if (s.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    memcpy(bytes, all.word, sizeof bytes);
    digest_hex(bytes, out);
    return PS_OK;
}
