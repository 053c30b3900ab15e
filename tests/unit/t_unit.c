/* t_unit.c - building a unit within its budget, and what its digest covers. */
#include <stdalign.h>

#include "base/limits.h"
#include "base/text.h"
#include "ps_test.h"
#include "record/unit.h"

static alignas(max_align_t) unsigned char SPACE[4 << 20];

static void
add(unit_builder *b, item_kind kind, const char *value)
{
    unit_item item = { .kind = kind, .role = ROLE_CREDITOR, .value = ps_text_of(value) };
    ps_error  err;

    assert_int_equal(PS_OK, unit_builder_add(b, &item, &err));
}

static void
test_builder(void **state)
{
    ps_arena     arena;
    unit_builder b;
    const unit  *u = NULL;
    ps_error     err;
    char         name[] = "  Anna Example\r\n";

    (void)state;
    ps_arena_init(&arena, SPACE, sizeof SPACE);
    unit_builder_init(&b, &arena);
    for (int round = 0; round < 2; round++) {
        unit_builder_start(&b, UNIT_PAYMENT);
        assert_int_equal(1, unit_builder_party(&b));
        assert_int_equal(2, unit_builder_party(&b));
        add(&b, ITEM_NAME, name);
        add(&b, ITEM_TEXT, " \t\n");
        for (int i = 0; i < 100; i++) {
            add(&b, ITEM_TEXT, "x");
        }
        name[2] = 'E'; /* the value was copied */
        assert_int_equal(PS_OK, unit_builder_take(&b, &u, &err));
        name[2] = 'A';
        assert_int_equal(101, u->item_count);
        assert_int_equal(UNIT_PAYMENT, u->level);
        assert_true(ps_text_is(u->items[0].value, "Anna Example"));
        assert_true(ps_text_is(u->items[100].value, "x"));
    }
}

/* clang-format off: a table */
static const struct limit {
    const char *name;
    size_t      budget;
    size_t      items;
    size_t      size; /* of each item's value */
    uint32_t    parties;
    const char *want; /* of the first add or take that fails */
} LIMITS[] = {
    { "8,192 items fit", 4 << 20, 8192, 1, 0, "" },
    { "8,193 do not", 4 << 20, 8193, 1, 0,
      "in:3:4: the payment exceeds its memory limit (more than 8192 fields) [101]" },
    { "1,024 parties fit", 4 << 20, 1, 1, 1024, "" },
    { "1,025 do not", 4 << 20, 1, 1, 1025,
      "in:3:4: the payment exceeds its memory limit (more than 1024 parties) [101]" },
    { "over the budget", 8192, 100, 128, 0,
      "in:3:4: the payment exceeds its memory limit (over 4 MiB) [101]" },
};
/* clang-format on */

static void
test_limit(void **state)
{
    const struct limit *row = *state;
    static char         value[256];
    ps_arena            arena;
    unit_builder        b;
    const unit         *u         = NULL;
    ps_error            err       = { 0 };
    ps_status           status    = PS_OK;
    char                line[512] = "";

    memset(value, 'x', sizeof value);
    ps_arena_init(&arena, SPACE, row->budget);
    unit_builder_init(&b, &arena);
    unit_builder_start(&b, UNIT_PAYMENT);
    for (uint32_t i = 0; i < row->parties; i++) {
        (void)unit_builder_party(&b);
    }
    for (size_t i = 0; i < row->items && status == PS_OK; i++) {
        unit_item item = { .value = { value, row->size }, .place = { 9, 3, 4 } };
        status         = unit_builder_add(&b, &item, &err);
    }
    if (status == PS_OK) {
        status = unit_builder_take(&b, &u, &err);
    }
    if (status != PS_OK) {
        assert_int_equal(PS_E_LIMIT, status);
        assert_null(u);
        ps_error_format(&err, "in", line, sizeof line);
    }
    assert_string_equal(line, row->want);
}

/* An overflow that nobody looked at is found when the unit is taken. */
static void
test_overflow_is_sticky(void **state)
{
    ps_arena     arena;
    unit_builder b;
    const unit  *u = NULL;
    ps_error     err;

    (void)state;
    ps_arena_init(&arena, SPACE, 1024);
    unit_builder_init(&b, &arena);
    unit_builder_start(&b, UNIT_BATCH);
    (void)ps_text_keep(&arena, (ps_text){ (const char *)SPACE, 2048 });
    assert_int_equal(PS_E_LIMIT, unit_builder_take(&b, &u, &err));
    assert_int_equal(PS_R_PAYMENT_TOO_LARGE, err.reason);
    unit_builder_start(&b, UNIT_BATCH);
    assert_int_equal(PS_OK, unit_builder_take(&b, &u, &err));
}

