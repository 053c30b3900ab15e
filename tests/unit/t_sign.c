/* t_sign.c - RFC 8032's first vectors, and keys that must be refused. */
#include "base/reason.h"
#include "base/sign.h"
#include "ps_test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], private_path[96], public_path[96];

static int
set_up(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/t_sign-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(private_path, sizeof private_path, "%s/key", folder);
    (void)snprintf(public_path, sizeof public_path, "%s/key.pub", folder);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    (void)unlink(private_path);
    (void)unlink(public_path);
    return rmdir(folder);
}

static void
put_file(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static void
test_pair(void **state)
{
    (void)state;
    sign_key   *secret = NULL, *open = NULL;
    ps_error    err;
    struct stat facts;
    uint8_t     signature[SIGN_SIZE];
    char        one[SIGN_KEY_ID_SIZE], two[SIGN_KEY_ID_SIZE];

    assert_int_equal(sign_keygen(private_path, public_path, &err), PS_OK);
    assert_int_equal(stat(private_path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    assert_int_equal(stat(public_path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0644);
    assert_int_equal(sign_open_private(private_path, &secret, &err), PS_OK);
    assert_int_equal(sign_open_public(public_path, &open, &err), PS_OK);

    assert_true(sign_make(secret, "snapshot", 8, signature));
    assert_true(sign_check(open, "snapshot", 8, signature));
    assert_true(sign_check(secret, "snapshot", 8, signature));
    assert_false(sign_check(open, "snapshoT", 8, signature));
    assert_false(sign_check(open, "snapshot", 7, signature));
    signature[63] ^= 1;
    assert_false(sign_check(open, "snapshot", 8, signature));
    assert_false(sign_make(open, "snapshot", 8, signature));
    assert_int_equal(signature[0] | signature[63], 0);

    assert_true(sign_key_id(secret, one));
    assert_true(sign_key_id(open, two));
    assert_string_equal(one, two);
    assert_int_equal(strlen(one), 16);
    sign_free(secret);
    sign_free(open);
    sign_free(NULL);
}

static void
test_nothing_is_overwritten(void **state)
{
    (void)state;
    ps_error err;
    put_file(public_path, "mine", 0644);
    assert_int_equal(sign_keygen(private_path, public_path, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_EXISTS);
    assert_string_equal(err.field, public_path);
    assert_int_equal(access(private_path, F_OK), -1); /* both or none */
    assert_int_equal(unlink(public_path), 0);
    put_file(private_path, "mine", 0600);
    assert_int_equal(sign_keygen(private_path, public_path, &err), PS_E_USAGE);
    assert_string_equal(err.field, private_path);
    assert_int_equal(access(public_path, F_OK), -1);
}

/* RFC 8032, 7.1, test 1: the empty message. */
static const char RFC_PRIVATE[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
static const uint8_t RFC_SIGNATURE[SIGN_SIZE] = {
    0xe5, 0x56, 0x43, 0x00, 0xc3, 0x60, 0xac, 0x72, 0x90, 0x86, 0xe2, 0xcc, 0x80,
    0x6e, 0x82, 0x8a, 0x84, 0x87, 0x7f, 0x1e, 0xb8, 0xe5, 0xd9, 0x74, 0xd8, 0x73,
    0xe0, 0x65, 0x22, 0x49, 0x01, 0x55, 0x5f, 0xb8, 0x82, 0x15, 0x90, 0xa3, 0x3b,
    0xac, 0xc6, 0x1e, 0x39, 0x70, 0x1c, 0xf9, 0xb4, 0x6b, 0xd2, 0x5b, 0xf5, 0xf0,
    0x59, 0x5b, 0xbe, 0x24, 0x65, 0x51, 0x41, 0x43, 0x8e, 0x7a, 0x10, 0x0b
};

static void
test_rfc_8032(void **state)
{
    (void)state;
    sign_key *secret = NULL;
    uint8_t   signature[SIGN_SIZE];
    char      id[SIGN_KEY_ID_SIZE];
    put_file(private_path, RFC_PRIVATE, 0600);
    assert_int_equal(sign_open_private(private_path, &secret, NULL), PS_OK);
    assert_true(sign_make(secret, "", 0, signature));
    assert_memory_equal(signature, RFC_SIGNATURE, SIGN_SIZE);
    assert_true(sign_check(secret, "", 0, RFC_SIGNATURE));
    assert_true(sign_key_id(secret, id));
    assert_string_equal(id, "21fe31dfa154a261");
    sign_free(secret);
}

static const struct refused {
    const char *name;
    const char *text;
    mode_t      mode;
    bool        is_private;
    ps_reason   reason;
} REFUSED[] = {
    { "others may read it", RFC_PRIVATE, 0604, true, PS_R_FILE_MODE },
    { "the group may read it", RFC_PRIVATE, 0640, true, PS_R_FILE_MODE },
    { "the group may write it", RFC_PRIVATE, 0620, true, PS_R_FILE_MODE },
    { "no key at all", "hello\n", 0600, true, PS_R_SNAPSHOT_KEY },
    { "empty", "", 0600, true, PS_R_SNAPSHOT_KEY },
    { "a private key as a public one", RFC_PRIVATE, 0600, false, PS_R_SNAPSHOT_KEY },
    { "another kind of key (X25519)",
      "-----BEGIN PUBLIC KEY-----\n"
      "MCowBQYDK2VuAyEAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n"
      "-----END PUBLIC KEY-----\n",
      0644, false, PS_R_SNAPSHOT_KEY },
};

static void
test_refused(void **state)
{
    const struct refused *row = *state;
    sign_key             *key = NULL;
    ps_error              err;
    assert_int_equal(set_up(NULL), 0);
    put_file(private_path, row->text, row->mode);
    assert_int_equal(row->is_private ? sign_open_private(private_path, &key, &err)
                                     : sign_open_public(private_path, &key, &err),
                     PS_E_USAGE);
    assert_int_equal(err.reason, row->reason);
    assert_null(key);
    assert_int_equal(tear_down(NULL), 0);
    assert_int_equal(sign_open_public(private_path, &key, &err), PS_E_USAGE);
    assert_int_equal(err.reason, PS_R_FILE_OPEN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pair, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nothing_is_overwritten, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rfc_8032, set_up, tear_down)
    };
    return ps_test_rows(REFUSED, test_refused) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
