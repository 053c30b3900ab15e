/*
 * fast.c - the names that can reach a score, by the index.
 *
 * A token of the query without a partner costs SCORE_MISSING of its share, whatever else
 * agrees.  So tokens that together have more than may be missing are chosen, the cheapest
 * ones: a name that has a partner for none of them is not looked at.  What can be a
 * partner is the whole of score_token_alike() and score_joined(): the same word, one that
 * is alike, one that a cut word begins, an initial, two words written as one, on either
 * side, a legal form written with the word.  For what cannot be looked up that way (an
 * initial of the query, a legal form or a word like one) no name is passed over.  A name
 * of the same letters is always looked at.
 *
 * When the tokens that can be looked up are too few, the search is not sure, and every
 * name has to be looked at (slow.c).  Both find the same.
 */
#include "screen/own.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    REACHES_MAX = 1 << 24,
    WORTH       = 16 /* postings that cost as much as one name looked at */
};

#define LETTERS_SAME UINT64_MAX /* in matched: a name of the query's letters */

/* Names that have a partner for these tokens of the query, a bit each. */
typedef struct fast_reach {
    listdb_range names;
    uint64_t     tokens;
} fast_reach;

struct own_finder {
    fast_reach *reaches;
    size_t      reach_count, reach_room;
    uint64_t   *matched; /* of each name: tokens of the query that have a partner */
    uint32_t   *found;   /* names with any */
    size_t      found_count, found_room;
};

typedef struct fast_search {
    own_lists       *lists;
    own_finder      *finder;
    const own_query *asked;
    const uint8_t   *words;
    uint32_t         word_count;
    uint64_t         open; /* tokens whose partners are not looked up */
    bool             failed;
} fast_search;

void
own_finder_free(own_finder *finder)
{
    if (finder != NULL) {
        free(finder->reaches);
        free(finder->matched);
        free(finder->found);
        free(finder);
    }
}

/* ------------------------------------------------------------- who can be a partner */

static void
reach(fast_search *f, listdb_range names, uint64_t tokens)
{
    own_finder *finder = f->finder;

    if (!ps_grow(&finder->reaches, &finder->reach_room, finder->reach_count + 1,
                 sizeof *finder->reaches, REACHES_MAX)) {
        f->failed = true;
        return;
    }
    finder->reaches[finder->reach_count++] =
        (fast_reach){ .names = names, .tokens = tokens };
}

static void
reach_word(fast_search *f, ps_text word, uint64_t tokens)
{
    uint32_t i = word.size > 0 ? listdb_token_find(f->lists->db, word) : UINT32_MAX;

    if (i < f->word_count) {
        reach(f, listdb_word_of(f->words, i).names, tokens);
    }
}

/* What a word must be like to be alike: name_letters_most() for each size. */
typedef struct fast_bounds {
    uint32_t letters;
    size_t   size;
    uint8_t  head[2];
    bool     ascii;
    int16_t  most[3][NAME_TOKEN_BYTES_MAX + 1];
} fast_bounds;

static void
set_bounds(fast_bounds *b, ps_text text, size_t characters, uint16_t least)
{
    b->letters = name_letters(text);
    b->size    = text.size;
    b->head[0] = (uint8_t)text.at[0];
    b->head[1] = text.size > 1 ? (uint8_t)text.at[1] : 0;
    b->ascii   = characters == text.size;
    for (unsigned same = 0; same < 3; same++) {
        for (size_t size = 0; size <= NAME_TOKEN_BYTES_MAX; size++) {
            b->most[same][size] =
                (int16_t)name_letters_most(text.size, size, same, least);
        }
    }
}

static bool
is_within(const fast_bounds *b, const listdb_word *word)
{
    unsigned other = name_letters_other(b->letters, word->letters);

    if (other * 3 > b->size + word->size) {
        return false;
    }
    if (!b->ascii || word->characters != word->size) {
        return true;
    }
    unsigned same = word->head[0] != b->head[0] ? 0 : word->head[1] != b->head[1] ? 1 : 2;
    return (int)other <= b->most[same][word->size];
}

