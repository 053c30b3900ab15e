/*
 * korean.c - see korean.h.
 *
 * Upper bound: two alike words have as many syllables and a first consonant of one
 * group, which is the key; nothing else is compared without that.
 */
#include "name/korean.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* The vowels, as bits. */
enum {
    V_A   = 1 << 0,
    V_AE  = 1 << 1,
    V_YA  = 1 << 2,
    V_YAE = 1 << 3,
    V_EO  = 1 << 4,
    V_E   = 1 << 5,
    V_YEO = 1 << 6,
    V_YE  = 1 << 7,
    V_O   = 1 << 8,
    V_WA  = 1 << 9,
    V_WAE = 1 << 10,
    V_OE  = 1 << 11,
    V_YO  = 1 << 12,
    V_U   = 1 << 13,
    V_WO  = 1 << 14,
    V_WE  = 1 << 15,
    V_WI  = 1 << 16,
    V_YU  = 1 << 17,
    V_EU  = 1 << 18,
    V_UI  = 1 << 19,
    V_I   = 1 << 20,
    /* Those before which a first R or N is lost in the South. */
    V_GLIDES = V_YA | V_YAE | V_YEO | V_YE | V_YO | V_YU | V_I
};

/* Classes of consonants: marks, breath and tension are written or not. */
enum { C_NONE, C_K, C_N, C_T, C_R, C_M, C_P, C_S, C_NG, C_J, C_H };

enum {
    ALIKE_MOST = 985, /* only the same letters are 1000 */
    LAW        = 950, /* a first R, N or nothing: North and South */
    NASAL      = 770, /* N for NG, as in Russian */
    SOUND      = 850, /* written as it sounds between two syllables */
    NEAR       = 850,
    FAR        = 770
};

typedef struct spelling {
    const char *text;
    uint32_t    means;
} spelling;

/* clang-format off: tables; the longest spelling of what begins alike stands first */
static const spelling VOWELS[] = {
    { "aeh", V_AE },
    { "ae", V_AE | V_E },
    { "ai", V_AE },
    { "ay", V_AE },
    { "ah", V_A },
    { "aa", V_A },
    { "a", V_A },
    { "eui", V_UI | V_I },
    { "eoh", V_EO },
    { "eo", V_EO },
    { "eu", V_EU },
    { "ee", V_I | V_UI },
    { "ei", V_E | V_AE },
    { "ey", V_E | V_AE },
    { "eh", V_E | V_AE },
    { "e", V_E | V_AE },
    { "ie", V_I },
    { "ii", V_I },
    { "ih", V_I },
    { "i", V_I | V_UI },
    { "oe", V_OE | V_WE | V_WAE },
    { "oi", V_OE },
    { "oy", V_OE },
    { "oo", V_U },
    { "ou", V_U | V_EO },
    { "oh", V_O },
    { "o", V_O | V_EO },
    { "uee", V_WI },
    { "uy", V_UI | V_WI },
    { "ui", V_UI | V_WI | V_I },
    { "uh", V_EO },
    { "u", V_U | V_EU | V_EO },
    { "wae", V_WAE | V_WE | V_OE },
    { "wai", V_WAE },
    { "wah", V_WA },
    { "wa", V_WA },
    { "weo", V_WO },
    { "wei", V_WE | V_OE },
    { "wee", V_WI },
    { "we", V_WE | V_OE | V_WAE },
    { "wi", V_WI | V_UI },
    { "woo", V_U | V_WO },
    { "wo", V_WO },
    { "wu", V_U },
    { "yae", V_YAE | V_YE },
    { "yah", V_YA },
    { "ya", V_YA },
    { "yeo", V_YEO },
    { "yeu", V_YEO },
    { "yeh", V_YE },
    { "ye", V_YE | V_YAE | V_YEO },
    { "yi", V_I },
    { "yoo", V_YU },
    { "you", V_YEO | V_YU | V_YO },
    { "yoh", V_YO },
    { "yo", V_YO | V_YEO },
    { "yuh", V_YEO },
    { "yu", V_YU | V_YEO },
    { "y", V_I },
};

