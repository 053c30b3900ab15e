/*
 * xml_input.c - see xml_input.h.
 *
 * The same bytes under two encodings are two names.  So the encoding is
 * settled from the first bytes and the declaration, and each byte is checked
 * before libxml2 sees it.
 */
#define _GNU_SOURCE
#include "parse/xml_input.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { INPUT_MAX = 16 << 20, INPUT_HEAD = 1024, INPUT_ENCODING_MAX = 40 };

void
xml_input_init(xml_input *x, parse_source source)
{
    *x = (xml_input){ .line = 1 };
    window_init(&x->in, source, INPUT_MAX);
}

void
xml_input_free(xml_input *x)
{
    window_free(&x->in);
}

static ps_status
head_fault(ps_reason reason, const char *detail, ps_text found, ps_error *err)
{
    const ps_place place = { 0, 1, 1 };
    return ps_fail_at(err, PS_E_FORMAT, reason, "", place, "%s%.*s", detail,
                      PS_TEXT_ARGS(found));
}

/* One name="value" off the front of *rest; false where there is none. */
static bool
take_pair(ps_text *rest, ps_text *name, ps_text *value)
{
    ps_text text = ps_text_trim(*rest);
    size_t  to   = 0;
    while (to < text.size && text.at[to] != '=') {
        to++;
    }
    *name = ps_text_trim(ps_text_slice(text, 0, to));
    text  = ps_text_trim(ps_text_slice(text, to + 1, text.size));
    if (text.size < 2 || (text.at[0] != '"' && text.at[0] != '\'')) {
        return false;
    }
    const char *end = memchr(text.at + 1, text.at[0], text.size - 1);
    if (end == NULL) {
        return false;
    }
    size_t size = (size_t)(end - text.at) - 1;
    *value      = ps_text_slice(text, 1, 1 + size);
    *rest       = ps_text_slice(text, size + 2, text.size);
    return true;
}

static ps_text
printable(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (i == INPUT_ENCODING_MAX || text.at[i] <= ' ' || text.at[i] > '~') {
            return PS_TEXT("something else");
        }
    }
    return text;
}

/* What libxml2 finds wrong with a declaration is left to it. */
static ps_status
check_declaration(xml_input *x, ps_text head, ps_error *err)
{
    const ps_text none = { 0 };

    if (!ps_text_starts(head, "<?xml") || head.size < 6 ||
        strchr(" \t\r\n", head.at[5]) == NULL) {
        return PS_OK;
    }
    size_t end = ps_text_find(head, "?>");
    if (end == SIZE_MAX) {
        return head.size < INPUT_HEAD - 3
                   ? PS_OK
                   : head_fault(PS_R_XML_SYNTAX, "the XML declaration does not end", none,
                                err);
    }
    ps_text rest = ps_text_slice(head, 5, end);
    ps_text name;
    ps_text value;
    while (take_pair(&rest, &name, &value)) {
        if (ps_text_is(name, "version") && !ps_text_is(value, "1.0")) {
            return head_fault(PS_R_XML_SYNTAX, "only version 1.0 is read", none, err);
        }
        if (ps_text_is(name, "encoding")) {
            x->ascii = ps_text_is_nocase(value, "us-ascii");
            if (!x->ascii && !ps_text_is_nocase(value, "utf-8")) {
                return head_fault(PS_R_ENCODING, "save the file as UTF-8; found ",
                                  printable(value), err);
            }
        }
    }
    return PS_OK;
}

static ps_status
check_head(xml_input *x, ps_error *err)
{
    const unsigned char *at   = x->in.at;
    size_t               size = x->in.size < INPUT_HEAD ? x->in.size : INPUT_HEAD;
    const ps_text        none = { 0 };

    if (size == 0) {
        return head_fault(PS_R_FILE_EMPTY, "0 bytes", none, err);
    }
    if (size >= 2 &&
        ((at[0] == 0xff && at[1] == 0xfe) || (at[0] == 0xfe && at[1] == 0xff) ||
         (at[0] == '<' && at[1] == 0) || (at[0] == 0 && (at[1] == '<' || at[1] == 0)))) {
        return head_fault(PS_R_ENCODING, "save the file as UTF-8; found UTF-16 or UTF-32",
                          none, err);
    }
    if (size >= 4 && memcmp(at, "\x4c\x6f\xa7\x94", 4) == 0) {
        return head_fault(PS_R_ENCODING, "save the file as UTF-8; found EBCDIC", none,
                          err);
    }
    ps_text head = { .at = (const char *)at, .size = size };
    if (ps_text_starts(head, "\xef\xbb\xbf")) {
        head = ps_text_slice(head, 3, head.size);
    }
    return check_declaration(x, head, err);
}

