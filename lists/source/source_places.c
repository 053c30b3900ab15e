/*
 * source_places.c - embargoed places: a table that we write, one word or code a row.
 *
 *     place,programme,kind,text,lang,date,note
 *     Cuba,CUBA,city,La Habana,es,2026-11-24,
 *
 * An entry is a place.  It has no name, for a payee called "Crimea" is not a place;
 * its words and codes are facts.  A word that means other places, too, has a note,
 * and its fact is marked: it counts only where something else agrees.  Everything
 * that is not understood is refused, as in a list of one's own.
 */
#include <string.h>

#include "base/text.h"
#include "parse/parse.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"

enum { PLACE_KEY_ROOM = 256, PLACE_DATE_SIZE = 10 };

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

/* ASCII letters small, blanks and hyphens one blank, apostrophes and full stops gone. */
static ps_text
key_of_words(ps_text text, char room[PLACE_KEY_ROOM])
{
    size_t used = 0;

    for (size_t i = 0; i < text.size && used < PLACE_KEY_ROOM; i++) {
        char c = text.at[i];
        if (c == '.' || c == '\'') {
            continue;
        }
        bool blank = c == ' ' || c == '-' || c == '\t';
        if (blank && (used == 0 || room[used - 1] == ' ')) {
            continue;
        }
        room[used++] = blank ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return ps_text_trim_right((ps_text){ .at = room, .size = used });
}

static ps_text
key_of_digits(ps_text text, char room[PLACE_KEY_ROOM])
{
    size_t used = 0;

    for (size_t i = 0; i < text.size && used < PLACE_KEY_ROOM; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9') {
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
    return text.size == 2 && text.at[0] >= 'A' && text.at[0] <= 'Z' &&
           text.at[1] >= 'A' && text.at[1] <= 'Z';
}

/* False: the text is not of its form. */
static bool
key_of(place_form form, ps_text text, char room[PLACE_KEY_ROOM], ps_text *key)
{
    *key = (ps_text){ 0 };
    switch (form) {
    case PLACE_IS_SOURCE:
        return true;
    case PLACE_IS_WORDS:
        *key = key_of_words(text, room);
        break;
    case PLACE_IS_COUNTRY:
        *key = is_country(text) ? text : *key;
        break;
    case PLACE_IS_DIGITS:
        *key = key_of_digits(text, room);
        break;
    }
    return key->size > 0 && text.size <= PLACE_KEY_ROOM;
}

/* "North Korea" is place:north-korea. */
static ps_text
id_of(ps_text place, char room[PLACE_KEY_ROOM])
{
    ps_text key = key_of_words(place, room);

    for (size_t i = 0; i < key.size; i++) {
        room[i] = room[i] == ' ' ? '-' : room[i];
    }
    return place.size <= PLACE_KEY_ROOM ? key : (ps_text){ 0 };
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

static void
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
        return;
    }
    entity_add_fact(use->set, e, &fact);
    if (note.size > 0) {
        fact = (entity_fact){ .kind  = LISTDB_OTHER,
                              .label = fields[PLACE_TEXT],
                              .text  = note };
        entity_add_fact(use->set, e, &fact);
    }
}

/* The first row of a place is its source: no place without the law that says so. */
static ps_status
add_row(place_use *use, const ps_text fields[PLACE_COLUMN_COUNT], const parse_token *row,
        ps_error *err)
{
    char    room[PLACE_KEY_ROOM];
    char    key_room[PLACE_KEY_ROOM];
    size_t  kind = 0;
    ps_text id   = id_of(fields[PLACE_PLACE], room);
    ps_text key;

    while (kind < sizeof KINDS / sizeof KINDS[0] &&
           !ps_text_is(fields[PLACE_KIND], KINDS[kind].word)) {
        kind++;
    }
    if (kind == sizeof KINDS / sizeof KINDS[0]) {
        return refuse(row, PLACE_KIND, err);
    }
    if (fields[PLACE_TEXT].size == 0 ||
        !key_of(KINDS[kind].form, fields[PLACE_TEXT], key_room, &key)) {
        return refuse(row, PLACE_TEXT, err);
    }
    if (!read_date(use, fields[PLACE_DATE])) {
        return refuse(row, PLACE_DATE, err);
    }
    if (id.size == 0) {
        return refuse(row, PLACE_PLACE, err);
    }
    entity *e = entity_find(use->list, id);
    if (e == NULL && KINDS[kind].form != PLACE_IS_SOURCE) {
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
    add_fact(use, e, fields, KINDS[kind].form, key);
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

    ps_status status = parse_csv(parse_source_spool(&place), &options, on_row, &use, err);
    if (status == PS_OK && entity_list_count(list) == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    return status;
}
