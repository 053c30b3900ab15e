/*
 * csl.c - see csl.h.
 *
 * An identifier is written "US, 80-0890696, Tax ID No.": turned round it is what
 * OFAC's remarks say, and read as such, so that the same passport has the same key
 * whichever list it came by.
 */
#include "source/csl.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/ofac.h"

enum { ITEM_ROOM = 1 << 16, PARTS_MAX = 16 };

const char *const CSL_WORDS[CSL_FIELD_COUNT] = {
#define X(field, word, label) [field] = (word),
    CSL_FIELDS(X)
#undef X
};

static const char *const LABELS[CSL_FIELD_COUNT] = {
#define X(field, word, label) [field] = (label),
    CSL_FIELDS(X)
#undef X
};

/* The next value of "A; B"; empty ones are passed over. */
static bool
next_value(ps_text *rest, ps_text *value)
{
    while (rest->size > 0) {
        size_t at = ps_text_find(*rest, "; ");
        *value = ps_text_trim(ps_text_slice(*rest, 0, at == SIZE_MAX ? rest->size : at));
        *rest =
            at == SIZE_MAX ? (ps_text){ 0 } : ps_text_slice(*rest, at + 2, rest->size);
        if (value->size > 0) {
            return true;
        }
    }
    return false;
}

static bool
is_country(ps_text text)
{
    return text.size == 2 && ascii_is_upper(text.at[0]) && ascii_is_upper(text.at[1]);
}

static bool
is_date(ps_text text)
{
    return text.size == 10 && text.at[4] == '-' && text.at[7] == '-' &&
           ascii_is_digit(text.at[0]);
}

/* ------------------------------------------------------------------- identifiers */

/* "[CC, ]NUMBER, TYPE[, DATE...]" */
static void
add_id(entity_set *set, entity *e, ps_text text)
{
    ps_text   parts[PARTS_MAX];
    ps_text   rest  = text;
    size_t    count = 0;
    ps_buffer item;

    while (count < PARTS_MAX && rest.size > 0) {
        size_t at      = count + 1 < PARTS_MAX ? ps_text_find(rest, ", ") : SIZE_MAX;
        parts[count++] = ps_text_slice(rest, 0, at == SIZE_MAX ? rest.size : at);
        rest = at == SIZE_MAX ? (ps_text){ 0 } : ps_text_slice(rest, at + 2, rest.size);
    }
    size_t end = count;
    while (end > 1 && is_date(parts[end - 1])) {
        end--;
    }
    size_t first = end > 2 && is_country(parts[0]) ? 1 : 0;
    if (end - first < 2) {
        facts_add_other(set, e, PS_TEXT("Identification"), text);
        return;
    }
    ps_text value = { .at   = parts[first].at,
                      .size = (size_t)(parts[end - 2].at - parts[first].at) +
                              parts[end - 2].size };
    ps_buffer_init(&item, ITEM_ROOM);
    (void)ps_buffer_text(&item, parts[end - 1]);
    (void)ps_buffer_string(&item, " ");
    (void)ps_buffer_text(&item, value);
    if (first == 1) {
        (void)ps_buffer_printf(&item, " (%.*s)", PS_TEXT_ARGS(parts[0]));
    }
    for (size_t i = end; i < count; i++) {
        (void)ps_buffer_printf(&item, " %s %.*s", i == end ? "issued" : "expires",
                               PS_TEXT_ARGS(parts[i]));
    }
    if (item.failed) {
        set->failed = true;
    } else {
        remarks_item read =
            remarks_classify((ps_text){ .at = item.at, .size = item.size });
        ofac_add_item(set, e, &read);
    }
    ps_buffer_free(&item);
}

/* ------------------------------------------------------------------------ facts */

static void
add_addresses(entity_set *set, entity *e, ps_text rest)
{
    ps_text value;

    while (next_value(&rest, &value)) {
        size_t  size    = value.size;
        ps_text country = size >= 2 ? ps_text_slice(value, size - 2, size) : value;
        bool    alone   = size == 2 || (size > 3 && value.at[size - 3] == ' ');
        facts_add_address(set, e, &value, 1,
                          alone && is_country(country) ? country : (ps_text){ 0 });
    }
}

static void
add_values(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
           ps_text rest)
{
    ps_text value;

    while (next_value(&rest, &value)) {
        facts_add(set, e, kind, label, value);
    }
}

static void
add_facts(entity_set *set, entity *e, const csl_record *r)
{
    ps_text rest = r->field[CSL_IDS];
    ps_text value;

    while (next_value(&rest, &value)) {
        add_id(set, e, value);
    }
    add_addresses(set, e, r->field[CSL_ADDRESSES]);
    add_values(set, e, LISTDB_BORN, "DOB", r->field[CSL_BIRTHS]);
    add_values(set, e, LISTDB_BIRTH_PLACE, "POB", r->field[CSL_BIRTH_PLACES]);
    add_values(set, e, LISTDB_NATIONALITY, "nationality", r->field[CSL_NATIONALITIES]);
    add_values(set, e, LISTDB_CITIZENSHIP, "citizen", r->field[CSL_CITIZENSHIPS]);
    for (size_t i = 0; i < CSL_FIELD_COUNT; i++) {
        if (LABELS[i] != NULL) {
            facts_add_other(set, e, ps_text_of(LABELS[i]), r->field[i]);
        }
    }
    if (ps_text_find(r->field[CSL_SOURCE], "Treasury") != SIZE_MAX &&
        r->field[CSL_NUMBER].size > 0 && r->field[CSL_NUMBER].size < 20) {
        char text[32];
        (void)snprintf(text, sizeof text, "ofac-%.*s",
                       PS_TEXT_ARGS(r->field[CSL_NUMBER]));
        facts_add_other(set, e, PS_TEXT("Referent"), ps_text_of(text));
    }
}

/* ------------------------------------------------------------------------ records */

ps_status
csl_read(entity_set *set, const source_file *file, const csl_record *r, entity *out,
         ps_error *err)
{
    ps_party_type type = PS_TYPE_ANY; /* where the record does not say */
    ps_text       rest = r->field[CSL_ALT_NAMES];
    ps_text       value;
    entity        e = { 0 };

    *out = (entity){ 0 };
    if (r->field[CSL_TYPE].size > 0 && !ofac_type(r->field[CSL_TYPE], &type)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_TYPE, "type", r->place, NULL);
    }
    if (r->field[CSL_NAME].size == 0) {
        entity_fail(set, file->path, PS_R_LIST_NO_NAME, "name", r->place);
        return PS_OK;
    }
    e.type           = type;
    ps_status status = csl_name_entry(set, r, &e, err);
    if (status != PS_OK) {
        return status;
    }
    e.title = keep_text(&set->texts, r->field[CSL_TITLE]);
    entity_add_name(set, &e, r->field[CSL_NAME], LISTDB_PRIMARY, false);
    while (next_value(&rest, &value)) {
        facts_add_name(set, &e, value, LISTDB_AKA, false);
    }
    facts_join(set, &e.programs, r->field[CSL_PROGRAMS]);
    facts_join(set, &e.programs, r->field[CSL_SOURCE]);
    facts_remark(set, &e, "Remarks", r->field[CSL_REMARKS]);
    add_facts(set, &e, r);
    *out = e;
    return entity_set_check(set, err);
}
