/* keccak.h - Keccak-256 as Ethereum and Monero use it (not SHA3-256: other padding). */
#ifndef PS_RECORD_KECCAK_H
#define PS_RECORD_KECCAK_H

#include <stddef.h>
#include <stdint.h>

enum { KECCAK_SIZE = 32 };

void keccak_256(const void *data, size_t size, uint8_t out[KECCAK_SIZE]);

#endif
