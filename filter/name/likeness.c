/*
 * likeness.c - how alike two folded tokens are.
 *
 * The best of two measures: edits (insert, delete, change, swap neighbours)
 * and Jaro-Winkler, both in exact integers, because a score that decides a
 * payment must be the same on every machine.  Short tokens say little: with
 * three letters only one put in between is allowed, with four one edit behind
 * the first letter.  What any of the bounds below turns away is, by
 * definition, not alike.
 */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "name/name.h"

enum { LETTERS_MAX = NAME_TOKEN_BYTES_MAX, EDITS_MAX = 3, SHORT = 4, PREFIX_MAX = 4 };
enum { PROBE_SIZE_MAX = 64 }; /* bits */

enum {
    SOUND_SAME       = 955,
    SOUND_SAME_SHORT = 920 /* of four letters or less */
};

/* What letters written once or twice leave of tokens of n letters. */
#define DOUBLED(n) (1000 - 250 / (uint32_t)(n))

typedef struct likeness_word {
    uint32_t at[LETTERS_MAX];
    size_t   size;
} likeness_word;

uint32_t
name_letters(ps_text text)
{
    uint32_t set = 0;
    for (size_t i = 0; i < text.size; i++) {
        set |= 1u << ((unsigned char)text.at[i] & 31);
    }
    return set;
}

static void
read_letters(ps_text text, likeness_word *word)
{
    size_t took = 0;

    word->size = 0;
    for (size_t at = 0; at < text.size; at += took) {
        unsigned char byte = (unsigned char)text.at[at];
        uint32_t      c    = byte;
        took               = 1;
        if (byte >= 0x80) {
            c = (uint32_t)utf8_next(ps_text_slice(text, at, text.size), &took);
        }
        word->at[word->size++] = c;
    }
}

static bool
is_after(const likeness_word *a, const likeness_word *b)
{
    if (a->size != b->size) {
        return a->size > b->size;
    }
    return memcmp(a->at, b->at, a->size * sizeof a->at[0]) > 0;
}

/*
 * Edits between a and b where each letter is edited once: at most EDITS_MAX,
 * EDITS_MAX + 1 for more.  Three rows, because a swap looks two back.
 */
static size_t
edits(const likeness_word *a, const likeness_word *b)
{
    uint8_t rows[3][LETTERS_MAX + 1];

    if (b->size - a->size > EDITS_MAX) {
        return EDITS_MAX + 1;
    }
    for (size_t j = 0; j <= b->size; j++) {
        rows[0][j] = (uint8_t)j;
    }
    for (size_t i = 1; i <= a->size; i++) {
        uint8_t       *row = rows[i % 3];
        const uint8_t *one = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        uint8_t        low = UINT8_MAX;
        row[0]             = (uint8_t)i;
        for (size_t j = 1; j <= b->size; j++) {
            bool    same = a->at[i - 1] == b->at[j - 1];
            uint8_t best = (uint8_t)(one[j - 1] + !same);
            best         = one[j] + 1 < best ? (uint8_t)(one[j] + 1) : best;
            best         = row[j - 1] + 1 < best ? (uint8_t)(row[j - 1] + 1) : best;
            if (!same && i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
                a->at[i - 2] == b->at[j - 1] && two[j - 2] + 1 < best) {
                best = (uint8_t)(two[j - 2] + 1);
            }
            row[j] = best;
            low    = best < low ? best : low;
        }
        if (low > EDITS_MAX) {
            return EDITS_MAX + 1;
        }
    }
    uint8_t last = rows[a->size % 3][b->size];
    return last > EDITS_MAX ? EDITS_MAX + 1 : last;
}

/* Whether the two differ only in letters written once or twice. */
static bool
doubled(const likeness_word *a, const likeness_word *b)
{
    size_t i = 0, j = 0;
    while (i < a->size && j < b->size && a->at[i] == b->at[j]) {
        uint32_t c = a->at[i];
        i += i + 1 < a->size && a->at[i + 1] == c ? 2u : 1u;
        j += j + 1 < b->size && b->at[j + 1] == c ? 2u : 1u;
    }
    return i == a->size && j == b->size;
}

/* Letters of the shorter token that so many edits ask for. */
static const size_t EDITS_LEAST[EDITS_MAX + 1] = { 0, SHORT, 6, 10 };

/* What count edits leave of tokens whose shorter one has n letters; first: both begin
 * with the same one. */
