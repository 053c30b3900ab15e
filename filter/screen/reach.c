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
#include "base/utf8.h"

enum { REACHES_MAX = 1 << 24 };

typedef struct reacher {
    const listdb  *db;
    const uint8_t *words, *sounds;
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
reach_word(reacher *f, ps_text word, uint64_t tokens)
{
    uint32_t i = word.size > 0 ? listdb_token_find(f->db, word) : UINT32_MAX;

    if (i < f->word_count) {
        reach(f, listdb_word_of(f->words, i).names, tokens);
    }
}

static const uint16_t FLOORS[REACH_KINDS] = {
    [REACH_WORD]   = NAME_TOKEN_FLOOR,
    [REACH_JOINED] = SCORE_JOINED,
    [REACH_SOUND]  = NAME_TOKEN_FLOOR + NAME_SOUND_LESS,
};

/* Worked out once for each size and floor; NULL: out of memory. */
static const reach_most *
most_of(reach_list *list, size_t size, reach_kind kind)
{
    reach_most *most = list->most[kind][size];

    if (most != NULL) {
        return most;
    }
    most = malloc(sizeof *most);
    for (unsigned same = 0; most != NULL && same < 3; same++) {
        for (size_t other = 0; other <= NAME_TOKEN_BYTES_MAX; other++) {
            most->of[same][other] =
                (int16_t)name_letters_most(size, other, same, FLOORS[kind]);
        }
    }
    list->most[kind][size] = most;
    return most;
}

/* What a word must be like to be alike. */
typedef struct reach_bounds {
    const reach_most *most;
    uint32_t          letters;
    size_t            size;
    uint8_t           head[2];
    bool              ascii;
} reach_bounds;

static bool
is_within(const reach_bounds *b, const listdb_word *word)
{
    unsigned other = name_letters_other(b->letters, word->letters);

    if (other * 3 > b->size + word->size || word->size > NAME_TOKEN_BYTES_MAX) {
        return false;
    }
    if (!b->ascii || word->characters != word->size) {
        return true;
    }
    unsigned same = word->head[0] != b->head[0] ? 0 : word->head[1] != b->head[1] ? 1 : 2;
    return (int)other <= b->most->of[same][word->size];
}

/* Every other word that is alike, or for two words joined, nearly the same. */
static void
reach_alike(reacher *f, ps_text text, size_t characters, bool joined, uint64_t tokens)
{
    reach_kind   kind   = joined ? REACH_JOINED : REACH_WORD;
    reach_bounds bounds = { .letters = name_letters(text),
                            .size    = text.size,
                            .ascii   = characters == text.size };

    if (text.size > NAME_TOKEN_BYTES_MAX) {
        return;
    }
    bounds.head[0] = (uint8_t)text.at[0];
    bounds.head[1] = text.size > 1 ? (uint8_t)text.at[1] : 0;
    bounds.most    = most_of(f->out, text.size, kind);
    if (bounds.most == NULL) {
        f->out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < f->word_count; i++) {
        listdb_word  word = listdb_word_of(f->words, i);
        listdb_token token;
        if (is_within(&bounds, &word) && listdb_token_at(f->db, i, &token) &&
            name_letters_alike(text, token.text) >= FLOORS[kind]) {
            reach(f, word.names, tokens);
        }
    }
}

/* Words that sound the same or nearly. */
static void
reach_sounds(reacher *f, ps_text text, uint64_t tokens)
{
    char         sound[NAME_SOUND_MAX] = { 0 };
    size_t       size                  = name_sound(text, sound);
    reach_bounds bounds                = { .letters =
                                               name_letters((ps_text){ .at = sound, .size = size }),
                                           .size  = size,
                                           .head  = { (uint8_t)sound[0], (uint8_t)sound[1] },
                                           .ascii = true };

    if (size == 0) {
        return;
    }
    bounds.most = most_of(f->out, size, REACH_SOUND);
    if (bounds.most == NULL) {
        f->out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < f->word_count; i++) {
        listdb_sound row  = listdb_sound_of(f->sounds, i);
        listdb_word  word = { .letters    = row.letters,
                              .size       = row.size,
                              .characters = row.size,
                              .head       = { row.head[0], row.head[1] } };
        listdb_token token;
        bool         same = row.size == size && row.letters == bounds.letters;
        if (row.size > 0 && (same || is_within(&bounds, &word)) &&
            listdb_token_at(f->db, i, &token) && name_likeness(text, token.text) > 0) {
            reach(f, listdb_word_of(f->words, i).names, tokens);
        }
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
reach_pairs(reacher *f, const score_token *token, uint64_t tokens)
{
    char         joined[NAME_TOKEN_BYTES_MAX];
    listdb_range range;
    listdb_pair  pair;
    unsigned     n       = token->characters;
    uint32_t     letters = name_letters(token->text);

    if (!listdb_pairs(f->db, (uint8_t)token->text.at[0], (uint8_t)(n > 0 ? n - 1 : 0),
                      (uint8_t)(n < UINT8_MAX ? n + 1 : UINT8_MAX), &range)) {
        f->out->failed = true;
        return;
    }
    for (uint32_t k = 0; k < range.count; k++) {
        listdb_token one, two;
        if (!listdb_pair_at(f->db, range.first + k, &pair)) {
            f->out->failed = true;
            return;
        }
        if (!name_may_be_alike(letters, token->text.size, pair.letters, pair.size)) {
            continue;
        }
        if (!listdb_token_at(f->db, pair.one, &one) ||
            !listdb_token_at(f->db, pair.two, &two) ||
            one.text.size + two.text.size > sizeof joined) {
            f->out->failed = true;
            return;
        }
        memcpy(joined, one.text.at, one.text.size);
        memcpy(joined + one.text.size, two.text.at, two.text.size);
        ps_text text = { .at = joined, .size = one.text.size + two.text.size };
        if (name_letters_alike(text, token->text) >= SCORE_JOINED) {
            reach(f, pair.names, tokens);
        }
    }
}

/* A listed word and its legal form that the query writes as one. */
static void
reach_with_form(reacher *f, const score_token *token, uint64_t tokens)
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
    reach_word(f, name_form_class(text), tokens);
    reach_word(f, text, tokens);
    if (score_is_wordlike(second)) {
        reach_alike(f, text, (size_t)first->characters + second->characters, true,
                    tokens);
    }
}

static void
reach_one(reacher *f, const score_token *token, uint64_t tokens)
{
    reach_word(f, token->text, tokens);
    if (token->korean.count > 0) {
        reach_korean(f, &token->korean, true, tokens);
    }
    if (token->cut && token->characters > 1) {
        reach_longer(f, token->text, (ps_text){ 0 }, tokens);
    }
    if (token->kind != NAME_NUMBER) {
        reach_pairs(f, token, tokens);
        reach_with_form(f, token, tokens);
    }
    reach_kin(f, token, tokens);
    if (score_is_wordlike(token)) {
        reach_alike(f, token->text, token->characters, false, tokens);
        reach_sounds(f, token->text, tokens);
    }
    if (token->kind == NAME_NUMBER && token->misread) {
        reach_alike(f, token->text, token->characters, false, tokens);
        reach_sounds(f, token->text, tokens);
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

void
reach_all(const listdb *db, const uint8_t *words, uint32_t word_count,
          const score_name *query, reach_list *out)
{
    reacher f = { .db         = db,
                  .words      = words,
                  .sounds     = listdb_sounds(db),
                  .word_count = word_count,
                  .out        = out };

    out->count  = 0;
    out->open   = 0;
    out->failed = f.sounds == NULL;
    for (size_t i = 0; i < query->count && !out->failed; i++) {
        uint64_t bit  = (uint64_t)1 << i;
        size_t   next = score_next(query, i);
        if (is_open(&query->at[i])) {
            out->open |= bit;
        } else {
            reach_one(&f, &query->at[i], bit);
        }
        if (next < query->count) {
            reach_two(&f, &query->at[i], &query->at[next], bit | (uint64_t)1 << next);
        }
    }
}

void
reach_free(reach_list *list)
{
    for (size_t size = 0; size <= NAME_TOKEN_BYTES_MAX; size++) {
        for (size_t kind = 0; kind < REACH_KINDS; kind++) {
            free(list->most[kind][size]);
        }
    }
    free(list->at);
    *list = (reach_list){ 0 };
}
