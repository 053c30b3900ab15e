/* compile.h - write the snapshot: what entity.h holds, in the bytes of listdb_format.h. */
#ifndef PS_LISTS_COMPILE_H
#define PS_LISTS_COMPILE_H

#include "base/buffer.h"
#include "base/sign.h"
#include "party/entity.h"

typedef struct compile_options {
    int64_t         built_seconds;
    bool            lenient; /* records were left out */
    const sign_key *key;     /* NULL: unsigned */
} compile_options;

/*
 * The whole snapshot into out.  Same entities, same time, same key: same bytes.
 * PS_E_FORMAT for a name that cannot be folded whole, PS_E_LIMIT over the limits.
 */
ps_status compile_snapshot(entity_set *set, const compile_options *options,
                           ps_buffer *out, ps_error *err);

#endif
