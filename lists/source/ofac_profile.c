/*
 * ofac_profile.c - see ofac_profile.h.
 *
 * Names come in parts, in any order, and once more for every script; they are put
 * together as the legacy form prints them, so that one publication has the same
 * names in both.
 */
#include "source/ofac_profile.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/ofac_feature.h"
#include "source/ofac_period.h"

enum { NAME_ROOM = 1 << 20 };

/* ----------------------------------------------------------------------- names */

/* In the order of a name: "LAST MATRONYMIC, First Middle Patronymic". */
/* clang-format off: a table */
static const struct {
    const char *word;
    unsigned    rank;
} NAME_PARTS[] = {
    { "Last Name", 0 },     { "Maiden Name", 1 }, { "Matronymic", 2 },
    { "First Name", 3 },    { "Middle Name", 4 }, { "Patronymic", 5 },
    { "Nickname", 6 },      { "Entity Name", 7 }, { "Vessel Name", 7 },
    { "Aircraft Name", 7 },
};
/* clang-format on */

enum { RANK_FAMILY = 2, RANK_WHOLE = 7, RANK_COUNT = 8 };

typedef struct naming {
    const ofac_reference *ref;
    entity               *e;
    intern                groups; /* ids of NamePartGroups of this identity */
    unsigned             *ranks;
    size_t                rank_room;
    ps_buffer             parts[RANK_COUNT];
    ps_buffer             line;
    ps_text               script; /* of the first part */
    size_t                primaries;
} naming;

static bool
is_true(const xml_node *node, const char *attribute)
{
    ps_text value = xml_attribute(node, attribute);

    return ps_text_is(value, "true") || ps_text_is(value, "1");
}

static ps_text
text_of(const ps_buffer *buffer)
{
    return (ps_text){ .at = buffer->at, .size = buffer->size };
}

static unsigned
rank_of(entity_set *set, ps_text type)
{
    for (size_t i = 0; i < sizeof NAME_PARTS / sizeof NAME_PARTS[0]; i++) {
        if (ps_text_is_nocase(type, NAME_PARTS[i].word)) {
            return NAME_PARTS[i].rank;
        }
    }
    entity_warn(set, "a part of a name is of an unknown type");
    return RANK_WHOLE;
}

static ps_status
add_group(naming *n, const xml_node *group, ps_error *err)
{
    ofac_value type;
    ps_text    id    = xml_attribute(group, "ID");
    bool       fresh = false;
    ps_status  status =
        ofac_reference_need(n->ref, group, "NamePartTypeID", "NamePartType", &type, err);
    if (status != PS_OK) {
        return status;
    }
    uint32_t number = intern_add(&n->groups, id, &fresh);
    if (number == INTERN_NONE || !ps_grow(&n->ranks, &n->rank_room, (size_t)number + 1,
                                          sizeof *n->ranks, INTERN_NONE - 1)) {
        n->ref->set->failed = true;
        return entity_set_check(n->ref->set, err);
    }
    if (id.size == 0 || !fresh) {
        return xml_refuse(group, id.size == 0 ? PS_R_LIST_FIELD : PS_R_LIST_TWICE, "ID",
                          err);
    }
    n->ranks[number] = rank_of(n->ref->set, type.text);
    return PS_OK;
}

static ps_status
read_groups(naming *n, const xml_node *identity, ps_error *err)
{
    const xml_node *all    = xml_child(identity, "NamePartGroups");
    const xml_node *master = all == NULL ? NULL : xml_child(all, "MasterNamePartGroup");

    for (; master != NULL; master = xml_again(master)) {
        for (const xml_node *group = xml_child(master, "NamePartGroup"); group != NULL;
             group                 = xml_again(group)) {
            ps_status status = add_group(n, group, err);
            if (status != PS_OK) {
                return status;
            }
        }
    }
    return PS_OK;
}

