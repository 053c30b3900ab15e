/*
 * error.h - filling in an ps_error, once, where the fault is found.
 *
 * Callers above add context they alone know (the file's line, the path
 * prefix); they never rewrite the reason.  Texts say what was expected and
 * what was found as class, length, count or byte in hex: never a field value.
 */
#ifndef PS_BASE_ERROR_H
#define PS_BASE_ERROR_H

#include "base/reason.h"
#include "paysieve/paysieve.h"

typedef struct ps_place {
    uint64_t offset; /* bytes from the start of the input */
    uint32_t line;   /* 1-based; 0: no lines */
    uint32_t column; /* 1-based, in bytes */
} ps_place;

/* Returns code, so a parser can write: return ps_fail(err, ...); */
ps_status ps_fail(ps_error *err, ps_status code, ps_reason reason, const char *field,
                  uint32_t column);

/* The same with a whole place, and "(expected 3, found 4)" behind the sentence. */
ps_status ps_fail_at(ps_error *err, ps_status code, ps_reason reason, const char *field,
                     ps_place place, const char *detail, ...)
    __attribute__((format(printf, 6, 7)));

/* The system refused: PS_E_IO (or code) with errno and its text; field is a path or "". */
ps_status ps_fail_errno(ps_error *err, ps_status code, ps_reason reason,
                        const char *field, int os_errno);

#endif
