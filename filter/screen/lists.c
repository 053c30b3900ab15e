/*
 * lists.c - what screening needs of the lists in its own memory.
 *
 * The names stay in the mapped file.  What is worked out from a token is kept, when it
 * is first asked for: to start reads nothing.
 */
#include "screen/own.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

own_word *
own_word_at(own_lists *lists, uint32_t i)
{
    listdb_token token;
    own_word    *word = i < lists->word_count ? &lists->words[i] : NULL;

    if (word == NULL || word->text.at != NULL) {
        return word;
    }
    if (!listdb_token_at(lists->db, i, &token)) {
        return NULL;
    }
    korean_word syllables;
    uint64_t    total   = lists->names;
    name_token  as_word = { .text       = token.text,
                            .kind       = NAME_WORD,
                            .characters = token.characters };
    *word               = (own_word){ .text       = token.text,
                                      .names      = token.names,
                                      .weight     = name_weight(&as_word, token.names, total),
                                      .characters = token.characters,
                                      .share      = (uint8_t)name_share_of(token.text),
                                      .korean     = korean_read(token.text, &syllables),
                                      .kin        = name_kin_of(token.text),
                                      .phrase     = UINT32_MAX };
    return word;
}

/*
 * A phrase must be two words or more of a strong name, one of them rare.
 * It hangs on its rarest word, so that a chain is short.
 */
static bool
add_phrase(own_lists *lists, uint32_t number, const listdb_name *name, bool turned)
{
    own_word *rarest = NULL;
    size_t    words  = 0;

    for (uint32_t k = 0; k < name->token_count; k++) {
        own_word *word = own_word_at(lists, listdb_ref_token(name->tokens[k]));
        if (word == NULL) {
            return false;
        }
        if (listdb_ref_kind(name->tokens[k]) != NAME_WORD) {
            continue;
        }
        words++;
        if (word->share == NAME_RARE && (rarest == NULL || word->names < rarest->names)) {
            rarest = word;
        }
    }
    if (words < 2 || rarest == NULL || name->weak) {
        return true;
    }
    lists->phrases[lists->phrase_count] =
        (own_phrase){ .name = number, .next = rarest->phrase, .turned = turned };
    rarest->phrase = (uint32_t)lists->phrase_count;
    lists->phrase_count++;
    return true;
}

ps_status
own_lists_phrases(own_lists *lists, ps_error *err)
{
    if (lists->phrases != NULL) {
        return PS_OK;
    }
    lists->phrases = calloc((size_t)lists->names * 2 + 1, sizeof *lists->phrases);
    if (lists->phrases == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
    }
    for (uint64_t i = 0; i < lists->names; i++) {
        listdb_name name;
        if (!listdb_name_tokens(lists->db, (uint32_t)i, &name) ||
            !add_phrase(lists, (uint32_t)i, &name, false) ||
            (name.comma != 0 && !add_phrase(lists, (uint32_t)i, &name, true))) {
            return listdb_failed(lists->db, "lists", err);
        }
    }
    return PS_OK;
}

ps_status
own_lists_read(const listdb *db, own_lists *out, ps_error *err)
{
    listdb_info info;

    listdb_describe(db, &info);
    *out =
        (own_lists){ .db = db, .names = info.names, .word_count = (size_t)info.tokens };
    out->words = calloc(out->word_count + 1, sizeof *out->words);
    return out->words != NULL ? PS_OK
                              : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "lists", 0);
}

static void
finder_free(own_finder *finder)
{
    if (finder != NULL) {
        reach_free(&finder->reaches);
        free(finder->matched);
        free(finder->found);
        free(finder);
    }
}

bool
own_finder_make(own_lists *lists)
{
    if (lists->finder == NULL) {
        lists->finder = calloc(1, sizeof *lists->finder);
    }
    if (lists->finder != NULL && lists->finder->matched == NULL) {
        lists->finder->matched =
            calloc((size_t)lists->names + 1, sizeof *lists->finder->matched);
    }
    return lists->finder != NULL && lists->finder->matched != NULL &&
           alike_init(&lists->finder->reaches.memory);
}

