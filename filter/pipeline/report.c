/*
 * report.c - the result of a run as JSON, "paysieve.screen/1".
 *
 * Two runs on the same inputs must give the same bytes, so there is no time,
 * host, path of ours or duration in it.  It is written straight from the
 * journal: a report of a million holds costs no memory.
 */
#include "pipeline/report.h"

#include <string.h>

#include "base/text.h"
#include "pipeline/evidence.h"
#include "pipeline/totals.h"

static void
report_text(json_write *w, const char *key, ps_text text)
{
    json_key(w, key);
    if (text.size > 0) {
        json_text(w, text);
    } else {
        json_null(w);
    }
}

void
report_refs(json_write *w, const unit_refs *refs)
{
    json_object(w);
    report_text(w, "message", refs->message);
    report_text(w, "batch", refs->batch);
    report_text(w, "instruction_id", refs->instruction);
    report_text(w, "end_to_end_id", refs->end_to_end);
    report_text(w, "uetr", refs->uetr);
    report_text(w, "trace", refs->trace);
    json_member_u64(w, "row", refs->line);
    json_object_end(w);
}

static ps_status
report_lists(pipeline *p, json_write *w, ps_error *err)
{
    listdb_info info;
    listdb_list list;

    listdb_describe(p->db, &info);
    json_key(w, "lists");
    json_object(w);
    json_member(w, "sha256", info.sha256);
    json_key(w, "signed");
    json_bool(w, info.is_signed);
    json_member_u64(w, "entries", info.entries);
    json_key(w, "lists");
    json_array(w);
    for (uint32_t i = 0; i < info.lists && listdb_list_at(p->db, i, &list); i++) {
        json_object(w);
        json_member_text(w, "list", list.name);
        report_text(w, "published", list.published);
        json_member_u64(w, "entries", list.entries);
        json_object_end(w);
    }
    json_array_end(w);
    json_object_end(w);
    return listdb_check(p->db, err);
}

/* ---- control totals ---- */

static void
report_pair(json_write *w, const totals_pair *pair, bool nacha, bool file)
{
    json_key(w, "before");
    totals_write(w, &pair->before, nacha, file);
    json_key(w, "after");
    totals_write(w, &pair->after, nacha, file);
}

static void
report_batch(pipeline *p, json_write *w, const unit_row *row, const totals_pair *pair,
             bool nacha)
{
    journal_note note;

    journal_note_of(p->journal, row, &note);
    json_object(w);
    json_member_u64(w, "index", row->index);
    report_text(w, "batch", note.refs.batch);
    report_pair(w, pair, nacha, false);
    json_object_end(w);
}

static ps_status
report_control(pipeline *p, json_write *w, ps_error *err)
{
    totals_pair     file = { 0 }, batch = { 0 };
    size_t          count;
    const unit_row *rows  = journal_rows(p->journal, &count);
    bool            nacha = strcmp(p->rail->name, "nacha") == 0;

    json_key(w, "control");
    json_object(w);
    json_key(w, "agree");
    json_bool(w, !p->result.totals_wrong);
    json_key(w, "batches");
    json_array(w);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].level == UNIT_PAYMENT &&
            (!totals_add(&batch, &rows[i]) || !totals_add(&file, &rows[i]))) {
            return ps_fail(err, PS_E_LIMIT, PS_R_FILE_TOO_LARGE, "control", 0);
        }
        if (rows[i].level == UNIT_BATCH) {
            file.before.batches++;
            file.after.batches += batch.after.payments > 0;
            report_batch(p, w, &rows[i], &batch, nacha);
            batch = (totals_pair){ 0 };
        }
    }
    json_array_end(w);
    json_key(w, "file");
    json_object(w);
    report_pair(w, &file, nacha, true);
    json_object_end(w);
    json_object_end(w);
    return PS_OK;
}

/* ---- held and reviewed payments ---- */

static void
report_evidence(json_write *w, const evidence_item *item)
{
    char           code[EVIDENCE_CODE_SIZE];
    const finding *f    = &item->f;
    ps_text        none = { 0 };

    evidence_code(f->reason, code);
    json_object(w);
    json_member(w, "kind", finding_kind_word(f->kind));
    json_member(w, "code", code);
    json_member(w, "party", party_role_word(f->role));
    json_member_text(w, "value", f->value);
    json_member_text(w, "entry", f->kind == FINDING_DATA ? none : f->entry);
    json_member_text(w, "list", f->list);
    json_member_text(w, "listed", f->listed);
    json_member_text(w, "programs", f->programs);
    json_key(w, "score");
    json_score(w, f->score);
    json_member_text(w, "why", f->why);
    json_member(w, "case", item->case_id[0] != '\0' ? item->case_id : NULL);
    json_object_end(w);
}

static void
report_cases(json_write *w, const evidence *found)
{
    const char *first = NULL;

    for (size_t i = 0; i < found->count && first == NULL; i++) {
        first = found->items[i].case_id[0] != '\0' ? found->items[i].case_id : NULL;
    }
    json_member(w, "case", first);
    json_key(w, "cases");
    json_array(w);
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].case_id[0] != '\0' && evidence_is_first(found, i)) {
            json_string(w, found->items[i].case_id);
        }
    }
    json_array_end(w);
}

