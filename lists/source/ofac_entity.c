/*
 * ofac_entity.c - see ofac_entity.h.
 *
 * The model has a name in several scripts, each in parts, as a first and a last
 * name and as a whole: the first element that ends in "Name" is half a name.  A
 * date is given twice, as text and as a day: "1951" is a year, whatever day stands
 * beside it.  A name that is a translation has the kind and the quality of its name.
 */
#include "source/ofac_entity.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "source/facts.h"
#include "source/ofac.h"
#include "source/ofac_rest.h"

enum { ENTITY_LINE_ROOM = 1 << 20, ADDRESS_KNOWN = 6, ADDRESS_SLOTS = 16 };

static bool
is_true(const xml_node *node, const char *name)
{
    return ps_text_is_nocase(xml_text(node, name), "true");
}

/* The first child of this name below the child group, or NULL. */
static const xml_node *
first_of(const xml_node *node, const char *group, const char *name)
{
    const xml_node *parent = xml_child(node, group);

    return parent == NULL ? NULL : xml_child(parent, name);
}

/* ---------------------------------------------------------- what nobody expects */

/* Where a group has another child than the one that it is named after. */
static void
keep_groups(entity_set *set, entity *e, const xml_node *node)
{
    static const char *const GROUPS[][2] = {
        { "sanctionsLists", "sanctionsList" },
        { "sanctionsPrograms", "sanctionsProgram" },
        { "sanctionsTypes", "sanctionsType" },
        { "legalAuthorities", "legalAuthority" },
        { "names", "name" },
        { "addresses", "address" },
        { "features", "feature" },
        { "identityDocuments", "identityDocument" },
        { "relationships", "relationship" },
    };

    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++) {
        const char *const known[] = { GROUPS[i][1], NULL };
        const xml_node   *group   = xml_child(node, GROUPS[i][0]);
        if (group != NULL) {
            ofac_rest(set, e, group, known);
        }
    }
}

/* ----------------------------------------------------------------- translations */

/* Latin and primary; Latin; primary; any. */
static const xml_node *
main_translation(const xml_node *node)
{
    const xml_node *best = NULL;
    unsigned        most = 0;

    for (const xml_node *at = first_of(node, "translations", "translation"); at != NULL;
         at                 = xml_again(at)) {
        unsigned worth = 1 + (is_true(at, "isPrimary") ? 1u : 0u);
        worth += ps_text_is_nocase(xml_text(at, "script"), "Latin") ? 2u : 0u;
        if (worth > most) {
            most = worth;
            best = at;
        }
    }
    return best;
}

static void
put(ps_buffer *line, const char *between, ps_text text)
{
    if (text.size > 0) {
        (void)(line->size > 0 && ps_buffer_string(line, between));
        (void)ps_buffer_text(line, text);
    }
}

/* "LAST, First" for a person, as the legacy form writes it. */
static void
put_name(ps_buffer *line, const xml_node *at, ps_party_type type)
{
    ps_text full  = xml_text(at, "formattedFullName");
    ps_text last  = xml_text(at, "formattedLastName");
    ps_text first = xml_text(at, "formattedFirstName");

    ps_buffer_reset(line);
    if (full.size > 0 && (type != PS_TYPE_PERSON || last.size == 0)) {
        put(line, "", full);
        return;
    }
    put(line, ", ", last);
    put(line, ", ", first);
    for (const xml_node *part = line->size > 0 ? NULL
                                               : first_of(at, "nameParts", "namePart");
         part != NULL; part   = xml_again(part)) {
        put(line, " ", xml_text(part, "value"));
    }
}

/* ------------------------------------------------------------------------- names */

typedef struct names_use {
    entity_set   *set;
    entity       *e;
    ps_party_type type;
    ps_buffer     line;
} names_use;

