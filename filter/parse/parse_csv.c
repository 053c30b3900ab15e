/*
 * parse_csv.c - RFC 4180 with places, on libcsv.
 *
 * libcsv says neither where a row begins nor all that is wrong with it: a
 * quote amid an unquoted field and text behind a closing quote can pass.  So
 * each row is first judged here, byte by byte, and only a whole row that is
 * strict is given to libcsv; both must count the same fields.  Lazy rows are none
 * that libcsv knows: the judge's own cuts are used for them.
 */
#include <assert.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "parse/window.h"

enum { CSV_ROW_MAX = 4 << 20, CSV_BLOCK = 4096, CSV_COLUMNS_MAX = 256, CSV_MARK = 0x1a };

typedef enum csv_state { AT_START, IN_PLAIN, IN_QUOTED, BEHIND_QUOTE } csv_state;

/* A field as it stands in the row, with its quotes. */
typedef struct csv_cut {
    size_t begin;
    size_t end;
    bool   quoted;
} csv_cut;

typedef struct csv_reader {
    window            in;
    parse_csv_options options;
    bool              special[256]; /* bytes that mean something in some state */
    struct csv_parser parser;
    ps_buffer         text;                    /* the fields of one row, unquoted */
    size_t            ends[CSV_COLUMNS_MAX];   /* where each field ends in text */
    ps_text           fields[CSV_COLUMNS_MAX]; /* what the token points at */
    csv_cut           cuts[CSV_COLUMNS_MAX];   /* of the row under judgement */
    size_t            count;                   /* fields that libcsv sent */
    size_t            rows;                    /* rows that it ended */
    bool              failed;
    uint32_t          line;
    parse_on_token    on_token;
    void             *context;
} csv_reader;

/* The row under judgement; places are bytes behind in.at. */
typedef struct csv_row {
    csv_state state;
    size_t    at;
    size_t    field; /* where the field begins */
    size_t    count; /* fields */
    size_t    line;  /* where the current line begins */
    uint32_t  lines; /* line ends inside quotes */
    size_t    size;  /* without the terminator */
    uint32_t  terminator;
    bool      done;
} csv_row;

static ps_status
fail(const csv_reader *r, const csv_row *row, ps_status code, ps_reason reason,
     const char *detail, ps_error *err)
{
    ps_place place = { .offset = r->in.offset + row->at,
                       .line   = r->line + row->lines,
                       .column = (uint32_t)(row->at - row->line + 1) };
    return ps_fail_at(err, code, reason, "", place, "%s", detail);
}

/* Until a byte stands at at, or the input has ended. */
static ps_status
hold(csv_reader *r, const csv_row *row, size_t at, ps_error *err)
{
    while (r->in.size <= at && !r->in.ended) {
        bool      full   = false;
        ps_status status = window_fill(&r->in, &full, err);
        if (status != PS_OK) {
            return status;
        }
        if (full) {
            return fail(r, row, PS_E_LIMIT, PS_R_CSV_TOO_LONG, "over 4 MiB", err);
        }
    }
    return PS_OK;
}

static ps_status
end_field(csv_reader *r, csv_row *row, ps_error *err)
{
    if (row->at - row->field > LIMIT_CSV_FIELD) {
        return fail(r, row, PS_E_LIMIT, PS_R_CSV_TOO_LONG, "a field over 1 MiB", err);
    }
    if (row->count == CSV_COLUMNS_MAX) {
        return fail(r, row, PS_E_LIMIT, PS_R_CSV_COLUMNS, "more than 256", err);
    }
    r->cuts[row->count++] = (csv_cut){ .begin  = row->field,
                                       .end    = row->at,
                                       .quoted = row->state == BEHIND_QUOTE };
    row->field            = row->at + 1;
    row->state            = AT_START;
    return PS_OK;
}

/* A field that begins with a quote but is not quoted. */
static void
take_plain(csv_row *row)
{
    row->at    = row->field + 1;
    row->state = IN_PLAIN;
}

static bool
is_pair(const csv_reader *r, size_t at)
{
    return r->in.at[at] == '\r' && at + 1 < r->in.size && r->in.at[at + 1] == '\n';
}

/* A CR or LF, the byte behind it in sight. */
static ps_status
line_end(csv_reader *r, csv_row *row, ps_error *err)
{
    uint32_t size = is_pair(r, row->at) ? 2 : 1;

    if (row->state == IN_QUOTED && r->options.lazy) {
        take_plain(row);
        return PS_OK;
    }
    if (row->state == IN_QUOTED) {
        row->at += size;
        row->line = row->at;
        row->lines++;
        return PS_OK;
    }
    row->size        = row->at;
    row->terminator  = size;
    row->done        = true;
    ps_status status = end_field(r, row, err);
    row->at += size;
    return status;
}

