/*
 * source_ofac_xml.c - SDN.XML and CONSOLIDATED.XML, the legacy form.
 *
 * Elements are told by their local names: in May 2024 the namespace changed and
 * readers that asked for the old one found no entry and no error.  For the same
 * reason the publisher's own count must be there and be met.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/text.h"
#include "parse/parse.h"
#include "source/form.h"
#include "source/ofac.h"

enum { XML_NAME_ROOM = 64, XML_ITEM_ROOM = 1 << 20 };

#define XML_FIELDS(X)                \
    X(F_UID, "uid")                  \
    X(F_ID_TYPE, "idType")           \
    X(F_ID_NUMBER, "idNumber")       \
    X(F_ID_COUNTRY, "idCountry")     \
    X(F_ISSUED, "issueDate")         \
    X(F_EXPIRES, "expirationDate")   \
    X(F_TYPE, "type")                \
    X(F_CATEGORY, "category")        \
    X(F_LAST_NAME, "lastName")       \
    X(F_FIRST_NAME, "firstName")     \
    X(F_ADDRESS1, "address1")        \
    X(F_ADDRESS2, "address2")        \
    X(F_ADDRESS3, "address3")        \
    X(F_CITY, "city")                \
    X(F_STATE, "stateOrProvince")    \
    X(F_POSTCODE, "postalCode")      \
    X(F_COUNTRY, "country")          \
    X(F_MAIN, "mainEntry")           \
    X(F_BORN, "dateOfBirth")         \
    X(F_BIRTH_PLACE, "placeOfBirth") \
    X(F_TITLE, "title")              \
    X(F_SDN_TYPE, "sdnType")         \
    X(F_REMARKS, "remarks")          \
    X(F_PUBLISHED, "Publish_Date")   \
    X(F_COUNT, "Record_Count")

typedef enum xml_field {
#define X(name, word) name,
    XML_FIELDS(X)
#undef X
        XML_FIELD_COUNT
} xml_field;

static const char *const FIELD_WORDS[XML_FIELD_COUNT] = {
#define X(name, word) [name] = (word),
    XML_FIELDS(X)
#undef X
};

typedef struct xml_name {
    char   at[XML_NAME_ROOM];
    size_t size;
} xml_name;

typedef struct xml_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    xml_name           names[6];               /* of the open elements, by depth */
    ps_text            entry[XML_FIELD_COUNT]; /* of the entry or the header */
    ps_text            group[XML_FIELD_COUNT]; /* of the aka, id, address, ... */
    ps_buffer          programs;
    ps_buffer          item;  /* a name in the making */
    entity             draft; /* names and facts of the entry that is open */
    ps_place           place; /* where that entry begins */
    uint64_t           entries;
    uint64_t           declared;
    bool               has_count;
} xml_use;

static ps_text
name_at(const xml_use *use, unsigned depth)
{
    return (ps_text){ .at = use->names[depth].at, .size = use->names[depth].size };
}

static bool
is_at(const xml_use *use, unsigned depth, const char *word)
{
    return ps_text_is(name_at(use, depth), word);
}

static xml_field
field_of(ps_text name)
{
    for (unsigned i = 0; i < XML_FIELD_COUNT; i++) {
        if (ps_text_is(name, FIELD_WORDS[i])) {
            return (xml_field)i;
        }
    }
    return XML_FIELD_COUNT;
}

static ps_status
refuse(const parse_token *token, ps_reason reason, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, field, token->place, NULL);
}

/* ------------------------------------------------------------ groups of an entry */

