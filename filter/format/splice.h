/*
 * splice.h - the one cutter: a plan of cuts and patches over the spool.
 *
 * Each rail only fills the plan.  What the plan does not name is copied byte
 * for byte.  The plan lives on disk, so that a million holds cost no memory.
 */
#ifndef PS_FORMAT_SPLICE_H
#define PS_FORMAT_SPLICE_H

#include "base/scratch.h"
#include "base/spool.h"
#include "record/unit.h"

typedef struct splice splice;

ps_status splice_new(const char *scratch_folder, splice **out, ps_error *err);
void      splice_free(splice *s);
/* Leave these bytes out. */
ps_status splice_cut(splice *s, span what, ps_error *err);
/* Put text in the place of what (which may be empty: an insertion). */
ps_status splice_patch(splice *s, span what, ps_text text, ps_error *err);
/* True where nothing would change. */
bool splice_is_empty(const splice *s);

/* from: where the bytes stand in the spool; UINT64_MAX for a patch. */
typedef ps_status (*splice_sink)(void *context, const void *data, size_t size,
                                 uint64_t from, ps_error *err);

/*
 * Sends the result in order.  A cut may contain cuts and patches (they go with
 * it); any other overlap is our mistake: PS_E_USAGE, nothing sent.
 */
ps_status splice_run(splice *s, const spool *input, splice_sink sink, void *context,
                     ps_error *err);

#endif
