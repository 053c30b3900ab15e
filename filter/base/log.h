/*
 * log.h - one line per event on standard error: key=value, or JSON.
 *
 * An event is a word of ours; its fields are counts, sizes, times, hashes and
 * ids of ours, never a name, an account or an amount.
 */
#ifndef PS_BASE_LOG_H
#define PS_BASE_LOG_H

#include "paysieve/paysieve.h"

typedef enum log_level { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE } log_level;

void log_configure(log_level level, bool json, const char *program);
/* Goes into each event and each line of JSON; borrowed; NULL: none. */
void log_correlate(const char *id);
/* "paysieve: warning: the snapshot is not signed"; not when quiet. */
void log_warn(const char *sentence);
void log_note(const char *sentence); /* only when verbose */
/* A fault: the line of ps_error_format(), or its JSON. */
void log_error(const ps_error *err, const char *input_name);

typedef struct log_field {
    const char *key;
    const char *text; /* NULL: number is meant */
    uint64_t    number;
} log_field;
/* event: "screen-done", "lists-compiled", ...; only when verbose. */
void log_event(const char *event, const log_field *fields, size_t count);

#endif
