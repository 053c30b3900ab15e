/* t_change.c - the pieces of one entry that two snapshots say differently. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

#include "command/change.h"
#include "listdb_fixture.h"

static char folder[] = "/tmp/t_change.XXXXXX";

typedef void edit(entity_set *set, entity *e);

static void
nothing(entity_set *set, entity *e)
{
    (void)set;
    (void)e;
}

static void
other_names(entity_set *set, entity *e)
{
    e->names[1].weak = true;
    entity_add_name(set, e, PS_TEXT("ZIMTKOWSKI, Falk"), LISTDB_FKA, false);
}

static void
other_programs(entity_set *set, entity *e)
{
    (void)set;
    e->programs = PS_TEXT("TEST2; TEST3");
}

static void
programs_turned(entity_set *set, entity *e)
{
    (void)set;
    e->programs = PS_TEXT("TEST2; TEST");
}

static void
title_and_type(entity_set *set, entity *e)
{
    (void)set;
    e->title = PS_TEXT("Captain");
    e->type  = PS_TYPE_VESSEL;
}

static void
one_remark_more(entity_set *set, entity *e)
{
    (void)set;
    e->remarks = PS_TEXT("Linked To: FALK; DOB 1950.");
}

static void
no_full_stop(entity_set *set, entity *e)
{
    (void)set;
    e->remarks = PS_TEXT("DOB 1950");
}

static void
other_facts(entity_set *set, entity *e)
{
    e->facts[1].text = PS_TEXT("1abd");
    fixture_fact(set, e, LISTDB_ADDRESS, "", "2 Invented Way", "");
}

static void
same_text_other_days(entity_set *set, entity *e)
{
    entity_fact fact = { .kind = LISTDB_BORN, .text = PS_TEXT("1950"), .from = 1 };
    entity_add_fact(set, e, &fact);
}

static void
same_text(entity_set *set, entity *e)
{
    entity_fact fact = { .kind = LISTDB_BORN, .text = PS_TEXT("1950"), .from = 2 };
    entity_add_fact(set, e, &fact);
}

static void
same_text_about(entity_set *set, entity *e)
{
    entity_fact fact = {
        .kind = LISTDB_BORN, .text = PS_TEXT("1950"), .from = 2, .circa = true
    };
    entity_add_fact(set, e, &fact);
}

static const struct row {
    const char *name;
    edit       *was, *is;
    const char *want;
} ROWS[] = {
    { "the same", nothing, nothing, "" },
    { "names", nothing, other_names,
      "-name (aka) ZIMTKOVSKY, Arno\n+name (aka weak) ZIMTKOVSKY, Arno\n"
      "+name (fka) ZIMTKOWSKI, Falk\n" },
    { "names, back", other_names, nothing,
      "-name (aka weak) ZIMTKOVSKY, Arno\n-name (fka) ZIMTKOWSKI, Falk\n"
      "+name (aka) ZIMTKOVSKY, Arno\n" },
    { "programmes", nothing, other_programs, "-program () TEST\n+program () TEST3\n" },
    { "programmes in another order", nothing, programs_turned,
      "-program () TEST; TEST2\n+program () TEST2; TEST\n" },
    { "title and type", nothing, title_and_type,
      "-type () person, alone\n+type () vessel, alone\n+title () Captain, alone\n" },
    { "one remark", nothing, one_remark_more, "+remarks () Linked To: FALK\n" },
    { "a full stop", nothing, no_full_stop,
      "-remarks () DOB 1950.\n+remarks () DOB 1950\n" },
    { "facts", nothing, other_facts,
      "+address () 2 Invented Way\n-wallet (XBT) 1abc\n"
      "+wallet (XBT) 1abd\n" },
    { "what a date means", same_text, same_text_other_days,
      "-born () 1950\n+born () 1950\n" },
    { "a date is exact now", same_text_about, same_text,
      "-born () 1950, about\n+born () 1950\n" },
};

static listdb *
open_edited(edit *to, const char *name)
{
    char            path[128];
    entity_set      set;
    ps_buffer       out;
    compile_options options = { .built_seconds = FIXTURE_BUILT };
    listdb         *db      = NULL;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    fixture_fill(&set, 0);
    to(&set, entity_find(&set.lists[0], PS_TEXT("101")));
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
    const struct row *row = *state;
    listdb           *was = open_edited(row->was, "was");
    listdb           *is  = open_edited(row->is, "is");
    listdb_entry      a, b;
    changes           found;
    ps_buffer         out;
    ps_error          err = { 0 };

    ps_buffer_init(&out, 4096);
    ps_buffer_string(&out, "");
    assert_true(listdb_entry_at(was, 0, &a) && listdb_entry_at(is, 0, &b));
    assert_true(ps_text_is(a.id, "ofac-sdn:101") && ps_text_is(b.id, "ofac-sdn:101"));
    assert_int_equal(change_find(was, &a, is, &b, &found, &err), PS_OK);
    for (size_t i = 0; i < found.count; i++) {
        const change *one = &found.items[i];
        ps_buffer_printf(&out, "%c%s (%.*s) %.*s%s\n", one->is_new ? '+' : '-', one->kind,
                         PS_TEXT_ARGS(one->label), PS_TEXT_ARGS(one->text),
                         one->alone   ? ", alone"
                         : one->circa ? ", about"
                                      : "");
    }
    ps_buffer_add(&out, "", 1);
    assert_string_equal(out.at, row->want);
    change_free(&found);
    ps_buffer_free(&out);
    listdb_free(was);
    listdb_free(is);
}

int
main(void)
{
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    int failed = ps_test_rows(ROWS, test_row);
    return rmdir(folder) == 0 ? failed : 1;
}
