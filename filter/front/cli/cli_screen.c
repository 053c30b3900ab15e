/*
 * cli_screen.c - screen: files in, clean files and report out, or nothing.
 *
 * All files finish before the first is committed, so that one bad file of a
 * pay run leaves neither clean file nor record of the others.  What stands at
 * --clean goes before anything else can fail: yesterday's payroll must not be
 * found where today's is looked for.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "front/cli/cli.h"
#include "front/cli/cli_run.h"

enum { CHUNK_SIZE = 256 << 10, BAR_FROM_BYTES = 32 << 20, PERCENT = 100 };

static int
wrong_file(const char *path, ps_reason reason)
{
    ps_error err;
    (void)ps_fail(&err, PS_E_USAGE, reason, "", 0);
    return cli_fail(&err, path);
}

/* ---- where the clean files and the report go ---- */

/* A script whose variable is not set must not end with 0 and no file. */
static int
check_given(const cli *c)
{
    static const struct {
        cli_option  option;
        const char *name;
    } PATHS[] = { { OPT_CLEAN, "--clean" }, { OPT_REPORT, "--report" } };

    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        const char *value = c->args.value[PATHS[i].option];
        if (value != NULL && value[0] == '\0') {
            return cli_wrong(PATHS[i].name, "expected a path");
        }
    }
    return 0;
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool
is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

static int
check_names(const run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const char *name = base_name(r->jobs[i].path);
        if (r->count > 1 && (is_stdin(name) || name[0] == '\0')) {
            return cli_wrong("FILE", "with several files each needs a name");
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(name, base_name(r->jobs[j].path)) == 0) {
                return cli_wrong("FILE", "two files have the same name");
            }
        }
    }
    return 0;
}

static int
name_clean_files(run *r, const char *clean)
{
    struct stat info;

    if (strcmp(clean, "-") == 0) {
        return cli_wrong("--clean", "a clean file cannot go to standard output");
    }
    if (r->count > 1 && (stat(clean, &info) != 0 || !S_ISDIR(info.st_mode))) {
        return cli_wrong("--clean", "with several files it must be a folder");
    }
    for (size_t i = 0; i < r->count; i++) {
        const char *name = r->count > 1 ? base_name(r->jobs[i].path) : "";
        size_t      size = strlen(clean) + strlen(name) + 2;
        r->jobs[i].clean = malloc(size);
        if (r->jobs[i].clean == NULL) {
            return cli_out_of_memory();
        }
        (void)snprintf(r->jobs[i].clean, size, "%s%s%s", clean, r->count > 1 ? "/" : "",
                       name);
    }
    return 0;
}

static bool
is_same_file(const char *path, const struct stat *other)
{
    struct stat info;
    bool        known =
        is_stdin(path) ? fstat(STDIN_FILENO, &info) == 0 : stat(path, &info) == 0;
    return known && info.st_dev == other->st_dev && info.st_ino == other->st_ino;
}

/* Do both name one file, which may not be there yet? */
static bool
is_same_place(const char *one, const char *two)
{
    struct stat info;
    char        folder[2][4096];

    if (stat(two, &info) == 0) {
        return is_same_file(one, &info);
    }
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? one : two;
        size_t      size = (size_t)(base_name(path) - path);
        if (size == 0) {
            path = "./";
            size = 2;
        }
        (void)snprintf(folder[i], sizeof folder[i], "%.*s",
                       (int)(size < sizeof folder[i] ? size : 0), path);
    }
    return strcmp(base_name(one), base_name(two)) == 0 && stat(folder[0], &info) == 0 &&
           is_same_file(folder[1], &info);
}

/* An input, the store or the lists must never be removed as an old clean file, nor
 * written over by a report. */
static bool
is_needed(const cli *c, const run *r, const char *path)
{
    static const char *const PARTS[]  = { "", ".key", ".lock", "-wal", "-shm" };
    const char *const        others[] = { config_get(c->settings, CONFIG_STORE_KEY),
                                          config_get(c->settings, CONFIG_LISTS_CURRENT),
                                          config_get(c->settings, CONFIG_LISTS_PUBLIC_KEY),
                                          config_path(c->settings) };
    const char              *store    = config_get(c->settings, CONFIG_STORE_PATH);
    char                     part[4096];

    for (size_t i = 0; i < r->count; i++) {
        if (is_same_place(r->jobs[i].path, path)) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
        (void)snprintf(part, sizeof part, "%s%s", store, PARTS[i]);
        if (is_same_place(part, path)) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (others[i] != NULL && others[i][0] != '\0' && is_same_place(others[i], path)) {
            return true;
        }
    }
    return false;
}

