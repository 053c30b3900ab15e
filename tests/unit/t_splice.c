/*
 * t_splice.c - plans of cuts and patches, against the result they must give.
 *
 * First a table; then random plans against a splice that marks every byte of
 * the input, and knows an overlap by comparing every pair.
 */
#include "format/splice.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"

typedef struct change {
    char        kind; /* 'c' cut, 'p' patch; 0 ends a row */
    unsigned    begin;
    unsigned    end;
    const char *text;
} change;

/* Collects, and checks that bytes are said to stand where they stand. */
typedef struct collector {
    ps_buffer out;
    ps_text   input;
    bool      placed; /* all from were right */
    size_t    room;   /* refuses to take more */
} collector;

static ps_status
collect(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    collector *c = context;
    if (from != UINT64_MAX && (from > c->input.size || size > c->input.size - from ||
                               memcmp(data, c->input.at + from, size) != 0)) {
        c->placed = false;
    }
    if (c->out.size + size > c->room) {
        return ps_fail(err, PS_E_IO, PS_R_FILE_WRITE, "", 0);
    }
    return ps_buffer_add(&c->out, data, size) ? PS_OK : PS_E_MEMORY;
}

static spool *
spool_of(ps_text input)
{
    ps_error err;
    spool   *s = NULL;
    assert_int_equal(spool_new(NULL, &s, &err), PS_OK);
    assert_int_equal(spool_feed(s, input.at, input.size, &err), PS_OK);
    assert_int_equal(spool_seal(s, &err), PS_OK);
    return s;
}

static void
plan_change(splice *plan, const change *one)
{
    ps_error err;
    span     what = { one->begin, one->end };
    if (one->kind == 'c') {
        assert_int_equal(splice_cut(plan, what, &err), PS_OK);
    } else {
        assert_int_equal(splice_patch(plan, what, ps_text_of(one->text), &err), PS_OK);
    }
}

/* ---- table ---- */

/* clang-format off: a table */
static const struct row {
    const char *name;
    change      changes[5];
    const char *want; /* NULL: refused */
} ROWS[] = {
    { "nothing", { { 0 } }, "0123456789" },
    { "a cut", { { 'c', 2, 5, NULL } }, "0156789" },
    { "a cut of nothing", { { 'c', 2, 2, NULL } }, "0123456789" },
    { "a cut of all", { { 'c', 0, 10, NULL } }, "" },
    { "first and last byte", { { 'c', 0, 1, NULL }, { 'c', 9, 10, NULL } }, "12345678" },
    { "side by side", { { 'c', 2, 4, NULL }, { 'c', 4, 6, NULL } }, "016789" },
    { "out of order", { { 'c', 7, 8, NULL }, { 'p', 1, 2, "abc" } }, "0abc2345689" },
    { "a patch", { { 'p', 3, 6, "xy" } }, "012xy6789" },
    { "a patch by nothing", { { 'p', 3, 6, "" } }, "0126789" },
    { "a patch behind a cut", { { 'c', 2, 4, NULL }, { 'p', 4, 5, "Z" } }, "01Z56789" },
    { "an insertion", { { 'p', 3, 3, "ab" } }, "012ab3456789" },
    { "an insertion at the end", { { 'p', 10, 10, "!" } }, "0123456789!" },
    { "two insertions stay in their order",
      { { 'p', 3, 3, "a" }, { 'p', 3, 3, "b" } },
      "012ab3456789" },
    { "insertions stay in their order when sorted",
      { { 'p', 8, 8, "c" }, { 'p', 3, 3, "a" }, { 'p', 3, 3, "b" } },
      "012ab34567c89" },
    { "an insertion behind a cut stays",
      { { 'c', 2, 4, NULL }, { 'p', 4, 4, "x" } },
      "01x456789" },
    { "an insertion at the begin of a cut goes",
      { { 'c', 2, 4, NULL }, { 'p', 2, 2, "x" } },
      "01456789" },
    { "a cut swallows cuts",
      { { 'c', 1, 9, NULL }, { 'c', 2, 4, NULL }, { 'c', 8, 9, NULL } },
      "09" },
    { "a cut swallows what was planned before it",
      { { 'c', 2, 4, NULL }, { 'p', 5, 6, "x" }, { 'c', 1, 9, NULL } },
      "09" },
    { "a cut swallows an equal patch",
      { { 'p', 2, 4, "x" }, { 'c', 2, 4, NULL } },
      "01456789" },
    { "the same cut twice", { { 'c', 2, 4, NULL }, { 'c', 2, 4, NULL } }, "01456789" },
    { "cuts that overlap", { { 'c', 2, 5, NULL }, { 'c', 4, 6, NULL } }, NULL },
    { "a patch over the end of a cut",
      { { 'c', 2, 5, NULL }, { 'p', 4, 6, "x" } },
      NULL },
    { "a cut inside a patch", { { 'p', 2, 8, "x" }, { 'c', 4, 6, NULL } }, NULL },
    { "the same patch twice", { { 'p', 2, 4, "x" }, { 'p', 2, 4, "x" } }, NULL },
    { "an insertion inside a patch", { { 'p', 2, 4, "x" }, { 'p', 3, 3, "y" } }, NULL },
    { "a cut behind the end", { { 'c', 9, 11, NULL } }, NULL },
    { "a patch behind the end", { { 'p', 11, 11, "x" } }, NULL },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row  = *state;
    spool            *in   = spool_of(ps_text_of("0123456789"));
    collector         got  = { .input = ps_text_of("0123456789"), .placed = true };
    splice           *plan = NULL;
    ps_error          err  = { 0 };

    ps_buffer_init(&got.out, 1000);
    got.room = 1000;
    assert_int_equal(splice_new(NULL, &plan, &err), PS_OK);
    assert_true(splice_is_empty(plan));
    for (const change *one = row->changes; one->kind != 0; one++) {
        plan_change(plan, one);
    }
    for (int run = 0; run < 2; run++) { /* a plan can be run again */
        ps_buffer_reset(&got.out);
        ps_status status = splice_run(plan, in, collect, &got, &err);
        if (row->want == NULL) {
            assert_int_equal(status, PS_E_USAGE);
            assert_int_equal(err.reason, PS_R_USAGE);
            assert_string_equal(err.field, "splice.plan");
            assert_int_equal(got.out.size, 0);
        } else {
            assert_int_equal(status, PS_OK);
            assert_string_equal(got.out.at != NULL ? got.out.at : "", row->want);
        }
        assert_true(got.placed);
    }
    splice_free(plan);
    spool_free(in);
    ps_buffer_free(&got.out);
}

