/*
 * parse_xml.c - XML with exact places, on libxml2's push parser.
 *
 * libxml2 sees checked UTF-8 only, so that its byte count is the file's.  It
 * says where it stands, not where a tag began: raw bytes are kept from its
 * place on, and '<' is looked for backwards, since no tag can contain a second
 * one.  Once something is wrong, events are passed over to the chunk's end:
 * stopping libxml2 inside an error would pull its buffer from under it.
 */
#include <assert.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "parse/xml_input.h"

enum { XML_ATTRIBUTES_MAX = 256, XML_SPACES_MAX = 256, XML_DEPTH_MAX = 128 };

typedef struct xml_reader {
    xml_input        in;
    xmlParserCtxtPtr parser;
    parse_on_token   on_token;
    void            *context;
    ps_error        *err;
    ps_status        status;                    /* sticky */
    bool             ending;                    /* libxml2 has all bytes */
    bool             opened;                    /* the root element was seen */
    bool             self_closed;               /* the last tag ended with "/>" */
    bool             parent[XML_DEPTH_MAX + 1]; /* by depth: a child was seen */
    unsigned         depth;
    ps_text          names[XML_DEPTH_MAX + 1]; /* libxml2's own, as long as it lives */
    ps_text          spaces[XML_DEPTH_MAX + 1];
    ps_buffer        text; /* since the last tag */
    uint64_t         text_begin;
    ps_place         text_place; /* of text_begin, once the bytes before it are gone */
    parse_token      token;
    ps_buffer        values; /* of the attributes of one tag */
    parse_attribute  attributes[XML_ATTRIBUTES_MAX];
} xml_reader;

static uint64_t
consumed(const xml_reader *r)
{
    long bytes = xmlByteConsumed(r->parser);
    return bytes < 0 ? 0 : (uint64_t)bytes;
}

static void
fail(xml_reader *r, ps_status code, ps_reason reason, const char *detail)
{
    if (r->status == PS_OK) {
        r->status = ps_fail_at(r->err, code, reason, "",
                               xml_input_place(&r->in, consumed(r)), "%s", detail);
    }
}

static ps_text
text_of(const xmlChar *string)
{
    return ps_text_of((const char *)string);
}

/* Of the element on top.  The token is the reader's: zeroing a new one each time costs
 * more than all else here. */
static void
send(xml_reader *r, parse_kind kind, uint64_t begin, uint64_t end)
{
    parse_token *token = &r->token;

    token->kind  = kind;
    token->name  = r->names[r->depth];
    token->space = r->spaces[r->depth];
    token->begin = begin;
    token->end   = end;
    token->depth = r->depth;
    if (begin == r->text_place.offset && r->text_place.line > 0 &&
        begin == r->text_begin) {
        token->place = r->text_place;
    } else {
        token->place = xml_input_place(&r->in, begin);
    }
    if (r->status == PS_OK) {
        r->status = r->on_token(r->context, token, r->err);
    }
    token->attribute_count = 0;
}

static bool
is_blank(const ps_buffer *text)
{
    for (size_t i = 0; i < text->size; i++) {
        char c = text->at[i];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            return false;
        }
    }
    return true;
}

/* The text that ends where a tag begins. */
static void
send_text(xml_reader *r, parse_kind kind, uint64_t end)
{
    if (kind == PARSE_TEXT || !is_blank(&r->text)) {
        r->token.text.at   = r->text.at == NULL ? "" : r->text.at;
        r->token.text.size = r->text.size;
        send(r, kind, r->text_begin, end);
        r->token.text = (ps_text){ 0 };
    }
}

/* Most elements have the namespace of the one around them: measured once. */
static ps_text
space_of(const xml_reader *r, const xmlChar *space)
{
    ps_text above = r->spaces[r->depth];
    return (const char *)space == above.at ? above : text_of(space);
}

static void
begin_text(xml_reader *r, uint64_t offset)
{
    ps_buffer_reset(&r->text);
    r->text_begin = offset;
}

