/*
 * paysieve.h - screen payment files against compiled sanctions lists.
 *
 * This header and paysieve_cases.h are all that a host program includes.
 * Anything not declared in them may change without notice.
 *
 * Life of a screening run:
 *
 *     ps_lists_open()                  once; share it between threads
 *       ps_session_new()               one per payment file
 *         ps_session_feed() ...        any chunk size
 *         ps_session_finish()          totals; every verdict is now final
 *         ps_session_commit()          holds into the store, then the clean file
 *         ps_session_report()          what happened, as JSON
 *       ps_session_free()
 *     ps_lists_free()                  after the last session is freed
 *
 * Rules that hold for every function:
 *   - The result says whether the call worked.  It never says whether a
 *     payment is clean; only ps_verdict says that.
 *   - On failure *err is filled in and every out parameter is left NULL/zero.
 *   - err may be NULL.  Free functions accept NULL.
 *   - ps_text is UTF-8 as (pointer, size) and is not NUL-terminated;
 *     const char * is NUL-terminated UTF-8.
 *   - const means the callee does not change it.  It keeps no pointer you gave
 *     it past its return, unless its comment says that it borrows.
 */
#ifndef PAYSIEVE_PAYSIEVE_H
#define PAYSIEVE_PAYSIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised only when a caller compiled against the old number would break. */
#define PS_API_VERSION 1

typedef struct ps_lists   ps_lists;   /* immutable after open; thread-safe */
typedef struct ps_session ps_session; /* one thread at a time */

/* The second column is the exit status of the command line. */
typedef enum ps_status {
    PS_OK       = 0,
    PS_E_USAGE  = 1, /* 2: the caller broke this contract; fix the caller */
    PS_E_FORMAT = 2, /* 3: the input is not a valid file of its format */
    PS_E_LIMIT  = 3, /* 3: a limit in docs/limits.md was reached */
    PS_E_LISTS  = 4, /* 4: list file missing, damaged, unsigned, expired, too new */
    PS_E_STORE  = 5, /* 5: the store refused: locked, read-only, damaged, wrong key */
    PS_E_IO     = 6, /* 5: the system refused; err->os_errno is set */
    PS_E_MEMORY = 7, /* 5 */
    PS_E_DENIED = 8  /* 6: the reviewer may not, or four eyes are needed */
} ps_status;

/* 0, 2, 3, 4, 5 or 6, as in the table above.  Source: paysieve(1), EXIT STATUS. */
int ps_exit_status(ps_status status);

/*
 * Zero is deliberately not "pass": memory nobody wrote must never read as
 * permission to pay.
 */
typedef enum ps_verdict {
    PS_UNDECIDED = 0,
    PS_PASS      = 1, /* every field was read and nothing that matters was found */
    PS_REVIEW    = 2, /* leaves, and a case is opened */
    PS_HOLD      = 3, /* matched, or could not be looked at */
    PS_REFUSE    = 4  /* the whole file must not be forwarded */
} ps_verdict;

/* What a hold rests on (Wolfsberg: the ground of the alert). */
typedef enum ps_basis {
    PS_BASIS_NONE = 0,
    PS_BASIS_LIST,      /* a listed party, id, account or wallet */
    PS_BASIS_PLACE,     /* an embargoed place */
    PS_BASIS_INDICATOR, /* a mule indicator */
    PS_BASIS_DATA       /* a field could not be screened */
} ps_basis;

typedef struct ps_text {
    const char *at;
    size_t      size;
} ps_text;

/* Where and why.  Plain data: copy it, log it, keep it; nothing to free. */
typedef struct ps_error {
    ps_status code;
    uint16_t  reason;     /* stable number from docs/reasons.md */
    int       os_errno;   /* 0 unless the system refused */
    uint64_t  offset;     /* bytes from the start of the input */
    uint32_t  line;       /* 1-based; 0 when the input has no lines */
    uint32_t  column;     /* 1-based, counted in bytes */
    char      field[128]; /* path of the field; never its value */
    char      text[240];  /* one sentence; never customer data */
} ps_error;

/*
 * "payroll.ach:7:30: entry.amount: the field must be all digits [204]".
 * Result as snprintf().
 */
