/*
 * frame.h - what stays of a file for its held payments: the frame without them.
 *
 * Put the bytes of held payments back where they stood and a reader can read
 * them again.  The frame and the payments are kept apart, so that nothing that
 * could be sent exists before somebody releases it.
 */
#ifndef PS_PIPELINE_FRAME_H
#define PS_PIPELINE_FRAME_H

#include "pipeline/pass.h"

typedef struct frame frame;

/* From a finished run.  Rows' verdicts are the same afterwards. */
ps_status frame_new(pipeline *p, frame **out, ps_error *err);
void      frame_free(frame *s);
/* On disk; valid until frame_free(). */
ps_text frame_text(const frame *s);
/* Where the n-th held payment (in file order) goes back. */
uint64_t frame_at(const frame *s, uint64_t n);

/* One payment's bytes, put back at a place of the frame. */
typedef struct frame_part {
    uint64_t at;
    ps_text  bytes;
} frame_part;
/* The inverse: parts by rising place. */
ps_status frame_fill(ps_text text, const frame_part *parts, size_t count, spool *out,
                     ps_error *err);

#endif
