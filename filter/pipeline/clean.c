/*
 * clean.c - see clean.h.
 *
 * A clean file that is wrong is worse than none: it pays somebody.  So what
 * was written is read from the disk again with our own reader, and must be
 * exactly the payments that are not held, in their order, with totals that
 * fit.  Where nothing was cut it must be the input, byte for byte.
 */
#define _POSIX_C_SOURCE 200809L

#include "pipeline/clean.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static bool
is_same_file(const char *a, const char *b)
{
    struct stat sa, sb;

    return a != NULL && b != NULL && stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
           sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* Removes what stands at path: a file or a link, nothing else. */
static ps_status
clean_remove(const char *path, ps_error *err)
{
    struct stat info;

    if (lstat(path, &info) != 0 || !(S_ISREG(info.st_mode) || S_ISLNK(info.st_mode))) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_EXISTS, "clean", 0);
    }
    if (unlink(path) != 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, "clean", errno);
    }
    return PS_OK;
}

ps_status
clean_prepare(const ps_session_options *options, ps_error *err)
{
    const char *path   = options->clean;
    file_draft *probe  = NULL;
    bool        exists = file_exists(path);

    if (strcmp(path, "-") == 0 || path[0] == '\0') {
        return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "clean", (ps_place){ 0 },
                          "expected the path of a file to make");
    }
    if (exists &&
        (!options->force || is_same_file(path, options->input_name) ||
         is_same_file(path, options->store) || is_same_file(path, options->key_file))) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_EXISTS, "clean", 0);
    }
    /* Whether its folder may hold it is asked now, not after an hour of screening. */
    ps_status status = file_draft_new(path, true, &probe, err);
    file_draft_free(probe);
    return status == PS_OK && exists ? clean_remove(path, err) : status;
}

/* ---- writing ---- */

typedef struct splice_target {
    file_draft *draft;
    digest     *hash;
} splice_target;

