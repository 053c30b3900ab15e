/* t_gunzip.c - streams in pieces of every size, cut at every byte, and what is none. */
#include <string.h>
#include <zlib.h>

#include "base/text.h"
#include "ps_test.h"
#include "update/gunzip.h"

enum { ROOM = 1 << 17, BEGINNING = 3 };

typedef struct taken {
    unsigned char bytes[ROOM];
    size_t        size, most;
} taken;

static unsigned char plain[40000];
static unsigned char packed[ROOM];
static size_t        packed_size;

static bool
take(void *context, const char *at, size_t size)
{
    taken *t = context;

    if (t->size + size > t->most) {
        return false;
    }
    memcpy(t->bytes + t->size, at, size);
    t->size += size;
    return true;
}

static size_t
pack(unsigned char *out, const unsigned char *in, size_t size)
{
    z_stream z = { 0 };

    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in   = (unsigned char *)(uintptr_t)in;
    z.avail_in  = (unsigned)size;
    z.next_out  = out;
    z.avail_out = ROOM / 2;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t made = ROOM / 2 - z.avail_out;
    assert_int_equal(deflateEnd(&z), Z_OK);
    return made;
}

static void
make(void)
{
    unsigned random = 7;

    for (size_t i = 0; i < sizeof plain; i++) {
        random   = random * 1103515245u + 12345u;
        plain[i] = (unsigned char)('a' + (random >> 16) % 20);
    }
    packed_size = pack(packed, plain, sizeof plain);
}

/* In pieces; whether all was taken. */
static bool
feed(gunzip *g, const unsigned char *at, size_t size, size_t piece, taken *t)
{
    for (size_t i = 0; i < size; i += piece) {
        size_t n = size - i < piece ? size - i : piece;
        if (!gunzip_feed(g, (const char *)at + i, n, take, t)) {
            return false;
        }
    }
    return true;
}

static void
test_pieces(void **state)
{
    static taken        t;
    static const size_t PIECES[] = { 1, 7, 1000, 16383, 16384, 16385, ROOM };

    (void)state;
    for (size_t i = 0; i < sizeof PIECES / sizeof PIECES[0]; i++) {
        gunzip *g = gunzip_new();
        assert_non_null(g);
        assert_false(gunzip_whole(g));
        t.size = 0;
        t.most = ROOM;
        assert_true(feed(g, packed, packed_size, PIECES[i], &t));
        assert_true(gunzip_whole(g));
        assert_int_equal(t.size, sizeof plain);
        assert_memory_equal(t.bytes, plain, sizeof plain);
        gunzip_free(g);
    }
    gunzip_free(NULL);
}

static void
test_cuts(void **state)
{
    static taken t;

    (void)state;
    for (size_t cut = 0; cut < packed_size; cut += cut < 40 ? 1 : 97) {
        gunzip *g = gunzip_new();
        assert_non_null(g);
        t.size = 0;
        t.most = ROOM;
        assert_true(feed(g, packed, cut, 1000, &t));
        assert_false(gunzip_whole(g));
        assert_memory_equal(t.bytes, plain, t.size);
        gunzip_free(g);
    }
    for (size_t less = 1; less <= 8; less++) { /* length and checksum */
        gunzip *g = gunzip_new();
        assert_non_null(g);
        t.size = 0;
        assert_true(feed(g, packed, packed_size - less, ROOM, &t));
        assert_false(gunzip_whole(g));
        gunzip_free(g);
    }
}

static const struct row {
    const char *name;
    size_t      at; /* this byte of the stream ... */
    int         is; /* ... is another one; -1: none is */
    const char *behind;
    bool        twice;
    size_t      most;
    bool        takes, whole;
} ROWS[] = {
    /* clang-format off: a table */
    { "whole", 0, -1, "", false, ROOM, true, true },
    { "two streams are one file", 0, -1, "", true, ROOM, true, true },
    { "and a third that is cut", 0, -1, "\x1f\x8b\x08", true, ROOM, true, false },
    { "no magic", 0, 'x', "", false, ROOM, false, false },
    { "another method", 2, 9, "", false, ROOM, false, false },
    { "something behind it", 0, -1, "garbage", false, ROOM, false, false },
    { "more than the sink takes", 0, -1, "", false, 20000, false, false },
    { "just what the sink takes", 0, -1, "", false, 40000, true, true },
    /* clang-format on */
};

static void
test_row(void **state)
{
    static taken         t;
    static unsigned char bytes[2 * ROOM];
    const struct row    *row  = *state;
    size_t               size = packed_size;

    memcpy(bytes, packed, size);
    if (row->is >= 0) {
        bytes[row->at] = (unsigned char)row->is;
    }
    if (row->twice) {
        size += pack(bytes + size, plain, BEGINNING);
    }
    memcpy(bytes + size, row->behind, strlen(row->behind));
    size += strlen(row->behind);
    gunzip *g = gunzip_new();
    assert_non_null(g);
    t.size = 0;
    t.most = row->most;
    assert_int_equal(feed(g, bytes, size, 500, &t), row->takes);
    assert_int_equal(gunzip_whole(g), row->whole);
    if (row->takes) {
        assert_int_equal(t.size, sizeof plain + (row->twice ? BEGINNING : 0));
    } else {
        assert_false(gunzip_feed(g, (const char *)packed, packed_size, take, &t));
    }
    gunzip_free(g);
}

static void
test_damage(void **state)
{
    static taken t;

    (void)state;
    packed[packed_size - 6] ^= 1; /* of the checksum */
    gunzip *g = gunzip_new();
    assert_non_null(g);
    t.size = 0;
    t.most = ROOM;
    assert_false(feed(g, packed, packed_size, ROOM, &t));
    assert_false(gunzip_whole(g));
    packed[packed_size - 6] ^= 1;
    gunzip_free(g);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_damage),
    };

    make();
    return cmocka_run_group_tests(tests, NULL, NULL) + ps_test_rows(ROWS, test_row);
}
