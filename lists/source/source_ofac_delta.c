/*
 * source_ofac_delta.c - OFAC's files of changes, behind the enhanced form of a list.
 *
 * They are there to be early, and the next full list is what counts: so a file of
 * changes only ever adds.  A new entity is an entry; what a changed one says is added to
 * the entry that stands; what it no longer says, and an entity that is taken off, stays
 * until the full list says so too.  That way it does not matter whether a changed entity
 * carries its whole content, which is said nowhere, nor in which order files are read,
 * and no removal passes by the gate for removals.  An action that nobody knows, or a
 * change of what does not stand that is not a whole entity, refuses the file.
 * Source: the namespace and the three actions, the publisher's DeltaFile schema.
 */
#include "base/clock.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"
#include "source/ofac_entity.h"

#define TAKE_FULL "take the full list"

typedef enum delta_action { DELTA_ADD, DELTA_CHANGE, DELTA_REMOVE } delta_action;

typedef struct delta_use {
    entity_set        *set;
    const source_file *file;
    entity_list       *lists[2]; /* by cons; NULL: not in the compilation */
    bool               late[2];  /* the list is of a later day */
    intern             seen;     /* ids of this file */
    ps_text            day;
    ofac_references    references;
} delta_use;

bool
ofac_is_delta(const form_head *head)
{
    return ps_text_is(head->root, "sanctionsData") &&
           ps_text_find(head->space, "DeltaFile") != SIZE_MAX;
}

static ps_status
refuse(const xml_node *node, ps_reason reason, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, field, node->place, TAKE_FULL);
}

static ps_status
take_reference(void *context, const xml_node *record, ps_error *err)
{
    delta_use *use = context;

    ofac_references_add(use->set, &use->references, record);
    return entity_set_check(use->set, err);
}

static ps_status
take_publication(void *context, const xml_node *record, ps_error *err)
{
    delta_use *use = context;
    ps_text    day = ps_text_slice(xml_text(record, "datePublished"), 0, 10);

    clock_date read;

    if (use->day.size > 0 || !clock_date_parse(day, &read)) {
        return refuse(record, PS_R_LIST_FIELD, "publicationInfo/datePublished", err);
    }
    use->day = keep_text(&use->set->texts, day);
    for (size_t side = 0; side < 2; side++) {
        const entity_list *list = use->lists[side];
        use->late[side] = list != NULL && ps_text_compare(day, list->published) < 0;
        if (use->late[side]) {
            entity_warn(use->set, "changes older than the list are passed over");
        }
    }
    return PS_OK;
}

/* ------------------------------------------------------------- what stands, and more */

static void
add_name(entity_set *set, entity *e, const entity_name *name)
{
    for (size_t i = 0; i < e->name_count; i++) {
        if (ps_text_equal(e->names[i].text, name->text)) {
            e->names[i].weak = e->names[i].weak && name->weak;
            return;
        }
    }
    entity_add_name(set, e, name->text,
                    name->kind == LISTDB_PRIMARY ? LISTDB_AKA : name->kind, name->weak);
}

/* An address twice is two of one file, but here it is the same one. */
static void
add_fact(entity_set *set, entity *e, const entity_fact *fact)
{
    for (size_t i = 0; fact->kind == LISTDB_ADDRESS && i < e->fact_count; i++) {
        if (e->facts[i].kind == LISTDB_ADDRESS &&
            ps_text_equal(e->facts[i].text, fact->text)) {
            return;
        }
    }
    entity_add_fact(set, e, fact);
}

static void
add_text(entity_set *set, entity *e, const char *label, ps_text *text, ps_text other)
{
    if (text->size == 0) {
        *text = other;
    } else if (other.size > 0 && !ps_text_equal(*text, other)) {
        facts_add_other(set, e, ps_text_of(label), other);
    }
}

static void
add_to(entity_set *set, entity *e, const entity *news)
{
    ps_text rest = news->programs;

    for (size_t i = 0; i < news->name_count; i++) {
        add_name(set, e, &news->names[i]);
    }
    for (size_t i = 0; i < news->fact_count; i++) {
        add_fact(set, e, &news->facts[i]);
    }
    while (rest.size > 0) {
        size_t at = ps_text_find(rest, "; ");
        facts_join(set, &e->programs, ps_text_slice(rest, 0, at));
        rest = at == SIZE_MAX ? (ps_text){ 0 } : ps_text_slice(rest, at + 2, rest.size);
    }
    add_text(set, e, "Title", &e->title, news->title);
    add_text(set, e, "Remarks", &e->remarks, news->remarks);
}

/* ----------------------------------------------------------------------- one entity */

static bool
action_of(ps_text word, delta_action *out)
{
    static const struct action_word {
        const char  *word;
        delta_action action;
    } WORDS[] = {
        { "add", DELTA_ADD },       { "added", DELTA_ADD },
        { "change", DELTA_CHANGE }, { "changed", DELTA_CHANGE },
        { "modify", DELTA_CHANGE }, { "modified", DELTA_CHANGE },
        { "update", DELTA_CHANGE }, { "updated", DELTA_CHANGE },
        { "remove", DELTA_REMOVE }, { "removed", DELTA_REMOVE },
        { "delete", DELTA_REMOVE }, { "deleted", DELTA_REMOVE },
    };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (ps_text_is_nocase(word, WORDS[i].word)) {
            *out = WORDS[i].action;
            return true;
        }
    }
    return false;
}

