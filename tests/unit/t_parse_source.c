/* t_parse_source.c - memory and a spool give the same bytes. */
#include "base/spool.h"
#include "parse/parse.h"
#include "ps_test.h"

enum { SIZE = 200001 };

static void
check(parse_source source, const char *want, size_t piece)
{
    char    *got  = malloc(SIZE + piece);
    size_t   used = 0;
    size_t   more = 0;
    ps_error err  = { 0 };

    assert_non_null(got);
    do {
        assert_true(used <= SIZE);
        assert_int_equal(PS_OK,
                         source.read(source.context, got + used, piece, &more, &err));
        used += more;
    } while (more > 0);
    assert_int_equal(used, SIZE);
    assert_memory_equal(got, want, SIZE);
    free(got);
}

static void
test_same_bytes(void **state)
{
    static char         bytes[SIZE];
    static const size_t pieces[] = { 7, 4096, 65536, 300000 };
    spool              *s        = NULL;
    ps_error            err      = { 0 };

    (void)state;
    for (size_t i = 0; i < SIZE; i++) {
        bytes[i] = (char)(i * 7 % 253);
    }
    assert_int_equal(PS_OK, spool_new(NULL, &s, &err));
    assert_int_equal(PS_OK, spool_feed(s, bytes, SIZE, &err));
    assert_int_equal(PS_OK, spool_seal(s, &err));
    for (size_t i = 0; i < PS_COUNT(pieces); i++) {
        parse_memory memory = { .at = bytes, .size = SIZE, .step = 1000 * i };
        parse_spool  place  = { .spool = s };
        check(parse_source_memory(&memory), bytes, pieces[i]);
        check(parse_source_spool(&place), bytes, pieces[i]);
        assert_int_equal(place.offset, SIZE);
    }
    spool_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_same_bytes) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
