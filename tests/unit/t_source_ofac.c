/*
 * t_source_ofac.c - files of OFAC to entities: what is read, what is a record without
 * use, and what refuses the file.
 *
 * Method: a row holds up to three files and the line that comes of them: counts,
 * or the error, or the first record that cannot be used.
 */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "source/source.h"

#define N "-0- ,"
#define SDN(uid, name, type, remarks) \
    uid "," name "," type ",\"SYN\"," N N N N N N N remarks "\r\n"
#define SYNTH "900,\"SYNTH ORG\",-0- ,\"SYN\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"

#define XML_HEAD(count)                                                             \
    "<?xml version=\"1.0\"?><sdnList xmlns=\"urn:any\"><publshInformation>"         \
    "<Publish_Date>11/20/2026</Publish_Date><Record_Count>" count "</Record_Count>" \
    "</publshInformation>"
#define XML_ENTRY(inner) "<sdnEntry><uid>7</uid>" inner "</sdnEntry>"
#define XML_ORG          "<lastName>SYNTH ORG</lastName><sdnType>Entity</sdnType>"

static const struct row {
    const char *name;
    const char *files[3];
    const char *want; /* counts and the first name, or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "one entry", { SYNTH }, "1 entries, 1 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "thirteen columns",
      { SDN("1", "A", N "", "") },
      "f0:1:1: the publisher of the list file is not known [801]" },
    { "end mark",
      { SYNTH "\x1a" },
      "1 entries, 1 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "end mark and a line end",
      { SYNTH "\x1a\r\n" },
      "1 entries, 1 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "CR alone",
      { "1,\"A\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r"
        "2,\"B\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r" },
      "2 entries, 2 names, 0 facts, 0 warnings; A" },
    { "null only where it is the whole field",
      { SDN("1", "\"A -0- B\"", "-0- ", "-0- ") },
      "1 entries, 1 names, 0 facts, 0 warnings; A -0- B" },
    { "types",
      { SDN("1", "\"A, B\"", "\"individual\"", "-0- ") SDN("2", "C", "vessel", "-0- ")
            SDN("3", "D", "aircraft", "-0- ") },
      "3 entries, 3 names, 0 facts, 0 warnings; A, B" },
    { "a type that nobody knows",
      { SDN("1", "A", "\"foundation\"", "-0- ") },
      "f0:1:1: SDN_Type: the type of the entry is not a known one [810]" },
    { "remarks",
      { SDN("1", "\"A, B\"", "individual",
            "\"DOB 1950; Passport X123456; a.k.a. 'SYN'.\"") },
      "1 entries, 2 names, 2 facts, 0 warnings; A, B" },
    { "a date that is none",
      { SDN("1", "\"A, B\"", "individual", "\"DOB unknown.\"") },
      "1 entries, 1 names, 1 facts, 1 warnings; A, B" },
    { "Latin-1",
      { SDN("1", "\"J\xf6rg, B\"", "individual", "-0- ") },
      "1 entries, 1 names, 0 facts, 1 warnings; J\xc3\xb6rg, B" },
    { "no name",
      { SYNTH SDN("901", "-0- ", "-0- ", "-0- ") },
      "f0:2:1: SDN_Name: the entry has no name [806]" },
    { "no number",
      { SYNTH SDN("-0- ", "B", "-0- ", "-0- ") },
      "f0:2:1: ent_num: the entry has no id [805]" },
    { "a number that is none",
      { SYNTH SDN("12a", "B", "-0- ", "-0- ") },
      "f0:2:1: ent_num: a field of the entry is malformed [813]" },
    { "twice", { SYNTH SYNTH }, "f0:2:1: ent_num: the entry stands twice [804]" },
    { "eleven columns",
      { SYNTH "901,B,-0- ,P,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n" },
      "f0:2:1: the row has the wrong number of columns (expected 12, found 11) [132]" },
    { "thirteen columns first",
      { "901,B,-0- ,P,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,1\r\n" },
      "f0:1:1: the publisher of the list file is not known [801]" },
    { "a header line",
      { "ent_num,name\r\n1,A\r\n" },
      "f0:1:1: the publisher of the list file is not known [801]" },
    { "stray quote",
      { SYNTH "901,\"B\"x,-0- ,P,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n" },
      "f0:2:8: the CSV quoting is broken (text behind the closing quote) [131]" },
    { "cut in a quoted field",
      { SYNTH "901,\"BRIX" },
      "f0:2:10: the CSV quoting is broken (the last quote is not closed) [131]" },
    { "empty", { "" }, "f0: the list file has no entry [809]" },
    { "white space", { "\r\n \r\n" }, "f0: the list file has no entry [809]" },
    { "end mark alone", { "\x1a" }, "f0: the list file has no entry [809]" },
    { "a web page",
      { "\n<!DOCTYPE HTML><html></html>" },
      "f0: the list file is a web page [811]" },
    { "a web page without type",
      { "<HTML><body/></HTML>" },
      "f0: the list file is a web page [811]" },
    { "packed",
      { "PK\x03\x04zip" },
      "f0: the file is compressed or encrypted; unpack it first [107]" },
    /* ---- sets */
    { "alt, add and comments",
      { SYNTH, "900,1,\"aka\",\"SYNTH LTD\",-0- \r\n900,2,\"fka\",\"OLD\",-0- \r\n",
        "900,1,\"1 Way\",\"Town\",\"Iran\",-0- \r\n900,2,-0- ,-0- ,-0- ,-0- \r\n" },
      "1 entries, 3 names, 1 facts, 0 warnings; SYNTH ORG" },
    { "the order of the files does not matter",
      { "900,1,\"aka\",\"SYNTH LTD\",-0- \n", SYNTH },
      "1 entries, 2 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "alt of nobody",
      { SYNTH, "900,1,aka,B,-0- \r\n901,2,aka,C,-0- \r\n" },
      "f1:2:1: ent_num: the row names an entry that the list does not have [803]" },
    { "comments of nobody",
      { SYNTH, "901,\"text\"\r\n" },
      "f1:1:1: ent_num: the row names an entry that the list does not have [803]" },
    { "alt without list",
      { "900,1,aka,B,-0- \r\n" },
      "f0: the files do not belong to one publication [812]" },
    { "two lists",
      { SYNTH, SYNTH },
      "f1: the files do not belong to one publication [812]" },
    { "an alias without name",
      { SYNTH, "900,1,aka,-0- ,-0- \r\n" },
      "f1:1:1: alt_name: the entry has no name [806]" },
    { "an alias of another type",
      { SYNTH, "900,1,pka,B,-0- \r\n" },
      "1 entries, 2 names, 0 facts, 1 warnings; SYNTH ORG" },
    { "comments that continue nothing",
      { SDN("900", "A", "-0- ", "\"DOB 1950.\""),
        "900,\"beheaded; Passport X1234567.\"\r\n" },
      "1 entries, 1 names, 3 facts, 1 warnings; A" },
    /* ---- XML */
    { "xml",
      { XML_HEAD("1") XML_ENTRY(XML_ORG) "</sdnList>" },
      "1 entries, 1 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "xml: a person",
      { XML_HEAD("1") XML_ENTRY("<firstName>B C</firstName><lastName>A</lastName>"
                                "<sdnType>Individual</sdnType>") "</sdnList>" },
      "1 entries, 1 names, 0 facts, 0 warnings; A, B C" },
    { "xml: akas",
      { XML_HEAD("1") XML_ENTRY(
          XML_ORG
          "<akaList><aka><uid>1</uid><type>f.k.a.</type>"
          "<category>weak</category><lastName>S</lastName></aka><aka><type>a.k.a.</type>"
          "<category>strong</category><lastName/></aka></akaList>") "</sdnList>" },
      "1 entries, 2 names, 0 facts, 1 warnings; SYNTH ORG" },
    { "xml: the same weak name twice is one",
      { XML_HEAD("1") XML_ENTRY(
          XML_ORG
          "<remarks>a.k.a. 'S'; f.k.a. 'T'.</remarks><akaList><aka><type>a.k.a.</type>"
          "<category>weak</category><lastName>S</lastName></aka></akaList>") "</"
                                                                             "sdnList>" },
      "1 entries, 3 names, 0 facts, 0 warnings; SYNTH ORG" },
    { "xml: the same wallet twice is one",
      { XML_HEAD("1") XML_ENTRY(
          XML_ORG "<remarks>Digital Currency Address - XBT "
                  "1abc.</remarks><idList><id><uid>1</uid>"
                  "<idType>Digital Currency Address - "
                  "XBT</idType><idNumber>1abc</idNumber></id></idList>") "</sdnList>" },
      "1 entries, 1 names, 1 facts, 0 warnings; SYNTH ORG" },
    { "xml: a feature nobody knows",
      { XML_HEAD("1") XML_ENTRY(XML_ORG "<idList><id>"
                                        "<idType>Orbital "
                                        "Beacon</idType><idNumber>OB</idNumber></id></"
                                        "idList>") "</sdnList>" },
      "1 entries, 1 names, 1 facts, 1 warnings; SYNTH ORG" },
    { "xml: a document without a number is said",
      { XML_HEAD("1")
            XML_ENTRY(XML_ORG "<idList><id><idType>Passport</idType>"
                              "<idCountry>Iran</idCountry></id></idList>") "</"
                                                                           "sdnL"
                                                                           "ist>" },
      "1 entries, 1 names, 1 facts, 1 warnings; SYNTH ORG" },
    { "xml: an element nobody knows",
      { XML_HEAD("1") XML_ENTRY(XML_ORG "<newThing>x</newThing>") "</sdnList>" },
      "1 entries, 1 names, 1 facts, 1 warnings; SYNTH ORG" },
    { "xml: wrong count",
      { XML_HEAD("2") XML_ENTRY(XML_ORG) "</sdnList>" },
      "f0: Record_Count: the publisher's count is not the number of entries (expected 2, "
      "found 1) "
      "[807]" },
    { "xml: no count",
      { "<sdnList><publshInformation><Publish_Date>11/20/2026</Publish_Date>"
        "</publshInformation>" XML_ENTRY(XML_ORG) "</sdnList>" },
      "f0:1:68: Record_Count: the publisher's count is not the number of entries [807]" },
    { "xml: no head",
      { "<sdnList>" XML_ENTRY(XML_ORG) "</sdnList>" },
      "f0: Record_Count: the publisher's count is not the number of entries (expected 0, "
      "found 1) "
      "[807]" },
    { "xml: no entry",
      { XML_HEAD("0") "</sdnList>" },
      "f0: sdnList: the list file has no entry [809]" },
    { "xml: a date that is none",
      { "<sdnList><publshInformation><Publish_Date>13/20/2026"
        "</Publish_Date><Record_Count>1</Record_Count></publshInformation></sdnList>" },
      "f0:1:98: Publish_Date: a field of the entry is malformed [813]" },
    { "xml: a type nobody knows",
      { "<sdnList>" XML_ENTRY("<lastName>A</lastName>"
                              "<sdnType>Club</sdnType>") "</sdnList>" },
      "f0:1:10: sdnEntry/sdnType: the type of the entry is not a known one [810]" },
    { "xml: no uid",
      { XML_HEAD("1") "<sdnEntry>" XML_ORG "</sdnEntry></sdnList>" },
      "f0:1:155: sdnEntry/uid: the entry has no id [805]" },
    { "xml: no name",
      { XML_HEAD("1") XML_ENTRY("<sdnType>Entity</sdnType>") "</sdnList>" },
      "f0:1:155: sdnEntry/lastName: the entry has no name [806]" },
    { "xml: twice",
      { XML_HEAD("2") XML_ENTRY(XML_ORG) XML_ENTRY(XML_ORG) "</sdnList>" },
      "f0:1:243: sdnEntry/uid: the entry stands twice [804]" },
    { "xml: a name twice",
      { "<sdnList>" XML_ENTRY(XML_ORG "<lastName>B</lastName>") "</sdnList>" },
      "f0:1:97: lastName: a field of the entry is malformed [813]" },
    { "xml: another root",
      { "<Others/>" },
      "f0:1:1: the publisher of the list file is not known [801]" },
    { "xml: a web page inside",
      { "<?xml version=\"1.0\"?><html/>" },
      "f0:1:22: the list file is a web page [811]" },
    { "xml and csv of one list",
      { XML_HEAD("1") XML_ENTRY(XML_ORG) "</sdnList>", SYNTH },
      "f1: the files do not belong to one publication [812]" },
    /* clang-format on */
};

