/*
 * t_finding.c - findings there and back, and every way packed bytes can lie.
 *
 * Method: one good list is packed; each row cuts, lengthens or overwrites a
 * byte of it and says whether it may still be read.
 */
#include "record/finding.h"

#include <stdalign.h>
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"

static alignas(max_align_t) unsigned char space[1 << 16];

static finding_list
two_findings(finding at[2])
{
    at[0] = (finding){ .kind      = FINDING_NAME,
                       .reason    = PS_R_NAME_ALIKE,
                       .basis     = PS_BASIS_LIST,
                       .role      = ROLE_CREDITOR,
                       .score     = 912,
                       .agrees    = true,
                       .value     = PS_TEXT("ANNA EXAMPLE"),
                       .entry     = PS_TEXT("own:X-1"),
                       .list      = PS_TEXT("OWN"),
                       .listed    = PS_TEXT("Anna Exemple"),
                       .programs  = PS_TEXT("TEST"),
                       .why       = PS_TEXT("alike"),
                       .explain   = PS_TEXT("[]"),
                       .party_key = { 1, 2, 3 } };
    at[1] = (finding){ .kind   = FINDING_DATA,
                       .reason = PS_R_COULD_NOT_LOOK,
                       .basis  = PS_BASIS_DATA,
                       .role   = ROLE_OPERATOR,
                       .weak   = true };
    return (finding_list){ .at = at, .count = 2, .overflowed = true };
}

static void
pack_two(ps_buffer *packed)
{
    finding      at[2];
    finding_list list = two_findings(at);

    ps_buffer_init(packed, 1 << 16);
    assert_true(finding_pack(&list, packed));
}

static void
test_there_and_back(void **state)
{
    finding      at[2];
    finding_list list = two_findings(at), got;
    ps_buffer    packed, again;
    ps_arena     arena;

    (void)state;
    pack_two(&packed);
    ps_arena_init(&arena, space, sizeof space);
    ps_text bytes = { .at = packed.at, .size = packed.size };
    assert_int_equal(finding_unpack(bytes, &arena, &got, NULL), PS_OK);
    assert_int_equal(got.count, list.count);
    assert_true(got.overflowed);
    assert_true(ps_text_is(got.at[0].value, "ANNA EXAMPLE"));
    assert_true(ps_text_is(got.at[0].entry, "own:X-1"));
    assert_true(ps_text_is(got.at[0].list, "OWN"));
    assert_true(ps_text_is(got.at[0].listed, "Anna Exemple"));
    assert_true(ps_text_is(got.at[0].programs, "TEST"));
    assert_true(ps_text_is(got.at[0].why, "alike"));
    assert_true(ps_text_is(got.at[0].explain, "[]"));
    assert_int_equal(got.at[0].score, 912);
    assert_int_equal(got.at[0].reason, PS_R_NAME_ALIKE);
    assert_int_equal(got.at[0].role, ROLE_CREDITOR);
    assert_memory_equal(got.at[0].party_key, at[0].party_key, FINDING_KEY_SIZE);
    assert_true(got.at[0].agrees && !got.at[0].weak);
    assert_true(got.at[1].weak && !got.at[1].agrees);
    assert_int_equal(got.at[1].role, ROLE_OPERATOR);
    assert_int_equal(got.at[1].basis, PS_BASIS_DATA);
    assert_int_equal(got.at[1].value.size, 0);

    ps_buffer_init(&again, 1 << 16);
    assert_true(finding_pack(&got, &again));
    assert_int_equal(again.size, packed.size);
    assert_memory_equal(again.at, packed.at, packed.size);
    ps_buffer_free(&again);
    ps_buffer_free(&packed);
}

static void
test_limits(void **state)
{
    finding      at[2];
    finding_list list = two_findings(at);
    ps_buffer    packed;
    ps_error     err;

    (void)state;
    ps_buffer_init(&packed, 16);
    assert_false(finding_pack(&list, &packed));
    ps_buffer_free(&packed);

    ps_arena arena;
    ps_arena_init(&arena, space, 64);
    pack_two(&packed);
    ps_text bytes = { .at = packed.at, .size = packed.size };
    assert_int_equal(finding_unpack(bytes, &arena, &list, &err), PS_E_LIMIT);
    assert_null(list.at);
    ps_buffer_free(&packed);

    list = (finding_list){ .at = at, .count = 65 };
    ps_buffer_init(&packed, 1 << 16);
    assert_false(finding_pack(&list, &packed));
    ps_buffer_free(&packed);
}

static void
test_words(void **state)
{
    (void)state;
    assert_string_equal(finding_kind_word(FINDING_NAME), "name");
    assert_string_equal(finding_kind_word(FINDING_DATA), "data");
    assert_string_equal(finding_kind_word((finding_kind)99), "unknown");
}

enum { END = 1 << 20 };

/* clang-format off: a table */
static const struct row {
    const char   *name;
    size_t        at; /* byte to overwrite; END: none */
    unsigned char with;
    int           grow; /* bytes more or less */
    bool          good;
} ROWS[] = {
    { "as it was packed", END, 0, 0, true },
    { "another version", 0, 2, 0, false },
    { "unknown list flag", 1, 2, 0, false },
    { "no overflow", 1, 0, 0, true },
    { "one finding more than there is", 2, 3, 0, false },
    { "one finding fewer than there is", 2, 1, 0, false },
    { "more findings than the limit", 3, 1, 0, false },
    { "unknown kind", 4, 8, 0, false },
    { "last kind", 4, 7, 0, true },
    { "unknown basis", 5, 5, 0, false },
    { "unknown role", 6, 23, 0, false },
    { "last role", 6, 22, 0, true },
    { "unknown flag", 7, 4, 0, false },
    { "a score over 1000", 11, 4, 0, false },
    { "a text that runs past the end", 28, 0xff, 0, false },
    { "a text size of 16 MiB and more", 31, 0x80, 0, false },
    { "one byte short", END, 0, -1, false },
    { "one byte long", END, 0, 1, false },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         packed;
    ps_arena          arena;
    finding_list      got;
    ps_error          err;
    char              text[256];

    pack_two(&packed);
    if (row->at != END) {
        packed.at[row->at] = (char)row->with;
    }
    /* An exact copy, so that a read past its end is caught. */
    size_t size  = packed.size + (size_t)row->grow;
    char  *exact = calloc(1, size);
    assert_non_null(exact);
    memcpy(exact, packed.at, row->grow < 0 ? size : packed.size);
    ps_arena_init(&arena, space, sizeof space);
    ps_status status = finding_unpack((ps_text){ exact, size }, &arena, &got, &err);
    assert_int_equal(status, row->good ? PS_OK : PS_E_STORE);
    if (!row->good) {
        (void)ps_error_format(&err, "db", text, sizeof text);
        assert_non_null(strstr(text, "the store is damaged"));
        assert_null(got.at);
    }
    free(exact);
    ps_buffer_free(&packed);
}

static void
test_every_prefix(void **state)
{
    ps_buffer    packed;
    finding_list got;

    (void)state;
    pack_two(&packed);
    for (size_t size = 0; size < packed.size; size++) {
        ps_arena arena;
        ps_arena_init(&arena, space, sizeof space);
        ps_text bytes = { .at = packed.at, .size = size };
        assert_int_equal(finding_unpack(bytes, &arena, &got, NULL), PS_E_STORE);
    }
    ps_buffer_free(&packed);
}

int
main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_every_prefix),
    };
    int failed = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
