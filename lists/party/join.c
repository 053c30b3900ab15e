/*
 * join.c - see join.h.
 *
 * Each source is read by itself, so that one that cannot be read takes nothing
 * of another with it; what was read well is then put together without a copy.
 */
#include "party/join.h"

#include <string.h>

#include "base/text.h"

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

/* A sum of hashes does not know the order of what was summed. */
typedef struct sum {
    digest  *hash;
    uint64_t word[4];
    bool     failed;
} sum;

static void
add_text(sum *s, ps_text text)
{
    s->failed = !digest_add_field(s->hash, text) || s->failed;
}

static void
add_number(sum *s, int64_t number)
{
    s->failed = !digest_add(s->hash, &number, sizeof number) || s->failed;
}

/* What was added since the last time is one part. */
static void
end_part(sum *s, uint64_t word[4])
{
    uint8_t out[DIGEST_SIZE];

    if (!digest_take(s->hash, out)) {
        s->failed = true;
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        uint64_t part;
        memcpy(&part, out + i * 8, 8);
        word[i] += part;
    }
}

static void
add_entity(sum *s, const char *prefix, const entity *e)
{
    uint64_t parts[4] = { 0 };

    for (size_t i = 0; i < e->name_count; i++) {
        add_text(s, e->names[i].text);
        add_number(s, (int64_t)e->names[i].kind * 2 + e->names[i].weak);
        end_part(s, parts);
    }
    for (size_t i = 0; i < e->fact_count; i++) {
        const entity_fact *fact = &e->facts[i];
        add_number(s, (int64_t)fact->kind * 2 + fact->circa);
        add_text(s, fact->label);
        add_text(s, fact->text);
        add_text(s, fact->key);
        add_number(s, fact->from);
        add_number(s, fact->to);
        end_part(s, parts);
    }
    add_text(s, ps_text_of(prefix));
    add_text(s, e->id);
    add_number(s, (int64_t)e->type);
    add_text(s, e->programs);
    add_text(s, e->remarks);
    add_text(s, e->title);
    s->failed = !digest_add(s->hash, parts, sizeof parts) || s->failed;
    end_part(s, s->word);
}

ps_status
join_content(const entity_set *set, char out[DIGEST_HEX_SIZE], ps_error *err)
{
    sum s = { .hash = digest_new() };

    out[0]   = '\0';
    s.failed = s.hash == NULL;
    for (size_t i = 0; i < set->list_count && !s.failed; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list) && !s.failed; k++) {
            add_entity(&s, list->prefix, &list->at[k]);
        }
    }
    digest_free(s.hash);
    if (s.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    uint8_t bytes[DIGEST_SIZE];
    memcpy(bytes, s.word, sizeof bytes);
    digest_hex(bytes, out);
    return PS_OK;
}
