/*
 * fz_xml.c - any bytes as XML; the first byte says how the rest comes in chunks.
 *
 * What must hold for every input:
 *   accepted in one piece  ->  accepted in chunks, with the same tokens
 *   each token             ->  its span lies behind the one before, a tag's span is that
 *                              tag, and its line is the number of line ends before it
 *   refused                ->  a reason
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "parse/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

typedef struct seen {
    const char *at;
    size_t      size;
    uint64_t    begin; /* of the last token */
    uint64_t    counted;
    uint32_t    line;
    digest     *tokens;
} seen;

static void
check_place(seen *s, const parse_token *t)
{
    must(t->begin <= t->end && t->end <= s->size && t->begin >= s->begin);
    must(t->place.offset == t->begin);
    while (s->counted < t->begin) {
        s->line += s->at[s->counted++] == '\n';
    }
    must(t->place.line == s->line && t->place.column >= 1);
    must(t->place.column == 1 || s->at[t->begin - 1] != '\n');
    s->begin = t->begin;
}

static ps_status
on_token(void *context, const parse_token *t, ps_error *err)
{
    seen    *s         = context;
    uint64_t places[3] = { (uint64_t)t->kind, t->begin, t->end };

    (void)err;
    check_place(s, t);
    if (t->kind == PARSE_OPEN || (t->kind == PARSE_CLOSE && t->end > t->begin)) {
        must(s->at[t->begin] == '<');
        must((s->at[t->begin + 1] == '/') == (t->kind == PARSE_CLOSE));
    }
    must(digest_add(s->tokens, places, sizeof places));
    must(digest_add_field(s->tokens, t->name) && digest_add_field(s->tokens, t->space));
    must(digest_add_field(s->tokens, t->text));
    for (size_t i = 0; i < t->attribute_count; i++) {
        must(digest_add_field(s->tokens, t->attributes[i].name));
        must(digest_add_field(s->tokens, t->attributes[i].value));
    }
    return PS_OK;
}

static bool
run(const char *at, size_t size, size_t step, uint8_t out[DIGEST_SIZE])
{
    parse_memory memory = { .at = at, .size = size, .step = step };
    seen         s      = { .at = at, .size = size, .line = 1, .tokens = digest_new() };
    ps_error     err    = { 0 };

    must(s.tokens != NULL);
    ps_status status = parse_xml(parse_source_memory(&memory), on_token, &s, &err);
    must(status == PS_OK || (err.code == status && err.reason != 0 && err.line >= 1));
    must(digest_take(s.tokens, out));
    digest_free(s.tokens);
    return status == PS_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t whole[DIGEST_SIZE];
    uint8_t parts[DIGEST_SIZE];

    if (size == 0) {
        return 0;
    }
    /* An exact copy, so that reading one byte past the end is caught. */
    char *at = malloc(size);
    must(at != NULL);
    memcpy(at, data + 1, size - 1);
    bool accepted = run(at, size - 1, 0, whole);
    must(run(at, size - 1, (size_t)data[0] + 1, parts) == accepted);
    must(!accepted || memcmp(whole, parts, sizeof whole) == 0);
    free(at);
    return 0;
}
