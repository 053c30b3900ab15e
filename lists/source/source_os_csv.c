/*
 * source_os_csv.c - OpenSanctions' targets.simple.csv: columns by name; a cell is
 * itself a row of CSV with ";" between, quoted where it must be.
 */
#include "base/buffer.h"
#include "base/text.h"
#include "record/wallet.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/opensanctions.h"
#include "source/sheet.h"

enum { CELL_ROOM = 1 << 20 };

#define OS_COLUMNS(X)                \
    X(OS_ID, "id")                   \
    X(OS_SCHEMA, "schema")           \
    X(OS_NAME, "name")               \
    X(OS_ALIASES, "aliases")         \
    X(OS_BIRTH, "birth_date")        \
    X(OS_COUNTRIES, "countries")     \
    X(OS_ADDRESSES, "addresses")     \
    X(OS_IDENTIFIERS, "identifiers") \
    X(OS_SANCTIONS, "sanctions")     \
    X(OS_PHONES, "phones")           \
    X(OS_EMAILS, "emails")           \
    X(OS_PROGRAMS, "program_ids")    \
    X(OS_DATASET, "dataset")         \
    X(OS_FIRST, "first_seen")        \
    X(OS_LAST, "last_seen")          \
    X(OS_CHANGE, "last_change")

enum os_column {
#define X(name, word) name,
    OS_COLUMNS(X)
#undef X
        OS_COLUMN_COUNT
};

static const sheet_column COLUMNS[OS_COLUMN_COUNT] = {
#define X(name, word) [name] = { (word), NULL, LISTDB_OTHER, false },
    OS_COLUMNS(X)
#undef X
};

typedef struct os_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    sheet              sheet;
    ps_buffer          value;
    uint64_t           rows;
} os_use;

bool
os_is_csv(const form_head *head)
{
    bool schema = false;
    bool seen   = false;

    for (size_t i = 0; i < head->count; i++) {
        schema = schema || ps_text_is(head->fields[i], COLUMNS[OS_SCHEMA].word);
        seen   = seen || ps_text_is(head->fields[i], COLUMNS[OS_FIRST].word);
    }
    return schema && seen;
}

/* The next value of a cell, unquoted, in use->value. */
static bool
next_value(os_use *use, ps_text *rest, ps_text *out)
{
    bool   quoted = rest->size > 0 && rest->at[0] == '"';
    size_t i      = quoted ? 1 : 0;

    ps_buffer_reset(&use->value);
    if (rest->size == 0) {
        return false;
    }
    for (; i < rest->size; i++) {
        char c = rest->at[i];
        if (quoted && c == '"') {
            if (i + 1 < rest->size && rest->at[i + 1] == '"') {
                i++;
            } else {
                quoted = false;
                continue;
            }
        } else if (!quoted && c == ';') {
            break;
        }
        (void)ps_buffer_add(&use->value, &c, 1);
    }
    *rest            = ps_text_slice(*rest, i + 1, rest->size);
    *out             = (ps_text){ .at = use->value.at, .size = use->value.size };
    use->set->failed = use->set->failed || use->value.failed;
    return true;
}

static void
add_cell(os_use *use, entity *e, const parse_token *row, enum os_column column,
         const char *property)
{
    ps_text rest = sheet_text(&use->sheet, row, column);
    ps_text value;

    while (next_value(use, &rest, &value)) {
        os_add(use->set, e, ps_text_of(property), value);
    }
}

/* They come without a kind: an address of a chain is one, anything else an id. */
static void
add_identifiers(os_use *use, entity *e, const parse_token *row)
{
    ps_text rest = sheet_text(&use->sheet, row, OS_IDENTIFIERS);
    ps_text value;

    while (next_value(use, &rest, &value)) {
        char    key[WALLET_KEY_MAX + 1] = "";
        ps_text kept = keep_text(&use->set->texts, ps_text_trim(value));
        if (kept.size > 0 && wallet_key(kept, key) != WALLET_NONE && key[0] != '\0') {
            os_add_wallet(use->set, e, (ps_text){ 0 }, kept);
        } else if (kept.size > 0) {
            facts_add_id(use->set, e, PS_TEXT("Identifier"), kept, kept);
        }
    }
}

static void
add_row(os_use *use, entity *e, const parse_token *row)
{
    add_cell(use, e, row, OS_ALIASES, "alias");
    add_cell(use, e, row, OS_BIRTH, "birthDate");
    add_cell(use, e, row, OS_COUNTRIES, "country");
    add_cell(use, e, row, OS_ADDRESSES, "address");
    add_cell(use, e, row, OS_PHONES, "phone");
    add_cell(use, e, row, OS_EMAILS, "email");
    add_cell(use, e, row, OS_PROGRAMS, "programId");
    add_cell(use, e, row, OS_SANCTIONS, "sanctions");
    add_cell(use, e, row, OS_DATASET, "dataset");
    add_identifiers(use, e, row);
    facts_add_other(use->set, e, PS_TEXT("first_seen"),
                    sheet_text(&use->sheet, row, OS_FIRST));
    facts_add_other(use->set, e, PS_TEXT("last_change"),
                    sheet_text(&use->sheet, row, OS_CHANGE));
    os_published(use->set, use->list, sheet_text(&use->sheet, row, OS_LAST));
    sheet_facts(&use->sheet, e, row);
}

static ps_status
take_row(os_use *use, const parse_token *row, ps_error *err)
{
    ps_text       id     = sheet_text(&use->sheet, row, OS_ID);
    ps_text       name   = sheet_text(&use->sheet, row, OS_NAME);
    ps_text       schema = sheet_text(&use->sheet, row, OS_SCHEMA);
    ps_party_type type   = PS_TYPE_ANY;

    if (id.size == 0 || name.size == 0) {
        entity_fail(use->set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "id" : "name", row->place);
        return PS_OK;
    }
    entity *e = entity_add(use->set, use->list, id);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "id", row->place);
        return entity_set_check(use->set, err);
    }
    if (!os_schema(schema, &type)) {
        facts_unknown(use->set, e, "schema", schema);
    }
    e->type = type;
    entity_add_name(use->set, e, name, LISTDB_PRIMARY, false);
    add_row(use, e, row);
    return PS_OK;
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    static const size_t NEEDED[] = { OS_ID, OS_SCHEMA, OS_NAME, OS_ALIASES,
                                     OS_IDENTIFIERS };
    os_use             *use      = context;

    if (use->sheet.width == 0) {
        ps_status status = sheet_header(&use->sheet, row, err);
        return status != PS_OK ? status
                               : sheet_need(&use->sheet, row, NEEDED,
                                            sizeof NEEDED / sizeof NEEDED[0], err);
    }
    use->rows++;
    ps_status status = sheet_width(&use->sheet, row, false, err);
    if (status == PS_OK) {
        status = take_row(use, row, err);
    }
    return status != PS_OK ? status : entity_set_check(use->set, err);
}

ps_status
os_csv_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    os_use            use     = { .set   = set,
                                  .list  = list,
                                  .file  = file,
                                  .sheet = {
                                      .set = set, .columns = COLUMNS, .count = OS_COLUMN_COUNT } };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',' };

    ps_buffer_init(&use.value, CELL_ROOM);
    ps_status status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    ps_buffer_free(&use.value);
    return status == PS_OK && use.rows == 0
               ? ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0)
               : status;
}
