/*
 * screen.h - a unit against the lists: names, identifiers, accounts, wallets, text.
 *
 * Nothing here decides.  It finds, says why, and says where it could not look.
 */
#ifndef PS_SCREEN_SCREEN_H
#define PS_SCREEN_SCREEN_H

#include "listdb/listdb.h"
#include "record/finding.h"

typedef struct screen screen; /* one thread at a time; borrows the database */

typedef struct screen_settings {
    uint16_t threshold; /* 1..1000: names at or over it are findings */
    bool     explain;   /* fill finding.explain */
} screen_settings;

/* "default" 850, "strict" 820, "lenient" 880; false for another word. */
bool screen_profile(const char *name, screen_settings *out);

ps_status screen_new(const listdb *db, const screen_settings *settings, screen **out,
                     ps_error *err);
void      screen_free(screen *s);

/*
 * Findings are valid until the next call.  PS_E_LISTS where the lists turned
 * out damaged, PS_E_MEMORY; never a shorter list instead of an error.
 */
ps_status screen_unit(screen *s, const unit *u, finding_list *out, ps_error *err);

/* Payee keys for history and identity: stable bytes, the same for the same folded
 * name and the same normal account.  False where out of memory. */
bool screen_payee_key(screen *s, ps_text name, uint8_t out[FINDING_KEY_SIZE]);
bool screen_account_key(screen *s, ps_text bank, ps_text account,
                        uint8_t out[FINDING_KEY_SIZE]);

/* ---- asking about a name: `match` and `compare` ---- */

/* What is known of a party beside its name, against the list. */
typedef enum screen_fit {
    SCREEN_FIT_UNKNOWN = 0,
    SCREEN_FIT_AGREES,
    SCREEN_FIT_CONFLICTS
} screen_fit;

typedef struct screen_hit {
    uint32_t entry;
    uint32_t name; /* listdb name, or UINT32_MAX for an id hit */
    uint32_t fact; /* listdb fact of an id hit, or UINT32_MAX */
    uint16_t score;
    bool     weak;
    bool     agrees;
    uint8_t  born;    /* birth_fit */
    uint8_t  country; /* screen_fit */
    uint8_t  type;    /* likewise */
    ps_text  explain; /* JSON array or empty */
} screen_hit;

/* Best first, one per entry; valid until the next call. */
ps_status screen_match(screen *s, const ps_query *query, uint16_t min_score,
                       const screen_hit **hits, size_t *count, ps_error *err);

/* db may be NULL.  explain may be NULL. */
ps_status screen_compare(const listdb *db, ps_text query, ps_text candidate,
                         ps_party_type type, uint16_t *score, ps_buffer *explain,
                         ps_error *err);

#endif
