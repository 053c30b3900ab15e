/*
 * t_cli_options.c - every way an option can be written, and what is refused.
 *
 * A row is a call's words; want is either the message, or "name=value" of each
 * option that was given and then the words that are left.
 */
#include "front/cli/cli_options.c"
#include "ps_test.h"

#define ALL (~0ull >> (64 - CLI_OPTION_COUNT))
#define SOME \
    (CLI_BIT(OPT_LISTS) | CLI_BIT(OPT_FORCE) | CLI_BIT(OPT_QUIET) | CLI_BIT(OPT_CLEAN))

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *words[6];
    const char *want;
} ROWS[] = {
    { "no words", { NULL }, "" },
    { "long and value", { "--lists", "a" }, "lists=a " },
    { "long with equals sign", { "--lists=a" }, "lists=a " },
    { "value with an equals sign", { "--lists=a=b" }, "lists=a=b " },
    { "empty value", { "--lists=" }, "lists= " },
    { "value that looks like an option", { "--lists", "--force" }, "lists=--force " },
    { "short and value", { "-l", "a" }, "lists=a " },
    { "short with its value", { "-la" }, "lists=a " },
    { "flags joined", { "-qf" }, "force= quiet= " },
    { "flags and an option joined", { "-fl", "a" }, "lists=a force= " },
    { "the last counts", { "-la", "--lists", "b" }, "lists=b " },
    { "words in between", { "x", "-f", "y" }, "force= x y " },
    { "dash is a word", { "-", "-f" }, "force= - " },
    { "two dashes end the options", { "--", "-f", "--lists" }, "-f --lists " },
    { "two dashes twice", { "--", "--" }, "-- " },
    { "empty word", { "" }, " " },

    { "unknown long",
      { "--status=a b" },
      "paysieve: --status: the call is wrong (no such option here; see --help) [701]" },
    { "of another command",
      { "--note", "a" },
      "paysieve: --note: the call is wrong (no such option here; see --help) [701]" },
    { "abbreviated",
      { "--list", "a" },
      "paysieve: --list: the call is wrong (no such option here; see --help) [701]" },
    { "unknown short",
      { "-fz" },
      "paysieve: -z: the call is wrong (no such option here; see --help) [701]" },
    { "value for a flag",
      { "--force=yes" },
      "paysieve: --force: the call is wrong (this option takes no value) [701]" },
    { "no value for a long one",
      { "--lists" },
      "paysieve: --lists: the call is wrong (this option needs a value) [701]" },
    { "no value for a short one",
      { "-l" },
      "paysieve: -l: the call is wrong (this option needs a value) [701]" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row      = *state;
    char              got[300] = "";
    const char       *words[6];
    size_t            count = 0;
    cli_args          args;
    ps_error          err;

    while (count < 6 && row->words[count] != NULL) {
        words[count] = row->words[count];
        count++;
    }
    if (cli_options_read(SOME, words, count, &args, &err) != PS_OK) {
        assert_int_equal(args.count, 0);
        (void)ps_error_format(&err, "paysieve", got, sizeof got);
    } else {
        size_t used = 0;
        for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
            if (args.value[i] != NULL) {
                used += (size_t)snprintf(got + used, sizeof got - used, "%s=%s ",
                                         OPTIONS[i].name, args.value[i]);
            }
        }
        for (size_t i = 0; i < args.count; i++) {
            used += (size_t)snprintf(got + used, sizeof got - used, "%s ", args.words[i]);
        }
    }
    assert_string_equal(got, row->want);
}

static void
test_into_the_configuration(void **state)
{
    (void)state;
    const char *words[] = { "--limit", "7", "--profile=strict", "--type", "person" };
    const char *bad[]   = { "--limit=x" };
    cli_args    args;
    config     *c = NULL;
    ps_error    err;
    char        line[200];

    assert_int_equal(config_parse((ps_text){ 0 }, "", &c, NULL), PS_OK);
    assert_int_equal(cli_options_read(ALL, words, 5, &args, NULL), PS_OK);
    assert_int_equal(cli_options_apply(&args, c, &err), PS_OK);
    assert_int_equal(config_number(c, CONFIG_MATCH_LIMIT), 7);
    assert_string_equal(config_get(c, CONFIG_SCREEN_PROFILE), "strict");
    assert_string_equal(config_origin(c, CONFIG_SCREEN_PROFILE), "option");
    assert_string_equal(config_origin(c, CONFIG_STORE_PATH), "default");
    assert_int_equal(cli_options_read(ALL, bad, 1, &args, NULL), PS_OK);
    assert_int_equal(cli_options_apply(&args, c, &err), PS_E_USAGE);
    (void)ps_error_format(&err, "paysieve", line, sizeof line);
    assert_string_equal(
        line,
        "paysieve: --limit: the configuration is wrong (expected 0..1000000) [702]");
    config_free(c);
}

static void
test_help_fits(void **state)
{
    (void)state;
    char   text[8192] = "";
    FILE  *out        = tmpfile();
    size_t line = 0, lines = 0;

    assert_non_null(out);
    cli_options_help(ALL, out);
    rewind(out);
    size_t size = fread(text, 1, sizeof text - 1, out);
    for (size_t i = 0; i < size; i++) {
        line = text[i] == '\n' ? 0 : line + 1;
        lines += text[i] == '\n' ? 1 : 0;
        assert_true(line <= 80);
    }
    assert_int_equal(lines, CLI_OPTION_COUNT - 5 + 2);
    (void)fclose(out);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(test_into_the_configuration),
        cmocka_unit_test(test_help_fits),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("options", TESTS, NULL, NULL);
}
