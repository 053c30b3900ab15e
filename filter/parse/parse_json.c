/*
 * parse_json.c - strict JSON with places, on yajl.
 *
 * yajl knows the grammar, but neither where a token begins nor all that is wrong
 * with it: half a surrogate pair becomes "?", overlong UTF-8 passes, names may
 * stand twice.  So each token is first cut out and judged here, byte by byte, and
 * given to yajl whole; it must then make exactly one event of it, or none of a
 * comma or colon.
 */
#define _GNU_SOURCE
#include "parse/parse_json.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "parse/window.h"

enum { JSON_WINDOW = 2 << 20, JSON_NUMBER = 1024, JSON_DEPTH = 128 };

typedef struct json_name {
    size_t   at; /* in names_text */
    size_t   size;
    ps_place place;
} json_name;

typedef struct json_reader {
    window              in;
    yajl_handle         parser;
    parse_json_values   values;
    parse_json_on_token on_token;
    void               *context;
    ps_error           *err;
    ps_status           status; /* of the callback */
    size_t              size;   /* of the token under work, which begins at in.at */
    size_t              events; /* that yajl made of it */
    unsigned            depth;
    bool                any;  /* a value has begun */
    bool                done; /* it is complete */
    uint32_t            line;
    uint64_t            line_begin;
    uint32_t            value_line; /* where the value ended or goes on */
    ps_buffer           names_text;
    json_name          *names; /* of the open objects, the innermost last */
    size_t              name_count, name_room;
    size_t              first[JSON_DEPTH + 1]; /* names before those of this depth */
} json_reader;

static ps_place
place_of(const json_reader *r, size_t at)
{
    uint64_t offset = r->in.offset + at;
    uint64_t column = offset - r->line_begin + 1;

    return (ps_place){ offset, r->line,
                       column > UINT32_MAX ? UINT32_MAX : (uint32_t)column };
}

static ps_status
fail(const json_reader *r, size_t at, ps_status code, ps_reason reason,
     const char *detail, ps_error *err)
{
    return ps_fail_at(err, code, reason, "", place_of(r, at), "%s", detail);
}

static ps_status
fail_byte(const json_reader *r, size_t at, ps_reason reason, ps_error *err)
{
    if (r->in.at[at] == '\0') {
        reason = PS_R_NUL;
    }
    return ps_fail_at(err, PS_E_FORMAT, reason, "", place_of(r, at), "found byte 0x%02x",
                      r->in.at[at]);
}

/* PS_R_JSON_TRUNCATED where the input ends before size bytes. */
static ps_status
need(json_reader *r, size_t size, ps_error *err)
{
    while (r->in.size < size) {
        bool      full   = false;
        ps_status status = window_fill(&r->in, &full, err);
        if (status != PS_OK) {
            return status;
        }
        if (full) {
            return fail(r, 0, PS_E_LIMIT, PS_R_JSON_TOO_LONG, "", err);
        }
        if (r->in.ended && r->in.size < size) {
            return fail(r, r->in.size, PS_E_FORMAT, PS_R_JSON_TRUNCATED, "", err);
        }
    }
    return PS_OK;
}

/* -------------------------------------------------------------- names of objects */

static ps_status
add_name(json_reader *r, ps_text text, ps_place place, ps_error *err)
{
    if (r->name_count == LIMIT_JSON_NAMES) {
        return ps_fail_at(err, PS_E_LIMIT, PS_R_JSON_LARGE, "", place, "names");
    }
    if (!ps_grow(&r->names, &r->name_room, r->name_count + 1, sizeof *r->names,
                 LIMIT_JSON_NAMES)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    size_t at = r->names_text.size;
    if (!ps_buffer_text(&r->names_text, text)) {
        return ps_fail_at(err, PS_E_LIMIT, PS_R_JSON_LARGE, "", place, "names");
    }
    r->names[r->name_count++] = (json_name){ at, text.size, place };
    return PS_OK;
}

static int
compare_names(const void *a, const void *b, void *context)
{
    const json_name *one   = a;
    const json_name *two   = b;
    const char      *texts = context;
    int              order = ps_text_compare((ps_text){ texts + one->at, one->size },
                                             (ps_text){ texts + two->at, two->size });

    return order != 0 ? order : one->at < two->at ? -1 : one->at > two->at;
}

/* All names of the object that ends stand on top; sorted, equal ones are neighbours. */
static ps_status
end_names(json_reader *r, ps_error *err)
{
    size_t first = r->first[r->depth];
    size_t count = r->name_count - first;

    if (count == 0) {
        return PS_OK;
    }
    json_name *names = r->names + first;
    size_t     begin = names[0].at;
    qsort_r(names, count, sizeof *names, compare_names, r->names_text.at);
    for (size_t i = 1; i < count; i++) {
        const json_name *last = &names[i - 1];
        if (last->size == names[i].size &&
            (last->size == 0 ||
             memcmp(r->names_text.at + last->at, r->names_text.at + names[i].at,
                    last->size) == 0)) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_JSON_TWICE, "", names[i].place,
                              NULL);
        }
    }
    r->name_count           = first;
    r->names_text.size      = begin;
    r->names_text.at[begin] = '\0';
    return PS_OK;
}

