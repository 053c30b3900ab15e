/*
 * eu.c - see eu.h.
 *
 * The Commission keeps one database and writes it out in several ways.  Country 00
 * is UNKNOWN and no country; remarks say what the flags do not, weak names among
 * them.
 */
#include "source/eu.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/text.h"
#include "record/country.h"
#include "source/facts.h"
#include "source/ofac.h"

enum { EU_DATE_ROOM = 16, EU_MONTH_SIZE = 7, EU_DAY_SIZE = 10 };

const eu_word EU_WORDS[EU_FIELD_COUNT] = {
#define X(id, xml, column) [id] = { (xml), (column) },
    EU_FIELDS(X)
#undef X
};

/* ------------------------------------------------------------------------- values */

ps_text
eu_value(eu_use *use, eu_field field)
{
    ps_text text = facts_line(use->set, use->v[field]);
    return ps_text_is(text, "N/A") ? (ps_text){ 0 } : text;
}

static bool
is_true(eu_use *use, eu_field field)
{
    return ps_text_is_nocase(eu_value(use, field), "true");
}

static void
put(eu_use *use, const char *between, ps_text text)
{
    if (text.size > 0) {
        (void)(use->line.size > 0 && ps_buffer_string(&use->line, between));
        (void)ps_buffer_text(&use->line, text);
    }
}

static ps_text
line_of(eu_use *use)
{
    use->set->failed = use->set->failed || use->line.failed;
    return (ps_text){ .at = use->line.at, .size = use->line.size };
}

/* Code and description stand side by side in the table. */
static ps_text
country(eu_use *use, eu_field code)
{
    ps_text text  = eu_value(use, code + 1);
    ps_text alpha = eu_value(use, code);

    if (text.size > 0 && !ps_text_is_nocase(text, "UNKNOWN")) {
        return text;
    }
    return ps_text_is(alpha, "00") ? (ps_text){ 0 } : alpha;
}

/* "CS" and other codes of the past: by the name. */
static ps_text
country_key(eu_use *use, eu_field code)
{
    ps_text alpha = eu_value(use, code);
    return country_is_code(alpha) ? alpha : country(use, code);
}

static void
put_word(eu_use *use, const char *word, ps_text text)
{
    if (text.size > 0) {
        (void)(use->line.size > 0 && ps_buffer_string(&use->line, ", "));
        (void)ps_buffer_string(&use->line, word);
        (void)ps_buffer_text(&use->line, text);
    }
}

/* The fields of a legal act stand side by side in the table, wherever it is named. */
static void
take_act(eu_use *use, entity *e, eu_field type)
{
    enum { TYPE, BODY, DATE, FORCE, TITLE, PROGRAM, URL };

    ps_buffer_reset(&use->line);
    put_word(use, "", eu_value(use, type + TITLE));
    put_word(use, "", eu_value(use, type + DATE));
    put_word(use, "in force ", eu_value(use, type + FORCE));
    put_word(use, "", eu_value(use, type + TYPE));
    put_word(use, "", eu_value(use, type + BODY));
    put_word(use, "", eu_value(use, type + URL));
    ofac_add_other(use->set, e, "Regulation", line_of(use));
    facts_join(use->set, &e->programs, eu_value(use, type + PROGRAM));
}

/* The fields of EU_PART likewise. */
static void
take_part(eu_use *use, entity *e, eu_field logical, const char *label)
{
    enum { REMARK = 2, ACT = 3 };

    ofac_add_other(use->set, e, label, eu_value(use, logical + REMARK));
    take_act(use, e, logical + ACT);
}

ps_text
eu_text(eu_use *use, ps_text text, char tab)
{
    if (ps_text_find(text, "\\n") == SIZE_MAX && !ps_text_has(text, '\t')) {
        return ps_text_trim(text);
    }
    char  *at   = keep_room(&use->set->texts, text.size);
    size_t size = 0;
    for (size_t i = 0; at != NULL && i < text.size; i++) {
        bool end   = text.at[i] == '\\' && i + 1 < text.size && text.at[i + 1] == 'n';
        at[size++] = end ? '\n' : text.at[i] == '\t' ? tab : text.at[i];
        i += end;
    }
    return ps_text_trim((ps_text){ .at = at, .size = size });
}

