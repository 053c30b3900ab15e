/*
 * source_un.c - the consolidated list of the UN Security Council, in XML.
 *
 * The list is typed by hand into a form: empty children stand everywhere, a line
 * may be wrapped in the middle of a name, several aliases share one element, and
 * the number of a passport may stand in its type or in its note.  A name with its
 * original script, or several names, in brackets is kept as listed and in parts:
 * nobody writes the whole of it into a payment.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"
#include "source/xml_record.h"

enum { UN_LINE_ROOM = 1 << 20, UN_ID_MIN = 5 };

typedef struct un_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    ps_buffer          line;
    uint64_t           records;
} un_use;

bool
un_is_xml(const form_head *head)
{
    return ps_text_is(head->root, "CONSOLIDATED_LIST");
}

static ps_text
text_of(un_use *use, const xml_node *node, const char *name)
{
    return facts_line(use->set, xml_text(node, name));
}

/* ------------------------------------------------------------------------- lines */

static void
put(un_use *use, const char *between, ps_text text)
{
    if (text.size > 0) {
        (void)(use->line.size > 0 && ps_buffer_string(&use->line, between));
        (void)ps_buffer_text(&use->line, text);
    }
}

/* Children of these names on one line. */
static ps_text
joined(un_use *use, const xml_node *node, const char *between, const char *const *names)
{
    ps_buffer_reset(&use->line);
    for (; *names != NULL; names++) {
        put(use, between, text_of(use, node, *names));
    }
    use->set->failed = use->set->failed || use->line.failed;
    return (ps_text){ .at = use->line.at, .size = use->line.size };
}

static ps_text
kept_line(un_use *use)
{
    use->set->failed = use->set->failed || use->line.failed;
    return keep_text(&use->set->texts,
                     (ps_text){ .at = use->line.at, .size = use->line.size });
}

/* ------------------------------------------------------------------------- names */

/* Letters of Latin and of another script, or several names in brackets. */
static bool
has_parts(ps_text name)
{
    bool latin = false;
    bool other = false;

    for (size_t i = 0; i < name.size; i++) {
        unsigned char byte = (unsigned char)name.at[i];
        latin = latin || ascii_is_upper(name.at[i]) || ascii_is_lower(name.at[i]);
        other = other || (byte >= 0xcd && byte != 0xe2); /* e2: quotes and dashes */
    }
    return ps_text_has(name, '(') && (ps_text_has(name, ';') || (latin && other));
}

/* A single word of ASCII is an acronym, and weak; original: ASCII names a language. */
static void
add_parts(un_use *use, entity *e, ps_text name, bool weak, bool original)
{
    size_t begin = 0;

    for (size_t i = 0; i <= name.size; i++) {
        if (i < name.size && strchr("();", name.at[i]) == NULL) {
            continue;
        }
        ps_text part = ps_text_trim(ps_text_slice(name, begin, i));
        begin        = i + 1;
        if (ps_text_starts(part, "original script")) {
            size_t colon = ps_text_find(part, ":");
            part         = colon == SIZE_MAX
                               ? (ps_text){ 0 }
                               : ps_text_trim(ps_text_slice(part, colon + 1, part.size));
        }
        bool ascii = ps_text_is_ascii(part);
        if (part.size > 0 && !(original && ascii)) {
            facts_add_name(use->set, e, part, LISTDB_AKA,
                           weak || (ascii && !ps_text_has(part, ' ')));
        }
    }
}

static void
add_alias(un_use *use, entity *e, ps_text name, listdb_name_kind kind, bool weak,
          bool original)
{
    size_t begin = 0;
    int    depth = 0;

    for (size_t i = 0; i <= name.size; i++) {
        char byte = i < name.size ? name.at[i] : ';';
        depth += (byte == '(') - (byte == ')' && depth > 0);
        if (byte != ';' || (depth > 0 && i < name.size)) {
            continue;
        }
        ps_text part = ps_text_trim(ps_text_slice(name, begin, i));
        begin        = i + 1;
        if (part.size > 0) {
            facts_add_name(use->set, e, part, kind, weak);
        }
        if (has_parts(part)) {
            add_parts(use, e, part, weak, original);
        }
    }
}

/*
 * Good and Low are of persons; an entity's alias says a.k.a. or f.k.a., and nothing of
 * its quality: strong.  A blank quality is weak.
 */
