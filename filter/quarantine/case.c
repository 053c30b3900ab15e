/*
 * case.c - questions and who answered them.
 *
 * A case goes one way: pending, release-requested, released, emitted.  Two
 * people take the middle steps; the second is not the first under any
 * spelling of his name's case or blanks.  No time, count or restart moves one.
 */
#include "quarantine/store_room.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

enum { NOTE_MIN = 10, CASES_MAX = 1 << 24 };

void
store_case_id(const uint8_t source[DIGEST_SIZE],
              const uint8_t party_key[FINDING_KEY_SIZE], ps_text entry,
              char out[STORE_CASE_ID_SIZE])
{
    uint8_t taken[DIGEST_SIZE];
    digest *d  = digest_new();
    bool    ok = d != NULL && digest_add(d, source, DIGEST_SIZE) &&
              digest_add(d, party_key, FINDING_KEY_SIZE) &&
              digest_add(d, entry.at, entry.size) && digest_take(d, taken);

    out[0] = '\0'; /* no case has an empty id: store_run_case() refuses it */
    if (ok) {
        digest_base32(taken, out);
    }
    digest_free(d);
}

const char *
case_basis_word(uint64_t basis)
{
    static const char *const WORDS[] = { "none", "list", "place", "indicator", "data" };
    return basis < sizeof WORDS / sizeof WORDS[0] ? WORDS[basis] : "none";
}

/* ---- opening ---- */

static ps_status
add_case(store *s, const store_case *c, ps_error *err)
{
    uint64_t        payee = 0, findings = 0;
    const sql_value none   = sql_none();
    ps_status       status = blob_put(s, "case-payee", c->id, c->payee, &payee, err);
    if (status == PS_OK) {
        status = blob_put(s, "findings", c->id, c->findings, &findings, err);
    }
    if (status != PS_OK) {
        return status;
    }
    status = row_insert(
        s, ROW_CASE,
        SQL_VALUES(sql_string(c->id), sql_number(s->run.source), sql_number(s->run.id),
                   sql_number(c->basis), sql_text(c->entry), sql_number(c->score),
                   sql_number(c->verdict), sql_text(c->decide_by), blob_value(payee),
                   blob_value(findings), sql_string("pending"), sql_string(s->run.at),
                   none, none, none, none, none, none),
        err);
    s->run.new_cases += status == PS_OK;
    return status;
}

/* *found: the store has it.  Ten digits may meet by accident: then it is another's. */
static ps_status
find_case(store *s, const store_case *c, bool *found, ps_error *err)
{
    bool       same = true;
    sql_query *query =
        sql_ask(s->db, "SELECT source, entry FROM quarantine_case WHERE id = ?",
                SQL_VALUES(sql_string(c->id)));
    ps_status status = sql_row(query, found, err);
    if (status == PS_OK && *found) {
        same = sql_get_number(query, 0) == s->run.source &&
               ps_text_equal(sql_get_bytes(query, 1), c->entry);
    }
    sql_end(query);
    return status == PS_OK && !same ? store_damaged(err, "two cases with one number")
                                    : status;
}

static ps_status
tie_payment(store *s, const char *id, uint64_t index, bool *tied, ps_error *err)
{
    const sql_value key[] = { sql_string(id), sql_number(s->run.source),
                              sql_number(index) };
    uint64_t        there;
    ps_status       status = sql_get_u64(s->db,
                                         "SELECT 1 FROM case_payment WHERE case_id = ?"
                                               " AND source = ? AND idx = ?",
                                         key, 3, 0, &there, err);
    *tied                  = status == PS_OK && there == 0;
    return *tied ? row_insert(s, ROW_CASE_PAYMENT, key, 3, err) : status;
}

static ps_status
say_if_sent(store *s, const char *id, uint64_t index, ps_error *err)
{
    uint64_t  sent;
    ps_status status = sql_get_u64(
        s->db,
        "SELECT 1 FROM payment p JOIN outgoing_payment q ON q.identity = p.identity"
        " AND q.active = 1 JOIN outgoing o ON o.id = q.outgoing AND o.state = 'sent'"
        " WHERE p.source = ? AND p.idx = ?",
        SQL_VALUES(sql_number(s->run.source), sql_number(index)), 0, &sent, err);
    if (status != PS_OK || sent == 0) {
        return status;
    }
    const audit_member member = { .key = "index", .number = index };
    return audit_say(s, "hit-after-sent", id, &member, 1, err);
}

