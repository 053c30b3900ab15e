/*
 * ofac.c - see ofac.h.
 *
 * Both forms pass through one classifier and one key maker, so that a passport
 * is found whichever form was compiled, and so that what stands both in the
 * remarks and in a list of its own is one fact.
 */
#include "source/ofac.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "record/bic.h"
#include "record/birth.h"
#include "record/contact.h"
#include "record/country.h"
#include "record/iban.h"
#include "record/wallet.h"

enum {
    KEY_ROOM     = 512,
    ADDRESS_ROOM = 8192,
    REMARK_ROOM  = 1 << 24,
    FEATURE_ROOM = 1 << 23
};

_Static_assert((int)KEY_ROOM > (int)WALLET_KEY_MAX + 1, "a wallet's key has room");
_Static_assert((int)KEY_ROOM > (int)CONTACT_MAX + 1, "a contact's key has room");

entity_list *
ofac_list(entity_set *set, bool cons)
{
    entity_list *list = entity_list_of(set, cons ? "ofac-cons" : "ofac-sdn",
                                       cons ? "OFAC Consolidated" : "OFAC SDN", "OFAC");

    if (list != NULL) {
        list->max_age_hours = ENTITY_OFAC_HOURS;
    }
    return list;
}

ps_text
ofac_text(entity_set *set, ps_text bytes)
{
    if (utf8_check(bytes) == SIZE_MAX) {
        return keep_text(&set->texts, bytes);
    }
    char  *at   = keep_room(&set->texts, bytes.size * 2);
    size_t size = 0;
    if (at == NULL) {
        return (ps_text){ 0 };
    }
    for (size_t i = 0; i < bytes.size; i++) {
        size += utf8_put((uint8_t)bytes.at[i], at + size);
    }
    entity_warn(set, "a field is not UTF-8 and was read as Latin-1");
    return (ps_text){ .at = at, .size = size };
}

/* -------------------------------------------------------------------- facts */

static ps_text
first_word(ps_text text)
{
    size_t blank = ps_text_find(text, " ");
    return blank == SIZE_MAX ? text : ps_text_slice(text, 0, blank);
}

/* "A to B", where each side alone is a date. */
static bool
read_birth(ps_text text, birth *out)
{
    birth  from;
    birth  to;
    size_t at = ps_text_find(text, " to ");

    if (birth_parse(text, out)) {
        return true;
    }
    if (at == SIZE_MAX || !birth_parse(ps_text_slice(text, 0, at), &from) ||
        !birth_parse(ps_text_slice(text, at + 4, text.size), &to) || to.to < from.from) {
        return false;
    }
    *out = (birth){ .from = from.from, .to = to.to, .circa = from.circa || to.circa };
    return true;
}

static ps_text
wallet_of(ps_text value, char room[KEY_ROOM])
{
    room[0] = '\0';
    if (wallet_key(value, room) == WALLET_NONE || room[0] == '\0') {
        (void)snprintf(room, WALLET_KEY_MAX + 1, "raw:%.*s", PS_TEXT_ARGS(value));
    }
    return ps_text_of(room);
}

/* The normal form that a payment's value is compared with. */
static ps_text
key_of(const remarks_item *item, char room[KEY_ROOM])
{
    bool fits = false;

    switch (item->kind) {
    case LISTDB_WALLET:
        return wallet_of(first_word(item->value), room);
    case LISTDB_ID:
        return listdb_id_key(item->value, room, KEY_ROOM);
    case LISTDB_ACCOUNT:
        return iban_normal(item->value, room)
                   ? ps_text_of(room)
                   : listdb_id_key(item->value, room, KEY_ROOM);
    case LISTDB_BIC:
        fits = bic_normal(first_word(item->value), room);
        break;
    case LISTDB_EMAIL:
        fits = contact_email(first_word(item->value), room);
        break;
    case LISTDB_PHONE:
        fits = contact_phone(item->value, room);
        break;
    case LISTDB_NATIONALITY:
    case LISTDB_CITIZENSHIP:
        return ps_text_of(country_code_of(item->value));
    case LISTDB_BORN:
    case LISTDB_BIRTH_PLACE:
    case LISTDB_ADDRESS:
    case LISTDB_WEBSITE:
    case LISTDB_GENDER:
    case LISTDB_OTHER:
    case LISTDB_PLACE:
        break;
    }
    return fits ? ps_text_of(room) : (ps_text){ 0 };
}

