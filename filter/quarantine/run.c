/*
 * run.c - one run of screen, in one transaction.
 *
 * The same file comes again and again: by a retry, by a cron job, after a new
 * list.  What was decided about its payments stands; only a hit that is new
 * makes a pass a hold, and what has left already stays what it was.
 */
#include "quarantine/store_room.h"

#include <stdio.h>
#include <string.h>

/* ---- questions before the run ---- */

/* A locked source is asked about a million times: one state, and two answers kept. */
static ps_status
read_one_state(store *s, ps_error *err)
{
    if (!s->locked || s->acting || s->snapshot) {
        return PS_OK;
    }
    uint64_t  known = 0, sent = 0;
    ps_status status = sql_snapshot(s->db, err);
    s->snapshot      = status == PS_OK;
    if (status == PS_OK) {
        status = sql_get_u64(s->db, "SELECT id FROM source WHERE sha256 = ?",
                             SQL_VALUES(sql_blob(s->locked_sha256, DIGEST_SIZE)), 0,
                             &known, err);
    }
    if (status == PS_OK) {
        status = sql_get_u64(s->db, "SELECT 1 FROM outgoing WHERE state = 'sent' LIMIT 1",
                             SQL_NO_VALUES, 0, &sent, err);
    }
    if (status != PS_OK) {
        store_end_snapshot(s);
    }
    s->had_run  = known != 0;
    s->had_sent = sent != 0;
    return status;
}

ps_status
store_was_held(store *s, const uint8_t source[DIGEST_SIZE], uint64_t index, bool *held,
               ps_error *err)
{
    uint64_t verdict = 0;

    *held            = false;
    ps_status status = read_one_state(s, err);
    if (status != PS_OK || (s->snapshot && !s->had_run &&
                            memcmp(source, s->locked_sha256, DIGEST_SIZE) == 0)) {
        return status;
    }
    status = sql_get_u64(
        s->db,
        "SELECT p.verdict FROM source s JOIN payment p ON p.source = s.id"
        " AND p.idx = ? WHERE s.sha256 = ?",
        SQL_VALUES(sql_number(index), sql_blob(source, DIGEST_SIZE)), 0, &verdict, err);
    *held = status == PS_OK && verdict >= PS_HOLD;
    return status;
}

ps_status
store_was_sent(store *s, const uint8_t source[DIGEST_SIZE], const uint8_t identity[16],
               bool *sent, ps_error *err)
{
    uint8_t  key[STORE_KEY_SIZE];
    uint64_t count = 0;

    *sent            = false;
    ps_status status = read_one_state(s, err);
    if (status != PS_OK || (s->snapshot && !s->had_sent)) {
        return status;
    }
    if (!blob_lookup_key(s, 'i', identity, key)) {
        return store_memory(err);
    }
    status = sql_get_u64(
        s->db,
        "SELECT 1 FROM outgoing_payment p JOIN outgoing o ON o.id = p.outgoing"
        " WHERE p.identity = ? AND p.active = 1 AND o.state = 'sent' AND o.source"
        " IS NOT (SELECT id FROM source WHERE sha256 = ?)",
        SQL_VALUES(sql_blob(key, sizeof key), sql_blob(source, DIGEST_SIZE)), 0, &count,
        err);
    *sent = status == PS_OK && count != 0;
    return status;
}

/* ---- begin ---- */

static ps_status
fail_run(store *s, ps_status status)
{
    store_run_rollback(s);
    return status;
}

static ps_status
not_open(ps_error *err)
{
    return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "store", (ps_place){ 0 },
                      "expected one open run");
}

static ps_status
find_or_add_source(store *s, const store_run *run, ps_error *err)
{
    run_state *state  = &s->run;
    ps_status  status = sql_get_u64(s->db, "SELECT id FROM source WHERE sha256 = ?",
                                    SQL_VALUES(sql_blob(run->source_sha256, DIGEST_SIZE)),
                                    0, &state->source, err);
    if (status != PS_OK || state->source != 0) {
        state->known = state->source != 0;
        return status;
    }
    status = row_next_id(s, ROW_SOURCE, &state->source, err);
    if (status != PS_OK) {
        return status;
    }
    return row_insert(
        s, ROW_SOURCE,
        SQL_VALUES(sql_number(state->source), sql_blob(run->source_sha256, DIGEST_SIZE),
                   sql_string(run->file), sql_string(run->format),
                   sql_string(run->client), sql_string(state->at), sql_none()),
        err);
}

