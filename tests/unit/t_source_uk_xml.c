/* t_source_uk_xml.c - the UK list in XML: the same parties as in CSV, and what is refused. */
#include <stdlib.h>

#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define DATE    "<DateGenerated>13/02/2026 09:30</DateGenerated>"
#define D(text) "<Designations>" DATE text "</Designations>"
#define ONE(more)                                                         \
    "<Designation><UniqueID>SYN1</UniqueID><Names><Name><Name1>B</Name1>" \
    "<Name6>A</Name6><NameType>Primary Name</NameType></Name></Names>"    \
    "<RegimeName>R</RegimeName><IndividualEntityShip>Individual"          \
    "</IndividualEntityShip>" more "</Designation>"
#define HEAD "UK Sanctions List, FCDO, 2026-02-13\nSYN1 person \"R\"\n primary A, B\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", D(ONE("")), HEAD },
    { "a namespace of one's own",
      "<x:Designations xmlns:x='urn:x'><x:Designation>"
      "<x:UniqueID>SYN1</x:UniqueID><x:N><x:Name6>A</x:Name6></x:N></x:Designation>"
      "</x:Designations>",
      "UK Sanctions List, FCDO, \nSYN1 any\n primary A\n"
      "warning 1: Designation Type: an unknown value is kept as text\n"
      "warning 1: a name of unknown type is kept as an alias\n"
      "warning 1: the list does not say when it was published\n"
      "warning 1: an entry without a primary name: its first one is taken\n" },
    { "an entity twice escaped is resolved once",
      D(ONE(
          "<UKStatementofReasons>A &amp;amp;lt; B &amp;#8217;s</UKStatementofReasons>")),
      HEAD " other Statement of Reasons A &lt; B \342\200\231s\n" },
    { "what is no entity stays",
      D(ONE("<UKStatementofReasons>A &amp; B &amp;none; &amp;#xD800; &amp;#1;"
            "</UKStatementofReasons>")),
      HEAD " other Statement of Reasons A & B &none; &#xD800; &#1;\n" },
    { "a leaf of an unknown name", D(ONE("<Things><Thing>x</Thing><Thing/></Things>")),
      HEAD " other Thing x\nwarning 1: an element of an unknown name is kept as text\n" },
    { "indicators repeat what is imposed",
      D(ONE("<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze>"
            "</SanctionsImposedIndicators>")),
      HEAD },
    { "a place in a box of another name",
      D(ONE(
          "<Places><Place><AddressLine2>2 Kiln Road</AddressLine2>"
          "<AddressCountry>North Korea (since 1999)</AddressCountry></Place></Places>")),
      HEAD " address 2 Kiln Road, North Korea (since 1999) = KP\n" },
    { "names without one",
      D("<Designation><UniqueID>SYN2</UniqueID><Names><Name><Name1/>"
        "<NameType>Alias</NameType></Name></Names></Designation>" ONE("")),
      HEAD "f:1:62: Names: the entry has no name [806]\n" },
    { "no id",
      D("<Designation><Names><Name><Name6>A</Name6></Name></Names></Designation>" ONE(
          "")),
      HEAD "f:1:62: UniqueID: the entry has no id [805]\n" },
    { "twice", D(ONE("") ONE("")),
      HEAD "f:1:288: UniqueID: the entry stands twice [804]\n" },
    { "a date that is none",
      "<Designations><DateGenerated>soon</DateGenerated>" ONE("") "</Designations>",
      "f:1:15: DateGenerated: a field of the entry is malformed [813]\n" },
    { "none", D(""), "f: the list file has no entry [809]\n" },
    { "a section that nobody knows", D(ONE("") "<Removed><Designation/></Removed>"),
      "f:1:288: a field of the entry is malformed (an element or a text that is not "
      "known "
      "here) [813]\n" },
    { "cut", "<Designations>" DATE ONE(""),
      "f:1:288: the XML ends before its root element is closed (the last byte was read) "
      "[125]\n" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("uk-xml", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

static int
order_lines(const void *a, const void *b)
{
    const char *const *x = a;
    const char *const *y = b;

    return strcmp(*x, *y);
}

/* The lines of a dump, sorted; out keeps their bytes. */
static size_t
sorted(const char *word, const char *path, ps_buffer *out, char *lines[], size_t room)
{
    size_t count = 0;

    dump_file(word, path, out);
    for (char *line = out->at; line != NULL && *line != '\0' && count < room;) {
        char *end      = strchr(line, '\n');
        lines[count++] = line;
        if (end != NULL) {
            *end = '\0';
        }
        line = end == NULL ? NULL : end + 1;
    }
    qsort(lines, count, sizeof *lines, order_lines);
    return count;
}

/* Names, types, programs, ids and all other facts of the two forms are the same. */
static void
test_twins(void **state)
{
    char     *xml[256];
    char     *csv[256];
    ps_buffer xml_out;
    ps_buffer csv_out;

    (void)state;
    size_t x = sorted("uk-xml", "fixtures/lists/uk/UK-Sanctions-List.xml", &xml_out, xml,
                      PS_COUNT(xml));
    size_t c = sorted("uk-csv", "fixtures/lists/uk/UK-Sanctions-List.csv", &csv_out, csv,
                      PS_COUNT(csv));
    for (size_t i = 0; i < x && i < c; i++) {
        assert_string_equal(xml[i], csv[i]);
    }
    assert_int_equal(x, c);
    assert_true(x > 40);
    ps_buffer_free(&xml_out);
    ps_buffer_free(&csv_out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_twins) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
