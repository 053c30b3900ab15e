/* listdb_map.h - what the files of this room share: the mapping and its pages. */
#ifndef PS_LISTDB_MAP_H
#define PS_LISTDB_MAP_H

#include <stdatomic.h>

#include "base/digest.h"
#include "listdb/listdb.h"
#include "listdb/listdb_format.h"

typedef struct listdb_place {
    uint64_t offset;
    uint64_t size;
    uint32_t count; /* records */
} listdb_place;

struct listdb {
    const uint8_t    *at; /* the whole file, mapped read-only */
    uint64_t          size;
    uint64_t          body;
    uint32_t          pages;
    const uint8_t    *hashes; /* pages times LISTDB_HASH_SIZE, checked when opened */
    listdb_place      sections[LISTDB_SECTION_COUNT];
    _Atomic uint64_t *seen; /* a bit a page: hashed and right */
    atomic_bool      *damaged;
    listdb_info       info;
};

/* size bytes of the body at offset, their pages hashed; NULL: damaged, for good. */
const uint8_t *listdb_touch(const listdb *db, uint64_t offset, uint64_t size);
/* Record i of a section; NULL where it has none (no damage) or is damaged. */
const uint8_t *listdb_record(const listdb *db, listdb_section section, uint32_t i);
/* The text whose offset and size stand at ref. */
bool listdb_text(const listdb *db, const uint8_t *ref, ps_text *out);
/* Marks it damaged; returns false, so a reader can write: return listdb_spoil(db). */
bool listdb_spoil(const listdb *db);
/* The order of the facts' index. */
int listdb_compare_key(listdb_fact_kind a_kind, ps_text a, listdb_fact_kind b_kind,
                       ps_text b);

#endif
