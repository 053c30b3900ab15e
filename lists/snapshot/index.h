/* index.h - what a search finds names by, made from the finished names. */
#ifndef PS_LISTS_INDEX_H
#define PS_LISTS_INDEX_H

#include "base/buffer.h"
#include "listdb/listdb_format.h"

/* Reads the names, references, tokens and strings, and fills words, pairs, letters and
 * postings, as listdb_format.h says.  False: out of memory or over a limit. */
bool index_build(ps_buffer sections[LISTDB_SECTION_COUNT]);

#endif
