/*
 * ofac_remarks.c - see ofac_remarks.h.  Source: dat_spec of OFAC (2004, updated
 * 2023-09-25), OFAC notice of 2012-06-13 on weak aliases.
 *
 * Weak aliases and wallets stand nowhere else in the CSV form, so an item that
 * is missed is a payee that is missed.  The set of labels is open: a table for
 * those that need care, a pattern ("... No. X", "... Number X") for the rest.
 */
#include "source/ofac_remarks.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "record/country.h"

enum { LABEL_BYTES_MAX = 80, CODE_BYTES_MAX = 12 };

typedef struct remarks_label {
    const char      *prefix; /* with what parts it from the value */
    const char      *label;  /* NULL: found by the pattern, only the kind counts */
    listdb_fact_kind kind;
} remarks_label;

/* clang-format off: a table */
static const remarks_label LABELS[] = {
    { "DOB ", "DOB", LISTDB_BORN },
    { "POB ", "POB", LISTDB_BIRTH_PLACE },
    { "nationality ", "nationality", LISTDB_NATIONALITY },
    { "Nationality ", "nationality", LISTDB_NATIONALITY },
    { "citizen ", "citizen", LISTDB_CITIZENSHIP },
    { "Citizen ", "citizen", LISTDB_CITIZENSHIP },
    { "Gender ", "Gender", LISTDB_GENDER },
    { "Email Address ", "Email Address", LISTDB_EMAIL },
    { "Email ", "Email Address", LISTDB_EMAIL },
    { "E-mail ", "Email Address", LISTDB_EMAIL },
    { "Phone Number ", "Phone Number", LISTDB_PHONE },
    { "Phone No. ", "Phone Number", LISTDB_PHONE },
    { "Phone ", "Phone Number", LISTDB_PHONE },
    { "Telephone Number: ", "Telephone", LISTDB_PHONE },
    { "Telephone No. ", "Telephone", LISTDB_PHONE },
    { "Telephone: ", "Telephone", LISTDB_PHONE },
    { "Telephone ", "Telephone", LISTDB_PHONE },
    { "Fax No. ", "Fax", LISTDB_PHONE },
    { "Fax: ", "Fax", LISTDB_PHONE },
    { "Fax ", "Fax", LISTDB_PHONE },
    { "Website ", "Website", LISTDB_WEBSITE },
    { "SWIFT/BIC ", "SWIFT/BIC", LISTDB_BIC },
    { "IBAN ", "IBAN", LISTDB_ACCOUNT },
    { "Bank Account No. ", "Bank Account", LISTDB_ACCOUNT },
    { "Account Number ", "Account Number", LISTDB_ACCOUNT },
    { "Account No. ", "Account Number", LISTDB_ACCOUNT },
    { "Passport ", "Passport", LISTDB_ID },
    { "Diplomatic Passport ", "Diplomatic Passport", LISTDB_ID },
    { "Stateless Person Passport ", "Stateless Person Passport", LISTDB_ID },
    { "SSN ", "SSN", LISTDB_ID },
    { "Registration ID ", "Registration ID", LISTDB_ID },
    { "Vessel Registration Identification ", "Vessel Registration Identification",
      LISTDB_ID },
    { "Other Vessel Identification ", "Other Vessel Identification", LISTDB_ID },
    { "MMSI ", "MMSI", LISTDB_ID },
    { "License ", "License", LISTDB_ID },
    { "D.N.I. ", "D.N.I.", LISTDB_ID },
    { "N.I.E. ", "N.I.E.", LISTDB_ID },
    { "C.U.R.P. # ", "C.U.R.P.", LISTDB_ID },
    { "C.U.R.P. ", "C.U.R.P.", LISTDB_ID },
    { "C.U.I. ", "C.U.I.", LISTDB_ID },
    { "C.U.I.T. # ", "C.U.I.T.", LISTDB_ID },
    { "R.F.C. # ", "R.F.C.", LISTDB_ID },
    { "R.F.C. ", "R.F.C.", LISTDB_ID },
    { "I.F.E. ", "I.F.E.", LISTDB_ID },
    { "BIK (RU) ", "BIK (RU)", LISTDB_ID },
    { "ISIN ", "ISIN", LISTDB_ID },
    { "RTN ", "RTN", LISTDB_ID },
    { "USCC ", "Unified Social Credit Code (USCC)", LISTDB_ID },
    { "Linked To: ", "Linked To", LISTDB_OTHER },
    { "Secondary sanctions risk: ", "Secondary sanctions risk", LISTDB_OTHER },
    { "Additional Sanctions Information - ", "Additional Sanctions Information",
      LISTDB_OTHER },
    { "Organization Established Date ", "Organization Established Date", LISTDB_OTHER },
    { "Organization Type: ", "Organization Type", LISTDB_OTHER },
    { "Nationality of Registration ", "Nationality of Registration", LISTDB_OTHER },
    { "Target Type ", "Target Type", LISTDB_OTHER },
    { "Issuer Name ", "Issuer Name", LISTDB_OTHER },
    { "Equity Ticker ", "Equity Ticker", LISTDB_OTHER },
    { "Executive Order ", "Executive Order", LISTDB_OTHER },
    { "CAATSA Section ", "CAATSA Section", LISTDB_OTHER },
    { "Listing Date ", "Listing Date", LISTDB_OTHER },
    { "Effective Date ", "Effective Date", LISTDB_OTHER },
    { "Purchase/Sales For Divestment Date ", "Purchase/Sales For Divestment Date",
      LISTDB_OTHER },
    { "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial "
      "Institutions: ",
      "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial "
      "Institutions",
      LISTDB_OTHER },
    { "Vessel Year of Build ", "Vessel Year of Build", LISTDB_OTHER },
    { "Vessel Flag ", "Vessel Flag", LISTDB_OTHER },
    { "Vessel Type ", "Vessel Type", LISTDB_OTHER },
    { "Vessel Owner ", "Vessel Owner", LISTDB_OTHER },
    { "Former Vessel Flag ", "Former Vessel Flag", LISTDB_OTHER },
    { "Other Vessel Flag ", "Other Vessel Flag", LISTDB_OTHER },
    { "Other Vessel Type ", "Other Vessel Type", LISTDB_OTHER },
    { "Aircraft Model ", "Aircraft Model", LISTDB_OTHER },
    { "Aircraft Operator ", "Aircraft Operator", LISTDB_OTHER },
    { "Aircraft Manufacture Date ", "Aircraft Manufacture Date", LISTDB_OTHER },
    { "Aircraft Type ", "Aircraft Type", LISTDB_OTHER },
};

