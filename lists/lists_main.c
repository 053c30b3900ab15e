/*
 * lists_main.c - paysieve-lists(1): the table of commands and its help.
 *
 * This program reads what publishers wrote and writes one checked file.  It is
 * never linked with the filter or the store.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "command/command.h"
#include "listdb/listdb_format.h"
#include "name/name.h"

#ifndef PAYSIEVE_VERSION
#define PAYSIEVE_VERSION "unknown"
#endif

typedef struct command {
    const char *name;
    const char *words;
    const char *summary;
    const char *examples[2];
    uint32_t    options;
    unsigned    least; /* words */
    unsigned    most;  /* 0: no limit */
    int (*run)(command_line *c);
} command;

/* clang-format off: a table */
static const command COMMANDS[] = {
    { "compile",
      "FILE...",
      "Read publishers' files, write one snapshot.",
      { "paysieve lists compile -o lists.psl sdn.csv alt.csv add.csv sdn_comments.csv",
        "paysieve lists compile -o lists.psl --key private.pem SDN.XML "
        "CONSOLIDATED.XML" },
      OPTION_BIT(OPT_OUTPUT) | OPTION_BIT(OPT_KEY) | OPTION_BIT(OPT_LIST) |
          OPTION_BIT(OPT_LENIENT) | OPTION_BIT(OPT_AS_OF),
      1,
      0,
      command_compile },
    { "update",
      "",
      "Fetch what is due, check it, swap the snapshot.",
      { "paysieve lists update", "paysieve lists update --offline /media/usb --json" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_KEY) | OPTION_BIT(OPT_PUBLIC_KEY) |
          OPTION_BIT(OPT_OFFLINE) | OPTION_BIT(OPT_RESULT) | OPTION_BIT(OPT_SOURCE) |
          OPTION_BIT(OPT_AS_OF),
      0,
      0,
      command_update },
    { "confirm",
      "SOURCE",
      "Let the removals of a source happen that wait.",
      { "paysieve lists confirm ofac-sdn --note 'delisting of 21 March, read by me'",
        "paysieve lists confirm uk --reviewer anna --note 'see the notice of today'" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_KEY) | OPTION_BIT(OPT_PUBLIC_KEY) |
          OPTION_BIT(OPT_NOTE) | OPTION_BIT(OPT_RESULT) | OPTION_BIT(OPT_REVIEWER) |
          OPTION_BIT(OPT_AS_OF),
      1,
      1,
      command_confirm },
    { "history",
      "",
      "Versions of the folder of the lists, newest first.",
      { "paysieve lists history", "paysieve lists history --json | jq '.versions[0]'" },
      OPTION_BIT(OPT_LISTS),
      0,
      0,
      command_history },
    { "rollback",
      "[VERSION]",
      "Make an earlier version the newest one.",
      { "paysieve lists rollback --note 'the list of today is half a list'",
        "paysieve lists rollback 41 --reviewer anna --note 'as agreed in the meeting'" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_PUBLIC_KEY) | OPTION_BIT(OPT_NOTE) |
          OPTION_BIT(OPT_REVIEWER) | OPTION_BIT(OPT_RESULT) | OPTION_BIT(OPT_AS_OF),
      0,
      1,
      command_rollback },
    { "keygen",
      "",
      "Make the key pair that snapshots are signed with.",
      { "paysieve lists keygen --key private.pem --public public.pem",
        "paysieve lists keygen -k /etc/paysieve/lists.key -p /etc/paysieve/lists.pub" },
      OPTION_BIT(OPT_KEY) | OPTION_BIT(OPT_PUBLIC),
      0,
      0,
      command_keygen },
    { "verify",
      "SNAPSHOT",
      "Check every byte of a snapshot.",
      { "paysieve lists verify lists.psl",
        "paysieve lists verify --public-key public.pem lists.psl" },
      OPTION_BIT(OPT_PUBLIC_KEY),
      1,
      1,
      command_verify },
    { "show",
      "ENTRY",
      "Show one entry with all that is known of it.",
      { "paysieve lists show ofac-sdn:12345 --lists lists.psl",
        "paysieve lists show --json ofac-sdn:12345 | jq .names" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_PUBLIC_KEY),
      1,
      1,
      command_show },
    { "search",
      "WORDS",
      "Find entries by words of a name, or by an identifier.",
      { "paysieve lists search petrov --lists lists.psl",
        "paysieve lists search --json 'passport 123'" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_PUBLIC_KEY),
      1,
      0,
      command_search },
    { "status",
      "",
      "Sources, ages, last tries, counts; exit 4 if one is too old.",
      { "paysieve lists status", "paysieve lists status --lists lists.psl --json" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_PUBLIC_KEY) | OPTION_BIT(OPT_AS_OF),
      0,
      0,
      command_status },
    { "diff",
      "A B",
      "Say what changed for whom; exit 1 if anything did.",
      { "paysieve lists diff 41 42",
        "paysieve lists diff --json a.psl b.psl | jq '.added | length'" },
      OPTION_BIT(OPT_LISTS) | OPTION_BIT(OPT_PUBLIC_KEY),
      2,
      2,
      command_diff },
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static void
help_all(void)
{
    (void)puts("Usage: paysieve lists COMMAND [OPTIONS] [ARGS]\n\n"
               "Compile sanctions lists into the snapshot that payments are screened "
               "with.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        (void)printf("  %-8s %-9s %s\n", COMMANDS[i].name, COMMANDS[i].words,
                     COMMANDS[i].summary);
    }
    (void)puts("\nEach command has its own --help.  --version prints versions.\n\n"
               "Examples:\n"
               "  paysieve lists compile -o lists.psl SDN.XML\n"
               "  paysieve lists status --lists lists.psl");
}

