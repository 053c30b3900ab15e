/* t_source_places.c - the table of embargoed places: what is read, what is refused. */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define HEAD   "place,programme,kind,text,lang,date,note\n"
#define SOURCE "P,Q,source,Law of P,,2026-01-02,\n"
#define LIST \
    "Embargoed places, own, 2026-01-02\np any \"Q\" (P)\n other Legal source Law of P\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", HEAD SOURCE, LIST },
    { "words", HEAD SOURCE "P,Q,spelling,St. P'-Town  A,en,2026-01-02,\n",
      LIST " place spelling St. P'-Town  A = st p town a\n" },
    { "accents and capitals", HEAD SOURCE "P,Q,city,S\303\211BASTOPOL,,2026-01-02,\n",
      LIST " place city S\303\211BASTOPOL = sebastopol\n" },
    { "another script",
      HEAD SOURCE "P,Q,city,\320\232\320\240\320\230\320\234,,2026-01-02,\n",
      LIST " place city \320\232\320\240\320\230\320\234 = "
           "krim\n" },
    { "one word twice",
      HEAD SOURCE "P,Q,city,S\303\251b,,2026-01-02,\nP,Q,city,Seb,,2026-01-02,\n",
      LIST " place city S\303\251b = seb\n" },
    { "one word, with and without a note",
      HEAD SOURCE
      "P,Q,city,S\303\251b,,2026-01-02,\nP,Q,city,Seb,,2026-01-02,elsewhere\n",
      "f:4:1: note: a field of the entry is malformed (the same word with and without a "
      "note) [813]\n" },
    { "a note", HEAD SOURCE "P,Q,city,T,,2026-01-02,also elsewhere\n",
      LIST " place city T = t\n other T also elsewhere\n" },
    { "a phone", HEAD SOURCE "P,Q,phone-prefix,+7 365,,2026-01-02,\n",
      LIST " place phone-prefix +7 365 = 7365\n" },
    { "a phone that is none", HEAD SOURCE "P,Q,phone-prefix,7+365,,2026-01-02,\n",
      "f:3:1: text: a field of the entry is malformed [813]\n" },
    { "a country that is none", HEAD SOURCE "P,Q,bic-country,cu,,2026-01-02,\n",
      "f:3:1: text: a field of the entry is malformed [813]\n" },
    { "no word in the text", HEAD SOURCE "P,Q,city,.,,2026-01-02,\n",
      "f:3:1: text: a field of the entry is malformed [813]\n" },
    { "an unknown kind", HEAD SOURCE "P,Q,town,T,,2026-01-02,\n",
      "f:3:1: kind: a field of the entry is malformed [813]\n" },
    { "no source", HEAD "P,Q,city,T,,2026-01-02,\n",
      "f:2:1: kind: a field of the entry is malformed (the first row of a place must be "
      "its source) [813]\n" },
    { "no date", HEAD "P,Q,source,T,,,\n",
      "f:2:1: date: a field of the entry is malformed [813]\n" },
    { "a date that is none", HEAD "P,Q,source,T,,2026-02-31,\n",
      "f:2:1: date: a field of the entry is malformed [813]\n" },
    { "no place", HEAD ",Q,source,T,,2026-01-02,\n",
      "f:2:1: place: a field of the entry is malformed [813]\n" },
    { "a row that is short", HEAD SOURCE "P,Q,city\n",
      "f:3:1: the row has the wrong number of columns (expected 7, found 3) [132]\n" },
    { "another header", "place,programme,kind,text,lang,note,date\n" SOURCE,
      "f:1:1: date: a field of the entry is malformed [813]\n" },
    { "only a header", HEAD, "f: the list file has no entry [809]\n" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("places-csv", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

static void
test_fixture(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("places-csv", "fixtures/lists/places/places.csv", &out);
    assert_string_equal(
        out.at, "Embargoed places, own, 2026-11-03\n"
                "synth-island any \"SYNTH\" (Synth Island)\n"
                " other Legal source Synth Regulations, part 1, of 1999\n"
                " place country Synth Island = synth island\n"
                " place spelling S.Y.N. Island-Republic = syn island republic\n"
                " place city Glazeport = glazeport\n"
                " other Glazeport also a town in Nowhere\n"
                " place city \355\217\211\354\213\240 = pyeong sin\n"
                " place bic-country QX = QX\n"
                " place postal-prefix 295 = 295\n"
                " place phone-prefix +999 65 = 99965\n");
    ps_buffer_free(&out);
}

/* The table that we ship reads without a warning, and names what the law names. */
static void
test_shipped(void **state)
{
    static const char *const PLACES[] = {
        "\ncuba any \"CUBA\"",
        "\niran any \"IRAN\"",
        "\nnorth-korea any \"NORTH-KOREA\"",
        "\ncrimea any \"UKRAINE-EO13685\"",
        "\ndonetsk-peoples-republic any \"UKRAINE-EO14065\"",
        "\nluhansk-peoples-republic any \"UKRAINE-EO14065\"",
        "place spelling Krimea = krimea",
        "place phone-prefix +850 = 850",
    };
    ps_buffer out;

    (void)state;
    dump_file("places-csv", "lists/places/embargoed.csv", &out);
    for (size_t i = 0; i < PS_COUNT(PLACES); i++) {
        assert_non_null(strstr(out.at, PLACES[i]));
    }
    assert_null(strstr(out.at, "warning"));
    assert_null(strstr(out.at, "Syria"));
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fixture),
                                        cmocka_unit_test(test_shipped) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
