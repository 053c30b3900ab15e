/*
 * journal.c - see journal.h.
 *
 * Three scratch files: rows, notes, and where each batch's row stands.  Equal
 * identities are found by sorting (identity, row) in a fourth one, in place:
 * a file may hold a hundred million payments, memory may not.
 */
#include "pipeline/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"
#include "base/scratch.h"

_Static_assert(sizeof(unit_row) % 16 == 0, "rows stand side by side in a scratch file");

struct journal {
    char    *folder; /* of further scratch files; NULL: the default */
    scratch *rows;
    scratch *notes;
    scratch *batches;
    uint64_t rows_at;    /* where the first row stands */
    uint64_t batches_at; /* likewise the first batch */
    size_t   count;
    uint64_t payment_count;
    uint64_t batch_count;
    bool     ended; /* the file's own row stands */
};

/* Where one batch's row stands; 16 bytes, the step of a scratch file. */
typedef struct batch_place {
    uint64_t row;
    uint64_t unused;
} batch_place;

enum { NOTE_TEXTS = 9 };

typedef struct note_head {
    uint8_t  payee_key[FINDING_KEY_SIZE];
    uint8_t  account_key[FINDING_KEY_SIZE];
    uint8_t  identity[16];
    uint32_t line;
    uint32_t sizes[NOTE_TEXTS];
} note_head;

/* The texts of a note, in the order in which they are kept. */
static ps_text *
note_text(journal_note *note, size_t i)
{
    ps_text *texts[NOTE_TEXTS] = {
        &note->payee,      &note->refs.message,     &note->refs.batch,
        &note->refs.trace, &note->refs.instruction, &note->refs.end_to_end,
        &note->refs.uetr,  &note->refs.pay_date,    &note->findings,
    };
    return texts[i];
}

ps_status
journal_new(const char *scratch_folder, journal **out, ps_error *err)
{
    *out       = NULL;
    journal *j = calloc(1, sizeof *j);
    if (j == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (scratch_folder != NULL && (j->folder = strdup(scratch_folder)) == NULL) {
        journal_free(j);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = scratch_new(scratch_folder, &j->rows, err);
    if (status == PS_OK) {
        status = scratch_new(scratch_folder, &j->notes, err);
    }
    if (status == PS_OK) {
        status = scratch_new(scratch_folder, &j->batches, err);
    }
    if (status != PS_OK) {
        journal_free(j);
        return status;
    }
    *out = j;
    return PS_OK;
}

void
journal_free(journal *j)
{
    if (j == NULL) {
        return;
    }
    scratch_free(j->rows);
    scratch_free(j->notes);
    scratch_free(j->batches);
    free(j->folder);
    free(j);
}

static ps_status
journal_add_note(journal *j, const unit *u, const journal_keys *keys, ps_text findings,
                 uint64_t *at, ps_error *err)
{
    journal_note note = { .refs = u->refs, .payee = u->payee, .findings = findings };
    note_head    head = { .line = u->refs.line };
    size_t       size = sizeof head;

    memcpy(head.payee_key, keys->payee, sizeof head.payee_key);
    memcpy(head.account_key, keys->account, sizeof head.account_key);
    memcpy(head.identity, keys->identity, sizeof head.identity);
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        size_t text_size = note_text(&note, i)->size;
        if (text_size > LIMIT_UNIT_BYTES) {
            return ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "journal", 0);
        }
        head.sizes[i] = (uint32_t)text_size;
        size += text_size;
    }
    ps_status status = scratch_add(j->notes, NULL, size, at, err);
    if (status != PS_OK) {
        return status;
    }
    char *write = scratch_at(j->notes, *at);
    memcpy(write, &head, sizeof head);
    write += sizeof head;
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        const ps_text *text = note_text(&note, i);
        if (text->size > 0) {
            memcpy(write, text->at, text->size);
            write += text->size;
        }
    }
    return PS_OK;
}

/* Is u the unit that may come next? */
static bool
journal_expects(const journal *j, const unit *u)
{
    if (j->ended) {
        return false;
    }
    switch (u->level) {
    case UNIT_PAYMENT:
        return u->index == j->payment_count && u->batch == j->batch_count;
    case UNIT_BATCH:
        return u->index == j->batch_count;
    case UNIT_FILE:
        return true;
    default:
        return false;
    }
}

static ps_status
journal_count_unit(journal *j, const unit *u, ps_error *err)
{
    batch_place place = { .row = j->count };
    ps_status   status;
    uint64_t    at;

    switch (u->level) {
    case UNIT_PAYMENT:
        if (j->payment_count >= LIMIT_PAYMENTS) {
            return ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "journal", 0);
        }
        j->payment_count++;
        return PS_OK;
    case UNIT_BATCH:
        status        = scratch_add(j->batches, &place, sizeof place, &at, err);
        j->batches_at = j->batch_count == 0 ? at : j->batches_at;
        j->batch_count++;
        return status;
    case UNIT_FILE:
    default:
        j->ended = true;
        return PS_OK;
    }
}

ps_status
journal_add(journal *j, const unit *u, const decision *own, const journal_keys *keys,
            ps_text findings, ps_error *err)
{
    if (!journal_expects(j, u)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "journal", 0);
    }
    unit_row row = { .facts   = u->facts,
                     .index   = u->index,
                     .batch   = u->batch,
                     .level   = (uint8_t)u->level,
                     .verdict = (uint8_t)own->verdict,
                     .own     = (uint8_t)own->verdict,
                     .basis   = (uint8_t)own->basis,
                     .reason  = (uint16_t)own->reason,
                     .score   = own->score };
    if (!unit_digest(u, row.digest)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "journal", 0);
    }
    memcpy(row.identity, keys->identity, sizeof row.identity);
    ps_status status = journal_add_note(j, u, keys, findings, &row.findings, err);
    if (status == PS_OK) {
        status = journal_count_unit(j, u, err);
    }
    uint64_t at = 0;
    if (status == PS_OK) {
        status = scratch_add(j->rows, &row, sizeof row, &at, err);
    }
    if (status != PS_OK) {
        return status;
    }
    j->rows_at = j->count == 0 ? at : j->rows_at;
    if (at != j->rows_at + j->count * sizeof row) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "journal", 0);
    }
    j->count++;
    return PS_OK;
}

