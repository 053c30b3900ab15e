/*
 * screen_fixture.h - a screening session over a few invented parties, and units as text.
 *
 * A unit is a few items, one a line, "kind[flags] value".  Flags: p a person, o an
 * organisation, c cut, 2 another party; of roles b the creditor's bank, u the ultimate
 * creditor, i who initiates the payment, d the ultimate debtor, r remittance.
 */
#ifndef PS_SCREEN_FIXTURE_H
#define PS_SCREEN_FIXTURE_H

#include <unistd.h>

#include "listdb_fixture.h"
#include "screen/screen.h"

static char    path[] = "/tmp/t_screen.XXXXXX";
static listdb *db;
static screen *session;

static const struct kind_word {
    const char *word;
    item_kind   kind;
} KINDS[] = { { "name", ITEM_NAME },       { "id", ITEM_ID },
              { "bic", ITEM_BIC },         { "account", ITEM_ACCOUNT },
              { "email", ITEM_EMAIL },     { "phone", ITEM_PHONE },
              { "wallet", ITEM_WALLET },   { "text", ITEM_TEXT },
              { "address", ITEM_ADDRESS }, { "town", ITEM_TOWN },
              { "country", ITEM_COUNTRY }, { "birth", ITEM_BIRTH_DATE } };

static const struct role_letter {
    char       letter;
    party_role role;
} ROLES[] = { { 'b', ROLE_CREDITOR_AGENT },
              { 'u', ROLE_ULTIMATE_CREDITOR },
              { 'i', ROLE_INITIATING_PARTY },
              { 'd', ROLE_ULTIMATE_DEBTOR },
              { 'r', ROLE_REMITTANCE } };

static void
open_session(entity_set *set)
{
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    screen_settings settings;
    ps_buffer       bytes;
    ps_error        err  = { 0 };
    listdb_options  open = { .path = path, .now_seconds = FIXTURE_BUILT };

    ps_buffer_init(&bytes, 1u << 24);
    assert_int_equal(compile_snapshot(set, &options, &bytes, &err), PS_OK);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    fixture_write(path, bytes.at, bytes.size);
    ps_buffer_free(&bytes);
    assert_int_equal(listdb_open(&open, &db, &err), PS_OK);
    assert_true(screen_profile("default", &settings));
    assert_int_equal(screen_new(db, &settings, &session, &err), PS_OK);
}

static int
close_session(void)
{
    screen_free(session);
    listdb_free(db);
    return unlink(path);
}

static size_t
parse_items(const char *text, unit_item *items, size_t room)
{
    ps_text rest  = ps_text_of(text), line, word;
    size_t  count = 0;

    while (text[0] != '\0' && ps_text_next(&rest, '\n', &line)) {
        assert_true(count < room);
        assert_true(ps_text_next(&line, ' ', &word));
        ps_text    kind = word, flags = word;
        unit_item *item = &items[count++];
        (void)ps_text_next(&flags, '[', &kind);
        *item = (unit_item){ .kind         = ITEM_TEXT,
                             .role         = ROLE_CREDITOR,
                             .party        = 1,
                             .value        = line,
                             .person       = ps_text_has(flags, 'p'),
                             .organisation = ps_text_has(flags, 'o'),
                             .cut          = ps_text_has(flags, 'c') };
        item->party += ps_text_has(flags, '2');
        for (size_t i = 0; i < PS_COUNT(ROLES); i++) {
            item->role = ps_text_has(flags, ROLES[i].letter) ? ROLES[i].role : item->role;
        }
        bool known = false;
        for (size_t i = 0; i < PS_COUNT(KINDS); i++) {
            bool is    = ps_text_is(kind, KINDS[i].word);
            item->kind = is ? KINDS[i].kind : item->kind;
            known      = known || is;
        }
        assert_true(known);
    }
    return count;
}

#endif
