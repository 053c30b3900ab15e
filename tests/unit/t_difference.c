/*
 * t_difference.c - two snapshots of the same list, and what is told of their entries.
 */
#define _GNU_SOURCE
#include <unistd.h>

#include "listdb_fixture.h"
#include "snapshot/difference.h"

static char folder[] = "/tmp/t_difference.XXXXXX";

typedef void change(entity_set *set, entity_list *list);

static void
nothing(entity_set *set, entity_list *list)
{
    (void)set;
    (void)list;
}

static void
more(entity_set *set, entity_list *list)
{
    entity *e = entity_add(set, list, PS_TEXT("103"));
    entity_add_name(set, e, PS_TEXT("NEWMAN, Nils"), LISTDB_PRIMARY, false);
}

static void
other_order(entity_set *set, entity_list *list)
{
    entity     *e     = entity_find(list, PS_TEXT("101"));
    entity_name first = e->names[1];

    (void)set;
    e->names[1]      = e->names[2];
    e->names[2]      = first;
    entity_fact fact = e->facts[0];
    e->facts[0]      = e->facts[1];
    e->facts[1]      = fact;
}

static void
all_parts(entity_set *set, entity_list *list)
{
    entity *e   = entity_find(list, PS_TEXT("102"));
    e->type     = PS_TYPE_VESSEL;
    e->programs = PS_TEXT("OTHER");
    e->title    = PS_TEXT("Title");
    e->remarks  = PS_TEXT("Remark.");
    entity_add_name(set, e, PS_TEXT("FALK SHIPPING"), LISTDB_AKA, false);
    fixture_fact(set, e, LISTDB_PHONE, "", "123", "123");
}

static void
weak_now(entity_set *set, entity_list *list)
{
    (void)set;
    entity_find(list, PS_TEXT("101"))->names[1].weak = true;
}

static void
born(entity_set *set, entity_list *list, bool circa)
{
    entity_fact fact = { .kind = LISTDB_BORN, .text = PS_TEXT("1950"), .circa = circa };

    entity_add_fact(set, entity_find(list, PS_TEXT("101")), &fact);
}

static void
born_about(entity_set *set, entity_list *list)
{
    born(set, list, true);
}

static void
born_exactly(entity_set *set, entity_list *list)
{
    born(set, list, false);
}

static void
delisted(entity_set *set, entity_list *list)
{
    more(set, list);
    entity_find(list, PS_TEXT("103"))->delisted = 20000;
}

static void
delisted_later(entity_set *set, entity_list *list)
{
    more(set, list);
    entity_find(list, PS_TEXT("103"))->delisted = 20001;
}

static const struct row {
    const char *name;
    change     *was, *is;
    const char *want;
} ROWS[] = {
    { "the same", nothing, nothing, "0 0 0" },
    { "the same in another order", nothing, other_order, "0 0 0" },
    { "one more", nothing, more, "1 0 0; added ofac-sdn:103" },
    { "one less", more, nothing, "0 1 0; removed ofac-sdn:103" },
    { "a name is weak now", nothing, weak_now, "0 0 1; changed ofac-sdn:101 names" },
    { "a date is exact now", born_about, born_exactly,
      "0 0 1; changed ofac-sdn:101 facts" },
    { "every part", nothing, all_parts,
      "0 0 1; changed ofac-sdn:102 type programs title names facts remarks" },
    { "one less, one changed", more, weak_now,
      "0 1 1; removed ofac-sdn:103; changed ofac-sdn:101 names" },
    { "delisted", more, delisted, "0 1 0; removed ofac-sdn:103 delisted 20000" },
    { "listed again", delisted, more, "1 0 0; added ofac-sdn:103 delisted 20000" },
    { "delisted in both", delisted, delisted_later, "0 0 0" },
    { "delisted before it was seen", nothing, delisted, "0 0 0" },
    { "forgotten", delisted, nothing, "0 0 0" },
    { "from nothing", NULL, nothing, "2 0 0; added ofac-sdn:101; added ofac-sdn:102" },
};

static listdb *
open_changed(change *to, const char *name)
{
    char            path[128];
    entity_set      set;
    ps_buffer       out;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    listdb         *db      = NULL;

    if (to == NULL) {
        return NULL;
    }
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    fixture_fill(&set, 0);
    to(&set, &set.lists[0]);
    ps_buffer_init(&out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &out, NULL), PS_OK);
    fixture_write(path, out.at, out.size);
    ps_buffer_free(&out);
    entity_set_free(&set);
    listdb_options opening = { .path = path };
    assert_int_equal(listdb_open(&opening, &db, NULL), PS_OK);
    assert_int_equal(unlink(path), 0);
    return db;
}

static void
test_row(void **state)
{
    static const char *const WORDS[] = { "added", "removed", "changed" };
    const struct row        *row     = *state;
    listdb                  *was     = open_changed(row->was, "was");
    listdb                  *is      = open_changed(row->is, "is");
    difference               found;
    ps_buffer                out;
    ps_error                 err = { 0 };

    ps_buffer_init(&out, 4096);
    assert_int_equal(difference_find(was, is, &found, &err), PS_OK);
    assert_int_equal(found.added + found.removed + found.changed, found.count);
    ps_buffer_printf(&out, "%d %d %d", (int)found.added, (int)found.removed,
                     (int)found.changed);
    for (size_t i = 0; i < found.count; i++) {
        const difference_item *item = &found.items[i];
        bool                   gone = item->kind == DIFFERENCE_REMOVED;
        listdb_entry           entry;
        assert_true(
            listdb_entry_at(gone ? was : is, gone ? item->was : item->is, &entry));
        ps_buffer_printf(&out, "; %s %.*s", WORDS[item->kind], PS_TEXT_ARGS(entry.id));
        if (item->delisted != 0) {
            ps_buffer_printf(&out, " delisted %d", (int)item->delisted);
        }
        for (unsigned part = 0; part < DIFFERENCE_PARTS; part++) {
            if ((item->parts >> part & 1u) != 0) {
                ps_buffer_printf(&out, " %s", difference_word((difference_part)part));
            }
        }
    }
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
    difference_free(&found);
    listdb_free(was);
    listdb_free(is);
}

/* A flipped byte of the old one is no difference, but an error. */
static void
test_damaged(void **state)
{
    static const char FILE_NAME[] = "damaged";
    char              path[128];
    ps_buffer         bytes;
    listdb           *was = NULL;
    listdb           *is  = open_changed(nothing, "is");
    difference        found;
    ps_error          err = { 0 };

    (void)state;
    (void)snprintf(path, sizeof path, "%s/%s", folder, FILE_NAME);
    fixture_compile(&bytes, 9000, NULL);
    char *text = memmem(bytes.at, bytes.size, "ZIMT TRADING", 12);
    assert_non_null(text);
    *text ^= 1;
    fixture_write(path, bytes.at, bytes.size);
    listdb_options opening = { .path = path };
    assert_int_equal(listdb_open(&opening, &was, &err), PS_OK);
    assert_int_equal(difference_find(was, is, &found, &err), PS_E_LISTS);
    assert_int_equal(err.reason, PS_R_SNAPSHOT_DAMAGED);
    assert_int_equal(found.count, 0);
    listdb_free(was);
    listdb_free(is);
    ps_buffer_free(&bytes);
    assert_int_equal(unlink(path), 0);
}

int
main(void)
{
    static const struct CMUnitTest MORE[] = { cmocka_unit_test(test_damaged) };

    assert_non_null(mkdtemp(folder));
    int failed = ps_test_rows(ROWS, test_row);
    failed += cmocka_run_group_tests(MORE, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
