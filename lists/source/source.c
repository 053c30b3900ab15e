/*
 * source.c - which publisher, which file of a set, in which order.
 *
 * The four CSV files of OFAC are fetched one by one and may belong to two
 * publications.  Nothing in them says so, but ids that do not resolve do; so
 * the rows of alt, add and comments are read behind the list itself.
 */
#include "source/form.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "parse/parse.h"

enum { HEAD_BYTES = 4096 };

static ps_status
refuse(ps_error *err, ps_reason reason)
{
    return ps_fail(err, PS_E_FORMAT, reason, "", 0);
}

/* ---------------------------------------------------------------- recognising */

static const char SEPARATORS[] = { ',', ';', '\t' };

typedef struct recognition {
    form_head          head;
    const source_form *form;
    bool               seen; /* there was a first row, or a root element */
} recognition;

/* The first row or element is enough: any result but PS_OK stops the parser. */
static ps_status
see_first(void *context, const parse_token *token, ps_error *err)
{
    recognition *r = context;

    r->seen        = true;
    r->head.fields = token->fields;
    r->head.count  = token->field_count;
    r->head.root   = token->name;
    r->head.space  = token->space;
    r->form        = form_recognise(&r->head);
    if (r->form == NULL && ps_text_is_nocase(token->name, "html")) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_HTML, "", token->place, NULL);
    }
    return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_PUBLISHER, "", token->place, NULL);
}

static ps_status
recognise_csv(source_file *file, recognition *r, ps_error *err)
{
    for (size_t i = 0; i < sizeof SEPARATORS; i++) {
        parse_spool       place   = { .spool = file->bytes };
        parse_csv_options options = { .separator = SEPARATORS[i], .trailing_sub = true };
        ps_error          why     = { 0 };

        r->head.separator = SEPARATORS[i];
        ps_status status =
            parse_csv(parse_source_spool(&place), &options, see_first, r, &why);
        if (r->form != NULL) {
            return PS_OK;
        }
        if (i == 0) {
            *err = why;
        }
        if (status == PS_OK) {
            return refuse(err, PS_R_LIST_EMPTY);
        }
    }
    return err->code;
}

static ps_status
recognise_xml(source_file *file, recognition *r, ps_error *err)
{
    parse_spool place  = { .spool = file->bytes };
    ps_status   status = parse_xml(parse_source_spool(&place), see_first, r, err);

    return r->form != NULL ? PS_OK : status;
}

static ps_status
recognise_text(source_file *file, ps_text text, ps_error *err)
{
    recognition r      = { .head = { .text = text } };
    ps_status   status = PS_OK;

    if (text.at[0] == '<') {
        r.head.syntax = FORM_XML;
        status        = recognise_xml(file, &r, err);
    } else if (text.at[0] == '{' || text.at[0] == '[') {
        r.head.syntax = FORM_JSON;
        r.form        = form_recognise(&r.head);
        status        = r.form != NULL ? PS_OK : refuse(err, PS_R_LIST_PUBLISHER);
    } else {
        r.head.syntax = FORM_TEXT;
        r.form        = form_recognise(&r.head);
        r.head.syntax = FORM_CSV;
        status        = r.form != NULL ? PS_OK : recognise_csv(file, &r, err);
    }
    file->form = r.form;
    return status;
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
    return recognise_text(file, text, err);
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

ps_status
source_open_spool(const char *path, spool *bytes, source_choice choice, source_file *out,
                  ps_error *err)
{
    source_file file = { .path = path, .bytes = bytes };

    *out = (source_file){ 0 };
    return finish_open(&file, choice, out, err);
}

void
source_close(source_file *file)
{
    spool_free(file->bytes);
    file->bytes = NULL;
}

/* -------------------------------------------------------------------- reading */

static bool
is_same_list(const source_file *a, const source_file *b)
{
    const char *x = a->form->prefix;
    const char *y = b->form->prefix;

    return x == NULL || y == NULL ? x == y && a->cons == b->cons : strcmp(x, y) == 0;
}

/* Each list once, each of its parts once, and no part without its list. */
static ps_status
check_set(const source_file *files, size_t count, const char **culprit, ps_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const source_form *form = files[i].form;
        bool               base = form->role == FORM_LIST || form->role == FORM_MANY;
        bool               many = form->role == FORM_PARTS || form->role == FORM_MANY;

        *culprit = files[i].path;
        for (size_t k = 0; k < count; k++) {
            const source_form *other = files[k].form;
            if (!is_same_list(&files[i], &files[k])) {
                continue;
            }
            base = base || strcmp(other->word, form->base) == 0;
            if (k < i && !many &&
                (other == form ||
                 (form->role == FORM_LIST && other->role == FORM_LIST))) {
                return refuse(err, PS_R_LIST_SET);
            }
        }
        if (!base) {
            return refuse(err, PS_R_LIST_SET);
        }
    }
    return PS_OK;
}

static ps_status
read_form(entity_set *set, const source_form *form, const source_file *files,
          size_t count, const char **culprit, ps_error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (files[i].form != form) {
            continue;
        }
        entity_list *list = form_list(set, &files[i]);
        if (list == NULL) {
            return entity_set_check(set, err);
        }
        *culprit         = files[i].path;
        ps_status status = form->read(set, list, &files[i], err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

ps_status
source_read(entity_set *set, const source_file *files, size_t count, const char **culprit,
            ps_error *err)
{
    *culprit         = NULL;
    ps_status status = check_set(files, count, culprit, err);

    for (size_t i = 0; status == PS_OK && form_at(i) != NULL; i++) {
        status = read_form(set, form_at(i), files, count, culprit, err);
    }
    if (status != PS_OK) {
        return status;
    }
    *culprit = NULL;
    for (size_t i = 0; i < count; i++) {
        if (files[i].form->finish != NULL) {
            files[i].form->finish(set, form_list(set, &files[i]));
        }
    }
    return entity_set_check(set, err);
}
