/*
 * depot_version.c - version.json: what a snapshot was made of, by whom and why.
 *
 * It is read back as strictly as it is written: members in one order, every count
 * bounded, every hash 64 digits.  A description that says anything else is damage.
 */
#include "update/depot_folder.h"

#include <stdio.h>
#include <string.h>

#include "base/json_write.h"
#include "base/text.h"
#include "update/canon.h"

static const char SCHEMA[] = "{\"schema\":\"paysieve.version/1\"";

static void
write_file(json_write *w, const depot_file *file)
{
    json_object(w);
    json_member(w, "name", file->name);
    json_member(w, "sha256", file->sha256);
    json_member_u64(w, "bytes", file->bytes);
    json_member(w, "etag", file->etag);
    json_member(w, "modified", file->modified);
    json_object_end(w);
}

static void
write_source(json_write *w, const depot_source *source)
{
    json_object(w);
    json_member(w, "name", source->name);
    json_member(w, "published", source->published);
    json_member_u64(w, "confirmed", (uint64_t)source->confirmed);
    json_member_u64(w, "changed", (uint64_t)source->changed);
    json_member_u64(w, "entries", source->entries);
    json_member_u64(w, "waiting", source->waiting);
    json_key(w, "files");
    json_array(w);
    for (size_t i = 0; i < source->file_count; i++) {
        write_file(w, &source->files[i]);
    }
    json_array_end(w);
    json_object_end(w);
}

ps_status
depot_version_write(const depot_version *version, ps_buffer *out, ps_error *err)
{
    json_write w;

    json_begin(&w, json_into_buffer, out);
    json_object(&w);
    json_member(&w, "schema", "paysieve.version/1");
    json_member_u64(&w, "number", version->number);
    json_member_u64(&w, "made", (uint64_t)version->made);
    json_member(&w, "kind", version->kind);
    json_member(&w, "by", version->by);
    json_member(&w, "note", version->note);
    json_member(&w, "content", version->content);
    json_member_u64(&w, "entries", version->entries);
    json_member_u64(&w, "names", version->names);
    json_member_u64(&w, "added", version->added);
    json_member_u64(&w, "removed", version->removed);
    json_member_u64(&w, "changed", version->changed);
    json_member_u64(&w, "replaces", version->replaces);
    json_key(&w, "sources");
    json_array(&w);
    for (size_t i = 0; i < version->source_count; i++) {
        write_source(&w, &version->sources[i]);
    }
    json_array_end(&w);
    json_key(&w, "rejected");
    json_array(&w);
    for (size_t i = 0; i < version->rejected_count; i++) {
        json_string(&w, version->rejected[i]);
    }
    json_array_end(&w);
    json_object_end(&w);
    return json_end(&w, true) == PS_OK && !out->failed
               ? PS_OK
               : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "version.json", 0);
}

static void
read_file(canon *c, depot_file *out)
{
    canon_need(c, "{");
    canon_key(c, "name");
    canon_string(c, out->name, sizeof out->name);
    canon_key(c, "sha256");
    canon_sha256(c, out->sha256, false);
    canon_key(c, "bytes");
    out->bytes = canon_u64(c);
    canon_key(c, "etag");
    canon_string(c, out->etag, sizeof out->etag);
    canon_key(c, "modified");
    canon_string(c, out->modified, sizeof out->modified);
    canon_need(c, "}");
}

static void
read_source(canon *c, depot_source *out)
{
    canon_need(c, "{");
    canon_key(c, "name");
    canon_string(c, out->name, sizeof out->name);
    c->failed = c->failed || out->name[0] == '\0';
    canon_key(c, "published");
    canon_string(c, out->published, sizeof out->published);
    canon_key(c, "confirmed");
    out->confirmed = canon_time(c);
    canon_key(c, "changed");
    out->changed = canon_time(c);
    canon_key(c, "entries");
    out->entries = canon_u64(c);
    canon_key(c, "waiting");
    out->waiting = canon_u64(c);
    canon_key(c, "files");
    canon_need(c, "[");
    while (canon_more(c, out->file_count, DEPOT_FILES_MAX)) {
        read_file(c, &out->files[out->file_count++]);
    }
    canon_need(c, "}");
}

static void
read_head(canon *c, depot_version *out)
{
    canon_need(c, SCHEMA);
    canon_key(c, "number");
    out->number = canon_u64(c);
    canon_key(c, "made");
    out->made = canon_time(c);
    canon_key(c, "kind");
    canon_string(c, out->kind, sizeof out->kind);
    canon_key(c, "by");
    canon_string(c, out->by, sizeof out->by);
    canon_key(c, "note");
    canon_string(c, out->note, sizeof out->note);
    canon_key(c, "content");
    canon_sha256(c, out->content, true);
    canon_key(c, "entries");
    out->entries = canon_u64(c);
    canon_key(c, "names");
    out->names = canon_u64(c);
    canon_key(c, "added");
    out->added = canon_u64(c);
    canon_key(c, "removed");
    out->removed = canon_u64(c);
    canon_key(c, "changed");
    out->changed = canon_u64(c);
    canon_key(c, "replaces");
    out->replaces = canon_u64(c);
}

static bool
is_kind(const char *kind)
{
    return strcmp(kind, "update") == 0 || strcmp(kind, "confirm") == 0 ||
           strcmp(kind, "rollback") == 0;
}

ps_status
depot_version_parse(ps_text bytes, const char *field, depot_version *out, ps_error *err)
{
    canon c = { .text = bytes };

    memset(out, 0, sizeof *out);
    read_head(&c, out);
    canon_key(&c, "sources");
    canon_need(&c, "[");
    while (canon_more(&c, out->source_count, DEPOT_SOURCES_MAX)) {
        read_source(&c, &out->sources[out->source_count++]);
    }
    canon_key(&c, "rejected");
    canon_need(&c, "[");
    while (canon_more(&c, out->rejected_count, DEPOT_SOURCES_MAX)) {
        canon_sha256(&c, out->rejected[out->rejected_count++], false);
    }
    canon_need(&c, "}");
    if (!canon_end(&c) || !is_kind(out->kind) || out->number == 0 ||
        out->number > DEPOT_NUMBER_MAX || out->replaces >= out->number) {
        memset(out, 0, sizeof *out);
        return ps_fail_at(err, PS_E_LISTS, PS_R_DEPOT, field,
                          (ps_place){ .offset = c.at, .line = 1 },
                          "its description cannot be read");
    }
    return PS_OK;
}
