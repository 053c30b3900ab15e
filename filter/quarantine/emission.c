/*
 * emission.c - which held payments may leave, and that they left.
 *
 * The check is made twice: when the file is about to be written, and again in
 * the transaction that registers it, because another person may have emitted,
 * or a new list may have hit, in between.
 */
#include "quarantine/store_room.h"

#include <stdlib.h>
#include <string.h>

enum { EMISSION_PAYMENTS_MAX = 1 << 24 };

typedef struct candidate {
    uint64_t source, index, skeleton_at;
} candidate;

typedef struct candidates {
    candidate *at;
    size_t     count, room;
} candidates;

/* What the caller sees comes first; the rest is memory behind its pointers. */
typedef struct loaded {
    store_emission seen;
    uint64_t       source;
    uint64_t       made; /* the file that stands in the ledger already, or 0 */
    ps_buffer      skeleton, bytes, file, format, client;
} loaded;

/* ---- candidates ---- */

static const char OF_CASE[] =
    "SELECT p.source, p.idx, p.skeleton_at FROM case_payment t JOIN payment p"
    " ON p.source = t.source AND p.idx = t.idx WHERE t.case_id = ? AND p.verdict >= 3";

static const char ALL_RELEASED[] =
    "SELECT DISTINCT p.source, p.idx, p.skeleton_at FROM quarantine_case c"
    " JOIN case_payment t ON t.case_id = c.id"
    " JOIN payment p ON p.source = t.source AND p.idx = t.idx"
    " WHERE c.state IN ('released', 'emitted') AND p.verdict >= 3"
    " AND NOT EXISTS (SELECT 1 FROM outgoing_payment q WHERE q.identity = p.identity"
    "   AND q.active = 1)"
    " AND NOT EXISTS (SELECT 1 FROM case_payment u JOIN quarantine_case d"
    "   ON d.id = u.case_id WHERE u.source = p.source AND u.idx = p.idx"
    "   AND d.state NOT IN ('released', 'emitted'))";

static ps_status
gather(sql_query *query, candidates *list, ps_error *err)
{
    bool      row;
    ps_status status;

    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        if (!ps_grow(&list->at, &list->room, list->count + 1, sizeof list->at[0],
                     EMISSION_PAYMENTS_MAX)) {
            sql_end(query);
            return store_memory(err);
        }
        list->at[list->count++] = (candidate){ .source      = sql_get_number(query, 0),
                                               .index       = sql_get_number(query, 1),
                                               .skeleton_at = sql_get_number(query, 2) };
    }
    return status;
}

static ps_status
gather_cases(store *s, const char *const *case_ids, size_t count, candidates *list,
             ps_error *err)
{
    if (count == 0) {
        return gather(sql_ask(s->db, ALL_RELEASED, SQL_NO_VALUES), list, err);
    }
    ps_status status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < count; i++) {
        uint64_t there;
        status = sql_get_u64(s->db, "SELECT count(*) FROM quarantine_case WHERE id = ?",
                             SQL_VALUES(sql_string(case_ids[i])), 0, &there, err);
        if (status == PS_OK && there == 0) {
            status = ps_fail(err, PS_E_USAGE, PS_R_NO_SUCH_CASE, "case", 0);
        }
        if (status == PS_OK) {
            status = gather(sql_ask(s->db, OF_CASE, SQL_VALUES(sql_string(case_ids[i]))),
                            list, err);
        }
    }
    return status;
}

static int
by_place(const void *a, const void *b)
{
    const candidate *one = a, *two = b;
    if (one->source != two->source) {
        return one->source < two->source ? -1 : 1;
    }
    if (one->skeleton_at != two->skeleton_at) {
        return one->skeleton_at < two->skeleton_at ? -1 : 1;
    }
    return one->index == two->index ? 0 : one->index < two->index ? -1 : 1;
}

/* Sorts, takes out what two cases brought, and counts the source files. */
static size_t
arrange(candidates *list)
{
    size_t kept = 0, sources = 0;

    if (list->count == 0) {
        return 0;
    }
    qsort(list->at, list->count, sizeof list->at[0], by_place);
    for (size_t i = 0; i < list->count; i++) {
        if (kept == 0 || by_place(&list->at[kept - 1], &list->at[i]) != 0) {
            sources += kept == 0 || list->at[kept - 1].source != list->at[i].source;
            list->at[kept++] = list->at[i];
        }
    }
    list->count = kept;
    return sources;
}

