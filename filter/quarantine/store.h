/*
 * store.h - the quarantine store: held payments, cases, the ledger, the chain.
 *
 * It stores bytes and findings and does not understand them.  Payment bytes,
 * names and references are sealed; keys for looking up are HMACs.  Every
 * change appends to the chained record of acts in the same transaction.
 */
#ifndef PS_QUARANTINE_STORE_H
#define PS_QUARANTINE_STORE_H

#include "base/digest.h"
#include "paysieve/paysieve_cases.h"
#include "record/finding.h"

typedef struct store store;

enum { STORE_CASE_ID_SIZE = 11, STORE_SCHEMA = 1 };

ps_status   store_open(const ps_store_options *options, store **out, ps_error *err);
void        store_free(store *s);
const char *store_reviewer(const store *s);
const char *store_library(void); /* version of SQLite */

/* ---- one run of screen ---- */

/* Waits up to seconds for another process that screens the same file, then
 * PS_E_STORE (PS_R_STORE_BUSY).  Held until store_unlock_source() or exit. */
ps_status store_lock_source(store *s, const uint8_t sha256[DIGEST_SIZE], uint32_t seconds,
                            ps_error *err);
void      store_unlock_source(store *s);

/* Both questions read one state of the store from the first question after
 * store_lock_source() until store_run_begin() or store_unlock_source().
 * Was this payment of this very file ever held (released since or not)? */
ps_status store_was_held(store *s, const uint8_t source[DIGEST_SIZE], uint64_t index,
                         bool *held, ps_error *err);
/* Does this identity stand in an outgoing file that was sent, from another source? */
ps_status store_was_sent(store *s, const uint8_t source[DIGEST_SIZE],
                         const uint8_t identity[16], bool *sent, ps_error *err);

typedef struct store_run {
    uint8_t     source_sha256[DIGEST_SIZE];
    const char *file; /* as named by the caller */
    const char *format;
    const char *client;
    const char *lists_sha256; /* 64 hex digits */
    const char *config_sha256;
    const char *profile;
    const char *correlation;
    uint64_t    payments, passed, reviewed, quarantined;
    /* The file without its held payments' bytes; sealed.  Empty where none is held.
     * Another one than the run before gave: all held payments come with new places. */
    ps_text skeleton;
} store_run;

/* Opens the one transaction of a run. */
ps_status store_run_begin(store *s, const store_run *run, ps_error *err);

typedef struct store_payment {
    uint64_t   index;
    ps_verdict verdict;
    ps_basis   basis;
    uint16_t   score;
    ps_reason  reason;
    uint8_t    identity[16];
    uint8_t    payee_key[FINDING_KEY_SIZE];
    uint8_t    account_key[FINDING_KEY_SIZE];
    ps_text    amount; /* decimal */
    char       currency[4];
    ps_text    pay_date; /* "YYYY-MM-DD" or "" */
    /* the following only for held and reviewed ones */
    ps_text  payee;
    ps_text  bytes;       /* the payment's own, sealed */
    uint64_t skeleton_at; /* where bytes go back into the skeleton */
    ps_text  refs_json;   /* what the payroll system knows it by; sealed */
} store_payment;

/* A pass writes identity and history only.  Known (source, index): left as it is, but
 * a pass that is held now becomes held, unless it has been sent.  Every identity of a
 * file is another.  A failure of any store_run_...() but PS_E_DENIED ends the run. */
ps_status store_run_payment(store *s, const store_payment *payment, ps_error *err);

typedef struct store_case {
    const char *id; /* store_case_id() */
    ps_basis    basis;
    ps_text     entry; /* list entry id, or "data:REASON" */
    uint16_t    score;
    ps_verdict  verdict;   /* PS_HOLD or PS_REVIEW */
    ps_text     decide_by; /* date or "" */
    ps_text     payee;
    ps_text     findings; /* packed (finding_pack), sealed */
} store_case;

/* Opens the case if the store does not have it, and ties the payment to it. */
ps_status store_run_case(store *s, const store_case *c, uint64_t payment_index,
                         ps_error *err);
/* After all payments.  Registers the clean file; earlier files of this source that are
 * only made, and any made file that shares a payment with it, become void; the same
 * file again is left, or renewed where a newer one had made it void.  PS_E_DENIED
 * (PS_R_ALREADY_OUT) where a payment stands in a file that was sent: the run stays
 * open, and its cases can still be committed.  payments: those that passed. */