static void
add_aka(xml_use *use)
{
    const ps_text   *field    = use->group;
    ps_text          category = field[F_CATEGORY];
    listdb_name_kind kind     = ofac_alias_kind(use->set, field[F_TYPE]);

    bool weak = ps_text_is_nocase(category, "weak");
    if (!weak && category.size > 0 && !ps_text_is_nocase(category, "strong")) {
        entity_warn(use->set, "an alias of unknown category is kept as strong");
    }
    ps_buffer_reset(&use->item);
    (void)ps_buffer_text(&use->item, field[F_LAST_NAME]);
    if (field[F_FIRST_NAME].size > 0) {
        (void)(use->item.size > 0 && ps_buffer_string(&use->item, ", "));
        (void)ps_buffer_text(&use->item, field[F_FIRST_NAME]);
    }
    if (use->item.size == 0) {
        entity_warn(use->set, "an alias without a name is left out");
    }
    entity_add_name(use->set, &use->draft,
                    (ps_text){ .at = use->item.at, .size = use->item.size }, kind, weak);
}

static void
add_feature(xml_use *use, const char *label, ps_text value)
{
    ofac_feature feature = { .label = ps_text_of(label), .value = value };

    ofac_add_feature(use->set, &use->draft, &feature);
}

static void
add_id(xml_use *use)
{
    const ps_text *field   = use->group;
    ofac_feature   feature = { .label   = field[F_ID_TYPE],
                               .value   = field[F_ID_NUMBER],
                               .country = field[F_ID_COUNTRY],
                               .issued  = field[F_ISSUED],
                               .expires = field[F_EXPIRES] };

    ofac_add_document(use->set, &use->draft, &feature, (ps_text){ 0 });
}

static void
add_address(xml_use *use)
{
    const ps_text *field   = use->group;
    ps_text        parts[] = { field[F_ADDRESS1], field[F_ADDRESS2], field[F_ADDRESS3],
                               field[F_CITY],     field[F_STATE],    field[F_POSTCODE],
                               field[F_COUNTRY] };
    ofac_add_address(use->set, &use->draft, parts, sizeof parts / sizeof parts[0],
                     field[F_COUNTRY]);
}

/* At the end of an aka, id, address, nationality, ... */
static void
end_group(xml_use *use)
{
    if (is_at(use, 4, "aka")) {
        add_aka(use);
    } else if (is_at(use, 4, "id")) {
        add_id(use);
    } else if (is_at(use, 4, "address")) {
        add_address(use);
    } else if (is_at(use, 4, "nationality")) {
        add_feature(use, "nationality", use->group[F_COUNTRY]);
    } else if (is_at(use, 4, "citizenship")) {
        add_feature(use, "citizen", use->group[F_COUNTRY]);
    } else if (is_at(use, 4, "dateOfBirthItem")) {
        add_feature(use, "DOB", use->group[F_BORN]);
    } else if (is_at(use, 4, "placeOfBirthItem")) {
        add_feature(use, "POB", use->group[F_BIRTH_PLACE]);
    }
}

/* ------------------------------------------------------------------- the entry */

static void
fill_entry(xml_use *use, entity *e, ps_party_type type, ps_text name)
{
    entity_set *set = use->set;

    e->type     = type;
    e->title    = use->entry[F_TITLE];
    e->remarks  = use->entry[F_REMARKS];
    e->programs = keep_text(
        &set->texts, (ps_text){ .at = use->programs.at, .size = use->programs.size });
    entity_add_name(set, e, name, LISTDB_PRIMARY, false);
    for (size_t i = 0; i < use->draft.name_count; i++) {
        const entity_name *alias = &use->draft.names[i];
        entity_add_name(set, e, alias->text, alias->kind, alias->weak);
    }
    for (size_t i = 0; i < use->draft.fact_count; i++) {
        entity_add_fact(set, e, &use->draft.facts[i]);
    }
}

