/* t_skeleton.c - what is sealed comes back whole, in parts and under its own name only. */
#include "store_test.h"

#include "quarantine/store_room.h"

/* clang-format off */
static const struct row {
    const char *name;
    size_t      size;
    int         parts;
} ROWS[] = {
    { "nothing", 0, 0 },
    { "a byte", 1, 1 },
    { "a part but a byte", (8u << 20) - 1, 1 },
    { "a part", 8u << 20, 1 },
    { "a part and a byte", (8u << 20) + 1, 2 },
    { "three parts", 20u << 20, 3 },
};
/* clang-format on */

static char *
pattern(size_t size, unsigned seed)
{
    char *out = malloc(size + 1);
    assert_non_null(out);
    for (size_t i = 0; i < size; i++) {
        out[i] = (char)(i * 31 + i / 4099 + seed);
    }
    return out;
}

static void
keep(store *s, const char *at, size_t size)
{
    ps_error  err = { 0 };
    store_run run = test_run_of('S');
    run.skeleton  = (ps_text){ .at = at, .size = size };
    assert_int_equal(store_run_begin(s, &run, &err), PS_OK);
    assert_int_equal(store_run_commit(s, &err), PS_OK);
}

static void
comes_back(store *s, const char *at, size_t size)
{
    ps_error  err = { 0 };
    ps_buffer got;
    ps_buffer_init(&got, SIZE_MAX / 2);
    assert_int_equal(skeleton_read(s, 1, &got, &err), PS_OK);
    assert_int_equal(got.size, size);
    assert_true(size == 0 || memcmp(got.at, at, size) == 0);
    ps_buffer_free(&got);
}

static void
test_parts(void **state)
{
    const struct row *row = *state;
    test_store        t;
    char             *one = pattern(row->size, 1), *two = pattern(100, 2);
    test_begin(&t);
    keep(t.s, one, row->size);
    comes_back(t.s, one, row->size);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM skeleton"), row->parts);
    keep(t.s, one, row->size); /* the same: nothing is written */
    assert_int_equal(test_number(&t, "SELECT coalesce(max(id), 0) FROM blob"),
                     row->parts);
    keep(t.s, two, 100); /* another: the old parts are gone */
    comes_back(t.s, two, 100);
    assert_int_equal(test_number(&t, "SELECT count(*) FROM blob"), 1);
    keep(t.s, "", 0); /* a run that holds nothing leaves it */
    comes_back(t.s, two, 100);
    test_is_whole(t.s);
    free(one);
    free(two);
    test_end(&t);
}

/* ---- a blob opens for its purpose and owner alone ---- */

/* clang-format off */
static const struct context {
    const char *name;
    const char *purpose, *owner;
    bool        opens;
} CONTEXTS[] = {
    { "its own", "note", "abcdefghij", true },
    { "another purpose", "payee", "abcdefghij", false },
    { "another owner", "note", "abcdefghik", false },
    { "no owner", "note", "", false },
};
/* clang-format on */

static void
test_context(void **state)
{
    const struct context *context = *state;
    test_store            t;
    ps_error              err = { 0 };
    ps_buffer             got;
    uint64_t              id = 0;
    test_begin(&t);
    ps_buffer_init(&got, 1024);
    assert_int_equal(act_begin(t.s, &err), PS_OK);
    assert_int_equal(
        blob_put(t.s, "note", "abcdefghij", PS_TEXT("what was said"), &id, &err), PS_OK);
    ps_status status = blob_get(t.s, id, context->purpose, context->owner, &got, &err);
    if (context->opens) {
        assert_int_equal(status, PS_OK);
        assert_string_equal(got.at, "what was said");
    } else {
        assert_int_equal(test_outcome(status, &err),
                         1000 * PS_E_STORE + PS_R_STORE_DAMAGED);
        assert_int_equal(got.size, 0);
    }
    assert_int_equal(blob_get(t.s, 99, "note", "abcdefghij", &got, &err), PS_E_STORE);
    act_rollback(t.s);
    ps_buffer_free(&got);
    test_end(&t);
}

int
main(void)
{
    int failed = ps_test_rows(ROWS, test_parts);
    return failed + ps_test_rows(CONTEXTS, test_context);
}
