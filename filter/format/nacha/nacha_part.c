/*
 * nacha_part.c - may some of the held payments leave without the others?
 *
 * What was held because it is balanced must also leave balanced.  The control
 * records of a rebuilt file still count every held payment, so whoever is
 * missing is seen against them.
 */
#include "format/nacha/nacha.h"
#include "format/nacha/nacha_totals.h"

typedef struct part {
    const spool *input;
    nacha_totals found; /* of the file */
    bool         loose; /* a batch that is not balanced by itself */
} part;

static ps_status
read_totals(const part *p, span control, size_t begin, size_t count_width,
            nacha_totals *out, ps_error *err)
{
    char      digits[NACHA_FILE_COUNT_WIDTH + NACHA_TOTALS_WIDTH];
    size_t    size = count_width + NACHA_TOTALS_WIDTH;
    size_t    got  = 0;
    ps_status status =
        spool_read(p->input, control.begin + begin, digits, size, &got, err);

    if (status == PS_OK && (got != size || !nacha_totals_parse((ps_text){ digits, size },
                                                               count_width, out))) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_NACHA_NOT_DIGITS, "control", 0);
    }
    return status;
}

static bool
is_balanced(const nacha_totals *t)
{
    return t->debit == t->credit && t->credit > 0;
}

static ps_status
deny(ps_error *err)
{
    return ps_fail(err, PS_E_DENIED, PS_R_NACHA_OFFSET, "batch", 0);
}

static ps_status
part_batch(part *p, const unit_row *batch, const nacha_totals *found, ps_error *err)
{
    nacha_totals declared;
    ps_status    status = read_totals(p, batch->facts.count, NACHA_BATCH_TOTALS_BEGIN,
                                      NACHA_BATCH_COUNT_WIDTH, &declared, err);

    if (status != PS_OK) {
        return status;
    }
    nacha_totals_join(&p->found, found);
    if (!is_balanced(&declared)) {
        p->loose = p->loose || declared.count > 0;
        return PS_OK;
    }
    return found->count == 0 || found->count == declared.count ? PS_OK : deny(err);
}

ps_status
nacha_part(const spool *input, const unit_row *rows, size_t count, ps_error *err)
{
    part         p      = { .input = input };
    nacha_totals batch  = { 0 };
    nacha_totals file   = { 0 };
    ps_status    status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (rows[i].level == UNIT_PAYMENT) {
            nacha_totals_add(&batch, &rows[i].facts);
        } else if (rows[i].level == UNIT_BATCH) {
            status = part_batch(&p, &rows[i], &batch, err);
            batch  = (nacha_totals){ 0 };
        } else {
            status = read_totals(&p, rows[i].facts.count, NACHA_FILE_TOTALS_BEGIN,
                                 NACHA_FILE_COUNT_WIDTH, &file, err);
        }
    }
    /* The counter entry stood in a batch of its own. */
    if (status == PS_OK && p.loose && is_balanced(&file) && p.found.count != file.count) {
        return deny(err);
    }
    return status;
}