static const spelling CONSONANTS[] = {
    { "tsch", C_J }, { "tch", C_J }, { "dzh", C_J }, { "ts", C_J }, { "dj", C_J },
    { "chh", C_J },  { "ch", C_J },  { "cz", C_J },  { "jj", C_J }, { "zh", C_J },
    { "j", C_J },    { "z", C_J },   { "ss", C_S },  { "sh", C_S }, { "s", C_S },
    { "ng", C_NG },  { "nn", C_N },  { "n", C_N },   { "kh", C_K }, { "kk", C_K },
    { "ck", C_K },   { "gh", C_K },  { "gg", C_K },  { "k", C_K },  { "g", C_K },
    { "th", C_T },   { "tt", C_T },  { "dd", C_T },  { "t", C_T },  { "d", C_T },
    { "ph", C_P },   { "pp", C_P },  { "bb", C_P },  { "p", C_P },  { "b", C_P },
    { "rh", C_R },   { "rr", C_R },  { "ll", C_R },  { "l", C_R },  { "r", C_R },
    { "mm", C_M },   { "m", C_M },   { "h", C_H },
};

/* Which vowels stand near which: taken for each other now and then. */
static const struct {
    uint32_t one, near, far;
} NEARNESS[] = {
    { V_EO, V_WO, V_O | V_EU | V_U | V_E | V_YEO },
    { V_O, V_WO, V_EO | V_U },
    { V_EU, 0, V_EO | V_U },
    { V_U, V_YU, V_EU | V_O | V_EO },
    { V_YEO, 0, V_YO | V_YU | V_YE | V_E | V_EO },
    { V_YO, 0, V_YEO | V_YU },
    { V_YU, V_U, V_YO | V_YEO },
    { V_WO, V_O | V_EO, V_WA },
    { V_OE, V_WE | V_WAE, V_E },
    { V_WE, V_OE | V_WAE, V_E },
    { V_WAE, V_WE | V_OE, V_AE },
    { V_AE, V_E, V_YAE },
    { V_E, V_AE, V_YE | V_YEO | V_EO | V_OE | V_WE },
    { V_YE, V_YAE, V_E | V_YEO },
    { V_YAE, V_YE, V_AE },
    { V_UI, V_I, V_WI },
    { V_WI, V_UI, V_I },
    { V_I, V_UI, V_WI },
    { V_WA, 0, V_WO },
};

