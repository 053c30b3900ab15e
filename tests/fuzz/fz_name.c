/*
 * fz_name.c - any bytes as a name.
 *
 *   folded   ->  bounded, valid UTF-8, the same again for the same bytes, and
 *                a folded line folds to itself
 *   refused  ->  a reason, and nothing kept
 */
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 8192, SPACE = 4 << 20 };

static void
must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void
check_tokens(const name_folded *name)
{
    must(name->count <= NAME_TOKENS_MAX);
    for (size_t i = 0; i < name->count; i++) {
        ps_text text = name->tokens[i].text;
        must(text.size > 0 && text.size <= NAME_TOKEN_BYTES_MAX);
        must(utf8_check(text) == SIZE_MAX && !ps_text_has(text, ' '));
        must(utf8_count(text) == name->tokens[i].characters);
    }
}

static void
check_name(ps_text text, const name_options *options, ps_arena *arena)
{
    name_folded first, again;
    ps_error    err = { 0 };

    ps_arena_reset(arena);
    ps_status status = name_fold(text, options, arena, &first, &err);
    if (status != PS_OK) {
        must(err.reason != 0 && first.tokens == NULL && first.count == 0);
        must(status == PS_E_LIMIT || utf8_check(text) != SIZE_MAX);
        return;
    }
    check_tokens(&first);
    must(name_fold(text, options, arena, &again, &err) == PS_OK);
    must(again.count == first.count && again.comma == first.comma);
    for (size_t i = 0; i < first.count; i++) {
        must(ps_text_equal(first.tokens[i].text, again.tokens[i].text));
        must(first.tokens[i].kind == again.tokens[i].kind);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static alignas(max_align_t) unsigned char space[SPACE];
    ps_arena                                  arena;
    ps_text                                   line, again;
    ps_error                                  err;

    if (size > INPUT_MAX) {
        return 0;
    }
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    if (size > 0) {
        memcpy(copy, data, size);
    }
    ps_text text = { .at = copy, .size = size };
    ps_arena_init(&arena, space, sizeof space);
    check_name(text, &(name_options){ 0 }, &arena);
    check_name(text, &(name_options){ .person = true, .cut = true }, &arena);
    check_name(text, &(name_options){ .organisation = true }, &arena);
    ps_arena_reset(&arena);
    if (name_fold_line(text, &arena, &line, &err) == PS_OK) {
        must(utf8_check(line) == SIZE_MAX);
        must(name_fold_line(line, &arena, &again, &err) == PS_OK);
        must(ps_text_equal(line, again));
    }
    free(copy);
    return 0;
}
