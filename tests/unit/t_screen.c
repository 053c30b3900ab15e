/*
 * t_screen.c - units of a payment against a small list of invented parties.
 *
 * Method: a row is the items of one unit as screen_fixture.h reads them; the want
 * is one line a finding: kind, reason, score, entry, value.
 */
#include <stdio.h>

#include "base/clock.h"
#include "record/birth.h"
#include "record/wallet.h"
#include "screen_fixture.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *items;
    const char *want;
} ROWS[] = {
    { "nobody", "name Anna Sample", "" },
    { "no item at all", "", "" },
    { "the same name", "name[p] Arno Falk Zimtkowski",
      "name 501 1000 t:1 Arno Falk Zimtkowski\n" },
    { "the best of an entry's names, once", "name[p] Arno Zimtkovsky",
      "name 501 1000 t:1 Arno Zimtkovsky\n" },
    { "one edit", "name Arno Zimtkofsky", "name 502 967 t:1 Arno Zimtkofsky\n" },
    { "twice in one party, found once", "name Arno Zimtkovsky\nname Arno Zimtkofsky",
      "name 501 1000 t:1 Arno Zimtkovsky\n" },
    { "in two parties, found twice", "name Arno Zimtkovsky\nname[2] Arno Zimtkofsky",
      "name 501 1000 t:1 Arno Zimtkovsky\nname 502 967 t:1 Arno Zimtkofsky\n" },
    { "one of two names in a field", "name Anna Sample / Arno Zimtkofsky",
      "name 502 967 t:1 Arno Zimtkofsky\n" },
    { "and, or", "name ANNA SAMPLE AND/OR ARNO ZIMTKOFSKY",
      "name 502 967 t:1 ARNO ZIMTKOFSKY\n" },
    { "care of", "name Anna Sample C/O Arno Zimtkovsky",
      "name 501 1000 t:1 Arno Zimtkovsky\n" },
    { "behind another name, without a mark", "name Anna Maria Arno Zimtkovsky",
      "text 507 950 t:1 Anna Maria Arno Zimtkovsky\n" },
    { "too many names in a field",
      "name Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd/Ab "
      "Cd/Ab Cd/Ab Cd/Ab Cd/Ab Cd",
      "data 509 0 - -\n" },
    { "cut", "name[c] Arno Falk Zimtkow", "name 502 973 t:1 Arno Falk Zimtkow\n" },
    { "another family", "name Arno Falk Zimtberger", "" },
    { "the same name is not cleared by what the payment says",
      "name[p] Arno Falk Zimtkowski\nbirth 1990-01-01\ncountry US",
      "name 501 820 t:1 Arno Falk Zimtkowski\n" },
    { "one that is only alike is",
      "name[p] Arno Zimtkofsky\nbirth 1990-01-01\ncountry US", "" },
    { "a bank's name", "name[b] Falkenbrueck Handelsbank",
      "name 501 1000 t:2 Falkenbrueck Handelsbank\n" },
    { "the list means another kind", "name[p] Falkenbrueck Handelsbank",
      "name 501 920 t:2 Falkenbrueck Handelsbank\n" },
    { "a name of the list of one rare word", "name Quastenflosser",
      "name 501 974 t:3 Quastenflosser\n" },
    { "the same, one edit", "name Quastenflossar", "name 502 902 t:3 Quastenflossar\n" },
    { "one common word", "name Emma", "" },
    { "one common word, and the country agrees", "name Emma\ncountry KP",
      "name 501 933 t:4 Emma\n" },
    { "a weak alias", "name Rotbart Falkner", "" },
    { "a weak alias, and the birth date agrees", "name Rotbart Falkner\nbirth 1950-03-04",
      "name 508 1000 t:1 Rotbart Falkner\n" },
    { "a weak alias, and the birth date is another",
      "name Rotbart Falkner\nbirth 1961-03-04", "" },
    { "the birth date is another", "name Arno Zimtkofsky\nbirth 1961-03-04", "" },
    { "the birth date agrees", "name Arno Zimtkofsky\nbirth 1950-03-04",
      "name 502 990 t:1 Arno Zimtkofsky\n" },
    { "another party's birth date", "name Arno Zimtkofsky\nbirth[2] 1961-03-04",
      "name 502 967 t:1 Arno Zimtkofsky\n" },
    { "the country is another", "name Arno Zimtkofsky\ncountry US",
      "name 502 937 t:1 Arno Zimtkofsky\n" },
    { "bad UTF-8", "name Arno \xff", "data 509 0 - -\n" },
    { "bad UTF-8 in an account", "account 12\xff", "data 509 0 - -\n" },
    { "only punctuation", "name ...", "data 509 0 - -\n" },
    { "an identifier", "id x 1234-567", "id 503 1000 t:1 x 1234-567\n" },
    { "an identifier of four", "id A123", "" },
    { "an identifier of five digits", "id 54321", "" },
    { "an identifier of five digits, and the country agrees", "id 54321\ncountry KP",
      "id 503 1000 t:1 54321\n" },
    { "an identifier of one digit", "id 0000000", "" },
    { "an identifier in another field", "account X1234567",
      "id 503 1000 t:1 ****4567\n" },
    { "a bank's BIC", "bic QQZMKPPYXXX", "bic 505 1000 t:2 QQZMKPPYXXX\n" },
    { "a branch of the bank", "bic QQZMKPPYABC", "bic 505 1000 t:2 QQZMKPPYABC\n" },
    { "the bank of a listed branch", "bic QQBRKPPY", "bic 505 1000 t:3 QQBRKPPY\n" },
    { "an account", "account 99-8877 6655", "account 506 1000 t:2 ****6655\n" },
    { "an e-mail address", "email Falk@Invented.Example",
      "contact 511 1000 t:2 Falk@Invented.Example\n" },
    { "a phone number", "phone +850 (2) 123-4567",
      "contact 511 1000 t:2 +850 (2) 123-4567\n" },
    { "a wallet", "wallet 0x00000000000000000000000000000000000000aa",
      "wallet 504 1000 t:3 0x00000000000000000000000000000000000000aa\n" },
    { "a wallet behind a prefix",
      "wallet ethereum:0x00000000000000000000000000000000000000aa",
      "wallet 504 1000 t:3 ethereum:0x00000000000000000000000000000000000000aa\n" },
    { "another wallet", "wallet 0x00000000000000000000000000000000000000ab", "" },
    { "no wallet", "wallet hello", "data 509 0 - -\n" },
    { "a name in a text", "text for Mr ZIMTKOWSKI Arno Falk, rent",
      "text 507 950 t:1 for Mr ZIMTKOWSKI Arno Falk, rent\n" },
    { "a name in a text, given name first", "text rent/Arno Falk Zimtkowski/May",
      "text 507 950 t:1 rent/Arno Falk Zimtkowski/May\n" },
    { "half a name in a text", "text rent Arno Falk", "" },
    { "a name in a text with a word between", "text Arno and Falk Zimtkowski", "" },
    { "one rare word in a text", "text Quastenflosser", "" },
    { "a common name in a text", "text General Trading Company of the town", "" },
    { "a weak alias in a text", "text Rotbart Falkner", "" },
    { "a name in an address", "address c/o Falkenbrueck Handelsbank, 1 Way",
      "text 507 950 t:2 c/o Falkenbrueck Handelsbank, 1 Way\n" },
    { "an IBAN in groups", "text IBAN DE44 5001 0517 5407 3249 31 BIC X",
      "account 506 1000 t:3 ****IC X\n" },
    { "an IBAN that has grown together", "text kontoDE44500105175407324931danke",
      "account 506 1000 t:3 ****anke\n" },
    { "another IBAN", "text IBAN DE89 3704 0044 0532 0130 00", "" },
    { "wrong check digits", "text IBAN DE45 5001 0517 5407 3249 31", "" },
    { "a wallet in groups", "text to 1Gei Cghw CEqj GS3h DZ1g 1SM9 5h6F CMMz v7",
      "wallet 504 1000 t:3 to 1Gei Cghw CEqj GS3h DZ1g 1SM9 5h6F CMMz v7\n" },
    { "a wallet that has grown together",
      "text wallet:to1GeiCghwCEqjGS3hDZ1g1SM95h6FCMMzv7thanks",
      "wallet 504 1000 t:3 wallet:to1GeiCghwCEqjGS3hDZ1g1SM95h6FCMMzv7thanks\n" },
    { "forty digits in groups",
      "text 0x0000 0000 0000 0000 0000 0000 0000 0000 0000 00aa",
      "wallet 504 1000 t:3 0x0000 0000 0000 0000 0000 0000 0000 0000 0000 00aa\n" },
    { "a wallet in a text", "text pay 0x00000000000000000000000000000000000000aa now",
      "wallet 504 1000 t:3 pay 0x00000000000000000000000000000000000000aa now\n" },
    { "an identifier in a text", "text passport X1234567.",
      "id 503 1000 t:1 passport X1234567.\n" },
    { "a BIC in a text", "text via QQZMKPPY", "bic 505 1000 t:2 via QQZMKPPY\n" },
    { "bad UTF-8 in a text", "text \xc3(", "data 509 0 - -\n" },
    { "a name inside a long name", "name Salary of Arno Falk Zimtkowski in May 2024",
      "text 507 950 t:1 Salary of Arno Falk Zimtkowski in May 2024\n" },
    { "Apple 2019: SIS DOO", "name SIS DOO", "name 501 941 t:5 SIS DOO\n" },
    { "Apple 2019: Sis d.o.o.", "name[o] Sis, d.o.o.", "name 501 941 t:5 Sis, d.o.o.\n" },
    { "a name that is a number", "name[o] ATTN YV9999X",
      "name 501 907 t:6 ATTN YV9999X\n" },
    { "a ship's name, of no person", "name[o] Quellnix Sternfahrt",
      "name 501 1000 t:6 Quellnix Sternfahrt\n" },
    { "a ship's name, of a person", "name[p] Quellnix Sternfahrt",
      "name 501 920 t:6 Quellnix Sternfahrt\n" },
    { "what cannot be looked at stands first", "name Arno Zimtkovsky\nname[2] \xff",
      "data 509 0 - -\nname 501 1000 t:1 Arno Zimtkovsky\n" },
};
/* clang-format on */