/* ------------------------------------------------------------------ yajl's events */

static int
event(json_reader *r, parse_json_kind kind, ps_text text)
{
    parse_json_token token = { .kind  = kind,
                               .text  = text,
                               .depth = r->depth,
                               .begin = r->in.offset,
                               .end   = r->in.offset + r->size,
                               .place = place_of(r, 0) };

    if (r->events++ > 0) {
        return 0;
    }
    if (kind == PARSE_JSON_NAME) {
        r->status = add_name(r, text, token.place, r->err);
    }
    if (r->status == PS_OK) {
        r->status = r->on_token(r->context, &token, r->err);
    }
    return r->status == PS_OK;
}

static int
begin(json_reader *r, parse_json_kind kind)
{
    if (r->depth == JSON_DEPTH) {
        r->status = fail(r, 0, PS_E_LIMIT, PS_R_JSON_DEPTH, "", r->err);
        return 0;
    }
    int goes_on = event(r, kind, (ps_text){ 0 });
    r->depth++;
    r->first[r->depth] = r->name_count;
    return goes_on;
}

static int
end(json_reader *r, parse_json_kind kind)
{
    assert(r->depth > 0);
    r->status = end_names(r, r->err);
    r->depth--;
    return r->status == PS_OK && event(r, kind, (ps_text){ 0 });
}

static int
on_null(void *context)
{
    return event(context, PARSE_JSON_NULL, (ps_text){ 0 });
}

static int
on_bool(void *context, int value)
{
    return event(context, value ? PARSE_JSON_TRUE : PARSE_JSON_FALSE, (ps_text){ 0 });
}

static int
on_number(void *context, const char *at, size_t size)
{
    return event(context, PARSE_JSON_NUMBER, (ps_text){ at, size });
}

static int
on_string(void *context, const unsigned char *at, size_t size)
{
    return event(context, PARSE_JSON_STRING, (ps_text){ (const char *)at, size });
}

static int
on_name(void *context, const unsigned char *at, size_t size)
{
    return event(context, PARSE_JSON_NAME, (ps_text){ (const char *)at, size });
}

/* clang-format off */
#define BRACKET(name, does, kind) \
    static int name(void *context) { return does(context, kind); }
BRACKET(on_object, begin, PARSE_JSON_OBJECT)
BRACKET(on_object_end, end, PARSE_JSON_OBJECT_END)
BRACKET(on_array, begin, PARSE_JSON_ARRAY)
BRACKET(on_array_end, end, PARSE_JSON_ARRAY_END)
/* clang-format on */

static const yajl_callbacks CALLBACKS = { .yajl_null        = on_null,
                                          .yajl_boolean     = on_bool,
                                          .yajl_number      = on_number,
                                          .yajl_string      = on_string,
                                          .yajl_start_map   = on_object,
                                          .yajl_map_key     = on_name,
                                          .yajl_end_map     = on_object_end,
                                          .yajl_start_array = on_array,
                                          .yajl_end_array   = on_array_end };

/* What yajl says of its grammar, without the text of the input. */
static ps_status
fail_grammar(const json_reader *r, ps_error *err)
{
    static const char FRONT[] = "parse error: ";

    unsigned char *words = yajl_get_error(r->parser, 0, r->in.at, r->size);
    ps_text        text  = ps_text_trim(ps_text_of((const char *)words));
    if (ps_text_starts(text, FRONT)) {
        text = ps_text_slice(text, sizeof FRONT - 1, text.size);
    }
    ps_status status = ps_fail_at(err, PS_E_FORMAT, PS_R_JSON_SYNTAX, "", place_of(r, 0),
                                  "%.*s", PS_TEXT_ARGS(text));
    yajl_free_error(r->parser, words);
    return status;
}

/* ----------------------------------------------------------------------- tokens */

static bool
is_word(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '+' || byte == '-' || byte == '.';
}

