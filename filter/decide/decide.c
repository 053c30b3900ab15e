/*
 * decide.c - see decide.h.
 *
 * The only place that turns what was found into what happens.  Whatever this
 * file does not know - a kind of finding, a word of policy, an undecided
 * verdict - is a hold.
 */
#include "decide/decide.h"

void
decide_policy_default(decide_policy *out)
{
    *out = (decide_policy){ .name       = PS_HOLD,
                            .text_name  = PS_HOLD,
                            .weak_agree = PS_REVIEW,
                            .unscreened = PS_HOLD };
}

/* A policy can only choose between the two; anything else it says is a hold. */
static ps_verdict
policy_verdict(ps_verdict word)
{
    return word == PS_REVIEW ? PS_REVIEW : PS_HOLD;
}

ps_verdict
decide_finding(const decide_policy *policy, const finding *f)
{
    if (f->kind == FINDING_DATA) {
        return policy_verdict(policy->unscreened);
    }
    if (f->reason == PS_R_DELISTED) {
        return PS_PASS;
    }
    if (f->kind != FINDING_NAME && f->kind != FINDING_TEXT) {
        return PS_HOLD;
    }
    if (f->weak) {
        return f->agrees ? policy_verdict(policy->weak_agree) : PS_PASS;
    }
    return policy_verdict(f->kind == FINDING_NAME ? policy->name : policy->text_name);
}

/* How much a verdict weighs: undecided is as bad as a hold. */
static int
verdict_rank(ps_verdict verdict)
{
    switch (verdict) {
    case PS_PASS:
        return 0;
    case PS_REVIEW:
        return 1;
    case PS_REFUSE:
        return 3;
    case PS_HOLD:
    case PS_UNDECIDED:
    default:
        return 2;
    }
}

static ps_basis
finding_basis(const finding *f)
{
    if (f->basis != PS_BASIS_NONE) {
        return f->basis;
    }
    return f->kind == FINDING_DATA ? PS_BASIS_DATA : PS_BASIS_LIST;
}

decision
decide_unit(const decide_policy *policy, const finding_list *findings,
            ps_reason unscreened)
{
    decision best = { .verdict = PS_PASS };

    for (size_t i = 0; i < findings->count; i++) {
        const finding *f = &findings->at[i];
        decision this    = { .verdict = decide_finding(policy, f),
                             .basis   = finding_basis(f),
                             .score   = f->score,
                             .reason  = f->reason };
        int rank         = verdict_rank(this.verdict);
        if (rank > verdict_rank(best.verdict) ||
            (rank > 0 && rank == verdict_rank(best.verdict) && this.score > best.score)) {
            best = this;
        }
    }
    if (unscreened == PS_R_NONE && findings->overflowed && best.verdict != PS_HOLD) {
        unscreened = PS_R_COULD_NOT_LOOK; /* what was dropped might have counted */
    }
    if (unscreened != PS_R_NONE) {
        decision blind = { .verdict = policy_verdict(policy->unscreened),
                           .basis   = PS_BASIS_DATA,
                           .reason  = unscreened };
        best           = decide_worse(best, blind);
    }
    return best;
}

decision
decide_worse(decision own, decision above)
{
    decision worse =
        verdict_rank(above.verdict) > verdict_rank(own.verdict) ? above : own;

    if (worse.verdict == PS_UNDECIDED) {
        worse.verdict = PS_HOLD;
        worse.basis   = PS_BASIS_DATA;
        worse.reason  = PS_R_COULD_NOT_LOOK;
    }
    return worse;
}
