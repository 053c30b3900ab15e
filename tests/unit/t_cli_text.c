/*
 * t_cli_text.c - what reaches a terminal: harmless text, masked accounts, JSON as lines.
 */
#include "front/cli/cli_text.c"
#include "ps_test.h"

enum kind { PUT, COLUMN, MASK, JSON };

/* clang-format off: a table */
static const struct row {
    const char *name;
    enum kind   kind;
    const char *text;
    const char *want;
} ROWS[] = {
    { "plain", PUT, "Anna Beispiel", "Anna Beispiel" },
    { "letters of other scripts", PUT, "\xea\xb9\x80 \xd0\x98", "\xea\xb9\x80 \xd0\x98" },
    { "escape sequence", PUT, "A\x1b[2JB", "A?[2JB" },
    { "C1 control", PUT,
      "A\xc2\x9b"
      "2JB",
      "A?2JB" },
    { "right-to-left override", PUT,
      "A\xe2\x80\xae"
      "B",
      "A?B" },
    { "isolate", PUT,
      "A\xe2\x81\xa6"
      "B",
      "A?B" },
    { "not UTF-8", PUT,
      "A\xff\xc3"
      "B",
      "A??B" },
    { "line feed", PUT, "A\nB", "A?B" },

    { "filled column", COLUMN, "Anna", "Anna    |" },
    { "full column", COLUMN, "Anna Bei", "Anna Bei|" },
    { "cut column", COLUMN, "Anna Beispiel", "Anna ...|" },
    { "column of wide bytes", COLUMN, "\xc3\xa4\xc3\xb6", "\xc3\xa4\xc3\xb6      |" },

    { "IBAN", MASK, "<CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct>",
      "<CdtrAcct><Id><IBAN>******************2051</IBAN></Id></CdtrAcct>" },
    { "prefix", MASK, "<p:CdtrAcct><p:IBAN> DE02 </p:IBAN></p:CdtrAcct>",
      "<p:CdtrAcct><p:IBAN> **02 </p:IBAN></p:CdtrAcct>" },
    { "other account", MASK,
      "<DbtrAcct><Id><Othr><Id>12345</Id></Othr></Id></DbtrAcct><Id>12345</Id>",
      "<DbtrAcct><Id><Othr><Id>***45</Id></Othr></Id></DbtrAcct><Id>12345</Id>" },
    { "CDATA", MASK, "<XAcct><Id><![CDATA[987654]]></Id></XAcct>",
      "<XAcct><Id><![CDATA[***654]]></Id></XAcct>" },
    { "account in a text", MASK,
      "<Ustrd>to DE02120300000000202051 or 1234567890.</Ustrd>",
      "<Ustrd>to ******************2051 or ******7890.</Ustrd>" },
    { "amount stays", MASK, "<InstdAmt Ccy=\"EUR\">123456789.00</InstdAmt>",
      "<InstdAmt Ccy=\"EUR\">123456789.00</InstdAmt>" },
    { "tag that does not end", MASK, "<IBAN>123456<", "<IBAN>***456<" },
    { "comment that does not end", MASK, "<!-- <IBAN>1", "<!-- <IBAN>1" },
    { "one angle bracket", MASK, "<", "<" },
    { "entry", MASK,
      "622021000021123456789        0000123456EMP-0042       ANNA EXAMPLE            "
      "0021000020000001",
      "622021000021*****6789        0000123456EMP-0042       ANNA EXAMPLE            "
      "0021000020000001" },
    { "addenda", MASK, "705PAY 123456789 NOW", "705PAY *****6789 NOW" },
    { "short record", MASK, "6220", "6220" },

    { "object", JSON, "{\"case\":\"abc\",\"score\":0.953,\"none\":null,\"empty\":\"\"}",
      "case                 abc\nscore                0.953\nnone                 "
      "-\nempty               "
      " -\n" },
    { "list of objects", JSON,
      "{\"acts\":[{\"act\":\"hold\",\"by\":\"ana\"},{\"act\":\"x\"}]}",
      "acts\n  - act              hold\n    by               ana\n  - act              "
      "x\n" },
    { "list of words", JSON, "{\"programs\":[\"A\",\"B\"]}", "programs\n- A\n- B\n" },
    { "escapes", JSON, "[\"\\u00e4\\ud83d\\ude00\\\\\\u001b\"]",
      "- \xc3\xa4\xf0\x9f\x98\x80\\?\n" },
    { "lines", JSON, "{\"bytes\":\"<a>\\n <IBAN>12345678</IBAN>\"}",
      "bytes\n    <a>\n    <IBAN>****5678</IBAN>\n" },
    { "lines that end in CR LF", JSON, "{\"bytes\":\"a\\r\\n  b\\r\\n\"}",
      "bytes\n    a\n    b\n" },
    { "underscore", JSON, "{\"decide_by\":true}", "decide by            true\n" },
    { "not closed", JSON, "{\"a\":1", "a                    1\nno JSON\n" },
    { "closed twice", JSON, "[]]", "no JSON\n" },
    { "mixed brackets", JSON, "[}", "no JSON\n" },
    { "half a surrogate", JSON, "[\"\\ud83d\"]", "no JSON\n" },
    { "string not closed", JSON, "[\"a", "no JSON\n" },
    { "strange byte", JSON, "[%]", "no JSON\n" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row       = *state;
    char              got[1024] = "";
    char              bytes[512];
    ps_text           text = ps_text_of(row->text);
    FILE             *out  = tmpfile();

    assert_non_null(out);
    switch (row->kind) {
    case PUT:
        cli_put(out, text);
        break;
    case COLUMN:
        cli_put_column(out, text, 8);
        (void)fputc('|', out);
        break;
    case MASK:
        memcpy(bytes, text.at, text.size);
        cli_mask_accounts(bytes, text.size);
        (void)fwrite(bytes, 1, text.size, out);
        break;
    case JSON:
        if (!cli_put_json(out, text, 0)) {
            (void)fputs("no JSON\n", out);
        }
        break;
    }
    rewind(out);
    got[fread(got, 1, sizeof got - 1, out)] = '\0';
    (void)fclose(out);
    assert_string_equal(got, row->want);
}

static void
test_depth(void **state)
{
    (void)state;
    char  deep[80];
    FILE *out = tmpfile();

    memset(deep, '[', 33);
    memset(deep + 33, ']', 33);
    assert_false(cli_put_json(out, (ps_text){ .at = deep, .size = 66 }, 0));
    assert_true(cli_put_json(out, (ps_text){ .at = deep + 1, .size = 64 }, 0));
    (void)fclose(out);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = { cmocka_unit_test(test_depth) };
    int                            failed  = ps_test_rows(ROWS, test_row);
    return failed + cmocka_run_group_tests_name("depth", TESTS, NULL, NULL);
}
