/*
 * source_places.c - embargoed places: a table that we write, one word or code a row.
 *
 *     place,programme,kind,text,lang,date,note
 *     Cuba,CUBA,city,La Habana,es,2026-11-24,
 *
 * An entry is a place.  It has no name, for a payee called "Crimea" is not a place;
 * its words and codes are facts.  The key of a word is folded as a line of a payment.
 * A word that means other places, too, has a note, and its fact is marked: it counts
 * only where something else agrees.  What is not understood is refused, as in a list
 * of one's own.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/text.h"
#include "name/name.h"
#include "parse/parse.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"

enum { PLACE_KEY_ROOM = 256, PLACE_DATE_SIZE = 10, PLACE_ARENA = 1 << 18 };

#define PLACE_COLUMNS(X)            \
    X(PLACE_PLACE, "place")         \
    X(PLACE_PROGRAMME, "programme") \
    X(PLACE_KIND, "kind")           \
    X(PLACE_TEXT, "text")           \
    X(PLACE_LANG, "lang")           \
    X(PLACE_DATE, "date")           \
    X(PLACE_NOTE, "note")

typedef enum place_column {
#define X(name, word) name,
    PLACE_COLUMNS(X)
#undef X
        PLACE_COLUMN_COUNT
} place_column;

static const char *const COLUMN_WORDS[PLACE_COLUMN_COUNT] = {
#define X(name, word) [name] = (word),
    PLACE_COLUMNS(X)
#undef X
};

typedef enum place_form {
    PLACE_IS_WORDS,
    PLACE_IS_COUNTRY, /* alpha-2 */
    PLACE_IS_DIGITS,
    PLACE_IS_SOURCE
} place_form;

static const struct {
    const char *word;
    place_form  form;
} KINDS[] = {
    { "source", PLACE_IS_SOURCE },        { "country", PLACE_IS_WORDS },
    { "region", PLACE_IS_WORDS },         { "city", PLACE_IS_WORDS },
    { "district", PLACE_IS_WORDS },       { "spelling", PLACE_IS_WORDS },
    { "country-code", PLACE_IS_COUNTRY }, { "bic-country", PLACE_IS_COUNTRY },
    { "iban-country", PLACE_IS_COUNTRY }, { "ip-country", PLACE_IS_COUNTRY },
    { "postal-prefix", PLACE_IS_DIGITS }, { "phone-prefix", PLACE_IS_DIGITS },
};

typedef struct place_use {
    entity_set  *set;
    entity_list *list;
    ps_arena     arena; /* of a row */
    uint64_t     rows;
} place_use;

static ps_status
refuse(const parse_token *row, place_column column, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, COLUMN_WORDS[column], row->place,
                      NULL);
}

bool
places_is_csv(const form_head *head)
{
    return head->count >= PLACE_DATE &&
           ps_text_is_nocase(ps_text_trim(head->fields[0]), "place") &&
           ps_text_is_nocase(ps_text_trim(head->fields[1]), "programme");
}

static ps_status
read_header(const parse_token *row, ps_error *err)
{
    if (row->field_count != PLACE_COLUMN_COUNT) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "header", row->place,
                          "expected %d, found %zu", PLACE_COLUMN_COUNT, row->field_count);
    }
    for (size_t i = 0; i < PLACE_COLUMN_COUNT; i++) {
        if (!ps_text_is_nocase(ps_text_trim(row->fields[i]), COLUMN_WORDS[i])) {
            return refuse(row, (place_column)i, err);
        }
    }
    return PS_OK;
}

static ps_text
key_of_digits(ps_text text, char room[PLACE_KEY_ROOM])
{
    size_t used = 0;

    for (size_t i = 0; i < text.size && used < PLACE_KEY_ROOM; i++) {
        if (ascii_is_digit(text.at[i])) {
            room[used++] = text.at[i];
        } else if (text.at[i] != ' ' && (text.at[i] != '+' || i > 0)) {
            return (ps_text){ 0 };
        }
    }
    return (ps_text){ .at = room, .size = used };
}

static bool
is_country(ps_text text)
{
    return text.size == 2 && ascii_is_upper(text.at[0]) && ascii_is_upper(text.at[1]);
}

/* An empty key: the text is not of its form. */
static ps_status
key_of(place_use *use, place_form form, ps_text text, char room[PLACE_KEY_ROOM],
       ps_text *key, ps_error *err)
{
    *key = (ps_text){ 0 };
    if (text.size > PLACE_KEY_ROOM) {
        return PS_OK;
    }
    switch (form) {
    case PLACE_IS_SOURCE:
        break;
    case PLACE_IS_WORDS:
        return name_fold_line(text, &use->arena, key, err);
    case PLACE_IS_COUNTRY:
        *key = is_country(text) ? text : *key;
        break;
    case PLACE_IS_DIGITS:
        *key = key_of_digits(text, room);
        break;
    }
    return PS_OK;
}

/* "North Korea" is place:north-korea. */
static ps_status
id_of(place_use *use, ps_text place, ps_text *id, ps_error *err)
{
    char      room[PLACE_KEY_ROOM];
    ps_text   key;
    ps_status status = key_of(use, PLACE_IS_WORDS, place, room, &key, err);

    *id = (ps_text){ 0 };
    if (status != PS_OK || key.size == 0) {
        return status;
    }
    char *at = ps_arena_copy(&use->arena, key.at, key.size);
    if (at == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "place", 0);
    }
    for (size_t i = 0; i < key.size; i++) {
        at[i] = at[i] == ' ' ? '-' : at[i];
    }
    *id = (ps_text){ .at = at, .size = key.size };
    return PS_OK;
}

