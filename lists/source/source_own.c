/*
 * source_own.c - a list of one's own: CSV with a header line, columns by name.
 *
 * Written by the people who run the filter, so everything that is not
 * understood is refused with its line: a column that is misspelt would
 * otherwise be a column that nobody screens against.
 */
#include <string.h>

#include "base/text.h"
#include "parse/parse.h"
#include "record/iban.h"
#include "source/form.h"
#include "source/ofac.h"

#define OWN_COLUMNS(X)            \
    X(OWN_ID, "id")               \
    X(OWN_TYPE, "type")           \
    X(OWN_NAME, "name")           \
    X(OWN_ALIASES, "aliases")     \
    X(OWN_BORN, "born")           \
    X(OWN_COUNTRY, "country")     \
    X(OWN_IDS, "ids")             \
    X(OWN_ACCOUNTS, "accounts")   \
    X(OWN_IBANS, "ibans")         \
    X(OWN_BICS, "bics")           \
    X(OWN_WALLETS, "wallets")     \
    X(OWN_ADDRESSES, "addresses") \
    X(OWN_PHONES, "phones")       \
    X(OWN_EMAILS, "emails")       \
    X(OWN_PROGRAM, "program")     \
    X(OWN_NOTE, "note")           \
    X(OWN_QUALITY, "quality")

typedef enum own_column {
#define X(name, word) name,
    OWN_COLUMNS(X)
#undef X
        OWN_COLUMN_COUNT
} own_column;

static const char *const COLUMN_WORDS[OWN_COLUMN_COUNT] = {
#define X(name, word) [name] = (word),
    OWN_COLUMNS(X)
#undef X
};

/* Columns whose values, parted by ";", are facts. */
static const struct {
    own_column       column;
    listdb_fact_kind kind;
} FACTS[] = {
    { OWN_BORN, LISTDB_BORN },      { OWN_COUNTRY, LISTDB_NATIONALITY },
    { OWN_IDS, LISTDB_ID },         { OWN_ACCOUNTS, LISTDB_ACCOUNT },
    { OWN_IBANS, LISTDB_ACCOUNT },  { OWN_BICS, LISTDB_BIC },
    { OWN_WALLETS, LISTDB_WALLET }, { OWN_ADDRESSES, LISTDB_ADDRESS },
    { OWN_PHONES, LISTDB_PHONE },   { OWN_EMAILS, LISTDB_EMAIL },
};

typedef struct own_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    size_t             at[OWN_COLUMN_COUNT]; /* 1-based; 0: no such column */
    size_t             columns;
    uint64_t           rows;
} own_use;

static ps_status
refuse(const parse_token *row, ps_reason reason, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, field, row->place, NULL);
}

static ps_status
read_header(own_use *use, const parse_token *row, ps_error *err)
{
    for (size_t i = 0; i < row->field_count; i++) {
        ps_text word = ps_text_trim(row->fields[i]);
        size_t  id   = 0;
        while (id < OWN_COLUMN_COUNT && !ps_text_is_nocase(word, COLUMN_WORDS[id])) {
            id++;
        }
        if (id == OWN_COLUMN_COUNT || use->at[id] != 0) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "header", row->place,
                              "column %zu is unknown or stands twice", i + 1);
        }
        use->at[id] = i + 1;
    }
    if (use->at[OWN_ID] == 0 || use->at[OWN_NAME] == 0 || use->at[OWN_TYPE] == 0) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "header", row->place,
                          "id, type and name are needed");
    }
    use->columns = row->field_count;
    return PS_OK;
}

static ps_text
field_of(own_use *use, const parse_token *row, own_column column)
{
    return use->at[column] == 0
               ? (ps_text){ .at = "", .size = 0 }
               : ofac_text(use->set, ps_text_trim(row->fields[use->at[column] - 1]));
}

static bool
read_type(ps_text text, ps_party_type *out)
{
    static const struct {
        const char   *word;
        ps_party_type type;
    } TYPES[] = { { "person", PS_TYPE_PERSON },
                  { "organisation", PS_TYPE_ORGANISATION },
                  { "organization", PS_TYPE_ORGANISATION },
                  { "vessel", PS_TYPE_VESSEL },
                  { "aircraft", PS_TYPE_AIRCRAFT },
                  { "any", PS_TYPE_ANY },
                  { "", PS_TYPE_ANY } };

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (ps_text_is_nocase(text, TYPES[i].word)) {
            *out = TYPES[i].type;
            return true;
        }
    }
    return false;
}

