/*
 * audit.c - the record of acts: a chain that says what the tables hold.
 *
 * A row of audit covers all its columns and the hash of the row before it; one
 * of its columns is the balance of every table (row.c).  The end of the chain
 * stands apart under a key, so that a tail that was cut off is missed before
 * the next act could grow over the wound.
 */
#include "quarantine/store_room.h"

#include <assert.h>
#include <string.h>

enum { BALANCE_SIZE = ROW_TABLES * 32 };

static void
pack_balance(const row_balance balance[ROW_TABLES], uint8_t out[BALANCE_SIZE])
{
    for (size_t i = 0; i < ROW_TABLES * 4u; i++) {
        uint64_t word = balance[i / 4].word[i % 4];
        for (size_t j = 0; j < 8; j++) {
            out[i * 8 + j] = (uint8_t)(word >> (8 * j));
        }
    }
}

static void
unpack_balance(const uint8_t in[BALANCE_SIZE], row_balance out[ROW_TABLES])
{
    memset(out, 0, ROW_TABLES * sizeof out[0]);
    for (size_t i = 0; i < (size_t)BALANCE_SIZE; i++) {
        out[i / 32].word[i % 32 / 8] |= (uint64_t)in[i] << (i % 8 * 8);
    }
}

/* ---- one link ---- */

typedef struct link {
    uint64_t seq;
    ps_text  at, who, act, subject, detail;
    uint64_t unguarded;
    ps_text  balance, prev;
} link;

static ps_text
bytes_of(const void *data, size_t size)
{
    return (ps_text){ .at = data, .size = size };
}

static bool
link_hash(digest *d, const link *l, uint8_t out[DIGEST_SIZE])
{
    const ps_text fields[] = { l->at,     l->who,     l->act, l->subject,
                               l->detail, l->balance, l->prev };
    uint8_t       numbers[16];

    for (size_t i = 0; i < 8; i++) {
        numbers[i]     = (uint8_t)(l->seq >> (56 - 8 * i));
        numbers[8 + i] = (uint8_t)(l->unguarded >> (56 - 8 * i));
    }
    bool ok = digest_add_field(d, bytes_of(numbers, sizeof numbers));
    for (size_t i = 0; ok && i < sizeof fields / sizeof fields[0]; i++) {
        ok = digest_add_field(d, fields[i]);
    }
    return digest_take(d, out) && ok;
}

/* What head.mac must be for this end of the chain. */
static bool
head_mac(store *s, uint64_t seq, const uint8_t hash[DIGEST_SIZE],
         uint8_t out[DIGEST_SIZE])
{
    uint8_t text[5 + 8 + DIGEST_SIZE] = "head:";

    for (size_t i = 0; i < 8; i++) {
        text[5 + i] = (uint8_t)(seq >> (56 - 8 * i));
    }
    memcpy(text + 13, hash, DIGEST_SIZE);
    return seal_hmac(s->seal, bytes_of(text, sizeof text), out);
}

/* ---- acts ---- */

static ps_status
check_head(store *s, ps_error *err)
{
    uint8_t    want[DIGEST_SIZE], found[DIGEST_SIZE];
    bool       row, same = false;
    sql_query *query =
        sql_ask(s->db, "SELECT seq, mac FROM head WHERE id = 1", SQL_NO_VALUES);
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && row && head_mac(s, s->seq, s->chain, want)) {
        same = sql_get_number(query, 0) == s->seq &&
               sql_get_exact(query, 1, found, sizeof found) &&
               digest_equal(want, found, sizeof want);
    }
    sql_end(query);
    if (status == PS_OK && !same) {
        status = store_damaged(err, "audit");
    }
    return status;
}

static ps_status
read_end(store *s, ps_error *err)
{
    bool       row;
    uint8_t    balance[BALANCE_SIZE];
    sql_query *query =
        sql_ask(s->db, "SELECT seq, hash, balance FROM audit ORDER BY seq DESC LIMIT 1",
                SQL_NO_VALUES);
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && (!row || !sql_get_exact(query, 1, s->chain, sizeof s->chain) ||
                            !sql_get_exact(query, 2, balance, sizeof balance))) {
        status = store_damaged(err, "audit");
    }
    if (status == PS_OK) {
        s->seq = sql_get_number(query, 0);
        unpack_balance(balance, s->balance);
    }
    sql_end(query);
    return status;
}

ps_status
act_begin(store *s, ps_error *err)
{
    assert(!s->acting);

    store_end_snapshot(s);
    ps_status status = sql_begin(s->db, err);
    if (status != PS_OK) {
        return status;
    }
    s->acting = true;
    s->unsaid = false;
    status    = read_end(s, err);
    if (status == PS_OK) {
        status = check_head(s, err);
    }
    if (status != PS_OK) {
        act_rollback(s);
    }
    return status;
}

void
act_rollback(store *s)
{
    sql_rollback(s->db);
    s->acting = false;
    s->unsaid = false;
}

