/* t_parse_xml.c - tokens and places, the same whatever the chunks; and what is refused. */
#include <stdio.h>

#include "ps_trace.h"

/* clang-format off: a table */
#define TEXT(literal) literal, sizeof(literal) - 1
static const struct row {
    const char *name;
    const char *input;
    size_t      size;
    const char *want;
} ROWS[] = {
    { "one element", TEXT("<a>hi</a>"),
      "open 1 0-3 1:1 a\ntext 1 3-5 1:4 \"hi\"\nclose 1 5-9 1:6 a\n" },
    { "self-closed", TEXT("<a/>"),
      "open 1 0-4 1:1 a\ntext 1 4-4 1:5 \"\"\nclose 1 4-4 1:5 a\n" },
    { "self-closed inside, a blank before the end", TEXT("<a><b /></a>"),
      "open 1 0-3 1:1 a\nopen 2 3-8 1:4 b\ntext 2 8-8 1:9 \"\"\nclose 2 8-8 1:9 b\n"
      "close 1 8-12 1:9 a\n" },
    { "byte order mark, declaration, lines",
      TEXT("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<a>\r\n "
           "<b>x</b>\n</a>\n"),
      "open 1 43-46 2:1 a\nopen 2 49-52 3:2 b\ntext 2 52-53 3:5 \"x\"\nclose 2 53-57 3:6 "
      "b\n"
      "close 1 58-62 4:1 a\n" },
    { "US-ASCII, apostrophes", TEXT("<?xml version='1.0' encoding='us-ascii'?><a/>"),
      "open 1 41-45 1:42 a\ntext 1 45-45 1:46 \"\"\nclose 1 45-45 1:46 a\n" },
    { "namespaces", TEXT("<x:a xmlns:x='urn:x' xmlns='urn:d'><b k='v'/></x:a>"),
      "open 1 0-35 1:1 {urn:x}a\nopen 2 35-45 1:36 {urn:d}b k=v\ntext 2 45-45 1:46 \"\"\n"
      "close 2 45-45 1:46 {urn:d}b\nclose 1 45-51 1:46 {urn:x}a\n" },
    { "entities and references",
      TEXT("<a k='&lt;&amp;&#38;#38;&quot;'>&lt;&#65;&#x42;&amp;&gt;</a>"),
      "open 1 0-32 1:1 a k=<&&#38;\"\ntext 1 32-56 1:33 \"<AB&>\"\nclose 1 56-60 1:57 "
      "a\n" },
    { "CDATA, comment and instruction inside text",
      TEXT("<a>x<![CDATA[<y>]]><!-- < --><?p q?>z</a>"),
      "open 1 0-3 1:1 a\ntext 1 3-37 1:4 \"x<y>z\"\nclose 1 37-41 1:38 a\n" },
    { "a tag in a comment between tags", TEXT("<a><!-- <b> --><b></b></a>"),
      "open 1 0-3 1:1 a\nopen 2 15-18 1:16 b\ntext 2 18-18 1:19 \"\"\nclose 2 18-22 1:19 "
      "b\n"
      "close 1 22-26 1:23 a\n" },
    { "'>' inside a value", TEXT("<a k='>'><b j=\"/>\"/></a>"),
      "open 1 0-9 1:1 a k=>\nopen 2 9-20 1:10 b j=/>\ntext 2 20-20 1:21 \"\"\n"
      "close 2 20-20 1:21 b\nclose 1 20-24 1:21 a\n" },
    { "text beside elements", TEXT("<a>x<b/>y</a>"),
      "open 1 0-3 1:1 a\nloose 1 3-4 1:4 \"x\"\nopen 2 4-8 1:5 b\ntext 2 8-8 1:9 \"\"\n"
      "close 2 8-8 1:9 b\nloose 1 8-9 1:9 \"y\"\nclose 1 9-13 1:10 a\n" },
    { "an end tag with a line end", TEXT("<a>\n</a\n>"),
      "open 1 0-3 1:1 a\ntext 1 3-4 1:4 \"\n\"\nclose 1 4-9 2:1 a\n" },
    { "letters of two, three and four bytes",
      TEXT("<a>\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80</a>"),
      "open 1 0-3 1:1 a\ntext 1 3-12 1:4 \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"\n"
      "close 1 12-16 1:13 a\n" },
    { "XInclude is only an element",
      TEXT("<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include "
           "href='/etc/passwd'/></a>"),
      "open 1 0-45 1:1 a\nopen 2 45-76 1:46 {http://www.w3.org/2001/XInclude}include "
      "href=/etc/passwd\ntext 2 76-76 1:77 \"\"\n"
      "close 2 76-76 1:77 {http://www.w3.org/2001/XInclude}include\nclose 1 76-80 1:77 "
      "a\n" },

    { "empty", TEXT(""), "in:1:1: the file is empty (0 bytes) [106]\n" },
    { "Latin-1 under UTF-8", TEXT("<a>\n<b>caf\xe9</b></a>"),
      "open 1 0-3 1:1 a\nopen 2 4-7 2:1 b\nin:2:7: not valid UTF-8 (found byte 0xE9; "
      "save the file as UTF-8 or declare its encoding) [104]\n" },
    { "half a letter at the end", TEXT("<a>\xe2\x82"), /* libxml2 waits for four bytes */
      "in:1:4: not valid UTF-8 (found byte 0xE2; "
      "save the file as UTF-8 or declare its encoding) [104]\n" },
    { "a letter under US-ASCII",
      TEXT("<?xml version='1.0' encoding='US-ASCII'?><a>\xc3\xa9</a>"),
      "open 1 41-44 1:42 a\nin:1:45: not valid UTF-8 (found byte 0xC3; "
      "save the file as UTF-8 or declare its encoding) [104]\n" },
    { "NUL", TEXT("<a>\0</a>"),
      "in:1:4: a NUL byte is not allowed (found byte 0x00) [116]\n" },
    { "Latin-1 declared", TEXT("<?xml version=\"1.0\" encoding = \"ISO-8859-1\" ?><a/>"),
      "in:1:1: the declared encoding is not supported (save the file as UTF-8; "
      "found ISO-8859-1) [105]\n" },
    { "an encoding that is none", TEXT("<?xml version=\"1.0\" encoding=\"a b\"?><a/>"),
      "in:1:1: the declared encoding is not supported (save the file as UTF-8; "
      "found something else) [105]\n" },
    { "UTF-16", TEXT("\xff\xfe<\0a\0/\0>\0"),
      "in:1:1: the declared encoding is not supported (save the file as UTF-8; "
      "found UTF-16 or UTF-32) [105]\n" },
    { "UTF-16 without a mark", TEXT("\0<\0a\0/\0>"),
      "in:1:1: the declared encoding is not supported (save the file as UTF-8; "
      "found UTF-16 or UTF-32) [105]\n" },
    { "EBCDIC", TEXT("\x4c\x6f\xa7\x94\x93"),
      "in:1:1: the declared encoding is not supported (save the file as UTF-8; "
      "found EBCDIC) [105]\n" },
    { "XML 1.1", TEXT("<?xml version='1.1'?><a/>"),
      "in:1:1: the XML is not well formed (only version 1.0 is read) [121]\n" },
    { "end of file inside an element", TEXT("<a><b>x"),
      "open 1 0-3 1:1 a\nopen 2 3-6 1:4 b\nin:1:8: the XML ends before its root element "
      "is "
      "closed (the last byte was read) [125]\n" },
    { "end of file inside a tag", TEXT("<a><b"),
      "open 1 0-3 1:1 a\nin:1:6: the XML ends before its root element is closed "
      "(the last byte was read) [125]\n" },
    { "end of file inside the end of a tag", TEXT("<a><b/"),
      "open 1 0-3 1:1 a\nin:1:7: the XML ends before its root element is closed "
      "(the last byte was read) [125]\n" },
    { "a slash inside a tag", TEXT("<a><b /x></b></a>"),
      "open 1 0-3 1:1 a\nin:1:7: the XML is not well formed "
      "(a name is missing, perhaps behind a lone '&' or '<') [121]\n" },
    { "end of file before a root", TEXT("<!-- x -->"),
      "in:1:11: the XML ends before its root element is closed (the last byte was read) "
      "[125]\n" },
    { "tags that do not fit", TEXT("<a>\n<b>x</c></a>"),
      "open 1 0-3 1:1 a\nopen 2 4-7 2:1 b\nin:2:9: the XML is not well formed "
      "(the end tag does not fit its start tag) [121]\n" },
    { "a lone ampersand", TEXT("<a>A & B</a>"),
      "open 1 0-3 1:1 a\nin:1:7: the XML is not well formed "
      "(a name is missing, perhaps behind a lone '&' or '<') [121]\n" },
    { "an attribute twice", TEXT("<a k='1' k='2'/>"),
      "in:1:15: the XML is not well formed (an attribute stands twice) [121]\n" },
    { "a prefix of nothing", TEXT("<x:a/>"),
      "in:1:5: the XML is not well formed (a prefix without a namespace) [121]\n" },
    { "behind the root", TEXT("<a/><b/>"),
      "open 1 0-4 1:1 a\ntext 1 4-4 1:5 \"\"\nclose 1 4-4 1:5 a\n"
      "in:1:5: the XML is not well formed (content behind the root element) [121]\n" },
    { "text behind the root", TEXT("<a/>x"),
      "open 1 0-4 1:1 a\ntext 1 4-4 1:5 \"\"\nclose 1 4-4 1:5 a\n"
      "in:1:5: the XML is not well formed (content behind the root element) [121]\n" },
    { "no XML", TEXT("hello there"),
      "in:1:1: the XML is not well formed (no element at the start) [121]\n" },
    { "a control character", TEXT("<a>\x01</a>"),
      "open 1 0-3 1:1 a\nin:1:4: the XML is not well formed "
      "(a character that XML does not allow) [121]\n" },
    { "an unknown entity", TEXT("<a>&nbsp;</a>"),
      "open 1 0-3 1:1 a\nin:1:10: an entity that the file defines is not allowed "
      "(only the five of XML are read) [126]\n" },
    { "document type", TEXT("<!DOCTYPE a><a/>"),
      "in:1:12: a document type declaration is not allowed (remove it) [122]\n" },
    { "billion laughs",
      TEXT("<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;&l;&l;'>]>\n<a>&m;</a>"),
      "in:1:13: a document type declaration is not allowed (remove it) [122]\n" },
    { "external entity",
      TEXT("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
      "in:1:13: a document type declaration is not allowed (remove it) [122]\n" },
};
/* clang-format on */

static void
run(const char *input, size_t size, size_t step, ps_buffer *out)
{
    parse_memory memory = { .at = input, .size = size, .step = step };
    ps_error     err    = { 0 };

    ps_buffer_reset(out);
    trace_error(out, parse_xml(parse_source_memory(&memory), trace_token, out, &err),
                &err);
}

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    ps_buffer_init(&out, 1 << 20);
    for (size_t step = 0; step < 64; step++) {
        run(row->input, row->size, step, &out);
        assert_string_equal(out.at == NULL ? "" : out.at, row->want);
    }
    ps_buffer_free(&out);
}