static uint32_t
edits_score(size_t count, size_t n, bool first)
{
    /* What one, two and three edits cost, divided by the shorter token's letters. */
    static const uint32_t COST[EDITS_MAX + 1] = { 0, 500, 1400, 2400 };

    if (count > EDITS_MAX || n < EDITS_LEAST[count] || (n == SHORT && !first)) {
        return 0;
    }
    uint32_t cost = COST[count] / (uint32_t)n + (first ? 0 : 40);
    return n == SHORT ? 800 : 1000 - cost;
}

static uint32_t
by_edits(const likeness_word *a, const likeness_word *b)
{
    size_t   n     = a->size;
    uint32_t score = edits_score(edits(a, b), n, a->at[0] == b->at[0]);

    if (score > 0 && n > SHORT && doubled(a, b)) {
        return DOUBLED(n);
    }
    return score;
}

/* Matched letters of Jaro; *moved as below. */
static uint32_t
jaro_matches(const likeness_word *a, const likeness_word *b, uint32_t *moved)
{
    bool     used[LETTERS_MAX] = { false };
    uint32_t matched[LETTERS_MAX];
    uint32_t m = 0, k = 0, elsewhere = 0;
    size_t   window = b->size / 2 > 0 ? b->size / 2 - 1 : 0;

    for (size_t i = 0; i < a->size; i++) {
        size_t begin = i > window ? i - window : 0;
        size_t end   = i + window + 1 < b->size ? i + window + 1 : b->size;
        for (size_t j = begin; j < end; j++) {
            if (!used[j] && a->at[i] == b->at[j]) {
                used[j]      = true;
                matched[m++] = a->at[i];
                break;
            }
        }
    }
    for (size_t j = 0; j < b->size; j++) {
        if (used[j]) {
            elsewhere += b->at[j] != matched[k];
            k++;
        }
    }
    *moved = elsewhere / 2;
    return m;
}

/* Jaro-Winkler of na <= nb letters, m of them matched, half of the matched ones that stand
 * elsewhere in moved; stretched so that 844 is the floor. */
static uint32_t
jaro_score(uint32_t na, uint32_t nb, uint32_t m, uint32_t moved, uint32_t prefix)
{
    if (m == 0) {
        return 0;
    }
    uint32_t top  = m * m * (na + nb) + (m - moved) * na * nb;
    uint32_t most = 3 * na * nb * m;
    uint32_t gap  = (uint32_t)(((uint64_t)(most - top) * 1000 * (10 - prefix) * 8 +
                               (uint64_t)most * 25) /
                              ((uint64_t)most * 50));
    if (gap >= 1000) {
        return 0;
    }
    uint32_t score = 1000 - gap;
    if (na * 10 < nb * 9) { /* lengths that differ by more than a tenth cost */
        score -= score * 3 * (nb - na) / (10 * nb);
    }
    return prefix == 0 ? score * 9 / 10 : score;
}

/* Of tokens of five letters or more. */
static uint32_t
by_jaro(const likeness_word *a, const likeness_word *b)
{
    uint32_t moved = 0, prefix = 0;

    if (a->size <= SHORT) {
        return 0;
    }
    uint32_t m = jaro_matches(a, b, &moved);
    while (prefix < PREFIX_MAX && a->at[prefix] == b->at[prefix]) {
        prefix++;
    }
    return jaro_score((uint32_t)a->size, (uint32_t)b->size, m, moved, prefix);
}

/* Three letters and four: one letter put in, not at an end ("jon", "john"). */
static uint16_t
by_letter(const likeness_word *a, const likeness_word *b)
{
    if (a->size != SHORT - 1 || b->size != SHORT || a->at[0] != b->at[0] ||
        a->at[2] != b->at[3] || (a->at[1] != b->at[1] && a->at[1] != b->at[2])) {
        return 0;
    }
    return 800;
}

static bool
is_longer_by_far(size_t longer, size_t shorter)
{
    return shorter * 5 < longer * 3;
}

/* Whether count edits may leave so much; letters written once or twice may cost less. */
static bool
edits_reach(size_t count, size_t n, bool first, uint16_t floor)
{
    uint32_t score = edits_score(count, n, first);

    return score >= floor || (score > 0 && n > SHORT && DOUBLED(n) >= floor);
}

