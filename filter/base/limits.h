/*
 * limits.h - every bound in one table; docs/limits.md is made from it.
 */
#ifndef PS_BASE_LIMITS_H
#define PS_BASE_LIMITS_H

/* clang-format off: a table */
/*    name                     value                 why */
#define PS_LIMITS(X)                                                                  \
    X(LIMIT_FILE_BYTES, (1ull << 36), "one input file: 64 GiB")                       \
    X(LIMIT_UNIT_BYTES, (4ull << 20), "memory of one payment or batch header: 4 MiB") \
    X(LIMIT_UNIT_ITEMS, 8192, "fields of one payment that are screened")              \
    X(LIMIT_UNIT_PARTIES, 1024, "parties of one payment")                             \
    X(LIMIT_PAYMENTS, 100000000ull, "payments in one file")                           \
    X(LIMIT_XML_DEPTH, 128, "nested elements")                                        \
    X(LIMIT_XML_TEXT, (1ull << 20), "text of one element: 1 MiB")                     \
    X(LIMIT_XML_TAG, (1ull << 18), "one start tag: 256 KiB; libxml2 is quadratic in it") \
    X(LIMIT_XML_NAME, 1024, "bytes of one element or attribute name")                 \
    X(LIMIT_CSV_FIELD, (1ull << 20), "one CSV field: 1 MiB")                          \
    X(LIMIT_CSV_COLUMNS, 256, "columns of one CSV row")                               \
    X(LIMIT_JSON_DEPTH, 128, "nested JSON objects and arrays")                        \
    X(LIMIT_JSON_TEXT, (1ull << 20), "one JSON string as written: 1 MiB")             \
    X(LIMIT_JSON_NAMES, (1ull << 20), "names in the JSON objects that are open")      \
    X(LIMIT_JSON_NAMES_TEXT, (1ull << 24), "bytes of these names: 16 MiB")            \
    X(LIMIT_LINE_BYTES, 65536, "one line of a fixed-width file")                      \
    X(LIMIT_NAME_BYTES, 4096, "bytes of one name that are matched as a name")         \
    X(LIMIT_NAME_TOKENS, 64, "tokens of one name that are matched as a name")         \
    X(LIMIT_TEXT_BYTES, (1ull << 20), "bytes of one free text that are searched")     \
    X(LIMIT_EVIDENCE, 64, "findings kept for one payment")                            \
    X(LIMIT_LIST_FILE_BYTES, (1ull << 30), "one list file: 1 GiB")                    \
    X(LIMIT_LIST_ENTRIES, 4000000ull, "entries of one snapshot")                      \
    X(LIMIT_SNAPSHOT_BYTES, (1ull << 32), "one snapshot: 4 GiB")                      \
    X(LIMIT_NOTE_BYTES, 4096, "one reviewer's note")                                  \
    X(LIMIT_CONFIG_BYTES, 65536, "one configuration file")
/* clang-format on */

#define X(name, value, why) \
    __attribute__((unused)) static const unsigned long long name = value;
PS_LIMITS(X)
#undef X

#endif
