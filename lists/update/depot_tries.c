/* depot_tries.c - tries.json and acts.ndjson: what was tried, and what was done. */
#define _GNU_SOURCE
#include "update/depot_folder.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json_write.h"
#include "base/temporary.h"
#include "base/text.h"
#include "update/canon.h"

static void
read_try(canon *c, depot_try *out)
{
    memset(out, 0, sizeof *out);
    canon_need(c, "{");
    canon_key(c, "source");
    canon_string(c, out->name, sizeof out->name);
    canon_key(c, "tried");
    out->tried = canon_time(c);
    canon_key(c, "succeeded");
    out->succeeded = canon_time(c);
    canon_key(c, "reason");
    uint64_t reason = canon_u64(c);
    canon_key(c, "text");
    canon_string(c, out->text, sizeof out->text);
    canon_need(c, "}");
    c->failed   = c->failed || reason > 999 || out->name[0] == '\0';
    out->reason = (ps_reason)reason;
}

ps_status
depot_tries_parse(ps_text bytes, depot_try *out, size_t room, size_t *count,
                  ps_error *err)
{
    canon  c    = { .text = bytes };
    size_t used = 0;

    *count = 0;
    canon_need(&c, "{\"schema\":\"paysieve.tries/1\"");
    canon_key(&c, "tries");
    canon_need(&c, "[");
    while (canon_more(&c, used, room)) {
        read_try(&c, &out[used++]);
    }
    canon_need(&c, "}");
    if (!canon_end(&c)) {
        return depot_damaged(err, "tries.json", "the last tries cannot be read");
    }
    *count = used;
    return PS_OK;
}

ps_status
depot_tries_read(depot *d, depot_try *out, size_t room, size_t *count, ps_error *err)
{
    ps_buffer bytes;
    bool      found = false;

    *count = 0;
    ps_buffer_init(&bytes, DEPOT_JSON_MAX);
    ps_status status = depot_get(d->folder, "tries.json", &bytes, &found, err);
    if (status == PS_OK && found) {
        status =
            depot_tries_parse((ps_text){ bytes.at, bytes.size }, out, room, count, err);
    }
    ps_buffer_free(&bytes);
    return status;
}

ps_status
depot_tries_write(depot *d, const depot_try *tries, size_t count, ps_error *err)
{
    ps_buffer  bytes;
    json_write w;

    ps_buffer_init(&bytes, DEPOT_JSON_MAX);
    json_begin(&w, json_into_buffer, &bytes);
    json_object(&w);
    json_member(&w, "schema", "paysieve.tries/1");
    json_key(&w, "tries");
    json_array(&w);
    for (size_t i = 0; i < count; i++) {
        json_object(&w);
        json_member(&w, "source", tries[i].name);
        json_member_u64(&w, "tried", (uint64_t)tries[i].tried);
        json_member_u64(&w, "succeeded", (uint64_t)tries[i].succeeded);
        json_member_u64(&w, "reason", (uint64_t)tries[i].reason);
        json_member(&w, "text", tries[i].text);
        json_object_end(&w);
    }
    json_array_end(&w);
    json_object_end(&w);
    ps_status status = json_end(&w, true) == PS_OK && !bytes.failed
                           ? PS_OK
                           : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "tries.json", 0);
    if (status == PS_OK) {
        status = depot_put(d, "tries.json", (ps_text){ bytes.at, bytes.size }, err);
    }
    ps_buffer_free(&bytes);
    return status;
}

/* A line that a full disk or a crash cut is ended, so that it spoils no other. */
static ps_status
append_line(int fd, ps_text line, ps_error *err)
{
    struct stat facts;
    char        last = '\n';
    size_t      got  = 0;

    if (fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return depot_damaged(err, "acts.ndjson", "not a regular file");
    }
    int os_errno = 0;
    if (facts.st_size > 0) {
        os_errno = temporary_read_at(fd, &last, 1, (uint64_t)facts.st_size - 1, &got);
    }
    if (os_errno == 0 && last != '\n') {
        os_errno = temporary_write(fd, "\n", 1);
    }
    if (os_errno == 0) {
        os_errno = temporary_write(fd, line.at, line.size);
    }
    if (os_errno == 0 && !ps_text_ends(line, "\n")) {
        os_errno = temporary_write(fd, "\n", 1);
    }
    if (os_errno == 0 && fsync(fd) != 0) {
        os_errno = errno;
    }
    if (os_errno != 0) {
        (void)!ftruncate(fd, facts.st_size);
        return temporary_fail(err, "acts.ndjson", os_errno);
    }
    return PS_OK;
}

ps_status
depot_act(depot *d, ps_text line, ps_error *err)
{
    assert(d->lock >= 0);
    int fd =
        openat(d->folder, "acts.ndjson",
               O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644);

    if (fd < 0) {
        return ps_fail_errno(err, PS_E_IO, PS_R_FILE_WRITE, "acts.ndjson", errno);
    }
    ps_status status = append_line(fd, line, err);
    (void)close(fd);
    if (status == PS_OK && fsync(d->folder) != 0) {
        status = temporary_fail(err, "acts.ndjson", errno);
    }
    return status;
}