static void
add_name(names_use *use, const xml_node *name, bool primary)
{
    static const char *const KNOWN[] = { "isPrimary", "aliasType", "isLowQuality",
                                         "translations", NULL };
    static const char *const PARTS[] = { "isPrimary",
                                         "script",
                                         "formattedFirstName",
                                         "formattedLastName",
                                         "formattedFullName",
                                         "nameParts",
                                         NULL };
    const xml_node          *best    = main_translation(name);
    ps_text                  alias   = xml_text(name, "aliasType");
    bool                     weak    = !primary && is_true(name, "isLowQuality");
    listdb_name_kind kind = primary ? LISTDB_PRIMARY : ofac_alias_kind(use->set, alias);

    ofac_rest(use->set, use->e, name, KNOWN);
    for (int others = 0; others < 2; others++) {
        const xml_node *at = first_of(name, "translations", "translation");
        for (; at != NULL; at = xml_again(at)) {
            if ((at == best) == (others == 1)) {
                continue;
            }
            put_name(&use->line, at, use->type);
            ps_text text = { .at = use->line.at, .size = use->line.size };
            if (text.size == 0) {
                entity_warn(use->set, "an alias without a name is left out");
            } else if (others == 0 || !entity_has_name(use->e, text)) {
                bool alone = kind == LISTDB_PRIMARY && use->e->name_count > 0;
                entity_add_name(use->set, use->e, text, alone ? LISTDB_AKA : kind, weak);
            }
            ofac_rest(use->set, use->e, at, PARTS);
        }
    }
}

static const xml_node *
primary_name(const xml_node *node)
{
    const xml_node *at = first_of(node, "names", "name");

    while (at != NULL && !is_true(at, "isPrimary")) {
        at = xml_again(at);
    }
    return at;
}

bool
ofac_entity_has_name(const xml_node *node, ps_party_type type)
{
    const xml_node *main = primary_name(node);
    const xml_node *best = main == NULL ? NULL : main_translation(main);
    ps_buffer       line;

    ps_buffer_init(&line, ENTITY_LINE_ROOM);
    if (best != NULL) {
        put_name(&line, best, type);
    }
    bool named = ps_text_trim((ps_text){ .at = line.at, .size = line.size }).size > 0;
    ps_buffer_free(&line);
    return named;
}

/* The primary name first, wherever it stands. */
static void
add_names(entity_set *set, entity *e, const xml_node *node, ps_party_type type)
{
    names_use       use   = { .set = set, .e = e, .type = type };
    const xml_node *first = first_of(node, "names", "name");
    const xml_node *main  = primary_name(node);

    ps_buffer_init(&use.line, ENTITY_LINE_ROOM);
    if (main != NULL) {
        add_name(&use, main, true);
    }
    for (const xml_node *at = first; at != NULL; at = xml_again(at)) {
        if (at != main) {
            add_name(&use, at, false);
        }
    }
    set->failed = set->failed || use.line.failed;
    ps_buffer_free(&use.line);
}

/* --------------------------------------------------------------------- addresses */

static void
add_address(entity_set *set, entity *e, ps_text country, const xml_node *translation)
{
    static const char *const WORDS[ADDRESS_KNOWN] = { "ADDRESS1",       "ADDRESS2",
                                                      "ADDRESS3",       "CITY",
                                                      "STATE/PROVINCE", "POSTAL CODE" };
    ps_text                  parts[ADDRESS_SLOTS] = { 0 };
    size_t                   count                = ADDRESS_KNOWN;
    const xml_node          *part =
        translation == NULL ? NULL : first_of(translation, "addressParts", "addressPart");

    for (; part != NULL; part = xml_again(part)) {
        ps_text word  = xml_text(part, "type");
        ps_text value = xml_text(part, "value");
        size_t  slot  = 0;
        while (slot < ADDRESS_KNOWN && !ps_text_is_nocase(word, WORDS[slot])) {
            slot++;
        }
        if (slot < ADDRESS_KNOWN && parts[slot].size == 0) {
            parts[slot] = value;
        } else if (count < ADDRESS_SLOTS - 1) {
            parts[count++] = value;
        } else {
            ofac_add_other(set, e, "Address", value);
        }
    }
    parts[count++] = country;
    ofac_add_address(set, e, parts, count, country);
}

