/*
 * fz_text.c - any bytes as an amount, a date of birth, an account, a contact, a country.
 *
 * What was read is in normal form: reading it again gives the same.  What was
 * refused leaves the empty value.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "record/aba.h"
#include "record/bic.h"
#include "record/birth.h"
#include "record/contact.h"
#include "record/country.h"
#include "record/currency.h"
#include "record/iban.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void
try_money(ps_text text)
{
    char  out[MONEY_TEXT_MAX];
    money a, b;
    if (!money_parse(text, 18, 17, &a)) {
        must(money_is_zero(a) && a.scale == 0);
        return;
    }
    must(a.units >= 0 && a.scale <= MONEY_SCALE_MAX);
    size_t size = money_format(a, a.scale, out);
    must(money_parse((ps_text){ out, size }, 38, 17, &b));
    must(money_compare(a, b) == 0 && a.scale == b.scale);
    size = money_format(a, 2, out);
    must(money_parse((ps_text){ out, size }, 38, 17, &b) && money_compare(a, b) == 0);
    must(money_subtract(&b, a) && money_is_zero(b));
}

static void
try_birth(ps_text text)
{
    birth b;
    if (!birth_parse(text, &b)) {
        must(b.from == 0 && b.to == 0 && !b.circa);
        return;
    }
    must(b.from <= b.to);
    must(birth_compare(b, b) == BIRTH_AGREE);
    clock_date date = clock_date_of(b.from);
    char       out[CLOCK_DATE_SIZE];
    birth      again;
    clock_date_text(date, out);
    must(birth_parse(ps_text_of(out), &again));
    must(again.from == b.from && again.to == b.from);
}

typedef bool (*normal_form)(ps_text text, char *out);

static void
try_normal(ps_text text, normal_form normal, size_t longest)
{
    char out[CONTACT_MAX + 1], again[CONTACT_MAX + 1];
    if (!normal(text, out)) {
        must(out[0] == '\0');
        return;
    }
    must(out[0] != '\0' && strlen(out) <= longest);
    must(normal(ps_text_of(out), again) && strcmp(out, again) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    memcpy(copy, data, size);
    ps_text text = { copy, size };

    try_money(text);
    try_birth(text);
    try_normal(text, iban_normal, IBAN_MAX);
    try_normal(text, bic_normal, BIC_MAX);
    try_normal(text, contact_email, CONTACT_MAX);
    char phone[CONTACT_MAX + 1];
    if (contact_phone(text, phone)) {
        must(strlen(phone) >= 7 && strlen(phone) <= 15);
        must(ps_text_is_digits(ps_text_of(phone)));
    }
    const char *code = country_code_of(text);
    must(code[0] == '\0' || country_is_code(ps_text_of(code)));
    must(currency_digits(text) < 0 || size == 3);
    must(!aba_is_valid(text) || size == 9);
    free(copy);
    return 0;
}
