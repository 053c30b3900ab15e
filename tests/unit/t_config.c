/*
 * t_config.c - each way a configuration can be read or refused.
 *
 * A row is the text of a file; want is either the line that the operator sees,
 * or "" and then the effective value of one key and where it came from.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "config/config.h"
#include "ps_test.h"

/* clang-format off: a table */
static const struct row {
    const char *name;
    const char *text;
    size_t      size; /* 0: strlen(text) */
    const char *want;
    config_key  key;
    const char *value;
    const char *origin;
} ROWS[] = {
    { "nothing", "", 0, "", CONFIG_STORE_PATH, "paysieve.db", "default" },
    { "one key", "[store]\npath = /srv/hold.db\n", 0, "", CONFIG_STORE_PATH,
      "/srv/hold.db", "a.conf:2" },
    { "no line end", "[store]\npath=/a", 0, "", CONFIG_STORE_PATH, "/a", "a.conf:2" },
    { "CR LF", "[store]\r\npath = /a\r\n", 0, "", CONFIG_STORE_PATH, "/a", "a.conf:2" },
    { "byte order mark", "\xef\xbb\xbf[store]\npath = /a\n", 0, "", CONFIG_STORE_PATH,
      "/a", "a.conf:2" },
    { "comments and blank lines", "# a\n; b\n\n[lists]\n# c\ncurrent = /l\n", 0, "",
      CONFIG_LISTS_CURRENT, "/l", "a.conf:6" },
    { "indented is no continuation", "[lists]\ncurrent = /l\n  max-age-hours = 5\n", 0,
      "", CONFIG_LISTS_MAX_AGE, "5", "a.conf:3" },
    { "blanks inside a path", "[lists]\ncurrent = /l/my lists/a\n", 0, "",
      CONFIG_LISTS_CURRENT, "/l/my lists/a", "a.conf:2" },
    { "a section twice", "[lists]\ncurrent = /l\n[store]\npath=/a\n[lists]\nkey = /k\n",
      0, "", CONFIG_LISTS_KEY, "/k", "a.conf:6" },
    { "score", "[match]\nmin-score = 0.82\n", 0, "", CONFIG_MATCH_MIN_SCORE, "0.82",
      "a.conf:2" },
    { "unset by an empty value", "[screen]\nclean =\n", 0, "", CONFIG_SCREEN_CLEAN, "",
      "a.conf:2" },

    { "an address of http", "[source un]\nurl = http://a.example/\n", 0,
      "a.conf:2:1: source un.url: the configuration is wrong (expected an address that "
      "begins with https://) [702]",
      0, "", "" },
    { "an address with a name and a password", "[source un]\nurl = https://a:b@c/\n", 0,
      "a.conf:2:1: source un.url: the configuration is wrong (expected an address that "
      "begins with https://) [702]",
      0, "", "" },
    { "an unknown key of a source", "[source own]\nuri = x\n", 0,
      "a.conf:2:1: source own.uri: the configuration is wrong (no such key) [702]", 0, "",
      "" },
    { "a key of a source twice", "[source a]\nevery = 1\n[source a]\nevery = 2\n", 0,
      "a.conf:4:1: source a.every: the configuration is wrong (a key stands twice) [702]",
      0, "", "" },
    { "a source without a name", "[source ]\n", 0,
      "a.conf:1:1: the configuration is wrong (no such section) [702]", 0, "", "" },
    { "a source that is a path", "[source ../a]\n", 0,
      "a.conf:1:1: the configuration is wrong (no such section) [702]", 0, "", "" },
    { "unknown section", "\n[stores]\n", 0,
      "a.conf:2:1: the configuration is wrong (no such section) [702]", 0, "", "" },
    { "unknown key", "[store]\npth = x\n", 0,
      "a.conf:2:1: store: the configuration is wrong (no such key) [702]", 0, "", "" },
    { "key of another section", "[lists]\npath = x\n", 0,
      "a.conf:2:1: lists: the configuration is wrong (no such key) [702]", 0, "", "" },
    { "key before a section", "path = x\n", 0,
      "a.conf:1:1: the configuration is wrong (a key before the first section) [702]", 0,
      "", "" },
    { "key twice", "[store]\npath = x\npath = y\n", 0,
      "a.conf:3:1: store: the configuration is wrong (a key stands twice: path) [702]", 0,
      "", "" },
    { "no equals sign", "[store]\npath\n", 0,
      "a.conf:2:1: the configuration is wrong (expected key = value) [702]", 0, "", "" },
    { "colon for equals", "[store]\npath: a=b\n", 0,
      "a.conf:2:1: the configuration is wrong (expected key = value) [702]", 0, "", "" },
    { "section not closed", "[store\npath=x\n", 0,
      "a.conf:1:1: the configuration is wrong (a section is [name] alone on its line) "
      "[702]",
      0, "", "" },
    { "words behind a section", "[store] x\n", 0,
      "a.conf:1:1: the configuration is wrong (a section is [name] alone on its line) "
      "[702]",
      0, "", "" },
    { "inline comment", "[store]\npath = /a ; mine\n", 0,
      "a.conf:2:1: the configuration is wrong (a comment has a line of its own) [702]", 0,
      "", "" },
    { "NUL byte", "[store]\npath = /a\0b\n", 20,
      "a.conf:2:1: the configuration is wrong (a NUL byte is not allowed) [702]", 0, "",
      "" },
    { "number too large", "[lists]\nmax-age-hours = 8761\n", 0,
      "a.conf:2:1: lists.max-age-hours: the configuration is wrong (expected 0..8760) "
      "[702]",
      0, "", "" },
    { "number with a sign", "[lists]\nmax-age-hours = +8\n", 0,
      "a.conf:2:1: lists.max-age-hours: the configuration is wrong (expected 0..8760) "
      "[702]",
      0, "", "" },
    { "number that wraps", "[lists]\nmax-age-hours = 18446744073709551617\n", 0,
      "a.conf:2:1: lists.max-age-hours: the configuration is wrong (expected 0..8760) "
      "[702]",
      0, "", "" },
    { "score of nought", "[match]\nmin-score = 0.000\n", 0,
      "a.conf:2:1: match.min-score: the configuration is wrong (expected 0.001 to 1.000) "
      "[702]",
      0, "", "" },
    { "score over one", "[match]\nmin-score = 1.001\n", 0,
      "a.conf:2:1: match.min-score: the configuration is wrong (expected 0.001 to 1.000) "
      "[702]",
      0, "", "" },
    { "word of another kind", "[log]\nformat = xml\n", 0,
      "a.conf:2:1: log.format: the configuration is wrong (expected text|json) [702]", 0,
      "", "" },
    { "no word lets a payment through", "[on]\nlists-expired = pass\n", 0,
      "a.conf:2:1: on.lists-expired: the configuration is wrong (expected refuse) [702]",
      0, "", "" },
    { "reviewer with a blank", "[review]\nreviewer = ana b\n", 0,
      "a.conf:2:1: review.reviewer: the configuration is wrong (expected 1 to 64 "
      "letters, "
      "digits or . _ - @ +) [702]",
      0, "", "" },
    { "empty where a value is needed", "[store]\npath =\n", 0,
      "a.conf:2:1: store.path: the configuration is wrong (expected a path) [702]", 0, "",
      "" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row      = *state;
    char              got[400] = "";
    config           *c        = NULL;
    ps_error          err;
    size_t            size = row->size != 0 ? row->size : strlen(row->text);

    ps_status status =
        config_parse((ps_text){ .at = row->text, .size = size }, "a.conf", &c, &err);
    if (status != PS_OK) {
        assert_int_equal(status, PS_E_USAGE);
        assert_null(c);
        (void)ps_error_format(&err, "a.conf", got, sizeof got);
    }
    assert_string_equal(got, row->want);
    if (status == PS_OK) {
        assert_string_equal(config_get(c, row->key), row->value);
        assert_string_equal(config_origin(c, row->key), row->origin);
    }
    config_free(c);
}

/* What is known of a publisher, what the file changes, what a new name begins with. */
static void
test_sources(void **state)
{
    static const char TEXT[] = "[source un]\nevery = 5\n[source my-list]\n"
                               "path = /a/one.csv /a/two.csv\nrequired = no\n";
    config           *c      = NULL;
    char              with[65], without[65];

    (void)state;
    assert_int_equal(config_parse(PS_TEXT(TEXT), "a.conf", &c, NULL), PS_OK);
    assert_int_equal(config_source_number(c, "un", CONFIG_SOURCE_EVERY), 5);
    assert_string_equal(config_source_origin(c, "un", CONFIG_SOURCE_EVERY), "a.conf:2");
    assert_int_equal(
        strncmp(config_source_get(c, "un", CONFIG_SOURCE_URL), "https://", 8), 0);
    assert_string_equal(config_source_origin(c, "un", CONFIG_SOURCE_URL), "default");
    assert_int_equal(config_source_number(c, "ofac-sdn", CONFIG_SOURCE_MAX_AGE), 48);
    assert_int_equal(config_source_number(c, "my-list", CONFIG_SOURCE_MAX_AGE), 72);
    assert_string_equal(config_source_get(c, "my-list", CONFIG_SOURCE_REQUIRED), "no");
    assert_string_equal(config_source_get(c, "my-list", CONFIG_SOURCE_PATH),
                        "/a/one.csv /a/two.csv");
    assert_true(config_source_is(c, "my-list") && config_source_is(c, "csl"));
    assert_false(config_source_is(c, "other"));
    config_sha256(c, with);
    config_free(c);
    assert_int_equal(config_parse(PS_TEXT(""), "a.conf", &c, NULL), PS_OK);
    config_sha256(c, without);
    assert_string_not_equal(with, without);
    config_free(c);
}

static void
test_line_length(void **state)
{
    (void)state;
    for (size_t length = 179; length <= 182; length++) {
        char     text[256] = "[store]\npath = /";
        config  *c         = NULL;
        ps_error err;
        size_t   head = strlen("[store]\n");

        memset(text + strlen(text), 'a', length - strlen("path = /"));
        ps_status status = config_parse(ps_text_of(text), "a.conf", &c, &err);
        assert_int_equal(strlen(text) - head, length);
        assert_int_equal(status, length <= 180 ? PS_OK : PS_E_USAGE);
        config_free(c);
    }
}

static void
test_option_wins(void **state)
{
    (void)state;
    config  *c = NULL;
    ps_error err;
    char     before[65], after[65], line[300];

    assert_int_equal(config_parse(PS_TEXT("[match]\nlimit = 3\n"), "a", &c, NULL), PS_OK);
    config_sha256(c, before);
    assert_int_equal(config_set(c, CONFIG_MATCH_LIMIT, "7", &err), PS_OK);
    config_sha256(c, after);
    assert_int_equal(config_number(c, CONFIG_MATCH_LIMIT), 7);
    assert_string_equal(config_origin(c, CONFIG_MATCH_LIMIT), "option");
    assert_int_equal(strlen(before), 64);
    assert_string_not_equal(before, after);
    assert_int_equal(config_set(c, CONFIG_MATCH_LIMIT, "seven", &err), PS_E_USAGE);
    (void)ps_error_format(&err, "paysieve", line, sizeof line);
    assert_string_equal(line, "paysieve: match.limit: the configuration is wrong "
                              "(expected 0..1000000) [702]");
    assert_int_equal(config_number(c, CONFIG_MATCH_LIMIT), 7);
    assert_int_equal(config_set(c, CONFIG_MATCH_MIN_SCORE, "0.9", &err), PS_OK);
    assert_int_equal(config_number(c, CONFIG_MATCH_MIN_SCORE), 900);
    config_free(c);
}

static void
test_who_may_write(void **state)
{
    (void)state;
    static const struct {
        mode_t    mode;
        ps_status want;
    } cases[] = {
        { 0600, PS_OK },
        { 0644, PS_OK },
        { 0664, PS_E_USAGE },
        { 0646, PS_E_USAGE },
    };
    char folder[] = "/tmp/t_config.XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    (void)snprintf(path, sizeof path, "%s/a.conf", folder);
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "[log]\nformat = json\n", 20), 20);
    for (size_t i = 0; i < PS_COUNT(cases); i++) {
        config  *c = NULL;
        ps_error err;
        assert_int_equal(fchmod(fd, cases[i].mode), 0);
        assert_int_equal(config_open(path, &c, &err), cases[i].want);
        if (cases[i].want != PS_OK) {
            assert_int_equal(err.reason, PS_R_FILE_MODE);
        } else {
            assert_string_equal(config_path(c), path);
        }
        config_free(c);
    }
    (void)close(fd);
    (void)unlink(path);

    config  *c = NULL;
    ps_error err;
    assert_int_equal(config_open(path, &c, &err), PS_E_USAGE);
    assert_int_equal(err.os_errno, ENOENT);
    assert_int_equal(config_open(folder, &c, &err), PS_E_USAGE);
    assert_null(c);
    (void)rmdir(folder);
}