static void
describe(const entity_set *set, char *out, size_t room)
{
    size_t   names = 0;
    size_t   facts = 0;
    uint32_t count = 0;
    ps_text  first = { 0 };

    for (size_t i = 0; i < set->list_count; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list); k++, count++) {
            names += list->at[k].name_count;
            facts += list->at[k].fact_count;
            first = count == 0 ? list->at[k].names[0].text : first;
        }
    }
    (void)snprintf(out, room, "%u entries, %zu names, %zu facts, %zu warnings; %.*s",
                   count, names, facts, set->warning_count, PS_TEXT_ARGS(first));
}

static void
read_row(const struct row *row, char *got, size_t room)
{
    static const char *const PATHS[] = { "f0", "f1", "f2" };
    source_file              files[3];
    size_t                   count   = 0;
    const char              *culprit = NULL;
    ps_error                 err     = { 0 };
    entity_set               set;
    ps_status                status = PS_OK;

    entity_set_init(&set);
    for (size_t i = 0; i < 3 && row->files[i] != NULL && status == PS_OK; i++) {
        status = source_open_bytes(PATHS[i], ps_text_of(row->files[i]), SOURCE_BY_NAME,
                                   &files[count], &err);
        if (status != PS_OK) {
            culprit = PATHS[i];
            break;
        }
        count++;
    }
    if (status == PS_OK) {
        status = source_read(&set, files, count, &culprit, &err);
    }
    if (status != PS_OK) {
        (void)ps_error_format(&err, culprit, got, room);
    } else if (set.fault_count > 0) {
        (void)ps_error_format(&set.faults[0].err, set.faults[0].file, got, room);
    } else {
        describe(&set, got, room);
    }
    for (size_t i = 0; i < count; i++) {
        source_close(&files[i]);
    }
    entity_set_free(&set);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              got[400];

    read_row(row, got, sizeof got);
    assert_string_equal(got, row->want);
}

