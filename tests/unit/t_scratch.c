/* t_scratch.c - what was added stays, at its place; a full disk is an error. */
#include "base/reason.h"
#include "base/scratch.h"
#include "ps_test.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void
test_kept(void **state)
{
    (void)state;
    scratch *s = NULL;
    ps_error err;
    uint64_t at[2000];
    assert_int_equal(scratch_new(NULL, &s, &err), PS_OK);
    for (size_t i = 0; i < PS_COUNT(at); i++) {
        char words[200];
        int  size = snprintf(words, sizeof words, "%zu:%*s", i, (int)(i % 150), "");
        assert_int_equal(scratch_add(s, words, (size_t)size, &at[i], &err), PS_OK);
        assert_true(at[i] >= 16);
        assert_int_equal(at[i] % 16, 0);
    }
    for (size_t i = 0; i < PS_COUNT(at); i++) {
        char want[32];
        (void)snprintf(want, sizeof want, "%zu:", i);
        assert_memory_equal(scratch_at(s, at[i]), want, strlen(want));
    }
    assert_true(scratch_size(s) > 64 * 1024);
    scratch_free(s);
    scratch_free(NULL);
}

static void
test_zeroes(void **state)
{
    (void)state;
    scratch *s = NULL;
    uint64_t at, next;
    assert_int_equal(scratch_new("/tmp", &s, NULL), PS_OK);
    assert_int_equal(scratch_add(s, NULL, 1 << 20, &at, NULL), PS_OK);
    const unsigned char *bytes = scratch_at(s, at);
    for (size_t i = 0; i < 1 << 20; i++) {
        assert_int_equal(bytes[i], 0);
    }
    assert_int_equal(scratch_add(s, NULL, 0, &next, NULL), PS_OK);
    assert_int_equal(next, at + (1 << 20));
    scratch_free(s);
}

static void
test_full(void **state)
{
    (void)state;
    struct rlimit old, limit;
    scratch      *s  = NULL;
    uint64_t      at = 1;
    ps_error      err;
    assert_int_equal(scratch_new(NULL, &s, &err), PS_OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    limit = (struct rlimit){ .rlim_cur = 1 << 20, .rlim_max = old.rlim_max };
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_int_equal(scratch_add(s, NULL, 2 << 20, &at, &err), PS_E_IO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(err.reason, PS_R_DISK_FULL);
    assert_int_equal(at, 0);
    assert_int_equal(scratch_add(s, "x", 1, &at, &err), PS_OK);
    assert_int_equal(at, 16);
    assert_int_equal(scratch_add(s, NULL, SIZE_MAX, &at, &err), PS_E_IO);
    scratch_free(s);
}

static void
test_no_folder(void **state)
{
    (void)state;
    scratch *s = NULL;
    ps_error err;
    assert_int_equal(scratch_new("/no/such/folder", &s, &err), PS_E_IO);
    assert_null(s);
    assert_int_equal(err.os_errno, ENOENT);
    assert_string_equal(err.field, "/no/such/folder");
}

static void
test_nameless(void **state)
{
    (void)state;
    char folder[] = "/tmp/t_scratch-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(setenv("TMPDIR", folder, 1), 0);
    scratch *s = NULL;
    assert_int_equal(scratch_new(NULL, &s, NULL), PS_OK);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    DIR *open = opendir(folder);
    for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
        assert_int_equal(entry->d_name[0], '.');
        assert_true(strlen(entry->d_name) < 3);
    }
    (void)closedir(open);
    assert_int_equal(rmdir(folder), 0); /* empty */
    scratch_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_kept),
                                        cmocka_unit_test(test_zeroes),
                                        cmocka_unit_test(test_full),
                                        cmocka_unit_test(test_no_folder),
                                        cmocka_unit_test(test_nameless) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
