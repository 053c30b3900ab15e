/*
 * wallet.c - see wallet.h.
 *
 * One key pair has many addresses: 1..., bc1q..., bitcoincash:q... and L... are
 * one hash, T... and 0x... another.  A list names one of them and the payment
 * another, so all are decoded to what they share.  What is only address-shaped
 * comes back as such, never as "no address": nobody has looked at it yet.
 */
#include "record/wallet.h"

#include "base/digest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "record/base58.h"
#include "record/bech32.h"
#include "record/iban.h"
#include "record/keccak.h"

#include <stdio.h>
#include <string.h>

enum {
    CLEAN_MAX   = 1200,
    HASH_SIZE   = 20,
    EVM_DIGITS  = 40,
    HASH_DIGITS = 64,
    SIA_DIGITS  = 76
};

/* ---- keys ---- */

static void
set_bytes(char *key, const char *family, const uint8_t *bytes, size_t size)
{
    size_t used = (size_t)snprintf(key, WALLET_KEY_MAX + 1, "%s:", family);
    for (size_t i = 0; i < size && used + 2 <= WALLET_KEY_MAX; i++, used += 2) {
        (void)snprintf(key + used, 3, "%02x", bytes[i]);
    }
}

static void
set_text(char *key, const char *family, ps_text text, bool lower)
{
    size_t used = (size_t)snprintf(key, WALLET_KEY_MAX + 1, "%s:", family);
    if (text.size > WALLET_KEY_MAX - used) { /* too long to stand as it is */
        uint8_t hash[DIGEST_SIZE] = { 0 };
        (void)digest_of(text.at, text.size, hash);
        set_bytes(key, "raw:sha256", hash, sizeof hash);
        return;
    }
    for (size_t i = 0; i < text.size; i++) {
        char c        = text.at[i];
        bool capital  = c >= 'A' && c <= 'Z';
        key[used + i] = lower && capital ? (char)(c + ('a' - 'A')) : c;
    }
    key[used + text.size] = '\0';
}

/* ---- shapes ---- */

typedef struct shape {
    size_t digits;
    size_t small;
    size_t capitals;
    size_t hex_letters; /* a-f of either case */
    size_t others;
} shape;

static shape
shape_of(ps_text text)
{
    shape s = { 0 };
    for (size_t i = 0; i < text.size; i++) {
        char c     = text.at[i];
        bool small = c >= 'a' && c <= 'z';
        bool big   = c >= 'A' && c <= 'Z';
        bool digit = c >= '0' && c <= '9';
        s.digits += digit;
        s.small += small;
        s.capitals += big;
        s.hex_letters += (small && c <= 'f') || (big && c <= 'F');
        s.others += !small && !big && !digit;
    }
    return s;
}

/* As base 58 looks: a word or an account number does not mix all three. */
static bool
is_mixed(ps_text text)
{
    shape s = shape_of(text);
    return s.digits > 0 && s.small > 0 && s.capitals > 0 && s.others == 0;
}

static bool
is_hex(ps_text text)
{
    shape s = shape_of(text);
    return s.digits + s.hex_letters == text.size;
}

/* ---- EVM ---- */

static bool
has_right_case(ps_text digits)
{
    char    lower[EVM_DIGITS];
    uint8_t hash[KECCAK_SIZE];
    shape   s = shape_of(digits);

    if (s.small == 0 || s.capitals == 0) {
        return true; /* EIP-55 was not used */
    }
    for (size_t i = 0; i < EVM_DIGITS; i++) {
        char c   = digits.at[i];
        lower[i] = c >= 'A' && c <= 'F' ? (char)(c + ('a' - 'A')) : c;
    }
    keccak_256(lower, sizeof lower, hash);
    for (size_t i = 0; i < EVM_DIGITS; i++) {
        unsigned nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15u;
        bool     letter = lower[i] >= 'a';
        if (letter && (digits.at[i] <= 'F') != (nibble >= 8)) {
            return false;
        }
    }
    return true;
}

