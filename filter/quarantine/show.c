/*
 * show.c - one case for a reviewer's eyes, as JSON.
 *
 * It shows what nothing else shows: names and the payment's own bytes.  So the
 * look is committed to the chain before the first byte is written.
 */
#include "quarantine/store_room.h"

#include <stdlib.h>
#include <string.h>

enum { FINDINGS_SPACE = 1 << 20 };

typedef struct shown_case {
    char     state[24], basis[16], decide_by[16], opened_at[CLOCK_STAMP_SIZE];
    char     file[1024], file_sha256[DIGEST_HEX_SIZE], format[64], lists[DIGEST_HEX_SIZE];
    char     entry[256], opened_by[STORE_NAME_SIZE];
    uint64_t score, verdict, findings, note;
} shown_case;

static ps_status
read_case(store *s, const char *id, shown_case *c, ps_error *err)
{
    bool       row;
    uint8_t    sha256[DIGEST_SIZE];
    sql_query *query = sql_ask(
        s->db,
        "SELECT c.state, c.basis, c.decide_by, c.opened_at, s.file, s.sha256, s.format,"
        " r.lists_sha256, c.entry, r.who, c.score, c.verdict, c.findings, c.note"
        " FROM quarantine_case c JOIN source s ON s.id = c.source JOIN run r"
        " ON r.id = c.run WHERE c.id = ?",
        SQL_VALUES(sql_string(id)));
    ps_status status = sql_row(query, &row, err);
    if (status == PS_OK && !row) {
        status = ps_fail(err, PS_E_USAGE, PS_R_NO_SUCH_CASE, "case", 0);
    }
    if (status == PS_OK) {
        const struct {
            int    column;
            char  *out;
            size_t size;
        } texts[] = {
            { 0, c->state, sizeof c->state },
            { 2, c->decide_by, sizeof c->decide_by },
            { 3, c->opened_at, sizeof c->opened_at },
            { 4, c->file, sizeof c->file },
            { 6, c->format, sizeof c->format },
            { 7, c->lists, sizeof c->lists },
            { 8, c->entry, sizeof c->entry },
            { 9, c->opened_by, sizeof c->opened_by },
        };
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            sql_get_string(query, texts[i].column, texts[i].out, texts[i].size);
        }
        const char *basis = case_basis_word(sql_get_number(query, 1));
        memcpy(c->basis, basis, strlen(basis) + 1);
        (void)sql_get_exact(query, 5, sha256, sizeof sha256);
        digest_hex(sha256, c->file_sha256);
        c->score    = sql_get_number(query, 10);
        c->verdict  = sql_get_number(query, 11);
        c->findings = sql_get_number(query, 12);
        c->note     = sql_get_number(query, 13);
    }
    sql_end(query);
    return status;
}

static ps_text
text_of(const ps_buffer *buffer)
{
    return (ps_text){ .at = buffer->at, .size = buffer->size };
}

/* ---- parts ---- */

static void
write_finding(json_write *w, const finding *f)
{
    json_object(w);
    json_member(w, "kind", finding_kind_word(f->kind));
    json_member_u64(w, "reason", f->reason);
    json_member(w, "party", party_role_word(f->role));
    json_member_text(w, "value", f->value);
    json_member_text(w, "entry", f->entry);
    json_member_text(w, "list", f->list);
    json_member_text(w, "listed", f->listed);
    json_member_text(w, "programs", f->programs);
    json_key(w, "score");
    json_score(w, f->score);
    json_member_text(w, "why", f->why);
    json_key(w, "explain");
    json_raw(w, f->explain);
    json_object_end(w);
}

static ps_status
write_findings(store *s, json_write *w, const char *id, uint64_t blob, ps_error *err)
{
    ps_arena     arena;
    finding_list list  = { 0 };
    void        *space = malloc(FINDINGS_SPACE);
    ps_buffer    packed;
    if (space == NULL) {
        return store_memory(err);
    }
    ps_arena_init(&arena, space, FINDINGS_SPACE);
    ps_buffer_init(&packed, STORE_BLOB_MAX);
    ps_status status = blob_get(s, blob, "findings", id, &packed, err);
    if (status == PS_OK && packed.size > 0) {
        status = finding_unpack(text_of(&packed), &arena, &list, err);
    }
    if (status == PS_OK) {
        json_key(w, "findings");
        json_array(w);
        for (size_t i = 0; i < list.count; i++) {
            write_finding(w, &list.at[i]);
        }
        json_array_end(w);
        status = w->status;
    }
    ps_buffer_free(&packed);
    ps_arena_reset(&arena);
    free(space);
    return status;
}

typedef struct shown_payment {
    uint64_t source, index, payee, bytes, refs;
    char     amount[64], currency[4], pay_date[16];
} shown_payment;

static ps_status
write_payment(store *s, json_write *w, const shown_payment *p, ps_error *err)
{
    static const char *const PURPOSES[] = { "payee", "refs", "bytes" };
    const uint64_t           blobs[]    = { p->payee, p->refs, p->bytes };
    char                     owner[BLOB_OWNER_SIZE];
    ps_buffer                opened[3];
    ps_status                status = PS_OK;

    blob_owner(p->source, p->index, owner);
    for (size_t i = 0; i < 3; i++) {
        ps_buffer_init(&opened[i], STORE_BLOB_MAX);
        if (status == PS_OK) {
            status = blob_get(s, blobs[i], PURPOSES[i], owner, &opened[i], err);
        }
    }
    if (status == PS_OK) {
        json_object(w);
        json_member_u64(w, "index", p->index);
        json_member(w, "amount", p->amount);
        json_member(w, "currency", p->currency);
        json_member_text(w, "payee", text_of(&opened[0]));
        json_member(w, "pay_date", p->pay_date);
        json_key(w, "refs");
        json_raw(w, text_of(&opened[1]));
        json_member_text(w, "bytes", text_of(&opened[2]));
        json_object_end(w);
        status = w->status;
    }
    for (size_t i = 0; i < 3; i++) {
        ps_buffer_free(&opened[i]);
    }
    return status;
}

