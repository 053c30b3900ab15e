/*
 * qualify.c - what else is known of a party, against what the list knows.
 *
 * Agreement raises a little and conflict lowers; what is missing on either
 * side does nothing.  By how much stands in own.h and in docs/matching.md.
 */
#include "screen/own.h"

#include <string.h>

#include "base/text.h"
#include "record/country.h"

typedef struct qualify_seen {
    birth_fit born;        /* the best of all pairs */
    bool      nationality; /* the list names one or more */
    bool      country;
    bool      other; /* a place of birth or an id agrees */
} qualify_seen;

/* Agree over near over conflict over unknown. */
static birth_fit
better(birth_fit a, birth_fit b)
{
    static const uint8_t RANK[] = {
        [BIRTH_UNKNOWN] = 0, [BIRTH_CONFLICT] = 1, [BIRTH_NEAR] = 2, [BIRTH_AGREE] = 3
    };
    return RANK[a] >= RANK[b] ? a : b;
}

static bool
has_country(const own_party *party, ps_text code)
{
    for (size_t i = 0; i < party->country_count; i++) {
        if (ps_text_is(code, party->countries[i])) {
            return true;
        }
    }
    return false;
}

static bool
has_text(const ps_text *texts, size_t count, ps_text text)
{
    for (size_t i = 0; i < count; i++) {
        if (text.size > 0 && ps_text_equal(texts[i], text)) {
            return true;
        }
    }
    return false;
}

static void
look(const own_party *party, const listdb_fact *fact, qualify_seen *seen)
{
    birth listed = { .from = fact->from, .to = fact->to, .circa = fact->circa };

    if (fact->kind == LISTDB_BORN) {
        for (size_t i = 0; i < party->born_count; i++) {
            seen->born = better(birth_compare(party->born[i], listed), seen->born);
        }
    } else if (fact->kind == LISTDB_NATIONALITY || fact->kind == LISTDB_CITIZENSHIP) {
        seen->nationality = seen->nationality || fact->key.size > 0;
        seen->country     = seen->country || has_country(party, fact->key);
    } else if (fact->kind == LISTDB_ADDRESS) {
        seen->country = seen->country || has_country(party, fact->key);
    } else if (fact->kind == LISTDB_BIRTH_PLACE) {
        seen->other = seen->other ||
                      has_text(party->places, party->place_count, fact->key) ||
                      has_text(party->places, party->place_count, fact->text);
    } else if (fact->kind == LISTDB_ID) {
        seen->other = seen->other || has_text(party->ids, party->id_count, fact->key);
    }
}

static uint8_t
type_fit(ps_party_type asked, ps_party_type listed)
{
    if (asked == PS_TYPE_ANY || listed == PS_TYPE_ANY) {
        return SCREEN_FIT_UNKNOWN;
    }
    if (asked == listed) {
        return SCREEN_FIT_AGREES;
    }
    /* A payee that is no person may be named like a ship. */
    return asked == PS_TYPE_PERSON || listed == PS_TYPE_PERSON ? SCREEN_FIT_CONFLICTS
                                                               : SCREEN_FIT_UNKNOWN;
}

bool
own_qualify(const own_lists *lists, uint32_t number, const own_party *party, own_fit *out)
{
    qualify_seen seen = { .born = BIRTH_UNKNOWN };
    listdb_entry entry;

    *out = (own_fit){ 0 };
    if (!listdb_entry_at(lists->db, number, &entry)) {
        return false;
    }
    for (uint32_t i = 0; i < entry.facts.count; i++) {
        listdb_fact fact;
        if (!listdb_fact_at(lists->db, entry.facts.first + i, &fact)) {
            return false;
        }
        look(party, &fact, &seen);
    }
    out->born    = (uint8_t)seen.born;
    out->type    = type_fit(party->type, entry.type);
    out->country = seen.country                                   ? SCREEN_FIT_AGREES
                   : seen.nationality && party->country_count > 0 ? SCREEN_FIT_CONFLICTS
                                                                  : SCREEN_FIT_UNKNOWN;
    out->agrees  = seen.born == BIRTH_AGREE || seen.country || seen.other;
    out->change += seen.born == BIRTH_AGREE      ? OWN_BORN_AGREE
                   : seen.born == BIRTH_NEAR     ? OWN_BORN_NEAR
                   : seen.born == BIRTH_CONFLICT ? -OWN_BORN_DIFFER
                                                 : 0;
    out->change += out->country == SCREEN_FIT_AGREES      ? OWN_PLACE_AGREE
                   : out->country == SCREEN_FIT_CONFLICTS ? -OWN_PLACE_DIFFER
                                                          : 0;
    out->change -= out->type == SCREEN_FIT_CONFLICTS ? OWN_TYPE_DIFFER : 0;
    return true;
}

uint16_t
own_score(const own_candidate *candidate, const own_fit *fit)
{
    int32_t most  = candidate->exact ? 1000 : 990;
    int32_t score = candidate->score + fit->change;

    if (candidate->needs_fact && !fit->agrees) {
        most = OWN_LONE_MOST;
    }
    score = score > most ? most : score;
    return (uint16_t)(score < 0 ? 0 : score);
}
