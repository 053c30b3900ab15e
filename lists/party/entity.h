/*
 * entity.h - the parties of all lists of one compilation, as sources say them.
 *
 * A source adds lists, entries, names and facts; compile.h writes them down.
 * What a source cannot use is a fault: kept with its place, and judged at the
 * end (--lenient N allows so many).  What cannot be read at all is an error of
 * the source, at once, and no leniency covers it.
 */
#ifndef PS_LISTS_ENTITY_H
#define PS_LISTS_ENTITY_H

#include "base/error.h"
#include "listdb/listdb.h"
#include "party/intern.h"
#include "party/keep.h"

/* Decided for OFAC and for the others: a weekend and a late publication fit in. */
enum { ENTITY_LISTS_MAX = 64, ENTITY_OFAC_HOURS = 48, ENTITY_HOURS = 72 };

typedef struct entity_name {
    ps_text          text;
    listdb_name_kind kind;
    bool             weak;
} entity_name;

typedef struct entity_fact {
    listdb_fact_kind kind;
    ps_text          label;
    ps_text          text;
    ps_text          key;
    int32_t          from, to;
    bool             circa;
} entity_fact;

typedef struct entity {
    ps_text       id; /* the publisher's own */
    ps_party_type type;
    ps_text       programs; /* "A; B" */
    ps_text       remarks;
    ps_text       title;
    entity_name  *names; /* primary first */
    size_t        name_count, name_room;
    entity_fact  *facts;
    size_t        fact_count, fact_room;
    ps_text      *more; /* what comments add to the remarks, row by row, raw */
    size_t        more_count, more_room;
    int32_t       delisted; /* days since 1970; 0: it is listed */
    uint32_t      party;    /* equal for the entries of one party; 0: alone (link.h) */
} entity;

typedef struct entity_list {
    const char *prefix; /* "ofac-sdn"; static */
    const char *name;
    const char *publisher;
    ps_text     published;     /* "YYYY-MM-DD" or "" */
    int64_t     confirmed;     /* seconds since 1970; 0: when it is compiled */
    uint32_t    max_age_hours; /* banking hours after that */
    entity     *at;
    size_t      room;
    intern      ids; /* number = index of the entity */
} entity_list;

typedef struct entity_fault {
    const char *file; /* base name; lives as long as the source's path */
    ps_error    err;
} entity_fault;

/* Warnings are counted by sentence, so that a whole bad file stays readable. */
typedef struct entity_warning {
    ps_text  sentence;
    uint64_t count;
} entity_warning;

typedef struct entity_set {
    keep            texts;
    entity_list     lists[ENTITY_LISTS_MAX];
    size_t          list_count;
    entity_fault   *faults;
    size_t          fault_count, fault_room;
    entity_warning *warnings;
    size_t          warning_count, warning_room;
    intern          warned;
    bool            failed; /* out of memory or over a limit: sticky */
} entity_set;

void entity_set_init(entity_set *set);
void entity_set_free(entity_set *set);

/* The list of this prefix; made at the first call.  NULL: there are too many.  The
 * texts are borrowed. */
entity_list *entity_list_of(entity_set *set, const char *prefix, const char *name,
                            const char *publisher);
uint32_t     entity_list_count(const entity_list *list);
/* A new entry; NULL where the id stands already or memory is out.  Pointers to
 * entries die with the next entity_add(). */
entity *entity_add(entity_set *set, entity_list *list, ps_text id);
entity *entity_find(const entity_list *list, ps_text id);

/* Copies what it is given, trimmed.  An empty name is not added. */
void entity_add_name(entity_set *set, entity *e, ps_text text, listdb_name_kind kind,
                     bool weak);
bool entity_has_name(const entity *e, ps_text text);
/* Copies the texts.  The same fact twice is one, an address excepted. */
void entity_add_fact(entity_set *set, entity *e, const entity_fact *fact);

/* Frees what an entity outside a list holds. */
void entity_drop(entity *e);
/* Keeps the text of one row of comments. */
void entity_add_more(entity_set *set, entity *e, ps_text text);

void entity_fail(entity_set *set, const char *file, ps_reason reason, const char *field,
                 ps_place place);
void entity_warn(entity_set *set, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* PS_E_MEMORY once failed. */
ps_status entity_set_check(const entity_set *set, ps_error *err);

#endif