static void
fill(entity_set *set)
{
    char wallet[WALLET_KEY_MAX + 1];

    entity_set_init(set);
    entity_list *list = entity_list_of(set, "t", "Test list", "Test");
    entity      *e    = entity_add(set, list, PS_TEXT("1"));
    e->type           = PS_TYPE_PERSON;
    e->programs       = PS_TEXT("TEST");
    entity_add_name(set, e, PS_TEXT("ZIMTKOWSKI, Arno Falk"), LISTDB_PRIMARY, false);
    entity_add_name(set, e, PS_TEXT("ZIMTKOVSKY, Arno"), LISTDB_AKA, false);
    entity_add_name(set, e, PS_TEXT("FALKNER, Rotbart"), LISTDB_AKA, true);
    entity_fact born = { .kind = LISTDB_BORN,
                         .text = PS_TEXT("04 Mar 1950"),
                         .from = (int32_t)clock_days_of((clock_date){ 1950, 3, 4 }) };
    born.to          = born.from;
    entity_add_fact(set, e, &born);
    fixture_fact(set, e, LISTDB_NATIONALITY, "", "Korea, North", "KP");
    fixture_fact(set, e, LISTDB_ID, "Passport", "X-1234567", "X1234567");
    fixture_fact(set, e, LISTDB_ID, "Passport", "54321", "54321");
    fixture_fact(set, e, LISTDB_ID, "Passport", "0000000", "0000000");
    fixture_fact(set, e, LISTDB_ID, "Passport", "A123", "A123");

    e       = entity_add(set, list, PS_TEXT("2"));
    e->type = PS_TYPE_ORGANISATION;
    entity_add_name(set, e, PS_TEXT("Falkenbrueck Handelsbank"), LISTDB_PRIMARY, false);
    entity_add_name(set, e, PS_TEXT("General Trading Company"), LISTDB_AKA, false);
    fixture_fact(set, e, LISTDB_BIC, "", "QQZMKPPY", "QQZMKPPY");
    fixture_fact(set, e, LISTDB_ACCOUNT, "", "9988776655", "9988776655");
    fixture_fact(set, e, LISTDB_EMAIL, "", "falk@invented.example",
                 "falk@invented.example");
    fixture_fact(set, e, LISTDB_PHONE, "", "85021234567", "85021234567");

    e       = entity_add(set, list, PS_TEXT("3"));
    e->type = PS_TYPE_ANY;
    entity_add_name(set, e, PS_TEXT("Quastenflosser"), LISTDB_PRIMARY, false);
    fixture_fact(set, e, LISTDB_BIC, "", "QQBRKPPYBR1", "QQBRKPPYBR1");
    (void)wallet_key(PS_TEXT("0x00000000000000000000000000000000000000aa"), wallet);
    fixture_fact(set, e, LISTDB_WALLET, "ETH",
                 "0x00000000000000000000000000000000000000aa", wallet);
    fixture_fact(set, e, LISTDB_ACCOUNT, "IBAN", "DE44500105175407324931",
                 "DE44500105175407324931");
    (void)wallet_key(PS_TEXT("1GeiCghwCEqjGS3hDZ1g1SM95h6FCMMzv7"), wallet);
    fixture_fact(set, e, LISTDB_WALLET, "XBT", "1GeiCghwCEqjGS3hDZ1g1SM95h6FCMMzv7",
                 wallet);
    e       = entity_add(set, list, PS_TEXT("4"));
    e->type = PS_TYPE_PERSON;
    entity_add_name(set, e, PS_TEXT("EMMA"), LISTDB_PRIMARY, false);
    fixture_fact(set, e, LISTDB_NATIONALITY, "", "Korea, North", "KP");
    e       = entity_add(set, list, PS_TEXT("5"));
    e->type = PS_TYPE_ORGANISATION;
    entity_add_name(set, e, PS_TEXT("SIS d.o.o."), LISTDB_PRIMARY, false);
    e       = entity_add(set, list, PS_TEXT("6"));
    e->type = PS_TYPE_VESSEL;
    entity_add_name(set, e, PS_TEXT("YV9999X"), LISTDB_PRIMARY, false);
    entity_add_name(set, e, PS_TEXT("Quellnix Sternfahrt"), LISTDB_AKA, false);
}

