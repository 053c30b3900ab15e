/*
 * t_property.c - what holds for any two names, tried on invented ones of many kinds.
 *
 * The bounds here are those of docs/matching.md: change them together.
 */
#include <ctype.h>
#include <stdlib.h>
#include <time.h>

#include "name_vocabulary.h"
#include "screen/align.h"
#include "screen/own.h"

enum {
    SPACE        = 1 << 18,
    ROUNDS       = 3000,
    TURNED_MOST  = 225, /* by how much query and listed may be exchanged */
    ORDER_MOST   = 180, /* another order of an organisation's words, against the same */
    JOINED_MOST  = 60,  /* two words of it written as one */
    TIME_MOST_MS = 50
};

typedef struct folded_name {
    score_name name;
    _Alignas(max_align_t) unsigned char space[SPACE];
} folded_name;

static folded_name  one, two;
static score_pairs  pairs, back;
static score_result before, after;
static char         a_text[VOCABULARY_NAME_MAX], b_text[VOCABULARY_NAME_MAX];

static const ps_party_type TYPES[] = { PS_TYPE_ANY, PS_TYPE_PERSON,
                                       PS_TYPE_ORGANISATION };

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
static bool     slow;
static uint32_t rounds;  /* of each test */
static uint64_t most_ns; /* that one call may take */

static uint64_t
cpu_now(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* A checker of memory makes a call fifty times as slow, and a sanitizer makes it a few
 * times: more time there, and fewer rounds. */
static void
measure_machine(void)
{
    enum { STEPS = 1 << 21, STEPS_NS = 2000000 };
    uint64_t          begin = cpu_now();
    volatile uint32_t sum   = 0;

    for (uint32_t i = 0; i < STEPS; i++) {
        sum = sum * 31 + i;
    }
    slow    = cpu_now() - begin > 4 * (uint64_t)STEPS_NS;
    rounds  = slow ? ROUNDS / 40 : SANITIZED ? ROUNDS / 4 : ROUNDS;
    most_ns = (uint64_t)TIME_MOST_MS * 1000000u * (slow ? 100 : SANITIZED ? 10 : 1);
}

static void
fold(const char *text, ps_party_type type, folded_name *out)
{
    name_options options = { .person       = type == PS_TYPE_PERSON,
                             .organisation = type == PS_TYPE_ORGANISATION };
    ps_arena     arena;
    name_folded  folded;
    ps_error     err;

    ps_arena_init(&arena, out->space, sizeof out->space);
    assert_int_equal(name_fold(ps_text_of(text), &options, &arena, &folded, &err), PS_OK);
    assert_false(folded.too_long);
    score_from_folded(&folded, NULL, NULL, 0, &out->name);
    score_prepare(&out->name, type != PS_TYPE_ORGANISATION);
}

static void
fill_and_score(const score_name *query, const score_name *listed, score_result *out)
{
    score_fill(query, listed, &pairs);
    score_names(query, listed, &pairs, out);
}

/* Two names of one kind; false where one of them says nothing. */
static bool
random_two(uint32_t round)
{
    vocabulary    kind = (vocabulary)(round % VOCABULARY_COUNT);
    ps_party_type type = TYPES[round / VOCABULARY_COUNT % PS_COUNT(TYPES)];

    random_name(kind, a_text);
    random_name(kind, b_text);
    fold(a_text, type, &one);
    fold(b_text, type, &two);
    return one.name.count > 0 && two.name.count > 0;
}

/* Some word of it is more than a legal form. */
static bool
has_word(const score_name *name)
{
    for (size_t i = 0; i < name->count; i++) {
        if (name->at[i].kind == NAME_WORD && !name->at[i].rest) {
            return true;
        }
    }
    return false;
}

/* Tokens are as alike from either side, but for a word that is like a legal form: only
 * the query's may be a misspelt one. */
static bool
pairs_turn(void)
{
    bool same = true;

    for (size_t i = 0; i < one.name.count; i++) {
        for (size_t j = 0; j < two.name.count; j++) {
            bool equal = pairs.one[i][j] == back.one[j][i];
            bool legal = (one.name.at[i].kind == NAME_LEGAL) !=
                         (two.name.at[j].kind == NAME_LEGAL);
            assert_true(equal || legal);
            assert_int_equal(pairs.query_two[i][j], back.listed_two[j][i]);
            assert_int_equal(pairs.listed_two[i][j], back.query_two[j][i]);
            same = same && equal;
        }
    }
    return same;
}

/* Which name is the query's matters by a bound where both have as many words. */
static void
test_turned(void **state)
{
    (void)state;
    size_t kept = 0;

    for (uint32_t round = 0; round < 6 * rounds; round++) {
        if (!random_two(round) || one.name.count != two.name.count ||
            !has_word(&one.name) || !has_word(&two.name)) {
            continue;
        }
        fill_and_score(&two.name, &one.name, &after);
        back = pairs;
        fill_and_score(&one.name, &two.name, &before);
        assert_int_equal(before.exact, after.exact);
        if (pairs_turn()) {
            kept++;
            assert_in_range(abs(before.score - after.score), 0, TURNED_MOST);
        }
    }
    assert_true(kept > rounds / 2);
}

static uint16_t *
random_pair(score_pairs *of)
{
    size_t i = random_below((uint32_t)one.name.count);
    size_t j = random_below((uint32_t)two.name.count);

    switch (random_below(3)) {
    case 0:
        if (score_next(&one.name, i) < one.name.count) {
            return &of->query_two[i][j];
        }
        break;
    case 1:
        if (score_next(&two.name, j) < two.name.count) {
            return &of->listed_two[i][j];
        }
        break;
    default:
        break;
    }
    return &of->one[i][j];
}

static void
raise_pair(uint16_t *pair)
{
    uint32_t least = *pair < NAME_TOKEN_FLOOR ? NAME_TOKEN_FLOOR : *pair;
    *pair          = (uint16_t)(least + random_below(1001 - least));
}

static size_t
joined_of(const score_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < result->count; i++) {
        count += result->at[i].query_count + result->at[i].listed_count > 2;
    }
    return count;
}