/* One change each to a good payment: does the digest see it? */
typedef void (*change)(unit *u, unit_item *item);
/* clang-format off: a table */
#define CHANGE(function, statement)                \
    static void function(unit *u, unit_item *item) \
    {                                              \
        (void)u, (void)item;                       \
        statement;                                 \
    }
CHANGE(nothing, (void)0)
CHANGE(spans, u->facts.whole = ((span){ 7, 9 }))
CHANGE(indexes, (u->index = 5, u->batch = 6, u->refs.line = 7))
CHANGE(places, item->place.line = 12)
CHANGE(message, (u->refs.message = PS_TEXT("M2"), u->refs.batch = PS_TEXT("B2")))
CHANGE(amount, u->facts.amount.units = 101)
CHANGE(scale, u->facts.amount.scale = 1)
CHANGE(currency, u->facts.currency[0] = 'X')
CHANGE(reference, u->refs.end_to_end = PS_TEXT("E2"))
CHANGE(instruction,
       (u->refs.instruction = u->refs.end_to_end, u->refs.end_to_end = PS_TEXT("")))
CHANGE(payee, u->payee = PS_TEXT("B"))
CHANGE(account, u->account = PS_TEXT("B"))
CHANGE(kind, item->kind = ITEM_TEXT)
CHANGE(role, item->role = ROLE_DEBTOR)
CHANGE(party, item->party = 2)
CHANGE(scheme, item->scheme = "CCPT")
CHANGE(value, item->value = PS_TEXT("Anne Example"))
CHANGE(no_item, u->item_count = 0)
CHANGE(level, u->level = UNIT_BATCH)
static const struct digest_row {
    const char *name;
    change      change;
    bool        same;
} DIGESTS[] = {
    { "nothing", nothing, true },
    { "spans", spans, true },
    { "indexes", indexes, true },
    { "places", places, true },
    { "message and batch", message, true },
    { "amount", amount, false },
    { "scale", scale, false },
    { "currency", currency, false },
    { "end to end", reference, false },
    { "a reference moved", instruction, false },
    { "payee", payee, false },
    { "account", account, false },
    { "kind", kind, false },
    { "role", role, false },
    { "party", party, false },
    { "scheme", scheme, false },
    { "value", value, false },
    { "no item", no_item, false },
    { "level", level, false },
};
/* clang-format on */

static void
test_digest(void **state)
{
    const struct digest_row *row = *state;
    static char              big[10000]; /* more than one pack */
    uint8_t                  want[32];
    uint8_t                  got[32];

    for (size_t size = 0; size <= sizeof big; size += sizeof big) {
        unit_item item[2] = { { .kind  = ITEM_NAME,
                                .party = 1,
                                .role  = ROLE_CREDITOR,
                                .value = PS_TEXT("Anna Example") },
                              { .kind = ITEM_TEXT, .value = { big, size } } };
        unit      u       = { .level      = UNIT_PAYMENT,
                              .facts      = { .amount = { 100, 2 }, .currency = "EUR" },
                              .refs       = { .message    = PS_TEXT("M"),
                                              .batch      = PS_TEXT("B"),
                                              .end_to_end = PS_TEXT("E") },
                              .payee      = PS_TEXT("A"),
                              .account    = PS_TEXT("C"),
                              .items      = item,
                              .item_count = 2 };
        assert_true(unit_digest(&u, want));
        row->change(&u, &item[0]);
        assert_true(unit_digest(&u, got));
        assert_int_equal(row->same, memcmp(want, got, sizeof want) == 0);
    }
}

static void
test_words(void **state)
{
    (void)state;
    assert_string_equal("birth_date", item_kind_word(ITEM_BIRTH_DATE));
    assert_string_equal("ultimate_creditor", party_role_word(ROLE_ULTIMATE_CREDITOR));
    assert_string_equal("other", party_role_word((party_role)999));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_builder),
                                        cmocka_unit_test(test_overflow_is_sticky),
                                        cmocka_unit_test(test_words) };

    return cmocka_run_group_tests(tests, NULL, NULL) + ps_test_rows(LIMITS, test_limit) +
           ps_test_rows(DIGESTS, test_digest);
}
