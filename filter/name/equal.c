/*
 * equal.c - find the groups of a word.
 *
 * "Bill" and "William", "Serhii" and "Sergey" share too few letters for any
 * measure of likeness that does not call strangers alike as well.  Such pairs
 * have to be known, so they are a table.
 */
#include "name/equal.h"

#include <assert.h>

#include "base/text.h"

size_t
equal_rows(ps_text word, const equal_row **first)
{
    assert(first != NULL);

    size_t low   = ps_text_row(EQUAL_ROWS, sizeof *EQUAL_ROWS, EQUAL_ROW_COUNT, word);
    size_t count = 0;
    while (low + count < EQUAL_ROW_COUNT &&
           ps_text_is(word, EQUAL_ROWS[low + count].word)) {
        count++;
    }
    *first = count > 0 ? &EQUAL_ROWS[low] : NULL;
    return count;
}
