/*
 * ofac_reference.c - see ofac_reference.h.
 *
 * Parts of a location come in any order and in several scripts; the line is made in
 * the order of the legacy form, so that an address is the same text in both.
 */
#include "source/ofac_reference.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "source/ofac_rest.h"

enum { KEY_ROOM = 160, LINE_ROOM = 1 << 20 };

void
ofac_reference_init(ofac_reference *ref, entity_set *set)
{
    *ref = (ofac_reference){ .set = set };
    intern_init(&ref->keys);
}

void
ofac_reference_free(ofac_reference *ref)
{
    intern_free(&ref->keys);
    free(ref->values);
    *ref = (ofac_reference){ 0 };
}

/* "AliasType/1400"; empty where it has no room. */
static ps_text
key_of(const char *kind, size_t size, ps_text id, char room[KEY_ROOM])
{
    int written =
        snprintf(room, KEY_ROOM, "%.*s/%.*s", (int)size, kind, PS_TEXT_ARGS(id));

    return written > 0 && written < KEY_ROOM ? ps_text_of(room) : (ps_text){ 0 };
}

static ps_status
add(ofac_reference *ref, const xml_node *node, ofac_value value, ps_error *err)
{
    char     room[KEY_ROOM];
    bool     fresh  = false;
    ps_text  id     = xml_attribute(node, "ID");
    ps_text  key    = key_of(node->name.at, node->name.size & 0xff, id, room);
    uint32_t number = 0;

    if (id.size == 0 || key.size == 0 || node->name.size > 0xff) {
        return xml_refuse(node, PS_R_LIST_FIELD, "ID", err);
    }
    ps_text kept = keep_text(&ref->set->texts, key);
    number       = intern_add(&ref->keys, kept, &fresh);
    if (number != INTERN_NONE && !fresh) {
        return xml_refuse(node, PS_R_LIST_TWICE, "ID", err);
    }
    if (number == INTERN_NONE || !ps_grow(&ref->values, &ref->room, (size_t)number + 1,
                                          sizeof *ref->values, LIMIT_LIST_ENTRIES)) {
        ref->set->failed = true;
        return entity_set_check(ref->set, err);
    }
    value.text          = keep_text(&ref->set->texts, value.text);
    value.link          = keep_text(&ref->set->texts, value.link);
    value.more          = keep_text(&ref->set->texts, value.more);
    ref->values[number] = value;
    return entity_set_check(ref->set, err);
}

ps_status
ofac_reference_take(ofac_reference *ref, const xml_node *node, ps_error *err)
{
    ofac_value value = { .text = node->text, .link = xml_attribute(node, "PartyTypeID") };

    if (ps_text_is(node->name, "AreaCode")) {
        value.text = xml_attribute(node, "Description");
    } else if (ps_text_is(node->name, "Country") && value.text.size == 0) {
        value.text = xml_attribute(node, "ISO2");
    }
    return add(ref, node, value, err);
}

ps_status
ofac_reference_get(const ofac_reference *ref, const xml_node *node, const char *attribute,
                   const char *kind, ofac_value *out, ps_error *err)
{
    char    room[KEY_ROOM];
    ps_text id = xml_attribute(node, attribute);

    *out = (ofac_value){ 0 };
    if (id.size == 0) {
        return PS_OK;
    }
    uint32_t number =
        intern_find(&ref->keys, key_of(kind, ps_text_of(kind).size, id, room));
    if (number == INTERN_NONE) {
        return xml_refuse(node, PS_R_LIST_NO_ENTRY, attribute, err);
    }
    *out = ref->values[number];
    return PS_OK;
}

ps_status
ofac_reference_need(const ofac_reference *ref, const xml_node *node,
                    const char *attribute, const char *kind, ofac_value *out,
                    ps_error *err)
{
    *out = (ofac_value){ 0 };
    if (xml_attribute(node, attribute).size == 0) {
        return xml_refuse(node, PS_R_LIST_FIELD, attribute, err);
    }
    return ofac_reference_get(ref, node, attribute, kind, out, err);
}

/* ------------------------------------------------------------------- locations */

/* In the order of a line; a part of another type stands in front. */
static const char *const PARTS[] = { NULL,   "ADDRESS1",       "ADDRESS2",    "ADDRESS3",
                                     "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION" };

enum { PART_COUNT = sizeof PARTS / sizeof PARTS[0] };

typedef struct location {
    const ofac_reference *ref;
    ps_buffer             parts[PART_COUNT];
    ps_buffer             line;
    ps_buffer             more;
    ps_text               country;
} location;

static void
join(ps_buffer *line, ps_text text)
{
    if (text.size > 0) {
        (void)(line->size > 0 && ps_buffer_string(line, ", "));
        (void)ps_buffer_text(line, text);
    }
}

