/*
 * sheet.h - tables with a header line: columns by name, many rows to one entry.
 *
 * The source lists the columns that it knows, numbered as it likes.  A column
 * with a label is a fact by itself; one without is read by the source, or is
 * of no use to us.  A column that nobody knows is kept as text and warned about.
 */
#ifndef PS_LISTS_SHEET_H
#define PS_LISTS_SHEET_H

#include "base/limits.h"
#include "parse/parse.h"
#include "party/entity.h"

enum { SHEET_COLUMNS_MAX = 256 };

typedef struct sheet_column {
    const char      *word;  /* in the header; capitals do not matter */
    const char      *label; /* NULL: no fact by itself */
    listdb_fact_kind kind;
    bool             parts; /* the cell has several: facts_next() */
} sheet_column;

typedef struct sheet {
    entity_set         *set;
    const sheet_column *columns;
    size_t              count;
    size_t              at[SHEET_COLUMNS_MAX];    /* of a column: its field, from 1 */
    size_t              what[SHEET_COLUMNS_MAX];  /* of a field: its column, or count */
    ps_text             words[SHEET_COLUMNS_MAX]; /* of a field: as in the header */
    size_t              width;                    /* 0: no header yet */
} sheet;

/* PS_R_LIST_FIELD for a word that stands twice, or is empty. */
ps_status sheet_header(sheet *s, const parse_token *row, ps_error *err);
bool      sheet_has(const sheet *s, size_t column);
/* PS_R_LIST_FIELD with the first word that is not there. */
ps_status sheet_need(const sheet *s, const parse_token *row, const size_t *columns,
                     size_t count, ps_error *err);
/* As many fields as the header; with shorter, as many or fewer, but not at the end of
 * a file without a line end: that row was cut. */
ps_status sheet_width(const sheet *s, const parse_token *row, bool shorter,
                      ps_error *err);
/* Trimmed UTF-8; empty where there is none.  Lives as long as the row. */
ps_text sheet_text(const sheet *s, const parse_token *row, size_t column);
/* All columns with a label, and the unknown ones. */
void sheet_facts(const sheet *s, entity *e, const parse_token *row);

#endif