/* Without XML_PARSE_NOENT every '&' of a value reaches us as "&#38;". */
static bool
keep_value(xml_reader *r, const xmlChar *from, const xmlChar *to, ps_text *out)
{
    ps_text raw   = { .at = (const char *)from, .size = (size_t)(to - from) };
    size_t  begin = r->values.size;

    while (raw.size > 0) {
        size_t at = ps_text_find(raw, "&#38;");
        at        = at == SIZE_MAX ? raw.size : at;
        if (!ps_buffer_text(&r->values, ps_text_slice(raw, 0, at)) ||
            (at < raw.size && !ps_buffer_add(&r->values, "&", 1))) {
            return false;
        }
        raw = ps_text_slice(raw, at + 5, raw.size);
    }
    /* The buffer may still move: only the size is kept now. */
    *out = (ps_text){ .at = NULL, .size = r->values.size - begin };
    return true;
}

static bool
keep_attributes(xml_reader *r, int count, const xmlChar **list)
{
    ps_buffer_reset(&r->values);
    if (count < 0 || count > XML_ATTRIBUTES_MAX) {
        fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "more than 256 attributes");
        return false;
    }
    for (int i = 0; i < count; i++, list += 5) {
        r->attributes[i].name     = text_of(list[0]);
        r->attributes[i].prefixed = list[1] != NULL;
        if (r->attributes[i].name.size > LIMIT_XML_NAME ||
            !keep_value(r, list[3], list[4], &r->attributes[i].value)) {
            fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "an attribute");
            return false;
        }
    }
    size_t begin = 0;
    for (int i = 0; i < count; i++) {
        ps_text *value = &r->attributes[i].value;
        value->at      = value->size == 0 ? "" : r->values.at + begin;
        begin += value->size;
    }
    return true;
}