static ps_status
add_run(store *s, const store_run *run, ps_error *err)
{
    run_state *state  = &s->run;
    ps_status  status = row_next_id(s, ROW_RUN, &state->id, err);
    if (status != PS_OK) {
        return status;
    }
    return row_insert(s, ROW_RUN,
                      SQL_VALUES(sql_number(state->id), sql_number(state->source),
                                 sql_string(state->at), sql_string(s->who),
                                 sql_string(run->lists_sha256),
                                 sql_string(run->config_sha256), sql_string(run->profile),
                                 sql_string(run->correlation), sql_number(run->payments),
                                 sql_number(run->passed), sql_number(run->reviewed),
                                 sql_number(run->quarantined), sql_number(1)),
                      err);
}

static const char *
or_empty(const char *string)
{
    return string == NULL ? "" : string;
}

ps_status
store_run_begin(store *s, const store_run *run, ps_error *err)
{
    if (s->acting) {
        return not_open(err);
    }
    ps_status status = act_begin(s, err);
    if (status != PS_OK) {
        return status;
    }
    run_state *state = &s->run;
    *state           = (run_state){ .open        = true,
                                    .payments    = run->payments,
                                    .passed      = run->passed,
                                    .reviewed    = run->reviewed,
                                    .quarantined = run->quarantined };
    memcpy(state->source_sha256, run->source_sha256, DIGEST_SIZE);
    (void)snprintf(state->lists_sha256, sizeof state->lists_sha256, "%s",
                   or_empty(run->lists_sha256));
    (void)snprintf(state->config_sha256, sizeof state->config_sha256, "%s",
                   or_empty(run->config_sha256));
    clock_stamp(clock_now(), state->at);

    status = find_or_add_source(s, run, err);
    if (status == PS_OK) {
        status = add_run(s, run, err);
    }
    if (status == PS_OK) {
        status =
            skeleton_keep(s, state->source, run->skeleton, &state->new_skeleton, err);
    }
    return status == PS_OK ? PS_OK : fail_run(s, status);
}

/* ---- payments ---- */

typedef struct sealed_payment {
    uint64_t payee, bytes, refs; /* rows of blob, 0: none */
} sealed_payment;

static ps_status
seal_payment(store *s, const store_payment *p, sealed_payment *out, ps_error *err)
{
    char owner[BLOB_OWNER_SIZE];

    *out = (sealed_payment){ 0 };
    if (p->verdict == PS_PASS) {
        return PS_OK;
    }
    blob_owner(s->run.source, p->index, owner);
    ps_status status = blob_put(s, "payee", owner, p->payee, &out->payee, err);
    if (status == PS_OK) {
        status = blob_put(s, "bytes", owner, p->bytes, &out->bytes, err);
    }
    if (status == PS_OK) {
        status = blob_put(s, "refs", owner, p->refs_json, &out->refs, err);
    }
    return status;
}

typedef struct payment_keys {
    uint8_t       identity[STORE_KEY_SIZE];
    history_sight sight;
} payment_keys;

static bool
keys_of(store *s, const store_payment *p, payment_keys *out)
{
    return blob_lookup_key(s, 'i', p->identity, out->identity) &&
           blob_lookup_key(s, 'p', p->payee_key, out->sight.payee) &&
           blob_lookup_key(s, 'a', p->account_key, out->sight.account);
}

