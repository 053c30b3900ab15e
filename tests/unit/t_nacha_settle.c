/*
 * t_nacha_settle.c - which holds drag what along.
 *
 * A row is written as a letter and an amount: c a credit, d a debit, B ends a
 * batch, F the file; ! behind it says that it is held, ? that it goes to
 * review.  Wanted: p passes, r reviewed, H held before, o held as part of a
 * balanced batch, m held because of an authentication code, g held by its group.
 */
#include <stdlib.h>

#include "nacha_test.h"
#include "ps_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    bool        is_signed;
    const char *rows;
    const char *want;
} ROWS[] = {
    { "nothing held", false, "c100 c200 d300 B F", "ppppp" },
    { "one-sided", false, "c100 c200! c300 B F", "pHppp" },
    { "reviewed is not held", false, "c100 c200? d300 B F", "prppp" },
    { "balanced, a credit held", false, "c100 c200! d300 B F", "oHoop" },
    { "balanced, the offset held", false, "c100 c200 d300! B F", "ooHop" },
    { "balanced, the reviewed one goes too", false, "c100? c200! d300 B F", "oHoop" },
    { "balanced debits with a credit offset", false, "d100! d200 c300 B F", "Hooop" },
    { "two debits that equal two credits", false, "c100! c200 d150 d150 B F", "Hoooop" },
    { "both sides, not equal", false, "c100! c200 d299 B F", "Hpppp" },
    { "only prenotes", false, "c0! d0 B F", "Hppp" },
    { "another batch stays", false, "c100 c200! d300 B c50 c60 B F", "oHoopppp" },
    { "a hold in the one that is not balanced", false, "c100 c200 d300 B c50 c60! B F",
      "pppppHpp" },
    { "offset in a batch of its own", false, "c100 c200! B d300 B F", "oHoooo" },
    { "offset in a batch of its own, nothing held", false, "c100 c200 B d300 B F",
      "pppppp" },
    { "two one-sided batches, not equal", false, "c100 c200! B d299 B F", "pHpppp" },
    { "a balanced batch among others that balance", false, "c100! d100 B c50 B d50 B F",
      "Hooppppp" },
    { "the batch itself is held", false, "c100 c200 B! c50 B F", "ggHppp" },
    { "the batch of a balanced file is held", false, "c300 B! d300 B F", "gHooo" },
    { "the file itself is held", false, "c100 B c50 B F!", "ggggH" },
    { "an authentication code, nothing held", true, "c100 c200 B F", "pppp" },
    { "an authentication code, one held", true, "c100 c200! B c50 B F", "mHmmmm" },
    { "an authentication code, reviewed", true, "c100 c200? B F", "prpp" },
};
/* clang-format on */

static size_t
rows_of(const char *text, unit_row out[16])
{
    size_t   count = 0;
    uint64_t index = 0, batch = 0;

    while (*text != '\0') {
        unit_row row   = { .verdict = PS_PASS, .level = UNIT_PAYMENT, .batch = batch };
        char     kind  = *text++;
        char    *end   = NULL;
        uint64_t cents = strtoull(text, &end, 10);
        text           = end;
        row.index      = kind == 'B' ? batch++ : kind == 'F' ? 0 : index++;
        row.level = kind == 'B' ? UNIT_BATCH : kind == 'F' ? UNIT_FILE : UNIT_PAYMENT;
        row.facts.amount    = money_of_cents(cents);
        row.facts.direction = kind == 'd' ? DIRECTION_DEBIT : DIRECTION_CREDIT;
        if (*text == '!') {
            row.verdict = PS_HOLD;
            row.basis   = PS_BASIS_LIST;
            row.reason  = PS_R_NAME_EXACT;
            row.score   = 1000;
        } else if (*text == '?') {
            row.verdict = PS_REVIEW;
            row.basis   = PS_BASIS_LIST;
        }
        text += strcspn(text, " ");
        text += strspn(text, " ");
        out[count++] = row;
    }
    return count;
}

static char
letter_of(const unit_row *row, const unit_row *before)
{
    if (row->verdict == PS_PASS) {
        return 'p';
    }
    if (row->verdict == PS_REVIEW) {
        return 'r';
    }
    if (row->verdict != PS_HOLD) {
        return '?';
    }
    if (before->verdict == PS_HOLD) {
        bool same = row->reason == before->reason && row->basis == before->basis &&
                    row->score == before->score;
        return same ? 'H' : '?';
    }
    if (row->reason == PS_R_NACHA_OFFSET || row->reason == PS_R_NACHA_MAC) {
        char letter = row->reason == PS_R_NACHA_MAC ? 'm' : 'o';
        return row->basis == PS_BASIS_DATA ? letter : '?';
    }
    return 'g';
}

static void
test_row(void **state)
{
    const struct row   *row        = *state;
    const format_result result     = { .is_signed = row->is_signed };
    unit_row            rows[16]   = { { .level = 0 } };
    unit_row            before[16] = { { .level = 0 } };
    char                got[17]    = "";
    ps_error            err;

    size_t count = rows_of(row->rows, rows);
    memcpy(before, rows, sizeof before);
    assert_int_equal(FORMAT_NACHA.settle(NULL, &result, rows, count, &err), PS_OK);
    for (size_t i = 0; i < count; i++) {
        got[i] = letter_of(&rows[i], &before[i]);
    }
    assert_string_equal(got, row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
