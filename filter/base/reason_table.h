/* reason_table.h - the rows of reason.h.  Sentences: lower case, no full stop. */
#ifndef PS_BASE_REASON_TABLE_H
#define PS_BASE_REASON_TABLE_H

/* clang-format off: a table */
#define PS_REASONS_FILE(X)                                                           \
    X(PS_R_PAYMENT_TOO_LARGE, 101, "the payment exceeds its memory limit")           \
    X(PS_R_FORMAT_UNKNOWN, 102, "not a payment file of a known format")              \
    X(PS_R_FORMAT_AMBIGUOUS, 103, "two formats fit")                                 \
    X(PS_R_UTF8, 104, "not valid UTF-8")                                             \
    X(PS_R_ENCODING, 105, "the declared encoding is not supported")                  \
    X(PS_R_FILE_EMPTY, 106, "the file is empty")                                     \
    X(PS_R_FILE_PACKED, 107, "the file is compressed or encrypted; unpack it first") \
    X(PS_R_FILE_TOO_LARGE, 108, "the file exceeds the size limit")                   \
    X(PS_R_FILE_OPEN, 109, "the file cannot be opened or read")                      \
    X(PS_R_FILE_WRITE, 110, "the file cannot be written")                            \
    X(PS_R_FILE_EXISTS, 111, "a file already stands there")                          \
    X(PS_R_FILE_MODE, 112, "others may read or write what must be private")          \
    X(PS_R_DISK_FULL, 113, "not enough room on the disk")                            \
    X(PS_R_CHANGED_UNDER_US, 114,                                                    \
      "what was written does not read back as what was meant")                       \
    X(PS_R_LINE_TOO_LONG, 115, "the line exceeds the length limit")                  \
    X(PS_R_NUL, 116, "a NUL byte is not allowed")                                    \
    X(PS_R_LINE_END, 117, "the lines end in different ways")                         \
    X(PS_R_XML_SYNTAX, 121, "the XML is not well formed")                            \
    X(PS_R_XML_DOCTYPE, 122, "a document type declaration is not allowed")           \
    X(PS_R_XML_DEPTH, 123, "elements are nested too deep")                           \
    X(PS_R_XML_TOO_LONG, 124, "the text of one element exceeds the limit")           \
    X(PS_R_XML_TRUNCATED, 125, "the XML ends before its root element is closed")     \
    X(PS_R_XML_ENTITY, 126, "an entity that the file defines is not allowed")        \
    X(PS_R_CSV_SYNTAX, 131, "the CSV quoting is broken")                             \
    X(PS_R_CSV_COLUMNS, 132, "the row has the wrong number of columns")              \
    X(PS_R_CSV_TOO_LONG, 133, "the row exceeds the length limit")                    \
    X(PS_R_JSON_SYNTAX, 141, "the JSON is not well formed")                          \
    X(PS_R_JSON_DEPTH, 142, "values are nested too deep")                            \
    X(PS_R_JSON_TOO_LONG, 143, "a string or number exceeds the limit")               \
    X(PS_R_JSON_TRUNCATED, 144, "the JSON ends before its value is complete")        \
    X(PS_R_JSON_TWICE, 145, "a name stands twice in one object")                     \
    X(PS_R_JSON_TRAILING, 146, "there is data behind the JSON value")                \
    X(PS_R_JSON_ESCAPE, 147, "an escape in a string is not one of JSON")             \
    X(PS_R_JSON_CONTROL, 148, "a control character stands in a string")              \
    X(PS_R_JSON_LARGE, 149, "the JSON value is larger than the limit")               \
    X(PS_R_JSON_SHAPE, 150, "the JSON does not have the expected structure")

#define PS_REASONS_NACHA(X)                                                             \
    X(PS_R_NACHA_RECORD_WIDTH, 201, "a record must be exactly 94 characters")           \
    X(PS_R_NACHA_RECORD_TYPE, 202, "the record type is not the expected one")           \
    X(PS_R_NACHA_CHARSET, 203, "only printable characters are allowed")                 \
    X(PS_R_NACHA_NOT_DIGITS, 204, "the field must be all digits")                       \
    X(PS_R_NACHA_BLANK, 205, "a required field is blank")                               \
    X(PS_R_NACHA_CHECK_DIGIT, 206, "the routing number check digit is wrong")           \
    X(PS_R_NACHA_ORDER, 207, "the records are out of order")                            \
    X(PS_R_NACHA_COUNT, 208, "the declared count is not the number of records")         \
    X(PS_R_NACHA_HASH, 209, "the declared entry hash is not the sum")                   \
    X(PS_R_NACHA_DEBIT, 210, "the declared debit total is not the sum")                 \
    X(PS_R_NACHA_CREDIT, 211, "the declared credit total is not the sum")               \
    X(PS_R_NACHA_BLOCKS, 212, "the declared block count is not the number of blocks")   \
    X(PS_R_NACHA_BATCHES, 213, "the declared batch count is not the number of batches") \
    X(PS_R_NACHA_MISMATCH, 214, "the batch control does not repeat its batch header")   \
    X(PS_R_NACHA_SEC, 215, "this standard entry class is not supported")                \
    X(PS_R_NACHA_CODE, 216, "the transaction code is not a known one")                  \
    X(PS_R_NACHA_SERVICE_CLASS, 217,                                                    \
      "the transaction code does not fit the service class")                            \
    X(PS_R_NACHA_ADDENDA, 218, "the addenda do not fit the entry's addenda indicator")  \
    X(PS_R_NACHA_TRUNCATED, 219, "the file ends before its file control record")        \
    X(PS_R_NACHA_TRAILING, 220, "there is data after the file control record")          \
    X(PS_R_NACHA_OFFSET, 221, "a hold in a balanced batch holds the whole batch")       \
    X(PS_R_NACHA_MAC, 222,                                                              \
      "the batch carries an authentication code that a cut would break")                \
    X(PS_R_NACHA_HEADER, 223, "the file header is not that of a Nacha file")            \
    X(PS_R_NACHA_TRACE, 224, "the trace number does not fit its batch")                 \
    X(PS_R_NACHA_RETURN, 225,                                                           \
      "a return or notification of change is not a payment; use outcome")