static ps_status
add_payment(store *s, const store_payment *p, const payment_keys *keys, ps_error *err)
{
    sealed_payment sealed;
    bool           kept   = p->verdict != PS_PASS; /* more than identity and history */
    ps_status      status = seal_payment(s, p, &sealed, err);
    if (status != PS_OK) {
        return status;
    }
    const sql_value none = sql_none();

    status = row_insert(
        s, ROW_PAYMENT,
        SQL_VALUES(sql_number(s->run.source), sql_number(p->index), sql_number(s->run.id),
                   sql_number(p->verdict), sql_number(p->basis), sql_number(p->score),
                   sql_number(p->reason), sql_blob(keys->identity, STORE_KEY_SIZE),
                   sql_text(p->amount), sql_string(p->currency), sql_text(p->pay_date),
                   kept ? sql_blob(keys->sight.payee, STORE_KEY_SIZE) : none,
                   kept ? sql_blob(keys->sight.account, STORE_KEY_SIZE) : none,
                   blob_value(sealed.payee), blob_value(sealed.bytes),
                   blob_value(sealed.refs), kept ? sql_number(p->skeleton_at) : none),
        err);
    s->run.new_payments += status == PS_OK;
    if (status == PS_OK && p->verdict < PS_HOLD) {
        status = history_see(s, &keys->sight, s->run.id, err);
    }
    return status;
}

typedef struct known_payment {
    bool     found, has_bytes;
    uint64_t verdict, skeleton_at;
    uint8_t  identity[STORE_KEY_SIZE];
} known_payment;

static ps_status
find_payment(store *s, uint64_t index, known_payment *out, ps_error *err)
{
    *out              = (known_payment){ 0 };
    sql_query *query  = sql_ask(s->db,
                                "SELECT verdict, skeleton_at, bytes, identity FROM payment"
                                 " WHERE source = ? AND idx = ?",
                                SQL_VALUES(sql_number(s->run.source), sql_number(index)));
    ps_status  status = sql_row(query, &out->found, err);
    if (status == PS_OK && out->found) {
        out->verdict     = sql_get_number(query, 0);
        out->skeleton_at = sql_get_number(query, 1);
        out->has_bytes   = !sql_get_is_null(query, 2);
        if (!sql_get_exact(query, 3, out->identity, sizeof out->identity)) {
            status = store_damaged(err, "payment");
        }
    }
    sql_end(query);
    return status;
}

/* A known payment that was found more serious than before. */
static ps_status
raise_payment(store *s, const store_payment *p, const known_payment *known,
              const payment_keys *keys, ps_error *err)
{
    bool           sent   = false;
    sealed_payment sealed = { 0 };
    ps_status      status = ledger_is_sent(s, s->run.source, known->identity, &sent, err);
    if (status == PS_OK && !known->has_bytes) {
        status = seal_payment(s, p, &sealed, err);
    }
    if (status != PS_OK) {
        return status;
    }
    /* What has left from here is no hold: a case is opened all the same, and says so.
     * What has left in other bytes is one: it must not come into a file of this source. */
    uint64_t        verdict = sent ? known->verdict : (uint64_t)p->verdict;
    const sql_value key[]   = { sql_number(s->run.source), sql_number(p->index) };

    s->run.later_hit = s->run.later_hit || verdict >= PS_HOLD;
    s->run.held += verdict >= PS_HOLD;
    return row_update(
        s, ROW_PAYMENT, (row_key){ key, 2 },
        "UPDATE payment SET verdict = ?1, basis = iif(verdict = ?1, basis, ?2),"
        " score = iif(verdict = ?1, score, ?3), reason = iif(verdict = ?1, reason, ?4),"
        " payee_key = ?5, account_key = ?6, payee = coalesce(payee, ?7),"
        " bytes = coalesce(bytes, ?8), refs = coalesce(refs, ?9), skeleton_at = ?10"
        " WHERE source = ?11 AND idx = ?12",
        SQL_VALUES(sql_number(verdict), sql_number(p->basis), sql_number(p->score),
                   sql_number(p->reason), sql_blob(keys->sight.payee, STORE_KEY_SIZE),
                   sql_blob(keys->sight.account, STORE_KEY_SIZE),
                   blob_value(sealed.payee), blob_value(sealed.bytes),
                   blob_value(sealed.refs), sql_number(p->skeleton_at), key[0], key[1]),
        err);
}

