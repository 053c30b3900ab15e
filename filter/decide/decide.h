/*
 * decide.h - findings and policy to a verdict.  A pure function.
 */
#ifndef PS_DECIDE_DECIDE_H
#define PS_DECIDE_DECIDE_H

#include "record/finding.h"

/* The words of [policy] are hold and review; of [on], hold and refuse.  There is no
 * word for letting a payment through. */
typedef struct decide_policy {
    ps_verdict name;       /* a name at or over the threshold: hold */
    ps_verdict text_name;  /* a listed name inside a free text: hold */
    ps_verdict weak_agree; /* a weak alias and another fact that agrees: review */
    ps_verdict unscreened; /* could not look: hold */
} decide_policy;

void decide_policy_default(decide_policy *out);

typedef struct decision {
    ps_verdict verdict;
    ps_basis   basis;  /* of the finding that decided */
    uint16_t   score;  /* best score of a finding that counts */
    ps_reason  reason; /* likewise */
} decision;

/* What one finding alone asks for: PS_PASS (it leaves no mark), PS_REVIEW or PS_HOLD. */
ps_verdict decide_finding(const decide_policy *policy, const finding *f);
/* unscreened: the unit's own reason why it could not be looked at, or PS_R_NONE. */
decision decide_unit(const decide_policy *policy, const finding_list *findings,
                     ps_reason unscreened);
/* The worse of two, first one on a tie: a payment and its batch. */
decision decide_worse(decision own, decision above);

#endif
