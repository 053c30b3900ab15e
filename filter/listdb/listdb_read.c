/*
 * listdb_read.c - records out of the mapped file, each place checked where it is used.
 *
 * Several threads read at once.  A page is hashed before its first use; two
 * threads may hash the same one, which costs time and nothing else.  Whatever
 * is wrong spoils the database for good: half a list must not look like a list.
 */
#include "listdb/listdb_map.h"

#include <string.h>

bool
listdb_spoil(const listdb *db)
{
    atomic_store_explicit(db->damaged, true, memory_order_release);
    return false;
}

static bool
page_is_good(const listdb *db, uint64_t page)
{
    _Atomic uint64_t *word = &db->seen[page / 64];
    uint64_t          bit  = (uint64_t)1 << (page % 64);

    if ((atomic_load_explicit(word, memory_order_acquire) & bit) != 0) {
        return true;
    }
    uint64_t begin = db->body + page * LISTDB_PAGE;
    uint64_t size  = db->size - begin < LISTDB_PAGE ? db->size - begin : LISTDB_PAGE;
    uint8_t  hash[DIGEST_SIZE];

    if (!digest_of(db->at + begin, (size_t)size, hash) ||
        memcmp(hash, db->hashes + page * LISTDB_HASH_SIZE, sizeof hash) != 0) {
        return listdb_spoil(db);
    }
    (void)atomic_fetch_or_explicit(word, bit, memory_order_release);
    return true;
}

const uint8_t *
listdb_touch(const listdb *db, uint64_t offset, uint64_t size)
{
    if (offset < db->body || offset > db->size || size > db->size - offset) {
        (void)listdb_spoil(db);
        return NULL;
    }
    if (size == 0) {
        return db->at + offset;
    }
    uint64_t last = (offset + size - 1 - db->body) / LISTDB_PAGE;
    for (uint64_t page = (offset - db->body) / LISTDB_PAGE; page <= last; page++) {
        if (!page_is_good(db, page)) {
            return NULL;
        }
    }
    /* A page seen good earlier may stand in a database spoilt since. */
    if (atomic_load_explicit(db->damaged, memory_order_acquire)) {
        return NULL;
    }
    return db->at + offset;
}

const uint8_t *
listdb_record(const listdb *db, listdb_section section, uint32_t i)
{
    static const uint8_t RECORDS[LISTDB_SECTION_COUNT] = {
#define X(name, id, record) [name] = (record),
        LISTDB_SECTIONS(X)
#undef X
    };
    const listdb_place *place = &db->sections[section];

    if (i >= place->count) {
        return NULL;
    }
    uint64_t size = RECORDS[section];
    return listdb_touch(db, place->offset + i * size, size);
}

bool
listdb_text(const listdb *db, const uint8_t *ref, ps_text *out)
{
    const listdb_place *strings = &db->sections[LISTDB_S_STRINGS];
    uint32_t            offset  = listdb_u32(ref);
    uint32_t            size    = listdb_u32(ref + 4);

    *out = (ps_text){ 0 };
    if (offset > strings->size || size > strings->size - offset) {
        return listdb_spoil(db);
    }
    const uint8_t *at = listdb_touch(db, strings->offset + offset, size);
    if (at == NULL) {
        return false;
    }
    *out = (ps_text){ .at = (const char *)at, .size = size };
    return true;
}

/* A range of another section, whole. */
static bool
read_range(const listdb *db, const uint8_t *at, listdb_section section, listdb_range *out)
{
    listdb_range range = { .first = listdb_u32(at), .count = listdb_u32(at + 4) };
    uint32_t     count = db->sections[section].count;

    if (range.first > count || range.count > count - range.first) {
        return listdb_spoil(db);
    }
    *out = range;
    return true;
}