void
own_lists_free(own_lists *lists)
{
    free(lists->words);
    free(lists->phrases);
    free(lists->tokens);
    finder_free(lists->finder);
    *lists = (own_lists){ 0 };
}

bool
own_listed(own_lists *lists, const listdb_name *name, score_name *out)
{
    out->count  = 0;
    out->comma  = name->comma != 0;
    out->cut    = false;
    bool korean = true, chinese = false;
    if (name->token_count > SCORE_TOKENS) {
        return false;
    }
    for (uint32_t k = 0; k < name->token_count; k++) {
        uint32_t        ref   = name->tokens[k];
        const own_word *word  = own_word_at(lists, listdb_ref_token(ref));
        score_token    *token = &out->at[out->count++];
        if (word == NULL) {
            return false;
        }
        korean  = korean && word->korean;
        chinese = chinese || word->kin.chinese.surnames != 0;
        *token  = (score_token){ .text       = word->text,
                                 .kind       = (name_kind)listdb_ref_kind(ref),
                                 .share      = (name_share)word->share,
                                 .weight     = word->weight,
                                 .characters = word->characters,
                                 .family     = listdb_ref_family(ref),
                                 .kin        = word->kin };
        if (token->kind != NAME_WORD) {
            token->weight = name_weight(&(name_token){ .kind = token->kind }, 0, 0);
        }
    }
    if (korean || chinese) { /* else it is no name of syllables */
        score_syllables(out);
    }
    return true;
}

static uint32_t
count_of(const void *context, ps_text token)
{
    const own_lists *lists = context;
    uint32_t         i     = listdb_token_find(lists->db, token);
    listdb_token     found;
    return listdb_token_at(lists->db, i, &found) ? found.names : 0;
}

/* Where a token is remembered, or what stands there instead; NULL: it is not. */
static own_token *
slot_of(own_lists *lists, const name_token *token)
{
    uint32_t hash = LISTDB_LETTERS_START ^ (uint32_t)token->kind;

    if (lists->tokens == NULL) { /* out of memory: slower */
        lists->tokens = calloc(OWN_READ_SLOTS, sizeof *lists->tokens);
    }
    if (lists->tokens == NULL || token->text.size > OWN_READ_BYTES) {
        return NULL;
    }
    hash = listdb_letters(hash, token->text);
    return &lists->tokens[(hash ^ hash >> 16) % OWN_READ_SLOTS];
}

static score_token
read_token(own_lists *lists, const name_token *token)
{
    own_token *slot = slot_of(lists, token);

    if (slot != NULL && slot->size == token->text.size && slot->kind == token->kind &&
        memcmp(slot->text, token->text.at, slot->size) == 0) {
        score_token out = slot->token;
        out.text        = token->text;
        out.family      = token->family;
        out.cut         = token->cut;
        return out;
    }
    score_token out = score_token_read(token, count_of, lists, lists->names);
    if (slot != NULL) {
        slot->size  = (uint8_t)token->text.size;
        slot->kind  = (uint8_t)token->kind;
        slot->token = out;
        memcpy(slot->text, token->text.at, token->text.size);
    }
    return out;
}

void
own_read(own_lists *lists, const name_folded *folded, score_name *out)
{
    out->count = folded->count;
    out->comma = folded->comma;
    out->cut   = false;
    for (size_t i = 0; i < folded->count; i++) {
        out->at[i] = read_token(lists, &folded->tokens[i]);
        out->cut   = out->cut || folded->tokens[i].cut;
    }
    score_syllables(out);
}

bool
own_is_person(ps_party_type type)
{
    return type == PS_TYPE_PERSON || type == PS_TYPE_ANY;
}
