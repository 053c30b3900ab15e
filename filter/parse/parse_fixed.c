/*
 * parse_fixed.c - lines, or records of a fixed width that stand back to back.
 *
 * Two readers that see lines end at different places see different payments.
 * So a file has one kind of line end, found once; any other one is refused.
 */
#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "parse/window.h"

typedef enum line_end { END_NONE, END_LF, END_CR, END_CRLF } line_end;

typedef struct lines {
    window         in;
    line_end       end;
    uint32_t       width; /* 0 where lines end with a terminator */
    uint32_t       number;
    parse_on_token on_token;
    void          *context;
} lines;

static ps_status
fail(const lines *l, ps_status code, ps_reason reason, size_t at, const char *found,
     ps_error *err)
{
    ps_place place = { .offset = l->in.offset + at,
                       .line   = l->number,
                       .column = (uint32_t)(at + 1) };
    return ps_fail_at(err, code, reason, "", place, "%s", found);
}

/* Where the first CR or LF stands within size bytes; size where there is none. */
static size_t
find_end(const unsigned char *at, size_t size)
{
    const unsigned char *lf = size > 0 ? memchr(at, '\n', size) : NULL;
    size_t               to = lf == NULL ? size : (size_t)(lf - at);
    const unsigned char *cr = to > 0 ? memchr(at, '\r', to) : NULL;
    return cr == NULL ? to : (size_t)(cr - at);
}

/* What stands at at: how long, and which kind.  CR needs the byte behind it. */
static line_end
kind_at(const window *in, size_t at)
{
    if (in->at[at] == '\n') {
        return END_LF;
    }
    return at + 1 < in->size && in->at[at + 1] == '\n' ? END_CRLF : END_CR;
}

static ps_status
hold(lines *l, size_t size, ps_error *err)
{
    bool full = false;
    while (l->in.size < size && !l->in.ended && !full) {
        ps_status status = window_fill(&l->in, &full, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static ps_status
send(lines *l, size_t text, size_t terminator, ps_error *err)
{
    parse_token token  = { .kind       = PARSE_LINE,
                           .text       = { .at = (const char *)l->in.at, .size = text },
                           .begin      = l->in.offset,
                           .end        = l->in.offset + text + terminator,
                           .terminator = (uint32_t)terminator,
                           .place      = { l->in.offset, l->number, 1 } };
    ps_status   status = l->on_token(l->context, &token, err);
    if (status == PS_OK) {
        window_use(&l->in, text + terminator);
        l->number++;
    }
    return status;
}

/* One line: everything to the terminator, or to the end of the input. */
static ps_status
read_line(lines *l, ps_error *err)
{
    size_t at = 0;
    for (;;) {
        at += find_end(l->in.at + at, l->in.size - at);
        if (at > LIMIT_LINE_BYTES) {
            return fail(l, PS_E_LIMIT, PS_R_LINE_TOO_LONG, (size_t)LIMIT_LINE_BYTES,
                        "no line end within 65536 bytes", err);
        }
        if (at + 1 < l->in.size || l->in.ended) {
            break;
        }
        ps_status status = hold(l, l->in.size + 1, err);
        if (status != PS_OK) {
            return status;
        }
    }
    if (at == l->in.size) {
        return send(l, at, 0, err);
    }
    line_end end = kind_at(&l->in, at);
    if (l->end == END_NONE) {
        l->end = end;
    }
    /* The last byte of the file lost: one end all the same, and nothing behind it. */
    bool cut = l->end == END_CRLF && end == END_CR && at + 1 == l->in.size && l->in.ended;
    if (end != l->end && !cut) {
        return fail(l, PS_E_FORMAT, PS_R_LINE_END, at, "not as the first line ends", err);
    }
    return send(l, at, end == END_CRLF ? 2 : 1, err);
}

/* One record of width bytes; a lone line end, as some programs put at the end of
 * the file, is a line without text. */
static ps_status
read_record(lines *l, ps_error *err)
{
    ps_status status = hold(l, (size_t)l->width + 2, err);
    if (status != PS_OK) {
        return status;
    }
    size_t size = l->in.size < l->width ? l->in.size : l->width;
    size_t at   = find_end(l->in.at, size);
    if (at == 0 && size > 0) {
        return send(l, 0, kind_at(&l->in, 0) == END_CRLF ? 2 : 1, err);
    }
    if (at < size) {
        return fail(l, PS_E_FORMAT, PS_R_LINE_END, at,
                    "a line end inside a record, the first record has none", err);
    }
    return send(l, size, 0, err);
}

ps_status
parse_fixed(parse_source source, uint32_t width, parse_on_token on_token, void *context,
            ps_error *err)
{
    assert(on_token != NULL && width < LIMIT_LINE_BYTES);

    lines l = { .number = 1, .on_token = on_token, .context = context };
    window_init(&l.in, source, (size_t)LIMIT_LINE_BYTES * 4);

    ps_status status = hold(&l, (size_t)width + 3, err);
    if (status == PS_OK && width > 0) {
        size_t head = (size_t)width + 2;
        size_t look = l.in.size < head ? l.in.size : head;
        l.width     = find_end(l.in.at, look) == look && l.in.size >= width ? width : 0;
    }
    while (status == PS_OK) {
        status = hold(&l, 1, err);
        if (status != PS_OK || l.in.size == 0) {
            break;
        }
        status = l.width > 0 ? read_record(&l, err) : read_line(&l, err);
    }
    window_free(&l.in);
    return status;
}