static ps_status
add_part(naming *n, const xml_node *part, ps_error *err)
{
    for (const xml_node *value = xml_child(part, "NamePartValue"); value != NULL;
         value                 = xml_again(value)) {
        ofac_value script;
        ps_text    group  = xml_attribute(value, "NamePartGroupID");
        uint32_t   number = intern_find(&n->groups, group);
        ps_status  status =
            ofac_reference_get(n->ref, value, "ScriptID", "Script", &script, err);
        if (status != PS_OK) {
            return status;
        }
        if (group.size == 0 || number == INTERN_NONE) {
            return xml_refuse(value,
                              group.size == 0 ? PS_R_LIST_FIELD : PS_R_LIST_NO_ENTRY,
                              "NamePartGroupID", err);
        }
        n->script       = n->script.size == 0 ? script.text : n->script;
        ps_buffer *line = &n->parts[n->ranks[number]];
        if (value->text.size > 0) {
            (void)(line->size > 0 && ps_buffer_string(line, " "));
            (void)ps_buffer_text(line, xml_attribute(part, "LeadingChars"));
            (void)ps_buffer_text(line, value->text);
            (void)ps_buffer_text(line, xml_attribute(part, "TrailingChars"));
        }
    }
    return PS_OK;
}

/* "LAST, First Middle"; the comma only where something stands on both sides. */
static ps_text
put_together(naming *n)
{
    bool family = false;

    ps_buffer_reset(&n->line);
    for (unsigned i = 0; i < RANK_COUNT; i++) {
        ps_text part = text_of(&n->parts[i]);
        if (part.size == 0) {
            continue;
        }
        if (n->line.size > 0) {
            bool comma = family && i > RANK_FAMILY;
            (void)ps_buffer_string(&n->line, comma ? ", " : " ");
        }
        family = i <= RANK_FAMILY;
        (void)ps_buffer_text(&n->line, part);
        n->ref->set->failed = n->ref->set->failed || n->parts[i].failed;
    }
    n->ref->set->failed = n->ref->set->failed || n->line.failed;
    return text_of(&n->line);
}

static void
add_name(naming *n, const xml_node *documented, listdb_name_kind kind, bool weak)
{
    entity_set *set  = n->ref->set;
    ps_text     name = put_together(n);

    if (name.size == 0) {
        entity_warn(set, "an alias without a name is left out");
        return;
    }
    entity_add_name(set, n->e, name, kind, weak);
    if (n->script.size > 0 && !ps_text_is_nocase(n->script, "Latin")) {
        facts_add_other(set, n->e, n->script, name);
    }
    ofac_profile_comments(set, n->e, "Name", documented);
}

/* "GLAZIER: 2001 to 2004", "GLAZIER: Panama" */
static void
add_note(naming *n, const char *label, ps_text text)
{
    if (text.size > 0) {
        ps_text name = keep_text(&n->ref->set->texts, text_of(&n->line));
        ps_buffer_reset(&n->line);
        (void)ps_buffer_printf(&n->line, "%.*s: %.*s", PS_TEXT_ARGS(name),
                               PS_TEXT_ARGS(text));
        facts_add_other(n->ref->set, n->e, ps_text_of(label), text_of(&n->line));
        ps_buffer_reset(&n->line);
        (void)ps_buffer_text(&n->line, name);
    }
}

/* The countries of a name, which stands in n->line. */
static ps_status
add_countries(naming *n, const xml_node *documented, ps_error *err)
{
    const xml_node *at = xml_child(documented, "DocumentedNameCountry");

    for (; at != NULL; at = xml_again(at)) {
        ofac_value country;
        ps_status  status =
            ofac_reference_need(n->ref, at, "CountryID", "Country", &country, err);
        if (status != PS_OK) {
            return status;
        }
        add_note(n, "Name Country", country.text);
        add_note(n, "Name Country", xml_text(at, "Comment"));
    }
    return PS_OK;
}

