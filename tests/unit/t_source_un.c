/* t_source_un.c - the list of the United Nations: what is read, what is refused. */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define LIST(inside)                                                    \
    "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09Z\">" inside \
    "</CONSOLIDATED_LIST>"
#define PERSON(inside) \
    LIST("<INDIVIDUALS><INDIVIDUAL>" inside "</INDIVIDUAL></INDIVIDUALS>")
#define NAMED(inside) \
    PERSON("<REFERENCE_NUMBER>S.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME>" inside)
#define HEAD "UN Security Council, UN, 2026-02-27\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", NAMED(""), HEAD "S.1 person\n primary A\n" },
    { "a namespace",
      "<u:CONSOLIDATED_LIST xmlns:u=\"urn:u\" dateGenerated=\"2026-02-27\">"
      "<u:ENTITIES><u:ENTITY><u:DATAID>7</u:DATAID><u:FIRST_NAME>B</u:FIRST_NAME>"
      "</u:ENTITY></u:ENTITIES></u:CONSOLIDATED_LIST>",
      HEAD "7 organisation\n primary B\n other DATAID 7\n" },
    { "no date",
      "<CONSOLIDATED_LIST><ENTITIES><ENTITY><DATAID>7</DATAID><FIRST_NAME>B"
      "</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>",
      "UN Security Council, UN, \n7 organisation\n primary B\n other DATAID 7\n"
      "warning 1: the list does not say when it was published\n" },
    { "a date that is none",
      "<CONSOLIDATED_LIST dateGenerated=\"yesterday\">"
      "</CONSOLIDATED_LIST>",
      "f:1:1: dateGenerated: a field of the entry is malformed [813]\n" },
    { "no entry", LIST("<INDIVIDUALS></INDIVIDUALS><ENTITIES/>"),
      "f: the list file has no entry [809]\n" },
    { "another section", LIST("<VESSELS><VESSEL/></VESSELS>"),
      "f:1:57: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]\n" },
    { "a person among the entities", LIST("<ENTITIES><INDIVIDUAL/></ENTITIES>"),
      "f:1:67: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]\n" },
    { "cut",
      "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27\"><ENTITIES><ENTITY><DATAID>7",
      "f:1:74: the XML ends before its root element is closed (the last byte was read) "
      "[125]\n" },
    { "no id", PERSON("<FIRST_NAME>A</FIRST_NAME>"),
      HEAD "f:1:70: REFERENCE_NUMBER: the entry has no id [805]\n" },
    { "no name", PERSON("<DATAID>7</DATAID><FIRST_NAME> </FIRST_NAME>"),
      HEAD "f:1:70: FIRST_NAME: the entry has no name [806]\n" },
    { "twice",
      LIST("<ENTITIES><ENTITY><DATAID>7</DATAID><FIRST_NAME>B</FIRST_NAME>"
           "</ENTITY><ENTITY><DATAID>7</DATAID><FIRST_NAME>C</FIRST_NAME></ENTITY></"
           "ENTITIES>"),
      HEAD "7 organisation\n primary B\n other DATAID 7\n"
           "f:1:128: REFERENCE_NUMBER: the entry stands twice [804]\n" },
    { "a field that stands twice", NAMED("<FIRST_NAME>B</FIRST_NAME>"),
      "f:1:122: FIRST_NAME: a field of the entry is malformed [813]\n" },
    { "a part that stands twice",
      NAMED("<INDIVIDUAL_ALIAS><ALIAS_NAME>B</ALIAS_NAME>"
            "<ALIAS_NAME>C</ALIAS_NAME></INDIVIDUAL_ALIAS>"),
      "f:1:166: a field of the entry is malformed [813]\n" },
    { "a part with parts",
      NAMED("<INDIVIDUAL_ALIAS><ALIAS_NAME><B>C</B></ALIAS_NAME>"
            "</INDIVIDUAL_ALIAS>"),
      "f:1:166: a field of the entry is malformed [813]\n" },
    { "a part of an unknown name",
      NAMED("<INDIVIDUAL_ALIAS><SCRIPT>Synthish</SCRIPT>"
            "</INDIVIDUAL_ALIAS>"),
      HEAD "S.1 person\n primary A\n other SCRIPT Synthish\n"
           "warning 1: an element of an unknown name is kept as text\n" },
    { "a part of another element",
      NAMED("<INDIVIDUAL_ADDRESS><CITY>Kilnside</CITY><NUMBER>7</NUMBER>"
            "</INDIVIDUAL_ADDRESS>"),
      HEAD "S.1 person\n primary A\n address Kilnside\n other NUMBER 7\n"
           "warning 1: an element of an unknown name is kept as text\n" },
    { "a text instead of parts", NAMED("<INDIVIDUAL_ALIAS>B</INDIVIDUAL_ALIAS>"),
      HEAD "S.1 person\n primary A\n other INDIVIDUAL_ALIAS B\n"
           "warning 1: an element of an unknown name is kept as text\n" },
    { "a value without its element",
      NAMED("<NATIONALITY>Qatar</NATIONALITY><TITLE>Dr."
            "</TITLE>"),
      HEAD "S.1 person (Dr.)\n primary A\n nationality Nationality Qatar = QA\n" },
    { "a date of unknown type",
      NAMED("<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>MAYBE"
            "</TYPE_OF_DATE><YEAR>1960</YEAR><FROM_YEAR>1950</FROM_YEAR><TO_YEAR>1951</"
            "TO_YEAR>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"),
      HEAD "S.1 person\n primary A\n other TYPE_OF_DATE MAYBE\n"
           " born DOB 1960 = 1960-01-01..1960-12-31\n"
           " born DOB 1950 to 1951 = 1950-01-01..1951-12-31\n"
           "warning 1: TYPE_OF_DATE: an unknown value is kept as text\n" },
    { "a year in a note is no number",
      NAMED(
          "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>"
          "Passport</TYPE_OF_DOCUMENT><NOTE>issued in 1993</NOTE></INDIVIDUAL_DOCUMENT>"),
      HEAD "S.1 person\n primary A\n other Passport issued in 1993\n" },
    { "a document of a type alone",
      NAMED("<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>"
            "<TYPE_OF_DOCUMENT2>Passport</TYPE_OF_DOCUMENT2></INDIVIDUAL_DOCUMENT>"),
      HEAD "S.1 person\n primary A\n other Passport Passport\n" },
    { "brackets that do not close",
      NAMED("<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY>"
            "<ALIAS_NAME>B (C; D</ALIAS_NAME></INDIVIDUAL_ALIAS>"),
      HEAD
      "S.1 person\n primary A\n aka B (C; D\n aka weak B\n aka weak C\n aka weak D\n" },
};
/* clang-format on */

