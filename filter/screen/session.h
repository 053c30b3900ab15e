/*
 * session.h - one screen: its memory, and how findings are gathered.
 *
 * Inside this room only.
 */
#ifndef PS_SCREEN_SESSION_H
#define PS_SCREEN_SESSION_H

#include "base/arena.h"
#include "base/limits.h"
#include "screen/own.h"

enum {
    SESSION_FINDINGS   = 64,       /* LIMIT_EVIDENCE */
    SESSION_KEPT       = 8 << 20,  /* bytes of findings' texts */
    SESSION_WORK       = 48 << 20, /* bytes for folding the longest text */
    SESSION_CACHE      = 4096,     /* names remembered */
    SESSION_CACHE_HITS = 256       /* a name with more candidates is not remembered */
};

typedef struct session_cached {
    char          *key;
    size_t         size;
    own_candidate *at;
    size_t         count;
    bool           used;
} session_cached;

typedef struct session_place { /* of a finding: what it is about */
    uint32_t party;
    uint32_t entry;
} session_place;

struct screen {
    own_lists       lists;
    screen_settings settings;
    ps_arena        kept; /* findings' texts, until the next call */
    ps_arena        work; /* while one item is looked at */
    void           *space;
    session_cached *cache; /* 2 * SESSION_CACHE slots */
    size_t          cached;
    own_candidates  candidates;
    finding         findings[SESSION_FINDINGS];
    session_place   places[SESSION_FINDINGS];
    size_t          count;
    bool            overflowed;
    screen_hit     *hits;
    size_t          hit_room;
    score_name      query, listed;
    score_pairs     pairs;
    score_result    result;
    ps_buffer       words; /* for sentences */
};

/* gather.c: at most one finding per party, entry and kind; the best of them. */
ps_status session_add(screen *s, const finding *f, uint32_t party, uint32_t entry,
                      ps_error *err);
/* Whether the party was found by a name of this entry. */
bool session_has_name(const screen *s, uint32_t party, uint32_t entry);
/* Something that could not be looked at; text says what, static. */
void session_blind(screen *s, const unit_item *item, const char *why);
void session_sort(screen *s);
/* The list's side of a finding: entry, list, programmes. */
ps_status session_entry(screen *s, uint32_t entry, finding *f, ps_error *err);
ps_status session_lists_failed(const screen *s, ps_error *err);
bool      session_key(ps_arena *work, ps_text name, uint8_t out[FINDING_KEY_SIZE]);
void      session_value_key(ps_text value, uint8_t out[FINDING_KEY_SIZE]);

/* party.c */
ps_status session_party(screen *s, const unit *u, uint32_t party, own_party *out);
bool      session_is_bank(party_role role);

/* screen_name.c */
void session_forget(screen *s);
/* Folds text into s->query; the work arena is reset. */
ps_status session_fold(screen *s, ps_text text, const name_options *options,
                       bool *too_long, ps_error *err);
/* What s->query, folded from text, finds by name alone; from memory where it can. */
ps_status session_names(screen *s, ps_text text, const name_options *options,
                        const own_candidate **out, size_t *count, ps_error *err);
/* Fills s->listed and s->result for s->query and one listed name. */
ps_status session_compare(screen *s, uint32_t name, ps_error *err);
/* Whether the candidate is a finding with what else is known. */
bool      session_counts(const screen *s, const own_candidate *c, const own_fit *fit);
ps_status session_name(screen *s, const unit_item *item, const own_party *party,
                       ps_error *err);

/* pieces.c: the next of several names in one field, from *at (0 at first) on; false behind
 * the last, and where the whole is one name.  firm: it has a legal form. */
bool session_piece(ps_text text, size_t *at, bool firm, ps_text *out);

/* screen_id.c, screen_text.c */
ps_status session_id(screen *s, const unit_item *item, const own_party *party,
                     ps_error *err);
ps_status session_wallet(screen *s, const unit_item *item, ps_text text, bool *looked,
                         ps_error *err);
ps_status session_lookup(screen *s, const unit_item *item, listdb_fact_kind kind,
                         ps_text key, const own_party *party, ps_error *err);
/* screen_glued.c */
ps_status session_glued(screen *s, const unit_item *item, ps_error *err);
ps_status session_text(screen *s, const unit_item *item, ps_error *err);

#endif
