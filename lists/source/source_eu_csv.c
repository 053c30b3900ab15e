/*
 * source_eu_csv.c - the European Union's list of financial sanctions, CSV 1.1.
 *
 * 118 columns, one row for each name, address, birth, document or citizenship of an
 * entry.  Quotes stand bare in texts, so that a row is cut by the separator alone and
 * its width must be the header's.  This form does not say which names are weak, but
 * in their remarks; the XML form does.
 */
#include "base/buffer.h"
#include "base/text.h"
#include "source/eu.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/sheet.h"

typedef struct csv_use {
    eu_use       eu;
    sheet        sheet;
    sheet_column columns[EU_FIELD_COUNT];
    ps_text      date;    /* of the first row */
    bool         unknown; /* there is a column that nobody knows */
    bool         begun;   /* the header of this pass is behind */
} csv_use;

bool
eu_is_csv(const form_head *head)
{
    for (size_t i = 0; i < head->count; i++) {
        if (ps_text_is_nocase(ps_text_trim(head->fields[i]), EU_WORDS[EU_ID].column)) {
            return true;
        }
    }
    return false;
}

static ps_status
read_header(csv_use *use, const parse_token *row, ps_error *err)
{
    static const size_t NEEDED[] = { EU_DATE, EU_ID, EU_TYPE, EU_PROGRAM, EU_NAME_WHOLE };

    use->begun = true;
    if (!use->eu.looking) {
        return PS_OK;
    }
    ps_status status = sheet_header(&use->sheet, row, err);
    for (size_t i = 0; status == PS_OK && i < use->sheet.width; i++) {
        use->unknown = use->unknown || use->sheet.what[i] == use->sheet.count;
    }
    return status != PS_OK ? status
                           : sheet_need(&use->sheet, row, NEEDED,
                                        sizeof NEEDED / sizeof NEEDED[0], err);
}

/* Rows of another day are rows of another file. */
static ps_status
check_date(csv_use *use, const parse_token *row, ps_error *err)
{
    ps_text date = use->eu.v[EU_DATE];

    if (use->date.size == 0) {
        use->date = keep_text(&use->eu.set->texts, date);
        if (!facts_published(use->eu.set, use->eu.list, date)) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, EU_WORDS[EU_DATE].column,
                              row->place, NULL);
        }
    }
    return ps_text_equal(use->date, date)
               ? PS_OK
               : ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_SET, EU_WORDS[EU_DATE].column,
                            row->place, NULL);
}

/* While looking, names are only seen, and not yet read. */
static ps_text
text_of(csv_use *use, const parse_token *row, eu_field field)
{
    size_t at = use->sheet.at[field];

    if (!use->eu.looking || field == EU_ID) {
        return eu_text(&use->eu, sheet_text(&use->sheet, row, field), '\t');
    }
    return eu_wants(&use->eu, field) && at > 0 ? ps_text_trim(row->fields[at - 1])
                                               : (ps_text){ 0 };
}

static void
take_unknown(csv_use *use, const parse_token *row)
{
    entity *e = entity_find(use->eu.list, use->eu.v[EU_ID]);

    if (e != NULL) {
        sheet_facts(&use->sheet, e, row);
    }
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    csv_use *use = context;

    if (!use->begun) {
        return read_header(use, row, err);
    }
    ps_status status = sheet_width(&use->sheet, row, false, err);
    if (status != PS_OK) {
        return status;
    }
    for (unsigned i = 0; i < EU_FIELD_COUNT; i++) {
        use->eu.v[i] = text_of(use, row, (eu_field)i);
    }
    status = check_date(use, row, err);
    if (status == PS_OK) {
        status = eu_row(&use->eu, row->place, err);
    }
    if (status == PS_OK && !use->eu.looking && use->unknown) {
        take_unknown(use, row);
    }
    return status;
}

static ps_status
read_rows(csv_use *use, const source_file *file, ps_error *err)
{
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ';', .lazy = true };

    use->begun = false;
    return parse_csv(parse_source_spool(&place), &options, on_row, use, err);
}

ps_status
eu_csv_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csv_use use = { 0 };

    eu_begin(&use.eu, set, list, file);
    for (size_t i = 0; i < EU_FIELD_COUNT; i++) {
        use.columns[i] = (sheet_column){ .word = EU_WORDS[i].column };
    }
    use.sheet = (sheet){ .set = set, .columns = use.columns, .count = EU_FIELD_COUNT };
    use.eu.looking   = true;
    ps_status status = read_rows(&use, file, err);
    use.eu.looking   = false;
    if (status == PS_OK) {
        status = read_rows(&use, file, err);
    }
    return eu_end(&use.eu, status, err);
}