static ps_status
write_head(store *s, ps_error *err)
{
    uint8_t mac[DIGEST_SIZE];
    if (!head_mac(s, s->seq, s->chain, mac)) {
        return store_memory(err);
    }
    return sql_run(s->db, "INSERT OR REPLACE INTO head (id, seq, mac) VALUES (1, ?, ?)",
                   SQL_VALUES(sql_number(s->seq), sql_blob(mac, sizeof mac)), err);
}

ps_status
act_commit(store *s, ps_error *err)
{
    assert(s->acting && !s->unsaid);

    ps_status status = write_head(s, err);
    if (status == PS_OK) {
        status = sql_commit(s->db, err);
    }
    if (status != PS_OK) {
        act_rollback(s);
    }
    s->acting = false;
    return status;
}

ps_status
act_end(store *s, ps_status status, ps_error *err)
{
    if (status != PS_OK) {
        act_rollback(s);
        return status;
    }
    return act_commit(s, err);
}

ps_status
audit_append(store *s, const char *act, const char *subject, ps_text detail,
             ps_error *err)
{
    assert(s->acting);

    char    at[CLOCK_STAMP_SIZE];
    uint8_t balance[BALANCE_SIZE], hash[DIGEST_SIZE];

    clock_stamp(clock_now(), at);
    pack_balance(s->balance, balance);
    link l = { .seq       = s->seq + 1,
               .at        = ps_text_of(at),
               .who       = ps_text_of(s->who),
               .act       = ps_text_of(act),
               .subject   = ps_text_of(subject),
               .detail    = detail,
               .unguarded = 1,
               .balance   = bytes_of(balance, sizeof balance),
               .prev      = bytes_of(s->chain, sizeof s->chain) };
    if (!link_hash(s->digest, &l, hash)) {
        return store_memory(err);
    }
    ps_status status = sql_run(
        s->db,
        "INSERT INTO audit (seq, at, who, act, subject, detail, unguarded, balance, prev,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        SQL_VALUES(sql_number(l.seq), sql_text(l.at), sql_text(l.who), sql_text(l.act),
                   sql_text(l.subject), sql_text(l.detail), sql_number(l.unguarded),
                   sql_blob(balance, sizeof balance), sql_blob(s->chain, sizeof s->chain),
                   sql_blob(hash, sizeof hash)),
        err);
    if (status == PS_OK) {
        s->seq    = l.seq;
        s->unsaid = false;
        memcpy(s->chain, hash, sizeof hash);
    }
    return status;
}

ps_status
audit_say(store *s, const char *act, const char *subject, const audit_member *members,
          size_t count, ps_error *err)
{
    ps_buffer  detail;
    json_write w;

    ps_buffer_init(&detail, 1u << 20);
    json_begin(&w, json_into_buffer, &detail);
    json_object(&w);
    for (size_t i = 0; i < count; i++) {
        if (members[i].text != NULL) {
            json_member(&w, members[i].key, members[i].text);
        } else {
            json_member_u64(&w, members[i].key, members[i].number);
        }
    }
    json_object_end(&w);
    ps_status status = json_end(&w, false);
    if (status != PS_OK) {
        status = store_memory(err);
    } else {
        status = audit_append(s, act, subject, bytes_of(detail.at, detail.size), err);
    }
    ps_buffer_free(&detail);
    return status;
}

ps_status
audit_found(store *s, ps_error *err)
{
    s->seq = 0;
    memset(s->chain, 0, sizeof s->chain);
    const audit_member members[] = { { .key = "schema", .number = STORE_SCHEMA },
                                     { .key = "os_user", .text = s->os_user } };
    return audit_say(s, "store-created", "", members, 2, err);
}

ps_status
audit_schema(store *s, char out[DIGEST_HEX_SIZE], ps_error *err)
{
    uint8_t    taken[DIGEST_SIZE];
    bool       row, ok = true;
    ps_status  status;
    sql_query *query =
        sql_ask(s->db,
                "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
                " ORDER BY type, name",
                SQL_NO_VALUES);
    out[0] = '\0';
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        for (int i = 0; i < 4; i++) {
            ok = ok && digest_add_field(s->digest, sql_get_bytes(query, i));
        }
    }
    ok = digest_take(s->digest, taken) && ok;
    if (status == PS_OK && !ok) {
        status = store_memory(err);
    }
    if (status == PS_OK) {
        digest_hex(taken, out);
    }
    return status;
}

/* ---- verify: nothing is believed because it was read ---- */

typedef struct walk {
    store   *s;
    uint64_t acts, broken;
} walk;

/* A page that cannot be read is a finding; any other failure ends the walk. */
static ps_status
damage_counts(walk *w, ps_status status, const ps_error *fault, ps_error *err)
{
    if (status == PS_E_STORE && fault->reason == PS_R_STORE_DAMAGED) {
        w->broken++;
        return PS_OK;
    }
    if (status != PS_OK && err != NULL) {
        *err = *fault;
    }
    return status;
}

