/*
 * t_command_update.c - update and confirm as main() runs them: exit status and words.
 *
 * Rows run in order in one folder.  file is what own.csv has then; NULL: nothing.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "command/command.h"
#include "ps_test.h"

static char folder[] = "/tmp/t_update.XXXXXX";

#define HEAD "id,type,name\n"
#define A    "1,person,Omarko Testwell\n"
#define B    "2,person,Zimtko Falkmann\n"

static const struct row {
    const char *name;
    int (*run)(command_line *c);
    const char *file;
    const char *words[8];
    int         want_status;
    const char *want; /* a part of what is said; "": nothing is said */
} ROWS[] = {
    /* clang-format off: a table */
    { "a date that is none", command_update, HEAD A, { "--as-of", "today" }, 2, "" },
    { "needed and not there",
      command_update,
      NULL,
      { "--as-of", "2026-11-20" },
      4,
      "own              skipped" },
    { "the first",
      command_update,
      HEAD A B,
      { "--as-of", "2026-11-20" },
      0,
      "own              changed   2 entries, 2 added, 0 removed, 0 changed\n" },
    { "the same",
      command_update,
      HEAD A B,
      { "--as-of", "2026-11-21", "--quiet" },
      0,
      "" },
    { "one more, JSON",
      command_update,
      HEAD A B "3,person,Nils Newmann\n",
      { "--as-of", "2026-11-22", "-j" },
      0,
      "\"sources\":[{\"name\":\"own\",\"result\":\"changed\",\"reason\":0,\"file\":\"\","
      "\"text\":\"\",\"entries\":3,\"added\":1,\"removed\":0,\"changed\":0,\"waiting\":0}"
      "],"
      "\"added\":[\"own:3\"],\"removed\":[],\"changed\":[],\"waiting\":[]}\n" },
    { "a web page, JSON",
      command_update,
      "<html></html>",
      { "--as-of", "2026-11-23", "-j" },
      3,
      "\"result\":\"refused\",\"reason\":811,\"file\":\"own.csv\",\"text\":\"the list "
      "file "
      "is a web page\"" },
    { "another source", command_update, HEAD A, { "-s", "uk" }, 2, "" },
    { "a note is needed", command_confirm, NULL, { "own", "-r", "anna" }, 2, "" },
    { "a note that says nothing",
      command_confirm,
      NULL,
      { "own", "-r", "anna", "-n", "ok" },
      2,
      "" },
    { "a person is needed",
      command_confirm,
      NULL,
      { "own", "-n", "as announced" },
      2,
      "" },
    { "nothing waits",
      command_confirm,
      NULL,
      { "own", "-r", "anna", "-n", "as announced" },
      2,
      "" },
    /* clang-format on */
};

static int
run_quietly(const struct row *row, command_line *c, const char *out_path)
{
    (void)fflush(stdout);
    int out  = dup(STDOUT_FILENO);
    int err  = dup(STDERR_FILENO);
    int file = open(out_path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    int null = open("/dev/null", O_WRONLY);
    assert_true(out >= 0 && err >= 0 && file >= 0 && null >= 0);
    (void)dup2(file, STDOUT_FILENO);
    (void)dup2(null, STDERR_FILENO);
    int result = command_finish(row->run(c));
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(err, STDERR_FILENO);
    (void)close(out);
    (void)close(err);
    (void)close(file);
    (void)close(null);
    return result;
}

static void
write_text(const char *name, const char *text)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    (void)unlink(path);
    if (text != NULL) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        assert_true(fputs(text, file) >= 0);
        assert_int_equal(fclose(file), 0);
        assert_int_equal(chmod(path, 0600), 0);
    }
}

static void
test_row(void **state)
{
    const struct row *row       = *state;
    const char       *words[12] = { "--offline", NULL };
    size_t            count     = 2;
    char              inbox[64], conf[64], out_path[64];
    command_line      c   = { 0 };
    ps_error          err = { 0 };
    ps_buffer         said;

    (void)snprintf(inbox, sizeof inbox, "%s/in", folder);
    (void)snprintf(conf, sizeof conf, "%s/conf", folder);
    (void)snprintf(out_path, sizeof out_path, "%s/said", folder);
    words[1] = inbox;
    for (size_t i = 0; i < 8 && row->words[i] != NULL; i++) {
        words[count++] = row->words[i];
    }
    write_text("in/own.csv", row->file);
    assert_int_equal(options_parse(UINT32_MAX, words, count, &c.args, &err), PS_OK);
    assert_int_equal(config_open(conf, &c.settings, &err), PS_OK);
    c.json = c.args.value[OPT_JSON] != NULL;
    log_configure(LOG_NORMAL, false, "t");
    int result = run_quietly(row, &c, out_path);
    clock_set(0);
    config_free(c.settings);

    ps_buffer_init(&said, 1u << 20);
    ps_buffer_string(&said, "");
    assert_int_equal(file_read_small(out_path, 1u << 20, false, &said, &err), PS_OK);
    if (result != row->want_status || (row->want[0] == '\0') != (said.size == 0) ||
        strstr(said.at, row->want) == NULL) {
        fail_msg("status %d, said: %s", result, said.at);
    }
    ps_buffer_free(&said);
}

int
main(void)
{
    char text[512];

    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(text, sizeof text, "%s/in", folder);
    if (mkdir(text, 0700) != 0) {
        return 1;
    }
    (void)snprintf(text, sizeof text,
                   "[lists]\nfolder = %s/lists\nsources = own\n[source own]\n"
                   "url = https://h.test/own.csv\n",
                   folder);
    write_text("conf", text);
    int failed = ps_test_rows(ROWS, test_row);
    (void)snprintf(text, sizeof text, "rm -rf %s", folder);
    return system(text) == 0 ? failed : 1; /* tidy: allow */
}