static void
add_fact_item(entity_set *set, entity *e, const remarks_item *item)
{
    char        room[KEY_ROOM];
    birth       born = { 0 };
    entity_fact fact = { .kind = item->kind, .label = item->label, .text = item->text };

    if (fact.text.size == 0) {
        return;
    }
    fact.key = key_of(item, room);
    if (item->kind == LISTDB_BORN) {
        if (read_birth(item->value, &born)) {
            fact.from  = born.from;
            fact.to    = born.to;
            fact.circa = born.circa;
        } else {
            fact.kind = LISTDB_OTHER;
            entity_warn(set, "a date of birth is not understood and kept as text");
        }
    }
    entity_add_fact(set, e, &fact);
}

void
ofac_add_item(entity_set *set, entity *e, const remarks_item *item)
{
    if (item->is_name) {
        entity_add_name(set, e, item->text, item->name_kind, true);
    } else {
        add_fact_item(set, e, item);
    }
}

void
ofac_add_other(entity_set *set, entity *e, const char *label, ps_text text)
{
    entity_fact fact = { .kind  = LISTDB_OTHER,
                         .label = ps_text_of(label),
                         .text  = ps_text_trim(text) };
    if (fact.text.size > 0) {
        entity_add_fact(set, e, &fact);
    }
}

void
ofac_add_address(entity_set *set, entity *e, const ps_text *parts, size_t count,
                 ps_text country)
{
    ps_buffer line;

    ps_buffer_init(&line, ADDRESS_ROOM);
    for (size_t i = 0; i < count; i++) {
        ps_text part = ps_text_trim(parts[i]);
        if (part.size > 0) {
            (void)(line.size > 0 && ps_buffer_string(&line, ", "));
            (void)ps_buffer_text(&line, part);
        }
    }
    entity_fact fact = { .kind = LISTDB_ADDRESS,
                         .text = { .at = line.at, .size = line.size },
                         .key  = ps_text_of(country_code_of(ps_text_trim(country))) };
    if (line.failed) {
        set->failed = true;
    } else if (line.size > 0) {
        entity_add_fact(set, e, &fact);
    }
    ps_buffer_free(&line);
}

void
ofac_add_feature(entity_set *set, entity *e, const ofac_feature *feature)
{
    ps_buffer line;

    if (feature->value.size == 0) {
        return;
    }
    ps_buffer_init(&line, FEATURE_ROOM);
    (void)ps_buffer_text(&line, feature->label);
    (void)ps_buffer_string(&line, " ");
    size_t begin = line.size;
    (void)ps_buffer_text(&line, feature->value);
    if (feature->country.size > 0) {
        (void)ps_buffer_printf(&line, " (%.*s)", PS_TEXT_ARGS(feature->country));
    }
    if (feature->issued.size > 0) {
        (void)ps_buffer_printf(&line, " issued %.*s", PS_TEXT_ARGS(feature->issued));
    }
    if (feature->expires.size > 0) {
        (void)ps_buffer_printf(&line, " expires %.*s", PS_TEXT_ARGS(feature->expires));
    }
    ps_text whole = { .at = line.at, .size = line.size };
    if (!line.failed) {
        remarks_item item = remarks_classify(whole);
        if (item.is_name || !item.known) {
            if (!item.known) {
                entity_warn(set, "a feature of an unknown type is kept as text");
            }
            item = (remarks_item){ .kind  = LISTDB_OTHER,
                                   .label = feature->label,
                                   .text  = ps_text_slice(whole, begin, whole.size) };
        }
        ofac_add_item(set, e, &item);
    }
    set->failed = set->failed || line.failed;
    ps_buffer_free(&line);
}

static void
say(ps_buffer *line, const char *word, ps_text text)
{
    if (text.size > 0) {
        (void)ps_buffer_printf(line, "%s%s%.*s", line->size > 0 ? ", " : "", word,
                               PS_TEXT_ARGS(text));
    }
}

void
ofac_add_document(entity_set *set, entity *e, const ofac_feature *document, ps_text more)
{
    ps_buffer line;

    if (document->value.size > 0) {
        ofac_add_feature(set, e, document);
        return;
    }
    ps_buffer_init(&line, FEATURE_ROOM);
    say(&line, "", document->country);
    say(&line, "issued ", document->issued);
    say(&line, "expires ", document->expires);
    say(&line, "", more);
    say(&line, "", line.size > 0 ? (ps_text){ 0 } : document->label);
    remarks_item item = { .kind  = LISTDB_OTHER,
                          .label = document->label,
                          .text  = { .at = line.at, .size = line.size } };
    entity_warn(set, "a document without a number is kept as text");
    set->failed = set->failed || line.failed;
    ofac_add_item(set, e, &item);
    ps_buffer_free(&line);
}