static void
test_where_it_is(void **state)
{
    (void)state;
    char path[512];

    assert_int_equal(setenv("PAYSIEVE_CONFIG", "/from/environment", 1), 0);
    assert_true(config_find("/named", path, sizeof path));
    assert_string_equal(path, "/named");
    assert_true(config_find(NULL, path, sizeof path));
    assert_string_equal(path, "/from/environment");
    assert_false(config_find(NULL, path, 8));

    char folder[] = "/tmp/t_config.XXXXXX";
    char deep[64], file[96];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(deep, sizeof deep, "%s/paysieve", folder);
    (void)snprintf(file, sizeof file, "%s/paysieve.conf", deep);
    assert_int_equal(mkdir(deep, 0700), 0);
    assert_int_equal(setenv("PAYSIEVE_CONFIG", "", 1), 0);
    assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
    assert_true(config_find(NULL, path, sizeof path));
    assert_string_not_equal(path, file);
    int fd = open(file, O_CREAT | O_WRONLY, 0600);
    (void)close(fd);
    assert_true(config_find(NULL, path, sizeof path));
    assert_string_equal(path, file);
    (void)unlink(file);
    (void)rmdir(deep);
    (void)rmdir(folder);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(test_sources),     cmocka_unit_test(test_line_length),
        cmocka_unit_test(test_option_wins), cmocka_unit_test(test_who_may_write),
        cmocka_unit_test(test_where_it_is),
    };
    int failed = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("config", TESTS, NULL, NULL);
}
