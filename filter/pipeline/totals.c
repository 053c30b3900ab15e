/*
 * totals.c - see totals.h.
 *
 * Currencies are few in any honest file; a hostile one has at most every word
 * of three letters, which is still a small table.
 */
#include "pipeline/totals.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "record/currency.h"

#define HASH_MODULUS UINT64_C(10000000000)
enum { CURRENCIES_MAX = 65536 };

static bool
totals_one(totals *t, const unit_row *payment)
{
    const unit_facts *f    = &payment->facts;
    money            *side = f->direction == DIRECTION_DEBIT ? &t->debits : &t->credits;

    t->payments++;
    t->records += f->records;
    t->hash = (t->hash + f->routing) % HASH_MODULUS;
    return money_add(&t->sum, f->amount) && money_add(side, f->amount);
}

bool
totals_add(totals_pair *pair, const unit_row *payment)
{
    return totals_one(&pair->before, payment) &&
           (unit_row_is_held(payment) || totals_one(&pair->after, payment));
}

static void
totals_money(json_write *w, const char *key, money amount, unsigned scale)
{
    char text[MONEY_TEXT_MAX];

    (void)money_format(amount, scale, text);
    json_member(w, key, text);
}

void
totals_write(json_write *w, const totals *t, bool nacha, bool file)
{
    char hash[24];

    json_object(w);
    if (file) {
        json_member_u64(w, "batches", t->batches);
    }
    if (nacha) {
        (void)snprintf(hash, sizeof hash, "%010" PRIu64, t->hash);
        json_member_u64(w, "entries_and_addenda", t->records);
        json_member(w, "entry_hash", hash);
        totals_money(w, "debits", t->debits, 2);
        totals_money(w, "credits", t->credits, 2);
    } else {
        json_member_u64(w, "count", t->payments);
        totals_money(w, "sum", t->sum, t->sum.scale);
    }
    json_object_end(w);
}

/* ---- by currency ---- */

typedef struct currency_sum {
    char  currency[4];
    money passed;
    money held;
} currency_sum;

typedef struct currency_table {
    currency_sum *at;
    size_t        count;
    size_t        room;
    size_t        last; /* where the last payment's currency stands */
} currency_table;

static currency_sum *
currency_find(currency_table *t, const char currency[4])
{
    if (t->count > 0 && memcmp(t->at[t->last].currency, currency, 4) == 0) {
        return &t->at[t->last];
    }
    for (t->last = 0; t->last < t->count; t->last++) {
        if (memcmp(t->at[t->last].currency, currency, 4) == 0) {
            return &t->at[t->last];
        }
    }
    if (!ps_grow(&t->at, &t->room, t->count + 1, sizeof *t->at, CURRENCIES_MAX)) {
        t->last = 0;
        return NULL;
    }
    currency_sum *fresh = &t->at[t->count++];
    *fresh              = (currency_sum){ 0 };
    memcpy(fresh->currency, currency, 4);
    return fresh;
}

static void
currency_write(json_write *w, const currency_sum *c)
{
    int      digits = currency_digits(ps_text_of(c->currency));
    unsigned scale  = digits > 0 ? (unsigned)digits : 0;

    json_object(w);
    json_member(w, "currency", c->currency);
    totals_money(w, "passed", c->passed, scale);
    totals_money(w, "quarantined", c->held, scale);
    json_object_end(w);
}

ps_status
totals_write_sums(json_write *w, const journal *j, ps_error *err)
{
    currency_table  table = { 0 };
    size_t          count;
    const unit_row *rows   = journal_rows(j, &count);
    ps_status       status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (rows[i].level != UNIT_PAYMENT) {
            continue;
        }
        currency_sum *c   = currency_find(&table, rows[i].facts.currency);
        money        *sum = NULL;
        if (c != NULL) {
            sum = unit_row_is_held(&rows[i]) ? &c->held : &c->passed;
        }
        if (sum == NULL || !money_add(sum, rows[i].facts.amount)) {
            status = ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "sums", 0);
        }
    }
    json_key(w, "sums");
    json_array(w);
    for (size_t i = 0; i < table.count && status == PS_OK; i++) {
        currency_write(w, &table.at[i]);
    }
    json_array_end(w);
    free(table.at);
    return status;
}
