/* plan.c - see plan.h. */
#include "update/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

enum { CONNECT_SECONDS = 30, STALL_SECONDS = 60, PAUSE_MS = 2000, SOURCE_FIELD = 100 };

static ps_status
fail(const char *source, const char *detail, ps_error *err)
{
    char field[SOURCE_FIELD];

    (void)snprintf(field, sizeof field, "source %.60s", source);
    return ps_fail_at(err, PS_E_USAGE, PS_R_CONFIG, field, (ps_place){ 0 }, "%s", detail);
}

static const char *
keep_string(keep *texts, ps_text front, const char *between, ps_text back)
{
    size_t middle = strlen(between);
    char  *at     = keep_room(texts, front.size + middle + back.size + 1);

    if (at != NULL) {
        memcpy(at, front.at, front.size);
        memcpy(at + front.size, between, middle);
        memcpy(at + front.size + middle, back.at, back.size);
        at[front.size + middle + back.size] = '\0';
    }
    return at;
}

/* Behind the last slash, without what follows a question mark. */
static ps_text
base_of(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '?') {
            text = ps_text_slice(text, 0, i);
        }
    }
    for (size_t i = text.size; i > 0; i--) {
        if (text.at[i - 1] == '/') {
            return ps_text_slice(text, i, text.size);
        }
    }
    return text;
}

static ps_status
add_file(plan *p, job_source *source, ps_text name, const char *url, const char *path,
         ps_error *err)
{
    if (source->file_count == DEPOT_FILES_MAX) {
        return fail(source->name, "at most 8 files", err);
    }
    if (name.size == 0 || name.size >= DEPOT_TEXT) {
        return fail(source->name, "a file needs a name", err);
    }
    size_t at         = source->file_count++;
    source->files[at] = keep_string(&p->texts, name, "", (ps_text){ .at = "" });
    source->urls[at]  = url;
    source->paths[at] = path;
    return source->files[at] != NULL && (url != NULL || path != NULL)
               ? PS_OK
               : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
}

static ps_status
add_paths(plan *p, job_source *source, const char *words, ps_error *err)
{
    ps_text   rest = ps_text_of(words);
    ps_text   path;
    ps_status status = PS_OK;

    while (status == PS_OK && rest.size > 0 && ps_text_next(&rest, ' ', &path)) {
        const char *kept = keep_string(&p->texts, path, "", (ps_text){ .at = "" });
        status           = add_file(p, source, base_of(path), NULL, kept, err);
    }
    return status;
}

/* One name is how the file is called here; several stand in the folder url. */
static ps_status
add_urls(plan *p, job_source *source, const char *url, const char *words, ps_error *err)
{
    ps_text   rest   = ps_text_of(words);
    ps_text   folder = ps_text_of(url);
    ps_text   name;
    ps_status status = PS_OK;

    if (rest.size == 0) {
        return add_file(p, source, base_of(folder), url, NULL, err);
    }
    if (!ps_text_has(rest, ' ')) {
        return add_file(p, source, rest, url, NULL, err);
    }
    const char *slash = ps_text_ends(folder, "/") ? "" : "/";
    while (status == PS_OK && rest.size > 0 && ps_text_next(&rest, ' ', &name)) {
        status = add_file(p, source, name, keep_string(&p->texts, folder, slash, name),
                          NULL, err);
    }
    return status;
}

static ps_status
add_canaries(job_source *source, const char *words, ps_error *err)
{
    ps_text rest = ps_text_of(words);
    ps_text id;

    while (rest.size > 0 && ps_text_next(&rest, ' ', &id)) {
        if (source->canary_count == JOB_CANARIES_MAX) {
            return fail(source->name, "at most 32 canaries", err);
        }
        source->canaries[source->canary_count++] = id;
    }
    return PS_OK;
}

static ps_status
read_source(const config *c, plan *p, job_source *source, ps_error *err)
{
    const char *name = source->name;
    const char *url  = config_source_get(c, name, CONFIG_SOURCE_URL);
    const char *path = config_source_get(c, name, CONFIG_SOURCE_PATH);
    const char *list = config_source_get(c, name, CONFIG_SOURCE_LIST);

    if (!config_source_is(c, name)) {
        return fail(name, "no such source is known or configured", err);
    }
    source->catalogue     = config_source_get(c, name, CONFIG_SOURCE_CATALOGUE);
    source->least_bytes   = config_source_number(c, name, CONFIG_SOURCE_LEAST);
    source->every_minutes = (unsigned)config_source_number(c, name, CONFIG_SOURCE_EVERY);
    source->max_age_hours =
        (unsigned)config_source_number(c, name, CONFIG_SOURCE_MAX_AGE);
    source->stale_days = (unsigned)config_source_number(c, name, CONFIG_SOURCE_STALE);
    source->removals_percent =
        (unsigned)config_source_number(c, name, CONFIG_SOURCE_REMOVALS);
    source->required =
        strcmp(config_source_get(c, name, CONFIG_SOURCE_REQUIRED), "yes") == 0;
    source->choice = strcmp(list, "sdn") == 0    ? SOURCE_IS_SDN
                     : strcmp(list, "cons") == 0 ? SOURCE_IS_CONS
                                                 : SOURCE_BY_NAME;
    ps_status status =
        add_canaries(source, config_source_get(c, name, CONFIG_SOURCE_CANARIES), err);
    if (status == PS_OK && path[0] != '\0') {
        return add_paths(p, source, path, err);
    }
    if (status == PS_OK && url[0] == '\0') {
        return fail(name, "it has neither url nor path", err);
    }
    return status == PS_OK
               ? add_urls(p, source, url, config_source_get(c, name, CONFIG_SOURCE_FILES),
                          err)
               : status;
}

static const char *
or_none(const char *value)
{
    return value[0] != '\0' ? value : NULL;
}

ps_status
plan_read(const config *c, plan *out, ps_error *err)
{
    ps_text   rest = ps_text_of(config_get(c, CONFIG_LISTS_SOURCES));
    ps_text   name;
    ps_status status = PS_OK;

    *out = (plan){ 0 };
    keep_init(&out->texts);
    out->fetch =
        (fetch_settings){ .ca_file         = or_none(config_get(c, CONFIG_LISTS_CA_FILE)),
                          .proxy           = or_none(config_get(c, CONFIG_LISTS_PROXY)),
                          .connect_seconds = CONNECT_SECONDS,
                          .stall_seconds   = STALL_SECONDS,
                          .total_seconds =
                              (unsigned)config_number(c, CONFIG_LISTS_TIME_OUT),
                          .tries    = (unsigned)config_number(c, CONFIG_LISTS_TRIES),
                          .pause_ms = PAUSE_MS,
                          .limit    = LIMIT_LIST_FILE_BYTES };
    out->sources = calloc(DEPOT_SOURCES_MAX, sizeof *out->sources);
    if (out->sources == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    while (status == PS_OK && rest.size > 0 && ps_text_next(&rest, ' ', &name)) {
        job_source *source = &out->sources[out->count];
        if (out->count == DEPOT_SOURCES_MAX) {
            return fail("sources", "at most 64", err);
        }
        source->name = keep_string(&out->texts, name, "", (ps_text){ .at = "" });
        if (source->name == NULL) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        out->count++;
        status = read_source(c, out, source, err);
    }
    return status;
}

void
plan_free(plan *p)
{
    free(p->sources);
    keep_free(&p->texts);
    *p = (plan){ 0 };
}
