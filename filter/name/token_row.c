/*
 * token_row.c - find words in the tables of words that are not names.
 *
 * Both tables are sorted, so that a name does not pay for their length.
 */
#include "base/text.h"
#include "name/token.h"

const token_row *
token_row_of(ps_text folded)
{
    size_t low = 0, high = TOKEN_ROW_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = ps_text_compare(ps_text_of(TOKEN_ROWS[middle].word), folded);
        if (order == 0) {
            return &TOKEN_ROWS[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

ps_text
name_form_class(ps_text word)
{
    const token_row *row = token_row_of(word);
    return row != NULL && row->kind == NAME_LEGAL ? ps_text_of(row->class)
                                                  : (ps_text){ 0 };
}

bool
name_is_form(ps_text word, ps_text class)
{
    ps_text is = name_form_class(word);
    return is.size > 0 && ps_text_equal(is, class);
}

/* The order of a phrase's first word and of word. */
static int
phrase_order(const token_phrase *phrase, ps_text word)
{
    ps_text rest = ps_text_of(phrase->words), first;
    (void)ps_text_next(&rest, ' ', &first);
    return ps_text_compare(first, word);
}

size_t
token_phrases(ps_text first, const token_phrase **phrases)
{
    size_t low = 0, high = TOKEN_PHRASE_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (phrase_order(&TOKEN_PHRASES[middle], first) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t count = 0;
    while (low + count < TOKEN_PHRASE_COUNT &&
           phrase_order(&TOKEN_PHRASES[low + count], first) == 0) {
        count++;
    }
    *phrases = TOKEN_PHRASES + low;
    return count;
}
