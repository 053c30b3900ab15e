/* sign.h - Ed25519 keys and signatures.  One of three OpenSSL files. */
#ifndef PS_BASE_SIGN_H
#define PS_BASE_SIGN_H

#include "paysieve/paysieve.h"

enum { SIGN_SIZE = 64, SIGN_KEY_ID_SIZE = 17 };

typedef struct sign_key sign_key; /* private or public */

/* private_path is made O_EXCL 0600, public_path 0644; both PEM. */
ps_status sign_keygen(const char *private_path, const char *public_path, ps_error *err);
/* A private key that others may read or write is refused (PS_R_FILE_MODE). */
ps_status sign_open_private(const char *path, sign_key **out, ps_error *err);
ps_status sign_open_public(const char *path, sign_key **out, ps_error *err);
void      sign_free(sign_key *key);
bool      sign_make(const sign_key *key, const void *data, size_t size,
                    uint8_t out[SIGN_SIZE]);
bool      sign_check(const sign_key *key, const void *data, size_t size,
                     const uint8_t signature[SIGN_SIZE]);
/* First 16 hex digits of SHA-256 of the raw public key. */
bool sign_key_id(const sign_key *key, char out[SIGN_KEY_ID_SIZE]);

#endif
