/*
 * sound.c - a word as it sounds, for the spellings of one name in Latin letters.
 *
 * Yevgeniy and Evgeny, Hussein and Husayn, Qasim and Kassem: what romanisations write
 * differently becomes one letter.  It is no reading of any one language.
 * The hazard is to fold too much: two names of one sound count as nearly the same.  So
 * only what transliterations disagree about is folded, and a vowel stays a vowel.
 */
#include "name/name.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

enum { SOUND_LEAST = 4 };

typedef enum sound_place { AT_ANY, AT_FIRST, AT_LATER, AT_END } sound_place;

typedef struct sound_rule {
    const char *from, *to;
    sound_place place;
} sound_rule;

/* clang-format off: a table; of what begins alike the longest stands first.  The letter
 * c is the sound of "ch", and of "ts"; a digit that of the letter it looks like. */
static const sound_rule RULES[] = {
    { "0", "u", AT_ANY },    { "1", "i", AT_ANY },     { "3", "i", AT_ANY },
    { "5", "s", AT_ANY },    { "ae", "i", AT_ANY },    { "ai", "i", AT_ANY },
    { "ay", "i", AT_ANY },   { "ck", "k", AT_ANY },    { "ch", "c", AT_ANY },
    { "cz", "c", AT_ANY },   { "ce", "si", AT_ANY },   { "ci", "si", AT_ANY },
    { "cy", "si", AT_ANY },  { "c", "k", AT_ANY },     { "dzh", "j", AT_ANY },
    { "dj", "j", AT_ANY },   { "dh", "d", AT_ANY },    { "ee", "i", AT_ANY },
    { "ei", "i", AT_ANY },   { "ey", "i", AT_ANY },    { "eff", "iv", AT_END },
    { "ew", "iv", AT_END },  { "eh", "a", AT_END },    { "e", "i", AT_ANY },
    { "gh", "g", AT_ANY },   { "h", "", AT_END },      { "iya", "ia", AT_ANY },
    { "ie", "i", AT_ANY },   { "ij", "i", AT_ANY },    { "iy", "i", AT_ANY },
    { "iu", "u", AT_LATER }, { "j", "i", AT_END },     { "kh", "h", AT_ANY },
    { "off", "uv", AT_END }, { "ou", "u", AT_ANY },    { "oo", "u", AT_ANY },
    { "ow", "uv", AT_END },  { "o", "u", AT_ANY },     { "ph", "f", AT_ANY },
    { "q", "k", AT_ANY },    { "rn", "m", AT_ANY },    { "sch", "s", AT_ANY },
    { "sh", "s", AT_ANY },   { "tsch", "c", AT_ANY },  { "tch", "c", AT_ANY },
    { "ts", "c", AT_ANY },   { "tz", "c", AT_ANY },    { "th", "t", AT_ANY },
    { "w", "v", AT_ANY },    { "x", "ks", AT_ANY },    { "yeh", "ia", AT_END },
    { "ye", "i", AT_ANY },   { "yu", "iu", AT_FIRST }, { "yu", "u", AT_LATER },
    { "y", "i", AT_ANY },    { "zh", "j", AT_ANY },
};
/* clang-format on */

static bool
fits(const sound_rule *rule, ps_text word, size_t at)
{
    size_t size = strlen(rule->from);

    if (!ps_text_starts(ps_text_slice(word, at, word.size), rule->from)) {
        return false;
    }
    switch (rule->place) {
    case AT_FIRST:
        return at == 0;
    case AT_LATER:
        return at > 0;
    case AT_END:
        return at > 0 && at + size == word.size;
    case AT_ANY:
        return true;
    }
    return false;
}

static const sound_rule *
rule_at(ps_text word, size_t at)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        if (RULES[i].from[0] == word.at[at] && fits(&RULES[i], word, at)) {
            return &RULES[i];
        }
    }
    return NULL;
}

/* A letter twice in a row is once. */
static size_t
put(char *out, size_t size, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (size == 0 || out[size - 1] != text[i]) {
            out[size++] = text[i];
        }
    }
    return size;
}

size_t
name_sound(ps_text word, char out[NAME_SOUND_MAX])
{
    size_t size = 0;

    if (word.size < SOUND_LEAST || word.size > NAME_SOUND_MAX / 2) {
        return 0;
    }
    for (size_t at = 0; at < word.size;) {
        const sound_rule *rule = rule_at(word, at);
        if (!ascii_is_lower(word.at[at]) && rule == NULL) {
            return 0;
        }
        size = rule != NULL ? put(out, size, rule->to, strlen(rule->to))
                            : put(out, size, word.at + at, 1);
        at += rule != NULL ? strlen(rule->from) : 1;
    }
    return size < SOUND_LEAST ? 0 : size;
}