int
name_common_least(size_t a_size, size_t b_size, unsigned same, uint16_t floor)
{
    size_t n = a_size < b_size ? a_size : b_size, m = a_size + b_size - n;
    int    least = -1;

    if (n < SHORT) {
        return n == SHORT - 1 && m == SHORT && same > 0 ? SHORT - 1 : -1;
    }
    if (is_longer_by_far(m, n) || m > NAME_TOKEN_BYTES_MAX) {
        return -1;
    }
    /* Each edit leaves one letter of the longer one without its like at most. */
    for (size_t count = m - n > 0 ? m - n : 1; count <= EDITS_MAX; count++) {
        least = edits_reach(count, n, same > 0, floor) ? (int)(m - count) : least;
    }
    /* What Jaro matches is in both. */
    uint32_t prefix = same < 2 ? same : PREFIX_MAX;
    for (uint32_t matched = 1; n > SHORT && matched <= n; matched++) {
        if (jaro_score((uint32_t)n, (uint32_t)m, matched, 0, prefix) >= floor) {
            return least < 0 || (int)matched < least ? (int)matched : least;
        }
    }
    return least;
}

/* By edits and Jaro-Winkler, of two texts that are not the same. */
static uint16_t
spelt_alike(ps_text a, ps_text b)
{
    likeness_word one, two;

    if (a.size > NAME_TOKEN_BYTES_MAX || b.size > NAME_TOKEN_BYTES_MAX ||
        a.size < SHORT - 1 || b.size < SHORT - 1) {
        return 0;
    }
    if (!name_may_be_alike(name_letters(a), a.size, name_letters(b), b.size)) {
        return 0;
    }
    read_letters(a, &one);
    read_letters(b, &two);

    bool                 turned  = is_after(&one, &two);
    const likeness_word *shorter = turned ? &two : &one;
    const likeness_word *longer  = turned ? &one : &two;

    if (shorter->size < SHORT) {
        return by_letter(shorter, longer);
    }
    if (is_longer_by_far(longer->size, shorter->size)) {
        return 0;
    }
    uint32_t edit = by_edits(shorter, longer);
    uint32_t jaro = by_jaro(shorter, longer);
    uint32_t best = edit > jaro ? edit : jaro;
    best          = best > 990 ? 990 : best; /* only the same token is 1000 */
    return best < NAME_TOKEN_FLOOR ? 0 : (uint16_t)best;
}

/* ------------------------------------------------- one token against many: by its bits */

void
name_probe_set(name_probe *probe, ps_text text)
{
    memset(probe, 0, sizeof *probe);
    probe->text    = text;
    probe->letters = name_letters(text);
    probe->ascii   = text.size <= PROBE_SIZE_MAX;
    for (size_t i = 0; i < text.size && probe->ascii; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        probe->ascii       = byte < 0x80;
        if (probe->ascii) {
            probe->at[byte] |= (uint64_t)1 << i;
        }
    }
}

/* edits(), a column of its table at a time (Hyyroe's bit vectors, with swaps). */
static size_t
probe_edits(const name_probe *p, ps_text other)
{
    uint64_t up = UINT64_MAX, down = 0, before = 0, same = 0;
    uint64_t last  = (uint64_t)1 << (p->text.size - 1);
    size_t   count = p->text.size;

    for (size_t j = 0; j < other.size; j++) {
        uint64_t at    = p->at[(unsigned char)other.at[j]];
        uint64_t swap  = ((~same & at) << 1) & before;
        same           = (((at & up) + up) ^ up) | at | down | swap;
        uint64_t right = down | ~(same | up);
        uint64_t left  = same & up;
        count          = count + ((right & last) != 0) - ((left & last) != 0);
        right          = right << 1 | 1;
        left           = left << 1;
        up             = left | ~(same | right);
        down           = right & same;
        before         = at;
    }
    return count > EDITS_MAX ? EDITS_MAX + 1 : count;
}

/* jaro_matches(): each letter of other takes the first one left of the probe's that is
 * near enough.  Which of the two takes does not matter. */
static uint32_t
probe_matches(const name_probe *p, ps_text other, uint32_t *moved)
{
    size_t   longer = p->text.size > other.size ? p->text.size : other.size;
    size_t   window = longer / 2 > 0 ? longer / 2 - 1 : 0;
    uint64_t near   = window + 1 < 64 ? ((uint64_t)1 << (window + 1)) - 1 : UINT64_MAX;
    uint64_t used = 0, taken = 0;
    uint32_t m = 0, elsewhere = 0;

    for (size_t j = 0; j < other.size; j++) {
        uint64_t at = p->at[(unsigned char)other.at[j]] & near & ~used;
        used |= at & (~at + 1);
        taken |= (uint64_t)(at != 0) << j;
        near = j < window ? near << 1 | 1 : near << 1;
    }
    for (uint64_t a = used, b = taken; a != 0; a &= a - 1, b &= b - 1) {
        elsewhere += p->text.at[__builtin_ctzll(a)] != other.at[__builtin_ctzll(b)];
        m++;
    }
    *moved = elsewhere / 2;
    return m;
}