/* Six pairs of the names raised one after the other: no score falls. */
static void
test_raised(void **state)
{
    (void)state;
    size_t joined = 0, rose = 0;

    for (uint32_t round = 0; round < 2 * rounds; round++) {
        if (!random_two(round)) {
            continue;
        }
        fill_and_score(&one.name, &two.name, &before);
        for (int times = 0; times < 6; times++) {
            raise_pair(random_pair(&pairs));
            score_names(&one.name, &two.name, &pairs, &after);
            assert_true(after.score >= before.score);
            assert_true(before.needs_fact || !after.needs_fact);
            joined += joined_of(&after) > 0;
            rose += after.score > before.score;
            before = after;
        }
    }
    assert_true(joined > rounds && rose > rounds);
}

/* The same of each search with each cost: from no pair to all of them, one by one. */
static void
test_gain(void **state)
{
    (void)state;
    static const align_cost COSTS[] = {
        { .query = SCORE_UNLISTED, .listed = SCORE_MISSING, .query_even = SCORE_INSTEAD },
        { .query = SCORE_UNLISTED, .listed = SCORE_MISSING, .listed_even = SCORE_INSTEAD }
    };
    for (uint32_t round = 0; round < rounds / 2; round++) {
        align_result found[2][2] = { 0 };
        if (!random_two(round)) {
            continue;
        }
        memset(&pairs, 0, sizeof pairs);
        for (int times = 0; times < 12; times++) {
            raise_pair(random_pair(&pairs));
            for (size_t k = 0; k < PS_COUNT(COSTS); k++) {
                align_result row, any;
                align_in_order(&one.name, &two.name, &pairs, &COSTS[k], 0, 0, &row);
                align_any_order(&one.name, &two.name, &pairs, &COSTS[k], &any);
                assert_true(row.gain >= found[k][0].gain);
                assert_true(any.gain >= found[k][1].gain);
                found[k][0] = row;
                found[k][1] = any;
            }
        }
    }
}

typedef enum form { FORM_CASE, FORM_BLANKS, FORM_HYPHENS, FORM_MARKS, FORM_ORDER } form;

/* The name with its words written otherwise. */
static void
write_as(form how, const char *name, char *out, size_t room)
{
    static const char *const BETWEEN[] = { [FORM_CASE]    = " ",
                                           [FORM_BLANKS]  = " \t  ",
                                           [FORM_HYPHENS] = "-",
                                           [FORM_MARKS]   = ", ",
                                           [FORM_ORDER]   = " " };
    ps_text                  words[8], rest = ps_text_of(name);
    size_t                   count = 0, used = 0;

    while (count < PS_COUNT(words) && ps_text_next(&rest, ' ', &words[count])) {
        count++;
    }
    uint32_t first = how == FORM_ORDER ? random_below((uint32_t)count) : 0;
    bool     turn  = how == FORM_ORDER && random_below(2) == 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = (i + first) % count;
        used +=
            (size_t)snprintf(out + used, room - used, "%s%.*s", i > 0 ? BETWEEN[how] : "",
                             PS_TEXT_ARGS(words[turn ? count - 1 - at : at]));
    }
    for (size_t i = 0; how == FORM_CASE && i < used; i++) {
        bool letter = (unsigned char)out[i] < 0x80 && random_below(2) == 0;
        out[i]      = (char)(letter ? toupper(out[i]) : out[i]);
    }
    (void)snprintf(out + used, room - used, "%s", how == FORM_MARKS ? "." : "");
}

