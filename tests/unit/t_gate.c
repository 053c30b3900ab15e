/* t_gate.c - each gate open, shut, and at its very edge. */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "update/gate.h"

static void
check(ps_status status, const ps_error *err, ps_status want_status, const char *want)
{
    char line[512] = "";

    assert_int_equal(status, want_status);
    if (status != PS_OK) {
        assert_int_equal(err->code, status);
        (void)ps_error_format(err, "s", line, sizeof line);
    }
    assert_string_equal(line, want);
}

static const struct files_row {
    const char *name;
    gate_files  facts;
    ps_status   status;
    const char *want;
} FILES[] = {
    { "no facts, no gate", { 0 }, PS_OK, "" },
    { "as many bytes as the floor", { .bytes = 100, .least_bytes = 100 }, PS_OK, "" },
    { "a byte less",
      { .bytes = 99, .least_bytes = 100 },
      PS_E_FORMAT,
      "s: the list file is smaller than its floor (expected 100 bytes or more, found 99) "
      "[861]" },
    { "the catalogue moved",
      { .bytes = 100, .moved = true },
      PS_E_FORMAT,
      "s: the publication changed while it was fetched [864]" },
    { "another hash than the published one",
      { .bytes = 100, .hashes_wrong = 2 },
      PS_E_FORMAT,
      "s: the published hash is not that of the file (2 files) [862]" },
    { "moved comes before the hash, for it explains it",
      { .bytes = 100, .moved = true, .hashes_wrong = 1 },
      PS_E_FORMAT,
      "s: the publication changed while it was fetched [864]" },
    { "rejected",
      { .bytes = 100, .rejected = 1 },
      PS_E_LISTS,
      "s: this file was rejected by a rollback [868]" },
};

static void
test_files(void **state)
{
    const struct files_row *row = *state;
    ps_error                err = { 0 };

    check(gate_judge_files(&row->facts, &err), &err, row->status, row->want);
}

static const ps_error FAULT = { .code   = PS_E_FORMAT,
                                .reason = PS_R_LIST_NO_NAME,
                                .line   = 7,
                                .column = 1,
                                .text   = "the entry has no name" };

#define DATE(text)                             \
    {                                          \
        .at = (text), .size = sizeof(text) - 1 \
    }

static const struct entries_row {
    const char  *name;
    gate_entries facts;
    ps_status    status;
    const char  *want;
} ENTRIES[] = {
    { "one entry is enough", { .entries = 1 }, PS_OK, "" },
    { "none is not",
      { .entries = 0 },
      PS_E_FORMAT,
      "s: the list file has no entry [809]" },
    { "a record that cannot be used",
      { .entries = 9, .fault = &FAULT },
      PS_E_FORMAT,
      "s:7:1: the entry has no name [806]" },
    { "all canaries", { .entries = 9, .canaries = 2 }, PS_OK, "" },
    { "a canary less",
      { .entries = 9, .canaries = 2, .canaries_missing = 1 },
      PS_E_LISTS,
      "s: an entry that must be there is missing or not found (1 of 2 missing) [866]" },
    { "the same day again",
      { .entries          = 9,
        .published        = DATE("2026-11-20"),
        .published_in_use = DATE("2026-11-20") },
      PS_OK,
      "" },
    { "a day later",
      { .entries          = 9,
        .published        = DATE("2026-12-01"),
        .published_in_use = DATE("2026-11-30") },
      PS_OK,
      "" },
    { "a day earlier",
      { .entries          = 9,
        .published        = DATE("2026-11-30"),
        .published_in_use = DATE("2026-12-01") },
      PS_E_LISTS,
      "s: the publication is older than the one in use (in use 2026-12-01, found "
      "2026-11-30) [870]" },
    { "a list without a date",
      { .entries = 9, .published_in_use = DATE("2026-12-01") },
      PS_OK,
      "" },
    { "the first one with a date",
      { .entries = 9, .published = DATE("2026-12-01") },
      PS_OK,
      "" },
};

static void
test_entries(void **state)
{
    const struct entries_row *row = *state;
    ps_error                  err = { 0 };

    check(gate_judge_entries(&row->facts, &err), &err, row->status, row->want);
}

enum { DAY = 86400 };

static const struct same_row {
    const char *name;
    gate_same   facts;
    ps_status   status;
    const char *want;
} SAME[] = {
    { "just now",
      { .now = 100 * DAY, .changed = 100 * DAY, .stale_days = 9 },
      PS_OK,
      "" },
    { "the last second of the last day",
      { .now = 100 * DAY, .changed = 90 * DAY + 1, .stale_days = 9 },
      PS_OK,
      "" },
    { "a second later",
      { .now = 100 * DAY, .changed = 90 * DAY, .stale_days = 9 },
      PS_E_LISTS,
      "s: the list has been the same for too long (expected news within 9 days, found "
      "none for 10) [867]" },
    { "no limit", { .now = 100 * DAY, .changed = 0, .stale_days = 0 }, PS_OK, "" },
};

static void
test_same(void **state)
{
    const struct same_row *row = *state;
    ps_error               err = { 0 };

    check(gate_judge_same(&row->facts, &err), &err, row->status, row->want);
}

static const struct removals_row {
    const char   *name;
    gate_removals facts;
    bool          want;
} REMOVALS[] = {
    { "nothing", { .before = 100, .removed = 0, .percent = 0 }, false },
    { "nothing any more", { .before = 100, .removed = 0, .waiting = 3 }, false },
    { "five of five", { .before = 5, .removed = 5, .percent = 1 }, false },
    { "six of six", { .before = 6, .removed = 6, .percent = 5 }, true },
    { "as many as may", { .before = 1000, .removed = 50, .percent = 5 }, false },
    { "one more", { .before = 1000, .removed = 51, .percent = 5 }, true },
    { "one behind others that wait",
      { .before = 1000, .removed = 1, .waiting = 60, .percent = 5 },
      true },
    { "none may go unseen", { .before = 1000, .removed = 6, .percent = 0 }, true },
    { "all may", { .before = 1000, .removed = 1000, .percent = 100 }, false },
};

static void
test_removals(void **state)
{
    const struct removals_row *row = *state;

    assert_int_equal(gate_removals_wait(&row->facts), row->want);
}

int
main(void)
{
    int failed = ps_test_rows(FILES, test_files);

    failed += ps_test_rows(ENTRIES, test_entries);
    failed += ps_test_rows(SAME, test_same);
    return failed + ps_test_rows(REMOVALS, test_removals);
}