/* ---- the check ---- */

static ps_status
may_leave(store *s, uint64_t source, uint64_t index,
          const uint8_t identity[STORE_KEY_SIZE], bool again, ps_error *err)
{
    uint64_t  cases, open, out = 0;
    ps_status status = case_count(s, source, index, &cases, &open, err);
    if (status == PS_OK && (cases == 0 || open > 0)) {
        return ps_fail_at(err, PS_E_DENIED, PS_R_NOT_RELEASED, "case", (ps_place){ 0 },
                          "%llu of %llu cases", (unsigned long long)open,
                          (unsigned long long)cases);
    }
    if (status == PS_OK && !again) {
        status = sql_get_u64(
            s->db, "SELECT 1 FROM outgoing_payment WHERE identity = ? AND active = 1",
            SQL_VALUES(sql_blob(identity, STORE_KEY_SIZE)), 0, &out, err);
    }
    if (status == PS_OK && out != 0) {
        return ps_fail(err, PS_E_DENIED, PS_R_ALREADY_OUT, "case", 0);
    }
    return status;
}

/* ---- once more ---- */

/*
 * A kill between the ledger and the rename leaves a file that is made and nowhere.
 * Whoever names one of its cases gets the same file again, as long as it was not
 * sent: *made is 0 unless all of list stands in one such file; list is then all of it.
 */
static const char MADE_WITH[] =
    "SELECT o.id FROM payment p JOIN outgoing_payment q ON q.identity = p.identity"
    " AND q.active = 1 JOIN outgoing o ON o.id = q.outgoing AND o.source = p.source"
    " WHERE p.source = ? AND p.idx = ? AND o.kind = 'emitted' AND o.state = 'made'";

static const char ALL_OF_FILE[] =
    "SELECT p.source, p.idx, p.skeleton_at FROM outgoing o JOIN payment p"
    " ON p.source = o.source JOIN outgoing_payment q ON q.identity = p.identity"
    " AND q.outgoing = o.id WHERE o.id = ? AND p.verdict >= 3 AND q.active = 1";

static ps_status
find_made(store *s, candidates *list, uint64_t *made, ps_error *err)
{
    uint64_t  file   = 0;
    ps_status status = PS_OK;

    *made = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t with = 0;
        status        = sql_get_u64(
                   s->db, MADE_WITH,
                   SQL_VALUES(sql_number(list->at[i].source), sql_number(list->at[i].index)), 0,
                   &with, err);
        if (status != PS_OK || with == 0 || (i > 0 && with != file)) {
            return status;
        }
        file = with;
    }
    list->count = 0;
    status = gather(sql_ask(s->db, ALL_OF_FILE, SQL_VALUES(sql_number(file))), list, err);
    if (status == PS_OK) {
        (void)arrange(list);
        *made = file;
    }
    return status;
}

static ps_status
load_made(store *s, loaded *e, ps_error *err)
{
    bool       row;
    sql_query *query = sql_ask(s->db, "SELECT sha256, ordinal FROM outgoing WHERE id = ?",
                               SQL_VALUES(sql_number(e->made)));
    ps_status  status = sql_row(query, &row, err);
    if (status == PS_OK && (!row || !sql_get_exact(query, 0, e->seen.made_sha256,
                                                   sizeof e->seen.made_sha256))) {
        status = store_damaged(err, "outgoing");
    }
    if (status == PS_OK) {
        e->seen.again   = true;
        e->seen.ordinal = (unsigned)sql_get_number(query, 1);
    }
    sql_end(query);
    return status;
}

static ps_status
next_ordinal(store *s, uint64_t source, uint64_t *out, ps_error *err)
{
    return sql_get_u64(s->db,
                       "SELECT max(ordinal) + 1 FROM outgoing WHERE source = ?"
                       " AND kind = 'emitted'",
                       SQL_VALUES(sql_number(source)), 1, out, err);
}

/* ---- loading ---- */

