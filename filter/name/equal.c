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

static int
order_of(size_t row, ps_text word)
{
    return ps_text_compare(ps_text_of(EQUAL_ROWS[row].word), word);
}

size_t
equal_rows(ps_text word, const equal_row **first)
{
    assert(first != NULL);

    size_t low = 0, high = EQUAL_ROW_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_of(middle, word) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t count = 0;
    while (low + count < EQUAL_ROW_COUNT && order_of(low + count, word) == 0) {
        count++;
    }
    *first = count > 0 ? &EQUAL_ROWS[low] : NULL;
    return count;
}
