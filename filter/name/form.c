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

enum {
    FORMS_MAX  = 1024,
    SIZE_MOST  = NAME_TOKEN_BYTES_MAX,
    FORM_LEAST = 5 /* letters of a misspelt one */,
    SHORT      = 4
};

typedef struct form_row {
    uint32_t letters;
    uint16_t row; /* of TOKEN_ROWS */
} form_row;

static form_row       forms[FORMS_MAX];        /* by size */
static uint16_t       first_of[SIZE_MOST + 2]; /* of each size; behind the last */
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Its size; 0 for other letters than ASCII: compared with a word of any size. */
static size_t
place_of(const token_row *row)
{
    ps_text word = ps_text_of(row->word);

    return ps_text_is_ascii(word) && word.size <= SIZE_MOST ? word.size : 0;
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

/* What is asked, and what was found. */
typedef struct form_search {
    ps_text  word;
    uint32_t letters;
    ps_text class; /* empty: any */
    uint16_t best;
    ps_text *classes; /* of those that are alike; NULL: none are wanted */
    size_t   count, most;
} form_search;

static void
look_at(form_search *s, size_t size)
{
    for (size_t i = first_of[size]; i < first_of[size + 1]; i++) {
        const token_row *row = &TOKEN_ROWS[forms[i].row];
        if (size > 0 &&
            !name_may_be_alike(s->letters, s->word.size, forms[i].letters, size)) {
            continue;
        }
        if (s->class.size > 0 && !ps_text_is(s->class, row->class)) {
            continue;
        }
        uint16_t alike = name_letters_alike(s->word, ps_text_of(row->word));
        s->best        = alike > s->best ? alike : s->best;
        if (alike > 0 && s->count < s->most) {
            s->classes[s->count++] = ps_text_of(row->class);
        }
    }
}

static void
look(form_search *s)
{
    bool ascii = ps_text_is_ascii(s->word);

    if (s->word.size < FORM_LEAST) {
        return;
    }
    s->letters = name_letters(s->word);
    (void)pthread_once(&once, read_forms);
    look_at(s, 0);
    for (size_t size = ascii ? SHORT : 1; size <= SIZE_MOST; size++) {
        bool near = size * 3 <= s->word.size * 5 && size * 5 >= s->word.size * 3;
        if (near || !ascii) {
            look_at(s, size);
        }
    }
}

uint16_t
name_form_likeness(ps_text word, ps_text class)
{
    form_search s = { .word = word, .class = class };

    look(&s);
    return s.best;
}

size_t
name_forms_like(ps_text word, ps_text *classes, size_t most)
{
    form_search s = { .word = word, .classes = classes, .most = most };

    look(&s);
    return s.count;
}
