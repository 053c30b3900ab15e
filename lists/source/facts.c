/*
 * facts.c - see facts.h.
 *
 * Governments write for readers: one cell has three passports, their countries
 * and dates.  The number in it is worth most to a filter, so it is looked for;
 * the whole text is kept beside it, and what has no number is kept as text.
 */
#include "source/facts.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "record/birth.h"
#include "source/ofac.h"

enum { JOINED_ROOM = 1 << 20 };

/* --------------------------------------------------------------------- texts */

/* Windows-1252, 0x80..0x9f; 0: not assigned. */
static const uint16_t WINDOWS[32] = {
    /* clang-format off: a table */
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
    /* clang-format on */
};

ps_text
facts_text(entity_set *set, ps_text bytes)
{
    bytes = ps_text_trim(bytes);
    if (utf8_check(bytes) == SIZE_MAX) {
        return bytes;
    }
    char  *at   = keep_room(&set->texts, bytes.size * 3);
    size_t size = 0;
    if (at == NULL) {
        return (ps_text){ 0 };
    }
    for (size_t i = 0; i < bytes.size; i++) {
        uint8_t  byte = (uint8_t)bytes.at[i];
        uint32_t code = byte >= 0x80 && byte <= 0x9f ? WINDOWS[byte - 0x80] : byte;
        size += utf8_put(code == 0 ? 0xfffd : code, at + size);
    }
    entity_warn(set, "a field is not UTF-8 and was read as Windows-1252");
    return (ps_text){ .at = at, .size = size };
}

/* White space at at: its bytes; 0 where there is none. */
static size_t
blank_size(ps_text text, size_t at)
{
    if (strchr(" \t\r\n\v\f", text.at[at]) != NULL && text.at[at] != '\0') {
        return 1;
    }
    return ps_text_starts(ps_text_slice(text, at, text.size), "\xc2\xa0") ? 2 : 0;
}

static bool
is_line(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool again = i > 0 && text.at[i] == ' ' && text.at[i - 1] == ' ';
        if (again || (text.at[i] != ' ' && blank_size(text, i) > 0)) {
            return false;
        }
    }
    return true;
}

ps_text
facts_line(entity_set *set, ps_text text)
{
    text = ps_text_trim(text);
    if (is_line(text)) {
        return text;
    }
    char  *at   = keep_room(&set->texts, text.size + 1);
    size_t size = 0;
    if (at == NULL) {
        return (ps_text){ 0 };
    }
    for (size_t i = 0; i < text.size;) {
        size_t blank = blank_size(text, i);
        if (blank == 0) {
            at[size++] = text.at[i++];
            continue;
        }
        if (size > 0 && at[size - 1] != ' ') {
            at[size++] = ' ';
        }
        i += blank;
    }
    return ps_text_trim((ps_text){ .at = at, .size = size });
}

/* "(12)", "1)", "(a)" or "b)" at at: its bytes, and *value; 0 where there is none. */
static size_t
mark_size(ps_text text, size_t at, unsigned *value)
{
    size_t i     = at;
    char   front = at == 0 ? ' ' : text.at[at - 1];

    *value = 0;
    if (i == text.size || strchr(" \t\r\n.,;-)", front) == NULL) {
        return 0;
    }
    i += text.at[i] == '(';
    if (i < text.size && ascii_is_lower(text.at[i])) {
        *value = (unsigned)text.at[i++];
    }
    for (size_t k = 0;
         *value < 'a' && k < 2 && i < text.size && ascii_is_digit(text.at[i]); k++) {
        *value = *value * 10 + (unsigned)(text.at[i++] - '0');
    }
    return *value > 0 && i < text.size && text.at[i] == ')' ? i + 1 - at : 0;
}

static ps_text
bare(ps_text part)
{
    part = ps_text_trim(part);
    while (part.size > 0 && strchr(" ,;.-", part.at[part.size - 1]) != NULL) {
        part.size--;
    }
    return part;
}

