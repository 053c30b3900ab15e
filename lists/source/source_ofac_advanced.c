/*
 * source_ofac_advanced.c - SDN_ADVANCED.XML and CONS_ADVANCED.XML.
 *
 * Nothing stands where it is used: types, places and documents come before the
 * parties, relations and lists behind them, all joined by ids.  So parties are
 * collected first and given to their lists at the end, and an id that leads
 * nowhere refuses the file: half of a publication would look like a whole one.
 */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/ofac.h"
#include "source/ofac_listing.h"
#include "source/ofac_period.h"
#include "source/ofac_profile.h"
#include "source/ofac_rest.h"

enum { LINE_ROOM = 1 << 20, LISTS = 2 };

typedef struct advanced_party {
    entity e;
    entity on[LISTS]; /* SDN, Consolidated: programs and facts of the listing */
    bool   listed[LISTS];
} advanced_party;

typedef struct advanced_entry {
    uint32_t party;
    bool     cons;
} advanced_entry;

typedef struct advanced_use {
    entity_set        *set;
    const source_file *file;
    ofac_reference     ref;
    ofac_documents     docs;
    intern             ids; /* of profiles: index in parties */
    advanced_party    *parties;
    size_t             count, room;
    intern             entry_ids;
    advanced_entry    *entries;
    size_t             entry_room;
    ps_buffer          line; /* in the making */
    ps_text            published;
    uint64_t           seen;
} advanced_use;

static ps_text
line_of(advanced_use *use)
{
    use->set->failed = use->set->failed || use->line.failed;
    return (ps_text){ .at = use->line.at, .size = use->line.size };
}

/* A delta has the same root and is no whole list. */
static ps_status
take_root(void *context, const xml_node *root, ps_error *err)
{
    (void)context;
    return xml_attribute(root, "DeltaBaseVersion").size > 0
               ? xml_refuse(root, PS_R_LIST_FIELD, "DeltaBaseVersion", err)
               : PS_OK;
}

/* It stands before the calendars that it refers to. */
static ps_status
take_issued(void *context, const xml_node *node, ps_error *err)
{
    advanced_use *use = context;
    char          stamp[CLOCK_DATE_SIZE];
    ps_text       part[3] = { xml_text(node, "Year"), xml_text(node, "Month"),
                              xml_text(node, "Day") };
    uint64_t      number[3];

    for (unsigned i = 0; i < 3; i++) {
        if (!ps_text_u64(part[i], &number[i]) || number[i] > 9999) {
            return xml_refuse(node, PS_R_LIST_FIELD, "DateOfIssue", err);
        }
    }
    clock_date date = { .year  = (int32_t)number[0],
                        .month = (uint8_t)(number[1] > 12 ? 0 : number[1]),
                        .day   = (uint8_t)(number[2] > 31 ? 0 : number[2]) };
    if (!clock_date_is_valid(date)) {
        return xml_refuse(node, PS_R_LIST_FIELD, "DateOfIssue", err);
    }
    clock_date_text(date, stamp);
    use->published = keep_text(&use->set->texts, ps_text_of(stamp));
    return entity_set_check(use->set, err);
}

static ps_status
take_value(void *context, const xml_node *node, ps_error *err)
{
    return ofac_reference_take(&((advanced_use *)context)->ref, node, err);
}

static ps_status
take_location(void *context, const xml_node *node, ps_error *err)
{
    return ofac_reference_take_location(&((advanced_use *)context)->ref, node, err);
}

static ps_status
take_document(void *context, const xml_node *node, ps_error *err)
{
    return ofac_documents_take(&((advanced_use *)context)->docs, node, err);
}

/* --------------------------------------------------------------------- parties */

