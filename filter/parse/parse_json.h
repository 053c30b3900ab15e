/*
 * parse_json.h - JSON to tokens, with places.
 *
 * Strict RFC 8259 in UTF-8 (a byte order mark in front is fine).  Numbers are
 * handed out as written.  Refused with their place: a name that stands twice in
 * one object (seen at the end of the object), half a surrogate pair, NUL even
 * when escaped, depth over LIMIT_JSON_DEPTH, a string over LIMIT_JSON_TEXT, more
 * than LIMIT_JSON_NAMES names in the objects that are open, data behind the value.
 * As in parse.h, what a token points at dies when the callback returns, and any
 * result but PS_OK stops the parser.
 */
#ifndef PS_PARSE_PARSE_JSON_H
#define PS_PARSE_PARSE_JSON_H

#include "parse/parse.h"

typedef enum parse_json_kind {
    PARSE_JSON_OBJECT,
    PARSE_JSON_OBJECT_END,
    PARSE_JSON_ARRAY,
    PARSE_JSON_ARRAY_END,
    PARSE_JSON_NAME,   /* of the value that follows; text: escapes resolved */
    PARSE_JSON_STRING, /* text: escapes resolved */
    PARSE_JSON_NUMBER, /* text: as written */
    PARSE_JSON_TRUE,
    PARSE_JSON_FALSE,
    PARSE_JSON_NULL
} parse_json_kind;

typedef struct parse_json_token {
    parse_json_kind kind;
    ps_text         text;
    unsigned        depth; /* objects and arrays around it; 0: the value itself */
    uint64_t        begin; /* bytes of the input, quotes and brackets included */
    uint64_t        end;
    ps_place        place;
} parse_json_token;

typedef ps_status (*parse_json_on_token)(void *context, const parse_json_token *token,
                                         ps_error *err);

typedef enum parse_json_values {
    PARSE_JSON_ONE,  /* one value, and nothing behind it */
    PARSE_JSON_LINES /* one value a line, none over two lines; empty lines are none */
} parse_json_values;

/* PS_R_FILE_EMPTY where there is no value at all. */
ps_status parse_json(parse_source source, parse_json_values values,
                     parse_json_on_token on_token, void *context, ps_error *err);

#endif
