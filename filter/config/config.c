/*
 * config.c - see config.h.
 *
 * A key that is misspelt must not read as a default: the operator believes that
 * it works.  So what is not in the table is an error with its line.  inih gets
 * one line at a time from a reader of ours, because by itself it cuts long
 * lines, joins indented ones to the line above, ends a value at " ;" and takes
 * a NUL for the end; our reader refuses all four.
 */
#include "config/own.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

enum { LINE_MAX_BYTES = 180 };

static const struct key {
    const char *section;
    const char *name;
    const char *fallback;
    const char *kind;
} KEYS[CONFIG_KEY_COUNT] = {
#define X(id, section, key, fallback, kind) [id] = { section, key, fallback, kind },
    CONFIG_KEYS(X)
#undef X
};

ps_status
own_fail(ps_error *err, const char *field, uint32_t line, const char *detail,
         const char *words)
{
    ps_place place = { .line = line, .column = line != 0 ? 1 : 0 };
    return ps_fail_at(err, PS_E_USAGE, PS_R_CONFIG, field, place, "%s%s", detail, words);
}

ps_status
own_put(char **value, char **origin, ps_text text, const char *from, const char *field,
        ps_error *err)
{
    char *copy        = calloc(1, text.size + 1);
    char *origin_copy = strdup(from);

    if (copy == NULL || origin_copy == NULL) {
        free(copy);
        free(origin_copy);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, field, 0);
    }
    if (text.size > 0) {
        memcpy(copy, text.at, text.size);
    }
    free(*value);
    free(*origin);
    *value  = copy;
    *origin = origin_copy;
    return PS_OK;
}

bool
own_name_origin(char **origin, const char *name)
{
    if (*origin == NULL) {
        return true;
    }
    size_t size = strlen(name) + strlen(*origin) + 2;
    char  *full = malloc(size);
    if (full == NULL) {
        return false;
    }
    (void)snprintf(full, size, "%s:%s", name, *origin);
    free(*origin);
    *origin = full;
    return true;
}

static ps_status
assign(config *c, config_key id, ps_text value, const char *origin, uint32_t line,
       ps_error *err)
{
    const struct key *key = &KEYS[id];
    char              field[64];

    (void)snprintf(field, sizeof field, "%s.%s", key->section, key->name);
    if (!value_fits(key->kind, key->fallback[0] == '\0', value)) {
        return own_fail(err, field, line, "expected ", value_expected(key->kind));
    }
    return own_put(&c->value[id], &c->origin[id], value, origin, field, err);
}

/* ---- the file ---- */

typedef struct reading {
    config   *c;
    ps_text   rest;
    uint32_t  line;
    ps_status status; /* sticky: reading ends at the first error */
    ps_error  err;
} reading;

static bool
is_section(ps_text name)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        if (ps_text_is(name, KEYS[i].section)) {
            return true;
        }
    }
    return false;
}

/* inih would not tell of a section without keys, nor of what stands behind it. */
static const char *
fault_of_section(ps_text line)
{
    size_t end = ps_text_find(line, "]");
    if (end != line.size - 1) {
        return "a section is [name] alone on its line";
    }
    ps_text name = ps_text_slice(line, 1, end);
    return is_section(name) || source_section(name).size > 0 ? NULL : "no such section";
}

static const char *
fault_of_line(ps_text raw, ps_text line)
{
    if (raw.size > LINE_MAX_BYTES) {
        return "a line has at most 180 bytes";
    }
    if (ps_text_has(raw, '\0')) {
        return "a NUL byte is not allowed";
    }
    if (line.size == 0 || line.at[0] == '#' || line.at[0] == ';') {
        return NULL;
    }
    if (line.at[0] == '[') {
        return fault_of_section(line);
    }
    if (ps_text_find(line, " ;") != SIZE_MAX || ps_text_find(line, "\t;") != SIZE_MAX) {
        return "a comment has a line of its own";
    }
    size_t sign = ps_text_find(line, "=");
    return sign == SIZE_MAX || ps_text_find(line, ":") < sign ? "expected key = value"
                                                              : NULL;
}