/* -------------------------------------------------------------------------- groups */

/* The lines of a remark are remarks. */
static void
take_remarks(eu_use *use, entity *e)
{
    ps_text rest = use->v[EU_REMARK];
    ps_text part;

    while (rest.size > 0 && ps_text_next(&rest, '\n', &part)) {
        part = facts_line(use->set, part);
        if (part.size > 0) {
            facts_remark(use->set, e, "Remark", part);
        }
    }
}

static void
take_entry(eu_use *use, entity *e)
{
    ofac_add_other(use->set, e, "EU Reference", eu_value(use, EU_REFERENCE));
    ofac_add_other(use->set, e, "UN Reference", eu_value(use, EU_UN));
    ofac_add_other(use->set, e, "Designation date", eu_value(use, EU_DESIGNATED));
    ofac_add_other(use->set, e, "Designation details", eu_value(use, EU_DETAILS));
    take_remarks(use, e);
}

static void
take_law(eu_use *use, entity *e)
{
    take_act(use, e, EU_LAW_TYPE);
}

static void
take_subject(eu_use *use, entity *e)
{
    static const struct {
        const char   *word;
        const char   *code;
        ps_party_type type;
    } TYPES[]          = { { "person", "P", PS_TYPE_PERSON },
                           { "enterprise", "E", PS_TYPE_ORGANISATION },
                           { "entity", "E", PS_TYPE_ORGANISATION } };
    ps_text       word = eu_value(use, EU_TYPE);
    ps_text       code = eu_value(use, EU_TYPE_CODE);
    ps_party_type type = PS_TYPE_ANY;

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0] && type == PS_TYPE_ANY; i++) {
        bool same = word.size > 0 ? ps_text_is_nocase(word, TYPES[i].word)
                                  : ps_text_is_nocase(code, TYPES[i].code);
        type      = same ? TYPES[i].type : type;
    }
    if (type == PS_TYPE_ANY && (word.size > 0 || code.size > 0)) {
        facts_unknown(use->set, e, "Subject type", word.size > 0 ? word : code);
    } else if (e->type != PS_TYPE_ANY && type != e->type && type != PS_TYPE_ANY) {
        entity_warn(use->set, "an entry has rows of two types: its first one is kept");
    } else if (type != PS_TYPE_ANY) {
        e->type = type;
    }
}

ps_text
eu_name(eu_use *use)
{
    ps_buffer_reset(&use->line);
    put(use, "", eu_value(use, EU_NAME_WHOLE));
    if (use->line.size == 0) {
        put(use, " ", eu_value(use, EU_NAME_FIRST));
        put(use, " ", eu_value(use, EU_NAME_MIDDLE));
        put(use, " ", eu_value(use, EU_NAME_LAST));
    }
    return line_of(use);
}

static bool
is_letter(ps_text text, size_t at, char lower)
{
    return at < text.size && (text.at[at] | 0x20) == lower;
}

/* "Low quality a.k.a.", "lo quality", "low-qualty": the first two words. */
static bool
is_low(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        size_t at    = i + 2;
        bool   begin = i == 0 || !ascii_is_lower(ascii_lower(text.at[i - 1]));
        if (!begin || !is_letter(text, i, 'l') || !is_letter(text, i + 1, 'o')) {
            continue;
        }
        at += is_letter(text, at, 'w');
        size_t word = at;
        while (at < text.size && (text.at[at] == ' ' || text.at[at] == '-')) {
            at++;
        }
        if (at > word && is_letter(text, at, 'q')) {
            return true;
        }
    }
    return false;
}

static bool
has_primary(const entity *e)
{
    for (size_t i = 0; i < e->name_count; i++) {
        if (e->names[i].kind == LISTDB_PRIMARY) {
            return true;
        }
    }
    return false;
}

/* "Eul Chom Gwak: FR" */
static void
add_language(eu_use *use, entity *e)
{
    ps_text language = eu_value(use, EU_NAME_LANGUAGE);

    if (language.size > 0) {
        (void)eu_name(use);
        put(use, ": ", language);
        ofac_add_other(use->set, e, "Name language", line_of(use));
    }
}

