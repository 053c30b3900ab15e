/*
 * nacha_write.c - see nacha.h.
 *
 * A cut takes whole records and then only lowers what the control records
 * declare.  Nothing is numbered anew: a return finds its payment by trace
 * number.  A batch of which nothing is left goes with its header, and the
 * filler is counted again, in the line ends of the file itself.
 */
#include <string.h>

#include "format/nacha/nacha.h"
#include "format/nacha/nacha_totals.h"

enum {
    BATCHES_BEGIN  = 1, /* bytes into the 9 record */
    BATCHES_WIDTH  = 6,
    BLOCKS_BEGIN   = 7,
    BLOCKS_WIDTH   = 6,
    MODIFIER_BEGIN = 33,
    BATCH_PATCH    = NACHA_BATCH_COUNT_WIDTH + NACHA_TOTALS_WIDTH,
    FILE_PATCH =
        BATCHES_WIDTH + BLOCKS_WIDTH + NACHA_FILE_COUNT_WIDTH + NACHA_TOTALS_WIDTH,
    TERMINATOR_MAX = 2
};

typedef struct writer {
    const spool *input;
    splice      *plan;
    bool         anew; /* totals from what is there, not from what was declared */
    nacha_totals cut;
    nacha_totals kept;
    uint64_t     cut_records;
    uint64_t     cut_batches;
    uint64_t     kept_batches;
} writer;

static bool
is_held_group(const unit_row *row)
{
    return row->verdict == PS_HOLD || row->verdict == PS_REFUSE;
}

static ps_status
fail_total(span control, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_NACHA_COUNT, "control",
                      (ps_place){ .offset = control.begin },
                      "a figure of the control record is no number, or too large");
}

static ps_status
read_exactly(const writer *w, uint64_t at, char *out, size_t size, ps_error *err)
{
    size_t    got    = 0;
    ps_status status = spool_read(w->input, at, out, size, &got, err);
    if (status == PS_OK && got != size) {
        status = ps_fail(err, PS_E_USAGE, PS_R_USAGE, "nacha.plan", 0);
    }
    return status;
}

/* What the control record shall say; *totals is what it says now, where not anew. */
static ps_status
new_totals(const writer *w, span control, size_t begin, size_t count_width,
           const nacha_totals *cut, nacha_totals *totals, ps_error *err)
{
    char   digits[NACHA_FILE_COUNT_WIDTH + NACHA_TOTALS_WIDTH];
    size_t size = count_width + NACHA_TOTALS_WIDTH;

    if (w->anew) {
        return PS_OK;
    }
    ps_status status = read_exactly(w, control.begin + begin, digits, size, err);
    if (status != PS_OK) {
        return status;
    }
    if (!nacha_totals_parse((ps_text){ digits, size }, count_width, totals)) {
        return fail_total(control, err);
    }
    nacha_totals_subtract(totals, cut);
    return PS_OK;
}

static void
set_kept(unit_row *group, const nacha_totals *totals)
{
    group->kept_count = totals->count;
    group->kept_sum   = money_of_cents(totals->debit + totals->credit);
}

/* ---- one batch ---- */

static ps_status
patch_batch(writer *w, unit_row *batch, const nacha_totals *cut, nacha_totals totals,
            ps_error *err)
{
    span control = batch->facts.count;
    span figures = { control.begin + NACHA_BATCH_TOTALS_BEGIN,
                     control.begin + NACHA_BATCH_TOTALS_BEGIN + BATCH_PATCH };
    char text[BATCH_PATCH];

    ps_status status = new_totals(w, control, NACHA_BATCH_TOTALS_BEGIN,
                                  NACHA_BATCH_COUNT_WIDTH, cut, &totals, err);
    if (status != PS_OK) {
        return status;
    }
    if (!nacha_totals_format(&totals, NACHA_BATCH_COUNT_WIDTH, text)) {
        return fail_total(control, err);
    }
    set_kept(batch, &totals);
    if (!w->anew && cut->count == 0) {
        return PS_OK;
    }
    return splice_patch(w->plan, figures, (ps_text){ text, sizeof text }, err);
}

