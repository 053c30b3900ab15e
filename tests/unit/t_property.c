/*
 * t_property.c - what holds for any two names, tried on invented ones of many kinds.
 *
 * The bounds here are those of docs/matching.md: change them together.
 */
#include <stdlib.h>

#include "name_vocabulary.h"
#include "screen/align.h"
#include "screen/own.h"
#include "screen/score.h"

enum { SPACE = 1 << 18 };

typedef struct folded_name {
    score_name name;
    bool       too_long;
    _Alignas(max_align_t) unsigned char space[SPACE];
} folded_name;

static folded_name  one, two;
static score_pairs  pairs;
static score_result before, after;

static void
fold(const char *text, ps_party_type type, folded_name *out)
{
    name_options options = { .person       = type == PS_TYPE_PERSON,
                             .organisation = type == PS_TYPE_ORGANISATION };
    ps_arena     arena;
    name_folded  folded;
    ps_error     err;

    ps_arena_init(&arena, out->space, sizeof out->space);
    assert_int_equal(name_fold(ps_text_of(text), &options, &arena, &folded, &err), PS_OK);
    score_from_folded(&folded, NULL, NULL, 0, &out->name);
    score_prepare(&out->name, type != PS_TYPE_ORGANISATION);
    out->too_long = folded.too_long;
}

static void
score(const folded_name *query, const folded_name *listed, score_result *out)
{
    score_fill(&query->name, &listed->name, &pairs);
    score_names(&query->name, &listed->name, &pairs, out);
}
static const ps_party_type TYPES[] = { PS_TYPE_ANY, PS_TYPE_PERSON, PS_TYPE_ORGANISATION };

static int worst;
static void
test_symmetry(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 200000; round++) {
        char          a[VOCABULARY_NAME_MAX], b[VOCABULARY_NAME_MAX];
        vocabulary    kind = (vocabulary)(round % VOCABULARY_COUNT);
        ps_party_type type = TYPES[round / VOCABULARY_COUNT % 3];
        random_name(kind, a);
        random_name(kind, b);
        fold(a, type, &one);
        fold(b, type, &two);
        if (one.name.count != two.name.count) continue;
        score(&one, &two, &before);
        score(&two, &one, &after);
        int d = abs(before.score - after.score);
        if (d > worst) {
            worst = d;
            printf("sym %d: [%s] [%s] %d: %d %d nf %d %d\n", d, a, b, type, before.score, after.score, before.needs_fact, after.needs_fact);
        }
        if (before.needs_fact != after.needs_fact && round % 1000 == 0)
            printf("needs: [%s] [%s]\n", a, b);
    }
}

static void
test_more(void **state)
{
    (void)state;
    int bad = 0, nf = 0, joined = 0;
    for (uint32_t round = 0; round < 200000; round++) {
        char          a[VOCABULARY_NAME_MAX], b[VOCABULARY_NAME_MAX];
        vocabulary    kind = (vocabulary)(round % VOCABULARY_COUNT);
        ps_party_type type = TYPES[round / VOCABULARY_COUNT % 3];
        random_name(kind, a);
        random_name(kind, b);
        fold(a, type, &one);
        fold(b, type, &two);
        if (one.name.count == 0 || two.name.count == 0) continue;
        score(&one, &two, &before);
        size_t i = random_below((uint32_t)one.name.count), j = random_below((uint32_t)two.name.count);
        uint16_t *pair; uint32_t which = random_below(3);
        if (which == 1 && score_next(&one.name, i) >= one.name.count) which = 0;
        if (which == 2 && score_next(&two.name, j) >= two.name.count) which = 0;
        pair = which == 0 ? &pairs.one[i][j] : which == 1 ? &pairs.query_two[i][j] : &pairs.listed_two[i][j];
        int was = *pair;
        if (*pair >= 1000) continue;
        *pair = (uint16_t)(*pair < 750 ? 750 + random_below(251) : *pair + 1 + random_below(1000u - *pair));
        int is = *pair;
        score_names(&one.name, &two.name, &pairs, &after);
        for (size_t k = 0; k < after.count; k++) joined += after.at[k].query_count + after.at[k].listed_count > 2;
        if (after.score < before.score && bad++ < 10)
            printf("more: [%s] [%s] %d: %d -> %d by pair %u %zu,%zu %d->%d\n", a, b, type, before.score, after.score, which, i, j, was, is);
        if (after.needs_fact && !before.needs_fact && nf++ < 10)
            printf("needs: [%s] [%s] %d: %d -> %d by pair %u %zu,%zu %d->%d\n", a, b, type, before.score, after.score, which, i, j, was, is);
    }
    printf("bad %d nf %d joined %d\n", bad, nf, joined);
}

static int worst_of[8];
static void
variant(int how, const char *a, char *out)
{
    const char *words[16]; static char copy[VOCABULARY_NAME_MAX]; size_t n = 0;
    strcpy(copy, a);
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " ")) words[n++] = w;
    out[0] = 0;
    switch (how) {
    case 0: strcpy(out, a); for (char *p = out; *p; p++) if (*p >= 'a' && *p <= 'z') *p -= 32; break;
    case 1: strcpy(out, a); for (char *p = out; *p; p++) if (*p >= 'A' && *p <= 'Z') *p += 32; break;
    case 2: for (size_t i = 0; i < n; i++) { if (i) strcat(out, "   "); strcat(out, words[i]); } break;
    case 3: for (size_t i = 0; i < n; i++) { if (i) strcat(out, "-"); strcat(out, words[i]); } break;
    case 4: for (size_t i = 0; i < n; i++) { if (i) strcat(out, ", "); strcat(out, words[i]); } strcat(out, "."); break;
    case 5: for (size_t i = 0; i < n; i++) { if (i) strcat(out, " "); strcat(out, words[n - 1 - i]); } break;
    case 6: for (size_t i = 0; i < n; i++) { if (i) strcat(out, " "); strcat(out, words[(i + 1) % n]); } break;
    case 7: for (size_t i = 0; i < n; i++) { strcat(out, words[i]); } break;
    }
}
static void
test_variants(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 200000; round++) {
        char a[VOCABULARY_NAME_MAX], b[VOCABULARY_NAME_MAX], v[VOCABULARY_NAME_MAX*4];
        vocabulary kind = (vocabulary)(round % 3 ? VOCABULARY_FIRM : round / 3 % VOCABULARY_COUNT);
        random_name(kind, a);
        if (round % 2) strcpy(b, a); else random_name(kind, b);
        int how = (int)random_below(8);
        variant(how, a, v);
        fold(a, PS_TYPE_ORGANISATION, &one);
        fold(b, PS_TYPE_ORGANISATION, &two);
        score(&one, &two, &before);
        fold(v, PS_TYPE_ORGANISATION, &one);
        score(&one, &two, &after);
        int d = abs(before.score - after.score);
        if (d > worst_of[how]) {
            worst_of[how] = d;
            printf("variant %d %d: [%s] [%s] [%s]: %d %d nf %d %d\n", how, d, a, v, b, before.score, after.score, before.needs_fact, after.needs_fact);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_symmetry), cmocka_unit_test(test_more), cmocka_unit_test(test_variants)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
