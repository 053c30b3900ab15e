/* gate.c - see gate.h.  The first gate that is shut says why. */
#include "update/gate.h"

#include "base/text.h"

static const ps_place NOWHERE;

ps_status
gate_judge_files(const gate_files *facts, ps_error *err)
{
    if (facts->bytes < facts->least_bytes) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_GATE_SMALL, "", NOWHERE,
                          "expected %llu bytes or more, found %llu",
                          (unsigned long long)facts->least_bytes,
                          (unsigned long long)facts->bytes);
    }
    if (facts->moved) {
        return ps_fail(err, PS_E_FORMAT, PS_R_GATE_MIXED, "", 0);
    }
    if (facts->hashes_wrong > 0) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_GATE_HASH, "", NOWHERE, "%zu files",
                          facts->hashes_wrong);
    }
    if (facts->rejected > 0) {
        return ps_fail(err, PS_E_LISTS, PS_R_GATE_REJECTED, "", 0);
    }
    return PS_OK;
}

ps_status
gate_judge_entries(const gate_entries *facts, ps_error *err)
{
    if (facts->fault != NULL) {
        *err = *facts->fault;
        return err->code;
    }
    if (facts->entries == 0) {
        return ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (facts->canaries_missing > 0) {
        return ps_fail_at(err, PS_E_LISTS, PS_R_GATE_CANARY, "", NOWHERE,
                          "%zu of %zu missing", facts->canaries_missing, facts->canaries);
    }
    if (facts->published.size > 0 && facts->published_in_use.size > 0 &&
        ps_text_compare(facts->published, facts->published_in_use) < 0) {
        return ps_fail_at(
            err, PS_E_LISTS, PS_R_GATE_OLDER, "", NOWHERE, "in use %.*s, found %.*s",
            PS_TEXT_ARGS(facts->published_in_use), PS_TEXT_ARGS(facts->published));
    }
    return PS_OK;
}

ps_status
gate_judge_same(const gate_same *facts, ps_error *err)
{
    int64_t days = (facts->now - facts->changed) / 86400;

    if (facts->stale_days == 0 || days <= (int64_t)facts->stale_days) {
        return PS_OK;
    }
    return ps_fail_at(err, PS_E_LISTS, PS_R_GATE_FROZEN, "", NOWHERE,
                      "expected news within %u days, found none for %lld",
                      facts->stale_days, (long long)days);
}

bool
gate_removals_wait(const gate_removals *facts)
{
    if (facts->removed == 0) {
        return false;
    }
    if (facts->waiting > 0) {
        return true;
    }
    return facts->removed > GATE_REMOVALS_FREE &&
           facts->removed * 100 > facts->before * facts->percent;
}