/* The first strong name is the primary one. */
static void
take_name(eu_use *use, entity *e)
{
    ps_text strong = eu_value(use, EU_NAME_STRONG);
    ps_text name   = eu_name(use);
    bool    weak   = ps_text_is_nocase(strong, "false");

    if (!weak && strong.size > 0 && !ps_text_is_nocase(strong, "true")) {
        entity_warn(use->set, "a name of unknown strength is kept as strong");
    }
    weak = weak || is_low(eu_value(use, EU_NAME_REMARK));
    if (name.size > 0) {
        bool primary = !weak && !has_primary(e);
        facts_add_name(use->set, e, name, primary ? LISTDB_PRIMARY : LISTDB_AKA, weak);
    }
    add_language(use, e);
    facts_add(use->set, e, LISTDB_GENDER, "Gender", eu_value(use, EU_NAME_GENDER));
    facts_join(use->set, &e->title, eu_value(use, EU_NAME_TITLE));
    ofac_add_other(use->set, e, "Function", eu_value(use, EU_NAME_FUNCTION));
    take_part(use, e, EU_NAME_LOGICAL, "Name remark");
}

void
eu_contact(eu_use *use, entity *e, ps_text key, ps_text text)
{
    static const struct {
        const char      *key;
        const char      *label;
        listdb_fact_kind kind;
    } KEYS[] = {
        { "EMAIL", "Email", LISTDB_EMAIL },   { "PHONE", "Phone", LISTDB_PHONE },
        { "MOBILE", "Mobile", LISTDB_PHONE }, { "FAX", "Fax", LISTDB_PHONE },
        { "WEB", "Website", LISTDB_WEBSITE }, { "WEBSITE", "Website", LISTDB_WEBSITE }
    };
    ps_text part;

    text = facts_line(use->set, text);
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (!ps_text_is_nocase(key, KEYS[i].key)) {
            continue;
        }
        bool comma = KEYS[i].kind == LISTDB_PHONE || KEYS[i].kind == LISTDB_EMAIL;
        while (text.size > 0 && ps_text_next(&text, comma ? ',' : ';', &part)) {
            facts_add_parts(use->set, e, KEYS[i].kind, KEYS[i].label, part);
        }
        return;
    }
    if (text.size > 0) {
        entity_warn(use->set, "a contact of an unknown kind is kept as text");
        facts_add_other(use->set, e, key.size > 0 ? key : PS_TEXT("Contact"), text);
    }
}

/* "PHONE[1 2]" and, on the next line, "FAX[3]". */
static void
take_contacts(eu_use *use, entity *e)
{
    ps_text rest = use->v[EU_PLACE_CONTACT];
    ps_text part;

    while (rest.size > 0 && ps_text_next(&rest, '\n', &part)) {
        part         = facts_line(use->set, part);
        size_t  open = ps_text_find(part, "[");
        bool    key  = open != SIZE_MAX && ps_text_ends(part, "]");
        ps_text word = { 0 };
        if (key) {
            word = ps_text_trim(ps_text_slice(part, 0, open));
            part = ps_text_slice(part, open + 1, part.size - 1);
        }
        eu_contact(use, e, word, part);
    }
}

static void
take_place(eu_use *use, entity *e)
{
    ps_text box = eu_value(use, EU_PLACE_BOX);

    ps_buffer_reset(&use->line);
    if (box.size > 0) {
        (void)ps_buffer_printf(&use->line, "PO Box %.*s", PS_TEXT_ARGS(box));
    }
    ps_text parts[] = { eu_value(use, EU_PLACE_STREET), line_of(use),
                        eu_value(use, EU_PLACE_PLACE),  eu_value(use, EU_PLACE_ZIP),
                        eu_value(use, EU_PLACE_CITY),   eu_value(use, EU_PLACE_REGION),
                        country(use, EU_PLACE_CODE) };
    facts_add_address(use->set, e, parts, sizeof parts / sizeof parts[0],
                      country_key(use, EU_PLACE_CODE));
    if (is_true(use, EU_PLACE_LISTING)) {
        ofac_add_other(use->set, e, "Address remark", PS_TEXT("as at listing time"));
    }
    take_part(use, e, EU_PLACE_LOGICAL, "Address remark");
    take_contacts(use, e);
}

