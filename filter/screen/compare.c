/*
 * compare.c - one name against another, with the lists' rarity or the table's.
 */
#include "screen/own.h"

#include <assert.h>
#include <stdlib.h>

enum { COMPARE_SPACE = 1 << 18 };

typedef struct compare_room {
    score_name    query, candidate;
    score_pairs   pairs;
    score_result  result;
    unsigned char space[COMPARE_SPACE] __attribute__((aligned(16)));
} compare_room;

/* A token's count asked of the lists themselves: two names need no more of them. */
static uint32_t
count_of(const void *context, ps_text token)
{
    const listdb *db = context;
    listdb_token  found;
    uint32_t      i = listdb_token_find(db, token);
    return i != UINT32_MAX && listdb_token_at(db, i, &found) ? found.names : 0;
}

static ps_status
fold_one(ps_text text, const name_options *options, const listdb *db, ps_arena *arena,
         score_name *out, ps_error *err)
{
    listdb_info info = { 0 };
    name_folded folded;

    ps_status status = name_fold(text, options, arena, &folded, err);
    if (status == PS_OK && folded.too_long) {
        status = ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 0);
    }
    if (status == PS_OK) {
        if (db != NULL) {
            listdb_describe(db, &info);
        }
        score_from_folded(&folded, db != NULL ? count_of : NULL, db, info.names, out);
    }
    return status;
}

ps_status
screen_compare(const listdb *db, ps_text query, ps_text candidate, ps_party_type type,
               uint16_t *score, ps_buffer *explain, ps_error *err)
{
    assert(score != NULL);

    *score             = 0;
    compare_room *room = calloc(1, sizeof *room);
    if (room == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "compare", 0);
    }
    bool         person  = own_is_person(type);
    name_options options = { .person = type == PS_TYPE_PERSON,
                             .organisation =
                                 type != PS_TYPE_PERSON && type != PS_TYPE_ANY };
    ps_arena     arena;
    ps_status    status;

    ps_arena_init(&arena, room->space, sizeof room->space);
    options.cut = name_may_be_cut(query);
    status      = fold_one(query, &options, db, &arena, &room->query, err);
    options.cut = false;
    if (status == PS_OK) {
        status = fold_one(candidate, &options, db, &arena, &room->candidate, err);
    }
    if (status == PS_OK && db != NULL) {
        status = listdb_check(db, err);
    }
    if (status == PS_OK) {
        score_prepare(&room->query, person);
        score_prepare(&room->candidate, person);
        score_fill(&room->query, &room->candidate, &room->pairs);
        score_names(&room->query, &room->candidate, &room->pairs, &room->result);
        own_candidate found = { .score      = room->result.score,
                                .exact      = room->result.exact,
                                .needs_fact = room->result.needs_fact };
        if (explain != NULL &&
            !score_explain(&room->query, &room->candidate, &room->result, explain)) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "compare", 0);
        } else {
            *score = own_score(&found, &(own_fit){ 0 });
        }
    }
    free(room);
    return status;
}
