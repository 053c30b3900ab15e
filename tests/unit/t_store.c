/* t_store.c - opening: what is made, what is refused and with which reason; locks. */
#define _GNU_SOURCE
#include "store_test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { STORE = 1000 * PS_E_STORE, USAGE = 1000 * PS_E_USAGE };

static void
write_file(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fwrite(text, 1, strlen(text), file) == strlen(text));
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static void
nothing(test_store *t)
{
    (void)t;
}

static void
make_store(test_store *t)
{
    store_free(test_open_as(t, "anna"));
}

static void
make_readable(test_store *t)
{
    make_store(t);
    assert_int_equal(chmod(t->path, 0640), 0);
}

static void
make_writable(test_store *t)
{
    make_store(t);
    assert_int_equal(chmod(t->path, 0602), 0);
}

static void
make_key_readable(test_store *t)
{
    char key[160];
    make_store(t);
    (void)snprintf(key, sizeof key, "%s.key", t->path);
    assert_int_equal(chmod(key, 0644), 0);
}

static void
lose_key(test_store *t)
{
    char key[160];
    make_store(t);
    (void)snprintf(key, sizeof key, "%s.key", t->path);
    assert_int_equal(unlink(key), 0);
}

static void
make_text(test_store *t)
{
    write_file(t->path, "this is a text, and long enough to be no empty database file",
               0600);
}

static void
make_empty(test_store *t)
{
    write_file(t->path, "", 0600);
}

static void
make_foreign(test_store *t)
{
    assert_int_equal(test_sql(t, "CREATE TABLE a (b); PRAGMA application_id = 7"),
                     SQLITE_OK);
    assert_int_equal(chmod(t->path, 0600), 0);
}

static void
make_newer(test_store *t)
{
    make_store(t);
    assert_int_equal(test_sql(t, "PRAGMA user_version = 2"), SQLITE_OK);
}

static void
make_folder(test_store *t)
{
    assert_int_equal(mkdir(t->path, 0700), 0);
}

