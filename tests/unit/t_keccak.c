/* t_keccak.c - around the block size, against an independent computation. */
#include "ps_test.h"
#include "record/keccak.h"

#include <stdio.h>

static const struct row {
    const char *name;
    char        fill;
    size_t      size;
    const char *want;
} ROWS[] = {
    { "empty", 'a', 0,
      "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" },
    { "one under a block", 'a', 135,
      "34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446" },
    { "a block", 'a', 136,
      "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e" },
    { "one over a block", 'a', 137,
      "d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39" },
    { "two blocks", 'a', 272,
      "cf7fcd4f705ee749930d19ca84561a9bf62516bd90a471545fa2f49fdc7e63c8" },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    char              text[300];
    char              got[2 * KECCAK_SIZE + 1] = "";
    uint8_t           hash[KECCAK_SIZE];
    memset(text, row->fill, sizeof text);
    keccak_256(text, row->size, hash);
    for (size_t i = 0; i < KECCAK_SIZE; i++) {
        (void)snprintf(got + 2 * i, 3, "%02x", hash[i]);
    }
    assert_string_equal(got, row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
