/*
 * digest.c - see digest.h.
 *
 * Digests name files, payments and cases, so one that could not be computed
 * must never look like one: a failure sticks until digest_take() reports it.
 */
#include "base/digest.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

struct digest {
    EVP_MD_CTX *running;
    bool        failed;
};

digest *
digest_new(void)
{
    digest *d = calloc(1, sizeof *d);
    if (d == NULL) {
        return NULL;
    }
    d->running = EVP_MD_CTX_new();
    if (d->running == NULL || EVP_DigestInit_ex(d->running, EVP_sha256(), NULL) != 1) {
        digest_free(d);
        return NULL;
    }
    return d;
}

void
digest_free(digest *d)
{
    if (d != NULL) {
        EVP_MD_CTX_free(d->running);
        free(d);
    }
}

bool
digest_add(digest *d, const void *data, size_t size)
{
    assert(data != NULL || size == 0);
    if (size > 0 && EVP_DigestUpdate(d->running, data, size) != 1) {
        d->failed = true;
    }
    return !d->failed;
}

bool
digest_add_field(digest *d, ps_text field)
{
    uint8_t size[8];
    for (unsigned i = 0; i < sizeof size; i++) {
        size[i] = (uint8_t)((uint64_t)field.size >> (56 - 8 * i));
    }
    return digest_add(d, size, sizeof size) && digest_add(d, field.at, field.size);
}

bool
digest_take(digest *d, uint8_t out[DIGEST_SIZE])
{
    bool good = !d->failed && EVP_DigestFinal_ex(d->running, out, NULL) == 1;
    if (!good) {
        memset(out, 0, DIGEST_SIZE);
    }
    d->failed = EVP_DigestInit_ex(d->running, NULL, NULL) != 1;
    return good;
}

bool
digest_of(const void *data, size_t size, uint8_t out[DIGEST_SIZE])
{
    if (EVP_Digest(size > 0 ? data : "", size, out, NULL, EVP_sha256(), NULL) != 1) {
        memset(out, 0, DIGEST_SIZE);
        return false;
    }
    return true;
}

bool
digest_hmac(const uint8_t *key, size_t key_size, const void *data, size_t size,
            uint8_t out[DIGEST_SIZE])
{
    unsigned made = 0;
    if (key_size == 0 || key_size > INT_MAX ||
        HMAC(EVP_sha256(), key, (int)key_size, size > 0 ? data : (const void *)"", size,
             out, &made) == NULL ||
        made != DIGEST_SIZE) {
        memset(out, 0, DIGEST_SIZE);
        return false;
    }
    return true;
}

void
digest_hex(const uint8_t d[DIGEST_SIZE], char out[DIGEST_HEX_SIZE])
{
    static const char HEX[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        out[2 * i]     = HEX[d[i] >> 4];
        out[2 * i + 1] = HEX[d[i] & 15];
    }
    out[DIGEST_HEX_SIZE - 1] = '\0';
}

void
digest_base32(const uint8_t d[DIGEST_SIZE], char out[DIGEST_BASE32_SIZE])
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint64_t          bits      = 0;

    for (size_t i = 0; i < 7; i++) {
        bits = bits << 8 | d[i];
    }
    bits >>= 6; /* 56 bits read, 50 wanted */
    for (size_t i = 0; i < DIGEST_BASE32_SIZE - 1; i++) {
        out[i] = LETTERS[bits >> (45 - 5 * i) & 31];
    }
    out[DIGEST_BASE32_SIZE - 1] = '\0';
}

bool
digest_random(void *out, size_t size)
{
    if (size > INT_MAX || RAND_bytes(out, (int)size) != 1) {
        memset(out, 0, size);
        return false;
    }
    return true;
}

bool
digest_equal(const uint8_t *a, const uint8_t *b, size_t size)
{
    return CRYPTO_memcmp(a, b, size) == 0;
}

const char *
digest_library(void)
{
    return OpenSSL_version(OPENSSL_VERSION);
}