/* Something stands there, and it is neither a file nor a link. */
static bool
is_special(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode);
}

static int
check_report(const cli *c, const run *r)
{
    const char *report = r->report;

    if (report == NULL || is_stdin(report)) {
        return 0;
    }
    if (is_special(report)) {
        return cli_wrong("--report", "no file stands there; - is standard output");
    }
    bool needed = is_needed(c, r, report);
    for (size_t i = 0; i < r->count && !needed; i++) {
        needed = r->jobs[i].clean != NULL && is_same_place(r->jobs[i].clean, report);
    }
    return needed ? cli_wrong("--report", "this file is needed by the call itself") : 0;
}

static int
clear_clean_files(const cli *c, const run *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const char *clean  = r->jobs[i].clean;
        bool        exists = file_exists(clean);
        if (exists && (!r->force || is_special(clean))) {
            return wrong_file(clean, PS_R_FILE_EXISTS);
        }
        if (is_needed(c, r, clean)) {
            return cli_wrong("--clean", "this file is needed by the call itself");
        }
        if (exists && unlink(clean) != 0) {
            ps_error err;
            (void)ps_fail_errno(&err, PS_E_USAGE, PS_R_FILE_WRITE, "", errno);
            return cli_fail(&err, clean);
        }
    }
    return 0;
}

/* ---- one file ---- */

typedef struct progress {
    uint64_t total; /* 0: no bar */
    uint64_t done;
    unsigned shown;
} progress;

static progress
progress_new(int fd, bool quiet)
{
    struct stat info;
    progress    p = { 0 };

    if (!quiet && isatty(STDERR_FILENO) && fstat(fd, &info) == 0 &&
        S_ISREG(info.st_mode) && info.st_size >= BAR_FROM_BYTES) {
        p.total = (uint64_t)info.st_size;
    }
    return p;
}

static void
progress_add(progress *p, size_t size)
{
    if (p->total == 0) {
        return;
    }
    p->done += size;
    unsigned percent = (unsigned)(p->done / (p->total / PERCENT + 1));
    if (percent != p->shown) {
        (void)fprintf(stderr, "\rreading %3u %%", percent);
        p->shown = percent;
    }
}

/* hash NULL: nobody asks. */
static ps_status
feed(job *j, int fd, digest *hash, progress *p, ps_error *err)
{
    static char chunk[CHUNK_SIZE];

    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
        }
        if (got == 0) {
            return PS_OK;
        }
        ps_status status = ps_session_feed(j->session, chunk, (size_t)got, err);
        if (status == PS_OK && hash != NULL && !digest_add(hash, chunk, (size_t)got)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        if (status != PS_OK) {
            return status;
        }
        progress_add(p, (size_t)got);
    }
}

/* Screened twice in one call, a file would wait for itself. */
static ps_status
check_bytes(const run *r, job *j, digest *hash, ps_error *err)
{
    if (!digest_take(hash, j->sha256)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    for (const job *before = r->jobs; before < j; before++) {
        if (digest_equal(before->sha256, j->sha256, sizeof j->sha256)) {
            return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "FILE", (ps_place){ 0 },
                              "two files have the same bytes");
        }
    }
    return PS_OK;
}

