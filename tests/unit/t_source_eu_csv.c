/*
 * t_source_eu_csv.c - the European Union's list in CSV 1.1: the same entries as in XML,
 * and what is refused.
 */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define HEADER                                                                   \
    "fileGenerationDate;Entity_LogicalId;Entity_SubjectType_ClassificationCode;" \
    "Entity_Regulation_Programme;NameAlias_WholeName;Citizenship_CountryIso2Code\n"
#define ENTRY "05/08/2026;7;person;SYN;A;\n"
#define HEAD  "EU Financial Sanctions, European Commission, 2026-08-05\n"
#define FIRST HEAD "7 person \"SYN\"\n primary A\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", HEADER ENTRY, FIRST },
    { "a byte order mark", "\xef\xbb\xbf" HEADER ENTRY, FIRST },
    { "a name behind another fragment", HEADER "05/08/2026;7;person;SYN;;QA\n" ENTRY,
      FIRST " citizenship Citizenship QA = QA\n" },
    { "bare quotes", HEADER "05/08/2026;7;person;SYN;\"A\" B \"C\";\n",
      HEAD "7 person \"SYN\"\n primary \"A\" B \"C\"\n" },
    { "a separator in quotes", HEADER "05/08/2026;7;person;SYN;\"A; \"\"B\"\"\";\n",
      HEAD "7 person \"SYN\"\n primary A; \"B\"\n" },
    { "a separator in a text that is no quoted one",
      HEADER "05/08/2026;7;person;SYN;\"A;\" B;\n",
      "f:2:1: the row has the wrong number of columns (expected 6, found 7) [132]\n" },
    { "a row that is shorter", HEADER "05/08/2026;7;person;SYN;A\n",
      "f:2:1: the row has the wrong number of columns (expected 6, found 5) [132]\n" },
    { "a row that is cut", HEADER ENTRY "05/08/2026;8;pers",
      "f:3:1: the list file ends in the middle of a record (expected 6 columns, found 3) "
      "[808]\n" },
    { "only a header", HEADER, "f: the list file has no entry [809]\n" },
    { "no column of names",
      "fileGenerationDate;Entity_LogicalId;"
      "Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme\n",
      "f:1:1: header: a field of the entry is malformed (no column "
      "\"NameAlias_WholeName\") [813]\n" },
    { "an unknown column", "Entity_Moon;" HEADER "full;" ENTRY,
      FIRST " other Entity_Moon full\n"
            "warning 1: a column of an unknown name is kept as text\n" },
    { "no id", HEADER ENTRY "05/08/2026;;person;SYN;B;\n",
      FIRST "f:3:1: Entity_LogicalId: the entry has no id [805]\n" },
    { "no name",
      HEADER ENTRY "05/08/2026;8;person;SYN;;QA\n05/08/2026;8;person;SYN;;RU\n",
      FIRST "f:3:1: NameAlias_WholeName: the entry has no name [806]\n" },
    { "a date that is none", HEADER "soon;7;person;SYN;A;\n",
      "f:2:1: fileGenerationDate: a field of the entry is malformed [813]\n" },
    { "two dates", HEADER ENTRY "06/08/2026;7;person;SYN;B;\n",
      "f:3:1: fileGenerationDate: the files do not belong to one publication [812]\n" },
    { "not UTF-8", HEADER "05/08/2026;7;person;SYN;\xc4;\n",
      HEAD "7 person \"SYN\"\n primary \303\204\n"
           "warning 1: a field is not UTF-8 and was read as Windows-1252\n" },
};
/* clang-format on */

/* One publication in two forms. */
static void
test_twins(void **state)
{
    ps_buffer xml;
    ps_buffer csv;

    (void)state;
    dump_file("eu-xml", "fixtures/lists/eu/full-1.1.xml", &xml);
    dump_file("eu-csv", "fixtures/lists/eu/full-1.1.csv", &csv);
    assert_non_null(strstr(csv.at, "\n9902 organisation \"SYN\"\n"));
    assert_string_equal(csv.at, xml.at);
    ps_buffer_free(&xml);
    ps_buffer_free(&csv);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("eu-csv", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_twins) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
