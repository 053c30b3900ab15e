/*
 * format.h - the table of payment file formats, and how one is recognised.
 */
#ifndef PS_FORMAT_FORMAT_H
#define PS_FORMAT_FORMAT_H

#include "format/splice.h"

enum { FORMAT_NAME_MAX = 32, FORMAT_HEAD_MAX = 65536 };

typedef struct format_options {
    uint32_t tolerate; /* PS_TOLERATE_... */
    bool     rebuild;  /* a file of ours under way to an emitted one: empty batches and
                          totals that disagree are fine, the plan will mend both */
} format_options;

typedef struct format_result {
    char     name[FORMAT_NAME_MAX]; /* "pain.001.001.09", "nacha" */
    uint64_t payments;
    uint64_t batches;
    bool     is_signed;    /* XMLDSig, or a NACHA MAC: any cut breaks it */
    bool     totals_wrong; /* tolerated */
} format_result;

typedef struct format {
    const char *name; /* as --format takes it */
    /* Looks at the first FORMAT_HEAD_MAX bytes (or the whole, when smaller). */
    bool (*fits)(const unsigned char *head, size_t size);
    /* One streaming pass.  Structure, counts and totals are checked; the first fault
     * of the file stops it. */
    ps_status (*read)(const spool *input, const format_options *options, unit_sink sink,
                      void *context, format_result *result, ps_error *err);
    /*
     * Cuts for every held row, batches of which nothing is left, and new totals.
     * rows: as the reader sent them.  *left: payments that remain; with 0 the plan
     * means nothing.  ident: NULL, or the text that makes an emitted file another
     * one (new MsgId, next File ID Modifier); see format_next_ident().
     */
    ps_status (*plan)(const spool *input, unit_row *rows, size_t count, const char *ident,
                      splice *plan, uint64_t *left, ps_error *err);
    /* The identifier of the emission'th file (from 1) out of the one whose is given. */
    bool (*next_ident)(ps_text ident, unsigned emission, char out[36]);
    /* A unit that a hold drags along: with it the whole batch is held (offset), or the
     * whole file (signed).  Called after verdicts stand; raises rows' verdicts. */
    ps_status (*settle)(const spool *input, const format_result *result, unit_row *rows,
                        size_t count, ps_error *err);
    /* May these payments leave without the others that their frame still counts?  rows:
     * as read with rebuild.  PS_E_DENIED where they belong together (a balanced batch).
     * NULL: they may. */
    ps_status (*part)(const spool *input, const unit_row *rows, size_t count,
                      ps_error *err);
} format;

/* Ends with NULL. */
extern const format *const FORMATS[];

const char   *format_library(void);             /* version of libxml2 */
const format *format_by_name(const char *name); /* NULL: none */
/* Exactly one, or PS_E_FORMAT saying what it looks like instead (gzip, zip, PGP, ...). */
ps_status format_recognise(const spool *input, const format **out, ps_error *err);

/* For settle(): a held batch or file holds its payments.  Rows as the reader sent them:
 * payments, then their batch; the file last. */
void format_settle_groups(unit_row *rows, size_t count);

#endif
