/*
 * nacha_entry.h - one entry: a six-record and the addenda behind it.
 */
#ifndef PS_FORMAT_NACHA_ENTRY_H
#define PS_FORMAT_NACHA_ENTRY_H

#include "format/nacha/nacha_record.h"

typedef struct nacha_entry {
    nacha_record record;
    nacha_record addenda; /* only where has_addenda */
    uint64_t     amount_cents;
    uint32_t     routing; /* the eight digits of the entry hash */
    uint8_t      code;
    bool         is_credit;
    bool         wants_addenda;
    bool         has_addenda;
} nacha_entry;

/* What an entry takes from its batch and file. */
typedef struct nacha_entry_place {
    uint64_t index; /* among all entries of the file */
    uint64_t batch;
    bool     is_person; /* PPD: the receiver is a natural person */
    ps_text  message;
    ps_text  batch_number;
    ps_text  pay_date; /* "YYYY-MM-DD" or empty */
} nacha_entry_place;

/*
 * entry->record is filled in by the caller.  Paths in errors are relative:
 * "amount", "addenda.sequence".  Returns and notifications of change are
 * refused: they belong to `outcome`.
 */
ps_status nacha_entry_read(nacha_entry *entry, ps_error *err);
/* entry->addenda is filled in by the caller; a second one is refused. */
ps_status nacha_entry_add(nacha_entry *entry, ps_error *err);
/* No more records belong to it. */
ps_status nacha_entry_end(const nacha_entry *entry, ps_error *err);
/* *out lives in the builder. */
ps_status nacha_entry_unit(const nacha_entry *entry, const nacha_entry_place *place,
                           unit_builder *builder, const unit **out, ps_error *err);

#endif
