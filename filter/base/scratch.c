/*
 * scratch.c - see scratch.h.
 *
 * A store into a hole of a mapped file on a full disk is SIGBUS, and a killed
 * filter is an outage.  So room is reserved with posix_fallocate() before the
 * mapping reaches it.
 */
#include "base/scratch.h"

#include "base/error.h"
#include "base/temporary.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SCRATCH_ALIGN = 16, SCRATCH_FIRST = 16, SCRATCH_ROOM = 1 << 16 };

struct scratch {
    int            fd;
    unsigned char *map;
    uint64_t       size;
    uint64_t       room;
};

static ps_status
grow(scratch *s, uint64_t need, ps_error *err)
{
    uint64_t room = s->room > 0 ? s->room : SCRATCH_ROOM;
    while (room < need) {
        room *= 2; /* need is at most 2^62: no overflow */
    }
    ps_status status = temporary_reserve(s->fd, s->room, room, err);
    if (status != PS_OK) {
        return status;
    }
    void *map = mmap(NULL, (size_t)room, PROT_READ | PROT_WRITE, MAP_SHARED, s->fd, 0);
    if (map == MAP_FAILED) {
        return ps_fail_errno(err, PS_E_MEMORY, PS_R_MEMORY, "temporary file", errno);
    }
    if (s->map != NULL) {
        (void)munmap(s->map, (size_t)s->room);
    }
    s->map  = map;
    s->room = room;
    return PS_OK;
}

ps_status
scratch_new(const char *folder, scratch **out, ps_error *err)
{
    *out       = NULL;
    scratch *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "temporary file", 0);
    }
    ps_status status = temporary_open(folder, &s->fd, err);
    if (status == PS_OK) {
        s->size = SCRATCH_FIRST; /* so that offset 0 can mean "none" */
        status  = grow(s, s->size, err);
    }
    if (status != PS_OK) {
        scratch_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
scratch_free(scratch *s)
{
    if (s == NULL) {
        return;
    }
    if (s->map != NULL) {
        (void)munmap(s->map, (size_t)s->room);
    }
    if (s->fd >= 0) {
        (void)close(s->fd);
    }
    free(s);
}

ps_status
scratch_add(scratch *s, const void *data, size_t size, uint64_t *offset, ps_error *err)
{
    *offset = 0;
    if (size > (UINT64_C(1) << 62) - s->size - SCRATCH_ALIGN) {
        return temporary_fail(err, "temporary file", EFBIG);
    }
    uint64_t end = s->size + size;
    end += (SCRATCH_ALIGN - end % SCRATCH_ALIGN) % SCRATCH_ALIGN;
    if (end > s->room) {
        ps_status status = grow(s, end, err);
        if (status != PS_OK) {
            return status;
        }
    }
    if (data != NULL && size > 0) { /* fresh room is zeroes already */
        memcpy(s->map + s->size, data, size);
    }
    *offset = s->size;
    s->size = end;
    return PS_OK;
}

void *
scratch_at(const scratch *s, uint64_t offset)
{
    assert(offset >= SCRATCH_FIRST && offset <= s->size);
    return s->map + offset;
}

uint64_t
scratch_size(const scratch *s)
{
    return s->size;
}
