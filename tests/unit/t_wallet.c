/*
 * t_wallet.c - one key whatever the chain writes; words and accounts are none.
 *
 * Addresses are made from the hash 01 02 .. 14 or come from public standards.
 */
#include "base/text.h"
#include "ps_test.h"
#include "record/wallet.h"

#include <stdio.h>

#define HASH  "0102030405060708090a0b0c0d0e0f1011121314"
#define KEY32 "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"
#define BTC   "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu"
#define EVM   "0x0102030405060708090a0B0c0d0e0f1011121314"
#define XMR                                                       \
    "41fKjWJQySv2LxFSMtsQ5k3gsHPkECmXt52nKM8ZY8z26NhMJWtsWSA7icP" \
    "FuECstJ94XRDHZYFLSAQSTAftscna8JuzEJT"

static const struct row {
    const char  *name;
    const char  *in;
    wallet_check want;
    const char  *key;
} ROWS[] = {
    { "Bitcoin, key", BTC, WALLET_VALID, "h160:" HASH },
    { "Bitcoin, script", "31nM1WuowNDzocNxPPW9NQWJEtwWpjfcLj", WALLET_VALID,
      "p2sh:" HASH },
    { "Litecoin, key", "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd", WALLET_VALID, "h160:" HASH },
    { "Litecoin, script", "M7zVKQKmtV5Rc7erVGVVC3khZbXxsS5HEX", WALLET_VALID,
      "p2sh:" HASH },
    { "Dash", "XanAvE5GMB8CsPH78B9moJq9viEVKvCS4f", WALLET_VALID, "h160:" HASH },
    { "Dash, script", "7SVyqiBykMKdoNuuf1AehnVxASmtdfqsFF", WALLET_VALID, "p2sh:" HASH },
    { "Dogecoin, Verge", "D5ERdEN1gsouFSs7zsq7VYJxyWP6dP28H1", WALLET_VALID,
      "h160:" HASH },
    { "Dogecoin, script", "9rXbkMyi1S6thykRoXAZcY8fwUKYsy6cXE", WALLET_VALID,
      "p2sh:" HASH },
    { "Verge, script", "EHFEaZFspRCXhkHP58q4wv8Ks29vhY28Rp", WALLET_VALID, "p2sh:" HASH },
    { "Bitcoin Gold", "GHwFW6kKNKWunuypCEVfNYVG1YSeGB63vr", WALLET_VALID, "h160:" HASH },
    { "Bitcoin Gold, script", "AFsCjUGzicZmXQtWpwVt6fQTZyaVe7bfEk", WALLET_VALID,
      "p2sh:" HASH },
    { "Zcash", "t1Hxw6JqWMnhDK5jRCieg5bFHM2qt7UtQvu", WALLET_VALID, "h160:" HASH },
    { "Zcash, script", "t3Jex1rKwuh1bQFRrKpKGWDcDVZ8bbQuNrB", WALLET_VALID,
      "p2sh:" HASH },
    { "Bitcoin, segwit", "bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4z3", WALLET_VALID,
      "h160:" HASH },
    { "Bitcoin, segwit in capitals", "BC1QQYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5FCJ4Z3",
      WALLET_VALID, "h160:" HASH },
    { "Litecoin, segwit", "ltc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5dyg36p", WALLET_VALID,
      "h160:" HASH },
    { "BIP-173, script", "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
      WALLET_VALID,
      "segwit:0:1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262" },
    { "Taproot", "bc1pqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusqwk0jyn",
      WALLET_VALID, "segwit:1:" KEY32 },
    { "Bitcoin Cash", "bitcoincash:qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzstne440kw",
      WALLET_VALID, "h160:" HASH },
    { "Bitcoin Cash, no prefix", "qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzstne440kw",
      WALLET_VALID, "h160:" HASH },
    { "Bitcoin Cash, capitals", "BITCOINCASH:QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZSTNE440KW",
      WALLET_VALID, "h160:" HASH },
    { "Bitcoin Cash, script", "pqqsyqcyq5rqwzqfpg9scrgwpugpzysnzsuky6jvdn", WALLET_VALID,
      "p2sh:" HASH },
    { "Bitcoin Cash, tokens", "bitcoincash:zqqsyqcyq5rqwzqfpg9scrgwpugpzysnzsve2tmffa",
      WALLET_VALID, "h160:" HASH },
    { "Bitcoin Cash, script of 32",
      "bitcoincash:pvqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0jqme8efvj7",
      WALLET_VALID, "p2sh:" KEY32 },
    { "eCash", "ecash:qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzsj7d7w4se", WALLET_VALID,
      "h160:" HASH },
    { "EVM, EIP-55", EVM, WALLET_VALID, "evm:" HASH },
    { "EVM, small", "0x0102030405060708090a0b0c0d0e0f1011121314", WALLET_VALID,
      "evm:" HASH },
    { "EVM, capitals", "0X0102030405060708090A0B0C0D0E0F1011121314", WALLET_VALID,
      "evm:" HASH },
    { "EIP-55's first", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", WALLET_VALID,
      "evm:5aaeb6053f3e94c9b9a09f33669435e7ef1beaed" },
    { "EIP-55's second", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", WALLET_VALID,
      "evm:fb6916095ca1df60bb79ce92ce3ea74c37c5d359" },
    { "TRON", "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj", WALLET_VALID, "evm:" HASH },
    { "TRON in hex", "41" HASH, WALLET_VALID, "evm:" HASH },
    { "XRP", "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwu", WALLET_VALID, "xrp:" HASH },
    { "XRP with the tag inside", "X7TiBbkpU3ZqUnpEh2XKnYLRPVD1G5Mhf95H5h6BYVmmgpS",
      WALLET_VALID, "xrp:" HASH },
    { "XRP's own pair", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ", WALLET_VALID,
      "xrp:5e7b112523f68d2f5e879db4eac51c6698a69304" },
    { "Monero", XMR, WALLET_VALID, "xmr:" KEY32 },
    { "Monero, subaddress",
      "82VU4sxFZsL2LxFSMtsQ5k3gsHPkECmXt52nKM8ZY8z26NhMJWtsWSA7icPFuECstJ94XRDHZYFLSAQSTA"
      "f"
      "tscna8Fo6y6t",
      WALLET_VALID, "xmr:" KEY32 },
    { "Monero, payment id",
      "4BMzkK7uaiS2LxFSMtsQ5k3gsHPkECmXt52nKM8ZY8z26NhMJWtsWSA7icPFuECstJ94XRDHZYFLSAQSTA"
      "f"
      "tscnaBjkBSCfRyci7KiSMCi",
      WALLET_VALID, "xmr:" KEY32 },
    { "Solana", "7kuT1dfMhUysWcLEV1eYk8ir7RTjszHmsUdrrPQNThcv", WALLET_VALID,
      "raw:7kuT1dfMhUysWcLEV1eYk8ir7RTjszHmsUdrrPQNThcv" },
};

