/*
 * t_decide.c - every kind of finding, every word of policy, and which one decides.
 *
 * Method: a row is up to three findings, a policy and the decision as one line:
 * verdict, basis, score, reason.
 */
#include "decide/decide.h"

#include <stdio.h>

#include "ps_test.h"

static const decide_policy USUAL  = { PS_HOLD, PS_HOLD, PS_REVIEW, PS_HOLD };
static const decide_policy MILD   = { PS_REVIEW, PS_REVIEW, PS_REVIEW, PS_REVIEW };
static const decide_policy BROKEN = { PS_PASS, PS_UNDECIDED, PS_PASS, PS_PASS };

/* clang-format off: a table */
#define NAME(s)                                                                  \
    {                                                                            \
        .kind = FINDING_NAME, .basis = PS_BASIS_LIST, .reason = PS_R_NAME_ALIKE, \
        .score = (s)                                                             \
    }
#define WEAK(s)                                                                  \
    {                                                                            \
        .kind = FINDING_NAME, .basis = PS_BASIS_LIST, .reason = PS_R_NAME_EXACT, \
        .score = (s), .weak = true                                               \
    }
#define AGREES(s)                                                                \
    {                                                                            \
        .kind = FINDING_NAME, .basis = PS_BASIS_LIST, .reason = PS_R_WEAK_ALIAS, \
        .score = (s), .weak = true, .agrees = true                               \
    }
#define WALLET                                                                        \
    {                                                                                 \
        .kind = FINDING_WALLET, .basis = PS_BASIS_LIST, .reason = PS_R_WALLET_LISTED, \
        .score = 1000                                                                 \
    }
#define TEXT(s)                                                                 \
    {                                                                           \
        .kind = FINDING_TEXT, .basis = PS_BASIS_LIST, .reason = PS_R_TEXT_NAME, \
        .score = (s)                                                            \
    }
#define DATA                                                                        \
    {                                                                               \
        .kind = FINDING_DATA, .basis = PS_BASIS_DATA, .reason = PS_R_COULD_NOT_LOOK \
    }

static const struct row {
    const char          *name;
    const decide_policy *policy;
    size_t               count;
    bool                 overflowed;
    ps_reason            unscreened;
    const char          *want;
    finding              at[3];
} ROWS[] = {
    { "nothing found", &USUAL, 0, false, 0, "1 0 0 0", { { 0 } } },
    { "a name", &USUAL, 1, false, 0, "3 1 870 502", { NAME(870) } },
    { "the best name decides",
      &USUAL,
      3,
      false,
      0,
      "3 1 910 502",
      { NAME(870), NAME(910), NAME(860) } },
    { "the first on a tie",
      &USUAL,
      2,
      false,
      0,
      "3 1 1000 504",
      { WALLET,
        { .kind   = FINDING_ID,
          .basis  = PS_BASIS_LIST,
          .reason = PS_R_ID_LISTED,
          .score  = 1000 } } },
    { "a name, policy review", &MILD, 1, false, 0, "2 1 870 502", { NAME(870) } },
    { "a wallet holds under any policy",
      &MILD,
      2,
      false,
      0,
      "3 1 1000 504",
      { NAME(1000), WALLET } },
    { "a BIC",
      &USUAL,
      1,
      false,
      0,
      "3 1 1000 505",
      { { .kind   = FINDING_BIC,
          .basis  = PS_BASIS_LIST,
          .reason = PS_R_BIC_LISTED,
          .score  = 1000 } } },
    { "an account",
      &USUAL,
      1,
      false,
      0,
      "3 1 1000 506",
      { { .kind   = FINDING_ACCOUNT,
          .basis  = PS_BASIS_LIST,
          .reason = PS_R_ACCOUNT_LISTED,
          .score  = 1000 } } },
    { "a phone",
      &USUAL,
      1,
      false,
      0,
      "3 1 1000 511",
      { { .kind   = FINDING_CONTACT,
          .basis  = PS_BASIS_LIST,
          .reason = PS_R_ADDRESS_LISTED,
          .score  = 1000 } } },
    { "a kind nobody knows",
      &MILD,
      1,
      false,
      0,
      "3 1 1 501",
      { { .kind = (finding_kind)99, .reason = PS_R_NAME_EXACT, .score = 1 } } },
    { "text", &USUAL, 1, false, 0, "3 1 880 507", { TEXT(880) } },
    { "text, policy review", &MILD, 1, false, 0, "2 1 880 507", { TEXT(880) } },
    { "a weak alias alone leaves no mark",
      &USUAL,
      1,
      false,
      0,
      "1 0 0 0",
      { WEAK(1000) } },
    { "a delisted entry leaves no mark",
      &USUAL,
      2,
      false,
      0,
      "1 0 0 0",
      { { .kind = FINDING_NAME, .reason = PS_R_DELISTED, .score = 1000 },
        { .kind = FINDING_WALLET, .reason = PS_R_DELISTED, .score = 1000 } } },
    { "a weak alias that agrees", &USUAL, 1, false, 0, "2 1 900 508", { AGREES(900) } },
    { "a name beside a better weak one",
      &USUAL,
      2,
      false,
      0,
      "3 1 870 502",
      { WEAK(1000), NAME(870) } },
    { "review beside a hold",
      &USUAL,
      2,
      false,
      0,
      "3 1 860 502",
      { AGREES(990), NAME(860) } },
    { "hold before review",
      &USUAL,
      2,
      false,
      0,
      "3 1 860 502",
      { NAME(860), AGREES(990) } },
    { "could not look",
      &USUAL,
      0,
      false,
      PS_R_PAYMENT_TOO_LARGE,
      "3 4 0 101",
      { { 0 } } },
    { "could not look, policy review",
      &MILD,
      0,
      false,
      PS_R_NO_PAYEE,
      "2 4 0 510",
      { { 0 } } },
    { "a data finding", &USUAL, 1, false, 0, "3 4 0 509", { DATA } },
    { "a name before could not look",
      &USUAL,
      1,
      false,
      PS_R_NO_PAYEE,
      "3 1 870 502",
      { NAME(870) } },
    { "could not look before a review",
      &USUAL,
      1,
      false,
      PS_R_NO_PAYEE,
      "3 4 0 510",
      { AGREES(900) } },
    { "findings were dropped, no hold among the rest",
      &USUAL,
      1,
      true,
      0,
      "3 4 0 509",
      { WEAK(900) } },
    { "findings were dropped beside a hold",
      &USUAL,
      1,
      true,
      0,
      "3 1 870 502",
      { NAME(870) } },
    { "a broken policy holds a name",
      &BROKEN,
      1,
      false,
      0,
      "3 1 870 502",
      { NAME(870) } },
    { "a broken policy holds a text",
      &BROKEN,
      1,
      false,
      0,
      "3 1 870 507",
      { TEXT(870) } },
    { "a broken policy holds what agrees",
      &BROKEN,
      1,
      false,
      0,
      "3 1 870 508",
      { AGREES(870) } },
    { "a broken policy holds what nobody saw",
      &BROKEN,
      0,
      false,
      PS_R_UTF8,
      "3 4 0 104",
      { { 0 } } },
    { "no basis given: list",
      &USUAL,
      1,
      false,
      0,
      "3 1 1000 503",
      { { .kind = FINDING_ID, .reason = PS_R_ID_LISTED, .score = 1000 } } },
    { "no basis given: data",
      &USUAL,
      1,
      false,
      0,
      "3 4 0 509",
      { { .kind = FINDING_DATA, .reason = PS_R_COULD_NOT_LOOK } } },
};
/* clang-format on */

