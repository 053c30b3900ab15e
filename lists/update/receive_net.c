/*
 * receive_net.c - see receive_net.h.
 *
 * A file that the server says has not changed comes from the kept ones, so that a
 * set is always whole, whatever part of it was new.
 */
#include "update/receive_net.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

enum { PATH_ROOM = 4096 };

static const depot_file *
find_in_use(const depot_source *was, const char *name)
{
    for (size_t i = 0; was != NULL && i < was->file_count; i++) {
        if (strcmp(was->files[i].name, name) == 0) {
            return &was->files[i];
        }
    }
    return NULL;
}

static ps_status
spool_path(const char *path, spool **out, ps_error *err)
{
    ps_status status = spool_new(NULL, out, err);

    if (status == PS_OK) {
        status = spool_file(*out, path, err);
    }
    if (status != PS_OK) {
        spool_free(*out);
        *out = NULL;
    }
    return status;
}

/* One file of the source, new or kept. */
static ps_status
receive_one(const part_context *context, part *p, size_t at, ps_error *err)
{
    const char       *name   = p->source->files[at];
    const depot_file *in_use = find_in_use(p->was, name);
    char              path[PATH_ROOM];
    char              partial[DEPOT_TEXT * 2 + 2];
    fetch_answer      answer = { 0 };
    spool            *bytes  = NULL;

    (void)snprintf(p->told->file, sizeof p->told->file, "%s", name);
    (void)snprintf(partial, sizeof partial, "%s.%s", p->source->name, name);
    if (!depot_partial_path(context->depot, partial, path, sizeof path)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "", 0);
    }
    fetch_request request = { .url      = p->source->urls[at],
                              .etag     = in_use != NULL ? in_use->etag : "",
                              .modified = in_use != NULL ? in_use->modified : "",
                              .path     = path };
    ps_status     status  = fetch_file(context->request->fetch, &request, &answer, err);
    if (status != PS_OK) {
        return status;
    }
    if (answer.not_modified && in_use != NULL) {
        status = depot_fetch(context->depot, in_use->sha256, &bytes, err);
    } else {
        status = spool_path(path, &bytes, err);
        (void)unlink(path);
    }
    if (status == PS_OK) {
        status = received_add(&p->files, name, bytes, err);
    }
    if (status != PS_OK) {
        return status;
    }
    depot_file *about = &p->files.about[p->files.count - 1];
    if (answer.not_modified && in_use != NULL) {
        *about = *in_use;
    } else {
        (void)snprintf(about->etag, sizeof about->etag, "%s", answer.etag);
        (void)snprintf(about->modified, sizeof about->modified, "%s", answer.modified);
    }
    p->told->file[0] = '\0';
    return PS_OK;
}

ps_status
receive_net(const part_context *context, part *p, bool *same, ps_error *err)
{
    ps_status status = PS_OK;

    if (p->source->catalogue[0] != '\0') {
        char text[DEPOT_TEXT + 80];
        (void)snprintf(text, sizeof text,
                       "%s: the publisher's catalogue of hashes is not compared",
                       p->source->name);
        log_warn(text);
    }
    *same          = false;
    p->files.count = 0;
    for (size_t i = 0; i < p->source->file_count && status == PS_OK; i++) {
        status = receive_one(context, p, i, err);
    }
    *same = status == PS_OK && p->was != NULL && received_is(&p->files, p->was);
    return status;
}