/* As they are folded; sorted. */
static const char *const SURNAMES[] = {
    "ahn",      "an",      "bae",     "baek",   "bahn",   "baik",  "bak",   "ban",
    "bang",     "bark",    "bohk",    "bohng",  "bok",    "bong",  "bu",    "byeon",
    "byon",     "byoun",   "byun",    "cha",    "chae",   "chah",  "chang", "chee",
    "cheon",    "cheun",   "chey",    "chi",    "chin",   "cho",   "choe",  "choi",
    "chon",     "chong",   "choo",    "chough", "choung", "chu",   "chun",  "chung",
    "chyon",    "doh",     "dohng",   "dokgo",  "doo",    "eom",   "eum",   "gahng",
    "gang",     "geum",    "ghim",    "gil",    "gim",    "go",    "goh",   "gohng",
    "gong",     "goo",     "gook",    "gu",     "guk",    "gwak",  "gweon", "gwon",
    "gye",      "ha",      "hah",     "hahm",   "hahn",   "ham",   "han",   "heo",
    "ho",       "hoh",     "hohng",   "hong",   "huh",    "hur",   "hwang", "hwangbo",
    "hyeon",    "hyon",    "hyun",    "i",      "ihm",    "im",    "jang",  "je",
    "jee",      "jegal",   "jeon",    "jeong",  "jeoung", "jeun",  "jeung", "jhang",
    "jhi",      "jhin",    "ji",      "jin",    "jo",     "joh",   "jon",   "jong",
    "joo",      "joung",   "ju",      "jun",    "jung",   "kang",  "keum",  "khang",
    "khoo",     "kil",     "kim",     "ko",     "koh",    "kong",  "koo",   "ku",
    "kuk",      "kum",     "kwag",    "kwak",   "kweon",  "kwon",  "kye",   "lee",
    "leem",     "lew",     "li",      "lim",    "lyo",    "lyom",  "lyu",   "ma",
    "maeng",    "mihn",    "min",     "mo",     "moh",    "mohk",  "mook",  "moon",
    "mun",      "myeong",  "myong",   "myung",  "na",     "nah",   "nahm",  "nam",
    "namgoong", "namgung", "namkung", "no",     "noh",    "nyom",  "o",     "oak",
    "ock",      "oh",      "ohk",     "ohm",    "ok",     "om",    "oo",    "pae",
    "paek",     "paik",    "pak",     "pan",    "pang",   "park",  "peik",  "phang",
    "phyo",     "poong",   "pyeon",   "pyo",    "pyon",   "ra",    "ree",   "rey",
    "rha",      "rhee",    "rhie",    "rhim",   "rhyu",   "ri",    "rim",   "ro",
    "roh",      "ryang",   "ryeo",    "ryeom",  "ryo",    "ryom",  "ryong", "ryoo",
    "ryu",      "sagong",  "seo",     "seol",   "seong",  "seonu", "shim",  "shin",
    "shon",     "sihn",    "sim",     "sin",    "so",     "sohn",  "sohng", "sok",
    "son",      "song",    "sonu",    "suh",    "sul",    "sung",  "sunu",  "sunwoo",
    "sur",      "swo",     "tae",     "tak",    "thae",   "tokko", "tsoi",  "tsoy",
    "u",        "uh",      "uhm",     "um",     "wang",   "whang", "won",   "woo",
    "wu",       "yang",    "yeo",     "yeom",   "yeon",   "yi",    "yim",   "yo",
    "yohng",    "yom",     "yon",     "yong",   "yoo",    "yook",  "yoon",  "you",
    "youm",     "youn",    "yu",      "yuh",    "yum",    "yun",   "zang",  "zyon",
};
/* clang-format on */

static bool
is_vowel(char c)
{
    return memchr("aeiouyw", c, 7) != NULL;
}

static const spelling *
longest(const spelling *table, size_t count, ps_text rest)
{
    for (size_t i = 0; i < count; i++) {
        if (ps_text_starts(rest, table[i].text)) {
            return &table[i];
        }
    }
    return NULL;
}

/* A spelling that ends in H only counts where no vowel follows that the H begins. */
static const spelling *
vowel_at(ps_text rest)
{
    for (size_t i = 0; i < sizeof VOWELS / sizeof VOWELS[0]; i++) {
        size_t size = strlen(VOWELS[i].text);
        bool   h    = VOWELS[i].text[size - 1] == 'h';
        if (ps_text_starts(rest, VOWELS[i].text) &&
            !(h && size < rest.size && is_vowel(rest.at[size]))) {
            return &VOWELS[i];
        }
    }
    return NULL;
}

/* The consonants up to the next vowel; false where no Korean word has them. */
static bool
read_between(ps_text text, size_t *at, uint8_t out[KOREAN_BETWEEN], size_t most)
{
    size_t count = 0;

    out[0] = out[1] = C_NONE;
    while (*at < text.size && !is_vowel(text.at[*at])) {
        ps_text         rest = ps_text_slice(text, *at, text.size);
        const spelling *c =
            longest(CONSONANTS, sizeof CONSONANTS / sizeof CONSONANTS[0], rest);
        if (c == NULL || count == KOREAN_BETWEEN) {
            return false;
        }
        out[count++] = (uint8_t)c->means;
        *at += strlen(c->text);
    }
    if (*at == text.size && count == 2 && out[0] == C_R) { /* "park" */
        out[0] = out[1];
        out[1] = C_NONE;
        count  = 1;
    }
    return count <= most;
}