static ps_status
end_entry(xml_use *use, ps_error *err)
{
    const ps_text *field = use->entry;
    ps_text        uid   = field[F_UID];
    ps_party_type  type;

    use->entries++;
    if (!ofac_type(field[F_SDN_TYPE], &type)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_TYPE, "sdnEntry/sdnType",
                          use->place, NULL);
    }
    if (uid.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_UID, "sdnEntry/uid",
                    use->place);
        return PS_OK;
    }
    if (!ps_text_is_digits(uid)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "sdnEntry/uid", use->place,
                          NULL);
    }
    ps_buffer_reset(&use->item);
    (void)ps_buffer_text(&use->item, field[F_LAST_NAME]);
    if (field[F_FIRST_NAME].size > 0) {
        (void)(use->item.size > 0 && ps_buffer_string(&use->item, ", "));
        (void)ps_buffer_text(&use->item, field[F_FIRST_NAME]);
    }
    if (use->item.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_NAME, "sdnEntry/lastName",
                    use->place);
        return PS_OK;
    }
    entity *e = entity_add(use->set, use->list, uid);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "sdnEntry/uid",
                    use->place);
        return PS_OK;
    }
    fill_entry(use, e, type, (ps_text){ .at = use->item.at, .size = use->item.size });
    return PS_OK;
}

/* MM/DD/YYYY */
static ps_status
read_header(xml_use *use, const parse_token *token, ps_error *err)
{
    ps_text    text = use->entry[F_PUBLISHED];
    clock_date date = { 0 };
    char       stamp[CLOCK_DATE_SIZE];
    char       iso[CLOCK_DATE_SIZE];

    use->has_count = ps_text_u64(use->entry[F_COUNT], &use->declared);
    if (!use->has_count) {
        return refuse(token, PS_R_LIST_COUNT, "Record_Count", err);
    }
    if (text.size == 0) {
        entity_warn(use->set, "the list does not say when it was published");
        return PS_OK;
    }
    if (text.size != 10 || text.at[2] != '/' || text.at[5] != '/') {
        return refuse(token, PS_R_LIST_FIELD, "Publish_Date", err);
    }
    (void)snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", text.at + 6, text.at, text.at + 3);
    if (!clock_date_parse(ps_text_of(iso), &date)) {
        return refuse(token, PS_R_LIST_FIELD, "Publish_Date", err);
    }
    clock_date_text(date, stamp);
    use->list->published = keep_text(&use->set->texts, ps_text_of(stamp));
    return PS_OK;
}

/* ------------------------------------------------------------------- the tokens */

static ps_status
open_element(xml_use *use, const parse_token *token, ps_error *err)
{
    if (token->depth >= sizeof use->names / sizeof use->names[0] ||
        token->name.size >= XML_NAME_ROOM) {
        return refuse(token, PS_R_LIST_FIELD, "", err);
    }
    xml_name *name = &use->names[token->depth];
    memcpy(name->at, token->name.at, token->name.size);
    name->size = token->name.size;

    if (token->depth == 2) {
        memset(use->entry, 0, sizeof use->entry);
        ps_buffer_reset(&use->programs);
        use->draft.name_count = 0;
        use->draft.fact_count = 0;
        use->place            = token->place;
        if (!is_at(use, 2, "sdnEntry") && !is_at(use, 2, "publshInformation")) {
            return refuse(token, PS_R_LIST_FIELD, "", err);
        }
    } else if (token->depth == 4) {
        memset(use->group, 0, sizeof use->group);
    }
    return PS_OK;
}

/* Text where we expect none: kept under the name of its element. */
static void
keep_unknown(xml_use *use, ps_text name, ps_text text)
{
    entity_fact fact = { .kind = LISTDB_OTHER, .label = name, .text = text };

    entity_warn(use->set, "an element of an unknown name is kept as text");
    entity_add_fact(use->set, &use->draft, &fact);
}

/* Under the labels of the CSV form. */
static void
add_vessel_fact(xml_use *use, ps_text name, ps_text text)
{
    static const struct {
        const char *word;
        const char *label;
    } WORDS[] = { { "callSign", "Call Sign" },
                  { "vesselType", "Vessel Type" },
                  { "tonnage", "Tonnage" },
                  { "grossRegisteredTonnage", "Gross Registered Tonnage" },
                  { "vesselFlag", "Vessel Flag" },
                  { "vesselOwner", "Vessel Owner" } };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (ps_text_is(name, WORDS[i].word)) {
            ofac_add_other(use->set, &use->draft, WORDS[i].label, text);
            return;
        }
    }
    keep_unknown(use, name, text);
}