/* ------------------------------------------------------------------ programs, set */

static void
test_programs(void **state)
{
    static const char CSV[] =
        "1,\"A\",-0- ,\"NPWMD] [DPRK2\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        "2,\"B\",-0- ,\"SDNTK] [FTO] [SDGT; IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "
        ",-0- \r\n"
        "3,\"C\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    source_file file;
    const char *culprit;
    entity_set  set;

    (void)state;
    entity_set_init(&set);
    assert_int_equal(
        source_open_bytes("x/cons_prim.csv", PS_TEXT(CSV), SOURCE_BY_NAME, &file, NULL),
        PS_OK);
    assert_true(file.cons);
    assert_int_equal(source_read(&set, &file, 1, &culprit, NULL), PS_OK);
    assert_string_equal(set.lists[0].prefix, "ofac-cons");
    assert_true(ps_text_is(set.lists[0].at[0].programs, "NPWMD; DPRK2"));
    assert_true(ps_text_is(set.lists[0].at[1].programs, "SDNTK; FTO; SDGT; IFSR"));
    assert_true(ps_text_is(set.lists[0].at[2].programs, ""));
    source_close(&file);
    entity_set_free(&set);
}

static void
test_choice(void **state)
{
    source_file file;

    (void)state;
    static const struct {
        const char   *path;
        source_choice choice;
        bool          cons;
    } CHOICES[] = { { "sdn.csv", SOURCE_BY_NAME, false },
                    { "cons/sdn.csv", SOURCE_BY_NAME, false },
                    { "CONS_PRIM.CSV", SOURCE_BY_NAME, true },
                    { "sdn.csv", SOURCE_IS_CONS, true },
                    { "cons_prim.csv", SOURCE_IS_SDN, false } };
    for (size_t i = 0; i < PS_COUNT(CHOICES); i++) {
        assert_int_equal(source_open_bytes(CHOICES[i].path, PS_TEXT(SYNTH),
                                           CHOICES[i].choice, &file, NULL),
                         PS_OK);
        assert_int_equal(file.cons, CHOICES[i].cons);
        source_close(&file);
    }
}

