/*
 * source.c - [source NAME]: where lists come from, and how each is judged.
 *
 * What publishers offer is known here, so that a fresh install works; a section of
 * the same name changes single keys, another name is a source of one's own.
 * Addresses and sizes: each publisher's page as of November 2026, and for floors
 * a third of what was measured, since a list that shrinks so far is none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "config/own.h"

#ifndef PAYSIEVE_SHARE
#define PAYSIEVE_SHARE "/usr/local/share/paysieve"
#endif

enum { SOURCE_NAME_MAX = 40, SOURCES_MAX = 64 };

static const struct key {
    const char *name;
    const char *fallback;
    const char *kind;
} KEYS[CONFIG_SOURCE_KEY_COUNT] = {
#define X(id, key, fallback, kind) [id] = { key, fallback, kind },
    CONFIG_SOURCE_KEYS(X)
#undef X
};

#define OFAC "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/"

/* clang-format off: a table */
static const struct builtin {
    const char *name;
    const char *value[CONFIG_SOURCE_KEY_COUNT];
} BUILTINS[] = {
    { "ofac-sdn",
      { [CONFIG_SOURCE_URL]       = OFAC "exports/SDN.XML",
        [CONFIG_SOURCE_CATALOGUE] = OFAC "SdnList",
        [CONFIG_SOURCE_LEAST]     = "8000000",
        [CONFIG_SOURCE_MAX_AGE]   = "48",
        [CONFIG_SOURCE_STALE]     = "30" } },
    { "ofac-cons",
      { [CONFIG_SOURCE_URL]       = OFAC "exports/CONSOLIDATED.XML",
        [CONFIG_SOURCE_CATALOGUE] = OFAC "ConsolidatedList",
        [CONFIG_SOURCE_LEAST]     = "300000",
        [CONFIG_SOURCE_MAX_AGE]   = "48",
        [CONFIG_SOURCE_STALE]     = "180" } },
    { "un",
      { [CONFIG_SOURCE_URL] =
            "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
        [CONFIG_SOURCE_LEAST] = "600000",
        [CONFIG_SOURCE_STALE] = "120" } },
    { "eu",
      { [CONFIG_SOURCE_URL]   = "https://webgate.ec.europa.eu/fsd/fsf/public/files/"
                                "xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
        [CONFIG_SOURCE_FILES] = "xmlFullSanctionsList_1_1.xml",
        [CONFIG_SOURCE_LEAST] = "8000000",
        [CONFIG_SOURCE_EVERY] = "360",
        [CONFIG_SOURCE_STALE] = "60" } },
    { "uk",
      { [CONFIG_SOURCE_URL] =
            "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",
        [CONFIG_SOURCE_LEAST] = "3000000",
        [CONFIG_SOURCE_STALE] = "60" } },
    { "csl",
      { [CONFIG_SOURCE_URL] =
            "https://data.trade.gov/downloadable_consolidated_screening_list/"
            "v1/consolidated.csv",
        [CONFIG_SOURCE_LEAST] = "3000000",
        [CONFIG_SOURCE_EVERY] = "360",
        [CONFIG_SOURCE_STALE] = "30" } },
    { "places", { [CONFIG_SOURCE_PATH] = PAYSIEVE_SHARE "/places/embargoed.csv" } },
};
/* clang-format on */

enum { BUILTIN_COUNT = sizeof BUILTINS / sizeof BUILTINS[0] };

static const struct builtin *
builtin_of(const char *name)
{
    for (size_t i = 0; i < BUILTIN_COUNT; i++) {
        if (strcmp(BUILTINS[i].name, name) == 0) {
            return &BUILTINS[i];
        }
    }
    return NULL;
}

static own_source *
find(const config *c, ps_text name)
{
    for (size_t i = 0; i < c->source_count; i++) {
        if (ps_text_is(name, c->sources[i].name)) {
            return &c->sources[i];
        }
    }
    return NULL;
}

ps_text
source_section(ps_text section)
{
    if (!ps_text_starts(section, "source ")) {
        return (ps_text){ 0 };
    }
    ps_text name = ps_text_trim(ps_text_slice(section, 7, section.size));
    bool    fits = name.size <= SOURCE_NAME_MAX && value_fits("word", false, name) &&
                name.at[0] != '.';
    return fits ? name : (ps_text){ 0 };
}

