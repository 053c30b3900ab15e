/*
 * cli_run.c - see cli_run.h.
 *
 * The report's draft is made before the store is touched, so that a report
 * folder that cannot be written stops the run while it can still be stopped.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_run.h"
#include "front/cli/cli_text.h"

static const char *
action_of(ps_verdict verdict)
{
    return verdict == PS_REVIEW ? "REVIEW" : "HELD";
}

static void
tell_evidence(ps_buffer *out, const ps_evidence *e)
{
    (void)ps_buffer_string(out, "      ");
    cli_add(out, e->why);
    (void)ps_buffer_string(out, "\n      ");
    (void)ps_buffer_printf(out, "%s: ", e->party);
    cli_add(out, e->value);
    if (e->entry[0] != '\0') {
        (void)ps_buffer_string(out, "  =  ");
        cli_add(out, e->listed);
        (void)ps_buffer_printf(out, "  (%s, %u.%03u)", e->entry, e->score / 1000u,
                               e->score % 1000u);
    }
    (void)ps_buffer_string(out, "\n");
    if (e->case_id[0] != '\0') {
        (void)ps_buffer_printf(out, "      case %s\n", e->case_id);
    }
}

ps_status
run_note_payment(void *context, const ps_payment *payment)
{
    enum { EVIDENCE_MAX = 3 };
    job *j = context;

    if (j->told_count++ >= RUN_TOLD_MAX) {
        return PS_OK;
    }
    ps_buffer *out = &j->told;
    (void)ps_buffer_printf(out, "  %-6s payment %llu: ", action_of(payment->verdict),
                           (unsigned long long)payment->index);
    cli_add(out, payment->payee.size > 0 ? payment->payee : PS_TEXT("(no name)"));
    (void)ps_buffer_string(out, ", ");
    cli_add(out, payment->amount);
    (void)ps_buffer_printf(out, " %s\n", payment->currency);
    for (size_t i = 0; i < payment->evidence_count && i < EVIDENCE_MAX; i++) {
        tell_evidence(out, &payment->evidence[i]);
    }
    return PS_OK;
}

/* ---- commit and report ---- */

typedef struct sink {
    file_draft *draft; /* NULL: standard output */
    char        last;
} sink;

static ps_status
write_sink(void *context, const char *at, size_t size)
{
    sink *s = context;

    if (size == 0) {
        return PS_OK;
    }
    s->last = at[size - 1];
    return s->draft != NULL ? file_draft_write(s->draft, at, size, NULL)
                            : cli_write_file(stdout, at, size);
}

static ps_status
write_reports(const run *r, file_draft *draft, ps_error *err)
{
    for (size_t i = 0; i < r->count; i++) {
        sink      s      = { .draft = draft, .last = '\n' };
        ps_status status = ps_session_report(r->jobs[i].session, write_sink, &s, err);
        if (status == PS_OK && s.last != '\n') {
            status = write_sink(&s, "\n", 1);
        }
        if (status != PS_OK) {
            return err->code != PS_OK ? status
                                      : ps_fail(err, status, PS_R_FILE_WRITE, "", 0);
        }
    }
    return PS_OK;
}

/* A call that failed leaves no clean file, also not of the files before. */
static void
take_back(const run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->jobs[i].summary.clean_written) {
            (void)unlink(r->jobs[i].clean);
            r->jobs[i].summary.clean_written = false;
        }
    }
}

static int
fail(const run *r, const ps_error *err, const char *name)
{
    take_back(r);
    return cli_fail(err, name);
}

static int
commit_all(const run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        ps_error err;
        if (ps_session_commit(r->jobs[i].session, &r->jobs[i].summary, &err) != PS_OK) {
            r->jobs[i].summary.clean_written = false;
            return fail(r, &err, r->jobs[i].path);
        }
    }
    return 0;
}

static int
report_all(const run *r, file_draft *draft)
{
    ps_error err = { .code = PS_OK };

    if (draft != NULL) {
        if (write_reports(r, draft, &err) != PS_OK ||
            file_draft_sync(draft, &err) != PS_OK ||
            file_draft_publish(draft, true, &err) != PS_OK) {
            return fail(r, &err, r->report);
        }
    }
    bool to_stdout = r->report != NULL && strcmp(r->report, "-") == 0;
    if ((r->json || to_stdout) &&
        (write_reports(r, NULL, &err) != PS_OK || fflush(stdout) != 0)) {
        if (err.code == PS_OK) {
            (void)ps_fail(&err, PS_E_IO, PS_R_FILE_WRITE, "", 0);
        }
        return fail(r, &err, "standard output");
    }
    return 0;
}

/* ---- what a person reads ---- */

static void
tell_counts(const job *j)
{
    const ps_summary *s = &j->summary;

    cli_put(stdout, ps_text_of(j->path));
    (void)printf(": %s, %llu payment%s: %llu may leave, %llu held", s->format,
                 (unsigned long long)s->payments, s->payments == 1 ? "" : "s",
                 (unsigned long long)s->passed, (unsigned long long)s->quarantined);
    if (s->reviewed > 0) {
        (void)printf(" (%llu of those that may leave: with a case to review)",
                     (unsigned long long)s->reviewed);
    }
    (void)putchar('\n');
}

static void
tell_clean(const run *r, const job *j)
{
    if (j->summary.clean_written) {
        (void)fputs("  Clean file: ", stdout);
        cli_put(stdout, ps_text_of(j->clean));
        (void)putchar('\n');
    } else if (r->dry_run) {
        (void)puts("  Dry run: nothing is recorded and no clean file is written.");
    } else if (j->summary.passed == 0) {
        (void)puts("  No payment is left to send: there is no clean file.");
    } else {
        (void)puts("  No clean file: --clean was not given.");
    }
}

static void
tell(const run *r, const job *j)
{
    tell_counts(j);
    if (j->told.size > 0) {
        (void)fwrite(j->told.at, 1, j->told.size, stdout);
    }
    if (j->told_count > RUN_TOLD_MAX) {
        (void)printf("  ... and %u more\n", j->told_count - RUN_TOLD_MAX);
    }
    tell_clean(r, j);
    if (!r->dry_run && j->summary.quarantined > 0) {
        (void)puts("  Next: paysieve quarantine list; show CASE; release CASE and,"
                   " as another person, approve CASE; emit.");
    }
    if (j->summary.clean_written) {
        (void)puts("  Before it is sent: paysieve dispatch FILE.");
    }
}

int
run_commit(run *r, int result)
{
    file_draft *draft = NULL;
    ps_error    err;

    if (r->report != NULL && strcmp(r->report, "-") != 0 &&
        file_draft_new(r->report, false, &draft, &err) != PS_OK) {
        return cli_fail(&err, r->report);
    }
    int failed = commit_all(r);
    if (failed == 0) {
        failed = report_all(r, draft);
    }
    file_draft_free(draft);
    if (failed != 0) {
        return failed;
    }
    bool said = r->json || (r->report != NULL && strcmp(r->report, "-") == 0);
    for (size_t i = 0; i < r->count && !said && !r->quiet; i++) {
        tell(r, &r->jobs[i]);
    }
    int finished = cli_finish(result);
    if (finished != result) {
        take_back(r);
    }
    return finished;
}

void
run_free(run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        ps_session_free(r->jobs[i].session);
        ps_buffer_free(&r->jobs[i].told);
        free(r->jobs[i].clean);
    }
    free(r->jobs);
    ps_lists_free(r->lists);
}
