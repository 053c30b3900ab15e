/*
 * receive_net.c - see receive_net.h.
 *
 * A file that the server says has not changed comes from the kept ones, so that a
 * set is always whole, whatever part of it was new.
 */
#include "update/receive_net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "update/catalogue.h"

enum { PATH_ROOM = 4096, CATALOGUE_BYTES = 16 << 20 };

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

/* ------------------------------------------------------------------- catalogue */

static ps_status
read_catalogue(const part_context *context, const part *p, catalogue *out, ps_error *err)
{
    char         path[PATH_ROOM];
    char         partial[DEPOT_TEXT * 2];
    fetch_answer answer = { 0 };
    ps_buffer    bytes;

    (void)snprintf(partial, sizeof partial, "%s.catalogue", p->source->name);
    if (!depot_partial_path(context->depot, partial, path, sizeof path)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "", 0);
    }
    (void)unlink(path); /* half of an earlier one is no beginning of this one */
    fetch_request request = { .url      = p->source->catalogue,
                              .body     = "{}",
                              .etag     = "",
                              .modified = "",
                              .path     = path };
    ps_buffer_init(&bytes, CATALOGUE_BYTES);
    ps_status status = fetch_file(context->request->fetch, &request, &answer, err);
    if (status == PS_OK) {
        status = file_read_small(path, CATALOGUE_BYTES, false, &bytes, err);
    }
    if (status == PS_OK) {
        status =
            catalogue_read((ps_text){ .at = bytes.at, .size = bytes.size }, out, err);
    }
    (void)unlink(path);
    ps_buffer_free(&bytes);
    return status;
}

static ps_status
compare_catalogues(const part *p, const catalogue *before, const catalogue *behind,
                   gate_files *facts, ps_error *err)
{
    for (size_t i = 0; i < p->files.count; i++) {
        const depot_file     *about = &p->files.about[i];
        const catalogue_file *was   = catalogue_find(before, about->name);
        const catalogue_file *is    = catalogue_find(behind, about->name);
        if (was == NULL || is == NULL || is->sha256[0] == '\0') {
            (void)snprintf(p->told->file, sizeof p->told->file, "%s", about->name);
            return ps_fail_at(err, PS_E_FORMAT, PS_R_GATE_CATALOGUE, "", (ps_place){ 0 },
                              "it has no hash of the file");
        }
        facts->moved = facts->moved || strcmp(was->sha256, is->sha256) != 0 ||
                       strcmp(was->mark, is->mark) != 0;
        facts->hashes_wrong += strcmp(is->sha256, about->sha256) != 0;
    }
    return PS_OK;
}

static ps_status
receive_files(const part_context *context, part *p, ps_error *err)
{
    ps_status status = PS_OK;

    for (size_t i = 0; i < p->source->file_count && status == PS_OK; i++) {
        status = receive_one(context, p, i, err);
    }
    return status;
}

static ps_status
receive_proved(const part_context *context, part *p, gate_files *facts, ps_error *err)
{
    catalogue *before = calloc(2, sizeof *before);

    if (before == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = read_catalogue(context, p, before, err);
    if (status == PS_OK) {
        status = receive_files(context, p, err);
    }
    if (status == PS_OK) {
        status = read_catalogue(context, p, before + 1, err);
    }
    if (status == PS_OK) {
        status = compare_catalogues(p, before, before + 1, facts, err);
    }
    free(before);
    return status;
}

ps_status
receive_net(const part_context *context, part *p, gate_files *facts, bool *same,
            ps_error *err)
{
    *same            = false;
    p->files.count   = 0;
    ps_status status = p->source->catalogue[0] != '\0'
                           ? receive_proved(context, p, facts, err)
                           : receive_files(context, p, err);

    *same = status == PS_OK && p->was != NULL && received_is(&p->files, p->was);
    return status;
}
