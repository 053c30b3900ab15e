/* source_csl_csv.c - consolidated.csv: 28 or 29 columns, found by their names. */
#include "base/text.h"
#include "source/csl.h"
#include "source/form.h"
#include "source/sheet.h"

typedef struct csl_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    sheet              sheet;
    uint64_t           rows;
} csl_use;

static const sheet_column COLUMNS[CSL_FIELD_COUNT] = {
#define X(field, word, label) [field] = { (word), NULL, LISTDB_OTHER, false },
    CSL_FIELDS(X)
#undef X
};

bool
csl_is_csv(const form_head *head)
{
    bool source = false;
    bool notice = false;

    for (size_t i = 0; i < head->count; i++) {
        source = source || ps_text_is_nocase(head->fields[i], CSL_WORDS[CSL_SOURCE]);
        notice = notice || ps_text_is_nocase(head->fields[i], CSL_WORDS[CSL_NOTICE]);
    }
    return source && notice;
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    static const size_t NEEDED[] = { CSL_SOURCE, CSL_NAME, CSL_ADDRESSES, CSL_ALT_NAMES,
                                     CSL_IDS };
    csl_use            *use      = context;
    entity              e        = { 0 };
    csl_record          record   = { .place = row->place };

    if (use->sheet.width == 0) {
        ps_status status = sheet_header(&use->sheet, row, err);
        return status != PS_OK ? status
                               : sheet_need(&use->sheet, row, NEEDED,
                                            sizeof NEEDED / sizeof NEEDED[0], err);
    }
    use->rows++;
    ps_status status = sheet_width(&use->sheet, row, false, err);
    if (status != PS_OK) {
        return status;
    }
    for (size_t i = 0; i < CSL_FIELD_COUNT; i++) {
        record.field[i] = sheet_text(&use->sheet, row, i);
    }
    status = csl_read(use->set, use->file, &record, &e, err);
    if (status == PS_OK && e.id.size > 0) {
        sheet_facts(&use->sheet, &e, row); /* columns of unknown names */
        status = csl_put(use->set, use->list, use->file, &record, &e, err);
    }
    entity_drop(&e);
    return status;
}

ps_status
csl_csv_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csl_use           use     = { .set   = set,
                                  .list  = list,
                                  .file  = file,
                                  .sheet = {
                                      .set = set, .columns = COLUMNS, .count = CSL_FIELD_COUNT } };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',' };

    ps_status status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    return status == PS_OK && use.rows == 0
               ? ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0)
               : status;
}
