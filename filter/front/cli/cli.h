/*
 * cli.h - the command line: one function per command, each in its own file.
 *
 * A command gets its words and options parsed and the configuration read, and
 * returns the exit status.  Results go to standard output, messages to standard
 * error, one line each.
 */
#ifndef PS_FRONT_CLI_CLI_H
#define PS_FRONT_CLI_CLI_H

#include "front/cli/cli_options.h"
#include "paysieve/paysieve_cases.h"

struct cli_command;

typedef struct cli {
    cli_args                  args;
    config                   *settings;
    const struct cli_command *command;
    bool                      json;
    bool                      quiet;
} cli;

typedef struct cli_command {
    const char *name; /* "screen", "quarantine list" */
    const char *words;
    const char *summary;
    const char *examples[2];
    uint64_t    options; /* CLI_COMMON is added */
    unsigned    least;   /* words */
    unsigned    most;    /* 0: no limit */
    int (*run)(cli *c);
} cli_command;

int cli_screen(cli *c);
int cli_match(cli *c);
int cli_compare(cli *c);
int cli_quarantine_list(cli *c);
int cli_quarantine_show(cli *c);
int cli_quarantine_release(cli *c);
int cli_quarantine_approve(cli *c);
int cli_quarantine_emit(cli *c);
int cli_dispatch(cli *c);
int cli_store_verify(cli *c);
int cli_config(cli *c);
/* Of "lists" and what follows it; returns the exit status, or never. */
int cli_lists(char **argv);

/* ---- cli_open.c: what the commands share ---- */

/* Prints the line of err and returns its exit status. */
int cli_fail(const ps_error *err, const char *name);
/* "paysieve: --limit: the call is wrong (detail) [701]", and 2. */
int cli_wrong(const char *field, const char *detail);
int cli_out_of_memory(void);
/* NULL where the value is "". */
const char *cli_setting(const cli *c, config_key key);
/* 0, or an exit status after its message. */
int cli_open_lists(const cli *c, int64_t now_seconds, ps_lists **out);
int cli_open_store(const cli *c, ps_store **out);
/* "2026-11-24" to seconds; false for anything else, and before 1970-01-02. */
bool cli_date(const char *text, int64_t *seconds);
/* "person", "org", ...; false, and any, for a word that is no type. */
bool cli_type(ps_text word, ps_party_type *out);
/* A ps_write whose context is a FILE. */
ps_status cli_write_file(void *context, const char *at, size_t size);
/* result, or 5 after a message where standard output took not everything. */
int cli_finish(int result);

#endif
