/*
 * own.h - what the files of this room share.  Inside this room only.
 */
#ifndef PS_SCREEN_OWN_H
#define PS_SCREEN_OWN_H

#include "record/birth.h"
#include "screen/reach.h"
#include "screen/score.h"
#include "screen/screen.h"

enum {
    OWN_RAISE_MOST   = 40, /* the most that qualifiers add */
    OWN_BORN_AGREE   = 30,
    OWN_BORN_NEAR    = 10,
    OWN_BORN_DIFFER  = 150,
    OWN_PLACE_AGREE  = 10,
    OWN_PLACE_DIFFER = 30,
    OWN_TYPE_DIFFER  = 80,
    OWN_LONE_MOST    = 800 /* a name that needs another fact, without one */
};

/* A token of the lists: its weight, and where names of text begin. */
typedef struct own_word {
    ps_text  text; /* NULL: not read yet */
    uint32_t names;
    uint16_t weight; /* as a word */
    uint8_t  characters;
    uint8_t  share;  /* name_share */
    bool     korean; /* korean_read() can read it */
    bool     misread;
    name_kin kin;
    uint32_t phrase; /* first of own_lists.phrases whose rarest word this is */
} own_word;

typedef struct own_phrase { /* a listed name to be found inside a longer line */
    uint32_t name;
    uint32_t next;   /* UINT32_MAX: the last */
    bool     turned; /* the family name stands behind instead */
} own_phrase;

/* Memory of fast.c, kept from search to search. */
typedef struct own_finder {
    reach_list reaches;
    uint64_t  *matched; /* of each name: tokens of the query that have a partner */
    uint32_t  *found;   /* names with any */
    size_t     found_count, found_room;
    uint64_t   looked_at; /* names that were scored, in all searches */
} own_finder;

/* A token of a query that was read before. */
enum { OWN_READ_BYTES = 30, OWN_READ_SLOTS = 4096 };
typedef struct own_token {
    char        text[OWN_READ_BYTES];
    uint8_t     size; /* 0: nobody's */
    uint8_t     kind;
    score_token token;
} own_token;

/* The lists, and what of them has been read so far: one thread's. */
typedef struct own_lists {
    const listdb *db;
    uint64_t      names;
    own_word     *words; /* own_word_at() */
    size_t        word_count;
    own_phrase   *phrases; /* NULL: not read yet */
    size_t        phrase_count;
    own_finder   *finder;
    own_token    *tokens; /* OWN_READ_SLOTS, by hash; NULL: none yet */
} own_lists;

/* A candidate: what a name alone gives, before qualifiers. */
typedef struct own_candidate {
    uint32_t name;
    uint32_t entry;
    uint16_t score;
    bool     weak;
    bool     exact;
    bool     needs_fact;
} own_candidate;

typedef struct own_candidates {
    own_candidate *at;
    size_t         count;
    size_t         room;
} own_candidates;

/* What is known of a party besides its name. */
typedef struct own_party {
    ps_party_type type;
    const birth  *born;
    size_t        born_count;
    const char (*countries)[3];
    size_t         country_count;
    const ps_text *ids; /* normal forms */
    size_t         id_count;
    const ps_text *places; /* folded places of birth */
    size_t         place_count;
} own_party;

typedef struct own_fit {
    uint8_t born;    /* birth_fit */
    uint8_t country; /* screen_fit */
    uint8_t type;
    bool    agrees; /* birth, country, place of birth or an id */
    int32_t change; /* of the score */
} own_fit;

/* One query, prepared for either kind of party. */
typedef struct own_query {
    score_name person;
    score_name firm;
} own_query;

/* lists.c */
ps_status own_lists_read(const listdb *db, own_lists *out, ps_error *err);
/* Once, before a text is searched: who only asks about names does not need them. */
ps_status own_lists_phrases(own_lists *lists, ps_error *err);
void      own_lists_free(own_lists *lists);
/* lists->finder, with room for every name. */
bool own_finder_make(own_lists *lists);
/* NULL: the lists are damaged. */
own_word *own_word_at(own_lists *lists, uint32_t i);
/* A listed name with its weights.  False: the lists are damaged. */
bool own_listed(own_lists *lists, const listdb_name *name, score_name *out);
/* score_from_folded() with the lists' counts; what a token says is remembered. */
void own_read(own_lists *lists, const name_folded *folded, score_name *out);

/* search.c: every listed name that reaches least, in the order of the list. */
ps_status own_search(own_lists *lists, const score_name *query, uint16_t least,
                     own_candidates *out, ps_error *err);
/* judge.c: adds the name where its score reaches least.  letters: it has the query's letters, so
 * that tokens without partner say nothing. */
ps_status own_judge(const score_name *query, const score_name *listed,
                    const score_pairs *pairs, uint32_t number, const listdb_name *name,
                    bool letters, uint16_t least, own_candidates *out, ps_error *err);

/* fast.c: by the index.  *sure is false, and nothing found, where it could miss one. */
ps_status own_search_index(own_lists *lists, const own_query *asked, uint16_t least,
                           bool *sure, own_candidates *out, ps_error *err);
/* slow.c: by looking at every name. */
ps_status own_search_all(own_lists *lists, const own_query *asked, uint16_t least,
                         own_candidates *out, ps_error *err);

/* qualify.c */
bool     own_qualify(const own_lists *lists, uint32_t entry, const own_party *party,
                     own_fit *out);
uint16_t own_score(const own_candidate *candidate, const own_fit *fit);

bool own_is_person(ps_party_type type); /* or nobody says */

#endif
