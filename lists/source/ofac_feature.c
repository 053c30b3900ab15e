/*
 * ofac_feature.c - see ofac_feature.h.
 *
 * Features are written as remarks and read as those are, so that the same passport or
 * birthday is the same fact whichever form it came by.
 */
#include "source/ofac_feature.h"

#include "base/text.h"
#include "source/facts.h"
#include "source/ofac.h"
#include "source/ofac_period.h"

typedef struct feature_use {
    const ofac_reference *ref;
    entity               *e;
    ps_text               type; /* as the file says */
    size_t                values;
} feature_use;

/* Under the labels of the other forms; what is not here has the same one in all. */
static const struct {
    const char *type;
    const char *label;
    bool        plain; /* LISTDB_OTHER, as it stands */
} LABELS[] = {
    { "Birthdate", "DOB", false },
    { "Place of Birth", "POB", false },
    { "Nationality Country", "nationality", false },
    { "Citizenship Country", "citizen", false },
    { "Vessel Call Sign", "Call Sign", true },
    { "Vessel Type", "Vessel Type", true },
    { "Vessel Flag", "Vessel Flag", true },
    { "Vessel Owner", "Vessel Owner", true },
    { "Vessel Tonnage", "Tonnage", true },
    { "Vessel Gross Tonnage", "Gross Registered Tonnage", true },
    { "Vessel Gross Registered Tonnage", "Gross Registered Tonnage", true },
    { "Gross Registered Tonnage", "Gross Registered Tonnage", true },
};

static bool
find_label(ps_text type, ps_text *label)
{
    *label = type;
    for (size_t i = 0; i < sizeof LABELS / sizeof LABELS[0]; i++) {
        if (ps_text_is_nocase(type, LABELS[i].type)) {
            *label = ps_text_of(LABELS[i].label);
            return LABELS[i].plain;
        }
    }
    return false;
}

static void
add_value(feature_use *use, ps_text value)
{
    entity_set  *set = use->ref->set;
    ps_text      label;
    ofac_feature feature = { .value = value };

    use->values += value.size > 0;
    if (ps_text_is_nocase(use->type, "Title")) {
        facts_join(set, &use->e->title, value);
    } else if (find_label(use->type, &label)) {
        facts_add_other(set, use->e, label, value);
    } else {
        feature.label = label;
        ofac_add_feature(set, use->e, &feature);
    }
}

static void
add_place(feature_use *use, const ofac_value *place)
{
    entity_set *set = use->ref->set;

    if (!ps_text_is_nocase(use->type, "Location")) {
        add_value(use, place->text);
    } else if (place->text.size > 0) {
        use->values++;
        ofac_add_address(set, use->e, &place->text, 1, place->link);
    }
    facts_add_other(set, use->e, use->type, place->more);
}

static ps_status
add_details(feature_use *use, const xml_node *version, ps_error *err)
{
    for (const xml_node *detail = xml_child(version, "VersionDetail"); detail != NULL;
         detail                 = xml_again(detail)) {
        ofac_value value;
        ps_status  status = ofac_reference_get(use->ref, detail, "DetailReferenceID",
                                               "DetailReference", &value, err);
        if (status != PS_OK) {
            return status;
        }
        add_value(use, value.text);
        if (!ps_text_equal(value.text, detail->text)) {
            add_value(use, detail->text);
        }
    }
    return PS_OK;
}

static ps_status
add_version(feature_use *use, const xml_node *version, ps_error *err)
{
    entity_set *set    = use->ref->set;
    ps_status   status = add_details(use, version, err);

    for (const xml_node *at                = xml_child(version, "VersionLocation");
         at != NULL && status == PS_OK; at = xml_again(at)) {
        ofac_value place;
        status = ofac_reference_need(use->ref, at, "LocationID", "Location", &place, err);
        if (status == PS_OK) {
            add_place(use, &place);
        }
    }
    for (const xml_node *at                = xml_child(version, "DatePeriod");
         at != NULL && status == PS_OK; at = xml_again(at)) {
        char room[OFAC_PERIOD_ROOM];
        status = ofac_period_text(use->ref, at, room, err);
        if (status == PS_OK) {
            add_value(use, ps_text_of(room));
            facts_add_other(set, use->e, use->type, xml_text(at, "Comment"));
        }
    }
    ofac_value reliability = { 0 };
    if (status == PS_OK) {
        status = ofac_reference_get(use->ref, version, "ReliabilityID", "Reliability",
                                    &reliability, err);
    }
    ofac_add_reliability(set, use->e, use->type, reliability.text);
    ps_text comment = xml_text(version, "Comment");
    use->values += comment.size > 0;
    facts_add_other(set, use->e, use->type, comment);
    return status;
}

ps_status
ofac_feature_read(const ofac_reference *ref, const xml_node *feature, entity *e,
                  ps_error *err)
{
    ofac_value  type;
    feature_use use = { .ref = ref, .e = e };
    ps_status   status =
        ofac_reference_need(ref, feature, "FeatureTypeID", "FeatureType", &type, err);

    use.type = type.text;
    for (const xml_node *version = xml_child(feature, "FeatureVersion");
         version != NULL && status == PS_OK; version = xml_again(version)) {
        status = add_version(&use, version, err);
    }
    if (status == PS_OK && use.values == 0) {
        entity_warn(ref->set, "a feature without a value is left out");
    }
    return status;
}