/* Every construct, many times, with long texts, so that chunks end anywhere. */
static void
test_chunks(void **state)
{
    ps_buffer input;
    ps_buffer whole;
    ps_buffer parts;

    (void)state;
    ps_buffer_init(&input, 4 << 20);
    ps_buffer_init(&whole, 4 << 20);
    ps_buffer_init(&parts, 4 << 20);
    ps_buffer_string(&input,
                     "\xef\xbb\xbf<?xml version='1.0'?>\n<d:a xmlns:d='urn:d'>\r\n");
    for (int i = 0; i < 60; i++) {
        ps_buffer_printf(
            &input, "\t<!-- %d < > & --><d:p>\n<n k='&gt;%d'>Zo\xc3\xab &amp; ", i, i);
        for (int j = 0; j < i * 7; j++) {
            ps_buffer_printf(&input, "%s", j % 5 == 0 ? "\xe2\x82\xac" : "abc ");
        }
        ps_buffer_string(&input,
                         "</n><e/>\r\n<e  />loose<![CDATA[a]]b<>]]><t\n>x</t ></d:p>");
    }
    ps_buffer_string(&input, "</d:a>\n");
    assert_false(input.failed);
    run(input.at, input.size, 0, &whole);
    assert_null(strstr(whole.at, "in:"));
    static const size_t steps[] = { 1,  2,   3,   5,   7,    11,   13,   64,
                                    99, 128, 255, 512, 1000, 1024, 4095, 4096 };
    for (size_t i = 0; i < PS_COUNT(steps); i++) {
        run(input.at, input.size, steps[i], &parts);
        assert_string_equal(parts.at, whole.at);
    }
    ps_buffer_free(&input);
    ps_buffer_free(&whole);
    ps_buffer_free(&parts);
}

