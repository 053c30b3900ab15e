/*
 * screen_id.c - identifiers, accounts, BICs, wallets and contacts against the lists.
 *
 * Each is brought to the one form that the lists keep and looked up whole: an
 * identifier is the same or it is not.  Short ones are everybody's: an
 * employee number must not meet somebody's passport.
 */
#include "screen/session.h"

#include <string.h>

#include "base/text.h"
#include "record/bic.h"
#include "record/contact.h"
#include "record/wallet.h"

enum { ID_LEAST = 5, ID_DIGITS_LEAST = 6, KEY_ROOM = 512 };

typedef struct id_words {
    finding_kind finding;
    ps_reason    reason;
    const char  *what;
} id_words;

static id_words
words_of(listdb_fact_kind kind)
{
    switch (kind) {
    case LISTDB_WALLET:
        return (id_words){ FINDING_WALLET, PS_R_WALLET_LISTED, "wallet address" };
    case LISTDB_BIC:
        return (id_words){ FINDING_BIC, PS_R_BIC_LISTED, "BIC" };
    case LISTDB_ACCOUNT:
        return (id_words){ FINDING_ACCOUNT, PS_R_ACCOUNT_LISTED, "account" };
    case LISTDB_EMAIL:
        return (id_words){ FINDING_CONTACT, PS_R_ADDRESS_LISTED, "e-mail address" };
    case LISTDB_PHONE:
        return (id_words){ FINDING_CONTACT, PS_R_ADDRESS_LISTED, "phone number" };
    case LISTDB_ID:
    case LISTDB_BORN:
    case LISTDB_BIRTH_PLACE:
    case LISTDB_NATIONALITY:
    case LISTDB_CITIZENSHIP:
    case LISTDB_ADDRESS:
    case LISTDB_WEBSITE:
    case LISTDB_GENDER:
    case LISTDB_OTHER:
    case LISTDB_PLACE:
        break;
    }
    return (id_words){ FINDING_ID, PS_R_ID_LISTED, "identifier" };
}

static bool
is_account(item_kind kind)
{
    return kind == ITEM_IBAN || kind == ITEM_ACCOUNT;
}

static ps_status
add_fact(screen *s, const unit_item *item, const listdb_fact *fact, ps_text key,
         const own_fit *fit, ps_error *err)
{
    id_words words = words_of(fact->kind);
    finding  f     = { .kind   = words.finding,
                       .reason = words.reason,
                       .role   = item->role,
                       .score  = 1000,
                       .agrees = fit->agrees,
                       .value  = item->value,
                       .listed = fact->text };

    ps_status status = session_entry(s, fact->entry, &f, err);
    if (status != PS_OK) {
        return status;
    }
    if (is_account(item->kind) || words.finding == FINDING_ACCOUNT) {
        f.value  = ps_text_mask(&s->kept, item->value);
        f.listed = ps_text_mask(&s->kept, fact->text);
    }
    ps_buffer_reset(&s->words);
    (void)ps_buffer_printf(&s->words, "the %s is the same as a listed one", words.what);
    if (fact->label.size > 0) {
        (void)ps_buffer_printf(&s->words, " (%.*s)", PS_TEXT_ARGS(fact->label));
    }
    if (s->words.failed || s->kept.overflowed) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    f.why = (ps_text){ .at = s->words.at, .size = s->words.size };
    session_value_key(key, f.party_key);
    return session_add(s, &f, item->party, fact->entry, err);
}

