/* options.h - the words of paysieve-lists(1): one table of options, one of commands. */
#ifndef PS_LISTS_OPTIONS_H
#define PS_LISTS_OPTIONS_H

#include "base/error.h"

/* clang-format off: a table */
/*    id              name          letter value       what it says */
#define OPTIONS(X)                                                                    \
    X(OPT_OUTPUT, "output", 'o', "SNAPSHOT", "write here, by rename")                 \
    X(OPT_KEY, "key", 'k', "FILE", "private key (PEM, only its owner's)")             \
    X(OPT_PUBLIC, "public", 'p', "FILE", "where the public key goes")                 \
    X(OPT_PUBLIC_KEY, "public-key", 'P', "FILE", "refuse what this key did not sign") \
    X(OPT_LIST, "list", 'L', "sdn|cons", "which list the CSV files are")              \
    X(OPT_LENIENT, "lenient", 0, "N", "leave out at most N unusable records")         \
    X(OPT_AS_OF, "as-of", 0, "DATE", "compile as if today were DATE")                 \
    X(OPT_LISTS, "lists", 'l', "SNAPSHOT", "a snapshot, or a folder with current")    \
    X(OPT_OFFLINE, "offline", 0, "DIR", "take the files from this folder")            \
    X(OPT_SOURCE, "source", 's', "NAME", "this source only, due or not")              \
    X(OPT_NOTE, "note", 'n', "TEXT", "why; ten characters at least")                  \
    X(OPT_REVIEWER, "reviewer", 'r', "NAME", "who decides this")                      \
    X(OPT_RESULT, "result", 0, "FILE", "what changed, as JSON, for a program")        \
    X(OPT_JSON, "json", 'j', NULL, "one JSON document")                               \
    X(OPT_CONFIG, "config", 'c', "FILE", "configuration; see paysieve.conf(5)")       \
    X(OPT_QUIET, "quiet", 'q', NULL, "no warnings")                                   \
    X(OPT_VERBOSE, "verbose", 'v', NULL, "say more")                                  \
    X(OPT_HELP, "help", 'h', NULL, "this page")
/* clang-format on */

typedef enum option_id {
#define X(id, name, letter, value, help) id,
    OPTIONS(X)
#undef X
        OPTION_COUNT
} option_id;

#define OPTION_BIT(id) (1u << (id))
#define OPTIONS_COMMON                                                       \
    (OPTION_BIT(OPT_JSON) | OPTION_BIT(OPT_CONFIG) | OPTION_BIT(OPT_QUIET) | \
     OPTION_BIT(OPT_VERBOSE) | OPTION_BIT(OPT_HELP))

typedef struct option_values {
    const char  *value[OPTION_COUNT]; /* NULL: not given; a flag: "" */
    const char **words;               /* borrowed from argv, moved to its front */
    size_t       count;
} option_values;

/* PS_E_USAGE with the option, never its value.  words are argv's own array. */
ps_status options_parse(uint32_t accepted, const char **argv, size_t argc,
                        option_values *out, ps_error *err);
/* Lines of help for the accepted options, on standard output. */
void options_help(uint32_t accepted);

#endif
