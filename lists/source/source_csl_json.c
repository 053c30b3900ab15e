/*
 * source_csl_json.c - consolidated.json: {"results": [...]}.
 *
 * What is an array or an object there is one text in the CSV; it is written so here,
 * so that one builder reads both.
 */
#include "base/buffer.h"
#include "base/text.h"
#include "parse/json_tree.h"
#include "source/csl.h"
#include "source/facts.h"
#include "source/form.h"

enum { FIELD_ROOM = 1 << 20 };

typedef struct csl_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    ps_buffer          text;
    uint64_t           records;
} csl_use;

bool
csl_is_json(const form_head *head)
{
    return ps_text_find(head->text, "\"federal_register_notice\"") != SIZE_MAX ||
           ps_text_find(head->text, "\"source_list_url\"") != SIZE_MAX;
}

static void
add(ps_buffer *out, const char *between, ps_text text)
{
    text = ps_text_trim(text);
    if (text.size > 0) {
        (void)(out->size > 0 && out->at[out->size - 1] != ' ' &&
               ps_buffer_string(out, between));
        (void)ps_buffer_text(out, text);
    }
}

/* The members in the order of the CSV. */
static void
add_object(ps_buffer *out, const json_node *object)
{
    static const char *const WORDS[] = { "address",     "city",       "state",
                                         "postal_code", "country",    "number",
                                         "type",        "issue_date", "expiration_date" };
    bool                     is_id   = json_get(object, "number") != NULL;

    if (is_id) {
        add(out, ", ", json_get_text(object, "country"));
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (!is_id || i > 4) {
            add(out, ", ", json_get_text(object, WORDS[i]));
        }
    }
}

static ps_text
field_text(csl_use *use, const json_node *value)
{
    if (value == NULL || value->kind == PARSE_JSON_STRING ||
        value->kind == PARSE_JSON_NUMBER) {
        return value == NULL ? (ps_text){ 0 } : facts_text(use->set, value->text);
    }
    ps_buffer_reset(&use->text);
    for (const json_node *at = value->child; at != NULL; at = at->next) {
        if (use->text.size > 0) {
            (void)ps_buffer_string(&use->text, "; ");
        }
        if (at->kind == PARSE_JSON_OBJECT) {
            add_object(&use->text, at);
        } else {
            (void)ps_buffer_text(&use->text, ps_text_trim(at->text));
        }
    }
    use->set->failed = use->set->failed || use->text.failed;
    return keep_text(&use->set->texts,
                     (ps_text){ .at = use->text.at, .size = use->text.size });
}

static bool
is_known(ps_text name)
{
    for (size_t i = 0; i < CSL_FIELD_COUNT; i++) {
        if (ps_text_is(name, CSL_WORDS[i])) {
            return true;
        }
    }
    return false;
}

static ps_status
on_record(void *context, const json_node *object, ps_error *err)
{
    csl_use   *use    = context;
    entity     e      = { 0 };
    csl_record record = { .place = object->place };

    if (object->kind != PARSE_JSON_OBJECT) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_JSON_SHAPE, "results", object->place,
                          NULL);
    }
    use->records++;
    for (size_t i = 0; i < CSL_FIELD_COUNT; i++) {
        record.field[i] = field_text(use, json_get(object, CSL_WORDS[i]));
    }
    ps_status status = csl_read(use->set, use->file, &record, &e, err);
    if (status == PS_OK && e.id.size > 0) {
        for (const json_node *at = object->child; at != NULL; at = at->next) {
            if (!is_known(at->name)) {
                facts_add_other(use->set, &e, at->name, field_text(use, at));
            }
        }
        status = csl_put(use->set, use->list, use->file, &record, &e, err);
    }
    entity_drop(&e);
    return status;
}

ps_status
csl_json_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    csl_use     use   = { .set = set, .list = list, .file = file };
    parse_spool place = { .spool = file->bytes };

    ps_buffer_init(&use.text, FIELD_ROOM);
    ps_status status = json_records_read(parse_source_spool(&place), JSON_ARRAY,
                                         "results", on_record, &use, err);
    ps_buffer_free(&use.text);
    return status == PS_OK && use.records == 0
               ? ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0)
               : status;
}