/* The newest date of a row is that of the table. */
static bool
read_date(place_use *use, ps_text date)
{
    entity_list seen = { 0 };

    if (date.size != PLACE_DATE_SIZE || !facts_published(use->set, &seen, date) ||
        !ps_text_equal(seen.published, date)) {
        return false;
    }
    if (ps_text_compare(date, use->list->published) > 0) {
        use->list->published = seen.published;
    }
    return true;
}

/* Another row gives the place this word, and only one of the two has a note. */
static bool
is_disputed(const entity *e, const entity_fact *fact)
{
    for (size_t i = 0; i < e->fact_count; i++) {
        const entity_fact *other = &e->facts[i];
        if (other->kind == fact->kind && ps_text_equal(other->label, fact->label) &&
            ps_text_equal(other->key, fact->key) && other->circa != fact->circa) {
            return true;
        }
    }
    return false;
}

static bool
add_fact(place_use *use, entity *e, const ps_text fields[PLACE_COLUMN_COUNT],
         place_form form, ps_text key)
{
    ps_text     note = fields[PLACE_NOTE];
    entity_fact fact = { .kind  = LISTDB_PLACE,
                         .label = fields[PLACE_KIND],
                         .text  = fields[PLACE_TEXT],
                         .key   = key,
                         .circa = note.size > 0 };

    if (form == PLACE_IS_SOURCE) {
        ofac_add_other(use->set, e, "Legal source", fields[PLACE_TEXT]);
        ofac_add_other(use->set, e, "Note", note);
        return true;
    }
    if (is_disputed(e, &fact)) {
        return false;
    }
    entity_add_fact(use->set, e, &fact);
    if (note.size > 0) {
        fact = (entity_fact){ .kind  = LISTDB_OTHER,
                              .label = fields[PLACE_TEXT],
                              .text  = note };
        entity_add_fact(use->set, e, &fact);
    }
    return true;
}

/* The first row of a place is its source: no place without the law that says so. */
static ps_status
add_row(place_use *use, const ps_text fields[PLACE_COLUMN_COUNT], const parse_token *row,
        ps_error *err)
{
    char    room[PLACE_KEY_ROOM];
    size_t  kind = 0;
    ps_text id, key;

    ps_arena_reset(&use->arena);
    while (kind < sizeof KINDS / sizeof KINDS[0] &&
           !ps_text_is(fields[PLACE_KIND], KINDS[kind].word)) {
        kind++;
    }
    if (kind == sizeof KINDS / sizeof KINDS[0]) {
        return refuse(row, PLACE_KIND, err);
    }
    place_form form   = KINDS[kind].form;
    ps_status  status = id_of(use, fields[PLACE_PLACE], &id, err);
    if (status == PS_OK) {
        status = key_of(use, form, fields[PLACE_TEXT], room, &key, err);
    }
    if (status != PS_OK) {
        return status;
    }
    if (form == PLACE_IS_SOURCE ? fields[PLACE_TEXT].size == 0 : key.size == 0) {
        return refuse(row, PLACE_TEXT, err);
    }
    if (!read_date(use, fields[PLACE_DATE])) {
        return refuse(row, PLACE_DATE, err);
    }
    if (id.size == 0) {
        return refuse(row, PLACE_PLACE, err);
    }
    entity *e = entity_find(use->list, id);
    if (e == NULL && form != PLACE_IS_SOURCE) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, "kind", row->place,
                          "the first row of a place must be its source");
    }
    if (e == NULL) {
        e = entity_add(use->set, use->list, id);
        if (e == NULL) {
            return entity_set_check(use->set, err);
        }
        e->title = keep_text(&use->set->texts, fields[PLACE_PLACE]);
    }
    facts_join(use->set, &e->programs, fields[PLACE_PROGRAMME]);
    if (!add_fact(use, e, fields, form, key)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD, COLUMN_WORDS[PLACE_NOTE],
                          row->place, "the same word with and without a note");
    }
    return entity_set_check(use->set, err);
}

static ps_status
on_row(void *context, const parse_token *row, ps_error *err)
{
    place_use *use = context;
    ps_text    fields[PLACE_COLUMN_COUNT];

    if (use->rows++ == 0) {
        return read_header(row, err);
    }
    if (row->field_count != PLACE_COLUMN_COUNT) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_CSV_COLUMNS, "", row->place,
                          "expected %d, found %zu", PLACE_COLUMN_COUNT, row->field_count);
    }
    for (size_t i = 0; i < PLACE_COLUMN_COUNT; i++) {
        fields[i] = facts_text(use->set, row->fields[i]);
    }
    return add_row(use, fields, row, err);
}

ps_status
places_csv_read(entity_set *set, entity_list *list, const source_file *file,
                ps_error *err)
{
    place_use         use     = { .set = set, .list = list };
    parse_spool       place   = { .spool = file->bytes };
    parse_csv_options options = { .separator = ',' };
    void             *space   = malloc(PLACE_ARENA);

    if (space == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    ps_arena_init(&use.arena, space, PLACE_ARENA);
    ps_status status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    if (status == PS_OK && entity_list_count(list) == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    free(space);
    return status;
}