/* Every other word that is alike by least or more. */
static void
reach_alike(fast_search *f, ps_text text, size_t characters, uint16_t least,
            uint64_t tokens)
{
    fast_bounds bounds;

    if (text.size > NAME_TOKEN_BYTES_MAX) {
        return;
    }
    set_bounds(&bounds, text, characters, least);
    for (uint32_t i = 0; i < f->word_count; i++) {
        listdb_word  word = listdb_word_of(f->words, i);
        listdb_token token;
        if (!is_within(&bounds, &word) || !listdb_token_at(f->lists->db, i, &token)) {
            continue;
        }
        uint16_t alike = name_likeness(text, token.text);
        if (alike >= least) {
            reach(f, word.names, tokens);
        }
    }
}

/* Words that begin with head and, where class is not empty, end in that legal form. */
static void
reach_longer(fast_search *f, ps_text head, ps_text class, uint64_t tokens)
{
    listdb_range range;

    if (!listdb_token_range(f->lists->db, head, &range)) {
        f->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count; k++) {
        listdb_token token;
        uint32_t     i = range.first + k;
        if (listdb_token_at(f->lists->db, i, &token) &&
            (class.size == 0 ||
             name_is_form(ps_text_slice(token.text, head.size, token.text.size),
                          class))) {
            reach(f, listdb_word_of(f->words, i).names, tokens);
        }
    }
}

/* Two listed words in a row that are this one written apart. */
static void
reach_pairs(fast_search *f, const score_token *token, uint64_t tokens)
{
    char         joined[NAME_TOKEN_BYTES_MAX];
    listdb_range range;
    listdb_pair  pair;
    unsigned     n       = token->characters;
    uint32_t     letters = name_letters(token->text);

    if (!listdb_pairs(f->lists->db, (uint8_t)token->text.at[0],
                      (uint8_t)(n > 0 ? n - 1 : 0),
                      (uint8_t)(n < UINT8_MAX ? n + 1 : UINT8_MAX), &range)) {
        f->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count; k++) {
        listdb_token one, two;
        if (!listdb_pair_at(f->lists->db, range.first + k, &pair)) {
            f->failed = true;
            return;
        }
        if (!name_may_be_alike(letters, token->text.size, pair.letters, pair.size)) {
            continue;
        }
        if (!listdb_token_at(f->lists->db, pair.one, &one) ||
            !listdb_token_at(f->lists->db, pair.two, &two) ||
            one.text.size + two.text.size > sizeof joined) {
            f->failed = true;
            return;
        }
        memcpy(joined, one.text.at, one.text.size);
        memcpy(joined + one.text.size, two.text.at, two.text.size);
        ps_text text = { .at = joined, .size = one.text.size + two.text.size };
        if (name_likeness(text, token->text) >= SCORE_JOINED) {
            reach(f, pair.names, tokens);
        }
    }
}

/* A listed word and its legal form that the query writes as one. */
static void
reach_with_form(fast_search *f, const score_token *token, uint64_t tokens)
{
    for (size_t size = 1; size < token->text.size; size++) {
        ps_text form = ps_text_slice(token->text, size, token->text.size);
        if (name_form_class(form).size > 0) {
            reach_word(f, ps_text_slice(token->text, 0, size), tokens);
        }
    }
}

/* Two words of the query that a listed name writes as one. */
static void
reach_two(fast_search *f, const score_token *first, const score_token *second,
          uint64_t tokens)
{
    char   joined[2 * NAME_TOKEN_BYTES_MAX];
    size_t size = first->text.size + second->text.size;

    if (!score_is_wordlike(first)) {
        return;
    }
    memcpy(joined, first->text.at, first->text.size);
    memcpy(joined + first->text.size, second->text.at, second->text.size);
    ps_text text = { .at = joined, .size = size };
    if (second->kind == NAME_LEGAL) {
        reach_longer(f, first->text, second->text, tokens);
    }
    reach_word(f, name_form_class(text), tokens);
    reach_word(f, text, tokens);
    if (score_is_wordlike(second)) {
        reach_alike(f, text, (size_t)first->characters + second->characters, SCORE_JOINED,
                    tokens);
    }
}

