/*
 * seal.h - AES-256-GCM under a key file.  One of three OpenSSL files.
 *
 * The key file is text: a line "paysieve-key 1", then per key a line
 * "seal ID HEX" and one line "hmac ID HEX"; the last seal line seals, all open.
 * A sealed blob says its key id and carries nonce and tag.
 */
#ifndef PS_BASE_SEAL_H
#define PS_BASE_SEAL_H

#include "base/buffer.h"
#include "base/digest.h"

typedef struct seal seal;

/* create: make the file O_EXCL 0600 with fresh keys where none is.  A file that
 * others may read or write is refused (PS_R_FILE_MODE). */
ps_status seal_open(const char *path, bool create, seal **out, ps_error *err);
void      seal_free(seal *s);
/* Identifies the key set: 16 hex digits derived from the hmac key. */
const char *seal_id(const seal *s);
/* Appends.  context (for example a payment's id) is authenticated, not stored. */
bool seal_close(const seal *s, ps_text plain, ps_text context, ps_buffer *sealed);
/* Appends.  PS_E_STORE: PS_R_STORE_KEY for an unknown key id, PS_R_STORE_DAMAGED otherwise. */
ps_status seal_read(const seal *s, ps_text sealed, ps_text context, ps_buffer *plain,
                    ps_error *err);
/* Keyed and stable: for looking a person or account up without storing it. */
bool seal_hmac(const seal *s, ps_text data, uint8_t out[DIGEST_SIZE]);

#endif