ps_status
store_run_case(store *s, const store_case *c, uint64_t payment_index, ps_error *err)
{
    bool      found, tied = false;
    ps_status status = PS_OK;
    if (!s->run.open || c->id == NULL || strlen(c->id) != STORE_CASE_ID_SIZE - 1) {
        status = ps_fail(err, PS_E_USAGE, PS_R_USAGE, "store", 0);
    }
    if (status == PS_OK) {
        status = find_case(s, c, &found, err);
    }
    if (status == PS_OK && !found) {
        status = add_case(s, c, err);
    }
    if (status == PS_OK) {
        status = tie_payment(s, c->id, payment_index, &tied, err);
    }
    if (status == PS_OK && tied) {
        status = say_if_sent(s, c->id, payment_index, err);
    }
    if (status != PS_OK) {
        store_run_rollback(s);
    }
    return status;
}

ps_status
case_count(store *s, uint64_t source, uint64_t index, uint64_t *cases, uint64_t *open,
           ps_error *err)
{
    bool       row;
    sql_query *query = sql_ask(
        s->db,
        "SELECT count(*), sum(c.state NOT IN ('released', 'emitted')) FROM case_payment t"
        " JOIN quarantine_case c ON c.id = t.case_id WHERE t.source = ? AND t.idx = ?",
        SQL_VALUES(sql_number(source), sql_number(index)));
    ps_status status = sql_row(query, &row, err);
    *cases           = 0;
    *open            = 0;
    if (status == PS_OK && row) {
        *cases = sql_get_number(query, 0);
        *open  = sql_get_number(query, 1);
    }
    sql_end(query);
    return status;
}

ps_status
store_case_is_released(store *s, const char *case_id, bool *released, ps_error *err)
{
    uint64_t  count;
    ps_status status = sql_get_u64(s->db,
                                   "SELECT count(*) FROM quarantine_case WHERE id = ?"
                                   " AND state IN ('released', 'emitted')",
                                   SQL_VALUES(sql_string(case_id)), 0, &count, err);

    *released = status == PS_OK && count == 1;
    return status;
}

/* ---- list ---- */

typedef struct listed_case {
    char     id[STORE_CASE_ID_SIZE];
    char     opened_at[CLOCK_STAMP_SIZE];
    char     currency[4];
    uint16_t score;
    bool     one_currency; /* and every amount is a number */
    money    amount;
    uint64_t first, payments;
} listed_case;

typedef struct case_list {
    listed_case *at;
    size_t       count, room;
} case_list;

static ps_status
gather(store *s, const char *state, case_list *list, ps_error *err)
{
    bool       row;
    ps_status  status;
    sql_query *query =
        sql_ask(s->db,
                "SELECT id, opened_at, score FROM quarantine_case"
                " WHERE ?1 IS NULL OR state = ?1",
                SQL_VALUES(state == NULL ? sql_none() : sql_string(state)));
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        if (!ps_grow(&list->at, &list->room, list->count + 1, sizeof list->at[0],
                     CASES_MAX)) {
            sql_end(query);
            return store_memory(err);
        }
        listed_case *c = &list->at[list->count++];
        *c             = (listed_case){ .one_currency = true };
        sql_get_string(query, 0, c->id, sizeof c->id);
        sql_get_string(query, 1, c->opened_at, sizeof c->opened_at);
        c->score = (uint16_t)sql_get_number(query, 2);
    }
    return status;
}

static ps_status
add_up(store *s, listed_case *c, ps_error *err)
{
    bool       row;
    ps_status  status;
    sql_query *query =
        sql_ask(s->db,
                "SELECT p.idx, p.amount, p.currency FROM case_payment t JOIN payment p"
                " ON p.source = t.source AND p.idx = t.idx WHERE t.case_id = ?"
                " ORDER BY p.idx",
                SQL_VALUES(sql_string(c->id)));
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        char  currency[4];
        money amount;
        sql_get_string(query, 2, currency, sizeof currency);
        if (c->payments++ == 0) {
            c->first = sql_get_number(query, 0);
            memcpy(c->currency, currency, sizeof currency);
        }
        c->one_currency = c->one_currency && strcmp(c->currency, currency) == 0 &&
                          money_parse(sql_get_bytes(query, 1), MONEY_DIGITS_MAX,
                                      MONEY_SCALE_MAX, &amount) &&
                          money_add(&c->amount, amount);
    }
    return status;
}

