/*
 * iso_write.c - the plan of a clean or emitted message.
 *
 * Nothing is written anew: payments are cut out and a few numbers are put in
 * the place of the old ones.  A file with nothing held gives an empty plan,
 * so it leaves byte for byte as it came, even with totals that were wrong.
 */
#include "format/iso20022/iso_write.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { IDENT_MAX = 35, LOOK_BACK = 256, RAW_MAX = 4096, SUFFIX_MAX = 32 };

typedef struct planner {
    const spool *input;
    const char  *ident;
    splice      *plan;
    ps_error    *err;
} planner;

/* Of one batch, or of the file. */
typedef struct tally {
    uint64_t kept;
    uint64_t cut;
    money    kept_sum;
    money    cut_sum;
} tally;

/* ---- text of new values ---- */

static ps_status
out_of_memory(ps_error *err)
{
    return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
}

/* The '-R2' that makes an emitted file another one. */
static const char *
suffix_of(const char *ident)
{
    for (size_t i = strlen(ident); i > 2; i--) {
        if (ident[i - 1] >= '0' && ident[i - 1] <= '9') {
            continue;
        }
        return ident[i] != '\0' && ident[i - 1] == 'R' && ident[i - 2] == '-'
                   ? ident + i - 2
                   : "-R1";
    }
    return "-R1";
}

bool
iso_write_ident(ps_text ident, unsigned emission, char out[36])
{
    char   suffix[SUFFIX_MAX];
    int    size  = snprintf(suffix, sizeof suffix, "-R%u", emission);
    size_t front = ident.size;

    out[0] = '\0';
    if (ident.size == 0 || emission == 0 || size < 0 || size >= IDENT_MAX) {
        return false;
    }
    if (front > (size_t)(IDENT_MAX - size)) {
        front = (size_t)(IDENT_MAX - size);
        while (front > 0 && ((unsigned char)ident.at[front] & 0xc0) == 0x80) {
            front--; /* not in the middle of a character */
        }
    }
    memcpy(out, ident.at, front);
    memcpy(out + front, suffix, (size_t)size + 1);
    return true;
}

static void
add_escaped(ps_buffer *out, ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        switch (text.at[i]) {
        case '&':
            (void)ps_buffer_string(out, "&amp;");
            break;
        case '<':
            (void)ps_buffer_string(out, "&lt;");
            break;
        case '>':
            (void)ps_buffer_string(out, "&gt;");
            break;
        default:
            (void)ps_buffer_add(out, &text.at[i], 1);
            break;
        }
    }
}

/* Raw text of an element without comments, instructions and CDATA marks. */
static void
add_plain(ps_buffer *out, ps_text raw)
{
    static const struct {
        const char *begin;
        const char *end;
        bool        keep;
    } MARKS[] = { { "<!--", "-->", false },
                  { "<?", "?>", false },
                  { "<![CDATA[", "]]>", true } };

    while (raw.size > 0) {
        size_t at   = 0;
        size_t mark = 0;
        while (at < raw.size && raw.at[at] != '<') {
            at++;
        }
        (void)ps_buffer_add(out, raw.at, at);
        raw = ps_text_slice(raw, at, raw.size);
        while (mark < 3 && !ps_text_starts(raw, MARKS[mark].begin)) {
            mark++;
        }
        if (mark == 3) {
            return; /* the end: the reader let nothing else in */
        }
        raw        = ps_text_slice(raw, strlen(MARKS[mark].begin), raw.size);
        size_t end = ps_text_find(raw, MARKS[mark].end);
        end        = end == SIZE_MAX ? raw.size : end;
        if (MARKS[mark].keep) {
            add_escaped(out, ps_text_slice(raw, 0, end));
        }
        raw = ps_text_slice(raw, end + strlen(MARKS[mark].end), raw.size);
    }
}

/* Bytes of the first count characters; a reference like &amp; is one. */
static size_t
size_of_characters(ps_text text, size_t count)
{
    size_t at = 0;

    while (at < text.size && count > 0) {
        if (text.at[at] == '&') {
            while (at < text.size && text.at[at] != ';') {
                at++;
            }
        }
        at++;
        while (at < text.size && ((unsigned char)text.at[at] & 0xc0) == 0x80) {
            at++;
        }
        count--;
    }
    return at < text.size ? at : text.size;
}

/* ---- changes ---- */

