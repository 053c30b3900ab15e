/*
 * reach.c - see reach.h.
 *
 * What can be a partner is the whole of score_token_alike() and score_joined(): the same
 * word, one that is alike, in a Korean's name by its syllables, one that a cut word
 * begins, an initial, two words written as one, on either side, a legal form written with
 * the word.
 */
#include "screen/reach.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { REACHES_MAX = 1 << 24, FORMS_LIKE_MAX = 128 };

typedef struct reacher {
    const listdb  *db;
    const uint8_t *words;
    uint32_t       word_count;
    reach_list    *out;
} reacher;

static void
reach(reacher *f, listdb_range names, uint64_t tokens)
{
    reach_list *out = f->out;

    if (!ps_grow(&out->at, &out->room, out->count + 1, sizeof *out->at, REACHES_MAX)) {
        out->failed = true;
        return;
    }
    out->at[out->count++] = (reach_item){ .names = names, .tokens = tokens };
}

static void
reach_token(reacher *f, uint32_t token, uint64_t tokens)
{
    if (token < f->word_count) {
        reach(f, listdb_word_of(f->words, token).names, tokens);
    }
}

static void
reach_words(reacher *f, const alike_set *set, uint64_t tokens)
{
    for (size_t k = 0; k < set->count; k++) {
        reach_token(f, set->words[k].token, tokens);
    }
}

static void
reach_parts(reacher *f, const alike_set *set, uint64_t tokens)
{
    for (size_t k = 0; k < set->part_count; k++) {
        reach_token(f, set->parts[k], tokens);
    }
}

static void
reach_key(reacher *f, uint32_t key, uint64_t tokens)
{
    listdb_range range = { 0 };

    f->out->failed = f->out->failed || (key != 0 && !listdb_kin(f->db, key, &range));
    for (uint32_t k = 0; k < range.count && !f->out->failed; k++) {
        uint32_t token = listdb_kin_at(f->db, range.first + k);
        if (token < f->word_count) {
            reach(f, listdb_word_of(f->words, token).names, tokens);
        } else {
            f->out->failed = true;
        }
    }
}

/* Words that stand for this one; of a Chinese name those, too, that begin two in a row
 * which are this one. */
static void
reach_kin(reacher *f, const score_token *token, uint64_t tokens)
{
    uint32_t keys[NAME_KIN_MAX];
    size_t   count = name_kin_keys(&token->kin, token->chinese, keys);

    for (size_t i = 0; i < count; i++) {
        reach_key(f, keys[i], tokens);
    }
    uint32_t reading = token->chinese ? token->kin.chinese.reading : 0;
    for (size_t i = 1; i < chinese_syllables(reading); i++) {
        reach_key(f, name_chinese_key(chinese_head(reading, i)), tokens);
    }
}

/* Words that begin with head and, where class is not empty, end in that legal form. */
static void
reach_longer(reacher *f, ps_text head, ps_text class, uint64_t tokens)
{
    listdb_range range;

    if (!listdb_token_range(f->db, head, &range)) {
        f->out->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count; k++) {
        listdb_token token;
        uint32_t     i = range.first + k;
        if (listdb_token_at(f->db, i, &token) &&
            (class.size == 0 ||
             name_is_form(ps_text_slice(token.text, head.size, token.text.size),
                          class))) {
            reach(f, listdb_word_of(f->words, i).names, tokens);
        }
    }
}

/* Tokens of Korean names that are like word, and with pairs two in a row that are. */
static void
reach_korean(reacher *f, const korean_word *word, bool pairs, uint64_t tokens)
{
    listdb_range range;

    if (!listdb_korean(f->db, korean_key(word), &range)) {
        f->out->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count && !f->out->failed; k++) {
        bool         pair   = false;
        uint32_t     number = listdb_korean_at(f->db, range.first + k, &pair);
        listdb_pair  row    = { .one = number };
        listdb_token one, two;
        korean_word  first, second, both;
        if (pair && !pairs) {
            continue;
        }
        f->out->failed = number == UINT32_MAX ||
                         (pair && !listdb_pair_at(f->db, number, &row)) ||
                         !listdb_token_at(f->db, row.one, &one) ||
                         (pair && !listdb_token_at(f->db, row.two, &two));
        if (f->out->failed || !korean_read(one.text, &first)) {
            continue;
        }
        if (!pair && korean_likeness(word, &first) > 0) {
            reach(f, listdb_word_of(f->words, number).names, tokens);
        } else if (pair && korean_read(two.text, &second) &&
                   korean_join(&first, &second, &both) &&
                   korean_likeness(word, &both) >= SCORE_JOINED) {
            reach(f, row.names, tokens);
        }
    }
}

/* Two listed words in a row that are this one written apart. */
static void
reach_pairs(reacher *f, const alike_set *set, uint64_t tokens)
{
    for (size_t k = 0; k < set->pair_count; k++) {
        listdb_pair pair;
        if (!listdb_pair_at(f->db, set->pairs[k], &pair)) {
            f->out->failed = true;
            return;
        }
        reach(f, pair.names, tokens);
    }
}

