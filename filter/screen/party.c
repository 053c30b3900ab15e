/* party.c - what a unit says about a party besides its name. */
#include "screen/session.h"

#include <string.h>

#include "base/text.h"
#include "record/country.h"

bool
session_is_bank(party_role role)
{
    switch (role) {
    case ROLE_FORWARDING_AGENT:
    case ROLE_DEBTOR_AGENT:
    case ROLE_CREDITOR_AGENT:
    case ROLE_INTERMEDIARY_AGENT:
    case ROLE_ODFI:
    case ROLE_RDFI:
    case ROLE_OPERATOR:
        return true;
    case ROLE_OTHER:
    case ROLE_CREDITOR:
    case ROLE_ULTIMATE_CREDITOR:
    case ROLE_DEBTOR:
    case ROLE_ULTIMATE_DEBTOR:
    case ROLE_INITIATING_PARTY:
    case ROLE_CHARGES_ACCOUNT:
    case ROLE_CHEQUE_PARTY:
    case ROLE_TAX_PARTY:
    case ROLE_GARNISHMENT:
    case ROLE_INVOICER:
    case ROLE_INVOICEE:
    case ROLE_REMITTANCE:
    case ROLE_REGULATORY:
    case ROLE_ORIGINATOR:
    case ROLE_RECEIVER:
        return false;
    }
    return false;
}

typedef struct party_rooms {
    birth *born;
    char (*countries)[3];
    ps_text *ids;
    ps_text *places;
} party_rooms;

static void
add_item(screen *s, const unit_item *item, party_rooms *rooms, own_party *out)
{
    const char *code;
    birth       born;
    ps_text     key;
    char       *room;

    switch (item->kind) {
    case ITEM_NAME:
        out->type = item->person ? PS_TYPE_PERSON
                    : item->organisation || session_is_bank(item->role)
                        ? PS_TYPE_ORGANISATION
                        : out->type;
        break;
    case ITEM_BIRTH_DATE:
        if (birth_parse(item->value, &born)) {
            rooms->born[out->born_count++] = born;
        }
        break;
    case ITEM_COUNTRY:
        code = country_code_of(item->value);
        if (code[0] != '\0') {
            memcpy(rooms->countries[out->country_count++], code, 3);
        }
        break;
    case ITEM_BIRTH_PLACE:
        rooms->places[out->place_count++] = item->value;
        break;
    case ITEM_ID:
        room = ps_arena_take(&s->kept, item->value.size + 1);
        key  = room != NULL ? listdb_id_key(item->value, room, item->value.size + 1)
                            : (ps_text){ 0 };
        if (key.size > 0) {
            rooms->ids[out->id_count++] = key;
        }
        break;
    case ITEM_ADDRESS:
    case ITEM_TOWN:
    case ITEM_POSTCODE:
    case ITEM_BIC:
    case ITEM_LEI:
    case ITEM_IBAN:
    case ITEM_ACCOUNT:
    case ITEM_ROUTING:
    case ITEM_WALLET:
    case ITEM_EMAIL:
    case ITEM_PHONE:
    case ITEM_TEXT:
        break;
    }
}

ps_status
session_party(screen *s, const unit *u, uint32_t party, own_party *out)
{
    party_rooms rooms;
    size_t      count = 0;

    *out = (own_party){ .type = PS_TYPE_ANY };
    for (size_t i = 0; i < u->item_count; i++) {
        count += u->items[i].party == party;
    }
    rooms.born      = ps_arena_take(&s->kept, count * sizeof *rooms.born);
    rooms.countries = ps_arena_take(&s->kept, count * sizeof *rooms.countries);
    rooms.ids       = ps_arena_take(&s->kept, count * sizeof *rooms.ids);
    rooms.places    = ps_arena_take(&s->kept, count * sizeof *rooms.places);
    if (s->kept.overflowed) {
        return PS_E_MEMORY;
    }
    for (size_t i = 0; i < u->item_count; i++) {
        if (u->items[i].party == party) {
            add_item(s, &u->items[i], &rooms, out);
        }
    }
    out->born      = rooms.born;
    out->countries = (const char(*)[3])rooms.countries;
    out->ids       = rooms.ids;
    out->places    = rooms.places;
    return s->kept.overflowed ? PS_E_MEMORY : PS_OK;
}
