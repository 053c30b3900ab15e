/*
 * splice.c - see splice.h.
 *
 * Each byte that is paid on passes here, so the plan is judged as a whole
 * before the first byte is sent: two changes that overlap, or one behind the
 * end of the input, are a mistake of a rail, and half a file is the worst way
 * to find that out.  Rails plan in file order; where one does not, the plan is
 * sorted where it lies, because a million cuts may not become memory.
 */
#include "format/splice.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { CHUNK_SIZE = 65536 };

enum op_kind { OP_CUT, OP_PATCH };

/* A multiple of 16, so that ops added one by one lie side by side in the scratch. */
typedef struct op {
    span     what;
    uint64_t number; /* order of planning: insertions at one place stay in it */
    uint64_t text_at;
    uint64_t text_size;
    uint64_t kind;
} op;

_Static_assert(sizeof(op) % 16 == 0, "ops lie side by side");

struct splice {
    scratch *ops;
    scratch *texts;
    uint64_t first; /* where the first op stands */
    uint64_t count;
    op       last; /* the op planned last, while in order */
    bool     in_order;
};

ps_status
splice_new(const char *scratch_folder, splice **out, ps_error *err)
{
    *out      = NULL;
    splice *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    s->in_order      = true;
    ps_status status = scratch_new(scratch_folder, &s->ops, err);
    if (status == PS_OK) {
        status = scratch_new(scratch_folder, &s->texts, err);
    }
    if (status != PS_OK) {
        splice_free(s);
        return status;
    }
    *out = s;
    return PS_OK;
}

void
splice_free(splice *s)
{
    if (s == NULL) {
        return;
    }
    scratch_free(s->ops);
    scratch_free(s->texts);
    free(s);
}

/*
 * By place; of two that begin together the longer first, and a cut before a
 * patch, so that what contains comes before what is contained.
 */
static int
op_compare(const op *a, const op *b)
{
    if (a->what.begin != b->what.begin) {
        return a->what.begin < b->what.begin ? -1 : 1;
    }
    if (a->what.end != b->what.end) {
        return a->what.end > b->what.end ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return a->number < b->number ? -1 : (a->number > b->number ? 1 : 0);
}

static ps_status
op_add(splice *s, op change, ps_error *err)
{
    uint64_t at = 0;

    change.number    = s->count;
    ps_status status = scratch_add(s->ops, &change, sizeof change, &at, err);
    if (status != PS_OK) {
        return status;
    }
    if (s->count == 0) {
        s->first = at;
    } else if (at != s->first + s->count * sizeof change) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "splice.scratch", 0);
    } else if (op_compare(&s->last, &change) > 0) {
        s->in_order = false;
    }
    s->last = change;
    s->count++;
    return PS_OK;
}

ps_status
splice_cut(splice *s, span what, ps_error *err)
{
    if (what.begin > what.end) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "splice.cut", 0);
    }
    if (what.begin == what.end) {
        return PS_OK;
    }
    return op_add(s, (op){ .what = what, .kind = OP_CUT }, err);
}

ps_status
splice_patch(splice *s, span what, ps_text text, ps_error *err)
{
    if (what.begin > what.end) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE, "splice.patch", 0);
    }
    if (what.begin == what.end && text.size == 0) {
        return PS_OK;
    }
    op change = { .what = what, .kind = OP_PATCH, .text_size = text.size };
    if (text.size > 0) {
        ps_status status =
            scratch_add(s->texts, text.at, text.size, &change.text_at, err);
        if (status != PS_OK) {
            return status;
        }
    }
    return op_add(s, change, err);
}

bool
splice_is_empty(const splice *s)
{
    return s->count == 0;
}

/* ---- heapsort: in place, no worst case, no recursion ---- */

static void
op_swap(op *a, op *b)
{
    op kept = *a;
    *a      = *b;
    *b      = kept;
}

static void
op_sift(op *ops, uint64_t root, uint64_t count)
{
    for (;;) {
        uint64_t child = 2 * root + 1;
        if (child >= count) {
            return;
        }
        if (child + 1 < count && op_compare(&ops[child], &ops[child + 1]) < 0) {
            child++;
        }
        if (op_compare(&ops[root], &ops[child]) >= 0) {
            return;
        }
        op_swap(&ops[root], &ops[child]);
        root = child;
    }
}

