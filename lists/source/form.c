/* form.c - see form.h. */
#include "source/form.h"

#include "base/text.h"
#include "source/ofac.h"

/* clang-format off: a table */
static const source_form FORMS[] = {
    /* word, prefix, list, publisher, role, base, syntax, separator, is, read, finish */
    { "ofac-csv", NULL, NULL, "OFAC", FORM_LIST, NULL, FORM_CSV, ',', ofac_is_sdn,
      ofac_sdn_read, ofac_csv_finish },
    { "ofac-csv-comments", NULL, NULL, "OFAC", FORM_PART, "ofac-csv", FORM_CSV, ',',
      ofac_is_comments, ofac_comments_read, NULL },
    { "ofac-csv-alt", NULL, NULL, "OFAC", FORM_PART, "ofac-csv", FORM_CSV, ',',
      ofac_is_alt, ofac_alt_read, NULL },
    { "ofac-csv-add", NULL, NULL, "OFAC", FORM_PART, "ofac-csv", FORM_CSV, ',',
      ofac_is_add, ofac_add_read, NULL },
    { "ofac-xml", NULL, NULL, "OFAC", FORM_LIST, NULL, FORM_XML, 0, ofac_is_xml,
      ofac_xml_read, ofac_xml_finish },
    { "ofac-enhanced", NULL, NULL, "OFAC", FORM_LIST, NULL, FORM_XML, 0,
      ofac_is_enhanced, ofac_enhanced_read, NULL },
    { "ofac-delta", NULL, NULL, "OFAC", FORM_PARTS, "ofac-enhanced", FORM_XML, 0,
      ofac_is_delta, ofac_delta_read, NULL },
    { "ofac-advanced", NULL, NULL, "OFAC", FORM_LIST, NULL, FORM_XML, 0,
      ofac_is_advanced, ofac_advanced_read, NULL },
    { "uk-csv", "uk", "UK Sanctions List", "FCDO", FORM_LIST, NULL, FORM_CSV, ',',
      uk_is_csv, uk_csv_read, NULL },
    { "uk-xml", "uk", "UK Sanctions List", "FCDO", FORM_LIST, NULL, FORM_XML, 0,
      uk_is_xml, uk_xml_read, NULL },
    { "un-xml", "un", "UN Security Council", "UN", FORM_LIST, NULL, FORM_XML, 0,
      un_is_xml, un_xml_read, NULL },
    { "eu-xml", "eu", "EU Financial Sanctions", "European Commission", FORM_LIST, NULL,
      FORM_XML, 0, eu_is_xml, eu_xml_read, NULL },
    { "eu-csv", "eu", "EU Financial Sanctions", "European Commission", FORM_LIST, NULL,
      FORM_CSV, ';', eu_is_csv, eu_csv_read, NULL },
    { "eu-short-csv", "eu", "EU Financial Sanctions", "European Commission", FORM_LIST,
      NULL, FORM_CSV, ',', eu_is_short_csv, eu_short_csv_read, NULL },
    { "wallets", "wallets", "Wallet list", "own", FORM_MANY, NULL, FORM_TEXT, 0,
      wallets_is_text, wallets_read, NULL },
    { "places-csv", "place", "Embargoed places", "own", FORM_MANY, NULL, FORM_CSV, ',',
      places_is_csv, places_csv_read, NULL },
    { "csl-csv", "csl", "US Consolidated Screening List", "ITA", FORM_LIST, NULL, FORM_CSV,
      ',', csl_is_csv, csl_csv_read, NULL },
    { "csl-json", "csl", "US Consolidated Screening List", "ITA", FORM_LIST, NULL, FORM_JSON,
      0, csl_is_json, csl_json_read, NULL },
    { "os-csv", "os", "OpenSanctions", "OpenSanctions", FORM_LIST, NULL, FORM_CSV, ',',
      os_is_csv, os_csv_read, NULL },
    { "os-ftm", "os", "OpenSanctions", "OpenSanctions", FORM_LIST, NULL, FORM_JSON, 0,
      os_is_ftm, os_ftm_read, NULL },
    { "own-csv", "own", "Own list", "own", FORM_MANY, NULL, FORM_CSV, ',', own_is_csv,
      own_csv_read, NULL },
};
/* clang-format on */

enum { FORM_COUNT = sizeof FORMS / sizeof FORMS[0] };

const source_form *
form_at(size_t i)
{
    return i < FORM_COUNT ? &FORMS[i] : NULL;
}

const source_form *
form_of(ps_text word)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (ps_text_is(word, FORMS[i].word)) {
            return &FORMS[i];
        }
    }
    return NULL;
}

const source_form *
form_recognise(const form_head *head)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const source_form *form = &FORMS[i];
        if (form->syntax == head->syntax && form->separator == head->separator &&
            form->is(head)) {
            return form;
        }
    }
    return NULL;
}

entity_list *
form_list(entity_set *set, const source_file *file)
{
    const source_form *form = file->form;

    return form->prefix == NULL
               ? ofac_list(set, file->cons)
               : entity_list_of(set, form->prefix, form->list, form->publisher);
}
