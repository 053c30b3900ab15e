/*
 * t_score.c - pairs of names and their exact scores, with the table's rarity only.
 *
 * A score that moves here moves the alerts of everybody: change a row only
 * together with the figures of docs/matching.md.
 */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "screen/align.h"
#include "screen/screen.h"

enum { T_ANY = PS_TYPE_ANY, T_MAN = PS_TYPE_PERSON, T_ORG = PS_TYPE_ORGANISATION };

/* clang-format off: a table */
static const struct row {
    const char *name;
    int         type;
    const char *query, *listed;
    unsigned    want;
} ROWS[] = {
    { "the same rare name", T_MAN, "Omarko Testwell", "Omarko Testwell", 1000 },
    { "the same common name", T_MAN, "John Smith", "John Smith", 952 },
    { "a rare and a common name, the same", T_MAN, "Kim Testwell", "Kim Testwell", 1000 },
    { "business words only, the same", T_ORG, "General Trading Company",
      "General Trading Company", 923 },
    { "case and punctuation", T_MAN, "OMARKO-TESTWELL", "omarko testwell", 1000 },
    { "diacritics", T_MAN, "Ömárko Testwéll", "Omarko Testwell", 1000 },
    { "zero-width characters", T_MAN, "Omar\u200bko Testwell", "Omarko Testwell", 1000 },
    { "stacked marks", T_MAN, "O\u0334m\u0337a\u031br\u0338k\u0321o Testwell",
      "Omarko Testwell", 1000 },
    { "look-alike letters", T_MAN, "Оmаrkо Tеstwell", "Omarko Testwell", 1000 },
    { "family first with a comma", T_MAN, "TESTWELL, Omarko", "Omarko Testwell", 1000 },
    { "both with a comma", T_MAN, "TESTWELL, Omarko", "TESTWELL, Omarko", 1000 },
    { "family first without a comma", T_MAN, "Testwell Omarko", "Omarko Testwell", 985 },
    { "Apple 2019: SIS DOO", T_ANY, "SIS DOO", "SIS d.o.o.", 941 },
    { "Apple 2019: as an organisation", T_ORG, "SIS DOO", "SIS d.o.o.", 941 },
    { "Apple 2019: in letters", T_ORG, "S I S D O O", "SIS d.o.o.", 860 },
    { "Cobham 2018: not all words", T_ORG, "Almaz-Antey Telecommunications",
      "Almaz-Antey Air and Space Defence Corporation", 794 },
    { "Cobham 2018: the name alone", T_ORG, "Almaz Antey",
      "JSC Almaz-Antey Air Defense Concern", 951 },
    { "Krimea: one letter", T_ORG, "Krimea Testwell Bank", "Crimea Testwell Bank", 973 },
    { "FCA: honorific", T_MAN, "Dr. Omarko Testwell", "Omarko Testwell", 990 },
    { "FCA: two honorifics and a suffix", T_MAN, "Hon. Mr Omarko Testwell Esq.",
      "Omarko Testwell", 990 },
    { "FCA: right honourable", T_MAN, "The Right Hon. Sir Omarko Testwell",
      "Omarko Testwell", 990 },
    { "FCA: a prince", T_MAN, "Prince Omarko Testwell", "Omarko Testwell", 990 },
    { "FCA: title on the list", T_MAN, "Omarko Testwell", "Sheikh Omarko Testwell", 990 },
    { "FCA: generation added", T_MAN, "Omarko Testwell Jr", "Omarko Testwell", 977 },
    { "generations differ", T_MAN, "Omarko Testwell Jr", "Omarko Testwell III", 843 },
    { "FCA: digits, the same", T_ORG, "Plant 11 Testwell", "Plant 11 Testwell", 1000 },
    { "numbers differ", T_ORG, "Plant 11 Testwell", "Plant 12 Testwell", 634 },
    { "a number left out", T_ORG, "Testwell Plant", "Testwell Plant 12", 919 },
    { "one rare word, the same", T_ORG, "Geumpungri", "Geumpungri", 977 },
    { "one rare word, one edit", T_ORG, "Geumpungry", "Geumpungri", 916 },
    { "one rare word and a form", T_ORG, "Geumpungri LLC", "Geumpungri Ltd", 961 },
    { "one rare word joined with its form", T_ORG, "GeumpungriLimited", "Geumpungri Ltd",
      948 },
    { "one common word, the same", T_ANY, "Emma", "Emma", 800 },
    { "one common word and a form", T_ORG, "Emma LLC", "Emma LLC", 800 },
    { "one word of two", T_MAN, "Chol", "Kim Chol", 680 },
    { "one rare word of a person's two", T_MAN, "Testwell", "Omarko Testwell", 723 },
    { "a business word dropped", T_ORG, "Geumpungri", "Geumpungri Trading Co", 954 },
    { "another business word", T_ORG, "Geumpungri Shipping", "Geumpungri Trading", 734 },
    { "a common word and another business word", T_ORG, "Emma Shipping", "Emma Trading",
      462 },
    { "one edit", T_MAN, "Omarko Testwel", "Omarko Testwell", 978 },
    { "one edit in each", T_MAN, "Omarco Testwel", "Omarko Testwell", 950 },
    { "a letter doubled", T_MAN, "Omarrko Testwell", "Omarko Testwell", 974 },
    { "another Korean spelling", T_MAN, "Kim Chul", "Kim Chol", 948 },
    { "Hangul and Latin", T_MAN, "김정은", "KIM, Jong Un", 981 },
    { "Hangul and one word in Latin", T_MAN, "김정은", "Kim Jongun", 965 },
    { "every word in another spelling", T_MAN, "Park Jung Hyuk", "PAK, Chong Hyok", 981 },
    { "one word, two of other spelling", T_MAN, "Gim Cheongun", "KIM, Jong Un", 964 },
    { "four letters changed once", T_MAN, "Testwell Chul", "Testwell Chol", 897 },
    { "another given name", T_MAN, "Mirosh Testwell", "Omarko Testwell", 300 },
    { "another syllable in front", T_MAN, "Kim Yong Chol", "Kim Myong Chol", 530 },
    { "a syllable more", T_MAN, "Kim Chol", "Kim Chol Su", 826 },
    { "joined", T_MAN, "omarkotestwell", "Omarko Testwell", 952 },
    { "joined, family first on the list", T_MAN, "omarkotestwell", "TESTWELL, Omarko",
      952 },
    { "split", T_MAN, "Omarko Test well", "Omarko Testwell", 986 },
    { "a joined syllable", T_MAN, "Kim Yongchol", "Kim Yong-chol", 957 },
    { "middle name dropped", T_MAN, "Omarko Testwell", "Omarko Vadimov Testwell", 940 },
    { "middle name as an initial", T_MAN, "Omarko V Testwell", "Omarko Vadimov Testwell",
      978 },
    { "another middle initial", T_MAN, "Omarko R Testwell", "Omarko Vadimov Testwell",
      830 },
    { "middle name added", T_MAN, "Omarko Vadimov Testwell", "Omarko Testwell", 900 },
    { "given name as an initial", T_MAN, "O Testwell", "Omarko Testwell", 677 },
    { "legal form another", T_ORG, "Testwell Omarko Limited", "Testwell Omarko GmbH",
      990 },
    { "legal form left out", T_ORG, "Testwell Omarko", "Testwell Omarko GmbH", 990 },
    { "legal form misspelt", T_ORG, "Testwell Omarko Limitde", "Testwell Omarko Ltd",
      990 },
    { "legal form in many words", T_ORG, "Testwell Omarko Limited Liability Company",
      "Testwell Omarko LLC", 1000 },
    { "noise", T_ANY, "ATTN Omarko Testwell c/o", "Omarko Testwell", 1000 },
    { "nothing alike", T_MAN, "Anna Sample", "Omarko Testwell", 0 },
    { "only punctuation", T_ANY, "...", "Omarko Testwell", 0 },
    { "only particles", T_ANY, "de la", "Omarko de la Testwell", 0 },
    { "only particles, the same", T_ANY, "de la", "de la", 875 },
    { "nothing at all", T_ANY, "", "", 0 },
    { "Hangul, the same", T_ANY, "김철수", "김철수", 1000 },
    { "Hangul, one syllable another", T_ANY, "김철호", "김철수", 527 },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row   = *state;
    uint16_t          score = 0;
    ps_error          err;

    ps_status status =
        screen_compare(NULL, ps_text_of(row->query), ps_text_of(row->listed),
                       (ps_party_type)row->type, &score, NULL, &err);
    assert_int_equal(status, PS_OK);
    assert_int_equal(score, row->want);
}

