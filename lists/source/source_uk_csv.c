/*
 * source_uk_csv.c - the UK Sanctions List, and the OFSI Consolidated List before it.
 *
 * Both have a line with the date, a header line, and one row for each name,
 * address or date of birth of a party, so that one party stands in up to some
 * hundred rows, not always together.  The family name is in "Name 6", which
 * comes first.  The older list closed on 28 January 2026 but can still be
 * downloaded here and there: it is read, and said to be dead.
 */
#include "base/ascii.h"
#include "base/text.h"
#include "parse/parse.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/sheet.h"
#include "source/uk.h"

enum { UK_OLD_WIDTH = 29, UK_LAST_WIDTH = 36 };

/* clang-format off: a table */
/*    column            in the header                 label of a fact     kind        parts */
#define UK_COLUMNS(X)                                                                  \
    X(UK_NAME6, "Name 6", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME1, "Name 1", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME2, "Name 2", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME3, "Name 3", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME4, "Name 4", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME5, "Name 5", NULL, LISTDB_OTHER, false)                                   \
    X(UK_NAME_TYPE, "Name type", NULL, LISTDB_OTHER, false)                            \
    X(UK_ALIAS_TYPE, "Alias Type", NULL, LISTDB_OTHER, false)                          \
    X(UK_STRENGTH, "Alias strength", NULL, LISTDB_OTHER, false)                        \
    X(UK_QUALITY, "Alias Quality", NULL, LISTDB_OTHER, false)                          \
    X(UK_SCRIPT, "Name non-latin script", NULL, LISTDB_OTHER, false)                   \
    X(UK_SCRIPT_TYPE, "Non-latin script type", NULL, LISTDB_OTHER, false)              \
    X(UK_SCRIPT_LANGUAGE, "Non-latin script language", NULL, LISTDB_OTHER, false)      \
    X(UK_TITLE, "Title", NULL, LISTDB_OTHER, false)                                    \
    X(UK_UNIQUE_ID, "Unique ID", NULL, LISTDB_OTHER, false)                            \
    X(UK_GROUP_ID, "Group ID", NULL, LISTDB_OTHER, false)                              \
    X(UK_OFSI_ID, "OFSI Group ID", "OFSI Group ID", LISTDB_OTHER, false)               \
    X(UK_UN, "UN Reference Number", "UN Reference", LISTDB_OTHER, false)               \
    X(UK_REGIME_NAME, "Regime Name", NULL, LISTDB_OTHER, false)                        \
    X(UK_REGIME, "Regime", NULL, LISTDB_OTHER, false)                                  \
    X(UK_TYPE, "Designation Type", NULL, LISTDB_OTHER, false)                          \
    X(UK_GROUP_TYPE, "Group Type", NULL, LISTDB_OTHER, false)                          \
    X(UK_SOURCE, "Designation source", "Designation source", LISTDB_OTHER, false)      \
    X(UK_IMPOSED, "Sanctions Imposed", "Sanctions Imposed", LISTDB_OTHER, false)       \
    X(UK_INFORMATION, "Other Information", NULL, LISTDB_OTHER, false)                  \
    X(UK_REASONS, "UK Statement of Reasons", "Statement of Reasons", LISTDB_OTHER,     \
      false)                                                                           \
    X(UK_LINE1, "Address Line 1", NULL, LISTDB_OTHER, false)                           \
    X(UK_LINE2, "Address Line 2", NULL, LISTDB_OTHER, false)                           \
    X(UK_LINE3, "Address Line 3", NULL, LISTDB_OTHER, false)                           \
    X(UK_LINE4, "Address Line 4", NULL, LISTDB_OTHER, false)                           \
    X(UK_LINE5, "Address Line 5", NULL, LISTDB_OTHER, false)                           \
    X(UK_LINE6, "Address Line 6", NULL, LISTDB_OTHER, false)                           \
    X(UK_POSTCODE, "Address Postal Code", NULL, LISTDB_OTHER, false)                   \
    X(UK_ADDRESS_COUNTRY, "Address Country", NULL, LISTDB_OTHER, false)                \
    X(UK_OLD1, "Address 1", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD2, "Address 2", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD3, "Address 3", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD4, "Address 4", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD5, "Address 5", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD6, "Address 6", NULL, LISTDB_OTHER, false)                                 \
    X(UK_OLD_POSTCODE, "Post/Zip Code", NULL, LISTDB_OTHER, false)                     \
    X(UK_OLD_COUNTRY, "Country", NULL, LISTDB_OTHER, false)                            \
    X(UK_PHONE, "Phone number", "Phone", LISTDB_PHONE, true)                           \
    X(UK_WEBSITE, "Website", "Website", LISTDB_WEBSITE, true)                          \
    X(UK_EMAIL, "Email address", "Email", LISTDB_EMAIL, true)                          \
    X(UK_BORN, "D.O.B", "DOB", LISTDB_BORN, true)                                      \
    X(UK_OLD_BORN, "DOB", "DOB", LISTDB_BORN, true)                                    \
    X(UK_NATIONALITY, "Nationality(/ies)", "Nationality", LISTDB_NATIONALITY, true)    \
    X(UK_OLD_NATIONALITY, "Nationality", "Nationality", LISTDB_NATIONALITY, true)      \
    X(UK_NATIONAL, "National Identifier number", "National ID", LISTDB_ID, true)       \
    X(UK_NATIONAL_MORE, "National Identifier additional information",                  \
      "National ID information", LISTDB_OTHER, false)                                  \
    X(UK_LAST_NATIONAL, "National Identification Number", "National ID", LISTDB_ID,    \
      true)                                                                            \
    X(UK_LAST_NATIONAL_MORE, "National Identification Details",                        \
      "National ID information", LISTDB_OTHER, false)                                  \
    X(UK_OLD_NATIONAL, "NI Number", "National ID", LISTDB_ID, true)                    \
    X(UK_PASSPORT, "Passport number", "Passport", LISTDB_ID, true)                     \
    X(UK_PASSPORT_MORE, "Passport additional information", "Passport information",     \
      LISTDB_OTHER, false)                                                             \
    X(UK_OLD_PASSPORT, "Passport Details", NULL, LISTDB_OTHER, false)                  \
    X(UK_POSITION, "Position", "Position", LISTDB_OTHER, false)                        \
    X(UK_GENDER, "Gender", "Gender", LISTDB_GENDER, false)                             \
    X(UK_TOWN, "Town of birth", NULL, LISTDB_OTHER, false)                             \
    X(UK_BIRTH_COUNTRY, "Country of birth", NULL, LISTDB_OTHER, false)                 \
    X(UK_ENTITY_TYPE, "Type of entity", "Type of entity", LISTDB_OTHER, false)         \
    X(UK_SUBSIDIARIES, "Subsidiaries", "Subsidiaries", LISTDB_OTHER, false)            \
    X(UK_PARENT, "Parent company", "Parent company", LISTDB_OTHER, false)              \
    X(UK_BUSINESS, "Business registration number (s)", "Business registration number", \
      LISTDB_ID, true)                                                                 \
    X(UK_IMO, "IMO number", "IMO number", LISTDB_ID, true)                             \
    X(UK_OWNER, "Current owner/operator (s)", "Owner", LISTDB_OTHER, false)            \
    X(UK_OWNERS, "Previous owner/operator (s)", "Previous owner", LISTDB_OTHER, false) \
    X(UK_FLAG, "Current believed flag of ship", "Vessel Flag", LISTDB_OTHER, false)    \
    X(UK_FLAGS, "Previous flags", "Former Vessel Flag", LISTDB_OTHER, false)           \
    X(UK_SHIP_TYPE, "Type of ship", "Vessel Type", LISTDB_OTHER, false)                \
    X(UK_TONNAGE, "Tonnage of ship", "Tonnage", LISTDB_OTHER, false)                   \
    X(UK_LENGTH, "Length of ship", "Length", LISTDB_OTHER, false)                      \
    X(UK_BUILT, "Year Built", "Year Built", LISTDB_OTHER, false)                       \
    X(UK_HULL, "Hull identification number (HIN)", "Hull number", LISTDB_ID, true)     \
    X(UK_DESIGNATED, "Date Designated", "Date Designated", LISTDB_OTHER, false)        \
    X(UK_LISTED, "Listed On", "Listed On", LISTDB_OTHER, false)                        \
    X(UK_LIST_DATE, "UK Sanctions List Date Designated", "Date Designated",            \
      LISTDB_OTHER, false)                                                             \
    X(UK_UPDATED, "Last Updated", NULL, LISTDB_OTHER, false)
