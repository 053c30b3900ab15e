/*
 * ledger.c - outgoing files: a payment leaves at most once.
 *
 * The newest clean file counts.  It makes void what was only made before it,
 * of the same source or with a payment of its own, and it is refused where a
 * payment stands in a file that was sent.  A unique index holds the rule even
 * where two programs register at the same moment.
 */
#include "quarantine/store_room.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

ps_status
ledger_is_sent(store *s, uint64_t source, const uint8_t identity[STORE_KEY_SIZE],
               bool *sent, ps_error *err)
{
    uint64_t count   = 0;
    *sent            = false;
    ps_status status = sql_get_u64(
        s->db,
        "SELECT 1 FROM outgoing_payment p JOIN outgoing o ON o.id = p.outgoing"
        " WHERE p.identity = ? AND p.active = 1 AND o.state = 'sent' AND o.source = ?",
        SQL_VALUES(sql_blob(identity, STORE_KEY_SIZE), sql_number(source)), 0, &count,
        err);
    *sent = status == PS_OK && count != 0;
    return status;
}

/* ---- one file's row ---- */

typedef struct known_file {
    bool     found, superseded;
    uint64_t id, source, payments;
    uint8_t  sha256[DIGEST_SIZE];
    char     state[12];
} known_file;

static const char BY_SHA256[] =
    "SELECT id, source, payments, sha256, state, void_why = 'superseded' FROM outgoing"
    " WHERE sha256 = ?";
static const char BY_ID[] =
    "SELECT id, source, payments, sha256, state, void_why = 'superseded' FROM outgoing"
    " WHERE id = ?";
/* The next one of this source that is only made, but for one. */
static const char MADE[] =
    "SELECT id, source, payments, sha256, state, void_why = 'superseded' FROM outgoing"
    " WHERE source = ? AND kind = 'clean' AND state = 'made' AND sha256 <> ? LIMIT 1";

static ps_status
find_file(store *s, const char *text, const sql_value *values, size_t count,
          known_file *out, ps_error *err)
{
    *out              = (known_file){ 0 };
    sql_query *query  = sql_ask(s->db, text, values, count);
    ps_status  status = sql_row(query, &out->found, err);
    if (status == PS_OK && out->found) {
        out->id       = sql_get_number(query, 0);
        out->source   = sql_get_number(query, 1);
        out->payments = sql_get_number(query, 2);
        if (!sql_get_exact(query, 3, out->sha256, DIGEST_SIZE)) {
            status = store_damaged(err, "outgoing");
        }
        sql_get_string(query, 4, out->state, sizeof out->state);
        out->superseded = sql_get_number(query, 5) == 1;
    }
    sql_end(query);
    return status;
}

/* ---- void ---- */

static ps_status
void_file(store *s, const known_file *file, ps_error *err)
{
    char            at[CLOCK_STAMP_SIZE], hex[DIGEST_HEX_SIZE];
    const sql_value key = sql_number(file->id);

    clock_stamp(clock_now(), at);
    digest_hex(file->sha256, hex);
    ps_status status = row_update(s, ROW_OUTGOING, (row_key){ &key, 1 },
                                  "UPDATE outgoing SET state = 'void', void_at = ?,"
                                  " void_why = 'superseded' WHERE id = ?",
                                  SQL_VALUES(sql_string(at), key), err);
    if (status == PS_OK) {
        status = sql_run(s->db,
                         "UPDATE outgoing_payment SET active = 0 WHERE outgoing = ?1 AND"
                         " identity IN (SELECT identity FROM payment WHERE source = ?2)",
                         SQL_VALUES(key, sql_number(file->source)), err);
    }
    if (status == PS_OK && sql_changed(s->db) != file->payments) {
        status = store_damaged(err, "outgoing_payment");
    }
    const audit_member why = { .key = "why", .text = "superseded" };
    return status == PS_OK ? audit_say(s, "outgoing-void", hex, &why, 1, err) : status;
}

ps_status
ledger_void_made(store *s, uint64_t source, const uint8_t keep[DIGEST_SIZE],
                 ps_error *err)
{
    for (;;) {
        known_file file;
        ps_status  status =
            find_file(s, MADE,
                      SQL_VALUES(sql_number(source),
                                 sql_blob(keep, keep == NULL ? 0 : DIGEST_SIZE)),
                      &file, err);
        if (status == PS_OK && file.found) {
            status = void_file(s, &file, err);
        }
        if (status != PS_OK || !file.found) {
            return status;
        }
    }
}

