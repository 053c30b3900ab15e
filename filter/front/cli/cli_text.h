/*
 * cli_text.h - what a person reads: text from files made harmless, accounts masked.
 *
 * A name in a payment file may hold an escape sequence for the terminal, or
 * marks that turn the writing direction; neither gets through.
 */
#ifndef PS_FRONT_CLI_TEXT_H
#define PS_FRONT_CLI_TEXT_H

#include <stdio.h>

#include "base/buffer.h"

/* Control and direction characters and bytes that are no UTF-8 become '?'. */
void cli_put(FILE *out, ps_text text);
/* The same, cut to width characters ("..." at the end) and filled with blanks. */
void cli_put_column(FILE *out, ps_text text, unsigned width);
/* Into a buffer, where it is held until it is known whether it will be said. */
void cli_add(ps_buffer *out, ps_text text);
/* 953: "0.953". */
void cli_put_score(FILE *out, uint16_t score);

/* Account numbers in a payment's own bytes (XML, or 94-byte records) become stars
 * but for their last four characters. */
void cli_mask_accounts(char *bytes, size_t size);

/*
 * JSON that this program wrote, as indented lines "key  value".  False where it
 * is no JSON or too deep; what came before is printed.
 */
bool cli_put_json(FILE *out, ps_text json, unsigned indent);

#endif
