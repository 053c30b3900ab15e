/* cli_run.h - one call of screen: its files, what is recorded, what is said. */
#ifndef PS_FRONT_CLI_RUN_H
#define PS_FRONT_CLI_RUN_H

#include "base/buffer.h"
#include "base/digest.h"
#include "paysieve/paysieve.h"

enum { RUN_TOLD_MAX = 20, RUN_TOLD_BYTES = 1 << 20 };

typedef struct job {
    const char *path;  /* as given; "-" is standard input */
    char       *clean; /* NULL: none is asked for */
    ps_session *session;
    uint8_t     sha256[DIGEST_SIZE]; /* of what was read, where there are several */
    ps_summary  summary;
    ps_buffer   told; /* holds and reviews as a person reads them, the first 20 */
    unsigned    told_count;
} job;

typedef struct run {
    job        *jobs;
    size_t      count;
    ps_lists   *lists;
    int64_t     as_of_seconds; /* against which the age of the lists is judged; 0: now */
    const char *report;        /* NULL: none; "-": standard output */
    bool        json;
    bool        quiet;
    bool        dry_run;
    bool        force;
} run;

/* A ps_on_payment whose context is the job. */
ps_status run_note_payment(void *context, const ps_payment *payment);
/*
 * Every job is finished: commit each, then report and say.  result is 0 or 1,
 * and comes back where all went well; otherwise no clean file is left.
 */
int  run_commit(run *r, int result);
void run_free(run *r);

#endif