/* One byte that means something; others are passed over by judge(). */
static ps_status
special_byte(csv_reader *r, csv_row *row, ps_error *err)
{
    unsigned char byte = r->in.at[row->at];

    if (byte == '\0') {
        return fail(r, row, PS_E_FORMAT, PS_R_NUL, "found byte 0x00", err);
    }
    if (byte == '\r' || byte == '\n') {
        return line_end(r, row, err);
    }
    ps_status status = PS_OK;
    if (row->state == IN_QUOTED) {
        row->state = byte == '"' ? BEHIND_QUOTE : IN_QUOTED;
    } else if (byte != '"') {
        status = end_field(r, row, err);
    } else if (row->state == IN_PLAIN && !r->options.lazy) {
        return fail(r, row, PS_E_FORMAT, PS_R_CSV_SYNTAX,
                    "a quote inside a field without quotes", err);
    } else if (row->state != IN_PLAIN) {
        row->state = IN_QUOTED;
    }
    row->at++;
    return status;
}

static ps_status
end_of_input(csv_reader *r, csv_row *row, ps_error *err)
{
    if (row->state == IN_QUOTED && r->options.lazy) {
        take_plain(row);
        return PS_OK;
    }
    if (row->state == IN_QUOTED) {
        return fail(r, row, PS_E_FORMAT, PS_R_CSV_SYNTAX, "the last quote is not closed",
                    err);
    }
    row->size = row->at;
    row->done = true;
    return end_field(r, row, err);
}

/* Finds the end of the row, or what is wrong with it. */
static ps_status
judge(csv_reader *r, csv_row *row, ps_error *err)
{
    ps_status status = PS_OK;
    while (status == PS_OK && !row->done) {
        if (row->state != BEHIND_QUOTE) {
            size_t from = row->at;
            while (row->at < r->in.size && !r->special[r->in.at[row->at]]) {
                row->at++;
            }
            if (row->at > from && row->state == AT_START) {
                row->state = IN_PLAIN;
            }
        }
        /* One byte more, so that CR LF is seen whole. */
        status = hold(r, row, row->at + 1, err);
        if (status != PS_OK) {
            return status;
        }
        if (row->at == r->in.size) {
            status = end_of_input(r, row, err);
        } else if (r->special[r->in.at[row->at]]) {
            status = special_byte(r, row, err);
        } else if (row->state == BEHIND_QUOTE && r->options.lazy) {
            take_plain(row);
        } else if (row->state == BEHIND_QUOTE) {
            status = fail(r, row, PS_E_FORMAT, PS_R_CSV_SYNTAX,
                          "text behind the closing quote", err);
        }
    }
    return status;
}

static void
on_field(void *at, size_t size, void *context)
{
    csv_reader *r = context;

    if (r->count == CSV_COLUMNS_MAX || !ps_buffer_add(&r->text, at, size)) {
        r->failed = true;
        return;
    }
    r->ends[r->count++] = r->text.size;
}

static void
on_row(int terminator, void *context)
{
    csv_reader *r = context;

    (void)terminator;
    r->rows++;
}

/* By the cuts of the judge. */
static ps_status
unquote_lazy(csv_reader *r, const csv_row *row, ps_error *err)
{
    for (size_t i = 0; i < row->count; i++) {
        const csv_cut *cut = &r->cuts[i];
        const char    *at  = (const char *)r->in.at;
        if (!cut->quoted) {
            (void)ps_buffer_add(&r->text, at + cut->begin, cut->end - cut->begin);
        }
        for (size_t k = cut->begin + 1; cut->quoted && k < cut->end - 1; k++) {
            (void)ps_buffer_add(&r->text, at + k, 1);
            k += at[k] == '"';
        }
        r->ends[i] = r->text.size;
    }
    r->count = row->count;
    return r->text.failed ? ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0) : PS_OK;
}

static ps_status
unquote_strict(csv_reader *r, const csv_row *row, ps_error *err)
{
    bool done =
        csv_parse(&r->parser, r->in.at, row->size, on_field, on_row, r) == row->size &&
        csv_fini(&r->parser, on_field, on_row, r) == 0;
    if (r->text.failed || csv_error(&r->parser) == CSV_ENOMEM) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (!done || r->failed || r->rows != 1 || r->count != row->count) {
        csv_row whole = { 0 };
        return fail(r, &whole, PS_E_FORMAT, PS_R_CSV_SYNTAX, "the fields do not add up",
                    err);
    }
    return PS_OK;
}