static void
read_quality(un_use *use, ps_text text, listdb_name_kind *kind, bool *weak)
{
    static const struct {
        const char      *word;
        listdb_name_kind kind;
        bool             weak;
    } WORDS[] = { { "Good", LISTDB_AKA, false },
                  { "Low", LISTDB_AKA, true },
                  { "a.k.a.", LISTDB_AKA, false },
                  { "f.k.a.", LISTDB_FKA, false },
                  { "", LISTDB_AKA, true } };

    *kind = LISTDB_AKA;
    *weak = false;
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (ps_text_is_nocase(text, WORDS[i].word)) {
            *kind = WORDS[i].kind;
            *weak = WORDS[i].weak;
            return;
        }
    }
    entity_warn(use->set, "an alias of unknown quality is kept as strong");
}

static void
take_alias(un_use *use, entity *e, const xml_node *node)
{
    static const char *const PLACE[] = { "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", NULL };
    ps_text                  name    = text_of(use, node, "ALIAS_NAME");
    ps_text                  note    = text_of(use, node, "NOTE");
    listdb_name_kind         kind    = LISTDB_AKA;
    bool                     weak    = false;

    if (name.size > 0) {
        read_quality(use, text_of(use, node, "QUALITY"), &kind, &weak);
        add_alias(use, e, name, kind, weak, false);
    }
    facts_add(use->set, e, LISTDB_BORN, "DOB", text_of(use, node, "DATE_OF_BIRTH"));
    facts_add(use->set, e, LISTDB_BIRTH_PLACE, "POB", joined(use, node, ", ", PLACE));
    if (note.size > 0) {
        ps_buffer_reset(&use->line);
        put(use, "", name);
        put(use, ": ", note);
        ofac_add_other(use->set, e, "Alias note", kept_line(use));
    }
}

/* ------------------------------------------------------------------------- facts */

static void
take_address(un_use *use, entity *e, const xml_node *node)
{
    static const char *const PARTS[] = { "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE",
                                         "COUNTRY" };
    enum { COUNT = sizeof PARTS / sizeof PARTS[0] };
    ps_text parts[COUNT];

    for (size_t i = 0; i < COUNT; i++) {
        parts[i] = text_of(use, node, PARTS[i]);
    }
    facts_add_address(use->set, e, parts, COUNT, parts[COUNT - 1]);
    ofac_add_other(use->set, e, "Address note", text_of(use, node, "NOTE"));
}

static void
take_birth(un_use *use, entity *e, const xml_node *node)
{
    static const char *const SPAN[]  = { "FROM_YEAR", "TO_YEAR", NULL };
    static const char *const DAY[]   = { "DATE", "YEAR", NULL };
    ps_text                  type    = text_of(use, node, "TYPE_OF_DATE");
    ps_text                  note    = text_of(use, node, "NOTE");
    bool                     circa   = ps_text_is_nocase(type, "APPROXIMATELY");
    bool                     between = ps_text_is_nocase(type, "BETWEEN");

    if (type.size > 0 && !circa && !between && !ps_text_is_nocase(type, "EXACT")) {
        facts_unknown(use->set, e, "TYPE_OF_DATE", type);
    }
    if (ps_text_is_nocase(ps_text_slice(note, 0, 6), "approx") && note.size <= 14) {
        circa = true;
        note  = (ps_text){ 0 };
    }
    ps_text day  = keep_text(&use->set->texts, joined(use, node, " ", DAY));
    ps_text span = keep_text(&use->set->texts, joined(use, node, " to ", SPAN));
    ps_text date = day.size > 0 ? day : span.size > 0 ? span : note;
    if (date.size == 0) {
        return;
    }
    ps_buffer_reset(&use->line);
    (void)(circa && ps_buffer_string(&use->line, "circa "));
    (void)ps_buffer_text(&use->line, date);
    facts_add(use->set, e, LISTDB_BORN, "DOB", kept_line(use));
    if (day.size > 0 && span.size > 0) {
        facts_add(use->set, e, LISTDB_BORN, "DOB", span);
    }
    if (day.size > 0 || span.size > 0) {
        ofac_add_other(use->set, e, "DOB note", note);
    }
}

static void
take_birth_place(un_use *use, entity *e, const xml_node *node)
{
    static const char *const PARTS[] = { "STREET", "CITY", "STATE_PROVINCE", "COUNTRY",
                                         NULL };

    facts_add(use->set, e, LISTDB_BIRTH_PLACE, "POB", joined(use, node, ", ", PARTS));
    ofac_add_other(use->set, e, "POB note", text_of(use, node, "NOTE"));
}

