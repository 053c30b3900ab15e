/*
 * nacha_layout.h - the columns of the Nacha record types that we read.
 *
 * Source: Nacha Operating Rules, Appendix Three (ACH record format
 * specifications), for the entry classes PPD and CCD.  Columns are 1-based and
 * inclusive there and here.
 */
#ifndef PS_FORMAT_NACHA_LAYOUT_H
#define PS_FORMAT_NACHA_LAYOUT_H

#include <stdint.h>

enum { NACHA_COLUMNS = 94, NACHA_BLOCK = 10 };

typedef enum nacha_kind {
    NACHA_TEXT,  /* anything printable, blank too */
    NACHA_NEEDS, /* text that may not be all blanks and zeros */
    NACHA_ASCII, /* printable ASCII: what follows is found by its byte */
    NACHA_DIGITS,
    NACHA_MODIFIER /* A-Z or 0-9 */
} nacha_kind;

/* clang-format off: a table */
/*    name                     path                            first width kind */
#define NACHA_FILE_HEADER_FIELDS(X)                                              \
    X(FILE_PRIORITY, "file_header.priority", 2, 2, NACHA_DIGITS)                 \
    X(FILE_DESTINATION, "file_header.destination", 4, 10, NACHA_ASCII)           \
    X(FILE_ORIGIN, "file_header.origin", 14, 10, NACHA_ASCII)                    \
    X(FILE_DATE, "file_header.date", 24, 6, NACHA_DIGITS)                        \
    X(FILE_TIME, "file_header.time", 30, 4, NACHA_ASCII)                         \
    X(FILE_MODIFIER, "file_header.modifier", 34, 1, NACHA_MODIFIER)              \
    X(FILE_RECORD_SIZE, "file_header.record_size", 35, 3, NACHA_DIGITS)          \
    X(FILE_BLOCKING, "file_header.blocking_factor", 38, 2, NACHA_DIGITS)         \
    X(FILE_FORMAT_CODE, "file_header.format_code", 40, 1, NACHA_DIGITS)          \
    X(FILE_DESTINATION_NAME, "file_header.destination_name", 41, 23, NACHA_TEXT) \
    X(FILE_ORIGIN_NAME, "file_header.origin_name", 64, 23, NACHA_TEXT)           \
    X(FILE_REFERENCE, "file_header.reference", 87, 8, NACHA_TEXT)

#define NACHA_BATCH_HEADER_FIELDS(X)                                              \
    X(BATCH_SERVICE_CLASS, "batch_header.service_class", 2, 3, NACHA_DIGITS)      \
    X(BATCH_COMPANY, "batch_header.company_name", 5, 16, NACHA_NEEDS)             \
    X(BATCH_DISCRETIONARY, "batch_header.discretionary", 21, 20, NACHA_TEXT)      \
    X(BATCH_COMPANY_ID, "batch_header.company_id", 41, 10, NACHA_TEXT)            \
    X(BATCH_SEC, "batch_header.entry_class", 51, 3, NACHA_ASCII)                  \
    X(BATCH_DESCRIPTION, "batch_header.description", 54, 10, NACHA_NEEDS)         \
    X(BATCH_DESCRIPTIVE_DATE, "batch_header.descriptive_date", 64, 6, NACHA_TEXT) \
    X(BATCH_EFFECTIVE_DATE, "batch_header.effective_date", 70, 6, NACHA_TEXT)     \
    X(BATCH_SETTLEMENT_DATE, "batch_header.settlement_date", 76, 3, NACHA_TEXT)   \
    X(BATCH_STATUS, "batch_header.status", 79, 1, NACHA_TEXT)                     \
    X(BATCH_ODFI, "batch_header.odfi", 80, 8, NACHA_DIGITS)                       \
    X(BATCH_NUMBER, "batch_header.number", 88, 7, NACHA_DIGITS)

#define NACHA_ENTRY_FIELDS(X)                                   \
    X(ENTRY_CODE, "code", 2, 2, NACHA_DIGITS)                   \
    X(ENTRY_ROUTING, "routing", 4, 8, NACHA_DIGITS)             \
    X(ENTRY_CHECK, "routing_check", 12, 1, NACHA_DIGITS)        \
    X(ENTRY_ACCOUNT, "account", 13, 17, NACHA_TEXT)             \
    X(ENTRY_AMOUNT, "amount", 30, 10, NACHA_DIGITS)             \
    X(ENTRY_INDIVIDUAL_ID, "individual_id", 40, 15, NACHA_TEXT) \
    X(ENTRY_NAME, "name", 55, 22, NACHA_TEXT)                   \
    X(ENTRY_DISCRETIONARY, "discretionary", 77, 2, NACHA_TEXT)  \
    X(ENTRY_ADDENDA, "addenda_indicator", 79, 1, NACHA_DIGITS)  \
    X(ENTRY_TRACE, "trace", 80, 15, NACHA_DIGITS)

#define NACHA_ADDENDA_FIELDS(X)                                \
    X(ADDENDA_TYPE, "addenda.type", 2, 2, NACHA_DIGITS)        \
    X(ADDENDA_TEXT, "addenda.text", 4, 80, NACHA_TEXT)         \
    X(ADDENDA_SEQUENCE, "addenda.sequence", 84, 4, NACHA_TEXT) \
    X(ADDENDA_TRACE, "addenda.trace", 88, 7, NACHA_TEXT)

