/*
 * emit.c - released payments of one source file as a payment file of their own.
 *
 * The only place where held payments become sendable.  The source's frame and
 * the released payments' own bytes are put together on an unlinked file, read
 * with the rail's reader, given a new identifier and right totals by the
 * rail's plan, written as a draft, and read back strictly: exactly these
 * payments, each with the digest it had.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pipeline/clean.h"
#include "pipeline/frame.h"

enum { IDENT_MAX = 36, IDENT_TEXT_MAX = 256 };

typedef struct emission {
    const store_emission *from;
    const format         *rail;
    format_result         result;
    spool                *source; /* put together again */
    journal              *journal;
    ps_buffer             message; /* the source's identifier */
} emission;

static ps_status
damaged(ps_error *err, const char *field)
{
    return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, field, 0);
}

/* "pain.001.001.09" belongs to the rail "pain.001". */
static const format *
rail_of(const char *name)
{
    for (size_t i = 0; FORMATS[i] != NULL; i++) {
        size_t size = strlen(FORMATS[i]->name);
        if (strncmp(name, FORMATS[i]->name, size) == 0 &&
            (name[size] == '\0' || name[size] == '.')) {
            return FORMATS[i];
        }
    }
    return NULL;
}

static ps_status
emit_rebuild(emission *e, ps_error *err)
{
    size_t      count = e->from->count;
    frame_part *parts = calloc(count > 0 ? count : 1, sizeof *parts);
    ps_status   status;

    if (parts == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    for (size_t i = 0; i < count; i++) {
        parts[i] = (frame_part){ .at    = e->from->payments[i].skeleton_at,
                                 .bytes = e->from->payments[i].bytes };
    }
    status = spool_new(NULL, &e->source, err);
    if (status == PS_OK) {
        status = frame_fill(e->from->skeleton, parts, count, e->source, err);
    }
    free(parts);
    return status;
}

static ps_status
emit_unit(void *context, const unit *u, ps_error *err)
{
    emission          *e      = context;
    const decision     passes = { .verdict = PS_PASS };
    const journal_keys none   = { 0 };

    if (u->level == UNIT_FILE) {
        (void)ps_buffer_text(&e->message, u->refs.message);
    }
    unit       nameless;
    unit_item *items = NULL;
    if (!clean_unname(u, &items, &nameless)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status =
        journal_add(e->journal, &nameless, &passes, &none, (ps_text){ 0 }, err);
    free(items);
    return status;
}

static ps_status
emit_read(emission *e, ps_error *err)
{
    const format_options options = { .rebuild = true };
    ps_status            status  = journal_new(NULL, &e->journal, err);

    if (status == PS_OK) {
        status = e->rail->read(e->source, &options, emit_unit, e, &e->result, err);
    }
    if (status == PS_OK) {
        status = journal_close(e->journal, err);
    }
    if (status == PS_E_FORMAT || status == PS_E_LIMIT) {
        return damaged(err, "skeleton");
    }
    if (status == PS_OK && journal_payments(e->journal) != e->from->count) {
        return damaged(err, "skeleton");
    }
    if (status == PS_OK && e->rail->part != NULL) {
        size_t          count;
        const unit_row *rows = journal_rows(e->journal, &count);
        status               = e->rail->part(e->source, rows, count, err);
    }
    return status;
}

static ps_status
emit_ident(const emission *e, char out[IDENT_MAX], ps_error *err)
{
    ps_text message = { .at = e->message.at, .size = e->message.size };

    if (e->message.failed || !e->rail->next_ident(message, e->from->ordinal, out)) {
        return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "identifier", 0);
    }
    return PS_OK;
}

/*
 * Signed bytes leave as they are or not at all: whole, they are the file that
 * never left, and it keeps its identifier.
 */
static ps_status
emit_signed(const emission *e, ps_error *err)
{
    uint8_t hash[DIGEST_SIZE];

    spool_sha256(e->source, hash);
    if (digest_equal(hash, e->from->source_sha256, sizeof hash)) {
        return PS_OK;
    }
    return ps_fail(err, PS_E_DENIED,
                   strcmp(e->rail->name, "nacha") == 0 ? PS_R_NACHA_MAC : PS_R_ISO_SIGNED,
                   "file", 0);
}

static ps_status
emit_plan(emission *e, const char *ident, splice *plan, ps_error *err)
{
    size_t    count;
    uint64_t  left   = 0;
    unit_row *rows   = journal_rows(e->journal, &count);
    ps_status status = e->rail->plan(e->source, rows, count, ident, plan, &left, err);

    if (status == PS_OK && left != e->from->count) {
        status = ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "emitted", 0);
    }
    return status;
}

