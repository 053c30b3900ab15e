/*
 * t_enforcement.c - what others missed and were fined or blamed for, one row each.
 *
 * Apple 2019, Amazon 2020, Cobham 2018, BitGo 2020, Payoneer 2021, and what the FCA found
 * in 150 firms in 2026.  A name of a case is used where it is the point; all else is
 * invented.  Method: a row is the items of one unit as screen_fixture.h reads them; the
 * want is kind and entry of each finding.  Scores are t_score.c's.
 */
#include <stdio.h>

#include "record/wallet.h"
#include "screen_fixture.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *items;
    const char *want;
} ROWS[] = {
    /* A list with "SIS d.o.o.", a developer's account of "SIS DOO". */
    { "Apple 2019: as listed", "name SIS d.o.o.", "name t:sis\n" },
    { "Apple 2019: capitals", "name SIS DOO", "name t:sis\n" },
    { "Apple 2019: small letters", "name sis doo", "name t:sis\n" },
    { "Apple 2019: mixed case", "name Sis D.o.O.", "name t:sis\n" },
    { "Apple 2019: the form alone in capitals", "name SIS D.O.O.", "name t:sis\n" },
    { "Apple 2019: no dot at the end", "name SIS d.o.o", "name t:sis\n" },
    { "Apple 2019: blanks in the form", "name SIS d. o. o.", "name t:sis\n" },
    { "Apple 2019: a comma", "name SIS, d.o.o.", "name t:sis\n" },
    { "Apple 2019: a hyphen", "name SIS-DOO", "name t:sis\n" },
    { "Apple 2019: quotes", "name \"SIS\" d.o.o.", "name t:sis\n" },
    { "Apple 2019: many blanks", "name SIS    DOO", "name t:sis\n" },
    { "Apple 2019: dots in the name", "name S.I.S. d.o.o.", "name t:sis\n" },
    { "Apple 2019: no form", "name[o] SIS", "name t:sis\n" },
    { "Apple 2019: grown together", "name SISDOO", "name t:sis\n" },
    { "Apple 2019: Cyrillic", "name СИС д.о.о.", "name t:sis\n" },
    { "Apple 2019: said to be an organisation", "name[o] SIS DOO", "name t:sis\n" },
    { "Apple 2019: a form of Britain", "name SIS Ltd", "name t:sis\n" },
    { "Apple 2019: a form of the USA", "name SIS LLC", "name t:sis\n" },
    { "Apple 2019: a form of Germany", "name SIS GmbH", "name t:sis\n" },
    { "Apple 2019: a form of Poland", "name SIS Sp. z o.o.", "name t:sis\n" },
    { "Apple 2019: a form of Russia, in front", "name OOO SIS", "name t:sis\n" },
    { "Apple 2019: a form of Italy", "name SIS S.r.l.", "name t:sis\n" },
    { "Apple 2019: a form of Spain", "name SIS S.L.", "name t:sis\n" },
    { "Apple 2019: a form of France", "name SIS SARL", "name t:sis\n" },
    { "Apple 2019: a form of the Czechs", "name SIS s.r.o.", "name t:sis\n" },
    { "Apple 2019: a form of Turkey", "name SIS Limited Sirketi", "name t:sis\n" },
    { "Apple 2019: a form in full", "name SIS društvo s ograničenom odgovornošću",
      "name t:sis\n" },
    { "Apple 2019: in the remittance text of another",
      "name Anna Sample\n"
      "text licence of SIS d.o.o. and Quellnix Sternfahrt",
      "text t:address\n" },
    { "Apple 2019: the administrator of the account",
      "name[o] Invented Games Studio\nname[2pi] Arno Zimtkowski", "name t:owner\n" },
    { "Apple 2019: the owner as ultimate creditor",
      "name[o] Invented Games Studio\nname[2u] ZIMTKOWSKI ARNO", "name t:owner\n" },
    { "Apple 2019: the owner as ultimate debtor",
      "name[o] Invented Games Studio\nname[2d] Arno Zimtkowski", "name t:owner\n" },
    { "Apple 2019: the owner in the remittance",
      "name[o] Invented Games Studio\nname[2r] A. Zimtkowski Arno", "name t:owner\n" },
    { "Apple 2019: the owner behind c/o",
      "name[o] Invented Games Studio c/o Arno Zimtkowski", "name t:owner\n" },
    { "Apple 2019: the owner's e-mail address",
      "name[o] Invented Games Studio\n"
      "email Office@Zimt.Example",
      "contact t:owner\n" },
    { "Apple 2019: the owner's name in the address",
      "name[o] Invented Games Studio\naddress Attn Arno Zimtkowski, 1 Way",
      "text t:owner\n" },
    { "Apple 2019: both of them", "name SIS DOO\nname[2i] Arno Zimtkowski",
      "name t:owner\nname t:sis\n" },
    { "Apple 2019: another of one word", "name TIS DOO", "" },

    { "Amazon 2020: the spelling with C", "name[o] Crimea Testwell Bank",
      "name t:krimea\n" },
    { "Amazon 2020: the spelling with K", "name[o] Krimea Testwell Bank",
      "name t:krimea\n" },
    { "Amazon 2020: a listed party in the address lines",
      "name Anna Sample\naddress Crimea Testwell Bank, 2 Sea Street", "text t:krimea\n" },
    { "Amazon 2020: in the town", "name Anna Sample\ntown c/o Quellnix Sternfahrt",
      "text t:address\n" },
    { "Amazon 2020: the address in capitals",
      "name Anna Sample\naddress C/O QUELLNIX-STERNFAHRT", "text t:address\n" },

    { "Cobham 2018: the name alone", "name[o] Almaz Antey", "name t:almaz\n" },
    { "Cobham 2018: with the hyphen", "name[o] Almaz-Antey", "name t:almaz\n" },
    { "Cobham 2018: one word of two", "name[o] AlmazAntey Concern", "name t:almaz\n" },
    { "Cobham 2018: half of the words", "name[o] Almaz-Antey Air Defense",
      "name t:almaz\n" },
    { "Cobham 2018: the order", "name[o] Concern Almaz-Antey", "name t:almaz\n" },
    { "Cobham 2018: another form", "name[o] PJSC Almaz-Antey Concern", "name t:almaz\n" },
    { "Cobham 2018: another spelling", "name[o] Almaz Antei", "name t:almaz\n" },

    { "BitGo 2020: the country beside a name that alone is nobody",
      "name Emma\ncountry KP", "name t:emma\n" },
    { "BitGo 2020: without it", "name Emma", "" },
    { "BitGo 2020: an address of a wallet beside a clean name",
      "name Anna Sample\nwallet 0x00000000000000000000000000000000000000aa",
      "wallet t:wallet\n" },

    { "Payoneer 2021: the BIC alone", "name[b] Some Bank\nbic[b] QQZMKPPY",
      "bic t:bank\n" },
    { "Payoneer 2021: the BIC of a branch", "bic[b] QQZMKPPYABC", "bic t:bank\n" },
    { "Payoneer 2021: the BIC in small letters", "bic[b] qqzmkppyxxx", "bic t:bank\n" },
    { "Payoneer 2021: the BIC in a text", "text /ACC/QQZMKPPYXXX//", "bic t:bank\n" },
    { "Payoneer 2021: the bank's name", "name[b] FALKENBRUECK HANDELSBANK",
      "name t:bank\n" },
    { "Payoneer 2021: the bank's name, one edit", "name[b] Falkenbrueck Handelbank",
      "name t:bank\n" },
    { "Payoneer 2021: umlaut", "name[b] Falkenbrück Handelsbank", "name t:bank\n" },
    { "Payoneer 2021: one letter left out", "name Arno Zimtkowsi", "name t:owner\n" },
    { "Payoneer 2021: one letter more", "name Arno Zimmtkowski", "name t:owner\n" },
    { "Payoneer 2021: one letter another", "name Arno Zimtkovski", "name t:owner\n" },
    { "Payoneer 2021: two letters swapped", "name Arno Zmitkowski", "name t:owner\n" },
    { "Payoneer 2021: the order", "name Zimtkowski Arno", "name t:owner\n" },
    { "Payoneer 2021: the order, with a comma", "name ZIMTKOWSKI, ARNO",
      "name t:owner\n" },
    { "Payoneer 2021: one word", "name Arnozimtkowski", "name t:owner\n" },
    { "Payoneer 2021: a hyphen", "name Arno-Zimtkowski", "name t:owner\n" },
    { "Payoneer 2021: cut at the end of the field", "name[c] Arno Zimtkows",
      "name t:owner\n" },
    { "Payoneer 2021: a middle name more", "name Arno Falk Zimtkowski",
      "name t:owner\n" },

    { "FCA 2026: the exact name", "name[p] Omarko Testwell", "name t:person\n" },
    { "FCA 2026: Mr", "name[p] Mr Omarko Testwell", "name t:person\n" },
    { "FCA 2026: Mr, not said to be a person", "name Mr. Omarko Testwell",
      "name t:person\n" },
    { "FCA 2026: Herr Dr.", "name[p] Herr Dr. Omarko Testwell", "name t:person\n" },
    { "FCA 2026: Sheikh", "name[p] Sheikh Omarko Testwell", "name t:person\n" },
    { "FCA 2026: General", "name[p] General Omarko Testwell", "name t:person\n" },
    { "FCA 2026: four in front", "name[p] Hon. Sir Prof. Dr. Omarko Testwell",
      "name t:person\n" },
    { "FCA 2026: a suffix", "name[p] Omarko Testwell Esq.", "name t:person\n" },
    { "FCA 2026: Jr", "name[p] Omarko Testwell Jr.", "name t:person\n" },
    { "FCA 2026: III", "name[p] Omarko Testwell III", "name t:person\n" },
    { "FCA 2026: degrees", "name[p] Omarko Testwell PhD, MBA", "name t:person\n" },
    { "FCA 2026: both ends", "name[p] Prof. Dr. Omarko Testwell OBE", "name t:person\n" },
    { "FCA 2026: a title merged into the listed name", "name[p] Brando Quillfeder",
      "name t:titled\n" },
    { "FCA 2026: that title in both", "name[p] Colonel Brando Quillfeder",
      "name t:titled\n" },
    { "FCA 2026: another title", "name[p] Dr Brando Quillfeder", "name t:titled\n" },
    { "FCA 2026: phonetic", "name[p] Yevgeniy Drovanov", "name t:sound\n" },
    { "FCA 2026: phonetic, the end", "name[p] Evgeny Drovanoff", "name t:sound\n" },
    { "FCA 2026: one word", "name Quastenflosser", "name t:word\n" },
    { "FCA 2026: one word, capitals", "name QUASTENFLOSSER", "name t:word\n" },
    { "FCA 2026: one word, one edit", "name Quastenflossar", "name t:word\n" },
    { "FCA 2026: one word and a form", "name Quastenflosser Ltd", "name t:word\n" },
    { "FCA 2026: one word and a title", "name Mr Quastenflosser", "name t:word\n" },
    { "FCA 2026: digits", "name[o] YV9999X", "name t:digits\n" },
    { "FCA 2026: digits in a name of words", "name[o] Quellwerk 39 Plant",
      "name t:plant\n" },
    { "FCA 2026: digits, the number at the end", "name[o] Plant Quellwerk 39",
      "name t:plant\n" },
    { "FCA 2026: two digits for letters", "name[p] 0marko Te5twell Testwell",
      "name t:person\n" },
    { "FCA 2026: a digit for a letter", "name[p] Omarko Te5twell", "name t:person\n" },
    { "FCA 2026: Cyrillic", "name[p] Омарко Тествелл", "name t:person\n" },
    { "FCA 2026: Greek", "name[p] Ομαρκο Τεστβελλ", "name t:person\n" },
    { "FCA 2026: Hangul against Latin", "name[p] 김정은", "name t:hangul\n" },
    { "FCA 2026: Han against Latin", "name[p] 习近平", "name t:han\n" },
    { "FCA 2026: Arabic against Latin", "name[p] محمد كلاب", "name t:arabic\n" },
    { "FCA 2026: look-alike letters", "name[p] Оmаrkо Tеstwеll", "name t:person\n" },
    { "FCA 2026: zero-width letters", "name[p] Om\u200bar\u200dko Test\u2060well",
      "name t:person\n" },
    { "FCA 2026: a soft hyphen", "name[p] Omar\u00adko Testwell", "name t:person\n" },
    { "FCA 2026: letters turned round", "name[p] \u202eOmarko Testwell\u202c",
      "name t:person\n" },
    { "FCA 2026: a blank of no width, and a wide one",
      "name[p] Omarko\u00a0\u3000Testwell", "name t:person\n" },
    { "FCA 2026: full-width letters", "name[p] Ｏｍａｒｋｏ Ｔｅｓｔｗｅｌｌ",
      "name t:person\n" },
    { "FCA 2026: mathematical letters", "name[p] Omarko 𝐓𝐞𝐬𝐭well", "name t:person\n" },
    { "FCA 2026: diacritics", "name[p] Ömárkô Tëstwéll", "name t:person\n" },
    { "FCA 2026: stacked marks", "name[p] O\u0334m\u0337a\u031br\u0338k\u0321o Testwell",
      "name t:person\n" },
    { "FCA 2026: dots between the letters", "name[p] O.m.a.r.k.o Testwell",
      "name t:person\n" },
    { "FCA 2026: not valid UTF-8", "name Omarko \xc3(", "data -\n" },
    { "FCA 2026: nothing to read", "name \u200b", "data -\n" },
    { "FCA 2026: only punctuation", "name ?!?", "data -\n" },
};
/* clang-format on */

