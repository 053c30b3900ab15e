/* digest.h - SHA-256, HMAC-SHA-256 and random bytes.  One of three OpenSSL files. */
#ifndef PS_BASE_DIGEST_H
#define PS_BASE_DIGEST_H

#include "paysieve/paysieve.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX_SIZE = 65, DIGEST_BASE32_SIZE = 11 };

typedef struct digest digest;

digest *digest_new(void); /* NULL: out of memory */
void    digest_free(digest *d);
bool    digest_add(digest *d, const void *data, size_t size);
/* Adds the size as 8 bytes before the data, so that two fields never run together. */
bool digest_add_field(digest *d, ps_text field);
bool digest_take(digest *d, uint8_t out[DIGEST_SIZE]); /* and starts anew */

bool digest_of(const void *data, size_t size, uint8_t out[DIGEST_SIZE]);
bool digest_hmac(const uint8_t *key, size_t key_size, const void *data, size_t size,
                 uint8_t out[DIGEST_SIZE]);
void digest_hex(const uint8_t d[DIGEST_SIZE], char out[DIGEST_HEX_SIZE]);
/* First 10 characters of RFC 4648 base32, lower case: a case id. */
void        digest_base32(const uint8_t d[DIGEST_SIZE], char out[DIGEST_BASE32_SIZE]);
bool        digest_random(void *out, size_t size);
const char *digest_library(void); /* "OpenSSL 3.0.15 ..." */
/* Same time whatever the bytes. */
bool digest_equal(const uint8_t *a, const uint8_t *b, size_t size);

#endif
