/*
 * iso_message.c - see iso_message.h.
 *
 * The namespace is what tells one message from another: roots, wrappers and
 * prefixes differ, and national forms add a few letters to an address that
 * otherwise looks like one we read.
 */
#include "format/iso20022/iso_message.h"

#include <string.h>

#include "base/clock.h"

static const char ISO_SPACE[] = "urn:iso:std:iso:20022:tech:xsd:";

/* Shape of "pain.001.001.09": a letter, a digit or itself. */
static bool
has_shape(ps_text text, const char *shape)
{
    for (size_t i = 0; shape[i] != '\0'; i++) {
        char c    = i < text.size ? text.at[i] : '\0';
        bool fits = shape[i] == 'a'   ? c >= 'a' && c <= 'z'
                    : shape[i] == '9' ? c >= '0' && c <= '9'
                                      : c == shape[i];
        if (!fits) {
            return false;
        }
    }
    return true;
}

bool
iso_message_of(ps_text space, char out[ISO_MESSAGE_MAX])
{
    static const char plain[]    = "aaaa.999.999.99";
    static const char national[] = "aaaa.999.999.99.aa.99";

    *out = '\0';
    for (size_t i = 0; i < space.size; i++) {
        ps_text rest = ps_text_slice(space, i, space.size);
        if (has_shape(rest, plain)) {
            size_t size = has_shape(rest, national) ? strlen(national) : strlen(plain);
            memcpy(out, rest.at, size);
            out[size] = '\0';
            return true;
        }
    }
    return false;
}

bool
iso_message_is_pain001(ps_text space)
{
    size_t prefix = strlen(ISO_SPACE);
    char   message[ISO_MESSAGE_MAX];

    if (!ps_text_starts(space, ISO_SPACE) || !iso_message_of(space, message) ||
        !ps_text_is(ps_text_slice(space, prefix, space.size), message) ||
        strncmp(message, "pain.001.001.", 13) != 0 || message[15] != '\0') {
        return false;
    }
    int version = (message[13] - '0') * 10 + (message[14] - '0');
    return version >= 3 && version <= 12;
}

ps_status
iso_message_refuse(const char *message, ps_place place, ps_error *err)
{
    bool is_answer =
        strncmp(message, "pain.002.", 9) == 0 || strncmp(message, "pacs.002.", 9) == 0;

    if (is_answer) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_ISO_STATUS_REPORT, "Document", place,
                          "found %s", message);
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_ISO_MESSAGE, "Document", place,
                      "read are pain.001.001.03 to .12, found %s",
                      message[0] == '\0' ? "no ISO 20022 namespace" : message);
}

/* The value behind the next xmlns in rest, which is cut there; false: no more. */
static bool
next_space(ps_text *rest, ps_text *space)
{
    for (;;) {
        size_t at = ps_text_find(*rest, "xmlns");
        if (at == SIZE_MAX) {
            return false;
        }
        *rest    = ps_text_slice(*rest, at + 5, rest->size);
        size_t i = 0;
        while (i < rest->size && rest->at[i] != '=' && rest->at[i] != '>' && i < 256) {
            i++;
        }
        if (i == rest->size || rest->at[i] != '=') {
            continue;
        }
        ps_text value = ps_text_trim(ps_text_slice(*rest, i + 1, rest->size));
        if (value.size < 2 || (value.at[0] != '"' && value.at[0] != '\'')) {
            continue;
        }
        const char *end = memchr(value.at + 1, value.at[0], value.size - 1);
        if (end == NULL) {
            return false;
        }
        *space = (ps_text){ value.at + 1, (size_t)(end - value.at) - 1 };
        *rest  = ps_text_slice(value, space->size + 2, value.size);
        return true;
    }
}

bool
iso_message_in_head(const unsigned char *head, size_t size, char out[ISO_MESSAGE_MAX],
                    bool *is_pain001)
{
    ps_text rest  = { .at = (const char *)head, .size = size };
    ps_text space = { 0 };

    *out        = '\0';
    *is_pain001 = false;
    while (next_space(&rest, &space)) {
        char message[ISO_MESSAGE_MAX];
        if (iso_message_of(space, message) && strncmp(message, "head.", 5) != 0 &&
            strncmp(message, "nvlp.", 5) != 0) {
            memcpy(out, message, sizeof message);
            *is_pain001 = iso_message_is_pain001(space);
            return true;
        }
    }
    return false;
}

/* "", "Z" or "+01:00". */
static bool
is_zone(ps_text text)
{
    return text.size == 0 || ps_text_is(text, "Z") ||
           (text.size == 6 && (has_shape(text, "+99:99") || has_shape(text, "-99:99")));
}

static bool
take_day(ps_text *text, char day[11])
{
    ps_text    front = ps_text_slice(*text, 0, 10);
    clock_date date;

    day[0] = '\0';
    if (!clock_date_parse(front, &date)) {
        return false;
    }
    memcpy(day, front.at, 10);
    day[10] = '\0';
    *text   = ps_text_slice(*text, 10, text->size);
    return true;
}

bool
iso_date(ps_text text, char day[11])
{
    return take_day(&text, day) && is_zone(text);
}

static unsigned
two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

bool
iso_date_time(ps_text text, char day[11])
{
    if (!take_day(&text, day) || !has_shape(text, "T99:99:99") ||
        two_digits(text.at + 1) > 24 || two_digits(text.at + 4) > 59 ||
        two_digits(text.at + 7) > 60) {
        return false;
    }
    text = ps_text_slice(text, 9, text.size);
    if (text.size > 0 && text.at[0] == '.') {
        size_t digits = 1;
        while (digits < text.size && text.at[digits] >= '0' && text.at[digits] <= '9') {
            digits++;
        }
        if (digits == 1) {
            return false;
        }
        text = ps_text_slice(text, digits, text.size);
    }
    return is_zone(text);
}
