/*
 * t_command.c - the commands, as main() runs them: exit status and what is said.
 *
 * Method: rows run in order in one folder; @ in a word is that folder.  want is a
 * part of standard output; "" means that nothing is said.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "command/command.h"
#include "ps_test.h"

static char folder[] = "/tmp/t_command.XXXXXX";

#define CSV_SET                                                             \
    "fixtures/lists/synthetic/sdn.csv", "fixtures/lists/synthetic/alt.csv", \
        "fixtures/lists/synthetic/add.csv", "fixtures/lists/synthetic/sdn_comments.csv"

static const struct row {
    const char *name;
    int (*run)(command_line *c);
    const char *words[10];
    int         want_status;
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
    { "keygen",
      command_keygen,
      { "-k", "@/key.pem", "-p", "@/pub.pem" },
      0,
      "key.pem: key " },
    { "keygen does not overwrite",
      command_keygen,
      { "-k", "@/key.pem", "-p", "@/pub.pem" },
      2,
      "" },
    { "keygen needs both", command_keygen, { "-k", "@/other.pem" }, 2, "" },
    { "compile",
      command_compile,
      { "-o", "@/a.psl", CSV_SET },
      0,
      "OFAC SDN             unknown           25        55        30        47        "
      "17" },
    { "compile, JSON",
      command_compile,
      { "-j", "-o", "@/j.psl", "--as-of", "2026-11-24",
        "fixtures/lists/synthetic/SDN.XML" },
      0,
      "\"entries\":25,\"names\":55,\"lists\":[{\"list\":\"OFAC "
      "SDN\",\"publisher\":\"OFAC\","
      "\"published\":\"2026-11-20\",\"entries\":25,\"names\":55,\"ids\":30,\"wallets\":"
      "47,"
      "\"addresses\":17}]" },
    { "compile, signed",
      command_compile,
      { "-k", "@/key.pem", "-o", "@/s.psl", CSV_SET },
      0,
      "s.psl: 25" },
    { "compile, quiet", command_compile, { "-q", "-o", "@/q.psl", CSV_SET }, 0, "" },
    { "compile as Consolidated",
      command_compile,
      { "-o", "@/c.psl", "--list", "cons", "fixtures/lists/test-card/sdn.csv" },
      0,
      "OFAC Consolidated    unknown            3" },
    { "compile without output",
      command_compile,
      { "fixtures/lists/synthetic/SDN.XML" },
      2,
      "" },
    { "compile, no such file",
      command_compile,
      { "-o", "@/x.psl", "@/nowhere.csv" },
      2,
      "" },
    { "compile, no such list",
      command_compile,
      { "-o", "@/x.psl", "--list", "eu", CSV_SET },
      2,
      "" },
    { "compile, a date that is none",
      command_compile,
      { "-o", "@/x.psl", "--as-of", "today", CSV_SET },
      2,
      "" },
    { "compile, no number",
      command_compile,
      { "-o", "@/x.psl", "--lenient", "some", CSV_SET },
      2,
      "" },
    { "compile, no such key",
      command_compile,
      { "-o", "@/x.psl", "-k", "@/none.pem", CSV_SET },
      2,
      "" },
    { "compile what is no list",
      command_compile,
      { "-o", "@/x.psl", "Makefile" },
      3,
      "" },
    { "compile an unknown entry",
      command_compile,
      { "-o", "@/x.psl", "fixtures/lists/test-card/sdn.csv", "@/alt.csv" },
      3,
      "" },
    { "as many may be left out",
      command_compile,
      { "-o", "@/l.psl", "--lenient", "1", "fixtures/lists/test-card/sdn.csv",
        "@/alt.csv" },
      0,
      "l.psl: 3 entries, 4 names" },
    { "verify", command_verify, { "@/a.psl" }, 0, "a.psl: whole; not signed; sha256 " },
    { "verify, signed",
      command_verify,
      { "-P", "@/pub.pem", "@/s.psl" },
      0,
      "s.psl: whole; signed by key " },
    { "verify, JSON",
      command_verify,
      { "-j", "@/l.psl" },
      0,
      "\"lenient\":true,\"whole\":true" },
    { "verify, unsigned", command_verify, { "-P", "@/pub.pem", "@/a.psl" }, 4, "" },
    { "verify what is none", command_verify, { "@/key.pem" }, 4, "" },
    { "verify nothing", command_verify, { "@/x.psl" }, 4, "" },
    { "status",
      command_status,
      { "-l", "@/j.psl", "--as-of", "2026-11-24" },
      0,
      "OFAC SDN             2026-11-20          0/48      25      55     30      47     17 "
      "       0      0\n" },
    { "status, too old",
      command_status,
      { "-l", "@/j.psl", "--as-of", "2026-11-28" },
      4,
      "OFAC SDN             2026-11-20     72/48 old      25" },
    { "status, a date that is none",
      command_status,
      { "-l", "@/j.psl", "--as-of", "never" },
      2,
      "" },
    { "status, JSON",
      command_status,
      { "-j", "-l", "@/s.psl" },
      0,
      "\"signature_checked\":false" },
    { "status of nothing", command_status, { NULL }, 2, "" },
    { "show",
      command_show,
      { "-l", "@/a.psl", "ofac-sdn:900007" },
      0,
      "aka weak     O'BRIEN" },
    { "show, JSON",
      command_show,
      { "-j", "-l", "@/a.psl", "ofac-sdn:900008" },
      0,
      "\"kind\":\"born\",\"label\":\"DOB\",\"text\":\"Jun "
      "1979\",\"key\":\"\",\"from\":\"1979-06-01\","
      "\"to\":\"1979-06-30\",\"circa\":false" },
    { "show nobody", command_show, { "-l", "@/a.psl", "ofac-sdn:1" }, 2, "" },
    { "search a word",
      command_search,
      { "-l", "@/a.psl", "tekhnograd" },
      0,
      "ofac-sdn:900006  OOO TEKHNOGRAD" },
    { "search words in another order",
      command_search,
      { "-l", "@/a.psl", "sik", "ryeo" },
      0,
      "ofac-sdn:900002" },
    { "search an id",
      command_search,
      { "-l", "@/a.psl", "syn-4410021" },
      0,
      "ofac-sdn:900001" },
    { "search a ship",
      command_search,
      { "-l", "@/a.psl", "IMO9990017" },
      0,
      "ofac-sdn:900016" },
    { "search an unknown feature",
      command_search,
      { "-l", "@/a.psl", "orbital beacon" },
      0,
      "ofac-sdn:900021" },
    { "search, JSON",
      command_search,
      { "-j", "-l", "@/a.psl", "talviro" },
      0,
      "{\"schema\":\"paysieve.search/"
      "1\",\"found\":[{\"entry\":\"ofac-sdn:900015\",\"name\":\"TALVIRO\"" },
    { "search nobody",
      command_search,
      { "-l", "@/a.psl", "quxwobble" },
      0,
      "nothing found" },
    { "diff of the same",
      command_diff,
      { "@/a.psl", "@/s.psl" },
      0,
      "0 added, 0 removed, 0 changed" },
    { "diff of two forms",
      command_diff,
      { "@/a.psl", "@/j.psl" },
      1,
      "0 added, 0 removed, 24 changed" },
    { "diff, JSON",
      command_diff,
      { "-j", "@/c.psl", "@/l.psl" },
      1,
      "\"added\":[{\"entry\":\"ofac-sdn:999901\"" },
    { "diff of nothing", command_diff, { "@/a.psl", "@/x.psl" }, 4, "" },
    /* clang-format on */
};

