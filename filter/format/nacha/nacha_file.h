/*
 * nacha_file.h - the file: its header, its control record, what stands behind.
 */
#ifndef PS_FORMAT_NACHA_FILE_H
#define PS_FORMAT_NACHA_FILE_H

#include "format/nacha/nacha_batch.h"

enum { NACHA_MESSAGE_SIZE = 12 }; /* YYMMDD HHMM modifier, NUL */

typedef struct nacha_file {
    nacha_record header;
    nacha_record control;
    nacha_totals found;
    uint64_t     payments;
    uint64_t     batches;
    uint64_t     records;    /* 1, 5, 6, 7, 8 and 9 records */
    uint64_t     fillers;    /* lines of nines behind the 9 record */
    uint64_t     record_end; /* behind the text of the last record or filler */
    char         message[NACHA_MESSAGE_SIZE];
} nacha_file;

/* file->header is filled in by the caller. */
ps_status nacha_file_start(nacha_file *file, ps_error *err);
/* file->control is filled in by the caller, and all counts.  Blocks come last. */
ps_status nacha_file_end(const nacha_file *file, nacha_tolerance *tolerance,
                         ps_error *err);
/* When the input has ended: ten records a block, or what stands there filled up. */
ps_status nacha_file_blocks(const nacha_file *file, nacha_tolerance *tolerance,
                            ps_error *err);
/* size: of the input. */
ps_status nacha_file_unit(const nacha_file *file, uint64_t size, unit_builder *builder,
                          const unit **out, ps_error *err);

#endif