/* What may stand between the words of a label and an identifier. */
static const char *const MARKERS[] = {
    " No. ",    " No: ", " No ", " # ",    " Number: ",
    " Number ", " Num ", " ID ", " Code ", " Identification ",
};
/* clang-format on */

/* A digit in it, or a short word of capitals, as on the tail of an aircraft. */
static bool
is_identifier(ps_text value)
{
    bool lower = false;
    for (size_t i = 0; i < value.size; i++) {
        if (ascii_is_digit(value.at[i])) {
            return true;
        }
        lower = lower || ascii_is_lower(value.at[i]);
    }
    return value.size > 0 && value.size <= 24 && !lower && !ps_text_has(value, ' ');
}

/* Up to the country or the dates of issue and expiry. */
static ps_text
identifying_part(ps_text text)
{
    static const char *const ENDS[] = { " (", " issued ", " expires ", " expired" };
    size_t                   end    = text.size;

    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        size_t at = ps_text_find(text, ENDS[i]);
        end       = at < end ? at : end;
    }
    return ps_text_trim(ps_text_slice(text, 0, end));
}

/* The last group in brackets that names a country. */
static ps_text
country_part(ps_text text)
{
    ps_text found = { 0 };
    ps_text rest  = text;
    size_t  open  = ps_text_find(rest, "(");

    while (open != SIZE_MAX) {
        rest         = ps_text_slice(rest, open + 1, rest.size);
        size_t close = ps_text_find(rest, ")");
        if (close == SIZE_MAX) {
            break;
        }
        ps_text inner = ps_text_slice(rest, 0, close);
        if (country_code_of(inner)[0] != '\0') {
            found = inner;
        }
        open = ps_text_find(rest, "(");
    }
    return found;
}