bool
korean_read(ps_text text, korean_word *out)
{
    size_t at = 0;

    *out             = (korean_word){ 0 };
    korean_word word = { 0 };
    if (text.size == 0 || text.size > 20 ||
        !read_between(text, &at, word.between[0], 1)) {
        return false;
    }
    while (at < text.size) {
        const spelling *vowel = vowel_at(ps_text_slice(text, at, text.size));
        if (vowel == NULL || word.count == KOREAN_SYLLABLES) {
            return false;
        }
        word.vowels[word.count++] = vowel->means;
        at += strlen(vowel->text);
        if (!read_between(text, &at, word.between[word.count],
                          at < text.size ? KOREAN_BETWEEN : 1)) {
            return false;
        }
    }
    if (word.count == 0 || word.between[word.count][1] != C_NONE) {
        return false;
    }
    if (word.between[word.count][0] == C_NONE) { /* "sung" is seong, but "su" is su */
        uint32_t *last = &word.vowels[word.count - 1];
        *last          = *last == (V_U | V_EU | V_EO) ? V_U | V_EU
                         : *last == (V_YU | V_YEO)    ? V_YU
                                                      : *last;
    }
    *out = word;
    return true;
}

bool
korean_join(const korean_word *a, const korean_word *b, korean_word *out)
{
    *out = (korean_word){ 0 };
    if (a->count == 0 || b->count == 0 || a->count + b->count > KOREAN_SYLLABLES) {
        return false;
    }
    *out            = *a;
    uint8_t *middle = out->between[a->count];
    if (middle[0] == C_NONE) {
        middle[0] = b->between[0][0];
    } else {
        middle[1] = b->between[0][0];
    }
    for (size_t i = 0; i < b->count; i++) {
        out->vowels[a->count + i] = b->vowels[i];
        memcpy(out->between[a->count + i + 1], b->between[i + 1], KOREAN_BETWEEN);
    }
    out->count = (uint8_t)(a->count + b->count);
    return true;
}

static uint32_t
vowels_alike(uint32_t a, uint32_t b)
{
    uint32_t best = (a & b) != 0 ? 1000 : 0;

    for (size_t i = 0; best == 0 && i < sizeof NEARNESS / sizeof NEARNESS[0]; i++) {
        best = (a & NEARNESS[i].one) != 0 && (b & NEARNESS[i].near) != 0 ? NEAR : 0;
        best = (b & NEARNESS[i].one) != 0 && (a & NEARNESS[i].near) != 0 ? NEAR : best;
    }
    for (size_t i = 0; best == 0 && i < sizeof NEARNESS / sizeof NEARNESS[0]; i++) {
        best = (a & NEARNESS[i].one) != 0 && (b & NEARNESS[i].far) != 0 ? FAR : 0;
        best = (b & NEARNESS[i].one) != 0 && (a & NEARNESS[i].far) != 0 ? FAR : best;
    }
    return best;
}

static bool
is_liquid(uint8_t c)
{
    return c == C_R || c == C_N || c == C_NONE;
}

/* The first consonant: R and N are lost or changed in the South before a glide. */
static uint32_t
first_alike(uint8_t a, uint8_t b, uint32_t vowels)
{
    if (a == b) {
        return 1000;
    }
    if (!is_liquid(a) || !is_liquid(b)) {
        return 0;
    }
    bool both = a != C_NONE && b != C_NONE;
    return both || (vowels & V_GLIDES) != 0 ? LAW : 0;
}

/* Between two vowels, or behind the last. */
static uint32_t
between_alike(const uint8_t *a, const uint8_t *b)
{
    if (a[0] == b[0] && a[1] == b[1]) {
        return 1000;
    }
    if (a[1] == b[1] &&
        ((a[0] == C_N && b[0] == C_NG) || (a[0] == C_NG && b[0] == C_N))) {
        return NASAL;
    }
    if ((a[0] == C_NG && a[1] == C_NONE && b[0] == C_N && b[1] == C_K) ||
        (b[0] == C_NG && b[1] == C_NONE && a[0] == C_N && a[1] == C_K)) {
        return 1000; /* "jongun" may be jon-gun */
    }
    if (a[0] == b[0] && is_liquid(a[1]) && is_liquid(b[1]) && a[0] != C_NONE) {
        return SOUND; /* "ryong-hae", "ryonghae" with its R or without */
    }
    if (a[0] == b[0] &&
        ((a[1] == a[0] && b[1] == C_NONE) || (b[1] == b[0] && a[1] == C_NONE))) {
        return 1000; /* "guk" and "gyong" in one word are "gukyong", too */
    }
    bool t = (a[0] == C_T && b[0] == C_S) || (a[0] == C_S && b[0] == C_T);
    return t && a[1] == b[1] ? SOUND : 0;
}

