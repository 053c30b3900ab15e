/*
 * eu_row.c - from the beginning to the end of a list of eu.h; rows of its tables.
 *
 * One row of a table has any fragment, so that an entry may have no name until its
 * last row: the rows are seen twice, the first time for names alone.
 */
#include "base/text.h"
#include "source/eu.h"
#include "source/facts.h"

enum { EU_LINE_ROOM = 1 << 20 };

void
eu_begin(eu_use *use, entity_set *set, entity_list *list, const source_file *file)
{
    *use = (eu_use){ .set = set, .list = list, .file = file };
    ps_buffer_init(&use->line, EU_LINE_ROOM);
    intern_init(&use->named);
    intern_init(&use->unnamed);
}

ps_status
eu_end(eu_use *use, ps_status status, ps_error *err)
{
    if (status == PS_OK && use->rows == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (status == PS_OK) {
        status = entity_set_check(use->set, err);
    }
    if (status == PS_OK) {
        facts_order_names(use->set, use->list);
    }
    ps_buffer_free(&use->line);
    intern_free(&use->named);
    intern_free(&use->unnamed);
    return status;
}

static bool
add_id(eu_use *use, intern *ids, ps_text id)
{
    if (intern_find(ids, id) != INTERN_NONE) {
        return false;
    }
    ps_text kept = keep_text(&use->set->texts, id);
    use->set->failed =
        use->set->failed || kept.at == NULL || intern_add(ids, kept, NULL) == INTERN_NONE;
    return true;
}

/* An entry without a name at all is a fault, once. */
static void
no_entry(eu_use *use, ps_text id, ps_place place)
{
    if (id.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_UID, EU_WORDS[EU_ID].column,
                    place);
    } else if (add_id(use, &use->unnamed, id)) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_NAME,
                    EU_WORDS[EU_NAME_WHOLE].column, place);
    }
}

bool
eu_wants(const eu_use *use, eu_field field)
{
    return !use->looking || field == EU_DATE || field == EU_ID ||
           (field >= EU_NAME_LAST && field <= EU_NAME_WHOLE);
}

ps_status
eu_row(eu_use *use, ps_place place, ps_error *err)
{
    ps_text id = eu_value(use, EU_ID);

    if (use->looking) {
        if (id.size > 0 && eu_name(use).size > 0) {
            (void)add_id(use, &use->named, id);
        }
        return entity_set_check(use->set, err);
    }
    use->rows++;
    if (id.size == 0 || intern_find(&use->named, id) == INTERN_NONE) {
        no_entry(use, id, place);
        return entity_set_check(use->set, err);
    }
    entity *e = entity_find(use->list, id);
    e         = e != NULL ? e : entity_add(use->set, use->list, id);
    for (size_t i = 0; e != NULL && i < EU_GROUPS; i++) {
        EU_GROUP[i].take(use, e);
    }
    return entity_set_check(use->set, err);
}
