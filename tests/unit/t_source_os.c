/* t_source_os.c - the two forms of OpenSanctions: what is read, what is refused. */
#include "list_dump.h"

/* clang-format off: as they are dumped */
static const char WANT_CSV[] =
    "OpenSanctions, OpenSanctions, 2026-08-23\n"
    "NK-syn1 person \"SYN-PRG; SYN-TWO\"\n"
    " primary Drovan Quellmark\n"
    " aka D. Quellmark\n"
    " aka Quellmark; the probe\n"
    " born DOB 1970-01-02 = 1970-01-02..1970-01-02\n"
    " born DOB 1971 = 1971-01-01..1971-12-31\n"
    " nationality country KP = KP\n"
    " nationality country RU = RU\n"
    " address 1 Probe Street; Synthville\n"
    " phone Phone +1 555 0100 100 = 15550100100\n"
    " email Email drovan@quellmark.example = drovan@quellmark.example\n"
    " other sanctions Synthetic - 2020-01-01\n"
    " other dataset Synthetic Sanctions\n"
    " id Identifier PS123456 = PS123456\n"
    " wallet Wallet 0x00000000000000000000000000000000000000a1 = "
    "evm:00000000000000000000000000000000000000a1\n"
    " other first_seen 2021-01-01T00:00:00\n"
    " other last_change 2026-01-01T00:00:00\n"
    "NK-syn2 any\n"
    " primary Drovan Trading\n"
    " other dataset Synthetic Sanctions\n"
    " other first_seen 2021-01-01T00:00:00\n"
    " other last_change 2026-01-01T00:00:00\n"
    "NK-syn3 vessel\n"
    " primary PROBE STAR\n"
    " other dataset Synthetic Sanctions\n"
    " id Identifier IMO9999999 = 9999999\n"
    " other first_seen 2021-01-01T00:00:00\n";
static const char WANT_FTM[] =
    "OpenSanctions, OpenSanctions, 2026-08-22\n"
    "NK-syn1 person \"SYN-PRG\"\n"
    " primary Drovan Quellmark\n"
    " aka Quellmark Drovan\n"
    " aka The Probe\n"
    " aka weak DQ\n"
    " fka Drovan Former\n"
    " remarks Synthetic note.\n"
    " wallet ETH 0x00000000000000000000000000000000000000a2 = "
    "evm:00000000000000000000000000000000000000a2\n"
    " other CryptoWallet publicKey 0x00000000000000000000000000000000000000a2; currency "
    "ETH; "
    "holder Drovan Quellmark (NK-syn1); managingExchange Synth Exchange\n"
    " born DOB 1970-01-02 = 1970-01-02..1970-01-02\n"
    " nationality nationality KP = KP\n"
    " address 1 Probe Street, Synthville, KP\n"
    " other Address 1 Probe Street, Synthville, KP; country kp; remarks behind the kiln\n"
    " id Passport PS123456 = PS123456\n"
    " other topics sanction\n"
    " gender Gender male\n"
    " other religion none\n"
    " email Email drovan@quellmark.example = drovan@quellmark.example\n"
    " bic SWIFT/BIC SYNTKPPX = SYNTKPPX\n"
    " other first_seen 2021-01-01T00:00:00\n"
    " other last_change 2026-01-01T00:00:00\n"
    " other origin probe\n"
    " other origin kiln\n"
    " other dataset syn\n"
    " other Referent ofac-91001\n"
    " id Diplomatic passport PS654321 = PS654321\n"
    " other Passport holder Drovan Quellmark (NK-syn1); "
    "number PS654321; type Diplomatic passport; country kp\n"
    " other Sanction entity Drovan Quellmark (NK-syn1); program SYN-PRG; listingDate "
    "2020-01-01\n"
    " other Ownership owner Drovan Quellmark (NK-syn1); "
    "asset Drovan Trading (NK-syn2); percentage 60\n"
    " other Family person Drovan Quellmark (NK-syn1); "
    "relative Wilma Beside (NK-syn3); relationship spouse\n"
    "NK-syn2 organisation\n"
    " primary Drovan Trading\n"
    " other Ownership owner Drovan Quellmark (NK-syn1); "
    "asset Drovan Trading (NK-syn2); percentage 60\n"
    " id Registration Number 7700112233 = 7700112233\n"
    " other dataset syn\n"
    "NK-syn4 organisation\n"
    " primary Beside Shipping\n"
    " other topics sanction.linked\n"
    " other dataset syn\n"
    "w2 any (0x00000000000000000000000000000000000000a3)\n"
    " wallet Wallet 0x00000000000000000000000000000000000000a3 = "
    "evm:00000000000000000000000000000000000000a3\n"
    " other first_seen 2022-02-02T00:00:00\n"
    " other dataset syn\n"
    "warning 1: a party that is no target is not an entry\n"
    "warning 1: a member of an unknown name is kept as text\n"
    "warning 1: an entity that belongs to no party is not kept\n";
