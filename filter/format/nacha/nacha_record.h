/*
 * nacha_record.h - one physical record as 94 columns.
 *
 * A record of 94 bytes has its columns in bytes; a longer one that is UTF-8
 * with 94 characters has them in characters.  A shorter one stands for itself
 * with blanks behind; a longer one is taken only if the excess is blanks.
 */
#ifndef PS_FORMAT_NACHA_RECORD_H
#define PS_FORMAT_NACHA_RECORD_H

#include "base/error.h"
#include "base/text.h"
#include "format/nacha/nacha_layout.h"
#include "record/unit.h"

enum { NACHA_RECORD_BYTES = NACHA_COLUMNS * 4 };

typedef struct nacha_record {
    char     bytes[NACHA_RECORD_BYTES]; /* as in the file */
    uint16_t starts[NACHA_COLUMNS + 1]; /* the byte at which each column begins */
    bool     is_utf8;
    span     whole; /* in the input, with the terminator */
    uint64_t end;   /* in the input, without it */
    uint32_t line;  /* 1-based */
} nacha_record;

/* text: the line without its terminator.  Sets all but whole, end and line, of which
 * whole.begin and line are read for errors. */
ps_status nacha_record_read(nacha_record *record, ps_text text, ps_error *err);

/* Every field of a record type is of its kind. */
ps_status nacha_record_check(const nacha_record *record, nacha_range fields,
                             ps_error *err);

/* The field's bytes, fewer where the line is short. */
ps_text nacha_record_raw(const nacha_record *record, nacha_field field);
/* Trimmed, as UTF-8: in a record that is not UTF-8 every byte is Latin-1. */
ps_text nacha_record_text(const nacha_record *record, nacha_field field, ps_arena *arena);
bool    nacha_record_is_blank(const nacha_record *record, nacha_field field);
/* To its last column: what it says may go on. */
bool nacha_record_is_full(const nacha_record *record, nacha_field field);
/* Only after nacha_record_check(). */
uint64_t nacha_record_number(const nacha_record *record, nacha_field field);
ps_place nacha_record_place(const nacha_record *record, nacha_field field);

/* One field that is screened: where it stands and whom it names. */
typedef struct nacha_item {
    nacha_field field;
    item_kind   kind;
    party_role  role;
    uint32_t    party;
} nacha_item;

/* Adds what the field says; a routing number is never cut. */
ps_status nacha_record_item(const nacha_record *record, const nacha_item *from,
                            unit_builder *builder, ps_error *err);

/* PS_E_FORMAT at a field; detail may be NULL. */
ps_status nacha_record_fail(const nacha_record *record, nacha_field field,
                            ps_reason reason, const char *detail, ps_error *err);

#endif
