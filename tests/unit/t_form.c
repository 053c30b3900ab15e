/* t_form.c - which publisher a first row or a root element belongs to. */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "source/form.h"

static const struct row {
    const char *name;
    char        separator;
    const char *fields; /* parted by "|" */
    const char *want;
} ROWS[] = {
    /* clang-format off: a table */
    { "date of the UK list", ',', "Report Date: 13-Feb-2026", "uk-csv" },
    { "its header", ',', "Last Updated|Unique ID|OFSI Group ID|Name 6", "uk-csv" },
    { "date of the list of OFSI", ',', "Last Updated|13/04/2018||", "uk-csv" },
    { "another separator", ';', "Report Date: 13-Feb-2026", "" },
    { "a list of one's own", ',', "id|type|name", "own-csv" },
    { "OFAC's list", ',', "36|A||||||||||", "ofac-csv" },
    { "OFAC's list without a number", ',', "A|A||||||||||", "" },
    { "OFAC's aliases", ',', "36|1|aka|A|", "ofac-csv-alt" },
    { "OFAC's addresses", ',', "36|1|A|B|C|", "ofac-csv-add" },
    { "OFAC's comments", ',', "36|text", "ofac-csv-comments" },
    { "the EU's list", ';', "fileGenerationDate|Entity_LogicalId|Entity_Remark",
      "eu-csv" },
    { "the EU's list with commas", ',', "fileGenerationDate|Entity_LogicalId", "" },
    { "the EU's short table", ',', "Date_filexxxx;Entity_logical_id;Subject_type",
      "eu-short-csv" },
    { "a column of a like name", ',', "Last Updated|name|ids", "" },
    { "an empty row", ',', "", "" },
    /* clang-format on */
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_text           fields[40];
    ps_text           rest  = ps_text_of(row->fields);
    size_t            count = 0;

    while (count < PS_COUNT(fields) && ps_text_next(&rest, '|', &fields[count])) {
        count++;
    }
    if (count == 0) {
        fields[count++] = (ps_text){ 0 };
    }
    form_head head = {
        .syntax = FORM_CSV, .separator = row->separator, .fields = fields, .count = count
    };
    const source_form *form = form_recognise(&head);
    assert_string_equal(form == NULL ? "" : form->word, row->want);
}

static const struct root {
    const char *name;
    const char *root;
    const char *want;
} ROOTS[] = {
    /* clang-format off: a table */
    { "OFAC", "sdnList", "ofac-xml" },
    { "United Nations", "CONSOLIDATED_LIST", "un-xml" },
    { "European Union", "export", "eu-xml" },
    { "nobody", "list", "" },
    /* clang-format on */
};

static void
test_root(void **state)
{
    const struct root *row  = *state;
    form_head          head = { .syntax = FORM_XML, .root = ps_text_of(row->root) };
    const source_form *form = form_recognise(&head);

    assert_string_equal(form == NULL ? "" : form->word, row->want);
}

/* No two rows have the same word, and a part belongs to a row above it. */
static void
test_table(void **state)
{
    (void)state;
    for (size_t i = 0; form_at(i) != NULL; i++) {
        const source_form *form = form_at(i);
        assert_ptr_equal(form_of(ps_text_of(form->word)), form);
        assert_true((form->separator != 0) == (form->syntax == FORM_CSV));
        assert_true((form->base != NULL) ==
                    (form->role == FORM_PART || form->role == FORM_PARTS));
        if (form->base != NULL) {
            const source_form *base = form_of(ps_text_of(form->base));
            assert_non_null(base);
            assert_true(base < form && base->role == FORM_LIST);
        }
    }
    assert_null(form_of(PS_TEXT("ofac")));
}

/* The table in docs/lists.md has every form, in this order. */
static void
test_document(void **state)
{
    static char text[1 << 17];
    FILE       *file = fopen("docs/lists.md", "rb");

    (void)state;
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    char *at  = strstr(text, "| form | recognised by |");
    char *end = at == NULL ? NULL : strstr(at, "\n\n");
    assert_non_null(end);
    *end = '\0';
    for (size_t i = 0; form_at(i) != NULL; i++) {
        char word[64];
        (void)snprintf(word, sizeof word, "`%s`", form_at(i)->word);
        at = strstr(at, word);
        assert_non_null(at);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_table),
                                        cmocka_unit_test(test_document) };

    return ps_test_rows(ROWS, test_row) + ps_test_rows(ROOTS, test_root) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