/* payments: those of this batch. */
static ps_status
plan_batch(writer *w, const unit_row *payments, size_t count, bool all, unit_row *batch,
           uint64_t *left, ps_error *err)
{
    nacha_totals cut  = { 0 };
    nacha_totals kept = { 0 };
    uint64_t     stay = 0;

    all = all || is_held_group(batch);
    for (size_t i = 0; i < count; i++) {
        bool held = all || unit_row_is_held(&payments[i]);
        nacha_totals_add(held ? &cut : &kept, &payments[i].facts);
        stay += held ? 0 : 1;
    }
    nacha_totals_join(&w->cut, &cut);
    nacha_totals_join(&w->kept, &kept);
    if (stay == 0) {
        set_kept(batch, &kept);
        w->cut_batches++;
        w->cut_records += batch->facts.records;
        return splice_cut(w->plan, batch->facts.whole, err);
    }
    *left += stay;
    w->kept_batches++;
    w->cut_records += cut.count;
    ps_status status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < count; i++) {
        if (unit_row_is_held(&payments[i])) {
            status = splice_cut(w->plan, payments[i].facts.whole, err);
        }
    }
    return status != PS_OK ? status : patch_batch(w, batch, &cut, kept, err);
}

/* ---- the file control and what stands behind it ---- */

static ps_status
patch_file(writer *w, unit_row *file, uint64_t records, ps_error *err)
{
    span         control = file->facts.count;
    span         figures = { control.begin + BATCHES_BEGIN,
                             control.begin + BATCHES_BEGIN + FILE_PATCH };
    nacha_totals totals  = w->kept;
    uint64_t     batches = w->kept_batches;
    char         text[FILE_PATCH];

    ps_status status = new_totals(w, control, NACHA_FILE_TOTALS_BEGIN,
                                  NACHA_FILE_COUNT_WIDTH, &w->cut, &totals, err);
    if (status == PS_OK && !w->anew) {
        status = read_exactly(w, figures.begin, text, BATCHES_WIDTH, err);
        if (status == PS_OK && !ps_text_u64((ps_text){ text, BATCHES_WIDTH }, &batches)) {
            status = fail_total(control, err);
        }
        batches -= batches > w->cut_batches ? w->cut_batches : batches;
    }
    if (status != PS_OK) {
        return status;
    }
    uint64_t blocks = (records + NACHA_BLOCK - 1) / NACHA_BLOCK;
    if (!nacha_digits(batches, BATCHES_WIDTH, text) ||
        !nacha_digits(blocks, BLOCKS_WIDTH, text + BLOCKS_BEGIN - BATCHES_BEGIN) ||
        !nacha_totals_format(&totals, NACHA_FILE_COUNT_WIDTH,
                             text + NACHA_FILE_TOTALS_BEGIN - BATCHES_BEGIN)) {
        return fail_total(control, err);
    }
    set_kept(file, &totals);
    return splice_patch(w->plan, figures, (ps_text){ text, sizeof text }, err);
}

/* How this file ends its lines: what stands between its first two records. */
static ps_status
read_terminator(const writer *w, const unit_row *file, const unit_row *batch,
                char out[TERMINATOR_MAX], size_t *size, ps_error *err)
{
    *size = (size_t)(batch->facts.whole.begin - file->facts.ident.end);
    if (*size > TERMINATOR_MAX) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "nacha.plan", 0);
    }
    return read_exactly(w, file->facts.ident.end, out, *size, err);
}

/* From behind the 9 record to behind the last filler; how the last line ends is kept. */
static ps_status
plan_filler(writer *w, const unit_row *file, const unit_row *batch, uint64_t records,
            ps_error *err)
{
    char   line[TERMINATOR_MAX];
    char   text[NACHA_BLOCK * (NACHA_COLUMNS + TERMINATOR_MAX)];
    size_t ends  = 0;
    size_t size  = 0;
    span   place = { file->facts.count.end, file->facts.whole.end };

    bool full = file->facts.records % NACHA_BLOCK == 0; /* needed none so far */
    if (place.begin == place.end && !full) {
        return PS_OK; /* a file without filler stays one */
    }
    ps_status status = read_terminator(w, file, batch, line, &ends, err);
    if (status != PS_OK) {
        return status;
    }
    for (; records % NACHA_BLOCK != 0; records++) {
        memcpy(text + size, line, ends);
        memset(text + size + ends, '9', NACHA_COLUMNS);
        size += ends + NACHA_COLUMNS;
    }
    return splice_patch(w->plan, place, (ps_text){ text, size }, err);
}

