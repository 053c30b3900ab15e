/* t_source_eu_xml.c - the European Union's list in XML: what is read, what is refused. */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define LIST(inside) \
    "<export generationDate=\"2026-08-05T16:47:04.449+02:00\">" inside "</export>"
#define ENTITY(inside) "<sanctionEntity logicalId=\"7\">" inside "</sanctionEntity>"
#define NAMED(inside)  LIST(ENTITY("<nameAlias wholeName=\"A\" strong=\"true\"/>" inside))
#define HEAD           "EU Financial Sanctions, European Commission, 2026-08-05\n"
#define FIRST          HEAD "7 any\n primary A\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "least", NAMED(""), FIRST },
    { "a namespace with a prefix",
      "<e:export xmlns:e=\"urn:e\" generationDate=\""
      "2026-08-05\"><e:sanctionEntity logicalId=\"7\"><e:nameAlias wholeName=\"A\"/>"
      "</e:sanctionEntity></e:export>",
      FIRST },
    { "no date", "<export>" ENTITY("<nameAlias wholeName=\"A\"/>") "</export>",
      "EU Financial Sanctions, European Commission, \n7 any\n primary A\n"
      "warning 1: the list does not say when it was published\n" },
    { "a date that is none", "<export generationDate=\"soon\"/>",
      "f:1:1: generationDate: a field of the entry is malformed [813]\n" },
    { "no entry", LIST(""), "f: the list file has no entry [809]\n" },
    { "another record", LIST("<entity/>"),
      "f:1:56: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]\n" },
    { "cut", "<export generationDate=\"2026-08-05\"><sanctionEntity logicalId=\"7\"",
      "f:1:66: the XML ends before its root element is closed (the last byte was read) "
      "[125]\n" },
    { "no id", LIST("<sanctionEntity><nameAlias wholeName=\"A\"/></sanctionEntity>"),
      HEAD "f:1:56: logicalId: the entry has no id [805]\n" },
    { "no name", LIST(ENTITY("<nameAlias wholeName=\" \" function=\"B\"/>")),
      HEAD "f:1:56: nameAlias: the entry has no name [806]\n" },
    { "twice",
      LIST(ENTITY("<nameAlias wholeName=\"A\"/>") ENTITY("<nameAlias wholeName="
                                                         "\"B\"/>")),
      FIRST "f:1:129: logicalId: the entry stands twice [804]\n" },
    { "weak names alone", LIST(ENTITY("<nameAlias wholeName=\"A\" strong=\"false\"/>")),
      FIRST "warning 1: an entry without a primary name: its first one is taken\n" },
    { "the same name, weak and strong",
      LIST(ENTITY("<nameAlias wholeName=\"B\" strong="
                  "\"false\"/><nameAlias wholeName=\"A\"/><nameAlias wholeName=\"B\" "
                  "strong=\"true\"/>")),
      FIRST " aka B\n" },
    { "a strength of another kind",
      LIST(ENTITY("<nameAlias wholeName=\"A\" strong=\"half\""
                  "/>")),
      FIRST "warning 1: a name of unknown strength is kept as strong\n" },
    { "a type of another kind", NAMED("<subjectType code=\"ghost\"/>"),
      FIRST " other Subject type ghost\n"
            "warning 1: Subject type: an unknown value is kept as text\n" },
    { "a type by its code", NAMED("<subjectType classificationCode=\"E\"/>"),
      HEAD "7 organisation\n primary A\n" },
    { "a legal act",
      NAMED("<regulation regulationType=\"amendment\" organisationType=\"council\" "
            "publicationDate=\"2026-03-01\" entryIntoForceDate=\"2026-03-02\" "
            "numberTitle=\"1/2\" programme=\"SYN\"><publicationUrl>http://law.example/1"
            "</publicationUrl></regulation>"),
      HEAD "7 any \"SYN\"\n primary A\n other Regulation 1/2, 2026-03-01, in force "
           "2026-03-02, amendment, council, http://law.example/1\n" },
    { "what is said of a BIC",
      NAMED("<identification identificationTypeCode=\"swiftbic\" number=\"SYNTKPP1\" "
            "identificationTypeDescription=\"SWIFT/BIC\" knownExpired=\"true\"/>"),
      FIRST " bic SWIFT/BIC SYNTKPP1 = SYNTKPP1\n"
            " other SWIFT/BIC SYNTKPP1, known expired\n" },
    { "a document of a type alone",
      NAMED("<identification identificationTypeCode=\"id\" number=\"\"/>"),
      FIRST " other Identification id\n" },
    { "two types",
      NAMED("<subjectType code=\"person\"/><subjectType code=\"enterprise\"/>"),
      HEAD "7 person\n primary A\n"
           "warning 1: an entry has rows of two types: its first one is kept\n" },
    { "an unknown attribute", NAMED("<address city=\"B\" planet=\"Mars\"/>"),
      FIRST " other planet Mars\n address B\n"
            "warning 1: an element or attribute of an unknown name is kept as text\n" },
    { "an unknown element",
      NAMED("<vessel imo=\"9990001\"><flag>B</flag><age/></vessel>"),
      FIRST " other imo 9990001\n other flag B\n"
            "warning 2: an element or attribute of an unknown name is kept as text\n" },
    { "an unknown element in a name",
      LIST(ENTITY("<nameAlias wholeName=\"A\"><script>B"
                  "</script></nameAlias>")),
      FIRST " other script B\n"
            "warning 1: an element or attribute of an unknown name is kept as text\n" },
    { "more information",
      NAMED("<address><additionalInformation key=\"gate\" value=\"B\"/>"
            "</address>"),
      FIRST " other gate B\n" },
    { "two regulations of a part",
      NAMED("<citizenship countryIso2Code=\"QA\">"
            "<regulationSummary numberTitle=\"1/2\"/><regulationSummary "
            "numberTitle=\"3/4\"/>"
            "</citizenship>"),
      FIRST " citizenship Citizenship QA = QA\n other Regulation 1/2 3/4\n" },
    { "a remark of two lines", NAMED("<remark>B\nC</remark>"),
      HEAD "7 any\n primary A\n remarks B\n other Remark C\n" },
    { "a document without a number",
      NAMED("<identification identificationTypeCode=\"id\" "
            "countryDescription=\"QATAR\"/><identification/>"),
      FIRST " other id QATAR\n" },
    { "a number among words", NAMED("<identification number=\"no. B 1234567 (old)\"/>"),
      FIRST " id Identification no. B 1234567 (old) = B1234567\n" },
    { "a day of birth by its parts",
      NAMED(
          "<birthdate year=\"1960\" monthOfYear=\"2\" "
          "dayOfMonth=\"9\"/><birthdate year=\"1960\" monthOfYear=\"13\"/><birthdate "
          "birthdate=\"N/A\"/><birthdate yearRangeFrom=\"1950\" yearRangeTo=\"1950\"/>"),
      FIRST " born DOB 1960-02-09 = 1960-02-09..1960-02-09\n"
            " born DOB 1960 = 1960-01-01..1960-12-31\n other DOB month 13, year 1960\n"
            " born DOB 1950 = "
            "1950-01-01..1950-12-31\n" },
    { "a day of birth without a year",
      NAMED("<birthdate monthOfYear=\"3\" dayOfMonth=\"9\" circa=\"true\"/>"
            "<birthdate dayOfMonth=\"8\" monthOfYear=\"0\"/><birthdate monthOfYear=\"4\"/>"
            "<birthdate monthOfYear=\"0\" dayOfMonth=\"00\"/>"
            "<birthdate year=\"1960\" dayOfMonth=\"7\"/>"
            "<birthdate birthdate=\"1961-02-03\" monthOfYear=\"2\" dayOfMonth=\"3\"/>"),
      FIRST " other DOB month 3, day 9\n other DOB day 8\n other DOB month 4\n"
            " born DOB 1960 = 1960-01-01..1960-12-31\n other DOB day 7, year 1960\n"
            " born DOB 1961-02-03 = 1961-02-03..1961-02-03\n" },
    { "the language of a name",
      NAMED("<nameAlias firstName=\"B\" lastName=\"C\" nameLanguage=\"FR\"/>"
            "<nameAlias wholeName=\"A\" nameLanguage=\"DE\"/>"
            "<nameAlias wholeName=\"\" nameLanguage=\"EN\"/>"),
      FIRST " aka B C\n other Name language B C: FR\n other Name language A: DE\n"
            " other Name language EN\n" },
    { "a contact without a key", NAMED("<address><contactInfo value=\"B\"/></address>"),
      FIRST
      " other Contact B\nwarning 1: a contact of an unknown kind is kept as text\n" },
};