static uint32_t seed = 11;

static uint32_t
next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* What the query has, and what the list has: never the same letters. */
static const char *const QUERY_WORDS[] = { "omarko", "testwell", "kim",  "vadimov", "al",
                                           "geumpu", "trading",  "emma", "sampler", "o" };

static const char *const LISTED_WORDS[] = {
    "omarka", "testwall", "kam",  "vadimow", "el",
    "geompu", "shipping", "emna", "samplar", "u"
};

static void
random_name(const char *const words[10], score_name *out)
{
    *out = (score_name){ .count = 1 + next_random(5), .comma = next_random(4) == 0 };
    size_t cut = next_random((uint32_t)out->count) + 1;
    for (size_t i = 0; i < out->count; i++) {
        ps_text text      = ps_text_of(words[next_random(10)]);
        out->at[i]        = (score_token){ .text       = text,
                                           .kind       = NAME_WORD,
                                           .share      = name_share_of(text),
                                           .characters = (uint8_t)text.size,
                                           .family     = out->comma && i < cut };
        out->at[i].weight = name_weight(
            &(name_token){ .text = text, .characters = (uint8_t)text.size }, 0, 0);
    }
    score_prepare(out, next_random(2) == 0);
}

static void
random_pairs(const score_name *query, const score_name *listed, score_pairs *out)
{
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < query->count; i++) {
        for (size_t j = 0; j < listed->count; j++) {
            out->one[i][j] = next_random(3) == 0 ? (uint16_t)(750 + next_random(251)) : 0;
            if (score_next(query, i) < query->count && next_random(9) == 0) {
                out->query_two[i][j] = (uint16_t)(860 + next_random(121));
            }
            if (score_next(listed, j) < listed->count && next_random(9) == 0) {
                out->listed_two[i][j] = (uint16_t)(860 + next_random(121));
            }
        }
    }
}

