/* t_clock.c - the calendar against known days, and the bank's week. */
#include "base/clock.h"
#include "base/text.h"
#include "ps_test.h"

static const struct day {
    const char *name;
    const char *text;
    int64_t     days;
    unsigned    weekday;
    bool        banking;
} DAYS[] = {
    { "the epoch (a Thursday)", "1970-01-01", 0, 3, false },
    { "the day before it", "1969-12-31", -1, 2, true },
    { "first of all", "0001-01-01", -719162, 0, false },
    { "last of all", "9999-12-31", 2932896, 4, true },
    { "leap day", "2000-02-29", 11016, 1, true },
    { "a plain Tuesday", "2026-11-24", 20781, 1, true },
    { "Saturday", "2026-11-28", 20785, 5, false },
    { "Sunday", "2026-11-29", 20786, 6, false },
    { "Thanksgiving", "2026-11-26", 20783, 3, false },
    { "the day after Thanksgiving", "2026-11-27", 20784, 4, true },
    { "King", "2026-01-19", 20472, 0, false },
    { "Washington", "2026-02-16", 20500, 0, false },
    { "Memorial", "2026-05-25", 20598, 0, false },
    { "the Monday before Memorial", "2026-05-18", 20591, 0, true },
    { "Juneteenth", "2026-06-19", 20623, 4, false },
    { "Independence on a Saturday: Friday", "2026-07-03", 20637, 4, false },
    { "Labor", "2026-09-07", 20703, 0, false },
    { "Columbus", "2026-10-12", 20738, 0, false },
    { "Veterans", "2026-11-11", 20768, 2, false },
    { "Christmas", "2026-12-25", 20812, 4, false },
    { "Christmas on a Sunday: Monday", "2022-12-26", 19352, 0, false },
    { "New Year on a Saturday: Friday before", "2021-12-31", 18992, 4, false },
    { "third Thursday of November", "2026-11-19", 20776, 3, true },
};

static void
test_day(void **state)
{
    const struct day *row = *state;
    clock_date        date;
    char              text[CLOCK_DATE_SIZE];
    assert_true(clock_date_parse(ps_text_of(row->text), &date));
    assert_int_equal(clock_days_of(date), row->days);
    assert_int_equal(clock_weekday(row->days), row->weekday);
    assert_int_equal(clock_is_banking_day(row->days), row->banking);
    clock_date_text(clock_date_of(row->days), text);
    assert_string_equal(text, row->text);
}

static const struct bad {
    const char *name;
    const char *text;
} BAD[] = {
    { "no leap year", "1900-02-29" },
    { "thirteenth month", "2026-13-01" },
    { "month zero", "2026-00-01" },
    { "day zero", "2026-01-00" },
    { "thirty-first April", "2026-04-31" },
    { "year zero", "0000-01-01" },
    { "one digit", "2026-1-01" },
    { "slashes", "2026/01/01" },
    { "time behind it", "2026-01-01T" },
    { "blank", "2026-01- 1" },
    { "empty", "" },
};

static void
test_bad(void **state)
{
    const struct bad *row  = *state;
    clock_date        date = { 1, 1, 1 };
    assert_false(clock_date_parse(ps_text_of(row->text), &date));
    assert_int_equal(date.year, 0);
}

static const struct hours {
    const char *name;
    int64_t     from; /* hours from Monday 2026-11-23 00:00 */
    int64_t     to;
    int64_t     want;
} HOURS[] = {
    { "within a day", 9, 17, 8 },        { "two days", 0, 48, 48 },
    { "over Thanksgiving", 48, 96, 24 }, { "over the weekend", 96, 168, 24 },
    { "a weekend only", 120, 168, 0 },   { "the whole week", 0, 168, 96 },
    { "backwards", 48, 0, 0 },           { "nothing", 5, 5, 0 },
};

static void
test_hours(void **state)
{
    const struct hours *row    = *state;
    int64_t             monday = INT64_C(20780) * 86400;
    assert_int_equal(clock_banking_hours(monday + row->from * 3600 + 1800,
                                         monday + row->to * 3600 + 1800),
                     row->want);
}

static void
test_every_day(void **state)
{
    (void)state;
    for (int64_t day = -719162; day <= 2932896; day++) {
        clock_date date = clock_date_of(day);
        assert_true(clock_date_is_valid(date));
        assert_int_equal(clock_days_of(date), day);
    }
    assert_int_equal(clock_date_of(INT64_MIN).year, 1);
    assert_int_equal(clock_date_of(INT64_MAX).year, 9999);
}

static void
test_now(void **state)
{
    (void)state;
    char stamp[CLOCK_STAMP_SIZE];
    assert_true(clock_now() > INT64_C(1700000000));
    clock_set(INT64_C(1795514700));
    assert_int_equal(clock_now(), INT64_C(1795514700));
    clock_stamp(clock_now(), stamp);
    assert_string_equal(stamp, "2026-11-24T10:05:00Z");
    clock_set(0);
    assert_true(clock_now() != INT64_C(1795514700));
    clock_stamp(-1, stamp);
    assert_string_equal(stamp, "1969-12-31T23:59:59Z");
    clock_stamp(INT64_MAX, stamp);
    assert_string_equal(stamp, "9999-12-31T23:59:59Z");
    clock_stamp(INT64_MIN, stamp);
    assert_string_equal(stamp, "0001-01-01T00:00:00Z");
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_day),
                                        cmocka_unit_test(test_now) };
    return ps_test_rows(DAYS, test_day) + ps_test_rows(BAD, test_bad) +
           ps_test_rows(HOURS, test_hours) + cmocka_run_group_tests(tests, NULL, NULL);
}