static ps_status
load_source(store *s, loaded *e, ps_error *err)
{
    bool       row;
    uint64_t   ordinal = 0;
    sql_query *query =
        sql_ask(s->db, "SELECT sha256, file, format, client FROM source WHERE id = ?",
                SQL_VALUES(sql_number(e->source)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && (!row || !sql_get_exact(query, 0, e->seen.source_sha256,
                                                   sizeof e->seen.source_sha256))) {
        status = store_damaged(err, "source");
    }
    ps_buffer *const texts[] = { &e->file, &e->format, &e->client };
    for (int i = 0; status == PS_OK && i < 3; i++) {
        if (!ps_buffer_text(texts[i], sql_get_bytes(query, i + 1)) ||
            !ps_buffer_string(texts[i], "")) {
            status = store_memory(err);
        }
    }
    sql_end(query);
    if (status == PS_OK) {
        status = next_ordinal(s, e->source, &ordinal, err);
    }
    e->seen.ordinal = (unsigned)ordinal;
    if (status == PS_OK && e->made != 0) {
        status = load_made(s, e, err);
    }
    if (status == PS_OK) {
        status = skeleton_read(s, e->source, &e->skeleton, err);
    }
    e->seen.file     = e->file.at == NULL ? "" : e->file.at;
    e->seen.format   = e->format.at == NULL ? "" : e->format.at;
    e->seen.client   = e->client.at == NULL ? "" : e->client.at;
    e->seen.skeleton = (ps_text){ .at = e->skeleton.at, .size = e->skeleton.size };
    return status;
}

/* The bytes of all payments stand in one buffer; until it stops moving, bytes.at is
 * NULL and only the sizes are right. */
static ps_status
load_payment(store *s, loaded *e, const candidate *c, size_t at, ps_error *err)
{
    bool       row;
    char       owner[BLOB_OWNER_SIZE];
    uint64_t   blob   = 0;
    size_t     before = e->bytes.size;
    uint8_t    identity[STORE_KEY_SIZE];
    sql_query *query =
        sql_ask(s->db, "SELECT bytes, identity FROM payment WHERE source = ? AND idx = ?",
                SQL_VALUES(sql_number(c->source), sql_number(c->index)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK &&
        (!row || !sql_get_exact(query, 1, identity, sizeof identity))) {
        status = store_damaged(err, "payment");
    }
    if (status == PS_OK) {
        blob = sql_get_number(query, 0);
    }
    sql_end(query);
    if (status == PS_OK) {
        status = may_leave(s, c->source, c->index, identity, e->made != 0, err);
    }
    blob_owner(c->source, c->index, owner);
    if (status == PS_OK) {
        status = blob_get(s, blob, "bytes", owner, &e->bytes, err);
    }
    if (status == PS_OK && e->bytes.size == before) {
        status = store_damaged(err, "payment");
    }
    if (status == PS_OK) {
        e->seen.payments[at].index       = c->index;
        e->seen.payments[at].skeleton_at = c->skeleton_at;
        e->seen.payments[at].bytes.size  = e->bytes.size - before;
        memcpy(e->seen.payments[at].identity, identity, sizeof identity);
    }
    return status;
}

static ps_status
load(store *s, const candidates *list, uint64_t made, store_emission **out, ps_error *err)
{
    loaded *e = calloc(1, sizeof *e);
    if (e == NULL) {
        return store_memory(err);
    }
    e->source                = list->at[0].source;
    e->made                  = made;
    ps_buffer *const small[] = { &e->file, &e->format, &e->client };
    for (size_t i = 0; i < 3; i++) {
        ps_buffer_init(small[i], 1u << 16);
    }
    ps_buffer_init(&e->skeleton, SIZE_MAX / 2);
    ps_buffer_init(&e->bytes, SIZE_MAX / 2);
    e->seen.payments = calloc(list->count, sizeof e->seen.payments[0]);
    ps_status status =
        e->seen.payments == NULL ? store_memory(err) : load_source(s, e, err);
    for (size_t i = 0; status == PS_OK && i < list->count; i++) {
        status = load_payment(s, e, &list->at[i], i, err);
    }
    if (status != PS_OK) {
        store_emission_free(&e->seen);
        return status;
    }
    const char *at = e->bytes.at;
    for (size_t i = 0; i < list->count; i++) {
        e->seen.payments[i].bytes.at = at;
        at += e->seen.payments[i].bytes.size;
    }
    e->seen.count = list->count;
    *out          = &e->seen;
    return PS_OK;
}

ps_status
store_emission_open(store *s, const char *const *case_ids, size_t count,
                    store_emission **out, ps_error *err)
{
    candidates list = { 0 };

    *out = NULL;
    if (s->acting) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "store", 0);
    }
    store_end_snapshot(s);
    ps_status status = sql_snapshot(s->db, err);
    if (status == PS_OK) {
        status = gather_cases(s, case_ids, count, &list, err);
    }
    if (status == PS_OK) {
        size_t sources = arrange(&list);
        if (sources == 0) {
            status = ps_fail(err, PS_E_DENIED, PS_R_NOTHING_TO_EMIT, "case", 0);
        } else if (sources > 1) {
            status = ps_fail_at(err, PS_E_USAGE, PS_R_TWO_SOURCES, "case",
                                (ps_place){ 0 }, "found %zu source files", sources);
        } else {
            uint64_t made = 0;
            status        = count > 0 ? find_made(s, &list, &made, err) : PS_OK;
            status        = status == PS_OK ? load(s, &list, made, out, err) : status;
        }
    }
    sql_rollback(s->db);
    free(list.at);
    return status;
}

