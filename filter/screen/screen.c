/*
 * screen.c - one unit: every item goes where its kind is looked up.
 *
 * An item that fits nowhere is searched as text, and one that cannot be looked
 * at becomes a finding: nothing in a unit is passed over in silence.
 */
#include "screen/session.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "record/iban.h"

enum { WORDS_LIMIT = 1 << 20, TEXT_TOKENS_LEAST = 4, PIECES_MAX = 16 };

bool
screen_profile(const char *name, screen_settings *out)
{
    static const struct {
        const char *name;
        uint16_t    threshold;
    } PROFILES[] = { { "default", 850 }, { "strict", 820 }, { "lenient", 880 } };

    assert(name != NULL && out != NULL);
    for (size_t i = 0; i < sizeof PROFILES / sizeof PROFILES[0]; i++) {
        if (strcmp(name, PROFILES[i].name) == 0) {
            *out = (screen_settings){ .threshold = PROFILES[i].threshold };
            return true;
        }
    }
    return false;
}

ps_status
screen_new(const listdb *db, const screen_settings *settings, screen **out, ps_error *err)
{
    assert(db != NULL && settings != NULL && out != NULL);

    *out      = NULL;
    screen *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    s->settings = *settings;
    s->cache    = calloc((size_t)2 * SESSION_CACHE, sizeof *s->cache);
    s->space    = malloc((size_t)SESSION_KEPT + SESSION_WORK);
    ps_buffer_init(&s->words, WORDS_LIMIT);
    if (s->cache == NULL || s->space == NULL) {
        screen_free(s);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    ps_arena_init(&s->kept, s->space, SESSION_KEPT);
    ps_arena_init(&s->work, (unsigned char *)s->space + SESSION_KEPT, SESSION_WORK);
    ps_status status = own_lists_read(db, &s->lists, err);
    if (status != PS_OK) {
        screen_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
screen_free(screen *s)
{
    if (s == NULL) {
        return;
    }
    session_forget(s);
    own_lists_free(&s->lists);
    ps_buffer_free(&s->words);
    free(s->cache);
    free(s->candidates.at);
    free(s->hits);
    if (s->kept.base != NULL) {
        ps_arena_reset(&s->kept);
        ps_arena_reset(&s->work);
    }
    free(s->space);
    free(s);
}

static bool
is_firm(const score_name *name)
{
    bool firm = false;

    for (size_t i = 0; i < name->count; i++) {
        firm = firm || name->at[i].kind == NAME_LEGAL;
    }
    return firm;
}

/* The name, each of several names in its field, and listed names inside of it. */
static ps_status
screen_names(screen *s, const unit_item *item, const own_party *party, ps_error *err)
{
    unit_item piece = *item;
    size_t    at    = 0;

    ps_status status = session_name(s, item, party, err);
    bool      longer = s->query.count >= TEXT_TOKENS_LEAST, firm = is_firm(&s->query);
    size_t    pieces = 0;
    while (status == PS_OK && session_piece(item->value, &at, firm, &piece.value)) {
        if (pieces++ == PIECES_MAX) {
            session_blind(s, item, "the field has more names than are compared");
            break;
        }
        piece.cut = item->cut && at >= item->value.size;
        status    = session_name(s, &piece, party, err);
    }
    return status == PS_OK && longer ? session_text(s, item, err) : status;
}

static ps_status
screen_item(screen *s, const unit_item *item, const own_party *party, ps_error *err)
{
    if (utf8_check(item->value) != SIZE_MAX) {
        session_blind(s, item, "the field is not valid UTF-8");
        return PS_OK;
    }
    switch (item->kind) {
    case ITEM_NAME:
        return screen_names(s, item, party, err);
    case ITEM_ID:
    case ITEM_LEI:
    case ITEM_BIC:
    case ITEM_IBAN:
    case ITEM_ACCOUNT:
    case ITEM_WALLET:
    case ITEM_EMAIL:
    case ITEM_PHONE:
        return session_id(s, item, party, err);
    case ITEM_TEXT:
    case ITEM_ADDRESS:
    case ITEM_TOWN:
    case ITEM_BIRTH_PLACE:
        return session_text(s, item, err);
    case ITEM_POSTCODE:
    case ITEM_COUNTRY:
    case ITEM_BIRTH_DATE:
    case ITEM_ROUTING:
        return PS_OK; /* qualifiers, and a public number of a bank */
    }
    return PS_OK;
}

/* All items of the party that item i is the first of. */
static ps_status
screen_party(screen *s, const unit *u, size_t i, ps_error *err)
{
    own_party party;
    uint32_t  number = u->items[i].party;

    for (size_t k = 0; k < i; k++) {
        if (u->items[k].party == number) {
            return PS_OK;
        }
    }
    if (session_party(s, u, number, &party) != PS_OK) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    for (size_t k = i; k < u->item_count; k++) {
        if (u->items[k].party == number) {
            ps_status status = screen_item(s, &u->items[k], &party, err);
            if (status != PS_OK) {
                return status;
            }
        }
    }
    return PS_OK;
}

ps_status
screen_unit(screen *s, const unit *u, finding_list *out, ps_error *err)
{
    assert(s != NULL && u != NULL && out != NULL);

    *out          = (finding_list){ 0 };
    s->count      = 0;
    s->overflowed = false;
    ps_arena_reset(&s->kept);
    for (size_t i = 0; i < u->item_count; i++) {
        ps_status status = screen_party(s, u, i, err);
        if (status != PS_OK) {
            return status;
        }
    }
    ps_status status = listdb_check(s->lists.db, err);
    if (status != PS_OK) {
        return status;
    }
    session_sort(s);
    *out = (finding_list){ .at         = s->findings,
                           .count      = s->count,
                           .overflowed = s->overflowed };
    return PS_OK;
}

bool
screen_payee_key(screen *s, ps_text name, uint8_t out[FINDING_KEY_SIZE])
{
    ps_arena_reset(&s->work);
    return session_key(&s->work, name, out);
}

/* Letters and digits, upper case; other bytes as they are, blanks and marks out. */
static bool
add_plain(digest *d, ps_text text)
{
    char    room[256];
    size_t  size = 0;
    ps_text plain;

    for (size_t i = 0; i < text.size && size < sizeof room; i++) {
        char c = text.at[i];
        if (c >= 'a' && c <= 'z') {
            room[size++] = (char)(c - 'a' + 'A');
        } else if (c != ' ' && c != '-' && c != '.' && c != '/') {
            room[size++] = c;
        }
    }
    plain = text.size > sizeof room ? text : (ps_text){ .at = room, .size = size };
    return digest_add_field(d, plain);
}

bool
screen_account_key(screen *s, ps_text bank, ps_text account,
                   uint8_t out[FINDING_KEY_SIZE])
{
    uint8_t hash[DIGEST_SIZE] = { 0 };
    char    iban[IBAN_MAX + 1];
    digest *d  = digest_new();
    bool    ok = d != NULL;

    (void)s;
    if (ok && iban_normal(account, iban)) { /* it names its bank itself */
        ok =
            digest_add_field(d, PS_TEXT("iban")) && digest_add_field(d, ps_text_of(iban));
    } else if (ok) {
        ok = digest_add_field(d, PS_TEXT("account")) && add_plain(d, bank) &&
             add_plain(d, account);
    }
    ok = ok && digest_take(d, hash);
    digest_free(d);
    memcpy(out, hash, FINDING_KEY_SIZE);
    return ok;
}
