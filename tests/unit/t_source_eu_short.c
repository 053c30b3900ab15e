/* t_source_eu_short.c - the short table of 2018: what is read, what is refused. */
#include "list_dump.h"
#include "ps_test.h"

static const char PATH[] = "fixtures/lists/eu/short-2018.csv";
static const char WANT[] =
    "EU Financial Sanctions, European Commission, 2018-07-04\n"
    "9901 person \"SYN; SYN2\" (Col)\n"
    " primary Ul Chom Kwaek\n"
    " aka \303\234l Ch\303\266m Kwaek\n"
    " remarks (Synthetic person)\n"
    " other EU Reference EU.9901.1\n"
    " other Remark (Date of UN designation: 2001-01-31)\n"
    " other Regulation 9901/2003 (OJ L169), 2003-07-08, http://law.example/?uri=OJ\n"
    " born DOB 1961-05-03 = 1961-05-03..1961-05-03\n"
    " birth-place POB Kilnside, near Synth City, PRK\n"
    " gender Gender M\n"
    " other Function Head of seals; kilns\n"
    " other Regulation 9902/2004 (OJ L170), 2004-07-08\n"
    " other Name language \303\234l Ch\303\266m Kwaek: DE\n"
    " other Name language EL\n"
    " other Name remark \?\?\?\?\?\?\302\265\?\? (\?\?\?)\n"
    " id National passport SYN9900109 = SYN9900109\n"
    " other Identification remark (issued 1999)\n"
    " id Other identification number 9977123 = 9977123\n"
    " citizenship Citizenship PRK = KP\n"
    "9902 organisation \"SYN\"\n"
    " primary Mirae Seal Company\n"
    " other EU Reference EU.9902.2\n"
    " other Regulation 9918/468 (OJ L79), 2018-03-22\n"
    " address 1 Kiln Road, Block 5, PO Box 99, Synth City, RUS = RU\n"
    " phone Phone 668 33 01 = 6683301\n"
    " phone Phone 0300-820 91 99 = 03008209199\n"
    " phone Fax 662 38 14 = 6623814\n"
    "warning 1: the short table of the European Union is of 2018: take its XML or"
    " CSV of today\n"
    "warning 2: a field is not UTF-8 and was read as Windows-1252\n"
    "warning 1: a name whose letters are lost is kept as text\n";

static void
test_file(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("eu-short-csv", PATH, &out);
    assert_string_equal(out.at, WANT);
    ps_buffer_free(&out);
}

/* The fixture with one text replaced by another. */
static const struct row {
    const char *name;
    const char *from;
    const char *to;
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
    { "another column", "Naal_gender", "Naal_sex",
      "f:1:1: header: a field of the entry is malformed (column 19 is not "
      "\"Naal_gender\") [813]\n" },
    { "a column too few", ";EU.9902.2\t", "\t",
      "f:10:1: the row has the wrong number of columns (expected 59, found 58) [132]\n" },
    { "a column too many", ";EU.9902.2\t", ";;EU.9902.2\t",
      "f:10:1: the row has the wrong number of columns (expected 59, found 60) [132]\n" },
    { "two fields in a row", "\"04/07/2018;9902", "a,\"04/07/2018;9902",
      "f:10:1: the row has the wrong number of columns (expected 1, found 2) [132]\n" },
    { "no date", "04/07/2018", "N/A",
      "f:2:1: Date_filexxxx: a field of the entry is malformed [813]\n" },
    { "a quote that is not closed", "\t\"\n\"04", "\t\n\"04",
      "f:2:2: the CSV quoting is broken (text behind the closing quote) [131]\n" },
    /* clang-format on */
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              text[1 << 16];
    ps_buffer         changed;
    ps_buffer         out;
    FILE             *file = fopen(PATH, "rb");

    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size]  = '\0';
    assert_int_equal(fclose(file), 0);
    char *at = strstr(text, row->from);
    assert_non_null(at);
    ps_buffer_init(&changed, sizeof text);
    ps_buffer_add(&changed, text, (size_t)(at - text));
    ps_buffer_string(&changed, row->to);
    ps_buffer_string(&changed, at + strlen(row->from));
    dump_bytes("eu-short-csv", changed.at, changed.size, &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&changed);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
