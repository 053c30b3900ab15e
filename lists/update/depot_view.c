/* depot_view.c - see depot_view.h. */
#include "update/depot_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

static const depot_try *
find_try(const depot_view *v, const char *name)
{
    for (size_t i = 0; i < v->try_count; i++) {
        if (strcmp(v->tries[i].name, name) == 0) {
            return &v->tries[i];
        }
    }
    return NULL;
}

static depot_line *
find_line(depot_view *v, const char *name)
{
    for (size_t i = 0; i < v->count; i++) {
        if (strcmp(v->lines[i].name, name) == 0) {
            return &v->lines[i];
        }
    }
    return NULL;
}

static depot_line *
add_line(depot_view *v, const char *name)
{
    depot_line *line = &v->lines[v->count++];

    line->name = name;
    line->last = find_try(v, name);
    return line;
}

static void
fill(depot_view *v, const depot_limits *limits, int64_t now)
{
    for (size_t i = 0; i < limits->count && i < DEPOT_SOURCES_MAX; i++) {
        depot_line *line    = add_line(v, limits->sources[i].name);
        line->max_age_hours = limits->max_age_hours != 0
                                  ? limits->max_age_hours
                                  : limits->sources[i].max_age_hours;
    }
    for (size_t i = 0; i < v->version.source_count; i++) {
        const depot_source *source = &v->version.sources[i];
        depot_line         *line   = find_line(v, source->name);
        if (line == NULL) {
            line                = add_line(v, source->name);
            line->max_age_hours = limits->max_age_hours;
        }
        int64_t age     = clock_banking_hours(source->confirmed, now);
        line->source    = source;
        line->age_hours = age > 0 ? (uint64_t)age : 0;
    }
}

ps_status
depot_view_new(depot *d, const depot_limits *limits, int64_t now, depot_view **out,
               ps_error *err)
{
    depot_view *v     = calloc(1, sizeof *v);
    bool        found = false;

    *out = NULL;
    if (v == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = depot_current(d, &v->version, &found, err);
    if (status == PS_OK) {
        status = depot_tries_read(d, v->tries, DEPOT_SOURCES_MAX, &v->try_count, err);
    }
    if (status != PS_OK) {
        free(v);
        return status;
    }
    fill(v, limits, now);
    *out = v;
    return PS_OK;
}

void
depot_view_free(depot_view *v)
{
    free(v);
}

bool
depot_line_is_old(const depot_line *line)
{
    return line->source != NULL && line->max_age_hours > 0 &&
           line->age_hours > line->max_age_hours;
}
