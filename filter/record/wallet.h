/*
 * wallet.h - digital currency addresses by family and payload.
 *
 * OFAC's currency labels are unreliable, so an address is matched by what it
 * decodes to.  URI prefixes and parameters come off first.
 */
#ifndef PS_RECORD_WALLET_H
#define PS_RECORD_WALLET_H

#include "paysieve/paysieve.h"

enum { WALLET_KEY_MAX = 80 };

typedef enum wallet_check {
    WALLET_NONE,   /* does not look like an address */
    WALLET_VALID,  /* a known family; checksum right where it has one */
    WALLET_BROKEN, /* looks like a known family, checksum wrong */
    WALLET_UNKNOWN /* address-shaped, of no family we decode */
} wallet_check;

/*
 * key: "evm:", "h160:", "p2sh:", "segwit:VERSION:", "xrp:" or "xmr:" with the
 * payload in hex, else "raw:" with the text; equal keys mean the same holder.
 * The payload is given wherever it is sure: so an EVM address in the wrong case
 * is BROKEN, one of a test network UNKNOWN, and both still compare.  What is too
 * long to stand as it is gets "raw:sha256:".  NONE gives "".
 */
wallet_check wallet_key(ps_text text, char key[WALLET_KEY_MAX + 1]);

#endif