#define PS_REASONS_ISO(X)                                                                \
    X(PS_R_ISO_COUNT, 301,                                                               \
      "the declared number of transactions is not the number found")                     \
    X(PS_R_ISO_SUM, 302, "the declared control sum is not the sum found")                \
    X(PS_R_ISO_AMOUNT, 303, "the amount is not a decimal number of its currency")        \
    X(PS_R_ISO_MESSAGE, 304, "this message or version is not supported")                 \
    X(PS_R_ISO_MISSING, 305, "a required element is missing")                            \
    X(PS_R_ISO_TWICE, 306, "an element stands twice where one is allowed")               \
    X(PS_R_ISO_STRUCTURE, 307, "an element stands where it may not")                     \
    X(PS_R_ISO_SIGNED, 308, "the message is signed and a cut would break its signature") \
    X(PS_R_ISO_DOCUMENTS, 309, "more than one message in one file is not supported")     \
    X(PS_R_ISO_STATUS_REPORT, 310, "a status report is not a payment file; use outcome") \
    X(PS_R_ISO_NUMBER, 311, "the value is not a number of the expected form")            \
    X(PS_R_ISO_DATE, 312, "the value is not a date of the calendar")                     \
    X(PS_R_ISO_EMPTY, 313, "an element that must have a value is empty")

#define PS_REASONS_MATCH(X)                                                     \
    X(PS_R_NAME_EXACT, 501, "the name is a listed name")                        \
    X(PS_R_NAME_ALIKE, 502, "the name is like a listed name")                   \
    X(PS_R_ID_LISTED, 503, "the identifier is a listed one")                    \
    X(PS_R_WALLET_LISTED, 504, "the wallet address is a listed one")            \
    X(PS_R_BIC_LISTED, 505, "the BIC is a listed one")                          \
    X(PS_R_ACCOUNT_LISTED, 506, "the account is a listed one")                  \
    X(PS_R_TEXT_NAME, 507, "the text contains a listed name")                   \
    X(PS_R_WEAK_ALIAS, 508, "the name is a weak alias and another fact agrees") \
    X(PS_R_COULD_NOT_LOOK, 509, "a field could not be screened")                \
    X(PS_R_NO_PAYEE, 510, "the payment names no payee")                         \
    X(PS_R_ADDRESS_LISTED, 511, "the e-mail or phone is a listed one")          \
    X(PS_R_DELISTED, 512, "the entry was delisted: information, not a hit")

#define PS_REASONS_OPERATION(X)                                                         \
    X(PS_R_USAGE, 701, "the call is wrong")                                             \
    X(PS_R_CONFIG, 702, "the configuration is wrong")                                   \
    X(PS_R_MEMORY, 703, "out of memory")                                                \
    X(PS_R_STORE_OPEN, 711, "the store cannot be opened")                               \
    X(PS_R_STORE_LOCKED, 712, "the store is locked by another process")                 \
    X(PS_R_STORE_READ_ONLY, 713, "the store is read-only")                              \
    X(PS_R_STORE_DAMAGED, 714, "the store is damaged")                                  \
    X(PS_R_STORE_VERSION, 715, "the store was made by another version")                 \
    X(PS_R_STORE_KEY, 716, "the key file is missing, unfit or not this store's")        \
    X(PS_R_STORE_FULL, 717, "the store has no room on its disk")                        \
    X(PS_R_STORE_BUSY, 718, "the same file is being screened by another process")       \
    X(PS_R_DUP_SENT, 721, "the payment has already left in another file")               \
    X(PS_R_HELD_BEFORE, 722, "the payment was held when this file was screened before") \
    X(PS_R_NO_SUCH_CASE, 731, "there is no such case")                                  \
    X(PS_R_CASE_STATE, 732, "the case is not in a state that allows this")              \
    X(PS_R_FOUR_EYES, 733, "another person than the one who asked must approve")        \
    X(PS_R_NOTE, 734, "a note of at least ten characters is needed")                    \
    X(PS_R_NOT_RELEASED, 735, "a case on the payment is not released")                  \
    X(PS_R_ALREADY_OUT, 736, "the payment is already in an outgoing file")              \
    X(PS_R_NOT_OUTGOING, 737, "not an outgoing file of this store")                     \
    X(PS_R_ALREADY_SENT, 738, "the file was sent before")                               \
    X(PS_R_VOID, 739, "the file is void: a newer one takes its place")                  \
    X(PS_R_NEW_HIT, 740, "a payment in the file has a new hit")                         \
    X(PS_R_TWO_SOURCES, 741, "the cases belong to two source files")                    \
    X(PS_R_NOTHING_TO_EMIT, 742, "no released payment waits to leave")

