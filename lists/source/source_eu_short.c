/*
 * source_eu_short.c - the "short" table of the European Union, as in July 2018.
 *
 * Its columns are written down here, for the header names one of them five times.
 * The files that are left of it went through a spreadsheet: each row is one quoted
 * field, commas have become tabs, tabs stand behind the last column, and letters
 * that Windows-1252 does not have are question marks.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "parse/parse.h"
#include "source/eu.h"
#include "source/facts.h"
#include "source/form.h"

enum { SHORT_COLUMNS = 59, NO_FIELD = EU_FIELD_COUNT };

typedef struct short_column {
    const char *word;
    unsigned    field;
} short_column;

/* clang-format off: a table */
static const short_column COLUMNS[SHORT_COLUMNS] = {
    { "Date_filexxxx", EU_DATE },
    { "Entity_logical_id", EU_ID },
    { "Subject_type", EU_TYPE_CODE },
    { "Leba_numtitle", EU_LAW },
    { "Leba_publication_date", EU_LAW_DATE },
    { "Leba_url", EU_LAW_URL },
    { "Programme", EU_PROGRAM },
    { "Entity_remark", EU_REMARK },
    { "Naal_logical_id", EU_NAME_LOGICAL },
    { "Entity_logical_id", NO_FIELD },
    { "Naal_leba_numtitle", EU_NAME_LAW },
    { "Naal_leba_publication_date", EU_NAME_LAW_DATE },
    { "Naal_leba_url", EU_NAME_LAW_URL },
    { "Naal_programme", EU_NAME_PROGRAM },
    { "Naal_lastname", EU_NAME_LAST },
    { "Naal_firstname", EU_NAME_FIRST },
    { "Naal_middlename", EU_NAME_MIDDLE },
    { "Naal_wholename", EU_NAME_WHOLE },
    { "Naal_gender", EU_NAME_GENDER },
    { "Naal_title", EU_NAME_TITLE },
    { "Naal_function", EU_NAME_FUNCTION },
    { "Naal_language", EU_NAME_LANGUAGE },
    { "Addr_logical_id", EU_PLACE_LOGICAL },
    { "Entity_logical_id", NO_FIELD },
    { "Addr_leba_numtitle", EU_PLACE_LAW },
    { "Addr_leba_publication_date", EU_PLACE_LAW_DATE },
    { "Addr_leba_url", EU_PLACE_LAW_URL },
    { "Addr_programme", EU_PLACE_PROGRAM },
    { "Addr_number", EU_PLACE_PLACE },
    { "Addr_street", EU_PLACE_STREET },
    { "Addr_zipcode", EU_PLACE_ZIP },
    { "Addr_city", EU_PLACE_CITY },
    { "Addr_country", EU_PLACE_COUNTRY },
    { "Addr_other", EU_PLACE_CONTACT },
    { "Birt_logical_id", EU_BORN_LOGICAL },
    { "Entity_logical_id", NO_FIELD },
    { "Birt_leba_numtitle", EU_BORN_LAW },
    { "Birt_leba_publication_date", EU_BORN_LAW_DATE },
    { "Birt_leba_url", EU_BORN_LAW_URL },
    { "Birt_programme", EU_BORN_PROGRAM },
    { "Birt_date", EU_BORN_DATE },
    { "Birt_place", EU_BORN_PLACE },
    { "Birt_country", EU_BORN_COUNTRY },
    { "Iden_logical_id", EU_CARD_LOGICAL },
    { "Entity_logical_id", NO_FIELD },
    { "Iden_leba_numtitle", EU_CARD_LAW },
    { "Iden_leba_publication_date", EU_CARD_LAW_DATE },
    { "Iden_leba_url", EU_CARD_LAW_URL },
    { "Iden_programme", EU_CARD_PROGRAM },
    { "Iden_number", EU_CARD_NUMBER },
    { "Iden_country", EU_CARD_COUNTRY },
    { "Citi_logical_id", EU_CITIZEN_LOGICAL },
    { "Entity_logical_id", NO_FIELD },
    { "Citi_leba_numtitle", EU_CITIZEN_LAW },
    { "Citi_leba_publication_date", EU_CITIZEN_LAW_DATE },
    { "Citi_leba_url", EU_CITIZEN_LAW_URL },
    { "Citi_programme", EU_CITIZEN_PROGRAM },
    { "Citi_country", EU_CITIZEN_COUNTRY },
    { "EU_ref_num", EU_REFERENCE },
};
/* clang-format on */

typedef struct short_use {
    eu_use             eu;
    const parse_token *outer;
    bool               begun;
} short_use;