static ps_status
splice_write(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    splice_target *target = context;

    (void)from;
    if (!digest_add(target->hash, data, size)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    return file_draft_write(target->draft, data, size, err);
}

ps_status
clean_splice(splice *plan, const spool *input, file_draft *draft,
             uint8_t sha256[DIGEST_SIZE], ps_error *err)
{
    splice_target target = { .draft = draft, .hash = digest_new() };

    if (target.hash == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = splice_run(plan, input, splice_write, &target, err);
    if (status == PS_OK && !digest_take(target.hash, sha256)) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    digest_free(target.hash);
    return status == PS_OK ? file_draft_sync(draft, err) : status;
}

/* ---- reading back ---- */

/* What was cut from a batch or a file. */
typedef struct cut_totals {
    uint64_t count; /* as control totals count: records, or transactions */
    money    sum;
} cut_totals;

typedef struct read_back {
    const clean_check *check;
    const unit_row    *rows;
    size_t             count;
    size_t             next;     /* rows before it are accounted for */
    uint64_t           batch;    /* of the last payment that came back */
    bool               in_batch; /* a payment of this batch came back */
    cut_totals         of_batch;
    cut_totals         of_file;
} read_back;

static ps_status
changed(ps_error *err)
{
    return ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "clean", 0);
}

static bool
cut_add(cut_totals *cut, const unit_row *payment)
{
    cut->count += payment->facts.records > 0 ? payment->facts.records : 1;
    return money_add(&cut->sum, payment->facts.amount);
}

/* The next row that should come back: a payment that is not held, or a batch. */
static const unit_row *
read_back_step(read_back *r)
{
    while (r->next < r->count) {
        const unit_row *row = &r->rows[r->next++];
        if (row->level == UNIT_BATCH ||
            (row->level == UNIT_PAYMENT && !unit_row_is_held(row))) {
            return row;
        }
        if (row->level == UNIT_PAYMENT &&
            (!cut_add(&r->of_batch, row) || !cut_add(&r->of_file, row))) {
            return NULL;
        }
    }
    return NULL;
}

bool
clean_unname(const unit *u, unit_item **items, unit *out)
{
    size_t count = 0;

    *out   = *u;
    *items = calloc(u->item_count + 1, sizeof **items);
    if (*items == NULL) {
        return false;
    }
    for (size_t i = 0; i < u->item_count; i++) {
        ps_text value = u->items[i].value;
        bool name = u->level != UNIT_PAYMENT && (ps_text_equal(value, u->refs.message) ||
                                                 ps_text_equal(value, u->refs.batch));
        if (!name) {
            (*items)[count++] = u->items[i];
        }
    }
    out->items      = *items;
    out->item_count = count;
    return true;
}

static bool
read_back_is(const read_back *r, const unit *u, const unit_row *row)
{
    unit       same  = *u;
    unit_item *items = NULL;
    uint8_t    hash[DIGEST_SIZE];

    bool good = !r->check->renamed || clean_unname(u, &items, &same);
    good =
        good && unit_digest(&same, hash) && digest_equal(hash, row->digest, sizeof hash);
    free(items);
    return good;
}

/* Declared totals that were wrong are as wrong as before: lowered by what was cut. */
static bool
read_back_lowered(const read_back *r, const unit *u, const unit_row *row,
                  const cut_totals *cut)
{
    money sum = u->facts.amount;

    if (r->check->options.tolerate == 0) {
        return true; /* the reader has checked them */
    }
    bool counted = row->facts.count.end > 0; /* a batch need not declare a number */
    if ((counted && u->facts.declared + cut->count != row->facts.declared) ||
        (!counted && u->facts.declared != 0) || !money_add(&sum, cut->sum)) {
        return false;
    }
    bool undeclared = money_is_zero(u->facts.amount) && money_is_zero(row->facts.amount);
    return undeclared || money_compare(sum, row->facts.amount) == 0;
}

static bool
read_back_payment(read_back *r, const unit *u)
{
    const unit_row *row = read_back_step(r);

    while (row != NULL && row->level == UNIT_BATCH) { /* cut whole, or empty */
        if (r->in_batch) {
            return false;
        }
        r->of_batch = (cut_totals){ 0 };
        row         = read_back_step(r);
    }
    if (row == NULL) {
        return false;
    }
    r->batch    = row->batch;
    r->in_batch = true;
    return read_back_is(r, u, row);
}

static bool
read_back_batch(read_back *r, const unit *u)
{
    if (!r->in_batch) {
        return true; /* nobody is paid by an empty batch */
    }
    const unit_row *row = read_back_step(r);
    bool good = row != NULL && row->level == UNIT_BATCH && row->index == r->batch &&
                read_back_is(r, u, row) && read_back_lowered(r, u, row, &r->of_batch);
    r->in_batch = false;
    r->of_batch = (cut_totals){ 0 };
    return good;
}

static bool
read_back_file(read_back *r, const unit *u)
{
    const unit_row *file = journal_file(r->check->journal);
    const unit_row *row  = read_back_step(r);

    while (row != NULL && row->level == UNIT_BATCH) {
        row = read_back_step(r);
    }
    return row == NULL && r->next == r->count && !r->in_batch &&
           read_back_is(r, u, file) && read_back_lowered(r, u, file, &r->of_file);
}

static ps_status
read_back_unit(void *context, const unit *u, ps_error *err)
{
    read_back *r    = context;
    bool       good = false;

    switch (u->level) {
    case UNIT_PAYMENT:
        good = read_back_payment(r, u);
        break;
    case UNIT_BATCH:
        good = read_back_batch(r, u);
        break;
    case UNIT_FILE:
        good = read_back_file(r, u);
        break;
    default:
        break;
    }
    return good ? PS_OK : changed(err);
}

static ps_status
read_back_units(const clean_check *check, const spool *written, ps_error *err)
{
    read_back     r      = { .check = check };
    format_result result = { 0 };

    r.rows = journal_rows(check->journal, &r.count);
    ps_status status =
        check->rail->read(written, &check->options, read_back_unit, &r, &result, err);
    if (status == PS_OK && r.next != r.count) {
        status = changed(err); /* it ended before its file unit */
    }
    /* A file of ours that our reader refuses is our fault, not the caller's. */
    if (status == PS_E_FORMAT || status == PS_E_LIMIT) {
        status = changed(err);
    }
    return status;
}

ps_status
clean_read_back(const clean_check *check, int fd, ps_error *err)
{
    spool    *written = NULL;
    uint8_t   hash[DIGEST_SIZE];
    ps_status status = spool_new(check->scratch, &written, err);

    if (status == PS_OK && lseek(fd, 0, SEEK_SET) != 0) {
        status = ps_fail_errno(err, PS_E_IO, PS_R_FILE_OPEN, "clean", errno);
    }
    if (status == PS_OK) {
        status = spool_descriptor(written, fd, err);
    }
    if (status == PS_OK) {
        spool_sha256(written, hash);
        if (!digest_equal(hash, check->sha256, sizeof hash)) {
            status = changed(err);
        }
    }
    if (status == PS_OK && check->journal != NULL) {
        status = read_back_units(check, written, err);
    }
    spool_free(written);
    return status;
}

/* ---- the clean file of one run ---- */

static ps_status
clean_plan(pipeline *p, splice *plan, ps_error *err)
{
    size_t    count;
    uint64_t  left   = 0;
    unit_row *rows   = journal_rows(p->journal, &count);
    ps_status status = p->rail->plan(p->input, rows, count, NULL, plan, &left, err);

    if (status == PS_OK && left != p->summary.passed) {
        return changed(err);
    }
    if (status == PS_OK && p->result.is_signed && !splice_is_empty(plan)) {
        return changed(err); /* a rail that cuts what is signed */
    }
    return status;
}

static ps_status
clean_draft(pipeline *p, splice *plan, file_draft *draft, uint8_t sha256[DIGEST_SIZE],
            ps_error *err)
{
    bool        whole = splice_is_empty(plan);
    clean_check check = { .journal = whole ? NULL : p->journal,
                          .rail    = p->rail,
                          .scratch = p->options.scratch,
                          .sha256  = sha256 };

    check.options.tolerate = p->result.totals_wrong ? p->options.tolerate : 0;
    ps_status status       = clean_splice(plan, p->input, draft, sha256, err);
    if (status == PS_OK && whole && !digest_equal(sha256, p->sha256, DIGEST_SIZE)) {
        status = changed(err);
    }
    if (status == PS_OK) {
        status = clean_read_back(&check, file_draft_descriptor(draft), err);
    }
    return status;
}

ps_status
clean_write(pipeline *p, file_draft **out, uint8_t sha256[DIGEST_SIZE], ps_error *err)
{
    splice     *plan  = NULL;
    file_draft *draft = NULL;

    *out             = NULL;
    ps_status status = splice_new(p->options.scratch, &plan, err);
    if (status == PS_OK) {
        status = clean_plan(p, plan, err);
    }
    if (status == PS_OK) {
        status = file_draft_new(p->options.clean, true, &draft, err);
    }
    if (status == PS_OK) {
        status = clean_draft(p, plan, draft, sha256, err);
    }
    splice_free(plan);
    if (status != PS_OK) {
        file_draft_free(draft);
        return status;
    }
    *out = draft;
    return PS_OK;
}