uint16_t
korean_likeness(const korean_word *a, const korean_word *b)
{
    uint32_t lost = 0;

    if (a->count == 0 || a->count != b->count) {
        return 0;
    }
    for (size_t i = 0; i <= a->count; i++) {
        uint32_t consonants = i == 0 ? first_alike(a->between[0][0], b->between[0][0],
                                                   a->vowels[0] & b->vowels[0])
                                     : between_alike(a->between[i], b->between[i]);
        uint32_t vowels = i < a->count ? vowels_alike(a->vowels[i], b->vowels[i]) : 1000;
        if (consonants == 0 || vowels == 0) {
            return 0;
        }
        lost += (1000 - consonants) + (1000 - vowels);
    }
    lost /= a->count;
    uint32_t alike = lost < ALIKE_MOST ? ALIKE_MOST - lost : 0;
    return alike < NAME_TOKEN_FLOOR ? 0 : (uint16_t)alike;
}

uint8_t
korean_key(const korean_word *word)
{
    uint8_t first = word->between[0][0];

    return (uint8_t)(word->count << 4 | (is_liquid(first) ? C_NONE : first));
}

static bool
is_surname(ps_text text)
{
    size_t count = sizeof SURNAMES / sizeof SURNAMES[0];
    size_t at    = ps_text_row(SURNAMES, sizeof *SURNAMES, count, text);

    return at < count && ps_text_is(text, SURNAMES[at]);
}

bool
korean_is_name(const korean_part *parts, size_t count)
{
    size_t      syllables = 0;
    korean_word word;

    if (count < 2 || count > KOREAN_SYLLABLES + 1 ||
        !(is_surname(parts[0].text) || is_surname(parts[count - 1].text))) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool may = parts[i].kind == NAME_WORD || parts[i].kind == NAME_INITIAL ||
                   parts[i].kind == NAME_PARTICLE;
        if (!may || !korean_read(parts[i].text, &word)) {
            return false;
        }
        syllables += word.count;
    }
    return syllables <= KOREAN_SYLLABLES + 1;
}

size_t
korean_latin(uint32_t c, char out[KOREAN_LATIN_MAX])
{
    static const char *const FIRST[] = { "g",  "kk", "n", "d",  "tt", "r", "m",
                                         "b",  "pp", "s", "ss", "",   "j", "jj",
                                         "ch", "k",  "t", "p",  "h" };
    /* Spellings that mean one vowel: o and u alone mean several. */
    static const char *const MIDDLE[] = { "a",  "ae", "ya", "yae", "eo", "e",   "yeo",
                                          "ye", "oh", "wa", "wae", "oe", "yoh", "oo",
                                          "wo", "we", "wi", "yoo", "eu", "ui",  "i" };
    static const char *const ALONE[]  = { "ah", NULL, NULL, NULL, NULL, "eh", NULL,
                                          NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                                          NULL, NULL, NULL, NULL, NULL, NULL, "yi" };
    static const char *const LAST[] = { "",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                        "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                        "t", "ng", "t", "t", "k", "t", "p", "t" };
    enum { BASE = 0xac00, END = 0xd7a3, MIDDLES = 21, LASTS = 28, NOTHING = 11 };

    if (c < BASE || c > END) {
        return 0;
    }
    uint32_t    n = c - BASE, first = n / (MIDDLES * LASTS), last = n % LASTS;
    uint32_t    middle  = n / LASTS % MIDDLES;
    bool        alone   = first == NOTHING && last == 0 && ALONE[middle] != NULL;
    const char *parts[] = { FIRST[first], alone ? ALONE[middle] : MIDDLE[middle],
                            LAST[last] };
    size_t      size    = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t more = strlen(parts[i]);
        assert(size + more <= KOREAN_LATIN_MAX);
        memcpy(out + size, parts[i], more);
        size += more;
    }
    return size;
}
