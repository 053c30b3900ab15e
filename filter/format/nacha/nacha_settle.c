/*
 * nacha_settle.c - see nacha.h.
 *
 * A balanced batch carries its own counter entry.  Cutting one side leaves a
 * file that the bank refuses, or worse, takes: the employer is debited for a
 * wage that nobody got.  So what belongs together is held together.
 */
#include "format/nacha/nacha.h"

static void
hold(unit_row *row, ps_reason reason)
{
    if (unit_row_is_held(row)) {
        return; /* it has its own reason */
    }
    row->verdict = PS_HOLD;
    row->basis   = PS_BASIS_DATA;
    row->reason  = (uint16_t)reason;
    row->score   = 0;
}

static void
hold_all(unit_row *rows, size_t count, ps_reason reason)
{
    for (size_t i = 0; i < count; i++) {
        hold(&rows[i], reason);
    }
}

typedef struct side_sums {
    ps_wide credit;
    ps_wide debit;
    bool    held; /* any of them */
} side_sums;

static bool
is_balanced(const side_sums *sums)
{
    return sums->credit == sums->debit && sums->credit > 0;
}

static side_sums
sum_payments(const unit_row *rows, size_t count)
{
    side_sums sums = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (rows[i].level == UNIT_PAYMENT) {
            bool debit = rows[i].facts.direction == DIRECTION_DEBIT;
            sums.debit += debit ? rows[i].facts.amount.units : 0;
            sums.credit += debit ? 0 : rows[i].facts.amount.units;
        }
        sums.held = sums.held || unit_row_is_held(&rows[i]);
    }
    return sums;
}

/* True where a hold stands in a batch that is not balanced by itself. */
static bool
settle_batches(unit_row *rows, size_t count)
{
    size_t start = 0;
    bool   loose = false;

    for (size_t i = 0; i < count; i++) {
        if (rows[i].level != UNIT_BATCH) {
            continue;
        }
        side_sums sums = sum_payments(rows + start, i + 1 - start);
        if (sums.held && is_balanced(&sums)) {
            hold_all(rows + start, i + 1 - start, PS_R_NACHA_OFFSET);
        } else if (sums.held) {
            loose = true;
        }
        start = i + 1;
    }
    return loose;
}

ps_status
nacha_settle(const spool *input, const format_result *result, unit_row *rows,
             size_t count, ps_error *err)
{
    (void)input;
    (void)err;

    format_settle_groups(rows, count);
    side_sums file = sum_payments(rows, count);
    if (file.held && result->is_signed) {
        hold_all(rows, count, PS_R_NACHA_MAC);
        return PS_OK;
    }
    /* The counter entry may stand in a batch of its own. */
    if (settle_batches(rows, count) && is_balanced(&file)) {
        hold_all(rows, count, PS_R_NACHA_OFFSET);
    }
    format_settle_groups(rows, count);
    return PS_OK;
}
