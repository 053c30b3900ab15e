/*
 * house_run.h - for tests: one screening run from bytes to report, and what it left.
 */
#ifndef HOUSE_RUN_H
#define HOUSE_RUN_H

#include "house.h"

#include "pipeline/pipeline.h"

typedef struct run_result {
    ps_status  status;
    ps_error   err;
    ps_summary finished;
    ps_summary committed;
    char       verdicts[HOUSE_PAYS + 1];
    char       cases[HOUSE_PAYS][11];
    char       codes[HOUSE_PAYS][40];
    ps_buffer  report;
} run_result;

__attribute__((unused)) static ps_status
on_payment(void *context, const ps_payment *payment)
{
    run_result *r = context;

    assert_true(payment->index < HOUSE_PAYS);
    r->verdicts[payment->index] = payment->verdict == PS_HOLD     ? 'H'
                                  : payment->verdict == PS_REVIEW ? 'R'
                                                                  : '?';
    assert_true(payment->evidence_count > 0);
    (void)snprintf(r->cases[payment->index], 11, "%s", payment->evidence[0].case_id);
    (void)snprintf(r->codes[payment->index], 40, "%s", payment->evidence[0].code);
    return PS_OK;
}

__attribute__((unused)) static ps_status
to_buffer(void *context, const char *at, size_t size)
{
    return ps_buffer_add(context, at, size) ? PS_OK : PS_E_MEMORY;
}

__attribute__((unused)) static ps_session_options
usual_options(run_result *r)
{
    return (ps_session_options){ .input_name = "payroll",
                                 .store      = house_path("store.db"),
                                 .clean      = house_path("clean"),
                                 .on_payment = on_payment,
                                 .context    = r };
}

/* One run: chunks of 7 bytes, so that no step relies on one large one. */
__attribute__((unused)) static void
run_bytes(const listdb *db, const ps_session_options *options, ps_text input,
          run_result *r)
{
    pipeline *p = NULL;

    r->status = pipeline_new(db, options, &p, &r->err);
    for (size_t at = 0; at < input.size && r->status == PS_OK; at += 7) {
        size_t size = input.size - at < 7 ? input.size - at : 7;
        r->status   = pipeline_feed(p, input.at + at, size, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_finish(p, &r->finished, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_commit(p, &r->committed, &r->err);
    }
    if (r->status == PS_OK) {
        r->status = pipeline_report(p, to_buffer, &r->report, &r->err);
    }
    pipeline_free(p);
}

__attribute__((unused)) static void
run_start(run_result *r)
{
    *r = (run_result){ 0 };
    memset(r->verdicts, 'P', HOUSE_PAYS);
    ps_buffer_init(&r->report, 1 << 22);
}

__attribute__((unused)) static void
assert_file(const char *path, const ps_buffer *want)
{
    ps_buffer got;

    if (want == NULL) {
        assert_int_equal(access(path, F_OK), -1);
        return;
    }
    assert_true(house_read(path, &got));
    assert_string_equal(got.at, want->at);
    assert_int_equal(got.size, want->size);
    ps_buffer_free(&got);
}

__attribute__((unused)) static ps_status
count_case(void *context, const ps_case *c)
{
    unsigned *count = context;

    assert_string_equal(c->state, "pending");
    (*count)++;
    return PS_OK;
}

__attribute__((unused)) static unsigned
count_cases(void)
{
    ps_store_options options = { .path = house_path("store.db"), .reviewer = "anna" };
    struct ps_store *s       = NULL;
    unsigned         count   = 0;

    assert_int_equal(ps_store_open(&options, &s, NULL), PS_OK);
    assert_int_equal(ps_store_list(s, NULL, PS_SORT_AGE, count_case, &count, NULL),
                     PS_OK);
    ps_store_free(s);
    return count;
}

#endif
