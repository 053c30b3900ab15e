/*
 * xml_record.c - see xml_record.h.
 *
 * Publishers nest differently, but all of them list records.  A section that
 * nobody knows is refused: half of a publication may stand in it.  Inside a
 * record the reader decides, and keeps what it does not know as text.
 */
#include "source/xml_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "source/facts.h"

enum { WAY_ROOM = 4096, DAY_SIZE = 10 };

typedef struct xml_reading {
    const xml_record_use  *use;
    ps_arena               arena;
    char                   way[WAY_ROOM];          /* "entities/entity" */
    size_t                 ends[XML_RECORD_DEPTH]; /* of each element in way */
    const xml_record_rule *rule;                   /* of the record underway */
    unsigned               depth;                  /* of its element */
    xml_node              *node;                   /* the open element */
    bool                   passing;                /* inside a record of no use */
} xml_reading;

const xml_node *
xml_child(const xml_node *node, const char *name)
{
    for (const xml_node *child = node->child; child != NULL; child = child->next) {
        if (ps_text_is(child->name, name)) {
            return child;
        }
    }
    return NULL;
}

const xml_node *
xml_again(const xml_node *node)
{
    for (const xml_node *next = node->next; next != NULL; next = next->next) {
        if (ps_text_equal(next->name, node->name)) {
            return next;
        }
    }
    return NULL;
}

const xml_node *
xml_walk(const xml_node *top, const xml_node *node)
{
    if (node->child != NULL) {
        return node->child;
    }
    while (node != top && node->next == NULL) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

ps_text
xml_text(const xml_node *node, const char *name)
{
    const xml_node *child = xml_child(node, name);

    return child == NULL ? (ps_text){ 0 } : child->text;
}

ps_text
xml_attribute(const xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (!node->attributes[i].prefixed && ps_text_is(node->attributes[i].name, name)) {
            return ps_text_trim(node->attributes[i].value);
        }
    }
    return (ps_text){ 0 };
}

ps_status
xml_refuse(const xml_node *node, ps_reason reason, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, reason, field, node->place, NULL);
}

ps_status
xml_published(entity_set *set, entity_list *list, const xml_node *root,
              const char *attribute, ps_error *err)
{
    ps_text date = xml_attribute(root, attribute);

    if (date.size == 0) {
        entity_warn(set, "the list does not say when it was published");
    } else if (!facts_published(set, list, ps_text_slice(date, 0, DAY_SIZE))) {
        return xml_refuse(root, PS_R_LIST_FIELD, attribute, err);
    }
    return PS_OK;
}

/* ------------------------------------------------------------------ building */

static bool
copy(ps_arena *arena, ps_text text, ps_text *out)
{
    *out = ps_text_keep(arena, text);
    return !arena->overflowed;
}

static xml_node *
build(ps_arena *arena, const parse_token *token)
{
    size_t           count      = token->attribute_count;
    xml_node        *node       = ps_arena_take(arena, sizeof *node);
    parse_attribute *attributes = ps_arena_take(arena, count * sizeof *attributes + 1);

    if (node == NULL || attributes == NULL) {
        return NULL;
    }
    node->attributes      = attributes;
    node->attribute_count = count;
    node->place           = token->place;
    node->name            = ps_text_keep(arena, token->name);
    for (size_t i = 0; i < count; i++) {
        attributes[i]       = token->attributes[i];
        attributes[i].name  = ps_text_keep(arena, token->attributes[i].name);
        attributes[i].value = ps_text_keep(arena, token->attributes[i].value);
    }
    return arena->overflowed ? NULL : node;
}

static ps_status
too_large(const parse_token *token, ps_error *err)
{
    return ps_fail_at(err, PS_E_LIMIT, PS_R_LIST_RECORD, "", token->place, NULL);
}

static ps_status
unknown(const parse_token *token, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "", token->place,
                      "an element or a text that is not known here");
}

/* --------------------------------------------------------------- finding records */

/* 2: the way is the path; 1: it leads there; 0: neither. */
static int
fits(ps_text way, const char *path)
{
    ps_text steps = ps_text_of(path);
    ps_text step;
    ps_text name;

    while (ps_text_next(&way, '/', &name)) {
        if (!ps_text_next(&steps, '/', &step) ||
            !(ps_text_is(step, "*") || ps_text_equal(step, name))) {
            return 0;
        }
    }
    return ps_text_next(&steps, '/', &step) ? 1 : 2;
}

