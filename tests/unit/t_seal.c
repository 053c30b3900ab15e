/* t_seal.c - what is sealed opens again, only with its key, and only in its place. */
#include "base/reason.h"
#include "base/seal.h"
#include "base/text.h"
#include "ps_test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_A "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define KEY_B "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define HMAC  "hmac 00000000000000aa " KEY_A "\n"
#define ONE   "paysieve-key 1\nseal 0000000000000001 " KEY_A "\n" HMAC
#define TWO                                                                         \
    "paysieve-key 1\nseal 0000000000000001 " KEY_A "\nseal 0000000000000002 " KEY_B \
    "\n" HMAC

static char folder[64], path[96];

static int
set_up(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/t_seal-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(path, sizeof path, "%s/store.key", folder);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    (void)unlink(path);
    return rmdir(folder);
}

static seal *
with_keys(const char *text)
{
    seal *s    = NULL;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(seal_open(path, false, &s, NULL), PS_OK);
    return s;
}

static ps_status
open_blob(const seal *s, const ps_buffer *blob, const char *context, ps_buffer *plain,
          ps_error *err)
{
    return seal_read(s, (ps_text){ blob->at, blob->size }, ps_text_of(context), plain,
                     err);
}

static void
test_round(void **state)
{
    (void)state;
    static char filler[100000];
    size_t      sizes[] = { 0, 1, 15, 16, 17, 1000, sizeof filler };
    seal       *s       = NULL;
    ps_error    err;
    memset(filler, 'x', sizeof filler);
    assert_int_equal(seal_open(path, true, &s, &err), PS_OK);
    for (size_t i = 0; i < PS_COUNT(sizes); i++) {
        ps_buffer blob, plain;
        ps_buffer_init(&blob, 1 << 20);
        ps_buffer_init(&plain, 1 << 20);
        assert_true(ps_buffer_string(&plain, "kept"));
        assert_true(seal_close(s, (ps_text){ filler, sizes[i] }, PS_TEXT("id"), &blob));
        assert_int_equal(blob.size, sizes[i] + 39);
        assert_int_equal(open_blob(s, &blob, "id", &plain, &err), PS_OK);
        assert_int_equal(plain.size, sizes[i] + 4);
        assert_memory_equal(plain.at + 4, filler, sizes[i]);
        ps_buffer_free(&blob);
        ps_buffer_free(&plain);
    }
    seal_free(s);
    seal_free(NULL);
}

/* Each byte of the blob matters, and the context does. */
static void
test_tampered(void **state)
{
    (void)state;
    seal     *s = with_keys(ONE);
    ps_buffer blob, plain;
    ps_error  err;
    ps_buffer_init(&blob, 1000);
    ps_buffer_init(&plain, 1000);
    assert_true(seal_close(s, PS_TEXT("payment"), PS_TEXT("id"), &blob));
    for (size_t i = 0; i < blob.size; i++) {
        blob.at[i] ^= 0x10;
        assert_int_equal(open_blob(s, &blob, "id", &plain, &err), PS_E_STORE);
        assert_int_equal(err.reason,
                         i >= 3 && i < 11 ? PS_R_STORE_KEY : PS_R_STORE_DAMAGED);
        assert_int_equal(plain.size, 0);
        blob.at[i] ^= 0x10;
    }
    for (size_t size = 0; size < blob.size; size++) {
        assert_int_equal(
            seal_read(s, (ps_text){ blob.at, size }, PS_TEXT("id"), &plain, &err),
            PS_E_STORE);
    }
    assert_int_equal(open_blob(s, &blob, "ID", &plain, &err), PS_E_STORE);
    assert_int_equal(open_blob(s, &blob, "", &plain, &err), PS_E_STORE);
    assert_int_equal(open_blob(s, &blob, "id", &plain, &err), PS_OK);
    assert_string_equal(plain.at, "payment");
    ps_buffer small;
    ps_buffer_init(&small, 3);
    assert_int_equal(open_blob(s, &blob, "id", &small, &err), PS_E_MEMORY);
    assert_false(seal_close(s, PS_TEXT("payment"), PS_TEXT("id"), &small));
    ps_buffer_free(&small);
    ps_buffer_free(&blob);
    ps_buffer_free(&plain);
    seal_free(s);
}

