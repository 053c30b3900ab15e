/*
 * journal.h - what is remembered of every unit of a file, on disk.
 *
 * Rows are of fixed size and stand side by side, so that later steps reach any
 * of them; texts that a report or the store may need (payee, references,
 * findings) stand apart.  Nothing here is anonymous memory that grows with the
 * file.
 */
#ifndef PS_PIPELINE_JOURNAL_H
#define PS_PIPELINE_JOURNAL_H

#include "decide/decide.h"

typedef struct journal journal;

/* Who is paid, for history and identity.  All zeroes for a batch and a file. */
typedef struct journal_keys {
    uint8_t payee[FINDING_KEY_SIZE];
    uint8_t account[FINDING_KEY_SIZE];
    uint8_t identity[16]; /* without the ordinal: journal_close() adds it */
} journal_keys;

/* Texts of one row: valid until the next journal_add(). */
typedef struct journal_note {
    journal_keys keys; /* identity as given to journal_add() */
    unit_refs    refs;
    ps_text      payee;
    ps_text      findings; /* packed; empty where nothing was found */
} journal_note;

ps_status journal_new(const char *scratch_folder, journal **out, ps_error *err);
void      journal_free(journal *j);

/*
 * Appends.  Units must come as unit.h says (payments, then their batch, the
 * file last, each counted from 0): PS_E_USAGE otherwise.
 */
ps_status journal_add(journal *j, const unit *u, const decision *own,
                      const journal_keys *keys, ps_text findings, ps_error *err);
/* No more units.  Payments with one identity get an ordinal in file order. */
ps_status journal_close(journal *j, ps_error *err);

/* The following only after journal_close(). */
unit_row *journal_rows(const journal *j, size_t *count);
unit_row *journal_batch(const journal *j, uint64_t batch); /* NULL: no such batch */
unit_row *journal_file(const journal *j);
uint64_t  journal_payments(const journal *j);
uint64_t  journal_batches(const journal *j);
void      journal_note_of(const journal *j, const unit_row *row, journal_note *out);

#endif
