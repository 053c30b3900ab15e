/* t_source_csl.c - the US Consolidated Screening List: CSV and JSON say the same. */
#include "list_dump.h"

/* clang-format off: as it is dumped */
static const char WANT[] =
    "US Consolidated Screening List, ITA, \n"
    "SDN-91001 person \"DPRK3; NPWMD; Specially Designated Nationals (SDN) - Treasury "
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
    "ISN.c5a6811746930c74 any \"INKSNA; Nonproliferation Sanctions (ISN) - State "
    "Department\"\n"
    " primary Drovan Trading, Ltd.\n"
    " address KP = KP\n"
    " address 2 Probe Street, Synthville, KP = KP\n"
    " other Federal Register Vol. 1, No. 2, 05/10/2018\n"
    " other Listed 2018-04-30\n"
    " other Ends 2020-04-30\n"
    "EL.2c86dc1cf3796461 any \"Entity List (EL) - Bureau of Industry and Security\"\n"
    " primary Drovan Trading, Ltd.\n"
    " aka Drovan Handel\n"
    " other Listed 2019-05-01\n"
    " other License Requirement For all items\n"
    " other License Policy Presumption of denial\n"
    " other risk_note synthetic only\n"
    "CAP-91001 vessel \"Capta List (CAP) - Treasury Department\"\n"
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
    { "no such column", "csl-csv",
      "source,name,addresses,alt_names,federal_register_notice\n",
      "f:1:1: header: a field of the entry is malformed (no column \"ids\") [813]\n" },
    { "no rows", "csl-csv", HEAD, "f: the list file has no entry [809]\n" },
    { "a short row", "csl-csv", HEAD "S,A,,,\nS,B,,,,,\n",
      "f:2:1: the row has the wrong number of columns (expected 7, found 5) [132]\n" },
    { "a cut row", "csl-csv", HEAD "S,A,,,,,\nS,B,,",
      "f:3:1: the list file ends in the middle of a record (expected 7 columns, found 4) "
      "[808]\n" },
    { "an unknown type", "csl-csv", HEAD "S,A,,,,,Foundation\n",
      "f:2:1: type: the type of the entry is not a known one [810]\n" },
    { "no name", "csl-csv", HEAD "S,,,,,,\n",
      "US Consolidated Screening List, ITA, \nf:2:1: name: the entry has no name "
      "[806]\n" },
    { "a number of 65 bytes", "csl-csv",
      "entity_number," HEAD
      "01234567890123456789012345678901234567890123456789012345678901234,"
      "S,A,,,,,\n",
      "f:2:1: entity_number: a field of the entry is malformed (expected at most 64 "
      "bytes, "
      "found 65) [813]\n" },
    { "json: unknown members of objects", "csl-json",
      "{\"results\":[{\"source\":\"E (EL)\",\"name\":\"A\",\"addresses\":["
      "{\"address\":\"1 A St\",\"country\":\"KP\",\"gate\":\"B\",\"sure\":false},"
      "{\"gate\":7},\"2 A St, KP\"],\"ids\":[{\"country\":\"KP\",\"number\":\"PS 12345\","
      "\"type\":\"Passport\",\"issuer\":{\"office\":[\"C\",[\"D\"]],\"none\":null}}],"
      "\"alt_names\":[{\"alt\":\"E\"}]}]}",
      "US Consolidated Screening List, ITA, \n"
      "EL.d702698f4baa159e any \"E (EL)\"\n primary A\n"
      " id Passport PS 12345 (KP) = PS12345\n"
      " address 1 A St, KP = KP\n address 2 A St, KP = KP\n"
      " other gate 1 A St, KP: B\n other sure 1 A St, KP: false\n other gate 7\n"
      " other alt E\n other office KP, PS 12345, Passport: C\n"
      " other office KP, PS 12345, Passport: D\n"
      "warning 6: a member of an unknown name is kept as text\n" },
    { "json: unknown members of a record", "csl-json",
      "{\"results\":[{\"source\":\"E (EL)\",\"name\":\"A\",\"flag\":true,"
      "\"more\":[1,{\"note\":\" B \"},null],\"risk\":\"C\",\"empty\":\"\"}]}",
      "US Consolidated Screening List, ITA, \n"
      "EL.d702698f4baa159e any \"E (EL)\"\n primary A\n"
      " other flag true\n other more 1\n other note B\n other risk C\n"
      "warning 4: a member of an unknown name is kept as text\n" },
    { "json: no results", "csl-json", "{\"total\":0}",
      "f: the list file has no entry [809]\n" },
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
    assert_string_equal(out.at, row->want);
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

