/* t_entity.c - parties, texts that are kept, equal texts under one number. */
#include <stdio.h>

#include "base/text.h"
#include "party/entity.h"
#include "ps_test.h"

static void
test_keep(void **state)
{
    keep    k;
    ps_text first;

    (void)state;
    keep_init(&k);
    first = keep_text(&k, PS_TEXT("first"));
    for (unsigned i = 0; i < 100000; i++) { /* several blocks */
        (void)keep_text(&k, PS_TEXT("0123456789012345678901234567890123456789"));
    }
    char *large = keep_room(&k, 5u << 20);
    assert_non_null(large);
    memset(large, 'x', 5u << 20);
    assert_true(ps_text_is(first, "first"));
    assert_non_null(keep_text(&k, PS_TEXT("")).at);
    assert_false(k.failed);
    assert_null(keep_room(&k, SIZE_MAX));
    assert_true(k.failed);
    assert_null(keep_room(&k, 1)); /* sticky */
    keep_free(&k);
}

static void
test_intern(void **state)
{
    intern table;
    keep   k;
    char   text[16];
    bool   fresh = false;

    (void)state;
    keep_init(&k);
    intern_init(&table);
    assert_int_equal(intern_find(&table, PS_TEXT("0")), INTERN_NONE);
    for (unsigned i = 0; i < 5000; i++) {
        (void)snprintf(text, sizeof text, "%u", i);
        assert_int_equal(intern_add(&table, keep_text(&k, ps_text_of(text)), &fresh), i);
        assert_true(fresh);
    }
    for (unsigned i = 0; i < 5000; i++) {
        (void)snprintf(text, sizeof text, "%u", i);
        assert_int_equal(intern_find(&table, ps_text_of(text)), i);
        assert_int_equal(intern_add(&table, ps_text_of(text), &fresh), i);
        assert_false(fresh);
    }
    assert_int_equal(table.count, 5000);
    assert_int_equal(intern_find(&table, PS_TEXT("5000")), INTERN_NONE);
    intern_free(&table);
    keep_free(&k);
}

static void
test_names(void **state)
{
    entity_set   set;
    entity_list *list;

    (void)state;
    entity_set_init(&set);
    list      = entity_list_of(&set, "own", "Own list", "own");
    entity *e = entity_add(&set, list, PS_TEXT("X-1"));
    assert_non_null(e);
    assert_null(entity_add(&set, list, PS_TEXT("X-1")));
    assert_false(set.failed);
    entity_add_name(&set, e, PS_TEXT("  A B "), LISTDB_PRIMARY, false);
    entity_add_name(&set, e, PS_TEXT(" "), LISTDB_AKA, false);
    entity_add_name(&set, e, PS_TEXT(""), LISTDB_AKA, false);
    assert_int_equal(e->name_count, 1);
    assert_true(ps_text_is(e->names[0].text, "A B"));
    assert_true(entity_find(list, PS_TEXT("X-1")) == e);
    assert_null(entity_find(list, PS_TEXT("X-2")));
    assert_int_equal(entity_list_count(list), 1);
    entity_set_free(&set);
}

/* The same fact is one; the same key under another label is another. */
static void
test_facts(void **state)
{
    static const struct {
        entity_fact fact;
        size_t      count;
    } ROWS[] = {
        { { .kind  = LISTDB_ID,
            .label = { "P", 1 },
            .text  = { "a-1", 3 },
            .key   = { "A1", 2 } },
          1 },
        { { .kind  = LISTDB_ID,
            .label = { "P", 1 },
            .text  = { "a 1", 3 },
            .key   = { "A1", 2 } },
          1 },
        { { .kind  = LISTDB_ID,
            .label = { "T", 1 },
            .text  = { "a 1", 3 },
            .key   = { "A1", 2 } },
          2 },
        { { .kind  = LISTDB_BIC,
            .label = { "P", 1 },
            .text  = { "a 1", 3 },
            .key   = { "A1", 2 } },
          3 },
        { { .kind = LISTDB_OTHER, .text = { "x", 1 } }, 4 },
        { { .kind = LISTDB_OTHER, .text = { "x", 1 } }, 4 },
        { { .kind = LISTDB_OTHER, .text = { "y", 1 } }, 5 },
        { { .kind = LISTDB_ADDRESS, .text = { "x", 1 } }, 6 },
        { { .kind = LISTDB_ADDRESS, .text = { "x", 1 } }, 7 }, /* counted as listed */
    };
    entity_set set;

    (void)state;
    entity_set_init(&set);
    entity_list *list = entity_list_of(&set, "own", "Own list", "own");
    entity      *e    = entity_add(&set, list, PS_TEXT("1"));
    for (size_t i = 0; i < PS_COUNT(ROWS); i++) {
        entity_add_fact(&set, e, &ROWS[i].fact);
        assert_int_equal(e->fact_count, ROWS[i].count);
    }
    entity_set_free(&set);
}

static void
test_warnings(void **state)
{
    entity_set set;
    ps_error   err = { 0 };

    (void)state;
    entity_set_init(&set);
    entity_warn(&set, "one of %d", 2);
    entity_warn(&set, "another");
    entity_warn(&set, "one of %d", 2);
    assert_int_equal(set.warning_count, 2);
    assert_int_equal(set.warnings[0].count, 2);
    assert_true(ps_text_is(set.warnings[0].sentence, "one of 2"));
    assert_int_equal(entity_set_check(&set, &err), PS_OK);
    static char prefixes[ENTITY_LISTS_MAX + 1][4];
    for (size_t i = 0; i <= ENTITY_LISTS_MAX; i++) {
        (void)snprintf(prefixes[i], sizeof prefixes[i], "%zu", i);
    }
    for (size_t i = 0; i < ENTITY_LISTS_MAX; i++) {
        assert_non_null(entity_list_of(&set, prefixes[i], "Own list", "own"));
    }
    assert_ptr_equal(entity_list_of(&set, "0", "Own list", "own"), &set.lists[0]);
    assert_null(entity_list_of(&set, prefixes[ENTITY_LISTS_MAX], "Own list", "own"));
    assert_int_equal(entity_set_check(&set, &err), PS_E_MEMORY);
    entity_set_free(&set);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keep),     cmocka_unit_test(test_intern),
        cmocka_unit_test(test_names),    cmocka_unit_test(test_facts),
        cmocka_unit_test(test_warnings),
    };
    return cmocka_run_group_tests_name("entity", tests, NULL, NULL);
}