static ps_status
emit_draft(emission *e, const char *ident, file_draft *draft, uint8_t sha256[DIGEST_SIZE],
           ps_error *err)
{
    splice     *plan  = NULL;
    clean_check check = {
        .journal = e->journal, .rail = e->rail, .renamed = true, .sha256 = sha256
    };
    ps_status status = splice_new(NULL, &plan, err);

    if (status == PS_OK && !e->result.is_signed) {
        status = emit_plan(e, ident, plan, err);
    }
    if (status == PS_OK) {
        status = clean_splice(plan, e->source, draft, sha256, err);
    }
    if (status == PS_OK) {
        status = clean_read_back(&check, file_draft_descriptor(draft), err);
    }
    splice_free(plan);
    return status;
}

static ps_status
emit_prepare(emission *e, char ident[IDENT_MAX], ps_error *err)
{
    e->rail = rail_of(e->from->format);
    if (e->rail == NULL) {
        return damaged(err, "format");
    }
    ps_status status = emit_rebuild(e, err);
    if (status == PS_OK) {
        status = emit_read(e, err);
    }
    if (status == PS_OK) {
        status = e->result.is_signed ? emit_signed(e, err) : emit_ident(e, ident, err);
    }
    return status;
}

/* A file that is in the ledger already must come out as it is written there. */
static ps_status
emit_book(store *s, const store_emission *from, const uint8_t sha256[DIGEST_SIZE],
          ps_error *err)
{
    if (!from->again) {
        return store_emission_commit(s, from, sha256, err);
    }
    if (digest_equal(sha256, from->made_sha256, DIGEST_SIZE)) {
        return PS_OK;
    }
    return ps_fail(err, PS_E_STORE, PS_R_CHANGED_UNDER_US, "emitted", 0);
}

static ps_status
emit_write(store *s, emission *e, const char *output, ps_emitted *out, ps_error *err)
{
    char        ident[IDENT_MAX] = "";
    file_draft *draft            = NULL;
    uint8_t     sha256[DIGEST_SIZE];
    ps_status   status = emit_prepare(e, ident, err);

    if (status == PS_OK) {
        status = file_draft_new(output, true, &draft, err);
    }
    if (status == PS_OK) {
        status = emit_draft(e, ident, draft, sha256, err);
    }
    if (status == PS_OK) {
        status = emit_book(s, e->from, sha256, err);
    }
    if (status == PS_OK) {
        status = file_draft_publish(draft, false, err);
    }
    if (status == PS_OK) {
        out->payments = e->from->count;
        digest_hex(sha256, out->sha256);
        memcpy(out->identifier, ident, sizeof out->identifier);
    }
    file_draft_free(draft);
    return status;
}

ps_status
emit_released(store *s, const char *const *case_ids, size_t count, const char *output,
              ps_emitted *out, ps_error *err)
{
    store_emission *from = NULL;

    *out = (ps_emitted){ 0 };
    if (output == NULL || output[0] == '\0' || strcmp(output, "-") == 0) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "output", 0);
    }
    if (file_exists(output)) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_EXISTS, "output", 0);
    }
    ps_status status = store_emission_open(s, case_ids, count, &from, err);
    if (status == PS_OK) {
        emission e = { .from = from };
        ps_buffer_init(&e.message, IDENT_TEXT_MAX);
        status = emit_write(s, &e, output, out, err);
        ps_buffer_free(&e.message);
        journal_free(e.journal);
        spool_free(e.source);
    }
    store_emission_free(from);
    return status;
}
