/*
 * screen_file.c - how a payroll system that links libpaysieve screens one file.
 *
 *     cc screen_file.c $(pkg-config --cflags --libs paysieve) -o screen_file
 *     ./screen_file lists.psl paysieve.db payroll.xml clean.xml
 *
 * Exit status as of paysieve(1): 0 send the clean file, 1 send it and look at
 * the quarantine, 2 and above send nothing.
 */
#include <inttypes.h>
#include <stdio.h>

#include <paysieve/paysieve.h>

/* Names do not belong on a terminal: the first letter and a length will do. */
static void
print_masked(ps_text name)
{
    printf("%.*s***(%zu)", name.size > 0 ? 1 : 0, name.size > 0 ? name.at : "",
           name.size);
}

static ps_status
on_payment(void *context, const ps_payment *payment)
{
    (void)context;
    printf("payment %" PRIu64 " %s: payee ", payment->index,
           payment->verdict == PS_REVIEW ? "leaves, with a case" : "held");
    print_masked(payment->payee);
    for (size_t i = 0; i < payment->evidence_count; i++) {
        const ps_evidence *e = &payment->evidence[i];
        printf("; %s %s %s %d.%03d case %s", e->party, e->code, e->entry, e->score / 1000,
               e->score % 1000, e->case_id);
    }
    printf("\n");
    return PS_OK;
}

static ps_status
feed_file(ps_session *session, FILE *file, ps_error *err)
{
    char      chunk[65536];
    size_t    size;
    ps_status status = PS_OK;

    while (status == PS_OK && (size = fread(chunk, 1, sizeof chunk, file)) > 0) {
        status = ps_session_feed(session, chunk, size, err);
    }
    if (status == PS_OK && ferror(file)) {
        *err = (ps_error){ .code = PS_E_IO, .text = "the input cannot be read" };
        return PS_E_IO;
    }
    return status;
}

static ps_status
screen(const ps_lists *lists, char **argv, ps_summary *summary, ps_error *err)
{
    ps_session_options options = { .input_name = argv[3],
                                   .store      = argv[2],
                                   .clean      = argv[4],
                                   .on_payment = on_payment };
    ps_session        *session = NULL;
    FILE              *file    = fopen(argv[3], "rb");
    ps_status          status;

    if (file == NULL) {
        *err = (ps_error){ .code = PS_E_USAGE, .text = "the input cannot be opened" };
        return PS_E_USAGE;
    }
    status = ps_session_new(lists, &options, &session, err);
    if (status == PS_OK) {
        status = feed_file(session, file, err);
    }
    if (status == PS_OK) {
        status = ps_session_finish(session, summary, err);
    }
    if (status == PS_OK) {
        status = ps_session_commit(session, summary, err);
    }
    ps_session_free(session);
    (void)fclose(file);
    return status;
}

int
main(int argc, char **argv)
{
    ps_lists        *lists   = NULL;
    ps_summary       summary = { 0 };
    ps_error         err     = { 0 };
    char             text[512];
    ps_lists_options options = { .path = argc > 1 ? argv[1] : NULL };
    ps_status        status;

    if (argc != 5) {
        fprintf(stderr, "usage: screen_file LISTS STORE INPUT CLEAN\n");
        return 2;
    }
    status = ps_lists_open(&options, &lists, &err);
    if (status == PS_OK) {
        status = screen(lists, argv, &summary, &err);
    }
    ps_lists_free(lists);
    if (status != PS_OK) {
        (void)ps_error_format(&err, argv[3], text, sizeof text);
        fprintf(stderr, "%s\n", text);
        return ps_exit_status(status);
    }
    printf("%s: %" PRIu64 " payments, %" PRIu64 " leave, %" PRIu64 " held, %s\n",
           summary.format, summary.payments, summary.passed, summary.quarantined,
           summary.clean_written ? "clean file written" : "no clean file");
    return summary.quarantined > 0 ? 1 : 0;
}