ps_status store_run_outgoing(store *s, const uint8_t sha256[DIGEST_SIZE],
                             uint64_t payments, ps_error *err);
ps_status store_run_commit(store *s, ps_error *err);
void      store_run_rollback(store *s); /* safe to call when none is open */

/* First 10 base32 digits of SHA-256(source, party key, entry). */
void store_case_id(const uint8_t source[DIGEST_SIZE],
                   const uint8_t party_key[FINDING_KEY_SIZE], ps_text entry,
                   char out[STORE_CASE_ID_SIZE]);

/* ---- review ---- */

ps_status store_list(store *s, const char *state, ps_case_sort sort, ps_on_case on_case,
                     void *context, ps_error *err);
ps_status store_show(store *s, const char *case_id, ps_write write, void *context,
                     ps_error *err);
ps_status store_release(store *s, const char *case_id, const char *code, const char *note,
                        ps_error *err);
ps_status store_approve(store *s, const char *case_id, ps_error *err);

/* ---- letting go ---- */

typedef struct store_emission {
    uint8_t     source_sha256[DIGEST_SIZE];
    const char *file;   /* as it was named */
    const char *format; /* "pain.001.001.09" */
    const char *client;
    ps_text     skeleton; /* opened */
    bool     again; /* it is in the ledger already, made and not sent: commit nothing */
    uint8_t  made_sha256[DIGEST_SIZE]; /* again: what it must come out as */
    unsigned ordinal; /* this will be the n-th emitted file of the source, from 1 */
    size_t   count;   /* payments, by skeleton_at rising */
    struct {
        uint64_t index;
        uint64_t skeleton_at;
        ps_text  bytes;
        uint8_t  identity[16]; /* the store's own form of it */
    } * payments;
} store_emission;

/* What would leave; freed by store_emission_free().  See ps_store_emit() for errors. */
ps_status store_emission_open(store *s, const char *const *case_ids, size_t count,
                              store_emission **out, ps_error *err);
void      store_emission_free(store_emission *emission);
/* Registers the emitted file (state made) and marks its cases emitted: one transaction. */
ps_status store_emission_commit(store *s, const store_emission *emission,
                                const uint8_t sha256[DIGEST_SIZE], ps_error *err);

typedef struct store_outgoing {
    char     state[12]; /* "made", "sent", "void" */
    char     lists_sha256[65];
    char     client[64];
    uint64_t payments;
    uint8_t  source_sha256[DIGEST_SIZE]; /* the file that its payments came in */
    char     profile[16];                /* of the newest run with the file's settings */
} store_outgoing;
/* PS_E_DENIED (PS_R_NOT_OUTGOING) where the store does not know it. */
ps_status store_outgoing_find(store *s, const uint8_t sha256[DIGEST_SIZE],
                              store_outgoing *out, ps_error *err);
/* made to sent, once: PS_E_DENIED where it is not made, or where a hold of one of its
 * payments is open (PS_R_NOT_RELEASED). */
ps_status store_outgoing_sent(store *s, const uint8_t sha256[DIGEST_SIZE],
                              const char *channel, const char *lists_sha256,
                              ps_error *err);

/* Was this case released by two people (and maybe emitted since)?  Unknown: false. */
ps_status store_case_is_released(store *s, const char *case_id, bool *released,
                                 ps_error *err);

/* How many accounts were seen under this payee key (as in store_payment). */
ps_status store_payee_accounts(store *s, const uint8_t payee_key[FINDING_KEY_SIZE],
                               uint64_t *accounts, ps_error *err);

/* An update of the lists, one act of the chain. */
typedef struct store_lists {
    char     before[65]; /* content hashes; "" where there was none */
    char     after[65];
    uint64_t added, removed, changed;
    uint64_t known; /* entries that meet a known payee */
} store_lists;
ps_status store_lists_changed(store *s, const store_lists *lists, ps_error *err);

/* *acts: links of the chain.  *broken: links that do not hold, tables that are not what
 * the chain's end says, sealed bytes and facts that changed. */
ps_status store_verify(store *s, uint64_t *acts, uint64_t *broken, ps_error *err);

#endif
