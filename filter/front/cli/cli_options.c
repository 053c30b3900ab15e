/*
 * cli_options.c - see cli_options.h.
 *
 * Not getopt: its long form is no POSIX, it takes abbreviations, and it prints
 * its own messages.  A word behind an unknown option may be anything, a name
 * too, so messages show the option and never its value.
 */
#include "front/cli/cli_options.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

static const struct option {
    const char *name;
    const char *value; /* NULL: a flag */
    const char *help;
    int         key;
    char        letter;
} OPTIONS[CLI_OPTION_COUNT] = {
#define X(id, name, letter, value, key, help) [id] = { name, value, help, key, letter },
    CLI_OPTIONS(X)
#undef X
};

_Static_assert(CLI_OPTION_COUNT <= 64, "a command's options are bits of one number");

static ps_status
fail(ps_error *err, ps_text option, const char *detail)
{
    char field[64];

    (void)snprintf(field, sizeof field, "%.*s", PS_TEXT_ARGS(option));
    return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, field, (ps_place){ 0 }, "%s", detail);
}

static cli_option
find_long(uint64_t accepted, ps_text name)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        if ((accepted & CLI_BIT(i)) != 0 && ps_text_is(name, OPTIONS[i].name)) {
            return (cli_option)i;
        }
    }
    return CLI_OPTION_COUNT;
}

static cli_option
find_short(uint64_t accepted, char letter)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        if ((accepted & CLI_BIT(i)) != 0 && OPTIONS[i].letter == letter) {
            return (cli_option)i;
        }
    }
    return CLI_OPTION_COUNT;
}

/* *at is the option's word, and afterwards the last word that it used. */
static ps_status
read_long(uint64_t accepted, const char **words, size_t count, size_t *at, cli_args *out,
          ps_error *err)
{
    ps_text    word  = ps_text_of(words[*at]);
    size_t     equal = ps_text_find(word, "=");
    ps_text    name  = ps_text_slice(word, 2, equal);
    ps_text    shown = ps_text_slice(word, 0, equal);
    cli_option id    = find_long(accepted, name);

    if (id == CLI_OPTION_COUNT) {
        return fail(err, shown, "no such option here; see --help");
    }
    if (OPTIONS[id].value == NULL) {
        if (equal != SIZE_MAX) {
            return fail(err, shown, "this option takes no value");
        }
        out->value[id] = "";
        return PS_OK;
    }
    if (equal != SIZE_MAX) {
        out->value[id] = word.at + equal + 1;
        return PS_OK;
    }
    if (*at + 1 >= count) {
        return fail(err, shown, "this option needs a value");
    }
    out->value[id] = words[++*at];
    return PS_OK;
}

static ps_status
read_short(uint64_t accepted, const char **words, size_t count, size_t *at, cli_args *out,
           ps_error *err)
{
    for (const char *letter = words[*at] + 1; *letter != '\0'; letter++) {
        char       shown[3] = { '-', *letter, '\0' };
        cli_option id       = find_short(accepted, *letter);

        if (id == CLI_OPTION_COUNT) {
            return fail(err, ps_text_of(shown), "no such option here; see --help");
        }
        if (OPTIONS[id].value == NULL) {
            out->value[id] = "";
            continue;
        }
        if (letter[1] != '\0') {
            out->value[id] = letter + 1;
            return PS_OK;
        }
        if (*at + 1 >= count) {
            return fail(err, ps_text_of(shown), "this option needs a value");
        }
        out->value[id] = words[++*at];
        return PS_OK;
    }
    return PS_OK;
}

ps_status
cli_options_read(uint64_t accepted, const char **words, size_t count, cli_args *out,
                 ps_error *err)
{
    cli_args args  = { .words = words };
    bool     ended = false;

    assert(out != NULL);
    *out = (cli_args){ 0 };
    for (size_t i = 0; i < count; i++) {
        const char *word   = words[i];
        ps_status   status = PS_OK;

        if (ended || word[0] != '-' || word[1] == '\0') {
            words[args.count++] = word; /* never past i */
        } else if (strcmp(word, "--") == 0) {
            ended = true;
        } else if (word[1] == '-') {
            status = read_long(accepted, words, count, &i, &args, err);
        } else {
            status = read_short(accepted, words, count, &i, &args, err);
        }
        if (status != PS_OK) {
            return status;
        }
    }
    *out = args;
    return PS_OK;
}

ps_status
cli_options_apply(const cli_args *args, config *c, ps_error *err)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        if (args->value[i] == NULL || OPTIONS[i].key == CLI_NO_KEY) {
            continue;
        }
        ps_status status = config_set(c, (config_key)OPTIONS[i].key, args->value[i], err);
        if (status != PS_OK) {
            if (err != NULL) {
                (void)snprintf(err->field, sizeof err->field, "--%s", OPTIONS[i].name);
            }
            return status;
        }
    }
    return PS_OK;
}

void
cli_options_help(uint64_t accepted, FILE *out)
{
    for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
        if ((accepted & ~CLI_COMMON & CLI_BIT(i)) == 0) {
            continue;
        }
        char left[32];
        char short_form[5] = "    ";
        if (OPTIONS[i].letter != 0) {
            (void)snprintf(short_form, sizeof short_form, "-%c, ", OPTIONS[i].letter);
        }
        (void)snprintf(left, sizeof left, "%s--%s%s%s", short_form, OPTIONS[i].name,
                       OPTIONS[i].value != NULL ? " " : "",
                       OPTIONS[i].value != NULL ? OPTIONS[i].value : "");
        (void)fprintf(out, "  %-23s %s\n", left, OPTIONS[i].help);
    }
    (void)fprintf(out, "  -c, --config FILE       %s\n", OPTIONS[OPT_CONFIG].help);
    (void)fprintf(out, "  -j --json, -q --quiet, -v --verbose, -h --help\n");
}
