/*
 * listdb_find.c - look up by key.
 *
 * Both indexes are sorted when compiled and searched by halves.  An order that
 * is not kept would hide an entry without a sign, so listdb_verify() checks it.
 */
#include "listdb/listdb_map.h"

#include <string.h>

#include "base/text.h"

uint32_t
listdb_token_find(const listdb *db, ps_text folded)
{
    uint32_t low  = 0;
    uint32_t high = db->sections[LISTDB_S_TOKENS].count;

    while (low < high) {
        uint32_t     middle = low + (high - low) / 2;
        listdb_token token;
        if (!listdb_token_at(db, middle, &token)) {
            return UINT32_MAX;
        }
        int order = ps_text_compare(token.text, folded);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return UINT32_MAX;
}

uint32_t
listdb_found_at(const listdb *db, uint32_t i)
{
    const uint8_t *at = listdb_record(db, LISTDB_S_FOUND, i);
    if (at == NULL) {
        return UINT32_MAX;
    }
    uint32_t fact = listdb_u32(at);
    if (fact >= db->sections[LISTDB_S_FACTS].count) {
        (void)listdb_spoil(db);
        return UINT32_MAX;
    }
    return fact;
}

int
listdb_compare_key(listdb_fact_kind a_kind, ps_text a, listdb_fact_kind b_kind, ps_text b)
{
    if (a_kind != b_kind) {
        return a_kind < b_kind ? -1 : 1;
    }
    return ps_text_compare(a, b);
}

/* How many of the index stand before (kind, key), or, with through, up to it. */
static bool
count_before(const listdb *db, listdb_fact_kind kind, ps_text key, bool through,
             uint32_t *out)
{
    uint32_t low  = 0;
    uint32_t high = db->sections[LISTDB_S_FOUND].count;

    while (low < high) {
        uint32_t    middle = low + (high - low) / 2;
        listdb_fact fact;
        if (!listdb_fact_at(db, listdb_found_at(db, middle), &fact)) {
            return listdb_spoil(db);
        }
        int order = listdb_compare_key(fact.kind, fact.key, kind, key);
        if (order < 0 || (through && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *out = low;
    return true;
}

bool
listdb_find(const listdb *db, listdb_fact_kind kind, ps_text key, listdb_range *out)
{
    uint32_t first = 0;
    uint32_t end   = 0;

    *out = (listdb_range){ 0 };
    if (key.size == 0) {
        return true;
    }
    if (!count_before(db, kind, key, false, &first) ||
        !count_before(db, kind, key, true, &end) || end < first) {
        return false;
    }
    *out = (listdb_range){ .first = first, .count = end - first };
    return true;
}

bool
listdb_find_prefix(const listdb *db, listdb_fact_kind kind, ps_text prefix,
                   listdb_range *out)
{
    char     behind[LISTDB_PREFIX_MAX + 1];
    uint32_t first = 0;
    uint32_t end   = 0;

    *out = (listdb_range){ 0 };
    if (prefix.size == 0 || prefix.size > LISTDB_PREFIX_MAX) {
        return true;
    }
    memcpy(behind, prefix.at, prefix.size);
    behind[prefix.size] = '\xff'; /* no UTF-8 has it: behind every key of the prefix */
    ps_text last        = { .at = behind, .size = prefix.size + 1 };
    if (!count_before(db, kind, prefix, false, &first) ||
        !count_before(db, kind, last, false, &end) || end < first) {
        return false;
    }
    *out = (listdb_range){ .first = first, .count = end - first };
    return true;
}

/* A ship's number is written with and without its letters. */
static ps_text
drop_imo(ps_text key)
{
    bool imo = key.size == 10 && memcmp(key.at, "IMO", 3) == 0;
    for (size_t i = 3; imo && i < key.size; i++) {
        imo = key.at[i] >= '0' && key.at[i] <= '9';
    }
    return imo ? ps_text_slice(key, 3, key.size) : key;
}

ps_text
listdb_id_key(ps_text text, char *out, size_t room)
{
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.at[i];
        if (byte >= 'a' && byte <= 'z') {
            byte = (char)(byte - 'a' + 'A');
        }
        bool keep = (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                    (unsigned char)byte >= 0x80;
        if (!keep) {
            continue;
        }
        if (size == room) {
            return (ps_text){ .at = out, .size = 0 };
        }
        out[size++] = byte;
    }
    ps_text key = drop_imo((ps_text){ .at = out, .size = size });
    return key.size < 4 ? (ps_text){ .at = out, .size = 0 } : key;
}
