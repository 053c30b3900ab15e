/*
 * t_source_ofac_enhanced.c - OFAC's enhanced form: the whole of a fixture with every
 * trap, the same entries as in the legacy form, and what refuses a file.
 */
#include "list_dump.h"

#define FIXTURES "fixtures/lists/ofac-enhanced/"
#define FORM     "ofac-enhanced"

#define FILE_OF(inner)                                                           \
    "<sanctionsData xmlns=\"urn:any\"><publicationInfo>"                         \
    "<dataAsOf>2026-11-20T00:00:00</dataAsOf></publicationInfo><entities>" inner \
    "</entities></sanctionsData>"
#define TYPE(word) "<generalInfo><entityType>" word "</entityType></generalInfo>"
#define SDN        "<sanctionsLists><sanctionsList>SDN List</sanctionsList></sanctionsLists>"
#define NAMED(text)                                                                \
    "<names><name><isPrimary>true</isPrimary><translations><translation>"          \
    "<formattedFullName>" text "</formattedFullName></translation></translations>" \
    "</name></names>"
#define ORG "<entity id=\"7\">" TYPE("Entity") SDN NAMED("SYNTH ORG") "</entity>"

static const char WHOLE[] =
    "OFAC SDN, OFAC, 2026-11-20\n"
    "900001 person \"SYN-NORTH; SYN-CYBER\" (Invented Envoy)\n"
    " primary KWAEK, Ul Chom\n"
    " aka 곽을촘\n"
    " aka weak THE GLAZIER\n"
    " fka GWAK, Eul Chom\n"
    " born DOB 1951 = 1951-01-01..1951-12-31\n"
    " born DOB 1950 to 1952 = 1950-01-01..1952-12-31\n"
    " born DOB circa 1949 = circa 1949-01-01..1949-12-31\n"
    " birth-place POB Orang Hamlet, Korea, North\n"
    " nationality nationality Korea, North = KP\n"
    " wallet SYN SYNaddr0123456789abcdef = raw:SYNaddr0123456789abcdef\n"
    " other Favourite Colour Blue\n"
    " gender Gender Male\n"
    " id Passport SYN4410021 (Korea, North) = SYN4410021\n"
    " other Issuing Authority Synthetic Office\n"
    " other Document not valid SYN4410021\n"
    " address 12 Invented Lane, Haewon, Korea, North = KP\n"
    " other Relationship Acting for or on behalf of: HAEDONG MIRAE-SEAL CORPORATION "
    "(900002)\n"
    " other Listed SDN List 2020-02-03\n"
    " other Sanctions Type Block\n"
    " other Legal Authority Synthetic Order 1\n"
    "900002 organisation \"SYN-NORTH\"\n"
    " primary HAEDONG MIRAE-SEAL CORPORATION\n"
    " other Relationship Owned or Controlled By: ELSEWHERE HOLDING (900077)\n"
    " other Listed SDN List 2020-02-03\n"
    " other motto Synthetic only\n"
    "OFAC Consolidated, OFAC, 2026-11-20\n"
    "900002 organisation \"SYN-NORTH\"\n"
    " primary HAEDONG MIRAE-SEAL CORPORATION\n"
    " other Relationship Owned or Controlled By: ELSEWHERE HOLDING (900077)\n"
    " other Listed Consolidated List 2021-05-06\n"
    " other motto Synthetic only\n"
    "warning 1: a feature of an unknown type is kept as text\n"
    "warning 1: a feature without a value is left out\n"
    "warning 2: an element of an unknown name is kept as text\n"
    "warning 1: a party of a relation is not in the same file\n";

static void
the_fixture(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file(FORM, FIXTURES "SDN_ENHANCED.XML", &out);
    assert_string_equal(out.at, WHOLE);
    ps_buffer_free(&out);
}

/* Lines of the SDN list that are an entity, a strong or weak Latin name, an id, a wallet. */
static void
keep_common(const ps_buffer *all, ps_buffer *out)
{
    static const char *const KINDS[] = { "9000", " primary", " aka",
                                         " fka", " id",      " wallet" };
    ps_text                  rest    = { .at = all->at, .size = all->size };
    ps_text                  line;

    ps_buffer_init(out, 1 << 20);
    while (ps_text_next(&rest, '\n', &line)) {
        bool kept = false;
        if (ps_text_starts(line, "OFAC Consolidated")) {
            break;
        }
        for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
            kept = kept || ps_text_starts(line, KINDS[i]);
        }
        if (kept && !ps_text_starts(line, " aka 곽")) {
            assert_true(ps_buffer_text(out, line) && ps_buffer_string(out, "\n"));
        }
    }
}

static void
the_legacy_form(void **state)
{
    ps_buffer enhanced;
    ps_buffer legacy;
    ps_buffer a;
    ps_buffer b;

    (void)state;
    dump_file(FORM, FIXTURES "SDN_ENHANCED.XML", &enhanced);
    dump_file("ofac-xml", FIXTURES "SDN.XML", &legacy);
    keep_common(&enhanced, &a);
    keep_common(&legacy, &b);
    assert_string_equal(a.at, b.at);
    ps_buffer_free(&enhanced);
    ps_buffer_free(&legacy);
    ps_buffer_free(&a);
    ps_buffer_free(&b);
}

