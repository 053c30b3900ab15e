/* sum.c - see sum.h. */
#include "party/sum.h"

#include <string.h>

void
summing_begin(summing *s)
{
    s->hash   = digest_new();
    s->failed = s->hash == NULL;
}

void
summing_end(summing *s)
{
    digest_free(s->hash);
    s->hash = NULL;
}

void
sum_text(summing *s, ps_text text)
{
    s->failed = s->failed || !digest_add_field(s->hash, text);
}

void
sum_number(summing *s, int64_t number)
{
    s->failed = s->failed || !digest_add(s->hash, &number, sizeof number);
}

void
sum_part(summing *s, sum *out)
{
    uint8_t bytes[DIGEST_SIZE];

    if (s->failed || !digest_take(s->hash, bytes)) {
        s->failed = true;
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        uint64_t word;
        memcpy(&word, bytes + i * 8, 8);
        out->word[i] += word;
    }
}
