/* ps_plan.h - rows out of a reader, and bytes out of a plan. */
#ifndef PS_PLAN_H
#define PS_PLAN_H

#include "ps_pain001.h"

enum { PLAN_ROWS_MAX = 64 };

typedef struct plan_rows {
    unit_row at[PLAN_ROWS_MAX];
    size_t   count;
} plan_rows;

static inline ps_status
keep_row(void *context, const unit *u, ps_error *err)
{
    plan_rows *rows = context;

    (void)err;
    assert_true(rows->count < PLAN_ROWS_MAX);
    unit_row *row = &rows->at[rows->count++];
    *row          = (unit_row){ .facts   = u->facts,
                                .index   = u->index,
                                .batch   = u->batch,
                                .level   = (uint8_t)u->level,
                                .verdict = PS_PASS };
    assert_true(unit_digest(u, row->digest));
    return PS_OK;
}

/* held: one character a payment in file order, 'x' is held. */
static inline void
hold_payments(plan_rows *rows, const char *held)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->at[i].level == UNIT_PAYMENT && held[rows->at[i].index] == 'x') {
            rows->at[i].verdict = PS_HOLD;
        }
    }
}

static inline ps_status
keep_bytes(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    (void)from, (void)err;
    return ps_buffer_add(context, data, size) ? PS_OK : PS_E_MEMORY;
}

#endif
