/* cli_config.c - config: what applies, and where it came from. */
#include <string.h>

#include "base/file.h"
#include "base/json_write.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_text.h"

/* The next name of the configured sources; false behind the last. */
static bool
next_source(ps_text *rest, char name[64])
{
    ps_text word;

    while (ps_text_next(rest, ' ', &word)) {
        if (word.size > 0) {
            (void)snprintf(name, 64, "%.*s", PS_TEXT_ARGS(word));
            return true;
        }
    }
    return false;
}

static void
sources_json(const config *settings, json_write *w)
{
    ps_text rest = ps_text_of(config_get(settings, CONFIG_LISTS_SOURCES));
    char    name[64];
    char    section[80];

    while (next_source(&rest, name)) {
        (void)snprintf(section, sizeof section, "source %s", name);
        for (size_t i = 0; i < CONFIG_SOURCE_KEY_COUNT; i++) {
            config_source_key key = (config_source_key)i;
            json_object(w);
            json_member(w, "section", section);
            json_member(w, "key", config_source_key_name(key));
            json_member(w, "value", config_source_get(settings, name, key));
            json_member(w, "origin", config_source_origin(settings, name, key));
            json_object_end(w);
        }
    }
}

static void
print_json(const config *settings)
{
    json_write w;
    char       sum[65];

    config_sha256(settings, sum);
    json_begin(&w, cli_write_file, stdout);
    json_object(&w);
    json_member(&w, "schema", "paysieve.config/1");
    json_member(&w, "file", config_path(settings));
    json_member(&w, "sha256", sum);
    json_key(&w, "values");
    json_array(&w);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        config_key key = (config_key)i;
        json_object(&w);
        json_member(&w, "section", config_key_section(key));
        json_member(&w, "key", config_key_name(key));
        json_member(&w, "value", config_get(settings, key));
        json_member(&w, "origin", config_origin(settings, key));
        json_object_end(&w);
    }
    sources_json(settings, &w);
    json_array_end(&w);
    json_object_end(&w);
    (void)json_end(&w, true);
}

static void
print_sources(const config *settings)
{
    ps_text rest = ps_text_of(config_get(settings, CONFIG_LISTS_SOURCES));
    char    name[64];

    while (next_source(&rest, name)) {
        (void)printf("\n[source %s]\n", name);
        for (size_t i = 0; i < CONFIG_SOURCE_KEY_COUNT; i++) {
            config_source_key key = (config_source_key)i;
            (void)printf("# %s\n%s = ", config_source_origin(settings, name, key),
                         config_source_key_name(key));
            cli_put(stdout, ps_text_of(config_source_get(settings, name, key)));
            (void)putchar('\n');
        }
    }
}

static void
print_table(const config *settings)
{
    const char *section = "";
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        config_key key = (config_key)i;
        if (strcmp(section, config_key_section(key)) != 0) {
            (void)printf("%s[%s]\n", i > 0 ? "\n" : "", config_key_section(key));
        }
        section = config_key_section(key);
        (void)printf("# %s\n%s = ", config_origin(settings, key), config_key_name(key));
        cli_put(stdout, ps_text_of(config_get(settings, key)));
        (void)putchar('\n');
    }
    print_sources(settings);
}

/* What a run would only find out on pay day. */
static int
check(const cli *c)
{
    static const config_key FILES[] = { CONFIG_LISTS_CURRENT, CONFIG_LISTS_PUBLIC_KEY,
                                        CONFIG_LISTS_KEY };

    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        const char *path = cli_setting(c, FILES[i]);
        if (path != NULL && !file_exists(path)) {
            ps_error err;
            char     field[64];
            (void)snprintf(field, sizeof field, "%s.%s", config_key_section(FILES[i]),
                           config_key_name(FILES[i]));
            (void)ps_fail_at(&err, PS_E_USAGE, PS_R_CONFIG, field, (ps_place){ 0 },
                             "there is no such file");
            return cli_fail(&err, config_origin(c->settings, FILES[i]));
        }
    }
    return 0;
}

int
cli_config(cli *c)
{
    if (c->json) {
        print_json(c->settings);
    } else if (!c->quiet) {
        print_table(c->settings);
    }
    return c->args.value[OPT_CHECK] != NULL ? check(c) : 0;
}
