/* t_text.c - slices at their edges: empty, without an address, with a NUL inside. */
#include "base/text.h"
#include "ps_test.h"

#include <stdalign.h>
#include <stdio.h>

static alignas(max_align_t) unsigned char space[256];

static const struct trim {
    const char *name;
    const char *in;
    const char *want;
    const char *right;
} TRIM[] = {
    { "nothing to trim", "abc", "abc", "abc" },
    { "both ends", " \t abc \r\n", "abc", " \t abc \r\n" },
    { "blanks only", "   ", "", "" },
    { "empty", "", "", "" },
    { "inner white space stays", " a b  ", "a b", " a b" },
};

static void
test_trim(void **state)
{
    const struct trim *row = *state;
    assert_true(ps_text_is(ps_text_trim(ps_text_of(row->in)), row->want));
    assert_true(ps_text_is(ps_text_trim_right(ps_text_of(row->in)), row->right));
}

static const struct number {
    const char *name;
    const char *in;
    bool        good;
    uint64_t    want;
} NUMBERS[] = {
    { "zero", "0", true, 0 },
    { "leading zeros", "00042", true, 42 },
    { "largest", "18446744073709551615", true, UINT64_MAX },
    { "one over the largest", "18446744073709551616", false, 0 },
    { "ten times over", "184467440737095516150", false, 0 },
    { "empty", "", false, 0 },
    { "sign", "+1", false, 0 },
    { "blank behind", "1 ", false, 0 },
    { "hex", "0x10", false, 0 },
};

static void
test_number(void **state)
{
    const struct number *row = *state;
    uint64_t             got = 99;
    assert_int_equal(ps_text_u64(ps_text_of(row->in), &got), row->good);
    assert_int_equal(got, row->want);
}

static const struct split {
    const char *name;
    const char *in;
    const char *want; /* parts in brackets */
} SPLITS[] = {
    { "three parts", "a,b,c", "[a][b][c]" }, { "empty parts", ",,", "[][][]" },
    { "one part", "abc", "[abc]" },          { "empty text is one empty part", "", "[]" },
    { "no text is no part", NULL, "" },
};

static void
test_split(void **state)
{
    const struct split *row     = *state;
    char                got[64] = "";
    size_t              used    = 0;
    ps_text             rest    = ps_text_of(row->in);
    ps_text             part;
    while (ps_text_next(&rest, ',', &part)) {
        used +=
            (size_t)snprintf(got + used, sizeof got - used, "[%.*s]", PS_TEXT_ARGS(part));
    }
    assert_null(part.at);
    assert_string_equal(got, row->want);
}

static const struct mask {
    const char *name;
    const char *in;
    const char *want;
} MASKS[] = {
    { "long", "0123456789", "****6789" },
    { "eight", "12345678", "****5678" },
    { "seven shows three", "1234567", "****567" },
    { "two shows one", "12", "****2" },
    { "one shows none", "1", "****" },
    { "empty", "", "****" },
    { "not from inside a character",
      "12345\xc3\xa9"
      "678",
      "****678" },
};

static void
test_mask(void **state)
{
    const struct mask *row = *state;
    ps_arena           arena;
    ps_arena_init(&arena, space, sizeof space);
    assert_string_equal(ps_text_mask(&arena, ps_text_of(row->in)).at, row->want);
    ps_arena_init(&arena, space, 4);
    assert_null(ps_text_mask(&arena, ps_text_of(row->in)).at);
}

