/*
 * csl.h - the US Consolidated Screening List: one record, from CSV or JSON.
 *
 * The International Trade Administration joins the lists of Commerce, State and the
 * Treasury; each record keeps the name of the list that it is from among its programs.
 * It is derived: OFAC's own files are the source where they are at hand.
 */
#ifndef PS_LISTS_CSL_H
#define PS_LISTS_CSL_H

#include "party/entity.h"
#include "source/source.h"

/*    field             word in the file       label of a fact; NULL: read by csl.c */
#define CSL_FIELDS(X)                                                    \
    X(CSL_SOURCE, "source", NULL)                                        \
    X(CSL_NUMBER, "entity_number", NULL)                                 \
    X(CSL_TYPE, "type", NULL)                                            \
    X(CSL_PROGRAMS, "programs", NULL)                                    \
    X(CSL_NAME, "name", NULL)                                            \
    X(CSL_TITLE, "title", NULL)                                          \
    X(CSL_ADDRESSES, "addresses", NULL)                                  \
    X(CSL_ALT_NAMES, "alt_names", NULL)                                  \
    X(CSL_CITIZENSHIPS, "citizenships", NULL)                            \
    X(CSL_BIRTHS, "dates_of_birth", NULL)                                \
    X(CSL_NATIONALITIES, "nationalities", NULL)                          \
    X(CSL_BIRTH_PLACES, "places_of_birth", NULL)                         \
    X(CSL_IDS, "ids", NULL)                                              \
    X(CSL_REMARKS, "remarks", NULL)                                      \
    X(CSL_NOTICE, "federal_register_notice", "Federal Register")         \
    X(CSL_START, "start_date", "Listed")                                 \
    X(CSL_END, "end_date", "Ends")                                       \
    X(CSL_ORDER, "standard_order", "Standard Order")                     \
    X(CSL_LICENSE, "license_requirement", "License Requirement")         \
    X(CSL_POLICY, "license_policy", "License Policy")                    \
    X(CSL_CALL_SIGN, "call_sign", "Call Sign")                           \
    X(CSL_VESSEL, "vessel_type", "Vessel Type")                          \
    X(CSL_TONNAGE, "gross_tonnage", "Tonnage")                           \
    X(CSL_GROSS, "gross_registered_tonnage", "Gross Registered Tonnage") \
    X(CSL_FLAG, "vessel_flag", "Vessel Flag")                            \
    X(CSL_OWNER, "vessel_owner", "Vessel Owner")                         \
    X(CSL_COUNTRY, "country", "Country")                                 \
    X(CSL_LIST_PAGE, "source_list_url", NULL)                            \
    X(CSL_PAGE, "source_information_url", NULL)                          \
    X(CSL_OWN_ID, "_id", NULL)                                           \
    X(CSL_JSON_ID, "id", NULL)

typedef enum csl_field {
#define X(field, word, label) field,
    CSL_FIELDS(X)
#undef X
        CSL_FIELD_COUNT
} csl_field;

extern const char *const CSL_WORDS[CSL_FIELD_COUNT];

/* Several values stand "; " apart, in JSON's form too. */
typedef struct csl_record {
    ps_text  field[CSL_FIELD_COUNT];
    ps_place place;
} csl_record;

/*
 * The record as an entry of no list yet: the caller adds what the form knows beyond the
 * fields, and then puts it.  Without an id where the record was a fault.
 * PS_R_LIST_TYPE for a type that is no known one.
 */
ps_status csl_read(entity_set *set, const source_file *file, const csl_record *record,
                   entity *out, ps_error *err);
/* The entry's id, of the record alone: "SDN-91001", "EL.0123456789abcdef". */
ps_status csl_name_entry(entity_set *set, const csl_record *record, entity *e,
                         ps_error *err);
/* Moves e into the list, or all that it says into the entry that has its id: with a
 * warning, or, where the id is a number, PS_R_LIST_TWICE.  e is empty then. */
ps_status csl_put(entity_set *set, entity_list *list, const source_file *file,
                  const csl_record *record, entity *e, ps_error *err);

#endif
