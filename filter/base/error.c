/*
 * error.c - see error.h.
 *
 * An error line goes to terminals, logs and editors.  It is cut to its room,
 * never overflows, and is always one line, whatever a path contains.
 */
#include "base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
ps_reason_sentence(ps_reason reason)
{
    switch (reason) {
/* clang-format off: a table */
#define X(name, number, sentence) \
    case name:                    \
        return sentence;
        PS_REASONS(X)
#undef X
        /* clang-format on */
    }
    return "unknown reason";
}

ps_status
ps_fail(ps_error *err, ps_status code, ps_reason reason, const char *field,
        uint32_t column)
{
    assert(code != PS_OK);
    assert(field != NULL);

    if (err == NULL) {
        return code;
    }
    ps_error made = { .code = code, .reason = (uint16_t)reason, .column = column };
    (void)snprintf(made.field, sizeof made.field, "%s", field);
    (void)snprintf(made.text, sizeof made.text, "%s", ps_reason_sentence(reason));
    *err = made; /* last: field may be err's own */
    return code;
}

ps_status
ps_fail_at(ps_error *err, ps_status code, ps_reason reason, const char *field,
           ps_place place, const char *detail, ...)
{
    char words[sizeof err->text] = "";

    if (detail != NULL) {
        va_list list;
        va_start(list, detail);
        (void)vsnprintf(words, sizeof words, detail, list);
        va_end(list);
    }
    (void)ps_fail(err, code, reason, field, place.column);
    if (err == NULL) {
        return code;
    }
    err->line   = place.line;
    err->offset = place.offset;
    if (words[0] != '\0') {
        size_t used = strlen(err->text);
        int    size = (int)(sizeof err->text - used) - 4; /* " (", ")" and NUL */
        if (size > 0) {
            (void)snprintf(err->text + used, sizeof err->text - used, " (%.*s)", size,
                           words);
        }
    }
    return code;
}

ps_status
ps_fail_errno(ps_error *err, ps_status code, ps_reason reason, const char *field,
              int os_errno)
{
    (void)ps_fail(err, code, reason, field, 0);
    if (err != NULL) {
        char words[128] = "";
        if (strerror_r(os_errno, words, sizeof words) != 0 || words[0] == '\0') {
            (void)snprintf(words, sizeof words, "error %d", os_errno);
        }
        size_t used = strlen(err->text);
        (void)snprintf(err->text + used, sizeof err->text - used, ": %s", words);
        err->os_errno = os_errno;
    }
    return code;
}

int
ps_error_format(const ps_error *err, const char *input_name, char *out, size_t out_size)
{
    assert(err != NULL);
    assert(err->code != PS_OK);

    char place[32] = "";
    if (err->line != 0 || err->column != 0 || err->offset != 0) {
        (void)snprintf(place, sizeof place, ":%u:%u", err->line, err->column);
    }
    bool named = input_name != NULL && input_name[0] != '\0';
    int  size = snprintf(out, out_size, "%s%s%s%s%s%s [%u]", named ? input_name : "input",
                         place, ": ", err->field, err->field[0] != '\0' ? ": " : "",
                         err->text, err->reason);
    for (size_t i = 0; i < out_size && out[i] != '\0'; i++) {
        if ((unsigned char)out[i] < ' ' || out[i] == 0x7f) {
            out[i] = '?';
        }
    }
    return size;
}

int
ps_exit_status(ps_status status)
{
    switch (status) {
    case PS_OK:
        return 0;
    case PS_E_USAGE:
        return 2;
    case PS_E_FORMAT:
    case PS_E_LIMIT:
        return 3;
    case PS_E_LISTS:
        return 4;
    case PS_E_STORE:
    case PS_E_IO:
    case PS_E_MEMORY:
        return 5;
    case PS_E_DENIED:
        return 6;
    }
    return 5; /* a newer library's: send nothing */
}
