/*
 * log.c - see log.h.
 *
 * Each line leaves in one write(), so that two processes on one terminal or
 * pipe do not mix their lines.  A log that cannot be written stops nothing.
 */
#include "base/log.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/json_write.h"
#include "base/temporary.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 65536 };

static struct {
    log_level   level;
    bool        json;
    const char *program;
    const char *correlation;
} settings = { LOG_NORMAL, false, "paysieve", NULL };

void
log_configure(log_level level, bool json, const char *program)
{
    settings.level   = level;
    settings.json    = json;
    settings.program = program != NULL ? program : "paysieve";
}

void
log_correlate(const char *id)
{
    settings.correlation = id;
}

static bool
is_coloured(void)
{
    const char *no_color = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) == 1 && (no_color == NULL || no_color[0] == '\0');
}

static void
emit(const ps_buffer *line)
{
    if (!line->failed && line->size > 0) {
        (void)temporary_write(STDERR_FILENO, line->at, line->size);
    }
}

/* {"time":...,"level":...,"correlation":... and the rest is the caller's. */
static void
open_json(json_write *w, ps_buffer *line, const char *level)
{
    char stamp[CLOCK_STAMP_SIZE];
    clock_stamp(clock_now(), stamp);
    json_begin(w, json_into_buffer, line);
    json_object(w);
    json_member(w, "time", stamp);
    json_member(w, "level", level);
    json_member(w, "program", settings.program);
    if (settings.correlation != NULL) {
        json_member(w, "correlation", settings.correlation);
    }
}

static void
close_json(json_write *w, const ps_buffer *line)
{
    json_object_end(w);
    if (json_end(w, true) == PS_OK) {
        emit(line);
    }
}

static void
say(const char *level, const char *label, const char *colour, const char *sentence)
{
    ps_buffer line;
    ps_buffer_init(&line, LINE_MAX_BYTES);
    if (settings.json) {
        json_write w;
        open_json(&w, &line, level);
        json_member(&w, "text", sentence);
        close_json(&w, &line);
    } else {
        bool coloured = is_coloured() && colour[0] != '\0';
        (void)ps_buffer_printf(&line, "%s: %s%s%s%s\n", settings.program,
                               coloured ? colour : "", label, coloured ? "\033[0m" : "",
                               sentence);
        emit(&line);
    }
    ps_buffer_free(&line);
}

void
log_warn(const char *sentence)
{
    if (settings.level >= LOG_NORMAL) {
        say("warning", "warning: ", "\033[33m", sentence);
    }
}

void
log_note(const char *sentence)
{
    if (settings.level >= LOG_VERBOSE) {
        say("note", "", "", sentence);
    }
}

void
log_error(const ps_error *err, const char *input_name)
{
    ps_buffer line;
    ps_buffer_init(&line, LINE_MAX_BYTES);
    if (settings.json) {
        json_write w;
        open_json(&w, &line, "error");
        json_member(&w, "input", input_name);
        json_member_u64(&w, "line", err->line);
        json_member_u64(&w, "column", err->column);
        json_member_u64(&w, "offset", err->offset);
        json_member(&w, "field", err->field);
        json_member_u64(&w, "reason", err->reason);
        json_member(&w, "text", err->text);
        json_member_u64(&w, "exit", (uint64_t)ps_exit_status(err->code));
        close_json(&w, &line);
    } else {
        char words[sizeof(ps_error) + 4096];
        bool coloured = is_coloured();
        (void)ps_error_format(err, input_name, words, sizeof words);
        (void)ps_buffer_printf(&line, "%s%s%s\n", coloured ? "\033[31m" : "", words,
                               coloured ? "\033[0m" : "");
        emit(&line);
    }
    ps_buffer_free(&line);
}

/* As it is, or in JSON's quotes where it would not read as one word. */
static void
add_value(ps_buffer *line, const char *value)
{
    bool plain = value[0] != '\0';
    for (const char *c = value; *c != '\0'; c++) {
        plain = plain && *c > ' ' && *c < 0x7f && *c != '"' && *c != '=' && *c != '\\';
    }
    if (plain) {
        (void)ps_buffer_string(line, value);
        return;
    }
    json_write w;
    json_begin(&w, json_into_buffer, line);
    json_string(&w, value);
    (void)json_end(&w, false);
}

static void
event_words(ps_buffer *line, const char *event, const log_field *fields, size_t count)
{
    (void)ps_buffer_printf(line, "%s: %s", settings.program, event);
    for (size_t i = 0; i < count; i++) {
        (void)ps_buffer_printf(line, " %s=", fields[i].key);
        if (fields[i].text != NULL) {
            add_value(line, fields[i].text);
        } else {
            (void)ps_buffer_printf(line, "%" PRIu64, fields[i].number);
        }
    }
    if (settings.correlation != NULL) {
        (void)ps_buffer_string(line, " correlation=");
        add_value(line, settings.correlation);
    }
    (void)ps_buffer_string(line, "\n");
}

void
log_event(const char *event, const log_field *fields, size_t count)
{
    ps_buffer line;

    if (settings.level < LOG_VERBOSE) {
        return;
    }
    ps_buffer_init(&line, LINE_MAX_BYTES);
    if (settings.json) {
        json_write w;
        open_json(&w, &line, "event");
        json_member(&w, "event", event);
        for (size_t i = 0; i < count; i++) {
            if (fields[i].text != NULL) {
                json_member(&w, fields[i].key, fields[i].text);
            } else {
                json_member_u64(&w, fields[i].key, fields[i].number);
            }
        }
        close_json(&w, &line);
    } else {
        event_words(&line, event, fields, count);
        emit(&line);
    }
    ps_buffer_free(&line);
}
