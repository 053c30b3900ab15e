/*
 * skeleton.c - a source file without its held payments, sealed in parts.
 *
 * An emitted file is the skeleton with the released payments back in place.
 * A later hit makes another skeleton, and with it every place changes; so a
 * source has one skeleton, the newest, and all held payments point into it.
 * Parts keep one blob far below what SQLite and the memory of a sealing bear.
 */
#include "quarantine/store_room.h"

#include <string.h>

enum { PART_SIZE = 8 << 20 };

static const char PURPOSE[] = "skeleton";

static ps_status
take_last_part(store *s, uint64_t source, bool *more, ps_error *err)
{
    uint64_t   part = 0, blob = 0;
    sql_query *query  = sql_ask(s->db,
                                "SELECT part, blob FROM skeleton WHERE source = ?"
                                 " ORDER BY part DESC LIMIT 1",
                                SQL_VALUES(sql_number(source)));
    ps_status  status = sql_row(query, more, err);
    if (status == PS_OK && *more) {
        part = sql_get_number(query, 0);
        blob = sql_get_number(query, 1);
    }
    sql_end(query);
    if (status != PS_OK || !*more) {
        return status;
    }
    const sql_value key[] = { sql_number(source), sql_number(part) };

    status = row_before(s, ROW_SKELETON, key, 2, err);
    if (status == PS_OK) {
        status = sql_run(s->db, "DELETE FROM skeleton WHERE source = ? AND part = ?", key,
                         2, err);
    }
    return status == PS_OK ? blob_remove(s, blob, err) : status;
}

static ps_status
put_parts(store *s, uint64_t source, ps_text skeleton, ps_error *err)
{
    ps_status status = PS_OK;
    uint64_t  part   = 0;

    for (size_t at = 0; status == PS_OK && at < skeleton.size; at += PART_SIZE) {
        char     owner[BLOB_OWNER_SIZE];
        uint64_t blob;
        blob_owner(source, part, owner);
        status =
            blob_put(s, PURPOSE, owner,
                     ps_text_slice(skeleton, at, at + (size_t)PART_SIZE), &blob, err);
        if (status == PS_OK) {
            status = row_insert(
                s, ROW_SKELETON,
                SQL_VALUES(sql_number(source), sql_number(part), sql_number(blob)), err);
        }
        part++;
    }
    return status;
}

static ps_status
is_kept(store *s, uint64_t source, const uint8_t mac[DIGEST_SIZE], bool *had, bool *same,
        ps_error *err)
{
    bool       row;
    sql_query *query  = sql_ask(s->db, "SELECT skeleton FROM source WHERE id = ?",
                                SQL_VALUES(sql_number(source)));
    ps_status  status = sql_row(query, &row, err);
    if (status == PS_OK && row) {
        uint8_t found[DIGEST_SIZE];
        *had  = !sql_get_is_null(query, 0);
        *same = sql_get_exact(query, 0, found, sizeof found) &&
                memcmp(found, mac, sizeof found) == 0;
    }
    sql_end(query);
    return status;
}

ps_status
skeleton_keep(store *s, uint64_t source, ps_text skeleton, bool *replaced, ps_error *err)
{
    *replaced = false;
    if (skeleton.size == 0) {
        return PS_OK;
    }
    uint8_t mac[DIGEST_SIZE];
    bool    had = false, same = false, more = true;
    if (!seal_hmac(s->seal, skeleton, mac)) {
        return store_memory(err);
    }
    ps_status status = is_kept(s, source, mac, &had, &same, err);
    if (status != PS_OK || same) {
        return status;
    }
    while (status == PS_OK && more) {
        status = take_last_part(s, source, &more, err);
    }
    if (status == PS_OK) {
        status = put_parts(s, source, skeleton, err);
    }
    if (status == PS_OK) {
        const sql_value key = sql_number(source);

        status = row_update(s, ROW_SOURCE, (row_key){ &key, 1 },
                            "UPDATE source SET skeleton = ? WHERE id = ?",
                            SQL_VALUES(sql_blob(mac, sizeof mac), key), err);
    }
    *replaced = status == PS_OK && had;
    return status;
}

ps_status
skeleton_read(store *s, uint64_t source, ps_buffer *out, ps_error *err)
{
    ps_status status = PS_OK;

    for (uint64_t part = 0; status == PS_OK; part++) {
        char     owner[BLOB_OWNER_SIZE];
        uint64_t blob;
        status =
            sql_get_u64(s->db, "SELECT blob FROM skeleton WHERE source = ? AND part = ?",
                        SQL_VALUES(sql_number(source), sql_number(part)), 0, &blob, err);
        if (status == PS_OK && blob == 0) {
            break;
        }
        blob_owner(source, part, owner);
        if (status == PS_OK) {
            status = blob_get(s, blob, PURPOSE, owner, out, err);
        }
    }
    return status;
}