/* Each DocumentedName is one more writing of the same alias. */
static ps_status
add_documented(naming *n, const xml_node *alias, listdb_name_kind kind, ps_error *err)
{
    bool            primary    = is_true(alias, "Primary");
    bool            weak       = is_true(alias, "LowQuality");
    const xml_node *documented = xml_child(alias, "DocumentedName");

    if (documented == NULL) {
        ps_buffer_reset(&n->line);
        entity_warn(n->ref->set, "an alias without a name is left out");
    }
    for (; documented != NULL; documented = xml_again(documented)) {
        size_t before = n->e->name_count;
        n->script     = (ps_text){ 0 };
        for (unsigned i = 0; i < RANK_COUNT; i++) {
            ps_buffer_reset(&n->parts[i]);
        }
        for (const xml_node *part = xml_child(documented, "DocumentedNamePart");
             part != NULL; part   = xml_again(part)) {
            ps_status status = add_part(n, part, err);
            if (status != PS_OK) {
                return status;
            }
        }
        bool first = primary && n->primaries == 0;
        add_name(n, documented, first ? LISTDB_PRIMARY : kind, weak && !first);
        n->primaries += first && n->e->name_count > before;
        ps_status status = add_countries(n, documented, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static ps_status
add_period(naming *n, const xml_node *alias, ps_error *err)
{
    const xml_node *period                 = xml_child(alias, "DatePeriod");
    char            room[OFAC_PERIOD_ROOM] = "";
    ps_status       status =
        period == NULL ? PS_OK : ofac_period_text(n->ref, period, room, err);

    if (status == PS_OK && period != NULL) {
        add_note(n, "Alias", ps_text_of(room));
        add_note(n, "Alias", xml_text(period, "Comment"));
    }
    return status;
}

static ps_status
add_aliases(naming *n, const xml_node *identity, ps_error *err)
{
    for (const xml_node *alias = xml_child(identity, "Alias"); alias != NULL;
         alias                 = xml_again(alias)) {
        ofac_value type;
        ps_status  status =
            ofac_reference_need(n->ref, alias, "AliasTypeID", "AliasType", &type, err);
        if (status != PS_OK) {
            return status;
        }
        listdb_name_kind kind = ps_text_is_nocase(type.text, "Name")
                                    ? LISTDB_AKA
                                    : ofac_alias_kind(n->ref->set, type.text);
        status                = add_documented(n, alias, kind, err);
        if (status == PS_OK) {
            status = add_period(n, alias, err);
        }
        if (status != PS_OK) {
            return status;
        }
        ofac_profile_comments(n->ref->set, n->e, "Alias", alias);
    }
    return PS_OK;
}

static ps_status
read_identity(naming *n, ofac_documents *docs, const xml_node *identity, ps_error *err)
{
    intern_free(&n->groups);
    ps_status status = read_groups(n, identity, err);
    if (status == PS_OK) {
        status = add_aliases(n, identity, err);
    }
    if (status == PS_OK) {
        ofac_profile_comments(n->ref->set, n->e, "Identity", identity);
        ofac_documents_give(docs, xml_attribute(identity, "ID"), n->e);
    }
    return status;
}

static ps_status
read_identities(const ofac_reference *ref, ofac_documents *docs, const xml_node *profile,
                entity *e, ps_error *err)
{
    naming    n      = { .ref = ref, .e = e };
    ps_status status = PS_OK;

    ps_buffer_init(&n.line, NAME_ROOM);
    for (unsigned i = 0; i < RANK_COUNT; i++) {
        ps_buffer_init(&n.parts[i], NAME_ROOM);
    }
    for (const xml_node *identity                      = xml_child(profile, "Identity");
         identity != NULL && status == PS_OK; identity = xml_again(identity)) {
        if (is_true(identity, "False")) {
            entity_warn(ref->set, "an identity that is called false is kept");
        }
        status = read_identity(&n, docs, identity, err);
    }
    for (unsigned i = 0; i < RANK_COUNT; i++) {
        ps_buffer_free(&n.parts[i]);
    }
    ps_buffer_free(&n.line);
    intern_free(&n.groups);
    free(n.ranks);
    return status;
}

/* --------------------------------------------------------------------- profile */

void
ofac_profile_comments(entity_set *set, entity *e, const char *label, const xml_node *node)
{
    for (const xml_node *comment = xml_child(node, "Comment"); comment != NULL;
         comment                 = xml_again(comment)) {
        facts_add_other(set, e, ps_text_of(label), comment->text);
    }
}

/* The sub type says it, or is "Unknown" and its type does. */
static ps_status
read_type(const ofac_reference *ref, const xml_node *profile, entity *e, ps_error *err)
{
    ofac_value sub, type = { 0 };
    ps_status  status =
        ofac_reference_need(ref, profile, "PartySubTypeID", "PartySubType", &sub, err);

    if (status != PS_OK || ofac_type(sub.text, &e->type)) {
        return status;
    }
    parse_attribute link = { .name = PS_TEXT("PartyTypeID"), .value = sub.link };
    xml_node        node = { .attributes      = &link,
                             .attribute_count = 1,
                             .place           = profile->place };
    status = ofac_reference_need(ref, &node, "PartyTypeID", "PartyType", &type, err);
    if (status == PS_OK && !ofac_type(type.text, &e->type)) {
        return xml_refuse(profile, PS_R_LIST_TYPE, "PartySubTypeID", err);
    }
    return status;
}

static ps_status
read_references(const ofac_reference *ref, const xml_node *profile, entity *e,
                ps_error *err)
{
    for (const xml_node *at = xml_child(profile, "ExternalReference"); at != NULL;
         at                 = xml_again(at)) {
        ofac_value type;
        ps_status  status =
            ofac_reference_need(ref, at, "ExRefTypeID", "ExRefType", &type, err);
        if (status != PS_OK) {
            return status;
        }
        facts_add_other(ref->set, e, type.text, xml_text(at, "ExRefValue"));
        facts_add_other(ref->set, e, type.text, xml_text(at, "DirectURL"));
        facts_add_other(ref->set, e, type.text, xml_text(at, "Comment"));
        for (const xml_node *link = xml_child(at, "SubLink"); link != NULL;
             link                 = xml_again(link)) {
            facts_add_other(ref->set, e, type.text, xml_text(link, "Description"));
            facts_add_other(ref->set, e, type.text, xml_text(link, "DirectURL"));
        }
    }
    return PS_OK;
}

ps_status
ofac_profile_read(const ofac_reference *ref, ofac_documents *docs,
                  const xml_node *profile, entity *e, ps_error *err)
{
    ps_status status = read_type(ref, profile, e, err);

    for (const xml_node *feature                     = xml_child(profile, "Feature");
         feature != NULL && status == PS_OK; feature = xml_again(feature)) {
        status = ofac_feature_read(ref, feature, e, err);
    }
    if (status == PS_OK) {
        status = read_identities(ref, docs, profile, e, err);
    }
    if (status == PS_OK) {
        status = read_references(ref, profile, e, err);
    }
    return status;
}

/* ---------------------------------------------------------- what nobody expects */

static const char *const ELEMENTS[] = {
    /* clang-format off: a table */
    "Profile",
    "Comment",
    "Identity",
    "NamePartGroups",
    "MasterNamePartGroup",
    "NamePartGroup",
    "Alias",
    "DocumentedName",
    "DocumentedNamePart",
    "NamePartValue",
    "DocumentedNameCountry",
    "Feature",
    "FeatureVersion",
    "IdentityReference",
    "VersionDetail",
    "VersionLocation",
    "DatePeriod",
    "Start",
    "End",
    "From",
    "To",
    "Year",
    "Month",
    "Day",
    "DurationMinimum",
    "DurationMaximum",
    "Years",
    "Months",
    "Days",
    "IDRegDocumentReference",
    "SanctionsEntryReference",
    "ExternalReference",
    "ExRefValue",
    "DirectURL",
    "SubLink",
    "Description",
    /* clang-format on */
};

static bool
is_known(ps_text name)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof ELEMENTS[0]; i++) {
        if (ps_text_is(name, ELEMENTS[i])) {
            return true;
        }
    }
    return false;
}

void
ofac_profile_rest(entity_set *set, entity *e, const xml_node *profile)
{
    for (const xml_node *at = profile; at != NULL; at = xml_walk(profile, at)) {
        if (at != profile && at->text.size > 0 && !is_known(at->name)) {
            entity_warn(set, "an element of an unknown name is kept as text");
            facts_add_other(set, e, at->name, at->text);
        }
    }
}
