/*
 * source_wallets.c - plain lists of wallet addresses, one a line.
 *
 *     # comment
 *     ADDRESS
 *     ADDRESS,ASSET
 *
 * An entry is what an address decodes to, so that one holder under several assets
 * or spellings stands once.  It has no name, for no payee is called like that;
 * its title is the address as it was first written.
 */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "parse/parse.h"
#include "record/wallet.h"
#include "source/facts.h"
#include "source/form.h"

enum { ASSET_MAX = 12, WALLET_LEAST = 16, WALLET_MOST = 128 };

/* What we decode; the address of another chain is kept as it is written. */
static const char *const ASSETS[] = {
    "XBT", "BTC", "ETH", "USDT", "USDC", "ARB",  "BSC",  "BNB", "ETC", "TRX", "LTC",
    "BCH", "BSV", "BTG", "XVG",  "ZEC",  "DASH", "DOGE", "XRP", "XMR", "SOL"
};

typedef struct wallet_use {
    entity_set  *set;
    entity_list *list;
    ps_text      asset; /* of the file, by its name; may be empty */
    uint64_t     rows;
} wallet_use;

/* The address and the asset of a line, trimmed; false: blank or a comment. */
static bool
cut_line(ps_text line, ps_text *address, ps_text *asset)
{
    line       = ps_text_trim(line);
    size_t end = 0;

    while (end < line.size && line.at[end] != ',' && line.at[end] != '\t') {
        end++;
    }
    *address = ps_text_trim(ps_text_slice(line, 0, end));
    *asset   = ps_text_trim(ps_text_slice(line, end + 1, line.size));
    return line.size > 0 && line.at[0] != '#';
}

static bool
is_evm(ps_text text)
{
    char key[WALLET_KEY_MAX + 1];

    return text.size == 42 && ps_text_starts(text, "0x") &&
           wallet_key(text, key) != WALLET_NONE;
}

bool
wallets_is_text(const form_head *head)
{
    char    key[WALLET_KEY_MAX + 1];
    ps_text rest = head->text;
    ps_text line;
    ps_text address;
    ps_text asset;

    while (ps_text_next(&rest, '\n', &line)) {
        if (cut_line(line, &address, &asset)) {
            return is_evm(address) || wallet_key(address, key) == WALLET_VALID;
        }
    }
    return false;
}

/* "sanctioned_addresses_XBT.txt" is a file of XBT. */
static ps_text
asset_of_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base  = slash != NULL ? slash + 1 : path;
    const char *mark  = strrchr(base, '_');
    size_t      size  = 0;

    if (mark == NULL) {
        return (ps_text){ 0 };
    }
    while (size <= ASSET_MAX &&
           (ascii_is_upper(mark[1 + size]) || ascii_is_digit(mark[1 + size]))) {
        size++;
    }
    bool ends = mark[1 + size] == '.' || mark[1 + size] == '\0';
    return ends && size >= 2 && size <= ASSET_MAX
               ? (ps_text){ .at = mark + 1, .size = size }
               : (ps_text){ 0 };
}

static bool
is_known_asset(ps_text asset)
{
    for (size_t i = 0; i < sizeof ASSETS / sizeof ASSETS[0]; i++) {
        if (ps_text_is_nocase(asset, ASSETS[i])) {
            return true;
        }
    }
    return asset.size == 0;
}

static bool
is_one_word(ps_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] <= ' ' || text.at[i] > '~') {
            return false;
        }
    }
    return text.size >= WALLET_LEAST && text.size <= WALLET_MOST;
}

/* The key of an address that may stand in the list; false: it is malformed. */
static bool
key_of(wallet_use *use, ps_text address, ps_text asset, char key[WALLET_MOST + 8])
{
    wallet_check found = wallet_key(address, key);
    bool         other = !is_known_asset(asset);

    if (found == WALLET_VALID) {
        return true;
    }
    if (found == WALLET_BROKEN && is_evm(address)) {
        entity_warn(use->set, "an address has the wrong capitals; it is kept");
        return true;
    }
    if (found == WALLET_UNKNOWN || (other && is_one_word(address))) {
        entity_warn(use->set,
                    "an address of a chain that is not decoded is kept as it is written");
        if (found != WALLET_UNKNOWN) {
            (void)snprintf(key, WALLET_MOST + 8, "raw:%.*s", PS_TEXT_ARGS(address));
        }
        return true;
    }
    return false;
}

static ps_status
on_line(void *context, const parse_token *token, ps_error *err)
{
    wallet_use *use = context;
    char        key[WALLET_MOST + 8];
    ps_text     address;
    ps_text     asset;
    ps_text     line = token->text;

    if (ps_text_starts(line, "\xef\xbb\xbf")) {
        line = ps_text_slice(line, 3, line.size);
    }
    if (!cut_line(line, &address, &asset)) {
        return PS_OK;
    }
    use->rows++;
    asset = asset.size > 0 ? asset : use->asset;
    if (asset.size > ASSET_MAX || !key_of(use, address, asset, key)) {
        return ps_fail_at(err, PS_E_FORMAT, PS_R_LIST_FIELD,
                          asset.size > ASSET_MAX ? "asset" : "address", token->place,
                          NULL);
    }
    entity *e = entity_find(use->list, ps_text_of(key));
    if (e == NULL) {
        e = entity_add(use->set, use->list, ps_text_of(key));
        if (e == NULL) {
            return entity_set_check(use->set, err);
        }
        e->title = keep_text(&use->set->texts, address);
    }
    entity_fact fact = {
        .kind = LISTDB_WALLET, .label = asset, .text = address, .key = ps_text_of(key)
    };
    entity_add_fact(use->set, e, &fact);
    return entity_set_check(use->set, err);
}

ps_status
wallets_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    wallet_use  use   = { .set = set, .list = list, .asset = asset_of_file(file->path) };
    parse_spool place = { .spool = file->bytes };

    ps_status status = parse_fixed(parse_source_spool(&place), 0, on_line, &use, err);
    if (status == PS_OK && use.rows == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    return status;
}