/* A full remark goes on in the comments, in their order, with nothing between. */
static void
test_overflow(void **state)
{
    static const char TAIL[] = "Digital Currency Address - XBT 1ab";
    char              csv[1200];
    char              remark[1001];
    source_file       files[2];
    const char       *culprit;
    entity_set        set;

    (void)state;
    size_t fill = 1000 - (sizeof TAIL - 1);
    memset(remark, 'x', fill);
    memcpy(remark + fill - 2, "; ", 2);
    memcpy(remark + fill, TAIL, sizeof TAIL);
    assert_int_equal(strlen(remark), 1000);
    (void)snprintf(csv, sizeof csv,
                   "5,\"A\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"%s\"\r\n",
                   remark);

    for (size_t count = 1; count <= 2; count++) {
        entity_set_init(&set);
        assert_int_equal(source_open_bytes("sdn.csv", ps_text_of(csv), SOURCE_BY_NAME,
                                           &files[0], NULL),
                         PS_OK);
        assert_int_equal(
            source_open_bytes("comments.csv",
                              PS_TEXT("5,\"cd; a.k.a. 'ONE\"\r\n5,\" TWO'.\"\r\n"),
                              SOURCE_BY_NAME, &files[1], NULL),
            PS_OK);
        assert_int_equal(source_read(&set, files, count, &culprit, NULL), PS_OK);
        const entity *e = &set.lists[0].at[0];
        if (count == 2) { /* whole again */
            assert_int_equal(e->name_count, 2);
            assert_true(ps_text_is(e->names[1].text, "ONE TWO"));
            assert_true(e->names[1].weak);
            assert_int_equal(e->facts[1].kind, LISTDB_WALLET);
            assert_true(ps_text_is(e->facts[1].text, "1abcd"));
            assert_true(e->remarks.size > 1000);
        } else { /* half an address is none */
            assert_int_equal(e->name_count, 1);
            assert_int_equal(e->fact_count, 2);
            assert_int_equal(e->facts[1].kind, LISTDB_OTHER);
            assert_true(ps_text_is(e->facts[1].text, TAIL));
        }
        source_close(&files[0]);
        source_close(&files[1]);
        entity_set_free(&set);
    }
}