/* ---- register ---- */

ps_status
ledger_insert(store *s, const ledger_file *file, uint64_t *id, ps_error *err)
{
    char            at[CLOCK_STAMP_SIZE];
    const sql_value none = sql_none();

    clock_stamp(clock_now(), at);
    ps_status status = row_next_id(s, ROW_OUTGOING, id, err);
    if (status != PS_OK) {
        return status;
    }
    return row_insert(
        s, ROW_OUTGOING,
        SQL_VALUES(sql_number(*id), sql_blob(file->sha256, DIGEST_SIZE),
                   sql_number(file->source), sql_string(file->kind), sql_string("made"),
                   sql_number(file->ordinal), sql_string(file->lists_sha256),
                   sql_string(file->config_sha256), sql_number(file->payments),
                   sql_string(at), sql_string(s->who), none, none, none, none, none, none,
                   none),
        err);
}

ps_status
ledger_insert_payment(store *s, uint64_t outgoing, uint64_t index,
                      const uint8_t identity[STORE_KEY_SIZE], ps_error *err)
{
    return row_insert(s, ROW_OUTGOING_PAYMENT,
                      SQL_VALUES(sql_blob(identity, STORE_KEY_SIZE), sql_number(outgoing),
                                 sql_number(index)),
                      err);
}

/* The row of a payment in its file: new, or active again. */
static ps_status
put_payment(store *s, const known_file *file, uint64_t index,
            const uint8_t identity[STORE_KEY_SIZE], ps_error *err)
{
    if (!file->found) {
        return ledger_insert_payment(s, file->id, index, identity, err);
    }
    return sql_run(s->db,
                   "UPDATE outgoing_payment SET active = 1 WHERE identity = ?"
                   " AND outgoing = ?",
                   SQL_VALUES(sql_blob(identity, STORE_KEY_SIZE), sql_number(file->id)),
                   err);
}

/* Another file has this payment: void it if it is only made. */
static ps_status
clear_way(store *s, const known_file *file, const uint8_t identity[STORE_KEY_SIZE],
          ps_error *err)
{
    uint64_t   other;
    known_file rival;
    ps_status  status =
        sql_get_u64(s->db,
                    "SELECT outgoing FROM outgoing_payment WHERE identity = ?"
                    " AND active = 1",
                    SQL_VALUES(sql_blob(identity, STORE_KEY_SIZE)), 0, &other, err);
    if (status == PS_OK && (other == 0 || other == file->id)) {
        /* Twice in one file: two payments that cannot be told apart. */
        return ps_fail_at(err, PS_E_DENIED, PS_R_ALREADY_OUT, "store", (ps_place){ 0 },
                          "two payments of the file have one identity");
    }
    if (status == PS_OK) {
        status = find_file(s, BY_ID, SQL_VALUES(sql_number(other)), &rival, err);
    }
    if (status != PS_OK) {
        return status;
    }
    if (strcmp(rival.state, "made") != 0) {
        return ps_fail(err, PS_E_DENIED, PS_R_ALREADY_OUT, "store", 0);
    }
    return void_file(s, &rival, err);
}

static ps_status
place_payment(store *s, const known_file *file, uint64_t index,
              const uint8_t identity[STORE_KEY_SIZE], ps_error *err)
{
    ps_error  fault  = { 0 };
    ps_status status = put_payment(s, file, index, identity, &fault);
    if (status == PS_OK || !sql_was_taken(s->db)) {
        if (status != PS_OK && err != NULL) {
            *err = fault;
        }
        return status;
    }
    status = clear_way(s, file, identity, err);
    return status == PS_OK ? put_payment(s, file, index, identity, err) : status;
}

/* In the order of the identities, so that the trees grow at one end at a time. */
static ps_status
place_payments(store *s, const known_file *file, uint64_t *placed, ps_error *err)
{
    bool       row;
    ps_status  status;
    sql_query *query = sql_ask(s->db,
                               "SELECT identity, idx FROM payment WHERE source = ? AND"
                               " verdict < 3 ORDER BY identity",
                               SQL_VALUES(sql_number(s->run.source)));
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        uint8_t identity[STORE_KEY_SIZE];
        if (!sql_get_exact(query, 0, identity, sizeof identity)) {
            status = store_damaged(err, "payment");
        } else {
            status = place_payment(s, file, sql_get_number(query, 1), identity, err);
        }
        if (status != PS_OK) {
            sql_end(query);
            return status;
        }
        ++*placed;
    }
    return status;
}