static const struct listed {
    const char   *id;
    ps_party_type type;
    const char   *name;
} LISTED[] = {
    { "sis", PS_TYPE_ORGANISATION, "SIS d.o.o." },
    { "owner", PS_TYPE_PERSON, "ZIMTKOWSKI, Arno" },
    { "address", PS_TYPE_ORGANISATION, "Quellnix Sternfahrt" },
    { "krimea", PS_TYPE_ORGANISATION, "Crimea Testwell Bank" },
    { "almaz", PS_TYPE_ORGANISATION, "JSC Almaz-Antey Air Defense Concern" },
    { "emma", PS_TYPE_PERSON, "EMMA" },
    { "wallet", PS_TYPE_ANY, "Brambelforst Quint" },
    { "bank", PS_TYPE_ORGANISATION, "Falkenbrueck Handelsbank" },
    { "person", PS_TYPE_PERSON, "TESTWELL, Omarko" },
    { "titled", PS_TYPE_PERSON, "Colonel Brando Quillfeder" },
    { "sound", PS_TYPE_PERSON, "DROVANOV, Evgeny" },
    { "word", PS_TYPE_ORGANISATION, "Quastenflosser" },
    { "digits", PS_TYPE_AIRCRAFT, "YV9999X" },
    { "plant", PS_TYPE_ORGANISATION, "Plant Quellwerk 39" },
    { "hangul", PS_TYPE_PERSON, "KIM, Jong Un" },
    { "han", PS_TYPE_PERSON, "XI, Jinping" },
    { "arabic", PS_TYPE_PERSON, "KLAB, Mohammed" },
};