static remarks_item
other(ps_text item)
{
    return (remarks_item){ .kind = LISTDB_OTHER, .text = item, .value = item };
}

static bool
read_name(ps_text item, remarks_item *out)
{
    static const struct {
        const char      *prefix;
        listdb_name_kind kind;
    } KINDS[] = { { "a.k.a. '", LISTDB_AKA },
                  { "f.k.a. '", LISTDB_FKA },
                  { "n.k.a. '", LISTDB_NKA } };

    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (!ps_text_starts(item, KINDS[i].prefix)) {
            continue;
        }
        size_t begin = strlen(KINDS[i].prefix);
        size_t end   = item.size;
        while (end > begin && item.at[end - 1] != '\'') {
            end--;
        }
        if (end <= begin) {
            return false; /* no closing quote: cut */
        }
        ps_text name = ps_text_trim(ps_text_slice(item, begin, end - 1));
        *out         = (remarks_item){ .is_name   = true,
                                       .name_kind = KINDS[i].kind,
                                       .text      = name,
                                       .value     = name,
                                       .known     = true };
        return name.size > 0;
    }
    return false;
}

/* "Digital Currency Address - XBT 1abc": the codes are an open set. */
static bool
read_wallet(ps_text item, remarks_item *out)
{
    static const char PREFIX[] = "Digital Currency Address";
    bool              code     = true;

    if (!ps_text_starts(item, PREFIX)) {
        return false;
    }
    ps_text rest = ps_text_trim(ps_text_slice(item, sizeof PREFIX - 1, item.size));
    if (rest.size > 0 && (rest.at[0] == '-' || rest.at[0] == ':')) {
        rest = ps_text_trim(ps_text_slice(rest, 1, rest.size));
    }
    size_t blank = ps_text_find(rest, " ");
    for (size_t i = 0; i < blank && i < rest.size; i++) {
        code = code && (ascii_is_upper(rest.at[i]) || ascii_is_digit(rest.at[i]));
    }
    if (blank == SIZE_MAX) { /* an asset without address, or the other way round */
        if (rest.size <= CODE_BYTES_MAX) {
            return false;
        }
        code  = false;
        blank = 0;
    }
    code            = code && blank <= CODE_BYTES_MAX;
    ps_text address = code ? ps_text_slice(rest, blank, rest.size) : rest;
    address         = ps_text_trim(address);
    *out            = (remarks_item){ .kind  = LISTDB_WALLET,
                                      .label = ps_text_slice(rest, 0, code ? blank : 0),
                                      .text  = address,
                                      .value = address,
                                      .known = true };
    return address.size > 0;
}

static remarks_item
by_label(ps_text item, const remarks_label *label)
{
    ps_text text = ps_text_trim(ps_text_slice(item, strlen(label->prefix), item.size));
    remarks_item out = { .kind  = label->kind,
                         .label = ps_text_of(label->label),
                         .text  = text,
                         .value = text,
                         .known = true };

    if (label->kind == LISTDB_ID || label->kind == LISTDB_ACCOUNT ||
        label->kind == LISTDB_BIC) {
        out.value   = identifying_part(text);
        out.country = country_part(text);
    }
    return out;
}

/* Takes all that belongs to the label off rest: "No. ", "# ", "(USCC) ". */
static void
widen_label(ps_text item, size_t *label_end, ps_text *rest)
{
    static const char *const MORE[] = { "No. ", "No: ", "# ", "Number: ", "Number " };
    bool                     again  = true;

    while (again) {
        again = false;
        for (size_t i = 0; i < sizeof MORE / sizeof MORE[0]; i++) {
            if (ps_text_starts(*rest, MORE[i])) {
                *rest = ps_text_slice(*rest, strlen(MORE[i]), rest->size);
                again = true;
            }
        }
        size_t close = ps_text_find(*rest, ") ");
        if (ps_text_starts(*rest, "(") && close < LABEL_BYTES_MAX) {
            *rest      = ps_text_slice(*rest, close + 2, rest->size);
            *label_end = item.size - rest->size - 1;
            again      = true;
        }
    }
}

