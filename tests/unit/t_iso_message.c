/* t_iso_message.c - messages by namespace, dates as schemas write them. */
#include "format/iso20022/iso_message.h"
#include "ps_test.h"

#define ISO "urn:iso:std:iso:20022:tech:xsd:"

static const struct space_row {
    const char *name;
    const char *space;
    const char *message;
    bool        is_pain001;
} SPACES[] = {
    { "oldest that is read", ISO "pain.001.001.03", "pain.001.001.03", true },
    { "newest", ISO "pain.001.001.12", "pain.001.001.12", true },
    { "older", ISO "pain.001.001.02", "pain.001.001.02", false },
    { "newer", ISO "pain.001.001.13", "pain.001.001.13", false },
    { "Swiss", "http://example.org/de/pain.001.001.03.ch.02.xsd", "pain.001.001.03.ch.02",
      false },
    { "Swiss under the ISO address", ISO "pain.001.001.09.ch.03", "pain.001.001.09.ch.03",
      false },
    { "German", ISO "pain.001.003.03", "pain.001.003.03", false },
    { "Austrian", "ISO:pain.001.001.03:APC:STUZZA:payments:003", "pain.001.001.03",
      false },
    { "old SWIFT", "urn:swift:xsd:$pain.001.001.02", "pain.001.001.02", false },
    { "more behind it", ISO "pain.001.001.09x", "pain.001.001.09", false },
    { "a digit more", ISO "pain.001.001.099", "pain.001.001.09", false },
    { "before it", "x" ISO "pain.001.001.09", "pain.001.001.09", false },
    { "upper case", ISO "PAIN.001.001.09", "", false },
    { "header", ISO "head.001.001.02", "head.001.001.02", false },
    { "none", "http://www.w3.org/2000/09/xmldsig#", "", false },
    { "empty", "", "", false },
};

static void
test_space(void **state)
{
    const struct space_row *row = *state;
    char                    message[ISO_MESSAGE_MAX];

    assert_int_equal(iso_message_of(ps_text_of(row->space), message),
                     row->message[0] != '\0');
    assert_string_equal(message, row->message);
    assert_int_equal(iso_message_is_pain001(ps_text_of(row->space)), row->is_pain001);
}

static const struct head_row {
    const char *name;
    const char *head;
    const char *message;
    bool        is_pain001;
} HEADS[] = {
    { "default namespace", "<D xmlns=\"" ISO "pain.001.001.09\">", "pain.001.001.09",
      true },
    { "prefix, apostrophes, blanks", "<p:D\n xmlns:p = '" ISO "pain.001.001.09' >",
      "pain.001.001.09", true },
    { "header first",
      "<E xmlns:h='" ISO "head.001.001.01'><D xmlns='" ISO "pain.002.001.03'>",
      "pain.002.001.03", false },
    { "schema location only", "<D xsi:schemaLocation='" ISO "pain.001.001.09 x.xsd'>", "",
      false },
    { "a cut value", "<D xmlns='" ISO "pain.001.001.09", "", false },
    { "no value", "<D xmlns><E xmlns='" ISO "pain.001.001.09'>", "pain.001.001.09",
      true },
    { "nothing", "", "", false },
    { "the word alone", "xmlns", "", false },
};

static void
test_head(void **state)
{
    const struct head_row *row = *state;
    char                   message[ISO_MESSAGE_MAX];
    bool                   is_pain001 = false;
    size_t                 size       = strlen(row->head);
    unsigned char         *exact      = malloc(size + (size == 0));

    assert_non_null(exact);
    memcpy(exact, row->head, size);
    assert_int_equal(iso_message_in_head(exact, size, message, &is_pain001),
                     row->message[0] != '\0');
    assert_string_equal(message, row->message);
    assert_int_equal(is_pain001, row->is_pain001);
    free(exact);
}

static const struct date_row {
    const char *name;
    const char *text;
    bool        is_date;
    bool        is_time;
} DATES[] = {
    { "date", "2024-02-29", true, false },
    { "date in UTC", "2024-02-29Z", true, false },
    { "date in a zone", "2024-02-29-05:00", true, false },
    { "no leap year", "2023-02-29", false, false },
    { "month 13", "2024-13-01", false, false },
    { "short", "2024-2-29", false, false },
    { "half a zone", "2024-02-29+05", false, false },
    { "time", "2024-02-29T23:59:59", false, true },
    { "fraction", "2024-02-29T23:59:59.123Z", false, true },
    { "fraction of nothing", "2024-02-29T23:59:59.", false, false },
    { "zone", "2024-02-29T23:59:59+01:00", false, true },
    { "minute 60", "2024-02-29T23:60:00", false, false },
    { "blank for T", "2024-02-29 23:59:59", false, false },
    { "no seconds", "2024-02-29T23:59", false, false },
    { "text behind", "2024-02-29T23:59:59x", false, false },
    { "empty", "", false, false },
};

static void
test_date(void **state)
{
    const struct date_row *row = *state;
    char                   day[11];

    assert_int_equal(iso_date(ps_text_of(row->text), day), row->is_date);
    if (row->is_date) {
        assert_memory_equal(day, row->text, 10);
        assert_int_equal(day[10], '\0');
    }
    assert_int_equal(iso_date_time(ps_text_of(row->text), day), row->is_time);
}

int
main(void)
{
    return ps_test_rows(SPACES, test_space) + ps_test_rows(HEADS, test_head) +
           ps_test_rows(DATES, test_date);
}