static bool
probe_doubled(ps_text a, ps_text b)
{
    size_t i = 0, j = 0;
    while (i < a.size && j < b.size && a.at[i] == b.at[j]) {
        char c = a.at[i];
        i += i + 1 < a.size && a.at[i + 1] == c ? 2u : 1u;
        j += j + 1 < b.size && b.at[j + 1] == c ? 2u : 1u;
    }
    return i == a.size && j == b.size;
}

/* The most edits that words of n letters may have. */
static size_t
edits_most(size_t n)
{
    size_t most = EDITS_MAX;

    while (most > 0 && n < EDITS_LEAST[most]) {
        most--;
    }
    return most;
}

/* As spelt_alike() of two different ASCII words, neither too short nor too long.
 * differ: letters that only one of them has; an edit makes two of them at most. */
static uint16_t
probe_alike(const name_probe *p, ps_text other, unsigned differ)
{
    ps_text  text  = p->text;
    size_t   n     = text.size < other.size ? text.size : other.size;
    size_t   m     = text.size + other.size - n;
    bool     first = text.at[0] == other.at[0];
    size_t   most  = edits_most(n);
    uint32_t edit  = 0;
    uint32_t jaro = 0, moved = 0, prefix = 0;

    if (m - n <= most && differ <= 2 * most) {
        edit = edits_score(probe_edits(p, other), n, first);
    }
    edit = edit > 0 && n > SHORT && probe_doubled(text, other) ? DOUBLED(n) : edit;
    if (n > SHORT) {
        uint32_t matched = probe_matches(p, other, &moved);
        while (prefix < PREFIX_MAX && text.at[prefix] == other.at[prefix]) {
            prefix++;
        }
        jaro = jaro_score((uint32_t)n, (uint32_t)m, matched, moved, prefix);
    }
    uint32_t best = edit > jaro ? edit : jaro;
    best          = best > 990 ? 990 : best;
    return best < NAME_TOKEN_FLOOR ? 0 : (uint16_t)best;
}

uint16_t
name_probe_letters(const name_probe *probe, ps_text other)
{
    size_t n = probe->text.size, m = other.size;

    if (!probe->ascii || n < SHORT || m < SHORT || m > PROBE_SIZE_MAX ||
        is_longer_by_far(n > m ? n : m, n > m ? m : n)) {
        return name_letters_alike(probe->text, other);
    }
    uint32_t      letters = 0;
    unsigned char all     = 0;
    for (size_t i = 0; i < m; i++) {
        unsigned char byte = (unsigned char)other.at[i];
        letters |= 1u << (byte & 31);
        all |= byte;
    }
    if (all >= 0x80) {
        return name_letters_alike(probe->text, other);
    }
    if (ps_text_equal(probe->text, other)) {
        return 1000;
    }
    unsigned differ = name_letters_other(probe->letters, letters);
    return differ * 3 <= n + m ? probe_alike(probe, other, differ) : 0;
}

uint16_t
name_probe_sounds(const name_probe *sound, ps_text other)
{
    size_t n = sound->text.size, m = other.size;

    if (n == 0 || m == 0) {
        return 0;
    }
    if (ps_text_equal(sound->text, other)) {
        return n > SHORT ? SOUND_SAME : SOUND_SAME_SHORT;
    }
    uint16_t alike = n > SHORT && m > SHORT ? name_probe_letters(sound, other) : 0;
    return alike < NAME_TOKEN_FLOOR + NAME_SOUND_LESS
               ? 0
               : (uint16_t)(alike - NAME_SOUND_LESS);
}

uint16_t
name_letters_alike(ps_text a, ps_text b)
{
    if (ps_text_equal(a, b)) {
        return a.size > 0 ? 1000 : 0;
    }
    return spelt_alike(a, b);
}

/* The sounds of both, of which one differs from its word. */
static uint16_t
sound_alike(ps_text a, ps_text b)
{
    char       one[NAME_SOUND_MAX], two[NAME_SOUND_MAX];
    ps_text    x = { .at = one, .size = name_sound(a, one) };
    ps_text    y = { .at = two, .size = x.size > 0 ? name_sound(b, two) : 0 };
    name_probe sound;

    if (x.size == 0 || y.size == 0) {
        return 0;
    }
    name_probe_set(&sound, x);
    return name_probe_sounds(&sound, y);
}

uint16_t
name_likeness(ps_text a, ps_text b)
{
    uint16_t letters = name_letters_alike(a, b);
    uint16_t sound   = letters < 1000 ? sound_alike(a, b) : 0;

    return letters > sound ? letters : sound;
}
