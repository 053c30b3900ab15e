/*
 * cli_lists.c - `lists` is another program; an update of it comes into the record.
 *
 * What parses publishers' files is not linked here, so the words are handed on as
 * they are.  Behind `update`, `confirm` and `rollback` stands a second step: the
 * program says what it changed through a pipe, and where there is a store that is
 * recorded, with the known payees that the news meets.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/json_write.h"
#include "base/log.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_text.h"

#ifndef PAYSIEVE_PREFIX
#define PAYSIEVE_PREFIX "/usr/local"
#endif

enum { RESULT_BYTES = 1 << 28, PATH_ROOM = 4096 };

/* Returns only where the program cannot be run. */
static int
run_program(char **argv)
{
    static char path[PATH_ROOM];
    const char *file = "paysieve-lists";
    ssize_t     size = readlink("/proc/self/exe", path, sizeof path - 1);
    char       *end  = size > 0 ? strrchr(path, '/') : NULL;

    if (end != NULL && (size_t)(end + 1 - path) + strlen(file) < sizeof path) {
        (void)snprintf(end + 1, sizeof path - (size_t)(end + 1 - path), "%s", file);
        argv[0] = path;
        (void)execv(path, argv);
    }
    (void)snprintf(path, sizeof path, "%s/bin/%s", PAYSIEVE_PREFIX, file);
    argv[0] = path;
    (void)execv(path, argv);

    ps_error err;
    (void)ps_fail_errno(&err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    return cli_fail(&err, path);
}

/* ---- the words that this side needs ---- */

typedef struct handing {
    char      **words; /* for the other program; its own --result behind them */
    size_t      count;
    const char *config;
    const char *folder;
    const char *store;
    const char *key_file;
    bool        json;
    bool        quiet;
} handing;

/* "--store=X" or "--store X" at words[i]; letter 0: no short form. */
static const char *
value_at(char **words, size_t count, size_t *i, const char *name, char letter)
{
    const char *word = words[*i];
    size_t      size = strlen(name);

    if (strncmp(word, "--", 2) == 0 && strncmp(word + 2, name, size) == 0 &&
        word[2 + size] == '=') {
        return word + 3 + size;
    }
    bool is_long  = strncmp(word, "--", 2) == 0 && strcmp(word + 2, name) == 0;
    bool is_short = letter != '\0' && word[0] == '-' && word[1] == letter;
    if (is_short && word[2] != '\0') {
        return word + 2;
    }
    if ((!is_long && !is_short) || *i + 1 >= count) {
        return NULL;
    }
    (*i)++;
    return words[*i];
}

static bool
is_flag(const char *word, const char *name, char letter)
{
    return (strncmp(word, "--", 2) == 0 && strcmp(word + 2, name) == 0) ||
           (word[0] == '-' && word[1] == letter && word[2] == '\0');
}

/* --store and --key-file are for this side alone; the others are for both. */
static void
read_words(char **argv, size_t count, handing *out)
{
    for (size_t i = 0; i < count; i++) {
        size_t      first = i;
        const char *value = NULL;
        bool        mine  = false;

        if ((value = value_at(argv, count, &i, "store", '\0')) != NULL) {
            out->store = value;
            mine       = true;
        } else if ((value = value_at(argv, count, &i, "key-file", '\0')) != NULL) {
            out->key_file = value;
            mine          = true;
        } else if ((value = value_at(argv, count, &i, "config", 'c')) != NULL) {
            out->config = value;
        } else if ((value = value_at(argv, count, &i, "lists", 'l')) != NULL) {
            out->folder = value;
        } else if (is_flag(argv[i], "json", 'j')) {
            out->json = true;
        } else if (is_flag(argv[i], "quiet", 'q')) {
            out->quiet = true;
        }
        for (; !mine && first <= i; first++) {
            out->words[out->count++] = argv[first];
        }
    }
}

/* ---- the other program, and what it says ---- */

static int
wait_for(pid_t child)
{
    int state = 0;

    while (waitpid(child, &state, 0) < 0) {
        if (errno != EINTR) {
            return 5;
        }
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : 5;
}

static bool
read_all(int fd, ps_buffer *out)
{
    for (;;) {
        char    block[65536];
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0 && !out->failed;
        }
        (void)ps_buffer_add(out, block, (size_t)got);
    }
}

static int
run_child(handing *h, ps_buffer *result)
{
    int  ends[2];
    char place[32];

    if (pipe(ends) != 0) {
        return cli_out_of_memory();
    }
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)snprintf(place, sizeof place, "/dev/fd/%d", ends[1]);
    static char option[] = "--result";
    h->words[h->count++] = option;
    h->words[h->count++] = place;
    h->words[h->count]   = NULL;
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        _exit(run_program(h->words));
    }
    (void)close(ends[1]);
    bool whole = child > 0 && read_all(ends[0], result);
    (void)close(ends[0]);
    int status = child > 0 ? wait_for(child) : 5;
    return whole || status != 0 ? status : cli_out_of_memory();
}