static void
add_addresses(entity_set *set, entity *e, const xml_node *node)
{
    static const char *const KNOWN[] = { "country", "translations", "isPrimary", NULL };
    static const char *const PARTS[] = { "isPrimary", "script", "addressParts", NULL };

    for (const xml_node *at = first_of(node, "addresses", "address"); at != NULL;
         at                 = xml_again(at)) {
        ps_text         country = xml_text(at, "country");
        const xml_node *best    = main_translation(at);
        add_address(set, e, country, best);
        for (const xml_node *other = first_of(at, "translations", "translation");
             other != NULL; other  = xml_again(other)) {
            if (other != best) {
                add_address(set, e, country, other);
            }
            ofac_rest(set, e, other, PARTS);
        }
        ofac_rest(set, e, at, KNOWN);
    }
}

/* ---------------------------------------------------------- features and documents */

/* The words of the other forms; what is not here has its own. */
static ps_text
feature_label(ps_text type)
{
    static const struct {
        const char *word;
        const char *label;
    } WORDS[] = { { "Birthdate", "DOB" },
                  { "Place of Birth", "POB" },
                  { "Nationality Country", "nationality" },
                  { "Citizenship Country", "citizen" },
                  { "Vessel Call Sign", "Call Sign" },
                  { "Vessel Gross Tonnage", "Tonnage" },
                  { "Vessel Gross Registered Tonnage", "Gross Registered Tonnage" } };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (ps_text_is_nocase(type, WORDS[i].word)) {
            return ps_text_of(WORDS[i].label);
        }
    }
    return type;
}

/* Without a text: the days, where 1 January to 31 December is a year. */
static void
put_days(ps_buffer *line, const xml_node *date)
{
    ps_text from = ps_text_slice(xml_text(date, "fromDateBegin"), 0, 10);
    ps_text to   = ps_text_slice(xml_text(date, "toDateEnd"), 0, 10);

    to = to.size > 0 ? to : ps_text_slice(xml_text(date, "fromDateEnd"), 0, 10);
    if (ps_text_ends(from, "-01-01") && ps_text_ends(to, "-12-31") &&
        from.size == to.size) {
        from.size -= 6;
        to.size -= 6;
    }
    put(line, "", from);
    if (!ps_text_equal(from, to)) {
        put(line, " to ", to);
    }
}

void
ofac_references_init(ofac_references *refs)
{
    *refs = (ofac_references){ 0 };
    intern_init(&refs->ids);
}

void
ofac_references_free(ofac_references *refs)
{
    intern_free(&refs->ids);
    free(refs->values);
    *refs = (ofac_references){ 0 };
}

void
ofac_references_add(entity_set *set, ofac_references *refs, const xml_node *node)
{
    ps_text  id     = keep_text(&set->texts, xml_attribute(node, "refId"));
    bool     fresh  = false;
    uint32_t number = id.size > 0 ? intern_add(&refs->ids, id, &fresh) : INTERN_NONE;

    if (id.size == 0 || (number != INTERN_NONE && !fresh)) {
        return;
    }
    if (number == INTERN_NONE || !ps_grow(&refs->values, &refs->room, (size_t)number + 1,
                                          sizeof *refs->values, UINT32_MAX)) {
        set->failed = true;
        return;
    }
    refs->values[number] = keep_text(&set->texts, xml_text(node, "value"));
}

static ps_text
reference_of(const ofac_references *refs, ps_text id)
{
    uint32_t number = id.size > 0 ? intern_find(&refs->ids, id) : INTERN_NONE;

    return number != INTERN_NONE ? refs->values[number] : (ps_text){ 0 };
}