/* A number or one of true, false and null: yajl knows which. */
static ps_status
judge_word(json_reader *r, ps_error *err)
{
    while (true) {
        while (r->size < r->in.size && is_word(r->in.at[r->size])) {
            r->size++;
        }
        if (r->size > JSON_NUMBER) {
            return fail(r, 0, PS_E_LIMIT, PS_R_JSON_TOO_LONG, "a number", err);
        }
        if (r->size < r->in.size || r->in.ended) {
            return PS_OK;
        }
        bool      full   = false;
        ps_status status = window_fill(&r->in, &full, err);
        if (status != PS_OK) {
            return status;
        }
    }
}

/* The four hex digits behind "\u" at at; false where they are none. */
static bool
hex4(const unsigned char *at, uint32_t *out)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        unsigned char byte  = at[i];
        unsigned char lower = (unsigned char)(byte | 0x20);
        if (byte >= '0' && byte <= '9') {
            value = value << 4 | (uint32_t)(byte - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            value = value << 4 | (uint32_t)(lower - 'a' + 10);
        } else {
            return false;
        }
    }
    *out = value;
    return true;
}

/* "\u1234", or a whole surrogate pair. */
static ps_status
judge_unicode(json_reader *r, ps_error *err)
{
    uint32_t  high   = 0;
    uint32_t  low    = 0;
    size_t    at     = r->size;
    ps_status status = need(r, at + 6, err);
    if (status != PS_OK) {
        return status;
    }
    if (!hex4(r->in.at + at + 2, &high)) {
        return fail(r, at, PS_E_FORMAT, PS_R_JSON_ESCAPE, "four hex digits expected",
                    err);
    }
    if (high == 0) {
        return fail(r, at, PS_E_FORMAT, PS_R_NUL, "escaped", err);
    }
    r->size += 6;
    if (high < 0xd800 || high > 0xdfff) {
        return PS_OK;
    }
    if (high < 0xdc00) {
        status = need(r, at + 12, err);
        if (status != PS_OK) {
            return status;
        }
        if (r->in.at[at + 6] == '\\' && r->in.at[at + 7] == 'u' &&
            hex4(r->in.at + at + 8, &low) && low >= 0xdc00 && low <= 0xdfff) {
            r->size += 6;
            return PS_OK;
        }
    }
    return fail(r, at, PS_E_FORMAT, PS_R_JSON_ESCAPE, "half a surrogate pair", err);
}

static ps_status
judge_escape(json_reader *r, ps_error *err)
{
    ps_status status = need(r, r->size + 2, err);
    if (status != PS_OK) {
        return status;
    }
    unsigned char byte = r->in.at[r->size + 1];
    if (byte == 'u') {
        return judge_unicode(r, err);
    }
    if (byte == '\0' || strchr("\"\\/bfnrt", byte) == NULL) {
        return fail_byte(r, r->size + 1, PS_R_JSON_ESCAPE, err);
    }
    r->size += 2;
    return PS_OK;
}

static ps_status
judge_string(json_reader *r, ps_error *err)
{
    ps_status status = PS_OK;

    r->size = 1;
    while (status == PS_OK) {
        while (r->size < r->in.size && r->in.at[r->size] >= 0x20 &&
               r->in.at[r->size] != '"' && r->in.at[r->size] != '\\') {
            r->size++;
        }
        if (r->size - 1 > LIMIT_JSON_TEXT) {
            return fail(r, 0, PS_E_LIMIT, PS_R_JSON_TOO_LONG, "a string over 1 MiB", err);
        }
        status = need(r, r->size + 1, err);
        if (status != PS_OK) {
            break;
        }
        unsigned char byte = r->in.at[r->size];
        if (byte == '"') {
            break;
        }
        if (byte == '\\') {
            status = judge_escape(r, err);
        } else if (byte < 0x20) {
            status = fail_byte(r, r->size, PS_R_JSON_CONTROL, err);
        }
    }
    if (status != PS_OK) {
        return status;
    }
    size_t bad = utf8_check((ps_text){ (const char *)r->in.at, r->size });
    if (bad != SIZE_MAX) {
        return fail_byte(r, bad, PS_R_UTF8, err);
    }
    r->size++;
    return PS_OK;
}

/* How the token at in.at ends, and what is wrong with its bytes. */
static ps_status
judge(json_reader *r, size_t *events, ps_error *err)
{
    unsigned char byte = r->in.at[0];

    r->size = 0;
    *events = byte == ',' || byte == ':' ? 0 : 1;
    if (byte == '"') {
        return judge_string(r, err);
    }
    if (is_word(byte)) {
        return judge_word(r, err);
    }
    if (byte == '\0' || strchr("{}[],:", byte) == NULL) {
        return fail_byte(r, 0, PS_R_JSON_SYNTAX, err);
    }
    r->size = 1;
    return PS_OK;
}

