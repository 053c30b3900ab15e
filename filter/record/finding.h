/*
 * finding.h - what screening found in one unit, and how it is kept in the journal.
 */
#ifndef PS_RECORD_FINDING_H
#define PS_RECORD_FINDING_H

#include "base/buffer.h"
#include "record/unit.h"

enum { FINDING_KEY_SIZE = 16 };

/* clang-format off: a table */
#define FINDING_KINDS(X)                                                  \
    X(FINDING_NAME, "name")                                               \
    X(FINDING_ID, "id") X(FINDING_WALLET, "wallet") X(FINDING_BIC, "bic") \
        X(FINDING_ACCOUNT, "account") X(FINDING_TEXT, "text")             \
            X(FINDING_CONTACT, "contact") X(FINDING_DATA, "data")
/* clang-format on */

typedef enum finding_kind {
#define X(name, word) name,
    FINDING_KINDS(X)
#undef X
} finding_kind;

const char *finding_kind_word(finding_kind kind);

typedef struct finding {
    finding_kind kind;
    ps_reason    reason;
    ps_basis     basis;
    party_role   role;
    uint16_t     score;  /* 0..1000 */
    bool         weak;   /* rests on a weak alias alone */
    bool         agrees; /* another fact (birth, country, id) agrees */
    ps_text      value;  /* as in the file; accounts masked already */
    ps_text      entry;  /* "ofac-sdn:12345"; "" for FINDING_DATA */
    ps_text      list;   /* "OFAC SDN" */
    ps_text      listed; /* the list's own text */
    ps_text      programs;
    ps_text      why;                         /* one sentence for a reviewer */
    ps_text      explain;                     /* JSON of the name alignment, or empty */
    uint8_t      party_key[FINDING_KEY_SIZE]; /* who: folded name, or the value's key */
} finding;

typedef struct finding_list {
    finding *at;
    size_t   count;
    bool     overflowed; /* more than LIMIT_EVIDENCE: the best are kept */
} finding_list;

/* A compact form of our own, for the journal and the store; versioned by its first byte. */
bool finding_pack(const finding_list *list, ps_buffer *out);
/* Slices of packed; the array in the arena.  PS_E_STORE for anything malformed. */
ps_status finding_unpack(ps_text packed, ps_arena *arena, finding_list *out,
                         ps_error *err);

#endif