static void
add_features(entity_set *set, entity *e, const xml_node *node,
             const ofac_references *refs)
{
    /* versionId numbers the publisher's versions of a feature. */
    static const char *const KNOWN[] = { "type",      "value",       "valueDate",
                                         "isPrimary", "reliability", "valueRefId",
                                         "versionId", NULL };
    ps_buffer                line;

    ps_buffer_init(&line, ENTITY_LINE_ROOM);
    for (const xml_node *at = first_of(node, "features", "feature"); at != NULL;
         at                 = xml_again(at)) {
        const xml_node *date    = xml_child(at, "valueDate");
        ofac_feature    feature = { .label = feature_label(xml_text(at, "type")),
                                    .value = xml_text(at, "value") };
        ps_buffer_reset(&line);
        if (feature.value.size == 0) {
            feature.value = reference_of(refs, xml_text(at, "valueRefId"));
        }
        if (feature.value.size == 0 && date != NULL) {
            put_days(&line, date);
            feature.value = (ps_text){ .at = line.at, .size = line.size };
        }
        if (feature.value.size == 0) {
            entity_warn(set, "a feature without a value is left out");
        } else if (ps_text_is(feature.label, "Call Sign") ||
                   ps_text_ends(feature.label, "Tonnage")) {
            entity_fact fact = { .kind  = LISTDB_OTHER,
                                 .label = feature.label,
                                 .text  = feature.value };
            entity_add_fact(set, e, &fact);
        } else {
            ofac_add_feature(set, e, &feature);
        }
        ofac_add_reliability(set, e, feature.label, xml_text(at, "reliability"));
        ofac_rest(set, e, at, KNOWN);
    }
    set->failed = set->failed || line.failed;
    ps_buffer_free(&line);
}

static void
add_documents(entity_set *set, entity *e, const xml_node *node)
{
    static const char *const KNOWN[] = { "type",
                                         "name",
                                         "documentNumber",
                                         "isValid",
                                         "issueDate",
                                         "expirationDate",
                                         "issuingCountry",
                                         "issuingLocation",
                                         "issuingAuthority",
                                         NULL };

    for (const xml_node *at = first_of(node, "identityDocuments", "identityDocument");
         at != NULL; at     = xml_again(at)) {
        ofac_feature feature = { .label   = xml_text(at, "type"),
                                 .value   = xml_text(at, "documentNumber"),
                                 .country = xml_text(at, "issuingCountry"),
                                 .issued  = xml_text(at, "issueDate"),
                                 .expires = xml_text(at, "expirationDate") };
        ps_text      named   = xml_text(at, "name");
        ofac_add_document(set, e, &feature, (ps_text){ 0 });
        ofac_add_other(set, e, "Issuing Location", xml_text(at, "issuingLocation"));
        ofac_add_other(set, e, "Issuing Authority", xml_text(at, "issuingAuthority"));
        if (ps_text_is_nocase(xml_text(at, "isValid"), "false")) {
            ofac_add_other(set, e, "Document not valid",
                           feature.value.size > 0 ? feature.value : feature.label);
        }
        if (!entity_has_name(e, named)) {
            ofac_add_other(set, e, "Name in Document", named);
        }
        ofac_rest(set, e, at, KNOWN);
    }
}

/* --------------------------------------------------------------------- relations */

const xml_node *
ofac_entity_relation(const xml_node *node, const xml_node *last)
{
    return last == NULL ? first_of(node, "relationships", "relationship")
                        : xml_again(last);
}

ps_text
ofac_entity_related(const xml_node *relation)
{
    const xml_node *other = xml_child(relation, "relatedEntity");

    return other == NULL ? (ps_text){ 0 } : xml_attribute(other, "entityId");
}

static void
add_relations(entity_set *set, entity *e, const xml_node *node)
{
    static const char *const KNOWN[] = { "type", "relatedEntity", NULL };
    const xml_node          *at      = NULL;
    ps_buffer                line;

    ps_buffer_init(&line, ENTITY_LINE_ROOM);
    while ((at = ofac_entity_relation(node, at)) != NULL) {
        ps_text id = ofac_entity_related(at);
        ps_buffer_reset(&line);
        put(&line, "", xml_text(at, "type"));
        put(&line, ": ", xml_text(at, "relatedEntity"));
        if (id.size > 0) {
            (void)ps_buffer_printf(&line, " (%.*s)", PS_TEXT_ARGS(id));
        }
        ofac_add_other(set, e, "Relationship",
                       (ps_text){ .at = line.at, .size = line.size });
        ofac_rest(set, e, at, KNOWN);
    }
    set->failed = set->failed || line.failed;
    ps_buffer_free(&line);
}