/* ------------------------------------------------------------- the invented lists */

static void
read_fixture(entity_set *set, const char *const *names)
{
    source_file files[4];
    size_t      count   = 0;
    const char *culprit = NULL;
    ps_error    err     = { 0 };

    entity_set_init(set);
    for (; names[count] != NULL; count++) {
        char path[128];
        (void)snprintf(path, sizeof path, "fixtures/lists/%s", names[count]);
        assert_int_equal(source_open(path, SOURCE_BY_NAME, &files[count], &err), PS_OK);
        files[count].path = names[count];
    }
    assert_int_equal(source_read(set, files, count, &culprit, &err), PS_OK);
    assert_int_equal(set->fault_count, 0);
    while (count > 0) {
        source_close(&files[--count]);
    }
}

/* The CSV and both XML forms say the same names and wallets, entry by entry. */
static void
test_forms_agree(void **state)
{
    static const char *const CSV[]    = { "synthetic/sdn.csv", "synthetic/alt.csv",
                                          "synthetic/add.csv", "synthetic/sdn_comments.csv",
                                          NULL };
    static const char *const XML[][2] = { { "synthetic/SDN.XML", NULL },
                                          { "synthetic/SDN-before-2024.XML", NULL } };
    entity_set               a;
    entity_set               b;

    (void)state;
    read_fixture(&a, CSV);
    assert_int_equal(entity_list_count(&a.lists[0]), 25);
    for (size_t form = 0; form < PS_COUNT(XML); form++) {
        read_fixture(&b, XML[form]);
        assert_true(ps_text_is(b.lists[0].published, "2026-11-20"));
        assert_int_equal(entity_list_count(&b.lists[0]), 25);
        for (uint32_t i = 0; i < 25; i++) {
            const entity *x = &a.lists[0].at[i];
            const entity *y = entity_find(&b.lists[0], x->id);
            assert_non_null(y);
            assert_int_equal(x->type, y->type);
            assert_true(ps_text_equal(x->programs, y->programs));
            assert_int_equal(x->name_count, y->name_count);
            for (size_t k = 0; k < x->name_count; k++) {
                assert_true(ps_text_equal(x->names[k].text, y->names[k].text));
                assert_int_equal(x->names[k].weak, y->names[k].weak);
                assert_int_equal(x->names[k].kind, y->names[k].kind);
            }
            size_t wallets = 0;
            for (size_t k = 0; k < x->fact_count; k++) {
                wallets += x->facts[k].kind == LISTDB_WALLET;
            }
            for (size_t k = 0; k < y->fact_count; k++) {
                wallets -= y->facts[k].kind == LISTDB_WALLET;
            }
            assert_int_equal(wallets, 0);
        }
        entity_set_free(&b);
    }
    entity_set_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_programs),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_forms_agree),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("sets", tests, NULL, NULL);
}