/* clang-format on */

static const struct row {
    const char *name;
    const char *form;
    const char *text;
    const char *want;
} ROWS[] = {
/* clang-format off: a table */
#define HEAD "id,schema,name,aliases,identifiers,first_seen\n"
    { "no such column", "os-csv", "id,schema,name,aliases,first_seen\n",
      "f:1:1: header: a field of the entry is malformed (no column \"identifiers\") "
      "[813]\n" },
    { "no rows", "os-csv", HEAD, "f: the list file has no entry [809]\n" },
    { "a cut row", "os-csv", HEAD "a,Person,A,,,\nb,Per",
      "f:3:1: the list file ends in the middle of a record (expected 6 columns, found 2) "
      "[808]\n" },
    { "no id", "os-csv", HEAD ",Person,A,,,\n",
      "OpenSanctions, OpenSanctions, \nf:2:1: id: the entry has no id [805]\n" },
    { "no name", "os-csv", HEAD "a,Person,,,,\n",
      "OpenSanctions, OpenSanctions, \nf:2:1: name: the entry has no name [806]\n" },
    { "a schema that is no party's", "os-csv", HEAD "a,Spaceship,A,,,\n",
      "OpenSanctions, OpenSanctions, \na any\n primary A\n other schema Spaceship\n"
      "warning 1: schema: an unknown value is kept as text\n" },
    { "ftm: two full texts of an address", "os-ftm",
      "{\"id\":\"p\",\"caption\":\"A\",\"schema\":\"Person\",\"properties\":{"
      "\"addressEntity\":[\"x\",\"y\",\"z\"]}}\n"
      "{\"id\":\"x\",\"schema\":\"Address\",\"properties\":{\"full\":[\"B\",\"C\"]}}\n"
      "{\"id\":\"y\",\"schema\":\"Address\",\"properties\":{\"city\":[\"D\"]}}\n"
      "{\"id\":\"z\",\"schema\":\"Address\",\"properties\":{}}\n",
      "OpenSanctions, OpenSanctions, \np person\n primary A\n address B\n"
      " other Address B; full C\n address city D\n other addressEntity z\n" },
    { "ftm: two currencies of a wallet", "os-ftm",
      "{\"id\":\"p\",\"caption\":\"A\",\"schema\":\"Person\",\"properties\":{}}\n"
      "{\"id\":\"w\",\"schema\":\"CryptoWallet\",\"properties\":{\"holder\":[\"p\"],"
      "\"currency\":[\"ETH\",\"ETC\"],\"publicKey\":["
      "\"0x00000000000000000000000000000000000000a3\"]}}\n",
      "OpenSanctions, OpenSanctions, \np person\n primary A\n"
      " wallet ETH 0x00000000000000000000000000000000000000a3 = "
      "evm:00000000000000000000000000000000000000a3\n"
      " other CryptoWallet holder A (p); currency ETH; currency ETC; publicKey "
      "0x00000000000000000000000000000000000000a3\n" },
    { "ftm: nothing", "os-ftm", "\n", "f: the file is empty [106]\n" },
    { "ftm: not an object", "os-ftm", "[1]\n",
      "f:1:1: properties: the JSON does not have the expected structure [150]\n" },
    { "ftm: a value that is no text", "os-ftm",
      "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[1]}}\n",
      "f:1:51: properties: the JSON does not have the expected structure [150]\n" },
    { "ftm: twice", "os-ftm",
      "{\"id\":\"a\",\"caption\":\"A\",\"schema\":\"Person\",\"properties\":{}}\n"
      "{\"id\":\"a\",\"caption\":\"A\",\"schema\":\"Person\",\"properties\":{}}\n",
      "OpenSanctions, OpenSanctions, \na person\n primary A\n"
      "f:2:1: id: the entry stands twice [804]\n" },
    { "ftm: cut", "os-ftm", "{\"id\":\"a\",",
      "f:1:11: the JSON ends before its value is complete [144]\n" },
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
test_files(void **state)
{
    ps_buffer out;

    (void)state;
    dump_file("os-csv", "fixtures/lists/opensanctions/targets.simple.csv", &out);
    assert_true(ps_buffer_add(&out, "", 1));
    assert_string_equal(out.at, WANT_CSV);
    ps_buffer_free(&out);
    dump_file("os-ftm", "fixtures/lists/opensanctions/entities.ftm.json", &out);
    assert_true(ps_buffer_add(&out, "", 1));
    assert_string_equal(out.at, WANT_FTM);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_files) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
