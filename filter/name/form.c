/*
 * form.c - whether a word is like some legal form, perhaps misspelt.
 *
 * Every word of every name is asked this, and hardly one is.  So the spellings stand by
 * size, with what name_letters_alike() turns most words away by beside them.
 */
#include <assert.h>
#include <pthread.h>

#include "base/text.h"
#include "name/token.h"

enum { FORMS_MAX = 1024, SIZE_MOST = NAME_TOKEN_BYTES_MAX, FORM_LEAST = 5, SHORT = 4 };

typedef struct form_row {
    uint32_t letters;
    uint16_t row; /* of TOKEN_ROWS */
} form_row;

static form_row       forms[FORMS_MAX];        /* by size */
static uint16_t       first_of[SIZE_MOST + 2]; /* of each size; behind the last */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool
is_ascii(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Its size; 0 for other letters than ASCII: compared with a word of any size. */
static size_t
place_of(const token_row *row)
{
    ps_text word = ps_text_of(row->word);

    return is_ascii(word) && word.size <= SIZE_MOST ? word.size : 0;
}

static void
read_forms(void)
{
    uint16_t next[SIZE_MOST + 1];

    for (size_t i = 0; i < TOKEN_ROW_COUNT; i++) {
        if (TOKEN_ROWS[i].kind == NAME_LEGAL) {
            first_of[place_of(&TOKEN_ROWS[i]) + 1]++;
        }
    }
    for (size_t size = 0; size <= SIZE_MOST; size++) {
        next[size]         = first_of[size];
        first_of[size + 1] = (uint16_t)(first_of[size + 1] + first_of[size]);
    }
    assert(first_of[SIZE_MOST + 1] <= FORMS_MAX);
    for (size_t i = 0; i < TOKEN_ROW_COUNT; i++) {
        const token_row *row = &TOKEN_ROWS[i];
        if (row->kind == NAME_LEGAL) {
            forms[next[place_of(row)]++] =
                (form_row){ .letters = name_letters(ps_text_of(row->word)),
                            .row     = (uint16_t)i };
        }
    }
}

static bool
is_like(ps_text word, uint32_t letters, size_t size)
{
    for (size_t i = first_of[size]; i < first_of[size + 1]; i++) {
        if (size > 0 && !name_may_be_alike(letters, word.size, forms[i].letters, size)) {
            continue;
        }
        if (name_letters_alike(word, ps_text_of(TOKEN_ROWS[forms[i].row].word)) > 0) {
            return true;
        }
    }
    return false;
}

bool
name_is_form_like(ps_text word)
{
    uint32_t letters = name_letters(word);

    if (word.size < FORM_LEAST || word.size > SIZE_MOST) {
        return false;
    }
    if (!is_ascii(word)) {
        return name_form_likeness(word, (ps_text){ 0 }) > 0;
    }
    (void)pthread_once(&once, read_forms);
    bool is = is_like(word, letters, 0);
    for (size_t size = SHORT; !is && size <= SIZE_MOST && size * 3 <= word.size * 5;
         size++) {
        is = size * 5 >= word.size * 3 && is_like(word, letters, size);
    }
    return is;
}