static uint16_t
compare(const char *query, const char *listed)
{
    fold(query, PS_TYPE_ORGANISATION, &one);
    fold(listed, PS_TYPE_ORGANISATION, &two);
    fill_and_score(&one.name, &two.name, &after);
    return after.score;
}

/* Case, blanks and marks between the words of an organisation change nothing at all. */
static void
test_written(void **state)
{
    (void)state;
    char other[4 * VOCABULARY_NAME_MAX];

    for (uint32_t round = 0; round < 2 * rounds; round++) {
        vocabulary kind = (vocabulary)(round % VOCABULARY_COUNT);
        form       how  = (form)(round / VOCABULARY_COUNT % FORM_ORDER);
        random_name(kind, a_text);
        random_name(kind, b_text);
        const char *listed = round % 5 == 0 ? a_text : b_text;
        write_as(how, a_text, other, sizeof other);
        uint16_t want = compare(a_text, listed);
        assert_int_equal(compare(other, listed), want);
    }
}

/* The same tokens, in some order; no word twice. */
static bool
is_reordered(const score_name *query, const score_name *listed)
{
    size_t same = 0, twice = 0;

    for (size_t i = 0; i < query->count; i++) {
        for (size_t j = 0; j < listed->count; j++) {
            same += query->at[i].kind == listed->at[j].kind &&
                    ps_text_equal(query->at[i].text, listed->at[j].text);
            twice += i < j && j < query->count &&
                     ps_text_equal(query->at[i].text, query->at[j].text);
        }
    }
    return twice == 0 && same == query->count && query->count == listed->count;
}

/* Another order of an organisation's words costs little, if they are read the same: a
 * legal form is one in front or behind only. */
static void
test_order(void **state)
{
    (void)state;
    char   other[4 * VOCABULARY_NAME_MAX];
    size_t kept = 0;

    for (uint32_t round = 0; round < 2 * rounds; round++) {
        random_name((vocabulary)(round % VOCABULARY_COUNT), a_text);
        write_as(FORM_ORDER, a_text, other, sizeof other);
        uint16_t want = compare(a_text, a_text);
        uint16_t is   = compare(other, a_text);
        if (is_reordered(&one.name, &two.name) && has_word(&one.name)) {
            kept++;
            assert_in_range(is, want - ORDER_MOST, want);
        }
    }
    assert_true(kept > rounds);
}

static bool
is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80) {
        text++;
    }
    return *text == '\0';
}

/* So does one blank less between two words that are read the same together. */
static void
test_joined(void **state)
{
    (void)state;
    size_t kept = 0;

    for (uint32_t round = 0; round < 2 * rounds; round++) {
        static const vocabulary KINDS[] = { VOCABULARY_PERSON, VOCABULARY_FIRM };
        char                    other[VOCABULARY_NAME_MAX];
        random_name(KINDS[round % PS_COUNT(KINDS)], a_text);
        const char *blank = strrchr(a_text, ' ');
        if (blank == NULL || !is_ascii(a_text)) {
            continue;
        }
        (void)snprintf(other, sizeof other, "%.*s%s", (int)(blank - a_text), a_text,
                       blank + 1);
        uint16_t want = compare(a_text, a_text);
        uint16_t is   = compare(other, a_text);
        size_t   n = one.name.count, m = two.name.count;
        if (n == 0 || n + 1 != m) {
            continue;
        }
        const score_token *both = &one.name.at[n - 1], *last = &two.name.at[n];
        if (both->kind == NAME_WORD && last[0].kind == NAME_WORD &&
            last[-1].kind == NAME_WORD &&
            both->text.size == last[-1].text.size + last[0].text.size) {
            kept++;
            assert_in_range(is, want - JOINED_MOST, want);
        }
    }
    assert_true(kept > rounds / 4);
}

/* ---- no input takes more than its share of time or memory ---- */