static ps_status
unquote(csv_reader *r, const csv_row *row, ps_error *err)
{
    ps_buffer_reset(&r->text);
    r->count = 0;
    r->rows  = 0;
    ps_status status =
        r->options.lazy ? unquote_lazy(r, row, err) : unquote_strict(r, row, err);
    if (status != PS_OK) {
        return status;
    }
    size_t begin = 0;
    for (size_t i = 0; i < r->count; i++) {
        r->fields[i] = (ps_text){ .at   = r->text.at == NULL ? "" : r->text.at + begin,
                                  .size = r->ends[i] - begin };
        begin        = r->ends[i];
    }
    return PS_OK;
}

static ps_status
send(csv_reader *r, const csv_row *row, ps_error *err)
{
    ps_status status = unquote(r, row, err);
    if (status != PS_OK) {
        return status;
    }
    ps_place place = { r->in.offset, r->line, 1 };
    if (r->options.columns > 0 && r->count != r->options.columns) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "", place,
                          "expected %u, found %zu", (unsigned)r->options.columns,
                          r->count);
    }
    parse_token token = { .kind        = PARSE_ROW,
                          .fields      = r->fields,
                          .field_count = r->count,
                          .begin       = r->in.offset,
                          .end         = r->in.offset + row->size + row->terminator,
                          .terminator  = row->terminator,
                          .place       = place };
    return r->on_token(r->context, &token, err);
}

/* At the end-of-file mark of old systems: only line ends may follow. */
static ps_status
end_mark(csv_reader *r, bool *is_mark, ps_error *err)
{
    csv_row row = { .at = 1 };

    *is_mark = r->options.trailing_sub && r->in.at[0] == CSV_MARK;
    while (*is_mark) {
        ps_status status = hold(r, &row, row.at, err);
        if (status != PS_OK) {
            return status;
        }
        if (row.at == r->in.size) {
            window_use(&r->in, r->in.size);
            return PS_OK;
        }
        if (r->in.at[row.at] != '\r' && r->in.at[row.at] != '\n') {
            return fail(r, &row, PS_E_FORMAT, PS_R_CSV_SYNTAX,
                        "data behind the end-of-file mark 0x1a", err);
        }
        row.at++;
    }
    return PS_OK;
}

static ps_status
read_row(csv_reader *r, ps_error *err)
{
    bool      is_mark = false;
    ps_status status  = end_mark(r, &is_mark, err);
    if (status != PS_OK || is_mark) {
        return status;
    }
    csv_row row = { .state = AT_START };
    status      = judge(r, &row, err);
    if (status == PS_OK && row.size > 0) { /* an empty line is no row */
        status = send(r, &row, err);
    }
    if (status == PS_OK) {
        window_use(&r->in, row.size + row.terminator);
        r->line += row.lines + 1;
    }
    return status;
}

/* Nothing is white space to us: RFC 4180 counts blanks as part of a field. */
static int
no_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static ps_status
read_rows(csv_reader *r, ps_error *err)
{
    const csv_row start  = { 0 };
    ps_status     status = hold(r, &start, 2, err);
    if (status == PS_OK && r->in.size >= 3 && memcmp(r->in.at, "\xef\xbb\xbf", 3) == 0) {
        window_use(&r->in, 3);
    }
    while (status == PS_OK) {
        status = hold(r, &start, 0, err);
        if (status != PS_OK || r->in.size == 0) {
            break;
        }
        status = read_row(r, err);
    }
    return status;
}

ps_status
parse_csv(parse_source source, const parse_csv_options *options, parse_on_token on_token,
          void *context, ps_error *err)
{
    assert(options != NULL && on_token != NULL && CSV_COLUMNS_MAX == LIMIT_CSV_COLUMNS);

    csv_reader *r = calloc(1, sizeof *r);
    if (r == NULL || csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        free(r);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    csv_set_delim(&r->parser, (unsigned char)options->separator);
    csv_set_space_func(&r->parser, no_space);
    csv_set_blk_size(&r->parser, CSV_BLOCK);
    window_init(&r->in, source, CSV_ROW_MAX);
    ps_buffer_init(&r->text, CSV_ROW_MAX);
    r->options      = *options;
    r->line         = 1;
    r->on_token     = on_token;
    r->context      = context;
    r->special['"'] = r->special['\r'] = r->special['\n'] = r->special['\0'] = true;
    r->special[(unsigned char)options->separator]                            = true;

    ps_status status = read_rows(r, err);
    csv_free(&r->parser);
    ps_buffer_free(&r->text);
    window_free(&r->in);
    free(r);
    return status;
}