static void
test_compare(void **state)
{
    (void)state;
    ps_text none  = { 0 };
    ps_text nul   = { "a\0b", 3 };
    ps_text other = { "a\0c", 3 };
    assert_true(ps_text_equal(none, PS_TEXT("")));
    assert_true(ps_text_is(none, ""));
    assert_false(ps_text_equal(nul, other));
    assert_int_equal(ps_text_compare(nul, other), -1);
    assert_int_equal(ps_text_compare(other, nul), 1);
    assert_int_equal(ps_text_compare(PS_TEXT("a"), nul), -1);
    assert_int_equal(ps_text_compare(nul, PS_TEXT("a")), 1);
    assert_int_equal(ps_text_compare(PS_TEXT("\xff"), PS_TEXT("a")), 1);
    assert_int_equal(ps_text_compare(none, none), 0);
    assert_false(ps_text_is(nul, "a"));
    assert_true(ps_text_is_nocase(PS_TEXT("GrpHdr"), "gRPhDR"));
    assert_false(ps_text_is_nocase(PS_TEXT("GrpHd"), "GrpHdr"));
    assert_false(ps_text_is_nocase(PS_TEXT("[\xe1"), "{\xc1"));
}

static void
test_find(void **state)
{
    (void)state;
    ps_text text = PS_TEXT("urn:iso:std");
    ps_text none = { 0 };
    assert_true(ps_text_starts(text, "urn:"));
    assert_true(ps_text_starts(none, ""));
    assert_false(ps_text_starts(PS_TEXT("ur"), "urn:"));
    assert_true(ps_text_ends(text, ":std"));
    assert_true(ps_text_ends(none, ""));
    assert_false(ps_text_ends(text, "urn:iso:stdx"));
    assert_true(ps_text_has(text, ':'));
    assert_false(ps_text_has(none, '\0'));
    assert_int_equal(ps_text_find(text, "iso"), 4);
    assert_int_equal(ps_text_find(text, ""), 0);
    assert_true(ps_text_find(text, "isp") == SIZE_MAX);
    assert_true(ps_text_find(none, "x") == SIZE_MAX);
}

static void
test_slice(void **state)
{
    (void)state;
    ps_text text = PS_TEXT("abcdef");
    assert_true(ps_text_is(ps_text_slice(text, 1, 3), "bc"));
    assert_true(ps_text_is(ps_text_slice(text, 4, 99), "ef"));
    assert_int_equal(ps_text_slice(text, 7, 99).size, 0);
    assert_int_equal(ps_text_slice(text, 3, 1).size, 0);
    assert_null(ps_text_slice((ps_text){ 0 }, 0, 5).at);
}

static void
test_keep(void **state)
{
    (void)state;
    char     own[] = "ANNA";
    ps_arena arena;
    ps_arena_init(&arena, space, 32);
    ps_text kept = ps_text_keep(&arena, (ps_text){ own, 4 });
    char   *copy = ps_text_copy(&arena, kept);
    own[0]       = 'X';
    assert_true(ps_text_is(kept, "ANNA"));
    assert_string_equal(copy, "ANNA");
    assert_null(ps_text_keep(&arena, PS_TEXT("too much")).at);
    assert_int_equal(ps_text_keep(&arena, PS_TEXT("x")).size, 0);
    assert_true(arena.overflowed);
}

typedef struct word_row {
    const char *word;
    int         number;
} word_row;

static void
test_row(void **state)
{
    static const word_row ROWS[] = { { "a", 1 }, { "b", 2 }, { "b", 3 }, { "bc", 4 } };

    (void)state;
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("")), 0);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("a")), 0);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("aa")), 1);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("b")), 1);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("bb")), 3);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, PS_COUNT(ROWS), PS_TEXT("c")), 4);
    assert_int_equal(ps_text_row(ROWS, sizeof *ROWS, 0, PS_TEXT("a")), 0);
}

static void
test_ascii(void **state)
{
    (void)state;
    assert_true(ps_text_is_ascii(PS_TEXT("")));
    assert_true(ps_text_is_ascii(PS_TEXT("a\x7f")));
    assert_false(ps_text_is_ascii(PS_TEXT("a\x80")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare), cmocka_unit_test(test_find),
        cmocka_unit_test(test_slice),   cmocka_unit_test(test_keep),
        cmocka_unit_test(test_row),     cmocka_unit_test(test_ascii)
    };
    return ps_test_rows(TRIM, test_trim) + ps_test_rows(NUMBERS, test_number) +
           ps_test_rows(SPLITS, test_split) + ps_test_rows(MASKS, test_mask) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
