/* opensanctions.c - see opensanctions.h.  Source: the FollowTheMoney model. */
#include "source/opensanctions.h"

#include <string.h>

#include "base/text.h"
#include "source/facts.h"
#include "source/ofac.h"

enum { COUNTRY_SIZE = 2 };

bool
os_schema(ps_text schema, ps_party_type *out)
{
    static const struct {
        const char   *word;
        ps_party_type type;
    } SCHEMATA[] = {
        { "Person", PS_TYPE_PERSON },        { "Organization", PS_TYPE_ORGANISATION },
        { "Company", PS_TYPE_ORGANISATION }, { "PublicBody", PS_TYPE_ORGANISATION },
        { "LegalEntity", PS_TYPE_ANY },      { "Vessel", PS_TYPE_VESSEL },
        { "Airplane", PS_TYPE_AIRCRAFT }
    };

    for (size_t i = 0; i < sizeof SCHEMATA / sizeof SCHEMATA[0]; i++) {
        if (ps_text_is(schema, SCHEMATA[i].word)) {
            *out = SCHEMATA[i].type;
            return true;
        }
    }
    return false;
}

void
os_add_wallet(entity_set *set, entity *e, ps_text currency, ps_text address)
{
    remarks_item item = { .kind  = LISTDB_WALLET,
                          .label = currency.size > 0 ? currency : PS_TEXT("Wallet"),
                          .text  = address,
                          .value = address };

    ofac_add_item(set, e, &item);
}

/* Codes stand in small letters. */
static void
add_country(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
            ps_text value)
{
    char code[COUNTRY_SIZE];

    for (size_t i = 0; value.size == COUNTRY_SIZE && i < COUNTRY_SIZE; i++) {
        char c  = value.at[i];
        code[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    facts_add(set, e, kind, label,
              value.size == COUNTRY_SIZE ? (ps_text){ .at = code, .size = COUNTRY_SIZE }
                                         : value);
}

typedef struct os_property {
    const char      *word;
    listdb_fact_kind kind;
    const char      *label;
} os_property;

static const os_property PROPERTIES[] = {
    /* clang-format off: a table */
    { "birthDate", LISTDB_BORN, "DOB" },
    { "birthPlace", LISTDB_BIRTH_PLACE, "POB" },
    { "nationality", LISTDB_NATIONALITY, "nationality" },
    { "citizenship", LISTDB_CITIZENSHIP, "citizen" },
    { "country", LISTDB_NATIONALITY, "country" },
    { "mainCountry", LISTDB_NATIONALITY, "country" },
    { "jurisdiction", LISTDB_NATIONALITY, "jurisdiction" },
    { "flag", LISTDB_OTHER, "Vessel Flag" },
    { "address", LISTDB_ADDRESS, "" },
    { "idNumber", LISTDB_ID, "ID Number" },
    { "passportNumber", LISTDB_ID, "Passport" },
    { "taxNumber", LISTDB_ID, "Tax ID" },
    { "vatCode", LISTDB_ID, "VAT" },
    { "registrationNumber", LISTDB_ID, "Registration Number" },
    { "socialSecurityNumber", LISTDB_ID, "SSN" },
    { "imoNumber", LISTDB_ID, "IMO number" },
    { "mmsi", LISTDB_ID, "MMSI" },
    { "innCode", LISTDB_ID, "INN" },
    { "ogrnCode", LISTDB_ID, "OGRN" },
    { "kppCode", LISTDB_ID, "KPP" },
    { "okpoCode", LISTDB_ID, "OKPO" },
    { "leiCode", LISTDB_ID, "LEI" },
    { "dunsCode", LISTDB_ID, "D-U-N-S Number" },
    { "uscCode", LISTDB_ID, "USCC" },
    { "serialNumber", LISTDB_ID, "Serial Number" },
    { "swiftBic", LISTDB_BIC, "SWIFT/BIC" },
    { "bikCode", LISTDB_ID, "BIK" },
    { "email", LISTDB_EMAIL, "Email" },
    { "phone", LISTDB_PHONE, "Phone" },
    { "website", LISTDB_WEBSITE, "Website" },
    { "gender", LISTDB_GENDER, "Gender" },
    /* clang-format on */
};

static const os_property *
property_of(ps_text word)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof PROPERTIES[0]; i++) {
        if (ps_text_is(word, PROPERTIES[i].word)) {
            return &PROPERTIES[i];
        }
    }
    return NULL;
}

static bool
add_name(entity_set *set, entity *e, ps_text property, ps_text value)
{
    static const struct {
        const char      *word;
        listdb_name_kind kind;
        bool             weak;
    } NAMES[] = { { "name", LISTDB_AKA, false },
                  { "alias", LISTDB_AKA, false },
                  { "weakAlias", LISTDB_AKA, true },
                  { "abbreviation", LISTDB_AKA, true },
                  { "previousName", LISTDB_FKA, false } };

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (ps_text_is(property, NAMES[i].word)) {
            facts_add_name(set, e, value, NAMES[i].kind, NAMES[i].weak);
            return true;
        }
    }
    return false;
}

void
os_add(entity_set *set, entity *e, ps_text property, ps_text value)
{
    const os_property *known = property_of(property);

    value = facts_text(set, value);
    if (value.size == 0 || add_name(set, e, property, value)) {
        return;
    }
    if (ps_text_is(property, "program") || ps_text_is(property, "programId")) {
        facts_join(set, &e->programs, value);
    } else if (ps_text_is(property, "title") && e->title.size == 0) {
        e->title = keep_text(&set->texts, value);
    } else if (ps_text_is(property, "notes")) {
        facts_remark(set, e, "notes", value);
    } else if (known == NULL) {
        facts_add_other(set, e, property, value);
    } else if (known->kind == LISTDB_ADDRESS) {
        facts_add_address(set, e, &value, 1, (ps_text){ 0 });
    } else if (known->kind == LISTDB_ID) {
        facts_add_id(set, e, ps_text_of(known->label), value, value);
    } else if (known->kind == LISTDB_NATIONALITY || known->kind == LISTDB_CITIZENSHIP) {
        add_country(set, e, known->kind, known->label, value);
    } else {
        facts_add(set, e, known->kind, known->label, value);
    }
}

void
os_published(entity_set *set, entity_list *list, ps_text stamp)
{
    enum { DATE_SIZE = 10 };
    ps_text day = ps_text_slice(stamp, 0, DATE_SIZE);

    if (day.size == DATE_SIZE && day.at[4] == '-' && day.at[7] == '-' &&
        ps_text_compare(day, list->published) > 0) {
        (void)facts_published(set, list, day);
    }
}