int ps_error_format(const ps_error *err, const char *input_name, char *out,
                    size_t out_size);

/* One reason why a payment was held or reviewed.  Dies with the callback. */
typedef struct ps_evidence {
    const char *kind;   /* "name" "id" "wallet" "bic" "account" "text" "country" "data" */
    const char *code;   /* reason number and word, e.g. "501-name-alike" */
    const char *party;  /* "creditor", "ultimate_creditor", "debtor", ... */
    ps_text     value;  /* as in the file; account numbers are masked */
    const char *entry;  /* "ofac-sdn:12345"; "" where no list entry is meant */
    ps_text     listed; /* the list's own text */
    uint16_t    score;  /* 0..1000; shown as 0.000..1.000 */
    ps_text     why;    /* one sentence for a reviewer */
    const char *case_id; /* 10 characters; "" before ps_session_commit() */
} ps_evidence;

typedef struct ps_payment {
    uint64_t           index;   /* from 0, in file order */
    ps_verdict         verdict; /* never PS_UNDECIDED here */
    ps_basis           basis;   /* PS_BASIS_NONE for a pass */
    ps_text            payee;   /* as in the file, trimmed */
    ps_text            amount;  /* decimal, as the currency writes it: "123.45" */
    char               currency[4];
    const ps_evidence *evidence; /* best first */
    size_t             evidence_count;
} ps_payment;

/*
 * Called by ps_session_finish() once per payment that did not simply pass, in
 * file order.  Any result but PS_OK stops the session; the file then reads as
 * PS_REFUSE.
 */
typedef ps_status (*ps_on_payment)(void *context, const ps_payment *payment);

/* Where text goes.  Any result but PS_OK stops the writer. */
typedef ps_status (*ps_write)(void *context, const char *at, size_t size);

/*
 * path: a compiled snapshot, or a folder with a "current" one.  public_key: a
 * PEM file; NULL accepts an unsigned snapshot (ps_lists_is_signed() tells).
 * now_seconds: against which age is judged, 0 for the clock.  max_age_hours:
 * banking hours since each list was last confirmed to be the newest; 0 for each
 * list's own limit (OFAC 48, others 72).  The caller owns *out
 * and ends it with ps_lists_free().  Fails with PS_E_LISTS.
 */
typedef struct ps_lists_options {
    const char *path;
    const char *public_key;
    int64_t     now_seconds;
    uint32_t    max_age_hours;
} ps_lists_options;

ps_status ps_lists_open(const ps_lists_options *options, ps_lists **out, ps_error *err);
bool      ps_lists_is_signed(const ps_lists *lists);
void      ps_lists_free(ps_lists *lists);

enum {
    PS_TOLERATE_TOTALS = 1u << 0
}; /* declared totals may disagree; kept as they are */

/* All text is borrowed until ps_session_free().  NULL means the default. */
typedef struct ps_session_options {
    const char   *input_name;  /* for messages and the report */
    const char   *format;      /* "pain.001", "nacha"; NULL recognises from content */
    const char   *store;       /* SQLite file; NULL only with dry_run */
    const char   *key_file;    /* seals the store; default STORE.key, made 0600 if new */
    const char   *clean;       /* where the clean file goes; NULL writes none */
    const char   *scratch;     /* folder of temporary files; default $TMPDIR, /tmp */
    const char   *client;      /* whose payroll; part of a payment's identity */
    const char   *profile;     /* "default", "strict", "lenient" */
    const char   *correlation; /* into report and log */
    uint32_t      tolerate;    /* PS_TOLERATE_... */
    uint16_t      threshold;   /* 1..1000; 0 takes the profile's */
    uint32_t      lock_wait_seconds; /* for the same file screened at once; 0: 10 */
    bool          force;             /* remove what stands at clean first */
    bool          dry_run;           /* neither store nor clean file */
    ps_on_payment on_payment;        /* may be NULL */
    void         *context;
} ps_session_options;

