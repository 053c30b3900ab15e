/* t_facts.c - numbers in free text, dates with the day first, parts of a cell. */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "source/facts.h"

typedef struct row {
    const char *name;
    const char *text;
    const char *want;
} row;

/* clang-format off: a table */
static const row IDS[] = {
    { "a number alone", "G827238", "G827238" },
    { "label and country", "Passport No: 5926670 (Synthland). Issued 1999", "5926670" },
    { "label glued on", "Passport number:F50859", "F50859" },
    { "no. glued on", "Qatari passport no.00966737", "00966737" },
    { "a series before it", "D 000763 (Nowhere)", "D 000763" },
    { "a label is no series", "National ID 000763", "000763" },
    { "a long word is no series", "CARD 000763", "000763" },
    { "in groups", "145 6789 012 (Nowhere)", "145 6789 012" },
    { "a day is no group", "1136789 12 May 1999", "1136789" },
    { "stroke and hyphen", "SSN 156-92-9858 (Nowhere)", "156-92-9858" },
    { "stop at a comma", "284173, expires 21 Aug 2005", "284173" },
    { "full stop behind it", "645120196.", "645120196" },
    { "none", "Nowhere passport", "" },
    { "nothing", "", "" },
};
static const row DATES[] = {
    { "a day", "21/05/1987", "1987-05-21" },
    { "a month", "00/05/1987", "1987-05" },
    { "a year", "00/00/1987", "1987" },
    { "a month in letters", "dd/05/1970", "1970-05" },
    { "a year in letters", "dd/mm/1968", "1968" },
    { "a day without a month", "21/00/1968", "21/00/1968" },
    { "letters", "ab/05/1968", "ab/05/1968" },
    { "a year first", "1987-05-21", "1987-05-21" },
    { "two digits", "21/05/87", "21/05/87" },
};
static const row PARTS[] = {
    { "one", "A", "[A]" },
    { "numbers", "(1) A (2) B. (3)C", "[A][B][C]" },
    { "a bracket only behind", "1) A 2) B", "[A][B]" },
    { "letters", "a) A b)B", "[A][B]" },
    { "none between", "(1)-(2) A (3) B", "[A][B]" },
    { "semicolons", "A; B;;C;", "[A][B][C]" },
    { "a number of no list", "+44 (2) 7 (3) 8", "[+44 (2) 7 (3) 8]" },
    { "a number out of order", "(1) +44 (3) 7 (2) +45", "[+44 (3) 7][+45]" },
    { "words in brackets", "(Nowhere) A (b) B", "[(Nowhere) A (b) B]" },
    { "nothing", " ; ", "" },
    { "a mark alone", "(1)", "" },
    { "an open bracket", "(", "[(]" },
};
static const row TEXTS[] = {
    { "UTF-8", " \xc3\xa9 ", "\xc3\xa9" },
    { "Windows-1252", "AL-ZUM\x92YAD \xe9\x80",
      "AL-ZUM\xe2\x80\x99YAD \xc3\xa9\xe2\x82\xac" },
    { "a byte that means nothing", "\x81 a", "\xef\xbf\xbd a" },
};
static const row LINES[] = {
    { "one line", "A B", "A B" },
    { "line ends and tabs", "\n A\r\n\tB  C \v", "A B C" },
    { "no-break spaces",
      "\xc2\xa0"
      "A\xc2\xa0 B\xc2\xa0",
      "A B" },
    { "half of one", "A\xc2", "A\xc2" },
    { "nothing", " \n", "" },
};
static const row JOINED[] = {
    { "two", "A|B", "A; B" },
    { "the same again", "A|B|A|B", "A; B" },
    { "a part of one is another", "AB|A|B", "AB; A; B" },
    { "empty ones", "|A||", "A" },
};
/* clang-format on */

static void
same(ps_text got, const char *want)
{
    char line[200];
    (void)snprintf(line, sizeof line, "%.*s", PS_TEXT_ARGS(got));
    assert_string_equal(line, want);
}

static void
test_id(void **state)
{
    const row *r = *state;
    same(facts_id(ps_text_of(r->text)), r->want);
}

static void
test_date(void **state)
{
    const row *r = *state;
    char       room[FACTS_DATE_ROOM];
    same(facts_date(ps_text_of(r->text), room), r->want);
}

static void
test_parts(void **state)
{
    const row *r       = *state;
    ps_text    rest    = ps_text_of(r->text);
    ps_text    part    = { 0 };
    char       got[99] = "";

    while (facts_next(&rest, &part)) {
        size_t used = strlen(got);
        (void)snprintf(got + used, sizeof got - used, "[%.*s]", PS_TEXT_ARGS(part));
    }
    assert_string_equal(got, r->want);
}

