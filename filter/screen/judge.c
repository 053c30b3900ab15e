/*
 * judge.c - whether one listed name is a candidate: what both searches end with.
 */
#include "screen/own.h"

#include "base/buffer.h"

enum { CANDIDATES_MAX = 1 << 20 };

static bool
keep(own_candidates *out, const own_candidate *candidate)
{
    if (!ps_grow(&out->at, &out->room, out->count + 1, sizeof *out->at, CANDIDATES_MAX)) {
        return false;
    }
    out->at[out->count++] = *candidate;
    return true;
}

/* Which listed tokens some pair has in it. */
static void
find_partners(const score_name *query, const score_name *listed, const score_pairs *pairs,
              bool *has_partner)
{
    for (size_t j = 0; j < listed->count; j++) {
        size_t after = score_next(listed, j);
        for (size_t i = 0; i < query->count; i++) {
            bool two       = pairs->listed_two[i][j] > 0;
            has_partner[j] = has_partner[j] || two || pairs->one[i][j] > 0 ||
                             pairs->query_two[i][j] > 0;
            if (two) {
                has_partner[after] = true;
            }
        }
    }
}

ps_status
own_judge(const score_name *query, const score_name *listed, const score_pairs *pairs,
          uint32_t number, const listdb_name *name, bool letters, uint16_t least,
          own_candidates *out, ps_error *err)
{
    bool         has_partner[SCORE_TOKENS + 1] = { false };
    score_result result;

    find_partners(query, listed, pairs, has_partner);
    if (!letters && score_most(listed, query->cut, has_partner) < least) {
        return PS_OK;
    }
    score_names(query, listed, pairs, &result);
    own_candidate candidate = { .name       = number,
                                .entry      = name->entry,
                                .score      = result.score,
                                .weak       = name->weak,
                                .exact      = result.exact,
                                .needs_fact = result.needs_fact };
    if (result.score >= least && !keep(out, &candidate)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    return PS_OK;
}
