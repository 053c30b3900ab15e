/*
 * chinese.c - see chinese.h.
 *
 * Both systems leave marks out in practice (ch' is written ch), so first sounds that only
 * a mark parts are one class.  That is loose, and therefore only for names that are
 * Chinese from end to end.
 *
 * Upper bound and index form: words are alike where their loose readings are equal or
 * they share a surname; both are keys.
 */
#include "name/chinese.h"

#include <string.h>

#include "base/text.h"

enum { SYLLABLE_BITS = 9, RIME_BITS = 5, RIME_MASK = 31, LETTERS_MAX = 18 };

typedef struct chinese_sound {
    const char *text;
    uint8_t class;
} chinese_sound;

enum { I_NONE, I_P, I_M, I_F, I_T, I_N, I_L, I_K, I_H, I_C, I_S, I_R, I_Y, I_W };

/* clang-format off: tables; the longest of what begins alike stands first */
static const chinese_sound INITIALS[] = {
    { "tsh", I_C }, { "ts", I_C }, { "tz", I_C }, { "zh", I_C }, { "ch", I_C },
    { "sh", I_S },  { "sz", I_S }, { "ss", I_S }, { "hs", I_S }, { "b", I_P },
    { "p", I_P },   { "m", I_M },  { "f", I_F },  { "d", I_T },  { "t", I_T },
    { "n", I_N },   { "l", I_L },  { "g", I_K },  { "k", I_K },  { "h", I_H },
    { "j", I_C },   { "q", I_C },  { "x", I_S },  { "z", I_C },  { "c", I_C },
    { "s", I_S },   { "r", I_R },  { "y", I_Y },  { "w", I_W },
};

enum {
    R_A = 1,
    R_AI,
    R_AN,
    R_ANG,
    R_AO,
    R_E,
    R_EI,
    R_EN,
    R_ENG,
    R_I,
    R_IA,
    R_IAN,
    R_IANG,
    R_IAO,
    R_IE,
    R_IN,
    R_ING,
    R_IONG,
    R_IU,
    R_ONG,
    R_OU,
    R_U,
    R_UA,
    R_UAI,
    R_UAN,
    R_UANG,
    R_UE,
    R_UI,
    R_UN
};
static const chinese_sound RIMES[] = {
    { "iang", R_IANG }, { "iong", R_IONG }, { "iung", R_IONG }, { "uang", R_UANG },
    { "ang", R_ANG },   { "eng", R_ENG },   { "ing", R_ING },   { "ong", R_ONG },
    { "ung", R_ONG },   { "ian", R_IAN },   { "ien", R_IAN },   { "iao", R_IAO },
    { "ieh", R_IE },    { "uai", R_UAI },   { "uan", R_UAN },   { "ueh", R_UE },
    { "uei", R_UI },    { "uen", R_UN },    { "ai", R_AI },     { "an", R_AN },
    { "ao", R_AO },     { "ei", R_EI },     { "en", R_EN },     { "eh", R_E },
    { "er", R_E },      { "ia", R_IA },     { "ie", R_IE },     { "ih", R_I },
    { "in", R_IN },     { "iu", R_IU },     { "ou", R_OU },     { "ua", R_UA },
    { "ue", R_UE },     { "ui", R_UI },     { "un", R_UN },     { "uo", R_E },
    { "a", R_A },       { "e", R_E },       { "i", R_I },       { "o", R_E },
    { "u", R_U },
};