/* Two words of the query that a listed name writes as one. */
static void
reach_two(reacher *f, const score_token *first, const score_token *second,
          uint64_t tokens)
{
    char        joined[2 * NAME_TOKEN_BYTES_MAX];
    size_t      size = first->text.size + second->text.size;
    korean_word both;

    if (korean_join(&first->korean, &second->korean, &both)) {
        reach_korean(f, &both, false, tokens);
    }
    if (first->chinese) {
        chinese_word two = chinese_join(&first->kin.chinese, &second->kin.chinese);
        reach_key(f, name_chinese_key(two.reading), tokens);
    }
    if (!score_is_wordlike(first)) {
        return;
    }
    memcpy(joined, first->text.at, first->text.size);
    memcpy(joined + first->text.size, second->text.at, second->text.size);
    ps_text text = { .at = joined, .size = size };
    if (second->kind == NAME_LEGAL) {
        reach_longer(f, first->text, second->text, tokens);
    }
    unsigned         characters = (unsigned)first->characters + second->characters;
    const alike_set *set =
        alike_find(&f->out->memory, f->db, text, characters, ALIKE_JOINED);
    if (set == NULL) {
        f->out->failed = true;
        return;
    }
    reach_parts(f, set, tokens);
    if (score_is_wordlike(second)) {
        reach_words(f, set, tokens);
    }
}

static void
reach_one(reacher *f, const score_token *token, const alike_set *set, uint64_t tokens)
{
    if (token->korean.count > 0) {
        reach_korean(f, &token->korean, true, tokens);
    }
    if (token->cut && token->characters > 1) {
        reach_longer(f, token->text, (ps_text){ 0 }, tokens);
    }
    if (token->kind != NAME_NUMBER) {
        reach_pairs(f, set, tokens);
        reach_parts(f, set, tokens);
    }
    reach_kin(f, token, tokens);
    bool misread = token->kind == NAME_NUMBER && token->misread;
    if (score_is_wordlike(token) || misread) { /* itself among them */
        reach_words(f, set, tokens);
    } else {
        reach_token(f, listdb_token_find(f->db, token->text), tokens);
    }
    if (token->kind == NAME_WORD) {
        reach_token(f, set->initial, tokens);
    }
}

static bool
is_open(const score_token *token)
{
    return token->kind == NAME_INITIAL || token->kind == NAME_LEGAL || token->form;
}

void
reach_all(const listdb *db, const uint8_t *words, uint32_t word_count,
          const score_name *query, reach_list *out)
{
    reacher f = { .db = db, .words = words, .word_count = word_count, .out = out };

    out->count  = 0;
    out->open   = 0;
    out->failed = false;
    alike_turn(&out->memory);
    for (size_t i = 0; i < query->count && !out->failed; i++) {
        uint64_t           bit   = (uint64_t)1 << i;
        size_t             next  = score_next(query, i);
        const score_token *token = &query->at[i];
        out->sets[i] =
            alike_find(&out->memory, db, token->text, token->characters, ALIKE_WORD);
        if (out->sets[i] == NULL) {
            out->failed = true;
        } else if (is_open(token)) {
            out->open |= bit;
        } else {
            reach_one(&f, token, out->sets[i], bit);
        }
        if (next < query->count) {
            reach_two(&f, &query->at[i], &query->at[next], bit | (uint64_t)1 << next);
        }
    }
}

/* Words that an initial is the first letter of; legal forms that a word is like.  False:
 * there are too many of them. */
static bool
reach_more(reacher *f, const score_token *token, uint64_t tokens)
{
    ps_text classes[FORMS_LIKE_MAX];
    size_t  count =
        token->form ? name_forms_like(token->text, classes, FORMS_LIKE_MAX) : 0;

    if (token->kind == NAME_INITIAL) {
        reach_longer(f, token->text, (ps_text){ 0 }, tokens);
    }
    for (size_t k = 0; k < count; k++) {
        reach_token(f, listdb_token_find(f->db, classes[k]), tokens);
    }
    return count < FORMS_LIKE_MAX;
}

void
reach_open(const listdb *db, const uint8_t *words, uint32_t word_count,
           const score_name *query, reach_list *out)
{
    reacher f = { .db = db, .words = words, .word_count = word_count, .out = out };

    for (size_t i = 0; i < query->count && !out->failed; i++) {
        const score_token *token = &query->at[i];
        uint64_t           bit   = (uint64_t)1 << i;
        if (is_open(token) && token->kind != NAME_LEGAL && reach_more(&f, token, bit)) {
            reach_one(&f, token, out->sets[i], bit);
            out->open &= ~bit;
        }
    }
}

void
reach_free(reach_list *list)
{
    alike_free(&list->memory);
    free(list->at);
    *list = (reach_list){ 0 };
}