static int
by_age(const void *a, const void *b)
{
    const listed_case *one = a, *two = b;
    int                order = strcmp(one->opened_at, two->opened_at);
    return order != 0 ? order : strcmp(one->id, two->id);
}

/* Largest first; cases whose payments differ in currency have no sum and come last. */
static int
by_amount(const void *a, const void *b)
{
    const listed_case *one = a, *two = b;
    int                order = (int)two->one_currency - (int)one->one_currency;
    if (order == 0 && one->one_currency) {
        order = money_compare(two->amount, one->amount);
    }
    return order != 0 ? order : by_age(a, b);
}

static int
by_score(const void *a, const void *b)
{
    const listed_case *one = a, *two = b;
    int                order = (int)two->score - (int)one->score;
    return order != 0 ? order : by_age(a, b);
}

static ps_status
report_case(store *s, const listed_case *l, ps_on_case on_case, void *context,
            ps_error *err)
{
    uint64_t  payee = 0;
    uint8_t   sha256[DIGEST_SIZE];
    char      state[24], entry[256], file[1024], hex[DIGEST_HEX_SIZE], decide_by[16];
    char      amount[MONEY_TEXT_MAX] = "";
    bool      row;
    ps_case   c;
    ps_buffer name;

    sql_query *query =
        sql_ask(s->db,
                "SELECT c.state, c.basis, c.entry, c.decide_by, c.payee, s.file, s.sha256"
                " FROM quarantine_case c JOIN source s ON s.id = c.source WHERE c.id = ?",
                SQL_VALUES(sql_string(l->id)));
    ps_status status = sql_row(query, &row, err);
    if (status != PS_OK || !row) {
        return status != PS_OK ? status : store_damaged(err, "quarantine_case");
    }
    sql_get_string(query, 0, state, sizeof state);
    const char *basis = case_basis_word(sql_get_number(query, 1));
    sql_get_string(query, 2, entry, sizeof entry);
    sql_get_string(query, 3, decide_by, sizeof decide_by);
    payee = sql_get_number(query, 4);
    sql_get_string(query, 5, file, sizeof file);
    (void)sql_get_exact(query, 6, sha256, sizeof sha256);
    sql_end(query);
    digest_hex(sha256, hex);
    size_t size = l->one_currency ? money_format(l->amount, l->amount.scale, amount) : 0;

    ps_buffer_init(&name, STORE_BLOB_MAX);
    status = blob_get(s, payee, "case-payee", l->id, &name, err);
    if (status == PS_OK) {
        c      = (ps_case){ .id          = l->id,
                            .state       = state,
                            .basis       = basis,
                            .entry       = entry,
                            .payee       = { .at = name.at, .size = name.size },
                            .amount      = { .at = amount, .size = size },
                            .currency    = l->one_currency ? l->currency : "",
                            .file        = file,
                            .file_sha256 = hex,
                            .index       = l->first,
                            .payments    = l->payments,
                            .score       = l->score,
                            .decide_by   = decide_by,
                            .opened_at   = l->opened_at };
        status = on_case(context, &c);
    }
    ps_buffer_free(&name);
    return status;
}

ps_status
store_list(store *s, const char *state, ps_case_sort sort, ps_on_case on_case,
           void *context, ps_error *err)
{
    int (*order)(const void *, const void *) = by_age;
    if (sort == PS_SORT_AMOUNT) {
        order = by_amount;
    } else if (sort == PS_SORT_SCORE) {
        order = by_score;
    }
    case_list list = { 0 };
    store_end_snapshot(s);
    ps_status status = gather(s, state, &list, err);
    for (size_t i = 0; status == PS_OK && i < list.count; i++) {
        status = add_up(s, &list.at[i], err);
    }
    if (status == PS_OK && list.count > 0) {
        qsort(list.at, list.count, sizeof list.at[0], order);
    }
    for (size_t i = 0; status == PS_OK && i < list.count; i++) {
        status = report_case(s, &list.at[i], on_case, context, err);
    }
    free(list.at);
    return status;
}

/* ---- decisions ---- */

typedef struct decided_case {
    char state[24];
    char requested_by[STORE_NAME_SIZE];
} decided_case;

