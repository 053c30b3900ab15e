/*
 * cli_main.c - the table of commands, help, and the way to the one that is meant.
 *
 * "lists" is another program, because what parses the lists' publishers files
 * is never linked with what opens the store; it is found beside this one.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "front/cli/cli.h"

#define STORE_OPTIONS (CLI_BIT(OPT_STORE) | CLI_BIT(OPT_KEY_FILE) | CLI_BIT(OPT_REVIEWER))

/* clang-format off: a table */
static const cli_command COMMANDS[] = {
    { "screen",
      "FILE...",
      "Write what may leave to the clean file, hold back the rest.",
      { "paysieve screen -l lists.psl -o clean.xml payroll.xml",
        "paysieve screen --dry-run --json payroll.ach | jq .quarantined" },
      CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_STORE) | CLI_BIT(OPT_KEY_FILE) |
          CLI_BIT(OPT_CLEAN) | CLI_BIT(OPT_FORCE) | CLI_BIT(OPT_REPORT) |
          CLI_BIT(OPT_FORMAT) | CLI_BIT(OPT_PROFILE) | CLI_BIT(OPT_AS_OF) |
          CLI_BIT(OPT_DRY_RUN) | CLI_BIT(OPT_TOLERATE) | CLI_BIT(OPT_CLIENT) |
          CLI_BIT(OPT_CORRELATION),
      1,
      0,
      cli_screen },
    { "match",
      "NAME...",
      "Ask the lists about names, or about each line of a file.",
      { "paysieve match -l lists.psl --born 1987 'Ivan Petrov'",
        "paysieve match -l lists.psl --batch names.tsv >hits.ndjson" },
      CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_PROFILE) | CLI_BIT(OPT_TYPE) | CLI_BIT(OPT_BORN) |
          CLI_BIT(OPT_COUNTRY) | CLI_BIT(OPT_ID) | CLI_BIT(OPT_LIMIT) |
          CLI_BIT(OPT_MIN_SCORE) | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_EXPLAIN),
      0,
      0,
      cli_match },
    { "compare",
      "NAME NAME",
      "Score one pair of names, or each line of a file.",
      { "paysieve compare --explain 'Ivan Petrov' 'PETROV, Iwan'",
        "paysieve compare --batch pairs.tsv >scores" },
      CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_TYPE) | CLI_BIT(OPT_BATCH) | CLI_BIT(OPT_EXPLAIN),
      0,
      2,
      cli_compare },
    { "quarantine list",
      "",
      "Show the cases.",
      { "paysieve quarantine list --state pending",
        "paysieve quarantine list --sort amount --json" },
      STORE_OPTIONS | CLI_BIT(OPT_STATE) | CLI_BIT(OPT_SORT),
      0,
      0,
      cli_quarantine_list },
    { "quarantine show",
      "CASE",
      "Show one case: who, against whom, why, which payments.",
      { "paysieve quarantine show abcdefghij",
        "paysieve quarantine show --json abcdefghij | jq .evidence" },
      STORE_OPTIONS,
      1,
      1,
      cli_quarantine_show },
    { "quarantine release",
      "CASE",
      "Ask for a release; another person must approve it.",
      { "paysieve quarantine release abcdefghij --reason false-positive \\\n"
        "      --note 'born 1987, listed one 1951'",
        "paysieve quarantine release -r false-positive -m 'other person' abcdefghij" },
      STORE_OPTIONS | CLI_BIT(OPT_REASON) | CLI_BIT(OPT_NOTE),
      1,
      1,
      cli_quarantine_release },
    { "quarantine approve",
      "CASE",
      "The second pair of eyes: approve a release.",
      { "paysieve quarantine approve abcdefghij",
        "paysieve quarantine approve --reviewer ben abcdefghij" },
      STORE_OPTIONS,
      1,
      1,
      cli_quarantine_approve },
    { "quarantine emit",
      "[CASE...]",
      "Make a payment file of what is released.",
      { "paysieve quarantine emit --output released.xml",
        "paysieve quarantine emit -o released.ach abcdefghij" },
      STORE_OPTIONS | CLI_BIT(OPT_OUTPUT),
      0,
      0,
      cli_quarantine_emit },
    { "dispatch",
      "FILE",
      "The last door: may FILE leave?  If so, it is recorded as sent.",
      { "paysieve dispatch clean.xml && upload clean.xml",
        "paysieve dispatch --channel ebics clean.xml" },
      STORE_OPTIONS | CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_CHANNEL),
      1,
      1,
      cli_dispatch },
    { "store verify",
      "",
      "Walk the chain of acts; exit 1 if a link is broken.",
      { "paysieve store verify", "paysieve store verify --store /srv/paysieve.db" },
      STORE_OPTIONS,
      0,
      0,
      cli_store_verify },
    { "config",
      "",
      "Print each effective value and where it came from.",
      { "paysieve config", "paysieve config --check --config paysieve.conf" },
      STORE_OPTIONS | CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_CLEAN) | CLI_BIT(OPT_REPORT) |
          CLI_BIT(OPT_FORMAT) | CLI_BIT(OPT_PROFILE) | CLI_BIT(OPT_TOLERATE) |
          CLI_BIT(OPT_CLIENT) | CLI_BIT(OPT_LIMIT) | CLI_BIT(OPT_MIN_SCORE) |
          CLI_BIT(OPT_CHECK),
      0,
      0,
      cli_config },
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static bool
takes_no_words(const cli_command *command)
{
    return command->words[0] == '\0';
}