/* ---- ordinals ---- */

typedef struct sort_item {
    uint8_t  identity[16];
    uint64_t row;
    uint64_t unused; /* a multiple of 16 */
} sort_item;

static bool
sort_is_before(const sort_item *a, const sort_item *b)
{
    int order = memcmp(a->identity, b->identity, sizeof a->identity);
    return order != 0 ? order < 0 : a->row < b->row;
}

static void
sort_sift(sort_item *items, size_t root, size_t count)
{
    sort_item moved = items[root];

    while (root * 2 + 1 < count) {
        size_t child = root * 2 + 1;
        if (child + 1 < count && sort_is_before(&items[child], &items[child + 1])) {
            child++;
        }
        if (!sort_is_before(&moved, &items[child])) {
            break;
        }
        items[root] = items[child];
        root        = child;
    }
    items[root] = moved;
}

/* Heapsort: in place, no recursion, no bad case. */
static void
sort_items(sort_item *items, size_t count)
{
    for (size_t i = count / 2; i > 0; i--) {
        sort_sift(items, i - 1, count);
    }
    for (size_t i = count; i > 1; i--) {
        sort_item last = items[i - 1];
        items[i - 1]   = items[0];
        items[0]       = last;
        sort_sift(items, 0, i - 1);
    }
}

static bool
identity_number(uint8_t identity[16], uint64_t ordinal)
{
    uint8_t bytes[24], hash[DIGEST_SIZE];

    memcpy(bytes, identity, 16);
    for (size_t i = 0; i < 8; i++) {
        bytes[16 + i] = (uint8_t)(ordinal >> (8 * i));
    }
    if (!digest_of(bytes, sizeof bytes, hash)) {
        return false;
    }
    memcpy(identity, hash, 16);
    return true;
}

static bool
journal_number_equals(journal *j, const sort_item *items, size_t count)
{
    size_t    row_count;
    unit_row *rows    = journal_rows(j, &row_count);
    uint64_t  ordinal = 0;

    for (size_t i = 1; i < count; i++) {
        bool same = memcmp(items[i].identity, items[i - 1].identity, 16) == 0;
        ordinal   = same ? ordinal + 1 : 0;
        if (same && !identity_number(rows[items[i].row].identity, ordinal)) {
            return false;
        }
    }
    return true;
}

static ps_status
journal_ordinals(journal *j, ps_error *err)
{
    scratch  *sorted = NULL;
    uint64_t  at     = 0;
    ps_status status = scratch_new(j->folder, &sorted, err);

    if (status == PS_OK) {
        status =
            scratch_add(sorted, NULL, j->payment_count * sizeof(sort_item), &at, err);
    }
    if (status == PS_OK) {
        size_t          row_count;
        const unit_row *rows  = journal_rows(j, &row_count);
        sort_item      *items = scratch_at(sorted, at);
        size_t          count = 0;
        for (size_t i = 0; i < row_count; i++) {
            if (rows[i].level == UNIT_PAYMENT) {
                memcpy(items[count].identity, rows[i].identity, 16);
                items[count].row = i;
                count++;
            }
        }
        sort_items(items, count);
        if (!journal_number_equals(j, items, count)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "journal", 0);
        }
    }
    scratch_free(sorted);
    return status;
}

ps_status
journal_close(journal *j, ps_error *err)
{
    size_t          count;
    const unit_row *rows = journal_rows(j, &count);

    if (!j->ended) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "journal", 0);
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].level == UNIT_PAYMENT && rows[i].batch >= j->batch_count) {
            return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "journal", 0);
        }
    }
    return j->payment_count > 1 ? journal_ordinals(j, err) : PS_OK;
}

/* ---- reading ---- */

unit_row *
journal_rows(const journal *j, size_t *count)
{
    *count = j->count;
    return j->count > 0 ? scratch_at(j->rows, j->rows_at) : NULL;
}

unit_row *
journal_batch(const journal *j, uint64_t batch)
{
    if (batch >= j->batch_count) {
        return NULL;
    }
    const batch_place *place =
        scratch_at(j->batches, j->batches_at + batch * sizeof *place);
    return scratch_at(j->rows, j->rows_at + place->row * sizeof(unit_row));
}

unit_row *
journal_file(const journal *j)
{
    return j->ended ? scratch_at(j->rows, j->rows_at + (j->count - 1) * sizeof(unit_row))
                    : NULL;
}

uint64_t
journal_payments(const journal *j)
{
    return j->payment_count;
}

uint64_t
journal_batches(const journal *j)
{
    return j->batch_count;
}

void
journal_note_of(const journal *j, const unit_row *row, journal_note *out)
{
    const char *read = scratch_at(j->notes, row->findings);
    note_head   head;

    memcpy(&head, read, sizeof head);
    read += sizeof head;
    *out = (journal_note){ .refs.line = head.line };
    memcpy(out->keys.payee, head.payee_key, sizeof head.payee_key);
    memcpy(out->keys.account, head.account_key, sizeof head.account_key);
    memcpy(out->keys.identity, head.identity, sizeof head.identity);
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        *note_text(out, i) = (ps_text){ .at = read, .size = head.sizes[i] };
        read += head.sizes[i];
    }
}