/* ---- the record ---- */

typedef struct recording {
    const handing *h;
    json_write     w;
} recording;

static ps_status
on_known(void *context, const ps_known *known)
{
    recording *r = context;

    if (r->h->json) {
        json_object(&r->w);
        json_member_text(&r->w, "entry", known->entry);
        json_member_text(&r->w, "listed", known->listed);
        json_member_u64(&r->w, "accounts", known->accounts);
        json_object_end(&r->w);
    } else {
        cli_put(stdout, known->entry);
        (void)fputs(" meets a known payee: ", stdout);
        cli_put(stdout, known->listed);
        (void)printf(", %llu account%s\n", (unsigned long long)known->accounts,
                     known->accounts == 1 ? "" : "s");
    }
    return PS_OK;
}

static int
record(cli *c, const handing *h, ps_text result)
{
    ps_lists *lists = NULL;
    ps_store *store = NULL;
    ps_error  err   = { 0 };
    recording r     = { .h = h };
    /* In 1970 no list is too old: what changed is recorded though it may not screen. */
    int exit = cli_open_lists(c, 1, &lists);

    if (exit == 0) {
        exit = cli_open_store(c, &store);
    }
    if (exit == 0) {
        json_begin(&r.w, cli_write_file, stdout);
        if (h->json) {
            json_object(&r.w);
            json_member(&r.w, "schema", "paysieve.known/1");
            json_key(&r.w, "known");
            json_array(&r.w);
        }
        ps_status status =
            ps_store_lists_changed(store, lists, result, on_known, &r, &err);
        if (h->json) {
            json_array_end(&r.w);
            json_object_end(&r.w);
            (void)json_end(&r.w, true);
        }
        if (status != PS_OK) {
            exit = cli_fail(&err, config_get(c->settings, CONFIG_STORE_PATH));
        }
    }
    ps_store_free(store);
    ps_lists_free(lists);
    return exit;
}

static ps_status
set(config *settings, config_key key, const char *value, ps_error *err)
{
    return value == NULL ? PS_OK : config_set(settings, key, value, err);
}

/* Where there is no store nobody is known, and nothing is to be recorded. */
static int
record_where_stored(const handing *h, ps_text result)
{
    cli      c   = { .json = h->json, .quiet = h->quiet };
    ps_error err = { 0 };

    ps_status status = config_open(h->config, &c.settings, &err);
    if (status == PS_OK) {
        status = set(c.settings, CONFIG_STORE_PATH, h->store, &err);
    }
    if (status == PS_OK) {
        status = set(c.settings, CONFIG_STORE_KEY, h->key_file, &err);
    }
    if (status == PS_OK) {
        const char *folder =
            h->folder != NULL ? h->folder : config_get(c.settings, CONFIG_LISTS_FOLDER);
        status = set(c.settings, CONFIG_LISTS_CURRENT, folder, &err);
    }
    int exit = 0;
    if (status != PS_OK) {
        exit = cli_fail(&err, "paysieve");
    } else if (file_exists(config_get(c.settings, CONFIG_STORE_PATH))) {
        exit = record(&c, h, result);
    }
    config_free(c.settings);
    return exit;
}

static int
update(char **argv, size_t count)
{
    handing   h = { .words = calloc(count + 4, sizeof *h.words) };
    ps_buffer result;

    if (h.words == NULL) {
        return cli_out_of_memory();
    }
    ps_buffer_init(&result, RESULT_BYTES);
    read_words(argv, count, &h);
    log_configure(h.quiet ? LOG_QUIET : LOG_NORMAL, false, "paysieve");
    int exit = run_child(&h, &result);
    if (result.size > 0) { /* there is news */
        int recorded =
            record_where_stored(&h, (ps_text){ .at = result.at, .size = result.size });
        exit = recorded > exit ? recorded : exit;
    }
    ps_buffer_free(&result);
    free(h.words);
    return cli_finish(exit);
}

int
cli_lists(char **argv)
{
    size_t count = 0;

    while (argv[count] != NULL) {
        count++;
    }
    bool news =
        count > 1 && (strcmp(argv[1], "update") == 0 || strcmp(argv[1], "confirm") == 0 ||
                      strcmp(argv[1], "rollback") == 0);
    for (size_t i = 2; news && i < count; i++) {
        news = strcmp(argv[i], "--help") != 0 && strcmp(argv[i], "-h") != 0;
    }
    return news ? update(argv, count) : run_program(argv);
}
