/*
 * scratch.h - a temporary file as memory: unlinked, 0600, mapped, append-only.
 *
 * What grows with the input lives here, so that anonymous memory does not
 * grow.  Room is reserved before it is used: a full disk is an error from
 * scratch_add(), never a signal.
 */
#ifndef PS_BASE_SCRATCH_H
#define PS_BASE_SCRATCH_H

#include "paysieve/paysieve.h"

typedef struct scratch scratch;

/* folder NULL: $TMPDIR, then /tmp. */
ps_status scratch_new(const char *folder, scratch **out, ps_error *err);
void      scratch_free(scratch *s);
/* *offset is where data stands (aligned to 16); zeroes where data is NULL. */
ps_status scratch_add(scratch *s, const void *data, size_t size, uint64_t *offset,
                      ps_error *err);
/* Valid until the next scratch_add(). */
void    *scratch_at(const scratch *s, uint64_t offset);
uint64_t scratch_size(const scratch *s);

#endif