/* party not NULL: only with a fact of the party that agrees. */
ps_status
session_lookup(screen *s, const unit_item *item, listdb_fact_kind kind, ps_text key,
               const own_party *party, ps_error *err)
{
    listdb_range range = { 0 };

    if (key.size == 0) {
        return PS_OK;
    }
    if (!listdb_find(s->lists.db, kind, key, &range)) {
        ps_status status = listdb_check(s->lists.db, err); /* not there, or damaged */
        return status;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        own_fit     fit = { 0 };
        listdb_fact fact;
        if (!listdb_fact_at(s->lists.db, listdb_found_at(s->lists.db, range.first + i),
                            &fact) ||
            (party != NULL && !own_qualify(&s->lists, fact.entry, party, &fit))) {
            return session_lists_failed(s, err);
        }
        if (party != NULL && fit.country != SCREEN_FIT_AGREES &&
            fit.type != SCREEN_FIT_AGREES) {
            continue;
        }
        ps_status status = add_fact(s, item, &fact, key, &fit, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static bool
is_one_digit(ps_text key)
{
    for (size_t i = 0; i < key.size; i++) {
        if (key.at[i] != key.at[0]) {
            return false;
        }
    }
    return key.size > 0 && key.at[0] >= '0' && key.at[0] <= '9';
}

static ps_status
look_up_id(screen *s, const unit_item *item, ps_text key, const own_party *party,
           ps_error *err)
{
    own_party without = *party; /* the id itself is no further fact */
    bool      digits  = ps_text_is_digits(key);

    without.id_count = 0;
    if (key.size < ID_LEAST || is_one_digit(key)) {
        return PS_OK;
    }
    return session_lookup(s, item, LISTDB_ID, key,
                          digits && key.size < ID_DIGITS_LEAST ? &without : NULL, err);
}

/* A listed BIC of a branch means its bank too. */
static ps_status
look_up_bank(screen *s, const unit_item *item, ps_text eight, ps_error *err)
{
    listdb_range range;
    ps_status    status = PS_OK;

    if (!listdb_find_prefix(s->lists.db, LISTDB_BIC, eight, &range)) {
        return session_lists_failed(s, err);
    }
    for (uint32_t i = 0; status == PS_OK && i < range.count; i++) {
        listdb_fact fact;
        status = listdb_fact_at(s->lists.db,
                                listdb_found_at(s->lists.db, range.first + i), &fact)
                     ? add_fact(s, item, &fact, eight, &(own_fit){ 0 }, err)
                     : session_lists_failed(s, err);
    }
    return status;
}

static ps_status
look_up_bic(screen *s, const unit_item *item, ps_error *err)
{
    char bic[BIC_MAX + 1];

    if (!bic_normal(item->value, bic)) {
        return PS_OK;
    }
    ps_text   whole  = ps_text_of(bic);
    ps_text   eight  = ps_text_slice(whole, 0, 8);
    ps_status status = look_up_bank(s, item, eight, err);
    if (status == PS_OK) {
        status = session_lookup(s, item, LISTDB_ID, eight, NULL, err);
    }
    if (status == PS_OK && whole.size > 8) {
        status = session_lookup(s, item, LISTDB_ID, whole, NULL, err);
    }
    return status;
}

static ps_status
look_up_contact(screen *s, const unit_item *item, ps_error *err)
{
    char key[CONTACT_MAX + 1];

    if (item->kind == ITEM_EMAIL ? !contact_email(item->value, key)
                                 : !contact_phone(item->value, key)) {
        return PS_OK;
    }
    return session_lookup(s, item, item->kind == ITEM_EMAIL ? LISTDB_EMAIL : LISTDB_PHONE,
                          ps_text_of(key), NULL, err);
}

/* *looked: text is an address of a family that the lists' keys know. */
ps_status
session_wallet(screen *s, const unit_item *item, ps_text text, bool *looked,
               ps_error *err)
{
    char         key[WALLET_KEY_MAX + 1];
    wallet_check check = wallet_key(text, key);

    *looked = check == WALLET_VALID || check == WALLET_BROKEN;
    if (check == WALLET_NONE) {
        return PS_OK;
    }
    return session_lookup(s, item, LISTDB_WALLET, ps_text_of(key), NULL, err);
}

ps_status
session_id(screen *s, const unit_item *item, const own_party *party, ps_error *err)
{
    char      room[KEY_ROOM];
    bool      looked = false;
    ps_text   key    = listdb_id_key(item->value, room, sizeof room);
    ps_status status = PS_OK;

    if (item->kind == ITEM_EMAIL || item->kind == ITEM_PHONE) {
        return look_up_contact(s, item, err);
    }
    if (item->kind == ITEM_BIC) {
        return look_up_bic(s, item, err);
    }
    if (item->value.size >= KEY_ROOM) {
        session_blind(s, item, "the identifier is too long to be one");
        return PS_OK;
    }
    if (item->kind != ITEM_WALLET) {
        status = look_up_id(s, item, key, party, err);
    }
    if (status == PS_OK && item->kind != ITEM_WALLET && key.size >= ID_LEAST) {
        status = session_lookup(s, item, LISTDB_ACCOUNT, key, NULL, err);
    }
    if (status == PS_OK) {
        status = session_wallet(s, item, item->value, &looked, err);
    }
    if (item->kind == ITEM_WALLET && !looked) {
        session_blind(s, item, "the wallet address is of no chain that can be compared");
    }
    return status;
}
