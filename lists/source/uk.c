/*
 * uk.c - see uk.h.
 *
 * The same people publish both forms from one system, so a name, a type or a
 * text must mean the same whichever was fetched.  Their texts pass through a
 * web editor first: "Smith &amp;amp; Sons" is found in both forms.
 */
#include "source/uk.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "source/facts.h"

enum { ENTITY_SIZE_MAX = 10 };

/* ------------------------------------------------------------------- entities */

static bool
number_of(ps_text digits, uint32_t base, uint32_t *code)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < digits.size; i++) {
        char     lower = ascii_lower(digits.at[i]);
        uint32_t digit = ascii_is_digit(lower) ? (uint32_t)(lower - '0')
                         : base == 16 && lower >= 'a' && lower <= 'f'
                             ? (uint32_t)(lower - 'a') + 10
                             : base;
        if (digit == base || sum > 0x10ffff) {
            return false;
        }
        sum = sum * base + digit;
    }
    *code = sum;
    return digits.size > 0 && sum >= 0x20 && sum <= 0x10ffff &&
           (sum < 0xd800 || sum > 0xdfff);
}

/* word stands between "&" and ";". */
static bool
entity_of(ps_text word, uint32_t *code)
{
    static const struct {
        const char *word;
        uint32_t    code;
    } NAMED[] = { { "amp", '&' },      { "lt", '<' },       { "gt", '>' },
                  { "quot", '"' },     { "apos", '\'' },    { "nbsp", ' ' },
                  { "rsquo", 0x2019 }, { "lsquo", 0x2018 }, { "rdquo", 0x201d },
                  { "ldquo", 0x201c }, { "ndash", 0x2013 }, { "mdash", 0x2014 } };

    if (ps_text_starts(word, "#x") || ps_text_starts(word, "#X")) {
        return number_of(ps_text_slice(word, 2, word.size), 16, code);
    }
    if (ps_text_starts(word, "#")) {
        return number_of(ps_text_slice(word, 1, word.size), 10, code);
    }
    for (size_t i = 0; i < sizeof NAMED / sizeof NAMED[0]; i++) {
        if (ps_text_is(word, NAMED[i].word)) {
            *code = NAMED[i].code;
            return true;
        }
    }
    return false;
}

/* Bytes of the entity that begins at at; 0: none does. */
static size_t
entity_size(ps_text text, size_t at, uint32_t *code)
{
    size_t end = at + 1;

    while (end < text.size && end - at < ENTITY_SIZE_MAX && text.at[end] != ';') {
        end++;
    }
    bool ends = end < text.size && text.at[end] == ';';
    return ends && entity_of(ps_text_slice(text, at + 1, end), code) ? end + 1 - at : 0;
}

ps_text
uk_plain(entity_set *set, ps_text text)
{
    size_t used = 0;

    if (!ps_text_has(text, '&')) {
        return text;
    }
    char *room = keep_room(&set->texts, text.size);
    if (room == NULL) {
        return (ps_text){ 0 };
    }
    for (size_t at = 0; at < text.size;) {
        uint32_t code = 0;
        size_t   size = text.at[at] == '&' ? entity_size(text, at, &code) : 0;
        if (size > 0) { /* at least four bytes, and a character has at most four */
            used += utf8_put(code, room + used);
            at += size;
        } else {
            room[used++] = text.at[at++];
        }
    }
    return ps_text_trim((ps_text){ .at = room, .size = used });
}

/* --------------------------------------------------------------------- values */

ps_text
uk_name(ps_buffer *room, const ps_text parts[UK_PARTS], bool person)
{
    ps_buffer_reset(room);
    (void)ps_buffer_text(room, parts[0]);
    bool comma = person && room->size > 0;
    for (size_t i = 1; i < UK_PARTS; i++) {
        if (parts[i].size > 0) {
            (void)ps_buffer_string(room, room->size == 0 ? "" : comma ? ", " : " ");
            (void)ps_buffer_text(room, parts[i]);
            comma = false;
        }
    }
    return (ps_text){ .at = room->at, .size = room->size };
}

void
uk_set_type(entity_set *set, entity *e, ps_text text)
{
    static const struct {
        const char   *word;
        ps_party_type type;
    } TYPES[]          = { { "Individual", PS_TYPE_PERSON },
                           { "Entity", PS_TYPE_ORGANISATION },
                           { "Ship", PS_TYPE_VESSEL } };
    ps_party_type type = PS_TYPE_ANY;

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        type = ps_text_is_nocase(text, TYPES[i].word) ? TYPES[i].type : type;
    }
    if (type == PS_TYPE_ANY) {
        facts_unknown(set, e, "Designation Type", text);
    } else if (e->type != PS_TYPE_ANY && e->type != type) {
        entity_warn(set, "an entry has rows of two types: its first one is kept");
    } else {
        e->type = type;
    }
}

listdb_name_kind
uk_name_kind(entity_set *set, ps_text text)
{
    static const struct {
        const char      *word;
        listdb_name_kind kind;
    } KINDS[] = { { "Primary Name", LISTDB_PRIMARY },
                  { "Prime Alias", LISTDB_PRIMARY },
                  { "Alias", LISTDB_AKA },
                  { "AKA", LISTDB_AKA },
                  { "FKA", LISTDB_FKA },
                  { "Primary Name Variation", LISTDB_AKA } };

    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (ps_text_is_nocase(text, KINDS[i].word)) {
            return KINDS[i].kind;
        }
    }
    entity_warn(set, "a name of unknown type is kept as an alias");
    return LISTDB_AKA;
}

bool
uk_is_weak(entity_set *set, ps_text text)
{
    if (text.size == 0 || ps_text_is_nocase(ps_text_slice(text, 0, 4), "good") ||
        ps_text_is_nocase(text, "strong")) {
        return false;
    }
    if (ps_text_is_nocase(ps_text_slice(text, 0, 3), "low") ||
        ps_text_is_nocase(text, "weak")) {
        return true;
    }
    entity_warn(set, "an alias of unknown strength is kept as strong");
    return false;
}

void
uk_add_birth_place(entity_set *set, entity *e, ps_buffer *room, ps_text town,
                   ps_text country)
{
    ps_buffer_reset(room);
    (void)ps_buffer_text(room, town);
    (void)(town.size > 0 && country.size > 0 && ps_buffer_string(room, ", "));
    (void)ps_buffer_text(room, country);
    facts_add(set, e, LISTDB_BIRTH_PLACE, "POB",
              (ps_text){ .at = room->at, .size = room->size });
}
