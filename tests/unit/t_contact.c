/* t_contact.c - one form for each address and number; words are neither. */
#include "base/text.h"
#include "ps_test.h"
#include "record/contact.h"

static const struct row {
    const char *name;
    const char *in;
    const char *want; /* "": refused */
} EMAILS[] = {
    { "plain", "anna@example.com", "anna@example.com" },
    { "capitals", "Anna.Example@EXAMPLE.Com", "anna.example@example.com" },
    { "scheme and blanks", " mailto:anna@example.com ", "anna@example.com" },
    { "plus", "anna+pay@mail.example.co.uk", "anna+pay@mail.example.co.uk" },
    { "other script", "\xea\xb9\x80@example.com", "\xea\xb9\x80@example.com" },
    { "no domain", "anna@", "" },
    { "no dot", "anna@example", "" },
    { "no name", "@example.com", "" },
    { "two at signs", "anna@b@example.com", "" },
    { "blank inside", "anna example@example.com", "" },
    { "dot at the end", "anna@example.com.", "" },
    { "two dots", "anna@example..com", "" },
    { "two addresses", "a@example.com;b@example.com", "" },
    { "underscore in the domain", "a@exa_mple.com", "" },
    { "not UTF-8", "anna\xff@example.com", "" },
    { "a word", "Anna", "" },
    { "empty", "", "" },
};

static void
test_email(void **state)
{
    const struct row *row                  = *state;
    char              got[CONTACT_MAX + 1] = "x";
    assert_int_equal(contact_email(ps_text_of(row->in), got), row->want[0] != '\0');
    assert_string_equal(got, row->want);
}

static const struct row PHONES[] = {
    { "international", "+442079460000", "442079460000" },
    { "printed", "+44 (0)20 7946-0000", "442079460000" },
    { "double zero", "0044 20 7946 0000", "442079460000" },
    { "national", "020 7946 0000", "02079460000" },
    { "American", "(202) 555-0143", "2025550143" },
    { "ISO 20022", "+1-2025550143", "12025550143" },
    { "scheme", "tel:+1-202-555-0143", "12025550143" },
    { "extension", "+1 202 555 0143 ext. 12", "12025550143" },
    { "short extension", "+1 202 555 0143x12", "12025550143" },
    { "extension of a URI", "tel:+12025550143;ext=12", "12025550143" },
    { "seven", "555-0143", "5550143" },
    { "six", "555-014", "" },
    { "fifteen", "123456789012345", "123456789012345" },
    { "sixteen", "1234567890123456", "" },
    { "forty", "1234567890123456789012345678901234567890", "" },
    { "letters", "1-800-EXAMPLE", "" },
    { "a second plus", "+44+2079460000", "" },
    { "empty", "", "" },
    { "only zeroes before", "00", "" },
};

static void
test_phone(void **state)
{
    const struct row *row                  = *state;
    char              got[CONTACT_MAX + 1] = "x";
    assert_int_equal(contact_phone(ps_text_of(row->in), got), row->want[0] != '\0');
    assert_string_equal(got, row->want);
}

static void
test_long(void **state)
{
    (void)state;
    char out[CONTACT_MAX + 1];
    char text[CONTACT_MAX + 2];
    memset(text, 'a', sizeof text);
    memcpy(text, "x@", 2);
    memcpy(text + CONTACT_MAX - 4, ".com", 4);
    assert_true(contact_email((ps_text){ text, CONTACT_MAX }, out));
    assert_int_equal(strlen(out), CONTACT_MAX);
    memcpy(text + CONTACT_MAX - 3, ".com", 4);
    assert_false(contact_email((ps_text){ text, CONTACT_MAX + 1 }, out));
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_long) };
    return ps_test_rows(EMAILS, test_email) + ps_test_rows(PHONES, test_phone) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