/* What inih calls instead of fgets(). */
static char *
next_line(char *out, int room, void *stream)
{
    reading *r = stream;
    ps_text  raw;

    if (r->status != PS_OK || !ps_text_next(&r->rest, '\n', &raw)) {
        return NULL;
    }
    r->line++;
    ps_text     line  = ps_text_trim(raw);
    const char *fault = fault_of_line(raw, line);
    if (fault == NULL && line.size + 2 > (size_t)room) {
        fault = "a line has at most 180 bytes";
    }
    if (fault != NULL) {
        r->status = own_fail(&r->err, "", r->line, fault, "");
        return NULL;
    }
    if (line.size > 0) {
        memcpy(out, line.at, line.size);
    }
    memcpy(out + line.size, "\n", 2);
    return out;
}

static int
take_key(void *user, const char *section, const char *name, const char *value)
{
    reading *r      = user;
    ps_text  source = source_section(ps_text_of(section));

    if (source.size > 0) {
        r->status = source_take(r->c, source, name, ps_text_of(value), r->line, &r->err);
        return r->status == PS_OK;
    }
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        config_key id = (config_key)i;
        if (strcmp(KEYS[i].section, section) == 0 && strcmp(KEYS[i].name, name) == 0) {
            if (r->c->origin[i] != NULL) {
                r->status =
                    own_fail(&r->err, section, r->line, "a key stands twice: ", name);
                return 0;
            }
            char origin[32];
            (void)snprintf(origin, sizeof origin, "%u", r->line);
            r->status = assign(r->c, id, ps_text_of(value), origin, r->line, &r->err);
            return r->status == PS_OK;
        }
    }
    r->status = own_fail(
        &r->err, section, r->line,
        section[0] == '\0' ? "a key before the first section" : "no such key", "");
    return 0;
}

/* "7" becomes "/etc/paysieve/paysieve.conf:7"; while reading, the path is not needed. */
static bool
name_origins(config *c, const char *name)
{
    bool done = source_name_origins(c, name);

    for (size_t i = 0; i < CONFIG_KEY_COUNT && done; i++) {
        done = own_name_origin(&c->origin[i], name);
    }
    return done;
}

