/*
 * fast.c - the names that can reach a score, by the index.
 *
 * A token of the query without a partner costs SCORE_UNLISTED of its share, whatever else
 * agrees.  So tokens that together have more than may be missing are chosen, the cheapest
 * ones: a name that has a partner for none of them (reach.h) is not looked at.  What many
 * names have a partner for (an initial of the query, a word like a legal form) is looked
 * up only where the others are too few.  For a legal form of the query no name is passed
 * over.  A name of the same letters is always looked at.
 *
 * When all of them are too few, the search is not sure, and every name has to be looked
 * at (slow.c).  Both find the same.
 */
#include "screen/own.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { WORTH = 16 }; /* postings that cost as much as one name looked at */

#define LETTERS_SAME UINT64_MAX /* in matched: a name of the query's letters */

typedef struct fast_search {
    own_lists       *lists;
    own_finder      *finder;
    const own_query *asked;
    const uint8_t   *words; /* listdb_words() */
    uint32_t         word_count;
    bool             failed;
} fast_search;

/* ------------------------------------------------------ which tokens must have one */

static uint32_t
share_of(const own_query *asked, size_t i)
{
    uint32_t a = asked->person.part[i], b = asked->firm.part[i];

    return a < b ? a : b;
}

/* Whether names that lack partners for all these tokens stay below least. */
static bool
is_too_much(const own_query *asked, uint64_t tokens, uint16_t least)
{
    uint64_t missing = 0;

    for (size_t i = 0; i < asked->person.count; i++) {
        missing += (tokens >> i & 1) != 0 ? share_of(asked, i) : 0;
    }
    return missing * SCORE_UNLISTED > (uint64_t)(1000 - least) * SCORE_WHOLE;
}

static void
count_costs(const fast_search *f, uint64_t *costs)
{
    for (size_t k = 0; k < f->finder->reaches.count; k++) {
        const reach_item *r = &f->finder->reaches.at[k];
        for (uint64_t rest = r->tokens; rest != 0; rest &= rest - 1) {
            costs[__builtin_ctzll(rest)] += r->names.count;
        }
    }
}

/* The cheapest tokens that are too much together; 0 where all are not. */
static uint64_t
choose(const fast_search *f, const uint64_t *costs, uint16_t least)
{
    const score_name *q      = &f->asked->person;
    uint64_t          chosen = 0;

    while (!is_too_much(f->asked, chosen, least)) {
        size_t best = SCORE_TOKENS;
        for (size_t i = 0; i < q->count; i++) {
            bool may = ((chosen | f->finder->reaches.open) >> i & 1) == 0;
            best     = may && (best == SCORE_TOKENS || costs[i] < costs[best]) ? i : best;
        }
        if (best == SCORE_TOKENS) {
            return 0;
        }
        chosen |= (uint64_t)1 << best;
    }
    for (size_t i = 0; i < q->count; i++) { /* early ones may have become needless */
        uint64_t without = chosen & ~((uint64_t)1 << i);
        chosen           = is_too_much(f->asked, without, least) ? without : chosen;
    }
    return chosen;
}

/* ------------------------------------------------------------------ names of those */

static void
find_name(fast_search *f, uint32_t name, uint64_t tokens)
{
    own_finder *finder = f->finder;

    if (name >= f->lists->names) {
        f->failed = true;
    } else if (finder->matched[name] != 0) {
        finder->matched[name] |= tokens;
    } else if (!ps_grow(&finder->found, &finder->found_room, finder->found_count + 1,
                        sizeof *finder->found, UINT32_MAX)) {
        f->failed = true;
    } else {
        finder->matched[name]                = tokens;
        finder->found[finder->found_count++] = name;
    }
}

/* Names of the reaches that have one of these tokens; not fresh: only known names. */
static void
find_names(fast_search *f, uint64_t tokens, bool fresh)
{
    own_finder *finder = f->finder;

    for (size_t k = 0; k < finder->reaches.count && !f->failed; k++) {
        const reach_item *r = &finder->reaches.at[k];
        if ((r->tokens & tokens) == 0) {
            continue;
        }
        const uint32_t *names = listdb_postings(f->lists->db, r->names);
        if (names == NULL) {
            f->failed = true;
            return;
        }
        for (uint32_t i = 0; i < r->names.count; i++) {
            uint32_t name = listdb_posting(names, i);
            if (fresh) {
                find_name(f, name, r->tokens);
            } else if (name < f->lists->names && finder->matched[name] != 0) {
                finder->matched[name] |= r->tokens;
            }
        }
    }
}

static void
find_letters(fast_search *f)
{
    const score_name *q    = &f->asked->person;
    size_t            turn = score_turn(q);

    for (size_t side = 0; side < 2; side++) {
        uint32_t     hash = LISTDB_LETTERS_START;
        listdb_range range;
        for (size_t i = 0; i < q->count; i++) {
            hash = listdb_letters(hash, q->at[(i + side * turn) % q->count].text);
        }
        if (!listdb_letters_find(f->lists->db, hash, &range)) {
            f->failed = true;
            return;
        }
        for (uint32_t k = 0; k < range.count; k++) {
            find_name(f, listdb_letters_name(f->lists->db, range.first + k),
                      LETTERS_SAME);
        }
    }
}

