/*
 * sheet.c - see sheet.h.
 *
 * Publishers add, drop and move columns without notice.  A reader by position
 * then puts passports where names should be, and no error tells; so columns are
 * found by their names, and what is needed and not there refuses the file.
 */
#include "source/sheet.h"

#include <assert.h>

#include "base/text.h"
#include "source/facts.h"
#include "source/ofac.h"

ps_status
sheet_header(sheet *s, const parse_token *row, ps_error *err)
{
    assert(s->count < SHEET_COLUMNS_MAX && row->field_count <= SHEET_COLUMNS_MAX);

    for (size_t i = 0; i < row->field_count; i++) {
        ps_text word   = facts_text(s->set, row->fields[i]);
        size_t  column = 0;
        while (column < s->count && !ps_text_is_nocase(word, s->columns[column].word)) {
            column++;
        }
        bool twice = column < s->count && s->at[column] != 0;
        for (size_t k = 0; k < i && column == s->count; k++) {
            twice = twice || ps_text_equal(s->words[k], word);
        }
        if (twice || word.size == 0) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "header", row->place,
                              "column %zu has no name, or stands twice", i + 1);
        }
        if (column < s->count) {
            s->at[column] = i + 1;
        } else {
            entity_warn(s->set, "a column of an unknown name is kept as text");
        }
        s->what[i]  = column;
        s->words[i] = keep_text(&s->set->texts, word);
    }
    s->width = row->field_count;
    return entity_set_check(s->set, err);
}

bool
sheet_has(const sheet *s, size_t column)
{
    return s->at[column] != 0;
}

ps_status
sheet_need(const sheet *s, const parse_token *row, const size_t *columns, size_t count,
           ps_error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!sheet_has(s, columns[i])) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "header", row->place,
                              "no column \"%s\"", s->columns[columns[i]].word);
        }
    }
    return PS_OK;
}

ps_status
sheet_width(const sheet *s, const parse_token *row, bool shorter, ps_error *err)
{
    if (row->field_count == s->width) {
        return PS_OK;
    }
    if (row->field_count < s->width && row->terminator == 0) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_TRUNCATED, "", row->place,
                          "expected %zu columns, found %zu", s->width, row->field_count);
    }
    if (shorter && row->field_count < s->width) {
        return PS_OK;
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "", row->place,
                      "expected %zu, found %zu", s->width, row->field_count);
}

ps_text
sheet_text(const sheet *s, const parse_token *row, size_t column)
{
    size_t at = s->at[column];
    return at == 0 || at > row->field_count ? (ps_text){ .at = "", .size = 0 }
                                            : facts_text(s->set, row->fields[at - 1]);
}

void
sheet_facts(const sheet *s, entity *e, const parse_token *row)
{
    for (size_t i = 0; i < row->field_count && i < s->width; i++) {
        ps_text text = facts_text(s->set, row->fields[i]);
        if (text.size == 0) {
            continue;
        }
        if (s->what[i] == s->count) {
            entity_fact fact = { .kind = LISTDB_OTHER, .label = s->words[i] };
            fact.text        = text;
            entity_add_fact(s->set, e, &fact);
            continue;
        }
        const sheet_column *column = &s->columns[s->what[i]];
        if (column->label != NULL && column->parts) {
            facts_add_parts(s->set, e, column->kind, column->label, text);
        } else if (column->label != NULL) {
            facts_add(s->set, e, column->kind, column->label, text);
        }
    }
}
