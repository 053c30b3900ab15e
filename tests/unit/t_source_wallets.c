/* t_source_wallets.c - plain lists of wallet addresses. */
#include "list_dump.h"
#include "ps_test.h"

/* clang-format off: a table */
#define A     "0x00000000000000000000000000000000000000a1"
#define LIST  "Wallet list, own, \n"
#define ENTRY "evm:00000000000000000000000000000000000000a1 any (" A ")\n"
#define KEY   " = evm:00000000000000000000000000000000000000a1\n"

static const struct row {
    const char *name;
    const char *text;
    const char *want;
} ROWS[] = {
    { "one", A "\n", LIST ENTRY " wallet " A KEY },
    { "without a line end", A, LIST ENTRY " wallet " A KEY },
    { "an asset", "# x\r\n\r\n " A " , ETH \r\n", LIST ENTRY " wallet ETH " A KEY },
    { "two assets, one entry", A ",ETH\n" A "\tUSDT\n" A ",ETH\n",
      LIST ENTRY " wallet ETH " A KEY " wallet USDT " A KEY },
    { "wrong capitals", "0x00000000000000000000000000000000000aBcDe\n",
      LIST "evm:00000000000000000000000000000000000abcde any "
           "(0x00000000000000000000000000000000000aBcDe)\n"
           " wallet 0x00000000000000000000000000000000000aBcDe = "
           "evm:00000000000000000000000000000000000abcde\n"
           "warning 1: an address has the wrong capitals; it is kept\n" },
    { "another chain", A "\nsynth-address-1234,QQQ\n",
      LIST         ENTRY
      " wallet " A KEY "raw:synth-address-1234 any (synth-address-1234)\n"
      " wallet QQQ synth-address-1234 = raw:synth-address-1234\n"
      "warning 1: an address of a chain that is not decoded is kept as it is written\n" },
    { "malformed", A "\n0x00\n",
      "f:2:1: address: a field of the entry is malformed [813]\n" },
    { "malformed, of a chain that we know", A "\nsynth-address-1234,XBT\n",
      "f:2:1: address: a field of the entry is malformed [813]\n" },
    { "no address", "# nothing\n,ETH\n",
      "f:2:1: address: a field of the entry is malformed [813]\n" },
    { "an asset that is none", A ",a whole sentence\n",
      "f:1:1: asset: a field of the entry is malformed [813]\n" },
    { "only comments", "# nothing\n\n", "f: the list file has no entry [809]\n" },
};
/* clang-format on */

static void
test_row(void **state)
{
    const struct row *row = *state;
    ps_buffer         out;

    dump_bytes("wallets", row->text, strlen(row->text), &out);
    assert_string_equal(out.at, row->want);
    ps_buffer_free(&out);
}

/* clang-format off: a table */
static const struct head {
    const char *name;
    const char *text;
    bool        want;
} HEADS[] = {
    { "an address", A, true },
    { "behind comments", "# \"a, b\n\n" A ",ETH\n", true },
    { "a word", "address\n" A "\n", false },
    { "a table", "id,type,name\n", false },
    { "a number of an entry", "36,\"A\"\n", false },
    { "nothing", "", false },
};
/* clang-format on */

static void
test_head(void **state)
{
    const struct head *row  = *state;
    form_head          head = { .syntax = FORM_TEXT, .text = ps_text_of(row->text) };

    assert_int_equal(wallets_is_text(&head), row->want);
}

int
main(void)
{
    return ps_test_rows(ROWS, test_row) + ps_test_rows(HEADS, test_head);
}
