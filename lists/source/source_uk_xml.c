/*
 * source_uk_xml.c - the UK Sanctions List in XML.
 *
 * One Designation is one party, with boxes of names, addresses and details.  The
 * boxes were renamed and filled with new ones before, so what an element is, is
 * said by its own name and, for names, addresses and places of birth, by what
 * stands in it; a leaf that nobody knows is kept as text.
 */
#include <string.h>

#include "base/text.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/uk.h"
#include "source/xml_record.h"

typedef enum uk_leaf_use {
    UK_FACT, /* a fact of its own, in parts where it is a list */
    UK_TEXT, /* a fact of its own, as it stands */
    UK_PROGRAM,
    UK_REMARK,
    UK_TITLE,
    UK_READ,  /* read with what it belongs to, or before all */
    UK_NO_USE /* says nothing that another leaf does not say */
} uk_leaf_use;

typedef struct uk_leaf {
    const char      *name;
    uk_leaf_use      use;
    const char      *label;
    listdb_fact_kind kind;
} uk_leaf;

/* clang-format off: a table */
static const uk_leaf LEAVES[] = {
    { "UniqueID", UK_READ, NULL, LISTDB_OTHER },
    { "IndividualEntityShip", UK_READ, NULL, LISTDB_OTHER },
    { "RegimeName", UK_PROGRAM, NULL, LISTDB_OTHER },
    { "OtherInformation", UK_REMARK, NULL, LISTDB_OTHER },
    { "Title", UK_TITLE, NULL, LISTDB_OTHER },
    { "Name1", UK_READ, NULL, LISTDB_OTHER },
    { "Name2", UK_READ, NULL, LISTDB_OTHER },
    { "Name3", UK_READ, NULL, LISTDB_OTHER },
    { "Name4", UK_READ, NULL, LISTDB_OTHER },
    { "Name5", UK_READ, NULL, LISTDB_OTHER },
    { "Name6", UK_READ, NULL, LISTDB_OTHER },
    { "NameType", UK_READ, NULL, LISTDB_OTHER },
    { "AliasStrength", UK_READ, NULL, LISTDB_OTHER },
    { "NameNonLatinScript", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine1", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine2", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine3", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine4", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine5", UK_READ, NULL, LISTDB_OTHER },
    { "AddressLine6", UK_READ, NULL, LISTDB_OTHER },
    { "AddressPostalCode", UK_READ, NULL, LISTDB_OTHER },
    { "AddressCountry", UK_READ, NULL, LISTDB_OTHER },
    { "TownOfBirth", UK_READ, NULL, LISTDB_OTHER },
    { "CountryOfBirth", UK_READ, NULL, LISTDB_OTHER },
    { "LastUpdated", UK_NO_USE, NULL, LISTDB_OTHER },
    { "NonLatinScriptType", UK_NO_USE, NULL, LISTDB_OTHER },
    { "NonLatinScriptLanguage", UK_NO_USE, NULL, LISTDB_OTHER },
    { "OFSIGroupID", UK_TEXT, "OFSI Group ID", LISTDB_OTHER },
    { "UNReferenceNumber", UK_TEXT, "UN Reference", LISTDB_OTHER },
    { "DateDesignated", UK_TEXT, "Date Designated", LISTDB_OTHER },
    { "DesignationSource", UK_TEXT, "Designation source", LISTDB_OTHER },
    { "SanctionsImposed", UK_TEXT, "Sanctions Imposed", LISTDB_OTHER },
    { "UKStatementofReasons", UK_TEXT, "Statement of Reasons", LISTDB_OTHER },
    { "PhoneNumber", UK_FACT, "Phone", LISTDB_PHONE },
    { "EmailAddress", UK_FACT, "Email", LISTDB_EMAIL },
    { "Website", UK_FACT, "Website", LISTDB_WEBSITE },
    { "DOB", UK_FACT, "DOB", LISTDB_BORN },
    { "Nationality", UK_FACT, "Nationality", LISTDB_NATIONALITY },
    { "Gender", UK_TEXT, "Gender", LISTDB_GENDER },
    { "Position", UK_TEXT, "Position", LISTDB_OTHER },
    { "PassportNumber", UK_FACT, "Passport", LISTDB_ID },
    { "PassportAdditionalInformation", UK_TEXT, "Passport information", LISTDB_OTHER },
    { "NationalIdentifierNumber", UK_FACT, "National ID", LISTDB_ID },
    { "NationalIdentifierAdditionalInformation", UK_TEXT, "National ID information",
      LISTDB_OTHER },
    { "BusinessRegistrationNumber", UK_FACT, "Business registration number", LISTDB_ID },
    { "TypeOfEntity", UK_TEXT, "Type of entity", LISTDB_OTHER },
    { "ParentCompany", UK_TEXT, "Parent company", LISTDB_OTHER },
    { "Subsidiary", UK_TEXT, "Subsidiaries", LISTDB_OTHER },
    { "IMONumber", UK_FACT, "IMO number", LISTDB_ID },
    { "CurrentOwnerOperator", UK_TEXT, "Owner", LISTDB_OTHER },
    { "PreviousOwnerOperator", UK_TEXT, "Previous owner", LISTDB_OTHER },
    { "CurrentBelievedFlagOfShip", UK_TEXT, "Vessel Flag", LISTDB_OTHER },
    { "PreviousFlag", UK_TEXT, "Former Vessel Flag", LISTDB_OTHER },
    { "TypeOfShip", UK_TEXT, "Vessel Type", LISTDB_OTHER },
    { "TonnageOfShip", UK_TEXT, "Tonnage", LISTDB_OTHER },
    { "LengthOfShip", UK_TEXT, "Length", LISTDB_OTHER },
    { "YearBuilt", UK_TEXT, "Year Built", LISTDB_OTHER },
    { "HullIdentificationNumber", UK_FACT, "Hull number", LISTDB_ID },
    { "HullIdentificationNumberHIN", UK_FACT, "Hull number", LISTDB_ID },
};
/* clang-format on */

/* The same words as in SanctionsImposed, each with true or false. */
static const char INDICATORS[] = "SanctionsImposedIndicators";

typedef struct uk_xml_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    ps_buffer          name;
    bool               dated;
    uint64_t           records;
} uk_xml_use;

