/* t_link.c - which entries of several lists are one party. */
#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"
#include "snapshot/link.h"

enum { PARTIES = 6 };

/* list:id type name|name%born[,born]#label=text... ; "~" before a name: weak */
static const struct row {
    const char *name;
    const char *entries[PARTIES];
    const char *want; /* the party of each, a letter a party, "." alone */
} ROWS[] = {
    /* clang-format off: a table */
    { "a UN reference",
      { "un:KPi.001 p Kim Example", "eu:7 p Somebody Else#UN Reference=KPi.001",
        "uk:A1 p Third Name#UN Reference=KPi.001" },
      "aaa" },
    { "another UN reference",
      { "un:KPi.001 p Kim Example", "eu:7 p Kim Example#UN Reference=KPi.002" },
      ".." },
    { "OFAC's uid on both lists",
      { "ofac-sdn:12 o Example Trading", "ofac-cons:12 o Example",
        "os:x o Other#Referent=ofac-12" },
      "aaa" },
    { "an id and a word of the name",
      { "un:1 p Kim Example#id=123456789", "uk:2 p EXAMPLE, Ki#id=123456789" },
      "aa" },
    { "an id, no word of the name",
      { "un:1 p Kim Example#id=123456789", "uk:2 p Somebody Else#id=123456789" },
      ".." },
    { "an id of a person and of a company",
      { "un:1 p Kim Example#id=123456789", "uk:2 o Example Co#id=123456789" },
      ".." },
    { "too short an id",
      { "un:1 p Kim Example#id=12345", "uk:2 p Kim Example#id=12345" },
      ".." },
    { "a name and its birth",
      { "un:1 p Kim Example%7000", "uk:2 p EXAMPLE, Kim%7000" },
      "aa" },
    { "a name and another birth",
      { "un:1 p Kim Example%7000", "uk:2 p Kim Example%7001" },
      ".." },
    { "a name and about a year",
      { "un:1 p Kim Example%7000~", "uk:2 p Kim Example%7000~" },
      ".." },
    { "a name and no birth", { "un:1 p Kim Example", "uk:2 p Kim Example" }, ".." },
    { "one word and its birth", { "un:1 p Kim%7000", "uk:2 p Kim%7000" }, ".." },
    { "a weak name and its birth",
      { "un:1 p Real Name|~Kim Example%7000", "uk:2 p Kim Example%7000" },
      ".." },
    { "a company has no birth",
      { "un:1 o Kim Example%7000", "uk:2 o Kim Example%7000" },
      ".." },
    { "two of one list stay apart",
      { "un:1 p Kim Example%7000", "un:2 p Kim Example%7000", "uk:3 p Kim Example%7000" },
      "a.a" },
    { "not by way of another list",
      { "un:1 p Kim Example%7000#id=123456789", "uk:2 p Kim Example%7000",
        "uk:3 p Example Kim#id=123456789" },
      "a.a" },
    { "three by two reasons",
      { "un:1 p Kim Example%7000#id=123456789", "uk:2 p Kim Example%7000",
        "eu:3 p Example Kim#id=123456789" },
      "aaa" },
    { "a delisted one is not linked",
      { "un:1 p Kim Example%7000", "uk:2 p Kim Example%7000!" },
      ".." },
    /* clang-format on */
};

