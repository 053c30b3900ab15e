/* value.c - what a value of the configuration may look like, by kind. */
#include <string.h>

#include "base/text.h"
#include "config/own.h"

enum { NUMBER_MAX_BYTES = 12, WORD_MAX_BYTES = 64 };

/* Kinds that have a name; any other is words with | between, or a range N..M. */
static const struct {
    const char *name;
    const char *words;
} KINDS[] = {
    { "format", "auto|pain.001|nacha" },
    { "profile", "default|strict|lenient" },
};

static const char *
words_of(const char *kind)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (strcmp(KINDS[i].name, kind) == 0) {
            return KINDS[i].words;
        }
    }
    return kind;
}

static bool
is_one_of(ps_text value, const char *words)
{
    ps_text rest = ps_text_of(words);
    ps_text word;

    while (ps_text_next(&rest, '|', &word)) {
        if (ps_text_equal(value, word)) {
            return true;
        }
    }
    return false;
}

static bool
is_in_range(ps_text value, const char *kind)
{
    ps_text  text  = ps_text_of(kind);
    size_t   dots  = ps_text_find(text, "..");
    uint64_t least = 0, most = 0, number = 0;

    return value.size <= NUMBER_MAX_BYTES && ps_text_u64(value, &number) &&
           ps_text_u64(ps_text_slice(text, 0, dots), &least) &&
           ps_text_u64(ps_text_slice(text, dots + 2, text.size), &most) &&
           number >= least && number <= most;
}

/* "0.853", "1", "1.000": thousandths, above nought. */
bool
value_score(ps_text value, uint64_t *out)
{
    size_t   point = ps_text_find(value, ".");
    ps_text  whole = ps_text_slice(value, 0, point);
    ps_text  part  = { .at = NULL, .size = 0 };
    uint64_t high = 0, low = 0;

    if (point != SIZE_MAX) {
        part = ps_text_slice(value, point + 1, value.size);
        if (part.size < 1 || part.size > 3 || !ps_text_u64(part, &low)) {
            return false;
        }
    }
    if (whole.size != 1 || !ps_text_u64(whole, &high)) {
        return false;
    }
    for (size_t i = part.size; i < 3; i++) {
        low *= 10;
    }
    *out = high * 1000 + low;
    return *out >= 1 && *out <= 1000;
}

static bool
is_path(ps_text value)
{
    for (size_t i = 0; i < value.size; i++) {
        if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7f) {
            return false;
        }
    }
    return value.size > 0;
}

static bool
is_word(ps_text value)
{
    for (size_t i = 0; i < value.size; i++) {
        char c = value.at[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
            !(c >= 'A' && c <= 'Z') && (c == '\0' || strchr("._-@+", c) == NULL)) {
            return false;
        }
    }
    return value.size > 0 && value.size <= WORD_MAX_BYTES;
}

static bool
is_words(ps_text value)
{
    ps_text word;

    while (ps_text_next(&value, ' ', &word)) {
        for (size_t i = 0; i < word.size; i++) {
            if ((unsigned char)word.at[i] <= ' ' || word.at[i] == 0x7f) {
                return false;
            }
        }
    }
    return true;
}

/* Plain enough that nothing of it can be taken for something else. */
static bool
is_address(ps_text value)
{
    return ps_text_starts(value, "https://") && value.size > 8 &&
           !ps_text_has(value, ' ') && !ps_text_has(value, '@') && is_words(value);
}

bool
value_fits(const char *kind, bool may_be_empty, ps_text value)
{
    uint64_t score = 0;

    if (value.size == 0) {
        return may_be_empty;
    }
    if (strcmp(kind, "path") == 0 || strcmp(kind, "text") == 0) {
        return is_path(value);
    }
    if (strcmp(kind, "word") == 0) {
        return is_word(value);
    }
    if (strcmp(kind, "words") == 0) {
        return is_words(value);
    }
    if (strcmp(kind, "address") == 0) {
        return is_address(value);
    }
    if (strcmp(kind, "score") == 0) {
        return value_score(value, &score);
    }
    return strstr(kind, "..") != NULL ? is_in_range(value, kind)
                                      : is_one_of(value, words_of(kind));
}

const char *
value_expected(const char *kind)
{
    static const struct {
        const char *kind;
        const char *expected;
    } WORDS[] = { { "path", "a path" },
                  { "text", "printable text" },
                  { "word", "1 to 64 letters, digits or . _ - @ +" },
                  { "words", "words with one blank between" },
                  { "address", "an address that begins with https://" },
                  { "score", "0.001 to 1.000" } };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strcmp(WORDS[i].kind, kind) == 0) {
            return WORDS[i].expected;
        }
    }
    return words_of(kind);
}
