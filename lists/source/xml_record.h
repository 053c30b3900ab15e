/*
 * xml_record.h - a list in XML as a row of small trees, one a record.
 *
 * A list is read in one pass; only the record underway is in memory, in an arena
 * of XML_RECORD_BYTES.  Names are local names: publishers change their namespaces.
 */
#ifndef PS_LISTS_XML_RECORD_H
#define PS_LISTS_XML_RECORD_H

#include "parse/parse.h"
#include "source/source.h"

enum { XML_RECORD_BYTES = 1 << 24, XML_RECORD_DEPTH = 32 };

typedef struct xml_node xml_node;
struct xml_node {
    ps_text                name;
    ps_text                text; /* trimmed; of an element without children */
    const parse_attribute *attributes;
    size_t                 attribute_count;
    const xml_node        *child; /* the first one */
    const xml_node        *next;  /* the next of the same parent */
    xml_node              *last;  /* the last child; for building */
    xml_node              *parent;
    ps_place               place;
};

typedef struct xml_record_rule {
    /* Below the root: "entities/entity"; "*" stands for any one name.  The element at
     * its end is a record; those on the way to it are passed through. */
    const char *path;
    /* Called when the record has ended; NULL: known, and of no use. */
    ps_status (*take)(void *context, const xml_node *record, ps_error *err);
} xml_record_rule;

typedef struct xml_record_use {
    const xml_record_rule *rules; /* the first one that fits */
    size_t                 count;
    /* The root element, with its attributes; may be NULL. */
    ps_status (*root)(void *context, const xml_node *root, ps_error *err);
    void *context;
} xml_record_use;

/*
 * PS_R_LIST_FIELD for an element that no rule knows, and for text beside elements;
 * PS_E_LIMIT for a record over the arena.
 */
ps_status xml_records_read(const source_file *file, const xml_record_use *use,
                           ps_error *err);

/* The first child of this name, or NULL; likewise the next one of the same name. */
const xml_node *xml_child(const xml_node *node, const char *name);
const xml_node *xml_again(const xml_node *node);
/* The next node below top in the order of the document, or NULL. */
const xml_node *xml_walk(const xml_node *top, const xml_node *node);
/* Text of the first child of this name; empty where there is none. */
ps_text xml_text(const xml_node *node, const char *name);
/* Value of the attribute, trimmed; empty where there is none. */
ps_text xml_attribute(const xml_node *node, const char *name);
/* The day that an attribute of the root begins with is the list's date of publication;
 * without it a warning.  PS_R_LIST_FIELD for another text. */
ps_status xml_published(entity_set *set, entity_list *list, const xml_node *root,
                        const char *attribute, ps_error *err);
/* PS_R_LIST_... at the place of node. */
ps_status xml_refuse(const xml_node *node, ps_reason reason, const char *field,
                     ps_error *err);

#endif