/* A party that cannot be used still has documents and listings that must resolve. */
static bool
is_usable(advanced_use *use, const xml_node *profile, const entity *e, bool twice)
{
    const char *file = use->file->path;

    if (e->id.size == 0) {
        entity_fail(use->set, file, PS_R_LIST_NO_UID, "Profile/ID", profile->place);
    } else if (twice) {
        entity_fail(use->set, file, PS_R_LIST_TWICE, "Profile/ID", profile->place);
    } else if (e->name_count == 0) {
        entity_fail(use->set, file, PS_R_LIST_NO_NAME, "Profile/Identity",
                    profile->place);
    }
    return e->id.size > 0 && !twice && e->name_count > 0;
}

static ps_status
add_party(advanced_use *use, const xml_node *profile, entity *e, ps_error *err)
{
    bool fresh = true;

    if (e->id.size > 0) {
        e->id            = keep_text(&use->set->texts, e->id);
        uint32_t number  = intern_add(&use->ids, e->id, &fresh);
        use->set->failed = use->set->failed || number == INTERN_NONE ||
                           !ps_grow(&use->parties, &use->room, (size_t)use->ids.count,
                                    sizeof *use->parties, LIMIT_LIST_ENTRIES);
    }
    if (use->set->failed) {
        return entity_set_check(use->set, err);
    }
    bool usable = is_usable(use, profile, e, !fresh);
    if (fresh && e->id.size > 0) {
        use->parties[use->count++] = (advanced_party){ .e = *e };
        if (usable) {
            *e = (entity){ 0 };
        } else { /* its place stays, with nothing in it */
            use->parties[use->count - 1].e = (entity){ .id = e->id };
        }
    }
    return entity_set_check(use->set, err);
}

static ps_status
take_profile(advanced_use *use, const xml_node *party, const xml_node *profile,
             ps_error *err)
{
    entity_set *set = use->set;
    entity      e   = { .id = xml_attribute(profile, "ID") };

    use->seen++;
    if (e.id.size > 0 && !ps_text_is_digits(e.id)) {
        return xml_refuse(profile, PS_R_LIST_FIELD, "ID", err);
    }
    ps_status status = ofac_profile_read(&use->ref, &use->docs, profile, &e, err);
    for (const xml_node *at = xml_child(party, "Comment"); at != NULL && status == PS_OK;
         at                 = xml_again(at)) {
        facts_remark(set, &e, "Comment", at->text);
    }
    if (status == PS_OK) {
        ofac_profile_comments(set, &e, "Profile", profile);
        ofac_profile_rest(set, &e, profile);
        ofac_read_remarks(set, &e, true);
        status = add_party(use, profile, &e, err);
    }
    entity_drop(&e);
    return status;
}

