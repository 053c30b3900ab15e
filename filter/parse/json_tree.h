/*
 * json_tree.h - values of JSON as small trees, one a record.
 *
 * A file is read in one pass; only the record underway is in memory, in an arena
 * of JSON_TREE_BYTES.
 */
#ifndef PS_PARSE_JSON_TREE_H
#define PS_PARSE_JSON_TREE_H

#include "parse/parse_json.h"

enum { JSON_TREE_BYTES = 1 << 24 };

typedef struct json_node json_node;
struct json_node {
    parse_json_kind  kind;  /* PARSE_JSON_OBJECT, _ARRAY, _STRING, _NUMBER, _TRUE ... */
    ps_text          name;  /* of a member; else empty */
    ps_text          text;  /* of a string or a number */
    const json_node *child; /* the first member or element */
    const json_node *next;
    json_node       *last;
    json_node       *parent;
    ps_place         place;
};

typedef ps_status (*json_on_record)(void *context, const json_node *record,
                                    ps_error *err);

typedef enum json_shape {
    JSON_WHOLE, /* the value is the record */
    JSON_LINES, /* one record a line */
    JSON_ARRAY  /* the elements of the array that the value is, or of its member named
                   array; other members are passed over */
} json_shape;

/* Every record, in order.  PS_E_LIMIT PS_R_JSON_LARGE for one over the arena. */
ps_status json_records_read(parse_source source, json_shape shape, const char *array,
                            json_on_record on_record, void *context, ps_error *err);

/* The member of this name, or NULL. */
const json_node *json_get(const json_node *object, const char *name);
/* Its text where it is a string or a number, else empty. */
ps_text json_get_text(const json_node *object, const char *name);
/* False where it is no number without sign, point and exponent that fits. */
bool json_get_u64(const json_node *object, const char *name, uint64_t *out);

#endif