static void
op_sort(op *ops, uint64_t count)
{
    for (uint64_t root = count / 2; root > 0; root--) {
        op_sift(ops, root - 1, count);
    }
    for (uint64_t end = count; end > 1; end--) {
        op_swap(&ops[0], &ops[end - 1]);
        op_sift(ops, 0, end - 1);
    }
}

/* ---- running ---- */

static op *
sorted_ops(splice *s)
{
    op *ops = s->count > 0 ? scratch_at(s->ops, s->first) : NULL;
    if (ops != NULL && !s->in_order) {
        op_sort(ops, s->count);
        s->last     = ops[s->count - 1];
        s->in_order = true;
    }
    return ops;
}

/* An op that goes with a cut that began before it. */
static bool
is_swallowed(const op *change, const op *cut)
{
    return cut != NULL && change->what.begin < cut->what.end &&
           change->what.end <= cut->what.end;
}

static ps_status
check_plan(const op *ops, uint64_t count, uint64_t input_size, ps_error *err)
{
    const op *cut = NULL; /* the last cut that is not itself within one */
    uint64_t  end = 0;    /* behind everything so far */

    for (uint64_t i = 0; i < count; i++) {
        const op *change = &ops[i];
        if (is_swallowed(change, cut)) {
            continue;
        }
        if (change->what.begin < end || change->what.end > input_size) {
            return ps_fail_at(err, PS_E_USAGE, PS_R_USAGE, "splice.plan",
                              (ps_place){ .offset = change->what.begin },
                              "two changes overlap, or one lies outside the input");
        }
        end = change->what.end;
        if (change->kind == OP_CUT) {
            cut = change;
        }
    }
    return PS_OK;
}

typedef struct runner {
    const spool *input;
    splice_sink  sink;
    void        *context;
    char        *chunk; /* CHUNK_SIZE */
} runner;

static ps_status
copy_span(const runner *run, uint64_t begin, uint64_t end, ps_error *err)
{
    while (begin < end) {
        size_t    want   = end - begin < CHUNK_SIZE ? (size_t)(end - begin) : CHUNK_SIZE;
        size_t    got    = 0;
        ps_status status = spool_read(run->input, begin, run->chunk, want, &got, err);
        if (status == PS_OK && got == 0) {
            status = ps_fail(err, PS_E_IO, PS_R_FILE_OPEN, "", 0);
        }
        if (status == PS_OK) {
            status = run->sink(run->context, run->chunk, got, begin, err);
        }
        if (status != PS_OK) {
            return status;
        }
        begin += got;
    }
    return PS_OK;
}

static ps_status
run_ops(splice *s, const op *ops, const runner *run, ps_error *err)
{
    const op *cut    = NULL;
    uint64_t  at     = 0;
    ps_status status = PS_OK;

    for (uint64_t i = 0; status == PS_OK && i < s->count; i++) {
        const op *change = &ops[i];
        if (is_swallowed(change, cut)) {
            continue;
        }
        status = copy_span(run, at, change->what.begin, err);
        if (status == PS_OK && change->text_size > 0) {
            status = run->sink(run->context, scratch_at(s->texts, change->text_at),
                               (size_t)change->text_size, UINT64_MAX, err);
        }
        at = change->what.end;
        if (change->kind == OP_CUT) {
            cut = change;
        }
    }
    if (status == PS_OK) {
        status = copy_span(run, at, spool_size(run->input), err);
    }
    return status;
}

ps_status
splice_run(splice *s, const spool *input, splice_sink sink, void *context, ps_error *err)
{
    const op *ops    = sorted_ops(s);
    ps_status status = check_plan(ops, s->count, spool_size(input), err);
    if (status != PS_OK) {
        return status;
    }
    runner run = {
        .input = input, .sink = sink, .context = context, .chunk = malloc(CHUNK_SIZE)
    };
    if (run.chunk == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    status = run_ops(s, ops, &run, err);
    memset(run.chunk, 0, CHUNK_SIZE);
    free(run.chunk);
    return status;
}