static wallet_check
read_hex(ps_text text, char *key)
{
    bool prefixed = ps_text_starts(text, "0x") || ps_text_starts(text, "0X");
    if (prefixed) {
        text = ps_text_slice(text, 2, text.size);
    }
    if (!is_hex(text)) {
        return WALLET_NONE;
    }
    if (prefixed && text.size == EVM_DIGITS) {
        set_text(key, "evm", text, true);
        return has_right_case(text) ? WALLET_VALID : WALLET_BROKEN;
    }
    if (!prefixed && shape_of(text).hex_letters == 0) {
        return WALLET_NONE; /* a long number */
    }
    if (!prefixed && text.size == EVM_DIGITS + 2 && ps_text_starts(text, "41")) {
        set_text(key, "evm", ps_text_slice(text, 2, text.size), true); /* TRON in hex */
        return WALLET_VALID;
    }
    if (text.size == EVM_DIGITS) {
        set_text(key, "evm", text, true);
        return WALLET_UNKNOWN;
    }
    if (text.size == HASH_DIGITS || text.size == SIA_DIGITS) {
        set_text(key, "raw", text, true);
        return WALLET_UNKNOWN;
    }
    return WALLET_NONE;
}

/* ---- bech32 and its kin ---- */

static wallet_check
read_segwit(const bech32 *b, bool test, char *key)
{
    uint8_t program[40];
    size_t  size;
    char    family[16];

    unsigned version = b->count > 0 ? b->data[0] : 32;
    if (b->sum != (version == 0 ? BECH32_ONE : BECH32_M) || version > 16 ||
        !bech32_bytes(b->data + 1, b->count - 1, program, sizeof program, &size) ||
        size < 2 || (version == 0 && size != HASH_SIZE && size != 32)) {
        return WALLET_BROKEN;
    }
    if (version == 0 && size == HASH_SIZE) {
        set_bytes(key, "h160", program, size);
    } else if (size <= 32) {
        (void)snprintf(family, sizeof family, "segwit:%u", version);
        set_bytes(key, family, program, size);
    } else {
        return WALLET_UNKNOWN; /* no such output is in use */
    }
    return test ? WALLET_UNKNOWN : WALLET_VALID;
}

static bool
looks_like_segwit(ps_text text)
{
    static const char *const STARTS[] = { "bc1", "ltc1", "tb1", "tltc1", "bcrt1" };
    if (text.size < 38 || text.size > 70 || shape_of(text).others > 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        ps_text start = ps_text_slice(text, 0, strlen(STARTS[i]));
        if (ps_text_is_nocase(start, STARTS[i])) {
            return true;
        }
    }
    return false;
}

static wallet_check
read_bech32(ps_text text, char *key)
{
    bech32       b;
    wallet_check found = WALLET_NONE;

    bool shaped = bech32_read(text, &b);
    set_text(key, "raw", text, true);
    if (shaped) {
        bool main = strcmp(b.prefix, "bc") == 0 || strcmp(b.prefix, "ltc") == 0;
        bool test = strcmp(b.prefix, "tb") == 0 || strcmp(b.prefix, "tltc") == 0 ||
                    strcmp(b.prefix, "bcrt") == 0;
        if ((main || test) && b.sum != BECH32_WRONG) {
            found = read_segwit(&b, test, key);
        } else if (b.sum != BECH32_WRONG && text.size >= 20) {
            found = WALLET_UNKNOWN; /* another chain's: the checksum says so */
        }
    }
    if (found == WALLET_NONE && looks_like_segwit(text)) {
        found = WALLET_BROKEN;
    }
    return found;
}

