/*
 * form.h - every form that a publisher's file can have: one table, one row a form.
 *
 * A file is recognised by its content: by the fields of its first row, by the
 * root element of its XML, or by how its JSON begins.  A reader adds the entries
 * of one file to its list.  A malformed row is an error with its place; a record
 * without id or name is a fault of the set.
 */
#ifndef PS_LISTS_FORM_H
#define PS_LISTS_FORM_H

#include "source/source.h"

/* FORM_TEXT: lines that no quotes and no columns hold together; seen before FORM_CSV. */
typedef enum form_syntax { FORM_CSV, FORM_XML, FORM_JSON, FORM_TEXT } form_syntax;

typedef enum form_role {
    FORM_LIST,  /* a whole list: one file of it in a compilation */
    FORM_PART,  /* belongs to a file of the form base, and is read behind it */
    FORM_PARTS, /* the same, any number of files in any order */
    FORM_MANY   /* any number of files make one list */
} form_role;

/* What is seen of a file before it is read. */
typedef struct form_head {
    form_syntax    syntax;
    char           separator; /* CSV: what fields was cut with */
    const ps_text *fields;    /* CSV: the first row */
    size_t         count;
    ps_text        root; /* XML: local name and namespace of the root element */
    ps_text        space;
    ps_text        text; /* the first bytes, trimmed in front */
} form_head;

struct source_form {
    const char *word;   /* "ofac-sdn-csv" */
    const char *prefix; /* of its list; NULL: one of OFAC's two, by source_file.cons */
    const char *list;
    const char *publisher;
    form_role   role;
    const char *base; /* FORM_PART, FORM_PARTS: the word of its form */
    form_syntax syntax;
    char        separator; /* CSV */
    bool (*is)(const form_head *head);
    ps_status (*read)(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
    /* Behind all files of the compilation; may be NULL. */
    void (*finish)(entity_set *set, entity_list *list);
};

/* In the order of reading; NULL behind the last one. */
const source_form *form_at(size_t i);
/* NULL: no row has this word. */
const source_form *form_of(ps_text word);
/* NULL: no form begins like this. */
const source_form *form_recognise(const form_head *head);
/* The list of the file; made at the first call.  NULL: there are too many. */
entity_list *form_list(entity_set *set, const source_file *file);

/* ---- the readers: one file each, in the order of the table ---- */

/* OFAC: sdn.csv, alt.csv, add.csv, sdn_comments.csv, cons_*.csv */
bool      ofac_is_sdn(const form_head *head);
bool      ofac_is_alt(const form_head *head);
bool      ofac_is_add(const form_head *head);
bool      ofac_is_comments(const form_head *head);
ps_status ofac_sdn_read(entity_set *set, entity_list *list, const source_file *file,
                        ps_error *err);
ps_status ofac_alt_read(entity_set *set, entity_list *list, const source_file *file,
                        ps_error *err);
ps_status ofac_add_read(entity_set *set, entity_list *list, const source_file *file,
                        ps_error *err);
ps_status ofac_comments_read(entity_set *set, entity_list *list, const source_file *file,
                             ps_error *err);
void      ofac_csv_finish(entity_set *set, entity_list *list);
/* OFAC: SDN.XML, CONSOLIDATED.XML */
bool      ofac_is_xml(const form_head *head);
ps_status ofac_xml_read(entity_set *set, entity_list *list, const source_file *file,
                        ps_error *err);
void      ofac_xml_finish(entity_set *set, entity_list *list);
/* OFAC: SDN_ENHANCED.XML, CONS_ENHANCED.XML */
bool      ofac_is_enhanced(const form_head *head);
ps_status ofac_enhanced_read(entity_set *set, entity_list *list, const source_file *file,
                             ps_error *err);
/* OFAC: files of changes */
bool      ofac_is_delta(const form_head *head);
ps_status ofac_delta_read(entity_set *set, entity_list *list, const source_file *file,
                          ps_error *err);
/* OFAC: SDN_ADVANCED.XML, CONS_ADVANCED.XML */
bool      ofac_is_advanced(const form_head *head);
ps_status ofac_advanced_read(entity_set *set, entity_list *list, const source_file *file,
                             ps_error *err);
/* UK Sanctions List (FCDO), and the Consolidated List of OFSI, closed in 2026. */
bool      uk_is_csv(const form_head *head);
ps_status uk_csv_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
bool      uk_is_xml(const form_head *head);
ps_status uk_xml_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
/* UN Security Council: the consolidated list. */
bool      un_is_xml(const form_head *head);
ps_status un_xml_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
/* European Union: XML 1.1, CSV 1.1, the short table of 2018. */
bool      eu_is_xml(const form_head *head);
ps_status eu_xml_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
bool      eu_is_csv(const form_head *head);
ps_status eu_csv_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
bool      eu_is_short_csv(const form_head *head);
ps_status eu_short_csv_read(entity_set *set, entity_list *list, const source_file *file,
                            ps_error *err);
/* Wallet addresses, one a line. */
bool      wallets_is_text(const form_head *head);
ps_status wallets_read(entity_set *set, entity_list *list, const source_file *file,
                       ps_error *err);
/* Embargoed places. */
bool      places_is_csv(const form_head *head);
ps_status places_csv_read(entity_set *set, entity_list *list, const source_file *file,
                          ps_error *err);
/* US Consolidated Screening List (International Trade Administration). */
bool      csl_is_csv(const form_head *head);
ps_status csl_csv_read(entity_set *set, entity_list *list, const source_file *file,
                       ps_error *err);
bool      csl_is_json(const form_head *head);
ps_status csl_json_read(entity_set *set, entity_list *list, const source_file *file,
                        ps_error *err);
/* OpenSanctions: targets.simple.csv, entities.ftm.json. */
bool      os_is_csv(const form_head *head);
ps_status os_csv_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
bool      os_is_ftm(const form_head *head);
ps_status os_ftm_read(entity_set *set, entity_list *list, const source_file *file,
                      ps_error *err);
/* A list of one's own. */
bool      own_is_csv(const form_head *head);
ps_status own_csv_read(entity_set *set, entity_list *list, const source_file *file,
                       ps_error *err);

#endif
