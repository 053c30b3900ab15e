/* t_source_ofac_advanced.c - the advanced form: all of a fixture, its twin, refusals. */
#include "list_dump.h"
#include "ps_test.h"

#define PATH "fixtures/lists/ofac-advanced/SDN_ADVANCED.XML"
#define TWIN "fixtures/lists/ofac-advanced/SDN.XML"

static const char WANT[] =
    "OFAC SDN, OFAC, 2026-11-20\n"
    "900001 person \"SYN-NORTH; SYN-CYBER\" (Keeper of seals)\n"
    " primary KWAEK, Ul Chom\n"
    " aka weak GLAZIER\n"
    " aka \352\263\275\354\235\204\354\264\214\n"
    " born DOB circa 1968 = circa 1968-01-01..1968-12-31\n"
    " address 1 Kiln Road, Haewon, Korea, North = KP\n"
    " other Location \355\225\264\354\233\220 (Korean), Words old kiln\n"
    " gender Gender Male\n"
    " nationality nationality Korea, North = KP\n"
    " other Reliability Title: Low\n"
    " other Name Country GLAZIER: Korea, North\n"
    " other Alias GLAZIER: 2001 to 2004\n"
    " other Hangul \352\263\275\354\235\204\354\264\214\n"
    " id Passport SYN4410021 (Korea, North) expires 02 Sep 2031 = SYN4410021\n"
    " other Passport SYN4410021: Expiration Date: renewed once; "
    "issued in 1 Kiln Road, Haewon, Korea, North; \355\225\264\354\233\220 (Korean), "
    "Words old kiln\n"
    " other Entry Reference SYN.001\n"
    " other Listed 04 Mar 2020\n"
    " other Legal Basis Synthetic Order 1\n"
    " other Witness two\n"
    " other Scope all\n"
    " other Sanctions Type Block; until revoked\n"
    " other Grade first\n"
    " other Moved with 900002 MIRAE-SEAL CORPORATION, 06 May 2021; synthetic link\n"
    " other Weight 3\n"
    " other Entry Link 900003 SEA MIRTHA\n"
    "900002 organisation \"SYN-NORTH\"\n"
    " primary MIRAE-SEAL CORPORATION\n"
    " remarks Synthetic remark.\n"
    " wallet ZZZ ZZsynthetic0000000000000001 = raw:ZZsynthetic0000000000000001\n"
    " other Orbital Beacon beacon seven\n"
    " other Passport Korea, North, expires 2032, issuing authority Seal office; Stamp "
    "red\n"
    " other Synthetic remark\n"
    "900003 vessel \"SYN-EAST\"\n"
    " primary SEA MIRTHA\n"
    " other Vessel Flag Panama\n"
    " other Motto Synthetic only\n"
    " other Owned or Controlled By 900002 MIRAE-SEAL CORPORATION, 2019; by charter; "
    "at the least\n"
    " other Proof letter\n"
    " other Press Release Synthetic release\n"
    " other Page 9\n"
    " other Entry Link 900001 KWAEK, Ul Chom\n"
    "OFAC Consolidated, OFAC, 2026-11-20\n"
    "900002 organisation \"SYN-MENU\"\n"
    " primary MIRAE-SEAL CORPORATION\n"
    " remarks Synthetic remark.\n"
    " wallet ZZZ ZZsynthetic0000000000000001 = raw:ZZsynthetic0000000000000001\n"
    " other Orbital Beacon beacon seven\n"
    " other Passport Korea, North, expires 2032, issuing authority Seal office; Stamp "
    "red\n"
    " other Synthetic remark\n"
    " other List Synthetic Menu List\n"
    " other Moved with 900001 KWAEK, Ul Chom, 06 May 2021; synthetic link\n"
    " other Weight 3\n"
    "warning 10: an element of an unknown name is kept as text\n"
    "warning 1: an alias without a name is left out\n"
    "warning 1: a feature of an unknown type is kept as text\n"
    "warning 1: a document without a number is kept as text\n"
    "warning 2: an entry without a primary name: its first one is taken\n";

static void
read_file(const char *path, ps_buffer *out)
{
    char   block[4096];
    size_t got  = 0;
    FILE  *file = fopen(path, "rb");

    assert_non_null(file);
    ps_buffer_init(out, (size_t)1 << 20);
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        assert_true(ps_buffer_add(out, block, got));
    }
    assert_int_equal(fclose(file), 0);
}

static void
test_all(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("ofac-advanced", PATH, &out);
    assert_string_equal(out.at, WANT);
    ps_buffer_free(&out);
}