/* "1961-05-03", "1961-05", "1961"; what is no number is left to the reader of dates. */
static ps_text
born_day(eu_use *use, char room[EU_DATE_ROOM])
{
    ps_text  whole = eu_value(use, EU_BORN_DATE);
    ps_text  text  = eu_value(use, EU_BORN_YEAR);
    uint64_t year  = 0;
    uint64_t month = 0;
    uint64_t day   = 0;

    if (whole.size > 0 || !ps_text_u64(text, &year) || year > 9999) {
        return whole.size > 0 ? whole : text;
    }
    int size = snprintf(room, EU_DATE_ROOM, "%04u", (unsigned)year);
    if (ps_text_u64(eu_value(use, EU_BORN_MONTH), &month) && month >= 1 && month <= 12) {
        size += snprintf(room + size, 4, "-%02u", (unsigned)month);
        if (ps_text_u64(eu_value(use, EU_BORN_DAY), &day) && day >= 1 && day <= 31) {
            (void)snprintf(room + size, 4, "-%02u", (unsigned)day);
        }
    }
    return ps_text_of(room);
}

/* A month or a day that no date has. */
static void
add_rest_of_day(eu_use *use, entity *e, bool month, bool day)
{
    uint64_t number = 0;
    ps_text  text   = eu_value(use, EU_BORN_MONTH);

    ps_buffer_reset(&use->line);
    if (month && !(ps_text_u64(text, &number) && number == 0)) {
        put_word(use, "month ", text);
    }
    text = eu_value(use, EU_BORN_DAY);
    if (day && !(ps_text_u64(text, &number) && number == 0)) {
        put_word(use, "day ", text);
    }
    if (use->line.size > 0) {
        put_word(use, "year ", eu_value(use, EU_BORN_YEAR));
        ofac_add_other(use->set, e, "DOB", line_of(use));
    }
}

static void
add_born(eu_use *use, entity *e, ps_text from, const char *between, ps_text to)
{
    ps_text calendar = eu_value(use, EU_BORN_CALENDAR);
    bool    ours     = calendar.size == 0 || ps_text_is_nocase(calendar, "GREGORIAN");

    if (from.size == 0 && to.size == 0) {
        return;
    }
    ps_buffer_reset(&use->line);
    put(use, "", from);
    put(use, between, to);
    ps_text date = keep_text(&use->set->texts, line_of(use));
    ps_buffer_reset(&use->line);
    (void)(is_true(use, EU_BORN_CIRCA) && ps_buffer_string(&use->line, "circa "));
    (void)ps_buffer_text(&use->line, date);
    if (!ours) {
        (void)ps_buffer_printf(&use->line, " (%.*s)", PS_TEXT_ARGS(calendar));
        entity_warn(use->set, "a date of birth of another calendar is kept as text");
    }
    facts_add(use->set, e, ours ? LISTDB_BORN : LISTDB_OTHER, "DOB", line_of(use));
}

static void
take_born(eu_use *use, entity *e)
{
    char    room[EU_DATE_ROOM];
    ps_text from = eu_value(use, EU_BORN_FROM);
    ps_text to   = eu_value(use, EU_BORN_TO);

    ps_text day = born_day(use, room);

    add_born(use, e, day, "", (ps_text){ 0 });
    if (eu_value(use, EU_BORN_DATE).size == 0) {
        size_t size = day.at == room ? day.size : 0;
        add_rest_of_day(use, e, size < EU_MONTH_SIZE, size < EU_DAY_SIZE);
    }
    add_born(use, e, from, " to ", ps_text_equal(from, to) ? (ps_text){ 0 } : to);
    ps_buffer_reset(&use->line);
    put(use, "", eu_value(use, EU_BORN_PLACE));
    put(use, ", ", eu_value(use, EU_BORN_ZIP));
    put(use, ", ", eu_value(use, EU_BORN_CITY));
    put(use, ", ", eu_value(use, EU_BORN_REGION));
    put(use, ", ", country(use, EU_BORN_CODE));
    facts_add(use->set, e, LISTDB_BIRTH_PLACE, "POB", line_of(use));
    take_part(use, e, EU_BORN_LOGICAL, "DOB remark");
}

