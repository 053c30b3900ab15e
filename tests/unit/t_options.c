/* t_options.c - the words of a call: what they mean, and what is refused. */
#include <stdio.h>

#include "command/options.h"
#include "ps_test.h"

enum { ACCEPTED = OPTION_BIT(OPT_OUTPUT) | OPTION_BIT(OPT_LENIENT) | OPTIONS_COMMON };

static const struct row {
    const char *name;
    const char *words[6];
    const char *want; /* output|lenient|json|words, or the line */
} ROWS[] = {
    { "nothing", { NULL }, "-|-|-|" },
    { "words", { "a", "b", NULL }, "-|-|-|a b " },
    { "long", { "--output", "x", "a", "--lenient", "3", NULL }, "x|3|-|a " },
    { "with a sign", { "--output=x=y", "--json", NULL }, "x=y|-|json|" },
    { "short", { "-o", "x", "-j", "a", NULL }, "x|-|json|a " },
    { "short and joined", { "-ox", NULL }, "x|-|-|" },
    { "an empty value", { "--output", "", NULL }, "|-|-|" },
    { "the end of options", { "--", "--output", "-j", NULL }, "-|-|-|--output -j " },
    { "a dash is a word", { "-", NULL }, "-|-|-|- " },
    { "unknown",
      { "--secret=x", NULL },
      "c: --secret: the call is wrong (no such option here; see --help) [701]" },
    { "of another command",
      { "--key", "x", NULL },
      "c: --key: the call is wrong (no such option here; see --help) [701]" },
    { "a letter with two dashes",
      { "--o", "x", NULL },
      "c: --o: the call is wrong (no such option here; see --help) [701]" },
    { "an abbreviation",
      { "--out", "x", NULL },
      "c: --out: the call is wrong (no such option here; see --help) [701]" },
    { "a value missing",
      { "--output", NULL },
      "c: --output: the call is wrong (this option needs a value) [701]" },
    { "a value too many",
      { "--json=1", NULL },
      "c: --json: the call is wrong (this option takes no value) [701]" },
};

static void
test_row(void **state)
{
    const struct row *row      = *state;
    const char       *words[6] = { 0 };
    size_t            count    = 0;
    char              got[300];
    option_values     out;
    ps_error          err = { 0 };

    for (; row->words[count] != NULL; count++) {
        words[count] = row->words[count];
    }
    if (options_parse(ACCEPTED, words, count, &out, &err) != PS_OK) {
        (void)ps_error_format(&err, "c", got, sizeof got);
    } else {
        const char *const *value = out.value;
        int                used  = snprintf(got, sizeof got, "%s|%s|%s|",
                            value[OPT_OUTPUT] != NULL ? value[OPT_OUTPUT] : "-",
                            value[OPT_LENIENT] != NULL ? value[OPT_LENIENT] : "-",
                            value[OPT_JSON] != NULL ? "json" : "-");
        for (size_t i = 0; i < out.count; i++) {
            used += snprintf(got + used, sizeof got - (size_t)used, "%s ", out.words[i]);
        }
    }
    assert_string_equal(got, row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