void
ofac_add_reliability(entity_set *set, entity *e, ps_text label, ps_text reliability)
{
    ps_buffer line;

    if (reliability.size == 0 || ps_text_is_nocase(reliability, "Unknown")) {
        return;
    }
    ps_buffer_init(&line, FEATURE_ROOM);
    say(&line, "", label);
    (void)ps_buffer_printf(&line, ": %.*s", PS_TEXT_ARGS(reliability));
    set->failed = set->failed || line.failed;
    ofac_add_other(set, e, "Reliability", (ps_text){ .at = line.at, .size = line.size });
    ps_buffer_free(&line);
}

/* -------------------------------------------------------------------- words */

bool
ofac_type(ps_text word, ps_party_type *out)
{
    static const struct {
        const char   *word;
        ps_party_type type;
    } TYPES[] = { { "Individual", PS_TYPE_PERSON },
                  { "Entity", PS_TYPE_ORGANISATION },
                  { "Vessel", PS_TYPE_VESSEL },
                  { "Aircraft", PS_TYPE_AIRCRAFT } };

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (ps_text_is_nocase(word, TYPES[i].word)) {
            *out = TYPES[i].type;
            return true;
        }
    }
    return false;
}

listdb_name_kind
ofac_alias_kind(entity_set *set, ps_text word)
{
    static const struct {
        const char      *word;
        listdb_name_kind kind;
    } KINDS[] = { { "a.k.a.", LISTDB_AKA },
                  { "f.k.a.", LISTDB_FKA },
                  { "n.k.a.", LISTDB_NKA } };

    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (ps_text_is_nocase(word, KINDS[i].word)) {
            return KINDS[i].kind;
        }
    }
    entity_warn(set, "an alias of unknown type is kept as a.k.a.");
    return LISTDB_AKA;
}

/* ------------------------------------------------------------------ remarks */

typedef struct remarks_use {
    entity_set *set;
    entity     *e;
    size_t      named; /* names that stood before: a quoted equal is the same one */
} remarks_use;

static void
use_item(void *context, const remarks_item *item)
{
    remarks_use *use = context;

    if (item->is_name) {
        for (size_t i = 0; i < use->named; i++) {
            if (ps_text_equal(use->e->names[i].text, item->text)) {
                return;
            }
        }
    }
    ofac_add_item(use->set, use->e, item);
}

/* The first item of comments that do not continue a full remark has lost its head. */
static void
use_fragment(remarks_use *use, ps_text more)
{
    size_t       at       = ps_text_find(more, "; ");
    ps_text      fragment = ps_text_slice(more, 0, at == SIZE_MAX ? more.size : at);
    remarks_item item     = { .kind = LISTDB_OTHER, .text = ps_text_trim(fragment) };

    ofac_add_item(use->set, use->e, &item);
    entity_warn(use->set, "comments do not continue a full remark; their first item is "
                          "kept as text");
    if (at != SIZE_MAX) {
        remarks_read(ps_text_slice(more, at + 2, more.size), false, use_item, use);
    }
}

void
ofac_read_remarks(entity_set *set, entity *e, bool names_listed)
{
    remarks_use use  = { .set = set, .e = e, .named = names_listed ? e->name_count : 0 };
    bool        full = remarks_is_full(e->remarks);
    ps_buffer   whole;

    if (e->more_count == 0) {
        remarks_read(e->remarks, full, use_item, &use);
        return;
    }
    ps_buffer_init(&whole, REMARK_ROOM);
    (void)ps_buffer_text(&whole, e->remarks);
    for (size_t i = 0; i < e->more_count; i++) {
        (void)ps_buffer_text(&whole, e->more[i]);
    }
    ps_text kept =
        keep_text(&set->texts, (ps_text){ .at = whole.at, .size = whole.size });
    set->failed = set->failed || whole.failed;
    ps_buffer_free(&whole);

    if (full || !ps_text_ends(e->remarks, ".")) {
        remarks_read(kept, false, use_item, &use);
    } else {
        remarks_read(e->remarks, false, use_item, &use);
        use_fragment(&use, ps_text_slice(kept, e->remarks.size, kept.size));
    }
    e->remarks = kept;
}