ps_status
config_parse(ps_text bytes, const char *name, config **out, ps_error *err)
{
    assert(name != NULL && out != NULL);
    *out = NULL;

    config *c = calloc(1, sizeof *c);
    if (c == NULL || (c->path = strdup(name)) == NULL) {
        config_free(c);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (ps_text_starts(bytes, "\xef\xbb\xbf")) {
        bytes = ps_text_slice(bytes, 3, bytes.size);
    }
    reading r = { .c = c, .rest = bytes };
    if (r.rest.at == NULL) {
        r.rest.at = "";
    }
    int bad = ini_parse_stream(next_line, &r, take_key, &r);
    if (r.status == PS_OK && bad != 0) {
        r.status =
            own_fail(&r.err, "", bad > 0 ? (uint32_t)bad : 0, "expected key = value", "");
    }
    if (r.status == PS_OK && !name_origins(c, name)) {
        r.status = ps_fail(&r.err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    if (r.status != PS_OK) {
        if (err != NULL) {
            *err = r.err;
        }
        config_free(c);
        return r.status;
    }
    *out = c;
    return PS_OK;
}

/* ---- where the file is ---- */

static bool
put_path(char *out, size_t size, const char *folder, const char *name)
{
    int length = snprintf(out, size, "%s%s", folder, name);
    return length >= 0 && (size_t)length < size;
}

bool
config_find(const char *path, char *out, size_t size)
{
    const char *named  = path != NULL ? path : getenv("PAYSIEVE_CONFIG");
    const char *folder = getenv("XDG_CONFIG_HOME");
    const char *home   = getenv("HOME");

    if (named != NULL && (path != NULL || named[0] != '\0')) {
        return put_path(out, size, named, "");
    }
    bool ok = true;
    out[0]  = '\0';
    if (folder != NULL && folder[0] != '\0') {
        ok = put_path(out, size, folder, "/paysieve/paysieve.conf");
    } else if (home != NULL && home[0] != '\0') {
        ok = put_path(out, size, home, "/.config/paysieve/paysieve.conf");
    }
    if (ok && out[0] != '\0' && file_exists(out)) {
        return true;
    }
    ok = put_path(out, size, "/etc/paysieve/paysieve.conf", "");
    if (ok && !file_exists(out)) {
        out[0] = '\0';
    }
    return ok;
}

/* Checked and read through one descriptor: what was checked is what is read. */
static ps_status
read_file(int fd, ps_buffer *bytes, ps_error *err)
{
    struct stat info;

    if (fstat(fd, &info) != 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return own_fail(err, "", 0, "not a regular file", "");
    }
    if ((info.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return ps_fail(err, PS_E_USAGE, PS_R_FILE_MODE, "", 0);
    }
    for (;;) {
        char    chunk[4096];
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
        }
        if (got == 0) {
            return PS_OK;
        }
        if (!ps_buffer_add(bytes, chunk, (size_t)got)) {
            return ps_fail(err, PS_E_USAGE, PS_R_FILE_TOO_LARGE, "", 0);
        }
    }
}

ps_status
config_open(const char *path, config **out, ps_error *err)
{
    char      found[4096];
    ps_buffer bytes;

    assert(out != NULL);
    *out = NULL;
    if (!config_find(path, found, sizeof found)) {
        return own_fail(err, "", 0, "the path is too long", "");
    }
    if (found[0] == '\0' && path == NULL) {
        return config_parse((ps_text){ 0 }, "", out, err);
    }
    int fd = open(found, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    }
    ps_buffer_init(&bytes, LIMIT_CONFIG_BYTES);
    ps_status status = read_file(fd, &bytes, err);
    (void)close(fd);
    if (status == PS_OK) {
        status = config_parse((ps_text){ .at = bytes.at, .size = bytes.size }, found, out,
                              err);
    }
    ps_buffer_free(&bytes);
    return status;
}

void
config_free(config *c)
{
    if (c == NULL) {
        return;
    }
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        free(c->value[i]);
        free(c->origin[i]);
    }
    source_free(c);
    free(c->path);
    free(c);
}

/* ---- what it says ---- */

const char *
config_get(const config *c, config_key key)
{
    assert(c != NULL && key < CONFIG_KEY_COUNT);
    return c->value[key] != NULL ? c->value[key] : KEYS[key].fallback;
}

uint64_t
config_number(const config *c, config_key key)
{
    ps_text  value  = ps_text_of(config_get(c, key));
    uint64_t number = 0;

    if (strcmp(KEYS[key].kind, "score") == 0) {
        return value.size > 0 && value_score(value, &number) ? number : 0;
    }
    return ps_text_u64(value, &number) ? number : 0;
}

ps_status
config_set(config *c, config_key key, const char *value, ps_error *err)
{
    assert(c != NULL && key < CONFIG_KEY_COUNT && value != NULL);
    return assign(c, key, ps_text_of(value), "option", 0, err);
}

const char *
config_origin(const config *c, config_key key)
{
    assert(c != NULL && key < CONFIG_KEY_COUNT);
    return c->origin[key] != NULL ? c->origin[key] : "default";
}

const char *
config_path(const config *c)
{
    return c->path;
}

const char *
config_key_section(config_key key)
{
    return KEYS[key].section;
}

const char *
config_key_name(config_key key)
{
    return KEYS[key].name;
}

void
config_sha256(const config *c, char out[65])
{
    uint8_t sum[DIGEST_SIZE] = { 0 };
    digest *d                = digest_new();
    bool    ok               = d != NULL;

    for (size_t i = 0; ok && i < CONFIG_KEY_COUNT; i++) {
        ok = digest_add_field(d, ps_text_of(KEYS[i].section)) &&
             digest_add_field(d, ps_text_of(KEYS[i].name)) &&
             digest_add_field(d, ps_text_of(config_get(c, (config_key)i)));
    }
    if (ok && source_add(c, d) && digest_take(d, sum)) {
        digest_hex(sum, out);
    } else {
        out[0] = '\0';
    }
    digest_free(d);
}
