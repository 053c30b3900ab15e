/*
 * t_carry.c - what becomes of entries that the publisher's file has no more.
 *
 * was and is are ids; "-" behind one: delisted, and its date is 20000.
 */
#include <unistd.h>

#include "listdb_fixture.h"
#include "update/carry.h"

static char path[] = "/tmp/t_carry.XXXXXX";

#define TEN "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"

static const struct row {
    const char *name;
    const char *was[12], *is[12];
    const char *is_prefix; /* NULL: the same list */
    carry_list  about;
    bool        release_others;
    int64_t     today;
    const char *want; /* entries of the last list; "-DATE": delisted */
} ROWS[] = {
    { "nothing is gone",
      { "1", "2" },
      { "2", "1", "3" },
      NULL,
      { .percent = 5 },
      false,
      20100,
      "2 1 3; waiting" },
    { "few are gone",
      { "1", "2", "3" },
      { "1" },
      NULL,
      { .percent = 5 },
      false,
      20100,
      "1 2-20100 3-20100; waiting" },
    { "too many are gone",
      { TEN },
      { "1", "2", "3", "4", "new" },
      NULL,
      { .percent = 5 },
      false,
      20100,
      "1 2 3 4 new 5 6 7 8 9 10; waiting ofac-sdn:5 ofac-sdn:6 ofac-sdn:7 ofac-sdn:8 "
      "ofac-sdn:9 ofac-sdn:10" },
    { "so many may go",
      { TEN },
      { "1", "2", "3", "4" },
      NULL,
      { .percent = 60 },
      false,
      20100,
      "1 2 3 4 5-20100 6-20100 7-20100 8-20100 9-20100 10-20100; waiting" },
    { "one more behind those that wait",
      { "1", "2", "3" },
      { "1", "2" },
      NULL,
      { .percent = 90, .waits = true },
      false,
      20100,
      "1 2 3; waiting ofac-sdn:3" },
    { "those that waited are listed again",
      { "1", "2" },
      { "1", "2" },
      NULL,
      { .percent = 90, .waits = true },
      false,
      20100,
      "1 2; waiting" },
    { "a person lets them go",
      { TEN },
      { "1", "2", "3", "4" },
      NULL,
      { .percent = 5, .waits = true, .release = true },
      false,
      20100,
      "1 2 3 4 5-20100 6-20100 7-20100 8-20100 9-20100 10-20100; waiting" },
    { "delisted before",
      { "1", "2-" },
      { "1" },
      NULL,
      { .percent = 5 },
      false,
      20030,
      "1 2-20000; waiting" },
    { "delisted too long ago",
      { "1", "2-" },
      { "1" },
      NULL,
      { .percent = 5 },
      false,
      20031,
      "1; waiting" },
    { "listed again",
      { "1", "2-" },
      { "1", "2" },
      NULL,
      { .percent = 5 },
      false,
      20010,
      "1 2; waiting" },
    { "a list that is not there any more",
      { "1", "2-" },
      { "7" },
      "own",
      { 0 },
      false,
      20010,
      "2-20000 1; waiting ofac-sdn:1" },
    { "a list that may go",
      { "1", "2-" },
      { "7" },
      "own",
      { 0 },
      true,
      20010,
      "2-20000 1-20010; waiting" },
};

static void
fill(entity_set *set, const char *prefix, const char *const *ids)
{
    entity_set_init(set);
    entity_list *list = entity_list_of(set, prefix, "List", "Publisher");
    for (size_t i = 0; ids[i] != NULL; i++) {
        ps_text id       = ps_text_of(ids[i]);
        bool    delisted = ps_text_ends(id, "-");
        entity *e =
            entity_add(set, list, delisted ? ps_text_slice(id, 0, id.size - 1) : id);
        e->type     = PS_TYPE_PERSON;
        e->delisted = delisted ? 20000 : 0;
        entity_add_name(set, e, PS_TEXT("TESTWELL, Omarko"), LISTDB_PRIMARY, false);
    }
}

static listdb *
open_was(const struct row *row)
{
    entity_set      set;
    ps_buffer       out;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    listdb_options  opening = { .path = path };
    listdb         *db      = NULL;

    fill(&set, "ofac-sdn", row->was);
    ps_buffer_init(&out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, &out, NULL), PS_OK);
    fixture_write(path, out.at, out.size);
    ps_buffer_free(&out);
    entity_set_free(&set);
    assert_int_equal(listdb_open(&opening, &db, NULL), PS_OK);
    return db;
}

static void
test_row(void **state)
{
    const struct row *row                     = *state;
    carry_list        lists[ENTITY_LISTS_MAX] = { row->about };
    job_ids           waiting                 = { 0 };
    keep              texts;
    entity_set        set;
    ps_buffer         out;
    ps_error          err = { 0 };
    listdb           *was = open_was(row);

    keep_init(&texts);
    ps_buffer_init(&out, 4096);
    fill(&set, row->is_prefix != NULL ? row->is_prefix : "ofac-sdn", row->is);
    carry_request request = { .was            = was,
                              .lists          = lists,
                              .release_others = row->release_others,
                              .today          = row->today,
                              .retention_days = 30,
                              .waiting        = &waiting,
                              .texts          = &texts };
    assert_int_equal(carry_over(&set, &request, &err), PS_OK);
    const entity_list *list = &set.lists[set.list_count - 1];
    for (uint32_t i = 0; i < entity_list_count(list); i++) {
        const entity *e = &list->at[i];
        ps_buffer_printf(&out, "%s%.*s", i > 0 ? " " : "", PS_TEXT_ARGS(e->id));
        assert_int_equal(e->name_count, 1);
        if (e->delisted != 0) {
            ps_buffer_printf(&out, "-%d", e->delisted);
        }
    }
    ps_buffer_string(&out, "; waiting");
    for (size_t i = 0; i < waiting.count; i++) {
        ps_buffer_printf(&out, " %.*s", PS_TEXT_ARGS(waiting.at[i]));
    }
    assert_string_equal(out.at, row->want);
    assert_int_equal(lists[set.list_count - 1].waiting, waiting.count);
    free(waiting.at);
    keep_free(&texts);
    ps_buffer_free(&out);
    entity_set_free(&set);
    listdb_free(was);
}

int
main(void)
{
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    (void)close(fd);
    int failed = ps_test_rows(ROWS, test_row);
    (void)unlink(path);
    return failed;
}