static bool
has_digit(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (ascii_is_digit(text.at[i])) {
            return true;
        }
    }
    return false;
}

/* The number with its country, day of issue and note. */
static ps_text
document_line(un_use *use, const xml_node *node, ps_text number)
{
    ps_text country = text_of(use, node, "ISSUING_COUNTRY");
    ps_text other   = text_of(use, node, "COUNTRY_OF_ISSUE");
    ps_text issued  = text_of(use, node, "DATE_OF_ISSUE");

    ps_buffer_reset(&use->line);
    put(use, "", number);
    put(use, ", ", country);
    put(use, ", ", ps_text_equal(country, other) ? (ps_text){ 0 } : other);
    put(use, ", ", text_of(use, node, "CITY_OF_ISSUE"));
    if (issued.size > 0) {
        (void)ps_buffer_printf(&use->line, "%sissued %.*s",
                               use->line.size > 0 ? ", " : "", PS_TEXT_ARGS(issued));
    }
    put(use, ", ", text_of(use, node, "NOTE"));
    return kept_line(use);
}

/* A year or a day in a note is no number. */
static ps_text
loose_id(ps_text text)
{
    ps_text id = facts_id(text);
    return id.size >= UN_ID_MIN ? id : (ps_text){ 0 };
}

/* "National Identification Number, Voter card"; the same word once. */
static ps_text
document_label(un_use *use, ps_text type, ps_text exact)
{
    ps_buffer_reset(&use->line);
    put(use, "", type);
    put(use, ", ",
        ps_text_equal(type, exact) || has_digit(exact) ? (ps_text){ 0 } : exact);
    return kept_line(use);
}

static void
take_document(un_use *use, entity *e, const xml_node *node)
{
    ps_text exact  = text_of(use, node, "TYPE_OF_DOCUMENT2");
    ps_text number = text_of(use, node, "NUMBER");
    ps_text label  = document_label(use, text_of(use, node, "TYPE_OF_DOCUMENT"), exact);
    ps_text part   = { 0 };

    if (has_digit(exact)) { /* "Ration card no. 665" */
        facts_add_id(use->set, e, label, exact, facts_id(exact));
    }
    if (number.size == 0) {
        ps_text line = document_line(use, node, number);
        facts_add_id(use->set, e, label, line.size > 0 ? line : label,
                     loose_id(text_of(use, node, "NOTE")));
        return;
    }
    while (facts_next(&number, &part)) {
        facts_add_id(use->set, e, label, document_line(use, node, part), facts_id(part));
    }
}

/* Its text and each VALUE. */
static void
take_values(un_use *use, entity *e, const xml_node *node, listdb_fact_kind kind,
            const char *label)
{
    facts_add(use->set, e, kind, label, facts_line(use->set, node->text));
    for (const xml_node *value = node->child; value != NULL; value = value->next) {
        facts_add(use->set, e, kind, label, facts_line(use->set, value->text));
    }
}

static void
take_title(un_use *use, entity *e, const xml_node *node)
{
    facts_join(use->set, &e->title, facts_line(use->set, node->text));
    for (const xml_node *value = node->child; value != NULL; value = value->next) {
        facts_join(use->set, &e->title, facts_line(use->set, value->text));
    }
}

static void
take_original(un_use *use, entity *e, const xml_node *node)
{
    add_alias(use, e, facts_line(use->set, node->text), LISTDB_AKA, false, true);
}

static void
take_program(un_use *use, entity *e, const xml_node *node)
{
    facts_join(use->set, &e->programs, facts_line(use->set, node->text));
}

static void
take_comments(un_use *use, entity *e, const xml_node *node)
{
    ps_text text = facts_line(use->set, node->text);

    if (text.size > 0) {
        facts_remark(use->set, e, "Comments", text);
    }
}

/* ----------------------------------------------------------------------- an entry */

typedef struct un_element {
    const char      *name;
    const char      *label; /* its text, or each VALUE, is a fact under it */
    listdb_fact_kind kind;
    void (*take)(un_use *use, entity *e, const xml_node *node);
    const char *parts; /* the children that it reads */
} un_element;