/* What a remark says of a name. */
static const struct low {
    const char *name;
    const char *remark;
    bool        weak;
} LOW[] = {
    { "low", "(Low quality a.k.a.)", true },
    { "lo", "lo quality a.k.a.", true },
    { "a hyphen", "LOW-QUALITY", true },
    { "misspelt", "low qualty", true },
    { "behind words", "a.k.a. of low  quality", true },
    { "good", "Good quality a.k.a.", false },
    { "ood", "ood quality", false },
    { "god", "god quality", false },
    { "hallo", "hallo quality", false },
    { "low alone", "low", false },
    { "one word", "loquality", false },
    { "another word", "low water", false },
    { "nothing", "", false },
};
/* clang-format on */

static const char WANT[] =
    "EU Financial Sanctions, European Commission, 2026-08-05\n"
    "9901 person \"SYN\" (General; Dr.)\n"
    " primary Ul Chom Kwaek\n"
    " aka weak The Glazier\n"
    " aka Eul Chom Gwak\n"
    " aka weak Kiln Keeper\n"
    " aka \352\263\275\354\235\204\354\264\230\n"
    " remarks Synthetic person.\n"
    " other EU Reference EU.9901.1\n"
    " other UN Reference SYi.001\n"
    " other Designation date 2001-02-01\n"
    " other Designation details by the seal committee\n"
    " other Remark (Date of UN designation: 2001-01-31)\n"
    " other Regulation 9901/2003 (OJ L169), 2003-07-08, in force 2003-07-07, "
    "regulation, commission, http://law.example/?uri=OJ:L:2003&from=EN\n"
    " other Name remark (Low quality a.k.a.)\n"
    " other Name language Ul Chom Kwaek: EN\n"
    " gender Gender M\n"
    " other Function Head; of \"seals\"\n"
    " other Regulation 9902/2004 (OJ L170), 2004-07-08, amendment, "
    "http://law.example/2\n"
    " other Name language Eul Chom Gwak: FR\n"
    " other Name remark ood quality a.k.a.\n"
    " other Name remark lo quality a.k.a.\n"
    " other Name language \352\263\275\354\235\204\354\264\230: KO\n"
    " address 1 Kiln Road, PO Box 99, Upper Kiln, 00-11, Synth City, North, RUSSI"
    "AN FEDERATION = RU\n"
    " other Address remark as at listing time\n"
    " other Address remark (until 2001)\n"
    " phone Phone +850 2 381 00001 = 850238100001\n"
    " phone Phone +850 2 381 00002 = 850238100002\n"
    " email Email kwaek@seal.example = kwaek@seal.example\n"
    " website Website www.seal.example\n"
    " other PIGEON grey\n"
    " born DOB 1961-05-03 = 1961-05-03..1961-05-03\n"
    " birth-place POB Kilnside, North, KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF\n"
    " born DOB circa 1962 = circa 1962-01-01..1962-12-31\n"
    " born DOB 1963-07 = 1963-07-01..1963-07-31\n"
    " born DOB circa 1955 to 1958 = circa 1955-01-01..1958-12-31\n"
    " other DOB 1343 (ISLAMIC)\n"
    " other DOB month 12, day 7\n"
    " id National passport SYN 9900109, KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF, i"
    "ssued by Seal office, issued 1999-02-03, valid to 2009-02-03, in the name of"
    " Gwak, known expired = SYN9900109\n"
    " other Identification remark (passport)\n"
    " id National identification card \320\220\320\2229977123, diplomatic = \320"
    "\220\320\2229977123\n"
    " id National identification card AB9977123, diplomatic = AB9977123\n"
    " citizenship Citizenship KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF = KP\n"
    " citizenship Citizenship SERBIA AND MONTENEGRO\n"
    " other Citizenship region Kiln region\n"
    "9902 organisation \"SYN\"\n"
    " primary \"Mirae Seal\" Company\n"
    " aka Siegelwerk \"Mirae\"\n"
    " other EU Reference EU.9902.2\n"
    " other Regulation 9918/468 (OJ L79), 2018-03-22, in force 2018-03-23, "
    "amendment, council, http://law.example/3\n"
    " other Name language Siegelwerk \"Mirae\": DE\n"
    " bic SWIFT/BIC SYNTKPP1 = SYNTKPP1\n"
    "warning 1: a contact of an unknown kind is kept as text\n"
    "warning 1: a date of birth of another calendar is kept as text\n";

static void
test_file(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("eu-xml", "fixtures/lists/eu/full-1.1.xml", &out);
    assert_string_equal(out.at, WANT);
    ps_buffer_free(&out);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("eu-xml", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

static void
test_low(void **state)
{
    const struct low *row = *state;
    char              text[500];
    ps_buffer         out;

    (void)snprintf(text, sizeof text,
                   LIST(ENTITY("<nameAlias wholeName=\"A\"/><nameAlias wholeName=\"B\">"
                               "<remark>%s</remark></nameAlias>")),
                   row->remark);
    dump_bytes("eu-xml", text, strlen(text), &out);
    assert_int_equal(strstr(out.at, " aka weak B\n") != NULL, row->weak);
    assert_int_equal(strstr(out.at, " aka B\n") != NULL, !row->weak);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file) };

    return ps_test_rows(ROWS, test_row) + ps_test_rows(LOW, test_low) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
