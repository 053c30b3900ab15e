/*
 * format.c - see format.h.
 *
 * A file is what its bytes say, never what its name says.  Exactly one format
 * must fit; what is met in a payroll folder instead is named, so that the
 * operator knows what to do.
 */
#include "format/format.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "format/iso20022/iso_message.h"
#include "format/rails.h"
#include "parse/parse.h"

const format *const FORMATS[] = { &FORMAT_PAIN001, &FORMAT_NACHA, NULL };

const char *
format_library(void)
{
    return parse_xml_library();
}

const format *
format_by_name(const char *name)
{
    for (size_t i = 0; FORMATS[i] != NULL; i++) {
        if (strcmp(FORMATS[i]->name, name) == 0) {
            return FORMATS[i];
        }
    }
    return NULL;
}

typedef struct looks {
    const char *bytes; /* at the start of the file */
    size_t      size;
    ps_reason   reason;
    const char *words;
} looks;

/* clang-format off */
#define L(literal) literal, sizeof(literal) - 1
static const looks LOOKS[] = {
    { L("\x1f\x8b"), PS_R_FILE_PACKED, "gzip" },
    { L("PK\x03\x04"), PS_R_FILE_PACKED, "a zip archive" },
    { L("PK\x05\x06"), PS_R_FILE_PACKED, "an empty zip archive" },
    { L("BZh"), PS_R_FILE_PACKED, "bzip2" },
    { L("\xfd" "7zXZ"), PS_R_FILE_PACKED, "xz" },
    { L("7z\xbc\xaf\x27\x1c"), PS_R_FILE_PACKED, "a 7-Zip archive" },
    { L("\x28\xb5\x2f\xfd"), PS_R_FILE_PACKED, "zstd" },
    { L("-----BEGIN PGP"), PS_R_FILE_PACKED, "a PGP message; decrypt it" },
    { L("-----BEGIN PKCS7"), PS_R_FILE_PACKED, "a PKCS #7 message; decrypt it" },
    { L("-----BEGIN CMS"), PS_R_FILE_PACKED, "a CMS message; decrypt it" },
    { L("\x85\x01"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\x85\x02"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\x85\x04"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\x84\x5e\x03"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\xc1\xc1"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\x8c\x0d\x04"), PS_R_FILE_PACKED, "a binary PGP message; decrypt it" },
    { L("\xa3\x01"), PS_R_FILE_PACKED, "a binary PGP message; unpack it" },
    { L("\xa3\x02"), PS_R_FILE_PACKED, "a binary PGP message; unpack it" },
    { L("\x30\x80\x06\x09"), PS_R_FILE_PACKED, "a binary PKCS #7 message; decrypt it" },
    { L("\xd0\xcf\x11\xe0"), PS_R_FORMAT_UNKNOWN, "an old Office file; save as text" },
    { L("%PDF-"), PS_R_FORMAT_UNKNOWN, "a PDF document" },
    { L("{\\rtf"), PS_R_FORMAT_UNKNOWN, "an RTF document; save as plain text" },
    { L("\xff\xfe"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("\xfe\xff"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("<\0"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("\0<"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("1\0" "0\0"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("\0" "1\0" "0"), PS_R_ENCODING, "UTF-16; save as UTF-8 or ASCII" },
    { L("\xf1\xf0\xf1"), PS_R_ENCODING, "EBCDIC; convert it to ASCII" },
    { L("\x4c\x6f\xa7\x94"), PS_R_ENCODING, "EBCDIC; convert it to UTF-8" },
};
/* clang-format on */

static ps_status
refuse(ps_reason reason, const char *words, ps_error *err)
{
    const ps_place place = { 0, 1, 1 };
    return ps_fail_at(err, PS_E_FORMAT, reason, "", place, "found %s", words);
}

static bool
begins_nocase(ps_text text, const char *ascii)
{
    return ps_text_is_nocase(ps_text_slice(text, 0, strlen(ascii)), ascii);
}

/* A packed or encoded file, whatever it holds: text inside it must not be taken for it. */
static ps_status
name_look(ps_text head, ps_error *err)
{
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0]; i++) {
        if (head.size >= LOOKS[i].size &&
            memcmp(head.at, LOOKS[i].bytes, LOOKS[i].size) == 0) {
            bool is_workbook = LOOKS[i].bytes[0] == 'P' &&
                               ps_text_find(head, "[Content_Types].xml") != SIZE_MAX;
            return refuse(LOOKS[i].reason,
                          is_workbook ? "an Excel or Office file; save as text"
                                      : LOOKS[i].words,
                          err);
        }
    }
    return PS_OK;
}

/* What a file is that no format fits. */
static ps_status
name_it(ps_text head, ps_error *err)
{
    char message[ISO_MESSAGE_MAX];
    bool is_pain001 = false;

    if (iso_message_in_head((const unsigned char *)head.at, head.size, message,
                            &is_pain001)) {
        return iso_message_refuse(message, (ps_place){ 0, 1, 1 }, err);
    }
    ps_text text =
        ps_text_starts(head, "\xef\xbb\xbf") ? ps_text_slice(head, 3, head.size) : head;
    text = ps_text_trim(text);
    if (text.size == 0) {
        return refuse(PS_R_FILE_EMPTY, "nothing but white space", err);
    }
    if (begins_nocase(text, "<!doctype html") || begins_nocase(text, "<html")) {
        return refuse(PS_R_FORMAT_UNKNOWN, "a web page", err);
    }
    if (text.at[0] == '<') {
        return refuse(PS_R_FORMAT_UNKNOWN, "XML that declares no ISO 20022 message", err);
    }
    if (text.at[0] == '{' || text.at[0] == '[') {
        return refuse(PS_R_FORMAT_UNKNOWN, "JSON", err);
    }
    return refuse(PS_R_FORMAT_UNKNOWN, "no mark of any format", err);
}

static ps_status
read_head(const spool *input, unsigned char *head, size_t *size, ps_error *err)
{
    size_t    got    = 1;
    ps_status status = PS_OK;

    *size = 0;
    while (status == PS_OK && got > 0 && *size < FORMAT_HEAD_MAX) {
        status =
            spool_read(input, *size, head + *size, FORMAT_HEAD_MAX - *size, &got, err);
        *size += status == PS_OK ? got : 0;
    }
    return status;
}

static ps_status
choose(const unsigned char *head, size_t size, const format **out, ps_error *err)
{
    const format *fit = NULL;

    if (size == 0) {
        return refuse(PS_R_FILE_EMPTY, "0 bytes", err);
    }
    ps_status status = name_look((ps_text){ (const char *)head, size }, err);
    if (status != PS_OK) {
        return status;
    }
    for (size_t i = 0; FORMATS[i] != NULL; i++) {
        if (!FORMATS[i]->fits(head, size)) {
            continue;
        }
        if (fit != NULL) {
            const ps_place place = { 0, 1, 1 };
            return ps_fail_at(err, PS_E_FORMAT, PS_R_FORMAT_AMBIGUOUS, "", place,
                              "%s and %s; say --format", fit->name, FORMATS[i]->name);
        }
        fit = FORMATS[i];
    }
    if (fit == NULL) {
        return name_it((ps_text){ (const char *)head, size }, err);
    }
    *out = fit;
    return PS_OK;
}

ps_status
format_recognise(const spool *input, const format **out, ps_error *err)
{
    assert(input != NULL && out != NULL);

    size_t         size = 0;
    unsigned char *head = malloc(FORMAT_HEAD_MAX);
    *out                = NULL;
    if (head == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = read_head(input, head, &size, err);
    if (status == PS_OK) {
        status = choose(head, size, out, err);
    }
    memset(head, 0, size);
    free(head);
    return status;
}

/* From the end: a group's row stands behind its payments. */
void
format_settle_groups(unit_row *rows, size_t count)
{
    const unit_row *file  = NULL;
    const unit_row *batch = NULL;

    for (size_t i = count; i > 0; i--) {
        unit_row       *row  = &rows[i - 1];
        const unit_row *held = file != NULL ? file : batch;
        if (row->level == UNIT_FILE) {
            file = unit_row_is_held(row) ? row : NULL;
            continue;
        }
        if (row->level == UNIT_BATCH) {
            held  = file;
            batch = unit_row_is_held(row) ? row : NULL;
        }
        if (held != NULL && !unit_row_is_held(row)) {
            row->verdict = PS_HOLD;
            row->basis   = held->basis;
            row->reason  = held->reason;
            row->score   = held->score;
        }
    }
}