static score_name   query, listed;
static score_pairs  pairs;
static score_result before, after;

/* A pair that becomes more alike never lowers the score. */
static void
test_more_is_not_less(void **state)
{
    (void)state;
    for (int round = 0; round < 20000; round++) {
        random_name(QUERY_WORDS, &query);
        random_name(LISTED_WORDS, &listed);
        random_pairs(&query, &listed, &pairs);
        score_names(&query, &listed, &pairs, &before);
        uint32_t  i    = next_random((uint32_t)query.count);
        uint32_t  j    = next_random((uint32_t)listed.count);
        uint16_t *pair = next_random(2) == 0   ? &pairs.one[i][j]
                         : next_random(2) == 0 ? &pairs.query_two[i][j]
                                               : &pairs.listed_two[i][j];
        bool      may =
            pair == &pairs.one[i][j] ||
            (pair == &pairs.query_two[i][j] ? score_next(&query, i) < query.count
                                            : score_next(&listed, j) < listed.count);
        if (may && *pair < 1000) {
            *pair = (uint16_t)(*pair < 750 ? 750 + next_random(251)
                                           : *pair + 1 + next_random(1000u - *pair));
        }
        score_names(&query, &listed, &pairs, &after);
        assert_true(after.score >= before.score);
    }
}

static const align_cost COST = {
    .query = 500, .listed = 350, .query_even = 100, .listed_even = 200
};

static align_parts
parts_of(const score_name *name, size_t i)
{
    return (align_parts){ .part = name->part[i], .even = name->even[i] };
}

/* The best of every assignment, the slow way. */
static int64_t
best_of_all(size_t i, uint32_t used)
{
    if (i == query.count) {
        return 0;
    }
    int64_t best = best_of_all(i + 1, used);
    for (size_t j = 0; j < listed.count; j++) {
        int64_t gain =
            align_gain(&COST, parts_of(&query, i), parts_of(&listed, j), pairs.one[i][j]);
        if ((used >> j & 1) == 0 && gain > 0) {
            int64_t found = gain + best_of_all(i + 1, used | 1u << j);
            best          = found > best ? found : best;
        }
    }
    return best;
}

static void
test_any_order_is_exact(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        align_result found;
        random_name(QUERY_WORDS, &query);
        random_name(LISTED_WORDS, &listed);
        random_pairs(&query, &listed, &pairs);
        memset(pairs.query_two, 0, sizeof pairs.query_two);
        memset(pairs.listed_two, 0, sizeof pairs.listed_two);
        align_any_order(&query, &listed, &pairs, &COST, &found);
        assert_int_equal(found.gain, best_of_all(0, 0));
        int64_t sum = 0;
        for (size_t k = 0; k < found.count; k++) {
            score_match m = found.at[k];
            sum += align_gain(&COST, parts_of(&query, m.query),
                              parts_of(&listed, m.listed), m.score);
        }
        assert_int_equal(found.gain, sum);
        align_in_order(&query, &listed, &pairs, &COST, 0, 0, &found);
        assert_true(found.gain <= best_of_all(0, 0));
    }
}

