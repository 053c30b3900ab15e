/* command.c - see command.h. */
#include "command/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "base/utf8.h"

int
command_fail(const ps_error *err, const char *name)
{
    /* The field may be the same path: once is enough. */
    log_error(err, strcmp(err->field, name) == 0 ? "paysieve-lists" : name);
    return ps_exit_status(err->code);
}

int
command_wrong(const char *field, const char *detail)
{
    ps_error err = { 0 };

    (void)ps_fail_at(&err, PS_E_USAGE, PS_R_USAGE, field, (ps_place){ 0 }, "%s", detail);
    return command_fail(&err, "paysieve-lists");
}

const char *
command_value(const command_line *c, option_id id, config_key key)
{
    const char *value = c->args.value[id];

    if (value == NULL) {
        value = config_get(c->settings, key);
    }
    return value[0] != '\0' ? value : NULL;
}

int
command_open(const command_line *c, const char *path, listdb **out)
{
    listdb_options options = { .path        = path,
                               .public_key  = command_value(c, OPT_PUBLIC_KEY,
                                                            CONFIG_LISTS_PUBLIC_KEY),
                               .now_seconds = clock_now() };
    ps_error       err     = { 0 };

    if (listdb_open(&options, out, &err) != PS_OK) {
        return command_fail(&err, path);
    }
    return 0;
}

const char *
command_current(const command_line *c)
{
    const char *path = command_value(c, OPT_LISTS, CONFIG_LISTS_CURRENT);
    return path != NULL ? path : command_value(c, OPT_LISTS, CONFIG_LISTS_FOLDER);
}

int
command_open_current(const command_line *c, listdb **out)
{
    const char *path = command_current(c);

    *out = NULL;
    return path != NULL ? command_open(c, path, out)
                        : command_wrong("--lists", "no snapshot is given or configured");
}

int
command_as_of(const command_line *c)
{
    const char *as_of = c->args.value[OPT_AS_OF];
    clock_date  date;

    if (as_of == NULL) {
        return 0;
    }
    if (!clock_date_parse(ps_text_of(as_of), &date) || clock_days_of(date) <= 0) {
        return command_wrong("--as-of", "a date is YYYY-MM-DD");
    }
    clock_set(clock_days_of(date) * 86400);
    return 0;
}

void
command_plan(const command_line *c, plan *out)
{
    ps_error err = { 0 };

    if (plan_read(c->settings, out, &err) != PS_OK) {
        const char *path = config_path(c->settings);
        log_error(&err, path[0] != '\0' ? path : "paysieve.conf");
        out->count = 0;
    }
}

depot_limits
command_limits(const command_line *c, const plan *sources)
{
    return (depot_limits){ .sources       = sources->sources,
                           .count         = sources->count,
                           .max_age_hours = (unsigned)config_number(
                               c->settings, CONFIG_LISTS_MAX_AGE) };
}

int
command_finish(int result)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ps_error err = { 0 };
        (void)ps_fail_errno(&err, PS_E_IO, PS_R_FILE_WRITE, "standard output", errno);
        return command_fail(&err, "paysieve-lists");
    }
    return result;
}

const char *
command_type_word(ps_party_type type)
{
    switch (type) {
    case PS_TYPE_PERSON:
        return "person";
    case PS_TYPE_ORGANISATION:
        return "organisation";
    case PS_TYPE_VESSEL:
        return "vessel";
    case PS_TYPE_AIRCRAFT:
        return "aircraft";
    case PS_TYPE_ANY:
        break;
    }
    return "any";
}

static bool
is_harmless(int32_t point)
{
    bool control   = point < 0x20 || (point >= 0x7f && point < 0xa0);
    bool direction = (point >= 0x200e && point <= 0x200f) ||
                     (point >= 0x2028 && point <= 0x202e) ||
                     (point >= 0x2066 && point <= 0x2069);
    return !control && !direction;
}

void
command_put(ps_text text)
{
    while (text.size > 0) {
        size_t  took  = 0;
        int32_t point = utf8_next(text, &took);
        if (is_harmless(point)) {
            (void)fwrite(text.at, 1, took, stdout);
        } else {
            (void)putchar('?');
        }
        text = ps_text_slice(text, took, text.size);
    }
}

void
command_cell(ps_text text, size_t width)
{
    size_t characters = 0;

    command_put(text);
    while (text.size > 0) {
        size_t took = 0;
        (void)utf8_next(text, &took);
        text = ps_text_slice(text, took, text.size);
        characters++;
    }
    for (; characters < width; characters++) {
        (void)putchar(' ');
    }
}

ps_status
command_write(void *context, const char *at, size_t size)
{
    (void)context;
    return fwrite(at, 1, size, stdout) == size ? PS_OK : PS_E_IO;
}

void
command_json_programs(json_write *w, ps_text programs)
{
    ps_text rest = programs;
    ps_text part;

    json_array(w);
    while (programs.size > 0 && ps_text_next(&rest, ';', &part)) {
        json_text(w, ps_text_trim(part));
    }
    json_array_end(w);
}
