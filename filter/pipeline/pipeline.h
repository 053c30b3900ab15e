/*
 * pipeline.h - one file through the house: the only place that knows the order.
 *
 *   spool, recognise, read and screen and decide (pass 1, into the journal),
 *   whole-file rules, settle; then the clean file as a draft, read back and
 *   compared; then the store's one transaction; then one rename.
 */
#ifndef PS_PIPELINE_PIPELINE_H
#define PS_PIPELINE_PIPELINE_H

#include "listdb/listdb.h"
#include "paysieve/paysieve_cases.h"

typedef struct pipeline pipeline;

ps_status pipeline_new(const listdb *db, const ps_session_options *options,
                       pipeline **out, ps_error *err);
ps_status pipeline_feed(pipeline *p, const void *data, size_t size, ps_error *err);
ps_status pipeline_finish(pipeline *p, ps_summary *out, ps_error *err);
ps_status pipeline_commit(pipeline *p, ps_summary *out, ps_error *err);
ps_status pipeline_report(pipeline *p, ps_write write, void *context, ps_error *err);
void      pipeline_free(pipeline *p);

/* ask.c */
const char *pipeline_version(void); /* see ps_version() */
/* Who asks often: keeps screeners between questions; any thread at any time. */
typedef struct ask ask;
ps_status          ask_new(const listdb *db, ask **out, ps_error *err);
void               ask_free(ask *a);
ps_status ask_match(ask *a, const ps_query *query, const ps_match_options *options,
                    ps_on_hit on_hit, void *context, ps_error *err);
ps_status ask_compare(const listdb *db, ps_text query, ps_text candidate,
                      ps_party_type type, uint16_t *score, ps_write explain,
                      void *context, ps_error *err);

/* emit.c and dispatch.c */
struct store;
ps_status emit_released(struct store *s, const char *const *case_ids, size_t count,
                        const char *output, ps_emitted *out, ps_error *err);
ps_status dispatch_file(struct store *s, const listdb *db, const char *path,
                        const char *channel, bool *may_leave, ps_on_blocked on_blocked,
                        void *context, ps_error *err);

/* change.c: see ps_store_lists_changed() */
ps_status change_record(struct store *s, const listdb *db, ps_text result,
                        ps_on_known on_known, void *context, ps_error *err);

#endif
