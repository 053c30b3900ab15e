/* t_pieces.c - several names in one field: where they are cut, and where not. */
#include "base/text.h"
#include "ps_test.h"
#include "screen/session.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *text;
    bool        firm;
    const char *want; /* pieces, each behind a bar */
} ROWS[] = {
    { "one name", "Anna Maria Sample", false, "" },
    { "nothing", "", false, "" },
    { "a family name in front", "SAMPLE, Anna Maria", false, "" },
    { "a slash", "Anna Sample / Drovan Quellmark", false,
      "|Anna Sample|Drovan Quellmark" },
    { "and/or", "KIM CHOL AND/OR PAK YONG", false, "|KIM CHOL|PAK YONG" },
    { "and", "Anna Sample and Drovan Quellmark", false, "|Anna Sample|Drovan Quellmark" },
    { "and in the name of a firm", "Anna Sample and Drovan Quellmark Ltd", true, "" },
    { "an ampersand", "Anna Sample & Drovan Quellmark", false,
      "|Anna Sample|Drovan Quellmark" },
    { "one word beside it", "Sample & Quellmark", false, "" },
    { "care of", "Anna Sample c/o Drovan Quellmark", false,
      "|Anna Sample|Drovan Quellmark" },
    { "care of a firm", "Sample Trading Ltd C/O Drovan Quellmark", true,
      "|Sample Trading Ltd|Drovan Quellmark" },
    { "brackets", "Anna Sample (Drovan Quellmark)", false,
      "|Anna Sample|Drovan Quellmark" },
    { "a semicolon", "Anna Sample;Drovan Quellmark;X", false,
      "|Anna Sample|Drovan Quellmark" },
    { "a colon", "Payee: Drovan Quellmark", false, "|Drovan Quellmark" },
    { "alias", "Anna Sample aka Drovan Quellmark", false,
      "|Anna Sample|Drovan Quellmark" },
    { "a word that begins like one", "Andy Orwell", false, "" },
    { "only marks", "/ / ( ) & +", false, "" },
    { "digits", "12 34 / 56 78", false, "" },
    { "not ASCII", "김 철수/박 영", false, "|김 철수|박 영" },
    { "three", "Ann Bell/Carl Dorn/Eva Falk", false, "|Ann Bell|Carl Dorn|Eva Falk" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         got;
    ps_text           piece;
    size_t            at = 0;

    ps_buffer_init(&got, 4096);
    assert_true(ps_buffer_string(&got, ""));
    while (session_piece(ps_text_of(row->text), &at, row->firm, &piece)) {
        assert_true(ps_buffer_string(&got, "|") && ps_buffer_text(&got, piece));
    }
    assert_string_equal(got.size > 0 ? got.at : "", row->want);
    ps_buffer_free(&got);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
