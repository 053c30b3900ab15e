/*
 * paysieve_cases.h - the quarantine: look at held payments, decide, let go.
 *
 * A hold is one payment; a case is one question: one party against one list
 * entry in one file, with every payment it touches.  A payment leaves only
 * when every case on it is released by one person and approved by another,
 * and then only through ps_store_emit() and ps_store_dispatch().
 *
 * The rules of paysieve.h hold here too.
 */
#ifndef PAYSIEVE_PAYSIEVE_CASES_H
#define PAYSIEVE_PAYSIEVE_CASES_H

#include "paysieve/paysieve.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ps_store ps_store; /* one thread at a time */

typedef struct ps_store_options {
    const char *path;
    const char *key_file;     /* default PATH.key */
    const char *reviewer;     /* who acts; NULL: the operating-system user */
    bool        create;       /* make it if it is not there */
    uint32_t    busy_seconds; /* how long to wait for a lock; 0: 10 */
} ps_store_options;

/* A store opened by path is unguarded: every record made through it says so. */
ps_status ps_store_open(const ps_store_options *options, ps_store **out, ps_error *err);
void      ps_store_free(ps_store *store);

/* As in paysieve.cases/1.  Dies with the callback. */
typedef struct ps_case {
    const char *id;    /* 10 characters */
    const char *state; /* "pending", "release-requested", "released", "emitted" */
    const char *basis; /* "list", "place", "indicator", "data" */
    const char *entry; /* list entry, or "data:REASON" */
    ps_text     payee;
    ps_text     amount;   /* sum over the case's payments where one currency */
    const char *currency; /* "" where the payments differ */
    const char *file;     /* as it was named when screened */
    const char *file_sha256;
    uint64_t    index; /* of its first payment */
    uint64_t    payments;
    uint16_t    score;
    const char *decide_by; /* "2026-11-30" or "" */
    const char *opened_at; /* UTC, "2026-11-24T10:05:00Z" */
} ps_case;

typedef ps_status (*ps_on_case)(void *context, const ps_case *c);

typedef enum ps_case_sort { PS_SORT_AGE, PS_SORT_AMOUNT, PS_SORT_SCORE } ps_case_sort;

/* state NULL: every state. */
ps_status ps_store_list(ps_store *store, const char *state, ps_case_sort sort,
                        ps_on_case on_case, void *context, ps_error *err);

/*
 * {"schema":"paysieve.case/1", ...}: the case, its payments with their own
 * bytes, evidence and acts.  The look itself is recorded.
 */
ps_status ps_store_show(ps_store *store, const char *case_id, ps_write write,
                        void *context, ps_error *err);

/*
 * Ask for a release.  code: false-positive (the only one so far).  note: at
 * least 10 characters.  PS_E_DENIED where the case is not pending.
 */
ps_status ps_store_release(ps_store *store, const char *case_id, const char *code,
                           const char *note, ps_error *err);
/* The second pair of eyes: PS_E_DENIED for whoever asked. */
ps_status ps_store_approve(ps_store *store, const char *case_id, ps_error *err);

typedef struct ps_emitted {
    uint64_t payments;
    char     sha256[65];
    char     identifier[36]; /* new MsgId, or File ID Modifier */
} ps_emitted;

/*
 * The released payments of one source file as a valid payment file at output
 * (which must not exist).  case_ids may be NULL with count 0: all that are
 * released and have not left.  Naming a case of an emitted file that was made and
 * not sent writes that same file again, byte for byte.  PS_E_DENIED where a payment
 * is already in an outgoing file or a case on it is not released; PS_E_USAGE where
 * the cases belong to two source files.
 */
ps_status ps_store_emit(ps_store *store, const char *const *case_ids, size_t count,
                        const char *output, ps_emitted *out, ps_error *err);

typedef struct ps_blocked { /* one payment that must come out first */
    uint64_t    index;
    ps_text     payee;
    const char *entry;
    uint16_t    score;
} ps_blocked;

typedef ps_status (*ps_on_blocked)(void *context, const ps_blocked *blocked);

/*
 * The last door.  *may_leave only if the file at path is, by SHA-256, an
 * outgoing file of this store that has not left and is not void, and none of
 * its payments has a new hit on lists; it is then recorded as sent, for ever.
 * PS_E_DENIED names why not; a new hit is PS_OK with *may_leave false and
 * on_blocked called for each payment.
 */
ps_status ps_store_dispatch(ps_store *store, const ps_lists *lists, const char *path,
                            const char *channel, bool *may_leave,
                            ps_on_blocked on_blocked, void *context, ps_error *err);

/* An entry that is new or changed, and how many accounts of known payees stand under
 * exactly one of its names (case, marks and order aside). */
typedef struct ps_known {
    ps_text  entry; /* "ofac-sdn:12345" */
    ps_text  listed;
    uint64_t accounts;
} ps_known;

typedef ps_status (*ps_on_known)(void *context, const ps_known *known);

/*
 * Records an update of the lists in the store's chain, and says at once which known
 * payees it meets.  result: the line "paysieve.update/1" of `lists update --json`;
 * lists: the new ones, which must be those of the line (PS_E_LISTS).  on_known may be
 * NULL.
 */
ps_status ps_store_lists_changed(ps_store *store, const ps_lists *lists, ps_text result,
                                 ps_on_known on_known, void *context, ps_error *err);

/* *broken: acts whose place in the chain does not hold; 0 is a whole chain. */
ps_status ps_store_verify(ps_store *store, uint64_t *acts, uint64_t *broken,
                          ps_error *err);

#ifdef __cplusplus
}
#endif
#endif
