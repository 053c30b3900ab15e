/* t_xml_record.c - which elements are records, what is refused, how trees are walked. */
#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"
#include "source/form.h"
#include "source/xml_record.h"

enum { OUT_ROOM = 1 << 16 };

static const struct row {
    const char *name;
    const char *text;
    const char *want; /* each record as name[attributes]{children}text, or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "records of two paths", "<r d='1'><a><b i='2'><c>x</c><d/></b><b/></a><q>y</q></r>",
      "r[d=1] b[i=2]{c:x d} b q:y" },
    { "any name", "<r><s><one>1</one><two>2</two></s></r>", "r one:1 two:2" },
    { "namespaces do not matter", "<n:r xmlns:n='u:v' n:d='1' d='2'><n:q>y</n:q></n:r>",
      "r[d=1,d=2] q:y" },
    { "of no use", "<r><z><y><x>1</x>loose</y></z><q>1</q></r>", "r q:1" },
    { "text is trimmed", "<r><q>\n a b \n</q></r>", "r q:a b" },
    { "an unknown section", "<r><a/><new/></r>",
      "f:1:8: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]" },
    { "an unknown element on the way", "<r><a><new/></a></r>",
      "f:1:7: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]" },
    { "text between records", "<r><a>x</a></r>",
      "f:1:7: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]" },
    { "text beside elements in a record", "<r><q>x<c/></q></r>",
      "f:1:7: a field of the entry is malformed (an element or a text that is not known "
      "here) [813]" },
    { "cut", "<r><q>",
      "f:1:7: the XML ends before its root element is closed (the last byte was read) "
      "[125]" },
    /* clang-format on */
};

static void
put_node(ps_buffer *out, const xml_node *node)
{
    ps_buffer_printf(out, "%.*s", PS_TEXT_ARGS(node->name));
    for (size_t i = 0; i < node->attribute_count; i++) {
        ps_buffer_printf(out, "%s%.*s=%.*s%s", i == 0 ? "[" : ",",
                         PS_TEXT_ARGS(node->attributes[i].name),
                         PS_TEXT_ARGS(node->attributes[i].value),
                         i + 1 == node->attribute_count ? "]" : "");
    }
    for (const xml_node *c = node->child; c != NULL; c = c->next) {
        ps_buffer_string(out, c == node->child ? "{" : " ");
        put_node(out, c);
        ps_buffer_string(out, c->next == NULL ? "}" : "");
    }
    if (node->text.size > 0) {
        ps_buffer_printf(out, ":%.*s", PS_TEXT_ARGS(node->text));
    }
}

static ps_status
on_root(void *context, const xml_node *root, ps_error *err)
{
    (void)err;
    put_node(context, root);
    return PS_OK;
}

static ps_status
on_record(void *context, const xml_node *record, ps_error *err)
{
    (void)err;
    ps_buffer_string(context, " ");
    put_node(context, record);
    return PS_OK;
}

static const xml_record_rule RULES[] = {
    { "a/b", on_record }, { "q", on_record }, { "s/*", on_record }, { "z", NULL }
};

static void
read_text(const char *text, const xml_record_use *use, ps_buffer *out)
{
    source_file file = { .path = "f" };
    ps_error    err  = { 0 };
    char        line[512];

    assert_int_equal(spool_new(NULL, &file.bytes, &err), PS_OK);
    assert_int_equal(spool_feed(file.bytes, text, strlen(text), &err), PS_OK);
    assert_int_equal(spool_seal(file.bytes, &err), PS_OK);
    if (xml_records_read(&file, use, &err) != PS_OK) {
        (void)ps_error_format(&err, "f", line, sizeof line);
        ps_buffer_reset(out);
        ps_buffer_string(out, line);
    }
    spool_free(file.bytes);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;
    xml_record_use    use = {
           .rules = RULES, .count = PS_COUNT(RULES), .root = on_root, .context = &out
    };

    ps_buffer_init(&out, OUT_ROOM);
    read_text(row->text, &use, &out);
    assert_true(ps_buffer_add(&out, "", 1));
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

static ps_status
walk(void *context, const xml_node *record, ps_error *err)
{
    const xml_node *c = xml_child(record, "c");

    (void)context;
    assert_true(ps_text_is(xml_attribute(record, "i"), "7"));
    assert_int_equal(xml_attribute(record, "j").size, 0);
    assert_true(ps_text_is(xml_text(record, "c"), "1"));
    assert_true(ps_text_is(xml_again(c)->text, "2"));
    assert_null(xml_again(xml_again(c)));
    assert_null(xml_child(record, "e"));
    assert_int_equal(xml_text(record, "e").size, 0);
    return xml_refuse(c, PS_R_LIST_TYPE, "c", err);
}

static void
test_walk(void **state)
{
    static const xml_record_rule RULE = { "q", walk };
    xml_record_use               use  = { .rules = &RULE, .count = 1 };
    ps_buffer                    out;

    (void)state;
    ps_buffer_init(&out, OUT_ROOM);
    read_text("<r><q i=' 7 '><c>1</c><d/><c>2</c></q></r>", &use, &out);
    assert_true(ps_buffer_add(&out, "", 1));
    assert_string_equal(out.at,
                        "f:1:15: c: the type of the entry is not a known one [810]");
    ps_buffer_free(&out);
}

/* One record may not have more than the arena holds; many small ones may. */
static void
test_size(void **state)
{
    ps_buffer      text;
    ps_buffer      out;
    xml_record_use use = { .rules = RULES, .count = PS_COUNT(RULES), .context = &out };

    (void)state;
    ps_buffer_init(&out, (size_t)1 << 26);
    ps_buffer_init(&text, (size_t)1 << 26);
    ps_buffer_string(&text, "<r><q>");
    for (size_t i = 0; i < 200000; i++) {
        ps_buffer_string(&text, "<c/>");
    }
    ps_buffer_string(&text, "</q></r>");
    assert_true(ps_buffer_add(&text, "", 1));
    read_text(text.at, &use, &out);
    assert_true(ps_buffer_add(&out, "", 1));
    assert_non_null(strstr(out.at, "[814]"));
    ps_buffer_free(&text);
    ps_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_walk),
                                        cmocka_unit_test(test_size) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
