/*
 * source_eu_xml.c - the European Union's list of financial sanctions, XML 1.1.
 *
 * All of it stands in attributes, and only few of them are filled.  The namespace
 * is of the year of its making and does not matter.
 */
#include <string.h>

#include "base/text.h"
#include "source/eu.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"
#include "source/xml_record.h"

bool
eu_is_xml(const form_head *head)
{
    return ps_text_is(head->root, "export");
}

/* -------------------------------------------------------------------------- values */

/* "child/attribute"; without child the attribute alone. */
static bool
is_word(const char *word, const char *child, ps_text name)
{
    size_t size = strlen(child);
    return strncmp(word, child, size) == 0 && ps_text_is(name, word + size);
}

/* What stands twice is joined, on lines of its own. */
static void
set_value(eu_use *use, eu_field field, ps_text text)
{
    ps_text before = use->v[field];

    if (text.size == 0 || before.size == 0) {
        use->v[field] = text.size == 0 ? before : text;
        return;
    }
    ps_buffer_reset(&use->line);
    (void)ps_buffer_text(&use->line, before);
    (void)ps_buffer_string(&use->line, "\n");
    (void)ps_buffer_text(&use->line, text);
    use->v[field]    = keep_text(&use->set->texts,
                                 (ps_text){ .at = use->line.at, .size = use->line.size });
    use->set->failed = use->set->failed || use->line.failed;
}

static void
keep_unknown(eu_use *use, entity *e, ps_text label, ps_text text)
{
    if (text.size > 0) {
        entity_warn(use->set,
                    "an element or attribute of an unknown name is kept as text");
        facts_add_other(use->set, e, label, facts_line(use->set, text));
    }
}

static void
set_attributes(eu_use *use, entity *e, const eu_group *group, const char *child,
               const xml_node *node)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const parse_attribute *attribute = &node->attributes[i];
        unsigned               field     = group->first;
        while (field <= group->last &&
               !is_word(EU_WORDS[field].xml, child, attribute->name)) {
            field++;
        }
        if (attribute->prefixed) { /* of XML itself */
            continue;
        }
        if (field <= group->last) {
            set_value(use, (eu_field)field, ps_text_trim(attribute->value));
        } else {
            keep_unknown(use, e, attribute->name, ps_text_trim(attribute->value));
        }
    }
}

/* "remark/", "publicationUrl/" */
static bool
set_text(eu_use *use, const eu_group *group, const xml_node *node)
{
    for (unsigned field = group->first; field <= group->last; field++) {
        ps_text word = ps_text_of(EU_WORDS[field].xml);
        if (ps_text_ends(word, "/") &&
            ps_text_equal(ps_text_slice(word, 0, word.size - 1), node->name)) {
            set_value(use, (eu_field)field, node->text);
            return true;
        }
    }
    return false;
}

static void
take_unknown(eu_use *use, entity *e, const xml_node *node)
{
    const xml_node *at = node;

    while (at != NULL) {
        keep_unknown(use, e, at->name, at->text);
        for (size_t i = 0; i < at->attribute_count; i++) {
            keep_unknown(use, e, at->attributes[i].name,
                         ps_text_trim(at->attributes[i].value));
        }
        if (at->child != NULL) {
            at = at->child;
            continue;
        }
        while (at != node && at->next == NULL) {
            at = at->parent;
        }
        at = at == node ? NULL : at->next;
    }
}

/* -------------------------------------------------------------------- an element */

/* A nameAlias, an address, ... with all that stands in it. */
static void
set_group(eu_use *use, entity *e, const eu_group *group, const xml_node *node)
{
    for (unsigned field = group->first; field <= group->last; field++) {
        use->v[field] = (ps_text){ 0 };
    }
    set_attributes(use, e, group, "", node);
    for (const xml_node *child = node->child; child != NULL; child = child->next) {
        if (ps_text_is(child->name, "regulationSummary")) {
            set_attributes(use, e, group, "regulationSummary/", child);
        } else if (ps_text_is(child->name, "additionalInformation")) {
            facts_add_other(use->set, e, xml_attribute(child, "key"),
                            xml_attribute(child, "value"));
        } else if (!ps_text_is(child->name, "contactInfo") &&
                   !set_text(use, group, child)) {
            take_unknown(use, e, child);
        }
    }
}

static void
take_child(eu_use *use, entity *e, const xml_node *node)
{
    for (size_t i = 1; i < EU_GROUPS; i++) {
        const eu_group *group = &EU_GROUP[i];
        if (!ps_text_is(node->name, group->element)) {
            continue;
        }
        set_group(use, e, group, node);
        group->take(use, e);
        const xml_node *contact = xml_child(node, "contactInfo");
        for (; contact != NULL; contact = xml_again(contact)) {
            eu_contact(use, e, xml_attribute(contact, "key"),
                       xml_attribute(contact, "value"));
        }
        return;
    }
    if (!ps_text_is(node->name, "remark")) {
        take_unknown(use, e, node);
    }
}

static bool
has_name(eu_use *use, const xml_node *record)
{
    const xml_node *node = xml_child(record, "nameAlias");

    for (; node != NULL; node = xml_again(node)) {
        use->v[EU_NAME_WHOLE]  = xml_attribute(node, "wholeName");
        use->v[EU_NAME_FIRST]  = xml_attribute(node, "firstName");
        use->v[EU_NAME_MIDDLE] = xml_attribute(node, "middleName");
        use->v[EU_NAME_LAST]   = xml_attribute(node, "lastName");
        if (eu_name(use).size > 0) {
            return true;
        }
    }
    return false;
}

static ps_status
take_entity(void *context, const xml_node *record, ps_error *err)
{
    eu_use *use   = context;
    ps_text id    = xml_attribute(record, "logicalId");
    bool    named = has_name(use, record);

    use->rows++;
    if (id.size == 0 || !named) {
        entity_fail(use->set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "logicalId" : "nameAlias", record->place);
        return entity_set_check(use->set, err);
    }
    entity *e = entity_add(use->set, use->list, id);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "logicalId",
                    record->place);
        return entity_set_check(use->set, err);
    }
    for (unsigned field = EU_DATE; field <= EU_REMARK; field++) {
        use->v[field] = (ps_text){ 0 };
    }
    set_attributes(use, e, &EU_GROUP[0], "", record);
    const xml_node *remark = xml_child(record, "remark");
    for (; remark != NULL; remark = xml_again(remark)) {
        set_value(use, EU_REMARK, remark->text);
    }
    EU_GROUP[0].take(use, e);
    for (const xml_node *child = record->child; child != NULL; child = child->next) {
        take_child(use, e, child);
    }
    return entity_set_check(use->set, err);
}

/* "2018-12-21T14:39:54.511+01:00" */
static ps_status
take_root(void *context, const xml_node *root, ps_error *err)
{
    eu_use *use = context;

    return xml_published(use->set, use->list, root, "generationDate", err);
}

ps_status
eu_xml_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    static const xml_record_rule RULES[] = { { "sanctionEntity", take_entity } };
    eu_use                       use;
    const xml_record_use         way = { .rules   = RULES,
                                         .count   = sizeof RULES / sizeof RULES[0],
                                         .root    = take_root,
                                         .context = &use };

    eu_begin(&use, set, list, file);
    return eu_end(&use, xml_records_read(file, &way, err), err);
}
