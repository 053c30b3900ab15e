/* t_sheet.c - columns by name: order, unknown ones, rows that are too short. */
#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"
#include "source/sheet.h"

enum { S_ID, S_NAME, S_PHONE, S_COUNT };

static const sheet_column COLUMNS[S_COUNT] = {
    [S_ID]    = { "Id", NULL, LISTDB_OTHER, false },
    [S_NAME]  = { "Name", NULL, LISTDB_OTHER, false },
    [S_PHONE] = { "Phone (s)", "Phone", LISTDB_PHONE, true },
};

static const struct row {
    const char *name;
    const char *text;
    bool        shorter;
    const char *want; /* "id/name" a row, then the facts; or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "in order", "Id,Name,Phone (s)\n1,A,+1 555 0100 100; 12\n", false,
      "1/A phone:+1 555 0100 100 phone:12" },
    { "another order, capitals", "NAME,ID\nA,1\n", false, "1/A" },
    { "an unknown column is kept", "Id,Name,Beacon\n1,A, Orbital \n", false,
      "1/A Beacon:Orbital warned" },
    { "a column twice", "Id,Name,name\n1,A,B\n", false,
      "f:1:1: header: a field of the entry is malformed (column 3 has no name, or stands "
      "twice) [813]" },
    { "an unknown column twice", "Id,Name,X,X\n1,A,B,C\n", false,
      "f:1:1: header: a field of the entry is malformed (column 4 has no name, or stands "
      "twice) [813]" },
    { "a column without a name", "Id,Name,\n1,A,\n", false,
      "f:1:1: header: a field of the entry is malformed (column 3 has no name, or stands "
      "twice) [813]" },
    { "a column that is needed", "Id,Phone (s)\n1,2\n", false,
      "f:1:1: header: a field of the entry is malformed (no column \"Name\") [813]" },
    { "too short", "Id,Name,Phone (s)\n1,A\n", false,
      "f:2:1: the row has the wrong number of columns (expected 3, found 2) [132]" },
    { "shorter where it may be", "Id,Name,Phone (s)\n1,A\n", true, "1/A" },
    { "cut", "Id,Name,Phone (s)\n1,A", true,
      "f:2:1: the list file ends in the middle of a record (expected 3 columns, found 2) "
      "[808]" },
    { "too long", "Id,Name,Phone (s)\n1,A,2,3\n", true,
      "f:2:1: the row has the wrong number of columns (expected 3, found 4) [132]" },
    /* clang-format on */
};

typedef struct seen {
    sheet      s;
    bool       shorter;
    ps_buffer *out;
} seen;

static void
write_facts(ps_buffer *out, const entity *e)
{
    for (size_t i = 0; i < e->fact_count; i++) {
        const entity_fact *f     = &e->facts[i];
        ps_text            label = f->kind == LISTDB_PHONE ? PS_TEXT("phone") : f->label;
        ps_buffer_printf(out, " %.*s:%.*s", PS_TEXT_ARGS(label), PS_TEXT_ARGS(f->text));
    }
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    static const size_t NEEDED[] = { S_ID, S_NAME };
    seen               *w        = context;
    entity              e        = { 0 };

    if (w->s.width == 0) {
        ps_status status = sheet_header(&w->s, row, err);
        return status != PS_OK ? status
                               : sheet_need(&w->s, row, NEEDED, PS_COUNT(NEEDED), err);
    }
    ps_status status = sheet_width(&w->s, row, w->shorter, err);
    if (status != PS_OK) {
        return status;
    }
    ps_buffer_printf(w->out, "%.*s/%.*s", PS_TEXT_ARGS(sheet_text(&w->s, row, S_ID)),
                     PS_TEXT_ARGS(sheet_text(&w->s, row, S_NAME)));
    sheet_facts(&w->s, &e, row);
    write_facts(w->out, &e);
    entity_drop(&e);
    return PS_OK;
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    entity_set        set;
    ps_buffer         out;
    ps_error          err     = { 0 };
    parse_memory      memory  = { .at = row->text, .size = strlen(row->text) };
    parse_csv_options options = { .separator = ',' };
    char              line[256];
    seen              w = { .s = { .set = &set, .columns = COLUMNS, .count = S_COUNT },
                            .shorter = row->shorter,
                            .out     = &out };

    entity_set_init(&set);
    ps_buffer_init(&out, 4096);
    if (parse_csv(parse_source_memory(&memory), &options, on_row, &w, &err) != PS_OK) {
        (void)ps_error_format(&err, "f", line, sizeof line);
        ps_buffer_reset(&out);
        ps_buffer_string(&out, line);
    } else if (set.warning_count > 0) {
        ps_buffer_string(&out, " warned");
    }
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
    entity_set_free(&set);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