static ps_status
give(json_reader *r, size_t events, ps_error *err)
{
    static const unsigned char BLANK[] = " ";

    r->events          = 0;
    yajl_status parsed = yajl_parse(r->parser, r->in.at, r->size);
    if (parsed == yajl_status_ok && r->events < events) {
        parsed = yajl_parse(r->parser, BLANK, 1); /* a number ends with what follows */
    }
    if (r->status != PS_OK) {
        return r->status;
    }
    if (parsed == yajl_status_error) {
        return fail_grammar(r, err);
    }
    if (r->events != events) {
        return fail(r, 0, PS_E_FORMAT, PS_R_JSON_SYNTAX, "not a value", err);
    }
    return PS_OK;
}

/* ------------------------------------------------------------------- the values */

/* Passes over white space; *more is false at the end of the input. */
static ps_status
skip(json_reader *r, bool *more, ps_error *err)
{
    *more = false;
    while (true) {
        size_t at = 0;
        while (at < r->in.size && (r->in.at[at] == ' ' || r->in.at[at] == '\t' ||
                                   r->in.at[at] == '\r' || r->in.at[at] == '\n')) {
            if (r->in.at[at++] == '\n') {
                r->line++;
                r->line_begin = r->in.offset + at;
            }
        }
        window_use(&r->in, at);
        if (r->in.size > 0) {
            *more = true;
            return PS_OK;
        }
        if (r->in.ended) {
            return PS_OK;
        }
        bool      full   = false;
        ps_status status = window_fill(&r->in, &full, err);
        if (status != PS_OK) {
            return status;
        }
    }
}

/* May a token stand here?  Values of lines are apart, and each is on one line. */
static ps_status
check_place(json_reader *r, ps_error *err)
{
    bool lines = r->values == PARSE_JSON_LINES;

    if (r->done && (!lines || r->line == r->value_line)) {
        return fail(r, 0, PS_E_FORMAT, PS_R_JSON_TRAILING, "", err);
    }
    if (lines && r->any && !r->done && r->line != r->value_line) {
        return fail(r, 0, PS_E_FORMAT, PS_R_JSON_TRUNCATED,
                    "the line ends inside a value", err);
    }
    r->any        = true;
    r->value_line = r->line;
    return PS_OK;
}

static ps_status
read_token(json_reader *r, ps_error *err)
{
    size_t    events = 0;
    ps_status status = check_place(r, err);
    if (status == PS_OK) {
        status = judge(r, &events, err);
    }
    if (status == PS_OK) {
        status = give(r, events, err);
    }
    if (status == PS_OK) {
        r->done = r->depth == 0;
        window_use(&r->in, r->size);
    }
    return status;
}

static ps_status
read_values(json_reader *r, ps_error *err)
{
    ps_status status = PS_OK;
    bool      more   = true;

    while (status == PS_OK && r->in.size < 3 && !r->in.ended) {
        bool full = false;
        status    = window_fill(&r->in, &full, err);
    }
    if (r->in.size >= 3 && memcmp(r->in.at, "\xef\xbb\xbf", 3) == 0) {
        window_use(&r->in, 3);
        r->line_begin = 3;
    }
    while (status == PS_OK && more) {
        status = skip(r, &more, err);
        if (status == PS_OK && more) {
            status = read_token(r, err);
        }
    }
    if (status == PS_OK && !r->any) {
        return ps_fail(err, PS_E_FORMAT, PS_R_FILE_EMPTY, "", 0);
    }
    if (status == PS_OK && !r->done) {
        return fail(r, 0, PS_E_FORMAT, PS_R_JSON_TRUNCATED, "", err);
    }
    return status;
}

ps_status
parse_json(parse_source source, parse_json_values values, parse_json_on_token on_token,
           void *context, ps_error *err)
{
    assert(on_token != NULL && JSON_DEPTH == LIMIT_JSON_DEPTH);

    ps_error     unused;
    ps_error    *told = err == NULL ? &unused : err;
    json_reader *r    = calloc(1, sizeof *r);
    if (r != NULL) {
        r->parser = yajl_alloc(&CALLBACKS, NULL, r);
    }
    if (r == NULL || r->parser == NULL) {
        free(r);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    (void)yajl_config(r->parser, yajl_allow_multiple_values, values == PARSE_JSON_LINES);
    window_init(&r->in, source, JSON_WINDOW);
    ps_buffer_init(&r->names_text, LIMIT_JSON_NAMES_TEXT);
    r->values   = values;
    r->on_token = on_token;
    r->context  = context;
    r->err      = told;
    r->line     = 1;

    ps_status status = read_values(r, told);
    yajl_free(r->parser);
    ps_buffer_free(&r->names_text);
    window_free(&r->in);
    free(r->names);
    free(r);
    return status;
}
