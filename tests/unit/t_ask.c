/*
 * t_ask.c - questions about a name or an id, as the public calls answer them.
 *
 * Method: a list with every kind of fact; a row is one question and its hits as
 * "entry kind born country type", best first.
 */
#include "house.h"

#include "pipeline/pipeline.h"
#include "source/source.h"

static const char LIST[] =
    "id,type,name,aliases,born,country,ids,accounts,ibans,bics,wallets,quality\n"
    "X-1,person,\"QUELLMARK, Drovan Ilvester\",Drovan Quellmark,1961-03-04,KP,P-123456,"
    "7001234567,,,,\n"
    "X-2,organisation,Nerolith Exchange Desk,,,RU,,,GB82WEST12345698765432,EXMPRUMM,"
    "0x52908400098527886E0F7030069857D2E4169EE7,\n"
    "X-3,person,Ostrelia Vanquish Moor,,,,,,,,,weak\n"
    "X-4,person,Drovan Ilvester Quellmark,,1999,FR,,,,,,\n";

static listdb *db;
static ask    *questions;

static int
setup(void **state)
{
    static entity_set set;
    source_file       file;
    ps_buffer         bytes;
    const char       *culprit = NULL;
    compile_options   options = { .built_seconds = HOUSE_NOW };
    ps_error          err     = { 0 };

    (void)state;
    assert_int_equal(house_setup(NULL), 0);
    entity_set_init(&set);
    assert_int_equal(
        source_open_bytes("own.csv", PS_TEXT(LIST), SOURCE_BY_NAME, &file, &err), PS_OK);
    if (source_read(&set, &file, 1, &culprit, &err) != PS_OK) {
        char text[256];
        (void)ps_error_format(&err, "own.csv", text, sizeof text);
        fail_msg("%s", text);
    }
    ps_buffer_init(&bytes, 1 << 26);
    assert_int_equal(compile_snapshot(&set, &options, &bytes, NULL), PS_OK);
    house_write(house_path("lists.psl"), bytes.at, bytes.size);
    ps_buffer_free(&bytes);
    source_close(&file);
    entity_set_free(&set);

    listdb_options open = { .path = house_path("lists.psl") };
    assert_int_equal(listdb_open(&open, &db, NULL), PS_OK);
    assert_int_equal(ask_new(db, &questions, NULL), PS_OK);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    ask_free(questions);
    listdb_free(db);
    return house_remove(NULL);
}

/* clang-format off: a table */
static const struct row {
    const char   *question;
    const char   *name;
    ps_party_type type;
    const char   *born;
    const char   *country;
    const char   *id;
    uint32_t      limit;
    const char   *want;
} ROWS[] = {
    { "a name", "drovan ilvester quellmark", PS_TYPE_ANY, "", "", "", 0,
      "own:X-1 name unknown unknown unknown;own:X-4 name unknown unknown unknown;" },
    { "the best only", "drovan ilvester quellmark", PS_TYPE_ANY, "", "", "", 1,
      "own:X-1 name unknown unknown unknown;" },
    { "a year of birth tells two apart", "drovan ilvester quellmark", PS_TYPE_PERSON,
      "1961", "", "", 1, "own:X-1 name agree unknown agree;" },
    { "another year", "drovan ilvester quellmark", PS_TYPE_PERSON, "1999", "", "", 1,
      "own:X-4 name agree unknown agree;" },
    { "a country", "nerolith exchange desk", PS_TYPE_ORGANISATION, "", "RU", "", 0,
      "own:X-2 name unknown agree agree;" },
    { "an id", "somebody else", PS_TYPE_ANY, "", "", "p 123456", 0,
      "own:X-1 id unknown unknown unknown;" },
    { "an account", "somebody else", PS_TYPE_ANY, "", "", "7001234567", 0,
      "own:X-1 account unknown unknown unknown;" },
    { "an IBAN", "somebody else", PS_TYPE_ANY, "", "", "GB82 WEST 1234 5698 7654 32", 0,
      "own:X-2 account unknown unknown unknown;" },
    { "a BIC", "somebody else", PS_TYPE_ANY, "", "", "EXMPRUMMXXX", 0,
      "own:X-2 bic unknown unknown unknown;" },
    { "a wallet", "somebody else", PS_TYPE_ANY, "", "",
      "ethereum:0x52908400098527886e0f7030069857d2e4169ee7", 0,
      "own:X-2 wallet unknown unknown unknown;" },
    { "a weak alias alone", "ostrelia vanquish moor", PS_TYPE_ANY, "", "", "", 0, "" },
    { "nobody", "anna beispiel", PS_TYPE_ANY, "", "", "", 0, "" },
};
/* clang-format on */

