/*
 * t_ofac_remarks.c - remarks to items.
 *
 * Method: each row is a remark and the items expected of it, one a line:
 * kind|label|text|value|country, or name kind|name.
 */
#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"
#include "source/ofac_remarks.h"
#include "ps_test.h"

/* clang-format off: a table */
static const char *const KINDS[] = {
    [LISTDB_BORN]        = "born",
    [LISTDB_BIRTH_PLACE] = "place",
    [LISTDB_NATIONALITY] = "nationality",
    [LISTDB_CITIZENSHIP] = "citizen",
    [LISTDB_ADDRESS]     = "address",
    [LISTDB_ID]          = "id",
    [LISTDB_WALLET]      = "wallet",
    [LISTDB_BIC]         = "bic",
    [LISTDB_EMAIL]       = "email",
    [LISTDB_PHONE]       = "phone",
    [LISTDB_ACCOUNT]     = "account",
    [LISTDB_WEBSITE]     = "website",
    [LISTDB_GENDER]      = "gender",
    [LISTDB_OTHER]       = "other",
};
static const char *const NAMES[] = { "primary", "aka", "fka", "nka" };

static const struct row {
    const char *name;
    const char *remarks;
    bool        cut;
    const char *want;
} ROWS[] = {
    { "nothing", "", false, "" },
    { "only a full stop", ".", false, "" },
    { "dates and places",
      "DOB 10 Dec 1948; alt. DOB circa 1950; POB Giza, Egypt; nationality Egypt; "
      "citizen Iran; Gender Male.",
      false,
      "born|DOB|10 Dec 1948|10 Dec 1948|\n"
      "born|DOB|circa 1950|circa 1950|\n"
      "place|POB|Giza, Egypt|Giza, Egypt|\n"
      "nationality|nationality|Egypt|Egypt|\n"
      "citizen|citizen|Iran|Iran|\n"
      "gender|Gender|Male|Male|\n" },
    { "a weak alias", "a.k.a. 'SYNTHCO'.", false, "name aka|SYNTHCO\n" },
    { "three kinds", "a.k.a. 'A B'; f.k.a. 'C'; n.k.a. 'D'.", false,
      "name aka|A B\nname fka|C\nname nka|D\n" },
    { "a quote inside", "a.k.a. 'O'BRIEN'; DOB 1950.", false,
      "name aka|O'BRIEN\nborn|DOB|1950|1950|\n" },
    { "a quote first", "a.k.a. ''ABD AL-ZUMR'.", false, "name aka|'ABD AL-ZUMR\n" },
    { "quotes around", "a.k.a. ''FOOP''; DOB 1950.", false,
      "name aka|'FOOP'\nborn|DOB|1950|1950|\n" },
    { "a comma inside", "a.k.a. 'DAR'A, Abu'.", false, "name aka|DAR'A, Abu\n" },
    { "text behind the quote is kept", "a.k.a. 'SCF'.400D; DOB 1950.", false,
      "name aka|SCF\nother||a.k.a. 'SCF'.400D|a.k.a. "
      "'SCF'.400D|\nborn|DOB|1950|1950|\n" },
    { "no closing quote", "a.k.a. 'SCF; DOB 1950.", false,
      "other||a.k.a. 'SCF|a.k.a. 'SCF|\nborn|DOB|1950|1950|\n" },
    { "an empty name is none", "a.k.a. ''.", false, "other||a.k.a. ''|a.k.a. ''|\n" },
    { "an alias of somebody else", "Linked To: X (a.k.a. 'Y').", false,
      "other|Linked To|X (a.k.a. 'Y')|X (a.k.a. 'Y')|\n" },
    { "a passport", "Passport D9004878 (Iran).", false,
      "id|Passport|D9004878 (Iran)|D9004878|Iran\n" },
    { "dates of a passport",
      "Passport OP01 (Congo, Democratic Republic of the) issued 24 Jan 2016 "
      "expires 19 Jan 2021.",
      false,
      "id|Passport|OP01 (Congo, Democratic Republic of the) issued 24 Jan 2016 expires "
      "19 Jan 2021"
      "|OP01|Congo, Democratic Republic of the\n" },
    { "dates without country", "Passport K754050 issued 26 May 1999.", false,
      "id|Passport|K754050 issued 26 May 1999|K754050|\n" },
    { "a passport that is a sentence", "Passport and National ID were issued in Ulm.",
      false,
      "other||Passport and National ID were issued in Ulm|Passport and National ID were "
      "issued in Ulm|\n" },
    { "No.", "Cedula No. 6068015 (Colombia); National ID No. 660000 73767 (Belgium).",
      false,
      "id|Cedula|6068015 (Colombia)|6068015|Colombia\n"
      "id|National ID|660000 73767 (Belgium)|660000 73767|Belgium\n" },
    { "Tax ID", "Tax ID No. AABA 670850 Y.", false,
      "id|Tax ID|AABA 670850 Y|AABA 670850 Y|\n" },
    { "#", "NIT # 800018928-0 (Colombia); RUC # 20108363101 (Peru).", false,
      "id|NIT|800018928-0 (Colombia)|800018928-0|Colombia\n"
      "id|RUC|20108363101 (Peru)|20108363101|Peru\n" },
    { "Number, two brackets", "Registration Number HRA 738077 (Stuttgart) (Germany).",
      false,
      "id|Registration Number|HRA 738077 (Stuttgart) (Germany)|HRA 738077|Germany\n" },
    { "a bracket in the label",
      "Unified Social Credit Code (USCC) 91210200SYNTH0024X (China).", false,
      "id|Unified Social Credit Code (USCC)|91210200SYNTH0024X "
      "(China)|91210200SYNTH0024X|China\n" },
    { "a long bracket in the label",
      "Aircraft Construction Number (also called L/N or S/N or F/N) 8401.", false,
      "id|Aircraft Construction Number (also called L/N or S/N or F/N)|8401|8401|\n" },
    { "BIK", "BIK (RU) 044030707.", false, "id|BIK (RU)|044030707|044030707|\n" },
    { "a ship", "Vessel Registration Identification IMO 7406784; MMSI 572469210.", false,
      "id|Vessel Registration Identification|IMO 7406784|IMO 7406784|\n"
      "id|MMSI|572469210|572469210|\n" },
    { "a tail number of letters", "Aircraft Tail Number EP-MMH; Aircraft Model IL-76.",
      false,
      "id|Aircraft Tail Number|EP-MMH|EP-MMH|\n"
      "other|Aircraft Model|IL-76|IL-76|\n" },
    { "abroad",
      "D.N.I. 30.654.356; C.U.R.P. # SYNT610619HBCMRL07 (Mexico); SSN 900-29-5509.",
      false,
      "id|D.N.I.|30.654.356|30.654.356|\n"
      "id|C.U.R.P.|SYNT610619HBCMRL07 (Mexico)|SYNT610619HBCMRL07|Mexico\n"
      "id|SSN|900-29-5509|900-29-5509|\n" },
    { "a label nobody foresaw", "Istanbul Chamber of Comm. No. 537070 (Turkey).", false,
      "id|Istanbul Chamber of Comm.|537070 (Turkey)|537070|Turkey\n" },
    { "a number without digits",
      "Linked To: SHAHID NUMBER GROUP; Director of ID matters.", false,
      "other|Linked To|SHAHID NUMBER GROUP|SHAHID NUMBER GROUP|\n"
      "other||Director of ID matters|Director of ID matters|\n" },
    { "contacts",
      "Email Address a@b.example; Phone Number +52 686 555 5920; Telephone No. (218) "
      "(0)21477; "
      "Fax: 970; Website http://a.example/b.",
      false,
      "email|Email Address|a@b.example|a@b.example|\n"
      "phone|Phone Number|+52 686 555 5920|+52 686 555 5920|\n"
      "phone|Telephone|(218) (0)21477|(218) (0)21477|\n"
      "phone|Fax|970|970|\n"
      "website|Website|http://a.example/b|http://a.example/b|\n" },
    { "a bank", "SWIFT/BIC SYNTKPPY; IBAN GB82WEST12345698765432.", false,
      "bic|SWIFT/BIC|SYNTKPPY|SYNTKPPY|\n"
      "account|IBAN|GB82WEST12345698765432|GB82WEST12345698765432|\n" },
    { "wallets",
      "Digital Currency Address - XBT 1abc; alt. Digital Currency Address - ZZZ9 q.",
      false,
      "wallet|XBT|1abc|1abc|\n"
      "wallet|ZZZ9|q|q|\n" },
    { "a wallet without asset", "Digital Currency Address - 0x52908400098527886E0F.",
      false, "wallet||0x52908400098527886E0F|0x52908400098527886E0F|\n" },
    { "an asset without wallet", "Digital Currency Address - XBT.", false,
      "other||Digital Currency Address - XBT|Digital Currency Address - XBT|\n" },
    { "a cut wallet is text", "DOB 1950; Digital Currency Address - XBT 1abc", true,
      "born|DOB|1950|1950|\n"
      "other||Digital Currency Address - XBT 1abc|Digital Currency Address - XBT "
      "1abc|\n" },
    { "a cut passport is text", "Passport A12", true,
      "other||Passport A12|Passport A12|\n" },
    { "a cut alias is text", "a.k.a. 'SYNT", true,
      "other||a.k.a. 'SYNT|a.k.a. 'SYNT|\n" },
    { "a whole alias at the cut", "a.k.a. 'SYNT'", true, "name aka|SYNT\n" },
    { "cut behind a semicolon", "DOB 1950; Passport A1234; ;", true,
      "born|DOB|1950|1950|\nother||Passport A1234|Passport A1234|\n" },
    { "a semicolon at the end", "DOB 1950; ", false, "born|DOB|1950|1950|\n" },
    { "a semicolon and no blank", "DOB 1950;", false, "born|DOB|1950|1950|\n" },
    { "only one full stop goes", "Linked To: X S.A..", false,
      "other|Linked To|X S.A.|X S.A.|\n" },
    { "unknown is kept", "Chief of nothing; ICTY indictee.", false,
      "other||Chief of nothing|Chief of nothing|\n"
      "other||ICTY indictee|ICTY indictee|\n" },
};
/* clang-format on */