static int
order_names(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* Drops who lacks too much of the tokens that were looked up; the rest in order. */
static void
narrow(fast_search *f, uint64_t looked_up, uint16_t least)
{
    own_finder *finder = f->finder;
    size_t      count  = 0;

    for (size_t k = 0; k < finder->found_count; k++) {
        uint32_t name    = finder->found[k];
        uint64_t matched = finder->matched[name];
        if (is_too_much(f->asked, looked_up & ~matched, least)) {
            finder->matched[name] = 0;
        } else {
            finder->found[count++] = name;
        }
    }
    finder->found_count = count;
    if (count > 0) {
        qsort(finder->found, count, sizeof *finder->found, order_names);
    }
}

static bool
find_all(fast_search *f, uint16_t least)
{
    uint64_t costs[SCORE_TOKENS] = { 0 };

    count_costs(f, costs);
    uint64_t chosen = choose(f, costs, least);
    if (chosen == 0) { /* dearer: what many names have a partner for */
        reach_open(f->lists->db, f->words, f->word_count, &f->asked->person,
                   &f->finder->reaches);
        memset(costs, 0, sizeof costs);
        count_costs(f, costs);
        chosen = choose(f, costs, least);
    }
    f->failed          = f->failed || f->finder->reaches.failed;
    uint64_t looked_up = chosen;
    if (chosen == 0) {
        return false;
    }
    find_names(f, chosen, true);
    find_letters(f);
    for (size_t i = 0; i < f->asked->person.count; i++) {
        bool rest = ((chosen | f->finder->reaches.open) >> i & 1) == 0;
        if (rest && costs[i] <= WORTH * (uint64_t)f->finder->found_count) {
            find_names(f, (uint64_t)1 << i, false);
            looked_up |= (uint64_t)1 << i;
        }
    }
    if (!f->failed) {
        narrow(f, looked_up, least);
    }
    return true;
}

/* ----------------------------------------------------------------------- their scores */

typedef struct fast_room {
    score_name  listed;
    score_pairs pairs;
} fast_room;

/* Whether score_joined() of first and the token behind it can be more than 0. */
static bool
may_join(const score_token *first, const score_token *other)
{
    return first->text.at[0] == other->text.at[0] || first->korean.count > 0 ||
           first->chinese;
}

/* Whether a token has other partners than those that are alike, and initials. */
static bool
is_plain(const score_token *token)
{
    return token->korean.count == 0 && token->kin.count == 0 && !token->chinese &&
           !token->cut && !token->form && token->kind != NAME_INITIAL;
}

/* score_fill(), with what reach_all() found out about words that are alike. */
static void
fill_pairs(const fast_search *f, const score_name *query, const score_name *listed,
           const uint32_t *refs, score_pairs *out)
{
    for (size_t i = 0; i < query->count; i++) {
        const alike_set   *set   = f->finder->reaches.sets[i];
        const score_token *q     = &query->at[i];
        size_t             next  = score_next(query, i);
        bool               plain = is_plain(q);
        for (size_t j = 0; j < listed->count; j++) {
            const score_token *v     = &listed->at[j];
            size_t             after = score_next(listed, j);
            uint16_t           alike = alike_of(set, listdb_ref_token(refs[j]));
            bool               none  = alike == 0 && plain && v->kind != NAME_INITIAL;
            out->one[i][j]           = none ? 0 : score_token_alike(q, v, alike);
            out->query_two[i][j]     = next < query->count && may_join(q, v)
                                           ? score_joined(q, &query->at[next], v)
                                           : 0;
            out->listed_two[i][j]    = after < listed->count && may_join(v, q)
                                           ? score_joined(v, &listed->at[after], q)
                                           : 0;
        }
    }
}

static ps_status
judge(fast_search *f, uint32_t number, uint16_t least, fast_room *room,
      own_candidates *out, ps_error *err)
{
    listdb_name   name;
    ps_party_type type;

    if (!listdb_name_tokens(f->lists->db, number, &name) ||
        !listdb_entry_type(f->lists->db, name.entry, &type) ||
        !own_listed(f->lists, &name, &room->listed)) {
        return listdb_failed(f->lists->db, "lists.name", err);
    }
    bool              person  = own_is_person(type);
    const score_name *query   = person ? &f->asked->person : &f->asked->firm;
    bool              letters = f->finder->matched[number] == LETTERS_SAME;
    score_prepare(&room->listed, person);
    fill_pairs(f, query, &room->listed, name.tokens, &room->pairs);
    return own_judge(query, &room->listed, &room->pairs, number, &name, letters, least,
                     out, err);
}

static ps_status
judge_all(fast_search *f, uint16_t least, own_candidates *out, ps_error *err)
{
    fast_room *room = malloc(sizeof *room);
    ps_status  status =
        room != NULL ? PS_OK : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);

    for (size_t k = 0; k < f->finder->found_count && status == PS_OK; k++) {
        status = judge(f, f->finder->found[k], least, room, out, err);
        f->finder->looked_at++;
    }
    free(room);
    return status;
}

/* As it was before the search, for the next one. */
static void
forget(own_finder *finder)
{
    for (size_t k = 0; k < finder->found_count; k++) {
        finder->matched[finder->found[k]] = 0;
    }
    finder->found_count = 0;
}

ps_status
own_search_index(own_lists *lists, const own_query *asked, uint16_t least, bool *sure,
                 own_candidates *out, ps_error *err)
{
    fast_search f = { .lists = lists, .asked = asked };

    *sure = false;
    if (!own_finder_make(lists)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    f.finder = lists->finder;
    f.words  = listdb_words(lists->db, &f.word_count);
    if (f.words == NULL) {
        return listdb_failed(lists->db, "lists", err);
    }
    reach_all(lists->db, f.words, f.word_count, &asked->person, &f.finder->reaches);
    f.failed         = f.finder->reaches.failed;
    bool      found  = find_all(&f, least);
    ps_status status = listdb_check(lists->db, err);
    if (status == PS_OK && f.failed) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    if (status == PS_OK && found) {
        status = judge_all(&f, least, out, err);
        *sure  = status == PS_OK;
    }
    forget(f.finder);
    return status;
}
