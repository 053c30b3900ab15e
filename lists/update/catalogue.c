/* catalogue.c - see catalogue.h. */
#include "update/catalogue.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "parse/json_tree.h"

static const char HASH[] = "SHA-256";

typedef struct reading {
    catalogue *out;
    char       sha256[65];
} reading;

static ps_status
refuse(const json_node *at, const char *detail, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_GATE_CATALOGUE, "", at->place, "%s", detail);
}

/* 64 hex digits, in lower case. */
static bool
take_hash(ps_text text, char out[65])
{
    text = ps_text_trim(text);
    if (text.size != 64) {
        return false;
    }
    for (size_t i = 0; i < 64; i++) {
        char c = ascii_lower(text.at[i]);
        if (!ascii_is_digit(c) && !(c >= 'a' && c <= 'f')) {
            return false;
        }
        out[i] = c;
    }
    out[64] = '\0';
    return true;
}

static ps_status
on_hashes(void *context, const json_node *hashes, ps_error *err)
{
    reading *r = context;

    for (const json_node *hash = hashes->child; hash != NULL; hash = hash->next) {
        if (ps_text_is_nocase(hash->name, HASH) && !take_hash(hash->text, r->sha256)) {
            return refuse(hash, "a hash is 64 hex digits", err);
        }
    }
    return PS_OK;
}

static bool
copy(ps_text text, char *out, size_t room)
{
    if (text.size >= room || ps_text_has(text, '\0')) {
        return false;
    }
    if (text.size > 0) {
        memcpy(out, text.at, text.size);
    }
    out[text.size] = '\0';
    return true;
}

static ps_text
mark_of(const json_node *row)
{
    static const char *const NAMES[] = { "lastUpdated", "publishDisplayDate",
                                         "datePublished" };
    ps_text                  text    = { 0 };

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0] && text.size == 0; i++) {
        text = json_get_text(row, NAMES[i]);
    }
    return text;
}

/* The object may stand as one, or inside a string. */
static ps_status
read_hashes(reading *r, const json_node *hashes, ps_error *err)
{
    r->sha256[0] = '\0';
    if (hashes == NULL || hashes->kind == PARSE_JSON_NULL || hashes->text.size == 0) {
        return hashes != NULL && hashes->kind == PARSE_JSON_OBJECT
                   ? on_hashes(r, hashes, err)
                   : PS_OK;
    }
    parse_memory memory = { .at = hashes->text.at, .size = hashes->text.size };
    return json_records_read(parse_source_memory(&memory), JSON_WHOLE, NULL, on_hashes, r,
                             err) == PS_OK
               ? PS_OK
               : refuse(hashes, "hashCodes", err);
}

static ps_status
on_row(void *context, const json_node *row, ps_error *err)
{
    reading       *r    = context;
    catalogue     *c    = r->out;
    catalogue_file file = { 0 };
    ps_text        name = ps_text_trim(json_get_text(row, "fileName"));

    if (row->kind != PARSE_JSON_OBJECT || name.size == 0 ||
        !copy(name, file.name, sizeof file.name)) {
        return refuse(row, "fileName", err);
    }
    ps_status status = read_hashes(r, json_get(row, "hashCodes"), err);
    if (status != PS_OK) {
        return status;
    }
    memcpy(file.sha256, r->sha256, sizeof file.sha256);
    if (!copy(mark_of(row), file.mark, sizeof file.mark)) {
        return refuse(row, "the date of publication", err);
    }
    const catalogue_file *same = catalogue_find(c, file.name);
    if (same != NULL && strcmp(same->sha256, file.sha256) != 0) {
        return refuse(row, "two hashes of one file", err);
    }
    if (same == NULL && c->count == CATALOGUE_FILES_MAX) {
        return refuse(row, "too many files", err);
    }
    if (same == NULL) {
        c->files[c->count++] = file;
    }
    return PS_OK;
}

ps_status
catalogue_read(ps_text bytes, catalogue *out, ps_error *err)
{
    reading      r      = { .out = out };
    parse_memory memory = { .at = bytes.at, .size = bytes.size };

    *out             = (catalogue){ 0 };
    ps_status status = json_records_read(parse_source_memory(&memory), JSON_ARRAY, NULL,
                                         on_row, &r, err);
    if (status == PS_OK && out->count == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_GATE_CATALOGUE, "", 0);
    }
    if (status == PS_E_FORMAT && err != NULL && err->reason != PS_R_GATE_CATALOGUE) {
        ps_place place = { .line = err->line, .column = 1 };
        status = ps_fail_at(err, PS_E_FORMAT, PS_R_GATE_CATALOGUE, "", place, "JSON");
    }
    if (status != PS_OK) {
        *out = (catalogue){ 0 };
    }
    return status;
}

const catalogue_file *
catalogue_find(const catalogue *c, const char *name)
{
    for (size_t i = 0; i < c->count; i++) {
        if (ps_text_is_nocase(ps_text_of(c->files[i].name), name)) {
            return &c->files[i];
        }
    }
    return NULL;
}
