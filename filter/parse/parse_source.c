/* parse_source.c - sources over bytes in memory and over a spool. */
#include <assert.h>
#include <string.h>

#include "base/spool.h"
#include "parse/parse.h"

static ps_status
memory_read(void *context, void *out, size_t size, size_t *got, ps_error *err)
{
    parse_memory *memory = context;
    size_t        take   = memory->size - memory->used;

    (void)err;
    if (take > size) {
        take = size;
    }
    if (memory->step > 0 && take > memory->step) {
        take = memory->step;
    }
    if (take > 0) {
        memcpy(out, memory->at + memory->used, take);
    }
    memory->used += take;
    *got = take;
    return PS_OK;
}

parse_source
parse_source_memory(parse_memory *memory)
{
    assert(memory != NULL && memory->used <= memory->size);
    return (parse_source){ .read = memory_read, .context = memory };
}

static ps_status
read_spool(void *context, void *out, size_t size, size_t *got, ps_error *err)
{
    parse_spool *place  = context;
    size_t       taken  = 0;
    ps_status    status = spool_read(place->spool, place->offset, out, size, &taken, err);
    if (status != PS_OK) {
        *got = 0;
        return status;
    }
    place->offset += taken;
    *got = taken;
    return PS_OK;
}

parse_source
parse_source_spool(parse_spool *place)
{
    assert(place != NULL && place->spool != NULL);
    return (parse_source){ .read = read_spool, .context = place };
}