static ps_status
feed_and_check(const run *r, job *j, int fd, progress *p, ps_error *err)
{
    digest *hash = r->count > 1 ? digest_new() : NULL;

    if (r->count > 1 && hash == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = feed(j, fd, hash, p, err);
    if (status == PS_OK && hash != NULL) {
        status = check_bytes(r, j, hash, err);
    }
    digest_free(hash);
    return status;
}

static ps_status
read_and_finish(const run *r, job *j, ps_error *err)
{
    int fd = is_stdin(j->path) ? STDIN_FILENO : open(j->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return ps_fail_errno(err, PS_E_USAGE, PS_R_FILE_OPEN, "", errno);
    }
    progress  p      = progress_new(fd, r->quiet);
    ps_status status = feed_and_check(r, j, fd, &p, err);
    if (fd != STDIN_FILENO) {
        (void)close(fd);
    }
    if (p.total > 0) {
        (void)fputs("\rscreening     ", stderr);
    }
    if (status == PS_OK) {
        status = ps_session_finish(j->session, &j->summary, err);
    }
    if (p.total > 0) {
        (void)fputs("\r              \r", stderr);
    }
    return status;
}

static ps_status
finish_job(run *r, job *j, const ps_session_options *common, ps_error *err)
{
    ps_session_options options = *common;

    options.input_name = is_stdin(j->path) ? "standard input" : j->path;
    options.clean      = j->clean;
    options.on_payment = run_note_payment;
    options.context    = j;
    ps_status status   = ps_session_new(r->lists, &options, &j->session, err);
    return status == PS_OK ? read_and_finish(r, j, err) : status;
}

/* ---- the run ---- */

static int
options_of(const cli *c, run *r, ps_session_options *out)
{
    const char *format   = config_get(c->settings, CONFIG_SCREEN_FORMAT);
    const char *tolerate = config_get(c->settings, CONFIG_SCREEN_TOLERATE);
    const char *as_of    = c->args.value[OPT_AS_OF];

    *out = (ps_session_options){
        .format            = strcmp(format, "auto") == 0 ? NULL : format,
        .store             = config_get(c->settings, CONFIG_STORE_PATH),
        .key_file          = cli_setting(c, CONFIG_STORE_KEY),
        .scratch           = cli_setting(c, CONFIG_SCREEN_SCRATCH),
        .client            = cli_setting(c, CONFIG_SCREEN_CLIENT),
        .profile           = config_get(c->settings, CONFIG_SCREEN_PROFILE),
        .correlation       = c->args.value[OPT_CORRELATION],
        .tolerate          = tolerate[0] != '\0' ? PS_TOLERATE_TOTALS : 0u,
        .lock_wait_seconds = (uint32_t)config_number(c->settings, CONFIG_STORE_LOCK_WAIT),
        .dry_run           = c->args.value[OPT_DRY_RUN] != NULL,
    };
    if (as_of != NULL && !cli_date(as_of, &r->as_of_seconds)) {
        return cli_wrong("--as-of", "a date is YYYY-MM-DD");
    }
    return 0;
}

static int
worse(int a, int b)
{
    return a > b ? a : b;
}

static int
screen_all(run *r, const ps_session_options *options)
{
    int worst = 0;

    for (size_t i = 0; i < r->count; i++) {
        job     *j = &r->jobs[i];
        ps_error err;
        if (finish_job(r, j, options, &err) != PS_OK) {
            worst = worse(worst, cli_fail(&err, j->path));
        } else if (j->summary.quarantined > 0) {
            worst = worse(worst, 1);
        }
    }
    return worst < 2 ? run_commit(r, worst) : worst;
}

static int
prepare(cli *c, run *r, ps_session_options *options)
{
    const char *clean = cli_setting(c, CONFIG_SCREEN_CLEAN);

    r->jobs = calloc(c->args.count, sizeof *r->jobs);
    if (r->jobs == NULL) {
        return cli_out_of_memory();
    }
    r->count = c->args.count;
    for (size_t i = 0; i < r->count; i++) {
        r->jobs[i].path = c->args.words[i];
        ps_buffer_init(&r->jobs[i].told, RUN_TOLD_BYTES);
    }
    int result = options_of(c, r, options);
    if (result == 0) {
        result = check_given(c);
    }
    if (result == 0) {
        result = check_names(r);
    }
    if (result == 0 && clean != NULL && !options->dry_run) {
        result = name_clean_files(r, clean);
    }
    if (result == 0) {
        result = check_report(c, r);
    }
    if (result == 0 && clean != NULL && !options->dry_run) {
        result = clear_clean_files(c, r);
    }
    return result;
}

int
cli_screen(cli *c)
{
    ps_session_options options;
    run                r = { .report  = cli_setting(c, CONFIG_SCREEN_REPORT),
                             .json    = c->json,
                             .quiet   = c->quiet,
                             .dry_run = c->args.value[OPT_DRY_RUN] != NULL,
                             .force   = c->args.value[OPT_FORCE] != NULL };

    int result = prepare(c, &r, &options);
    if (result == 0) {
        result = cli_open_lists(c, r.as_of_seconds, &r.lists);
    }
    if (result == 0) {
        result = screen_all(&r, &options);
    }
    run_free(&r);
    return result;
}
