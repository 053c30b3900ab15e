/*
 * nacha_totals.c - see nacha_totals.h.
 *
 * A wrong control total is what banks reject for.  So it is found here before
 * anything is screened, it is never mended in passing, and what a cut changes
 * is exactly what was cut.
 */
#include "format/nacha/nacha_totals.h"

#include <inttypes.h>

enum { HASH_WIDTH = 10, SUM_WIDTH = 12 };

_Static_assert(HASH_WIDTH + 2 * SUM_WIDTH == NACHA_TOTALS_WIDTH, "side by side");

void
nacha_totals_add(nacha_totals *totals, const unit_facts *payment)
{
    uint64_t cents = (uint64_t)payment->amount.units;

    totals->count += payment->records;
    totals->hash = (totals->hash + payment->routing) % NACHA_HASH_MODULUS;
    if (payment->direction == DIRECTION_DEBIT) {
        totals->debit += cents;
    } else {
        totals->credit += cents;
    }
}

void
nacha_totals_join(nacha_totals *totals, const nacha_totals *other)
{
    totals->count += other->count;
    totals->hash = (totals->hash + other->hash) % NACHA_HASH_MODULUS;
    totals->debit += other->debit;
    totals->credit += other->credit;
}

static uint64_t
lowered(uint64_t from, uint64_t by)
{
    return from > by ? from - by : 0;
}

void
nacha_totals_subtract(nacha_totals *totals, const nacha_totals *cut)
{
    totals->count  = lowered(totals->count, cut->count);
    totals->hash   = (totals->hash + NACHA_HASH_MODULUS - cut->hash) % NACHA_HASH_MODULUS;
    totals->debit  = lowered(totals->debit, cut->debit);
    totals->credit = lowered(totals->credit, cut->credit);
}

bool
nacha_totals_parse(ps_text digits, size_t count_width, nacha_totals *out)
{
    size_t       hash   = count_width;
    size_t       debit  = hash + HASH_WIDTH;
    size_t       credit = debit + SUM_WIDTH;
    nacha_totals read   = { 0 };

    if (digits.size != count_width + NACHA_TOTALS_WIDTH ||
        !ps_text_u64(ps_text_slice(digits, 0, hash), &read.count) ||
        !ps_text_u64(ps_text_slice(digits, hash, debit), &read.hash) ||
        !ps_text_u64(ps_text_slice(digits, debit, credit), &read.debit) ||
        !ps_text_u64(ps_text_slice(digits, credit, digits.size), &read.credit)) {
        return false;
    }
    *out = read;
    return true;
}

bool
nacha_digits(uint64_t value, size_t width, char *out)
{
    for (size_t i = width; i > 0; i--) {
        out[i - 1] = (char)('0' + value % 10);
        value /= 10;
    }
    return value == 0;
}

bool
nacha_totals_format(const nacha_totals *totals, size_t count_width, char *out)
{
    char *hash   = out + count_width;
    char *debit  = hash + HASH_WIDTH;
    char *credit = debit + SUM_WIDTH;
    return nacha_digits(totals->count, count_width, out) &&
           nacha_digits(totals->hash, HASH_WIDTH, hash) &&
           nacha_digits(totals->debit, SUM_WIDTH, debit) &&
           nacha_digits(totals->credit, SUM_WIDTH, credit);
}

ps_status
nacha_expect(const nacha_record *record, nacha_field field, ps_reason reason,
             uint64_t expected, nacha_tolerance *tolerance, ps_error *err)
{
    uint64_t found = nacha_record_number(record, field);
    if (found == expected) {
        return PS_OK;
    }
    if (tolerance->tolerate) {
        tolerance->wrong = true;
        return PS_OK;
    }
    return ps_fail_at(err, PS_E_FORMAT, reason, NACHA_LAYOUT[field].path,
                      nacha_record_place(record, field),
                      "expected %" PRIu64 ", found %" PRIu64, expected, found);
}

ps_status
nacha_totals_expect(const nacha_record *record, nacha_field count,
                    const nacha_totals *expected, nacha_tolerance *tolerance,
                    ps_error *err)
{
    const struct {
        ps_reason reason;
        uint64_t  value;
    } figures[] = { { PS_R_NACHA_COUNT, expected->count },
                    { PS_R_NACHA_HASH, expected->hash },
                    { PS_R_NACHA_DEBIT, expected->debit },
                    { PS_R_NACHA_CREDIT, expected->credit } };

    for (unsigned i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        ps_status status =
            nacha_expect(record, (nacha_field)((unsigned)count + i), figures[i].reason,
                         figures[i].value, tolerance, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}