static bool
read_quality(ps_text text, bool *weak)
{
    *weak = ps_text_is_nocase(text, "weak") || ps_text_is_nocase(text, "low");
    return *weak || text.size == 0 || ps_text_is_nocase(text, "strong") ||
           ps_text_is_nocase(text, "good");
}

/* One value of a column; false where it is not of its kind. */
static bool
add_value(own_use *use, entity *e, own_column column, listdb_fact_kind kind,
          ps_text value)
{
    char         iban[IBAN_MAX + 1];
    size_t       before = e->fact_count;
    remarks_item item   = { .kind = kind, .text = value, .value = value, .known = true };

    if (column == OWN_IBANS && !iban_normal(value, iban)) {
        return false;
    }
    if (kind == LISTDB_ADDRESS) {
        ofac_add_address(use->set, e, &value, 1, (ps_text){ 0 });
        return true;
    }
    item.label = ps_text_of(column == OWN_IBANS ? "IBAN" : "");
    ofac_add_item(use->set, e, &item);
    if (e->fact_count == before) {
        return true; /* it stands already */
    }
    const entity_fact *fact = &e->facts[e->fact_count - 1];
    return fact->kind == kind && (kind == LISTDB_BORN || fact->key.size > 0);
}

static ps_status
add_facts(own_use *use, entity *e, const parse_token *row, ps_error *err)
{
    for (size_t i = 0; i < sizeof FACTS / sizeof FACTS[0]; i++) {
        ps_text rest = field_of(use, row, FACTS[i].column);
        ps_text part;
        bool    any = rest.size > 0;
        while (any && ps_text_next(&rest, ';', &part)) {
            part = ps_text_trim(part);
            if (part.size > 0 &&
                !add_value(use, e, FACTS[i].column, FACTS[i].kind, part)) {
                return refuse(row, PS_R_LIST_FIELD, COLUMN_WORDS[FACTS[i].column], err);
            }
        }
    }
    return PS_OK;
}

static ps_status
add_entry(own_use *use, const parse_token *row, ps_error *err)
{
    entity_set   *set  = use->set;
    ps_text       id   = field_of(use, row, OWN_ID);
    ps_text       name = field_of(use, row, OWN_NAME);
    ps_party_type type;
    bool          weak;

    if (!read_type(field_of(use, row, OWN_TYPE), &type)) {
        return refuse(row, PS_R_LIST_TYPE, "type", err);
    }
    if (!read_quality(field_of(use, row, OWN_QUALITY), &weak)) {
        return refuse(row, PS_R_LIST_FIELD, "quality", err);
    }
    if (id.size == 0 || name.size == 0) {
        entity_fail(set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "id" : "name", row->place);
        return PS_OK;
    }
    entity *e = entity_add(set, use->list, id);
    if (e == NULL) {
        entity_fail(set, use->file->path, PS_R_LIST_TWICE, "id", row->place);
        return PS_OK;
    }
    e->type     = type;
    e->programs = field_of(use, row, OWN_PROGRAM);
    e->remarks  = field_of(use, row, OWN_NOTE);
    entity_add_name(set, e, name, LISTDB_PRIMARY, weak);
    ps_text rest = field_of(use, row, OWN_ALIASES);
    ps_text part;
    while (rest.size > 0 && ps_text_next(&rest, ';', &part)) {
        entity_add_name(set, e, part, LISTDB_AKA, weak);
    }
    return add_facts(use, e, row, err);
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    own_use *use = context;

    if (use->rows++ == 0) {
        return read_header(use, row, err);
    }
    if (row->field_count != use->columns) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "", row->place,
                          "expected %zu, found %zu", use->columns, row->field_count);
    }
    ps_status status = add_entry(use, row, err);
    return status != PS_OK ? status : entity_set_check(use->set, err);
}

bool
own_is_csv(const form_head *head)
{
    bool id   = false;
    bool name = false;

    for (size_t i = 0; i < head->count; i++) {
        ps_text word = ps_text_trim(head->fields[i]);
        id           = id || ps_text_is_nocase(word, COLUMN_WORDS[OWN_ID]);
        name         = name || ps_text_is_nocase(word, COLUMN_WORDS[OWN_NAME]);
    }
    return id && name;
}

ps_status
own_csv_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    own_use           use     = { .set = set, .list = list, .file = file };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',', .trailing_sub = true };

    return parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
}
