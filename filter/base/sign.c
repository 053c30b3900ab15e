/*
 * sign.c - see sign.h.
 *
 * Whoever can write the signing key can clear a name, so its file is checked
 * before its bytes are.  OpenSSL must never ask for a passphrase: a filter run
 * by a scheduler would wait at a terminal that is not there.
 */
#include "base/sign.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

enum { KEY_FILE_MAX = 16384, RAW_KEY_SIZE = 32 };

struct sign_key {
    EVP_PKEY *key;
    bool      is_private;
};

static int
no_passphrase(char *out, int size, int writing, void *context)
{
    (void)out;
    (void)size;
    (void)writing;
    (void)context;
    return -1;
}

static ps_status
fill_draft(file_draft *draft, EVP_PKEY *key, bool is_private, ps_error *err)
{
    BIO *text = BIO_new(BIO_s_secmem());
    if (text == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "key", 0);
    }
    int made = is_private ? PEM_write_bio_PrivateKey(text, key, NULL, NULL, 0, NULL, NULL)
                          : PEM_write_bio_PUBKEY(text, key);
    char     *at     = NULL;
    long      size   = BIO_get_mem_data(text, &at);
    ps_status status = PS_E_MEMORY;
    if (made == 1 && size > 0) {
        status = file_draft_write(draft, at, (size_t)size, err);
    } else {
        (void)ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "key", 0);
    }
    BIO_free(text);
    return status;
}

static ps_status
write_pair(EVP_PKEY *key, const char *private_path, const char *public_path,
           ps_error *err)
{
    file_draft *secret = NULL;
    file_draft *open   = NULL;

    ps_status status = file_draft_new(private_path, true, &secret, err);
    if (status == PS_OK) {
        status = file_draft_new(public_path, true, &open, err);
    }
    if (status == PS_OK) {
        status = fill_draft(secret, key, true, err);
    }
    if (status == PS_OK) {
        status = fill_draft(open, key, false, err);
    }
    if (status == PS_OK && fchmod(file_draft_descriptor(open), 0644) != 0) {
        status = ps_fail(err, PS_E_IO, PS_R_FILE_WRITE, public_path, 0);
    }
    if (status == PS_OK) {
        status = file_draft_publish(secret, false, err);
    }
    if (status == PS_OK) {
        status = file_draft_publish(open, false, err);
        if (status != PS_OK) {
            (void)unlink(private_path); /* both or none */
        }
    }
    file_draft_free(secret);
    file_draft_free(open);
    return status;
}

ps_status
sign_keygen(const char *private_path, const char *public_path, ps_error *err)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    if (key == NULL) {
        ERR_clear_error();
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "key", 0);
    }
    ps_status status = write_pair(key, private_path, public_path, err);
    EVP_PKEY_free(key);
    return status;
}

static ps_status
open_key(const char *path, bool is_private, sign_key **out, ps_error *err)
{
    ps_buffer file;
    EVP_PKEY *key = NULL;

    *out = NULL;
    ps_buffer_init(&file, KEY_FILE_MAX);
    ps_status status = file_read_small(path, KEY_FILE_MAX, is_private, &file, err);
    if (status != PS_OK) {
        ps_buffer_free(&file);
        return status;
    }
    BIO *text = BIO_new_mem_buf(file.at, (int)file.size);
    if (text != NULL) {
        key = is_private ? PEM_read_bio_PrivateKey(text, NULL, no_passphrase, NULL)
                         : PEM_read_bio_PUBKEY(text, NULL, no_passphrase, NULL);
        BIO_free(text);
    }
    ERR_clear_error();
    ps_buffer_free(&file);
    if (key == NULL || EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(key);
        return ps_fail(err, PS_E_USAGE, PS_R_SNAPSHOT_KEY, path, 0);
    }
    sign_key *made = calloc(1, sizeof *made);
    if (made == NULL) {
        EVP_PKEY_free(key);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
    }
    *made = (sign_key){ .key = key, .is_private = is_private };
    *out  = made;
    return PS_OK;
}

ps_status
sign_open_private(const char *path, sign_key **out, ps_error *err)
{
    return open_key(path, true, out, err);
}

ps_status
sign_open_public(const char *path, sign_key **out, ps_error *err)
{
    return open_key(path, false, out, err);
}

void
sign_free(sign_key *key)
{
    if (key != NULL) {
        EVP_PKEY_free(key->key); /* wipes */
        free(key);
    }
}

bool
sign_make(const sign_key *key, const void *data, size_t size, uint8_t out[SIGN_SIZE])
{
    size_t      made    = SIGN_SIZE;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool        good    = key->is_private && context != NULL &&
                EVP_DigestSignInit(context, NULL, NULL, NULL, key->key) == 1 &&
                EVP_DigestSign(context, out, &made, data, size) == 1 && made == SIGN_SIZE;
    EVP_MD_CTX_free(context);
    if (!good) {
        memset(out, 0, SIGN_SIZE);
        ERR_clear_error();
    }
    return good;
}

bool
sign_check(const sign_key *key, const void *data, size_t size,
           const uint8_t signature[SIGN_SIZE])
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool        good    = context != NULL &&
                EVP_DigestVerifyInit(context, NULL, NULL, NULL, key->key) == 1 &&
                EVP_DigestVerify(context, signature, SIGN_SIZE, data, size) == 1;
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return good;
}

bool
sign_key_id(const sign_key *key, char out[SIGN_KEY_ID_SIZE])
{
    uint8_t raw[RAW_KEY_SIZE];
    uint8_t hash[DIGEST_SIZE];
    char    hex[DIGEST_HEX_SIZE];
    size_t  size = sizeof raw;

    out[0] = '\0';
    if (EVP_PKEY_get_raw_public_key(key->key, raw, &size) != 1 || size != sizeof raw ||
        !digest_of(raw, sizeof raw, hash)) {
        return false;
    }
    digest_hex(hash, hex);
    memcpy(out, hex, SIGN_KEY_ID_SIZE - 1);
    out[SIGN_KEY_ID_SIZE - 1] = '\0';
    return true;
}