static own_source *
take_source(config *c, ps_text name)
{
    own_source *source = find(c, name);

    if (source != NULL) {
        return source;
    }
    if (!ps_grow(&c->sources, &c->source_room, c->source_count + 1, sizeof *c->sources,
                 SOURCES_MAX)) {
        return NULL;
    }
    source  = &c->sources[c->source_count];
    *source = (own_source){ .name = strndup(name.at, name.size) };
    if (source->name == NULL) {
        return NULL;
    }
    c->source_count++;
    return source;
}

ps_status
source_take(config *c, ps_text name, const char *key, ps_text value, uint32_t line,
            ps_error *err)
{
    own_source *source = take_source(c, name);
    char        field[128];
    char        origin[32];

    (void)snprintf(field, sizeof field, "source %.*s.%s", PS_TEXT_ARGS(name), key);
    if (source == NULL) {
        return own_fail(err, field, line, "too many sources", "");
    }
    for (size_t i = 0; i < CONFIG_SOURCE_KEY_COUNT; i++) {
        if (strcmp(KEYS[i].name, key) != 0) {
            continue;
        }
        if (source->origin[i] != NULL) {
            return own_fail(err, field, line, "a key stands twice", "");
        }
        if (!value_fits(KEYS[i].kind, KEYS[i].fallback[0] == '\0', value)) {
            return own_fail(err, field, line, "expected ", value_expected(KEYS[i].kind));
        }
        (void)snprintf(origin, sizeof origin, "%u", line);
        return own_put(&source->value[i], &source->origin[i], value, origin, field, err);
    }
    return own_fail(err, field, line, "no such key", "");
}

bool
source_name_origins(config *c, const char *name)
{
    bool done = true;

    for (size_t i = 0; i < c->source_count; i++) {
        for (size_t k = 0; k < CONFIG_SOURCE_KEY_COUNT && done; k++) {
            done = own_name_origin(&c->sources[i].origin[k], name);
        }
    }
    return done;
}

bool
source_add(const config *c, digest *d)
{
    ps_text names = ps_text_of(config_get(c, CONFIG_LISTS_SOURCES));
    ps_text name;
    bool    done = true;

    while (done && ps_text_next(&names, ' ', &name)) {
        char word[SOURCE_NAME_MAX + 1];
        (void)snprintf(word, sizeof word, "%.*s", PS_TEXT_ARGS(name));
        for (size_t k = 0; k < CONFIG_SOURCE_KEY_COUNT && done; k++) {
            done = digest_add_field(d, name) &&
                   digest_add_field(
                       d, ps_text_of(config_source_get(c, word, (config_source_key)k)));
        }
    }
    return done;
}

void
source_free(config *c)
{
    for (size_t i = 0; i < c->source_count; i++) {
        for (size_t k = 0; k < CONFIG_SOURCE_KEY_COUNT; k++) {
            free(c->sources[i].value[k]);
            free(c->sources[i].origin[k]);
        }
        free(c->sources[i].name);
    }
    free(c->sources);
}

/* ---- what it says ---- */

bool
config_source_is(const config *c, const char *name)
{
    return builtin_of(name) != NULL || find(c, ps_text_of(name)) != NULL;
}

const char *
config_source_get(const config *c, const char *name, config_source_key key)
{
    const own_source     *source  = find(c, ps_text_of(name));
    const struct builtin *builtin = builtin_of(name);

    if (source != NULL && source->value[key] != NULL) {
        return source->value[key];
    }
    return builtin != NULL && builtin->value[key] != NULL ? builtin->value[key]
                                                          : KEYS[key].fallback;
}

uint64_t
config_source_number(const config *c, const char *name, config_source_key key)
{
    uint64_t number = 0;

    return ps_text_u64(ps_text_of(config_source_get(c, name, key)), &number) ? number : 0;
}

const char *
config_source_origin(const config *c, const char *name, config_source_key key)
{
    const own_source *source = find(c, ps_text_of(name));

    return source != NULL && source->origin[key] != NULL ? source->origin[key]
                                                         : "default";
}

const char *
config_source_key_name(config_source_key key)
{
    return KEYS[key].name;
}
