/* ofac_listing.c - see ofac_listing.h. */
#include "source/ofac_listing.h"

#include "base/buffer.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/ofac_period.h"
#include "source/ofac_profile.h"
#include "source/ofac_rest.h"

enum { LINE_ROOM = 1 << 20 };

typedef struct listing {
    const ofac_reference *ref;
    ps_buffer             line; /* in the making */
} listing;

static ps_status
read_event(listing *use, const xml_node *event, entity *on, ps_error *err)
{
    static const char *const KNOWN[]                = { "Comment", "Date", NULL };
    const xml_node          *date                   = xml_child(event, "Date");
    char                     room[OFAC_PERIOD_ROOM] = "";
    ofac_value               type, basis;
    ps_status status = ofac_reference_get(use->ref, event, "EntryEventTypeID",
                                          "EntryEventType", &type, err);
    if (status == PS_OK) {
        status = ofac_reference_get(use->ref, event, "LegalBasisID", "LegalBasis", &basis,
                                    err);
    }
    if (status == PS_OK && date != NULL) {
        status = ofac_date_text(use->ref, date, room, err);
    }
    if (status != PS_OK) {
        return status;
    }
    bool made = type.text.size == 0 || ps_text_is_nocase(type.text, "Created") ||
                ps_text_is_nocase(type.text, "Listed");
    facts_add_other(use->ref->set, on, made ? PS_TEXT("Listed") : type.text,
                    ps_text_of(room));
    facts_add_other(use->ref->set, on, PS_TEXT("Legal Basis"), basis.text);
    ofac_profile_comments(use->ref->set, on, "Entry Event", event);
    ofac_rest(use->ref->set, on, event, KNOWN);
    return PS_OK;
}

/* A programme has its tag in the comment. */
static ps_status
read_measure(listing *use, const xml_node *measure, entity *on, ps_error *err)
{
    static const char *const KNOWN[] = { "Comment", "DatePeriod", NULL };
    const xml_node          *period  = xml_child(measure, "DatePeriod");
    ps_text                  comment = xml_text(measure, "Comment");
    ps_text    said = period == NULL ? (ps_text){ 0 } : xml_text(period, "Comment");
    char       room[OFAC_PERIOD_ROOM] = "";
    ofac_value type;
    ps_status  status = ofac_reference_need(use->ref, measure, "SanctionsTypeID",
                                            "SanctionsType", &type, err);
    if (status == PS_OK && period != NULL) {
        status = ofac_period_text(use->ref, period, room, err);
    }
    if (status != PS_OK) {
        return status;
    }
    ofac_rest(use->ref->set, on, measure, KNOWN);
    bool program = ps_text_is_nocase(type.text, "Program");
    if (program) {
        facts_join(use->ref->set, &on->programs, comment);
    }
    if (program && room[0] == '\0' && said.size == 0) {
        return PS_OK;
    }
    ps_buffer_reset(&use->line);
    (void)ps_buffer_printf(&use->line, "%.*s%s%.*s%s%s%s%.*s", PS_TEXT_ARGS(type.text),
                           comment.size > 0 ? ": " : "", PS_TEXT_ARGS(comment),
                           room[0] != '\0' ? ", " : "", room, said.size > 0 ? "; " : "",
                           PS_TEXT_ARGS(said));
    facts_add_other(use->ref->set, on, PS_TEXT("Sanctions Type"),
                    (ps_text){ .at = use->line.at, .size = use->line.size });
    use->ref->set->failed = use->ref->set->failed || use->line.failed;
    return PS_OK;
}

static ps_status
read_info(listing *use, const xml_node *info, entity *on, ps_error *err)
{
    static const char *const KNOWN[] = { "Text", "DirectURL", NULL };
    ofac_value               type;
    ps_status                status =
        ofac_reference_get(use->ref, info, "SupInfoTypeID", "SupInfoType", &type, err);

    if (status == PS_OK) {
        ps_text label = type.text.size > 0 ? type.text : info->name;
        facts_add_other(use->ref->set, on, label, xml_text(info, "Text"));
        facts_add_other(use->ref->set, on, label, xml_text(info, "DirectURL"));
        ofac_rest(use->ref->set, on, info, KNOWN);
    }
    return status;
}

static ps_status
read_children(listing *use, const xml_node *entry, entity *on, ps_error *err)
{
    static const char *const KNOWN[] = { "EntryEvent",           "SanctionsMeasure",
                                         "SupportingInfo",       "Comment",
                                         "LimitationsToListing", NULL };

    for (const xml_node *at = entry->child; at != NULL; at = at->next) {
        ps_status status = PS_OK;
        if (ps_text_is(at->name, "EntryEvent")) {
            status = read_event(use, at, on, err);
        } else if (ps_text_is(at->name, "SanctionsMeasure")) {
            status = read_measure(use, at, on, err);
        } else if (ps_text_is(at->name, "SupportingInfo")) {
            status = read_info(use, at, on, err);
        } else if (ps_text_is(at->name, "Comment") ||
                   ps_text_is(at->name, "LimitationsToListing")) {
            facts_add_other(use->ref->set, on, at->name, at->text);
        }
        if (status != PS_OK) {
            return status;
        }
    }
    ofac_rest(use->ref->set, on, entry, KNOWN);
    return entity_set_check(use->ref->set, err);
}

ps_status
ofac_listing_read(const ofac_reference *ref, const xml_node *entry, entity *on,
                  ps_error *err)
{
    listing use = { .ref = ref };

    ps_buffer_init(&use.line, LINE_ROOM);
    facts_add_other(ref->set, on, PS_TEXT("Entry Reference"),
                    xml_attribute(entry, "EntryProfileRef"));
    ps_status status = read_children(&use, entry, on, err);
    ps_buffer_free(&use.line);
    return status;
}