/* Counts and sums are final after ps_session_finish(). */
typedef struct ps_summary {
    ps_verdict  file;   /* PS_PASS, PS_REVIEW, PS_HOLD: worst of its payments */
    const char *format; /* "pain.001.001.09", "nacha" */
    uint64_t    payments;
    uint64_t    passed; /* leaves in the clean file; reviewed ones included */
    uint64_t    reviewed;
    uint64_t    quarantined;
    bool        clean_written; /* by ps_session_commit() */
} ps_summary;

/*
 * Borrows lists and options' texts: free every session before its lists.
 * Fails with PS_E_USAGE where a file stands at options->clean without force.
 */
ps_status ps_session_new(const ps_lists *lists, const ps_session_options *options,
                         ps_session **out, ps_error *err);
ps_status ps_session_feed(ps_session *session, const void *data, size_t size,
                          ps_error *err);
/* Reads, screens and decides.  Nothing outside the session has changed yet. */
ps_status ps_session_finish(ps_session *session, ps_summary *out, ps_error *err);
/*
 * Holds and ledger rows into the store in one transaction, then the clean file
 * by one rename.  With dry_run it does nothing.  On failure there is no clean
 * file.  No payment left: no clean file, and out->clean_written is false.
 */
ps_status ps_session_commit(ps_session *session, ps_summary *out, ps_error *err);
/* {"schema":"paysieve.screen/1", ...}; byte for byte the same for the same inputs. */
ps_status ps_session_report(ps_session *session, ps_write write, void *context,
                            ps_error *err);
void      ps_session_free(ps_session *session);

/* ------------------------------------------------------------------ names */

typedef enum ps_party_type {
    PS_TYPE_ANY = 0,
    PS_TYPE_PERSON,
    PS_TYPE_ORGANISATION,
    PS_TYPE_VESSEL,
    PS_TYPE_AIRCRAFT
} ps_party_type;

typedef struct ps_query {
    ps_text       name;
    ps_party_type type;
    ps_text       born;       /* "1987", "1987-05" or "1987-05-21"; empty: unknown */
    char          country[3]; /* ISO 3166 alpha-2, or "" */
    ps_text       id;         /* any identifier, wallet, BIC or account; empty: none */
    ps_text       address;    /* one line; empty: unknown */
} ps_query;

typedef struct ps_match_options {
    uint16_t    min_score; /* 0 takes the profile's threshold */
    uint32_t    limit;     /* 0: no limit */
    const char *profile;
    bool        explain; /* fill ps_hit.explain */
} ps_match_options;

/* One list entry.  Dies with the callback. */
typedef struct ps_hit {
    const char   *entry;  /* "ofac-sdn:12345" */
    const char   *list;   /* "OFAC SDN" */
    ps_text       listed; /* the name or value that matched, as listed */
    ps_party_type type;
    uint16_t      score;    /* 0..1000 */
    const char   *kind;     /* "name", "weak", "id", "wallet", ... */
    ps_text       programs; /* "DPRK3; NPWMD" */
    const char   *born;     /* "agree", "conflict" or "unknown"; likewise below */
    const char   *country;
    const char   *type_fit;
    ps_text       explain;  /* a JSON array of token pairs; empty unless asked */
    const char   *delisted; /* "YYYY-MM-DD": information, no hit; "" where listed */
    ps_text       also;     /* "un:KPi.001; uk:A1": the party's other entries */
} ps_hit;

typedef ps_status (*ps_on_hit)(void *context, const ps_hit *hit);

/* Hits at or over the minimum score, best first, one per entry. */
ps_status ps_match(const ps_lists *lists, const ps_query *query,
                   const ps_match_options *options, ps_on_hit on_hit, void *context,
                   ps_error *err);

/*
 * One pair of names.  lists may be NULL: rarity then comes from the built-in
 * table.  explain may be NULL; else it gets the JSON of ps_hit.explain.
 */
ps_status ps_compare(const ps_lists *lists, ps_text query, ps_text candidate,
                     ps_party_type type, uint16_t *score, ps_write explain, void *context,
                     ps_error *err);

/* "paysieve 0.1.0 (snapshot format 1, fold 1, libxml2 2.9.14, ...)", static. */
const char *ps_version(void);

#ifdef __cplusplus
}
#endif
#endif
