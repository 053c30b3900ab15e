/*
 * remake.c - see remake.h.
 *
 * A snapshot of an earlier format cannot be opened, and neither can a damaged one.  To
 * begin anew would let every removal pass unseen in that one update; the kept files are
 * the same lists, so they are what the new ones are compared with.
 */
#include "update/remake.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "party/join.h"
#include "snapshot/compile.h"
#include "snapshot/snapshot.h"

enum { PATH_ROOM = 4096 };

static ps_status
read_all(const part_context *context, const part *parts, size_t count, entity_set *all,
         entity_set *sets, ps_error *err)
{
    ps_status status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        received files = { .choice = parts[i].files.choice };
        char     culprit[DEPOT_TEXT];
        if (parts[i].was == NULL) {
            continue;
        }
        status = part_read_kept(context, &parts[i], &files, &sets[i], culprit, err);
        if (status == PS_OK) {
            status = join_sets(all, &sets[i], err);
        }
        received_free(&files);
    }
    return status;
}

/* Seen by nobody, and gone from the folder when it is open. */
static ps_status
open_bytes(const part_context *context, ps_text bytes, listdb **out, ps_error *err)
{
    char           path[PATH_ROOM];
    listdb_options options = { .path = path, .now_seconds = context->now };

    if (!depot_partial_path(context->depot, "before.psl", path, sizeof path)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "", 0);
    }
    ps_status status = snapshot_publish(bytes, path, NULL, err);
    if (status == PS_OK) {
        status = listdb_open(&options, out, err);
    }
    (void)unlink(path);
    return status;
}

ps_status
remake_current(const part_context *context, const part *parts, size_t count, listdb **out,
               ps_error *err)
{
    compile_options options = { .built_seconds = context->now };
    entity_set     *sets    = calloc(count + 1, sizeof *sets);
    entity_set      all;
    ps_buffer       bytes;

    *out = NULL;
    if (sets == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    entity_set_init(&all);
    ps_buffer_init(&bytes, LIMIT_SNAPSHOT_BYTES);
    for (size_t i = 0; i < count; i++) {
        entity_set_init(&sets[i]);
    }
    ps_status status = read_all(context, parts, count, &all, sets, err);
    if (status == PS_OK) {
        status = compile_snapshot(&all, &options, &bytes, err);
    }
    if (status == PS_OK) {
        ps_text text = { .at = bytes.at, .size = bytes.size };
        status       = open_bytes(context, text, out, err);
    }
    ps_buffer_free(&bytes);
    entity_set_free(&all);
    for (size_t i = 0; i < count; i++) {
        entity_set_free(&sets[i]);
    }
    free(sets);
    return status;
}