static const struct row AROUND[] = {
    { "scheme", "bitcoin:" BTC, WALLET_VALID, "h160:" HASH },
    { "scheme and amount", "BITCOIN:" BTC "?amount=0.5&label=Anna", WALLET_VALID,
      "h160:" HASH },
    { "scheme with slashes", "bitcoin://" BTC, WALLET_VALID, "h160:" HASH },
    { "ERC-681", "ethereum:" EVM "@137?value=1e18", WALLET_VALID, "evm:" HASH },
    { "ERC-681 with pay-", "ethereum:pay-" EVM, WALLET_VALID, "evm:" HASH },
    { "ERC-681, a token's transfer",
      "ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1/transfer?address=" EVM
      "&uint256=1",
      WALLET_VALID, "evm:" HASH },
    { "EIP-3770", "arb1:" EVM, WALLET_VALID, "evm:" HASH },
    { "CAIP-10", "eip155:1:" EVM, WALLET_VALID, "evm:" HASH },
    { "CAIP-10, Bitcoin", "bip122:000000000019d6689c085ae165831e93:" BTC, WALLET_VALID,
      "h160:" HASH },
    { "XRP with a tag behind", "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwu:12345", WALLET_VALID,
      "xrp:" HASH },
    { "XRP with a tag as parameter", "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwu?dt=1",
      WALLET_VALID, "xrp:" HASH },
    { "an explorer's page", "https://explorer.example/address/" EVM, WALLET_VALID,
      "evm:" HASH },
    { "blanks, quotes and a full stop", "  \"" BTC "\". ", WALLET_VALID, "h160:" HASH },
    { "curly quotes", "\xe2\x80\x9c" BTC "\xe2\x80\x9d", WALLET_VALID, "h160:" HASH },
    { "zero-width space inside", "16L5yRNP\xe2\x80\x8bTuciSgXGHqYwn9N6NeoKqopAu",
      WALLET_VALID, "h160:" HASH },
};