/* "Cedula No. 123 (Colombia)", "Registration Number HRB 1 (Berlin) (Germany)". */
static bool
read_pattern(ps_text item, remarks_item *out)
{
    size_t at   = SIZE_MAX;
    size_t skip = 0;

    for (size_t i = 0; i < sizeof MARKERS / sizeof MARKERS[0]; i++) {
        size_t found = ps_text_find(item, MARKERS[i]);
        if (found < at) {
            at   = found;
            skip = strlen(MARKERS[i]);
        }
    }
    if (at == SIZE_MAX || at > LABEL_BYTES_MAX || !ascii_is_upper(item.at[0]) ||
        ps_text_find(ps_text_slice(item, 0, at), ":") != SIZE_MAX) {
        return false;
    }
    const char *last    = item.at + at + 1; /* of the marker: a word, or a sign */
    bool        is_word = *last == 'I' || *last == 'C' ||
                   ps_text_starts((ps_text){ .at = last, .size = skip - 1 }, "Num");
    size_t  label_end = is_word ? at + skip - 1 : at;
    ps_text rest      = ps_text_slice(item, at + skip, item.size);

    widen_label(item, &label_end, &rest);
    ps_text label = ps_text_trim(ps_text_slice(item, 0, label_end));
    if (ps_text_ends(label, ":")) {
        label.size--;
    }
    *out = (remarks_item){ .kind    = LISTDB_ID,
                           .label   = label,
                           .text    = ps_text_trim(rest),
                           .value   = identifying_part(rest),
                           .country = country_part(rest),
                           .known   = true };
    return is_identifier(out->value);
}

remarks_item
remarks_classify(ps_text item)
{
    remarks_item out;

    item = ps_text_trim(item);
    if (read_name(item, &out) || read_wallet(item, &out)) {
        return out;
    }
    for (size_t i = 0; i < sizeof LABELS / sizeof LABELS[0]; i++) {
        if (!ps_text_starts(item, LABELS[i].prefix)) {
            continue;
        }
        out = by_label(item, &LABELS[i]);
        if ((out.kind != LISTDB_ID && out.kind != LISTDB_ACCOUNT) ||
            is_identifier(out.value)) {
            return out;
        }
    }
    return read_pattern(item, &out) ? out : other(item);
}

static void
send(ps_text item, bool cut, remarks_on_item on_item, void *context)
{
    remarks_item out;

    item = ps_text_trim(item);
    if (ps_text_starts(item, "alt. ")) {
        item = ps_text_trim(ps_text_slice(item, strlen("alt. "), item.size));
    }
    if (item.size == 0) {
        return;
    }
    if (cut) {
        out = read_name(item, &out) ? out : other(item);
    } else {
        out = remarks_classify(item);
    }
    on_item(context, &out);
    /* Text behind a closing quote is kept too. */
    if (out.is_name && out.text.at + out.text.size + 1 < item.at + item.size) {
        ps_text tail = ps_text_trim(ps_text_slice(
            item, (size_t)(out.text.at - item.at) + out.text.size + 1, item.size));
        if (tail.size > 0 && !ps_text_is(tail, ".") && !ps_text_is(tail, "'")) {
            out = other(item);
            on_item(context, &out);
        }
    }
}

void
remarks_read(ps_text remarks, bool cut, remarks_on_item on_item, void *context)
{
    ps_text rest = remarks;

    /* What ends with a separator may have lost more than it shows. */
    while (cut && rest.size > 0 &&
           strchr("; \t\r\n\v\f", rest.at[rest.size - 1]) != NULL) {
        rest.size--;
    }
    while (rest.size > 0) {
        size_t  at   = ps_text_find(rest, "; ");
        bool    last = at == SIZE_MAX;
        ps_text item = ps_text_slice(rest, 0, last ? rest.size : at);
        rest         = ps_text_slice(rest, last ? rest.size : at + 2, rest.size);
        last         = last || ps_text_trim(rest).size == 0;
        if (last && !cut) {
            item = ps_text_trim(item);
            if (ps_text_ends(item, ";")) {
                item.size--;
            }
            if (ps_text_ends(item, ".")) {
                item.size--;
            }
        }
        send(item, cut && last, on_item, context);
    }
}

bool
remarks_is_full(ps_text remarks)
{
    return utf8_count(remarks) == REMARKS_FULL;
}