static void
add_facts(entity_set *set, entity *e, ps_text rest)
{
    ps_text part;
    bool    first = true;

    while (ps_text_next(&rest, '#', &part)) {
        size_t at = ps_text_find(part, "=");
        if (first) {
            size_t   percent = ps_text_find(part, "%");
            ps_text  born    = percent == SIZE_MAX
                                   ? (ps_text){ 0 }
                                   : ps_text_slice(part, percent + 1, part.size);
            uint64_t day     = 0;
            if (born.size > 0) {
                (void)ps_text_u64(ps_text_slice(born, 0, 4), &day);
                entity_add_fact(set, e,
                                &(entity_fact){ .kind  = LISTDB_BORN,
                                                .label = PS_TEXT("DOB"),
                                                .text  = born,
                                                .from  = (int32_t)day,
                                                .to    = (int32_t)day,
                                                .circa = ps_text_ends(born, "~") });
            }
        } else if (ps_text_starts(part, "id=")) {
            entity_add_fact(set, e,
                            &(entity_fact){ .kind  = LISTDB_ID,
                                            .label = PS_TEXT("Passport"),
                                            .text  = ps_text_slice(part, 3, part.size),
                                            .key   = ps_text_slice(part, 3, part.size) });
        } else {
            entity_add_fact(
                set, e,
                &(entity_fact){ .kind  = LISTDB_OTHER,
                                .label = ps_text_slice(part, 0, at),
                                .text  = ps_text_slice(part, at + 1, part.size) });
        }
        first = false;
    }
}

static void
add_entry(entity_set *set, const char *line)
{
    static const char *const PREFIXES[] = { "un",       "eu",        "uk",
                                            "ofac-sdn", "ofac-cons", "os" };
    ps_text                  rest       = ps_text_of(line);
    ps_text                  prefix;
    ps_text                  id;
    ps_text                  type;
    entity_list             *list = NULL;

    assert_true(ps_text_next(&rest, ':', &prefix) && ps_text_next(&rest, ' ', &id) &&
                ps_text_next(&rest, ' ', &type));
    for (size_t i = 0; i < PS_COUNT(PREFIXES); i++) {
        if (ps_text_is(prefix, PREFIXES[i])) {
            list = entity_list_of(set, PREFIXES[i], PREFIXES[i], "test");
        }
    }
    entity *e = entity_add(set, list, id);
    assert_non_null(e);
    e->type       = type.at[0] == 'p' ? PS_TYPE_PERSON : PS_TYPE_ORGANISATION;
    e->delisted   = ps_text_ends(rest, "!") ? 20000 : 0;
    size_t  end   = ps_text_find(rest, "#");
    ps_text names = ps_text_slice(rest, 0, end == SIZE_MAX ? rest.size : end);
    size_t  born  = ps_text_find(names, "%");
    ps_text name;
    names = ps_text_slice(names, 0, born == SIZE_MAX ? names.size : born);
    while (ps_text_next(&names, '|', &name)) {
        bool weak = ps_text_starts(name, "~");
        entity_add_name(set, e, ps_text_slice(name, weak, name.size),
                        e->name_count == 0 ? LISTDB_PRIMARY : LISTDB_AKA, weak);
    }
    add_facts(set, e, rest);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    entity_set        set;
    ps_error          err              = { 0 };
    char              got[PARTIES + 1] = { 0 };
    uint32_t          seen[PARTIES]    = { 0 };
    size_t            count            = 0;

    entity_set_init(&set);
    for (size_t i = 0; i < PARTIES && row->entries[i] != NULL; i++) {
        add_entry(&set, row->entries[i]);
    }
    assert_int_equal(link_parties(&set, &err), PS_OK);
    for (size_t i = 0; i < PARTIES && row->entries[i] != NULL; i++) {
        ps_text rest = ps_text_of(row->entries[i]);
        ps_text prefix;
        ps_text id;
        assert_true(ps_text_next(&rest, ':', &prefix) && ps_text_next(&rest, ' ', &id));
        for (size_t n = 0; n < set.list_count; n++) {
            const entity *e = ps_text_is(prefix, set.lists[n].prefix)
                                  ? entity_find(&set.lists[n], id)
                                  : NULL;
            size_t        k = 0;
            if (e == NULL) {
                continue;
            }
            while (e->party != 0 && k < count && seen[k] != e->party) {
                k++;
            }
            if (e->party != 0 && k == count) {
                seen[count++] = e->party;
            }
            got[i] = e->party == 0 ? '.' : (char)('a' + k);
        }
    }
    assert_string_equal(got, row->want);
    entity_set_free(&set);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