/* What two rows become, whichever of them comes first. */
static const struct pair {
    const char *name;
    const char *rows[3];
    const char *want;
} PAIRS[] = {
/* clang-format off: a table */
#define PAIR_HEAD                                                        \
    "source,entity_number,type,name,alt_names,programs,title,addresses," \
    "dates_of_birth,ids,remarks,start_date,federal_register_notice\n"
#define TITLE "US Consolidated Screening List, ITA, \n"
#define TWICE                                                                 \
    "warning 1: records of one list without a number and with the same name " \
    "are one entry\n"
    { "one number in two lists",
      { "S List (SDN),7,Individual,ABEL,,,,,,,,,\n", "E List (EL),7,,DREI,,,,,,,,,\n" },
      TITLE "EL-7 any \"E List (EL)\"\n primary DREI\n"
            "SDN-7 person \"S List (SDN)\"\n primary ABEL\n" },
    { "a number twice in one list",
      { "E (EL),7,Entity,ZWEI,ACHT,P2,B,\"1 A St, KP\",1970,,Second.,,\n",
        "E (EL),7,Vessel,DREI,ZWEI,P1,A,\"1 B St, KP\",1970,,First.,,\n" },
      TITLE "EL-7 any \"E (EL); P1; P2\" (A)\n primary DREI\n aka ACHT\n aka ZWEI\n"
            " remarks First.\n born DOB 1970 = 1970-01-01..1970-12-31\n"
            " address 1 A St, KP = KP\n address 1 B St, KP = KP\n"
            " other Remarks Second.\n other Title B\n"
            "f:3:1: entity_number: the entry stands twice [804]\n" },
    { "a record twice in one list",
      { "E (EL),7,,ABEL,,,,,,,,,\n", "E (EL),7,,ABEL,,,,,,,,,\n" },
      TITLE "EL-7 any \"E (EL)\"\n primary ABEL\n"
            "f:3:1: entity_number: the entry stands twice [804]\n" },
    { "a name twice in one list, without a number",
      { "E (EL),,,ABEL,BETA,,,\"1 A St, KP\",,\"KP, A-12345, Passport\",,2010-01-02,1 FR "
        "2\n",
        "E (EL),,,ABEL,ALFA,,,\"1 B St, KP\",,\"KP, A 12345, Passport\",,2010-01-01,1 FR "
        "2\n" },
      TITLE "EL.af31eeed4e1e1b23 any \"E (EL)\"\n primary ABEL\n aka ALFA\n aka BETA\n"
            " address 1 A St, KP = KP\n address 1 B St, KP = KP\n"
            " id Passport A 12345 (KP) = A12345\n id Passport A-12345 (KP) = A12345\n"
            " other Federal Register 1 FR 2\n"
            " other Listed 2010-01-01\n other Listed 2010-01-02\n" TWICE },
    { "the type parts them",
      { "E (EL),,,ABEL,,,,,,,,,\n", "E (EL),,Entity,ABEL,,,,,,,,,\n" },
      TITLE "EL.af31eeed4e1e1b23 any \"E (EL)\"\n primary ABEL\n"
            "EL.aff93d9d64c57f41 organisation \"E (EL)\"\n primary ABEL\n" },
    { "the list parts them",
      { "E (EL),,,ABEL,,,,,,,,,\n", "D (DPL),,,ABEL,,,,,,,,,\n" },
      TITLE "DPL.6bb1da12b3ef93db any \"D (DPL)\"\n primary ABEL\n"
            "EL.af31eeed4e1e1b23 any \"E (EL)\"\n primary ABEL\n" },
    { "three rows",
      { "E (EL),,,ABEL,C,P,,,,,C,,\n", "E (EL),,,ABEL,A,P,,,,,A,,\n",
        "E (EL),,,ABEL,B,P,,,,,B,,\n" },
      TITLE
      "EL.af31eeed4e1e1b23 any \"P; E (EL)\"\n primary ABEL\n aka A\n aka B\n aka C\n"
      " remarks A\n other Remarks B\n other Remarks C\n"
      "warning 2: records of one list without a number and with the same name are one "
      "entry\n" },
    { "the codes of lists",
      { "Menu-Based (NS-MBS List) - T,1,,A,,,,,,,,,\n",
        "Other (in part) List (XY1),1,,B,,,,,,,,,\n", "No code (Yet),1,,C,,,,,,,,,\n" },
      TITLE "NSMBS-1 any \"Menu-Based (NS-MBS List) - T\"\n primary A\n"
            "XY1-1 any \"Other (in part) List (XY1)\"\n primary B\n"
            "b2210c332f2e2788-1 any \"No code (Yet)\"\n primary C\n" },
    /* clang-format on */
};

