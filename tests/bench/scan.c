/*
 * scan.c - SNAPSHOT NAMES: the yardstick of the bench.  Each line of NAMES against every
 * listed name by plain Jaro-Winkler, as one text of its folded words, and no index: what a
 * filter does that has none.
 *
 * One line of JSON: nanoseconds a query, and how many names reach 0.85.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "listdb/listdb.h"
#include "name/name.h"

enum { LINE_ROOM = 4096, SPACE = 1 << 20, LETTERS_MAX = 256, PREFIX_MAX = 4 };

static double
jaro_winkler(ps_text a, ps_text b)
{
    bool   in_a[LETTERS_MAX] = { false }, in_b[LETTERS_MAX] = { false };
    size_t longer = a.size > b.size ? a.size : b.size, matched = 0, moved = 0, prefix = 0;
    size_t window = longer / 2 > 0 ? longer / 2 - 1 : 0;

    for (size_t i = 0; i < a.size; i++) {
        size_t end = i + window + 1 < b.size ? i + window + 1 : b.size;
        for (size_t j = i > window ? i - window : 0; j < end; j++) {
            if (!in_b[j] && a.at[i] == b.at[j]) {
                in_a[i] = in_b[j] = true;
                matched++;
                break;
            }
        }
    }
    if (matched == 0) {
        return 0;
    }
    for (size_t i = 0, j = 0; i < a.size; i++) {
        if (in_a[i]) {
            while (!in_b[j]) {
                j++;
            }
            moved += a.at[i] != b.at[j++];
        }
    }
    double m = (double)matched;
    double jaro =
        (m / (double)a.size + m / (double)b.size + (m - (double)(moved / 2)) / m) / 3;
    while (prefix < PREFIX_MAX && prefix < a.size && prefix < b.size &&
           a.at[prefix] == b.at[prefix]) {
        prefix++;
    }
    return jaro + (double)prefix * 0.1 * (1 - jaro);
}

/* Folded, at most LETTERS_MAX bytes; into room. */
static ps_text
fold(ps_text text, void *space, char *room)
{
    ps_arena arena;
    ps_text  line;

    ps_arena_init(&arena, space, SPACE);
    if (name_fold_line(text, &arena, &line, NULL) != PS_OK) {
        return (ps_text){ 0 };
    }
    size_t size = line.size < LETTERS_MAX ? line.size : LETTERS_MAX;
    memcpy(room, line.at, size);
    return (ps_text){ .at = room, .size = size };
}

static ps_text *
fold_names(const listdb *db, uint64_t count, void *space)
{
    ps_text *names = calloc((size_t)count + 1, sizeof *names);

    for (uint64_t i = 0; names != NULL && i < count; i++) {
        char        room[LETTERS_MAX];
        listdb_name name;
        if (listdb_name_at(db, (uint32_t)i, &name)) {
            ps_text folded = fold(name.text, space, room);
            char   *copy   = malloc(folded.size + 1);
            if (copy == NULL) {
                return NULL;
            }
            memcpy(copy, folded.at != NULL ? folded.at : "", folded.size);
            names[i] = (ps_text){ .at = copy, .size = folded.size };
        }
    }
    return names;
}

int
main(int argc, char **argv)
{
    listdb_options  options = { .path = argc > 1 ? argv[1] : "" };
    listdb         *db      = NULL;
    listdb_info     info;
    char            line[LINE_ROOM], room[LETTERS_MAX];
    struct timespec begun, ended;
    uint64_t        queries = 0, found = 0;
    void           *space = malloc(SPACE);
    FILE           *file  = argc > 2 ? fopen(argv[2], "r") : NULL;

    if (space == NULL || file == NULL || listdb_open(&options, &db, NULL) != PS_OK) {
        (void)fprintf(stderr, "usage: scan SNAPSHOT NAMES\n");
        return 2;
    }
    listdb_describe(db, &info);
    ps_text *names = fold_names(db, info.names, space);
    if (names == NULL) {
        return 1;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &begun);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        ps_text query             = fold(ps_text_of(line), space, room);
        for (uint64_t i = 0; i < info.names && query.size > 0; i++) {
            found += names[i].size > 0 && jaro_winkler(query, names[i]) >= 0.85;
        }
        queries++;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &ended);
    double took = (double)(ended.tv_sec - begun.tv_sec) * 1e9 +
                  (double)(ended.tv_nsec - begun.tv_nsec);
    (void)printf("{\"queries\": %llu, \"mean\": %.0f, \"hits\": %llu}\n",
                 (unsigned long long)queries, queries > 0 ? took / (double)queries : 0,
                 (unsigned long long)found);
    return 0;
}
