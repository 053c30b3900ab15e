/*
 * screen_text.c - listed names, wallets and numbers inside a longer line.
 *
 * Free text is not a name: it is never alike, it contains or does not.  Only
 * names of two words or more with a rare one among them are looked for, word
 * for word and in a row; what one word says in a sentence says nothing.
 */
#include "screen/session.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "record/bic.h"

enum { WALLET_LEAST = 20, WALLET_MOST = 128, NUMBER_LEAST = 8, NUMBER_MOST = 34 };

typedef struct text_words {
    const uint32_t *at; /* numbers in the vocabulary; UINT32_MAX: not there */
    size_t          count;
} text_words;

/* Tokens of a listed name that text must have, in order; legal forms and titles not. */
static size_t
phrase_tokens(const listdb_name *name, bool turned, uint32_t *out)
{
    size_t count = 0;

    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t k = 0; k < name->token_count && count < SCORE_TOKENS; k++) {
            name_kind kind   = (name_kind)listdb_ref_kind(name->tokens[k]);
            bool      family = listdb_ref_family(name->tokens[k]);
            bool      now    = turned ? family == (pass == 1) : pass == 0;
            if (now && kind != NAME_LEGAL && kind != NAME_TITLE && kind != NAME_NOISE) {
                out[count++] = listdb_ref_token(name->tokens[k]);
            }
        }
    }
    return count;
}

static bool
stands_at(const text_words *words, size_t at, const uint32_t *phrase, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (at + k >= words->count || words->at[at + k] != phrase[k]) {
            return false;
        }
    }
    return true;
}

static ps_status
add_phrase(screen *s, const unit_item *item, const listdb_name *name, ps_error *err)
{
    finding f = { .kind   = FINDING_TEXT,
                  .reason = PS_R_TEXT_NAME,
                  .role   = item->role,
                  .value  = item->value,
                  .listed = name->text,
                  .why    = PS_TEXT("every word of the listed name stands in the text, "
                                       "in a row") };

    if (item->kind == ITEM_NAME && session_has_name(s, item->party, name->entry)) {
        return PS_OK; /* it says the same of the same words */
    }
    if (!own_listed(&s->lists, name, &s->listed)) {
        return session_lists_failed(s, err);
    }
    score_prepare(&s->listed, false);
    f.score          = s->listed.evidence >= 1000 ? 950 : 900;
    ps_status status = session_entry(s, name->entry, &f, err);
    if (status != PS_OK) {
        return status;
    }
    session_value_key(name->text, f.party_key);
    return session_add(s, &f, item->party, name->entry, err);
}

/* Every phrase whose rarest word stands at place i. */
static ps_status
try_word(screen *s, const unit_item *item, const text_words *words, size_t i,
         ps_error *err)
{
    const own_word *word = own_word_at(&s->lists, words->at[i]);
    if (word == NULL) {
        return session_lists_failed(s, err);
    }
    uint32_t next = word->phrase;

    while (next != UINT32_MAX) {
        const own_phrase *p = &s->lists.phrases[next];
        uint32_t          phrase[SCORE_TOKENS];
        listdb_name       name;
        if (!listdb_name_at(s->lists.db, p->name, &name)) {
            return session_lists_failed(s, err);
        }
        size_t count = phrase_tokens(&name, p->turned, phrase);
        for (size_t k = 0; k < count && k <= i; k++) {
            if (phrase[k] == words->at[i] && stands_at(words, i - k, phrase, count)) {
                ps_status status = add_phrase(s, item, &name, err);
                if (status != PS_OK) {
                    return status;
                }
                break;
            }
        }
        next = p->next;
    }
    return PS_OK;
}

static ps_status
find_names(screen *s, const unit_item *item, ps_error *err)
{
    ps_text line, word;
    size_t  room = 0, count = 0;

    ps_status status = own_lists_phrases(&s->lists, err);
    if (status != PS_OK) {
        return status;
    }
    ps_arena_reset(&s->work);
    status = name_fold_line(item->value, &s->work, &line, NULL);
    for (size_t i = 0; i < line.size; i++) {
        room += line.at[i] == ' ';
    }
    uint32_t *numbers = ps_arena_take(&s->work, (room + 1) * sizeof *numbers);
    if (status != PS_OK || numbers == NULL) {
        session_blind(s, item,
                      status == PS_E_FORMAT ? "the text is not valid UTF-8"
                                            : "the text is too long to be searched");
        return PS_OK;
    }
    for (ps_text rest = line; line.size > 0 && ps_text_next(&rest, ' ', &word);) {
        numbers[count++] = listdb_token_find(s->lists.db, word);
    }
    text_words words = { .at = numbers, .count = count };
    status           = PS_OK;
    for (size_t i = 0; status == PS_OK && i < count; i++) {
        if (numbers[i] < s->lists.word_count) {
            status = try_word(s, item, &words, i, err);
        }
    }
    return status;
}

static bool
is_value_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

static bool
has_digit(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* One run of letters and digits as a wallet, an identifier, an account or a BIC. */
static ps_status
try_value(screen *s, const unit_item *item, ps_text run, ps_error *err)
{
    char      room[WALLET_MOST + 1], bic[BIC_MAX + 1];
    bool      looked;
    ps_status status = PS_OK;

    if (run.size >= WALLET_LEAST && run.size <= WALLET_MOST) {
        status = session_wallet(s, item, run, &looked, err);
    }
    if (status == PS_OK && run.size >= NUMBER_LEAST && run.size <= NUMBER_MOST &&
        has_digit(run)) {
        ps_text key = listdb_id_key(run, room, sizeof room);
        status      = session_lookup(s, item, LISTDB_ID, key, NULL, err);
        if (status == PS_OK) {
            status = session_lookup(s, item, LISTDB_ACCOUNT, key, NULL, err);
        }
    }
    if (status == PS_OK && (run.size == 8 || run.size == BIC_MAX) &&
        bic_normal(run, bic)) {
        status = session_lookup(s, item, LISTDB_BIC, ps_text_slice(ps_text_of(bic), 0, 8),
                                NULL, err);
    }
    return status;
}

static ps_status
find_values(screen *s, const unit_item *item, ps_error *err)
{
    ps_text   text   = item->value;
    ps_status status = PS_OK;

    for (size_t at = 0; status == PS_OK && at < text.size;) {
        size_t begin = at;
        while (at < text.size && is_value_byte(text.at[at])) {
            at++;
        }
        if (at - begin >= NUMBER_LEAST) {
            status = try_value(s, item, ps_text_slice(text, begin, at), err);
        }
        at += at == begin;
    }
    return status;
}

ps_status
session_text(screen *s, const unit_item *item, ps_error *err)
{
    ps_status status = find_names(s, item, err);
    if (status == PS_OK) {
        status = find_values(s, item, err);
    }
    return status == PS_OK ? session_glued(s, item, err) : status;
}
