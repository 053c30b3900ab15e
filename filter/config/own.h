/*
 * own.h - what the files of this room share.  Inside this room only.
 */
#ifndef PS_CONFIG_OWN_H
#define PS_CONFIG_OWN_H

#include "base/digest.h"
#include "config/config.h"

typedef struct own_source {
    char *name;
    char *value[CONFIG_SOURCE_KEY_COUNT];  /* NULL: the default */
    char *origin[CONFIG_SOURCE_KEY_COUNT]; /* NULL: "default" */
} own_source;

struct config {
    char       *value[CONFIG_KEY_COUNT];  /* NULL: the default */
    char       *origin[CONFIG_KEY_COUNT]; /* NULL: "default" */
    char       *path;
    own_source *sources; /* those of the file that have a section */
    size_t      source_count, source_room;
};

/* ---- value.c ---- */

/* kind: "path", "text", "word", "words", "address", "score", "N..M", or words with |. */
bool        value_fits(const char *kind, bool may_be_empty, ps_text value);
const char *value_expected(const char *kind);
/* Thousandths, above nought. */
bool value_score(ps_text value, uint64_t *out);

/* ---- source.c ---- */

/* "ofac-sdn" of "source ofac-sdn"; empty where it is no such section. */
ps_text   source_section(ps_text section);
ps_status source_take(config *c, ps_text name, const char *key, ps_text value,
                      uint32_t line, ps_error *err);
bool      source_name_origins(config *c, const char *name);
/* Every effective value into the hash. */
bool source_add(const config *c, digest *d);
void source_free(config *c);

/* PS_R_CONFIG at the line, 0: none. */
ps_status own_fail(ps_error *err, const char *field, uint32_t line, const char *detail,
                   const char *words);
/* Copies of both in place of what was there. */
ps_status own_put(char **value, char **origin, ps_text text, const char *from,
                  const char *field, ps_error *err);
/* "7" becomes "NAME:7"; NULL stays. */
bool own_name_origin(char **origin, const char *name);

#endif
