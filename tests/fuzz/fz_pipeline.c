/*
 * fz_pipeline.c - any bytes as a payment file, screened dry against a small list.
 *
 *   finished  ->  every payment passed, was reviewed or is held: none is undecided;
 *                 the counts agree, each one that is not a pass was shown with evidence,
 *                 and the report can be written
 *   refused   ->  a reason, and no counts
 * The same bytes in one piece and in odd pieces must give the same report.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "snapshot/compile.h"
#include "party/entity.h"
#include "paysieve/paysieve.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static const ps_lists *
lists(void)
{
    static ps_lists *opened;
    char             path[] = "/tmp/paysieve-fuzz-XXXXXX";

    if (opened != NULL) {
        return opened;
    }
    static entity_set set;
    ps_buffer         bytes;
    compile_options   options = { .built_seconds = 1795514400 };
    ps_lists_options  open    = { .path = path, .now_seconds = 1795514400 };

    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "own", "OWN", "own");
    entity      *e    = entity_add(&set, list, ps_text_of("L-1"));
    entity_add_name(&set, e, ps_text_of("Drovan Quellmark"), LISTDB_PRIMARY, false);
    entity_add_name(&set, e, ps_text_of("Anna"), LISTDB_AKA, true);
    ps_buffer_init(&bytes, 1 << 26);
    must(compile_snapshot(&set, &options, &bytes, NULL) == PS_OK);
    int fd = mkstemp(path);
    must(fd >= 0 && write(fd, bytes.at, bytes.size) == (ssize_t)bytes.size);
    must(close(fd) == 0);
    must(ps_lists_open(&open, &opened, NULL) == PS_OK);
    (void)unlink(path);
    ps_buffer_free(&bytes);
    entity_set_free(&set);
    return opened;
}

typedef struct seen {
    uint64_t held, reviewed;
    uint64_t next; /* indices rise */
} seen;

static ps_status
on_payment(void *context, const ps_payment *payment)
{
    seen *s = context;

    must(payment->verdict == PS_HOLD || payment->verdict == PS_REVIEW);
    must(payment->basis != PS_BASIS_NONE);
    must(payment->index >= s->next);
    must(payment->evidence_count > 0);
    s->next = payment->index + 1;
    s->held += payment->verdict == PS_HOLD;
    s->reviewed += payment->verdict == PS_REVIEW;
    for (size_t i = 0; i < payment->evidence_count; i++) {
        must(payment->evidence[i].score <= 1000);
        must(payment->evidence[i].code[0] != '\0');
    }
    return PS_OK;
}

static ps_status
to_buffer(void *context, const char *at, size_t size)
{
    return ps_buffer_add(context, at, size) ? PS_OK : PS_E_MEMORY;
}

static ps_status
run(const uint8_t *data, size_t size, size_t step, ps_buffer *report)
{
    seen               s       = { 0 };
    ps_session_options options = {
        .input_name = "fuzz", .dry_run = true, .on_payment = on_payment, .context = &s
    };
    ps_session *session = NULL;
    ps_summary  summary;
    ps_error    err    = { 0 };
    ps_status   status = ps_session_new(lists(), &options, &session, &err);

    must(status == PS_OK);
    for (size_t at = 0; at < size && status == PS_OK; at += step) {
        status = ps_session_feed(session, data + at, size - at < step ? size - at : step,
                                 &err);
    }
    must(status == PS_OK);
    status = ps_session_finish(session, &summary, &err);
    if (status == PS_OK) {
        must(summary.payments == summary.passed + summary.quarantined);
        must(summary.quarantined == s.held && summary.reviewed == s.reviewed);
        must(summary.file != PS_UNDECIDED);
        must(summary.quarantined == 0 || summary.file == PS_HOLD);
        must(ps_session_report(session, to_buffer, report, &err) == PS_OK);
    } else {
        must(status == PS_E_FORMAT || status == PS_E_LIMIT);
        must(err.code == status && err.reason != 0);
        must(summary.payments == 0 && summary.file == PS_UNDECIDED);
    }
    ps_session_free(session);
    return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ps_buffer whole, pieces;

    ps_buffer_init(&whole, 1 << 26);
    ps_buffer_init(&pieces, 1 << 26);
    ps_status status = run(data, size, size + 1, &whole);
    if (size <= 4096) {
        must(run(data, size, 13, &pieces) == status);
        must(whole.size == pieces.size);
        must(whole.size == 0 || memcmp(whole.at, pieces.at, whole.size) == 0);
    }
    ps_buffer_free(&whole);
    ps_buffer_free(&pieces);
    return 0;
}