/* The caller's pointer is to the first member. */
static loaded *
whole_of(store_emission *seen)
{
    return (loaded *)(void *)seen;
}

void
store_emission_free(store_emission *seen)
{
    if (seen == NULL) {
        return;
    }
    loaded          *e         = whole_of(seen);
    ps_buffer *const buffers[] = { &e->skeleton, &e->bytes, &e->file, &e->format,
                                   &e->client };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        ps_buffer_free(buffers[i]);
    }
    free(e->seen.payments);
    free(e);
}

/* ---- registering ---- */

static ps_status
see_payee(store *s, uint64_t source, uint64_t run, uint64_t index, ps_error *err)
{
    bool          row;
    history_sight sight;
    sql_query    *query = sql_ask(
           s->db, "SELECT payee_key, account_key FROM payment WHERE source = ? AND idx = ?",
           SQL_VALUES(sql_number(source), sql_number(index)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && row) {
        bool both = sql_get_exact(query, 0, sight.payee, sizeof sight.payee) &&
                    sql_get_exact(query, 1, sight.account, sizeof sight.account);
        status = both ? history_see(s, &sight, run, err) : store_damaged(err, "payment");
    }
    sql_end(query);
    return status;
}

static ps_status
place(store *s, uint64_t source, uint64_t run, uint64_t file, const store_emission *e,
      ps_error *err)
{
    ps_status status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < e->count; i++) {
        const uint8_t *identity = e->payments[i].identity;
        uint64_t       index    = e->payments[i].index;
        status                  = may_leave(s, source, index, identity, false, err);
        if (status == PS_OK) {
            status = ledger_insert_payment(s, file, index, identity, err);
        }
        if (status == PS_OK) {
            status = see_payee(s, source, run, index, err);
        }
    }
    return status;
}

/* Released cases of this source with no held payment that is still here. */
static const char LEFT[] =
    "SELECT c.id FROM quarantine_case c WHERE c.source = ? AND c.state = 'released'"
    " AND EXISTS (SELECT 1 FROM case_payment t JOIN payment p ON p.source = t.source"
    "   AND p.idx = t.idx WHERE t.case_id = c.id AND p.verdict >= 3)"
    " AND NOT EXISTS (SELECT 1 FROM case_payment t JOIN payment p"
    "   ON p.source = t.source AND p.idx = t.idx WHERE t.case_id = c.id"
    "   AND p.verdict >= 3 AND NOT EXISTS (SELECT 1 FROM outgoing_payment q"
    "     WHERE q.identity = p.identity AND q.active = 1)) LIMIT 1";