static ps_status
write_payments(store *s, json_write *w, const char *id, ps_error *err)
{
    bool       row;
    ps_status  status;
    sql_query *query =
        sql_ask(s->db,
                "SELECT p.source, p.idx, p.payee, p.bytes, p.refs, p.amount, p.currency,"
                " p.pay_date FROM case_payment t JOIN payment p ON p.source = t.source"
                " AND p.idx = t.idx WHERE t.case_id = ? ORDER BY p.source, p.idx",
                SQL_VALUES(sql_string(id)));
    json_key(w, "payments");
    json_array(w);
    while ((status = sql_row(query, &row, err)) == PS_OK && row) {
        shown_payment p = { .source = sql_get_number(query, 0),
                            .index  = sql_get_number(query, 1),
                            .payee  = sql_get_number(query, 2),
                            .bytes  = sql_get_number(query, 3),
                            .refs   = sql_get_number(query, 4) };
        sql_get_string(query, 5, p.amount, sizeof p.amount);
        sql_get_string(query, 6, p.currency, sizeof p.currency);
        sql_get_string(query, 7, p.pay_date, sizeof p.pay_date);
        status = write_payment(s, w, &p, err);
        if (status != PS_OK) {
            sql_end(query);
            return status;
        }
    }
    json_array_end(w);
    return status;
}

static void
write_act(json_write *w, const char *at, ps_text who, ps_text act, ps_text note)
{
    json_object(w);
    json_member(w, "at", at);
    json_member_text(w, "who", who);
    json_member_text(w, "act", act);
    if (note.size > 0) {
        json_member_text(w, "note", note);
    }
    json_object_end(w);
}

static ps_status
write_acts(store *s, json_write *w, const char *id, const shown_case *c, ps_error *err)
{
    bool       row;
    ps_buffer  note;
    sql_query *query =
        sql_ask(s->db, "SELECT at, who, act FROM audit WHERE subject = ? ORDER BY seq",
                SQL_VALUES(sql_string(id)));

    ps_buffer_init(&note, STORE_BLOB_MAX);
    ps_status status = blob_get(s, c->note, "note", id, &note, err);
    json_key(w, "acts");
    json_array(w);
    write_act(w, c->opened_at, ps_text_of(c->opened_by), PS_TEXT("opened"),
              (ps_text){ 0 });
    while (status == PS_OK && (status = sql_row(query, &row, err)) == PS_OK && row) {
        char    at[CLOCK_STAMP_SIZE];
        ps_text act = sql_get_bytes(query, 2);
        sql_get_string(query, 0, at, sizeof at);
        write_act(w, at, sql_get_bytes(query, 1), act,
                  ps_text_is(act, "release-requested") ? text_of(&note) : (ps_text){ 0 });
        status = w->status;
    }
    sql_end(query);
    json_array_end(w);
    ps_buffer_free(&note);
    return status;
}

/* ---- the whole ---- */

static void
write_head(json_write *w, const char *id, const shown_case *c)
{
    json_member(w, "schema", "paysieve.case/1");
    json_member(w, "case", id);
    json_member(w, "state", c->state);
    json_member(w, "action", c->verdict == PS_REVIEW ? "review" : "hold");
    json_member(w, "basis", c->basis);
    json_member(w, "entry", c->entry);
    json_key(w, "score");
    json_score(w, (uint16_t)c->score);
    json_member(w, "decide_by", c->decide_by);
    json_member(w, "file", c->file);
    json_member(w, "file_sha256", c->file_sha256);
    json_member(w, "format", c->format);
    json_member(w, "opened_at", c->opened_at);
    json_member(w, "lists", c->lists);
    json_key(w, "unguarded");
    json_bool(w, true);
}

static ps_status
record_look(store *s, const char *id, ps_error *err)
{
    shown_case c;
    ps_status  status = act_begin(s, err);
    if (status != PS_OK) {
        return status;
    }
    status                    = read_case(s, id, &c, err);
    const audit_member member = { .key = "os_user", .text = s->os_user };
    if (status == PS_OK) {
        status = audit_say(s, "looked", id, &member, 1, err);
    }
    return act_end(s, status, err);
}

ps_status
store_show(store *s, const char *case_id, ps_write write, void *context, ps_error *err)
{
    shown_case c;
    json_write w;
    ps_status  status = record_look(s, case_id, err);
    if (status == PS_OK) {
        status = sql_snapshot(s->db, err);
    }
    if (status != PS_OK) {
        return status;
    }
    json_begin(&w, write, context);
    status = read_case(s, case_id, &c, err);
    if (status == PS_OK) {
        json_object(&w);
        write_head(&w, case_id, &c);
        status = write_findings(s, &w, case_id, c.findings, err);
    }
    if (status == PS_OK) {
        status = write_payments(s, &w, case_id, err);
    }
    if (status == PS_OK) {
        status = write_acts(s, &w, case_id, &c, err);
    }
    if (status == PS_OK) {
        json_object_end(&w);
        status = json_end(&w, true);
    }
    sql_rollback(s->db);
    return status;
}