static ps_status
meet_again(store *s, const store_payment *p, const known_payment *known, ps_error *err)
{
    payment_keys keys;

    if (known->verdict < PS_HOLD && (uint64_t)p->verdict > known->verdict) {
        if (!keys_of(s, p, &keys)) {
            return store_memory(err);
        }
        return raise_payment(s, p, known, &keys, err);
    }
    if (known->verdict < PS_HOLD || p->verdict < PS_HOLD) {
        return PS_OK;
    }
    s->run.held++;
    if (!s->run.new_skeleton || known->skeleton_at == p->skeleton_at) {
        return PS_OK;
    }
    const sql_value key[] = { sql_number(s->run.source), sql_number(p->index) };
    return row_update(s, ROW_PAYMENT, (row_key){ key, 2 },
                      "UPDATE payment SET skeleton_at = ? WHERE source = ? AND idx = ?",
                      SQL_VALUES(sql_number(p->skeleton_at), key[0], key[1]), err);
}

ps_status
store_run_payment(store *s, const store_payment *p, ps_error *err)
{
    if (!s->run.open || p->verdict == PS_UNDECIDED) {
        return fail_run(s, not_open(err));
    }
    known_payment known  = { 0 };
    ps_status     status = PS_OK;
    if (s->run.known) {
        status = find_payment(s, p->index, &known, err);
    }
    if (status == PS_OK && known.found) {
        status = meet_again(s, p, &known, err);
    } else if (status == PS_OK) {
        payment_keys keys;
        status = keys_of(s, p, &keys) ? add_payment(s, p, &keys, err) : store_memory(err);
        s->run.later_hit = s->run.later_hit || (s->run.known && p->verdict >= PS_HOLD);
        s->run.held += p->verdict >= PS_HOLD;
    }
    return status == PS_OK ? PS_OK : fail_run(s, status);
}

/* ---- the end ---- */

/* With a new skeleton every held payment must have been given its new place. */
static ps_status
check_places(store *s, ps_error *err)
{
    uint64_t held;
    if (!s->run.new_skeleton) {
        return PS_OK;
    }
    ps_status status = sql_get_u64(
        s->db, "SELECT count(*) FROM payment WHERE source = ? AND verdict >= 3",
        SQL_VALUES(sql_number(s->run.source)), 0, &held, err);
    if (status == PS_OK && held != s->run.held) {
        status = ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "store", (ps_place){ 0 },
                            "a new skeleton with %llu of %llu held payments",
                            (unsigned long long)s->run.held, (unsigned long long)held);
    }
    return status;
}

static ps_status
say_run(store *s, ps_error *err)
{
    const run_state   *run = &s->run;
    char               source[DIGEST_HEX_SIZE];
    const audit_member members[] = {
        { .key = "run", .number = run->id },
        { .key = "lists", .text = run->lists_sha256 },
        { .key = "config", .text = run->config_sha256 },
        { .key = "payments", .number = run->payments },
        { .key = "passed", .number = run->passed },
        { .key = "reviewed", .number = run->reviewed },
        { .key = "quarantined", .number = run->quarantined },
        { .key = "new_payments", .number = run->new_payments },
        { .key = "new_cases", .number = run->new_cases },
    };
    digest_hex(run->source_sha256, source);
    return audit_say(s, "run", source, members, sizeof members / sizeof members[0], err);
}

ps_status
store_run_commit(store *s, ps_error *err)
{
    if (!s->run.open) {
        return not_open(err);
    }
    ps_status status = history_write(s, s->run.id, err);
    if (status == PS_OK && s->run.later_hit && !s->run.registered) {
        /* Nothing is left to send, or nobody asked for a file: the old one is wrong. */
        status = ledger_void_made(s, s->run.source, NULL, err);
    }
    if (status == PS_OK) {
        status = check_places(s, err);
    }
    if (status == PS_OK) {
        status = say_run(s, err);
    }
    if (status == PS_OK) {
        status = act_commit(s, err);
    }
    if (status != PS_OK) {
        return fail_run(s, status);
    }
    s->run = (run_state){ 0 };
    return PS_OK;
}

void
store_run_rollback(store *s)
{
    if (s->run.open) {
        act_rollback(s);
        history_forget(s);
        s->run = (run_state){ 0 };
    }
}
