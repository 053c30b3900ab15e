/* t_catalogue.c - OFAC's catalogue of hashes: what is read, what is refused. */
#include <stdio.h>

#include "base/text.h"
#include "ps_test.h"
#include "update/catalogue.h"

#define H1        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define H1_UPPER  "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
#define H2        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
#define HASHES(h) "\"{\\\"SHA-256\\\":\\\"" h "\\\",\\\"SHA-512\\\":\\\"x\\\"}\""

static const struct row {
    const char *name;
    const char *text;
    const char *want; /* what is said of sdn.xml: hash and mark; or the line */
} ROWS[] = {
    /* clang-format off: a table */
    { "an object in a string",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":" HASHES(
          H1) ",\"lastUpdated\":\"2026-11-20\"}]",
      H1 " 2026-11-20" },
    { "an object",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":{\"sha-256\":\"" H1_UPPER "\"}}]",
      H1 " " },
    { "another date",
      "[{\"fileName\":\"sdn.xml\",\"hashCodes\":" HASHES(
          H1) ",\"publishDisplayDate\":\"20 Nov\"}]",
      H1 " 20 Nov" },
    { "no hash", "[{\"fileName\":\"SDN.XML\",\"hashCodes\":null}]", " " },
    { "another hash only",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":\"{\\\"MD5\\\":\\\"x\\\"}\"}]", " " },
    { "not there", "[{\"fileName\":\"ADD.CSV\",\"hashCodes\":" HASHES(H1) "}]", "none" },
    { "twice the same",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":" HASHES(
          H1) "},{\"fileName\":\"sdn.xml\",\"hashCodes\":" HASHES(H1) "}]",
      H1 " " },
    { "twice, two hashes",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":" HASHES(
          H1) "},{\"fileName\":\"sdn.xml\",\"hashCodes\":" HASHES(H2) "}]",
      "f:1:140: the publisher's catalogue cannot be read (two hashes of one file) "
      "[863]" },
    { "a short hash", "[{\"fileName\":\"SDN.XML\",\"hashCodes\":{\"SHA-256\":\"abc\"}}]",
      "f:1:47: the publisher's catalogue cannot be read (a hash is 64 hex digits) "
      "[863]" },
    { "base64",
      "[{\"fileName\":\"SDN.XML\",\"hashCodes\":\"{\\\"SHA-256\\\":\\\"q80=\\\"}\"}]",
      "f:1:36: the publisher's catalogue cannot be read (hashCodes) [863]" },
    { "no name", "[{\"hashCodes\":null}]",
      "f:1:2: the publisher's catalogue cannot be read (fileName) [863]" },
    { "not an array", "{\"error\":\"x\"}",
      "f: the publisher's catalogue cannot be read [863]" },
    { "a web page", "<html>",
      "f:1:1: the publisher's catalogue cannot be read (JSON) [863]" },
    { "cut", "[{\"fileName\":\"SDN.XML\"",
      "f:1:1: the publisher's catalogue cannot be read (JSON) [863]" },
    /* clang-format on */
};

static void
test_row(void **state)
{
    const struct row *row = *state;
    static catalogue  c;
    ps_error          err = { 0 };
    char              got[512];

    if (catalogue_read(ps_text_of(row->text), &c, &err) == PS_OK) {
        const catalogue_file *file = catalogue_find(&c, "Sdn.Xml");
        (void)snprintf(got, sizeof got, "%s%s%s", file == NULL ? "none" : file->sha256,
                       file == NULL ? "" : " ", file == NULL ? "" : file->mark);
    } else {
        assert_int_equal(c.count, 0);
        (void)ps_error_format(&err, "f", got, sizeof got);
    }
    assert_string_equal(got, row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row);
}
