/*
 * source_ofac_enhanced.c - SDN_ENHANCED.XML and CONS_ENHANCED.XML.
 *
 * An entity goes to the lists that it names, not to the one of the file's name.
 * The id of an entity is the uid of the legacy form, so that an entry stays the same
 * whichever form was compiled.  A relation to a party of the other list's file does
 * not resolve here: it is kept and warned about.  The form has no count of its own;
 * the end of its XML is what tells that it is whole.
 *
 * A file of changes has the same root.  It is told by "DeltaFile" in its namespace,
 * and where that was renamed by the action of its first entity; it is never a list.
 */
#include "base/text.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"
#include "source/ofac_entity.h"

typedef struct enhanced_use {
    entity_set        *set;
    entity_list       *lists[2]; /* by cons; NULL: nothing went there */
    const source_file *file;
    intern             seen; /* ids of this file */
    intern             related;
    ps_text            day;
    ofac_references    references;
} enhanced_use;

bool
ofac_is_enhanced(const form_head *head)
{
    return ps_text_is(head->root, "sanctionsData") &&
           ps_text_find(head->space, "DeltaFile") == SIZE_MAX;
}

static ps_status
take_reference(void *context, const xml_node *record, ps_error *err)
{
    enhanced_use *use = context;

    ofac_references_add(use->set, &use->references, record);
    return entity_set_check(use->set, err);
}

static ps_status
take_publication(void *context, const xml_node *record, ps_error *err)
{
    enhanced_use *use = context;
    ps_text       day = ps_text_slice(xml_text(record, "dataAsOf"), 0, 10);

    if (xml_child(record, "publicationType") != NULL ||
        xml_child(record, "datePublished") != NULL) {
        return xml_refuse(record, PS_R_LIST_PUBLISHER, "publicationInfo", err);
    }
    use->day = keep_text(&use->set->texts, day);
    return PS_OK;
}

/* A party that stands already was read from another file of the compilation. */
static void
add_to(enhanced_use *use, const xml_node *record, ps_text id, ps_party_type type,
       bool cons)
{
    entity_list *list = ofac_list(use->set, cons);
    entity      *e    = list == NULL ? NULL : entity_add(use->set, list, id);

    use->lists[cons] = list;
    if (e == NULL) {
        entity_warn(use->set, "an entity that another file has as well is read once");
    } else {
        (void)ofac_entity_fill(use->set, record, &use->references, type, cons, e);
    }
}

static ps_status
take_entity(void *context, const xml_node *record, ps_error *err)
{
    enhanced_use *use   = context;
    ps_text       id    = xml_attribute(record, "id");
    const char   *path  = use->file->path;
    bool          fresh = false;
    ps_party_type type;

    if (xml_attribute(record, "action").size > 0) {
        return xml_refuse(record, PS_R_LIST_PUBLISHER, "entity/action", err);
    }
    ps_status status = ofac_entity_type(record, &type, err);
    if (status != PS_OK) {
        return status;
    }
    if (id.size == 0) {
        entity_fail(use->set, path, PS_R_LIST_NO_UID, "entity/id", record->place);
    } else if (intern_add(&use->seen, keep_text(&use->set->texts, id), &fresh) ==
                   INTERN_NONE ||
               !fresh) {
        entity_fail(use->set, path, PS_R_LIST_TWICE, "entity/id", record->place);
    } else if (!ofac_entity_has_name(record, type)) {
        entity_fail(use->set, path, PS_R_LIST_NO_NAME, "entity/names", record->place);
    } else {
        bool sdn  = ofac_entity_is_on(record, false);
        bool cons = ofac_entity_is_on(record, true);
        if (!sdn && !cons) {
            entity_warn(use->set, "an entity names no list and goes to the file's");
            sdn  = !use->file->cons;
            cons = use->file->cons;
        }
        for (int side = 0; side < 2; side++) {
            if (side == 0 ? sdn : cons) {
                add_to(use, record, id, type, side == 1);
            }
        }
        for (const xml_node *at = NULL;
             (at = ofac_entity_relation(record, at)) != NULL;) {
            ps_text other = keep_text(&use->set->texts, ofac_entity_related(at));
            use->set->failed |=
                other.size > 0 && intern_add(&use->related, other, NULL) == INTERN_NONE;
        }
    }
    return entity_set_check(use->set, err);
}

static ps_status
end_file(enhanced_use *use, ps_error *err)
{
    if (use->seen.count == 0) {
        return ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "entities", 0);
    }
    if (use->day.size == 0) {
        entity_warn(use->set, "the list does not say when it was published");
    }
    for (size_t i = 0; i < 2; i++) {
        entity_list *list = use->lists[i];
        if (list != NULL && use->day.size > 0 &&
            !facts_published(use->set, list, use->day)) {
            return ps_fail(err, PS_E_FORMAT, PS_R_LIST_FIELD, "publicationInfo/dataAsOf",
                           0);
        }
    }
    for (uint32_t i = 0; i < use->related.count; i++) {
        if (intern_find(&use->seen, use->related.texts[i]) == INTERN_NONE) {
            entity_warn(use->set, "a party of a relation is not in the same file");
        }
    }
    return entity_set_check(use->set, err);
}

ps_status
ofac_enhanced_read(entity_set *set, entity_list *list, const source_file *file,
                   ps_error *err)
{
    static const xml_record_rule RULES[] = {
        { "publicationInfo", take_publication },
        { "entities/entity", take_entity },
        { "referenceValues/referenceValue", take_reference },
        { "featureTypes", NULL },
    };
    enhanced_use   use     = { .set = set, .file = file };
    xml_record_use records = { .rules   = RULES,
                               .count   = sizeof RULES / sizeof RULES[0],
                               .context = &use };

    use.lists[file->cons] = list;
    intern_init(&use.seen);
    ofac_references_init(&use.references);
    intern_init(&use.related);
    ps_status status = xml_records_read(file, &records, err);
    if (status == PS_OK) {
        status = end_file(&use, err);
    }
    intern_free(&use.seen);
    ofac_references_free(&use.references);
    intern_free(&use.related);
    return status;
}
