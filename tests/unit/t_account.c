/* t_account.c - IBAN, BIC and routing number: shape, check digits, one normal form. */
#include "base/text.h"
#include "ps_test.h"
#include "record/aba.h"
#include "record/bic.h"
#include "record/iban.h"

static const struct row {
    const char *name;
    const char *in;
    const char *want; /* "": refused */
} IBANS[] = {
    { "as it is", "GB82WEST12345698765432", "GB82WEST12345698765432" },
    { "printed form", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432" },
    { "lower case", "gb82west12345698765432", "GB82WEST12345698765432" },
    { "German", "DE89370400440532013000", "DE89370400440532013000" },
    { "longest", "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S" },
    { "shortest", "NO9386011117947", "NO9386011117947" },
    { "one digit off", "GB82WEST12345698765431", "" },
    { "two digits swapped", "GB82WEST12345698765423", "" },
    { "too short for its country", "DE8937040044053201300", "" },
    { "too long for its country", "NO93860111179470", "" },
    { "country without IBANs", "US89370400440532013000", "" },
    { "a hyphen", "GB82-WEST12345698765432", "" },
    { "a line break", "GB82WEST12345698765432\n", "" },
    { "letters as check digits", "GBXXWEST12345698765432", "" },
    { "empty", "", "" },
    { "only a country", "GB", "" },
    { "forty digits", "GB82WEST12345698765432GB82WEST1234569876", "" },
};

static void
test_iban(void **state)
{
    const struct row *row               = *state;
    char              got[IBAN_MAX + 1] = "x";
    assert_int_equal(iban_normal(ps_text_of(row->in), got), row->want[0] != '\0');
    assert_string_equal(got, row->want);
}

static const struct row BICS[] = {
    { "eight", "DEUTDEFF", "DEUTDEFF" },
    { "eleven", "DEUTDEFF500", "DEUTDEFF500" },
    { "head office", "DEUTDEFFXXX", "DEUTDEFF" },
    { "lower case, blanks around", " deutdeffxxx ", "DEUTDEFF" },
    { "digits in the location", "CITIUS33", "CITIUS33" },
    { "digits in the party", "E0A1DEFF", "E0A1DEFF" },
    { "Kosovo", "NCBVXKPR", "NCBVXKPR" },
    { "no such country", "DEUTZZFF", "" },
    { "nine", "DEUTDEFF5", "" },
    { "seven", "DEUTDEF", "" },
    { "a blank inside", "DEUT EFF", "" },
    { "not ASCII", "DEUTDEF\xc3\x9c", "" },
    { "empty", "", "" },
};

static void
test_bic(void **state)
{
    const struct row *row              = *state;
    char              got[BIC_MAX + 1] = "x";
    assert_int_equal(bic_normal(ps_text_of(row->in), got), row->want[0] != '\0');
    assert_string_equal(got, row->want);
}

static const struct aba {
    const char *name;
    const char *in;
    bool        want;
} ABAS[] = {
    { "a Federal Reserve bank", "021001208", true },
    { "textbook", "111000025", true },
    { "check digit off", "021001209", false },
    { "digits swapped", "021010208", false },
    { "all zeroes", "000000000", false },
    { "eight", "02100120", false },
    { "ten", "0210012080", false },
    { "letter", "02100120O", false },
    { "empty", "", false },
};

static void
test_aba(void **state)
{
    const struct aba *row = *state;
    assert_int_equal(aba_is_valid(ps_text_of(row->in)), row->want);
}

int
main(void)
{
    return ps_test_rows(IBANS, test_iban) + ps_test_rows(BICS, test_bic) +
           ps_test_rows(ABAS, test_aba);
}
