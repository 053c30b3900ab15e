/* clock.h - now, replaceable in tests and by --as-of; and the civil calendar. */
#ifndef PS_BASE_CLOCK_H
#define PS_BASE_CLOCK_H

#include "paysieve/paysieve.h"

enum { CLOCK_STAMP_SIZE = 21, CLOCK_DATE_SIZE = 11 };

/* Seconds since 1970 UTC.  clock_set(0) gives the system's time back. */
int64_t clock_now(void);
void    clock_set(int64_t seconds);

typedef struct clock_date {
    int32_t year;  /* 1..9999 */
    uint8_t month; /* 1..12 */
    uint8_t day;   /* 1..31 */
} clock_date;

bool clock_date_is_valid(clock_date date);
/* "YYYY-MM-DD" exactly. */
bool       clock_date_parse(ps_text text, clock_date *out);
int64_t    clock_days_of(clock_date date); /* days since 1970-01-01 */
clock_date clock_date_of(int64_t days);
unsigned   clock_weekday(int64_t days); /* 0 Monday .. 6 Sunday */
/* Weekends and US federal holidays (5 U.S.C. 6103; Saturday's on Friday, Sunday's
 * on Monday), computed. */
bool clock_is_banking_day(int64_t days);
/* Hours between the two that lie on banking days (UTC). */
int64_t clock_banking_hours(int64_t from_seconds, int64_t to_seconds);
void    clock_stamp(int64_t seconds, char out[CLOCK_STAMP_SIZE]); /* ...T10:05:00Z */
void    clock_date_text(clock_date date, char out[CLOCK_DATE_SIZE]);

#endif