/* --------------------------------------------------------------------- the entity */

ps_status
ofac_entity_type(const xml_node *node, ps_party_type *out, ps_error *err)
{
    const xml_node *info = xml_child(node, "generalInfo");

    if (info == NULL || !ofac_type(xml_text(info, "entityType"), out)) {
        return xml_refuse(node, PS_R_LIST_TYPE, "entity/generalInfo/entityType", err);
    }
    return PS_OK;
}

bool
ofac_entity_is_on(const xml_node *node, bool cons)
{
    for (const xml_node *at = first_of(node, "sanctionsLists", "sanctionsList");
         at != NULL; at     = xml_again(at)) {
        if (at->text.size > 0 && ps_text_is_nocase(at->text, "SDN List") != cons) {
            return true;
        }
    }
    return false;
}

/* "SDN List 2006-04-12", for the lists of this side. */
static void
add_listings(entity_set *set, entity *e, const xml_node *node, bool cons)
{
    ps_buffer line;

    ps_buffer_init(&line, ENTITY_LINE_ROOM);
    for (const xml_node *at = first_of(node, "sanctionsLists", "sanctionsList");
         at != NULL; at     = xml_again(at)) {
        if (ps_text_is_nocase(at->text, "SDN List") == cons) {
            continue;
        }
        ps_buffer_reset(&line);
        put(&line, " ", at->text);
        put(&line, " ", xml_attribute(at, "datePublished"));
        ofac_add_other(set, e, "Listed", (ps_text){ .at = line.at, .size = line.size });
    }
    set->failed = set->failed || line.failed;
    ps_buffer_free(&line);
}

static void
add_each(entity_set *set, entity *e, const char *label, const xml_node *at)
{
    for (; at != NULL; at = xml_again(at)) {
        ofac_add_other(set, e, label, at->text);
    }
}

void
ofac_entity_fill(entity_set *set, const xml_node *node, const ofac_references *refs,
                 ps_party_type type, bool cons, entity *e)
{
    static const char *const KNOWN[] = { "generalInfo",
                                         "sanctionsLists",
                                         "sanctionsPrograms",
                                         "sanctionsTypes",
                                         "legalAuthorities",
                                         "names",
                                         "addresses",
                                         "features",
                                         "identityDocuments",
                                         "relationships",
                                         NULL };
    static const char *const INFO[]  = { "identityId", "entityType", "title", "remarks",
                                         NULL };
    const xml_node          *info    = xml_child(node, "generalInfo");

    e->type = type;
    if (info != NULL) { /* a change may lack it */
        e->title   = keep_text(&set->texts, xml_text(info, "title"));
        e->remarks = keep_text(&set->texts, xml_text(info, "remarks"));
        ofac_rest(set, e, info, INFO);
    }
    add_names(set, e, node, type);
    for (const xml_node *at = first_of(node, "sanctionsPrograms", "sanctionsProgram");
         at != NULL; at     = xml_again(at)) {
        facts_join(set, &e->programs, at->text);
    }
    add_features(set, e, node, refs);
    add_documents(set, e, node);
    add_addresses(set, e, node);
    add_relations(set, e, node);
    add_listings(set, e, node, cons);
    add_each(set, e, "Sanctions Type", first_of(node, "sanctionsTypes", "sanctionsType"));
    add_each(set, e, "Legal Authority",
             first_of(node, "legalAuthorities", "legalAuthority"));
    ofac_rest(set, e, node, KNOWN);
    keep_groups(set, e, node);
}