static ps_status
renew_file(store *s, const known_file *file, ps_error *err)
{
    const sql_value key = sql_number(file->id);
    return row_update(s, ROW_OUTGOING, (row_key){ &key, 1 },
                      "UPDATE outgoing SET state = 'made', void_at = NULL,"
                      " void_why = NULL WHERE id = ?",
                      SQL_VALUES(key), err);
}

static ps_status
register_clean(store *s, known_file *file, const uint8_t sha256[DIGEST_SIZE],
               uint64_t payments, ps_error *err)
{
    char      hex[DIGEST_HEX_SIZE];
    uint64_t  placed = 0;
    ps_status status = ledger_void_made(s, s->run.source, sha256, err);
    if (status == PS_OK && file->found) {
        status = renew_file(s, file, err);
    } else if (status == PS_OK) {
        const ledger_file made = { .sha256        = sha256,
                                   .source        = s->run.source,
                                   .kind          = "clean",
                                   .payments      = payments,
                                   .lists_sha256  = s->run.lists_sha256,
                                   .config_sha256 = s->run.config_sha256 };
        status                 = ledger_insert(s, &made, &file->id, err);
    }
    if (status == PS_OK) {
        status = place_payments(s, file, &placed, err);
    }
    if (status == PS_OK && placed != payments) {
        status = ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "store", (ps_place){ 0 },
                            "a clean file with %llu payments where %llu passed",
                            (unsigned long long)payments, (unsigned long long)placed);
    }
    digest_hex(sha256, hex);
    const audit_member members[] = { { .key = "kind", .text = "clean" },
                                     { .key = "payments", .number = payments } };
    if (status == PS_OK) {
        status = audit_say(s, file->found ? "outgoing-renewed" : "outgoing-made", hex,
                           members, 2, err);
    }
    return status;
}

/* Undone alone when a payment has left already: the run's cases shall stand. */
static ps_status
register_or_undo(store *s, known_file *file, const uint8_t sha256[DIGEST_SIZE],
                 uint64_t payments, ps_error *err)
{
    row_balance balance[ROW_TABLES];
    uint8_t     chain[DIGEST_SIZE];
    uint64_t    seq    = s->seq;
    bool        unsaid = s->unsaid;

    memcpy(balance, s->balance, sizeof balance);
    memcpy(chain, s->chain, sizeof chain);
    ps_status status = sql_script(s->db, "SAVEPOINT outgoing", err);
    if (status != PS_OK) {
        return status;
    }
    status = register_clean(s, file, sha256, payments, err);
    if (status == PS_OK) {
        return sql_script(s->db, "RELEASE outgoing", err);
    }
    if (status == PS_E_DENIED) {
        ps_status undone =
            sql_script(s->db, "ROLLBACK TO outgoing; RELEASE outgoing", err);
        if (undone != PS_OK) {
            return undone;
        }
        memcpy(s->balance, balance, sizeof balance);
        memcpy(s->chain, chain, sizeof chain);
        s->seq    = seq;
        s->unsaid = unsaid;
    }
    return status;
}

ps_status
store_run_outgoing(store *s, const uint8_t sha256[DIGEST_SIZE], uint64_t payments,
                   ps_error *err)
{
    known_file file;

    if (!s->run.open) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "store", 0);
    }
    ps_status status =
        find_file(s, BY_SHA256, SQL_VALUES(sql_blob(sha256, DIGEST_SIZE)), &file, err);
    if (status == PS_OK && file.found && file.source != s->run.source) {
        status = ps_fail(err, PS_E_DENIED, PS_R_ALREADY_OUT, "store", 0);
    }
    bool renew = file.found && file.superseded && strcmp(file.state, "void") == 0;
    if (status == PS_OK && (!file.found || renew)) {
        status = register_or_undo(s, &file, sha256, payments, err);
    }
    s->run.registered = s->run.registered || status == PS_OK;
    if (status != PS_OK && status != PS_E_DENIED) {
        store_run_rollback(s);
    }
    return status;
}

/* ---- dispatch ---- */