static entity *
find_on(const delta_use *use, size_t side, ps_text id)
{
    return use->lists[side] == NULL ? NULL : entity_find(use->lists[side], id);
}

/* What the element says, on one of the two lists. */
static ps_status
put_on(delta_use *use, size_t side, const xml_node *record, ps_text id, ps_error *err)
{
    entity       *e    = find_on(use, side, id);
    ps_party_type type = e != NULL ? e->type : PS_TYPE_ANY;
    entity        news = { .id = id };

    if (e == NULL && ofac_entity_type(record, &type, err) != PS_OK) {
        return refuse(record, PS_R_LIST_TYPE, "entity/generalInfo/entityType", err);
    }
    if (e == NULL && !ofac_entity_has_name(record, type)) {
        return refuse(record, PS_R_LIST_NO_NAME, "entity/names", err);
    }
    if (e == NULL) {
        e = entity_add(use->set, use->lists[side], id);
        if (e != NULL) {
            e->type = type;
            ofac_entity_fill(use->set, record, &use->references, type, side == 1, e);
        }
        return entity_set_check(use->set, err);
    }
    ofac_entity_fill(use->set, record, &use->references, type, side == 1, &news);
    add_to(use->set, e, &news);
    entity_drop(&news);
    return entity_set_check(use->set, err);
}

static ps_status
put(delta_use *use, const xml_node *record, ps_text id, bool addition, ps_error *err)
{
    bool on[2] = { ofac_entity_is_on(record, false), ofac_entity_is_on(record, true) };
    bool named = on[0] || on[1], found = false;

    if (addition && !named && find_on(use, 0, id) == NULL &&
        find_on(use, 1, id) == NULL) {
        on[use->file->cons] = named = true; /* it names no list */
    }
    for (size_t side = 0; side < 2; side++) {
        bool stands = find_on(use, side, id) != NULL;
        bool here   = named ? on[side] : stands;
        found       = found || here;
        if (!here || use->late[side]) {
            continue;
        }
        if (use->lists[side] == NULL) {
            entity_warn(use->set, "a change of a list that is not here is passed over");
            continue;
        }
        ps_status status = put_on(use, side, record, id, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return found ? PS_OK : refuse(record, PS_R_LIST_NO_ENTRY, "entity/id", err);
}

static ps_status
take_entity(void *context, const xml_node *record, ps_error *err)
{
    delta_use   *use   = context;
    ps_text      id    = keep_text(&use->set->texts, xml_attribute(record, "id"));
    bool         fresh = false;
    delta_action action;

    if (use->day.size == 0) {
        return refuse(record, PS_R_LIST_FIELD, "publicationInfo/datePublished", err);
    }
    if (!action_of(ps_text_trim(xml_attribute(record, "action")), &action)) {
        return refuse(record, PS_R_LIST_FIELD, "entity/action", err);
    }
    if (id.size == 0) {
        return refuse(record, PS_R_LIST_NO_UID, "entity/id", err);
    }
    if (intern_add(&use->seen, id, &fresh) == INTERN_NONE) {
        use->set->failed = true;
        return entity_set_check(use->set, err);
    }
    if (!fresh) {
        return refuse(record, PS_R_LIST_TWICE, "entity/id", err);
    }
    if (action == DELTA_REMOVE) {
        entity_warn(use->set,
                    "an entity that changes take off stays until the full list");
        return entity_set_check(use->set, err);
    }
    return put(use, record, id, action == DELTA_ADD, err);
}

/* ------------------------------------------------------------------------- the file */

static void
find_lists(delta_use *use)
{
    for (size_t i = 0; i < use->set->list_count; i++) {
        ps_text prefix = ps_text_of(use->set->lists[i].prefix);
        if (ps_text_is(prefix, "ofac-sdn")) {
            use->lists[0] = &use->set->lists[i];
        } else if (ps_text_is(prefix, "ofac-cons")) {
            use->lists[1] = &use->set->lists[i];
        }
    }
}

ps_status
ofac_delta_read(entity_set *set, entity_list *list, const source_file *file,
                ps_error *err)
{
    static const xml_record_rule RULES[] = {
        { "publicationInfo", take_publication },
        { "entities/entity", take_entity },
        { "referenceValues/referenceValue", take_reference },
        { "featureTypes", NULL },
    };
    delta_use      use     = { .set = set, .file = file };
    xml_record_use records = { .rules   = RULES,
                               .count   = sizeof RULES / sizeof RULES[0],
                               .context = &use };

    (void)list;
    find_lists(&use);
    intern_init(&use.seen);
    ofac_references_init(&use.references);
    ps_status status = xml_records_read(file, &records, err);
    if (status == PS_OK && use.seen.count == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "entities", 0);
    }
    intern_free(&use.seen);
    ofac_references_free(&use.references);
    return status;
}
