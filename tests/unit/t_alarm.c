/* t_alarm.c - what the operator's command is told, and when it is ended. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "ps_test.h"
#include "update/alarm.h"

static char folder[] = "/tmp/t_alarm.XXXXXX";

static const struct row {
    const char *name;
    const char *command; /* in the folder, which is its $F */
    bool        want;
    const char *wrote; /* into $F/out */
} ROWS[] = {
    { "told", "echo \"$PAYSIEVE_SOURCE|$PAYSIEVE_REASON|$PAYSIEVE_TEXT\" >\"$F/out\"",
      true, "ofac-sdn|866|a sentence; $(touch x) 'quoted'\n" },
    { "fails", "echo once >\"$F/out\"; exit 3", false, "once\n" },
    { "no such command", "nosuchcommandhere 2>\"$F/null\"", false, "" },
    { "reads nothing", "cat >\"$F/out\"", true, "" },
    { "too slow, with a child of its own", "(sleep 30; echo late >\"$F/out\") & wait",
      false, "" },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_error          why = { .code   = PS_E_LISTS,
                              .reason = PS_R_GATE_CANARY,
                              .text   = "a sentence; $(touch x) 'quoted'" };
    char              path[128];
    ps_buffer         out;
    time_t            begin = time(NULL);

    (void)snprintf(path, sizeof path, "%s/out", folder);
    (void)unlink(path);
    assert_int_equal(alarm_run(row->command, "ofac-sdn", &why, 1), row->want);
    assert_true(time(NULL) - begin < 15);
    ps_buffer_init(&out, 4096);
    if (file_exists(path)) {
        assert_int_equal(file_read_small(path, 4096, false, &out, NULL), PS_OK);
    }
    assert_string_equal(out.at != NULL ? out.at : "", row->wrote);
    ps_buffer_free(&out);
}

int
main(void)
{
    char path[128];

    assert_non_null(mkdtemp(folder));
    assert_int_equal(setenv("F", folder, 1), 0);
    int failed = ps_test_rows(ROWS, test_row);
    (void)snprintf(path, sizeof path, "%s/out", folder);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/null", folder);
    (void)unlink(path);
    (void)rmdir(folder);
    return failed;
}