/* ------------------------------------------------------------------- the tree */

/* The next node below top in the order of the file; into: also the children of node. */
static const xml_node *
next_node(const xml_node *node, const xml_node *top, bool into)
{
    if (into && node->child != NULL) {
        return node->child;
    }
    while (node != top && node->next == NULL) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

static ps_text
text_of(uk_xml_use *use, const xml_node *node, const char *name)
{
    return uk_plain(use->set, xml_text(node, name));
}

/* "Line6" becomes "Line1" and so on. */
static ps_text
numbered(uk_xml_use *use, const xml_node *node, const char *stem, size_t number)
{
    char   name[32];
    size_t size = strlen(stem);

    memcpy(name, stem, size);
    name[size]     = (char)('0' + number);
    name[size + 1] = '\0';
    return text_of(use, node, name);
}

static ps_text
name_of(uk_xml_use *use, const xml_node *node, bool person)
{
    ps_text parts[UK_PARTS];

    for (size_t i = 0; i < UK_PARTS; i++) {
        parts[i] = numbered(use, node, "Name", i == 0 ? UK_PARTS : i);
    }
    return uk_name(&use->name, parts, person);
}

/* ---------------------------------------------------------------------- a party */

static bool
has_name(uk_xml_use *use, const xml_node *record)
{
    for (const xml_node *n = record; n != NULL; n = next_node(n, record, true)) {
        if (name_of(use, n, false).size > 0 ||
            text_of(use, n, "NameNonLatinScript").size > 0) {
            return true;
        }
    }
    return false;
}

/* What an element is that has parts: a name, an address, a place of birth. */
static void
add_group(uk_xml_use *use, entity *e, const xml_node *node)
{
    entity_set *set     = use->set;
    ps_text     name    = name_of(use, node, e->type == PS_TYPE_PERSON);
    ps_text     town    = text_of(use, node, "TownOfBirth");
    ps_text     country = text_of(use, node, "CountryOfBirth");
    ps_text     lines[8];

    if (name.size > 0) {
        facts_add_name(set, e, name, uk_name_kind(set, text_of(use, node, "NameType")),
                       uk_is_weak(set, text_of(use, node, "AliasStrength")));
    }
    facts_add_name(set, e, text_of(use, node, "NameNonLatinScript"), LISTDB_AKA, false);
    for (size_t i = 0; i < 6; i++) {
        lines[i] = numbered(use, node, "AddressLine", i + 1);
    }
    lines[6] = text_of(use, node, "AddressPostalCode");
    lines[7] = text_of(use, node, "AddressCountry");
    facts_add_address(set, e, lines, 8, lines[7]);
    uk_add_birth_place(set, e, &use->name, town, country);
}

static const uk_leaf *
leaf_of(ps_text name)
{
    for (size_t i = 0; i < sizeof LEAVES / sizeof LEAVES[0]; i++) {
        if (ps_text_is(name, LEAVES[i].name)) {
            return &LEAVES[i];
        }
    }
    return NULL;
}

static void
add_leaf(uk_xml_use *use, entity *e, const xml_node *node)
{
    const uk_leaf *leaf = leaf_of(node->name);
    ps_text        text = uk_plain(use->set, node->text);

    if (text.size == 0) {
        return;
    }
    if (leaf == NULL) {
        entity_fact fact = { .kind = LISTDB_OTHER, .label = node->name, .text = text };
        entity_warn(use->set, "an element of an unknown name is kept as text");
        entity_add_fact(use->set, e, &fact);
        return;
    }
    switch (leaf->use) {
    case UK_FACT:
        facts_add_parts(use->set, e, leaf->kind, leaf->label, text);
        break;
    case UK_TEXT:
        facts_add(use->set, e, leaf->kind, leaf->label, text);
        break;
    case UK_PROGRAM:
        facts_join(use->set, &e->programs, text);
        break;
    case UK_REMARK:
        facts_remark(use->set, e, "Other Information", text);
        break;
    case UK_TITLE:
        facts_join(use->set, &e->title, text);
        break;
    case UK_READ:
    case UK_NO_USE:
        break;
    }
}

static void
add_party(uk_xml_use *use, entity *e, const xml_node *record)
{
    bool into = true;

    uk_set_type(use->set, e, text_of(use, record, "IndividualEntityShip"));
    for (const xml_node *n = record; n != NULL; n = next_node(n, record, into)) {
        into = !ps_text_is(n->name, INDICATORS);
        if (n->child == NULL) {
            add_leaf(use, e, n);
        } else if (into) {
            add_group(use, e, n);
        }
    }
}

static ps_status
take_designation(void *context, const xml_node *record, ps_error *err)
{
    uk_xml_use *use = context;
    ps_text     id  = text_of(use, record, "UniqueID");

    use->records++;
    if (id.size == 0 || !has_name(use, record)) {
        entity_fail(use->set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "UniqueID" : "Names", record->place);
        return entity_set_check(use->set, err);
    }
    entity *e = entity_add(use->set, use->list, id);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "UniqueID",
                    record->place);
        return entity_set_check(use->set, err);
    }
    add_party(use, e, record);
    if (use->name.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    return entity_set_check(use->set, err);
}

