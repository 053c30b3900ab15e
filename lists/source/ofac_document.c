/*
 * ofac_document.c - see ofac_document.h.
 *
 * Numbers are never checked against what their kind should look like: OFAC prints
 * typing errors, and a document that is dropped is a payee that is missed.
 */
#include "source/ofac_document.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/ofac_period.h"
#include "source/ofac_rest.h"

enum { LINE_ROOM = 1 << 20 };

void
ofac_documents_init(ofac_documents *docs, const ofac_reference *ref)
{
    *docs = (ofac_documents){ .ref = ref };
    intern_init(&docs->ids);
    intern_init(&docs->identities);
    ps_buffer_init(&docs->line, LINE_ROOM);
}

void
ofac_documents_free(ofac_documents *docs)
{
    intern_free(&docs->ids);
    intern_free(&docs->identities);
    free(docs->first);
    free(docs->last);
    free(docs->at);
    ps_buffer_free(&docs->line);
    *docs = (ofac_documents){ 0 };
}

static void
say(ofac_documents *docs, const char *label, ps_text text)
{
    if (text.size > 0) {
        (void)(docs->line.size > 0 && ps_buffer_string(&docs->line, "; "));
        (void)ps_buffer_string(&docs->line, label);
        (void)ps_buffer_text(&docs->line, text);
    }
}

/* "Expiration Date: renewed twice" */
static void
say_comment(ofac_documents *docs, ps_text type, const xml_node *period)
{
    ps_text comment = period == NULL ? (ps_text){ 0 } : xml_text(period, "Comment");

    if (comment.size > 0) {
        say(docs, "", type);
        (void)ps_buffer_printf(&docs->line, ": %.*s", PS_TEXT_ARGS(comment));
    }
}

static ps_status
read_dates(ofac_documents *docs, const xml_node *node, ofac_document *doc, ps_error *err)
{
    keep *texts = &docs->ref->set->texts;

    for (const xml_node *date = xml_child(node, "DocumentDate"); date != NULL;
         date                 = xml_again(date)) {
        char            room[OFAC_PERIOD_ROOM] = "";
        ofac_value      type;
        const xml_node *period = xml_child(date, "DatePeriod");
        ps_status status = ofac_reference_need(docs->ref, date, "IDRegDocDateTypeID",
                                               "IDRegDocDateType", &type, err);
        if (status == PS_OK && period != NULL) {
            status = ofac_period_text(docs->ref, period, room, err);
        }
        if (status != PS_OK) {
            return status;
        }
        ps_text text = ps_text_of(room);
        if (ps_text_is_nocase(type.text, "Issue Date") && doc->feature.issued.size == 0) {
            doc->feature.issued = keep_text(texts, text);
        } else if (ps_text_is_nocase(type.text, "Expiration Date") &&
                   doc->feature.expires.size == 0) {
            doc->feature.expires = keep_text(texts, text);
        } else if (text.size > 0) {
            say(docs, "", type.text);
            (void)ps_buffer_printf(&docs->line, " %s", room);
        }
        say_comment(docs, type.text, period);
    }
    return PS_OK;
}

static void
say_rest(ofac_documents *docs, const xml_node *node)
{
    static const char *const KNOWN[] = { "Comment", "IDRegistrationNo",
                                         "IssuingAuthority", "DocumentDate", NULL };
    const xml_node          *at      = NULL;

    while ((at = ofac_rest_next(docs->ref->set, node, at, KNOWN)) != NULL) {
        say(docs, "", at->name);
        (void)ps_buffer_printf(&docs->line, " %.*s", PS_TEXT_ARGS(at->text));
    }
}

