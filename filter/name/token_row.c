/*
 * token_row.c - find words in the tables of words that are not names.
 *
 * Both tables are sorted, so that a name does not pay for their length.
 */
#include "base/text.h"
#include "name/token.h"

enum { FORM_WORD_LEAST = 4, FORM_WORD_ALIKE = 880 }; /* of a misspelt word of a form */

const token_row *
token_row_of(ps_text folded)
{
    size_t at = ps_text_row(TOKEN_ROWS, sizeof *TOKEN_ROWS, TOKEN_ROW_COUNT, folded);
    bool   is = at < TOKEN_ROW_COUNT && ps_text_is(folded, TOKEN_ROWS[at].word);

    return is ? &TOKEN_ROWS[at] : NULL;
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

/* The first form word that does not stand before text. */
static size_t
form_word_at(ps_text text)
{
    return ps_text_row(TOKEN_FORM_WORDS, sizeof *TOKEN_FORM_WORDS, TOKEN_FORM_WORD_COUNT,
                       text);
}

bool
name_begins_form_word(ps_text head)
{
    size_t at = form_word_at(head);

    return head.size > 1 && at < TOKEN_FORM_WORD_COUNT &&
           ps_text_equal(ps_text_slice(ps_text_of(TOKEN_FORM_WORDS[at]), 0, head.size),
                         head);
}

/* Whether word is nearly a form word that begins with letter. */
static bool
is_near(ps_text word, ps_text letter)
{
    for (size_t i = form_word_at(letter); i < TOKEN_FORM_WORD_COUNT; i++) {
        ps_text form = ps_text_of(TOKEN_FORM_WORDS[i]);
        if (form.at[0] != letter.at[0]) {
            break;
        }
        bool near = form.size <= word.size + 1 && word.size <= form.size + 1;
        if (near && name_letters_alike(word, form) >= FORM_WORD_ALIKE) {
            return true;
        }
    }
    return false;
}

static bool
is_listed(ps_text word)
{
    size_t at = form_word_at(word);

    return name_form_class(word).size > 0 ||
           (at < TOKEN_FORM_WORD_COUNT && ps_text_is(word, TOKEN_FORM_WORDS[at]));
}

/* "liabilitycompany" */
static bool
is_two(ps_text word)
{
    for (size_t at = FORM_WORD_LEAST; at + FORM_WORD_LEAST <= word.size; at++) {
        if (is_listed(ps_text_slice(word, 0, at)) &&
            is_listed(ps_text_slice(word, at, word.size))) {
            return true;
        }
    }
    return false;
}

bool
name_is_form_word(ps_text word)
{
    return word.size >= FORM_WORD_LEAST &&
           (is_near(word, ps_text_slice(word, 0, 1)) ||
            is_near(word, ps_text_slice(word, 1, 2)) || is_two(word));
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
