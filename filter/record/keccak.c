/*
 * keccak.c - see keccak.h.
 *
 * OpenSSL has only the padding of FIPS 202.  Rotations and lanes are computed
 * from their definitions (Keccak reference, 1.2), not kept as tables.
 */
#include "record/keccak.h"

#include <string.h>

enum { LANES = 25, RATE = 136, ROUNDS = 24 };

static uint64_t
rotate(uint64_t lane, unsigned by)
{
    return by == 0 ? lane : lane << by | lane >> (64 - by);
}

/* The round constants are bits of a shift register over x^8 + x^6 + x^5 + x^4 + 1. */
static uint64_t
next_constant(uint8_t *shift)
{
    uint64_t constant = 0;
    for (unsigned j = 0; j < 7; j++) {
        if ((*shift & 1) != 0) {
            constant ^= UINT64_C(1) << ((1u << j) - 1);
        }
        *shift = (uint8_t)((*shift << 1) ^ ((*shift & 0x80) != 0 ? 0x71 : 0));
    }
    return constant;
}

static void
mix_columns(uint64_t lane[LANES])
{
    uint64_t column[5];
    for (unsigned x = 0; x < 5; x++) {
        column[x] = lane[x] ^ lane[x + 5] ^ lane[x + 10] ^ lane[x + 15] ^ lane[x + 20];
    }
    for (unsigned i = 0; i < LANES; i++) {
        lane[i] ^= column[(i + 4) % 5] ^ rotate(column[(i + 1) % 5], 1);
    }
}

static void
move_lanes(uint64_t lane[LANES])
{
    unsigned x = 1, y = 0;
    uint64_t carried = lane[1];
    for (unsigned t = 0; t < 24; t++) {
        unsigned next   = (2 * x + 3 * y) % 5;
        x               = y;
        y               = next;
        uint64_t kept   = lane[x + 5 * y];
        lane[x + 5 * y] = rotate(carried, (t + 1) * (t + 2) / 2 % 64);
        carried         = kept;
    }
}

static void
mix_rows(uint64_t lane[LANES])
{
    for (unsigned y = 0; y < LANES; y += 5) {
        uint64_t row[5];
        memcpy(row, lane + y, sizeof row);
        for (unsigned x = 0; x < 5; x++) {
            lane[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
    }
}

static void
permute(uint64_t lane[LANES])
{
    uint8_t shift = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        mix_columns(lane);
        move_lanes(lane);
        mix_rows(lane);
        lane[0] ^= next_constant(&shift);
    }
}

static void
absorb(uint64_t lane[LANES], const uint8_t block[RATE])
{
    for (unsigned i = 0; i < RATE; i++) {
        lane[i / 8] ^= (uint64_t)block[i] << (8 * (i % 8));
    }
    permute(lane);
}

void
keccak_256(const void *data, size_t size, uint8_t out[KECCAK_SIZE])
{
    uint64_t       lane[LANES] = { 0 };
    uint8_t        last[RATE]  = { 0 };
    const uint8_t *at          = data;

    for (; size >= RATE; size -= RATE, at += RATE) {
        absorb(lane, at);
    }
    if (size > 0) {
        memcpy(last, at, size);
    }
    last[size] ^= 0x01;
    last[RATE - 1] ^= 0x80;
    absorb(lane, last);
    for (unsigned i = 0; i < KECCAK_SIZE; i++) {
        out[i] = (uint8_t)(lane[i / 8] >> (8 * (i % 8)));
    }
}
