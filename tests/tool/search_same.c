/*
 * search_same.c - SNAPSHOT QUERIES [SEED]: the search by the index against looking at
 * every name, with listed names that were changed a little and with mixtures of two.
 *
 * One line of JSON: how long the first answer took from opening on, what both found, and
 * the time of each in microseconds a query.  Exit 1 at the first difference.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "screen/own.h"

enum { TEXT_MAX = 400, LEAST = 810, SPACE = 1 << 20 };

typedef struct state {
    listdb        *db;
    own_lists      lists;
    own_query      asked;
    own_candidates by_index, by_all;
    uint64_t       seed;
    uint64_t       found, sure, index_time, all_time;
    void          *space;
} state;

static uint64_t
now(void)
{
    struct timespec at;

    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (uint64_t)at.tv_sec * 1000000 + (uint64_t)at.tv_nsec / 1000;
}

static uint32_t
next_random(state *s, uint32_t below)
{
    s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(s->seed >> 33) % below;
}

/* Listed names shorter than half the room; "" for the others. */
static ps_text
random_name(state *s)
{
    listdb_name name;

    if (!listdb_name_at(s->db, next_random(s, (uint32_t)s->lists.names), &name) ||
        name.text.size > TEXT_MAX / 2) {
        return (ps_text){ 0 };
    }
    return name.text;
}

/* ASCII only: a letter changed, left out, put in, or a blank. */
static size_t
change(state *s, char *text, size_t size)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz ";

    size_t at = next_random(s, (uint32_t)size);
    char   c  = LETTERS[next_random(s, sizeof LETTERS - 1)];
    if ((unsigned char)text[at] >= 0x80) {
        return size;
    }
    switch (next_random(s, 3)) {
    case 0:
        text[at] = c;
        return size;
    case 1:
        memmove(text + at, text + at + 1, size - at - 1);
        return size - 1;
    default:
        memmove(text + at + 1, text + at, size - at);
        text[at] = c;
        return size + 1;
    }
}

static ps_text
make_text(state *s, char *room)
{
    ps_text name = random_name(s), other = random_name(s);
    size_t  size = name.size;

    if (size > 0) {
        memcpy(room, name.at, size);
    }
    if (next_random(s, 2) == 0) { /* the first word of one, the rest of another */
        ps_text head, rest = name;
        (void)ps_text_next(&rest, ' ', &head);
        size         = head.size;
        room[size++] = ' ';
        if (other.size > 0) {
            memcpy(room + size, other.at, other.size);
        }
        size += other.size;
    }
    for (uint32_t k = next_random(s, 4); k > 0 && size > 1 && size < TEXT_MAX - 4; k--) {
        size = change(s, room, size);
    }
    return (ps_text){ .at = room, .size = size };
}

static bool
prepare(state *s, ps_text text)
{
    name_options options = { .person = next_random(s, 2) == 0,
                             .cut    = next_random(s, 8) == 0 };
    ps_arena     arena;
    name_folded  folded;
    score_name   query;

    ps_arena_init(&arena, s->space, SPACE);
    if (name_fold(text, &options, &arena, &folded, NULL) != PS_OK || folded.too_long) {
        return false;
    }
    own_read(&s->lists, &folded, &query);
    s->asked.person = s->asked.firm = query;
    score_prepare(&s->asked.person, true);
    score_prepare(&s->asked.firm, false);
    return true;
}

static bool
is_same(const own_candidates *a, const own_candidates *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++) {
        const own_candidate *x = &a->at[i], *y = &b->at[i];
        same = x->name == y->name && x->entry == y->entry && x->score == y->score &&
               x->weak == y->weak && x->exact == y->exact &&
               x->needs_fact == y->needs_fact;
    }
    return same;
}

/* The query, and listed names that only one of both found. */
static void
show_difference(state *s, ps_text text)
{
    const own_candidates *sides[] = { &s->by_index, &s->by_all };

    (void)fprintf(stderr, "  %.*s\n", (int)text.size, text.at);
    for (size_t side = 0; side < 2; side++) {
        const own_candidates *a = sides[side], *b = sides[1 - side];
        for (size_t i = 0; i < a->count; i++) {
            bool        both = false;
            listdb_name name;
            for (size_t k = 0; k < b->count; k++) {
                both = both || b->at[k].name == a->at[i].name;
            }
            if (!both && listdb_name_at(s->db, a->at[i].name, &name)) {
                (void)fprintf(stderr, "  %s: %.*s %u\n", side == 0 ? "index" : "all",
                              (int)name.text.size, name.text.at, a->at[i].score);
            }
        }
    }
}

static bool
ask(state *s)
{
    char room[TEXT_MAX + 8];
    bool sure = false;

    ps_text text = make_text(s, room);
    if (!prepare(s, text)) {
        return true;
    }
    s->by_index.count = s->by_all.count = 0;
    uint64_t  begun                     = now();
    ps_status status =
        own_search_index(&s->lists, &s->asked, LEAST, &sure, &s->by_index, NULL);
    uint64_t middle = now();
    if (status == PS_OK) {
        status = own_search_all(&s->lists, &s->asked, LEAST, &s->by_all, NULL);
    }
    s->index_time += middle - begun;
    s->all_time += now() - middle;
    s->found += s->by_all.count;
    s->sure += sure;
    if (status != PS_OK || (sure && !is_same(&s->by_index, &s->by_all))) {
        (void)fprintf(stderr, "search_same: status %d, %zu by the index, %zu of all\n",
                      (int)status, s->by_index.count, s->by_all.count);
        show_difference(s, text);
        return false;
    }
    return true;
}

/* From the file to the answer for a name that nobody has. */
static bool
first_answer(state *s, const char *path, uint64_t *took)
{
    listdb_options options = { .path = path };
    uint64_t       begun   = now();
    bool           sure    = false;

    if (listdb_open(&options, &s->db, NULL) != PS_OK ||
        own_lists_read(s->db, &s->lists, NULL) != PS_OK ||
        !prepare(s, PS_TEXT("Wilhelmina Vandersloot")) ||
        own_search_index(&s->lists, &s->asked, LEAST, &sure, &s->by_index, NULL) !=
            PS_OK) {
        return false;
    }
    *took = now() - begun;
    return sure;
}

int
main(int argc, char **argv)
{
    static state s;
    uint64_t     first = 0;
    bool         good  = false;

    if (argc < 3) {
        (void)fprintf(stderr, "usage: search_same SNAPSHOT QUERIES [SEED]\n");
        return 2;
    }
    unsigned long queries = strtoul(argv[2], NULL, 10), asked = 0;
    s.seed  = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    s.space = malloc(SPACE);
    if (s.space != NULL && first_answer(&s, argv[1], &first)) {
        for (good = true; good && asked < queries; asked++) {
            good = ask(&s);
        }
        uint64_t of = asked > 0 ? asked : 1;
        (void)printf(
            "{\"names\": %llu, \"first_answer\": %llu, \"queries\": %lu, \"found\": "
            "%llu, \"sure\": %llu, \"index\": %llu, \"all\": %llu}\n",
            (unsigned long long)s.lists.names, (unsigned long long)first, asked,
            (unsigned long long)s.found, (unsigned long long)s.sure,
            (unsigned long long)(s.index_time / of),
            (unsigned long long)(s.all_time / of));
    }
    free(s.by_index.at);
    free(s.by_all.at);
    free(s.space);
    own_lists_free(&s.lists);
    listdb_free(s.db);
    return good ? 0 : 1;
}
