/*
 * screen_glued.c - accounts and wallets in a text that are written in groups, or grown
 * together with other words: "IBAN DE89 3704 0044 ...", "to:bc1q...please".
 *
 * The text is read without what parts groups.  Then only what proves itself counts, at
 * whatever place it begins: an IBAN by its check digits, an address by its checksum.
 * What has no checksum is looked up where it stands alone (screen_text.c), but an address
 * of forty hexadecimal digits behind 0x is sure enough.
 */
#include "screen/session.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "record/iban.h"
#include "record/wallet.h"

enum { TRIES_MAX = 200000, HEX_ADDRESS = 42 };

static bool
is_letter(char c)
{
    return ascii_is_lower(ascii_lower(c));
}

static bool
is_value(char c)
{
    return is_letter(c) || ascii_is_digit(c);
}

/* Blanks, hyphens and dots between letters or digits are left out; other bytes part. */
static size_t
squeeze(ps_text text, char *out)
{
    size_t size = 0;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (is_value(c)) {
            out[size++] = c;
        } else if (c != ' ' && c != '-' && c != '.') {
            out[size++] = '\n';
        }
    }
    return size;
}

static ps_status
try_iban(screen *s, const unit_item *item, ps_text rest, ps_error *err)
{
    char   iban[IBAN_MAX + 1];
    size_t size = iban_length(rest);

    if (size == 0 || size > rest.size ||
        !iban_normal(ps_text_slice(rest, 0, size), iban)) {
        return PS_OK;
    }
    ps_status status =
        session_lookup(s, item, LISTDB_ACCOUNT, ps_text_of(iban), NULL, err);
    return status == PS_OK
               ? session_lookup(s, item, LISTDB_ID, ps_text_of(iban), NULL, err)
               : status;
}

/* How long addresses are that begin like this; 0 behind the last. */
static const uint8_t *
lengths_of(ps_text rest)
{
    static const struct {
        const char *head;
        uint8_t     lengths[12];
    } HEADS[] = {
        /* clang-format off: a table */
        { "0x", { HEX_ADDRESS } },
        { "bc1", { 42, 62 } },
        { "ltc1", { 43, 63 } },
        { "1", { 34, 33, 32, 31, 30, 29, 28, 27, 26 } },
        { "3", { 34, 35 } },
        { "T", { 34 } },
        { "D", { 34 } },
        { "L", { 34 } },
        { "M", { 34 } },
        { "X", { 34 } },
        { "t1", { 35 } },
        { "t3", { 35 } },
        { "r", { 34, 33, 32, 31, 30, 29, 28 } },
        { "4", { 95, 106 } },
        { "8", { 95 } },
        /* clang-format on */
    };

    for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++) {
        size_t size = strlen(HEADS[i].head);
        if (rest.size > size &&
            (size == 1
                 ? rest.at[0] == HEADS[i].head[0]
                 : ps_text_is_nocase(ps_text_slice(rest, 0, size), HEADS[i].head))) {
            return HEADS[i].lengths;
        }
    }
    return NULL;
}

static ps_status
try_wallet(screen *s, const unit_item *item, ps_text rest, size_t *tries, ps_error *err)
{
    const uint8_t *length = lengths_of(rest);
    char           key[WALLET_KEY_MAX + 1];
    ps_status      status = PS_OK;

    for (; length != NULL && *length != 0 && status == PS_OK; length++) {
        if (*length > rest.size) {
            continue;
        }
        (*tries)++;
        wallet_check check = wallet_key(ps_text_slice(rest, 0, *length), key);
        bool         hex   = *length == HEX_ADDRESS && check == WALLET_BROKEN;
        if (check == WALLET_VALID || hex) {
            status = session_lookup(s, item, LISTDB_WALLET, ps_text_of(key), NULL, err);
        }
    }
    return status;
}

ps_status
session_glued(screen *s, const unit_item *item, ps_error *err)
{
    size_t    tries  = 0;
    ps_status status = PS_OK;

    ps_arena_reset(&s->work);
    char *room = ps_arena_take(&s->work, item->value.size + 1);
    if (room == NULL) {
        session_blind(s, item, "the text is too long to be searched");
        return PS_OK;
    }
    ps_text all  = { .at = room, .size = squeeze(item->value, room) };
    ps_text rest = all, part;
    while (status == PS_OK && ps_text_next(&rest, '\n', &part)) {
        for (size_t i = 0; i < part.size && status == PS_OK && tries < TRIES_MAX; i++) {
            ps_text tail = ps_text_slice(part, i, part.size);
            status       = is_letter(tail.at[0]) ? try_iban(s, item, tail, err) : PS_OK;
            if (status == PS_OK) {
                status = try_wallet(s, item, tail, &tries, err);
            }
        }
    }
    if (tries >= TRIES_MAX) {
        session_blind(s, item, "the text has too much in it that may be an address");
    }
    return status;
}