static int
order_blocks(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The dump with its entries sorted: a list has the order of its file. */
static void
dump_sorted(const char *rows, ps_buffer *out)
{
    char     *blocks[8];
    size_t    count = 0;
    ps_buffer dump;

    dump_bytes("csl-csv", rows, strlen(rows), &dump);
    assert_true(ps_buffer_add(&dump, "", 1));
    for (char *at = strstr(dump.at, "\n"); at != NULL && at[1] != '\0';
         at       = strstr(at + 1, "\n")) {
        if (at[1] != ' ' && strncmp(at + 1, "warning", 7) != 0 && at[2] != ':') {
            assert_true(count < PS_COUNT(blocks));
            blocks[count++] = at + 1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        blocks[i][-1] = '\0';
    }
    ps_buffer_init(out, 1 << 16);
    (void)ps_buffer_printf(out, "%s\n", dump.at);
    char *rest = strstr(blocks[count - 1], "\nwarning");
    rest       = rest != NULL ? rest : strstr(blocks[count - 1], "\nf:");
    if (rest != NULL) {
        *rest++ = '\0';
    } else {
        blocks[count - 1][strlen(blocks[count - 1]) - 1] = '\0';
    }
    qsort(blocks, count, sizeof *blocks, order_blocks);
    for (size_t i = 0; i < count; i++) {
        (void)ps_buffer_printf(out, "%s\n", blocks[i]);
    }
    (void)ps_buffer_printf(out, "%s", rest != NULL ? rest : "");
    assert_false(out->failed);
    ps_buffer_free(&dump);
}

static void
test_pair(void **state)
{
    static const int   ORDERS[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                       { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    const struct pair *pair        = *state;

    for (size_t i = 0; i < PS_COUNT(ORDERS); i++) {
        char      rows[2048] = PAIR_HEAD;
        ps_buffer out;
        for (size_t k = 0; k < 3; k++) {
            const char *row = pair->rows[ORDERS[i][k]];
            (void)strncat(rows, row != NULL ? row : "", sizeof rows - strlen(rows) - 1);
        }
        dump_sorted(rows, &out);
        assert_string_equal(out.at, pair->want);
        ps_buffer_free(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_twins) };

    return ps_test_rows(ROWS, test_row) + ps_test_rows(PAIRS, test_pair) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