static ps_status
report_payment(pipeline *p, json_write *w, const unit_row *row, ps_error *err)
{
    char         amount[MONEY_TEXT_MAX];
    evidence     found;
    journal_note note;
    ps_status    status = evidence_of(p, row, &found, err);

    if (status != PS_OK) {
        return status;
    }
    journal_note_of(p->journal, row, &note);
    evidence_amount(&row->facts, amount);
    json_object(w);
    report_cases(w, &found);
    json_member_u64(w, "index", row->index);
    json_key(w, "refs");
    report_refs(w, &note.refs);
    json_member_text(w, "payee", note.payee);
    json_member(w, "amount", amount);
    json_member(w, "currency", row->facts.currency);
    json_member(w, "action", unit_row_is_held(row) ? "hold" : "review");
    json_member(w, "basis", evidence_basis_word((ps_basis)row->basis));
    report_text(w, "decide_by", note.refs.pay_date);
    json_key(w, "score");
    json_score(w, row->score);
    json_key(w, "evidence");
    json_array(w);
    for (size_t i = 0; i < found.count + found.informing; i++) {
        report_evidence(w, &found.items[i]);
    }
    json_array_end(w);
    json_object_end(w);
    return PS_OK;
}

/* Hits on delisted entries, of payments that pass. */
static ps_status
report_information(pipeline *p, json_write *w, ps_error *err)
{
    size_t          count;
    const unit_row *rows   = journal_rows(p->journal, &count);
    ps_status       status = PS_OK;

    json_key(w, "information");
    json_array(w);
    for (size_t i = 0; i < count && status == PS_OK && w->status == PS_OK; i++) {
        journal_note note;
        evidence     found;
        journal_note_of(p->journal, &rows[i], &note);
        if (rows[i].level != UNIT_PAYMENT || rows[i].verdict != PS_PASS ||
            note.findings.size == 0) {
            continue;
        }
        status = evidence_of(p, &rows[i], &found, err);
        for (size_t k = 0; status == PS_OK && k < found.informing; k++) {
            json_object(w);
            json_member_u64(w, "index", rows[i].index);
            json_key(w, "evidence");
            report_evidence(w, &found.items[found.count + k]);
            json_object_end(w);
        }
    }
    json_array_end(w);
    return status;
}

static ps_status
report_payments(pipeline *p, json_write *w, const char *key, bool held, ps_error *err)
{
    size_t          count;
    const unit_row *rows   = journal_rows(p->journal, &count);
    ps_status       status = PS_OK;

    json_key(w, key);
    json_array(w);
    for (size_t i = 0; i < count && status == PS_OK && w->status == PS_OK; i++) {
        if (rows[i].level == UNIT_PAYMENT && rows[i].verdict != PS_PASS &&
            unit_row_is_held(&rows[i]) == held) {
            status = report_payment(p, w, &rows[i], err);
        }
    }
    json_array_end(w);
    return status;
}

/* Payments that are held because they, their batch or the file could not be looked at. */
static uint64_t
report_unscreened(const pipeline *p)
{
    size_t          count;
    const unit_row *rows = journal_rows(p->journal, &count);
    uint64_t        n    = 0;

    for (size_t i = 0; i < count; i++) {
        unit_level level;
        n += rows[i].level == UNIT_PAYMENT && rows[i].basis == PS_BASIS_DATA &&
             !evidence_is_rule((ps_reason)rows[i].reason, &level);
    }
    return n;
}

static void
report_head(pipeline *p, json_write *w)
{
    char hex[DIGEST_HEX_SIZE];

    digest_hex(p->sha256, hex);
    json_member(w, "schema", "paysieve.screen/1");
    json_member(w, "file", p->options.input_name != NULL ? p->options.input_name : "");
    json_member(w, "sha256", hex);
    json_member(w, "format", p->result.name);
    if (p->options.correlation != NULL && p->options.correlation[0] != '\0') {
        json_member(w, "correlation", p->options.correlation);
    }
}

static void
report_counts(pipeline *p, json_write *w)
{
    json_member(w, "profile",
                p->options.profile != NULL ? p->options.profile : "default");
    json_key(w, "threshold");
    json_score(w, p->settings.threshold);
    json_member_u64(w, "payments", p->summary.payments);
    json_member_u64(w, "passed", p->summary.passed);
    json_member_u64(w, "quarantined", p->summary.quarantined);
    json_member_u64(w, "reviewed", p->summary.reviewed);
    json_member_u64(w, "unscreened", report_unscreened(p));
    json_key(w, "nothing_left");
    json_bool(w, p->summary.passed == 0);
}

ps_status
pipeline_report(pipeline *p, ps_write write, void *context, ps_error *err)
{
    json_write w;

    if (p->state != PIPELINE_FINISHED && p->state != PIPELINE_COMMITTED) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "report", 0);
    }
    json_begin(&w, write, context);
    json_object(&w);
    report_head(p, &w);
    ps_status status = report_lists(p, &w, err);
    if (status == PS_OK) {
        report_counts(p, &w);
        status = totals_write_sums(&w, p->journal, err);
    }
    if (status == PS_OK) {
        status = report_control(p, &w, err);
    }
    if (status == PS_OK) {
        status = report_payments(p, &w, "held", true, err);
    }
    if (status == PS_OK) {
        status = report_payments(p, &w, "review", false, err);
    }
    if (status == PS_OK) {
        status = report_information(p, &w, err);
    }
    if (status != PS_OK) {
        return status;
    }
    json_object_end(&w);
    status = json_end(&w, true);
    if (status != PS_OK) {
        (void)ps_fail(err, status, PS_R_FILE_WRITE, "report", 0);
    }
    return status;
}