static bool
link_is_whole(digest *d, sql_query *query, uint64_t seq, const uint8_t prev[DIGEST_SIZE],
              uint8_t stored[DIGEST_SIZE])
{
    uint8_t hash[DIGEST_SIZE];
    link    l = { .seq       = sql_get_number(query, 0),
                  .at        = sql_get_bytes(query, 1),
                  .who       = sql_get_bytes(query, 2),
                  .act       = sql_get_bytes(query, 3),
                  .subject   = sql_get_bytes(query, 4),
                  .detail    = sql_get_bytes(query, 5),
                  .unguarded = sql_get_number(query, 6),
                  .balance   = sql_get_bytes(query, 7),
                  .prev      = sql_get_bytes(query, 8) };

    return sql_get_exact(query, 9, stored, DIGEST_SIZE) && link_hash(d, &l, hash) &&
           digest_equal(hash, stored, DIGEST_SIZE) && l.seq == seq &&
           ps_text_equal(l.prev, bytes_of(prev, DIGEST_SIZE));
}

static ps_status
verify_chain(walk *w, ps_error *err)
{
    uint8_t    prev[DIGEST_SIZE] = { 0 };
    bool       row;
    ps_error   fault = { 0 };
    ps_status  status;
    sql_query *query = sql_ask(
        w->s->db,
        "SELECT seq, at, who, act, subject, detail, unguarded, balance, prev, hash"
        " FROM audit ORDER BY seq",
        SQL_NO_VALUES);
    while ((status = sql_row(query, &row, &fault)) == PS_OK && row) {
        uint8_t stored[DIGEST_SIZE];
        w->acts++;
        w->broken += !link_is_whole(w->s->digest, query, w->acts, prev, stored);
        memcpy(prev, stored, sizeof prev);
    }
    status = damage_counts(w, status, &fault, err);
    if (status == PS_OK) { /* the end: what the tables are compared with */
        status = read_end(w->s, &fault);
        if (status == PS_OK) {
            status = check_head(w->s, &fault);
        }
        status = damage_counts(w, status, &fault, err);
    }
    return status;
}

static ps_status
verify_tables(walk *w, ps_error *err)
{
    for (row_table table = 0; table < ROW_TABLES; table++) {
        ps_error    fault = { 0 };
        row_balance found;
        ps_status   status = row_recount(w->s, table, &found, &fault);
        if (status == PS_OK && memcmp(&found, &w->s->balance[table], sizeof found) != 0) {
            w->broken++;
        }
        status = damage_counts(w, status, &fault, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return PS_OK;
}

static ps_status
verify_blobs(walk *w, ps_error *err)
{
    bool       row;
    ps_error   fault = { 0 };
    ps_status  status;
    sql_query *query =
        sql_ask(w->s->db, "SELECT sha256, sealed FROM blob", SQL_NO_VALUES);

    while ((status = sql_row(query, &row, &fault)) == PS_OK && row) {
        uint8_t want[DIGEST_SIZE], found[DIGEST_SIZE];
        ps_text sealed = sql_get_bytes(query, 1);
        if (!sql_get_exact(query, 0, want, sizeof want) ||
            !digest_of(sealed.at, sealed.size, found) ||
            !digest_equal(want, found, sizeof want)) {
            w->broken++;
        }
    }
    return damage_counts(w, status, &fault, err);
}

/* Facts that follow from others, and SQLite's own view of its pages and indexes. */
static ps_status
verify_facts(walk *w, ps_error *err)
{
    static const char *const COUNTS[] = {
        "SELECT count(*) FROM outgoing_payment p LEFT JOIN outgoing o ON o.id = "
        "p.outgoing"
        " WHERE p.active IS NOT (o.state <> 'void')",
        "SELECT count(*) FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'",
    };
    for (size_t i = 0; i < sizeof COUNTS / sizeof COUNTS[0]; i++) {
        ps_error  fault = { 0 };
        uint64_t  count = 0;
        ps_status status =
            sql_get_u64(w->s->db, COUNTS[i], SQL_NO_VALUES, 0, &count, &fault);
        w->broken += count;
        status = damage_counts(w, status, &fault, err);
        if (status != PS_OK) {
            return status;
        }
    }
    char      schema[DIGEST_HEX_SIZE];
    uint64_t  same   = 0;
    ps_status status = audit_schema(w->s, schema, err);
    if (status == PS_OK) {
        status = sql_get_u64(w->s->db,
                             "SELECT value = ? FROM meta WHERE name = 'schema_sha256'",
                             SQL_VALUES(sql_string(schema)), 0, &same, err);
    }
    w->broken += status == PS_OK && same == 0;
    return status;
}

ps_status
store_verify(store *s, uint64_t *acts, uint64_t *broken, ps_error *err)
{
    static ps_status (*const STEPS[])(
        walk *, ps_error *) = { verify_chain, verify_tables, verify_blobs, verify_facts };
    *acts                   = 0;
    *broken                 = 0;
    if (s->acting) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "store", 0);
    }
    walk w = { .s = s };
    store_end_snapshot(s);
    ps_status status = sql_snapshot(s->db, err);
    for (size_t i = 0; status == PS_OK && i < sizeof STEPS / sizeof STEPS[0]; i++) {
        status = STEPS[i](&w, err);
    }
    sql_rollback(s->db);
    if (status == PS_OK) {
        *acts   = w.acts;
        *broken = w.broken;
    }
    return status;
}
