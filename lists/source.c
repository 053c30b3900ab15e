/*
 * source.c - which publisher, which file of a set, in which order.
 *
 * The four CSV files of OFAC are fetched one by one and may belong to two
 * publications.  Nothing in them says so, but ids that do not resolve do; so
 * the rows of alt, add and comments are read behind the list itself.
 */
#include "source.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "ofac.h"
#include "parse/parse.h"

enum { HEAD_BYTES = 4096 };

static ps_status
refuse(ps_error *err, ps_reason reason)
{
    return ps_fail(err, PS_E_FORMAT, reason, "", 0);
}

/* ---------------------------------------------------------------- recognising */

typedef struct first_row {
    size_t columns;
    bool   numbered; /* its first field is a number */
    bool   own;      /* a header line of a list of one's own */
} first_row;

static ps_status
see_row(void *context, const parse_token *token, ps_error *err)
{
    first_row *first = context;
    uint64_t   number;

    *first =
        (first_row){ .columns  = token->field_count,
                     .numbered = ps_text_u64(ps_text_trim(token->fields[0]), &number),
                     .own      = source_is_own(token->fields, token->field_count) };
    return ps_fail(err, PS_E_LIMIT, PS_R_NONE, "", 0); /* one row is enough */
}

static ps_status
recognise_csv(source_file *file, ps_error *err)
{
    static const struct {
        size_t      columns;
        source_kind kind;
    } KINDS[]                 = { { 12, SOURCE_OFAC_SDN },
                                  { 6, SOURCE_OFAC_ADD },
                                  { 5, SOURCE_OFAC_ALT },
                                  { 2, SOURCE_OFAC_COMMENTS } };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',', .trailing_sub = true };
    first_row         first   = { 0 };

    ps_status status =
        parse_csv(parse_source_spool(&place), &options, see_row, &first, err);
    if (status == PS_OK) {
        return refuse(err, PS_R_LIST_EMPTY);
    }
    if (first.columns == 0) {
        return status;
    }
    if (first.own) {
        file->kind = SOURCE_OWN;
        return PS_OK;
    }
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (first.numbered && KINDS[i].columns == first.columns) {
            file->kind = KINDS[i].kind;
            return PS_OK;
        }
    }
    return refuse(err, PS_R_LIST_PUBLISHER);
}

static ps_status
recognise(source_file *file, ps_error *err)
{
    char   head[HEAD_BYTES];
    size_t got = 0;

    if (spool_size(file->bytes) > LIMIT_LIST_FILE_BYTES) {
        return ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "", 0);
    }
    ps_status status = spool_read(file->bytes, 0, head, sizeof head, &got, err);
    if (status != PS_OK) {
        return status;
    }
    ps_text text = { .at = head, .size = got };
    if (ps_text_starts(text, "\x1f\x8b") || ps_text_starts(text, "PK\x03\x04")) {
        return refuse(err, PS_R_FILE_PACKED);
    }
    if (ps_text_starts(text, "\xef\xbb\xbf")) {
        text = ps_text_slice(text, 3, text.size);
    }
    text = ps_text_trim(text);
    if (text.size == 0) {
        return refuse(err, PS_R_LIST_EMPTY);
    }
    if (ps_text_is_nocase(ps_text_slice(text, 0, 9), "<!doctype") ||
        ps_text_is_nocase(ps_text_slice(text, 0, 5), "<html")) {
        return refuse(err, PS_R_LIST_HTML);
    }
    if (text.at[0] == '<') {
        file->kind = SOURCE_OFAC_XML;
        return PS_OK;
    }
    return recognise_csv(file, err);
}

static bool
has_cons(const char *path)
{
    const char *slash = strrchr(path, '/');
    ps_text     base  = ps_text_of(slash != NULL ? slash + 1 : path);

    for (size_t i = 0; i + 4 <= base.size; i++) {
        if (ps_text_is_nocase(ps_text_slice(base, i, i + 4), "cons")) {
            return true;
        }
    }
    return false;
}

static ps_status
finish_open(source_file *file, source_choice choice, source_file *out, ps_error *err)
{
    ps_status status = recognise(file, err);
    if (status != PS_OK) {
        source_close(file);
        return status;
    }
    file->cons =
        choice == SOURCE_BY_NAME ? has_cons(file->path) : choice == SOURCE_IS_CONS;
    *out = *file;
    return PS_OK;
}