/* Of the first list: entries, names, ids and wallets. */
static void
keep_identity(const char *word, const char *path, ps_buffer *out)
{
    static const char *const LINES[] = { " primary", " aka",    " fka", " nka",
                                         " id",      " wallet", "9000" };
    ps_buffer                all;
    ps_text                  line;

    dump_file(word, path, &all);
    ps_text rest = { .at = all.at, .size = all.size };
    rest         = ps_text_slice(rest, 0, ps_text_find(rest, "OFAC Consolidated"));
    ps_buffer_init(out, (size_t)1 << 20);
    while (ps_text_next(&rest, '\n', &line)) {
        for (size_t i = 0; i < PS_COUNT(LINES); i++) {
            if (ps_text_starts(line, LINES[i])) {
                ps_buffer_text(out, line);
                ps_buffer_string(out, "\n");
            }
        }
    }
    ps_buffer_free(&all);
}

static void
test_twin(void **state)
{
    ps_buffer advanced, legacy;

    (void)state;
    keep_identity("ofac-advanced", PATH, &advanced);
    keep_identity("ofac-xml", TWIN, &legacy);
    assert_true(advanced.size > 200);
    assert_string_equal(advanced.at, legacy.at);
    ps_buffer_free(&advanced);
    ps_buffer_free(&legacy);
}

/* One text of the fixture replaced by another: the line of the refusal. */
static const struct change {
    const char *name;
    const char *from;
    const char *to;
    const char *want;
} CHANGES[] = {
    { "an alias type", "AliasTypeID=\"11\"", "AliasTypeID=\"19\"", "AliasTypeID" },
    { "a feature type", "FeatureTypeID=\"47\"", "FeatureTypeID=\"99\"", "FeatureTypeID" },
    { "a location", "LocationID=\"501\"/", "LocationID=\"509\"/", "LocationID" },
    { "a country", "<LocationCountry CountryID=\"22\"",
      "<LocationCountry CountryID=\"29\"", "CountryID" },
    { "a name part", "NamePartGroupID=\"804\"", "NamePartGroupID=\"809\"",
      "NamePartGroupID" },
    { "the identity of a document", "IdentityID=\"7001\"", "IdentityID=\"7009\"",
      "IdentityID" },
    { "a related party", "To-ProfileID=\"900002\"", "To-ProfileID=\"900009\"",
      "To-ProfileID" },
    { "a listed party", "ProfileID=\"900003\" ListID", "ProfileID=\"900009\" ListID",
      "ProfileID" },
    { "the reliability of a feature", "ReliabilityID=\"130\"", "ReliabilityID=\"139\"",
      "ReliabilityID" },
    { "the country of a name", "<DocumentedNameCountry CountryID=\"22\"",
      "<DocumentedNameCountry CountryID=\"29\"", "CountryID" },
    { "the type of a supporting text", "SupInfoTypeID=\"140\"", "SupInfoTypeID=\"149\"",
      "SupInfoTypeID" },
    { "a list", "ListID=\"81\"", "ListID=\"89\"", "ListID" },
    { "the first entry of a link",
      "EntryA-SanctionsEntryID=\"1\" EntryB-SanctionsEntryID=\"4\"",
      "EntryB-SanctionsEntryID=\"4\"", "EntryA-SanctionsEntryID" },
    { "the second entry of a link", "EntryB-SanctionsEntryID=\"4\"",
      "EntryB-SanctionsEntryID=\"9\"", "EntryB-SanctionsEntryID" },
    { "the type of a link", "EntryLinkTypeID=\"150\"", "EntryLinkTypeID=\"159\"",
      "EntryLinkTypeID" },
    { "an entry that stands twice", "<SanctionsEntry ID=\"4\"",
      "<SanctionsEntry ID=\"3\"", "ID: the entry stands twice [804]" },
};

static void
test_change(void **state)
{
    const struct change *c = *state;
    ps_buffer            bytes, changed, out;

    read_file(PATH, &bytes);
    ps_text all = { .at = bytes.at, .size = bytes.size };
    size_t  at  = ps_text_find(all, c->from);
    assert_int_not_equal(at, SIZE_MAX);
    ps_buffer_init(&changed, (size_t)1 << 20);
    ps_buffer_text(&changed, ps_text_slice(all, 0, at));
    ps_buffer_string(&changed, c->to);
    ps_buffer_text(&changed, ps_text_slice(all, at + strlen(c->from), all.size));
    dump_bytes("ofac-advanced", changed.at, changed.size, &out);
    ps_text line = { .at = out.at, .size = out.size };
    assert_true(ps_text_starts(line, "f:"));
    assert_true(ps_text_ends(line, strstr(c->want, "[804]") ? "[804]\n" : "[803]\n"));
    assert_int_not_equal(ps_text_find(line, c->want), SIZE_MAX);
    ps_buffer_free(&bytes);
    ps_buffer_free(&changed);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_all),
                                        cmocka_unit_test(test_twin) };
    return ps_test_rows(CHANGES, test_change) + cmocka_run_group_tests(tests, NULL, NULL);
}