/* body without its prefix: the checksum says which it was. */
static wallet_check
read_cash(ps_text body, char *key)
{
    static const char *const PREFIXES[] = { "bitcoincash", "ecash", "simpleledger",
                                            "bchtest", "bchreg" };
    enum { PREFIX_COUNT = 5, FIRST_TEST = 3 };
    bech32  b;
    uint8_t bytes[72];
    size_t  size  = 0;
    size_t  which = 0;

    if (body.size < 42 || body.size > 112) {
        return WALLET_NONE;
    }
    while (which < PREFIX_COUNT && !bech32_read_cash(PREFIXES[which], body, &b)) {
        which++;
    }
    set_text(key, "raw", body, true);
    if (which == PREFIX_COUNT) {
        shape s     = shape_of(body);
        bool  usual = body.size == 42 && s.digits > 0 &&
                     (s.small == 0 || s.capitals == 0) &&
                     strchr("qpQP", body.at[0]) != NULL && bech32_is_data(body);
        return usual ? WALLET_BROKEN : WALLET_NONE;
    }
    if (!bech32_bytes(b.data, b.count, bytes, sizeof bytes, &size) ||
        (size != HASH_SIZE + 1 && size != 33) || bytes[0] >> 5 != 0) {
        return WALLET_UNKNOWN;
    }
    bool script = (bytes[0] >> 3 & 1) != 0; /* types 2 and 3 also carry tokens */
    set_bytes(key, script ? "p2sh" : "h160", bytes + 1, size - 1);
    return which >= FIRST_TEST ? WALLET_UNKNOWN : WALLET_VALID;
}

/* ---- base 58 ---- */

typedef struct version_row {
    uint8_t     first;
    uint8_t     second; /* of two-byte versions */
    uint8_t     size;
    bool        test;
    const char *family;
} version_row;

/* clang-format off */ /* a table */
static const version_row VERSIONS[] = {
    { 0x00, 0, 1, false, "h160" }, /* BTC, BCH, BSV */
    { 0x05, 0, 1, false, "p2sh" },
    { 0x30, 0, 1, false, "h160" }, /* LTC */
    { 0x32, 0, 1, false, "p2sh" },
    { 0x4c, 0, 1, false, "h160" }, /* DASH */
    { 0x10, 0, 1, false, "p2sh" },
    { 0x1e, 0, 1, false, "h160" }, /* DOGE, XVG */
    { 0x16, 0, 1, false, "p2sh" },
    { 0x21, 0, 1, false, "p2sh" },
    { 0x26, 0, 1, false, "h160" }, /* BTG */
    { 0x17, 0, 1, false, "p2sh" },
    { 0x41, 0, 1, false, "evm" }, /* TRX */
    { 0x1c, 0xb8, 2, false, "h160" }, /* ZEC */
    { 0x1c, 0xbd, 2, false, "p2sh" },
    { 0x6f, 0, 1, true, "h160" },
    { 0xc4, 0, 1, true, "p2sh" },
    { 0x1d, 0x25, 2, true, "h160" },
    { 0x1c, 0xba, 2, true, "p2sh" },
};
/* clang-format on */

static const version_row *
find_version(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof VERSIONS / sizeof VERSIONS[0]; i++) {
        const version_row *row = &VERSIONS[i];
        if (size == row->size + HASH_SIZE + 4u && bytes[0] == row->first &&
            (row->size == 1 || bytes[1] == row->second)) {
            return row;
        }
    }
    return NULL;
}

static wallet_check
read_bitcoin(ps_text text, char *key)
{
    uint8_t bytes[BASE58_BYTES_MAX];
    size_t  size;

    if (!base58_read(text, BASE58_BITCOIN, bytes, &size) || size < HASH_SIZE) {
        return WALLET_NONE;
    }
    const version_row *row = find_version(bytes, size);
    if (base58_check(bytes, size)) {
        if (row == NULL) {
            return WALLET_UNKNOWN;
        }
        set_bytes(key, row->family, bytes + row->size, HASH_SIZE);
        return row->test ? WALLET_UNKNOWN : WALLET_VALID;
    }
    if (row != NULL && !row->test && is_mixed(text)) {
        return WALLET_BROKEN;
    }
    return WALLET_NONE;
}

static wallet_check
read_xrp(ps_text text, char *key)
{
    uint8_t bytes[BASE58_BYTES_MAX];
    size_t  size;

    if (strchr("rXT", text.at[0]) == NULL ||
        !base58_read(text, BASE58_XRP, bytes, &size)) {
        return WALLET_NONE;
    }
    bool right = base58_check(bytes, size);
    if (text.at[0] == 'r' && size == HASH_SIZE + 5u && bytes[0] == 0) {
        if (!right) {
            return is_mixed(text) ? WALLET_BROKEN : WALLET_NONE;
        }
        set_bytes(key, "xrp", bytes + 1, HASH_SIZE);
        return WALLET_VALID;
    }
    /* X-address: two bytes of version, the account, a flag and the tag. */
    bool main = size == 35 && bytes[0] == 0x05 && bytes[1] == 0x44;
    bool test = size == 35 && bytes[0] == 0x04 && bytes[1] == 0x93;
    if (right && (main || test)) {
        set_bytes(key, "xrp", bytes + 2, HASH_SIZE);
        return main ? WALLET_VALID : WALLET_UNKNOWN;
    }
    return WALLET_NONE;
}