/* A number in brackets parts a text only behind the number before it: "+44 (2) 1". */
bool
facts_next(ps_text *rest, ps_text *part)
{
    while (rest->size > 0) {
        unsigned number = 0;
        unsigned next   = 0;
        size_t   begin  = mark_size(*rest, 0, &number);
        size_t   end    = begin;
        while (end < rest->size && rest->at[end] != ';' &&
               (number == 0 || mark_size(*rest, end, &next) == 0 || next != number + 1)) {
            end++;
        }
        bool cut = end < rest->size && rest->at[end] == ';';
        *part    = bare(ps_text_slice(*rest, begin, end));
        *rest    = ps_text_slice(*rest, end + (cut ? 1 : 0), rest->size);
        *rest    = cut ? ps_text_trim(*rest) : *rest;
        if (part->size > 0) {
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------- ids and dates */

static bool
ends_word(char byte)
{
    return strchr(" \t\r\n:,;()#", byte) != NULL;
}

static size_t
word_end(ps_text text, size_t at)
{
    while (at < text.size && !ends_word(text.at[at])) {
        at++;
    }
    return at;
}

/* "D 123456": a series of one to three capitals that is no word of a label. */
static size_t
with_series(ps_text text, size_t begin)
{
    size_t end = begin;

    if (end == 0 || text.at[end - 1] != ' ') {
        return begin;
    }
    size_t from = --end;
    while (from > 0 && ascii_is_upper(text.at[from - 1])) {
        from--;
    }
    ps_text word  = ps_text_slice(text, from, end);
    bool    label = ps_text_is(word, "ID") || ps_text_is(word, "NO") ||
                 ps_text_is(word, "NI") || ps_text_is(word, "SSN") ||
                 ps_text_is(word, "IMO");
    bool alone = from == 0 || ends_word(text.at[from - 1]);
    return word.size >= 1 && word.size <= 3 && alone && !label ? from : begin;
}

ps_text
facts_id(ps_text text)
{
    size_t at = 0;
    while (at < text.size && !ascii_is_digit(text.at[at])) {
        at++;
    }
    if (at == text.size) {
        return (ps_text){ 0 };
    }
    size_t begin = at;
    while (begin > 0 && !ends_word(text.at[begin - 1])) {
        begin--;
    }
    if (ps_text_is_nocase(ps_text_slice(text, begin, begin + 3), "no.")) {
        begin += 3;
    }
    size_t end    = word_end(text, at);
    bool   digits = ps_text_is_digits(ps_text_slice(text, begin, end));
    while (digits && end < text.size && text.at[end] == ' ') { /* "145 6789 012" */
        size_t next = word_end(text, end + 1);
        if (!ps_text_is_digits(ps_text_slice(text, end + 1, next)) ||
            next - end - 1 < 3) {
            break;
        }
        end = next;
    }
    return bare(ps_text_slice(text, with_series(text, begin), end));
}

ps_text
facts_date(ps_text text, char room[FACTS_DATE_ROOM])
{
    ps_text day   = ps_text_slice(text, 0, 2);
    ps_text month = ps_text_slice(text, 3, 5);
    ps_text year  = ps_text_slice(text, 6, 10);

    if (text.size != 10 || text.at[2] != '/' || text.at[5] != '/' ||
        !ps_text_is_digits(year)) {
        return text;
    }
    bool no_day   = ps_text_is_nocase(day, "dd") || ps_text_is(day, "00");
    bool no_month = ps_text_is_nocase(month, "mm") || ps_text_is(month, "00");
    if ((!no_day && !ps_text_is_digits(day)) ||
        (!no_month && !ps_text_is_digits(month)) || (no_month && !no_day)) {
        return text;
    }
    int size = no_month ? snprintf(room, FACTS_DATE_ROOM, "%.4s", year.at)
                        : snprintf(room, FACTS_DATE_ROOM, "%.4s-%.2s", year.at, month.at);
    if (!no_day) {
        size += snprintf(room + size, FACTS_DATE_ROOM - (size_t)size, "-%.2s", day.at);
    }
    return ps_text_of(room);
}

bool
facts_published(entity_set *set, entity_list *list, ps_text text)
{
    char  room[FACTS_DATE_ROOM];
    char  stamp[CLOCK_DATE_SIZE];
    birth day;

    if (!birth_parse(facts_date(text, room), &day) || day.from != day.to || day.circa) {
        return false;
    }
    clock_date_text(clock_date_of(day.from), stamp);
    list->published = keep_text(&set->texts, ps_text_of(stamp));
    return true;
}

/* --------------------------------------------------------------------- facts */

void
facts_add(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
          ps_text text)
{
    char         room[FACTS_DATE_ROOM];
    remarks_item item = { .kind = kind, .label = ps_text_of(label), .text = text };

    item.value = text;
    if (kind == LISTDB_ID) {
        item.value = facts_id(text);
        item.kind  = item.value.size > 0 ? LISTDB_ID : LISTDB_OTHER;
    } else if (kind == LISTDB_BORN) {
        item.value = facts_date(text, room);
    }
    ofac_add_item(set, e, &item);
}

void
facts_add_id(entity_set *set, entity *e, ps_text label, ps_text text, ps_text value)
{
    remarks_item item = { .kind  = value.size > 0 ? LISTDB_ID : LISTDB_OTHER,
                          .label = label,
                          .text  = text,
                          .value = value };

    ofac_add_item(set, e, &item);
}

void
facts_add_other(entity_set *set, entity *e, ps_text label, ps_text text)
{
    entity_fact fact = { .kind = LISTDB_OTHER, .label = label, .text = text };

    if (text.size > 0) {
        entity_add_fact(set, e, &fact);
    }
}

void
facts_add_parts(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
                ps_text text)
{
    ps_text part;

    while (facts_next(&text, &part)) {
        facts_add(set, e, kind, label, part);
    }
}

void
facts_add_address(entity_set *set, entity *e, const ps_text *parts, size_t count,
                  ps_text country)
{
    size_t before = e->fact_count;
    size_t more   = ps_text_find(country, " ("); /* "Synthland (since 2009)" */

    country = ps_text_slice(country, 0, more == SIZE_MAX ? country.size : more);
    ofac_add_address(set, e, parts, count, country);
    for (size_t i = 0; e->fact_count > before && i < before; i++) {
        if (e->facts[i].kind == LISTDB_ADDRESS &&
            ps_text_equal(e->facts[i].text, e->facts[before].text)) {
            e->fact_count = before;
        }
    }
}

void
facts_unknown(entity_set *set, entity *e, const char *label, ps_text text)
{
    entity_warn(set, "%s: an unknown value is kept as text", label);
    ofac_add_other(set, e, label, text);
}

void
facts_join(entity_set *set, ps_text *joined, ps_text text)
{
    ps_text   rest = *joined;
    size_t    at   = 0;
    ps_buffer whole;

    while (text.size > 0 && rest.size > 0) {
        at = ps_text_find(rest, "; ");
        if (ps_text_equal(ps_text_slice(rest, 0, at), text)) {
            return;
        }
        rest = at == SIZE_MAX ? (ps_text){ 0 } : ps_text_slice(rest, at + 2, rest.size);
    }
    if (text.size == 0) {
        return;
    }
    ps_buffer_init(&whole, JOINED_ROOM);
    (void)ps_buffer_text(&whole, *joined);
    (void)(whole.size > 0 && ps_buffer_string(&whole, "; "));
    (void)ps_buffer_text(&whole, text);
    *joined     = keep_text(&set->texts, (ps_text){ .at = whole.at, .size = whole.size });
    set->failed = set->failed || whole.failed;
    ps_buffer_free(&whole);
}

void
facts_remark(entity_set *set, entity *e, const char *label, ps_text text)
{
    if (e->remarks.size == 0) {
        e->remarks = keep_text(&set->texts, text);
    } else if (!ps_text_equal(e->remarks, text)) {
        ofac_add_other(set, e, label, text);
    }
}

/* --------------------------------------------------------------------- names */

void
facts_add_name(entity_set *set, entity *e, ps_text text, listdb_name_kind kind, bool weak)
{
    text = ps_text_trim(text);
    for (size_t i = 0; i < e->name_count; i++) {
        if (ps_text_equal(e->names[i].text, text)) {
            e->names[i].weak = e->names[i].weak && weak;
            e->names[i].kind = kind == LISTDB_PRIMARY ? kind : e->names[i].kind;
            return;
        }
    }
    entity_add_name(set, e, text, kind, weak);
}

void
facts_order_names(entity_set *set, entity_list *list)
{
    for (uint32_t i = 0; i < entity_list_count(list); i++) {
        entity *e     = &list->at[i];
        size_t  first = 0;
        while (first < e->name_count && e->names[first].kind != LISTDB_PRIMARY) {
            first++;
        }
        if (first == e->name_count) {
            entity_warn(set, "an entry without a primary name: its first one is taken");
            first = 0;
        }
        entity_name primary = e->names[first];
        memmove(e->names + 1, e->names, first * sizeof *e->names);
        e->names[0]      = primary;
        e->names[0].kind = LISTDB_PRIMARY;
        e->names[0].weak = false;
        for (size_t k = 1; k < e->name_count; k++) {
            bool other       = e->names[k].kind == LISTDB_PRIMARY;
            e->names[k].kind = other ? LISTDB_AKA : e->names[k].kind;
        }
    }
}
