/* t_country.c - codes, names, and that the tables are in order. */
#include "base/text.h"
#include "ps_test.h"
#include "record/country.h"
#include "record/country_table.h"

static const struct row {
    const char *name;
    const char *in;
    const char *want;
} ROWS[] = {
    { "alpha-2", "KP", "KP" },
    { "alpha-2 in lower case", "kp", "KP" },
    { "alpha-3", "PRK", "KP" },
    { "alpha-3 in lower case", "rus", "RU" },
    { "OFAC", "Korea, North", "KP" },
    { "UN", "Democratic People's Republic of Korea", "KP" },
    { "curly apostrophe", "Democratic People\xe2\x80\x99s Republic of Korea", "KP" },
    { "short form", "DPRK", "KP" },
    { "old name", "Burma", "MM" },
    { "UN's Iran", "Iran (Islamic Republic of)", "IR" },
    { "accents", "C\xc3\xb4te d'Ivoire", "CI" },
    { "no accents", "Cote d Ivoire", "CI" },
    { "Turkish", "T\xc3\xbcrkiye", "TR" },
    { "article before", "The Gambia", "GM" },
    { "article behind", "Bahamas, The", "BS" },
    { "OFAC's word", "Palestinian", "PS" },
    { "place", "West Bank", "PS" },
    { "both Congos: one", "Congo, Democratic Republic of the", "CD" },
    { "both Congos: other", "Congo, Republic of the", "CG" },
    { "capitals and blanks", "  RUSSIAN   FEDERATION ", "RU" },
    { "ampersand", "Bosnia & Herzegovina", "BA" },
    { "nationality", "Syrian", "SY" },
    { "user-assigned", "Kosovo", "XK" },
    { "region", "Region: Crimea", "" },
    { "region of a country", "Region: Gaza", "" },
    { "either Korea", "Korea", "" },
    { "two of them", "Sudan/South Sudan", "" },
    { "undetermined", "undetermined", "" },
    { "a city", "Moscow", "" },
    { "no letters", "-0-", "" },
    { "empty", "", "" },
    { "only the article", "the", "" },
    { "too long",
      "a very long name of a country that nobody on this planet has ever heard of", "" },
};

static void
test_code(void **state)
{
    const struct row *row = *state;
    assert_string_equal(country_code_of(ps_text_of(row->in)), row->want);
}

static void
test_tables_are_sorted(void **state)
{
    (void)state;
    assert_int_equal(COUNTRY_COUNT, 250); /* 249 of ISO 3166-1, and XK */
    for (size_t i = 0; i < COUNTRY_COUNT; i++) {
        const country_row *row = &COUNTRIES[i];
        assert_true(i == 0 || strcmp(row[-1].alpha2, row->alpha2) < 0);
        assert_true(country_is_code(ps_text_of(row->alpha2)));
        assert_string_equal(country_name(row->alpha2), row->name);
        assert_string_equal(country_code_of(ps_text_of(row->name)), row->alpha2);
        assert_string_equal(country_code_of(ps_text_of(row->alpha3)), row->alpha2);
    }
    for (size_t i = 0; i < SPELLING_COUNT; i++) {
        const country_spelling *row = &SPELLINGS[i];
        assert_true(i == 0 || strcmp(row[-1].folded, row->folded) < 0);
        assert_true(country_is_code(ps_text_of(row->alpha2)));
        assert_string_equal(country_code_of(ps_text_of(row->folded)), row->alpha2);
    }
}

static void
test_no_code(void **state)
{
    (void)state;
    assert_false(country_is_code(PS_TEXT("ZZ")));
    assert_false(country_is_code(PS_TEXT("UK")));
    assert_false(country_is_code(PS_TEXT("USA")));
    assert_false(country_is_code(PS_TEXT("")));
    assert_null(country_name("ZZ"));
    assert_string_equal(country_name("ir"), "Iran");
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_tables_are_sorted),
                                        cmocka_unit_test(test_no_code) };
    return ps_test_rows(ROWS, test_code) + cmocka_run_group_tests(tests, NULL, NULL);
}
