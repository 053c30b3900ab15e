/*
 * country.c - see country.h.
 *
 * Lists write one country in a dozen ways ("Korea, North", "Democratic
 * People's Republic of Korea", "DPRK").  A spelling that is not in the table
 * gives no country at all: a guess would make two facts agree that do not.
 */
#include "record/country.h"

#include "base/text.h"
#include "base/utf8.h"
#include "record/country_table.h"

#include <string.h>

enum { FOLDED_MAX = 64 };

static const country_row *
find_code(const char alpha2[2])
{
    size_t low = 0, high = COUNTRY_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = memcmp(alpha2, COUNTRIES[middle].alpha2, 2);
        if (order == 0) {
            return &COUNTRIES[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static char
upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

static const country_row *
find_upper(ps_text alpha2)
{
    if (alpha2.size != 2) {
        return NULL;
    }
    char code[2] = { upper(alpha2.at[0]), upper(alpha2.at[1]) };
    return find_code(code);
}

bool
country_is_code(ps_text alpha2)
{
    return find_upper(alpha2) != NULL;
}

const char *
country_name(const char *alpha2)
{
    const country_row *row = find_upper(ps_text_of(alpha2));
    return row != NULL ? row->name : NULL;
}

/* The letter without its mark, for U+00C0..U+00FF; a blank for what is no letter. */
static char
plain_letter(int32_t point)
{
    static const char LATIN[] =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    if (point >= 0xc0 && point <= 0xff) {
        return LATIN[point - 0xc0];
    }
    if (point >= 'A' && point <= 'Z') {
        return (char)(point + ('a' - 'A'));
    }
    bool plain = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    return plain ? (char)point : ' ';
}

/* Lower-case ASCII words; false where it is too long to be a country. */
static bool
fold(ps_text text, char out[FOLDED_MAX])
{
    size_t used = 0;
    size_t took;

    for (size_t at = 0; at < text.size; at += took) {
        int32_t point = utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        if (point == '\'' || point == '`' || point == '.' || point == 0x2019) {
            continue;
        }
        const char *add = point == '&' ? " and " : (char[]){ plain_letter(point), '\0' };
        for (; *add != '\0'; add++) {
            if (*add == ' ' && (used == 0 || out[used - 1] == ' ')) {
                continue;
            }
            if (used + 1 == FOLDED_MAX) {
                return false;
            }
            out[used++] = *add;
        }
    }
    while (used > 0 && out[used - 1] == ' ') {
        used--;
    }
    out[used] = '\0';
    if (used > 4 && memcmp(out, "the ", 4) == 0) {
        memmove(out, out + 4, used - 3);
    }
    return used > 0;
}

static const char *
find_spelling(const char *folded)
{
    size_t low = 0, high = SPELLING_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = strcmp(folded, SPELLINGS[middle].folded);
        if (order == 0) {
            return SPELLINGS[middle].alpha2;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return "";
}

const char *
country_code_of(ps_text name)
{
    char folded[FOLDED_MAX];

    name                   = ps_text_trim(name);
    const country_row *row = find_upper(name);
    if (row != NULL) {
        return row->alpha2;
    }
    for (size_t i = 0; name.size == 3 && i < COUNTRY_COUNT; i++) {
        if (ps_text_is_nocase(name, COUNTRIES[i].alpha3)) {
            return COUNTRIES[i].alpha2;
        }
    }
    return fold(name, folded) ? find_spelling(folded) : "";
}
