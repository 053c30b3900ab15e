/*
 * frame.c - see frame.h.
 *
 * The rail's own plan makes it, asked the other way round: every payment that
 * leaves is cut, so batches without a held one go and totals become those of
 * the held ones.  Of what the plan sends, the bytes of held payments are left
 * out and their places noted.
 */
#include "pipeline/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/scratch.h"

typedef struct place {
    uint64_t at; /* in the frame */
    uint64_t unused;
} place;

struct frame {
    scratch *places;
    uint64_t places_at;
    uint64_t count;
    scratch *text;
    uint64_t text_at;
    uint64_t text_size;
};

/* The state of the sink: rows and places advance with the bytes. */
typedef struct frame_sink {
    const unit_row *rows;
    size_t          count;
    size_t          next; /* the row whose payment comes next */
    frame          *s;
    spool          *out;
} frame_sink;

/* Verdicts are turned round for the plan, and back from this copy. */
static ps_status
verdicts_save(const unit_row *rows, size_t count, scratch *copy, uint64_t *at,
              ps_error *err)
{
    ps_status status = scratch_add(copy, NULL, count, at, err);

    if (status == PS_OK) {
        uint8_t *verdicts = scratch_at(copy, *at);
        for (size_t i = 0; i < count; i++) {
            verdicts[i] = rows[i].verdict;
        }
    }
    return status;
}

static void
verdicts_turn(unit_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool stays      = rows[i].level != UNIT_PAYMENT || unit_row_is_held(&rows[i]);
        rows[i].verdict = stays ? PS_PASS : PS_HOLD;
    }
}

/* After verdicts_turn(): a held payment is one that "passes". */
static const unit_row *
frame_next(const frame_sink *f)
{
    return f->next < f->count ? &f->rows[f->next] : NULL;
}

static void
frame_advance(frame_sink *f)
{
    while (f->next < f->count && (f->rows[f->next].level != UNIT_PAYMENT ||
                                  f->rows[f->next].verdict != PS_PASS)) {
        f->next++;
    }
}

static ps_status
frame_note(frame_sink *f, ps_error *err)
{
    place    here = { .at = spool_size(f->out) };
    uint64_t at   = 0;

    ps_status status = scratch_add(f->s->places, &here, sizeof here, &at, err);
    f->s->places_at  = f->s->count == 0 ? at : f->s->places_at;
    f->s->count++;
    return status;
}

/* data stands at from in the input: what belongs to held payments is left out. */
static ps_status
frame_write(void *context, const void *data, size_t size, uint64_t from, ps_error *err)
{
    frame_sink          *f      = context;
    const unsigned char *at     = data;
    ps_status            status = PS_OK;

    if (from == UINT64_MAX) {
        return spool_feed(f->out, data, size, err);
    }
    while (size > 0 && status == PS_OK) {
        const unit_row *row = frame_next(f);
        uint64_t        end = from + size;
        uint64_t        to  = end;
        if (row == NULL || row->facts.whole.begin >= end) {
            return spool_feed(f->out, at, size, err);
        }
        if (from < row->facts.whole.begin) {
            to     = row->facts.whole.begin;
            status = spool_feed(f->out, at, (size_t)(to - from), err);
        } else {
            if (from == row->facts.whole.begin) {
                status = frame_note(f, err);
            }
            to = end < row->facts.whole.end ? end : row->facts.whole.end;
            if (to == row->facts.whole.end) {
                f->next++;
                frame_advance(f);
            }
        }
        at += to - from;
        size -= (size_t)(to - from);
        from = to;
    }
    return status;
}

/* From the spool into one mapped piece. */
static ps_status
frame_map(frame *s, spool *text, ps_error *err)
{
    size_t    got    = 0;
    ps_status status = spool_seal(text, err);

    s->text_size = spool_size(text);
    if (status == PS_OK) {
        status = scratch_add(s->text, NULL, (size_t)s->text_size, &s->text_at, err);
    }
    if (status == PS_OK) {
        status = spool_read(text, 0, scratch_at(s->text, s->text_at),
                            (size_t)s->text_size, &got, err);
    }
    if (status == PS_OK && got != s->text_size) {
        status = ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "skeleton", 0);
    }
    return status;
}