static int
open_lists(void **state)
{
    (void)state;
    entity_set set;

    fill(&set);
    open_session(&set);
    entity_set_free(&set);
    return 0;
}

static int
close_lists(void **state)
{
    (void)state;
    return close_session();
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    unit_item         items[8];
    unit              u = { .level = UNIT_PAYMENT, .items = items };
    finding_list      found;
    ps_error          err;

    u.item_count = parse_items(row->items, items, PS_COUNT(items));
    for (int again = 0; again < 2; again++) { /* the second time from memory */
        char   got[1024] = "";
        size_t used      = 0;
        assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
        for (size_t i = 0; i < found.count; i++) {
            const finding *f    = &found.at[i];
            ps_text        none = PS_TEXT("-");
            used +=
                (size_t)snprintf(got + used, sizeof got - used, "%s %d %u %.*s %.*s\n",
                                 finding_kind_word(f->kind), (int)f->reason, f->score,
                                 PS_TEXT_ARGS(f->entry.size > 0 ? f->entry : none),
                                 PS_TEXT_ARGS(f->value.size > 0 ? f->value : none));
            assert_int_equal(f->basis,
                             f->kind == FINDING_DATA ? PS_BASIS_DATA : PS_BASIS_LIST);
            assert_true(f->why.size > 0);
        }
        assert_string_equal(got, row->want);
        assert_false(found.overflowed);
    }
}

