/*
 * t_totals.c - control totals and sums by currency, as the report writes them.
 */
#include "pipeline/totals.h"

#include <stdio.h>

#include "ps_test.h"

typedef struct pay {
    const char *currency;
    uint64_t    units;
    uint8_t     scale;
    uint8_t     verdict;
    uint8_t     direction;
} pay;

static unit
unit_of(const pay *one, uint64_t index)
{
    unit u = { .level = UNIT_PAYMENT, .index = index };

    u.facts.amount    = (money){ .units = (ps_wide)one->units, .scale = one->scale };
    u.facts.direction = one->direction;
    u.facts.records   = one->direction == 0 ? 0 : 2;
    u.facts.routing   = one->direction == 0 ? 0 : 99999999;
    (void)snprintf(u.facts.currency, sizeof u.facts.currency, "%s", one->currency);
    return u;
}

static journal *
journal_of(const pay *pays, size_t count)
{
    const journal_keys none = { 0 };
    const decision     pass = { .verdict = PS_PASS };
    journal           *j    = NULL;

    assert_int_equal(journal_new(NULL, &j, NULL), PS_OK);
    for (size_t i = 0; i < count; i++) {
        unit     u   = unit_of(&pays[i], i);
        decision own = { .verdict = (ps_verdict)pays[i].verdict };
        assert_int_equal(journal_add(j, &u, &own, &none, (ps_text){ 0 }, NULL), PS_OK);
    }
    unit end = { .level = UNIT_BATCH };
    assert_int_equal(journal_add(j, &end, &pass, &none, (ps_text){ 0 }, NULL), PS_OK);
    end.level = UNIT_FILE;
    assert_int_equal(journal_add(j, &end, &pass, &none, (ps_text){ 0 }, NULL), PS_OK);
    assert_int_equal(journal_close(j, NULL), PS_OK);
    return j;
}

/* clang-format off: a table */
static const struct row {
    const char *name;
    bool        nacha;
    size_t      count;
    pay         pays[4];
    const char *want; /* sums, before, after */
} ROWS[] = {
    { "nothing",
      false,
      0,
      { { 0 } },
      "{\"sums\":[],\"before\":{\"count\":0,\"sum\":\"0\"},\"after\":{\"batches\":0,"
      "\"count\":0,\"sum\":\"0\"}}" },
    { "one currency",
      false,
      2,
      { { "EUR", 12345, 2, PS_PASS, 0 }, { "EUR", 600, 2, PS_HOLD, 0 } },
      "{\"sums\":[{\"currency\":\"EUR\",\"passed\":\"123.45\",\"quarantined\":\"6.00\"}],"
      "\"before\":{\"count\":2,\"sum\":\"129.45\"},\"after\":{\"batches\":0,\"count\":1,"
      "\"sum\":\"123.45\"}}" },
    { "reviewed ones pass, undecided ones do not",
      false,
      3,
      { { "EUR", 100, 2, PS_REVIEW, 0 },
        { "EUR", 200, 2, PS_UNDECIDED, 0 },
        { "EUR", 400, 2, PS_REFUSE, 0 } },
      "{\"sums\":[{\"currency\":\"EUR\",\"passed\":\"1.00\",\"quarantined\":\"6.00\"}],"
      "\"before\":{\"count\":3,\"sum\":\"7.00\"},\"after\":{\"batches\":0,\"count\":1,"
      "\"sum\":\"1.00\"}}" },
    { "currencies of their own digits",
      false,
      3,
      { { "JPY", 500, 0, PS_PASS, 0 },
        { "KWD", 1500, 3, PS_PASS, 0 },
        { "JPY", 70, 0, PS_HOLD, 0 } },
      "{\"sums\":[{\"currency\":\"JPY\",\"passed\":\"500\",\"quarantined\":\"70\"},"
      "{\"currency\":\"KWD\",\"passed\":\"1.500\",\"quarantined\":\"0.000\"}],"
      "\"before\":{\"count\":3,\"sum\":\"571.500\"},\"after\":{\"batches\":0,\"count\":2,"
      "\"sum\":\"501.500\"}}" },
    { "nacha: both sides, hash modulo",
      true,
      2,
      { { "USD", 100000, 2, PS_PASS, DIRECTION_CREDIT },
        { "USD", 250, 2, PS_HOLD, DIRECTION_DEBIT } },
      "{\"sums\":[{\"currency\":\"USD\",\"passed\":\"1000.00\",\"quarantined\":\"2.50\"}]"
      ","
      "\"before\":{\"entries_and_addenda\":4,\"entry_hash\":\"0199999998\",\"debits\":"
      "\"2.50\",\"credits\":\"1000.00\"},"
      "\"after\":{\"batches\":0,\"entries_and_addenda\":2,\"entry_hash\":\"0099999999\","
      "\"debits\":\"0.00\",\"credits\":\"1000.00\"}}" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row  = *state;
    journal          *j    = journal_of(row->pays, row->count);
    totals_pair       pair = { 0 };
    size_t            count;
    const unit_row   *rows = journal_rows(j, &count);
    ps_buffer         out;
    json_write        w;

    for (size_t i = 0; i < row->count; i++) {
        assert_true(totals_add(&pair, &rows[i]));
    }
    ps_buffer_init(&out, 1 << 16);
    json_begin(&w, json_into_buffer, &out);
    json_object(&w);
    assert_int_equal(totals_write_sums(&w, j, NULL), PS_OK);
    json_key(&w, "before");
    totals_write(&w, &pair.before, row->nacha, false);
    json_key(&w, "after");
    totals_write(&w, &pair.after, row->nacha, true);
    json_object_end(&w);
    assert_int_equal(json_end(&w, false), PS_OK);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
    journal_free(j);
}

static void
test_hash_wraps(void **state)
{
    totals_pair pair = { 0 };
    unit_row    row  = { .level = UNIT_PAYMENT, .verdict = PS_PASS };

    (void)state;
    row.facts.routing = 99999999;
    for (int i = 0; i < 101; i++) {
        assert_true(totals_add(&pair, &row));
    }
    assert_int_equal(pair.after.hash, 99999899);
    row.facts.amount.units = ((ps_wide)1 << 126);
    assert_true(totals_add(&pair, &row));
    assert_false(totals_add(&pair, &row));
}

int
main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_hash_wraps) };
    int                     failed   = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
