/*
 * blob.c - what is sealed, and the keys by which it is found.
 *
 * A sealed blob is bound to its purpose and owner: one that was moved to
 * another payment does not open.  Names and accounts are looked up by a key
 * that nobody can compute without the key file.
 */
#include "quarantine/store_room.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool
context_of(ps_buffer *out, const char *purpose, const char *owner)
{
    ps_buffer_init(out, 512);
    return ps_buffer_string(out, purpose) && ps_buffer_string(out, ":") &&
           ps_buffer_string(out, owner);
}

void
blob_owner(uint64_t source, uint64_t index, char out[BLOB_OWNER_SIZE])
{
    (void)snprintf(out, BLOB_OWNER_SIZE, "%" PRIu64 ":%" PRIu64, source, index);
}

sql_value
blob_value(uint64_t id)
{
    return id == 0 ? sql_none() : sql_number(id);
}

static ps_status
put_sealed(store *s, const char *purpose, const char *owner, ps_text sealed, uint64_t *id,
           ps_error *err)
{
    uint8_t sha256[DIGEST_SIZE];
    if (!digest_of(sealed.at, sealed.size, sha256)) {
        return store_memory(err);
    }
    ps_status status = row_next_id(s, ROW_BLOB, id, err);
    if (status != PS_OK) {
        return status;
    }
    return row_insert(s, ROW_BLOB,
                      SQL_VALUES(sql_number(*id), sql_string(purpose), sql_string(owner),
                                 sql_blob(sha256, sizeof sha256),
                                 sql_blob(sealed.at, sealed.size)),
                      err);
}

ps_status
blob_put(store *s, const char *purpose, const char *owner, ps_text plain, uint64_t *out,
         ps_error *err)
{
    *out = 0;
    if (plain.size == 0) {
        return PS_OK;
    }
    ps_buffer context, sealed;
    uint64_t  id     = 0;
    ps_status status = PS_OK;

    ps_buffer_init(&sealed, STORE_BLOB_MAX);
    if (!context_of(&context, purpose, owner) ||
        !seal_close(s->seal, plain, (ps_text){ .at = context.at, .size = context.size },
                    &sealed)) {
        status = store_memory(err);
    }
    if (status == PS_OK) {
        status = put_sealed(s, purpose, owner,
                            (ps_text){ .at = sealed.at, .size = sealed.size }, &id, err);
    }
    ps_buffer_free(&context);
    ps_buffer_free(&sealed);
    if (status == PS_OK) {
        *out = id;
    }
    return status;
}

ps_status
blob_get(store *s, uint64_t id, const char *purpose, const char *owner, ps_buffer *plain,
         ps_error *err)
{
    if (id == 0) {
        return PS_OK;
    }
    bool       found;
    ps_buffer  context, opened;
    sql_query *query  = sql_ask(s->db, "SELECT sealed FROM blob WHERE id = ?",
                                SQL_VALUES(sql_number(id)));
    ps_status  status = sql_row(query, &found, err);
    if (status != PS_OK || !found) {
        sql_end(query);
        return status != PS_OK ? status : store_damaged(err, "blob");
    }
    ps_buffer_init(&opened, STORE_BLOB_MAX);
    if (!context_of(&context, purpose, owner)) {
        status = store_memory(err);
    }
    if (status == PS_OK) {
        status =
            seal_read(s->seal, sql_get_bytes(query, 0),
                      (ps_text){ .at = context.at, .size = context.size }, &opened, err);
    }
    if (status == PS_OK &&
        !ps_buffer_text(plain, (ps_text){ .at = opened.at, .size = opened.size })) {
        status = store_memory(err);
    }
    sql_end(query);
    ps_buffer_free(&context);
    ps_buffer_free(&opened);
    return status;
}

ps_status
blob_remove(store *s, uint64_t id, ps_error *err)
{
    ps_status status = row_before(s, ROW_BLOB, SQL_VALUES(sql_number(id)), err);
    if (status != PS_OK) {
        return status;
    }
    return sql_run(s->db, "DELETE FROM blob WHERE id = ?", SQL_VALUES(sql_number(id)),
                   err);
}

/* The key is derived from the key file's; all inputs have one length, so a digest with
 * the key in front is as good as an HMAC and costs a fifth. */
bool
blob_lookup_key(store *s, char purpose, const uint8_t data[STORE_KEY_SIZE],
                uint8_t out[STORE_KEY_SIZE])
{
    uint8_t text[DIGEST_SIZE + 1 + STORE_KEY_SIZE], full[DIGEST_SIZE];

    memcpy(text, s->lookup_key, DIGEST_SIZE);
    text[DIGEST_SIZE] = (uint8_t)purpose;
    memcpy(text + DIGEST_SIZE + 1, data, STORE_KEY_SIZE);
    bool ok = digest_add(s->digest, text, sizeof text);
    ok      = digest_take(s->digest, full) && ok;
    memcpy(out, full, STORE_KEY_SIZE);
    return ok;
}