bool
listdb_list_at(const listdb *db, uint32_t i, listdb_list *out)
{
    *out              = (listdb_list){ 0 };
    const uint8_t *at = listdb_record(db, LISTDB_S_LISTS, i);
    listdb_list    list;

    if (at == NULL || !listdb_text(db, at + LISTDB_LIST_PREFIX, &list.prefix) ||
        !listdb_text(db, at + LISTDB_LIST_NAME, &list.name) ||
        !listdb_text(db, at + LISTDB_LIST_PUBLISHER, &list.publisher) ||
        !listdb_text(db, at + LISTDB_LIST_PUBLISHED, &list.published)) {
        return false;
    }
    list.entries       = listdb_u64(at + LISTDB_LIST_ENTRIES);
    list.names         = listdb_u64(at + LISTDB_LIST_NAMES);
    list.ids           = listdb_u64(at + LISTDB_LIST_IDS);
    list.wallets       = listdb_u64(at + LISTDB_LIST_WALLETS);
    list.addresses     = listdb_u64(at + LISTDB_LIST_ADDRESSES);
    list.confirmed     = (int64_t)listdb_u64(at + LISTDB_LIST_CONFIRMED);
    list.max_age_hours = listdb_u32(at + LISTDB_LIST_MAX_AGE);
    *out               = list;
    return true;
}

bool
listdb_entry_at(const listdb *db, uint32_t i, listdb_entry *out)
{
    *out              = (listdb_entry){ 0 };
    const uint8_t *at = listdb_record(db, LISTDB_S_ENTRIES, i);
    listdb_entry   entry;

    if (at == NULL || !listdb_text(db, at + LISTDB_ENTRY_ID, &entry.id) ||
        !listdb_text(db, at + LISTDB_ENTRY_PROGRAMS, &entry.programs) ||
        !listdb_text(db, at + LISTDB_ENTRY_REMARKS, &entry.remarks) ||
        !listdb_text(db, at + LISTDB_ENTRY_TITLE, &entry.title) ||
        !read_range(db, at + LISTDB_ENTRY_NAME_FIRST, LISTDB_S_NAMES, &entry.names) ||
        !read_range(db, at + LISTDB_ENTRY_FACT_FIRST, LISTDB_S_FACTS, &entry.facts) ||
        !read_range(db, at + LISTDB_ENTRY_LINK_FIRST, LISTDB_S_LINKS, &entry.links)) {
        return false;
    }
    uint32_t type = listdb_u32(at + LISTDB_ENTRY_TYPE);
    entry.list    = listdb_u32(at + LISTDB_ENTRY_LIST);
    if (type > PS_TYPE_AIRCRAFT || entry.list >= db->sections[LISTDB_S_LISTS].count) {
        return listdb_spoil(db);
    }
    entry.type     = (ps_party_type)type;
    entry.delisted = (int32_t)listdb_u32(at + LISTDB_ENTRY_DELISTED);
    *out           = entry;
    return true;
}

uint32_t
listdb_link_at(const listdb *db, uint32_t i)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_LINKS, i);

    if (at == NULL) {
        return UINT32_MAX;
    }
    uint32_t entry = listdb_u32(at);
    if (entry >= db->sections[LISTDB_S_ENTRIES].count) {
        (void)listdb_spoil(db);
        return UINT32_MAX;
    }
    return entry;
}

bool
listdb_entry_type(const listdb *db, uint32_t i, ps_party_type *out)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_ENTRIES, i);

    *out = PS_TYPE_ANY;
    if (at == NULL) {
        return false;
    }
    uint32_t type = listdb_u32(at + LISTDB_ENTRY_TYPE);
    if (type > PS_TYPE_AIRCRAFT) {
        return listdb_spoil(db);
    }
    *out = (ps_party_type)type;
    return true;
}

bool
listdb_name_at(const listdb *db, uint32_t i, listdb_name *out)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_NAMES, i);
    ps_text        text;

    *out = (listdb_name){ 0 };
    if (at == NULL || !listdb_text(db, at + LISTDB_NAME_TEXT, &text) ||
        !listdb_name_tokens(db, i, out)) {
        return false;
    }
    out->text = text;
    return true;
}