static void
make_torn(test_store *t)
{
    make_store(t);
    int fd = open(t->path, O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    for (off_t at = 4096; at < 16 * 4096; at += 4096) {
        assert_int_equal(pwrite(fd, "torn page", 9, at), 9);
    }
    assert_int_equal(close(fd), 0);
}

/* clang-format off */
static const struct row {
    const char *name;
    void      (*prepare)(test_store *t);
    bool        create;
    const char *reviewer;
    int         want; /* status * 1000 + reason */
} ROWS[] = {
    { "a new store",                 nothing,      true,  "anna", 0 },
    { "an old store",                make_store,   false, "anna", 0 },
    { "an old store, create",        make_store,   true,  "anna", 0 },
    { "the user of the system",      nothing,      true,  NULL,   0 },
    { "no store, not to be made",    nothing,      false, "anna", STORE + PS_R_STORE_OPEN },
    { "others may read",             make_readable, false, "anna", STORE + PS_R_FILE_MODE },
    { "others may write",            make_writable, true, "anna", STORE + PS_R_FILE_MODE },
    { "others may read the key",     make_key_readable, true, "anna",
      STORE + PS_R_FILE_MODE },
    { "the key is lost",             lose_key,     true,  "anna", STORE + PS_R_STORE_KEY },
    { "not a database",              make_text,    true,  "anna", STORE + PS_R_STORE_DAMAGED },
    { "an empty file",               make_empty,   false, "anna", STORE + PS_R_STORE_OPEN },
    { "an empty file, create",       make_empty,   true,  "anna", 0 },
    { "another program's database",  make_foreign, true,  "anna", STORE + PS_R_STORE_OPEN },
    { "a newer schema",              make_newer,   true,  "anna", STORE + PS_R_STORE_VERSION },
    { "a folder",                    make_folder,  true,  "anna", STORE + PS_R_STORE_OPEN },
    { "torn pages",                  make_torn,    false, "anna", STORE + PS_R_STORE_DAMAGED },
    { "a reviewer of blanks",        nothing,      true,  "  ",   USAGE + PS_R_USAGE },
    { "a reviewer with a line feed", nothing,      true,  "a\nb", USAGE + PS_R_USAGE },
};
/* clang-format on */

static void
test_open(void **state)
{
    const struct row *row = *state;
    test_store        t;
    store            *s   = NULL;
    ps_error          err = { 0 };
    test_path(&t);
    row->prepare(&t);

    ps_store_options options = { .path     = t.path,
                                 .reviewer = row->reviewer,
                                 .create   = row->create };
    ps_status        status  = store_open(&options, &s, &err);
    if (test_outcome(status, &err) != row->want) {
        fail_msg("wanted %d, got %d: %s", row->want, test_outcome(status, &err),
                 err.text);
    }
    assert_true((s != NULL) == (row->want == 0));
    if (s != NULL) {
        static const char *const FILES[] = { "", ".key", ".lock" };
        for (size_t i = 0; i < PS_COUNT(FILES); i++) {
            struct stat facts;
            char        path[160];
            (void)snprintf(path, sizeof path, "%s%s", t.path, FILES[i]);
            if (i < 2 || stat(path, &facts) == 0) {
                assert_int_equal(stat(path, &facts), 0);
                assert_int_equal(facts.st_mode & 0777, 0600);
            }
        }
        assert_true(strlen(store_reviewer(s)) > 0);
        test_is_whole(s);
    }
    store_free(s);
    (void)rmdir(t.path);
    test_remove(&t);
}

static void
test_key_of_another(void **state)
{
    (void)state;
    test_store t, u;
    char       key[160];
    store     *s   = NULL;
    ps_error   err = { 0 };
    test_begin(&t);
    test_begin(&u);
    (void)snprintf(key, sizeof key, "%s.key", u.path);
    ps_store_options options = { .path = t.path, .key_file = key };
    assert_int_equal(test_outcome(store_open(&options, &s, &err), &err),
                     STORE + PS_R_STORE_KEY);
    assert_string_equal(err.text, "the key file is missing, unfit or not this store's "
                                  "(the key file is another store's)");
    test_end(&u);
    test_end(&t);
}

static void
test_read_only(void **state)
{
    (void)state;
    test_store t;
    test_begin(&t);
    store_free(t.s);
    t.s = NULL;
    if (geteuid() == 0) { /* root may write what it likes: become somebody */
        static const char *const FILES[] = { "", ".key" };
        for (size_t i = 0; i < PS_COUNT(FILES); i++) {
            char path[160];
            (void)snprintf(path, sizeof path, "%s%s", t.path, FILES[i]);
            assert_int_equal(chown(path, 65534, 65534), 0);
        }
        assert_int_equal(chown(t.folder, 65534, 65534), 0);
        assert_int_equal(seteuid(65534), 0);
    }
    assert_int_equal(chmod(t.path, 0400), 0);
    store           *s       = NULL;
    ps_error         err     = { 0 };
    ps_store_options options = { .path = t.path };
    ps_status        status  = store_open(&options, &s, &err);
    if (getuid() == 0) {
        assert_int_equal(seteuid(0), 0);
    }
    assert_int_equal(test_outcome(status, &err), STORE + PS_R_STORE_READ_ONLY);
    test_remove(&t);
}

static void
test_locked(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    test_path(&t);
    ps_store_options options = { .path = t.path, .create = true, .busy_seconds = 1 };
    assert_int_equal(store_open(&options, &t.s, &err), PS_OK);
    sqlite3 *other = test_sqlite(&t);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(test_outcome(test_run(t.s, 'S', "a", 'x', &err), &err),
                     STORE + PS_R_STORE_LOCKED);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    assert_int_equal(test_run(t.s, 'S', "a", 'x', &err), PS_OK);
    test_end(&t);
}

/* A disk of 128 KiB, for one child. */
static void
run_on_a_small_disk(const test_store *t)
{
    static char         big[1 << 20];
    const struct rlimit small = { .rlim_cur = 1 << 17, .rlim_max = 1 << 17 };
    ps_error            err   = { 0 };
    store              *s     = test_open_as(t, "anna");
    store_run           run   = test_run_of('S');

    memset(big, 'x', sizeof big);
    run.skeleton = (ps_text){ .at = big, .size = sizeof big };
    if (signal(SIGXFSZ, SIG_IGN) == SIG_ERR || setrlimit(RLIMIT_FSIZE, &small) != 0) {
        _exit(1);
    }
    ps_status status = store_run_begin(s, &run, &err);
    if (status == PS_OK) {
        status = store_run_commit(s, &err);
    }
    store_free(s);
    _exit(test_outcome(status, &err) == STORE + PS_R_STORE_FULL ? 0 : 2);
}

static void
test_full(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    int        result;
    test_begin(&t);
    store_free(t.s);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        run_on_a_small_disk(&t);
    }
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
    t.s = test_open_as(&t, "anna");
    test_is_whole(t.s);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM source"), 0);
    assert_int_equal(test_run(t.s, 'S', "a", 'x', &err), PS_OK);
    test_end(&t);
}