/* The white space before a payment goes with it. */
static ps_status
cut(const planner *p, span what)
{
    char buffer[LOOK_BACK];

    for (;;) {
        size_t    size   = what.begin < LOOK_BACK ? (size_t)what.begin : LOOK_BACK;
        size_t    got    = 0;
        ps_status status = PS_OK;
        if (size == 0) {
            break;
        }
        status = spool_read(p->input, what.begin - size, buffer, size, &got, p->err);
        if (status != PS_OK) {
            return status;
        }
        size_t back = 0;
        while (back < got && strchr(" \t\r\n", buffer[got - back - 1]) != NULL &&
               buffer[got - back - 1] != '\0') {
            back++;
        }
        what.begin -= back;
        if (back < size) {
            break;
        }
    }
    return splice_cut(p->plan, what, p->err);
}

static ps_status
patch_totals(const planner *p, const unit_row *row, const tally *t)
{
    const unit_facts *facts  = &row->facts;
    ps_status         status = PS_OK;

    uint64_t count = t->kept;
    money    sum   = t->kept_sum;
    if (p->ident == NULL) {
        count = facts->declared > t->cut ? facts->declared - t->cut : 0;
        sum   = facts->amount;
        if (money_compare(sum, t->cut_sum) <= 0 || !money_subtract(&sum, t->cut_sum)) {
            sum = (money){ .units = 0, .scale = facts->amount.scale };
        }
    }
    if (facts->count.end > 0 && count != facts->declared) {
        char text[24];
        (void)snprintf(text, sizeof text, "%" PRIu64, count);
        status = splice_patch(p->plan, facts->count, ps_text_of(text), p->err);
    }
    if (status == PS_OK && facts->sum.end > 0 && money_compare(sum, facts->amount) != 0) {
        char   text[MONEY_TEXT_MAX];
        size_t size = money_format(sum, facts->amount.scale, text);
        status      = splice_patch(p->plan, facts->sum, (ps_text){ text, size }, p->err);
    }
    return status;
}

static ps_status
patch_message_ident(const planner *p, const unit_row *row)
{
    ps_buffer text;

    ps_buffer_init(&text, RAW_MAX);
    add_escaped(&text, ps_text_of(p->ident));
    ps_status status = text.failed
                           ? out_of_memory(p->err)
                           : splice_patch(p->plan, row->facts.ident,
                                          (ps_text){ text.at, text.size }, p->err);
    ps_buffer_free(&text);
    return status;
}

/*
 * The old one and the suffix.  One that must be cut to 35 characters also gets the
 * batch's number: two that differ only in their last characters stay two.
 */
static ps_status
batch_ident(const planner *p, const unit_row *row, ps_buffer *text)
{
    char      raw[RAW_MAX];
    size_t    got  = 0;
    span      what = row->facts.ident;
    ps_status status;

    if (what.end - what.begin > sizeof raw) {
        return ps_fail(p->err, PS_E_LIMIT, PS_R_XML_TOO_LONG, "PmtInfId", 0);
    }
    status = spool_read(p->input, what.begin, raw, (size_t)(what.end - what.begin), &got,
                        p->err);
    if (status != PS_OK) {
        return status;
    }
    ps_buffer old;
    ps_buffer_init(&old, (size_t)RAW_MAX * 6);
    add_plain(&old, (ps_text){ raw, got });
    ps_text kept = ps_text_trim((ps_text){ old.at == NULL ? "" : old.at, old.size });
    char    suffix[SUFFIX_MAX + 24];
    (void)snprintf(suffix, sizeof suffix, "%.*s", SUFFIX_MAX, suffix_of(p->ident));
    if (size_of_characters(kept, IDENT_MAX - strlen(suffix)) < kept.size) {
        (void)snprintf(suffix, sizeof suffix, "-%" PRIu64 "%.*s", row->index + 1,
                       SUFFIX_MAX, suffix_of(p->ident));
    }
    size_t room = strlen(suffix) < IDENT_MAX ? IDENT_MAX - strlen(suffix) : 0;
    kept.size   = size_of_characters(kept, room);
    (void)ps_buffer_text(text, kept);
    (void)ps_buffer_string(text, suffix);
    bool failed = old.failed || text->failed;
    ps_buffer_free(&old);
    return failed ? out_of_memory(p->err) : PS_OK;
}

static ps_status
patch_batch_ident(const planner *p, const unit_row *row)
{
    ps_buffer text;

    ps_buffer_init(&text, (size_t)RAW_MAX * 6);
    ps_status status = batch_ident(p, row, &text);
    if (status == PS_OK) {
        status = splice_patch(p->plan, row->facts.ident, (ps_text){ text.at, text.size },
                              p->err);
    }
    ps_buffer_free(&text);
    return status;
}