static ps_status
read_document(ofac_documents *docs, const xml_node *node, ofac_document *doc,
              ps_error *err)
{
    ofac_value type, country, issued, validity;
    ps_status  status = ofac_reference_need(docs->ref, node, "IDRegDocTypeID",
                                            "IDRegDocType", &type, err);

    ps_buffer_reset(&docs->line);
    if (status == PS_OK) {
        status = ofac_reference_get(docs->ref, node, "IssuedBy-CountryID", "Country",
                                    &country, err);
    }
    if (status == PS_OK) {
        status = ofac_reference_get(docs->ref, node, "IssuedIn-LocationID", "Location",
                                    &issued, err);
    }
    if (status == PS_OK) {
        status =
            ofac_reference_get(docs->ref, node, "ValidityID", "Validity", &validity, err);
    }
    if (status == PS_OK) {
        status = read_dates(docs, node, doc, err);
    }
    if (status != PS_OK) {
        return status;
    }
    say(docs, "issuing authority ", xml_text(node, "IssuingAuthority"));
    say(docs, "issued in ", issued.text);
    say(docs, "", issued.more);
    if (!ps_text_is_nocase(validity.text, "Valid") &&
        !ps_text_is_nocase(validity.text, "Unknown")) {
        say(docs, "", validity.text);
    }
    ps_text number  = xml_text(node, "IDRegistrationNo");
    ps_text comment = xml_text(node, "Comment");
    if (!ps_text_equal(number, comment)) { /* OFAC says the number twice */
        say(docs, "", comment);
    }
    say_rest(docs, node);
    doc->feature.label     = type.text;
    doc->feature.country   = country.text;
    doc->feature.value     = keep_text(&docs->ref->set->texts, number);
    doc->more              = keep_text(&docs->ref->set->texts,
                                       (ps_text){ .at = docs->line.at, .size = docs->line.size });
    docs->ref->set->failed = docs->ref->set->failed || docs->line.failed;
    return entity_set_check(docs->ref->set, err);
}

static ps_status
no_memory(ofac_documents *docs, ps_error *err)
{
    docs->ref->set->failed = true;
    return entity_set_check(docs->ref->set, err);
}

ps_status
ofac_documents_take(ofac_documents *docs, const xml_node *node, ps_error *err)
{
    keep         *texts    = &docs->ref->set->texts;
    ofac_document doc      = { .place = node->place };
    ps_text       id       = xml_attribute(node, "ID");
    ps_text       identity = xml_attribute(node, "IdentityID");
    bool          fresh    = false;

    if (id.size == 0 || identity.size == 0) {
        return xml_refuse(node, PS_R_LIST_FIELD, id.size == 0 ? "ID" : "IdentityID", err);
    }
    ps_status status = read_document(docs, node, &doc, err);
    if (status != PS_OK) {
        return status;
    }
    if (intern_add(&docs->ids, keep_text(texts, id), &fresh) == INTERN_NONE) {
        return no_memory(docs, err);
    }
    if (!fresh) {
        return xml_refuse(node, PS_R_LIST_TWICE, "ID", err);
    }
    uint32_t number = intern_add(&docs->identities, keep_text(texts, identity), &fresh);
    if (number == INTERN_NONE ||
        !ps_grow(&docs->at, &docs->room, docs->count + 1, sizeof *docs->at,
                 LIMIT_LIST_ENTRIES) ||
        !ps_grow(&docs->first, &docs->first_room, (size_t)number + 1, sizeof *docs->first,
                 LIMIT_LIST_ENTRIES) ||
        !ps_grow(&docs->last, &docs->last_room, (size_t)number + 1, sizeof *docs->last,
                 LIMIT_LIST_ENTRIES)) {
        return no_memory(docs, err);
    }
    docs->at[docs->count++] = doc;
    if (fresh) {
        docs->first[number] = (uint32_t)docs->count;
    } else {
        docs->at[docs->last[number] - 1].next = (uint32_t)docs->count;
    }
    docs->last[number] = (uint32_t)docs->count;
    return PS_OK;
}

static void
give(ofac_documents *docs, const ofac_document *doc, entity *e)
{
    entity_set  *set     = docs->ref->set;
    ofac_feature feature = doc->feature;

    ofac_add_document(set, e, &feature, doc->more);
    if (doc->more.size > 0 && feature.value.size > 0) {
        ps_buffer_reset(&docs->line);
        (void)ps_buffer_printf(&docs->line, "%.*s: %.*s", PS_TEXT_ARGS(feature.value),
                               PS_TEXT_ARGS(doc->more));
        facts_add_other(set, e, feature.label,
                        (ps_text){ .at = docs->line.at, .size = docs->line.size });
        set->failed = set->failed || docs->line.failed;
    }
}

void
ofac_documents_give(ofac_documents *docs, ps_text identity, entity *e)
{
    uint32_t number = intern_find(&docs->identities, identity);

    if (number == INTERN_NONE) {
        return;
    }
    for (uint32_t i = docs->first[number]; i != 0; i = docs->at[i - 1].next) {
        give(docs, &docs->at[i - 1], e);
    }
    docs->first[number] = 0;
}

ps_status
ofac_documents_check(const ofac_documents *docs, ps_error *err)
{
    for (uint32_t i = 0; i < docs->identities.count; i++) {
        if (docs->first[i] != 0) {
            return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_NO_ENTRY, "IdentityID",
                              docs->at[docs->first[i] - 1].place, NULL);
        }
    }
    return PS_OK;
}
