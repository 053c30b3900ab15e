/*
 * align.c - which token of one name stands for which of the other.
 *
 * Taking the best pair first can leave a worse rest, and then a better pair
 * lowers the whole.  So both searches here are exact: in order by a table over
 * both names (as for the edits of a word), in any order by the Hungarian
 * method.  Ties go to the first found, and a gain does not depend on them.
 */
#include "screen/align.h"

#include <assert.h>
#include <string.h>

typedef enum align_step {
    STEP_NONE,
    STEP_QUERY,      /* a query token without partner */
    STEP_LISTED,     /* a listed token without partner */
    STEP_ONE,        /* a pair */
    STEP_QUERY_TWO,  /* two query tokens are one listed */
    STEP_LISTED_TWO, /* one query token is two listed */
} align_step;

int64_t
align_gain(const align_cost *cost, align_parts query, align_parts listed,
           uint16_t likeness)
{
    if (likeness == 0) {
        return 0;
    }
    int64_t both = (int64_t)query.part + listed.part;
    return (int64_t)query.part * cost->query + (int64_t)query.even * cost->query_even +
           (int64_t)listed.part * cost->listed +
           (int64_t)listed.even * cost->listed_even -
           both * (1000 - likeness) * SCORE_ALIKE / 2000;
}

static align_parts
parts_of(const score_name *name, size_t i)
{
    return (align_parts){ .part = name->part[i], .even = name->even[i] };
}

static align_parts
parts_of_two(const score_name *name, size_t i, size_t k)
{
    return (align_parts){ .part = name->part[i] + name->part[k],
                          .even = name->even[i] + name->even[k] };
}

static size_t
turned(size_t i, size_t turn, size_t count)
{
    return i + turn < count ? i + turn : i + turn - count;
}

typedef struct align_table {
    const score_name  *query, *listed;
    const score_pairs *pairs;
    const align_cost  *cost;
    size_t             query_turn, listed_turn;
    int64_t            gain[SCORE_TOKENS + 1][SCORE_TOKENS + 1];
    uint8_t            step[SCORE_TOKENS + 1][SCORE_TOKENS + 1];
} align_table;

static void
offer(align_table *t, size_t i, size_t j, int64_t gain, align_step step)
{
    if (t->step[i][j] == STEP_NONE || gain > t->gain[i][j]) {
        t->gain[i][j] = gain;
        t->step[i][j] = (uint8_t)step;
    }
}

/* The best of the first i query and j listed tokens from what is before. */
static void
fill_cell(align_table *t, size_t i, size_t j)
{
    const score_name *q = t->query, *v = t->listed;
    size_t            a = i > 0 ? turned(i - 1, t->query_turn, q->count) : 0;
    size_t            b = j > 0 ? turned(j - 1, t->listed_turn, v->count) : 0;

    if (i > 0 && j > 0) {
        int64_t gain =
            align_gain(t->cost, parts_of(q, a), parts_of(v, b), t->pairs->one[a][b]);
        if (gain > 0) {
            offer(t, i, j, t->gain[i - 1][j - 1] + gain, STEP_ONE);
        }
    }
    size_t a_before = i > 1 ? turned(i - 2, t->query_turn, q->count) : 0;
    size_t b_before = j > 1 ? turned(j - 2, t->listed_turn, v->count) : 0;
    if (i > 1 && j > 0 && score_next(q, a_before) == a) {
        int64_t gain = align_gain(t->cost, parts_of_two(q, a_before, a), parts_of(v, b),
                                  t->pairs->query_two[a_before][b]);
        if (gain > 0) {
            offer(t, i, j, t->gain[i - 2][j - 1] + gain, STEP_QUERY_TWO);
        }
    }
    if (i > 0 && j > 1 && score_next(v, b_before) == b) {
        int64_t gain = align_gain(t->cost, parts_of(q, a), parts_of_two(v, b_before, b),
                                  t->pairs->listed_two[a][b_before]);
        if (gain > 0) {
            offer(t, i, j, t->gain[i - 1][j - 2] + gain, STEP_LISTED_TWO);
        }
    }
    if (i > 0) {
        offer(t, i, j, t->gain[i - 1][j], STEP_QUERY);
    }
    if (j > 0) { /* behind a name that the field cut off, little is missing */
        int64_t rest = q->cut && i == q->count && t->query_turn == 0
                           ? (int64_t)v->part[b] * t->cost->listed * 9 / 10
                           : 0;
        offer(t, i, j, t->gain[i][j - 1] + rest, STEP_LISTED);
    }
}