/* The spend key names the holder; the view key and payment id do not. */
static wallet_check
read_monero(ps_text text, char *key)
{
    static const uint8_t MAIN[] = { 18, 19, 42 };
    static const uint8_t TEST[] = { 24, 25, 36, 53, 54, 63 };
    uint8_t              bytes[BASE58_BYTES_MAX];
    uint8_t              sum[KECCAK_SIZE];
    size_t               size;

    if ((text.size != 95 && text.size != 106) ||
        !base58_read_monero(text, bytes, &size)) {
        return WALLET_NONE;
    }
    bool main = memchr(MAIN, bytes[0], sizeof MAIN) != NULL;
    bool test = memchr(TEST, bytes[0], sizeof TEST) != NULL;
    if (!main && !test) {
        return WALLET_NONE;
    }
    keccak_256(bytes, size - 4, sum);
    if (memcmp(sum, bytes + size - 4, 4) != 0) {
        return WALLET_BROKEN;
    }
    set_bytes(key, "xmr", bytes + 1, 32);
    return main ? WALLET_VALID : WALLET_UNKNOWN;
}

static wallet_check
read_base58(ps_text text, char *key)
{
    uint8_t bytes[BASE58_BYTES_MAX];
    size_t  size;

    if (text.size < 25 || text.size > BASE58_TEXT_MAX ||
        !(base58_read(text, BASE58_BITCOIN, bytes, &size))) {
        return WALLET_NONE;
    }
    set_text(key, "raw", text, false);
    wallet_check found = read_monero(text, key);
    if (found == WALLET_NONE || found == WALLET_BROKEN) {
        wallet_check bitcoin = read_bitcoin(text, key);
        found                = bitcoin != WALLET_NONE ? bitcoin : found;
    }
    if (found == WALLET_NONE || found == WALLET_BROKEN) {
        wallet_check xrp = read_xrp(text, key);
        found            = xrp != WALLET_NONE ? xrp : found;
    }
    if (found != WALLET_NONE) {
        return found;
    }
    shape s     = shape_of(text);
    bool  mixed = s.small > 0 && s.capitals > 0 && (s.digits > 0 || text.size >= 43);
    if (mixed && text.size >= 32 && text.size <= 44 && size == 32) {
        return WALLET_VALID; /* SOL: a bare public key without a checksum */
    }
    bool long_ones =
        (text.size >= 45 && text.size <= 60) || text.size >= 95; /* DOT, ADA */
    return mixed && long_ones ? WALLET_UNKNOWN : WALLET_NONE;
}

/* ---- shapes of chains that are not decoded ---- */

static wallet_check
read_other(ps_text text, char *key)
{
    static const char *const NAMES[] = { ".eth", ".crypto", ".nft" };
    shape                    s       = shape_of(text);

    set_text(key, "raw", text, false);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        size_t size = strlen(NAMES[i]);
        if (text.size > size &&
            ps_text_is_nocase(ps_text_slice(text, text.size - size, text.size),
                              NAMES[i])) {
            set_text(key, "raw", text, true);
            return WALLET_UNKNOWN;
        }
    }
    /* Base 32 in capitals: XLM, ALGO.  Base 64: TON. */
    bool base32 = (text.size == 56 || text.size == 58 || text.size == 69) &&
                  s.digits > 0 && s.digits + s.capitals == text.size &&
                  !ps_text_has(text, '0') && !ps_text_has(text, '1') &&
                  !ps_text_has(text, '8') && !ps_text_has(text, '9');
    bool ton = text.size == 48 && s.digits > 0 && s.small > 0 &&
               (ps_text_starts(text, "EQ") || ps_text_starts(text, "UQ"));
    bool nano = (text.size == 64 && ps_text_starts(text, "xrb_")) ||
                (text.size == 65 && ps_text_starts(text, "nano_"));
    return base32 || ton || nano ? WALLET_UNKNOWN : WALLET_NONE;
}

