/*
 * cli_text.c - see cli_text.h.
 *
 * Everything that a terminal shows passes through cli_put(): a payee's name is
 * chosen by the payee, and an escape sequence in it could redraw the screen of
 * the person who decides about him.
 */
#include "front/cli/cli_text.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

static bool
is_harmless(int32_t c)
{
    bool control   = c < 0x20 || (c >= 0x7f && c < 0xa0);
    bool direction = (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
                     (c >= 0x2060 && c <= 0x206f) || c == 0x061c || c == 0xfeff ||
                     (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
    return c != UTF8_BAD && !control && !direction;
}

/* Cuts one character off *rest and returns how it is shown. */
static ps_text
next_shown(ps_text *rest)
{
    size_t  took  = 1;
    int32_t c     = utf8_next(*rest, &took);
    ps_text shown = { .at = rest->at, .size = took };

    *rest = ps_text_slice(*rest, took, rest->size);
    return is_harmless(c) ? shown : PS_TEXT("?");
}

void
cli_put(FILE *out, ps_text text)
{
    while (text.size > 0) {
        ps_text shown = next_shown(&text);
        (void)fwrite(shown.at, 1, shown.size, out);
    }
}

void
cli_add(ps_buffer *out, ps_text text)
{
    while (text.size > 0) {
        (void)ps_buffer_text(out, next_shown(&text));
    }
}

void
cli_put_column(FILE *out, ps_text text, unsigned width)
{
    size_t count = utf8_count(text);
    bool   cut   = count > width;
    size_t shown = cut ? width - 3 : count;

    for (size_t i = 0; i < shown; i++) {
        ps_text one = next_shown(&text);
        (void)fwrite(one.at, 1, one.size, out);
    }
    (void)fprintf(out, "%s%*s", cut ? "..." : "", cut ? 0 : (int)(width - count), "");
}

void
cli_put_score(FILE *out, uint16_t score)
{
    (void)fprintf(out, "%u.%03u", score / 1000u, score % 1000u);
}

/* ---- masking ---- */

static bool
is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void
mask(char *at, size_t size)
{
    while (size > 0 && strchr(" \t\r\n", at[0]) != NULL && at[0] != '\0') {
        at++;
        size--;
    }
    while (size > 0 && strchr(" \t\r\n", at[size - 1]) != NULL && at[size - 1] != '\0') {
        size--;
    }
    size_t keep = size / 2 < 4 ? size / 2 : 4;
    memset(at, '*', size - keep);
}

/* Words in free text that look like an IBAN or have eight digits and more. */
static void
mask_words(char *at, size_t size)
{
    enum { IBAN_MIN = 15, IBAN_MAX = 34, DIGITS_MIN = 8 };

    for (size_t i = 0; i < size;) {
        size_t end = i, digits = 0;
        while (end < size && is_word_byte(at[end])) {
            digits += is_digit(at[end]) ? 1 : 0;
            end++;
        }
        size_t length  = end - i;
        bool   is_iban = length >= IBAN_MIN && length <= IBAN_MAX && !is_digit(at[i]) &&
                       !is_digit(at[i + 1]) && is_digit(at[i + 2]) && is_digit(at[i + 3]);
        if (is_iban || digits >= DIGITS_MIN) {
            mask(at + i, length);
        }
        i = end + 1;
    }
}

/* A 94-byte record: the account of an entry, and what an addenda record says. */
static void
mask_record(char *at, size_t size)
{
    enum {
        ACCOUNT_AT       = 12,
        ACCOUNT_SIZE     = 17,
        INFORMATION_AT   = 3,
        INFORMATION_SIZE = 80
    };

    if (at[0] == '6' && size >= ACCOUNT_AT + ACCOUNT_SIZE) {
        mask(at + ACCOUNT_AT, ACCOUNT_SIZE);
    } else if (at[0] == '7' && size > INFORMATION_AT) {
        size_t room = size - INFORMATION_AT;
        mask_words(at + INFORMATION_AT,
                   room < INFORMATION_SIZE ? room : INFORMATION_SIZE);
    }
}

static void
mask_records(char *at, size_t size)
{
    enum { RECORD_SIZE = 94 };
    bool lines = memchr(at, '\n', size) != NULL || memchr(at, '\r', size) != NULL;

    for (size_t i = 0; i < size;) {
        size_t end = i;
        while (end < size && (lines || end - i < RECORD_SIZE) && at[end] != '\n' &&
               at[end] != '\r') {
            end++;
        }
        if (end > i) {
            mask_record(at + i, end - i);
        }
        i = end + (lines ? 1 : 0);
    }
}

static ps_text
local_name(ps_text tag)
{
    size_t end = 0, colon = SIZE_MAX;
    while (end < tag.size && strchr(" \t\r\n/>", tag.at[end]) == NULL) {
        colon = tag.at[end] == ':' ? end : colon;
        end++;
    }
    return ps_text_slice(tag, colon == SIZE_MAX ? 0 : colon + 1, end);
}

/* in: how many elements are open from the innermost ...Acct on; 0: in none. */
static void
mask_leaf(char *at, size_t size, ps_text leaf, unsigned in)
{
    if (ps_text_is(leaf, "IBAN") || (in > 0 && ps_text_is(leaf, "Id"))) {
        mask(at, size);
    } else if (!ps_text_ends(leaf, "Amt")) {
        mask_words(at, size);
    }
}

static void
mask_xml(char *at, size_t size)
{
    ps_text  leaf = { .at = "", .size = 0 };
    unsigned in   = 0;

    for (size_t i = 0; i < size;) {
        char  *open     = memchr(at + i, '<', size - i);
        size_t text_end = open != NULL ? (size_t)(open - at) : size;
        mask_leaf(at + i, text_end - i, leaf, in);
        if (open == NULL) {
            return;
        }
        char  *close   = memchr(open, '>', size - text_end);
        size_t tag_end = close != NULL ? (size_t)(close - at) : size;
        if (tag_end > text_end + 11 && memcmp(open, "<![CDATA[", 9) == 0) {
            mask_leaf(open + 9, tag_end - text_end - 11, leaf, in); /* without ]] */
        } else if (tag_end > text_end + 1 && open[1] == '/') {
            in -= in > 0 ? 1 : 0;
            leaf.size = 0;
        } else if (tag_end > text_end + 1 && open[1] != '!' && open[1] != '?' &&
                   at[tag_end - 1] != '/') {
            leaf =
                local_name((ps_text){ .at = open + 1, .size = tag_end - text_end - 1 });
            in += in > 0 || ps_text_ends(leaf, "Acct") ? 1 : 0;
        }
        i = tag_end + 1;
    }
}

void
cli_mask_accounts(char *bytes, size_t size)
{
    if (size > 0 && memchr(bytes, '<', size) != NULL) {
        mask_xml(bytes, size);
    } else if (size > 0) {
        mask_records(bytes, size);
    }
}

/* ---- JSON ---- */

enum { DEPTH_MAX = 32, KEY_MAX = 64, STRING_MAX = 8 << 20, LABEL_WIDTH = 22 };

typedef struct render {
    FILE     *out;
    ps_text   json;
    size_t    at;
    unsigned  indent;
    unsigned  depth;
    bool      object[DEPTH_MAX]; /* else an array */
    bool      key_next;          /* in an object: a key comes, not a value */
    bool      dash;              /* the next line begins an item of a list */
    char      key[KEY_MAX];
    ps_buffer value;
} render;

static int
hex_digit(char c)
{
    return is_digit(c)            ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool
read_hex(render *r, uint32_t *out)
{
    uint32_t unit = 0;

    if (r->json.size - r->at < 4) {
        return false;
    }
    for (unsigned i = 0; i < 4; i++) {
        int digit = hex_digit(r->json.at[r->at++]);
        if (digit < 0) {
            return false;
        }
        unit = unit * 16 + (uint32_t)digit;
    }
    *out = unit;
    return true;
}

static bool
read_escape(render *r)
{
    static const char FROM[] = "\"\\/bfnrt";
    static const char TO[]   = "\"\\/\b\f\n\r\t";
    char              bytes[UTF8_MAX];
    uint32_t          code = 0, low = 0;

    char        c      = r->json.at[r->at++];
    const char *simple = c != '\0' ? strchr(FROM, c) : NULL;
    if (simple != NULL) {
        return ps_buffer_add(&r->value, &TO[simple - FROM], 1);
    }
    if (c != 'u' || !read_hex(r, &code)) {
        return false;
    }
    if (code >= 0xd800 && code < 0xdc00 && r->json.size - r->at >= 6 &&
        memcmp(r->json.at + r->at, "\\u", 2) == 0) {
        r->at += 2;
        if (!read_hex(r, &low) || low < 0xdc00 || low > 0xdfff) {
            return false;
        }
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    size_t size = utf8_put(code, bytes);
    return size > 0 && ps_buffer_add(&r->value, bytes, size);
}

/* r->at stands behind the opening quote. */
static bool
read_string(render *r)
{
    ps_buffer_reset(&r->value);
    while (r->at < r->json.size) {
        char c = r->json.at[r->at++];
        if (c == '"') {
            return true;
        }
        if (c == '\\' ? r->at >= r->json.size || !read_escape(r)
                      : !ps_buffer_add(&r->value, &c, 1)) {
            return false;
        }
    }
    return false;
}

static void
put_label(render *r)
{
    unsigned lead = r->indent + 2 * (r->depth > 0 ? r->depth - 1 : 0);

    if (r->dash) {
        (void)fprintf(r->out, "%*s- ", (int)(lead >= 2 ? lead - 2 : 0), "");
    } else {
        (void)fprintf(r->out, "%*s", (int)lead, "");
    }
    r->dash = false;
    for (char *c = r->key; *c != '\0'; c++) {
        *c = *c == '_' ? ' ' : *c;
    }
}

/* A payment cut from the middle of a file begins where its first tag does, but its
 * other lines are indented as they were. */
static size_t
common_indent(ps_text text)
{
    ps_text line;
    size_t  least = SIZE_MAX;

    (void)ps_text_next(&text, '\n', &line);
    while (ps_text_next(&text, '\n', &line)) {
        size_t blanks = 0;
        while (blanks < line.size && line.at[blanks] == ' ') {
            blanks++;
        }
        least = blanks < line.size && blanks < least ? blanks : least;
    }
    return least == SIZE_MAX ? 0 : least;
}

static void
put_lines(render *r, ps_text text)
{
    size_t  cut   = common_indent(text);
    bool    first = true;
    ps_text line;

    cli_put(r->out, ps_text_of(r->key));
    (void)fputc('\n', r->out);
    while (ps_text_next(&text, '\n', &line)) {
        if (text.at == NULL && line.size == 0) {
            break; /* behind the last line end */
        }
        line = first ? line : ps_text_slice(line, cut, line.size);
        (void)fprintf(r->out, "%*s", (int)(r->indent + 2 * r->depth + 2), "");
        cli_put(r->out, ps_text_trim_right(ps_text_ends(line, "\r")
                                               ? ps_text_slice(line, 0, line.size - 1)
                                               : line));
        (void)fputc('\n', r->out);
        first = false;
    }
}

static void
put_value(render *r)
{
    ps_text text = { .at = r->value.at, .size = r->value.size };

    if (r->depth > 0 && !r->object[r->depth - 1]) {
        r->dash   = true;
        r->key[0] = '\0';
    }
    put_label(r);
    if (strcmp(r->key, "bytes") == 0 && text.size > 0) {
        cli_mask_accounts(r->value.at, r->value.size);
    }
    if (!ps_text_has(text, '\n')) {
        if (r->key[0] != '\0') {
            unsigned used = 2 * r->depth < LABEL_WIDTH ? 2 * r->depth : LABEL_WIDTH;
            ps_text  key  = ps_text_of(r->key);
            size_t   size = utf8_count(key);
            cli_put(r->out, key);
            (void)fprintf(
                r->out, "%*s ",
                size + used < LABEL_WIDTH ? (int)(LABEL_WIDTH - used - size) : 0, "");
        }
        cli_put(r->out, text.size > 0 ? text : PS_TEXT("-"));
        (void)fputc('\n', r->out);
        return;
    }
    put_lines(r, text);
}

static bool
open_container(render *r, bool object)
{
    if (r->depth == DEPTH_MAX) {
        return false;
    }
    bool in_list = r->depth > 0 && !r->object[r->depth - 1];
    if (r->depth > 0 && !in_list) {
        put_label(r);
        cli_put(r->out, ps_text_of(r->key));
        (void)fputc('\n', r->out);
    }
    r->object[r->depth++] = object;
    r->key_next           = object;
    r->dash               = in_list && object;
    return true;
}

static void
close_container(render *r)
{
    r->depth--;
    r->key_next = r->depth > 0 && r->object[r->depth - 1];
    r->dash     = false;
}

/* Behind a value, a key comes next in an object. */
static bool
take_scalar(render *r)
{
    put_value(r);
    r->key_next = r->depth > 0 && r->object[r->depth - 1];
    return true;
}

static bool
take_string(render *r)
{
    if (!read_string(r)) {
        return false;
    }
    if (!r->key_next) {
        return take_scalar(r);
    }
    ps_text key = { .at = r->value.at, .size = r->value.size };
    (void)snprintf(r->key, sizeof r->key, "%.*s", PS_TEXT_ARGS(key));
    r->key_next = false;
    return true;
}

static bool
take_literal(render *r)
{
    size_t begin = r->at - 1;
    while (r->at < r->json.size && (is_word_byte(r->json.at[r->at]) ||
                                    strchr("+-.", r->json.at[r->at]) != NULL)) {
        r->at++;
    }
    ps_text literal = ps_text_slice(r->json, begin, r->at);
    ps_buffer_reset(&r->value);
    bool none = ps_text_is(literal, "null");
    return (none || ps_buffer_text(&r->value, literal)) && take_scalar(r);
}

static bool
take(render *r, char c)
{
    switch (c) {
    case ' ':
    case '\n':
    case '\r':
    case '\t':
    case ',':
    case ':':
        return true;
    case '{':
    case '[':
        return open_container(r, c == '{');
    case '}':
    case ']':
        if (r->depth == 0 || r->object[r->depth - 1] != (c == '}')) {
            return false;
        }
        close_container(r);
        return true;
    case '"':
        return take_string(r);
    default:
        return (is_word_byte(c) || c == '-') && take_literal(r);
    }
}

bool
cli_put_json(FILE *out, ps_text json, unsigned indent)
{
    render r    = { .out = out, .json = json, .indent = indent };
    bool   good = true;

    ps_buffer_init(&r.value, STRING_MAX);
    while (good && r.at < json.size) {
        good = take(&r, json.at[r.at++]);
    }
    good = good && r.depth == 0;
    ps_buffer_free(&r.value);
    return good;
}
