/*
 * same.c - see same.h.
 */
#include "screen/same.h"

#include "base/text.h"

/* The token at place i of those that are no noise, from number turn on; NULL: behind. */
static const score_token *
said_token(const score_name *name, size_t turn, size_t i)
{
    for (size_t k = 0; k < name->count; k++) {
        const score_token *token = &name->at[(k + turn) % name->count];
        if (token->kind != NAME_NOISE && i-- == 0) {
            return token;
        }
    }
    return NULL;
}

static bool
tokens_are_same(const score_name *query, size_t query_turn, const score_name *listed,
                size_t listed_turn)
{
    for (size_t i = 0;; i++) {
        const score_token *q = said_token(query, query_turn, i);
        const score_token *v = said_token(listed, listed_turn, i);
        if (q == NULL || v == NULL) {
            return q == v && i > 0;
        }
        if (!ps_text_equal(q->text, v->text)) {
            return false;
        }
    }
}

/* The next letter of all tokens in a row, from token number turn on; -1 behind them. */
static int
letter_at(const score_name *name, size_t turn, size_t *token, size_t *byte)
{
    while (*token < name->count) {
        ps_text text = name->at[(*token + turn) % name->count].text;
        if (*byte < text.size) {
            return (unsigned char)text.at[(*byte)++];
        }
        (*token)++;
        *byte = 0;
    }
    return -1;
}

/* The same letters, however they are split into words. */
static bool
letters_are_same(const score_name *query, size_t query_turn, const score_name *listed,
                 size_t listed_turn)
{
    size_t a = 0, b = 0, i = 0, j = 0;
    for (;;) {
        int one   = letter_at(query, query_turn, &a, &i);
        int other = letter_at(listed, listed_turn, &b, &j);
        if (one != other || one < 0) {
            return one == other && query->count > 0;
        }
    }
}

static bool
is_same(const score_name *query, const score_name *listed,
        bool (*same)(const score_name *, size_t, const score_name *, size_t))
{
    size_t a = score_turn(query), b = score_turn(listed);
    return same(query, 0, listed, 0) || same(query, a, listed, 0) ||
           same(query, 0, listed, b) || same(query, a, listed, b);
}

bool
same_name(const score_name *query, const score_name *listed)
{
    return is_same(query, listed, tokens_are_same);
}

bool
same_letters(const score_name *query, const score_name *listed)
{
    return is_same(query, listed, letters_are_same);
}