#define UN_ALIAS "QUALITY ALIAS_NAME NOTE DATE_OF_BIRTH CITY_OF_BIRTH COUNTRY_OF_BIRTH"
#define UN_PLACE "STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE"
#define UN_BIRTH "TYPE_OF_DATE DATE YEAR FROM_YEAR TO_YEAR NOTE"
#define UN_CARD                                                                   \
    "TYPE_OF_DOCUMENT TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY COUNTRY_OF_ISSUE " \
    "CITY_OF_ISSUE DATE_OF_ISSUE NOTE"

/* Neither: read with the entry, or of no use to us. */
/* clang-format off: a table */
static const un_element ELEMENTS[] = {
    { "DATAID", "DATAID", LISTDB_OTHER, NULL, "VALUE" },
    { "FIRST_NAME", NULL, LISTDB_OTHER, NULL, "" },
    { "SECOND_NAME", NULL, LISTDB_OTHER, NULL, "" },
    { "THIRD_NAME", NULL, LISTDB_OTHER, NULL, "" },
    { "FOURTH_NAME", NULL, LISTDB_OTHER, NULL, "" },
    { "REFERENCE_NUMBER", NULL, LISTDB_OTHER, NULL, "" },
    { "UN_LIST_TYPE", NULL, LISTDB_OTHER, take_program, "" },
    { "NAME_ORIGINAL_SCRIPT", NULL, LISTDB_OTHER, take_original, "" },
    { "INDIVIDUAL_ALIAS", NULL, LISTDB_OTHER, take_alias, UN_ALIAS },
    { "ENTITY_ALIAS", NULL, LISTDB_OTHER, take_alias, UN_ALIAS },
    { "INDIVIDUAL_ADDRESS", NULL, LISTDB_OTHER, take_address, UN_PLACE },
    { "ENTITY_ADDRESS", NULL, LISTDB_OTHER, take_address, UN_PLACE },
    { "INDIVIDUAL_DATE_OF_BIRTH", NULL, LISTDB_OTHER, take_birth, UN_BIRTH },
    { "INDIVIDUAL_PLACE_OF_BIRTH", NULL, LISTDB_OTHER, take_birth_place,
      "STREET CITY STATE_PROVINCE COUNTRY NOTE" },
    { "INDIVIDUAL_DOCUMENT", NULL, LISTDB_OTHER, take_document, UN_CARD },
    { "TITLE", NULL, LISTDB_OTHER, take_title, "VALUE" },
    { "DESIGNATION", "Designation", LISTDB_OTHER, NULL, "VALUE" },
    { "NATIONALITY", "Nationality", LISTDB_NATIONALITY, NULL, "VALUE" },
    { "LAST_DAY_UPDATED", "Last Updated", LISTDB_OTHER, NULL, "VALUE" },
    { "COMMENTS1", NULL, LISTDB_OTHER, take_comments, "" },
    { "GENDER", "Gender", LISTDB_GENDER, NULL, "VALUE" },
    { "LISTED_ON", "Listed On", LISTDB_OTHER, NULL, "VALUE" },
    { "SUBMITTED_BY", "Submitted By", LISTDB_OTHER, NULL, "VALUE" },
    { "SUBMITTED_ON", "Submitted On", LISTDB_OTHER, NULL, "VALUE" },
    { "VERSIONNUM", NULL, LISTDB_OTHER, NULL, "" },
    { "LIST_TYPE", NULL, LISTDB_OTHER, NULL, "VALUE" },
    { "SORT_KEY", NULL, LISTDB_OTHER, NULL, "" },
    { "SORT_KEY_LAST_MOD", NULL, LISTDB_OTHER, NULL, "" },
};
/* clang-format on */

/* The texts of an element that we do not know, and of its children. */
static void
take_unknown(un_use *use, entity *e, const xml_node *node)
{
    const xml_node *at = node;

    ps_buffer_reset(&use->line);
    while (at != NULL) {
        put(use, ", ", facts_line(use->set, at->text));
        if (at->child != NULL) {
            at = at->child;
            continue;
        }
        while (at != node && at->next == NULL) {
            at = at->parent;
        }
        at = at == node ? NULL : at->next;
    }
    if (use->line.size > 0) {
        entity_warn(use->set, "an element of an unknown name is kept as text");
        facts_add_other(use->set, e, node->name, kept_line(use));
    }
}

