/*
 * match.c - a question from outside: one name with what is known of it.
 *
 * It goes through the same search and the same qualifiers as a payment, so
 * that what `match` says of a name is what `screen` does with it.
 */
#include "screen/session.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "record/bic.h"
#include "record/wallet.h"

enum { HITS_MAX = 1 << 20, KEY_ROOM = 512 };

/* Best first; the same score in the order of the lists. */
static int
compare_hits(const void *left, const void *right)
{
    const screen_hit *a = left, *b = right;
    if (a->score != b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

static ps_status
keep_hit(screen *s, size_t *count, const screen_hit *hit, ps_error *err)
{
    for (size_t i = 0; hit->fact != UINT32_MAX && i < *count; i++) {
        if (s->hits[i].entry == hit->entry) { /* an id says more than its name */
            screen_hit *old = &s->hits[i];
            old->score      = hit->score;
            old->fact       = hit->fact;
            old->weak       = false;
            return PS_OK;
        }
    }
    if (!ps_grow(&s->hits, &s->hit_room, *count + 1, sizeof *s->hits, HITS_MAX)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "match", 0);
    }
    s->hits[(*count)++] = *hit;
    return PS_OK;
}

static ps_status
ask_id(screen *s, listdb_fact_kind kind, ps_text key, const own_party *party,
       size_t *count, ps_error *err)
{
    listdb_range range = { 0 };

    if (key.size == 0 || !listdb_find(s->lists.db, kind, key, &range)) {
        return listdb_check(s->lists.db, err);
    }
    for (uint32_t i = 0; i < range.count; i++) {
        uint32_t    number = listdb_found_at(s->lists.db, range.first + i);
        listdb_fact fact;
        own_fit     fit;
        if (!listdb_fact_at(s->lists.db, number, &fact) ||
            !own_qualify(&s->lists, fact.entry, party, &fit)) {
            return session_lists_failed(s, err);
        }
        screen_hit hit    = { .entry   = fact.entry,
                              .name    = UINT32_MAX,
                              .fact    = number,
                              .score   = 1000,
                              .agrees  = true,
                              .born    = fit.born,
                              .country = fit.country,
                              .type    = fit.type };
        ps_status  status = keep_hit(s, count, &hit, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static ps_status
ask_ids(screen *s, ps_text id, const own_party *party, size_t *count, ps_error *err)
{
    char      wallet[WALLET_KEY_MAX + 1], bic[BIC_MAX + 1];
    ps_text   key    = party->id_count > 0 ? party->ids[0] : (ps_text){ 0 };
    ps_status status = ask_id(s, LISTDB_ID, key, party, count, err);

    if (status == PS_OK) {
        status = ask_id(s, LISTDB_ACCOUNT, key, party, count, err);
    }
    if (status == PS_OK && wallet_key(id, wallet) != WALLET_NONE) {
        status = ask_id(s, LISTDB_WALLET, ps_text_of(wallet), party, count, err);
    }
    if (status == PS_OK && bic_normal(id, bic)) {
        status = ask_id(s, LISTDB_BIC, ps_text_slice(ps_text_of(bic), 0, 8), party, count,
                        err);
    }
    return status;
}

static ps_status
explain_hit(screen *s, screen_hit *hit, ps_error *err)
{
    ps_status status = session_compare(s, hit->name, err);
    if (status != PS_OK) {
        return status;
    }
    ps_buffer_reset(&s->words);
    if (!score_explain(&s->query, &s->listed, &s->result, &s->words)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "match", 0);
    }
    hit->explain =
        ps_text_keep(&s->kept, (ps_text){ .at = s->words.at, .size = s->words.size });
    return s->kept.overflowed ? ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "match", 0)
                              : PS_OK;
}

/* The best name of one entry as a hit. */
static ps_status
ask_entry(screen *s, const own_candidate *at, size_t count, const own_party *party,
          uint16_t least, size_t *hits, ps_error *err)
{
    const own_candidate *best       = NULL;
    uint16_t             best_score = 0;
    own_fit              fit;

    if (!own_qualify(&s->lists, at[0].entry, party, &fit)) {
        return session_lists_failed(s, err);
    }
    for (size_t i = 0; i < count; i++) {
        uint16_t score = own_score(&at[i], &fit);
        bool     may   = (!at[i].weak || fit.agrees) && score >= least;
        if (may && (best == NULL || score > best_score ||
                    (score == best_score && best->weak && !at[i].weak))) {
            best       = &at[i];
            best_score = score;
        }
    }
    if (best == NULL) {
        return PS_OK;
    }
    screen_hit hit    = { .entry   = best->entry,
                          .name    = best->name,
                          .fact    = UINT32_MAX,
                          .score   = best_score,
                          .weak    = best->weak,
                          .agrees  = fit.agrees,
                          .born    = fit.born,
                          .country = fit.country,
                          .type    = fit.type };
    ps_status  status = s->settings.explain ? explain_hit(s, &hit, err) : PS_OK;
    return status == PS_OK ? keep_hit(s, hits, &hit, err) : status;
}

static ps_status
ask_names(screen *s, const ps_query *query, const own_party *party, uint16_t least,
          size_t *hits, ps_error *err)
{
    name_options options  = { .person       = query->type == PS_TYPE_PERSON,
                              .organisation = query->type != PS_TYPE_PERSON &&
                                              query->type != PS_TYPE_ANY };
    bool         too_long = false;

    ps_status status = session_fold(s, query->name, &options, &too_long, err);
    if (status == PS_OK && too_long) {
        status = ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 0);
    }
    if (status == PS_OK) {
        uint16_t from = least > OWN_RAISE_MOST ? (uint16_t)(least - OWN_RAISE_MOST) : 1;
        status        = own_search(&s->lists, &s->query, from, &s->candidates, err);
    }
    const own_candidates *found = &s->candidates;
    for (size_t i = 0; status == PS_OK && i < found->count;) {
        size_t end = i + 1;
        while (end < found->count && found->at[end].entry == found->at[i].entry) {
            end++;
        }
        status = ask_entry(s, found->at + i, end - i, party, least, hits, err);
        i      = end;
    }
    return status;
}

ps_status
screen_match(screen *s, const ps_query *query, uint16_t min_score,
             const screen_hit **hits, size_t *count, ps_error *err)
{
    assert(s != NULL && query != NULL && hits != NULL && count != NULL);

    char      room[KEY_ROOM];
    birth     born;
    ps_text   id    = listdb_id_key(query->id, room, sizeof room);
    own_party party = { .type      = query->type,
                        .countries = (const char(*)[3]) & query->country,
                        .ids       = &id,
                        .id_count  = id.size > 0 };
    size_t    found = 0;

    *hits  = NULL;
    *count = 0;
    ps_arena_reset(&s->kept);
    party.country_count = query->country[0] != '\0';
    if (birth_parse(query->born, &born)) {
        party.born       = &born;
        party.born_count = 1;
    }
    ps_status status = ask_names(s, query, &party, min_score, &found, err);
    if (status == PS_OK && query->id.size > 0) {
        status = ask_ids(s, query->id, &party, &found, err);
    }
    if (status == PS_OK) {
        status = listdb_check(s->lists.db, err);
    }
    if (status != PS_OK) {
        return status;
    }
    if (found > 0) {
        qsort(s->hits, found, sizeof *s->hits, compare_hits);
    }
    *hits  = s->hits;
    *count = found;
    return PS_OK;
}
