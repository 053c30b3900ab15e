/*
 * gate.h - may these files take the place of those in use?  Pure functions of facts.
 *
 * A gate of integrity refuses the files: PS_E_FORMAT where they are not what they
 * claim, PS_E_LISTS where they are well formed and still not to be trusted.  The gate
 * of removals refuses nothing: additions take effect and the removed entries wait.
 */
#ifndef PS_LISTS_GATE_H
#define PS_LISTS_GATE_H

#include "base/error.h"

/* So few entries may always go. */
enum { GATE_REMOVALS_FREE = 5 };

/* Known before anything is read. */
typedef struct gate_files {
    uint64_t bytes; /* of all files of the source */
    uint64_t least_bytes;
    size_t   hashes_wrong; /* files that are not those of the publisher's catalogue */
    bool     moved;        /* the catalogue was another one behind the files */
    size_t   rejected;     /* files that a rollback rejected */
} gate_files;

/* Known when all is read. */
typedef struct gate_entries {
    const ps_error *fault; /* the first record that cannot be used; NULL: none */
    uint64_t        entries;
    size_t          canaries;
    size_t          canaries_missing;
    ps_text         published; /* "YYYY-MM-DD", or "" */
    ps_text         published_in_use;
} gate_entries;

/* Of one list, against the one in use. */
typedef struct gate_removals {
    uint64_t before;  /* entries in use */
    uint64_t removed; /* of these */
    uint64_t waiting; /* of these, since earlier */
    unsigned percent; /* so many may go unseen */
} gate_removals;

/* Of a list that is the same as the one in use. */
typedef struct gate_same {
    int64_t  now;
    int64_t  changed; /* when its content last changed */
    unsigned stale_days;
} gate_same;

ps_status gate_judge_files(const gate_files *facts, ps_error *err);
ps_status gate_judge_entries(const gate_entries *facts, ps_error *err);
/* PS_E_LISTS PS_R_GATE_FROZEN: it is in use still, but it is not confirmed. */
ps_status gate_judge_same(const gate_same *facts, ps_error *err);
/* Once some wait, all wait: a list must not shrink in small steps behind them. */
bool gate_removals_wait(const gate_removals *facts);

#endif
