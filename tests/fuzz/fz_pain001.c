/*
 * fz_pain001.c - any bytes as a pain.001, read, cut and read again.
 *
 * What must hold for every input:
 *   accepted, nothing held        ->  an empty plan
 *   accepted, every second held   ->  what is written is accepted, totals agree, and it
 *                                     has exactly the payments that stay, unchanged
 *   the same as an emitted file   ->  likewise, under another identifier
 *   refused                       ->  a reason, and no result
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "format/rails.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

typedef struct rows {
    unit_row *at;
    size_t    count;
    size_t    room;
} rows;

static ps_status
keep(void *context, const unit *u, ps_error *err)
{
    rows *r = context;

    (void)err;
    must(ps_grow(&r->at, &r->room, r->count + 1, sizeof *r->at, (size_t)1 << 24));
    unit_row *row = &r->at[r->count++];
    *row          = (unit_row){ .facts   = u->facts,
                                .index   = u->index,
                                .batch   = u->batch,
                                .level   = (uint8_t)u->level,
                                .verdict = PS_PASS };
    must(unit_digest(u, row->digest));
    must(u->level != UNIT_PAYMENT || u->payee.size > 0 || u->unscreened != 0);
    return PS_OK;
}

static ps_status
keep_bytes(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    (void)from, (void)err;
    must(ps_buffer_add(context, data, size));
    return PS_OK;
}

static ps_status
read_bytes(const void *data, size_t size, spool **input, rows *r)
{
    const format_options options = { 0 };
    format_result        result;
    ps_error             err = { 0 };

    must(spool_new(NULL, input, &err) == PS_OK);
    must(spool_feed(*input, data, size, &err) == PS_OK);
    must(spool_seal(*input, &err) == PS_OK);
    *r               = (rows){ 0 };
    ps_status status = FORMAT_PAIN001.read(*input, &options, keep, r, &result, &err);
    must(status == PS_OK || (err.code == status && err.reason != 0));
    must(status == PS_OK ? !result.totals_wrong : result.name[0] == '\0');
    return status;
}

static void
check_kept(const rows *before, const rows *after)
{
    size_t seen = 0;

    for (size_t i = 0; i < before->count; i++) {
        const unit_row *row = &before->at[i];
        if (row->level != UNIT_PAYMENT || unit_row_is_held(row)) {
            continue;
        }
        while (seen < after->count && after->at[seen].level != UNIT_PAYMENT) {
            seen++;
        }
        must(seen < after->count);
        must(memcmp(row->digest, after->at[seen].digest, sizeof row->digest) == 0);
        seen++;
    }
    while (seen < after->count) {
        must(after->at[seen++].level != UNIT_PAYMENT);
    }
}

static void
cut_and_read(const spool *input, rows *r, const char *ident)
{
    splice   *plan = NULL;
    spool    *made = NULL;
    uint64_t  left = 0;
    ps_error  err  = { 0 };
    rows      after;
    ps_buffer out;

    must(splice_new(NULL, &plan, &err) == PS_OK);
    ps_status status =
        FORMAT_PAIN001.plan(input, r->at, r->count, ident, plan, &left, &err);
    must(status == PS_OK || (status == PS_E_LIMIT && ident != NULL));
    if (status == PS_OK && left > 0) {
        ps_buffer_init(&out, (size_t)1 << 26);
        must(splice_run(plan, input, keep_bytes, &out, &err) == PS_OK);
        must(read_bytes(out.at, out.size, &made, &after) == PS_OK);
        check_kept(r, &after);
        spool_free(made);
        free(after.at);
        ps_buffer_free(&out);
    }
    splice_free(plan);
}

static void
nothing_held(const spool *input, rows *r)
{
    splice  *plan = NULL;
    uint64_t left = 0;
    ps_error err  = { 0 };

    must(splice_new(NULL, &plan, &err) == PS_OK);
    must(FORMAT_PAIN001.plan(input, r->at, r->count, NULL, plan, &left, &err) == PS_OK);
    must(splice_is_empty(plan));
    must(r->at[r->count - 1].level == UNIT_FILE &&
         r->at[r->count - 1].kept_count == left);
    splice_free(plan);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    spool *input = NULL;
    rows   r;

    if (read_bytes(data, size, &input, &r) == PS_OK) {
        nothing_held(input, &r);
        for (uint64_t odd = 0; odd < 2; odd++) {
            for (size_t i = 0; i < r.count; i++) {
                bool held = r.at[i].level == UNIT_PAYMENT && r.at[i].index % 2 == odd;
                r.at[i].verdict = held ? PS_HOLD : PS_PASS;
            }
            cut_and_read(input, &r, NULL);
            cut_and_read(input, &r, "M-R1");
        }
    }
    spool_free(input);
    free(r.at);
    return 0;
}
