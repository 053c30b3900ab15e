/*
 * clean.h - the clean file: where it may go, how it is cut, and that it reads back.
 */
#ifndef PS_PIPELINE_CLEAN_H
#define PS_PIPELINE_CLEAN_H

#include "pipeline/pass.h"

/*
 * Before anything is read: what stands at options->clean is refused, or removed
 * with force; a folder that others may write is refused.
 */
ps_status clean_prepare(const ps_session_options *options, ps_error *err);

/* The plan's result as a draft that is on the disk and was read back.  Own it. */
ps_status clean_write(pipeline *p, file_draft **out, uint8_t sha256[DIGEST_SIZE],
                      ps_error *err);

/* ---- shared with emit.c ---- */

/* Streams the plan's result into draft, and says its hash. */
ps_status clean_splice(splice *plan, const spool *input, file_draft *draft,
                       uint8_t sha256[DIGEST_SIZE], ps_error *err);

/*
 * An emitted file calls itself and its batches otherwise.  *out is u without the items
 * that say such a name, so that its digest is the same before and after; its items lie
 * in *items, which the caller frees.
 */
bool clean_unname(const unit *u, unit_item **items, unit *out);

/* What a written file must read back as. */
typedef struct clean_check {
    const journal *journal; /* of what was meant: its rows that are not held */
    const format  *rail;
    format_options options;
    const char    *scratch;
    bool           renamed; /* the journal is of units without their names */
    const uint8_t *sha256;  /* of the bytes that were sent to the disk */
} clean_check;
/* PS_E_IO (PS_R_CHANGED_UNDER_US) where the descriptor's file is anything else. */
ps_status clean_read_back(const clean_check *check, int fd, ps_error *err);

#endif
