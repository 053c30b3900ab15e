/*
 * search.c - SNAPSHOT NAMES index|all [ROUNDS]: how long the search for each line of NAMES
 * takes, from its text to what is found.
 *
 * One line of JSON; times in nanoseconds, of the last round.  "digest" is of everything
 * found, so that two ways to search can be compared.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "screen/own.h"

enum { LINE_ROOM = 4096, NAMES_MAX = 1 << 20, LEAST = 810, SPACE = 1 << 20 };

typedef struct bench {
    listdb        *db;
    own_lists      lists;
    own_query      asked;
    own_candidates found;
    bool           all;
    void          *space;
    char         **names;
    uint64_t      *took;
    size_t         count, room;
    uint64_t       hits, unsure, digest;
} bench;

static uint64_t
now(void)
{
    struct timespec at;

    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (uint64_t)at.tv_sec * 1000000000 + (uint64_t)at.tv_nsec;
}

static bool
read_names(bench *b, const char *path)
{
    char  line[LINE_ROOM];
    FILE *file = fopen(path, "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (!ps_grow(&b->names, &b->room, b->count + 1, sizeof *b->names, NAMES_MAX) ||
            (b->names[b->count] = strdup(line)) == NULL) {
            break;
        }
        b->count++;
    }
    bool good = file != NULL && feof(file) && b->count > 0;
    if (file != NULL) {
        (void)fclose(file);
    }
    b->took = calloc(b->count + 1, sizeof *b->took);
    return good && b->took != NULL;
}

static bool
search(bench *b, const char *name)
{
    name_options options = { .person = true };
    ps_arena     arena;
    name_folded  folded;
    bool         sure   = false;
    ps_status    status = PS_OK;

    ps_arena_init(&arena, b->space, SPACE);
    b->found.count = 0;
    if (name_fold(ps_text_of(name), &options, &arena, &folded, NULL) != PS_OK ||
        folded.too_long) {
        return true;
    }
    own_read(&b->lists, &folded, &b->asked.person);
    b->asked.firm = b->asked.person;
    score_prepare(&b->asked.person, true);
    score_prepare(&b->asked.firm, false);
    if (!b->all) {
        status = own_search_index(&b->lists, &b->asked, LEAST, &sure, &b->found, NULL);
        b->unsure += !sure;
    }
    if (status == PS_OK && !sure) {
        status = own_search_all(&b->lists, &b->asked, LEAST, &b->found, NULL);
    }
    return status == PS_OK;
}

static void
digest(bench *b)
{
    b->hits += b->found.count;
    for (size_t i = 0; i < b->found.count; i++) {
        const own_candidate *c    = &b->found.at[i];
        uint64_t             what = (uint64_t)c->name << 16 | (uint64_t)c->score << 3 |
                        (uint64_t)c->exact << 2 | (uint64_t)c->weak << 1 | c->needs_fact;
        b->digest = (b->digest ^ what) * 1099511628211u;
    }
}

static bool
run(bench *b)
{
    b->hits = b->unsure = 0;
    b->digest           = 1469598103934665603u;
    for (size_t i = 0; i < b->count; i++) {
        uint64_t begun = now();
        if (!search(b, b->names[i])) {
            return false;
        }
        b->took[i] = now() - begun;
        digest(b);
    }
    return true;
}

static int
order_times(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

/* Anonymous memory of this process, in KiB. */
static unsigned long
resident(void)
{
    char          line[256];
    unsigned long size = 0;
    FILE         *file = fopen("/proc/self/status", "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "RssAnon:", 8) == 0) {
            size = strtoul(line + 8, NULL, 10);
        }
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    return size;
}

static void
print(bench *b, uint64_t first)
{
    uint64_t sum       = 0;
    uint64_t looked_at = b->lists.finder != NULL ? b->lists.finder->looked_at : 0;

    for (size_t i = 0; i < b->count; i++) {
        sum += b->took[i];
    }
    qsort(b->took, b->count, sizeof *b->took, order_times);
    (void)printf(
        "{\"names\": %llu, \"words\": %zu, \"queries\": %zu, \"mean\": %llu, "
        "\"p50\": %llu, \"p99\": %llu, \"p999\": %llu, \"first\": %llu, "
        "\"hits\": %llu, \"unsure\": %llu, \"candidates\": %llu, "
        "\"resident_kib\": %lu, \"digest\": \"%016llx\"}\n",
        (unsigned long long)b->lists.names, b->lists.word_count, b->count,
        (unsigned long long)(sum / b->count), (unsigned long long)b->took[b->count / 2],
        (unsigned long long)b->took[b->count * 99 / 100],
        (unsigned long long)b->took[b->count * 999 / 1000], (unsigned long long)first,
        (unsigned long long)b->hits, (unsigned long long)b->unsure,
        (unsigned long long)looked_at, resident(), (unsigned long long)b->digest);
}

int
main(int argc, char **argv)
{
    static bench b;

    if (argc < 4) {
        (void)fprintf(stderr, "usage: search SNAPSHOT NAMES index|all [ROUNDS]\n");
        return 2;
    }
    unsigned long  rounds  = argc > 4 ? strtoul(argv[4], NULL, 10) : 1;
    listdb_options options = { .path = argv[1] };
    b.all                  = strcmp(argv[3], "all") == 0;
    b.space                = malloc(SPACE);
    bool     good          = b.space != NULL && read_names(&b, argv[2]);
    uint64_t begun         = now();
    good                   = good && listdb_open(&options, &b.db, NULL) == PS_OK &&
           own_lists_read(b.db, &b.lists, NULL) == PS_OK && search(&b, b.names[0]);
    uint64_t first = now() - begun;
    for (unsigned long k = 0; good && k < rounds; k++) {
        good = run(&b);
    }
    if (good) {
        print(&b, first);
    }
    return good ? 0 : 1;
}