/* Our words for libxml2's errors: its own can quote the document. */
static const char *
words_of(int code)
{
    /* clang-format off: a table */
    static const struct {
        int         code;
        const char *words;
    } WORDS[] = {
        { XML_ERR_TAG_NAME_MISMATCH, "the end tag does not fit its start tag" },
        { XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice" },
        { XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute has no quoted value" },
        { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value" },
        { XML_ERR_LT_IN_ATTRIBUTE, "a '<' in the value of an attribute" },
        { XML_ERR_INVALID_CHAR, "a character that XML does not allow" },
        { XML_ERR_INVALID_CHARREF, "a character reference that XML does not allow" },
        { XML_ERR_INVALID_HEX_CHARREF, "a character reference that XML does not allow" },
        { XML_ERR_INVALID_DEC_CHARREF, "a character reference that XML does not allow" },
        { XML_ERR_NAME_REQUIRED, "a name is missing, perhaps behind a lone '&' or '<'" },
        { XML_ERR_ENTITYREF_SEMICOL_MISSING, "a lone '&': write &amp;" },
        { XML_ERR_GT_REQUIRED, "a tag does not end with '>'" },
        { XML_ERR_SPACE_REQUIRED, "a blank is missing between attributes" },
        { XML_ERR_MISPLACED_CDATA_END, "']]>' inside text" },
        { XML_ERR_HYPHEN_IN_COMMENT, "'--' inside a comment" },
        { XML_ERR_RESERVED_XML_NAME, "an XML declaration that is not at the start" },
        { XML_ERR_XMLDECL_NOT_FINISHED, "the XML declaration is malformed" },
        { XML_ERR_DOCUMENT_EMPTY, "no element at the start" },
        { XML_ERR_DOCUMENT_END, "content behind the root element" },
        { XML_NS_ERR_UNDEFINED_NAMESPACE, "a prefix without a namespace" },
        { XML_NS_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice" },
        { XML_NS_ERR_QNAME, "a malformed prefix" },
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (WORDS[i].code == code) {
            return WORDS[i].words;
        }
    }
    return NULL;
}

static void
truncated(xml_reader *r)
{
    r->status = ps_fail_at(r->err, PS_E_FORMAT, PS_R_XML_TRUNCATED, "",
                           xml_input_place(&r->in, UINT64_MAX), "the last byte was read");
}

static void
on_open(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
        int space_count, const xmlChar **spaces, int count, int defaulted,
        const xmlChar **list)
{
    xml_reader *r = context;

    (void)prefix, (void)spaces, (void)defaulted;
    if (r->status != PS_OK) {
        return;
    }
    /* libxml2 stands on the '>' or the "/>", or where one should be. */
    uint64_t at    = consumed(r);
    uint64_t begin = xml_input_tag(&r->in, at);
    r->self_closed = xml_input_byte(&r->in, at) == '/';
    uint64_t end   = at + (r->self_closed ? 2 : 1);
    if (xml_input_byte(&r->in, end - 1) != '>') {
        truncated(r);
        return;
    }
    if (r->depth > 0) {
        send_text(r, PARSE_LOOSE, begin);
    }
    if (r->depth == LIMIT_XML_DEPTH) {
        fail(r, PS_E_LIMIT, PS_R_XML_DEPTH, "more than 128 levels");
        return;
    }
    ps_text local = text_of(name);
    ps_text where = space_of(r, space);
    if (local.size > LIMIT_XML_NAME) {
        fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "a name over 1024 bytes");
        return;
    }
    if (space_count > XML_SPACES_MAX) {
        fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "more than 256 namespaces");
        return;
    }
    if (!keep_attributes(r, count, list)) {
        return;
    }
    r->parent[r->depth]   = true;
    r->parent[++r->depth] = false;
    r->opened             = true;
    r->names[r->depth]    = local;
    r->spaces[r->depth]   = where;

    r->token.attributes      = r->attributes;
    r->token.attribute_count = (size_t)count;
    send(r, PARSE_OPEN, begin, end);
    begin_text(r, end);
}

static void
on_close(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    xml_reader *r = context;

    (void)name, (void)prefix, (void)space;
    if (r->status != PS_OK || r->depth == 0) {
        return;
    }
    uint64_t end   = consumed(r);
    uint64_t begin = r->self_closed ? end : xml_input_tag(&r->in, end);
    send_text(r, r->parent[r->depth] ? PARSE_LOOSE : PARSE_TEXT, begin);
    r->self_closed = false;
    send(r, PARSE_CLOSE, begin, end);
    r->depth--;
    begin_text(r, end);
}

static void
on_text(void *context, const xmlChar *at, int size)
{
    xml_reader *r = context;

    if (r->status != PS_OK || size <= 0) {
        return;
    }
    if ((size_t)size > LIMIT_XML_TEXT - r->text.size) {
        fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "over 1 MiB");
    } else if (!ps_buffer_add(&r->text, at, (size_t)size)) {
        fail(r, PS_E_MEMORY, PS_R_MEMORY, "text of an element");
    }
}

static void
on_reference(void *context, const xmlChar *name)
{
    (void)name;
    fail(context, PS_E_FORMAT, PS_R_XML_ENTITY, "only the five of XML are read");
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
           const xmlChar *system_id)
{
    xml_reader *r = context;

    (void)name, (void)public_id, (void)system_id;
    fail(r, PS_E_FORMAT, PS_R_XML_DOCTYPE, "remove it");
    xmlStopParser(r->parser); /* here it is safe, and nothing of it is then read */
}

/* At the end of the input libxml2 complains of whatever it then lacks. */
static bool
is_truncated(const xml_reader *r, int code)
{
    bool open = r->ending && (r->depth > 0 || !r->opened);

    return open && code != XML_ERR_DOCUMENT_EMPTY &&
           (words_of(code) == NULL || code == XML_ERR_DOCUMENT_END ||
            code == XML_ERR_GT_REQUIRED ||
            consumed(r) + 1 >= r->in.in.offset + r->in.given);
}

static void
on_error(void *context, xmlErrorPtr error)
{
    xml_reader *r     = context;
    const char *words = words_of(error->code);

    if (error->level < XML_ERR_ERROR || r->status != PS_OK) {
        return;
    }
    if (error->code == XML_ERR_NO_MEMORY) {
        fail(r, PS_E_MEMORY, PS_R_MEMORY, "libxml2");
    } else if (is_truncated(r, error->code)) {
        truncated(r);
    } else if (error->code == XML_ERR_UNDECLARED_ENTITY ||
               error->code == XML_WAR_UNDECLARED_ENTITY) {
        fail(r, PS_E_FORMAT, PS_R_XML_ENTITY, "only the five of XML are read");
    } else if (error->code == XML_ERR_INTERNAL_ERROR ||
               error->code == XML_ERR_NAME_TOO_LONG) {
        fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "over a limit of libxml2");
    } else if (words != NULL) {
        fail(r, PS_E_FORMAT, PS_R_XML_SYNTAX, words);
    } else {
        r->status = ps_fail_at(r->err, PS_E_FORMAT, PS_R_XML_SYNTAX, "",
                               xml_input_place(&r->in, consumed(r)), "libxml2 error %d",
                               error->code);
    }
}