static void
test_attributes(void **state)
{
    static const struct {
        int         count;
        const char *one;
        const char *want;
    } cases[] = { { 256, " b", "close 1" },
                  { 257, " b",
                    "in:1:3344: the text of one element exceeds the limit "
                    "(more than 256 attributes) [124]\n" },
                  { 256, " xmlns:b", "close 1" },
                  { 257, " xmlns:b",
                    "in:1:4886: the text of one element exceeds the limit "
                    "(more than 256 namespaces) [124]\n" } };
    ps_buffer input;
    ps_buffer out;

    (void)state;
    ps_buffer_init(&input, 1 << 20);
    ps_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < PS_COUNT(cases); i++) {
        ps_buffer_reset(&input);
        ps_buffer_string(&input, "<a");
        for (int j = 0; j < cases[i].count; j++) {
            ps_buffer_printf(&input, "%s%d='1234'", cases[i].one, 1000 + j);
        }
        ps_buffer_string(&input, "/>");
        run(input.at, input.size, 0, &out);
        assert_non_null(strstr(out.at, cases[i].want));
    }
    ps_buffer_free(&input);
    ps_buffer_free(&out);
}

/* A source that never ends by itself: head once, then body count times. */
typedef struct endless {
    const char *head;
    const char *body;
    uint64_t    count;
    size_t      used;
} endless;