/* clang-format on */

enum uk_column {
#define X(name, word, label, kind, parts) name,
    UK_COLUMNS(X)
#undef X
        UK_COLUMN_COUNT
};

static const sheet_column COLUMNS[UK_COLUMN_COUNT] = {
#define X(name, word, label, kind, parts) [name] = { (word), (label), (kind), (parts) },
    UK_COLUMNS(X)
#undef X
};

typedef struct uk_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    sheet              sheet;
    ps_buffer          name;
    bool               closed; /* the list of OFSI */
    bool               begun;  /* the line with the date is read */
    uint64_t           rows;
} uk_use;

/* ------------------------------------------------------------- the first lines */

static bool
is_report(ps_text first)
{
    return ps_text_is_nocase(ps_text_slice(first, 0, 11), "Report Date");
}

static bool
is_header(const ps_text *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ps_text_is_nocase(ps_text_trim(fields[i]), COLUMNS[UK_NAME6].word)) {
            return true;
        }
    }
    return false;
}

bool
uk_is_csv(const form_head *head)
{
    ps_text first = ps_text_trim(head->fields[0]);
    ps_text next  = head->count > 1 ? ps_text_trim(head->fields[1]) : (ps_text){ 0 };

    return is_report(first) || is_header(head->fields, head->count) ||
           (ps_text_is_nocase(first, COLUMNS[UK_UPDATED].word) && next.size > 0 &&
            ascii_is_digit(next.at[0]));
}