static void
trace(const align_table *t, align_result *out)
{
    size_t i = t->query->count, j = t->listed->count;

    out->count = 0;
    while (i > 0 || j > 0) {
        align_step  step  = (align_step)t->step[i][j];
        score_match match = { .query_count = 1, .listed_count = 1 };
        if (step == STEP_QUERY) {
            i--;
            continue;
        }
        if (step == STEP_LISTED) {
            j--;
            continue;
        }
        match.query_count  = step == STEP_QUERY_TWO ? 2 : 1;
        match.listed_count = step == STEP_LISTED_TWO ? 2 : 1;
        i -= match.query_count;
        j -= match.listed_count;
        match.query  = (uint8_t)turned(i, t->query_turn, t->query->count);
        match.listed = (uint8_t)turned(j, t->listed_turn, t->listed->count);
        const uint16_t(*likeness)[SCORE_TOKENS] = step == STEP_ONE ? t->pairs->one
                                                  : step == STEP_QUERY_TWO
                                                      ? t->pairs->query_two
                                                      : t->pairs->listed_two;
        match.score                             = likeness[match.query][match.listed];
        out->at[out->count++]                   = match;
    }
}

void
align_in_order(const score_name *query, const score_name *listed,
               const score_pairs *pairs, const align_cost *cost, size_t query_turn,
               size_t listed_turn, align_result *out)
{
    align_table t;

    assert(query_turn <= query->count && listed_turn <= listed->count);
    t.query       = query;
    t.listed      = listed;
    t.pairs       = pairs;
    t.cost        = cost;
    t.query_turn  = query_turn;
    t.listed_turn = listed_turn;
    for (size_t i = 0; i <= query->count; i++) {
        memset(t.step[i], STEP_NONE, listed->count + 1);
        for (size_t j = 0; j <= listed->count; j++) {
            t.gain[i][j] = 0;
            fill_cell(&t, i, j);
        }
    }
    out->gain = t.gain[query->count][listed->count];
    trace(&t, out);
}

/* ---- any order: the Hungarian method, rows are the shorter name ---- */

typedef struct align_square {
    const score_name  *query, *listed;
    const score_pairs *pairs;
    const align_cost  *cost;
    bool               turned; /* rows are listed tokens */
    bool               query_used[SCORE_TOKENS];
    bool               listed_used[SCORE_TOKENS];
    size_t             row_of[SCORE_TOKENS + 1]; /* of a column; both from 1 */
} align_square;

static int64_t
square_gain(const align_square *s, size_t row, size_t column)
{
    size_t i = s->turned ? column : row, j = s->turned ? row : column;
    if (s->query_used[i] || s->listed_used[j]) {
        return 0;
    }
    return align_gain(s->cost, parts_of(s->query, i), parts_of(s->listed, j),
                      s->pairs->one[i][j]);
}

/* Puts one more row in, moving others along the cheapest way. */
static void
square_add(align_square *s, size_t row, size_t columns, int64_t *u, int64_t *v)
{
    int64_t least[SCORE_TOKENS + 1];
    size_t  way[SCORE_TOKENS + 1];
    bool    seen[SCORE_TOKENS + 1] = { false };
    size_t  at                     = 0;

    for (size_t j = 0; j <= columns; j++) {
        least[j] = INT64_MAX;
        way[j]   = 0;
    }
    s->row_of[0] = row;
    do {
        size_t  from = s->row_of[at], next = 0;
        int64_t step = INT64_MAX;
        seen[at]     = true;
        for (size_t j = 1; j <= columns; j++) {
            if (seen[j]) {
                continue;
            }
            int64_t cost = -square_gain(s, from - 1, j - 1) - u[from] - v[j];
            if (cost < least[j]) {
                least[j] = cost;
                way[j]   = at;
            }
            if (least[j] < step) {
                step = least[j];
                next = j;
            }
        }
        for (size_t j = 0; j <= columns; j++) {
            if (seen[j]) {
                u[s->row_of[j]] += step;
                v[j] -= step;
            } else {
                least[j] -= step;
            }
        }
        at = next;
    } while (s->row_of[at] != 0);
    while (at != 0) {
        s->row_of[at] = s->row_of[way[at]];
        at            = way[at];
    }
}