static void
fill(entity_set *set)
{
    char wallet[WALLET_KEY_MAX + 1];

    entity_set_init(set);
    entity_list *list = entity_list_of(set, "t", "Test list", "Test");
    for (size_t i = 0; i < PS_COUNT(LISTED); i++) {
        entity *e = entity_add(set, list, ps_text_of(LISTED[i].id));
        e->type   = LISTED[i].type;
        entity_add_name(set, e, ps_text_of(LISTED[i].name), LISTDB_PRIMARY, false);
        if (ps_text_is(e->id, "owner")) {
            fixture_fact(set, e, LISTDB_EMAIL, "", "office@zimt.example",
                         "office@zimt.example");
        } else if (ps_text_is(e->id, "emma")) {
            fixture_fact(set, e, LISTDB_NATIONALITY, "", "Korea, North", "KP");
        } else if (ps_text_is(e->id, "bank")) {
            fixture_fact(set, e, LISTDB_BIC, "", "QQZMKPPY", "QQZMKPPY");
        } else if (ps_text_is(e->id, "wallet")) {
            const char *at = "0x00000000000000000000000000000000000000aa";
            assert_int_equal(wallet_key(ps_text_of(at), wallet), WALLET_VALID);
            fixture_fact(set, e, LISTDB_WALLET, "ETH", at, wallet);
        }
    }
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    unit_item         items[8];
    unit              u = { .level = UNIT_PAYMENT, .items = items };
    finding_list      found;
    ps_error          err;
    char              got[1024] = "";
    size_t            used      = 0;

    u.item_count = parse_items(row->items, items, PS_COUNT(items));
    assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
    for (size_t i = 0; i < found.count; i++) {
        const finding *f    = &found.at[i];
        ps_text        none = PS_TEXT("-");
        used += (size_t)snprintf(got + used, sizeof got - used, "%s %.*s\n",
                                 finding_kind_word(f->kind),
                                 PS_TEXT_ARGS(f->entry.size > 0 ? f->entry : none));
        assert_true(f->why.size > 0);
    }
    assert_string_equal(got, row->want);
}