static void
test_text(void **state)
{
    const row *r = *state;
    entity_set set;

    entity_set_init(&set);
    same(facts_text(&set, ps_text_of(r->text)), r->want);
    assert_int_equal(set.warning_count, r != &TEXTS[0]);
    entity_set_free(&set);
}

static void
test_line(void **state)
{
    const row *r = *state;
    entity_set set;

    entity_set_init(&set);
    same(facts_line(&set, ps_text_of(r->text)), r->want);
    entity_set_free(&set);
}

static void
test_join(void **state)
{
    const row *r      = *state;
    ps_text    rest   = ps_text_of(r->text);
    ps_text    joined = { 0 };
    ps_text    part   = { 0 };
    entity_set set;

    entity_set_init(&set);
    while (rest.at != NULL && ps_text_next(&rest, '|', &part)) {
        facts_join(&set, &joined, part);
    }
    same(joined, r->want);
    entity_set_free(&set);
}

/* One entry: names get better, the primary one leads, an address comes once. */
static void
test_names(void **state)
{
    entity_set set;
    ps_text    parts[] = { PS_TEXT("1 Way"), PS_TEXT(""), PS_TEXT("Qatar (since 2009)") };
    entity_list *list  = NULL;

    (void)state;
    entity_set_init(&set);
    list = entity_list_of(&set, "x", "X", "X");
    assert_ptr_equal(list, entity_list_of(&set, "x", "other", "other"));
    entity *e = entity_add(&set, list, PS_TEXT("1"));
    assert_non_null(e);
    facts_add_name(&set, e, PS_TEXT("A"), LISTDB_AKA, true);
    facts_add_name(&set, e, PS_TEXT("B"), LISTDB_FKA, true);
    facts_add_name(&set, e, PS_TEXT(" C "), LISTDB_PRIMARY, false);
    facts_add_name(&set, e, PS_TEXT("A"), LISTDB_PRIMARY, false);
    facts_add_name(&set, e, PS_TEXT(""), LISTDB_PRIMARY, false);
    facts_add_name(&set, e, PS_TEXT("D"), LISTDB_PRIMARY, false);
    facts_order_names(&set, list);
    assert_int_equal(e->name_count, 4);
    same(e->names[0].text, "A");
    assert_int_equal(e->names[0].kind, LISTDB_PRIMARY);
    assert_false(e->names[0].weak);
    assert_int_equal(e->names[1].kind, LISTDB_FKA);
    assert_true(e->names[1].weak);
    assert_int_equal(e->names[3].kind, LISTDB_AKA);
    facts_add_address(&set, e, parts, PS_COUNT(parts), parts[2]);
    facts_add_address(&set, e, parts, PS_COUNT(parts), parts[2]);
    assert_int_equal(e->fact_count, 1);
    same(e->facts[0].text, "1 Way, Qatar (since 2009)");
    same(e->facts[0].key, "QA");
    assert_int_equal(set.warning_count, 0);

    facts_add_id(&set, e, PS_TEXT("Seal"), PS_TEXT("no. A-12 3"), PS_TEXT("A-12 3"));
    facts_add_id(&set, e, PS_TEXT("Seal"), PS_TEXT("lost"), (ps_text){ 0 });
    facts_add_other(&set, e, PS_TEXT("Seal"), (ps_text){ 0 });
    assert_int_equal(e->fact_count, 3);
    assert_int_equal(e->facts[1].kind, LISTDB_ID);
    same(e->facts[1].key, "A123");
    same(e->facts[1].label, "Seal");
    assert_int_equal(e->facts[2].kind, LISTDB_OTHER);
    same(e->facts[2].text, "lost");

    e = entity_add(&set, list, PS_TEXT("2"));
    facts_add_name(&set, e, PS_TEXT("E"), LISTDB_AKA, true);
    facts_order_names(&set, list);
    assert_int_equal(e->names[0].kind, LISTDB_PRIMARY);
    same(set.warnings[0].sentence,
         "an entry without a primary name: its first one is taken");
    entity_set_free(&set);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_names) };

    return ps_test_rows(IDS, test_id) + ps_test_rows(DATES, test_date) +
           ps_test_rows(PARTS, test_parts) + ps_test_rows(TEXTS, test_text) +
           ps_test_rows(LINES, test_line) + ps_test_rows(JOINED, test_join) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
