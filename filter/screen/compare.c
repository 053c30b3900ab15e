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

static ps_status
fold_one(ps_text text, const name_options *options, const own_lists *lists,
         ps_arena *arena, score_name *out, ps_error *err)
{
    name_folded folded;

    ps_status status = name_fold(text, options, arena, &folded, err);
    if (status == PS_OK && folded.too_long) {
        status = ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "name", 0);
    }
    if (status == PS_OK) {
        score_from_folded(&folded, lists != NULL ? own_count : NULL, lists,
                          lists != NULL ? lists->names : 0, out);
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
    own_lists    lists   = { .db = db };
    bool         person  = own_is_person(type);
    name_options options = { .person = type == PS_TYPE_PERSON,
                             .organisation =
                                 type != PS_TYPE_PERSON && type != PS_TYPE_ANY };
    ps_arena     arena;
    ps_status    status = PS_OK;

    ps_arena_init(&arena, room->space, sizeof room->space);
    if (db != NULL) {
        status = own_lists_read(db, &lists, err);
    }
    const own_lists *rarity = db != NULL ? &lists : NULL;
    if (status == PS_OK) {
        status = fold_one(query, &options, rarity, &arena, &room->query, err);
    }
    if (status == PS_OK) {
        status = fold_one(candidate, &options, rarity, &arena, &room->candidate, err);
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
    own_lists_free(&lists);
    free(room);
    return status;
}
