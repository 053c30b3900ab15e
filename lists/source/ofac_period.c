/*
 * ofac_period.c - see ofac_period.h.
 *
 * Every date is a span: from the first day that it may be to the last one.  A year
 * that is known alone stands as 1 January to 31 December; it must not become the
 * birthday of somebody born on 1 January.
 */
#include "source/ofac_period.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/text.h"

typedef struct point {
    uint64_t year, month, day; /* 0: not known */
} point;

static ps_status
read_part(const xml_node *node, const char *name, uint64_t max, uint64_t *out,
          ps_error *err)
{
    const xml_node *part = xml_child(node, name);

    *out = 0;
    if (part == NULL || part->text.size == 0) {
        return PS_OK;
    }
    if (!ps_text_u64(part->text, out) || *out > max) {
        return xml_refuse(part, PS_R_LIST_FIELD, name, err);
    }
    return PS_OK;
}

static ps_status
read_point(const xml_node *node, point *out, ps_error *err)
{
    ps_status status = read_part(node, "Year", 9999, &out->year, err);

    if (status == PS_OK) {
        status = read_part(node, "Month", 12, &out->month, err);
    }
    if (status == PS_OK) {
        status = read_part(node, "Day", 31, &out->day, err);
    }
    if (status == PS_OK &&
        (out->year == 0 ? out->month + out->day > 0 : out->month == 0 && out->day > 0)) {
        return xml_refuse(node, PS_R_LIST_FIELD, "Year", err);
    }
    return status;
}

static uint64_t
last_day(uint64_t year, uint64_t month)
{
    uint64_t day = 31;

    while (!clock_date_is_valid(
        (clock_date){ (int32_t)year, (uint8_t)month, (uint8_t)day })) {
        day--;
    }
    return day;
}

static point
first_of(point p)
{
    return (point){ p.year, p.month == 0 ? 1 : p.month, p.day == 0 ? 1 : p.day };
}

static point
last_of(point p)
{
    uint64_t month = p.month == 0 ? 12 : p.month;

    return (point){ p.year, month, p.day == 0 ? last_day(p.year, month) : p.day };
}

static const char *
month_word(uint64_t month)
{
    static const char *const WORDS[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    return WORDS[month - 1];
}

static void
say_day(point p, char *room, size_t size)
{
    (void)snprintf(room, size, "%02u %s %04u", (unsigned)p.day, month_word(p.month),
                   (unsigned)p.year);
}

/* From the first to the last day, both of them whole dates. */
static void
say_span(point from, point to, char room[OFAC_PERIOD_ROOM])
{
    char begin[32];
    char end[32];
    bool years = from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31;

    say_day(from, begin, sizeof begin);
    say_day(to, end, sizeof end);
    if (years && from.year == to.year) {
        (void)snprintf(room, OFAC_PERIOD_ROOM, "%04u", (unsigned)from.year);
    } else if (years) {
        (void)snprintf(room, OFAC_PERIOD_ROOM, "%04u to %04u", (unsigned)from.year,
                       (unsigned)to.year);
    } else if (from.year == to.year && from.month == to.month && from.day == to.day) {
        (void)snprintf(room, OFAC_PERIOD_ROOM, "%s", begin);
    } else if (from.year == to.year && from.month == to.month && from.day == 1 &&
               to.day == last_day(to.year, to.month)) {
        (void)snprintf(room, OFAC_PERIOD_ROOM, "%s", begin + 3);
    } else {
        (void)snprintf(room, OFAC_PERIOD_ROOM, "%s to %s", begin, end);
    }
}

/* " (Hijri)" for any calendar but ours. */
static ps_status
say_calendar(const ofac_reference *ref, const xml_node *node, char room[OFAC_PERIOD_ROOM],
             ps_error *err)
{
    ofac_value calendar;
    ps_status  status =
        ofac_reference_get(ref, node, "CalendarTypeID", "CalendarType", &calendar, err);
    size_t size = ps_text_of(room).size;

    if (status == PS_OK && calendar.text.size > 0 &&
        !ps_text_is_nocase(calendar.text, "Gregorian")) {
        (void)snprintf(room + size, OFAC_PERIOD_ROOM - size, " (%.*s)",
                       PS_TEXT_ARGS(calendar.text));
    }
    return status;
}

ps_status
ofac_date_text(const ofac_reference *ref, const xml_node *node,
               char room[OFAC_PERIOD_ROOM], ps_error *err)
{
    point     p;
    ps_status status = read_point(node, &p, err);

    room[0] = '\0';
    if (status != PS_OK || p.year == 0) {
        return status;
    }
    say_span(first_of(p), last_of(p), room);
    return say_calendar(ref, node, room, err);
}

/* From and To of a Start or an End; the one that is missing is the other one. */
static ps_status
read_boundary(const xml_node *period, const char *name, point *from, point *to,
              bool *circa, ps_error *err)
{
    const xml_node *boundary = xml_child(period, name);
    const xml_node *first    = boundary == NULL ? NULL : xml_child(boundary, "From");
    const xml_node *last     = boundary == NULL ? NULL : xml_child(boundary, "To");
    ps_status       status   = PS_OK;

    *from = *to = (point){ 0 };
    if (boundary == NULL) {
        return PS_OK;
    }
    *circa = *circa || ps_text_is(xml_attribute(boundary, "Approximate"), "true") ||
             ps_text_is(xml_attribute(boundary, "Approximate"), "1");
    if (first != NULL) {
        status = read_point(first, from, err);
    }
    if (status == PS_OK && last != NULL) {
        status = read_point(last, to, err);
    }
    *to   = to->year == 0 ? *from : *to;
    *from = from->year == 0 ? *to : *from;
    return status;
}

ps_status
ofac_period_text(const ofac_reference *ref, const xml_node *period,
                 char room[OFAC_PERIOD_ROOM], ps_error *err)
{
    char      span[OFAC_PERIOD_ROOM];
    bool      circa = false;
    point     from, start_to, end_from, to;
    ps_status status = read_boundary(period, "Start", &from, &start_to, &circa, err);

    room[0] = '\0';
    if (status == PS_OK) {
        status = read_boundary(period, "End", &end_from, &to, &circa, err);
    }
    if (status != PS_OK || (from.year == 0 && to.year == 0)) {
        return status;
    }
    bool until = from.year == 0;
    from       = until ? end_from : from;
    to         = to.year == 0 ? start_to : to;
    say_span(first_of(from), last_of(to), span);
    (void)snprintf(room, OFAC_PERIOD_ROOM, "%s%s%.200s", until ? "until " : "",
                   circa ? "circa " : "", span);
    return say_calendar(ref, period, room, err);
}
