/* t_join.c - sets put together, and what they say as one hash. */
#include "base/text.h"
#include "listdb_fixture.h"
#include "party/join.h"

static void
fill(entity_set *set, const char *prefix, const char *const *ids, const char *date)
{
    entity_set_init(set);
    entity_list *list = entity_list_of(set, prefix, "List", "Publisher");
    list->published   = ps_text_of(date);
    for (size_t i = 0; ids[i] != NULL; i++) {
        entity *e = entity_add(set, list, ps_text_of(ids[i]));
        entity_add_name(set, e, ps_text_of(ids[i]), LISTDB_PRIMARY, false);
    }
}

static const struct row {
    const char *name;
    const char *prefixes[2];
    const char *ids[2][4];
    ps_status   status;
    const char *want;
} ROWS[] = {
    { "two lists",
      { "a", "b" },
      { { "1", "2" }, { "1" } },
      PS_OK,
      "a 2026-01-01: 1 2; b 2026-02-02: 1; " },
    { "one list of two files",
      { "a", "a" },
      { { "1", "2" }, { "3" } },
      PS_OK,
      "a 2026-02-02: 1 2 3; " },
    { "the same entry in both",
      { "a", "a" },
      { { "1", "2" }, { "2" } },
      PS_E_FORMAT,
      "" },
    { "nothing to add",
      { "a", "b" },
      { { "1" }, { NULL } },
      PS_OK,
      "a 2026-01-01: 1; b 2026-02-02:; " },
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    entity_set        set, one, two;
    ps_buffer         out;
    ps_error          err = { 0 };

    ps_buffer_init(&out, 4096);
    entity_set_init(&set);
    fill(&one, row->prefixes[0], row->ids[0], "2026-01-01");
    fill(&two, row->prefixes[1], row->ids[1], "2026-02-02");
    assert_int_equal(join_sets(&set, &one, &err), PS_OK);
    assert_int_equal(join_sets(&set, &two, &err), row->status);
    if (row->status == PS_OK) {
        for (size_t i = 0; i < set.list_count; i++) {
            const entity_list *list = &set.lists[i];
            ps_buffer_printf(&out, "%s %.*s:", list->prefix,
                             PS_TEXT_ARGS(list->published));
            for (uint32_t k = 0; k < entity_list_count(list); k++) {
                const entity *e = entity_find(list, list->at[k].id);
                assert_ptr_equal(e, &list->at[k]);
                ps_buffer_printf(&out, " %.*s", PS_TEXT_ARGS(e->names[0].text));
            }
            ps_buffer_string(&out, "; ");
        }
        assert_string_equal(out.at, row->want);
    } else {
        assert_int_equal(err.reason, PS_R_LIST_TWICE);
    }
    ps_buffer_free(&out);
    entity_set_free(&set);
    entity_set_free(&one);
    entity_set_free(&two);
}

typedef void change(entity_set *set, entity_list *list, entity *e);

static void
none(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)list, (void)e;
}

static void
dated(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)e;
    list->published = PS_TEXT("2026-11-24");
}

static void
reordered(entity_set *set, entity_list *list, entity *e)
{
    entity_name name = e->names[1];
    (void)set, (void)list;
    e->names[1] = e->names[2];
    e->names[2] = name;
}

static void
renamed(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)list;
    e->names[1].text = PS_TEXT("ZIMTKOWSKY, Arno");
}

static void
strengthened(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)list;
    e->names[2].weak = false;
}

static void
noted(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)list;
    e->remarks = PS_TEXT("DOB 1951.");
}

static void
born_later(entity_set *set, entity_list *list, entity *e)
{
    (void)set, (void)list;
    e->facts[0].to++;
}

static void
longer(entity_set *set, entity_list *list, entity *e)
{
    (void)e;
    (void)entity_add(set, list, PS_TEXT("999"));
}

static const struct content_row {
    const char *name;
    change     *to;
    bool        same;
} CONTENT[] = {
    { "nothing", none, true },
    { "another date of publication", dated, true },
    { "another order", reordered, true },
    { "a letter of a name", renamed, false },
    { "a name is strong now", strengthened, false },
    { "a remark", noted, false },
    { "the end of a range", born_later, false },
    { "one entry more", longer, false },
};

static void
test_content(void **state)
{
    const struct content_row *row = *state;
    entity_set                was, is;
    char                      a[DIGEST_HEX_SIZE], b[DIGEST_HEX_SIZE];
    ps_error                  err = { 0 };

    fixture_fill(&was, 1);
    fixture_fill(&is, 1);
    row->to(&is, &is.lists[0], entity_find(&is.lists[0], PS_TEXT("101")));
    assert_int_equal(join_content(&was, a, &err), PS_OK);
    assert_int_equal(join_content(&is, b, &err), PS_OK);
    assert_int_equal(strlen(a), 64);
    assert_int_equal(strcmp(a, b) == 0, row->same);
    entity_set_free(&was);
    entity_set_free(&is);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row) + ps_test_rows(CONTENT, test_content);
}