ps_status
store_outgoing_find(store *s, const uint8_t sha256[DIGEST_SIZE], store_outgoing *out,
                    ps_error *err)
{
    bool row;

    *out = (store_outgoing){ 0 };
    store_end_snapshot(s);
    sql_query *query =
        sql_ask(s->db,
                "SELECT o.state, o.lists_sha256, s.client, o.payments, s.sha256,"
                " (SELECT r.profile FROM run r WHERE r.source = o.source"
                "   AND r.config_sha256 = o.config_sha256 ORDER BY r.id DESC LIMIT 1)"
                " FROM outgoing o JOIN source s ON s.id = o.source"
                " WHERE o.sha256 = ?",
                SQL_VALUES(sql_blob(sha256, DIGEST_SIZE)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && row) {
        sql_get_string(query, 0, out->state, sizeof out->state);
        sql_get_string(query, 1, out->lists_sha256, sizeof out->lists_sha256);
        sql_get_string(query, 2, out->client, sizeof out->client);
        out->payments = sql_get_number(query, 3);
        if (!sql_get_exact(query, 4, out->source_sha256, DIGEST_SIZE)) {
            status = store_damaged(err, "source");
        }
        sql_get_string(query, 5, out->profile, sizeof out->profile);
    }
    sql_end(query);
    if (status == PS_OK && !row) {
        status = ps_fail(err, PS_E_DENIED, PS_R_NOT_OUTGOING, "store", 0);
    }
    return status;
}

/* Holds that were opened after the file was made, or on the same payment in other bytes.
 * From the open cases, which are few, to the payments, which are many. */
static const char OPEN_HOLDS[] =
    "SELECT count(*) FROM quarantine_case c"
    " CROSS JOIN case_payment t ON t.case_id = c.id"
    " CROSS JOIN payment p ON p.source = t.source AND p.idx = t.idx"
    " CROSS JOIN outgoing_payment q ON q.identity = p.identity AND q.outgoing = ?"
    " WHERE c.state IN ('pending', 'release-requested') AND c.verdict >= 3";

static ps_status
check_released(store *s, const known_file *file, ps_error *err)
{
    uint64_t  open;
    ps_status status =
        sql_get_u64(s->db, OPEN_HOLDS, SQL_VALUES(sql_number(file->id)), 0, &open, err);
    if (status == PS_OK && open > 0) {
        status = ps_fail_at(err, PS_E_DENIED, PS_R_NOT_RELEASED, "store", (ps_place){ 0 },
                            "%llu of them", (unsigned long long)open);
    }
    return status;
}

static ps_status
mark_sent(store *s, const uint8_t sha256[DIGEST_SIZE], const char *channel,
          const char *lists_sha256, ps_error *err)
{
    char       host[256] = "", at[CLOCK_STAMP_SIZE], hex[DIGEST_HEX_SIZE];
    known_file file;
    ps_status  status =
        find_file(s, BY_SHA256, SQL_VALUES(sql_blob(sha256, DIGEST_SIZE)), &file, err);
    if (status != PS_OK) {
        return status;
    }
    if (!file.found) {
        return ps_fail(err, PS_E_DENIED, PS_R_NOT_OUTGOING, "store", 0);
    }
    if (strcmp(file.state, "made") != 0) {
        bool gone = strcmp(file.state, "void") == 0;
        return ps_fail(err, PS_E_DENIED, gone ? PS_R_VOID : PS_R_ALREADY_SENT, "store",
                       0);
    }
    status = check_released(s, &file, err);
    if (status != PS_OK) {
        return status;
    }
    (void)gethostname(host, sizeof host - 1);
    clock_stamp(clock_now(), at);
    const sql_value key = sql_number(file.id);

    status = row_update(s, ROW_OUTGOING, (row_key){ &key, 1 },
                        "UPDATE outgoing SET state = 'sent', sent_at = ?, sent_by = ?,"
                        " host = ?, channel = ?, sent_lists = ? WHERE id = ?",
                        SQL_VALUES(sql_string(at), sql_string(s->who), sql_string(host),
                                   sql_string(channel), sql_string(lists_sha256), key),
                        err);
    digest_hex(sha256, hex);
    const audit_member members[] = {
        { .key = "payments", .number = file.payments },
        { .key = "host", .text = host },
        { .key = "channel", .text = channel == NULL ? "" : channel },
        { .key = "lists", .text = lists_sha256 == NULL ? "" : lists_sha256 },
    };
    return status == PS_OK ? audit_say(s, "sent", hex, members, 4, err) : status;
}

ps_status
store_outgoing_sent(store *s, const uint8_t sha256[DIGEST_SIZE], const char *channel,
                    const char *lists_sha256, ps_error *err)
{
    ps_status status = act_begin(s, err);
    if (status != PS_OK) {
        return status;
    }
    return act_end(s, mark_sent(s, sha256, channel, lists_sha256, err), err);
}