static ps_status
on_hit(void *context, const ps_hit *hit)
{
    assert_string_equal(hit->list, "Own list");
    assert_true(hit->listed.size > 0);
    assert_int_equal(hit->explain.size, 0);
    return ps_buffer_printf(context, "%s %s %s %s %s;", hit->entry, hit->kind, hit->born,
                            hit->country, hit->type_fit)
               ? PS_OK
               : PS_E_MEMORY;
}

static void
test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < PS_COUNT(ROWS); i++) {
        const struct row *row     = &ROWS[i];
        ps_query          query   = { .name = ps_text_of(row->name),
                                      .type = row->type,
                                      .born = ps_text_of(row->born),
                                      .id   = ps_text_of(row->id) };
        ps_match_options  options = { .limit = row->limit };
        ps_buffer         got;

        (void)snprintf(query.country, sizeof query.country, "%s", row->country);
        ps_buffer_init(&got, 1 << 16);
        assert_int_equal(ask_match(questions, &query, &options, on_hit, &got, NULL),
                         PS_OK);
        if (strcmp(got.at != NULL ? got.at : "", row->want) != 0) {
            fail_msg("%s: %s", row->question, got.at != NULL ? got.at : "");
        }
        ps_buffer_free(&got);
    }
}

static ps_status
keep_explain(void *context, const ps_hit *hit)
{
    ps_buffer_reset(context);
    return ps_buffer_text(context, hit->explain) ? PS_OK : PS_E_MEMORY;
}

static void
test_explain(void **state)
{
    ps_query         query   = { .name = PS_TEXT("nerolith exchange desk") };
    ps_match_options options = { .explain = true, .min_score = 700, .profile = "strict" };
    ps_buffer        why;

    (void)state;
    ps_buffer_init(&why, 1 << 16);
    assert_int_equal(ask_match(questions, &query, &options, keep_explain, &why, NULL),
                     PS_OK);
    assert_true(why.size > 2 && why.at[0] == '[' && why.at[why.size - 1] == ']');
    ps_buffer_free(&why);
}

/* More settings than screeners are kept for: old ones go, answers stay. */
static void
test_many_settings(void **state)
{
    ps_query query = { .name = PS_TEXT("nerolith exchange desk") };

    (void)state;
    for (uint16_t score = 600; score < 606; score++) {
        for (int twice = 0; twice < 2; twice++) {
            ps_match_options options = { .min_score = score };
            ps_buffer        got;
            ps_buffer_init(&got, 1 << 16);
            assert_int_equal(ask_match(questions, &query, &options, on_hit, &got, NULL),
                             PS_OK);
            assert_string_equal(got.at, "own:X-2 name unknown unknown unknown;");
            ps_buffer_free(&got);
        }
    }
}

static ps_status
stop(void *context, const char *at, size_t size)
{
    (void)context;
    (void)at;
    (void)size;
    return PS_E_IO;
}

static void
test_compare(void **state)
{
    uint16_t score = 7;
    ps_error err   = { 0 };

    (void)state;
    assert_int_equal(ask_compare(db, PS_TEXT("a beispiel"), PS_TEXT("a beispiel"),
                                 PS_TYPE_ANY, &score, stop, NULL, &err),
                     PS_E_IO);
    assert_int_equal(score, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_explain),
        cmocka_unit_test(test_many_settings),
        cmocka_unit_test(test_compare),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