static ps_status
frame_make(pipeline *p, frame *s, splice *plan, spool *text, ps_error *err)
{
    size_t     count;
    uint64_t   left = 0;
    unit_row  *rows = journal_rows(p->journal, &count);
    frame_sink sink = { .rows = rows, .count = count, .s = s, .out = text };

    ps_status status = p->rail->plan(p->input, rows, count, NULL, plan, &left, err);
    if (status == PS_OK && left != p->summary.quarantined) {
        status = ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "skeleton", 0);
    }
    if (status == PS_OK) {
        frame_advance(&sink);
        status = splice_run(plan, p->input, frame_write, &sink, err);
    }
    if (status == PS_OK && s->count != left) {
        status = ps_fail(err, PS_E_IO, PS_R_CHANGED_UNDER_US, "skeleton", 0);
    }
    return status == PS_OK ? frame_map(s, text, err) : status;
}

static ps_status
frame_begin(pipeline *p, frame *s, ps_error *err)
{
    splice   *plan  = NULL;
    spool    *text  = NULL;
    scratch  *saved = NULL;
    uint64_t  at    = 0;
    size_t    count;
    unit_row *rows   = journal_rows(p->journal, &count);
    ps_status status = scratch_new(p->options.scratch, &saved, err);

    if (status == PS_OK) {
        status = verdicts_save(rows, count, saved, &at, err);
    }
    if (status == PS_OK) {
        status = splice_new(p->options.scratch, &plan, err);
    }
    if (status == PS_OK) {
        status = spool_new(p->options.scratch, &text, err);
    }
    if (status == PS_OK) {
        verdicts_turn(rows, count);
        status                  = frame_make(p, s, plan, text, err);
        const uint8_t *verdicts = scratch_at(saved, at);
        for (size_t i = 0; i < count; i++) {
            rows[i].verdict = verdicts[i];
        }
    }
    spool_free(text);
    splice_free(plan);
    scratch_free(saved);
    return status;
}

ps_status
frame_new(pipeline *p, frame **out, ps_error *err)
{
    *out     = NULL;
    frame *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = scratch_new(p->options.scratch, &s->places, err);
    if (status == PS_OK) {
        status = scratch_new(p->options.scratch, &s->text, err);
    }
    if (status == PS_OK && p->summary.quarantined > 0) {
        status = frame_begin(p, s, err);
    }
    if (status != PS_OK) {
        frame_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
frame_free(frame *s)
{
    if (s == NULL) {
        return;
    }
    scratch_free(s->places);
    scratch_free(s->text);
    free(s);
}

ps_text
frame_text(const frame *s)
{
    ps_text text = { 0 };

    if (s->text_size > 0) {
        text.at   = scratch_at(s->text, s->text_at);
        text.size = (size_t)s->text_size;
    }
    return text;
}

uint64_t
frame_at(const frame *s, uint64_t n)
{
    const place *places = scratch_at(s->places, s->places_at);

    return places[n].at;
}

ps_status
frame_fill(ps_text text, const frame_part *parts, size_t count, spool *out, ps_error *err)
{
    uint64_t  done   = 0;
    ps_status status = PS_OK;

    for (size_t i = 0; i < count && status == PS_OK; i++) {
        if (parts[i].at < done || parts[i].at > text.size) {
            return ps_fail(err, PS_E_STORE, PS_R_STORE_DAMAGED, "skeleton", 0);
        }
        status = spool_feed(out, text.at + done, (size_t)(parts[i].at - done), err);
        done   = parts[i].at;
        if (status == PS_OK) {
            status = spool_feed(out, parts[i].bytes.at, parts[i].bytes.size, err);
        }
    }
    if (status == PS_OK) {
        status = spool_feed(out, text.at + done, text.size - (size_t)done, err);
    }
    return status == PS_OK ? spool_seal(out, err) : status;
}