/* Drops what libxml2 is done with. */
static void
use(xml_reader *r)
{
    if (r->text_place.offset != r->text_begin) {
        r->text_place = xml_input_place(&r->in, r->text_begin);
    }
    xml_input_use(&r->in, consumed(r));
}

static void
feed(xml_reader *r)
{
    while (r->status == PS_OK) {
        const char *at   = NULL;
        size_t      size = 0;
        r->status        = xml_input_next(&r->in, &at, &size, r->err);
        if (r->status != PS_OK) {
            return;
        }
        r->ending = size == 0;
        (void)xmlParseChunk(r->parser, at, (int)size, r->ending);
        if (r->ending) {
            break;
        }
        if (r->status == PS_OK) {
            use(r);
        }
        if (r->status == PS_OK && xml_input_waiting(&r->in) > LIMIT_XML_TAG) {
            fail(r, PS_E_LIMIT, PS_R_XML_TOO_LONG, "a tag over 256 KiB");
        }
    }
    if (r->status == PS_OK && (r->depth > 0 || !r->opened)) {
        truncated(r);
    }
    if (r->status == PS_OK && (!r->parser->wellFormed || !r->parser->nsWellFormed)) {
        fail(r, PS_E_FORMAT, PS_R_XML_SYNTAX, "libxml2 does not say why");
    }
}

static bool
start(xml_reader *r)
{
    xmlSAXHandler handler = { .internalSubset      = on_doctype,
                              .reference           = on_reference,
                              .characters          = on_text,
                              .ignorableWhitespace = on_text,
                              .cdataBlock          = on_text,
                              .startElementNs      = on_open,
                              .endElementNs        = on_close,
                              .serror              = on_error,
                              .initialized         = XML_SAX2_MAGIC };

    r->parser = xmlCreatePushParserCtxt(&handler, r, NULL, 0, NULL);
    return r->parser != NULL &&
           xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC) == 0;
}

ps_status
parse_xml(parse_source source, parse_on_token on_token, void *context, ps_error *err)
{
    assert(on_token != NULL && XML_DEPTH_MAX == LIMIT_XML_DEPTH);

    xml_reader *r = calloc(1, sizeof *r);
    if (r == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    r->on_token = on_token;
    r->context  = context;
    r->err      = err;
    xml_input_init(&r->in, source);
    ps_buffer_init(&r->text, (size_t)LIMIT_XML_TEXT);
    ps_buffer_init(&r->values, (size_t)LIMIT_XML_TEXT);
    if (start(r)) {
        feed(r);
    } else {
        r->status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = r->status;
    if (r->parser != NULL && r->parser->myDoc != NULL) {
        xmlFreeDoc(r->parser->myDoc);
        r->parser->myDoc = NULL;
    }
    xmlFreeParserCtxt(r->parser);
    xml_input_free(&r->in);
    ps_buffer_free(&r->text);
    ps_buffer_free(&r->values);
    free(r);
    return status;
}

const char *
parse_xml_library(void)
{
    return LIBXML_DOTTED_VERSION;
}