static ps_status
read_date(uk_use *use, const parse_token *row, ps_error *err)
{
    ps_text first = ps_text_trim(row->fields[0]);
    ps_text next  = row->field_count > 1 ? ps_text_trim(row->fields[1]) : (ps_text){ 0 };
    ps_text date  = next;

    use->begun = true;
    if (is_report(first)) {
        size_t  colon = ps_text_find(first, ":");
        ps_text rest  = { 0 };
        if (colon != SIZE_MAX) {
            rest = ps_text_trim(ps_text_slice(first, colon + 1, first.size));
        }
        date = rest.size > 0 ? rest : next;
    }
    if (!facts_published(use->set, use->list, date)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "date", row->place, NULL);
    }
    return PS_OK;
}

static ps_status
read_header(uk_use *use, const parse_token *row, ps_error *err)
{
    static const size_t NEEDED[] = { UK_UNIQUE_ID, UK_NAME6,       UK_NAME1,
                                     UK_NAME_TYPE, UK_REGIME_NAME, UK_TYPE };
    static const size_t CLOSED[] = { UK_GROUP_ID,   UK_NAME6,  UK_NAME1,
                                     UK_ALIAS_TYPE, UK_REGIME, UK_GROUP_TYPE };

    ps_status status = sheet_header(&use->sheet, row, err);
    if (status != PS_OK) {
        return status;
    }
    use->closed = sheet_has(&use->sheet, UK_GROUP_ID);
    if (!use->closed) {
        return sheet_need(&use->sheet, row, NEEDED, sizeof NEEDED / sizeof NEEDED[0],
                          err);
    }
    if (row->field_count != UK_OLD_WIDTH && row->field_count != UK_LAST_WIDTH) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "header", row->place,
                          "expected %d or %d, found %zu", UK_OLD_WIDTH, UK_LAST_WIDTH,
                          row->field_count);
    }
    use->list->name      = "OFSI Consolidated List";
    use->list->publisher = "OFSI";
    entity_warn(use->set, "the OFSI Consolidated List closed on 28 January 2026: take "
                          "the UK Sanctions List");
    return sheet_need(&use->sheet, row, CLOSED, sizeof CLOSED / sizeof CLOSED[0], err);
}

/* -------------------------------------------------------------------- an entry */

static ps_text
text_of(uk_use *use, const parse_token *row, size_t column)
{
    return sheet_text(&use->sheet, row, column);
}

/* Of two columns that mean the same in the two lists. */
static ps_text
either(uk_use *use, const parse_token *row, size_t one, size_t other)
{
    return text_of(use, row, sheet_has(&use->sheet, one) ? one : other);
}

/* "FAMILY, Given Second" of a person; the parts as they stand of all others. */
static ps_text
whole_name(uk_use *use, const parse_token *row, bool person)
{
    ps_text parts[UK_PARTS];

    for (size_t i = 0; i < UK_PARTS; i++) {
        parts[i] = text_of(use, row, UK_NAME6 + i);
    }
    return uk_name(&use->name, parts, person);
}

static void
add_places(uk_use *use, entity *e, const parse_token *row)
{
    ps_text lines[8] = { 0 };
    for (size_t i = 0; i < 6; i++) {
        lines[i] = either(use, row, UK_LINE1 + i, UK_OLD1 + i);
    }
    lines[6] = either(use, row, UK_POSTCODE, UK_OLD_POSTCODE);
    lines[7] = either(use, row, UK_ADDRESS_COUNTRY, UK_OLD_COUNTRY);
    facts_add_address(use->set, e, lines, 8, lines[7]);

    uk_add_birth_place(use->set, e, &use->name, text_of(use, row, UK_TOWN),
                       text_of(use, row, UK_BIRTH_COUNTRY));
}