/* clang-format off: a table */
static const struct hostile {
    const char *name;
    const char *piece; /* repeated */
    size_t      times;
    bool        cut; /* could not be looked at */
} HOSTILE[] = {
    { "nothing", "", 0, false },
    { "10,000 letters", "q", 10000, true },
    { "10,000 letters in words", "quellnix ", 1112, true },
    { "one letter 4,000 times", "a", 4000, true },
    { "one letter and a blank 2,000 times", "a ", 2000, true },
    { "500 tokens", "zimt ", 500, true },
    { "64 equal tokens", "zimt ", 64, false },
    { "65 equal tokens", "zimt ", 65, true },
    { "64 tokens that are alike", "zimtkov zimtkow ", 32, false },
    { "64 Korean syllables", "chong ", 64, false },
    { "64 Chinese syllables", "chang ", 64, false },
    { "64 nicknames", "bill al ", 32, false },
    { "64 initials", "a b ", 32, false },
    { "64 numbers", "11 12 ", 32, false },
    { "only particles", "de la ", 32, false },
    { "only legal forms", "ltd co ", 32, false },
    { "only titles", "dr mr ", 32, false },
    { "words of forms that are misspelt", "compayn limitde ", 32, false },
    { "only punctuation", "-.", 2000, false },
    { "only commas", ",", 4096, false },
    { "only blanks", " ", 10000, true },
    { "only what has no width", "\u200b", 1300, false },
    { "a letter with 2,000 marks", "o\u0334\u0337\u031b\u0338", 1000, true },
    { "zalgo", "z\u0334\u0337\u031ba\u0338\u0321\u0334l\u0337 ", 60, false },
    { "slashes", "a/b/", 1000, true },
    { "apostrophes", "o'", 2000, true },
    { "dots in an abbreviation", "a.", 2000, true },
    { "digits for letters", "dr0van ", 64, false },
    { "letters that look alike", "О", 64, false },
    { "all Han", "习", 64, false },
    { "more Han than tokens", "习近平", 400, true },
    { "all Hangul", "김정은", 400, true },
    { "Hangul words", "김정은 ", 21, false },
    { "all Arabic", "محمد ", 60, false },
    { "Arabic without a blank", "محمد", 400, true },
    { "all Thai", "สมชาย ", 60, false },
    { "all Thai without a blank", "ส", 1300, true },
    { "all Cyrillic", "Евгений ", 60, false },
    { "of no reading", "ကို ", 60, false },
    { "emoji", "\U0001f642", 1000, false },
};
/* clang-format on */

static ps_text
hostile_text(const struct hostile *row, ps_buffer *out)
{
    ps_buffer_init(out, 1 << 16);
    assert_true(ps_buffer_string(out, ""));
    for (size_t i = 0; i < row->times; i++) {
        assert_true(ps_buffer_string(out, row->piece));
    }
    return (ps_text){ .at = out->at, .size = out->size };
}

static void
test_hostile(void **state)
{
    const struct hostile *row = *state;
    static char           long_name[64 * 9];
    ps_buffer             buffer;
    ps_text               text = hostile_text(row, &buffer);

    for (size_t i = 0; i < 64; i++) { /* 64 words that are alike each other */
        (void)snprintf(long_name + i * 8, 9, "zimtko%c ", (char)('a' + i % 26));
    }
    const ps_text listed[] = { text, PS_TEXT("Kim Jong Un"), ps_text_of(long_name) };
    for (size_t i = 0; i < PS_COUNT(listed) * PS_COUNT(TYPES); i += slow ? 4 : 1) {
        uint16_t  score  = 0;
        ps_error  err    = { 0 };
        uint64_t  begin  = cpu_now();
        ps_status status = screen_compare(NULL, text, listed[i / PS_COUNT(TYPES)],
                                          TYPES[i % PS_COUNT(TYPES)], &score, NULL, &err);
        uint64_t  took   = cpu_now() - begin;
        assert_true(took <= most_ns);
        assert_int_equal(status, row->cut ? PS_E_LIMIT : PS_OK);
        assert_int_equal(err.reason, row->cut ? PS_R_PAYMENT_TOO_LARGE : 0);
    }
    ps_buffer_free(&buffer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turned), cmocka_unit_test(test_raised),
        cmocka_unit_test(test_gain),   cmocka_unit_test(test_written),
        cmocka_unit_test(test_order),  cmocka_unit_test(test_joined),
    };
    measure_machine();
    return cmocka_run_group_tests(tests, NULL, NULL) +
           ps_test_rows(HOSTILE, test_hostile);
}