static void
square_solve(align_square *s, const score_match *joined, align_result *out)
{
    size_t  rows                = s->turned ? s->listed->count : s->query->count;
    size_t  columns             = s->turned ? s->query->count : s->listed->count;
    int64_t u[SCORE_TOKENS + 1] = { 0 }, v[SCORE_TOKENS + 1] = { 0 };

    memset(s->row_of, 0, sizeof s->row_of);
    for (size_t row = 1; row <= rows; row++) {
        square_add(s, row, columns, u, v);
    }
    out->gain  = 0;
    out->count = 0;
    if (joined != NULL) {
        out->at[out->count++] = *joined;
    }
    for (size_t j = 1; j <= columns; j++) {
        int64_t gain = s->row_of[j] != 0 ? square_gain(s, s->row_of[j] - 1, j - 1) : 0;
        if (gain > 0) {
            size_t row            = s->row_of[j] - 1;
            size_t i              = s->turned ? j - 1 : row;
            size_t k              = s->turned ? row : j - 1;
            out->at[out->count++] = (score_match){ .query        = (uint8_t)i,
                                                   .query_count  = 1,
                                                   .listed       = (uint8_t)k,
                                                   .listed_count = 1,
                                                   .score        = s->pairs->one[i][k] };
            out->gain += gain;
        }
    }
}

/* Marks the tokens of one side of a joined pair and returns their parts. */
static align_parts
mark(const score_name *name, size_t first, size_t count, bool *used, bool value)
{
    size_t next = score_next(name, first);

    used[first] = value;
    if (count == 2) {
        used[next] = value;
    }
    return count == 2 ? parts_of_two(name, first, next) : parts_of(name, first);
}

/* The best pairing that has this joined one in it. */
static void
try_joined(align_square *s, score_match joined, align_result *best)
{
    align_result found;

    align_parts q = mark(s->query, joined.query, joined.query_count, s->query_used, true);
    align_parts v =
        mark(s->listed, joined.listed, joined.listed_count, s->listed_used, true);
    square_solve(s, &joined, &found);
    (void)mark(s->query, joined.query, joined.query_count, s->query_used, false);
    (void)mark(s->listed, joined.listed, joined.listed_count, s->listed_used, false);
    found.gain += align_gain(s->cost, q, v, joined.score);
    if (found.gain > best->gain) {
        *best = found;
    }
}

void
align_any_order(const score_name *query, const score_name *listed,
                const score_pairs *pairs, const align_cost *cost, align_result *out)
{
    align_square s = { .query  = query,
                       .listed = listed,
                       .pairs  = pairs,
                       .cost   = cost,
                       .turned = query->count > listed->count };

    square_solve(&s, NULL, out);
    for (size_t i = 0; i < query->count; i++) {
        for (size_t j = 0; j < listed->count; j++) {
            if (pairs->query_two[i][j] > 0) {
                try_joined(&s,
                           (score_match){ .query        = (uint8_t)i,
                                          .query_count  = 2,
                                          .listed       = (uint8_t)j,
                                          .listed_count = 1,
                                          .score        = pairs->query_two[i][j] },
                           out);
            }
            if (pairs->listed_two[i][j] > 0) {
                try_joined(&s,
                           (score_match){ .query        = (uint8_t)i,
                                          .query_count  = 1,
                                          .listed       = (uint8_t)j,
                                          .listed_count = 2,
                                          .score        = pairs->listed_two[i][j] },
                           out);
            }
        }
    }
}
