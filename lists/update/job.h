/*
 * job.h - one update of the lists: receive, judge, compile, verify, swap, say.
 *
 * A source whose gate is shut keeps its files of before and its age goes on growing;
 * the others go forward.  Additions and changes take effect at once; of removals more
 * than the source's share wait for a named person (job_request.confirm).  Where no
 * source has anything new to say, and none was confirmed, nothing at all is written.
 */
#ifndef PS_LISTS_JOB_H
#define PS_LISTS_JOB_H

#include "party/keep.h"
#include "source/source.h"
#include "update/depot.h"
#include "update/fetch.h"

enum { JOB_CANARIES_MAX = 32 };

/* One [source NAME] of the configuration; texts are borrowed, none is NULL. */
typedef struct job_source {
    const char   *name;
    const char   *files[DEPOT_FILES_MAX]; /* base names, also in an offline folder */
    const char   *urls[DEPOT_FILES_MAX];  /* NULL: there is a path */
    const char   *paths[DEPOT_FILES_MAX]; /* of this machine, not of the net */
    size_t        file_count;
    const char   *catalogue; /* address of the publisher's list of hashes, or "" */
    uint64_t      least_bytes;
    unsigned      every_minutes;
    unsigned      max_age_hours;
    unsigned      stale_days;       /* 0: it may stay the same for ever */
    unsigned      removals_percent; /* so many may go unseen */
    bool          required;
    source_choice choice;                     /* which list CSV files of OFAC are */
    ps_text       canaries[JOB_CANARIES_MAX]; /* "ofac-sdn:36" */
    size_t        canary_count;
} job_source;

typedef struct job_request {
    const char       *folder; /* of the depot */
    const job_source *sources;
    size_t            source_count;
    const char       *only;    /* this source alone, due or not; NULL: all that are due */
    const char       *offline; /* files come from this folder; NULL: from the net */
    const char       *confirm; /* let the removals of this source happen; NULL: none */
    const char       *by;      /* the person */
    const char       *note;    /* why */
    const char       *key;     /* private key, NULL: unsigned */
    const char       *public_key; /* NULL: unsigned is accepted */
    const char       *on_failure; /* command, or NULL */
    const fetch_settings *fetch;  /* may be NULL where offline */
    unsigned              keep_versions;
    unsigned              retention_days;
    unsigned              max_age_hours; /* of every source; 0: each has its own */
} job_request;

typedef enum job_word {
    JOB_SKIPPED, /* not asked for, not due, or not in the folder */
    JOB_CONFIRMED,
    JOB_CHANGED,
    JOB_REFUSED, /* a gate is shut */
    JOB_FAILED   /* nothing was received */
} job_word;

typedef struct job_told {
    char     name[DEPOT_TEXT];
    char     file[DEPOT_TEXT]; /* which err is about, or "" */
    job_word word;
    ps_error err; /* of refused and failed */
    uint64_t entries, added, removed, changed, waiting;
} job_told;

typedef struct job_ids {
    ps_text *at; /* sorted as their snapshot has them */
    size_t   count, room;
} job_ids;

typedef struct job_result {
    uint64_t  version;         /* 0: current stayed what it was */
    bool      news;            /* some entry is added, removed or changed */
    char      was[65], is[65]; /* listdb_info.sha256; "" where there is none */
    uint64_t  entries, names;
    job_told *told;
    size_t    told_count;
    job_ids   added, removed, changed, waiting;
    keep      texts;
} job_result;

/*
 * An error is one of the whole: locked, no disk, a needed list never received, a
 * snapshot that does not find its canaries; current is then what it was.  What shut
 * the gate of one source stands in result->told, and PS_OK is returned.
 */
ps_status job_run(const job_request *request, job_result *result, ps_error *err);
void      job_result_free(job_result *result);
/* "skipped", "confirmed", "changed", "refused", "failed" */
const char *job_word_text(job_word word);

#endif