/* FCA 2026: a name over a limit is not compared, and not let through in silence. */
static const struct length {
    const char *name;
    const char *piece; /* repeated */
    size_t      times;
    bool        looked;
} LENGTHS[] = {
    { "FCA 2026: a long name within the limits", "Omarkoquillfeder ", 60, true },
    { "FCA 2026: 64 words", "abcd ", 64, true },
    { "FCA 2026: 65 words", "abcd ", 65, false },
    { "FCA 2026: 500 words", "abcd ", 500, false },
    { "FCA 2026: a word of 128 letters", "q", 128, true },
    { "FCA 2026: a word of 129 letters", "q", 129, false },
    { "FCA 2026: 10,000 letters", "q", 10000, false },
    { "FCA 2026: 4,097 bytes of blanks around a word", " ", 4097, false },
    { "FCA 2026: too long, in Han", "习", 200, false },
};

static void
test_length(void **state)
{
    const struct length *row  = *state;
    unit_item            item = { .kind = ITEM_NAME, .role = ROLE_CREDITOR, .party = 1 };
    unit                 u = { .level = UNIT_PAYMENT, .items = &item, .item_count = 1 };
    finding_list         found;
    ps_error             err;
    ps_buffer            text;

    ps_buffer_init(&text, 1 << 16);
    for (size_t i = 0; i < row->times; i++) {
        assert_true(ps_buffer_string(&text, row->piece));
    }
    item.value = (ps_text){ .at = text.at, .size = text.size };
    assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
    assert_int_equal(found.count, row->looked ? 0 : 1);
    assert_true(row->looked ||
                (found.at[0].kind == FINDING_DATA && found.at[0].basis == PS_BASIS_DATA));
    ps_buffer_free(&text);
}

int
main(void)
{
    entity_set set;

    fill(&set);
    open_session(&set);
    entity_set_free(&set);
    int failed = ps_test_rows(ROWS, test_row) + ps_test_rows(LENGTHS, test_length);
    return failed + close_session();
}
