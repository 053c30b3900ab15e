/*
 * depot_metrics.c - see depot_metrics.h.
 *
 * An age is true when it is written and not when it is read: who watches a timer that
 * never ran compares the time of confirmation with the clock, so both stand here.
 */
#include "update/depot_metrics.h"

#include "base/clock.h"
#include "base/text.h"
#include "update/depot_folder.h"

/* False where the source has no such figure. */
typedef bool (*figure)(const depot_line *line, uint64_t *out);

static bool
age(const depot_line *line, uint64_t *out)
{
    *out = line->age_hours;
    return line->source != NULL;
}

static bool
limit(const depot_line *line, uint64_t *out)
{
    *out = line->max_age_hours;
    return line->max_age_hours > 0;
}

static bool
confirmed(const depot_line *line, uint64_t *out)
{
    *out = line->source != NULL ? (uint64_t)line->source->confirmed : 0;
    return *out > 0;
}

static bool
entries(const depot_line *line, uint64_t *out)
{
    *out = line->source != NULL ? line->source->entries : 0;
    return true;
}

static bool
waiting(const depot_line *line, uint64_t *out)
{
    *out = line->source != NULL ? line->source->waiting : 0;
    return true;
}

static bool
tried(const depot_line *line, uint64_t *out)
{
    *out = line->last != NULL ? (uint64_t)line->last->tried : 0;
    return *out > 0;
}

static bool
succeeded(const depot_line *line, uint64_t *out)
{
    *out = line->last != NULL ? (uint64_t)line->last->succeeded : 0;
    return *out > 0;
}

static bool
reason(const depot_line *line, uint64_t *out)
{
    *out = line->last != NULL ? (uint64_t)line->last->reason : 0;
    return line->last != NULL;
}

static const struct family {
    const char *name;
    const char *help;
    figure      value;
} FAMILIES[] = {
    { "age_banking_hours", "Hours on banking days since it was confirmed, when written.",
      age },
    { "limit_banking_hours", "Hours after which it is too old.", limit },
    { "confirmed_timestamp_seconds", "When it was last seen to be the newest.",
      confirmed },
    { "entries", "Entries in use.", entries },
    { "removals_waiting", "Removals that wait for a named person.", waiting },
    { "tried_timestamp_seconds", "When it was last tried.", tried },
    { "success_timestamp_seconds", "When a try last went well.", succeeded },
    { "failure_reason", "Reason number of the last try; 0: it went well.", reason },
};

static void
put_label(ps_buffer *out, ps_text name)
{
    for (size_t i = 0; i < name.size; i++) {
        char at = name.at[i];
        if (at == '\\' || at == '"') {
            (void)ps_buffer_add(out, "\\", 1);
        }
        (void)ps_buffer_add(out, at == '\n' ? "\\n" : &at, at == '\n' ? 2 : 1);
    }
}

static void
put_whole(ps_buffer *out, const char *name, const char *help, uint64_t value)
{
    (void)ps_buffer_printf(out,
                           "# HELP paysieve_lists_%s %s\n"
                           "# TYPE paysieve_lists_%s gauge\npaysieve_lists_%s %llu\n",
                           name, help, name, name, (unsigned long long)value);
}

void
depot_metrics_text(const depot_view *view, ps_buffer *out)
{
    put_whole(out, "version", "Number of the version in force; 0: there is none.",
              view->version.number);
    put_whole(out, "built_timestamp_seconds", "When the version in force was made.",
              (uint64_t)view->version.made);
    put_whole(out, "entries", "Entries of all lists.", view->version.entries);
    for (size_t i = 0; i < sizeof FAMILIES / sizeof FAMILIES[0]; i++) {
        const struct family *family = &FAMILIES[i];
        (void)ps_buffer_printf(out,
                               "# HELP paysieve_lists_source_%s %s\n"
                               "# TYPE paysieve_lists_source_%s gauge\n",
                               family->name, family->help, family->name);
        for (size_t k = 0; k < view->count; k++) {
            uint64_t value = 0;
            if (!family->value(&view->lines[k], &value)) {
                continue;
            }
            (void)ps_buffer_printf(out, "paysieve_lists_source_%s{source=\"",
                                   family->name);
            put_label(out, ps_text_of(view->lines[k].name));
            (void)ps_buffer_printf(out, "\"} %llu\n", (unsigned long long)value);
        }
    }
}

ps_status
depot_metrics_write(depot *d, const depot_limits *limits, ps_error *err)
{
    depot_view *view = NULL;
    ps_buffer   text;
    ps_status   status = depot_view_new(d, limits, clock_now(), &view, err);

    if (status != PS_OK) {
        return status;
    }
    ps_buffer_init(&text, DEPOT_JSON_MAX);
    depot_metrics_text(view, &text);
    status = text.failed
                 ? ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "metrics.prom", 0)
                 : depot_put(d, "metrics.prom", (ps_text){ text.at, text.size }, err);
    ps_buffer_free(&text);
    depot_view_free(view);
    return status;
}
