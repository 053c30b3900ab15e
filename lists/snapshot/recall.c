/* recall.c - see recall.h. */
#include "snapshot/recall.h"

#include "base/text.h"

static bool
recall_names(const listdb *db, const listdb_entry *from, entity_set *set, entity *e)
{
    listdb_name name;

    for (uint32_t i = 0; i < from->names.count; i++) {
        if (!listdb_name_at(db, from->names.first + i, &name)) {
            return false;
        }
        entity_add_name(set, e, name.text, name.kind, name.weak);
    }
    return true;
}

static bool
recall_facts(const listdb *db, const listdb_entry *from, entity_set *set, entity *e)
{
    listdb_fact fact;

    for (uint32_t i = 0; i < from->facts.count; i++) {
        if (!listdb_fact_at(db, from->facts.first + i, &fact)) {
            return false;
        }
        entity_add_fact(set, e,
                        &(entity_fact){ .kind  = fact.kind,
                                        .label = fact.label,
                                        .text  = fact.text,
                                        .key   = fact.key,
                                        .from  = fact.from,
                                        .to    = fact.to,
                                        .circa = fact.circa });
    }
    return true;
}

ps_status
recall_entry(const listdb *db, uint32_t i, entity_set *set, entity_list *list,
             ps_error *err)
{
    listdb_entry from;

    if (!listdb_entry_at(db, i, &from)) {
        return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_DAMAGED, "entry", 0);
    }
    size_t  colon = ps_text_find(from.id, ":");
    ps_text id =
        colon == SIZE_MAX ? from.id : ps_text_slice(from.id, colon + 1, from.id.size);
    entity *e = entity_add(set, list, id);
    if (e == NULL) {
        ps_status status = entity_set_check(set, err);
        return status != PS_OK ? status
                               : ps_fail(err, PS_E_FORMAT, PS_R_LIST_TWICE, "", 0);
    }
    e->type     = from.type;
    e->delisted = from.delisted;
    e->programs = keep_text(&set->texts, from.programs);
    e->remarks  = keep_text(&set->texts, from.remarks);
    e->title    = keep_text(&set->texts, from.title);
    if (!recall_names(db, &from, set, e) || !recall_facts(db, &from, set, e)) {
        return ps_fail(err, PS_E_LISTS, PS_R_SNAPSHOT_DAMAGED, "entry", 0);
    }
    return entity_set_check(set, err);
}
