/*
 * birth.c - see birth.h.
 *
 * A date of birth that was read the wrong way round clears a person.  So only
 * forms with one meaning are read: year first, or the month as a word.
 */
#include "record/birth.h"

#include "base/text.h"

#include <string.h>

enum { YEAR_MIN = 1800, YEAR_MAX = 2200, WORDS_MAX = 10, CIRCA_DAYS = 731 };

typedef enum word_kind { WORD_YEAR, WORD_NUMBER, WORD_MONTH, WORD_TO } word_kind;

typedef struct word {
    word_kind kind;
    int32_t   value;
} word;

typedef struct words {
    word   at[WORDS_MAX];
    size_t count;
    bool   circa;
} words;

static int32_t
month_of(ps_text text)
{
    static const char *const MONTHS[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"
    };
    for (int32_t i = 0; i < 12; i++) {
        char brief[4] = { MONTHS[i][0], MONTHS[i][1], MONTHS[i][2], '\0' };
        if (ps_text_is_nocase(text, MONTHS[i]) || ps_text_is_nocase(text, brief) ||
            (i == 8 && ps_text_is_nocase(text, "sept"))) {
            return i + 1;
        }
    }
    return 0;
}

static bool
is_one_of(ps_text text, const char *const *these)
{
    for (; *these != NULL; these++) {
        if (ps_text_is_nocase(text, *these)) {
            return true;
        }
    }
    return false;
}

static bool
add_word(words *w, ps_text text)
{
    static const char *const CIRCA[] = { "circa",         "c",       "ca",
                                         "approximately", "approx",  "around",
                                         "about",         "between", NULL };
    static const char *const TO[]    = { "to", "and", NULL };
    uint64_t                 number  = 0;
    word                     made    = { WORD_NUMBER, 0 };

    if (is_one_of(text, CIRCA)) {
        w->circa = w->circa || !ps_text_is_nocase(text, "between");
        return w->count == 0;
    }
    if (w->count == WORDS_MAX) {
        return false;
    }
    if (is_one_of(text, TO)) {
        made.kind = WORD_TO;
    } else if (ps_text_u64(text, &number)) {
        made.kind  = text.size == 4 ? WORD_YEAR : WORD_NUMBER;
        made.value = number < 10000 ? (int32_t)number : -1;
        if (text.size != 4 && text.size > 2) {
            return false;
        }
    } else {
        made = (word){ WORD_MONTH, month_of(text) };
        if (made.value == 0) {
            return false;
        }
    }
    w->at[w->count++] = made;
    return true;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Runs of digits and runs of letters; between them blanks, commas, dots, hyphens. */
static bool
split(ps_text text, words *w)
{
    for (size_t i = 0; i < text.size;) {
        char c = text.at[i];
        if (c == ' ' || c == ',' || c == '.' || c == '-') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < text.size &&
               (is_digit(c) ? is_digit(text.at[end]) : is_letter(text.at[end]))) {
            end++;
        }
        if (end == i || !add_word(w, ps_text_slice(text, i, end))) {
            return false;
        }
        i = end;
    }
    return w->count > 0;
}

static int32_t
first_day(int32_t year, int32_t month, int32_t day)
{
    return (int32_t)clock_days_of((clock_date){ year, (uint8_t)month, (uint8_t)day });
}

static bool
span_of(int32_t year, int32_t month, int32_t day, birth *out)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 0 || month > 12 || day < 0 ||
        day > 31) {
        return false;
    }
    if (month == 0) {
        *out = (birth){ first_day(year, 1, 1), first_day(year, 12, 31), false };
        return day == 0;
    }
    if (day == 0) {
        int32_t next =
            month == 12 ? first_day(year + 1, 1, 1) : first_day(year, month + 1, 1);
        *out = (birth){ first_day(year, month, 1), next - 1, false };
        return true;
    }
    if (!clock_date_is_valid((clock_date){ year, (uint8_t)month, (uint8_t)day })) {
        return false;
    }
    *out = (birth){ first_day(year, month, day), first_day(year, month, day), false };
    return true;
}

