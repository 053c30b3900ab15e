/*
 * clock.c - see clock.h.
 *
 * The C library's calendar knows time zones and locales, and a payment run
 * must not: the same file gives the same report on every machine.  So the
 * civil calendar is computed here, in UTC, for the years 1 to 9999.
 */
#include "base/clock.h"

#include "base/text.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

enum {
    MONDAY       = 0,
    THURSDAY     = 3,
    FRIDAY       = 4,
    SATURDAY     = 5,
    YEAR_MAX     = 9999,
    EPOCH_DAYS   = 719162, /* from 0001-01-01 to 1970-01-01 */
    DAY_SECONDS  = 86400,
    HOUR_SECONDS = 3600
};

static _Atomic int64_t fixed_now;

int64_t
clock_now(void)
{
    int64_t fixed = fixed_now;
    if (fixed != 0) {
        return fixed;
    }
    struct timespec now = { 0 };
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

void
clock_set(int64_t seconds)
{
    fixed_now = seconds;
}

static bool
is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t
days_before_month(int32_t year, unsigned month)
{
    static const int16_t BEFORE[] = { 0,   31,  59,  90,  120, 151, 181,
                                      212, 243, 273, 304, 334, 365 };
    return BEFORE[month - 1] + (month > 2 && is_leap(year) ? 1 : 0);
}

static int64_t
days_before_year(int32_t year)
{
    int64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

bool
clock_date_is_valid(clock_date date)
{
    return date.year >= 1 && date.year <= YEAR_MAX && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= days_before_month(date.year, date.month + 1u) -
                           days_before_month(date.year, date.month);
}

bool
clock_date_parse(ps_text text, clock_date *out)
{
    uint64_t year, month, day;

    *out = (clock_date){ 0 };
    if (text.size != 10 || text.at[4] != '-' || text.at[7] != '-' ||
        !ps_text_u64(ps_text_slice(text, 0, 4), &year) ||
        !ps_text_u64(ps_text_slice(text, 5, 7), &month) ||
        !ps_text_u64(ps_text_slice(text, 8, 10), &day)) {
        return false;
    }
    clock_date date = { (int32_t)year, (uint8_t)month, (uint8_t)day };
    if (!clock_date_is_valid(date)) {
        return false;
    }
    *out = date;
    return true;
}

int64_t
clock_days_of(clock_date date)
{
    return days_before_year(date.year) + days_before_month(date.year, date.month) +
           date.day - 1 - EPOCH_DAYS;
}

clock_date
clock_date_of(int64_t days)
{
    if (days < -EPOCH_DAYS) {
        days = -EPOCH_DAYS;
    }
    int64_t last = days_before_year(YEAR_MAX + 1) - 1 - EPOCH_DAYS;
    if (days > last) {
        days = last;
    }
    days += EPOCH_DAYS;
    int32_t year = (int32_t)(days / 366) + 1; /* never too late */
    while (year < YEAR_MAX && days_before_year(year + 1) <= days) {
        year++;
    }
    int32_t  left  = (int32_t)(days - days_before_year(year));
    unsigned month = 1;
    while (month < 12 && days_before_month(year, month + 1) <= left) {
        month++;
    }
    left -= days_before_month(year, month);
    return (clock_date){ year, (uint8_t)month, (uint8_t)(left + 1) };
}

unsigned
clock_weekday(int64_t days)
{
    int64_t weekday = (days % 7 + THURSDAY) % 7; /* 1970-01-01 was a Thursday */
    return (unsigned)(weekday < 0 ? weekday + 7 : weekday);
}

/* New Year, Juneteenth, Independence, Veterans, Christmas. */
static bool
is_fixed_holiday(clock_date date)
{
    return (date.month == 1 && date.day == 1) || (date.month == 6 && date.day == 19) ||
           (date.month == 7 && date.day == 4) || (date.month == 11 && date.day == 11) ||
           (date.month == 12 && date.day == 25);
}

/* King, Washington, Memorial, Labor, Columbus, Thanksgiving. */
static bool
is_moving_holiday(clock_date date, unsigned weekday)
{
    unsigned nth = (date.day - 1u) / 7 + 1;
    if (weekday == THURSDAY) {
        return date.month == 11 && nth == 4;
    }
    return weekday == MONDAY &&
           ((date.month == 1 && nth == 3) || (date.month == 2 && nth == 3) ||
            (date.month == 5 && date.day > 24) || (date.month == 9 && nth == 1) ||
            (date.month == 10 && nth == 2));
}

bool
clock_is_banking_day(int64_t days)
{
    unsigned weekday = clock_weekday(days);
    if (weekday >= SATURDAY) {
        return false;
    }
    clock_date date = clock_date_of(days);
    if (is_fixed_holiday(date) || is_moving_holiday(date, weekday)) {
        return false;
    }
    return !(weekday == FRIDAY && is_fixed_holiday(clock_date_of(days + 1))) &&
           !(weekday == MONDAY && is_fixed_holiday(clock_date_of(days - 1)));
}

static int64_t
clip_seconds(int64_t seconds)
{
    int64_t first = -(int64_t)EPOCH_DAYS * DAY_SECONDS;
    int64_t last  = (days_before_year(YEAR_MAX + 1) - EPOCH_DAYS) * DAY_SECONDS - 1;
    return seconds < first ? first : seconds > last ? last : seconds;
}

static int64_t
day_of(int64_t seconds)
{
    return (seconds - (seconds < 0 ? DAY_SECONDS - 1 : 0)) / DAY_SECONDS;
}

int64_t
clock_banking_hours(int64_t from_seconds, int64_t to_seconds)
{
    int64_t from  = clip_seconds(from_seconds);
    int64_t to    = clip_seconds(to_seconds);
    int64_t total = 0;

    while (from < to) {
        int64_t day  = day_of(from);
        int64_t next = (day + 1) * DAY_SECONDS;
        int64_t end  = next < to ? next : to;
        if (clock_is_banking_day(day)) {
            total += end - from;
        }
        from = end;
    }
    return total / HOUR_SECONDS;
}

void
clock_stamp(int64_t seconds, char out[CLOCK_STAMP_SIZE])
{
    seconds         = clip_seconds(seconds);
    int64_t    day  = day_of(seconds);
    unsigned   left = (unsigned)(seconds - day * DAY_SECONDS);
    char       words[64];
    clock_date date = clock_date_of(day);
    (void)snprintf(words, sizeof words, "%04d-%02u-%02uT%02u:%02u:%02uZ", (int)date.year,
                   date.month, date.day, left / 3600, left / 60 % 60, left % 60);
    (void)snprintf(out, CLOCK_STAMP_SIZE, "%.20s", words);
}

void
clock_date_text(clock_date date, char out[CLOCK_DATE_SIZE])
{
    char words[64];
    (void)snprintf(words, sizeof words, "%04d-%02u-%02u", (int)date.year, date.month,
                   date.day);
    (void)snprintf(out, CLOCK_DATE_SIZE, "%.10s", words);
}
