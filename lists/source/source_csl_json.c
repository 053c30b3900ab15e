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

/* Members in the order of the CSV; of anything else none is known. */
static const char *const *
words_of(csl_field field)
{
    static const char *const ADDRESS[] = { "address",     "city",    "state",
                                           "postal_code", "country", NULL };
    static const char *const ID[]      = { "country",    "number",          "type",
                                           "issue_date", "expiration_date", NULL };
    static const char *const NONE[]    = { NULL };

    return field == CSL_ADDRESSES ? ADDRESS : field == CSL_IDS ? ID : NONE;
}

static bool
is_word(const char *const *words, ps_text name)
{
    while (*words != NULL && !ps_text_is(name, *words)) {
        words++;
    }
    return *words != NULL;
}

static void
add_object(ps_buffer *out, const json_node *object, const char *const *words)
{
    for (; *words != NULL; words++) {
        add(out, ", ", json_get_text(object, *words));
    }
}

static ps_text
field_text(csl_use *use, const json_node *value, csl_field field)
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
            add_object(&use->text, at, words_of(field));
        } else {
            (void)ps_buffer_text(&use->text, ps_text_trim(at->text));
        }
    }
    use->set->failed = use->set->failed || use->text.failed;
    return keep_text(&use->set->texts,
                     (ps_text){ .at = use->text.at, .size = use->text.size });
}

/* ---------------------------------------------------------- what nobody expects */

static ps_text
leaf_text(const json_node *node)
{
    return node->kind == PARSE_JSON_TRUE    ? PS_TEXT("true")
           : node->kind == PARSE_JSON_FALSE ? PS_TEXT("false")
                                            : ps_text_trim(node->text);
}

/* The next node below top in the order of the file, or NULL. */
static const json_node *
walk(const json_node *top, const json_node *at)
{
    if (at->child != NULL) {
        return at->child;
    }
    while (at != top && at->next == NULL) {
        at = at->parent;
    }
    return at == top ? NULL : at->next;
}

/* Every value of the member; object is the address or the id that it stands in. */
static void
add_unknown(csl_use *use, entity *e, const json_node *member, ps_text object)
{
    ps_text label = member->name;

    for (const json_node *at = member; at != NULL; at = walk(member, at)) {
        ps_text text = leaf_text(at);
        label        = at->name.size > 0 ? at->name : label;
        if (text.size > 0) {
            ps_buffer_reset(&use->text);
            (void)ps_buffer_text(&use->text, object);
            (void)(object.size > 0 && ps_buffer_string(&use->text, ": "));
            (void)ps_buffer_text(&use->text, text);
            ps_text line = { .at = use->text.at, .size = use->text.size };
            entity_warn(use->set, "a member of an unknown name is kept as text");
            facts_add_other(use->set, e, label, facts_text(use->set, line));
            use->set->failed = use->set->failed || use->text.failed;
        }
    }
}

static void
add_objects(csl_use *use, entity *e, const json_node *value, csl_field field)
{
    const json_node *at = value == NULL ? NULL : value->child;

    for (; at != NULL; at = at->next) {
        if (at->kind != PARSE_JSON_OBJECT) {
            continue;
        }
        ps_buffer_reset(&use->text);
        add_object(&use->text, at, words_of(field));
        ps_text line = keep_text(&use->set->texts,
                                 (ps_text){ .at = use->text.at, .size = use->text.size });
        for (const json_node *m = at->child; m != NULL; m = m->next) {
            if (!is_word(words_of(field), m->name)) {
                add_unknown(use, e, m, line);
            }
        }
    }
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

static void
add_rest(csl_use *use, entity *e, const json_node *object)
{
    for (size_t i = 0; i < CSL_FIELD_COUNT; i++) {
        add_objects(use, e, json_get(object, CSL_WORDS[i]), (csl_field)i);
    }
    for (const json_node *at = object->child; at != NULL; at = at->next) {
        if (!is_known(at->name)) {
            add_unknown(use, e, at, (ps_text){ 0 });
        }
    }
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
        record.field[i] = field_text(use, json_get(object, CSL_WORDS[i]), (csl_field)i);
    }
    ps_status status = csl_read(use->set, use->file, &record, &e, err);
    if (status == PS_OK && e.id.size > 0) {
        add_rest(use, &e, object);
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
