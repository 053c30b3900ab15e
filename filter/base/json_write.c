/*
 * json_write.c - see json_write.h.
 *
 * Reports carry text from hostile files into other programs and web pages.
 * So each byte of a text passes one escaper, and no caller places a comma.
 * A failed write is remembered; the calls after it do nothing.
 */
#include "base/json_write.h"

#include "base/text.h"
#include "base/utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void
flush(json_write *w)
{
    if (w->status == PS_OK && w->used > 0) {
        w->status = w->write(w->context, w->pending, w->used);
    }
    w->used = 0;
}

static void
put(json_write *w, const char *at, size_t size)
{
    if (size > sizeof w->pending - w->used) {
        flush(w);
    }
    if (size > sizeof w->pending) {
        if (w->status == PS_OK) {
            w->status = w->write(w->context, at, size);
        }
        return;
    }
    if (size > 0) {
        memcpy(w->pending + w->used, at, size);
        w->used += size;
    }
}

static void
put_string(json_write *w, const char *string)
{
    put(w, string, strlen(string));
}

/* What stands before a value: a comma, or nothing. */
static void
before_value(json_write *w)
{
    uint32_t bit = UINT32_C(1) << w->depth;
    if (!w->after_key && (w->filled & bit) != 0) {
        put(w, ",", 1);
    }
    w->filled |= bit;
    w->after_key = false;
}

static void
open_level(json_write *w, const char *bracket)
{
    before_value(w);
    put(w, bracket, 1);
    assert(w->depth + 1 < JSON_DEPTH_MAX);
    w->depth++;
    w->filled &= ~(UINT32_C(1) << w->depth);
}

static void
close_level(json_write *w, const char *bracket)
{
    assert(w->depth > 0 && !w->after_key);
    w->depth--;
    put(w, bracket, 1);
}

/* Fits HTML, JavaScript and a terminal as it is. */
static bool
is_plain(int32_t c)
{
    return c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' &&
           (c < 0x7f || c > 0x9f) && c != 0x2028 && c != 0x2029;
}

static void
put_escaped(json_write *w, int32_t c)
{
    char words[8];
    if (c == '"' || c == '\\') {
        words[0] = '\\';
        words[1] = (char)c;
        put(w, words, 2);
    } else if (c == '\n' || c == '\r' || c == '\t') {
        put_string(w, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    } else {
        (void)snprintf(words, sizeof words, "\\u%04x", (unsigned)c & 0xffff);
        put(w, words, 6);
    }
}

static void
put_quoted(json_write *w, ps_text text)
{
    size_t plain = 0; /* where the bytes that go out as they are begin */
    size_t at    = 0;
    size_t took;

    put(w, "\"", 1);
    for (; at < text.size; at += took) {
        int32_t c = utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        if (c != UTF8_BAD && is_plain(c)) {
            continue;
        }
        put(w, text.at + plain, at - plain);
        plain = at + took;
        if (c == UTF8_BAD) {
            put_string(w, "\xef\xbf\xbd");
        } else {
            put_escaped(w, c);
        }
    }
    if (text.size > plain) {
        put(w, text.at + plain, text.size - plain);
    }
    put(w, "\"", 1);
}

void
json_begin(json_write *w, ps_write write, void *context)
{
    *w = (json_write){ .write = write, .context = context };
}

ps_status
json_end(json_write *w, bool newline)
{
    assert(w->depth == 0);
    if (newline) {
        put(w, "\n", 1);
    }
    flush(w);
    return w->status;
}

void
json_object(json_write *w)
{
    open_level(w, "{");
}

void
json_object_end(json_write *w)
{
    close_level(w, "}");
}

void
json_array(json_write *w)
{
    open_level(w, "[");
}

void
json_array_end(json_write *w)
{
    close_level(w, "]");
}

void
json_key(json_write *w, const char *key)
{
    assert(w->depth > 0 && !w->after_key);
    before_value(w);
    put_quoted(w, ps_text_of(key));
    put(w, ":", 1);
    w->after_key = true;
}

void
json_text(json_write *w, ps_text text)
{
    before_value(w);
    put_quoted(w, text);
}

void
json_string(json_write *w, const char *string)
{
    if (string == NULL) {
        json_null(w);
    } else {
        json_text(w, ps_text_of(string));
    }
}

void
json_u64(json_write *w, uint64_t number)
{
    char words[24];
    before_value(w);
    (void)snprintf(words, sizeof words, "%" PRIu64, number);
    put_string(w, words);
}

void
json_bool(json_write *w, bool value)
{
    before_value(w);
    put_string(w, value ? "true" : "false");
}

void
json_null(json_write *w)
{
    before_value(w);
    put_string(w, "null");
}

void
json_score(json_write *w, uint16_t score)
{
    char     words[16];
    unsigned thousandths = score > 1000 ? 1000 : score;
    before_value(w);
    (void)snprintf(words, sizeof words, "%u.%03u", thousandths / 1000,
                   thousandths % 1000);
    put_string(w, words);
}

void
json_raw(json_write *w, ps_text json)
{
    if (json.size == 0) {
        json_null(w);
        return;
    }
    before_value(w);
    put(w, json.at, json.size);
}

void
json_member(json_write *w, const char *key, const char *string)
{
    json_key(w, key);
    json_string(w, string);
}

void
json_member_text(json_write *w, const char *key, ps_text text)
{
    json_key(w, key);
    json_text(w, text);
}

void
json_member_u64(json_write *w, const char *key, uint64_t number)
{
    json_key(w, key);
    json_u64(w, number);
}

ps_status
json_into_buffer(void *context, const char *at, size_t size)
{
    return ps_buffer_add(context, at, size) ? PS_OK : PS_E_MEMORY;
}
