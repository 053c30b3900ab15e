/* schema.h - the tables of the store, as SQL.  Later versions add; none changes these. */
#ifndef PS_QUARANTINE_SCHEMA_H
#define PS_QUARANTINE_SCHEMA_H

enum { SCHEMA_APPLICATION = 0x70736976 }; /* "psiv" in the file's header */

/* Tables first, then triggers: what can never happen, whoever asks.  Ends with NULL. */
extern const char *const SCHEMA[];

#endif
