/* t_birth.c - each way to write a date of birth, and how two of them fit. */
#include "base/text.h"
#include "ps_test.h"
#include "record/birth.h"

#include <stdio.h>

static const struct row {
    const char *name;
    const char *in;
    const char *want; /* "" : refused */
} ROWS[] = {
    { "year", "1987", "1987-01-01 1987-12-31" },
    { "year and month", "1987-05", "1987-05-01 1987-05-31" },
    { "February of a leap year", "1988-02", "1988-02-01 1988-02-29" },
    { "December", "1987-12", "1987-12-01 1987-12-31" },
    { "day", "1987-05-21", "1987-05-21 1987-05-21" },
    { "day with Z", "1987-05-21Z", "1987-05-21 1987-05-21" },
    { "day with a zone", "1987-05-21+09:00", "1987-05-21 1987-05-21" },
    { "OFAC's day", "21 May 1987", "1987-05-21 1987-05-21" },
    { "OFAC's month", "May 1987", "1987-05-01 1987-05-31" },
    { "long month, capitals", "3 SEPTEMBER 1960", "1960-09-03 1960-09-03" },
    { "American with a word", "May 21, 1987", "1987-05-21 1987-05-21" },
    { "hyphens and a word", "21-May-1987", "1987-05-21 1987-05-21" },
    { "circa", "circa 1947", "1947-01-01 1947-12-31 circa" },
    { "c.", "c. 1947", "1947-01-01 1947-12-31 circa" },
    { "approximately", "Approximately 1963", "1963-01-01 1963-12-31 circa" },
    { "years", "1950 to 1955", "1950-01-01 1955-12-31" },
    { "years with a hyphen", "1950-1955", "1950-01-01 1955-12-31" },
    { "between", "between 1963 and 1968", "1963-01-01 1968-12-31" },
    { "days", "21 May 1987 to 2 Jun 1987", "1987-05-21 1987-06-02" },
    { "circa years", "circa 1950 to 1955", "1950-01-01 1955-12-31 circa" },
    { "blanks around", "  1987 ", "1987-01-01 1987-12-31" },
    { "day and month a guess", "05/21/1987", "" },
    { "day and month a guess, dots", "05.06.1987", "" },
    { "day and month a guess, hyphens", "05-06-1987", "" },
    { "no such day", "1987-02-29", "" },
    { "no such month", "1987-13", "" },
    { "month of zero", "1987-00-00", "" },
    { "year backwards", "1955 to 1950", "" },
    { "half a range", "1950 to", "" },
    { "three years", "1950 1951 1952", "" },
    { "year too early", "1066", "" },
    { "three digits", "987", "" },
    { "eight digits", "19870521", "" },
    { "a word", "unknown", "" },
    { "a word behind", "1987 BC", "" },
    { "circa behind", "1987 circa", "" },
    { "only circa", "circa", "" },
    { "empty", "", "" },
    { "a NUL", "1987\x01", "" },
    { "very long", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "" },
};

static void
show(birth b, char out[64])
{
    char from[CLOCK_DATE_SIZE], to[CLOCK_DATE_SIZE];
    clock_date_text(clock_date_of(b.from), from);
    clock_date_text(clock_date_of(b.to), to);
    (void)snprintf(out, 64, "%s %s%s", from, to, b.circa ? " circa" : "");
}

static void
test_parse(void **state)
{
    const struct row *row     = *state;
    char              got[64] = "";
    birth             b       = { 5, 5, true };
    if (birth_parse(ps_text_of(row->in), &b)) {
        show(b, got);
    } else {
        assert_int_equal(b.from | b.to | b.circa, 0);
    }
    assert_string_equal(got, row->want);
}

static const struct pair {
    const char *name;
    const char *a;
    const char *b;
    birth_fit   want;
} PAIRS[] = {
    { "same day", "1987-05-21", "21 May 1987", BIRTH_AGREE },
    { "day within the year", "1987-05-21", "1987", BIRTH_AGREE },
    { "day within the range", "1953-05-21", "1950 to 1955", BIRTH_AGREE },
    { "another day", "1987-05-21", "1987-05-22", BIRTH_CONFLICT },
    { "another year", "1987", "1988", BIRTH_CONFLICT },
    { "swapped", "1987-05-06", "1987-06-05", BIRTH_NEAR },
    { "swapped in another year", "1987-05-06", "1988-06-05", BIRTH_CONFLICT },
    { "circa, the next year", "circa 1947", "1948-06-01", BIRTH_NEAR },
    { "circa, two years", "circa 1947", "1949-12-31", BIRTH_NEAR },
    { "circa, three years", "circa 1947", "1950-06-01", BIRTH_CONFLICT },
    { "circa, three years before", "1943", "circa 1947", BIRTH_CONFLICT },
};

static void
test_compare(void **state)
{
    const struct pair *row = *state;
    birth              a, b;
    assert_true(birth_parse(ps_text_of(row->a), &a));
    assert_true(birth_parse(ps_text_of(row->b), &b));
    assert_int_equal(birth_compare(a, b), row->want);
    assert_int_equal(birth_compare(b, a), row->want);
    assert_int_equal(birth_compare(a, (birth){ 1, 0, false }), BIRTH_UNKNOWN);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_parse) + ps_test_rows(PAIRS, test_compare);
}