/* ---- random plans against the naive splice ---- */

enum { PLANS = 4000, INPUT_SIZE = 40, CHANGES = 10 };

static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static bool
naive_is_within(const change *all, size_t count, size_t i)
{
    for (size_t j = 0; j < count; j++) {
        const change *a = &all[i], *cut = &all[j];
        bool          same = a->begin == cut->begin && a->end == cut->end;
        if (i != j && cut->kind == 'c' && a->begin >= cut->begin && a->begin < cut->end &&
            a->end <= cut->end && (!same || a->kind == 'p' || j < i)) {
            return true;
        }
    }
    return false;
}

static bool
naive_is_bad(const change *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            const change *a = &all[i], *b = &all[j];
            bool          meet = a->begin >= b->begin && a->begin < b->end;
            if (i != j && meet && !naive_is_within(all, count, i) &&
                !naive_is_within(all, count, j)) {
                return true;
            }
        }
    }
    return false;
}

static void
naive_splice(const char *input, const change *all, size_t count, ps_buffer *out)
{
    for (unsigned at = 0; at <= INPUT_SIZE; at++) {
        bool gone = at == INPUT_SIZE;
        for (size_t i = 0; i < count; i++) { /* insertions come first */
            if (all[i].kind == 'p' && all[i].begin == at &&
                !naive_is_within(all, count, i)) {
                (void)ps_buffer_string(out, all[i].text);
            }
            gone = gone || (at >= all[i].begin && at < all[i].end);
        }
        if (!gone) {
            (void)ps_buffer_add(out, input + at, 1);
        }
    }
}

static size_t
random_plan(uint32_t *seed, change out[CHANGES])
{
    static const char *const TEXTS[] = { "", "A", "BC", "DEF" };
    size_t                   count   = next_random(seed) % CHANGES;
    unsigned                 reach   = 1 + next_random(seed) % 12;

    for (size_t i = 0; i < count; i++) {
        unsigned begin = next_random(seed) % INPUT_SIZE;
        unsigned size  = next_random(seed) % reach;
        out[i]         = (change){ .kind  = next_random(seed) % 2 == 0 ? 'c' : 'p',
                                   .begin = begin,
                                   .end   = begin + size > INPUT_SIZE ? INPUT_SIZE : begin + size,
                                   .text  = TEXTS[next_random(seed) % 4] };
        /* What changes nothing is no change. */
        bool idle =
            out[i].begin == out[i].end && (out[i].kind == 'c' || out[i].text[0] == '\0');
        if (idle) {
            out[i] = (change){ .kind = 'p', .begin = begin, .end = begin, .text = "x" };
        }
    }
    return count;
}

