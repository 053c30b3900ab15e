/* t_format.c - what a file is, from its bytes alone; and what it is instead. */
#include "ps_pain001.h"

#define TEXT(literal) literal, sizeof(literal) - 1
#define ACH                                                                            \
    "101 076401251 0764012512405011000A094101EXAMPLE BANK           EXAMPLE WORKS    " \
    "              \n"
#define XML(id)  "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" id "\"/>"
#define UNKNOWN  "in:1:1: not a payment file of a known format "
#define PACKED   "in:1:1: the file is compressed or encrypted; unpack it first "
#define ENCODING "in:1:1: the declared encoding is not supported "

static const struct row {
    const char *name;
    const char *input;
    size_t      size;
    const char *want; /* the name of the format, or the operator's line */
} ROWS[] = {
    { "pain.001", TEXT(PAIN001_GOOD), "pain.001" },
    { "pain.001 behind a mark and a comment",
      TEXT("\xef\xbb\xbf\n<!-- x -->" XML("pain.001.001.03")), "pain.001" },
    { "pain.001 behind a business header",
      TEXT("<E xmlns:h='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'><p:Document "
           "xmlns:p = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.12'/></E>"),
      "pain.001" },
    { "nacha", TEXT(ACH), "nacha" },
    { "both", TEXT(ACH "<D xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'>\n"),
      "in:1:1: two formats fit (pain.001 and nacha; say --format) [103]" },
    { "empty", TEXT(""), "in:1:1: the file is empty (found 0 bytes) [106]" },
    { "blank", TEXT(" \r\n\t"),
      "in:1:1: the file is empty (found nothing but white space) [106]" },
    { "pain.001 of another version", TEXT(XML("pain.001.001.13")),
      "in:1:1: Document: this message or version is not supported (read are "
      "pain.001.001.03 to .12, found pain.001.001.13) [304]" },
    { "national form", TEXT(XML("pain.001.003.03")),
      "in:1:1: Document: this message or version is not supported (read are "
      "pain.001.001.03 to .12, found pain.001.003.03) [304]" },
    { "pain.002", TEXT(XML("pain.002.001.03")),
      "in:1:1: Document: a status report is not a payment file; use outcome (found "
      "pain.002.001.03) [310]" },
    { "pacs.002", TEXT(XML("pacs.002.001.10")),
      "in:1:1: Document: a status report is not a payment file; use outcome (found "
      "pacs.002.001.10) [310]" },
    { "pacs.008", TEXT(XML("pacs.008.001.08")),
      "in:1:1: Document: this message or version is not supported (read are "
      "pain.001.001.03 to .12, found pacs.008.001.08) [304]" },
    { "camt.053", TEXT(XML("camt.053.001.08")),
      "in:1:1: Document: this message or version is not supported (read are "
      "pain.001.001.03 to .12, found camt.053.001.08) [304]" },
    { "other XML", TEXT("<a xmlns='urn:x'/>"),
      UNKNOWN "(found XML that declares no ISO 20022 message) [102]" },
    { "HTML", TEXT("<!DOCTYPE HTML><html></html>"), UNKNOWN "(found a web page) [102]" },
    { "HTML without a type", TEXT(" <HTML>"), UNKNOWN "(found a web page) [102]" },
    { "JSON", TEXT("{\"a\":1}"), UNKNOWN "(found JSON) [102]" },
    { "PDF", TEXT("%PDF-1.7\n"), UNKNOWN "(found a PDF document) [102]" },
    { "RTF", TEXT("{\\rtf1 "),
      UNKNOWN "(found an RTF document; save as plain text) [102]" },
    { "old Excel", TEXT("\xd0\xcf\x11\xe0\xa1\xb1"),
      UNKNOWN "(found an old Office file; save as text) [102]" },
    { "text", TEXT("hello\n"), UNKNOWN "(found no mark of any format) [102]" },
    { "gzip", TEXT("\x1f\x8b\x08\x00"), PACKED "(found gzip) [107]" },
    { "bzip2", TEXT("BZh91AY"), PACKED "(found bzip2) [107]" },
    { "zip", TEXT("PK\x03\x04\x14\x00"), PACKED "(found a zip archive) [107]" },
    { "xlsx", TEXT("PK\x03\x04\x14\x00\x06[Content_Types].xml"),
      PACKED "(found an Excel or Office file; save as text) [107]" },
    { "PGP in letters", TEXT("-----BEGIN PGP MESSAGE-----\n"),
      PACKED "(found a PGP message; decrypt it) [107]" },
    { "PGP in bytes", TEXT("\x85\x01\x0c\x03"),
      PACKED "(found a binary PGP message; decrypt it) [107]" },
    { "EBCDIC", TEXT("\xf1\xf0\xf1\x40"),
      ENCODING "(found EBCDIC; convert it to ASCII) [105]" },
    { "EBCDIC XML", TEXT("\x4c\x6f\xa7\x94\x93"),
      ENCODING "(found EBCDIC; convert it to UTF-8) [105]" },
    { "UTF-16 with a mark", TEXT("\xff\xfe<\0"),
      ENCODING "(found UTF-16; save as UTF-8 or ASCII) [105]" },
    { "UTF-16 without", TEXT("<\0?\0"),
      ENCODING "(found UTF-16; save as UTF-8 or ASCII) [105]" },
};

static void
test_row(void **state)
{
    const struct row *row   = *state;
    spool            *s     = spool_of(row->input, row->size);
    const format     *found = NULL;
    ps_error          err   = { 0 };
    char              got[512];

    if (format_recognise(s, &found, &err) == PS_OK) {
        (void)snprintf(got, sizeof got, "%s", found->name);
    } else {
        assert_null(found);
        ps_error_format(&err, "in", got, sizeof got);
    }
    assert_string_equal(got, row->want);
    spool_free(s);
}

/* Only the head is looked at: a mark behind 64 KiB is none. */
static void
test_far(void **state)
{
    ps_buffer     input;
    const format *found = NULL;
    ps_error      err   = { 0 };

    (void)state;
    ps_buffer_init(&input, 1 << 20);
    ps_buffer_string(&input, "<!--");
    while (input.size < FORMAT_HEAD_MAX) {
        ps_buffer_string(&input, " and more of it");
    }
    ps_buffer_string(&input, "-->" PAIN001_BODY);
    spool *s = spool_of(input.at, input.size);
    assert_int_equal(PS_E_FORMAT, format_recognise(s, &found, &err));
    assert_int_equal(PS_R_FORMAT_UNKNOWN, err.reason);
    spool_free(s);
    ps_buffer_free(&input);
}

static void
test_names(void **state)
{
    (void)state;
    assert_ptr_equal(format_by_name("pain.001"), &FORMAT_PAIN001);
    assert_ptr_equal(format_by_name("nacha"), &FORMAT_NACHA);
    assert_null(format_by_name("pain.00"));
    assert_null(format_by_name(""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_far),
                                        cmocka_unit_test(test_names) };

    return ps_test_rows(ROWS, test_row) + cmocka_run_group_tests(tests, NULL, NULL);
}
