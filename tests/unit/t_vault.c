/* t_vault.c - a source file comes back as it was, or the folder is damaged. */
#define _GNU_SOURCE
#include "ps_test.h"
#include "update/depot.h"

#include <stdio.h>
#include <unistd.h>

static const struct row {
    const char *name;
    size_t      size;   /* of the file */
    size_t      cut;    /* the kept file keeps so many bytes; 0: all */
    long        flip;   /* byte from its end; 0: none */
    const char *behind; /* NULL: nothing stands behind its end */
    ps_reason   want;
} ROWS[] = {
    { "empty", 0, 0, 0, NULL, 0 },
    { "one piece", 100, 0, 0, NULL, 0 },
    { "exactly one buffer", 65536, 0, 0, NULL, 0 },
    { "many buffers", 1000000, 0, 0, NULL, 0 },
    { "cut in the head", 1000, 5, 0, NULL, PS_R_DEPOT },
    { "cut in the middle", 100000, 200, 0, NULL, PS_R_DEPOT },
    { "a flipped byte of its sum", 1000, 0, 6, NULL, PS_R_DEPOT },
    { "something behind its end", 1000, 0, 0, "x", PS_R_DEPOT },
};

static void
damage(const char *path, const struct row *row)
{
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    if (row->cut > 0) {
        assert_int_equal(ftruncate(fileno(file), (off_t)row->cut), 0);
    }
    if (row->flip > 0) {
        assert_int_equal(fseek(file, -row->flip, SEEK_END), 0);
        int byte = fgetc(file);
        assert_int_equal(fseek(file, -row->flip, SEEK_END), 0);
        assert_int_equal(fputc(byte ^ 1, file), byte ^ 1);
    }
    if (row->behind != NULL) {
        assert_int_equal(fseek(file, 0, SEEK_END), 0);
        assert_true(fputs(row->behind, file) >= 0);
    }
    assert_int_equal(fclose(file), 0);
}

static void
test_row(void **state)
{
    const struct row *row      = *state;
    char              folder[] = "/tmp/t_vault-XXXXXX", path[256], inner[128];
    uint8_t           hash[DIGEST_SIZE];
    char              sha256[DIGEST_HEX_SIZE];
    depot            *d  = NULL;
    spool            *in = NULL, *out = NULL;
    ps_error          err = { 0 };

    assert_non_null(mkdtemp(folder));
    char *bytes = malloc(row->size + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < row->size; i++) {
        bytes[i] = (char)(i * i % 251);
    }
    assert_int_equal(spool_new(folder, &in, &err), PS_OK);
    assert_int_equal(spool_feed(in, bytes, row->size, &err), PS_OK);
    assert_int_equal(spool_seal(in, &err), PS_OK);
    spool_sha256(in, hash);
    digest_hex(hash, sha256);
    assert_int_equal(depot_open(folder, true, &d, &err), PS_OK);
    assert_int_equal(depot_keep(d, in, sha256, &err), PS_OK);
    assert_int_equal(depot_keep(d, in, sha256, &err), PS_OK);
    (void)snprintf(inner, sizeof inner, "sources/%s.gz", sha256);
    assert_true(depot_path(d, inner, path, sizeof path));
    damage(path, row);
    ps_status status = depot_fetch(d, sha256, &out, &err);
    assert_int_equal(err.reason, row->want);
    assert_int_equal(status, row->want == PS_R_NONE ? PS_OK : PS_E_LISTS);
    assert_true((out != NULL) == (status == PS_OK));
    if (out != NULL) {
        size_t got   = 0;
        char  *again = malloc(row->size + 1);
        assert_non_null(again);
        assert_int_equal(spool_read(out, 0, again, row->size + 1, &got, &err), PS_OK);
        assert_int_equal(got, row->size);
        assert_memory_equal(again, bytes, row->size);
        free(again);
    }
    assert_int_equal(unlink(path), 0);
    spool_free(out);
    assert_int_equal(depot_fetch(d, sha256, &out, &err), PS_E_LISTS);
    assert_null(out);
    spool_free(in);
    depot_free(d);
    free(bytes);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