#define NACHA_BATCH_CONTROL_FIELDS(X)                                             \
    X(BATCH_END_SERVICE_CLASS, "batch_control.service_class", 2, 3, NACHA_DIGITS) \
    X(BATCH_END_COUNT, "batch_control.entry_count", 5, 6, NACHA_DIGITS)           \
    X(BATCH_END_HASH, "batch_control.entry_hash", 11, 10, NACHA_DIGITS)           \
    X(BATCH_END_DEBIT, "batch_control.debit_total", 21, 12, NACHA_DIGITS)         \
    X(BATCH_END_CREDIT, "batch_control.credit_total", 33, 12, NACHA_DIGITS)       \
    X(BATCH_END_COMPANY_ID, "batch_control.company_id", 45, 10, NACHA_TEXT)       \
    X(BATCH_END_MAC, "batch_control.authentication", 55, 19, NACHA_TEXT)          \
    X(BATCH_END_ODFI, "batch_control.odfi", 80, 8, NACHA_DIGITS)                  \
    X(BATCH_END_NUMBER, "batch_control.number", 88, 7, NACHA_DIGITS)

#define NACHA_FILE_CONTROL_FIELDS(X)                                    \
    X(FILE_END_BATCHES, "file_control.batch_count", 2, 6, NACHA_DIGITS) \
    X(FILE_END_BLOCKS, "file_control.block_count", 8, 6, NACHA_DIGITS)  \
    X(FILE_END_COUNT, "file_control.entry_count", 14, 8, NACHA_DIGITS)  \
    X(FILE_END_HASH, "file_control.entry_hash", 22, 10, NACHA_DIGITS)   \
    X(FILE_END_DEBIT, "file_control.debit_total", 32, 12, NACHA_DIGITS) \
    X(FILE_END_CREDIT, "file_control.credit_total", 44, 12, NACHA_DIGITS)

/* The transaction codes of PPD and CCD.  Loan credits are 52 to 54, its debit is 55. */
/*    code  credit  return */
#define NACHA_CODES(X) \
    X(22, 1, 0)        \
    X(23, 1, 0)        \
    X(24, 1, 0)        \
    X(27, 0, 0)        \
    X(28, 0, 0)        \
    X(29, 0, 0)        \
    X(32, 1, 0)        \
    X(33, 1, 0)        \
    X(34, 1, 0)        \
    X(37, 0, 0)        \
    X(38, 0, 0)        \
    X(39, 0, 0)        \
    X(42, 1, 0)        \
    X(43, 1, 0)        \
    X(44, 1, 0)        \
    X(47, 0, 0)        \
    X(48, 0, 0)        \
    X(49, 0, 0)        \
    X(52, 1, 0)        \
    X(53, 1, 0)        \
    X(54, 1, 0)        \
    X(55, 0, 0)        \
    X(21, 1, 1)        \
    X(26, 0, 1)        \
    X(31, 1, 1)        \
    X(36, 0, 1)        \
    X(41, 1, 1)        \
    X(46, 0, 1)        \
    X(51, 1, 1)        \
    X(56, 0, 1)
/* clang-format on */

#define NACHA_FIELDS(X)           \
    NACHA_FILE_HEADER_FIELDS(X)   \
    NACHA_BATCH_HEADER_FIELDS(X)  \
    NACHA_ENTRY_FIELDS(X)         \
    NACHA_ADDENDA_FIELDS(X)       \
    NACHA_BATCH_CONTROL_FIELDS(X) \
    NACHA_FILE_CONTROL_FIELDS(X)

typedef enum nacha_field {
#define X(name, path, first, width, kind) name,
    NACHA_FIELDS(X)
#undef X
        NACHA_FIELD_COUNT
} nacha_field;

typedef struct nacha_column {
    const char *path;
    uint8_t     first; /* 1-based */
    uint8_t     width;
    uint8_t     kind; /* nacha_kind */
} nacha_column;

__attribute__((unused)) static const nacha_column NACHA_LAYOUT[NACHA_FIELD_COUNT] = {
#define X(name, path, first, width, kind) { path, first, width, kind },
    NACHA_FIELDS(X)
#undef X
};

/* The fields of one record type: from first to behind last. */
typedef struct nacha_range {
    nacha_field first;
    nacha_field end;
} nacha_range;

#define NACHA_OF_FILE_HEADER  ((nacha_range){ FILE_PRIORITY, BATCH_SERVICE_CLASS })
#define NACHA_OF_BATCH_HEADER ((nacha_range){ BATCH_SERVICE_CLASS, ENTRY_CODE })
#define NACHA_OF_ENTRY        ((nacha_range){ ENTRY_CODE, ADDENDA_TYPE })
#define NACHA_OF_ADDENDA      ((nacha_range){ ADDENDA_TYPE, BATCH_END_SERVICE_CLASS })
#define NACHA_OF_BATCH_CONTROL \
    ((nacha_range){ BATCH_END_SERVICE_CLASS, FILE_END_BATCHES })
#define NACHA_OF_FILE_CONTROL ((nacha_range){ FILE_END_BATCHES, NACHA_FIELD_COUNT })

#endif