static void
help_all(FILE *out)
{
    (void)fputs("Usage: paysieve COMMAND [OPTION]... [WORD]...\n"
                "Screen payment files against sanctions lists before they leave.\n\n",
                out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        (void)fprintf(out, "  %-19s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    }
    (void)fputs(
        "  lists               Compile, look at and compare the lists.\n\n"
        "paysieve COMMAND --help says more; paysieve --version prints versions.\n\n"
        "Examples:\n"
        "  paysieve lists compile --output lists.psl sdn.csv\n"
        "  paysieve screen --lists lists.psl --clean clean.xml payroll.xml\n",
        out);
}

static void
help_group(const char *group, FILE *out)
{
    const char *const *examples = NULL;
    size_t             size     = strlen(group);

    (void)fprintf(out, "Usage: paysieve %s COMMAND [OPTION]... [WORD]...\n\n", group);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strncmp(COMMANDS[i].name, group, size) == 0 &&
            COMMANDS[i].name[size] == ' ') {
            (void)fprintf(out, "  %-8s %-10s %s\n", COMMANDS[i].name + size + 1,
                          COMMANDS[i].words, COMMANDS[i].summary);
            examples = examples == NULL ? COMMANDS[i].examples : examples;
        }
    }
    if (examples != NULL) {
        (void)fprintf(out, "\nExamples:\n  %s\n  %s\n", examples[0], examples[1]);
    }
}

static void
help_command(const cli_command *command, FILE *out)
{
    (void)fprintf(out, "Usage: paysieve %s [OPTION]...%s%s\n%s\n\n", command->name,
                  takes_no_words(command) ? "" : " ", command->words, command->summary);
    cli_options_help(command->options, out);
    (void)fprintf(out, "\nExamples:\n  %s\n  %s\n", command->examples[0],
                  command->examples[1]);
}

/* How many words of the call name the command; 0: none does. */
static size_t
names(const cli_command *command, const char *const *words, size_t count)
{
    ps_text rest = ps_text_of(command->name);
    ps_text part;
    size_t  used = 0;

    while (ps_text_next(&rest, ' ', &part)) {
        if (used >= count || !ps_text_is(part, words[used])) {
            return 0;
        }
        used++;
    }
    return used;
}

static bool
is_group(const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strncmp(COMMANDS[i].name, word, size) == 0 && COMMANDS[i].name[size] == ' ') {
            return true;
        }
    }
    return false;
}

static bool
is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int
set_up(cli *c)
{
    ps_error    err;
    char        path[4096];
    const char *named = c->args.value[OPT_CONFIG];

    c->json  = c->args.value[OPT_JSON] != NULL;
    c->quiet = c->args.value[OPT_QUIET] != NULL;
    if (config_open(named, &c->settings, &err) != PS_OK) {
        bool found = config_find(named, path, sizeof path) && path[0] != '\0';
        return cli_fail(&err, found ? path : "paysieve");
    }
    if (cli_options_apply(&c->args, c->settings, &err) != PS_OK) {
        return cli_fail(&err, "paysieve");
    }
    log_level   level = c->quiet                             ? LOG_QUIET
                        : c->args.value[OPT_VERBOSE] != NULL ? LOG_VERBOSE
                                                             : LOG_NORMAL;
    const char *form  = config_get(c->settings, CONFIG_LOG_FORMAT);
    log_configure(level, strcmp(form, "json") == 0, "paysieve");
    log_correlate(c->args.value[OPT_CORRELATION]);
    return 0;
}

static int
run(const cli_command *command, const char **words, size_t count)
{
    cli      c = { .command = command };
    ps_error err;

    if (cli_options_read(command->options | CLI_COMMON, words, count, &c.args, &err) !=
        PS_OK) {
        return cli_fail(&err, "paysieve");
    }
    if (c.args.value[OPT_HELP] != NULL) {
        help_command(command, stdout);
        return cli_finish(0);
    }
    if (c.args.count < command->least) {
        return cli_wrong(command->words, "this is missing; see --help");
    }
    if (takes_no_words(command) ? c.args.count > 0
                                : command->most != 0 && c.args.count > command->most) {
        return cli_wrong(command->name, "too many words; see --help");
    }
    int result = set_up(&c);
    if (result == 0) {
        result = cli_finish(command->run(&c));
    }
    config_free(c.settings);
    return result;
}

static int
choose(const char **words, size_t count)
{
    if (count == 0) {
        help_all(stderr);
        return 2;
    }
    if (is_help(words[0]) || strcmp(words[0], "help") == 0) {
        help_all(stdout);
        return cli_finish(0);
    }
    if (strcmp(words[0], "--version") == 0 || strcmp(words[0], "-V") == 0) {
        (void)puts(ps_version());
        return cli_finish(0);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        size_t used = names(&COMMANDS[i], words, count);
        if (used > 0) {
            return run(&COMMANDS[i], words + used, count - used);
        }
    }
    if (is_group(words[0])) {
        bool asked = count > 1 && is_help(words[1]);
        if (count == 1 || asked) {
            help_group(words[0], asked ? stdout : stderr);
            return asked ? cli_finish(0) : 2;
        }
    }
    return cli_wrong("COMMAND", "no such command; see paysieve --help");
}

/*
 * The next file opened would take the number of a standard one that is closed, and what
 * is meant for standard output would go into the store.  Reading and writing fail here.
 */
static void
hold_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0) {
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

int
main(int argc, char **argv)
{
    hold_standard_files();
    (void)signal(SIGPIPE, SIG_IGN);
    log_configure(LOG_NORMAL, false, "paysieve");
    if (argc > 1 && strcmp(argv[1], "lists") == 0) {
        return cli_lists(argv + 1);
    }
    size_t       count = argc > 1 ? (size_t)argc - 1 : 0;
    const char **words = calloc(count + 1, sizeof *words);
    if (words == NULL) {
        return 5;
    }
    for (size_t i = 0; i < count; i++) {
        words[i] = argv[i + 1];
    }
    int result = choose(words, count);
    free(words);
    return result;
}