static const struct row NOT_VALID[] = {
    { "Bitcoin, one letter off", "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAv", WALLET_BROKEN,
      "raw:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAv" },
    { "segwit, one letter off", "bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4zz",
      WALLET_BROKEN, "raw:bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4zz" },
    { "segwit, mixed case", "bc1Qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4z3", WALLET_BROKEN,
      "raw:bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5fcj4z3" },
    { "Taproot with the old sum",
      "bc1pqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusqm2l7p3", WALLET_BROKEN,
      "raw:bc1pqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusqm2l7p3" },
    { "segwit of 23 bytes", "bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwlkkjgs",
      WALLET_BROKEN, "raw:bc1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwlkkjgs" },
    { "Bitcoin Cash, one letter off", "qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzstne440kz",
      WALLET_BROKEN, "raw:qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzstne440kz" },
    { "EVM in the wrong case still compares",
      "0x0102030405060708090A0b0c0d0e0f1011121314", WALLET_BROKEN, "evm:" HASH },
    { "XRP, one letter off", "raLnyR4PTuc5SgXGHqYA894a4eoKqoFwv", WALLET_BROKEN,
      "raw:raLnyR4PTuc5SgXGHqYA894a4eoKqoFwv" },
    { "TRON, one letter off", "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnk", WALLET_BROKEN,
      "raw:TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnk" },
    { "test network", "mfcHP2WMCVLsVZA8yrovmhMgxNFW9r98xw", WALLET_UNKNOWN,
      "h160:" HASH },
    { "test network, script", "2MsLZ5FqqYpjM1Q1W4X81zMVZTF9gdbhVwd", WALLET_UNKNOWN,
      "p2sh:" HASH },
    { "test network, segwit", "tb1qqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5r7fxez",
      WALLET_UNKNOWN, "h160:" HASH },
    { "test network, Bitcoin Cash", "bchtest:qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs0pajhc3j",
      WALLET_UNKNOWN, "h160:" HASH },
    { "a program of 40 bytes",
      "bc1sqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7ruszzg3rysjjvfeg7dt0md",
      WALLET_UNKNOWN,
      "raw:bc1sqypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7ruszzg3rysjjvfeg7dt0md" },
    { "an unknown type of Bitcoin Cash", "yqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs98kqfrpp",
      WALLET_UNKNOWN, "raw:yqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs98kqfrpp" },
    { "another chain's version", "R9NXAVJezHiBnT3ijTpg3JUZre7PxhJWti", WALLET_UNKNOWN,
      "raw:R9NXAVJezHiBnT3ijTpg3JUZre7PxhJWti" },
    { "Tezos", "tz1KjMn6Hb23eu1rNemou6ytAzzNxzvaYHyK", WALLET_UNKNOWN,
      "raw:tz1KjMn6Hb23eu1rNemou6ytAzzNxzvaYHyK" },
    { "Cosmos", "COSMOS1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5LZV7XU", WALLET_UNKNOWN,
      "raw:cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu" },
    { "Stellar", "GAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPSAKMG",
      WALLET_UNKNOWN, "raw:GAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPSAKMG" },
    { "64 hex digits", "0x" KEY32, WALLET_UNKNOWN, "raw:" KEY32 },
    { "40 hex digits alone", HASH, WALLET_UNKNOWN, "evm:" HASH },
    { "a name of Ethereum", "Anna-Example.ETH", WALLET_UNKNOWN, "raw:anna-example.eth" },
    { "Monero, one letter off, too long to show",
      "41fKjWJQySv2LxFSMtsQ5k3gsHPkECmXt52nKM8ZY8z26NhMJWtsWSA7icPFuECstJ94XRDHZYFLSAQSTA"
      "f"
      "tscna8JuzEJU",
      WALLET_BROKEN,
      "raw:sha256:"
      "79aa7de677d5eae684140fbd70db232ea68682be0244bef655f76b9ff7c8d5b1" },
};