static void
reach_one(fast_search *f, const score_token *token, uint64_t tokens)
{
    reach_word(f, token->text, tokens);
    if (token->cut && token->characters > 1) {
        reach_longer(f, token->text, (ps_text){ 0 }, tokens);
    }
    if (token->kind != NAME_NUMBER) {
        reach_pairs(f, token, tokens);
        reach_with_form(f, token, tokens);
    }
    if (score_is_wordlike(token)) {
        reach_alike(f, token->text, token->characters, NAME_TOKEN_FLOOR, tokens);
    }
    if (token->kind == NAME_WORD) {
        size_t took = 1;
        if ((unsigned char)token->text.at[0] >= 0x80) {
            (void)utf8_next(token->text, &took);
        }
        reach_word(f, ps_text_slice(token->text, 0, took), tokens);
    }
}

static bool
is_open(const score_token *token)
{
    return token->kind == NAME_INITIAL || token->kind == NAME_LEGAL || token->form;
}

static void
reach_all(fast_search *f)
{
    const score_name *q = &f->asked->person;

    for (size_t i = 0; i < q->count; i++) {
        uint64_t bit  = (uint64_t)1 << i;
        size_t   next = score_next(q, i);
        if (is_open(&q->at[i])) {
            f->open |= bit;
        } else {
            reach_one(f, &q->at[i], bit);
        }
        if (next < q->count) {
            reach_two(f, &q->at[i], &q->at[next], bit | (uint64_t)1 << next);
        }
    }
}

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
    return missing * SCORE_MISSING > (uint64_t)(1000 - least) * SCORE_WHOLE;
}

static void
count_costs(const fast_search *f, uint64_t *costs)
{
    for (size_t k = 0; k < f->finder->reach_count; k++) {
        const fast_reach *r = &f->finder->reaches[k];
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
            bool may = ((chosen | f->open) >> i & 1) == 0;
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

    for (size_t k = 0; k < finder->reach_count && !f->failed; k++) {
        const fast_reach *r = &finder->reaches[k];
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
    uint64_t chosen = choose(f, costs, least), looked_up = chosen;
    if (chosen == 0) {
        return false;
    }
    find_names(f, chosen, true);
    find_letters(f);
    for (size_t i = 0; i < f->asked->person.count; i++) {
        bool rest = ((chosen | f->open) >> i & 1) == 0;
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
    score_fill(query, &room->listed, &room->pairs);
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
    }
    free(room);
    return status;
}

static bool
make_finder(own_lists *lists)
{
    if (lists->finder == NULL) {
        lists->finder = calloc(1, sizeof *lists->finder);
    }
    if (lists->finder != NULL && lists->finder->matched == NULL) {
        lists->finder->matched =
            calloc((size_t)lists->names + 1, sizeof *lists->finder->matched);
    }
    return lists->finder != NULL && lists->finder->matched != NULL;
}

/* As it was before the search, for the next one. */
static void
forget(own_finder *finder)
{
    for (size_t k = 0; k < finder->found_count; k++) {
        finder->matched[finder->found[k]] = 0;
    }
    finder->found_count = finder->reach_count = 0;
}

ps_status
own_search_index(own_lists *lists, const own_query *asked, uint16_t least, bool *sure,
                 own_candidates *out, ps_error *err)
{
    fast_search f = { .lists = lists, .asked = asked };

    *sure = false;
    if (!make_finder(lists)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    f.finder = lists->finder;
    f.words  = listdb_words(lists->db, &f.word_count);
    if (f.words == NULL) {
        return listdb_failed(lists->db, "lists", err);
    }
    reach_all(&f);
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
