/*
 * tables.c - print the tables of the house: docs/ is made from them.
 *
 *     tables reasons      Markdown: number, word, sentence
 *     tables limits       Markdown: name, value, what it bounds
 *     tables reasons-man  the list of paysieve-reasons(7)
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/reason.h"

typedef struct reason_row {
    const char *name;
    unsigned    number;
    const char *sentence;
} reason_row;

typedef struct limit_row {
    const char        *name;
    unsigned long long value;
    const char        *why;
} limit_row;

static const reason_row REASONS[] = {
#define X(name, number, sentence) { #name, number, sentence },
    PS_REASONS(X)
#undef X
};

static const limit_row LIMITS[] = {
#define X(name, value, why) { #name, value, why },
    PS_LIMITS(X)
#undef X
};

static const char *const BLOCKS[] = {
    NULL,
    "Files, encodings, tokens",
    "Nacha",
    "ISO 20022",
    "Crypto payout",
    "List matches",
    "Indicators",
    "Operations and store",
    "List files and snapshots",
};

enum {
    REASON_COUNT = sizeof REASONS / sizeof REASONS[0],
    LIMIT_COUNT  = sizeof LIMITS / sizeof LIMITS[0]
};

/* "PS_R_NAME_ALIKE" as "name-alike". */
static void
put_word(const char *name, const char *prefix)
{
    for (const char *c = name + strlen(prefix); *c != '\0'; c++) {
        (void)putchar(*c == '_' ? '-' : tolower((unsigned char)*c));
    }
}

static void
print_reasons(void)
{
    unsigned block = 0;

    (void)fputs(
        "# Reasons\n\n"
        "Why the filter refused a file, held a payment or did not do what it was "
        "asked.  A number\nkeeps its meaning for ever; errors show it in brackets, "
        "evidence as number and word.\n\n"
        "Made from `filter/base/reason_table.h` by `tests/tidy/docs.sh`.\n",
        stdout);
    for (size_t i = 0; i < REASON_COUNT; i++) {
        const reason_row *row = &REASONS[i];
        if (row->number == 0) {
            continue;
        }
        if (row->number / 100 != block) {
            block = row->number / 100;
            (void)printf("\n## %s\n\n| number | word | meaning |\n|---|---|---|\n",
                         BLOCKS[block]);
        }
        (void)printf("| %u | ", row->number);
        put_word(row->name, "PS_R_");
        (void)printf(" | %s |\n", row->sentence);
    }
}

static void
print_limits(void)
{
    (void)fputs(
        "# Limits\n\n"
        "What the filter takes at most.  A file over one is refused, a payment over "
        "one is held.\n\n"
        "Made from `filter/base/limits.h` by `tests/tidy/docs.sh`.\n\n"
        "| limit | value | bounds |\n|---|---|---|\n",
        stdout);
    for (size_t i = 0; i < LIMIT_COUNT; i++) {
        (void)fputs("| ", stdout);
        put_word(LIMITS[i].name, "LIMIT_");
        (void)printf(" | %llu | %s |\n", LIMITS[i].value, LIMITS[i].why);
    }
}

static void
print_manual(void)
{
    unsigned block = 0;

    for (size_t i = 0; i < REASON_COUNT; i++) {
        const reason_row *row = &REASONS[i];
        if (row->number == 0) {
            continue;
        }
        if (row->number / 100 != block) {
            (void)printf("%s.Ss %s\n.Bl -tag -width Ds\n", block > 0 ? ".El\n" : "",
                         BLOCKS[row->number / 100]);
            block = row->number / 100;
        }
        (void)printf(".It %u ", row->number);
        put_word(row->name, "PS_R_");
        (void)printf("\n%c%s.\n", toupper((unsigned char)row->sentence[0]),
                     row->sentence + 1);
    }
    (void)puts(".El");
}

int
main(int argc, char **argv)
{
    const char *what = argc == 2 ? argv[1] : "";

    if (strcmp(what, "reasons") == 0) {
        print_reasons();
    } else if (strcmp(what, "limits") == 0) {
        print_limits();
    } else if (strcmp(what, "reasons-man") == 0) {
        print_manual();
    } else {
        (void)fputs("usage: tables reasons|limits|reasons-man\n", stderr);
        return 2;
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