static bool
has_shape(const word *at, size_t count, const char *shape)
{
    static const char KINDS[] = {
        [WORD_YEAR] = 'Y', [WORD_NUMBER] = 'n', [WORD_MONTH] = 'M', [WORD_TO] = '-'
    };
    for (size_t i = 0; i < count; i++) {
        if (shape[i] != KINDS[at[i].kind]) {
            return false;
        }
    }
    return shape[count] == '\0';
}

/* A number is there and not zero, so that 1987-00-00 is no date. */
static bool
one_date(const word *at, size_t count, birth *out)
{
    for (size_t i = 0; i < count; i++) {
        if (at[i].kind != WORD_TO && at[i].value == 0) {
            return false;
        }
    }
    if (has_shape(at, count, "Y")) {
        return span_of(at[0].value, 0, 0, out);
    }
    if (has_shape(at, count, "Yn")) {
        return span_of(at[0].value, at[1].value, 0, out);
    }
    if (has_shape(at, count, "Ynn") || has_shape(at, count, "YMn")) {
        return span_of(at[0].value, at[1].value, at[2].value, out);
    }
    if (has_shape(at, count, "MY")) {
        return span_of(at[1].value, at[0].value, 0, out);
    }
    if (has_shape(at, count, "nMY")) {
        return span_of(at[2].value, at[1].value, at[0].value, out);
    }
    if (has_shape(at, count, "MnY")) {
        return span_of(at[2].value, at[0].value, at[1].value, out);
    }
    return false;
}

/* xs:date may end in "Z" or "+01:00". */
static ps_text
without_zone(ps_text text)
{
    if (text.size == 11 && text.at[10] == 'Z') {
        return ps_text_slice(text, 0, 10);
    }
    if (text.size == 16 && (text.at[10] == '+' || text.at[10] == '-') &&
        text.at[13] == ':' && ps_text_is_digits(ps_text_slice(text, 11, 13)) &&
        ps_text_is_digits(ps_text_slice(text, 14, 16))) {
        return ps_text_slice(text, 0, 10);
    }
    return text;
}

bool
birth_parse(ps_text text, birth *out)
{
    words  w    = { .count = 0 };
    birth  from = { 0 }, to = { 0 };
    size_t cut = 0;

    *out = (birth){ 0 };
    if (!split(without_zone(ps_text_trim(text)), &w)) {
        return false;
    }
    while (cut < w.count && w.at[cut].kind != WORD_TO) {
        cut++;
    }
    if (cut == w.count && has_shape(w.at, w.count, "YY")) { /* "1950-1955" */
        w.at[2]      = w.at[1];
        w.at[1].kind = WORD_TO;
        w.count      = 3;
        cut          = 1;
    }
    if (!one_date(w.at, cut, &from)) {
        return false;
    }
    to = from;
    if (cut < w.count && !one_date(w.at + cut + 1, w.count - cut - 1, &to)) {
        return false;
    }
    if (to.to < from.from) {
        return false;
    }
    *out = (birth){ from.from, to.to, w.circa };
    return true;
}

static bool
is_swapped(birth a, birth b)
{
    if (a.from != a.to || b.from != b.to) {
        return false;
    }
    clock_date one = clock_date_of(a.from);
    clock_date two = clock_date_of(b.from);
    return one.year == two.year && one.month == two.day && one.day == two.month;
}

birth_fit
birth_compare(birth a, birth b)
{
    if (a.from > a.to || b.from > b.to) {
        return BIRTH_UNKNOWN;
    }
    if (a.from <= b.to && b.from <= a.to) {
        return BIRTH_AGREE;
    }
    int64_t gap = a.from > b.to ? (int64_t)a.from - b.to : (int64_t)b.from - a.to;
    if (((a.circa || b.circa) && gap <= CIRCA_DAYS) || is_swapped(a, b)) {
        return BIRTH_NEAR;
    }
    return BIRTH_CONFLICT;
}