static ps_status
find_rule(xml_reading *r, const parse_token *token, ps_error *err)
{
    size_t begin = token->depth == 2 ? 0 : r->ends[token->depth - 1] + 1;

    if (token->depth >= XML_RECORD_DEPTH || begin + token->name.size + 1 >= WAY_ROOM) {
        return unknown(token, err);
    }
    if (begin > 0) {
        r->way[begin - 1] = '/';
    }
    memcpy(r->way + begin, token->name.at, token->name.size);
    r->ends[token->depth] = begin + token->name.size;

    ps_text way = { .at = r->way, .size = r->ends[token->depth] };
    for (size_t i = 0; i < r->use->count; i++) {
        int fit = fits(way, r->use->rules[i].path);
        if (fit == 2) {
            r->rule  = &r->use->rules[i];
            r->depth = token->depth;
        }
        if (fit > 0) {
            return PS_OK;
        }
    }
    return unknown(token, err);
}

static ps_status
open_element(xml_reading *r, const parse_token *token, ps_error *err)
{
    ps_status status = PS_OK;

    if (token->depth == 1) {
        ps_arena_reset(&r->arena);
        xml_node *root = build(&r->arena, token);
        if (root == NULL) {
            return too_large(token, err);
        }
        return r->use->root == NULL ? PS_OK : r->use->root(r->use->context, root, err);
    }
    if (r->rule == NULL) {
        status = find_rule(r, token, err);
        if (status != PS_OK || r->rule == NULL) {
            return status;
        }
        ps_arena_reset(&r->arena);
        r->node    = NULL;
        r->passing = r->rule->take == NULL;
    }
    if (r->passing) {
        return PS_OK;
    }
    xml_node *node = build(&r->arena, token);
    if (node == NULL) {
        return too_large(token, err);
    }
    node->parent = r->node;
    if (r->node != NULL && r->node->last != NULL) {
        r->node->last->next = node;
    } else if (r->node != NULL) {
        r->node->child = node;
    }
    if (r->node != NULL) {
        r->node->last = node;
    }
    r->node = node;
    return PS_OK;
}

static ps_status
take_text(xml_reading *r, const parse_token *token, ps_error *err)
{
    ps_text text = ps_text_trim(token->text);

    if (text.size == 0 || r->passing) {
        return PS_OK;
    }
    if (r->rule == NULL || token->kind == PARSE_LOOSE) {
        return unknown(token, err);
    }
    return copy(&r->arena, text, &r->node->text) ? PS_OK : too_large(token, err);
}

static ps_status
close_element(xml_reading *r, const parse_token *token, ps_error *err)
{
    if (r->rule == NULL) {
        return PS_OK;
    }
    if (token->depth > r->depth) {
        r->node = r->passing ? NULL : r->node->parent;
        return PS_OK;
    }
    const xml_record_rule *rule = r->rule;
    r->rule                     = NULL;
    r->passing                  = false;
    return rule->take == NULL ? PS_OK : rule->take(r->use->context, r->node, err);
}

static ps_status
on_token(void *context, const parse_token *token, ps_error *err)
{
    xml_reading *r = context;

    switch (token->kind) {
    case PARSE_OPEN:
        return open_element(r, token, err);
    case PARSE_TEXT:
    case PARSE_LOOSE:
        return take_text(r, token, err);
    case PARSE_CLOSE:
        return close_element(r, token, err);
    case PARSE_LINE:
    case PARSE_ROW:
        break;
    }
    return PS_OK;
}

ps_status
xml_records_read(const source_file *file, const xml_record_use *use, ps_error *err)
{
    xml_reading r     = { .use = use };
    parse_spool place = { .spool = file->bytes };
    void       *space = malloc(XML_RECORD_BYTES);

    if (space == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_arena_init(&r.arena, space, XML_RECORD_BYTES);
    ps_status status = parse_xml(parse_source_spool(&place), on_token, &r, err);
    free(space);
    return status;
}