static ps_status
plan_end(writer *w, unit_row *file, const unit_row *batch, ps_error *err)
{
    if (w->cut_records > file->facts.records) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "nacha.plan", 0);
    }
    uint64_t  records = file->facts.records - w->cut_records;
    ps_status status  = patch_file(w, file, records, err);
    return status != PS_OK ? status : plan_filler(w, file, batch, records, err);
}

/* ---- the whole ---- */

static bool
anything_held(const unit_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool payment = rows[i].level == UNIT_PAYMENT;
        if (payment ? unit_row_is_held(&rows[i]) : is_held_group(&rows[i])) {
            return true;
        }
    }
    return false;
}

static void
keep_all(unit_row *rows, size_t count, uint64_t *left)
{
    for (size_t i = 0; i < count; i++) {
        rows[i].kept_count = rows[i].facts.declared;
        rows[i].kept_sum   = rows[i].facts.amount;
        *left += rows[i].level == UNIT_PAYMENT ? 1 : 0;
    }
}

static ps_status
plan_ident(writer *w, const unit_row *file, const char *ident, ps_error *err)
{
    span    place = { file->facts.ident.begin + MODIFIER_BEGIN,
                      file->facts.ident.begin + MODIFIER_BEGIN + 1 };
    ps_text text  = ps_text_of(ident);
    bool    fits  = text.size == 1 && ((ident[0] >= 'A' && ident[0] <= 'Z') ||
                                   (ident[0] >= '0' && ident[0] <= '9'));
    if (!fits) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "nacha.ident", 0);
    }
    return splice_patch(w->plan, place, text, err);
}

static ps_status
plan_batches(writer *w, unit_row *rows, size_t count, bool all, const unit_row **first,
             uint64_t *left, ps_error *err)
{
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].level != UNIT_BATCH) {
            continue;
        }
        *first = *first != NULL ? *first : &rows[i];
        ps_status status =
            plan_batch(w, rows + start, i - start, all, &rows[i], left, err);
        if (status != PS_OK) {
            return status;
        }
        start = i + 1;
    }
    return PS_OK;
}

ps_status
nacha_plan(const spool *input, unit_row *rows, size_t count, const char *ident,
           splice *plan, uint64_t *left, ps_error *err)
{
    *left = 0;
    if (count == 0 || rows[count - 1].level != UNIT_FILE) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "nacha.plan", 0);
    }
    unit_row       *file   = &rows[count - 1];
    const unit_row *first  = NULL;
    writer          w      = { .input = input, .plan = plan, .anew = ident != NULL };
    uint64_t        stay   = 0;
    ps_status       status = PS_OK;

    if (ident == NULL && !anything_held(rows, count)) {
        keep_all(rows, count, left);
        return PS_OK;
    }
    if (ident != NULL) {
        status = plan_ident(&w, file, ident, err);
    }
    if (status == PS_OK) {
        status =
            plan_batches(&w, rows, count - 1, is_held_group(file), &first, &stay, err);
    }
    if (status == PS_OK && stay > 0) {
        status = plan_end(&w, file, first, err);
    } else if (status == PS_OK) {
        set_kept(file, &(nacha_totals){ 0 });
    }
    if (status == PS_OK) {
        *left = stay;
    }
    return status;
}

bool
nacha_next_ident(ps_text ident, unsigned emission, char out[36])
{
    static const char MODIFIERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    enum { MODIFIER_COUNT = sizeof MODIFIERS - 1 };

    out[0] = '\0';
    if (ident.size == 0 || emission == 0 || emission >= MODIFIER_COUNT) {
        return false;
    }
    const char *at = memchr(MODIFIERS, ident.at[ident.size - 1], MODIFIER_COUNT);
    if (at == NULL) {
        return false;
    }
    out[0] = MODIFIERS[((size_t)(at - MODIFIERS) + emission) % MODIFIER_COUNT];
    out[1] = '\0';
    return true;
}