/* ---- the plan ---- */

static bool
count_payment(tally *t, const unit_row *row)
{
    bool held = unit_row_is_held(row);

    t->kept += !held;
    t->cut += held;
    return money_add(held ? &t->cut_sum : &t->kept_sum, row->facts.amount);
}

/* Rows from first on, up to the batch's own; false where sums overflow. */
static bool
tally_batch(const unit_row *rows, size_t first, size_t batch, tally *t)
{
    *t = (tally){ 0 };
    for (size_t i = first; i < batch; i++) {
        if (rows[i].level == UNIT_PAYMENT && !count_payment(t, &rows[i])) {
            return false;
        }
    }
    return true;
}

static bool
tally_file(unit_row *rows, size_t count, tally *t)
{
    size_t first = 0;

    *t = (tally){ 0 };
    for (size_t i = 0; i < count; i++) {
        tally one;
        if (rows[i].level != UNIT_BATCH) {
            continue;
        }
        if (!tally_batch(rows, first, i, &one) ||
            !money_add(&t->kept_sum, one.kept_sum) ||
            !money_add(&t->cut_sum, one.cut_sum)) {
            return false;
        }
        t->kept += one.kept;
        t->cut += one.cut;
        rows[i].kept_count = one.kept;
        rows[i].kept_sum   = one.kept_sum;
        first              = i + 1;
    }
    return true;
}

static ps_status
plan_batch(const planner *p, const unit_row *rows, size_t first, size_t batch)
{
    const unit_row *row = &rows[batch];
    tally           t;

    if (!tally_batch(rows, first, batch, &t)) {
        return ps_fail(p->err, PS_E_LIMIT, PS_R_ISO_SUM, "CtrlSum", 0);
    }
    if (t.kept == 0) {
        return cut(p, row->facts.whole);
    }
    ps_status status = p->ident != NULL ? patch_batch_ident(p, row) : PS_OK;
    if (status == PS_OK && (p->ident != NULL || t.cut > 0)) {
        status = patch_totals(p, row, &t);
    }
    for (size_t i = first; i < batch && status == PS_OK; i++) {
        if (rows[i].level == UNIT_PAYMENT && unit_row_is_held(&rows[i])) {
            status = cut(p, rows[i].facts.whole);
        }
    }
    return status;
}

ps_status
iso_write_plan(const spool *input, unit_row *rows, size_t count, const char *ident,
               splice *plan, uint64_t *left, ps_error *err)
{
    assert(input != NULL && plan != NULL && left != NULL);

    const planner p = { input, ident, plan, err };
    tally         t;
    size_t        first = 0;

    *left = 0;
    if (count == 0 || rows[count - 1].level != UNIT_FILE) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "rows", 0);
    }
    if (!tally_file(rows, count, &t)) {
        return ps_fail(err, PS_E_LIMIT, PS_R_ISO_SUM, "GrpHdr/CtrlSum", 0);
    }
    unit_row *file   = &rows[count - 1];
    file->kept_count = t.kept;
    file->kept_sum   = t.kept_sum;
    if (t.kept == 0 || (t.cut == 0 && ident == NULL)) {
        *left = t.kept;
        return PS_OK;
    }
    /* In file order, so that the plan needs no sorting. */
    ps_status status = ident != NULL ? patch_message_ident(&p, file) : PS_OK;
    if (status == PS_OK) {
        status = patch_totals(&p, file, &t);
    }
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (rows[i].level == UNIT_BATCH) {
            status = plan_batch(&p, rows, first, i);
            first  = i + 1;
        }
    }
    *left = status == PS_OK ? t.kept : 0;
    return status;
}

ps_status
iso_write_settle(const spool *input, const format_result *result, unit_row *rows,
                 size_t count, ps_error *err)
{
    bool any = false;

    (void)input;
    (void)err;
    format_settle_groups(rows, count);
    for (size_t i = 0; i < count && !any; i++) {
        any = rows[i].level == UNIT_PAYMENT && unit_row_is_held(&rows[i]);
    }
    for (size_t i = 0; i < count && any && result->is_signed; i++) {
        if (rows[i].level == UNIT_PAYMENT && !unit_row_is_held(&rows[i])) {
            rows[i].verdict = PS_HOLD;
            rows[i].basis   = PS_BASIS_DATA;
            rows[i].reason  = PS_R_ISO_SIGNED;
        }
    }
    return PS_OK;
}