/* The number, and what is said of the document. */
static ps_text
card_line(eu_use *use, ps_text number)
{
    static const struct {
        eu_field    field;
        const char *word;
    } FLAGS[] = { { EU_CARD_DIPLOMATIC, "diplomatic" },
                  { EU_CARD_EXPIRED, "known expired" },
                  { EU_CARD_FALSE, "known false" },
                  { EU_CARD_LOST, "reported lost" },
                  { EU_CARD_REVOKED, "revoked by issuer" } };

    ps_buffer_reset(&use->line);
    put_word(use, "", number);
    put_word(use, "", country(use, EU_CARD_CODE));
    put_word(use, "", eu_value(use, EU_CARD_REGION));
    put_word(use, "issued by ", eu_value(use, EU_CARD_ISSUER));
    put_word(use, "issued ", eu_value(use, EU_CARD_ISSUED));
    put_word(use, "valid from ", eu_value(use, EU_CARD_FROM));
    put_word(use, "valid to ", eu_value(use, EU_CARD_TO));
    put_word(use, "in the name of ", eu_value(use, EU_CARD_NAME));
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++) {
        if (is_true(use, FLAGS[i].field)) {
            put_word(use, "", ps_text_of(FLAGS[i].word));
        }
    }
    return line_of(use);
}

static void
add_card(eu_use *use, entity *e, ps_text label, ps_text number)
{
    ps_text text = card_line(use, number);
    ps_text id   = ps_text_has(number, ' ') ? facts_id(number) : number;

    if (ps_text_is_nocase(eu_value(use, EU_CARD_TYPE), "swiftbic")) {
        facts_add(use->set, e, LISTDB_BIC, "SWIFT/BIC", number);
        if (!ps_text_equal(text, number)) {
            facts_add_other(use->set, e, label, text);
        }
        return;
    }
    facts_add_id(use->set, e, label, text, id.size > 0 ? id : number);
}

static void
take_card(eu_use *use, entity *e)
{
    ps_text type   = eu_value(use, EU_CARD_LABEL);
    ps_text number = eu_value(use, EU_CARD_NUMBER);
    ps_text latin  = eu_value(use, EU_CARD_LATIN);

    type          = type.size > 0 ? type : eu_value(use, EU_CARD_TYPE);
    ps_text label = type.size > 0 ? type : PS_TEXT("Identification");
    if (number.size > 0 || latin.size == 0) {
        add_card(use, e, label, number);
    }
    if (latin.size > 0 && !ps_text_equal(latin, number)) {
        add_card(use, e, label, latin);
    }
    if (latin.size == 0 && card_line(use, number).size == 0) {
        ofac_add_other(use->set, e, "Identification", type);
    }
    take_part(use, e, EU_CARD_LOGICAL, "Identification remark");
}

static void
take_citizen(eu_use *use, entity *e)
{
    remarks_item item   = { .kind  = LISTDB_CITIZENSHIP,
                            .label = PS_TEXT("Citizenship"),
                            .text  = country(use, EU_CITIZEN_CODE),
                            .value = country_key(use, EU_CITIZEN_CODE) };
    ps_text      region = eu_value(use, EU_CITIZEN_REGION);

    ofac_add_item(use->set, e, &item);
    ofac_add_other(use->set, e, "Citizenship region", region);
    take_part(use, e, EU_CITIZEN_LOGICAL, "Citizenship remark");
}

const eu_group EU_GROUP[EU_GROUPS] = {
    /* clang-format off: a table */
    { "sanctionEntity", EU_DATE, EU_REMARK, take_entry },
    { "regulation", EU_LAW_LOGICAL, EU_LAW_URL, take_law },
    { "subjectType", EU_TYPE, EU_TYPE_CODE, take_subject },
    { "nameAlias", EU_NAME_LAST, EU_NAME_LAW_URL, take_name },
    { "address", EU_PLACE_CITY, EU_PLACE_LAW_URL, take_place },
    { "birthdate", EU_BORN_DATE, EU_BORN_LAW_URL, take_born },
    { "identification", EU_CARD_NUMBER, EU_CARD_LAW_URL, take_card },
    { "citizenship", EU_CITIZEN_REGION, EU_CITIZEN_LAW_URL, take_citizen },
    /* clang-format on */
};