/* Bytes from at that are ASCII and not NUL, eight at a time. */
static size_t
plain_run(const unsigned char *at, size_t size)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t         i    = 0;

    while (size - i >= 8) {
        uint64_t eight;
        memcpy(&eight, at + i, 8);
        if (((eight | (eight - ones)) & (ones << 7)) != 0) {
            break;
        }
        i += 8;
    }
    while (i < size && at[i] != 0 && at[i] < 0x80) {
        i++;
    }
    return i;
}

/* Moves checked on; what may be the front of a character waits for its rest. */
static void
check(xml_input *x)
{
    while (!x->bad) {
        x->checked += plain_run(x->in.at + x->checked, x->in.size - x->checked);
        ps_text rest = { .at   = (const char *)x->in.at + x->checked,
                         .size = x->in.size - x->checked };
        size_t  took = 0;
        if (rest.size == 0) {
            return;
        }
        if (rest.at[0] != '\0' && !x->ascii && utf8_next(rest, &took) != UTF8_BAD) {
            x->checked += took;
            continue;
        }
        if (rest.at[0] != '\0' && !x->ascii && rest.size < UTF8_MAX && !x->in.ended) {
            return;
        }
        x->bad = true;
    }
}

static ps_status
byte_fault(xml_input *x, ps_error *err)
{
    unsigned char byte  = x->in.at[x->checked];
    ps_place      place = xml_input_place(x, x->in.offset + x->checked);

    if (byte == 0) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_NUL, "", place, "found byte 0x00");
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_UTF8, "", place,
                      "found byte 0x%02X; save the file as UTF-8 or declare its encoding",
                      (unsigned)byte);
}

static ps_status
fill(xml_input *x, ps_error *err)
{
    bool      full   = false;
    ps_status status = window_fill(&x->in, &full, err);
    if (status == PS_OK && full) {
        return ps_fail_at(err, PS_E_LIMIT, PS_R_XML_TOO_LONG, "",
                          xml_input_place(x, x->in.offset),
                          "a tag or comment over 16 MiB");
    }
    return status;
}

ps_status
xml_input_next(xml_input *x, const char **at, size_t *size, ps_error *err)
{
    ps_status status = PS_OK;

    *at   = "";
    *size = 0;
    while (status == PS_OK && !x->begun) {
        if (x->in.size >= INPUT_HEAD || x->in.ended) {
            x->begun = true;
            status   = check_head(x, err);
            check(x);
        } else {
            status = fill(x, err);
        }
    }
    while (status == PS_OK && x->given == x->checked) {
        if (x->bad) {
            return byte_fault(x, err);
        }
        if (x->in.ended) {
            return PS_OK;
        }
        status = fill(x, err);
        check(x);
    }
    if (status == PS_OK) {
        *at      = (const char *)x->in.at + x->given;
        *size    = x->checked - x->given;
        x->given = x->checked;
    }
    return status;
}

void
xml_input_use(xml_input *x, uint64_t offset)
{
    (void)xml_input_place(x, offset);
    if (offset > x->in.offset) {
        size_t size = (size_t)(offset - x->in.offset);
        size        = size < x->given ? size : x->given;
        window_use(&x->in, size);
        x->given -= size;
        x->checked -= size;
    }
}

size_t
xml_input_waiting(const xml_input *x)
{
    bool is_tag = x->given > 1 && x->in.at[0] == '<' && x->in.at[1] != '!' &&
                  x->in.at[1] != '?' && x->in.at[1] != '/';
    return is_tag ? x->given : 0;
}

uint64_t
xml_input_tag(const xml_input *x, uint64_t end)
{
    assert(end >= x->in.offset);
    size_t size = (size_t)(end - x->in.offset);
    size        = size < x->given ? size : x->given;

    const unsigned char *tag = size > 0 ? memrchr(x->in.at, '<', size) : NULL;
    return tag == NULL ? x->in.offset : x->in.offset + (uint64_t)(tag - x->in.at);
}

unsigned char
xml_input_byte(const xml_input *x, uint64_t offset)
{
    bool held = offset >= x->in.offset && offset - x->in.offset < x->given;
    return held ? x->in.at[offset - x->in.offset] : 0;
}

ps_place
xml_input_place(xml_input *x, uint64_t offset)
{
    uint64_t end = x->in.offset + x->in.size;

    offset = offset < x->counted ? x->counted : offset;
    offset = offset > end ? end : offset;
    while (x->counted < offset) {
        const unsigned char *from = x->in.at + (x->counted - x->in.offset);
        const unsigned char *line = memchr(from, '\n', (size_t)(offset - x->counted));
        if (line == NULL) {
            x->counted = offset;
            break;
        }
        x->counted += (uint64_t)(line - from) + 1;
        x->line_begin = x->counted;
        x->line++;
    }
    return (ps_place){ .offset = offset,
                       .line   = x->line,
                       .column = (uint32_t)(offset - x->line_begin + 1) };
}