ps_status
source_open(const char *path, source_choice choice, source_file *out, ps_error *err)
{
    source_file file   = { .path = path };
    ps_status   status = spool_new(NULL, &file.bytes, err);

    *out = (source_file){ 0 };
    if (status == PS_OK) {
        status = spool_file(file.bytes, path, err);
    }
    if (status != PS_OK) {
        source_close(&file);
        return status;
    }
    return finish_open(&file, choice, out, err);
}

ps_status
source_open_bytes(const char *path, ps_text bytes, source_choice choice, source_file *out,
                  ps_error *err)
{
    source_file file   = { .path = path };
    ps_status   status = spool_new(NULL, &file.bytes, err);

    *out = (source_file){ 0 };
    if (status == PS_OK) {
        status = spool_feed(file.bytes, bytes.at, bytes.size, err);
    }
    if (status == PS_OK) {
        status = spool_seal(file.bytes, err);
    }
    if (status != PS_OK) {
        source_close(&file);
        return status;
    }
    return finish_open(&file, choice, out, err);
}

void
source_close(source_file *file)
{
    spool_free(file->bytes);
    file->bytes = NULL;
}

/* -------------------------------------------------------------------- reading */

/* One list of names a list, each other file at most once, none without the list. */
static ps_status
check_set(const source_file *files, size_t count, bool cons, const char **culprit,
          ps_error *err)
{
    size_t seen[SOURCE_OFAC_XML + 1] = { 0 };

    for (size_t i = 0; i < count; i++) {
        if (files[i].cons != cons || files[i].kind == SOURCE_OWN) {
            continue;
        }
        *culprit = files[i].path;
        if (++seen[files[i].kind] > 1) {
            return refuse(err, PS_R_LIST_SET);
        }
    }
    bool parts =
        seen[SOURCE_OFAC_ALT] + seen[SOURCE_OFAC_ADD] + seen[SOURCE_OFAC_COMMENTS] > 0;
    if ((parts && seen[SOURCE_OFAC_SDN] == 0) ||
        (seen[SOURCE_OFAC_XML] > 0 && (parts || seen[SOURCE_OFAC_SDN] > 0))) {
        return refuse(err, PS_R_LIST_SET);
    }
    return PS_OK;
}

static ps_status
read_list(entity_set *set, const source_file *files, size_t count, bool cons,
          const char **culprit, ps_error *err)
{
    entity_list *list   = NULL;
    bool         is_xml = false;

    for (unsigned kind = SOURCE_OFAC_SDN; kind <= SOURCE_OFAC_XML; kind++) {
        for (size_t i = 0; i < count; i++) {
            if (files[i].cons != cons || files[i].kind != kind) {
                continue;
            }
            list = ofac_list(set, cons);
            if (list == NULL) {
                return entity_set_check(set, err);
            }
            *culprit         = files[i].path;
            is_xml           = kind == SOURCE_OFAC_XML;
            ps_status status = is_xml ? source_ofac_xml(set, list, &files[i], err)
                                      : source_ofac_csv(set, list, &files[i], err);
            if (status != PS_OK) {
                return status;
            }
        }
    }
    for (uint32_t i = 0; list != NULL && i < entity_list_count(list); i++) {
        ofac_read_remarks(set, &list->at[i], is_xml);
    }
    return entity_set_check(set, err);
}

static ps_status
read_own(entity_set *set, const source_file *files, size_t count, const char **culprit,
         ps_error *err)
{
    entity_list *list = NULL;

    for (size_t i = 0; i < count; i++) {
        if (files[i].kind != SOURCE_OWN) {
            continue;
        }
        list = list != NULL ? list : entity_list_add(set, "own", "Own list", "own");
        if (list == NULL) {
            return entity_set_check(set, err);
        }
        *culprit         = files[i].path;
        ps_status status = source_own(set, list, &files[i], err);
        if (status != PS_OK) {
            return status;
        }
    }
    return entity_set_check(set, err);
}

ps_status
source_read(entity_set *set, const source_file *files, size_t count, const char **culprit,
            ps_error *err)
{
    *culprit = NULL;
    for (unsigned cons = 0; cons <= 1; cons++) {
        ps_status status = check_set(files, count, cons == 1, culprit, err);
        if (status == PS_OK) {
            status = read_list(set, files, count, cons == 1, culprit, err);
        }
        if (status != PS_OK) {
            return status;
        }
    }
    ps_status status = read_own(set, files, count, culprit, err);
    if (status == PS_OK) {
        *culprit = NULL;
    }
    return status;
}