static void
note(void *context, const remarks_item *item)
{
    ps_buffer *out = context;

    if (item->is_name) {
        assert_true(ps_buffer_printf(out, "name %s|%.*s\n", NAMES[item->name_kind],
                                     PS_TEXT_ARGS(item->text)));
        return;
    }
    assert_true(ps_buffer_printf(out, "%s|%.*s|%.*s|%.*s|%.*s\n", KINDS[item->kind],
                                 PS_TEXT_ARGS(item->label), PS_TEXT_ARGS(item->text),
                                 PS_TEXT_ARGS(item->value), PS_TEXT_ARGS(item->country)));
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    ps_buffer_init(&out, 1 << 16);
    remarks_read(ps_text_of(row->remarks), row->cut, note, &out);
    assert_string_equal(out.at != NULL ? out.at : "", row->want);
    ps_buffer_free(&out);
}

static void
test_full(void **state)
{
    char text[2008];

    (void)state;
    memset(text, 'x', sizeof text);
    assert_true(remarks_is_full((ps_text){ .at = text, .size = 1000 }));
    assert_false(remarks_is_full((ps_text){ .at = text, .size = 999 }));
    assert_false(remarks_is_full((ps_text){ .at = text, .size = 1001 }));
    for (size_t i = 0; i < 2000; i += 2) { /* characters, not bytes */
        memcpy(text + i, "\xc3\xb6", 2);
    }
    assert_true(remarks_is_full((ps_text){ .at = text, .size = 2000 }));
    assert_false(remarks_is_full((ps_text){ .at = text, .size = 1000 }));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_full) };
    int                     failed  = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("full", tests, NULL, NULL);
}
