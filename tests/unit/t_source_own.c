/* t_source_own.c - lists of one's own: what is read, what is refused. */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "source/form.h"

#define HEAD "id,type,name"

static const struct row {
    const char *name;
    const char *text;
    const char *want; /* "entries names facts" and the first key, or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "least", HEAD "\nX-1,person,\"SYNTH, A\"\n", "1 entries, 1 names, 0 facts" },
    { "columns in another order", "name,note,id,type\nSYNTH,why,X-1,any\n",
      "1 entries, 1 names, 0 facts" },
    { "capitals and a BOM", "\xef\xbb\xbfID,Type,NAME\nX-1,Organisation,SYNTH\n",
      "1 entries, 1 names, 0 facts" },
    { "aliases", HEAD ",aliases\nX-1,person,A,B; C;;D\n", "1 entries, 4 names, 0 facts" },
    { "weak", HEAD ",quality\nX-1,person,A,weak\n", "1 entries, 1 weak names, 0 facts" },
    { "every column",
      HEAD
      ",aliases,born,country,ids,accounts,ibans,bics,wallets,addresses,"
      "phones,emails,program,note,quality\nX-1,person,A,B,1961-03-04;1962,KP,P1234567,"
      "00112233,"
      "GB82WEST12345698765432,DEUTDEFF,0x52908400098527886E0F7030069857D2E4169EE7,1 Way,"
      "+44 20 79460000,a@b.example,SYN,note,strong\n",
      "1 entries, 2 names, 11 facts" },
    { "only a header", HEAD "\n", "0 entries, 0 names, 0 facts" },
    { "a column nobody knows", HEAD ",passport\nX-1,any,A,1\n",
      "f:1:1: header: a field of the entry is malformed (column 4 is unknown or stands "
      "twice) [813]" },
    { "a column twice", HEAD ",name\nX-1,any,A,1\n",
      "f:1:1: header: a field of the entry is malformed (column 4 is unknown or stands "
      "twice) [813]" },
    { "no type", "id,name\nX-1,A\n",
      "f:1:1: header: a field of the entry is malformed (id, type and name are needed) "
      "[813]" },
    { "a type nobody knows", HEAD "\nX-1,club,A\n",
      "f:2:1: type: the type of the entry is not a known one [810]" },
    { "too few columns", HEAD "\nX-1,any,A\nX-2,any\n",
      "f:3:1: the row has the wrong number of columns (expected 3, found 2) [132]" },
    { "no id", HEAD "\n,any,A\n", "f:2:1: id: the entry has no id [805]" },
    { "no name", HEAD "\nX-1,any,\n", "f:2:1: name: the entry has no name [806]" },
    { "twice", HEAD "\nX-1,any,A\nX-1,any,B\n",
      "f:3:1: id: the entry stands twice [804]" },
    { "a date that is none", HEAD ",born\nX-1,any,A,13/13/1961\n",
      "f:2:1: born: a field of the entry is malformed [813]" },
    { "a country that is none", HEAD ",country\nX-1,any,A,Nowhereland\n",
      "f:2:1: country: a field of the entry is malformed [813]" },
    { "an IBAN that is none", HEAD ",ibans\nX-1,any,A,GB82WEST12345698765433\n",
      "f:2:1: ibans: a field of the entry is malformed [813]" },
    { "a BIC that is none", HEAD ",bics\nX-1,any,A,12\n",
      "f:2:1: bics: a field of the entry is malformed [813]" },
    { "an id too short to mean anybody", HEAD ",ids\nX-1,any,A,12\n",
      "f:2:1: ids: a field of the entry is malformed [813]" },
    { "a quality nobody knows", HEAD ",quality\nX-1,any,A,fair\n",
      "f:2:1: quality: a field of the entry is malformed [813]" },
    /* clang-format on */
};

static void
describe(const entity_set *set, char *out, size_t room)
{
    const entity_list *list  = &set->lists[0];
    size_t             names = 0;
    size_t             facts = 0;
    bool               weak  = false;

    assert_string_equal(list->prefix, "own");
    for (uint32_t i = 0; i < entity_list_count(list); i++) {
        names += list->at[i].name_count;
        facts += list->at[i].fact_count;
        weak = weak || list->at[i].names[0].weak;
    }
    (void)snprintf(out, room, "%u entries, %zu %snames, %zu facts",
                   entity_list_count(list), names, weak ? "weak " : "", facts);
}

static void
test_row(void **state)
{
    const struct row *row     = *state;
    const char       *culprit = NULL;
    ps_error          err     = { 0 };
    char              got[300];
    source_file       file;
    entity_set        set;

    entity_set_init(&set);
    assert_int_equal(
        source_open_bytes("f", ps_text_of(row->text), SOURCE_BY_NAME, &file, &err),
        PS_OK);
    assert_string_equal(file.form->word, "own-csv");
    if (source_read(&set, &file, 1, &culprit, &err) != PS_OK) {
        (void)ps_error_format(&err, culprit, got, sizeof got);
    } else if (set.fault_count > 0) {
        (void)ps_error_format(&set.faults[0].err, set.faults[0].file, got, sizeof got);
    } else {
        describe(&set, got, sizeof got);
    }
    source_close(&file);
    entity_set_free(&set);
    assert_string_equal(got, row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