static ps_status
read_endless(void *context, void *out, size_t size, size_t *got, ps_error *err)
{
    endless *e = context;

    (void)err;
    *got = 0;
    while (*got < size && (*e->head != '\0' || e->count > 0)) {
        if (*e->head != '\0') {
            ((char *)out)[(*got)++] = *e->head++;
            continue;
        }
        ((char *)out)[(*got)++] = e->body[e->used++];
        if (e->body[e->used] == '\0') {
            e->used = 0;
            e->count--;
        }
    }
    return PS_OK;
}

static ps_status
count_token(void *context, const parse_token *token, ps_error *err)
{
    (void)token, (void)err;
    ++*(uint64_t *)context;
    return PS_OK;
}

static const struct attack {
    const char *name;
    const char *head;
    const char *body;
    uint64_t    count;
    const char *want;
} ATTACKS[] = {
    { "an element of 200 MB", "<a>", "xxxxxxxxx ", 20000000,
      "the text of one element exceeds the limit (over 1 MiB) [124]" },
    { "200 MB of white space", "<a>", "\t\t\t\t\t\t\t\t\t ", 20000000,
      "the text of one element exceeds the limit (over 1 MiB) [124]" },
    { "a comment of 200 MB", "<a><!--", "xxxxxxxxx ", 20000000,
      "the text of one element exceeds the limit (over a limit of libxml2) [124]" },
    { "a name of 200 MB", "<a><", "xxxxxxxxxx", 20000000,
      "in:1:4: the text of one element exceeds the limit (a tag over 256 KiB) [124]" },
    { "a value of 200 MB", "<a b='", "xxxxxxxxx ", 20000000,
      "in:1:1: the text of one element exceeds the limit (a tag over 256 KiB) [124]" },
    { "as many attributes as the file holds", "<a>\n<b", " xmlns:a=''", 20000000,
      "in:2:1: the text of one element exceeds the limit (a tag over 256 KiB) [124]" },
    { "10,000 levels", "", "<a>", 10000,
      "in:1:387: elements are nested too deep (more than 128 levels) [123]" },
    { "300,000 small elements are fine", "<a>", "<b/>\n", 300000,
      "in:300001:1: the XML ends before its root element is closed "
      "(the last byte was read) [125]" },
};

static void
test_attack(void **state)
{
    const struct attack *row  = *state;
    endless              e    = { row->head, row->body, row->count, 0 };
    uint64_t             seen = 0;
    ps_error             err  = { 0 };
    char                 line[512];

    assert_int_not_equal(
        PS_OK, parse_xml((parse_source){ read_endless, &e }, count_token, &seen, &err));
    ps_error_format(&err, "in", line, sizeof line);
    if (strstr(line, row->want) == NULL) {
        fail_msg("%s", line);
    }
}

int
main(void)
{
    const struct CMUnitTest chunks[] = { cmocka_unit_test(test_chunks),
                                         cmocka_unit_test(test_attributes) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(chunks, NULL, NULL) +
           ps_test_rows(ATTACKS, test_attack);
}