static void
test_lock_table(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    uint8_t    one[DIGEST_SIZE], two[DIGEST_SIZE];
    test_sha('1', one);
    test_sha('2', two);
    test_begin(&t);
    store *u = test_open_as(&t, "bert");

    assert_int_equal(store_lock_source(t.s, one, 0, &err), PS_OK);
    assert_int_equal(store_lock_source(u, two, 0, &err), PS_OK);
    assert_int_equal(test_outcome(store_lock_source(u, one, 0, &err), &err),
                     STORE + PS_R_STORE_BUSY);
    /* Asking for another gave the first back. */
    assert_int_equal(store_lock_source(t.s, two, 0, &err), PS_OK);
    assert_int_equal(store_lock_source(u, one, 0, &err), PS_OK);
    store_unlock_source(u);
    store_unlock_source(u);
    assert_int_equal(store_lock_source(t.s, one, 0, &err), PS_OK);
    store_free(t.s);
    assert_int_equal(store_lock_source(u, one, 0, &err), PS_OK);
    store_free(u);
    t.s = NULL;
    test_end(&t);
}

static void
test_lock_waits(void **state)
{
    (void)state;
    test_store t;
    ps_error   err = { 0 };
    uint8_t    sha[DIGEST_SIZE];
    test_sha('1', sha);
    test_begin(&t);
    store_free(t.s);
    int   ready[2];
    pid_t child;
    assert_int_equal(pipe(ready), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        store *s = test_open_as(&t, "bert");
        if (store_lock_source(s, sha, 0, NULL) != PS_OK || write(ready[1], "x", 1) != 1) {
            _exit(1);
        }
        struct timespec nap = { .tv_nsec = 300000000 };
        (void)nanosleep(&nap, NULL);
        _exit(0); /* no unlock: the lock ends with its holder */
    }
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    t.s = test_open_as(&t, "anna");
    assert_int_equal(test_outcome(store_lock_source(t.s, sha, 0, &err), &err),
                     STORE + PS_R_STORE_BUSY);
    assert_int_equal(store_lock_source(t.s, sha, 5, &err), PS_OK);
    int result;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
    (void)close(ready[0]);
    (void)close(ready[1]);
    test_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key_of_another), cmocka_unit_test(test_read_only),
        cmocka_unit_test(test_locked),         cmocka_unit_test(test_full),
        cmocka_unit_test(test_lock_table),     cmocka_unit_test(test_lock_waits),
    };
    int failed = ps_test_rows(ROWS, test_open);
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
