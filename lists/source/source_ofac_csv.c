/*
 * source_ofac_csv.c - sdn.csv, alt.csv, add.csv, sdn_comments.csv, and cons_*.
 *
 * Source: OFAC dat_spec (2004, updated 2023-09-25).  No header line; null is a
 * whole field "-0- "; SUB ends the file.  Others skip a row that they cannot
 * read; here it refuses the file, because a row skipped is a name that passes.
 */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "parse/parse.h"
#include "source/form.h"
#include "source/ofac.h"

enum sdn_column {
    SDN_UID,
    SDN_NAME,
    SDN_TYPE,
    SDN_PROGRAM,
    SDN_TITLE,
    SDN_CALL_SIGN,
    SDN_VESSEL_TYPE,
    SDN_TONNAGE,
    SDN_GROSS_TONNAGE,
    SDN_FLAG,
    SDN_OWNER,
    SDN_REMARKS,
    SDN_COLUMNS
};

enum alt_column { ALT_UID, ALT_NUMBER, ALT_TYPE, ALT_NAME, ALT_REMARKS, ALT_COLUMNS };

enum add_column {
    ADD_UID,
    ADD_NUMBER,
    ADD_STREET,
    ADD_CITY,
    ADD_COUNTRY,
    ADD_REMARKS,
    ADD_COLUMNS
};

enum comments_column { COMMENTS_UID, COMMENTS_TEXT, COMMENTS_COLUMNS };

typedef struct csv_use csv_use;
struct csv_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    uint64_t           rows;
    ps_status (*take)(csv_use *use, const parse_token *row, ps_text uid, ps_error *err);
};

/* Null is the whole field, never a part of it. */
static ps_text
value_of(ps_text field)
{
    return ps_text_is(ps_text_trim(field), "-0-") ? (ps_text){ .at = "", .size = 0 }
                                                  : field;
}

static ps_text
trimmed(ps_text field)
{
    return ps_text_trim(value_of(field));
}

static ps_status
bad_field(const parse_token *row, ps_reason reason, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, field, row->place, NULL);
}

static bool
read_type(ps_text text, ps_party_type *out)
{
    static const struct {
        const char   *word;
        ps_party_type type;
    } TYPES[] = { { "", PS_TYPE_ORGANISATION },
                  { "individual", PS_TYPE_PERSON },
                  { "entity", PS_TYPE_ORGANISATION },
                  { "vessel", PS_TYPE_VESSEL },
                  { "aircraft", PS_TYPE_AIRCRAFT } };

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (ps_text_is_nocase(text, TYPES[i].word)) {
            *out = TYPES[i].type;
            return true;
        }
    }
    return false;
}

/* "A] [B; C" to "A; B; C". */
static ps_text
read_programs(entity_set *set, ps_text text)
{
    char  *at   = keep_room(&set->texts, text.size * 2 + 1);
    size_t size = 0;
    size_t from = 0;

    if (at == NULL) {
        return (ps_text){ 0 };
    }
    for (size_t i = 0; i <= text.size; i++) {
        if (i < text.size && strchr("[];", text.at[i]) == NULL) {
            continue;
        }
        ps_text part = ps_text_trim(ps_text_slice(text, from, i));
        from         = i + 1;
        if (part.size > 0) {
            if (size > 0) {
                at[size++] = ';';
                at[size++] = ' ';
            }
            memcpy(at + size, part.at, part.size);
            size += part.size;
        }
    }
    return (ps_text){ .at = at, .size = size };
}

/* The entry's number: digits.  Missing is a record without use; else malformed. */
static ps_status
read_uid(csv_use *use, const parse_token *row, ps_text *uid, ps_error *err)
{
    *uid = trimmed(row->fields[0]);
    if (uid->size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_UID, "ent_num", row->place);
    } else if (!ps_text_is_digits(*uid)) {
        return bad_field(row, PS_R_LIST_FIELD, "ent_num", err);
    }
    return PS_OK;
}

static entity *
find_entry(csv_use *use, const parse_token *row, ps_text uid)
{
    entity *e = entity_find(use->list, uid);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_ENTRY, "ent_num", row->place);
    }
    return e;
}

static ps_status
sdn_row(csv_use *use, const parse_token *row, ps_text uid, ps_error *err)
{
    static const struct {
        enum sdn_column column;
        const char     *label;
    } OTHERS[] = {
        { SDN_CALL_SIGN, "Call Sign" }, { SDN_VESSEL_TYPE, "Vessel Type" },
        { SDN_TONNAGE, "Tonnage" },     { SDN_GROSS_TONNAGE, "Gross Registered Tonnage" },
        { SDN_FLAG, "Vessel Flag" },    { SDN_OWNER, "Vessel Owner" }
    };
    entity_set   *set  = use->set;
    ps_text       name = trimmed(row->fields[SDN_NAME]);
    ps_party_type type;

    if (!read_type(trimmed(row->fields[SDN_TYPE]), &type)) {
        return bad_field(row, PS_R_LIST_TYPE, "SDN_Type", err);
    }
    if (name.size == 0) {
        entity_fail(set, use->file->path, PS_R_LIST_NO_NAME, "SDN_Name", row->place);
        return PS_OK;
    }
    entity *e = entity_add(set, use->list, uid);
    if (e == NULL) {
        entity_fail(set, use->file->path, PS_R_LIST_TWICE, "ent_num", row->place);
        return PS_OK;
    }
    e->type     = type;
    e->programs = read_programs(set, ofac_text(set, trimmed(row->fields[SDN_PROGRAM])));
    e->title    = ofac_text(set, trimmed(row->fields[SDN_TITLE]));
    e->remarks  = ofac_text(set, value_of(row->fields[SDN_REMARKS]));
    entity_add_name(set, e, ofac_text(set, name), LISTDB_PRIMARY, false);
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        ofac_add_other(set, e, OTHERS[i].label,
                       ofac_text(set, trimmed(row->fields[OTHERS[i].column])));
    }
    return PS_OK;
}