static void
fill_in(const char *word, char *out, size_t room)
{
    if (word[0] == '@') {
        (void)snprintf(out, room, "%s%s", folder, word + 1);
    } else {
        (void)snprintf(out, room, "%s", word);
    }
}

/* Runs with both standard streams in files. */
static int
run_quietly(const struct row *row, command_line *c, const char *out_path)
{
    (void)fflush(stdout);
    (void)fflush(stderr);
    int out  = dup(STDOUT_FILENO);
    int err  = dup(STDERR_FILENO);
    int file = open(out_path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    int null = open("/dev/null", O_WRONLY);
    assert_true(out >= 0 && err >= 0 && file >= 0 && null >= 0);
    (void)dup2(file, STDOUT_FILENO);
    (void)dup2(null, STDERR_FILENO);
    int result = command_finish(row->run(c));
    (void)fflush(stderr);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(err, STDERR_FILENO);
    (void)close(out);
    (void)close(err);
    (void)close(file);
    (void)close(null);
    return result;
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              room[10][160];
    const char       *words[10];
    size_t            count = 0;
    char              out_path[64];
    command_line      c   = { 0 };
    ps_error          err = { 0 };
    ps_buffer         said;

    for (; count < PS_COUNT(words) && row->words[count] != NULL; count++) {
        fill_in(row->words[count], room[count], sizeof room[count]);
        words[count] = room[count];
    }
    assert_int_equal(options_parse(UINT32_MAX, words, count, &c.args, &err), PS_OK);
    assert_int_equal(config_open(NULL, &c.settings, &err), PS_OK);
    c.json = c.args.value[OPT_JSON] != NULL;
    (void)snprintf(out_path, sizeof out_path, "%s/said", folder);
    log_configure(LOG_NORMAL, false, "t");
    int result = run_quietly(row, &c, out_path);
    clock_set(0);
    config_free(c.settings);

    ps_buffer_init(&said, 1u << 20);
    assert_int_equal(file_read_small(out_path, 1u << 20, false, &said, &err), PS_OK);
    const char *text = said.at != NULL ? said.at : "";
    if (result != row->want_status || (row->want[0] == '\0') != (text[0] == '\0') ||
        strstr(text, row->want) == NULL) {
        fail_msg("status %d, said: %s", result, text);
    }
    ps_buffer_free(&said);
}

int
main(void)
{
    char path[64];

    if (mkdtemp(folder) == NULL || setenv("PAYSIEVE_CONFIG", "", 1) != 0 ||
        setenv("XDG_CONFIG_HOME", folder, 1) != 0) {
        return 1;
    }
    (void)snprintf(path, sizeof path, "%s/alt.csv", folder);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return 1;
    }
    (void)fputs("1,2,aka,NOBODY,-0- \r\n", file);
    (void)fclose(file);
    int failed = ps_test_rows(ROWS, test_row);
    (void)snprintf(path, sizeof path, "%s/x.psl", folder);
    return failed + (file_exists(path) ? 1 : 0); /* every refusal wrote nothing */
}
