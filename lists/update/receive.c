/*
 * receive.c - see receive.h.
 *
 * At a site without a network somebody carries the files by hand, so a set of
 * which half was forgotten is refused, not read as far as it goes.
 */
#include "update/receive.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

enum { PATH_ROOM = 4096 };

void
received_free(received *r)
{
    for (size_t i = 0; i < r->count; i++) {
        source_close(&r->files[i]);
    }
    r->count = 0;
}

void
received_hash(const spool *bytes, depot_file *about)
{
    uint8_t hash[DIGEST_SIZE];

    spool_sha256(bytes, hash);
    digest_hex(hash, about->sha256);
    about->bytes = spool_size(bytes);
}

ps_status
received_add(received *r, const char *name, spool *bytes, ps_error *err)
{
    const char *slash = strrchr(name, '/');
    const char *base  = slash != NULL ? slash + 1 : name;

    if (r->count == DEPOT_FILES_MAX || strlen(base) >= sizeof r->about[0].name) {
        spool_free(bytes);
        return ps_fail_at(err, PS_E_LIMIT, PS_R_LIST_SET, "", (ps_place){ 0 },
                          "at most %d files", (int)DEPOT_FILES_MAX);
    }
    depot_file *about = &r->about[r->count];
    *about            = (depot_file){ 0 };
    memcpy(about->name, base, strlen(base) + 1);
    received_hash(bytes, about);
    ps_status status =
        source_open_spool(about->name, bytes, r->choice, &r->files[r->count], err);
    if (status == PS_OK) {
        r->count++;
    }
    return status;
}

/* --------------------------------------------------------------- from a folder */

typedef struct folder_work {
    received *out;
    char     *culprit;
    ps_error *err;
} folder_work;

static ps_status
take_path(const folder_work *work, const char *path, const char *name)
{
    spool    *bytes  = NULL;
    ps_status status = spool_new(NULL, &bytes, work->err);

    (void)snprintf(work->culprit, DEPOT_TEXT, "%s", name);
    if (status == PS_OK) {
        status = spool_file(bytes, path, work->err);
    }
    if (status != PS_OK) {
        spool_free(bytes);
        return status;
    }
    status = received_add(work->out, name, bytes, work->err);
    if (status == PS_OK) {
        work->culprit[0] = '\0';
    }
    return status;
}

static ps_status
take(const folder_work *work, const char *dir, const char *name)
{
    char path[PATH_ROOM];
    int  length = snprintf(path, sizeof path, "%s/%s", dir, name);

    if (length < 0 || (size_t)length >= sizeof path) {
        return ps_fail(work->err, PS_E_USAGE, PS_R_USAGE, "", 0);
    }
    return take_path(work, path, name);
}

ps_status
receive_paths(const char *const *paths, size_t count, received *out,
              char culprit[DEPOT_TEXT], ps_error *err)
{
    folder_work work   = { .out = out, .culprit = culprit, .err = err };
    ps_status   status = PS_OK;

    out->count = 0;
    culprit[0] = '\0';
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        const char *slash = strrchr(paths[i], '/');
        status = take_path(&work, paths[i], slash != NULL ? slash + 1 : paths[i]);
    }
    if (status != PS_OK) {
        received_free(out);
    }
    return status;
}

static bool
is_list_name(const char *name)
{
    static const char *const ENDS[] = { ".csv", ".tsv", ".txt", ".xml", ".json" };
    const char              *dot    = strrchr(name, '.');

    for (size_t i = 0; name[0] != '.' && dot != NULL && i < sizeof ENDS / sizeof ENDS[0];
         i++) {
        if (ps_text_is_nocase(ps_text_of(dot), ENDS[i])) {
            return true;
        }
    }
    return false;
}

static int
is_list_entry(const struct dirent *entry)
{
    return is_list_name(entry->d_name);
}

/* In the order of their names, so that a run can be repeated. */
static ps_status
take_all(const folder_work *work, const char *dir)
{
    struct dirent **found  = NULL;
    int             count  = scandir(dir, &found, is_list_entry, alphasort);
    ps_status       status = PS_OK;

    if (count < 0) {
        return ps_fail_errno(work->err, PS_E_USAGE, PS_R_FILE_OPEN, dir, errno);
    }
    for (int i = 0; i < count; i++) {
        if (status == PS_OK) {
            status = take(work, dir, found[i]->d_name);
        }
        free(found[i]);
    }
    free(found);
    return status;
}

static bool
stands(const char *dir, const char *name, bool folder)
{
    char        path[PATH_ROOM];
    struct stat facts;
    int         length = snprintf(path, sizeof path, "%s/%s", dir, name);

    return length > 0 && (size_t)length < sizeof path && stat(path, &facts) == 0 &&
           (folder ? S_ISDIR(facts.st_mode) : !S_ISDIR(facts.st_mode));
}

static ps_status
take_named(const folder_work *work, const char *dir, const char *const *names,
           size_t count)
{
    size_t    there  = 0;
    ps_status status = PS_OK;

    for (size_t i = 0; i < count; i++) {
        there += stands(dir, names[i], false) ? 1 : 0;
    }
    if (there > 0 && there < count) {
        return ps_fail_at(work->err, PS_E_FORMAT, PS_R_LIST_SET, "", (ps_place){ 0 },
                          "expected %zu files, found %zu", count, there);
    }
    for (size_t i = 0; there > 0 && i < count && status == PS_OK; i++) {
        status = take(work, dir, names[i]);
    }
    return status;
}

ps_status
receive_folder(const char *dir, const char *source, const char *const *names,
               size_t name_count, bool alone, received *out, char culprit[DEPOT_TEXT],
               ps_error *err)
{
    folder_work work   = { .out = out, .culprit = culprit, .err = err };
    ps_status   status = PS_OK;

    out->count = 0;
    culprit[0] = '\0';
    if (stands(dir, source, true)) {
        char path[PATH_ROOM];
        (void)snprintf(path, sizeof path, "%s/%s", dir, source);
        status = take_all(&work, path);
    } else {
        status = take_named(&work, dir, names, name_count);
        if (status == PS_OK && out->count == 0 && alone) {
            status = take_all(&work, dir);
        }
    }
    if (status != PS_OK) {
        received_free(out);
    }
    return status;
}

/* -------------------------------------------------------------- from the depot */

ps_status
receive_kept(depot *d, const depot_source *source, received *out,
             char culprit[DEPOT_TEXT], ps_error *err)
{
    ps_status status = PS_OK;

    out->count = 0;
    culprit[0] = '\0';
    for (size_t i = 0; i < source->file_count && status == PS_OK; i++) {
        spool *bytes = NULL;
        (void)snprintf(culprit, DEPOT_TEXT, "%s", source->files[i].name);
        status = depot_fetch(d, source->files[i].sha256, &bytes, err);
        if (status == PS_OK) {
            status = received_add(out, source->files[i].name, bytes, err);
        }
        if (status == PS_OK) {
            out->about[i] = source->files[i];
        }
    }
    if (status != PS_OK) {
        received_free(out);
    } else {
        culprit[0] = '\0';
    }
    return status;
}

static bool
has_hash(const depot_source *source, const char *sha256)
{
    for (size_t i = 0; i < source->file_count; i++) {
        if (strcmp(source->files[i].sha256, sha256) == 0) {
            return true;
        }
    }
    return false;
}

bool
received_is(const received *r, const depot_source *source)
{
    bool same = r->count == source->file_count;

    for (size_t i = 0; same && i < r->count; i++) {
        same = has_hash(source, r->about[i].sha256);
    }
    return same;
}