#define PS_REASONS_LISTS(X)                                                           \
    X(PS_R_LIST_PUBLISHER, 801, "the publisher of the list file is not known")        \
    X(PS_R_LIST_ROW, 802, "the row cannot be read")                                   \
    X(PS_R_LIST_NO_ENTRY, 803, "the row names an entry that the list does not have")  \
    X(PS_R_LIST_TWICE, 804, "the entry stands twice")                                 \
    X(PS_R_LIST_NO_UID, 805, "the entry has no id")                                   \
    X(PS_R_LIST_NO_NAME, 806, "the entry has no name")                                \
    X(PS_R_LIST_COUNT, 807, "the publisher's count is not the number of entries")     \
    X(PS_R_LIST_TRUNCATED, 808, "the list file ends in the middle of a record")       \
    X(PS_R_LIST_EMPTY, 809, "the list file has no entry")                             \
    X(PS_R_LIST_TYPE, 810, "the type of the entry is not a known one")                \
    X(PS_R_LIST_HTML, 811, "the list file is a web page")                             \
    X(PS_R_LIST_SET, 812, "the files do not belong to one publication")               \
    X(PS_R_LIST_FIELD, 813, "a field of the entry is malformed")                      \
    X(PS_R_LIST_RECORD, 814, "the record is larger than the limit")                   \
    X(PS_R_SNAPSHOT_OPEN, 831, "the snapshot cannot be opened")                       \
    X(PS_R_SNAPSHOT_MAGIC, 832, "not a snapshot")                                     \
    X(PS_R_SNAPSHOT_FORMAT, 833, "the snapshot format is not this version's")         \
    X(PS_R_SNAPSHOT_FOLD, 834, "the names were folded another way; compile again")    \
    X(PS_R_SNAPSHOT_SIZE, 835, "the snapshot is cut or has grown")                    \
    X(PS_R_SNAPSHOT_DAMAGED, 836, "the snapshot is damaged")                          \
    X(PS_R_SNAPSHOT_SIGNATURE, 837,                                                   \
      "the signature is missing or not by the configured key")                        \
    X(PS_R_SNAPSHOT_OLD, 838, "the lists are older than the limit")                   \
    X(PS_R_SNAPSHOT_KEY, 839, "the signing key cannot be read")                       \
    X(PS_R_FETCH_CONNECT, 851, "the server cannot be reached")                        \
    X(PS_R_FETCH_CERTIFICATE, 852, "the server's certificate is not trusted")         \
    X(PS_R_FETCH_TIME, 853, "the server was too slow")                                \
    X(PS_R_FETCH_STATUS, 854, "the server answered with another status than 200")     \
    X(PS_R_FETCH_CUT, 855, "the file did not arrive whole")                           \
    X(PS_R_FETCH_LARGE, 856, "the file is larger than the limit")                     \
    X(PS_R_FETCH_URL, 857, "the address is not one of https")                         \
    X(PS_R_GATE_SMALL, 861, "the list file is smaller than its floor")                \
    X(PS_R_GATE_HASH, 862, "the published hash is not that of the file")              \
    X(PS_R_GATE_CATALOGUE, 863, "the publisher's catalogue cannot be read")           \
    X(PS_R_GATE_MIXED, 864, "the publication changed while it was fetched")           \
    X(PS_R_GATE_REMOVALS, 865, "more entries are gone than may go unseen; they wait") \
    X(PS_R_GATE_CANARY, 866, "an entry that must be there is missing or not found")   \
    X(PS_R_GATE_FROZEN, 867, "the list has been the same for too long")               \
    X(PS_R_GATE_REJECTED, 868, "this file was rejected by a rollback")                \
    X(PS_R_GATE_MISSING, 869, "a list that is needed was never received")             \
    X(PS_R_GATE_OLDER, 870, "the publication is older than the one in use")           \
    X(PS_R_UPDATE_LOCKED, 871, "another update is running")                           \
    X(PS_R_DEPOT, 872, "the folder of the lists is damaged")                          \
    X(PS_R_NO_SUCH_VERSION, 873, "there is no such version")

#define PS_REASONS(X)            \
    X(PS_R_NONE, 0, "no reason") \
    PS_REASONS_FILE(X)           \
    PS_REASONS_NACHA(X)          \
    PS_REASONS_ISO(X)            \
    PS_REASONS_MATCH(X)          \
    PS_REASONS_OPERATION(X)      \
    PS_REASONS_LISTS(X)
/* clang-format on */

#endif