static ps_status
read_case(store *s, const char *id, decided_case *out, ps_error *err)
{
    bool       row;
    sql_query *query =
        sql_ask(s->db, "SELECT state, requested_by FROM quarantine_case WHERE id = ?",
                SQL_VALUES(sql_string(id)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && !row) {
        status = ps_fail(err, PS_E_USAGE, PS_R_NO_SUCH_CASE, "case", 0);
    } else if (status == PS_OK) {
        sql_get_string(query, 0, out->state, sizeof out->state);
        sql_get_string(query, 1, out->requested_by, sizeof out->requested_by);
    }
    sql_end(query);
    return status;
}

static ps_status
wrong_state(const char *state, ps_error *err)
{
    return ps_fail_at(err, PS_E_DENIED, PS_R_CASE_STATE, "case", (ps_place){ 0 },
                      "it is %s", state);
}

static ps_status
check_note(const char *code, const char *note, ps_text *out, ps_error *err)
{
    ps_text text = ps_text_trim(ps_text_of(note));
    if (code == NULL || strcmp(code, "false-positive") != 0) {
        return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "reason", (ps_place){ 0 },
                          "expected false-positive");
    }
    if (text.size > LIMIT_NOTE_BYTES || utf8_check(text) != SIZE_MAX) {
        return ps_fail_at(err, PS_E_USAGE, PS_R_NOTE, "note", (ps_place){ 0 },
                          "expected at most %llu bytes of UTF-8, found %zu",
                          LIMIT_NOTE_BYTES, text.size);
    }
    if (utf8_count(text) < NOTE_MIN) {
        return ps_fail_at(err, PS_E_USAGE, PS_R_NOTE, "note", (ps_place){ 0 },
                          "found %zu", utf8_count(text));
    }
    *out = text;
    return PS_OK;
}

static ps_status
request_release(store *s, const char *id, const char *code, ps_text note, ps_error *err)
{
    char         at[CLOCK_STAMP_SIZE];
    uint64_t     blob;
    decided_case c;
    ps_status    status = read_case(s, id, &c, err);
    if (status == PS_OK && strcmp(c.state, "pending") != 0) {
        status = wrong_state(c.state, err);
    }
    if (status == PS_OK) {
        status = blob_put(s, "note", id, note, &blob, err);
    }
    if (status != PS_OK) {
        return status;
    }
    clock_stamp(clock_now(), at);
    const sql_value key = sql_string(id);

    status = row_update(s, ROW_CASE, (row_key){ &key, 1 },
                        "UPDATE quarantine_case SET state = 'release-requested',"
                        " requested_by = ?, requested_at = ?, reason_code = ?,"
                        " note = ? WHERE id = ?",
                        SQL_VALUES(sql_string(s->who), sql_string(at), sql_string(code),
                                   blob_value(blob), key),
                        err);

    const audit_member members[] = { { .key = "code", .text = code },
                                     { .key = "os_user", .text = s->os_user } };
    return status == PS_OK ? audit_say(s, "release-requested", id, members, 2, err)
                           : status;
}

ps_status
store_release(store *s, const char *case_id, const char *code, const char *note,
              ps_error *err)
{
    ps_text   text;
    ps_status status = check_note(code, note, &text, err);
    if (status == PS_OK) {
        status = act_begin(s, err);
    }
    if (status != PS_OK) {
        return status;
    }
    return act_end(s, request_release(s, case_id, code, text, err), err);
}

static ps_status
approve(store *s, const char *id, ps_error *err)
{
    char         at[CLOCK_STAMP_SIZE];
    decided_case c;
    ps_status    status = read_case(s, id, &c, err);
    if (status == PS_OK && strcmp(c.state, "release-requested") != 0) {
        status = wrong_state(c.state, err);
    }
    if (status == PS_OK &&
        ps_text_is_nocase(ps_text_trim(ps_text_of(s->who)), c.requested_by)) {
        status = ps_fail(err, PS_E_DENIED, PS_R_FOUR_EYES, "case", 0);
    }
    if (status != PS_OK) {
        return status;
    }
    clock_stamp(clock_now(), at);
    const sql_value key = sql_string(id);

    status = row_update(s, ROW_CASE, (row_key){ &key, 1 },
                        "UPDATE quarantine_case SET state = 'released', approved_by = ?,"
                        " approved_at = ? WHERE id = ?",
                        SQL_VALUES(sql_string(s->who), sql_string(at), key), err);

    const audit_member member = { .key = "os_user", .text = s->os_user };
    return status == PS_OK ? audit_say(s, "release-approved", id, &member, 1, err)
                           : status;
}

ps_status
store_approve(store *s, const char *case_id, ps_error *err)
{
    ps_status status = act_begin(s, err);
    if (status != PS_OK) {
        return status;
    }
    return act_end(s, approve(s, case_id, err), err);
}