static ps_status
close_cases(store *s, uint64_t source, const char *file, ps_error *err)
{
    for (;;) {
        bool       row;
        char       id[STORE_CASE_ID_SIZE] = "";
        sql_query *query  = sql_ask(s->db, LEFT, SQL_VALUES(sql_number(source)));
        ps_status  status = sql_row(query, &row, err);
        if (status == PS_OK && row) {
            sql_get_string(query, 0, id, sizeof id);
        }
        sql_end(query);
        if (status != PS_OK || !row) {
            return status;
        }
        const sql_value key = sql_string(id);

        status = row_update(s, ROW_CASE, (row_key){ &key, 1 },
                            "UPDATE quarantine_case SET state = 'emitted' WHERE id = ?",
                            &key, 1, err);

        const audit_member member = { .key = "outgoing", .text = file };
        if (status == PS_OK) {
            status = audit_say(s, "emitted", id, &member, 1, err);
        }
        if (status != PS_OK) {
            return status;
        }
    }
}

static ps_status
find_source(store *s, const store_emission *e, uint64_t *source, uint64_t *run,
            ps_error *err)
{
    ps_status status =
        sql_get_u64(s->db, "SELECT id FROM source WHERE sha256 = ?",
                    SQL_VALUES(sql_blob(e->source_sha256, DIGEST_SIZE)), 0, source, err);
    if (status == PS_OK) {
        status = sql_get_u64(s->db, "SELECT max(id) FROM run WHERE source = ?",
                             SQL_VALUES(sql_number(*source)), 0, run, err);
    }
    return status == PS_OK && *source == 0 ? store_damaged(err, "source") : status;
}

/* The lists and the configuration of the newest run of the source. */
static ps_status
insert_file(store *s, const store_emission *e, const uint8_t sha256[DIGEST_SIZE],
            uint64_t source, uint64_t run, uint64_t *file, ps_error *err)
{
    bool       row;
    char       lists[DIGEST_HEX_SIZE] = "", config[DIGEST_HEX_SIZE] = "";
    sql_query *query =
        sql_ask(s->db, "SELECT lists_sha256, config_sha256 FROM run WHERE id = ?",
                SQL_VALUES(sql_number(run)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && row) {
        sql_get_string(query, 0, lists, sizeof lists);
        sql_get_string(query, 1, config, sizeof config);
    }
    sql_end(query);
    const ledger_file made = { .sha256        = sha256,
                               .source        = source,
                               .kind          = "emitted",
                               .ordinal       = e->ordinal,
                               .payments      = e->count,
                               .lists_sha256  = lists,
                               .config_sha256 = config };
    if (status != PS_OK) {
        return status;
    }
    ps_error fault = { 0 };
    status         = ledger_insert(s, &made, file, &fault);
    if (status != PS_OK && sql_was_taken(s->db)) {
        return ps_fail(err, PS_E_DENIED, PS_R_ALREADY_OUT, "store", 0);
    }
    if (status != PS_OK && err != NULL) {
        *err = fault;
    }
    return status;
}

static ps_status
register_file(store *s, const store_emission *e, const uint8_t sha256[DIGEST_SIZE],
              ps_error *err)
{
    char      hex[DIGEST_HEX_SIZE];
    uint64_t  source, run, ordinal = 0, file = 0;
    ps_status status = find_source(s, e, &source, &run, err);
    if (status == PS_OK) {
        status = next_ordinal(s, source, &ordinal, err);
    }
    if (status == PS_OK && ordinal != e->ordinal) {
        /* Another emission came first: this file carries its number. */
        status = ps_fail_at(err, PS_E_STORE, PS_R_STORE_LOCKED, "store", (ps_place){ 0 },
                            "another emission of the file came first");
    }
    if (status == PS_OK) {
        status = insert_file(s, e, sha256, source, run, &file, err);
    }
    if (status == PS_OK) {
        status = place(s, source, run, file, e, err);
    }
    if (status == PS_OK) {
        status = history_write(s, run, err);
    }
    digest_hex(sha256, hex);
    if (status == PS_OK) {
        status = close_cases(s, source, hex, err);
    }
    const audit_member members[] = { { .key = "kind", .text = "emitted" },
                                     { .key = "payments", .number = e->count },
                                     { .key = "os_user", .text = s->os_user } };
    return status == PS_OK ? audit_say(s, "outgoing-made", hex, members, 3, err) : status;
}

ps_status
store_emission_commit(store *s, const store_emission *emission,
                      const uint8_t sha256[DIGEST_SIZE], ps_error *err)
{
    ps_status status = act_begin(s, err);
    if (status != PS_OK) {
        return status;
    }
    status = act_end(s, register_file(s, emission, sha256, err), err);
    history_forget(s);
    return status;
}
