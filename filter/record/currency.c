/*
 * currency.c - see currency.h.
 *
 * Codes withdrawn since 2020 are kept: payroll systems send them for years.
 * Where ISO 4217 gives no number of digits (metals, funds) it is four here.
 */
#include "record/currency.h"

#include <string.h>

/* clang-format off: a table */
static const char CODES[] = /* sorted: three letters and the digits */
    "AED2AFN2ALL2AMD2ANG2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2BOB2BOV2"
    "BRL2BSD2BTN2BWP2BYN2BZD2CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUC2CUP2CVE2"
    "CZK2DJF0DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2GBP2GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2"
    "HNL2HRK2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2KMF0KPW2KRW0KWD3"
    "KYD2KZT2LAK2LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2MVR2MWK2MXN2"
    "MXV2MYR2MZN2NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0QAR2RON2RSD2"
    "RUB2RWF0SAR2SBD2SCR2SDG2SEK2SGD2SHP2SLE2SLL2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2"
    "TMT2TND3TOP2TRY2TTD2TWD2TZS2UAH2UGX0USD2USN2UYI0UYU2UYW4UZS2VED2VES2VND0VUV0WST2"
    "XAD2XAF0XAG4XAU4XBA4XBB4XBC4XBD4XCD2XCG2XDR4XOF0XPD4XPF0XPT4XSU4XTS4XUA4XXX4YER2"
    "ZAR2ZMW2ZWG2ZWL2";
/* clang-format on */

int
currency_digits(ps_text code)
{
    size_t low = 0, high = sizeof CODES / 4;

    if (code.size != 3) {
        return -1;
    }
    while (low < high) {
        size_t      middle = low + (high - low) / 2;
        const char *row    = CODES + 4 * middle;
        int         order  = memcmp(code.at, row, 3);
        if (order == 0) {
            return row[3] - '0';
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return -1;
}
