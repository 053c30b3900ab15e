/*
 * history.c - which payee was paid to which account, without knowing either.
 *
 * A payroll repeats itself: the same payee, the same account, every month.  A
 * pair is written when it is new, or when the payee comes back to it from
 * another account; the usual month writes nothing.  Pairs are gathered and
 * written in the order of their keys, because random places in a tree of
 * millions cost ten times as much as neighbouring ones.
 */
#include "quarantine/store_room.h"

#include <stdlib.h>
#include <string.h>

enum { SIGHTS_MAX = 1 << 18 }; /* 8 MiB */

static int
by_keys(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(history_sight));
}

typedef struct known_pair {
    bool     found;
    bool     current; /* the payee's last account, or one of them */
    uint64_t times;
} known_pair;

static ps_status
look_up(store *s, const history_sight *sight, known_pair *out, ps_error *err)
{
    uint64_t   newest = 0, mine = 0;
    bool       row;
    ps_status  status;
    sql_query *query = sql_ask(
        s->db,
        "SELECT account_key, last_run, times FROM payee_history WHERE payee_key = ?",
        SQL_VALUES(sql_blob(sight->payee, sizeof sight->payee)));

    *out = (known_pair){ 0 };
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        uint8_t  account[STORE_KEY_SIZE];
        uint64_t last = sql_get_number(query, 1);
        newest        = last > newest ? last : newest;
        if (sql_get_exact(query, 0, account, sizeof account) &&
            memcmp(account, sight->account, sizeof account) == 0) {
            *out = (known_pair){ .found = true, .times = sql_get_number(query, 2) };
            mine = last;
        }
    }
    out->current = out->found && mine == newest;
    return status;
}

static ps_status
write_pair(store *s, const history_sight *sight, uint64_t run, ps_error *err)
{
    known_pair known;
    uint64_t   now    = (uint64_t)clock_now();
    sql_value  payee  = sql_blob(sight->payee, sizeof sight->payee);
    sql_value  acct   = sql_blob(sight->account, sizeof sight->account);
    ps_status  status = look_up(s, sight, &known, err);
    if (status != PS_OK || known.current) {
        return status;
    }
    if (!known.found) {
        return row_insert(s, ROW_HISTORY,
                          SQL_VALUES(payee, acct, sql_number(now), sql_number(now),
                                     sql_number(run), sql_number(1)),
                          err);
    }
    const sql_value key[] = { payee, acct };
    return row_update(s, ROW_HISTORY, (row_key){ key, 2 },
                      "UPDATE payee_history SET last_seen = ?, last_run = ?, times = ?"
                      " WHERE payee_key = ? AND account_key = ?",
                      SQL_VALUES(sql_number(now), sql_number(run),
                                 sql_number(known.times + 1), payee, acct),
                      err);
}

ps_status
history_write(store *s, uint64_t run, ps_error *err)
{
    ps_status status = PS_OK;
    if (s->sight_count > 0) {
        qsort(s->sights, s->sight_count, sizeof s->sights[0], by_keys);
    }
    for (size_t i = 0; status == PS_OK && i < s->sight_count; i++) {
        if (i == 0 || by_keys(&s->sights[i - 1], &s->sights[i]) != 0) {
            status = write_pair(s, &s->sights[i], run, err);
        }
    }
    history_forget(s);
    return status;
}

ps_status
history_see(store *s, const history_sight *sight, uint64_t run, ps_error *err)
{
    if (s->sight_count == SIGHTS_MAX) {
        ps_status status = history_write(s, run, err);
        if (status != PS_OK) {
            return status;
        }
    }
    if (!ps_grow(&s->sights, &s->sight_room, s->sight_count + 1, sizeof s->sights[0],
                 SIGHTS_MAX)) {
        return store_memory(err);
    }
    s->sights[s->sight_count++] = *sight;
    return PS_OK;
}

ps_status
store_payee_accounts(store *s, const uint8_t payee_key[FINDING_KEY_SIZE],
                     uint64_t *accounts, ps_error *err)
{
    uint8_t key[STORE_KEY_SIZE];

    *accounts = 0;
    if (!blob_lookup_key(s, 'p', payee_key, key)) {
        return store_memory(err);
    }
    return sql_get_u64(s->db, "SELECT count(*) FROM payee_history WHERE payee_key = ?",
                       SQL_VALUES(sql_blob(key, sizeof key)), 0, accounts, err);
}

ps_status
store_lists_changed(store *s, const store_lists *lists, ps_error *err)
{
    const audit_member members[] = {
        { .key = "before", .text = lists->before },
        { .key = "added", .number = lists->added },
        { .key = "removed", .number = lists->removed },
        { .key = "changed", .number = lists->changed },
        { .key = "known", .number = lists->known },
    };

    ps_status status = act_begin(s, err);
    if (status == PS_OK) {
        status = audit_say(s, "lists-changed", lists->after, members,
                           sizeof members / sizeof members[0], err);
    }
    return act_end(s, status, err);
}

void
history_forget(store *s)
{
    if (s->sights != NULL) {
        memset(s->sights, 0, s->sight_count * sizeof s->sights[0]);
    }
    s->sight_count = 0;
}