static ps_status
take_party(void *context, const xml_node *party, ps_error *err)
{
    advanced_use   *use     = context;
    const xml_node *profile = xml_child(party, "Profile");

    if (profile == NULL) {
        use->seen++;
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_UID, "DistinctParty/Profile",
                    party->place);
    }
    for (; profile != NULL; profile = xml_again(profile)) {
        ps_status status = take_profile(use, party, profile, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static ps_status
find_party(advanced_use *use, const xml_node *node, const char *attribute,
           advanced_party **out, ps_error *err)
{
    uint32_t number = intern_find(&use->ids, xml_attribute(node, attribute));

    *out = NULL;
    if (number == INTERN_NONE) {
        return xml_refuse(node, PS_R_LIST_NO_ENTRY, attribute, err);
    }
    *out = &use->parties[number];
    return PS_OK;
}

/* ------------------------------------------------------------------- relations */

static ps_text
main_name(const entity *e)
{
    for (size_t i = 0; i < e->name_count; i++) {
        if (e->names[i].kind == LISTDB_PRIMARY) {
            return e->names[i].text;
        }
    }
    return e->name_count > 0 ? e->names[0].text : (ps_text){ 0 };
}

static void
add_words(advanced_use *use, const char *between, ps_text text)
{
    if (text.size > 0) {
        (void)ps_buffer_string(&use->line, between);
        (void)ps_buffer_text(&use->line, text);
    }
}

/* "12345 NAME" */
static void
add_party_words(advanced_use *use, const entity *e)
{
    (void)ps_buffer_text(&use->line, e->id);
    (void)ps_buffer_string(&use->line, " ");
    (void)ps_buffer_text(&use->line, main_name(e));
}

/* "12345 NAME (former)"; the direction is the publisher's, which may be the wrong one. */
static ps_status
take_relation(void *context, const xml_node *node, ps_error *err)
{
    advanced_use            *use                     = context;
    static const char *const KNOWN[]                 = { "Comment", "DatePeriod", NULL };
    const xml_node          *period                  = xml_child(node, "DatePeriod");
    char                     dates[OFAC_PERIOD_ROOM] = "";
    advanced_party          *from, *to = NULL;
    ofac_value               type, quality;
    ps_status                status = find_party(use, node, "From-ProfileID", &from, err);

    if (status == PS_OK) {
        status = find_party(use, node, "To-ProfileID", &to, err);
    }
    if (status == PS_OK) {
        status = ofac_reference_need(&use->ref, node, "RelationTypeID", "RelationType",
                                     &type, err);
    }
    if (status == PS_OK) {
        status = ofac_reference_get(&use->ref, node, "RelationQualityID",
                                    "RelationQuality", &quality, err);
    }
    if (status == PS_OK && period != NULL) {
        status = ofac_period_text(&use->ref, period, dates, err);
    }
    if (status != PS_OK) {
        return status;
    }
    ps_buffer_reset(&use->line);
    add_party_words(use, &to->e);
    if (ps_text_is(xml_attribute(node, "Former"), "true")) {
        (void)ps_buffer_string(&use->line, " (former)");
    }
    if (quality.text.size > 0 && !ps_text_is_nocase(quality.text, "Unknown")) {
        (void)ps_buffer_printf(&use->line, " (%.*s)", PS_TEXT_ARGS(quality.text));
    }
    add_words(use, ", ", ps_text_of(dates));
    add_words(use, "; ", xml_text(node, "Comment"));
    if (period != NULL) {
        add_words(use, "; ", xml_text(period, "Comment"));
    }
    facts_add_other(use->set, &from->e, type.text, line_of(use));
    ofac_rest(use->set, &from->e, node, KNOWN);
    return entity_set_check(use->set, err);
}

/* -------------------------------------------------------------------- listings */

/* For the links between entries. */
static ps_status
keep_entry(advanced_use *use, const xml_node *entry, advanced_entry kept, ps_error *err)
{
    ps_text id    = xml_attribute(entry, "ID");
    bool    fresh = false;

    if (id.size == 0) {
        return PS_OK;
    }
    uint32_t number =
        intern_add(&use->entry_ids, keep_text(&use->set->texts, id), &fresh);
    if (number == INTERN_NONE ||
        !ps_grow(&use->entries, &use->entry_room, (size_t)number + 1,
                 sizeof *use->entries, LIMIT_LIST_ENTRIES)) {
        use->set->failed = true;
        return entity_set_check(use->set, err);
    }
    if (!fresh) {
        return xml_refuse(entry, PS_R_LIST_TWICE, "ID", err);
    }
    use->entries[number] = kept;
    return PS_OK;
}

static ps_status
take_entry(void *context, const xml_node *entry, ps_error *err)
{
    advanced_use   *use = context;
    advanced_party *party;
    ofac_value      list;
    ps_status       status = find_party(use, entry, "ProfileID", &party, err);

    if (status == PS_OK) {
        status = ofac_reference_get(&use->ref, entry, "ListID", "List", &list, err);
    }
    if (status != PS_OK) {
        return status;
    }
    bool cons =
        list.text.size == 0 ? use->file->cons : !ps_text_is_nocase(list.text, "SDN List");
    party->listed[cons] = true;
    if (cons) {
        facts_add_other(use->set, &party->on[cons], PS_TEXT("List"), list.text);
    }
    advanced_entry kept = { .party = (uint32_t)(party - use->parties), .cons = cons };
    status              = keep_entry(use, entry, kept, err);
    return status == PS_OK ? ofac_listing_read(&use->ref, entry, &party->on[cons], err)
                           : status;
}

static ps_status
find_entry(advanced_use *use, const xml_node *link, const char *attribute,
           advanced_entry *out, ps_error *err)
{
    uint32_t number = intern_find(&use->entry_ids, xml_attribute(link, attribute));

    *out = (advanced_entry){ 0 };
    if (number == INTERN_NONE) {
        return xml_refuse(link, PS_R_LIST_NO_ENTRY, attribute, err);
    }
    *out = use->entries[number];
    return PS_OK;
}

/* It has no direction: each of the two entries names the party of the other one. */
static ps_status
take_link(void *context, const xml_node *link, ps_error *err)
{
    advanced_use            *use                    = context;
    static const char *const KNOWN[]                = { "Comment", "Date", NULL };
    const xml_node          *date                   = xml_child(link, "Date");
    char                     room[OFAC_PERIOD_ROOM] = "";
    advanced_entry           ends[2];
    ofac_value               type;
    ps_status status = find_entry(use, link, "EntryA-SanctionsEntryID", &ends[0], err);

    if (status == PS_OK) {
        status = find_entry(use, link, "EntryB-SanctionsEntryID", &ends[1], err);
    }
    if (status == PS_OK) {
        status = ofac_reference_get(&use->ref, link, "EntryLinkTypeID", "EntryLinkType",
                                    &type, err);
    }
    if (status == PS_OK && date != NULL) {
        status = ofac_date_text(&use->ref, date, room, err);
    }
    for (size_t i = 0; i < 2 && status == PS_OK; i++) {
        const entity *other = &use->parties[ends[1 - i].party].e;
        entity       *on    = &use->parties[ends[i].party].on[ends[i].cons];
        ps_buffer_reset(&use->line);
        add_party_words(use, other);
        add_words(use, ", ", ps_text_of(room));
        add_words(use, "; ", xml_text(link, "Comment"));
        facts_add_other(use->set, on,
                        type.text.size > 0 ? type.text : PS_TEXT("Entry Link"),
                        line_of(use));
        ofac_rest(use->set, on, link, KNOWN);
    }
    return status == PS_OK ? entity_set_check(use->set, err) : status;
}

/* ---------------------------------------------------------------- to the lists */

static void
add_facts(entity_set *set, entity *to, const entity *from)
{
    for (size_t i = 0; i < from->fact_count; i++) {
        const entity_fact *fact   = &from->facts[i];
        bool               stands = false;
        for (size_t k = 0; k < to->fact_count && fact->kind == LISTDB_ADDRESS; k++) {
            stands = stands || (to->facts[k].kind == LISTDB_ADDRESS &&
                                ps_text_equal(to->facts[k].text, fact->text));
        }
        if (!stands) {
            entity_add_fact(set, to, fact);
        }
    }
}

static void
add_programs(entity_set *set, entity *to, ps_text programs)
{
    while (programs.size > 0) {
        size_t at = ps_text_find(programs, "; ");
        facts_join(set, &to->programs, ps_text_slice(programs, 0, at));
        programs = at == SIZE_MAX ? (ps_text){ 0 }
                                  : ps_text_slice(programs, at + 2, programs.size);
    }
}

/* One of two listings is a copy; so is what another file of OFAC has already. */
static void
copy_party(entity_set *set, entity *to, const entity *from)
{
    for (size_t i = 0; i < from->name_count; i++) {
        facts_add_name(set, to, from->names[i].text, from->names[i].kind,
                       from->names[i].weak);
    }
    add_facts(set, to, from);
    facts_join(set, &to->title, from->title);
    if (from->remarks.size > 0) {
        facts_remark(set, to, "Comment", from->remarks);
    }
    to->type = from->type;
}

static void
give_party(advanced_use *use, advanced_party *party, unsigned cons, bool last)
{
    entity_list *list = ofac_list(use->set, cons != 0);
    entity      *e    = list == NULL ? NULL : entity_add(use->set, list, party->e.id);
    bool         made = e != NULL;

    if (list == NULL || use->set->failed) {
        return;
    }
    e = made ? e : entity_find(list, party->e.id);
    if (list->published.size == 0 || cons == (use->file->cons ? 1u : 0u)) {
        list->published = use->published;
    }
    if (made && last) {
        party->e.id = e->id;
        *e          = party->e;
        party->e    = (entity){ .id = e->id };
    } else {
        copy_party(use->set, e, &party->e);
    }
    add_facts(use->set, e, &party->on[cons]);
    add_programs(use->set, e, party->on[cons].programs);
}

static ps_status
give_parties(advanced_use *use, ps_error *err)
{
    for (size_t i = 0; i < use->count && !use->set->failed; i++) {
        advanced_party *party = &use->parties[i];
        if (party->e.name_count == 0) {
            continue; /* a fault already */
        }
        if (!party->listed[0] && !party->listed[1]) {
            entity_warn(use->set, "a party that no list names is kept");
            party->listed[use->file->cons] = true;
        }
        if (party->listed[0]) {
            give_party(use, party, 0, !party->listed[1]);
        }
        if (party->listed[1]) {
            give_party(use, party, 1, true);
        }
    }
    for (unsigned cons = 0; cons < LISTS && !use->set->failed; cons++) {
        for (size_t i = 0; i < use->set->list_count; i++) {
            if (ps_text_is(ps_text_of(use->set->lists[i].prefix),
                           cons != 0 ? "ofac-cons" : "ofac-sdn")) {
                facts_order_names(use->set, &use->set->lists[i]);
            }
        }
    }
    return entity_set_check(use->set, err);
}

bool
ofac_is_advanced(const form_head *head)
{
    return ps_text_is(head->root, "Sanctions");
}

static ps_status
finish(advanced_use *use, ps_error *err)
{
    ps_status status = ofac_documents_check(&use->docs, err);

    if (status == PS_OK && use->seen == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "DistinctParties", 0);
    }
    if (status == PS_OK && use->published.size == 0) {
        entity_warn(use->set, "the list does not say when it was published");
    }
    return status == PS_OK ? give_parties(use, err) : status;
}

ps_status
ofac_advanced_read(entity_set *set, entity_list *list, const source_file *file,
                   ps_error *err)
{
    static const xml_record_rule RULES[] = {
        { "DateOfIssue", take_issued },
        { "ReferenceValueSets/*/*", take_value },
        { "Locations/Location", take_location },
        { "IDRegDocuments/IDRegDocument", take_document },
        { "DistinctParties/DistinctParty", take_party },
        { "ProfileRelationships/ProfileRelationship", take_relation },
        { "SanctionsEntries/SanctionsEntry", take_entry },
        { "SanctionsEntryLinks/SanctionsEntryLink", take_link },
    };
    advanced_use   use  = { .set = set, .file = file };
    xml_record_use read = { .rules   = RULES,
                            .count   = sizeof RULES / sizeof RULES[0],
                            .root    = take_root,
                            .context = &use };

    ofac_reference_init(&use.ref, set);
    ofac_documents_init(&use.docs, &use.ref);
    intern_init(&use.ids);
    intern_init(&use.entry_ids);
    ps_buffer_init(&use.line, LINE_ROOM);
    ps_status status = xml_records_read(file, &read, err);
    if (status == PS_OK) {
        status = finish(&use, err);
    }
    list->published = use.published;
    for (size_t i = 0; i < use.count; i++) {
        entity_drop(&use.parties[i].e);
        entity_drop(&use.parties[i].on[0]);
        entity_drop(&use.parties[i].on[1]);
    }
    free(use.parties);
    free(use.entries);
    intern_free(&use.ids);
    intern_free(&use.entry_ids);
    ps_buffer_free(&use.line);
    ofac_documents_free(&use.docs);
    ofac_reference_free(&use.ref);
    return status;
}