bool
eu_is_short_csv(const form_head *head)
{
    return head->count == 1 && ps_text_starts(head->fields[0], "Date_file") &&
           ps_text_find(head->fields[0], ";Entity_logical_id;") != SIZE_MAX;
}

static ps_status
check_header(short_use *use, const parse_token *row, ps_error *err)
{
    for (size_t i = 0; i < SHORT_COLUMNS; i++) {
        if (!ps_text_is_nocase(ps_text_trim(row->fields[i]), COLUMNS[i].word)) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "header",
                              use->outer->place, "column %zu is not \"%s\"", i + 1,
                              COLUMNS[i].word);
        }
    }
    use->begun = true;
    return PS_OK;
}

/* "A1234567 (passport-National passport) (a remark)" */
static void
split_card(eu_use *use)
{
    ps_text whole = use->v[EU_CARD_NUMBER];
    size_t  open  = ps_text_find(whole, " (");
    ps_text rest =
        ps_text_slice(whole, open == SIZE_MAX ? whole.size : open + 2, whole.size);
    size_t  close = ps_text_find(rest, ")");
    ps_text type  = ps_text_slice(rest, 0, close == SIZE_MAX ? 0 : close);
    size_t  minus = ps_text_find(type, "-");

    if (minus == SIZE_MAX) {
        return;
    }
    use->v[EU_CARD_NUMBER] = ps_text_slice(whole, 0, open);
    use->v[EU_CARD_TYPE]   = ps_text_slice(type, 0, minus);
    use->v[EU_CARD_LABEL]  = ps_text_slice(type, minus + 1, type.size);
    use->v[EU_CARD_REMARK] = ps_text_trim(ps_text_slice(rest, close + 1, rest.size));
}

/* A name of letters that are lost cannot be matched, and would match nonsense. */
static void
check_name(eu_use *use)
{
    if (ps_text_find(use->v[EU_NAME_WHOLE], "??") != SIZE_MAX) {
        if (!use->looking) {
            entity_warn(use->set, "a name whose letters are lost is kept as text");
        }
        use->v[EU_NAME_REMARK] = use->v[EU_NAME_WHOLE];
        use->v[EU_NAME_WHOLE]  = (ps_text){ 0 };
    }
}

static ps_status
on_inner(void *context, const parse_token *row, ps_error *err)
{
    short_use *use = context;
    eu_use    *eu  = &use->eu;

    if (!use->begun) {
        return check_header(use, row, err);
    }
    memset(eu->v, 0, sizeof eu->v);
    for (size_t i = 0; i < SHORT_COLUMNS; i++) {
        unsigned field = COLUMNS[i].field;
        if (field != NO_FIELD && eu_wants(eu, (eu_field)field)) {
            ps_text text =
                eu->looking ? row->fields[i] : facts_text(eu->set, row->fields[i]);
            eu->v[field] = eu_text(eu, text, ',');
        }
    }
    if (eu->looking && !facts_published(eu->set, eu->list, eu->v[EU_DATE])) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, COLUMNS[0].word,
                          use->outer->place, NULL);
    }
    split_card(eu);
    check_name(eu);
    return eu_row(eu, use->outer->place, err);
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    short_use        *use     = context;
    ps_text           whole   = ps_text_trim(row->fields[0]);
    parse_memory      memory  = { .at = whole.at, .size = whole.size };
    parse_csv_options options = { .separator = ';',
                                  .columns   = SHORT_COLUMNS,
                                  .lazy      = true };

    if (row->field_count != 1) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "", row->place,
                          "expected 1, found %zu", row->field_count);
    }
    use->outer = row;
    ps_status status =
        parse_csv(parse_source_memory(&memory), &options, on_inner, use, err);
    if (status != PS_OK) {
        err->line   = row->place.line;
        err->column = row->place.column;
        err->offset = row->place.offset;
    }
    return status != PS_OK ? status : entity_set_check(use->eu.set, err);
}

ps_status
eu_short_csv_read(entity_set *set, entity_list *list, const source_file *file,
                  ps_error *err)
{
    short_use use    = { 0 };
    ps_status status = PS_OK;

    eu_begin(&use.eu, set, list, file);
    entity_warn(set, "the short table of the European Union is of 2018: take its XML or "
                     "CSV of today");
    for (int pass = 0; pass < 2 && status == PS_OK; pass++) {
        parse_spool       place   = { .spool = file->bytes };
        parse_csv_options options = { .separator = ',', .trailing_sub = true };

        use.begun      = false;
        use.eu.looking = pass == 0;
        status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    }
    return eu_end(&use.eu, status, err);
}