static ps_status
take_text(xml_use *use, const parse_token *token, ps_error *err)
{
    ps_text   text  = ps_text_trim(token->text);
    ps_text   name  = name_at(use, token->depth);
    xml_field field = field_of(name);

    if (text.size == 0) {
        return PS_OK;
    }
    if (token->depth < 3 || token->kind == PARSE_LOOSE) {
        return refuse(token, PS_R_LIST_FIELD, "", err);
    }
    if (token->depth == 3 && field != XML_FIELD_COUNT) {
        if (use->entry[field].size > 0) {
            return refuse(token, PS_R_LIST_FIELD, FIELD_WORDS[field], err);
        }
        use->entry[field] = keep_text(&use->set->texts, text);
    } else if (token->depth == 5 && field != XML_FIELD_COUNT) {
        if (use->group[field].size > 0) {
            return refuse(token, PS_R_LIST_FIELD, FIELD_WORDS[field], err);
        }
        use->group[field] = keep_text(&use->set->texts, text);
    } else if (token->depth == 4 && ps_text_is(name, "program")) {
        (void)(use->programs.size > 0 && ps_buffer_string(&use->programs, "; "));
        (void)ps_buffer_text(&use->programs, text);
    } else if (token->depth == 4 && is_at(use, 3, "vesselInfo")) {
        add_vessel_fact(use, name, text);
    } else {
        keep_unknown(use, name, text);
    }
    return PS_OK;
}

static ps_status
close_element(xml_use *use, const parse_token *token, ps_error *err)
{
    if (token->depth == 4 && is_at(use, 2, "sdnEntry")) {
        end_group(use);
        use->set->failed = use->set->failed || use->item.failed || use->programs.failed;
    } else if (token->depth == 2 && is_at(use, 2, "sdnEntry")) {
        return end_entry(use, err);
    } else if (token->depth == 2) {
        return read_header(use, token, err);
    }
    return PS_OK;
}

static ps_status
on_token(void *context, const parse_token *token, ps_error *err)
{
    xml_use  *use    = context;
    ps_status status = PS_OK;

    switch (token->kind) {
    case PARSE_OPEN:
        status = open_element(use, token, err);
        break;
    case PARSE_TEXT:
    case PARSE_LOOSE:
        status = take_text(use, token, err);
        break;
    case PARSE_CLOSE:
        status = close_element(use, token, err);
        break;
    case PARSE_LINE:
    case PARSE_ROW:
        break;
    }
    return status != PS_OK ? status : entity_set_check(use->set, err);
}

bool
ofac_is_xml(const form_head *head)
{
    return ps_text_is(head->root, "sdnList");
}

void
ofac_xml_finish(entity_set *set, entity_list *list)
{
    for (uint32_t i = 0; i < entity_list_count(list); i++) {
        ofac_read_remarks(set, &list->at[i], true);
    }
}

ps_status
ofac_xml_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    xml_use     use   = { .set = set, .list = list, .file = file };
    parse_spool place = { .spool = file->bytes };

    ps_buffer_init(&use.programs, XML_ITEM_ROOM);
    ps_buffer_init(&use.item, XML_ITEM_ROOM * 8);
    ps_status status = parse_xml(parse_source_spool(&place), on_token, &use, err);
    if (status == PS_OK && use.entries == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "sdnList", 0);
    }
    if (status == PS_OK && (!use.has_count || use.declared != use.entries)) {
        status =
            ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_COUNT, "Record_Count", (ps_place){ 0 },
                       "expected %llu, found %llu", (unsigned long long)use.declared,
                       (unsigned long long)use.entries);
    }
    entity_drop(&use.draft);
    ps_buffer_free(&use.programs);
    ps_buffer_free(&use.item);
    return status;
}