static void
test_random(void **state)
{
    static const char INPUT[] = "abcdefghijklmnopqrstuvwxyz0123456789+-*/";
    uint32_t          seed    = 20260824;
    size_t            bad     = 0;
    spool            *in      = spool_of(PS_TEXT(INPUT));

    (void)state;
    _Static_assert(sizeof INPUT - 1 == INPUT_SIZE, "one byte a mark");
    for (int i = 0; i < PLANS; i++) {
        change    all[CHANGES] = { { 0 } };
        size_t    count        = random_plan(&seed, all);
        collector got = { .input = PS_TEXT(INPUT), .placed = true, .room = 1000 };
        ps_buffer want;
        splice   *plan = NULL;
        ps_error  err;

        ps_buffer_init(&got.out, 1000);
        ps_buffer_init(&want, 1000);
        assert_int_equal(splice_new(NULL, &plan, &err), PS_OK);
        for (size_t k = 0; k < count; k++) {
            plan_change(plan, &all[k]);
        }
        ps_status status = splice_run(plan, in, collect, &got, &err);
        if (naive_is_bad(all, count)) {
            assert_int_equal(status, PS_E_USAGE);
            bad++;
        } else {
            assert_int_equal(status, PS_OK);
            naive_splice(INPUT, all, count, &want);
            assert_string_equal(got.out.at != NULL ? got.out.at : "",
                                want.at != NULL ? want.at : "");
        }
        assert_true(got.placed);
        splice_free(plan);
        ps_buffer_free(&got.out);
        ps_buffer_free(&want);
    }
    assert_in_range(bad, PLANS / 10, PLANS * 9 / 10); /* both sides were tried */
    spool_free(in);
}

/* ---- size, order and a sink that stops ---- */

static void
test_large(void **state)
{
    enum { SIZE = 300000, STEP = 10 };
    char     *input = malloc(SIZE);
    collector got   = { .placed = true, .room = SIZE };
    splice   *plan  = NULL;
    ps_error  err;

    (void)state;
    assert_non_null(input);
    for (size_t i = 0; i < SIZE; i++) {
        input[i] = (char)('a' + i % 23);
    }
    got.input = (ps_text){ input, SIZE };
    spool *in = spool_of(got.input);
    ps_buffer_init(&got.out, SIZE);
    assert_int_equal(splice_new(NULL, &plan, &err), PS_OK);
    for (uint64_t at = SIZE; at > 0; at -= STEP) { /* backwards: all must be sorted */
        span what = { at - STEP, at - STEP / 2 };
        assert_int_equal(splice_cut(plan, what, &err), PS_OK);
    }
    assert_false(splice_is_empty(plan));
    assert_int_equal(splice_run(plan, in, collect, &got, &err), PS_OK);
    assert_true(got.placed);
    assert_int_equal(got.out.size, SIZE / 2);
    for (size_t i = 0; i < got.out.size; i++) {
        assert_int_equal(got.out.at[i], input[i / 5 * 10 + 5 + i % 5]);
    }

    ps_buffer_reset(&got.out);
    got.room = SIZE / 4; /* the sink's own failure comes back */
    assert_int_equal(splice_run(plan, in, collect, &got, &err), PS_E_IO);
    assert_int_equal(err.reason, PS_R_FILE_WRITE);

    splice_free(plan);
    spool_free(in);
    ps_buffer_free(&got.out);
    free(input);
}

static void
test_backwards_span(void **state)
{
    splice  *plan = NULL;
    ps_error err;

    (void)state;
    assert_int_equal(splice_new(NULL, &plan, &err), PS_OK);
    assert_int_equal(splice_cut(plan, (span){ 5, 4 }, &err), PS_E_USAGE);
    assert_string_equal(err.field, "splice.cut");
    assert_int_equal(splice_patch(plan, (span){ 5, 4 }, PS_TEXT("x"), &err), PS_E_USAGE);
    assert_string_equal(err.field, "splice.patch");
    assert_true(splice_is_empty(plan));
    splice_free(plan);
    splice_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_backwards_span),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
