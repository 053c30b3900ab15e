/* cli_batch.c - see cli_batch.h. */
#include "front/cli/cli_batch.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

static ps_status
fail(const batch *b, ps_error *err, ps_reason reason)
{
    ps_place place = { .line = b->number, .column = 1 };
    return ps_fail_at(err, PS_E_FORMAT, reason, "", place, NULL);
}

/* One line without its end; *more false where nothing is left. */
static ps_status
read_line(batch *b, bool *more, ps_error *err)
{
    int c = getc(b->in);

    ps_buffer_reset(&b->line);
    *more = c != EOF;
    if (*more) {
        b->number++;
    }
    for (; c != EOF && c != '\n'; c = getc(b->in)) {
        char byte = (char)c;
        if (c == '\0') {
            return fail(b, err, PS_R_NUL);
        }
        if (!ps_buffer_add(&b->line, &byte, 1)) {
            return fail(b, err, PS_R_LINE_TOO_LONG);
        }
    }
    if (ferror(b->in) != 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    }
    if (b->line.size > 0 && b->line.at[b->line.size - 1] == '\r') {
        b->line.size--;
    }
    return PS_OK;
}

static ps_text
line_of(const batch *b)
{
    ps_text line = { .at = b->line.at, .size = b->line.size };
    return b->number == 1 && ps_text_starts(line, "\xef\xbb\xbf")
               ? ps_text_slice(line, 3, line.size)
               : line;
}

/* The n-th column with a name that is asked for twice goes to its n-th asking. */
static void
place_column(batch *b, ps_text name, size_t at)
{
    for (size_t i = 0; b->names[i] != NULL; i++) {
        if (b->column[i] == SIZE_MAX && ps_text_is_nocase(name, b->names[i])) {
            b->column[i] = at;
            return;
        }
    }
}

static void
read_header(batch *b)
{
    ps_text rest = line_of(b);
    ps_text part;

    for (size_t at = 0; ps_text_next(&rest, '\t', &part); at++) {
        place_column(b, ps_text_trim(part), at);
    }
}

static void
split(batch *b)
{
    ps_text rest = line_of(b);
    ps_text part;

    memset(b->value, 0, sizeof b->value);
    for (size_t at = 0; ps_text_next(&rest, '\t', &part); at++) {
        for (size_t i = 0; b->names[i] != NULL; i++) {
            if (b->column[i] == at) {
                b->value[i] = ps_text_trim(part);
            }
        }
    }
}

ps_status
batch_open(batch *b, const char *path, const char *const *names, size_t bare,
           ps_error *err)
{
    bool more = false;

    *b = (batch){ .path = path, .names = names };
    ps_buffer_init(&b->line, LIMIT_LINE_BYTES);
    for (size_t i = 0; i < BATCH_COLUMNS; i++) {
        b->column[i] = SIZE_MAX;
        assert(i + 1 < BATCH_COLUMNS || names[i] == NULL);
        if (names[i] == NULL) {
            break;
        }
    }
    b->in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (b->in == NULL) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    }
    ps_status status = read_line(b, &more, err);
    if (status != PS_OK || !more) {
        return status;
    }
    read_header(b);
    b->has_header = b->column[bare] != SIZE_MAX;
    if (!b->has_header) {
        if (ps_text_has(line_of(b), '\t')) {
            return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, names[bare],
                              (ps_place){ .line = 1, .column = 1 },
                              "the header line does not name this column");
        }
        for (size_t i = 0; names[i] != NULL; i++) {
            b->column[i] = SIZE_MAX;
        }
        b->column[bare] = 0;
        b->pending      = true;
    }
    return PS_OK;
}

ps_status
batch_next(batch *b, bool *more, ps_error *err)
{
    *more = b->pending;
    for (;;) {
        if (!b->pending) {
            ps_status status = read_line(b, more, err);
            if (status != PS_OK || !*more) {
                *more = false;
                return status;
            }
        }
        b->pending = false;
        if (ps_text_trim(line_of(b)).size > 0) {
            break;
        }
    }
    split(b);
    *more = true;
    return PS_OK;
}

bool
batch_has(const batch *b, size_t column)
{
    return b->column[column] != SIZE_MAX;
}

void
batch_close(batch *b)
{
    if (b->in != NULL && b->in != stdin) {
        (void)fclose(b->in);
    }
    ps_buffer_free(&b->line);
}