/* One surname a group, in pinyin, Wade-Giles, and Cantonese or Min as it is written. */
static const char *const SURNAMES[] = {
    "zhang chang cheung teo cheong",
    "chen chan tan",
    "huang hwang wong ooi ng",
    "wang wong ong heng",
    "lin lam lim",
    "wu ng goh woo",
    "li lee lei",
    "liu lau low lew",
    "zheng cheng tay chung",
    "xie hsieh tse chia",
    "xu hsu hui koh tsui chee",
    "cai tsai choi tsoi chua",
    "zeng tseng tsang",
    "yang yeung yeo young",
    "zhou chou chow chew",
    "zhu chu choo",
    "he ho",
    "guo kuo kwok kueh",
    "zhao chao chiu",
    "sun suen",
    "ma",
    "hu",
    "gao kao ko",
    "luo lo law",
    "liang leung neo",
    "song sung",
    "tang tong",
    "feng fung",
    "deng teng tang",
    "han hon",
    "cao tsao cho",
    "peng pang phang xiao hsiao siu jiang chiang kong pan poon yu yue yuan yuen dong "
    "tung "
    "su so lu jiang kang tian tien ren jen yao yiu shen shum fan wei yin zhong chung cui "
    "tan tam fu jin chin kam bai pai pak meng mang hou hau qin chin hong hung shi shih "
    "dai tai gong kung kong xia hsia cheng ching ding ting fang fong qiu chiu yau long "
    "lung kang lei jia chia gu ku koo qian chien chin wen man xiong hsiung hung mao xi "
    "hsi "
    "yan yen ye yeh du tu shao duan tuan lai mo qiao chiao hao sheng yi bao an ni niu "
    "zou "
    "tsou zuo ge ko guan kuan hua ji lan liao liu miao mu ouyang pu qi chi qu ruan shan "
    "shu "
    "tao wang wei weng xing hsing xue hsueh ying you zhan zhen zhuang zhuo chai chuang",
};
/* clang-format on */
enum { SURNAME_GROUPS = sizeof SURNAMES / sizeof SURNAMES[0] };
_Static_assert(SURNAME_GROUPS == 32, "a bit each");
/* The last row is of others, which are surnames but stand for no other spelling. */
#define SURNAME_OTHER ((uint32_t)1 << (SURNAME_GROUPS - 1))

static const chinese_sound *
longest(const chinese_sound *table, size_t count, ps_text rest)
{
    for (size_t i = 0; i < count; i++) {
        if (ps_text_starts(rest, table[i].text)) {
            return &table[i];
        }
    }
    return NULL;
}

/* Pinyin writes y and w where Wade-Giles and the rimes have i and u: yan is ian. */
static uint32_t
class_of(uint8_t initial, uint8_t rime, char first)
{
    static const uint8_t OF_Y[32] = {
        [R_AN] = R_IAN, [R_EN] = R_IAN, [R_ANG] = R_IANG, [R_AO] = R_IAO,
        [R_E] = R_IE,   [R_A] = R_IA,   [R_OU] = R_IU,    [R_ONG] = R_IONG
    };

    if (initial == I_Y && OF_Y[rime] != 0) {
        rime = OF_Y[rime];
    }
    if (first == 'j' && (rime == R_EN || rime == R_ONG || rime == R_UI || rime == R_AO ||
                         rime == R_ANG || rime == R_OU || rime == R_E)) {
        initial = I_R; /* Wade-Giles: jen is ren */
    }
    return (uint32_t)initial << RIME_BITS | rime;
}

typedef struct chinese_reader {
    size_t at[CHINESE_SYLLABLES + 1]; /* where each syllable begins */
    size_t rime[CHINESE_SYLLABLES];   /* the next rime to try */
    uint32_t class[CHINESE_SYLLABLES];
} chinese_reader;

/* The next reading of the syllable at depth n; false: there is none. */
static bool
next_syllable(chinese_reader *r, size_t n, ps_text text)
{
    ps_text              rest = ps_text_slice(text, r->at[n], text.size);
    const chinese_sound *initial =
        longest(INITIALS, sizeof INITIALS / sizeof INITIALS[0], rest);
    size_t  head   = initial != NULL ? strlen(initial->text) : 0;
    ps_text behind = ps_text_slice(rest, head, rest.size);

    for (size_t i = r->rime[n]; i < sizeof RIMES / sizeof RIMES[0]; i++) {
        if (ps_text_starts(behind, RIMES[i].text)) {
            uint8_t class = RIMES[i].class;
            if (ps_text_starts(rest, "tzu") || ps_text_starts(rest, "szu") ||
                ps_text_starts(rest, "ssu")) {
                class = R_I;
            }
            r->rime[n] = i + 1;
            r->class[n] =
                class_of(initial != NULL ? initial->class : I_NONE, class, rest.at[0]);
            r->at[n + 1] = r->at[n] + head + strlen(RIMES[i].text);
            return true;
        }
    }
    return false;
}