static ps_text
text_of(const ps_buffer *buffer)
{
    return (ps_text){ .at = buffer->at, .size = buffer->size };
}

/* The primary value belongs to the line; what is in another script stands beside it. */
static void
add_part(location *l, size_t part, const xml_node *node)
{
    for (const xml_node *value = xml_child(node, "LocationPartValue"); value != NULL;
         value                 = xml_again(value)) {
        ps_text text    = xml_text(value, "Value");
        ps_text comment = xml_text(value, "Comment");
        bool    other   = ps_text_is(xml_attribute(value, "Primary"), "false");

        join(other ? &l->more : &l->parts[part], text);
        if (comment.size > 0) {
            (void)(!other && l->more.size > 0 && ps_buffer_string(&l->more, ","));
            (void)(l->more.size > 0 && ps_buffer_string(&l->more, " "));
            (void)ps_buffer_printf(&l->more, "(%.*s)", PS_TEXT_ARGS(comment));
        }
    }
}

static ps_status
add_parts(location *l, const xml_node *node, ps_error *err)
{
    for (const xml_node *part = xml_child(node, "LocationPart"); part != NULL;
         part                 = xml_again(part)) {
        ofac_value type;
        size_t     at = PART_COUNT - 1;
        ps_status  status =
            ofac_reference_need(l->ref, part, "LocPartTypeID", "LocPartType", &type, err);
        if (status != PS_OK) {
            return status;
        }
        while (at > 0 && !ps_text_is_nocase(type.text, PARTS[at])) {
            at--;
        }
        if (at == 0 && !ps_text_is_nocase(type.text, "Unknown")) {
            entity_warn(l->ref->set, "a part of a location is of an unknown type");
        }
        add_part(l, at, part);
    }
    return PS_OK;
}

/* OFAC names the country twice, as a country and as an area. */
static ps_status
add_countries(location *l, const xml_node *node, const char *child, const char *attribute,
              const char *kind, ps_error *err)
{
    for (const xml_node *at = xml_child(node, child); at != NULL; at = xml_again(at)) {
        ofac_value value;
        ps_status  status = ofac_reference_need(l->ref, at, attribute, kind, &value, err);
        if (status != PS_OK) {
            return status;
        }
        if (value.text.size == 0 || ps_text_equal(value.text, l->country) ||
            ps_text_equal(value.text, text_of(&l->line))) {
            l->country = l->country.size == 0 ? value.text : l->country;
            continue;
        }
        join(&l->line, value.text);
        l->country = l->country.size == 0 ? value.text : l->country;
    }
    return PS_OK;
}

static ps_status
read_location(location *l, const xml_node *node, ps_error *err)
{
    static const char *const KNOWN[] = { "Comment", "LocationPart", "LocationCountry",
                                         "LocationAreaCode", NULL };
    ps_status                status  = add_parts(l, node, err);

    for (size_t i = 0; i < PART_COUNT; i++) {
        join(&l->line, text_of(&l->parts[i]));
    }
    join(&l->more, xml_text(node, "Comment"));
    for (const xml_node *at = NULL;
         (at = ofac_rest_next(l->ref->set, node, at, KNOWN)) != NULL;) {
        join(&l->more, at->name);
        (void)ps_buffer_printf(&l->more, " %.*s", PS_TEXT_ARGS(at->text));
    }
    if (status == PS_OK) {
        status = add_countries(l, node, "LocationCountry", "CountryID", "Country", err);
    }
    if (status == PS_OK) {
        status =
            add_countries(l, node, "LocationAreaCode", "AreaCodeID", "AreaCode", err);
    }
    /* A country alone stands as a part of no type. */
    if (l->country.size == 0 && l->line.size == l->parts[0].size) {
        l->country = text_of(&l->line);
    }
    return status;
}

ps_status
ofac_reference_take_location(ofac_reference *ref, const xml_node *node, ps_error *err)
{
    location l = { .ref = ref };

    for (size_t i = 0; i < PART_COUNT; i++) {
        ps_buffer_init(&l.parts[i], LINE_ROOM);
    }
    ps_buffer_init(&l.line, LINE_ROOM);
    ps_buffer_init(&l.more, LINE_ROOM);
    ps_status status = read_location(&l, node, err);
    ref->set->failed = ref->set->failed || l.line.failed || l.more.failed;
    for (size_t i = 0; i < PART_COUNT; i++) {
        ref->set->failed = ref->set->failed || l.parts[i].failed;
    }
    if (status == PS_OK) {
        ofac_value value = { .text = text_of(&l.line),
                             .link = l.country,
                             .more = text_of(&l.more) };
        status           = add(ref, node, value, err);
    }
    for (size_t i = 0; i < PART_COUNT; i++) {
        ps_buffer_free(&l.parts[i]);
    }
    ps_buffer_free(&l.line);
    ps_buffer_free(&l.more);
    return status;
}
