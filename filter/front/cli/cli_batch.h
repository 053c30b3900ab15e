/*
 * cli_batch.h - tab-separated lines with a header line, one at a time.
 *
 * A first line without a known column name is no header: then the file is a
 * bare list of values of the first column that was asked for.
 */
#ifndef PS_FRONT_CLI_BATCH_H
#define PS_FRONT_CLI_BATCH_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/error.h"

enum { BATCH_COLUMNS = 8 };

typedef struct batch {
    FILE              *in;
    const char        *path;
    const char *const *names; /* of columns, NULL-ended; a name may stand twice */
    size_t             column[BATCH_COLUMNS]; /* where names[i] stands; SIZE_MAX: not */
    ps_text            value[BATCH_COLUMNS];  /* of this line; empty where it has none */
    ps_buffer          line;
    uint32_t           number; /* of the line, from 1 */
    bool               has_header;
    bool               pending; /* the first line is no header: it is the first row */
} batch;

/* path "-": standard input.  bare: the column of a file without a header. */
ps_status batch_open(batch *b, const char *path, const char *const *names, size_t bare,
                     ps_error *err);
/* *more false at the end.  Empty lines are skipped. */
ps_status batch_next(batch *b, bool *more, ps_error *err);
bool      batch_has(const batch *b, size_t column);
void      batch_close(batch *b);

#endif
