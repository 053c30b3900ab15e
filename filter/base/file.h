/*
 * file.h - files that appear whole or not at all, and checks of who may touch them.
 */
#ifndef PS_BASE_FILE_H
#define PS_BASE_FILE_H

#include "base/buffer.h"

typedef struct file_draft file_draft; /* a temporary file beside its destination */

/* O_EXCL 0600 in the folder of path; a folder that others may write is refused
 * (unless sticky) when private_folder. */
ps_status file_draft_new(const char *path, bool private_folder, file_draft **out,
                         ps_error *err);
ps_status file_draft_write(file_draft *draft, const void *data, size_t size,
                           ps_error *err);
/* Flushes to the disk; the draft can then be read through file_draft_descriptor(). */
ps_status file_draft_sync(file_draft *draft, ps_error *err);
int       file_draft_descriptor(const file_draft *draft);
/* One rename, then fsync of the folder.  replace false: PS_E_USAGE where path exists;
 * true: where a device, a pipe or a socket stands there.
 * After an error nothing of ours stands at path. */
ps_status file_draft_publish(file_draft *draft, bool replace, ps_error *err);
void      file_draft_free(file_draft *draft); /* removes what was not published */

/* Appends a regular file of at most limit bytes.  private_file: refused where others
 * may read or write it, and where it is neither ours nor root's. */
ps_status file_read_small(const char *path, size_t limit, bool private_file,
                          ps_buffer *out, ps_error *err);
bool      file_exists(const char *path); /* anything at all, dangling links too */

#endif