static ps_status
alt_row(csv_use *use, const parse_token *row, ps_text uid, ps_error *err)
{
    entity          *e    = find_entry(use, row, uid);
    ps_text          type = trimmed(row->fields[ALT_TYPE]);
    ps_text          name = trimmed(row->fields[ALT_NAME]);
    listdb_name_kind kind = LISTDB_AKA;

    (void)err;
    if (e == NULL) {
        return PS_OK;
    }
    if (ps_text_is_nocase(type, "fka")) {
        kind = LISTDB_FKA;
    } else if (ps_text_is_nocase(type, "nka")) {
        kind = LISTDB_NKA;
    } else if (!ps_text_is_nocase(type, "aka")) {
        entity_warn(use->set, "an alias of unknown type is kept as a.k.a.");
    }
    if (name.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_NAME, "alt_name", row->place);
        return PS_OK;
    }
    entity_add_name(use->set, e, ofac_text(use->set, name), kind, false);
    ofac_add_other(use->set, e, "alias remark",
                   ofac_text(use->set, trimmed(row->fields[ALT_REMARKS])));
    return PS_OK;
}

static ps_status
add_row(csv_use *use, const parse_token *row, ps_text uid, ps_error *err)
{
    entity *e = find_entry(use, row, uid);

    (void)err;
    if (e == NULL) {
        return PS_OK;
    }
    ps_text parts[] = { ofac_text(use->set, trimmed(row->fields[ADD_STREET])),
                        ofac_text(use->set, trimmed(row->fields[ADD_CITY])),
                        ofac_text(use->set, trimmed(row->fields[ADD_COUNTRY])) };
    ofac_add_address(use->set, e, parts, sizeof parts / sizeof parts[0], parts[2]);
    ofac_add_other(use->set, e, "address remark",
                   ofac_text(use->set, trimmed(row->fields[ADD_REMARKS])));
    return PS_OK;
}

/* Several rows of one entry follow each other as they are: a cut may be at a blank. */
static ps_status
comments_row(csv_use *use, const parse_token *row, ps_text uid, ps_error *err)
{
    entity *e    = find_entry(use, row, uid);
    ps_text text = row->fields[COMMENTS_TEXT];

    (void)err;
    if (e != NULL && value_of(text).size > 0) {
        entity_add_more(use->set, e, ofac_text(use->set, text));
    }
    return PS_OK;
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    csv_use  *use = context;
    ps_text   uid;
    ps_status status = read_uid(use, row, &uid, err);

    use->rows++;
    if (status == PS_OK && uid.size > 0) {
        status = use->take(use, row, uid, err);
    }
    return status != PS_OK ? status : entity_set_check(use->set, err);
}

static ps_status
read_rows(csv_use *use, uint32_t columns, ps_error *err)
{
    parse_spool       place   = { .spool = use->file->bytes };
    parse_csv_options options = { .separator    = ',',
                                  .columns      = columns,
                                  .trailing_sub = true };

    return parse_csv(parse_source_spool(&place), &options, on_row, use, err);
}

ps_status
ofac_sdn_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csv_use use = { .set = set, .list = list, .file = file, .take = sdn_row };

    return read_rows(&use, SDN_COLUMNS, err);
}

ps_status
ofac_alt_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csv_use use = { .set = set, .list = list, .file = file, .take = alt_row };

    return read_rows(&use, ALT_COLUMNS, err);
}

ps_status
ofac_add_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csv_use use = { .set = set, .list = list, .file = file, .take = add_row };

    return read_rows(&use, ADD_COLUMNS, err);
}

ps_status
ofac_comments_read(entity_set *set, entity_list *list, const source_file *file,
                   ps_error *err)
{
    csv_use use = { .set = set, .list = list, .file = file, .take = comments_row };

    return read_rows(&use, COMMENTS_COLUMNS, err);
}

void
ofac_csv_finish(entity_set *set, entity_list *list)
{
    for (uint32_t i = 0; i < entity_list_count(list); i++) {
        ofac_read_remarks(set, &list->at[i], false);
    }
}

/* ---------------------------------------------------------------- recognising */

static bool
is_numbered(const form_head *head, size_t columns)
{
    uint64_t number;

    return head->count == columns && ps_text_u64(ps_text_trim(head->fields[0]), &number);
}

bool
ofac_is_sdn(const form_head *head)
{
    return is_numbered(head, SDN_COLUMNS);
}

bool
ofac_is_alt(const form_head *head)
{
    return is_numbered(head, ALT_COLUMNS);
}

bool
ofac_is_add(const form_head *head)
{
    return is_numbered(head, ADD_COLUMNS);
}

bool
ofac_is_comments(const form_head *head)
{
    return is_numbered(head, COMMENTS_COLUMNS);
}