/* The first way to read text as syllables, the longest rimes first. */
static uint32_t
read_all(ps_text text)
{
    chinese_reader r = { 0 };
    size_t         n = 0;

    for (;;) {
        if (!next_syllable(&r, n, text)) {
            if (n == 0) {
                return 0;
            }
            n--;
            continue;
        }
        if (r.at[n + 1] == text.size) {
            break;
        }
        if (n + 1 < CHINESE_SYLLABLES) {
            n++;
            r.rime[n] = 0;
        }
    }
    uint32_t reading = 0;
    for (size_t i = 0; i <= n; i++) {
        reading = reading << SYLLABLE_BITS | r.class[i];
    }
    return reading;
}

static uint32_t
surnames_of(ps_text text)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < SURNAME_GROUPS; i++) {
        ps_text rest = ps_text_of(SURNAMES[i]), word;
        while (ps_text_next(&rest, ' ', &word)) {
            bits |= ps_text_equal(word, text) ? (uint32_t)1 << i : 0;
        }
    }
    return bits;
}

chinese_word
chinese_read(ps_text text)
{
    chinese_word word = { 0 };

    if (text.size == 0 || text.size > LETTERS_MAX) {
        return word;
    }
    word.surnames = text.size <= 6 ? surnames_of(text) : 0;
    word.reading  = read_all(text);
    return word;
}

size_t
chinese_syllables(uint32_t reading)
{
    return reading == 0                                 ? 0
           : reading < (uint32_t)1 << SYLLABLE_BITS     ? 1
           : reading < (uint32_t)1 << 2 * SYLLABLE_BITS ? 2
                                                        : 3;
}

chinese_word
chinese_join(const chinese_word *a, const chinese_word *b)
{
    size_t       n = chinese_syllables(a->reading), m = chinese_syllables(b->reading);
    chinese_word both = { 0 };

    if (n > 0 && m > 0 && n + m <= CHINESE_SYLLABLES) {
        both.reading = a->reading << m * SYLLABLE_BITS | b->reading;
    }
    return both;
}

uint32_t
chinese_head(uint32_t reading, size_t count)
{
    size_t n = chinese_syllables(reading);

    return count > 0 && count < n ? reading >> (n - count) * SYLLABLE_BITS : 0;
}

uint32_t
chinese_surnames(const chinese_word *word)
{
    return word->surnames & ~SURNAME_OTHER;
}

/* Rimes that the South speaks alike: those that end in ng as those in n. */
uint32_t
chinese_loose(uint32_t reading)
{
    static const uint8_t NASALS[RIME_MASK + 1] = {
        [R_ANG] = R_AN, [R_ENG] = R_EN,   [R_ING] = R_IN, [R_IANG] = R_IAN,
        [R_ONG] = R_UN, [R_UANG] = R_UAN, [R_IONG] = R_UN
    };
    uint32_t loose = 0;

    for (size_t i = 0; i < chinese_syllables(reading); i++) {
        uint32_t one  = reading >> i * SYLLABLE_BITS & ((1u << SYLLABLE_BITS) - 1);
        uint8_t  rime = NASALS[one & RIME_MASK];
        one           = rime != 0 ? (one & ~(uint32_t)RIME_MASK) | rime : one;
        loose |= one << i * SYLLABLE_BITS;
    }
    return loose;
}

uint16_t
chinese_likeness(const chinese_word *a, const chinese_word *b)
{
    if ((chinese_surnames(a) & chinese_surnames(b)) != 0) {
        return CHINESE_SURNAME_ALIKE;
    }
    if (a->reading == 0 || chinese_loose(a->reading) != chinese_loose(b->reading)) {
        return 0;
    }
    return a->reading == b->reading ? CHINESE_ALIKE : CHINESE_NEARLY;
}

bool
chinese_is_name(const chinese_word *words, size_t count)
{
    size_t syllables = 0;

    if (count < 2 || count > CHINESE_SYLLABLES + 1 ||
        (words[0].surnames == 0 && words[count - 1].surnames == 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t n = chinese_syllables(words[i].reading);
        if (n == 0 && words[i].surnames == 0) { /* "ng" has no vowel */
            return false;
        }
        syllables += n > 0 ? n : 1;
    }
    return syllables <= CHINESE_SYLLABLES + 1;
}
