/* t_log.c - the exact line on standard error, for each level and form. */
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "json_check.h"
#include "ps_test.h"

#include <stdio.h>
#include <unistd.h>

typedef enum call { CALL_WARN, CALL_NOTE, CALL_ERROR, CALL_EVENT } call;

#define HEAD "{\"time\":\"2026-11-24T10:05:00Z\",\"level\":"

static const struct row {
    const char *name;
    log_level   level;
    bool        json;
    const char *correlation;
    call        what;
    const char *want;
} ROWS[] = {
    { "warning", LOG_NORMAL, false, NULL, CALL_WARN, "paysieve: warning: not signed\n" },
    { "warning when quiet", LOG_QUIET, false, NULL, CALL_WARN, "" },
    { "note", LOG_NORMAL, false, NULL, CALL_NOTE, "" },
    { "note when verbose", LOG_VERBOSE, false, NULL, CALL_NOTE,
      "paysieve: lists read\n" },
    { "error", LOG_QUIET, false, "run-7", CALL_ERROR,
      "a.ach:7:34: entry.amount: the field must be all digits [204]\n" },
    { "event", LOG_NORMAL, false, NULL, CALL_EVENT, "" },
    { "event when verbose", LOG_VERBOSE, false, NULL, CALL_EVENT,
      "paysieve: screen-done payments=12 file=\"a b\" hash=ab12 none=\"\"\n" },
    { "event with correlation", LOG_VERBOSE, false, "run 7", CALL_EVENT,
      "paysieve: screen-done payments=12 file=\"a b\" hash=ab12 none=\"\" "
      "correlation=\"run 7\"\n" },
    { "warning as JSON", LOG_NORMAL, true, NULL, CALL_WARN,
      HEAD "\"warning\",\"program\":\"paysieve\",\"text\":\"not signed\"}\n" },
    { "error as JSON", LOG_NORMAL, true, "run-7", CALL_ERROR,
      HEAD "\"error\",\"program\":\"paysieve\",\"correlation\":\"run-7\","
           "\"input\":\"a.ach\",\"line\":7,\"column\":34,\"offset\":660,"
           "\"field\":\"entry.amount\",\"reason\":204,"
           "\"text\":\"the field must be all digits\",\"exit\":3}\n" },
    { "event as JSON", LOG_VERBOSE, true, NULL, CALL_EVENT,
      HEAD "\"event\",\"program\":\"paysieve\",\"event\":\"screen-done\","
           "\"payments\":12,\"file\":\"a b\",\"hash\":\"ab12\",\"none\":\"\"}\n" },
};

static void
make_call(call what)
{
    static const log_field FIELDS[] = { { "payments", NULL, 12 },
                                        { "file", "a b", 0 },
                                        { "hash", "ab12", 0 },
                                        { "none", "", 0 } };
    ps_error               err;
    (void)ps_fail_at(&err, PS_E_FORMAT, PS_R_NACHA_NOT_DIGITS, "entry.amount",
                     (ps_place){ 660, 7, 34 }, NULL);
    switch (what) {
    case CALL_WARN:
        log_warn("not signed");
        break;
    case CALL_NOTE:
        log_note("lists read");
        break;
    case CALL_ERROR:
        log_error(&err, "a.ach");
        break;
    case CALL_EVENT:
        log_event("screen-done", FIELDS, PS_COUNT(FIELDS));
        break;
    }
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              got[1024];
    FILE             *sink = tmpfile();
    assert_non_null(sink);
    int kept = dup(STDERR_FILENO);
    assert_true(kept >= 0);
    assert_true(dup2(fileno(sink), STDERR_FILENO) >= 0);
    clock_set(INT64_C(1795514700));
    log_configure(row->level, row->json, NULL);
    log_correlate(row->correlation);
    make_call(row->what);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    (void)close(kept);
    rewind(sink);
    size_t size = fread(got, 1, sizeof got - 1, sink);
    got[size]   = '\0';
    (void)fclose(sink);
    assert_string_equal(got, row->want);
    assert_true(!row->json || json_check(got, size));
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
