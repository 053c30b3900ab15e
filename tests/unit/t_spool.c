/* t_spool.c - the same bytes twice, their hash, and every way the input can fail. */
#include "base/reason.h"
#include "base/spool.h"
#include "ps_test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned char bytes[1 << 20];

static const struct row {
    const char *name;
    size_t      size;
    size_t      step;
} ROWS[] = {
    { "nothing", 0, 1 },
    { "one byte", 1, 1 },
    { "byte by byte", 5000, 1 },
    { "around the buffer", (1 << 18) + 1, 1 << 18 },
    { "all at once", sizeof bytes, sizeof bytes },
    { "uneven steps", sizeof bytes, 70001 },
};

static void
test_row(void **state)
{
    const struct row    *row = *state;
    static unsigned char back[sizeof bytes];
    spool               *s = NULL;
    ps_error             err;
    uint8_t              want[DIGEST_SIZE], got[DIGEST_SIZE];
    size_t               size = 9;

    assert_int_equal(spool_new(NULL, &s, &err), PS_OK);
    for (size_t at = 0; at < row->size; at += row->step) {
        size_t left = row->size - at;
        assert_int_equal(
            spool_feed(s, bytes + at, left < row->step ? left : row->step, &err), PS_OK);
    }
    assert_int_equal(spool_size(s), row->size);
    assert_int_equal(spool_read(s, 0, back, 1, &size, &err), PS_E_USAGE);
    assert_int_equal(spool_seal(s, &err), PS_OK);
    assert_int_equal(spool_seal(s, &err), PS_OK);
    assert_int_equal(spool_feed(s, "x", 1, &err), PS_E_USAGE);
    assert_int_equal(spool_descriptor(s, 0, &err), PS_E_USAGE);
    assert_int_equal(spool_size(s), row->size);
    spool_sha256(s, got);
    assert_true(digest_of(bytes, row->size, want));
    assert_memory_equal(got, want, DIGEST_SIZE);

    assert_int_equal(spool_read(s, 0, back, sizeof back, &size, &err), PS_OK);
    assert_int_equal(size, row->size);
    assert_memory_equal(back, bytes, row->size);
    assert_int_equal(spool_read(s, row->size, back, 1, &size, &err), PS_OK);
    assert_int_equal(size, 0);
    assert_int_equal(spool_read(s, UINT64_MAX, back, 1, &size, &err), PS_OK);
    assert_int_equal(size, 0);
    if (row->size > 10) {
        assert_int_equal(spool_read(s, row->size - 3, back, 10, &size, &err), PS_OK);
        assert_int_equal(size, 3);
        assert_memory_equal(back, bytes + row->size - 3, 3);
    }
    spool_free(s);
}

static void
test_file(void **state)
{
    (void)state;
    char path[] = "/tmp/t_spool-XXXXXX";
    int  fd     = mkstemp(path);
    assert_int_equal(write(fd, bytes, 300000), 300000);
    spool   *s = NULL;
    ps_error err;
    uint8_t  want[DIGEST_SIZE], got[DIGEST_SIZE];
    assert_int_equal(spool_new(NULL, &s, &err), PS_OK);
    assert_int_equal(spool_file(s, path, &err), PS_OK);
    assert_int_equal(spool_size(s), 300000);
    spool_sha256(s, got);
    assert_true(digest_of(bytes, 300000, want));
    assert_memory_equal(got, want, DIGEST_SIZE);
    spool_free(s);
    (void)close(fd);
    (void)unlink(path);
}

static void
test_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    (void)close(ends[1]);
    spool *s = NULL;
    assert_int_equal(spool_new(NULL, &s, NULL), PS_OK);
    assert_int_equal(spool_descriptor(s, ends[0], NULL), PS_OK);
    assert_int_equal(spool_size(s), 3);
    spool_free(s);
    (void)close(ends[0]);
}

static const struct refused {
    const char *name;
    const char *path;
    int         os_errno;
} REFUSED[] = {
    { "no such file", "/tmp/no-such-file-of-ours", ENOENT },
    { "a folder", "/tmp", EISDIR },
    { "a file as a folder", "/dev/null/x", ENOTDIR },
};

static void
test_refused(void **state)
{
    const struct refused *row = *state;
    spool                *s   = NULL;
    ps_error              err;
    assert_int_equal(spool_new(NULL, &s, NULL), PS_OK);
    assert_int_equal(spool_file(s, row->path, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_OPEN);
    assert_int_equal(err.os_errno, row->os_errno);
    assert_string_equal(err.field, row->path);
    assert_int_equal(spool_seal(s, NULL), PS_E_USAGE);
    spool_free(s);
}

static void
test_larger_than_the_disk(void **state)
{
    (void)state;
    char path[] = "/tmp/t_spool-XXXXXX";
    int  fd     = mkstemp(path);
    (void)unlink(path);
    spool   *s = NULL;
    ps_error err;
    assert_int_equal(spool_new(NULL, &s, NULL), PS_OK);
    assert_int_equal(ftruncate(fd, (INT64_C(1) << 36) + 1), 0); /* holes only */
    assert_int_equal(spool_descriptor(s, fd, &err), PS_E_LIMIT);
    assert_int_equal(err.reason, PS_R_FILE_TOO_LARGE);
    assert_int_equal(spool_feed(s, "x", 1, &err), PS_E_LIMIT);
    spool_free(s);
    (void)close(fd);
}

static void
test_full(void **state)
{
    (void)state;
    struct rlimit old, limit;
    spool        *s = NULL;
    ps_error      err;
    assert_int_equal(spool_new(NULL, &s, &err), PS_OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    limit = (struct rlimit){ .rlim_cur = 1 << 19, .rlim_max = old.rlim_max };
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ps_status status = spool_feed(s, bytes, sizeof bytes, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(status, PS_E_IO);
    assert_int_equal(err.reason, PS_R_DISK_FULL);
    assert_int_equal(spool_feed(s, "x", 1, &err), PS_E_IO); /* it sticks */
    assert_int_equal(spool_seal(s, &err), PS_E_IO);
    assert_int_equal(err.reason, PS_R_DISK_FULL);
    spool_free(s);
    spool_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_file),
                                        cmocka_unit_test(test_pipe),
                                        cmocka_unit_test(test_larger_than_the_disk),
                                        cmocka_unit_test(test_full) };
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(i * 31 + (i >> 8));
    }
    return ps_test_rows(ROWS, test_row) + ps_test_rows(REFUSED, test_refused) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