/* --------------------------------------------------------------------- the file */

/* "2026-02-13T09:30:00" and "13/02/2026 09:30" are days, too. */
static ps_status
take_date(void *context, const xml_node *record, ps_error *err)
{
    uk_xml_use *use  = context;
    ps_text     day  = ps_text_slice(record->text, 0, 10);
    bool        time = record->text.size > 10 &&
                (record->text.at[10] == 'T' || record->text.at[10] == ' ');

    use->dated = true;
    if (!facts_published(use->set, use->list, record->text) &&
        !(time && facts_published(use->set, use->list, day))) {
        return xml_refuse(record, PS_R_LIST_FIELD, "DateGenerated", err);
    }
    return PS_OK;
}

bool
uk_is_xml(const form_head *head)
{
    return ps_text_is(head->root, "Designations");
}

ps_status
uk_xml_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    static const xml_record_rule RULES[] = { { "Designation", take_designation },
                                             { "DateGenerated", take_date } };

    uk_xml_use     use     = { .set = set, .list = list, .file = file };
    xml_record_use records = { .rules   = RULES,
                               .count   = sizeof RULES / sizeof RULES[0],
                               .context = &use };

    ps_buffer_init(&use.name, UK_TEXT_ROOM);
    ps_status status = xml_records_read(file, &records, err);
    if (status == PS_OK && use.records == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (status == PS_OK && !use.dated) {
        entity_warn(set, "the list does not say when it was published");
    }
    if (status == PS_OK) {
        facts_order_names(set, list);
    }
    ps_buffer_free(&use.name);
    return status != PS_OK ? status : entity_set_check(set, err);
}
