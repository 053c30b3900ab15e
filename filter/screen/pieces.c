/*
 * pieces.c - several names in one field: "Kim Chol and/or Pak Yong", "A Ltd c/o B".
 *
 * The whole is screened as a name, too.  A piece of one word says nothing alone: "Smith &
 * Wesson" are no two names.  Words that join are part of the name of a firm as often, so
 * they only part a name that has no legal form.
 */
#include "screen/session.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

enum { PIECE_WORDS = 2 };

/* A byte that never stands inside a name. */
static bool
parts(char c)
{
    return memchr("/\\;|:()[]+&", c, 11) != NULL;
}

static bool
joins(char c)
{
    return c == '+' || c == '&';
}

/* What stands between two names as a word of its own; joining: "and". */
static bool
is_between(ps_text word, bool *joining)
{
    static const struct {
        const char *word;
        bool        joins;
    } WORDS[] = {
        { "and", true },  { "or", true },   { "und", true },  { "oder", true },
        { "et", true },   { "ou", true },   { "y", true },    { "aka", false },
        { "fka", false }, { "nka", false }, { "dba", false }, { "obo", false },
        { "via", false },
    };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (ps_text_is_nocase(word, WORDS[i].word)) {
            *joining = WORDS[i].joins;
            return true;
        }
    }
    return false;
}

/* The end of the word at the head of text. */
static size_t
word_size(ps_text text)
{
    size_t size = 0;

    while (size < text.size && text.at[size] != ' ' && !parts(text.at[size])) {
        size++;
    }
    return size;
}

/* Words with a letter. */
static size_t
count_words(ps_text text)
{
    size_t  count = 0;
    ps_text word;

    while (ps_text_next(&text, ' ', &word)) {
        bool letter = false;
        for (size_t i = 0; i < word.size; i++) {
            letter = letter || ascii_is_lower(ascii_lower(word.at[i])) ||
                     (unsigned char)word.at[i] >= 0x80;
        }
        count += letter;
    }
    return count;
}

/* A letter that touches a slash is of no name: "c/o", "t/a", "a/c". */
static ps_text
without_slashed(ps_text text, size_t begin, size_t end)
{
    ps_text piece = ps_text_slice(text, begin, end);

    if (begin > 0 && text.at[begin - 1] == '/' && word_size(piece) == 1) {
        piece = ps_text_slice(piece, 1, piece.size);
    }
    bool alone = piece.size == 1 || (piece.size > 1 && piece.at[piece.size - 2] == ' ');
    if (end < text.size && text.at[end] == '/' && alone) {
        piece = ps_text_slice(piece, 0, piece.size - 1);
    }
    return ps_text_trim(piece);
}

bool
session_piece(ps_text text, size_t *at, bool firm, ps_text *out)
{
    while (*at < text.size) {
        size_t begin = *at, end = begin, next = text.size;
        while (end < text.size) {
            ps_text rest    = ps_text_slice(text, end, text.size);
            size_t  size    = word_size(rest);
            bool    joining = size == 0 && joins(rest.at[0]);
            bool between = size > 0 ? is_between(ps_text_slice(rest, 0, size), &joining)
                                    : parts(rest.at[0]);
            size += size == 0;
            if (between && !(joining && firm)) {
                next = end + size;
                break;
            }
            end += size;
        }
        *at  = next;
        *out = without_slashed(text, begin, end);
        if (count_words(*out) >= PIECE_WORDS && !(begin == 0 && end == text.size)) {
            return true;
        }
    }
    return false;
}
