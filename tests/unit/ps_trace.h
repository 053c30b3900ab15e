/*
 * ps_trace.h - what a parser sends, as text: one line a token.
 *
 *     open 2 3-7 1:4 {urn:x}a k=v      kind depth begin-end line:column name
 *     text 2 7-9 1:8 "hi"
 *     row 0-5/1 1:1 [a][b]             /size of the terminator
 *
 * A fault is its last line, as the operator sees it.
 */
#ifndef PS_TRACE_H
#define PS_TRACE_H

#include <inttypes.h>

#include "base/buffer.h"
#include "parse/parse.h"
#include "ps_test.h"

#define TRACE_TEXT(text) (int)(text).size, (text).at == NULL ? "" : (text).at

static inline void
trace_xml(ps_buffer *out, const parse_token *t)
{
    static const char *const kinds[] = {
        [PARSE_OPEN] = "open",   [PARSE_TEXT] = "text", [PARSE_LOOSE] = "loose",
        [PARSE_CLOSE] = "close", [PARSE_LINE] = "line", [PARSE_ROW] = "row"
    };
    ps_buffer_printf(out, "%s %u %" PRIu64 "-%" PRIu64 " %u:%u", kinds[t->kind], t->depth,
                     t->begin, t->end, t->place.line, t->place.column);
    if (t->kind == PARSE_TEXT || t->kind == PARSE_LOOSE) {
        ps_buffer_printf(out, " \"%.*s\"", TRACE_TEXT(t->text));
    } else {
        if (t->space.size > 0) {
            ps_buffer_printf(out, " {%.*s}%.*s", TRACE_TEXT(t->space),
                             TRACE_TEXT(t->name));
        } else {
            ps_buffer_printf(out, " %.*s", TRACE_TEXT(t->name));
        }
    }
    for (size_t i = 0; i < t->attribute_count; i++) {
        ps_buffer_printf(out, " %.*s=%.*s", TRACE_TEXT(t->attributes[i].name),
                         TRACE_TEXT(t->attributes[i].value));
    }
}

static inline ps_status
trace_token(void *context, const parse_token *t, ps_error *err)
{
    ps_buffer *out = context;

    (void)err;
    if (t->place.offset != t->begin) {
        ps_buffer_string(out, "PLACE IS NOT BEGIN ");
    }
    if (t->kind != PARSE_LINE && t->kind != PARSE_ROW) {
        trace_xml(out, t);
    } else {
        ps_buffer_printf(out, "%s %" PRIu64 "-%" PRIu64 "/%u %u:%u ",
                         t->kind == PARSE_LINE ? "line" : "row", t->begin, t->end,
                         t->terminator, t->place.line, t->place.column);
        if (t->kind == PARSE_LINE) {
            ps_buffer_printf(out, "[%.*s]", TRACE_TEXT(t->text));
        }
        for (size_t i = 0; i < t->field_count; i++) {
            ps_buffer_printf(out, "[%.*s]", TRACE_TEXT(t->fields[i]));
        }
    }
    ps_buffer_string(out, "\n");
    return PS_OK;
}

static inline void
trace_error(ps_buffer *out, ps_status status, const ps_error *err)
{
    char line[512] = "";

    if (status != PS_OK) {
        assert_int_equal(err->code, status);
        ps_error_format(err, "in", line, sizeof line);
        ps_buffer_printf(out, "%s\n", line);
    }
    assert_false(out->failed);
}

#endif