static void
test_why(void **state)
{
    (void)state;
    unit_item    item = { .kind = ITEM_NAME, .value = PS_TEXT("Arno Zimtkofsky Sample") };
    unit         u    = { .level = UNIT_PAYMENT, .items = &item, .item_count = 1 };
    finding_list found;
    ps_error     err;

    item.value = PS_TEXT("Mr Arno Zimtkofsky");
    assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
    assert_int_equal(found.count, 1);
    const finding *f = &found.at[0];
    assert_true(ps_text_is(f->why, "2 of 2 name parts agree: \"arno\" is the same, "
                                   "\"zimtkofsky\" is like \"zimtkovsky\""));
    assert_true(ps_text_is(f->listed, "ZIMTKOVSKY, Arno"));
    assert_true(ps_text_is(f->list, "Test list"));
    assert_true(ps_text_is(f->programs, "TEST"));
    assert_int_equal(f->explain.size, 0);
    uint8_t key[FINDING_KEY_SIZE];
    assert_true(screen_payee_key(session, PS_TEXT("zimtkofsky, MR ARNO"), key));
    assert_memory_equal(key, f->party_key, sizeof key);
}

static void
test_long_names(void **state)
{
    (void)state;
    char         text[5000];
    unit_item    item = { .kind = ITEM_NAME };
    unit         u    = { .level = UNIT_PAYMENT, .items = &item, .item_count = 1 };
    finding_list found;
    ps_error     err;

    memset(text, 'a', sizeof text);
    for (size_t i = 3; i < sizeof text; i += 4) {
        text[i] = ' ';
    }
    static const size_t SIZES[] = { 256, 260, 4096, 5000 }; /* 64 tokens, 65, ... */
    for (size_t i = 0; i < PS_COUNT(SIZES); i++) {
        item.value = (ps_text){ .at = text, .size = SIZES[i] };
        assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
        assert_int_equal(found.count, SIZES[i] > 256 ? 1 : 0);
        assert_true(SIZES[i] <= 256 || found.at[0].kind == FINDING_DATA);
    }
}

