/*
 * contact.c - see contact.h.
 *
 * People write one number in many ways: "+44 (0)20 7946 0000", "0044 20 ...".
 * Only what surely means nothing is dropped; letters other than an extension
 * make it no number at all.
 */
#include "record/contact.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

enum { PHONE_MIN = 7, PHONE_MAX = 15 };

static ps_text
without_prefix(ps_text text, const char *scheme)
{
    size_t size = strlen(scheme);
    text        = ps_text_trim(text);
    if (text.size > size && ps_text_is_nocase(ps_text_slice(text, 0, size), scheme)) {
        text = ps_text_slice(text, size, text.size);
    }
    return ps_text_trim(text);
}

static bool
is_domain(const char *at, size_t size)
{
    bool   dotted = false;
    size_t label  = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)at[i];
        bool letter     = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (c == '.') {
            if (label == 0) {
                return false;
            }
            dotted = true;
            label  = 0;
        } else if (letter || c == '-') {
            label++;
        } else {
            return false;
        }
    }
    return dotted && label > 0;
}

bool
contact_email(ps_text text, char out[CONTACT_MAX + 1])
{
    char   email[CONTACT_MAX + 1] = "";
    size_t at                     = 0; /* where the @ stands */

    out[0] = '\0';
    text   = without_prefix(text, "mailto:");
    if (text.size == 0 || text.size > CONTACT_MAX || utf8_check(text) != SIZE_MAX) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        char c   = text.at[i];
        email[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
        if ((unsigned char)c <= ' ' || c == 0x7f || strchr("()<>,;:\\\"[]", c) != NULL) {
            return false;
        }
        if (c == '@') {
            if (at > 0 || i == 0) {
                return false;
            }
            at = i;
        }
    }
    if (at == 0 || !is_domain(email + at + 1, text.size - at - 1)) {
        return false;
    }
    memcpy(out, email, sizeof email);
    return true;
}

/* "ext. 12", "x12", ";ext=12": not part of the number. */
static ps_text
without_extension(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("xXeE;", text.at[i]) != NULL && text.at[i] != '\0') {
            ps_text tail  = ps_text_slice(text, i, text.size);
            bool    whole = ps_text_is_nocase(ps_text_slice(tail, 0, 3), "ext") ||
                         tail.at[0] == 'x' || tail.at[0] == 'X' || tail.at[0] == ';';
            return whole ? ps_text_slice(text, 0, i) : text;
        }
    }
    return text;
}

bool
contact_phone(ps_text text, char out[CONTACT_MAX + 1])
{
    char   digits[PHONE_MAX + 3];
    size_t used = 0;

    out[0]    = '\0';
    text      = without_extension(without_prefix(text, "tel:"));
    bool plus = text.size > 0 && text.at[0] == '+';
    for (size_t i = plus ? 1 : 0; i < text.size; i++) {
        char c = text.at[i];
        if (plus && ps_text_starts(ps_text_slice(text, i, text.size), "(0)")) {
            i += 2; /* the trunk digit of +44 (0)20 */
            continue;
        }
        if (c >= '0' && c <= '9') {
            if (used == sizeof digits) {
                return false;
            }
            digits[used++] = c;
        } else if (c == '\0' || strchr(" -./()", c) == NULL) {
            return false;
        }
    }
    size_t from = used > 2 && !plus && digits[0] == '0' && digits[1] == '0' ? 2 : 0;
    if (used - from < PHONE_MIN || used - from > PHONE_MAX) {
        return false;
    }
    memcpy(out, digits + from, used - from);
    out[used - from] = '\0';
    return true;
}