static wallet_check
read_part(ps_text part, char *key)
{
    char iban[IBAN_MAX + 1];

    if (ps_text_starts(part, "pay-")) {
        part = ps_text_slice(part, 4, part.size);
    }
    if (part.size < 5 || iban_normal(part, iban)) {
        return WALLET_NONE;
    }
    wallet_check found = read_hex(part, key);
    if (found == WALLET_NONE) {
        found = read_bech32(part, key);
    }
    if (found == WALLET_NONE) {
        found = read_cash(part, key);
    }
    if (found == WALLET_NONE) {
        found = read_base58(part, key);
    }
    return found == WALLET_NONE ? read_other(part, key) : found;
}

/* ---- what stands around an address ---- */

/* One word of ASCII in room, without what cannot be seen; false where it is none. */
static bool
clean(ps_text text, char room[CLEAN_MAX], ps_text *word)
{
    static const char AROUND[] = " \"'`<>()[]{}.,;";
    size_t            used     = 0;
    size_t            took;

    for (size_t at = 0; at < text.size; at += took) {
        int32_t c = utf8_next((ps_text){ text.at + at, text.size - at }, &took);
        if ((c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff || c == 0xad) {
            continue;
        }
        if (c == 0xa0 || c == 0x201c || c == 0x201d || c == 0x2018 || c == 0x2019) {
            c = ' ';
        }
        if (c < ' ' || c > '~' || used == CLEAN_MAX) {
            return false;
        }
        room[used++] = (char)c;
    }
    *word = (ps_text){ room, used };
    while (word->size > 0 && strchr(AROUND, word->at[0]) != NULL) {
        *word = ps_text_slice(*word, 1, word->size);
    }
    while (word->size > 0 && strchr(AROUND, word->at[word->size - 1]) != NULL) {
        word->size--;
    }
    return word->size > 0 && !ps_text_has(*word, ' ');
}

/* ERC-681 "ethereum:TOKEN/transfer?address=PAYEE": who gets the money is in there. */
static bool
transfer_target(ps_text text, ps_text *target)
{
    static const char MARK[] = "address=";
    size_t            call   = ps_text_find(text, "/transfer?");
    if (call == SIZE_MAX) {
        return false;
    }
    ps_text rest = ps_text_slice(text, call, text.size);
    size_t  at   = ps_text_find(rest, MARK);
    if (at == SIZE_MAX) {
        return false;
    }
    rest = ps_text_slice(rest, at + sizeof MARK - 1, rest.size);
    return ps_text_next(&rest, '&', target);
}

wallet_check
wallet_key(ps_text text, char key[WALLET_KEY_MAX + 1])
{
    char         room[CLEAN_MAX];
    char         found_key[WALLET_KEY_MAX + 1] = "";
    ps_text      rest                          = { 0 };
    ps_text      target                        = { 0 };
    wallet_check best                          = WALLET_NONE;

    key[0] = '\0';
    if (!clean(ps_text_trim(text), room, &rest)) {
        return WALLET_NONE;
    }
    if (!transfer_target(rest, &target)) {
        (void)ps_text_next(&rest, '?', &target);
        rest = target;
        (void)ps_text_next(&rest, '@', &target);
    }
    /* From the right: what stands before is a scheme, a chain, or the address
     * when a tag follows it. */
    for (size_t end = target.size; end > 0 && best != WALLET_VALID;) {
        size_t begin = end;
        while (begin > 0 && target.at[begin - 1] != ':' && target.at[begin - 1] != '/') {
            begin--;
        }
        wallet_check found = read_part(ps_text_slice(target, begin, end), found_key);
        if (found == WALLET_VALID || (found != WALLET_NONE && best == WALLET_NONE)) {
            best = found;
            memcpy(key, found_key, sizeof found_key);
        }
        end = begin > 0 ? begin - 1 : 0;
    }
    return best;
}
