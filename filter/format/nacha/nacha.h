/*
 * nacha.h - the Nacha rail: PPD and CCD batches in 94-column records.
 *
 * Other entry classes, returns and notifications of change are refused by name.
 * In error paths batches, and entries within their batch, are counted from 1.
 */
#ifndef PS_FORMAT_NACHA_NACHA_H
#define PS_FORMAT_NACHA_NACHA_H

#include "format/format.h"

bool      nacha_fits(const unsigned char *head, size_t size);
ps_status nacha_read(const spool *input, const format_options *options, unit_sink sink,
                     void *context, format_result *result, ps_error *err);

/* Spans as the reader leaves them: the file's whole ends behind the text of its last
 * record or filler, its sum begins behind the 9 record. */
ps_status nacha_plan(const spool *input, unit_row *rows, size_t count, const char *ident,
                     splice *plan, uint64_t *left, ps_error *err);
/* ident: a File ID Modifier, or any text that ends with it (unit_refs.message). */
bool nacha_next_ident(ps_text ident, unsigned emission, char out[36]);

ps_status nacha_settle(const spool *input, const format_result *result, unit_row *rows,
                       size_t count, ps_error *err);

/* See format.part. */
ps_status nacha_part(const spool *input, const unit_row *rows, size_t count,
                     ps_error *err);

#endif