/* The last key seals, all open; the id of the set hangs on the hmac key alone. */
static void
test_new_key(void **state)
{
    (void)state;
    ps_buffer old_blob, new_blob, plain;
    ps_error  err;
    uint8_t   one[DIGEST_SIZE], two[DIGEST_SIZE];
    char      id[17];
    ps_buffer_init(&old_blob, 1000);
    ps_buffer_init(&new_blob, 1000);
    ps_buffer_init(&plain, 1000);
    seal *s = with_keys(ONE);
    assert_true(seal_close(s, PS_TEXT("old"), PS_TEXT(""), &old_blob));
    assert_true(seal_hmac(s, PS_TEXT("account"), one));
    (void)snprintf(id, sizeof id, "%s", seal_id(s));
    assert_int_equal(strlen(id), 16);
    seal_free(s);
    s = with_keys(TWO);
    assert_string_equal(seal_id(s), id);
    assert_true(seal_hmac(s, PS_TEXT("account"), two));
    assert_memory_equal(one, two, DIGEST_SIZE);
    assert_true(seal_close(s, PS_TEXT("new"), PS_TEXT(""), &new_blob));
    assert_memory_equal(new_blob.at + 3, "\0\0\0\0\0\0\0\2", 8);
    assert_int_equal(open_blob(s, &old_blob, "", &plain, &err), PS_OK);
    assert_int_equal(open_blob(s, &new_blob, "", &plain, &err), PS_OK);
    assert_string_equal(plain.at, "oldnew");
    seal_free(s);
    s = with_keys(ONE);
    assert_int_equal(open_blob(s, &new_blob, "", &plain, &err), PS_E_STORE);
    assert_int_equal(err.reason, PS_R_STORE_KEY);
    seal_free(s);
    ps_buffer_free(&old_blob);
    ps_buffer_free(&new_blob);
    ps_buffer_free(&plain);
}

static void
test_created_once(void **state)
{
    (void)state;
    seal       *s = NULL, *again = NULL;
    ps_error    err;
    struct stat facts;
    assert_int_equal(seal_open(path, false, &s, &err), PS_E_STORE);
    assert_int_equal(err.reason, PS_R_STORE_KEY);
    assert_null(s);
    assert_int_equal(seal_open(path, true, &s, &err), PS_OK);
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    assert_int_equal(seal_open(path, true, &again, &err), PS_OK);
    assert_string_equal(seal_id(s), seal_id(again));
    seal_free(s);
    seal_free(again);
}

static const struct bad {
    const char *name;
    const char *text;
    mode_t      mode;
    ps_status   want;
    ps_reason   reason;
    uint32_t    line;
} BAD[] = {
    { "others may read it", ONE, 0604, PS_E_USAGE, PS_R_FILE_MODE, 0 },
    { "the group may write it", ONE, 0620, PS_E_USAGE, PS_R_FILE_MODE, 0 },
    { "empty", "", 0600, PS_E_STORE, PS_R_STORE_KEY, 1 },
    { "another version", "paysieve-key 2\n", 0600, PS_E_STORE, PS_R_STORE_KEY, 1 },
    { "no key", "paysieve-key 1\n" HMAC, 0600, PS_E_STORE, PS_R_STORE_KEY, 3 },
    { "no hmac key", "paysieve-key 1\nseal 0000000000000001 " KEY_A "\n", 0600,
      PS_E_STORE, PS_R_STORE_KEY, 3 },
    { "two hmac keys", ONE HMAC, 0600, PS_E_STORE, PS_R_STORE_KEY, 4 },
    { "one id twice", ONE "seal 0000000000000001 " KEY_B "\n", 0600, PS_E_STORE,
      PS_R_STORE_KEY, 4 },
    { "a key too short", "paysieve-key 1\nseal 0000000000000001 00\n", 0600, PS_E_STORE,
      PS_R_STORE_KEY, 2 },
    { "upper case", ONE "seal 000000000000000F " KEY_B "\n", 0600, PS_E_STORE,
      PS_R_STORE_KEY, 4 },
    { "a word too much", ONE "seal 0000000000000003 " KEY_B " x\n", 0600, PS_E_STORE,
      PS_R_STORE_KEY, 4 },
    { "another word", ONE "open 0000000000000003 " KEY_B "\n", 0600, PS_E_STORE,
      PS_R_STORE_KEY, 4 },
    { "an empty line", ONE "\n\n", 0600, PS_E_STORE, PS_R_STORE_KEY, 4 },
    { "carriage returns", "paysieve-key 1\r\n", 0600, PS_E_STORE, PS_R_STORE_KEY, 1 },
};

static void
test_bad(void **state)
{
    const struct bad *row = *state;
    seal             *s   = NULL;
    ps_error          err;
    assert_int_equal(set_up(NULL), 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(row->text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, row->mode), 0);
    assert_int_equal(seal_open(path, true, &s, &err), row->want);
    assert_int_equal(err.reason, row->reason);
    assert_int_equal(err.line, row->line);
    assert_null(s);
    assert_int_equal(tear_down(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tampered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_new_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_created_once, set_up, tear_down)
    };
    return ps_test_rows(BAD, test_bad) + cmocka_run_group_tests(tests, NULL, NULL);
}