static void
decision_text(decision d, char out[32])
{
    (void)snprintf(out, 32, "%d %d %u %d", (int)d.verdict, (int)d.basis,
                   (unsigned)d.score, (int)d.reason);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    finding           found[3];
    char              got[32];

    memcpy(found, row->at, sizeof found);
    finding_list list = { .at         = found,
                          .count      = row->count,
                          .overflowed = row->overflowed };
    decision_text(decide_unit(row->policy, &list, row->unscreened), got);
    assert_string_equal(got, row->want);
}

static void
test_worse(void **state)
{
    /* Verdicts as numbers: undecided 0, pass 1, review 2, hold 3, refuse 4. */
    static const struct {
        ps_verdict  own, above;
        const char *want;
    } PAIRS[] = {
        { PS_PASS, PS_PASS, "1 1 10 501" },
        { PS_PASS, PS_REVIEW, "2 2 20 502" },
        { PS_PASS, PS_HOLD, "3 2 20 502" },
        { PS_HOLD, PS_PASS, "3 1 10 501" },
        { PS_HOLD, PS_HOLD, "3 1 10 501" },
        { PS_HOLD, PS_REFUSE, "4 2 20 502" },
        { PS_REVIEW, PS_HOLD, "3 2 20 502" },
        { PS_UNDECIDED, PS_PASS, "3 4 10 509" },
        { PS_PASS, PS_UNDECIDED, "3 4 20 509" },
        { PS_UNDECIDED, PS_UNDECIDED, "3 4 10 509" },
    };
    (void)state;
    for (size_t i = 0; i < PS_COUNT(PAIRS); i++) {
        char     got[32];
        decision own   = { PAIRS[i].own, PS_BASIS_LIST, 10, PS_R_NAME_EXACT };
        decision above = { PAIRS[i].above, PS_BASIS_PLACE, 20, PS_R_NAME_ALIKE };
        decision_text(decide_worse(own, above), got);
        assert_string_equal(got, PAIRS[i].want);
    }
}

static void
test_default_policy(void **state)
{
    decide_policy policy;

    (void)state;
    decide_policy_default(&policy);
    assert_memory_equal(&policy, &USUAL, sizeof policy);
}

int
main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_worse),
                                         cmocka_unit_test(test_default_policy) };
    int                     failed   = ps_test_rows(ROWS, test_row);

    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
