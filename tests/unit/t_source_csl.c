/* t_source_csl.c - the US Consolidated Screening List: CSV and JSON say the same. */
#include "list_dump.h"

/* clang-format off: as it is dumped */
static const char WANT[] =
    "US Consolidated Screening List, ITA, \n"
    "91001 person \"DPRK3; NPWMD; Specially Designated Nationals (SDN) - Treasury "
    "Department\" (Director)\n"
    " primary QUELLMARK, Drovan\n"
    " aka QUELLMARK, D.\n"
    " aka DROVAN\n"
    " remarks Synthetic.\n"
    " id Passport PS 123456 (KP) issued 2010-01-01 expires 2020-01-01 = PS123456\n"
    " wallet ETH 0x00000000000000000000000000000000000000a1 = "
    "evm:00000000000000000000000000000000000000a1\n"
    " website Website http://quellmark.example\n"
    " address 1 Probe Street, Synthville, 0001, KP = KP\n"
    " born DOB 1970-01-02 = 1970-01-02..1970-01-02\n"
    " born DOB 1971 = 1971-01-01..1971-12-31\n"
    " birth-place POB Synthville, Nowhere\n"
    " nationality nationality KP = KP\n"
    " citizenship citizen KP = KP\n"
    " other Referent ofac-91001\n"
    "231c0b13929f6d38 any \"INKSNA; Nonproliferation Sanctions (ISN) - State Department\"\n"
    " primary Drovan Trading, Ltd.\n"
    " address KP = KP\n"
    " address 2 Probe Street, Synthville, KP = KP\n"
    " other Federal Register Vol. 1, No. 2, 05/10/2018\n"
    " other Listed 2018-04-30\n"
    " other Ends 2020-04-30\n"
    "786c68bc18d60765 any \"Entity List (EL) - Bureau of Industry and Security\"\n"
    " primary Drovan Trading, Ltd.\n"
    " aka Drovan Handel\n"
    " other Listed 2019-05-01\n"
    " other License Requirement For all items\n"
    " other License Policy Presumption of denial\n"
    " other risk_note synthetic only\n"
    "30670b5b3a9f5903 vessel \"Capta List (CAP) - Treasury Department\"\n"
    " primary PROBE STAR\n"
    " id Vessel Registration Identification IMO 9999999 = 9999999\n"
    " other Call Sign PRB1\n"
    " other Vessel Type Tanker\n"
    " other Tonnage 1000\n"
    " other Gross Registered Tonnage 900\n"
    " other Vessel Flag Nowhere\n"
    " other Vessel Owner Drovan Trading\n"
    " other Referent ofac-91001\n"
    "warning 1: a column of an unknown name is kept as text\n";
/* clang-format on */

static const struct row {
    const char *name;
    const char *form;
    const char *text;
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
#define HEAD "source,name,addresses,alt_names,ids,federal_register_notice,type\n"
    { "no such column", "csl-csv", "source,name,addresses,alt_names,federal_register_notice\n",
      "f:1:1: header: a field of the entry is malformed (no column \"ids\") [813]\n" },
    { "no rows", "csl-csv", HEAD, "f: the list file has no entry [809]\n" },
    { "a short row", "csl-csv", HEAD "S,A,,,\nS,B,,,,,\n",
      "f:2:1: the row has the wrong number of columns (expected 7, found 5) [132]\n" },
    { "a cut row", "csl-csv", HEAD "S,A,,,,,\nS,B,,",
      "f:3:1: the list file ends in the middle of a record (expected 7 columns, found 4) [808]\n" },
    { "an unknown type", "csl-csv", HEAD "S,A,,,,,Foundation\n",
      "f:2:1: type: the type of the entry is not a known one [810]\n" },
    { "no name", "csl-csv", HEAD "S,,,,,,\n",
      "US Consolidated Screening List, ITA, \nf:2:1: name: the entry has no name [806]\n" },
    { "twice the same", "csl-csv", HEAD "S,A,,,,,\nS,A,,,,,\n", NULL },
    { "json: no results", "csl-json", "{\"total\":0}", "f: the list file has no entry [809]\n" },
    { "json: not an object", "csl-json", "{\"results\":[1]}",
      "f:1:13: results: the JSON does not have the expected structure [150]\n" },
    { "json: cut", "csl-json", "{\"results\":[{\"name\":\"A\"}",
      "f:1:25: the JSON ends before its value is complete [144]\n" },
    /* clang-format on */
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes(row->form, row->text, strlen(row->text), &out);
    assert_true(ps_buffer_add(&out, "", 1));
    if (row->want != NULL) {
        assert_string_equal(out.at, row->want);
    } else {
        assert_non_null(strstr(out.at, "the entry stands twice [804]"));
    }
    ps_buffer_free(&out);
}

static void
test_twins(void **state)
{
    ps_buffer csv;
    ps_buffer json;

    (void)state;
    dump_file("csl-csv", "fixtures/lists/csl/consolidated.csv", &csv);
    dump_file("csl-json", "fixtures/lists/csl/consolidated.json", &json);
    assert_true(ps_buffer_add(&csv, "", 1) && ps_buffer_add(&json, "", 1));
    /* Only CSV has columns, and so a column of an unknown name. */
    const char *warning = strstr(csv.at, "warning 1: a column");
    assert_non_null(warning);
    assert_memory_equal(csv.at, json.at, (size_t)(warning - csv.at));
    assert_string_equal(csv.at, WANT);
    ps_buffer_free(&csv);
    ps_buffer_free(&json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_twins) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
