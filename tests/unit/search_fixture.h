/* search_fixture.h - lists of invented names of few syllables, so that much is alike. */
#ifndef PS_SEARCH_FIXTURE_H
#define PS_SEARCH_FIXTURE_H

#include <unistd.h>

#include "listdb_fixture.h"
#include "screen/own.h"

static const char *const PARTS[] = {
    "zim", "kov", "ar",   "no",   "fal", "ken",  "qua",
    "st",  "el",  "brue", "omar", "ko",  "test", "well"
};

/* Names that can be a Korean's, in several spellings. */
static const char *const KOREAN[] = { "kim",  "jong",  "chong",  "jung",    "ri",
                                      "lee",  "un",    "eun",    "chol",    "cheol",
                                      "yong", "young", "pak",    "park",    "hyok",
                                      "u",    "woo",   "jongun", "yongchol" };

static uint32_t seed = 3;

static uint32_t
next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void
random_text(char *out, size_t room)
{
    static const char *const TAILS[] = {
        "",        "",         "",          " Ltd",     " Trading", " 11",
        " Jr",     " Company", " GmbH",     "ltd",      "limited",  "limited",
        "company", "company",  " Com pany", " Lim ited"
    };

    size_t used = 0, words = 1 + next_random(4);
    bool   comma = next_random(3) == 0;
    if (next_random(4) == 0) {
        for (size_t w = 0; w < 2 + next_random(2); w++) {
            used += (size_t)snprintf(out + used, room - used, "%s%s",
                                     w == 0            ? ""
                                     : w == 1 && comma ? ", "
                                                       : " ",
                                     KOREAN[next_random(PS_COUNT(KOREAN))]);
        }
        return;
    }
    for (size_t w = 0; w < words; w++) {
        const char *gap = w == 0 ? "" : w == 1 && comma ? ", " : " ";
        used += (size_t)snprintf(out + used, room - used, "%s", gap);
        for (uint32_t k = 1 + next_random(3); k > 0; k--) {
            used += (size_t)snprintf(out + used, room - used, "%s",
                                     PARTS[next_random(PS_COUNT(PARTS))]);
        }
        if (next_random(6) == 0) {
            used += (size_t)snprintf(out + used, room - used, " %c",
                                     'a' + (int)next_random(26));
        }
    }
    (void)snprintf(out + used, room - used, "%s", TAILS[next_random(PS_COUNT(TAILS))]);
}

static char      path[] = "/tmp/t_search.XXXXXX";
static listdb   *db;
static own_lists lists;

static void
make_lists(unsigned entries)
{
    entity_set      set;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    listdb_options  open    = { .path = path, .now_seconds = FIXTURE_BUILT };
    ps_buffer       bytes;
    ps_error        err = { 0 };

    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "t", "Test list", "Test");
    for (unsigned i = 0; i < entries; i++) {
        char text[200];
        (void)snprintf(text, sizeof text, "%u", i);
        entity *e = entity_add(&set, list, ps_text_of(text));
        e->type   = i % 3 == 0   ? PS_TYPE_ORGANISATION
                    : i % 3 == 1 ? PS_TYPE_PERSON
                                 : PS_TYPE_ANY;
        random_text(text, sizeof text);
        entity_add_name(&set, e, ps_text_of(text), LISTDB_PRIMARY, false);
        random_text(text, sizeof text);
        if (!entity_has_name(e, ps_text_of(text))) {
            entity_add_name(&set, e, ps_text_of(text), LISTDB_AKA, i % 5 == 0);
        }
    }
    ps_buffer_init(&bytes, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &bytes, &err), PS_OK);
    memcpy(path + strlen(path) - 6, "XXXXXX", 6); /* there may have been lists before */
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    fixture_write(path, bytes.at, bytes.size);
    ps_buffer_free(&bytes);
    entity_set_free(&set);
    assert_int_equal(listdb_open(&open, &db, &err), PS_OK);
    assert_int_equal(listdb_verify(db, &err), PS_OK);
    assert_int_equal(own_lists_read(db, &lists, &err), PS_OK);
}

/* A listed name without its blanks. */
static void
joined_text(char *out)
{
    listdb_name name;
    size_t      used = 0;

    assert_true(listdb_name_at(db, next_random((uint32_t)lists.names), &name));
    for (size_t i = 0; i < name.text.size; i++) {
        if (name.text.at[i] != ' ' && name.text.at[i] != ',') {
            out[used++] = name.text.at[i];
        }
    }
    out[used] = '\0';
}

static _Alignas(max_align_t) unsigned char space[1 << 16];

/* Some query: of the parts that the names are made of, cut or not, or a listed name
 * without its blanks. */
static void
make_query(uint32_t round, score_name *query)
{
    name_options options = { .cut = round % 5 == 0, .person = round % 7 == 0 };
    char         text[200];
    ps_arena     arena;
    name_folded  folded;
    ps_error     err;

    if (round % 4 == 3) {
        joined_text(text);
    } else {
        random_text(text, sizeof text);
    }
    ps_arena_init(&arena, space, sizeof space);
    assert_int_equal(name_fold(ps_text_of(text), &options, &arena, &folded, &err), PS_OK);
    own_read(&lists, &folded, query);
}

static void
free_lists(void)
{
    own_lists_free(&lists);
    listdb_free(db);
    assert_int_equal(unlink(path), 0);
}

#endif