/* More parties than findings are kept: the best stay, and it is said. */
static void
test_overflow(void **state)
{
    (void)state;
    unit_item    items[70];
    unit         u = { .level = UNIT_PAYMENT, .items = items, .item_count = 70 };
    finding_list found;
    ps_error     err;

    for (uint32_t i = 0; i < 70; i++) {
        items[i] = (unit_item){ .kind  = ITEM_NAME,
                                .party = i,
                                .value = i < 66 ? PS_TEXT("Arno Zimtkofsky")
                                                : PS_TEXT("Arno Zimtkovsky") };
    }
    items[69].value = PS_TEXT("\xff");
    assert_int_equal(screen_unit(session, &u, &found, &err), PS_OK);
    assert_int_equal(found.count, 64);
    assert_true(found.overflowed);
    assert_int_equal(found.at[0].kind, FINDING_DATA);
    assert_int_equal(found.at[1].score, 1000);
    assert_int_equal(found.at[3].score, 1000);
    assert_int_equal(found.at[4].score, 967);
}

static void
test_match(void **state)
{
    (void)state;
    ps_query          query = { .name = PS_TEXT("Arno Zimtkofsky") };
    const screen_hit *hits;
    size_t            count;
    ps_error          err;

    assert_int_equal(screen_match(session, &query, 850, &hits, &count, &err), PS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(hits[0].score, 967);
    assert_int_equal(hits[0].entry, 0);
    assert_int_equal(hits[0].born, BIRTH_UNKNOWN);
    query.born = PS_TEXT("1950");
    (void)memcpy(query.country, "KP", 3);
    assert_int_equal(screen_match(session, &query, 850, &hits, &count, &err), PS_OK);
    assert_int_equal(hits[0].score, 990);
    assert_int_equal(hits[0].born, BIRTH_AGREE);
    assert_int_equal(hits[0].country, 1);
    query = (ps_query){ .name = PS_TEXT("Nobody"), .id = PS_TEXT("x1234567") };
    assert_int_equal(screen_match(session, &query, 850, &hits, &count, &err), PS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(hits[0].score, 1000);
    assert_int_equal(hits[0].name, UINT32_MAX);
    query = (ps_query){ .name = PS_TEXT("\xff") };
    assert_int_equal(screen_match(session, &query, 850, &hits, &count, &err),
                     PS_E_FORMAT);
    assert_int_equal(count, 0);
    assert_null(hits);
}

static void
test_keys(void **state)
{
    (void)state;
    uint8_t a[FINDING_KEY_SIZE], b[FINDING_KEY_SIZE];

    assert_true(screen_payee_key(session, PS_TEXT("SAMPLE, Anna"), a));
    assert_true(screen_payee_key(session, PS_TEXT("anna  sample"), b));
    assert_memory_equal(a, b, sizeof a);
    assert_true(screen_payee_key(session, PS_TEXT("anna samples"), b));
    assert_memory_not_equal(a, b, sizeof a);
    assert_true(
        screen_account_key(session, PS_TEXT("021000021"), PS_TEXT("12-34 56"), a));
    assert_true(screen_account_key(session, PS_TEXT("021000021"), PS_TEXT("123456"), b));
    assert_memory_equal(a, b, sizeof a);
    assert_true(screen_account_key(session, PS_TEXT("021000022"), PS_TEXT("123456"), b));
    assert_memory_not_equal(a, b, sizeof a);
    assert_true(screen_account_key(session, PS_TEXT(""),
                                   PS_TEXT("GB82 WEST 1234 5698 7654 32"), a));
    assert_true(screen_account_key(session, PS_TEXT("WESTGB22"),
                                   PS_TEXT("GB82WEST12345698765432"), b));
    assert_memory_equal(a, b, sizeof a);
}

static void
test_profiles(void **state)
{
    (void)state;
    screen_settings settings;
    assert_true(screen_profile("strict", &settings));
    assert_int_equal(settings.threshold, 820);
    assert_true(screen_profile("lenient", &settings));
    assert_int_equal(settings.threshold, 880);
    assert_false(screen_profile("other", &settings));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_why),      cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_overflow), cmocka_unit_test(test_match),
        cmocka_unit_test(test_keys),     cmocka_unit_test(test_profiles),
    };
    void *none = NULL;
    (void)open_lists(&none);
    int failed = ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
    return failed + close_lists(&none);
}
