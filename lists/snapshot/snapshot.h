/* snapshot.h - sections into a sealed file, and that file into its place. */
#ifndef PS_LISTS_SNAPSHOT_H
#define PS_LISTS_SNAPSHOT_H

#include "listdb/listdb_format.h"
#include "snapshot/compile.h"

/* Head, page hashes, seal and signature around the sections. */
ps_status snapshot_seal(const ps_buffer        sections[LISTDB_SECTION_COUNT],
                        const compile_options *options, ps_buffer *out, ps_error *err);

/* Opened as a reader will, and every byte of it checked. */
ps_status snapshot_read_back(const char *path, const char *public_key, ps_error *err);

/*
 * Beside path, opened and verified as a reader will, then renamed over it.
 * public_key may be NULL.
 */
ps_status snapshot_publish(ps_text snapshot, const char *path, const char *public_key,
                           ps_error *err);

#endif