static void
add_row(uk_use *use, entity *e, const parse_token *row)
{
    entity_set *set    = use->set;
    ps_text     title  = text_of(use, row, UK_TITLE);
    ps_text     remark = text_of(use, row, UK_INFORMATION);

    facts_join(set, &e->programs, either(use, row, UK_REGIME_NAME, UK_REGIME));
    facts_join(set, &e->title, title);
    if (remark.size > 0) {
        facts_remark(set, e, COLUMNS[UK_INFORMATION].word, remark);
    }
    /* With a column for the number, the details have dates and places only. */
    bool number = sheet_has(&use->sheet, UK_PASSPORT);
    facts_add_parts(set, e, number ? LISTDB_OTHER : LISTDB_ID,
                    number ? "Passport information" : "Passport",
                    text_of(use, row, UK_OLD_PASSPORT));
    add_places(use, e, row);
    sheet_facts(&use->sheet, e, row);
}

static ps_status
add_entry(uk_use *use, const parse_token *row, ps_error *err)
{
    ps_text type   = either(use, row, UK_TYPE, UK_GROUP_TYPE);
    ps_text id     = either(use, row, UK_UNIQUE_ID, UK_GROUP_ID);
    ps_text script = text_of(use, row, UK_SCRIPT);
    bool    person = ps_text_is_nocase(type, "Individual");
    ps_text name   = whole_name(use, row, person);

    if (use->name.failed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    if (id.size == 0 || (name.size == 0 && script.size == 0)) {
        entity_fail(use->set, use->file->path,
                    id.size == 0 ? PS_R_LIST_NO_UID : PS_R_LIST_NO_NAME,
                    id.size == 0 ? "id" : "name", row->place);
        return PS_OK;
    }
    entity *e = entity_find(use->list, id);
    if (e == NULL) {
        e = entity_add(use->set, use->list, id);
    }
    if (e == NULL) {
        return entity_set_check(use->set, err);
    }
    bool weak = uk_is_weak(use->set, either(use, row, UK_STRENGTH, UK_QUALITY));
    if (name.size > 0) {
        facts_add_name(
            use->set, e, name,
            uk_name_kind(use->set, either(use, row, UK_NAME_TYPE, UK_ALIAS_TYPE)), weak);
    }
    if (script.size > 0) {
        facts_add_name(use->set, e, script, LISTDB_AKA, weak);
    }
    uk_set_type(use->set, e, type);
    add_row(use, e, row);
    return PS_OK;
}

/* The row with the HTML entities of its fields resolved; fields have the room. */
static parse_token
plain_row(uk_use *use, const parse_token *row, ps_text fields[SHEET_COLUMNS_MAX])
{
    parse_token plain = *row;

    for (size_t i = 0; i < row->field_count && i < SHEET_COLUMNS_MAX; i++) {
        bool any  = ps_text_has(row->fields[i], '&');
        fields[i] = any ? uk_plain(use->set, facts_text(use->set, row->fields[i]))
                        : row->fields[i];
    }
    plain.fields = fields;
    return plain;
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    uk_use   *use    = context;
    ps_status status = PS_OK;
    ps_text   fields[SHEET_COLUMNS_MAX];

    if (!use->begun && !is_header(row->fields, row->field_count)) {
        return read_date(use, row, err);
    }
    if (!use->begun) {
        use->begun = true;
        entity_warn(use->set, "the list does not say when it was published");
    }
    if (use->sheet.width == 0) {
        return read_header(use, row, err);
    }
    use->rows++;
    status = sheet_width(&use->sheet, row, !use->closed, err);
    if (status == PS_OK) {
        parse_token plain = plain_row(use, row, fields);
        status            = add_entry(use, &plain, err);
    }
    return status != PS_OK ? status : entity_set_check(use->set, err);
}

ps_status
uk_csv_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    uk_use            use     = { .set   = set,
                                  .list  = list,
                                  .file  = file,
                                  .sheet = {
                                      .set = set, .columns = COLUMNS, .count = UK_COLUMN_COUNT } };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',', .trailing_sub = true };

    ps_buffer_init(&use.name, UK_TEXT_ROOM);
    ps_status status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    if (status == PS_OK && use.rows == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (status == PS_OK) {
        facts_order_names(set, list);
    }
    ps_buffer_free(&use.name);
    return status != PS_OK ? status : entity_set_check(set, err);
}
