/*
 * parse.h - bytes to tokens, with places.  Tokens know no payment and no list.
 *
 * A source gives bytes; a parser calls on_token for each token, in order.
 * What a token points at dies when the callback returns.  Any result but
 * PS_OK stops the parser and is returned as it is; the callee has then filled
 * in err and set its place from token->place.
 */
#ifndef PS_PARSE_PARSE_H
#define PS_PARSE_PARSE_H

#include "base/error.h"

/* Up to size bytes into out, in order; *got 0 only at the end. */
typedef struct parse_source {
    ps_status (*read)(void *context, void *out, size_t size, size_t *got, ps_error *err);
    void *context;
} parse_source;

typedef enum parse_kind {
    PARSE_OPEN,  /* XML element begins: name, space, attributes */
    PARSE_TEXT,  /* XML: all text directly inside an element, entities resolved, sent
                    once, just before its PARSE_CLOSE, and only if the element has no
                    child element; may be empty.  White space between elements is not
                    sent; other text between elements is PARSE_LOOSE */
    PARSE_LOOSE, /* XML: text that stands beside child elements */
    PARSE_CLOSE, /* XML element ends: name, space */
    PARSE_LINE,  /* fixed: one line or record without its terminator */
    PARSE_ROW    /* CSV: one record: fields */
} parse_kind;

typedef struct parse_attribute {
    ps_text name; /* local name */
    ps_text value;
    bool    prefixed; /* of a namespace of its own */
} parse_attribute;

typedef struct parse_token {
    parse_kind             kind;
    ps_text                name;  /* XML local name */
    ps_text                space; /* XML namespace address; empty: none */
    ps_text                text;  /* PARSE_TEXT, PARSE_LOOSE, PARSE_LINE */
    const parse_attribute *attributes;
    size_t                 attribute_count;
    const ps_text         *fields; /* PARSE_ROW, unquoted */
    size_t                 field_count;
    /* Bytes of the input: for PARSE_OPEN from '<' to behind '>', likewise CLOSE (a
     * self-closed element has an empty CLOSE at its end); for TEXT the raw text between
     * the tags; for LINE and ROW with the terminator. */
    uint64_t begin;
    uint64_t end;
    uint32_t terminator; /* LINE, ROW: bytes of the terminator: 0, 1 or 2 */
    unsigned depth;      /* XML: 1 is the root element */
    ps_place place;
} parse_token;

typedef ps_status (*parse_on_token)(void *context, const parse_token *token,
                                    ps_error *err);

/*
 * UTF-8 only (a BOM is fine); another declared encoding: PS_R_ENCODING.  DOCTYPE,
 * depth over LIMIT_XML_DEPTH, a text over LIMIT_XML_TEXT, bad UTF-8, NUL, a
 * truncated document, anything but white space behind the root: refused with place.
 * Source of rules: XML 1.0 fifth edition; Namespaces in XML 1.0.
 */
ps_status parse_xml(parse_source source, parse_on_token on_token, void *context,
                    ps_error *err);

typedef struct parse_csv_options {
    char     separator;    /* ',' ';' or '\t' */
    uint32_t columns;      /* every row must have so many; 0: any */
    bool     trailing_sub; /* a lone 0x1A at the end is an end-of-file mark */
    /* Only a field of one line between two quotes that touch its ends is quoted; any
     * other is taken as it stands up to the separator, with its quotes.  For writers who
     * quote now and then; give columns, so that a row cut wrongly is refused. */
    bool lazy;
} parse_csv_options;

/* RFC 4180, strict: a stray quote or an open one at the end is refused (not if lazy). */
ps_status parse_csv(parse_source source, const parse_csv_options *options,
                    parse_on_token on_token, void *context, ps_error *err);

/*
 * Lines ended by LF, CR LF or CR (one kind a file; mixed is refused, but a file of
 * CR LF may end with CR), or, with
 * width > 0 and no terminator within the first width + 2 bytes, records of width.
 */
ps_status parse_fixed(parse_source source, uint32_t width, parse_on_token on_token,
                      void *context, ps_error *err);

const char *parse_xml_library(void); /* "2.9.14" */

/* A source over bytes in memory, for tests and small inputs. */
typedef struct parse_memory {
    const char *at;
    size_t      size;
    size_t      used;
    size_t      step; /* at most so many bytes a read; 0: no bound */
} parse_memory;
parse_source parse_source_memory(parse_memory *memory);

struct spool;
/* A source over a spool, from offset 0.  context is the caller's struct. */
typedef struct parse_spool {
    const struct spool *spool;
    uint64_t            offset;
} parse_spool;
parse_source parse_source_spool(parse_spool *spool);

#endif
