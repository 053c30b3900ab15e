/*
 * eu.h - what the forms of the European Union's list share: its fields, and how
 * they become an entry.
 *
 * A reader fills the values of a group (a name, an address, ...) and has them
 * taken; so that XML and CSV of one publication give the same entries.
 */
#ifndef PS_LISTS_EU_H
#define PS_LISTS_EU_H

#include "base/buffer.h"
#include "source/source.h"

/* In XML: an attribute, "child/" for its text, "child/attribute".  In CSV: the column. */
/* clang-format off: a table */
#define EU_COUNTRY(X, id, word)                              \
    X(id##_REGION, "region", word "_Region")                 \
    X(id##_CODE, "countryIso2Code", word "_CountryIso2Code") \
    X(id##_COUNTRY, "countryDescription", word "_CountryDescription")

#define EU_PART(X, id, word)                                                      \
    X(id##_LOGICAL, "logicalId", word "_LogicalId")                               \
    X(id##_LAW_LANGUAGE, "regulationLanguage", word "_RegulationLanguage")        \
    X(id##_REMARK, "remark/", word "_Remark")                                     \
    X(id##_LAW_TYPE, "regulationSummary/regulationType", word "_Regulation_Type") \
    X(id##_LAW_BODY, "regulationSummary/organisationType",                        \
      word "_Regulation_OrganisationType")                                        \
    X(id##_LAW_DATE, "regulationSummary/publicationDate",                         \
      word "_Regulation_PublicationDate")                                         \
    X(id##_LAW_FORCE, "regulationSummary/entryIntoForceDate",                     \
      word "_Regulation_EntryIntoForceDate")                                      \
    X(id##_LAW, "regulationSummary/numberTitle", word "_Regulation_NumberTitle")  \
    X(id##_PROGRAM, "regulationSummary/programme", word "_Regulation_Programme")  \
    X(id##_LAW_URL, "regulationSummary/publicationUrl", word "_Regulation_PublicationUrl")

#define EU_FIELDS(X)                                                                    \
    X(EU_DATE, "", "fileGenerationDate")                                                \
    X(EU_ID, "logicalId", "Entity_LogicalId")                                           \
    X(EU_REFERENCE, "euReferenceNumber", "Entity_EU_ReferenceNumber")                   \
    X(EU_UN, "unitedNationId", "Entity_UnitedNationId")                                 \
    X(EU_DESIGNATED, "designationDate", "Entity_DesignationDate")                       \
    X(EU_DETAILS, "designationDetails", "Entity_DesignationDetails")                    \
    X(EU_REMARK, "", "Entity_Remark")                                                   \
    X(EU_LAW_LOGICAL, "logicalId", "")                                                  \
    X(EU_LAW_TYPE, "regulationType", "Entity_Regulation_Type")                          \
    X(EU_LAW_BODY, "organisationType", "Entity_Regulation_OrganisationType")            \
    X(EU_LAW_DATE, "publicationDate", "Entity_Regulation_PublicationDate")              \
    X(EU_LAW_FORCE, "entryIntoForceDate", "Entity_Regulation_EntryIntoForceDate")       \
    X(EU_LAW, "numberTitle", "Entity_Regulation_NumberTitle")                           \
    X(EU_PROGRAM, "programme", "Entity_Regulation_Programme")                           \
    X(EU_LAW_URL, "publicationUrl/", "Entity_Regulation_PublicationUrl")                \
    X(EU_TYPE, "code", "Entity_SubjectType_ClassificationCode")                         \
    X(EU_TYPE_CODE, "classificationCode", "Entity_SubjectType")                         \
    X(EU_NAME_LAST, "lastName", "NameAlias_LastName")                                   \
    X(EU_NAME_FIRST, "firstName", "NameAlias_FirstName")                                \
    X(EU_NAME_MIDDLE, "middleName", "NameAlias_MiddleName")                             \
    X(EU_NAME_WHOLE, "wholeName", "NameAlias_WholeName")                                \
    X(EU_NAME_LANGUAGE, "nameLanguage", "NameAlias_NameLanguage")                       \
    X(EU_NAME_GENDER, "gender", "NameAlias_Gender")                                     \
    X(EU_NAME_TITLE, "title", "NameAlias_Title")                                        \
    X(EU_NAME_FUNCTION, "function", "NameAlias_Function")                               \
    X(EU_NAME_STRONG, "strong", "")                                                     \
    EU_PART(X, EU_NAME, "NameAlias")                                                    \
    X(EU_PLACE_CITY, "city", "Address_City")                                            \
    X(EU_PLACE_STREET, "street", "Address_Street")                                      \
    X(EU_PLACE_BOX, "poBox", "Address_PoBox")                                           \
    X(EU_PLACE_ZIP, "zipCode", "Address_ZipCode")                                       \
    X(EU_PLACE_PLACE, "place", "Address_Place")                                         \
    X(EU_PLACE_LISTING, "asAtListingTime", "Address_AsAtListingTime")                   \
    X(EU_PLACE_CONTACT, "", "Address_ContactInfo")                                      \
    EU_COUNTRY(X, EU_PLACE, "Address")                                                  \
    EU_PART(X, EU_PLACE, "Address")                                                     \
    X(EU_BORN_DATE, "birthdate", "BirthDate_BirthDate")                                 \
    X(EU_BORN_DAY, "dayOfMonth", "BirthDate_Day")                                       \
    X(EU_BORN_MONTH, "monthOfYear", "BirthDate_Month")                                  \
    X(EU_BORN_YEAR, "year", "BirthDate_Year")                                           \
    X(EU_BORN_FROM, "yearRangeFrom", "BirthDate_YearRangeFrom")                         \
    X(EU_BORN_TO, "yearRangeTo", "BirthDate_YearRangeTo")                               \
    X(EU_BORN_CIRCA, "circa", "BirthDate_Circa")                                        \
    X(EU_BORN_CALENDAR, "calendarType", "BirthDate_CalendarType")                       \
    X(EU_BORN_ZIP, "zipCode", "BirthDate_ZipCode")                                      \
    X(EU_BORN_PLACE, "place", "BirthDate_Place")                                        \
    X(EU_BORN_CITY, "city", "BirthDate_City")                                           \
    EU_COUNTRY(X, EU_BORN, "BirthDate")                                                 \
    EU_PART(X, EU_BORN, "BirthDate")                                                    \
    X(EU_CARD_NUMBER, "number", "Identification_Number")                                \
    X(EU_CARD_DIPLOMATIC, "diplomatic", "Identification_Diplomatic")                    \
    X(EU_CARD_EXPIRED, "knownExpired", "Identification_KnownExpired")                   \
    X(EU_CARD_FALSE, "knownFalse", "Identification_KnownFalse")                         \
    X(EU_CARD_LOST, "reportedLost", "Identification_ReportedLost")                      \
    X(EU_CARD_REVOKED, "revokedByIssuer", "Identification_RevokedByIssuer")             \
    X(EU_CARD_ISSUER, "issuedBy", "Identification_IssuedBy")                            \
    X(EU_CARD_ISSUED, "issueDate", "Identification_IssuedDate")                         \
    X(EU_CARD_FROM, "validFrom", "Identification_ValidFrom")                            \
    X(EU_CARD_TO, "validTo", "Identification_ValidTo")                                  \
    X(EU_CARD_LATIN, "latinNumber", "Identification_LatinNumber")                       \
    X(EU_CARD_NAME, "nameOnDocument", "Identification_NameOnDocument")                  \
    X(EU_CARD_TYPE, "identificationTypeCode", "Identification_TypeCode")                \
    X(EU_CARD_LABEL, "identificationTypeDescription", "Identification_TypeDescription") \
    EU_COUNTRY(X, EU_CARD, "Identification")                                            \
    EU_PART(X, EU_CARD, "Identification")                                               \
    EU_COUNTRY(X, EU_CITIZEN, "Citizenship")                                            \
    EU_PART(X, EU_CITIZEN, "Citizenship")
/* clang-format on */

typedef enum eu_field {
#define X(id, xml, column) id,
    EU_FIELDS(X)
#undef X
        EU_FIELD_COUNT
} eu_field;

typedef struct eu_word {
    const char *xml;
    const char *column;
} eu_word;
extern const eu_word EU_WORDS[EU_FIELD_COUNT];

typedef struct eu_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    ps_buffer          line;
    intern             named;   /* CSV: ids of entries that have a name */
    intern             unnamed; /* CSV: ids that were a fault already */
    bool               looking; /* CSV: the first pass, for names */
    uint64_t           rows;
    ps_text            v[EU_FIELD_COUNT];
} eu_use;

/* A fragment of an entry: an element in XML, a run of columns in CSV. */
typedef struct eu_group {
    const char *element;
    eu_field    first, last;
    void (*take)(eu_use *use, entity *e); /* what use->v says */
} eu_group;
enum { EU_GROUPS = 8 };
/* The entry itself is the first one. */
extern const eu_group EU_GROUP[EU_GROUPS];

void eu_begin(eu_use *use, entity_set *set, entity_list *list, const source_file *file);
/* Names in order; frees.  PS_R_LIST_EMPTY where nothing was read. */
ps_status eu_end(eu_use *use, ps_status status, ps_error *err);
/* On one line; "N/A" is nothing. */
ps_text eu_value(eu_use *use, eu_field field);
/* With looking, only few fields are asked for. */
bool eu_wants(const eu_use *use, eu_field field);
/* A backslash and an n as a line end, tabs as tab; trimmed. */
ps_text eu_text(eu_use *use, ps_text text, char tab);
/* The name that use->v says; empty: none.  Lives until the next one. */
ps_text eu_name(eu_use *use);
/* "EMAIL", "x@y.example" */
void eu_contact(eu_use *use, entity *e, ps_text key, ps_text value);
/* One line of a table, in use->v: called for all of them twice, first with looking. */
ps_status eu_row(eu_use *use, ps_place place, ps_error *err);

#endif