/* Read inside this element: what another one knows is lost here, if nobody keeps it. */
static bool
is_known_part(const un_element *element, ps_text name)
{
    ps_text parts = ps_text_of(element->parts);
    ps_text part;

    while (parts.size > 0 && ps_text_next(&parts, ' ', &part)) {
        if (ps_text_equal(name, part)) {
            return true;
        }
    }
    return false;
}

/* A part that we do not know is kept, and a text instead of parts; one that stands
 * twice refuses the file. */
static ps_status
check_parts(un_use *use, entity *e, const un_element *element, const xml_node *node,
            ps_error *err)
{
    if (node->text.size > 0 && ps_text_has(ps_text_of(element->parts), ' ')) {
        take_unknown(use, e, node);
    }
    for (const xml_node *part = node->child; part != NULL; part = part->next) {
        bool is_value = ps_text_is(part->name, "VALUE");
        if (!is_known_part(element, part->name) || (is_value && part->child != NULL)) {
            take_unknown(use, e, part);
        } else if (part->child != NULL || (!is_value && xml_again(part) != NULL)) {
            return xml_refuse(part, PS_R_LIST_FIELD, "", err);
        }
    }
    return PS_OK;
}

static ps_status
take_element(un_use *use, entity *e, const xml_node *node, ps_error *err)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof ELEMENTS[0]; i++) {
        const un_element *element = &ELEMENTS[i];
        if (!ps_text_is(node->name, element->name)) {
            continue;
        }
        if (element->take != NULL) {
            element->take(use, e, node);
        } else if (element->label != NULL) {
            take_values(use, e, node, element->kind, element->label);
        } else if (xml_again(node) != NULL) {
            return xml_refuse(node, PS_R_LIST_FIELD, element->name, err);
        }
        return check_parts(use, e, element, node, err);
    }
    take_unknown(use, e, node);
    return PS_OK;
}

static ps_status
take_entry(un_use *use, const xml_node *record, ps_party_type type, ps_error *err)
{
    static const char *const NAMES[] = { "FIRST_NAME", "SECOND_NAME", "THIRD_NAME",
                                         "FOURTH_NAME", NULL };
    ps_text                  id      = text_of(use, record, "REFERENCE_NUMBER");
    ps_text                  name    = joined(use, record, " ", NAMES);

    use->records++;
    id = id.size > 0 ? id : text_of(use, record, "DATAID");
    if (id.size == 0 ||
        (name.size == 0 && xml_text(record, "NAME_ORIGINAL_SCRIPT").size == 0)) {
        entity_fail(use->set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "REFERENCE_NUMBER" : "FIRST_NAME", record->place);
        return entity_set_check(use->set, err);
    }
    entity *e = entity_add(use->set, use->list, id);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "REFERENCE_NUMBER",
                    record->place);
        return entity_set_check(use->set, err);
    }
    e->type = type;
    entity_add_name(use->set, e, name, LISTDB_PRIMARY, false);
    for (const xml_node *child = record->child; child != NULL; child = child->next) {
        ps_status status = take_element(use, e, child, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return entity_set_check(use->set, err);
}

static ps_status
take_individual(void *context, const xml_node *record, ps_error *err)
{
    return take_entry(context, record, PS_TYPE_PERSON, err);
}

static ps_status
take_entity(void *context, const xml_node *record, ps_error *err)
{
    return take_entry(context, record, PS_TYPE_ORGANISATION, err);
}

/* "2026-02-27T00:00:09.554Z" */
static ps_status
take_root(void *context, const xml_node *root, ps_error *err)
{
    un_use *use = context;

    return xml_published(use->set, use->list, root, "dateGenerated", err);
}

ps_status
un_xml_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    static const xml_record_rule RULES[] = {
        { "INDIVIDUALS/INDIVIDUAL", take_individual },
        { "ENTITIES/ENTITY", take_entity },
    };
    un_use               use = { .set = set, .list = list, .file = file };
    const xml_record_use way = { .rules   = RULES,
                                 .count   = sizeof RULES / sizeof RULES[0],
                                 .root    = take_root,
                                 .context = &use };

    ps_buffer_init(&use.line, UN_LINE_ROOM);
    ps_status status = xml_records_read(file, &way, err);
    if (status == PS_OK && use.records == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (status == PS_OK) {
        facts_order_names(set, list);
    }
    ps_buffer_free(&use.line);
    return status != PS_OK ? status : entity_set_check(set, err);
}