/* Parts sum to the whole, so that no score depends on how they were rounded. */
static void
test_parts(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        uint64_t sum = 0;
        random_name(QUERY_WORDS, &query);
        for (size_t i = 0; i < query.count; i++) {
            sum += query.part[i];
        }
        assert_int_equal(sum, SCORE_WHOLE);
    }
}

/* No name without these partners scores more than score_most() says. */
static void
test_most(void **state)
{
    (void)state;
    for (int round = 0; round < 5000; round++) {
        bool partner[SCORE_TOKENS] = { false };
        random_name(QUERY_WORDS, &query);
        random_name(LISTED_WORDS, &listed);
        random_pairs(&query, &listed, &pairs);
        for (size_t i = 0; i < query.count; i++) {
            for (size_t j = 0; j < listed.count; j++) {
                partner[j] =
                    partner[j] || pairs.one[i][j] > 0 || pairs.query_two[i][j] > 0;
                if (pairs.listed_two[i][j] > 0) {
                    partner[j] = partner[score_next(&listed, j)] = true;
                }
            }
        }
        score_names(&query, &listed, &pairs, &after);
        assert_true(after.score <= score_most(&listed, false, partner));
    }
}

static void
test_symmetry_of_order(void **state)
{
    (void)state;
    uint16_t one = 0, two = 0;
    ps_error err;
    (void)screen_compare(NULL, PS_TEXT("Omarko Vadimov Testwell"),
                         PS_TEXT("Vadimov Testwell Omarko"), PS_TYPE_ORGANISATION, &one,
                         NULL, &err);
    (void)screen_compare(NULL, PS_TEXT("Vadimov Testwell Omarko"),
                         PS_TEXT("Omarko Vadimov Testwell"), PS_TYPE_ORGANISATION, &two,
                         NULL, &err);
    assert_int_equal(one, 985);
    assert_int_equal(two, 985);
}

static void
explain(const char *q, const char *v, const char *want)
{
    ps_buffer out;
    uint16_t  score = 0;
    ps_error  err;

    ps_buffer_init(&out, 4096);
    assert_int_equal(screen_compare(NULL, ps_text_of(q), ps_text_of(v), PS_TYPE_ANY,
                                    &score, &out, &err),
                     PS_OK);
    assert_string_equal(out.at, want);
    ps_buffer_free(&out);
}

static void
test_explain(void **state)
{
    (void)state;
    explain(
        "Kim Chol", "KIM, Chul",
        "[{\"query\":\"kim\",\"listed\":\"kim\",\"how\":\"same\",\"score\":1.000},"
        "{\"query\":\"chol\",\"listed\":\"chul\",\"how\":\"spelling\",\"score\":0.985}]");
    explain(
        "Omarkotestwell R", "TESTWELL, Omarko",
        "[{\"query\":\"omarkotestwell\",\"listed\":\"omarko testwell\",\"how\":\"split\","
        "\"score\":0.980},{\"query\":\"r\",\"listed\":\"\",\"how\":\"not on the list\","
        "\"score\":0.000}]");
    explain("", "Kim",
            "[{\"query\":\"\",\"listed\":\"kim\",\"how\":\"not in the "
            "query\",\"score\":0.000}]");
}

static void
test_errors(void **state)
{
    (void)state;
    char     text[5000];
    uint16_t score = 7;
    ps_error err   = { 0 };

    memset(text, 'a', sizeof text);
    ps_text longest = { .at = text, .size = sizeof text };
    assert_int_equal(screen_compare(NULL, PS_TEXT("\xff"), PS_TEXT("a"), PS_TYPE_ANY,
                                    &score, NULL, &err),
                     PS_E_FORMAT);
    assert_int_equal(score, 0);
    assert_int_equal(err.reason, PS_R_UTF8);
    assert_int_equal(
        screen_compare(NULL, PS_TEXT("a"), longest, PS_TYPE_ANY, &score, NULL, &err),
        PS_E_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_is_not_less),
        cmocka_unit_test(test_any_order_is_exact),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_most),
        cmocka_unit_test(test_symmetry_of_order),
        cmocka_unit_test(test_explain),
        cmocka_unit_test(test_errors),
    };
    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
