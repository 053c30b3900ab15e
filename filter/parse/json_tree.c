/* json_tree.c - see json_tree.h. */
#include "parse/json_tree.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"

typedef struct json_building {
    json_shape     shape;
    const char    *array;
    json_on_record on_record;
    void          *context;
    ps_arena       arena;
    ps_text        name;   /* of the value that follows; in the arena */
    json_node     *open;   /* the innermost open object or array of the record */
    bool           inside; /* the array of records: at depth level */
    bool           named;  /* the member that follows is the array of records */
    unsigned       level;  /* depth of a record */
} json_building;

const json_node *
json_get(const json_node *object, const char *name)
{
    for (const json_node *child = object->child; child != NULL; child = child->next) {
        if (ps_text_is(child->name, name)) {
            return child;
        }
    }
    return NULL;
}

ps_text
json_get_text(const json_node *object, const char *name)
{
    const json_node *child = json_get(object, name);

    return child == NULL ? (ps_text){ 0 } : child->text;
}

bool
json_get_u64(const json_node *object, const char *name, uint64_t *out)
{
    const json_node *child = json_get(object, name);

    return child != NULL && child->kind == PARSE_JSON_NUMBER &&
           ps_text_u64(child->text, out);
}

static ps_status
too_large(const parse_json_token *token, ps_error *err)
{
    return ps_fail_at(err, PS_E_LIMIT, PS_R_JSON_LARGE, "", token->place, "one record");
}

/* Whether a value that begins here belongs to a record. */
static bool
belongs(json_building *b, const parse_json_token *token)
{
    bool open = token->kind == PARSE_JSON_ARRAY;

    if (b->shape != JSON_ARRAY || b->open != NULL) {
        return true;
    }
    if (b->inside) {
        return token->depth == b->level;
    }
    if (open && (token->depth == 0 || (token->depth == 1 && b->named))) {
        b->inside = true;
        b->level  = token->depth + 1;
    }
    return false;
}

static ps_status
begin_value(json_building *b, const parse_json_token *token, ps_error *err)
{
    bool is_open = token->kind == PARSE_JSON_OBJECT || token->kind == PARSE_JSON_ARRAY;

    if (!belongs(b, token)) {
        return PS_OK;
    }
    if (b->open == NULL) {
        ps_arena_reset(&b->arena);
        b->name = (ps_text){ 0 };
    }
    json_node *node = ps_arena_take(&b->arena, sizeof *node);
    if (node == NULL) {
        return too_large(token, err);
    }
    node->kind   = token->kind;
    node->name   = b->name;
    node->text   = ps_text_keep(&b->arena, token->text);
    node->parent = b->open;
    node->place  = token->place;
    b->name      = (ps_text){ 0 };
    if (b->arena.overflowed) {
        return too_large(token, err);
    }
    if (b->open != NULL && b->open->last != NULL) {
        b->open->last->next = node;
    } else if (b->open != NULL) {
        b->open->child = node;
    }
    if (b->open != NULL) {
        b->open->last = node;
    }
    if (is_open) {
        b->open = node;
        return PS_OK;
    }
    return b->open != NULL ? PS_OK : b->on_record(b->context, node, err);
}

static ps_status
end_value(json_building *b, const parse_json_token *token, ps_error *err)
{
    json_node *node = b->open;

    if (node == NULL) {
        b->inside = b->inside && token->depth + 1 != b->level;
        return PS_OK;
    }
    b->open = node->parent;
    return b->open != NULL ? PS_OK : b->on_record(b->context, node, err);
}

static ps_status
on_token(void *context, const parse_json_token *token, ps_error *err)
{
    json_building *b = context;

    switch (token->kind) {
    case PARSE_JSON_NAME:
        b->named =
            token->depth == 1 && b->array != NULL && ps_text_is(token->text, b->array);
        if (b->open != NULL) {
            b->name = ps_text_keep(&b->arena, token->text);
            return b->arena.overflowed ? too_large(token, err) : PS_OK;
        }
        return PS_OK;
    case PARSE_JSON_OBJECT_END:
    case PARSE_JSON_ARRAY_END:
        return end_value(b, token, err);
    case PARSE_JSON_OBJECT:
    case PARSE_JSON_ARRAY:
    case PARSE_JSON_STRING:
    case PARSE_JSON_NUMBER:
    case PARSE_JSON_TRUE:
    case PARSE_JSON_FALSE:
    case PARSE_JSON_NULL:
        break;
    }
    return begin_value(b, token, err);
}

ps_status
json_records_read(parse_source source, json_shape shape, const char *array,
                  json_on_record on_record, void *context, ps_error *err)
{
    void         *space = malloc(JSON_TREE_BYTES);
    json_building b     = {
            .shape = shape, .array = array, .on_record = on_record, .context = context
    };

    if (space == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_arena_init(&b.arena, space, JSON_TREE_BYTES);
    ps_status status =
        parse_json(source, shape == JSON_LINES ? PARSE_JSON_LINES : PARSE_JSON_ONE,
                   on_token, &b, err);
    free(space);
    return status;
}