static const struct row {
    const char *name;
    const char *bytes;
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
    { "one entity", FILE_OF(ORG),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 organisation\n"
      " primary SYNTH ORG\n"
      " other Listed SDN List\n" },
    { "no list is named: the file's",
      FILE_OF("<entity id=\"7\">" TYPE("Vessel") NAMED("SYN") "</entity>"),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 vessel\n"
      " primary SYN\n"
      "warning 1: an entity names no list and goes to the file's\n" },
    { "what has no value, no number or no place of its own is said",
      FILE_OF("<entity id=\"7\">" TYPE("Vessel") SDN NAMED("SYN")
              "<addresses><zone>North</zone><address><country>Panama</country><translations>"
              "<translation><plusCode>A1</plusCode></translation></translations></address>"
              "</addresses>"
              "<features><feature><type>Vessel Flag</type></feature><feature><type>Vessel "
              "Flag</type><value>Panama</value><reliability>Low</reliability></feature>"
              "</features>"
              "<identityDocuments><identityDocument><type>Passport</type><issuingCountry>"
              "Panama</issuingCountry><expirationDate>2031-09-02</expirationDate>"
              "</identityDocument><identityDocument><type>License</type>"
              "<isValid>false</isValid></identityDocument></identityDocuments></entity>"),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 vessel\n"
      " primary SYN\n"
      " other Vessel Flag Panama\n"
      " other Reliability Vessel Flag: Low\n"
      " other Passport Panama, expires 2031-09-02\n"
      " other License License\n"
      " other Document not valid License\n"
      " address Panama = PA\n"
      " other plusCode A1\n"
      " other Listed SDN List\n"
      " other zone North\n"
      "warning 1: a feature without a value is left out\n"
      "warning 2: a document without a number is kept as text\n"
      "warning 2: an element of an unknown name is kept as text\n" },
    { "an unknown type refuses",
      FILE_OF("<entity id=\"7\">" TYPE("Wallet") SDN NAMED("SYN") "</entity>"),
      "f:1:117: entity/generalInfo/entityType: the type of the entry is not a known one "
      "[810]\n" },
    { "no type refuses", FILE_OF("<entity id=\"7\">" SDN NAMED("SYN") "</entity>"),
      "f:1:117: entity/generalInfo/entityType: the type of the entry is not a known one "
      "[810]\n" },
    { "no id", FILE_OF(ORG "<entity>" TYPE("Entity") SDN NAMED("SYN") "</entity>"),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 organisation\n"
      " primary SYNTH ORG\n"
      " other Listed SDN List\n"
      "f:1:430: entity/id: the entry has no id [805]\n" },
    { "no name", FILE_OF(ORG "<entity id=\"8\">" TYPE("Entity") SDN "</entity>"),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 organisation\n"
      " primary SYNTH ORG\n"
      " other Listed SDN List\n"
      "f:1:430: entity/names: the entry has no name [806]\n" },
    { "a blank name",
      FILE_OF(ORG "<entity id=\"8\">" TYPE("Entity") SDN NAMED(" ") "</entity>"),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 organisation\n"
      " primary SYNTH ORG\n"
      " other Listed SDN List\n"
      "f:1:430: entity/names: the entry has no name [806]\n" },
    { "twice", FILE_OF(ORG ORG),
      "OFAC SDN, OFAC, 2026-11-20\n"
      "7 organisation\n"
      " primary SYNTH ORG\n"
      " other Listed SDN List\n"
      "f:1:430: entity/id: the entry stands twice [804]\n" },
    { "no entity", FILE_OF(""), "f: entities: the list file has no entry [809]\n" },
    { "an action: a file of changes",
      FILE_OF("<entity id=\"7\" action=\"add\">" TYPE("Entity")
                  SDN NAMED("SYN") "</entity>"),
      "f:1:117: entity/action: the publisher of the list file is not known [801]\n" },
    { "a publication of changes",
      "<sanctionsData><publicationInfo><datePublished>2026-11-20T00:00:00-05:00</"
      "datePublished>"
      "</publicationInfo><entities>" ORG "</entities></sanctionsData>",
      "f:1:16: publicationInfo: the publisher of the list file is not known [801]\n" },
    { "a section that nobody knows",
      "<sanctionsData><persons><entity/></persons></sanctionsData>",
      "f:1:16: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]\n" },
    { "a day that is none",
      "<sanctionsData><publicationInfo><dataAsOf>soon</dataAsOf></"
      "publicationInfo><entities>" ORG "</entities></sanctionsData>",
      "f: publicationInfo/dataAsOf: a field of the entry is malformed [813]\n" },
    { "cut", "<sanctionsData><entities>" ORG,
      "f:1:339: the XML ends before its root element is closed (the last byte was read) "
      "[125]\n" },
    /* clang-format on */
};

static void
check_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes(FORM, row->bytes, strlen(row->bytes), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest fixtures[] = { cmocka_unit_test(the_fixture),
                                           cmocka_unit_test(the_legacy_form) };
    int                     failed     = ps_test_rows(ROWS, check_row);

    return failed + cmocka_run_group_tests(fixtures, NULL, NULL);
}
