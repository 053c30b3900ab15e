/*
 * pass.h - what the steps of one screening run share.  Only for this room.
 */
#ifndef PS_PIPELINE_PASS_H
#define PS_PIPELINE_PASS_H

#include "base/digest.h"
#include "base/file.h"
#include "base/spool.h"
#include "decide/decide.h"
#include "format/format.h"
#include "pipeline/journal.h"
#include "pipeline/pipeline.h"
#include "quarantine/store.h"
#include "screen/screen.h"

enum { PIPELINE_ARENA_BYTES = 1 << 20, PIPELINE_PACKED_MAX = 1 << 26 };

typedef enum pipeline_state {
    PIPELINE_FEEDING = 0,
    PIPELINE_FINISHED,
    PIPELINE_COMMITTED,
    PIPELINE_BROKEN /* after an error: the file must not leave */
} pipeline_state;

struct pipeline {
    const listdb      *db;
    ps_session_options options; /* texts borrowed; client never NULL */
    screen_settings    settings;
    decide_policy      policy;
    pipeline_state     state;
    screen            *screen;
    digest            *hash;
    spool             *input;
    const format      *rail;
    format_result      result;
    journal           *journal;
    store             *store; /* NULL in a dry run */
    ps_summary         summary;
    uint8_t            sha256[DIGEST_SIZE];      /* of the input */
    uint8_t            case_source[DIGEST_SIZE]; /* what case ids are made from */
    bool               case_source_given;
    char               lists_sha256[65];
    void              *space;
    ps_arena           arena;  /* of one payment */
    ps_buffer          packed; /* findings of one unit */
};

/* Pass 1: every unit screened and decided into the journal. */
ps_status pass_read(pipeline *p, ps_error *err);
/* What batches, the file, the store and the rail add to the verdicts. */
ps_status pass_settle(pipeline *p, ps_error *err);

#endif