static const struct row NONE[] = {
    { "empty", "", WALLET_NONE, "" },
    { "a name", "Anna Example", WALLET_NONE, "" },
    { "one word", "Antidisestablishmentarianism", WALLET_NONE, "" },
    { "a long word with a digit", "1Antidisestablishmentarianism1x", WALLET_NONE, "" },
    { "IBAN", "GB82WEST12345698765432", WALLET_NONE, "" },
    { "long IBAN", "MT84MALT011000012345MTLCAST001S", WALLET_NONE, "" },
    { "UUID", "7f0b9a3e-5b8e-4c6f-9d67-0123456789ab", WALLET_NONE, "" },
    { "UUID without hyphens", "7f0b9a3e5b8e4c6f9d670123456789ab", WALLET_NONE, "" },
    { "forty digits", "1234567890123456789012345678901234567890", WALLET_NONE, "" },
    { "reference", "PAYROLL-2026-11-000123", WALLET_NONE, "" },
    { "long reference", "SALARYNOVEMBER2026EMPLOYEE0042RUN7X", WALLET_NONE, "" },
    { "e-mail", "anna@example.com", WALLET_NONE, "" },
    { "page", "https://example.com/about", WALLET_NONE, "" },
    { "BIC", "DEUTDEFF500", WALLET_NONE, "" },
    { "two addresses", BTC " " BTC, WALLET_NONE, "" },
    { "EVM, one digit short", "0x010203040506070809", WALLET_NONE, "" },
    { "thirty-two ones", "11111111111111111111111111111111", WALLET_NONE, "" },
    { "Hangul", "\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98", WALLET_NONE, "" },
    { "a control character",
      "16L5yRNPTuciSgXGHqYwn9N6NeoKqop\x01"
      "Au",
      WALLET_NONE, "" },
    { "not UTF-8", "\xff" BTC, WALLET_NONE, "" },
    { "only a scheme", "bitcoin:", WALLET_NONE, "" },
    { "only punctuation", "\"'().,;", WALLET_NONE, "" },
};

static void
test_row(void **state)
{
    const struct row *row                     = *state;
    char              got[WALLET_KEY_MAX + 1] = "x";
    assert_int_equal(wallet_key(ps_text_of(row->in), got), row->want);
    assert_string_equal(got, row->key);
}

static void
test_long(void **state)
{
    (void)state;
    static char text[5000];
    char        key[WALLET_KEY_MAX + 1];
    memset(text, ':', sizeof text);
    assert_int_equal(wallet_key((ps_text){ text, sizeof text }, key), WALLET_NONE);
    memset(text, 'q', sizeof text);
    assert_int_equal(wallet_key((ps_text){ text, sizeof text }, key), WALLET_NONE);
    memset(text, ':', 1000);
    memcpy(text + 1000, BTC, sizeof BTC - 1);
    assert_int_equal(wallet_key((ps_text){ text, 1000 + sizeof BTC - 1 }, key),
                     WALLET_VALID);
    assert_string_equal(key, "h160:" HASH);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_long) };
    return ps_test_rows(ROWS, test_row) + ps_test_rows(AROUND, test_row) +
           ps_test_rows(NOT_VALID, test_row) + ps_test_rows(NONE, test_row) +
           cmocka_run_group_tests(tests, NULL, NULL);
}
