/*
 * canary.h - names that a snapshot must find, asked through the filter's own matcher.
 *
 * A snapshot can be whole, signed and useless: folded another way, or an index that
 * misses.  So before it is used, known names are screened against it.
 */
#ifndef PS_LISTS_CANARY_H
#define PS_LISTS_CANARY_H

#include "listdb/listdb.h"

/*
 * The entries of these ids ("ofac-sdn:36"), and one entry of each list, its first
 * with a name of two words: each one's primary name has to hit its own entry under the
 * default profile.  PS_E_LISTS PS_R_GATE_CANARY with the entry's id.
 */
ps_status canary_screen(const listdb *db, const ps_text *ids, size_t count,
                        ps_error *err);

#endif
