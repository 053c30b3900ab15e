/*
 * seal.c - see seal.h.
 *
 * The store holds payrolls.  A blob is bound to the place it stands at (the
 * context), so that nobody can swap two payments in the database, and it says
 * which key sealed it, so that keys can be changed without rewriting it.
 *
 *     "PS" 1 | key id, 8 | nonce, 12 | ciphertext | tag, 16
 */
#define _GNU_SOURCE
#include "base/seal.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

enum {
    KEY_SIZE       = 32,
    ID_SIZE        = 8,
    NONCE_SIZE     = 12,
    TAG_SIZE       = 16,
    VERSION        = 1,
    MARK_SIZE      = 3,
    HEAD_SIZE      = MARK_SIZE + ID_SIZE + NONCE_SIZE,
    KEYS_MAX       = 256,
    KEY_FILE_MAX   = 65536,
    SEAL_ID_DIGITS = 16
};

typedef struct seal_key {
    uint8_t id[ID_SIZE];
    uint8_t bytes[KEY_SIZE];
} seal_key;

struct seal {
    size_t   count;
    bool     has_hmac;
    seal_key hmac;
    char     id[SEAL_ID_DIGITS + 1];
    seal_key keys[KEYS_MAX];
};

static int
hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_hex(ps_text text, uint8_t *out, size_t size)
{
    if (text.size != 2 * size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        int high = hex_value(text.at[2 * i]);
        int low  = hex_value(text.at[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        out[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

static const seal_key *
find_key(const seal *s, const uint8_t id[ID_SIZE])
{
    for (size_t i = 0; i < s->count; i++) {
        if (memcmp(s->keys[i].id, id, ID_SIZE) == 0) {
            return &s->keys[i];
        }
    }
    return NULL;
}

static bool
read_line(seal *s, ps_text line)
{
    ps_text word, id, hex;
    if (!ps_text_next(&line, ' ', &word) || !ps_text_next(&line, ' ', &id) ||
        !ps_text_next(&line, ' ', &hex) || line.at != NULL) {
        return false;
    }
    bool      is_hmac = ps_text_is(word, "hmac");
    seal_key *key     = is_hmac ? &s->hmac : &s->keys[s->count];
    if (is_hmac ? s->has_hmac : (!ps_text_is(word, "seal") || s->count == KEYS_MAX)) {
        return false;
    }
    if (!read_hex(id, key->id, ID_SIZE) || !read_hex(hex, key->bytes, KEY_SIZE)) {
        return false;
    }
    if (is_hmac) {
        s->has_hmac = true;
        return true;
    }
    if (find_key(s, key->id) != NULL) {
        return false;
    }
    s->count++;
    return true;
}

static bool
read_keys(seal *s, ps_text file, uint32_t *line_number)
{
    ps_text line;

    *line_number = 1;
    if (!ps_text_next(&file, '\n', &line) || !ps_text_is(line, "paysieve-key 1")) {
        return false;
    }
    while (ps_text_next(&file, '\n', &line)) {
        ++*line_number;
        if (line.size == 0 && file.at == NULL) {
            break; /* behind the last line feed */
        }
        if (!read_line(s, line)) {
            return false;
        }
    }
    return s->count > 0 && s->has_hmac;
}

static bool
make_id(seal *s)
{
    static const char LABEL[] = "paysieve key set";
    uint8_t           hash[DIGEST_SIZE];
    char              hex[DIGEST_HEX_SIZE];

    if (!seal_hmac(s, PS_TEXT(LABEL), hash)) {
        return false;
    }
    digest_hex(hash, hex);
    memcpy(s->id, hex, SEAL_ID_DIGITS);
    return true;
}

static bool
add_key_line(ps_buffer *out, const char *word)
{
    uint8_t fresh[ID_SIZE + KEY_SIZE];
    bool    good = digest_random(fresh, sizeof fresh) && ps_buffer_string(out, word);
    for (size_t i = 0; good && i < sizeof fresh; i++) {
        good = ps_buffer_printf(out, i == ID_SIZE ? " %02x" : "%02x", fresh[i]);
    }
    explicit_bzero(fresh, sizeof fresh);
    return good && ps_buffer_string(out, "\n");
}

static ps_status
make_file(const char *path, ps_error *err)
{
    ps_buffer   text;
    file_draft *draft  = NULL;
    ps_status   status = PS_OK;

    ps_buffer_init(&text, KEY_FILE_MAX);
    if (!ps_buffer_string(&text, "paysieve-key 1\n") || !add_key_line(&text, "seal ") ||
        !add_key_line(&text, "hmac ")) {
        status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
    }
    if (status == PS_OK) {
        status = file_draft_new(path, true, &draft, err);
    }
    if (status == PS_OK) {
        status = file_draft_write(draft, text.at, text.size, err);
    }
    if (status == PS_OK) {
        ps_error taken;
        status = file_draft_publish(draft, false, &taken);
        if (status != PS_OK && taken.reason == PS_R_FILE_EXISTS) {
            status = PS_OK; /* another process was first: its keys count */
        } else if (status != PS_OK && err != NULL) {
            *err = taken;
        }
    }
    file_draft_free(draft);
    ps_buffer_free(&text);
    return status;
}

static ps_status
read_file(seal *s, const char *path, ps_error *err)
{
    ps_buffer file;
    ps_error  found;
    uint32_t  line = 0;

    ps_buffer_init(&file, KEY_FILE_MAX);
    ps_status status = file_read_small(path, KEY_FILE_MAX, true, &file, &found);
    if (status != PS_OK) {
        ps_buffer_free(&file);
        if (found.reason == PS_R_FILE_OPEN) {
            return ps_fail_errno(err, PS_E_STORE, PS_R_STORE_KEY, path, found.os_errno);
        }
        if (err != NULL) {
            *err = found;
        }
        return status;
    }
    bool good = read_keys(s, (ps_text){ file.at, file.size }, &line);
    ps_buffer_free(&file);
    if (!good) {
        return ps_fail_at(err, PS_E_STORE, PS_R_STORE_KEY, path,
                          (ps_place){ .line = line, .column = 1 },
                          "expected a line of the key file's form");
    }
    return make_id(s) ? PS_OK : ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
}

ps_status
seal_open(const char *path, bool create, seal **out, ps_error *err)
{
    *out           = NULL;
    ps_status made = create && !file_exists(path) ? make_file(path, err) : PS_OK;
    if (made != PS_OK) {
        return made;
    }
    seal *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, path, 0);
    }
    ps_status status = read_file(s, path, err);
    if (status != PS_OK) {
        seal_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
seal_free(seal *s)
{
    if (s != NULL) {
        explicit_bzero(s, sizeof *s);
        free(s);
    }
}

const char *
seal_id(const seal *s)
{
    return s->id;
}

/* One pass of AES-256-GCM over size bytes; the tag is made or checked. */
static bool
run(const seal_key *key, bool closing, const uint8_t *head, ps_text context,
    const uint8_t *in, size_t size, uint8_t *out, uint8_t tag[TAG_SIZE])
{
    int             moved = 0;
    int             way   = closing ? 1 : 0;
    EVP_CIPHER_CTX *c     = EVP_CIPHER_CTX_new();
    const uint8_t  *nonce = head + MARK_SIZE + ID_SIZE;

    bool good =
        c != NULL &&
        EVP_CipherInit_ex(c, EVP_aes_256_gcm(), NULL, key->bytes, nonce, way) == 1 &&
        EVP_CipherUpdate(c, NULL, &moved, head, HEAD_SIZE) == 1 &&
        (context.size == 0 || EVP_CipherUpdate(c, NULL, &moved, (const void *)context.at,
                                               (int)context.size) == 1) &&
        (size == 0 || EVP_CipherUpdate(c, out, &moved, in, (int)size) == 1);
    if (good && !closing) {
        good = EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, TAG_SIZE, tag) == 1;
    }
    uint8_t none[TAG_SIZE];
    good = good && EVP_CipherFinal_ex(c, none, &moved) == 1;
    if (good && closing) {
        good = EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, TAG_SIZE, tag) == 1;
    }
    EVP_CIPHER_CTX_free(c);
    ERR_clear_error();
    return good;
}

static void
take_back(ps_buffer *buffer, size_t size)
{
    if (buffer->at != NULL) {
        explicit_bzero(buffer->at + size, buffer->size - size);
    }
    buffer->size = size;
}

bool
seal_close(const seal *s, ps_text plain, ps_text context, ps_buffer *sealed)
{
    if (plain.size > INT_MAX || context.size > INT_MAX) {
        return false;
    }
    const seal_key *key    = &s->keys[s->count - 1];
    size_t          before = sealed->size;
    size_t          size   = HEAD_SIZE + plain.size + TAG_SIZE;
    uint8_t        *blob   = (uint8_t *)ps_buffer_extend(sealed, size);
    if (blob == NULL) {
        return false;
    }
    memcpy(blob, "PS", 2);
    blob[2] = VERSION;
    memcpy(blob + MARK_SIZE, key->id, ID_SIZE);
    if (!digest_random(blob + MARK_SIZE + ID_SIZE, NONCE_SIZE) ||
        !run(key, true, blob, context, (const uint8_t *)plain.at, plain.size,
             blob + HEAD_SIZE, blob + HEAD_SIZE + plain.size)) {
        take_back(sealed, before);
        return false;
    }
    return true;
}

ps_status
seal_read(const seal *s, ps_text sealed, ps_text context, ps_buffer *plain, ps_error *err)
{
    const uint8_t *blob = (const uint8_t *)sealed.at;
    uint8_t        tag[TAG_SIZE];

    if (sealed.size < HEAD_SIZE + TAG_SIZE || sealed.size > INT_MAX ||
        context.size > INT_MAX || memcmp(blob, "PS", 2) != 0 || blob[2] != VERSION) {
        return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "sealed", 0);
    }
    const seal_key *key = find_key(s, blob + MARK_SIZE);
    if (key == NULL) {
        return ps_fail(err, PS_E_STORE, PS_R_STORE_KEY, "sealed", 0);
    }
    size_t   before = plain->size;
    size_t   size   = sealed.size - HEAD_SIZE - TAG_SIZE;
    uint8_t *place  = (uint8_t *)ps_buffer_extend(plain, size);
    if (place == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "sealed", 0);
    }
    memcpy(tag, blob + HEAD_SIZE + size, TAG_SIZE);
    if (!run(key, false, blob, context, blob + HEAD_SIZE, size, place, tag)) {
        take_back(plain, before);
        return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "sealed", 0);
    }
    return PS_OK;
}

bool
seal_hmac(const seal *s, ps_text data, uint8_t out[DIGEST_SIZE])
{
    return digest_hmac(s->hmac.bytes, KEY_SIZE, data.at, data.size, out);
}
