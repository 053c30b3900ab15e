/*
 * depot.h - the folder of the lists: versions, kept source files, the last tries.
 *
 *     current        -> versions/000012/lists.psl; one rename swaps it
 *     versions/N/    lists.psl, version.json: what it was made of, by whom, why
 *     sources/       HASH.gz: every accepted file, for the retention time
 *     partial/       downloads underway
 *     tries.json     each source's last try, for `lists status`; no truth hangs on it
 *     acts.ndjson    updates, confirmations, rollbacks: appended, never rewritten
 *     metrics.prom   the same in figures
 *     lock
 *
 * A version is whole before current points to it, so a crash at any moment leaves the
 * old or the new one, and the next run clears away what is not a version.
 */
#ifndef PS_LISTS_DEPOT_H
#define PS_LISTS_DEPOT_H

#include "base/spool.h"
#include "listdb/listdb.h"

enum { DEPOT_FILES_MAX = 8, DEPOT_SOURCES_MAX = 64, DEPOT_TEXT = 256 };

typedef struct depot depot;

typedef struct depot_file {
    char     name[DEPOT_TEXT]; /* "SDN.CSV" */
    char     sha256[65];
    uint64_t bytes;
    char     etag[DEPOT_TEXT];
    char     modified[DEPOT_TEXT];
} depot_file;

typedef struct depot_source {
    char       name[DEPOT_TEXT]; /* of the configuration: "ofac-sdn" */
    char       published[DEPOT_TEXT];
    int64_t    confirmed; /* when it was last seen to be the newest */
    int64_t    changed;   /* when its content last changed */
    uint64_t   entries;
    uint64_t   waiting; /* removals that a named person has to confirm */
    depot_file files[DEPOT_FILES_MAX];
    size_t     file_count;
} depot_source;

typedef struct depot_version {
    uint64_t     number; /* 12 of versions/000012; set by depot_commit() */
    int64_t      made;
    char         kind[16]; /* "update", "confirm", "rollback" */
    char         by[DEPOT_TEXT];
    char         note[DEPOT_TEXT];
    char         content[65]; /* listdb_info.sha256 */
    uint64_t     entries, names;
    uint64_t     added, removed, changed;
    uint64_t     replaces; /* a version that says the same and goes; 0: none */
    depot_source sources[DEPOT_SOURCES_MAX];
    size_t       source_count;
    char         rejected[DEPOT_SOURCES_MAX][65]; /* SHA-256 of files not to take again */
    size_t       rejected_count;
} depot_version;

typedef struct depot_try {
    char      name[DEPOT_TEXT];
    int64_t   tried, succeeded; /* 0: never */
    ps_reason reason;           /* of the last failure, PS_R_NONE where it went well */
    char      text[DEPOT_TEXT]; /* its sentence */
} depot_try;

/* PS_E_IO PS_R_UPDATE_LOCKED where another update holds it; writing makes the
 * folder (0755) and clears what a crash left.  A folder that others may write is
 * PS_E_USAGE PS_R_FILE_MODE; a current that is not our link, PS_E_LISTS PS_R_DEPOT. */
ps_status depot_open(const char *folder, bool writing, depot **out, ps_error *err);
void      depot_free(depot *d);

/* *found false where there is no version yet. */
ps_status depot_current(depot *d, depot_version *out, bool *found, ps_error *err);
/* By number, oldest first; PS_E_USAGE where it is not there. */
size_t    depot_count(const depot *d);
uint64_t  depot_number(const depot *d, size_t i);
ps_status depot_read(depot *d, uint64_t number, depot_version *out, ps_error *err);
/* Path of its snapshot; false where only its description is kept. */
bool depot_snapshot_path(const depot *d, uint64_t number, char *out, size_t room);

/*
 * Writes snapshot and description, opens and verifies what was written (public_key
 * may be NULL), syncs, appends the act, swaps current, drops version->replaces: an
 * act whose version never came into force was not finished.
 * Fills version->number.  After an error current is what it was.
 */
ps_status depot_commit(depot *d, ps_text snapshot, const char *public_key,
                       depot_version *version, ps_error *err);
/* Versions beyond keep lose their snapshot; source files no version of the last
 * retention_days names are removed. */
ps_status depot_prune(depot *d, unsigned keep, unsigned retention_days, ps_error *err);

/* Kept source files: by content, compressed.  keep: again is fine. */
ps_status depot_keep(depot *d, const spool *bytes, const char *sha256, ps_error *err);
ps_status depot_fetch(depot *d, const char *sha256, spool **out, ps_error *err);
/* "FOLDER/partial/NAME" */
bool depot_partial_path(const depot *d, const char *name, char *out, size_t room);

/* Tries: the whole table, rewritten. */
ps_status depot_tries_read(depot *d, depot_try *out, size_t room, size_t *count,
                           ps_error *err);
ps_status depot_tries_write(depot *d, const depot_try *tries, size_t count,
                            ps_error *err);
/* One line of JSON, synced. */
ps_status depot_act(depot *d, ps_text line, ps_error *err);
/* For reading acts.ndjson and writing metrics.prom: "FOLDER/NAME". */
bool depot_path(const depot *d, const char *name, char *out, size_t room);

#endif
