/*
 * fz_csv.c - any bytes as CSV; the first byte says how the rest comes in chunks, and
 * which separator it has; its bit 64 means lazy.
 *
 * What must hold for every input:
 *   accepted in one piece  ->  accepted in chunks, with the same rows
 *   rows                   ->  one behind the other; between them only line ends
 *   accepted               ->  written again with every field quoted, the same fields
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
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
    uint64_t    end; /* of the last row */
    char        separator;
    digest     *fields;
    ps_buffer   again; /* the same rows, quoted */
} seen;

static void
quote(ps_buffer *out, ps_text field)
{
    must(ps_buffer_add(out, "\"", 1));
    for (size_t i = 0; i < field.size; i++) {
        must(ps_buffer_add(out, "\"", field.at[i] == '"'));
        must(ps_buffer_add(out, &field.at[i], 1));
    }
    must(ps_buffer_add(out, "\"", 1));
}

static ps_status
on_row(void *context, const parse_token *t, ps_error *err)
{
    seen *s = context;

    (void)err;
    must(t->kind == PARSE_ROW && t->field_count > 0 && t->terminator <= 2);
    must(t->begin >= s->end && t->end > t->begin && t->end <= s->size);
    must(t->place.offset == t->begin && t->place.column == 1);
    bool has_mark = s->end == 0 && s->size >= 3 && memcmp(s->at, "\xef\xbb\xbf", 3) == 0;
    for (uint64_t i = has_mark ? 3 : s->end; i < t->begin; i++) {
        must(s->at[i] == '\r' || s->at[i] == '\n');
    }
    s->end = t->end;
    must(digest_add(s->fields, &t->field_count, sizeof t->field_count));
    for (size_t i = 0; i < t->field_count; i++) {
        must(digest_add_field(s->fields, t->fields[i]));
        must(ps_buffer_add(&s->again, &s->separator, i > 0));
        quote(&s->again, t->fields[i]);
    }
    must(ps_buffer_add(&s->again, "\n", 1));
    return PS_OK;
}

static bool
run(ps_text input, size_t step, const parse_csv_options *options, ps_buffer *again,
    uint8_t out[DIGEST_SIZE])
{
    parse_memory memory = { .at = input.at, .size = input.size, .step = step };
    seen         s      = { .at        = input.at,
                            .size      = input.size,
                            .separator = options->separator,
                            .fields    = digest_new() };
    ps_error     err    = { 0 };

    must(s.fields != NULL);
    ps_buffer_init(&s.again, (size_t)1 << 26);
    ps_status status = parse_csv(parse_source_memory(&memory), options, on_row, &s, &err);
    must(status == PS_OK || (err.code == status && err.reason != 0));
    must(digest_take(s.fields, out));
    digest_free(s.fields);
    *again = s.again;
    return status == PS_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t   digests[3][DIGEST_SIZE];
    ps_buffer again[3];

    if (size == 0) {
        return 0;
    }
    parse_csv_options options = { .separator    = ",;\t"[data[0] % 3],
                                  .trailing_sub = (data[0] & 128) != 0,
                                  .lazy         = (data[0] & 64) != 0 };
    char             *at      = malloc(size);
    must(at != NULL);
    memcpy(at, data + 1, size - 1);
    ps_text input    = { at, size - 1 };
    bool    accepted = run(input, 0, &options, &again[0], digests[0]);
    must(run(input, data[0] % 64 + 1u, &options, &again[1], digests[1]) == accepted);
    must(!accepted || memcmp(digests[0], digests[1], DIGEST_SIZE) == 0);
    if (accepted && again[0].size > 0) {
        ps_text quoted = { again[0].at, again[0].size };
        for (int lazy = 0; lazy <= options.lazy; lazy++) {
            parse_csv_options other = options;
            other.lazy              = lazy != 0;
            must(run(quoted, 0, &other, &again[2], digests[2]));
            must(memcmp(digests[0], digests[2], DIGEST_SIZE) == 0);
            ps_buffer_free(&again[2]);
        }
    }
    ps_buffer_free(&again[0]);
    ps_buffer_free(&again[1]);
    free(at);
    return 0;
}
