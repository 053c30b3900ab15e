/*
 * source.h - files of publishers into entity.h.
 *
 * A file is recognised by its content; only SDN and Consolidated, whose CSV is
 * alike, are told apart by the base name ("cons") or by the caller.
 */
#ifndef PS_LISTS_SOURCE_H
#define PS_LISTS_SOURCE_H

#include "base/spool.h"
#include "party/entity.h"

typedef struct source_form source_form; /* form.h */

typedef enum source_choice {
    SOURCE_BY_NAME,
    SOURCE_IS_SDN,
    SOURCE_IS_CONS
} source_choice;

typedef struct source_file {
    const char        *path;
    spool             *bytes;
    const source_form *form;
    bool               cons; /* of OFAC's two lists the Consolidated one */
} source_file;

/* PS_E_USAGE where it cannot be read, PS_E_FORMAT where it is no list we know. */
ps_status source_open(const char *path, source_choice choice, source_file *out,
                      ps_error *err);
/* The same from bytes in memory: for tests and fuzzers.  path is only a name. */
ps_status source_open_bytes(const char *path, ps_text bytes, source_choice choice,
                            source_file *out, ps_error *err);
/* The same from a sealed spool; takes it, also where it fails. */
ps_status source_open_spool(const char *path, spool *bytes, source_choice choice,
                            source_file *out, ps_error *err);
void      source_close(source_file *file);

/*
 * All files into set, each list read in one go.  *culprit is the path of the file
 * that err is about, or NULL where no single file is.
 */
ps_status source_read(entity_set *set, const source_file *files, size_t count,
                      const char **culprit, ps_error *err);

#endif
