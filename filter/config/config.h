/*
 * config.h - paysieve.conf(5): INI, every key in one table, with where it came from.
 *
 * The only place with inih.  Unknown sections and keys, lines over 180 bytes and
 * NUL bytes are errors.  A file that others may write is refused.
 */
#ifndef PS_CONFIG_CONFIG_H
#define PS_CONFIG_CONFIG_H

#include "base/error.h"

/* clang-format off: a table */
/*    id                      section    key             default     what it may say */
#define CONFIG_KEYS(X)                                                                \
    X(CONFIG_LISTS_CURRENT, "lists", "current", "", "path")                           \
    X(CONFIG_LISTS_PUBLIC_KEY, "lists", "public-key", "", "path")                     \
    X(CONFIG_LISTS_KEY, "lists", "key", "", "path")                                   \
    X(CONFIG_LISTS_MAX_AGE, "lists", "max-age-hours", "0", "0..8760")                 \
    X(CONFIG_LISTS_FOLDER, "lists", "folder", "", "path")                             \
    X(CONFIG_LISTS_SOURCES, "lists", "sources", "ofac-sdn ofac-cons un eu uk places", \
      "words")                                                                        \
    X(CONFIG_LISTS_HISTORY, "lists", "history", "30", "1..100000")                    \
    X(CONFIG_LISTS_RETENTION, "lists", "retention-days", "3660", "1..36500")          \
    X(CONFIG_LISTS_PROXY, "lists", "proxy", "", "text")                               \
    X(CONFIG_LISTS_CA_FILE, "lists", "ca-file", "", "path")                           \
    X(CONFIG_LISTS_ON_FAILURE, "lists", "on-failure", "", "text")                     \
    X(CONFIG_LISTS_TIME_OUT, "lists", "time-out", "900", "1..86400")                  \
    X(CONFIG_LISTS_TRIES, "lists", "tries", "4", "1..20")                             \
    X(CONFIG_STORE_PATH, "store", "path", "paysieve.db", "path")                      \
    X(CONFIG_STORE_KEY, "store", "key", "", "path")                                   \
    X(CONFIG_STORE_LOCK_WAIT, "store", "lock-wait", "10", "1..3600")                  \
    X(CONFIG_SCREEN_CLEAN, "screen", "clean", "", "path")                             \
    X(CONFIG_SCREEN_REPORT, "screen", "report", "", "path")                           \
    X(CONFIG_SCREEN_FORMAT, "screen", "format", "auto", "format")                     \
    X(CONFIG_SCREEN_PROFILE, "screen", "profile", "default", "profile")               \
    X(CONFIG_SCREEN_CLIENT, "screen", "client", "", "word")                           \
    X(CONFIG_SCREEN_TOLERATE, "screen", "tolerate", "", "totals")                     \
    X(CONFIG_SCREEN_SCRATCH, "screen", "scratch", "", "path")                         \
    X(CONFIG_MATCH_MIN_SCORE, "match", "min-score", "", "score")                      \
    X(CONFIG_MATCH_LIMIT, "match", "limit", "0", "0..1000000")                        \
    X(CONFIG_REVIEW_REVIEWER, "review", "reviewer", "", "word")                       \
    X(CONFIG_LOG_FORMAT, "log", "format", "text", "text|json")                        \
    X(CONFIG_ON_LISTS_EXPIRED, "on", "lists-expired", "refuse", "refuse")
/* clang-format on */

typedef enum config_key {
#define X(id, section, key, fallback, kind) id,
    CONFIG_KEYS(X)
#undef X
        CONFIG_KEY_COUNT
} config_key;

/* Of each [source NAME]. */
/* clang-format off: a table */
/*    id                       key                 default what it may say */
#define CONFIG_SOURCE_KEYS(X)                                    \
    X(CONFIG_SOURCE_URL, "url", "", "address")                   \
    X(CONFIG_SOURCE_FILES, "files", "", "words")                 \
    X(CONFIG_SOURCE_CATALOGUE, "catalogue", "", "address")       \
    X(CONFIG_SOURCE_PATH, "path", "", "words")                   \
    X(CONFIG_SOURCE_LIST, "list", "", "sdn|cons")                \
    X(CONFIG_SOURCE_EVERY, "every", "60", "1..10080")            \
    X(CONFIG_SOURCE_MAX_AGE, "max-age-hours", "72", "1..8760")   \
    X(CONFIG_SOURCE_REMOVALS, "removals-percent", "5", "0..100") \
    X(CONFIG_SOURCE_LEAST, "least-bytes", "1", "1..1073741824")  \
    X(CONFIG_SOURCE_STALE, "stale-days", "0", "0..3650")         \
    X(CONFIG_SOURCE_CANARIES, "canaries", "", "words")           \
    X(CONFIG_SOURCE_REQUIRED, "required", "yes", "yes|no")
/* clang-format on */

typedef enum config_source_key {
#define X(id, key, fallback, kind) id,
    CONFIG_SOURCE_KEYS(X)
#undef X
        CONFIG_SOURCE_KEY_COUNT
} config_source_key;

typedef struct config config;

/*
 * path NULL: $PAYSIEVE_CONFIG, then $XDG_CONFIG_HOME/paysieve/paysieve.conf, then
 * /etc/paysieve/paysieve.conf, and none is fine.  PS_E_USAGE with file:line.
 */
ps_status config_open(const char *path, config **out, ps_error *err);
/* Which file config_open() reads for path; "" where there is none.  False: too long. */
bool config_find(const char *path, char *out, size_t size);
/* The bytes of a configuration file; name stands in origins and messages. */
ps_status config_parse(ps_text bytes, const char *name, config **out, ps_error *err);
void      config_free(config *c);
/* Never NULL; "" where unset. */
const char *config_get(const config *c, config_key key);
uint64_t    config_number(const config *c, config_key key);
/* Sets from an option: checked like a line of the file. */
ps_status config_set(config *c, config_key key, const char *value, ps_error *err);
/* "default", "option", or "/etc/paysieve/paysieve.conf:7". */
const char *config_origin(const config *c, config_key key);
const char *config_path(const config *c); /* the file read, or "" */
const char *config_key_section(config_key key);
const char *config_key_name(config_key key);
/* Whether it is one that we know, or has a section.  Never NULL below; the default of a
 * source that nobody knows. */
bool        config_source_is(const config *c, const char *name);
const char *config_source_get(const config *c, const char *name, config_source_key key);
uint64_t config_source_number(const config *c, const char *name, config_source_key key);
const char *config_source_origin(const config *c, const char *name,
                                 config_source_key key);
const char *config_source_key_name(config_source_key key);
/* 64 hex digits over every effective value. */
void config_sha256(const config *c, char out[65]);

#endif
