/*
 * temporary.h - unlinked 0600 files, and reading and writing that finishes.
 */
#ifndef PS_BASE_TEMPORARY_H
#define PS_BASE_TEMPORARY_H

#include "paysieve/paysieve.h"

/* folder NULL: $TMPDIR, then /tmp.  *fd is closed by the caller; -1 on failure. */
ps_status temporary_open(const char *folder, int *fd, ps_error *err);
/* The bytes from begin to end are on the disk, as zeroes, or PS_R_DISK_FULL. */
ps_status temporary_reserve(int fd, uint64_t begin, uint64_t end, ps_error *err);

/* All of it, whatever interrupts.  0, or an errno. */
int temporary_write(int fd, const void *data, size_t size);
int temporary_write_at(int fd, const void *data, size_t size, uint64_t offset);
/* *got < size only at the end of the file. */
int temporary_read(int fd, void *out, size_t size, size_t *got);
int temporary_read_at(int fd, void *out, size_t size, uint64_t offset, size_t *got);

/* PS_R_DISK_FULL for ENOSPC and its kin, else PS_R_FILE_WRITE; always PS_E_IO. */
ps_status temporary_fail(ps_error *err, const char *field, int os_errno);

#endif
