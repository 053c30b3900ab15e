/*
 * options.c - see options.h.
 *
 * Not getopt: its long form is no POSIX, it takes abbreviations, and it prints
 * messages of its own.
 */
#include "command/options.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const struct option {
    const char *name;
    char        letter;
    const char *value; /* NULL: a flag */
    const char *help;
} TABLE[OPTION_COUNT] = {
#define X(id, name, letter, value, help) [id] = { name, letter, value, help },
    OPTIONS(X)
#undef X
};

static ps_status
fail(ps_error *err, ps_text shown, const char *detail)
{
    char field[64];

    (void)snprintf(field, sizeof field, "%.*s", PS_TEXT_ARGS(shown));
    return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, field, (ps_place){ 0 }, "%s", detail);
}

static option_id
find(uint32_t accepted, ps_text name)
{
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        char letter[2] = { TABLE[i].letter, '\0' };
        if ((accepted & OPTION_BIT(i)) != 0 && name.size > 0 &&
            (ps_text_is(name, TABLE[i].name) || ps_text_is(name, letter))) {
            return (option_id)i;
        }
    }
    return OPTION_COUNT;
}

/* argv[*at] begins with a dash; *at moves to the last word used. */
static ps_status
read_option(uint32_t accepted, const char **argv, size_t argc, size_t *at,
            option_values *out, ps_error *err)
{
    ps_text     word  = ps_text_of(argv[*at]);
    bool        large = ps_text_starts(word, "--");
    size_t      equal = large ? ps_text_find(word, "=") : SIZE_MAX;
    size_t      end   = equal != SIZE_MAX ? equal : large ? word.size : 2;
    ps_text     shown = ps_text_slice(word, 0, end);
    ps_text     name  = ps_text_slice(shown, large ? 2 : 1, shown.size);
    option_id   id    = find(accepted, name);
    const char *rest  = word.at + end; /* "=value", or what stands behind a letter */

    if (id == OPTION_COUNT || (large && name.size < 2)) {
        return fail(err, shown, "no such option here; see --help");
    }
    if (TABLE[id].value == NULL) {
        if (rest[0] != '\0') {
            return fail(err, shown, "this option takes no value");
        }
        out->value[id] = "";
    } else if (rest[0] != '\0') {
        out->value[id] = large ? rest + 1 : rest;
    } else if (*at + 1 < argc) {
        out->value[id] = argv[++*at];
    } else {
        return fail(err, shown, "this option needs a value");
    }
    return PS_OK;
}

ps_status
options_parse(uint32_t accepted, const char **argv, size_t argc, option_values *out,
              ps_error *err)
{
    bool ended = false;

    *out = (option_values){ .words = argv };
    for (size_t i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (!ended && word[0] == '-' && word[1] != '\0') {
            ps_status status = read_option(accepted, argv, argc, &i, out, err);
            if (status != PS_OK) {
                return status;
            }
        } else {
            argv[out->count++] = word;
        }
    }
    return PS_OK;
}

void
options_help(uint32_t accepted)
{
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        if ((accepted & OPTION_BIT(i)) == 0) {
            continue;
        }
        char left[48];
        char letter[5] = "    ";
        if (TABLE[i].letter != 0) {
            (void)snprintf(letter, sizeof letter, "-%c, ", TABLE[i].letter);
        }
        (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, TABLE[i].name,
                       TABLE[i].value != NULL ? " " : "",
                       TABLE[i].value != NULL ? TABLE[i].value : "");
        (void)printf("  %-26s %s\n", left, TABLE[i].help);
    }
}