static void
help_one(const command *cmd)
{
    (void)printf("Usage: paysieve lists %s [OPTIONS]%s%s\n\n%s\n\n", cmd->name,
                 cmd->words[0] != '\0' ? " " : "", cmd->words, cmd->summary);
    options_help(cmd->options | OPTIONS_COMMON);
    (void)printf("\nExamples:\n  %s\n  %s\n", cmd->examples[0], cmd->examples[1]);
}

static int
run_with_settings(const command *cmd, command_line *c)
{
    ps_error  err    = { 0 };
    ps_status status = config_open(c->args.value[OPT_CONFIG], &c->settings, &err);

    if (status != PS_OK) {
        const char *path = c->args.value[OPT_CONFIG];
        return command_fail(&err, path != NULL ? path : "paysieve.conf");
    }
    bool      as_json = strcmp(config_get(c->settings, CONFIG_LOG_FORMAT), "json") == 0;
    log_level level   = c->args.value[OPT_QUIET] != NULL     ? LOG_QUIET
                        : c->args.value[OPT_VERBOSE] != NULL ? LOG_VERBOSE
                                                             : LOG_NORMAL;
    log_configure(level, as_json, "paysieve-lists");
    int result = command_finish(cmd->run(c));
    config_free(c->settings);
    return result;
}

static int
run_command(const command *cmd, const char **argv, size_t argc)
{
    command_line c   = { 0 };
    ps_error     err = { 0 };

    if (options_parse(cmd->options | OPTIONS_COMMON, argv, argc, &c.args, &err) !=
        PS_OK) {
        return command_fail(&err, "paysieve-lists");
    }
    if (c.args.value[OPT_HELP] != NULL) {
        help_one(cmd);
        return command_finish(0);
    }
    if (c.args.count < cmd->least ||
        (c.args.count > cmd->most && (cmd->most > 0 || cmd->least == 0))) {
        return command_wrong(cmd->name,
                             cmd->words[0] != '\0' ? cmd->words : "takes no words");
    }
    c.json = c.args.value[OPT_JSON] != NULL;
    return run_with_settings(cmd, &c);
}

int
main(int argc, char **argv)
{
    const char *words[1024];
    size_t      count = 0;

    (void)signal(SIGPIPE, SIG_IGN);
    log_configure(LOG_NORMAL, false, "paysieve-lists");
    for (int i = 2; i < argc && count < sizeof words / sizeof words[0]; i++) {
        words[count++] = argv[i];
    }
    if (argc - 2 > (int)count) {
        return command_wrong("", "too many words");
    }
    if (argc < 2) {
        return command_wrong("", "a command is needed; see --help");
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_all();
        return command_finish(0);
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("paysieve-lists %s (snapshot format %d, fold %d)\n",
                     PAYSIEVE_VERSION, LISTDB_FORMAT, NAME_FOLD);
        return command_finish(0);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(argv[1], COMMANDS[i].name) == 0) {
            return run_command(&COMMANDS[i], words, count);
        }
    }
    return command_wrong("COMMAND", "no such command; see --help");
}