bool
listdb_name_tokens(const listdb *db, uint32_t i, listdb_name *out)
{
    *out                = (listdb_name){ 0 };
    const uint8_t *at   = listdb_record(db, LISTDB_S_NAMES, i);
    listdb_range   ref  = { 0 };
    listdb_name    name = { 0 };

    if (at == NULL || !read_range(db, at + LISTDB_NAME_REF_FIRST, LISTDB_S_REFS, &ref)) {
        return false;
    }
    name.entry = listdb_u32(at + LISTDB_NAME_ENTRY);
    if (at[LISTDB_NAME_KIND] > LISTDB_NKA || at[LISTDB_NAME_WEAK] > 1 ||
        at[LISTDB_NAME_COMMA] > 1 || name.entry >= db->sections[LISTDB_S_ENTRIES].count) {
        return listdb_spoil(db);
    }
    uint64_t offset =
        db->sections[LISTDB_S_REFS].offset + (uint64_t)ref.first * LISTDB_S_REFS_RECORD;
    const uint8_t *refs =
        listdb_touch(db, offset, (uint64_t)ref.count * LISTDB_S_REFS_RECORD);
    if (refs == NULL) {
        return false;
    }
    for (uint32_t k = 0; k < ref.count; k++) {
        uint32_t token = listdb_ref_token(listdb_u32(refs + (size_t)k * 4));
        if (token >= db->sections[LISTDB_S_TOKENS].count) {
            return listdb_spoil(db);
        }
    }
    name.kind        = (listdb_name_kind)at[LISTDB_NAME_KIND];
    name.weak        = at[LISTDB_NAME_WEAK] == 1;
    name.comma       = at[LISTDB_NAME_COMMA];
    name.tokens      = (const uint32_t *)(const void *)refs;
    name.token_count = ref.count;
    *out             = name;
    return true;
}

bool
listdb_token_at(const listdb *db, uint32_t i, listdb_token *out)
{
    *out              = (listdb_token){ 0 };
    const uint8_t *at = listdb_record(db, LISTDB_S_TOKENS, i);
    listdb_token   token;

    if (at == NULL || !listdb_text(db, at + LISTDB_TOKEN_TEXT, &token.text)) {
        return false;
    }
    token.names      = listdb_u32(at + LISTDB_TOKEN_NAMES);
    token.characters = at[LISTDB_TOKEN_CHARACTERS];
    *out             = token;
    return true;
}

bool
listdb_fact_at(const listdb *db, uint32_t i, listdb_fact *out)
{
    *out              = (listdb_fact){ 0 };
    const uint8_t *at = listdb_record(db, LISTDB_S_FACTS, i);
    listdb_fact    fact;

    if (at == NULL || !listdb_text(db, at + LISTDB_FACT_LABEL, &fact.label) ||
        !listdb_text(db, at + LISTDB_FACT_TEXT, &fact.text) ||
        !listdb_text(db, at + LISTDB_FACT_KEY, &fact.key)) {
        return false;
    }
    fact.entry = listdb_u32(at + LISTDB_FACT_ENTRY);
    if (at[LISTDB_FACT_KIND] > LISTDB_PLACE || at[LISTDB_FACT_CIRCA] > 1 ||
        fact.entry >= db->sections[LISTDB_S_ENTRIES].count) {
        return listdb_spoil(db);
    }
    fact.kind  = (listdb_fact_kind)at[LISTDB_FACT_KIND];
    fact.circa = at[LISTDB_FACT_CIRCA] == 1;
    fact.from  = (int32_t)listdb_u32(at + LISTDB_FACT_FROM);
    fact.to    = (int32_t)listdb_u32(at + LISTDB_FACT_TO);
    *out       = fact;
    return true;
}
