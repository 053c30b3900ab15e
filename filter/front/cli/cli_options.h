/*
 * cli_options.h - every option in one table; a command says which it takes.
 *
 * Long forms --name, --name=value and --name value; short ones (letter, 0 for
 * none) -n, -nvalue and -n value, flags joined (-qf).  "--" ends the options, "-"
 * is a word.  A long option is never abbreviated: a later version may add one.
 */
#ifndef PS_FRONT_CLI_OPTIONS_H
#define PS_FRONT_CLI_OPTIONS_H

#include <stdio.h>

#include "config/config.h"

enum { CLI_NO_KEY = CONFIG_KEY_COUNT };

/* clang-format off: a table */
/*    id               name        letter  value       config key       help */
#define CLI_OPTIONS(X)                                                                   \
    X(OPT_LISTS, "lists", 'l', "SNAPSHOT", CONFIG_LISTS_CURRENT,                         \
      "compiled lists, or a folder with a current one")                                  \
    X(OPT_STORE, "store", 's', "STORE", CONFIG_STORE_PATH, "quarantine store (SQLite)")  \
    X(OPT_KEY_FILE, "key-file", 0, "FILE", CONFIG_STORE_KEY, "key that seals the store") \
    X(OPT_CLEAN, "clean", 'o', "OUT", CONFIG_SCREEN_CLEAN,                               \
      "where the clean file goes; several FILEs: a folder")                              \
    X(OPT_FORCE, "force", 'f', NULL, CLI_NO_KEY, "first remove what stands at --clean")  \
    X(OPT_REPORT, "report", 'r', "OUT", CONFIG_SCREEN_REPORT, "write the report (JSON)") \
    X(OPT_FORMAT, "format", 'F', "FORMAT", CONFIG_SCREEN_FORMAT,                         \
      "auto, pain.001, nacha")                                                           \
    X(OPT_PROFILE, "profile", 'p', "NAME", CONFIG_SCREEN_PROFILE,                        \
      "how alike is a hit: default, strict, lenient")                                    \
    X(OPT_AS_OF, "as-of", 0, "DATE", CLI_NO_KEY, "screen as if today were DATE")         \
    X(OPT_DRY_RUN, "dry-run", 'n', NULL, CLI_NO_KEY,                                     \
      "write neither store nor clean file")                                              \
    X(OPT_TOLERATE, "tolerate", 0, "totals", CONFIG_SCREEN_TOLERATE,                     \
      "screen although the totals disagree")                                             \
    X(OPT_CLIENT, "client", 0, "NAME", CONFIG_SCREEN_CLIENT, "whose payroll it is")      \
    X(OPT_CORRELATION, "correlation", 0, "ID", CLI_NO_KEY, "goes into report and log")   \
    X(OPT_TYPE, "type", 't', "TYPE", CLI_NO_KEY, "person, organisation, vessel or any")  \
    X(OPT_BORN, "born", 0, "DATE", CLI_NO_KEY, "birth date: 1987, 1987-05, 1987-05-21")  \
    X(OPT_COUNTRY, "country", 0, "CC", CLI_NO_KEY, "ISO 3166 code: KR")                  \
    X(OPT_ID, "id", 0, "VALUE", CLI_NO_KEY, "identifier, wallet, BIC or account")        \
    X(OPT_LIMIT, "limit", 'n', "N", CONFIG_MATCH_LIMIT, "at most N hits a name")         \
    X(OPT_MIN_SCORE, "min-score", 'm', "S", CONFIG_MATCH_MIN_SCORE,                      \
      "least score of a hit, 0.001 to 1.000")                                            \
    X(OPT_BATCH, "batch", 'B', "FILE", CLI_NO_KEY, "ask for every line of FILE")         \
    X(OPT_EXPLAIN, "explain", 'e', NULL, CLI_NO_KEY, "show how the names were aligned")  \
    X(OPT_REVIEWER, "reviewer", 'u', "NAME", CONFIG_REVIEW_REVIEWER,                     \
      "who acts; default the operating-system user")                                     \
    X(OPT_REASON, "reason", 'r', "CODE", CLI_NO_KEY, "why: false-positive")              \
    X(OPT_NOTE, "note", 'm', "TEXT", CLI_NO_KEY, "the grounds, at least ten characters") \
    X(OPT_OUTPUT, "output", 'o', "FILE", CLI_NO_KEY, "the file to make")                 \
    X(OPT_STATE, "state", 0, "STATE", CLI_NO_KEY,                                        \
      "pending, release-requested, released, emitted")                                   \
    X(OPT_SORT, "sort", 0, "ORDER", CLI_NO_KEY, "age (default), amount or score")        \
    X(OPT_CHANNEL, "channel", 0, "NAME", CLI_NO_KEY,                                     \
      "the way it leaves, for the record")                                               \
    X(OPT_CHECK, "check", 0, NULL, CLI_NO_KEY, "check that what is named exists")        \
    X(OPT_CONFIG, "config", 'c', "FILE", CLI_NO_KEY, "read this configuration file")     \
    X(OPT_JSON, "json", 'j', NULL, CLI_NO_KEY, "answer in JSON")                         \
    X(OPT_QUIET, "quiet", 'q', NULL, CLI_NO_KEY, "errors only")                          \
    X(OPT_VERBOSE, "verbose", 'v', NULL, CLI_NO_KEY, "say more")                         \
    X(OPT_HELP, "help", 'h', NULL, CLI_NO_KEY, "show this")
/* clang-format on */

typedef enum cli_option {
#define X(id, name, letter, value, key, help) id,
    CLI_OPTIONS(X)
#undef X
        CLI_OPTION_COUNT
} cli_option;

#define CLI_BIT(id) (1ull << (id))

/* What every command takes. */
#define CLI_COMMON                                                  \
    (CLI_BIT(OPT_CONFIG) | CLI_BIT(OPT_JSON) | CLI_BIT(OPT_QUIET) | \
     CLI_BIT(OPT_VERBOSE) | CLI_BIT(OPT_HELP))

typedef struct cli_args {
    const char        *value[CLI_OPTION_COUNT]; /* NULL: not given; "" for a flag */
    const char *const *words;
    size_t             count;
} cli_args;

/*
 * words[0] is the first behind the command; the array is put in order in place
 * and out->words points into it.  Of an option given twice the last counts.
 */
ps_status cli_options_read(uint64_t accepted, const char **words, size_t count,
                           cli_args *out, ps_error *err);
/* Puts what was given into c, with origin "option". */
ps_status cli_options_apply(const cli_args *args, config *c, ps_error *err);
/* The options of --help, without the common ones, which get two lines. */
void cli_options_help(uint64_t accepted, FILE *out);

#endif