static const char WANT[] =
    "UN Security Council, UN, 2026-02-27\n"
    "SYi.001 person \"SYN\" (General; Dr.)\n"
    " primary UL CHOM KWAEK\n"
    " aka \352\263\275\354\235\204\354\264\230 (Synthish)\n"
    " aka \352\263\275\354\235\204\354\264\230\n"
    " aka Gwak Eul Chom\n"
    " aka Gwag Eul Chom\n"
    " aka weak The Glazier\n"
    " aka weak Blank Quality\n"
    " aka Ulchom Kwaek (original script: \320\232\320\262\320\260\320\272 \320"
    "\253\320\273\321\214\321\207\320\276\320\274)\n"
    " aka Ulchom Kwaek\n"
    " aka \320\232\320\262\320\260\320\272 \320\253\320\273\321\214\321\207\320"
    "\276\320\274\n"
    " remarks Synthetic person, wrapped in the middle of a sentence.\n"
    " other DATAID 990001\n"
    " other Listed On 2009-07-16-04:00\n"
    " gender Gender Male\n"
    " other Designation a) Head of seals\n"
    " other Designation Keeper of nothing\n"
    " nationality Nationality Democratic People's Republic of Korea = KP\n"
    " other Last Updated 2014-07-30\n"
    " born DOB 1963-02-01 = 1963-02-01..1963-02-01\n"
    " birth-place POB Kilnside, Synthland\n"
    " other Alias note Ulchom Kwaek (original script: \320\232\320\262\320\260"
    "\320\272 \320\253\320\273\321\214\321\207\320\276\320\274): in a false passp"
    "ort\n"
    " address 1 Kiln Road, Synth City, North, Lower Town, Iran (Islamic Republic "
    "of) = IR\n"
    " other Address note until 2001\n"
    " born DOB 1961-05-03 = 1961-05-03..1961-05-03\n"
    " other DOB note from false passport\n"
    " born DOB 1962 = 1962-01-01..1962-12-31\n"
    " born DOB circa 1960 = circa 1960-01-01..1960-12-31\n"
    " born DOB circa 1955 to 1958 = circa 1955-01-01..1958-12-31\n"
    " born DOB August 1959 = 1959-08-01..1959-08-31\n"
    " other DOB 24/06/1402 (Hijri Calendar)\n"
    " birth-place POB Kilnside, North, Synthland\n"
    " other POB note or nearby\n"
    " id Passport D 0099887, Synthland, Synth City, issued 1998-06-30, expired = "
    "D0099887\n"
    " id National Identification Number Ration card no. 99665 = 99665\n"
    " other National Identification Number issued in 1974\n"
    " id National Identification Number, Driver's Permit SYN99124B (Synthland) = "
    "SYN99124B\n"
    " id National Identification Number, Driver's Permit SYN99125C = SYN99125C\n"
    " id Passport Synthish passport number S 9911609 issued on 28 Feb. 1996 = S99"
    "11609\n"
    " other PHOTO photo-990001, small\n"
    "990002 person\n"
    " primary \331\205\330\253\330\247\331\204 \331\205\330\265\331\206\331\210"
    "\330\271\n"
    " other DATAID 990002\n"
    "SYe.001 organisation \"SYN\"\n"
    " primary HAEDONG MIRAE-SEAL CORPORATION\n"
    " aka Mirae Seal (MSC)\n"
    " fka Haedong Seal\n"
    " aka \330\256\330\247\330\252\331\205 (Seal Front; the Glaziers; GLZ)\n"
    " aka \330\256\330\247\330\252\331\205\n"
    " aka Seal Front\n"
    " aka the Glaziers\n"
    " aka weak GLZ\n"
    " aka Sealers\n"
    " other DATAID 990003\n"
    " other Submitted On 2009-07-17\n"
    " address 1 Kiln Road, Qatar = QA\n"
    "warning 1: a date of birth is not understood and kept as text\n"
    "warning 1: an element of an unknown name is kept as text\n"
    "warning 1: an alias of unknown quality is kept as strong\n"
    "warning 1: an entry without a primary name: its first one is taken\n";

static void
test_file(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("un-xml", "fixtures/lists/un/consolidated.xml", &out);
    assert_string_equal(out.at, WANT);
    ps_buffer_free(&out);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("un-xml", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
