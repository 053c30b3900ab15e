/*
 * spool.h - the input, held once: the same bytes for both passes.
 *
 * An unlinked 0600 file.  Before it grows the disk is asked for room, so that
 * a full disk is one clear error before anything is decided.
 */
#ifndef PS_BASE_SPOOL_H
#define PS_BASE_SPOOL_H

#include "base/digest.h"

typedef struct spool spool;

/* folder NULL: $TMPDIR, then /tmp. */
ps_status spool_new(const char *folder, spool **out, ps_error *err);
void      spool_free(spool *s);
ps_status spool_feed(spool *s, const void *data, size_t size, ps_error *err);
/* No more feeding; hash and size are final. */
ps_status spool_seal(spool *s, ps_error *err);
uint64_t  spool_size(const spool *s);
void      spool_sha256(const spool *s, uint8_t out[DIGEST_SIZE]);
/* Reads up to size bytes at offset; *got < size only at the end. */
ps_status spool_read(const spool *s, uint64_t offset, void *out, size_t size, size_t *got,
                     ps_error *err);
/* Feeds a whole file, and seals.  PS_E_USAGE where it cannot be opened or read. */
ps_status spool_file(spool *s, const char *path, ps_error *err);
/* What spool_file() does with a descriptor (standard input). */
ps_status spool_descriptor(spool *s, int fd, ps_error *err);

#endif
