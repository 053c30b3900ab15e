/*
 * fz_score.c - any two names, the input cut at its first line feed.
 *
 *   scored  ->  0..1000, the same again, and an explanation that is an array
 *   a name  ->  no other name is more like it than it is itself
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "screen/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void
check_pair(ps_text a, ps_text b, ps_party_type type)
{
    uint16_t  score = 1, again = 2, same = 3;
    ps_buffer out;
    ps_error  err = { 0 };

    ps_buffer_init(&out, 1 << 20);
    ps_status status = screen_compare(NULL, a, b, type, &score, &out, &err);
    if (status != PS_OK) {
        must(score == 0 && err.reason != 0);
    } else {
        must(score <= 1000);
        must(out.size >= 2 && out.at[0] == '[' && out.at[out.size - 1] == ']');
        must(screen_compare(NULL, a, b, type, &again, NULL, &err) == PS_OK);
        must(score == again);
        must(screen_compare(NULL, b, b, type, &same, NULL, &err) == PS_OK);
        must(score <= same);
    }
    ps_buffer_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 600) {
        return 0;
    }
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    ps_text rest = { .at = copy, .size = size }, a;
    (void)ps_text_next(&rest, '\n', &a);
    check_pair(a, rest, PS_TYPE_ANY);
    check_pair(a, rest, PS_TYPE_PERSON);
    check_pair(a, rest, PS_TYPE_ORGANISATION);
    free(copy);
    return 0;
}
