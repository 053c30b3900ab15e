/*
 * fz_listdb.c - any bytes as a snapshot: open it, and touch everything.
 *
 * A hash stands in the way of every change, so the second try gives the bytes
 * right hashes: then only the checks of places are left, and they must hold.
 *   refused   ->  PS_E_LISTS with a reason, and no database
 *   accepted  ->  every accessor gives slices of the file, or fails and the
 *                 database is damaged from then on
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/text.h"
#include "listdb/listdb_map.h"
#include "screen/own.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void
inside(const listdb *db, ps_text text)
{
    const char *begin = (const char *)db->at;
    must(text.size == 0 || (text.at >= begin && text.at + text.size <= begin + db->size));
}

static void
touch_entries(const listdb *db, const listdb_info *info)
{
    listdb_entry entry;
    listdb_name  name;
    listdb_list  list;

    for (uint32_t i = 0; i < info->lists && listdb_list_at(db, i, &list); i++) {
        inside(db, list.name);
    }
    for (uint32_t i = 0; i < info->entries && listdb_entry_at(db, i, &entry); i++) {
        inside(db, entry.id);
        inside(db, entry.remarks);
        must(entry.names.first + (uint64_t)entry.names.count <= info->names);
    }
    for (uint32_t i = 0; i < info->names && listdb_name_at(db, i, &name); i++) {
        inside(db, name.text);
        for (uint32_t k = 0; k < name.token_count; k++) {
            must(listdb_ref_token(name.tokens[k]) < info->tokens);
        }
    }
}

static void
touch_index(const listdb *db, const listdb_info *info)
{
    listdb_token token;
    listdb_fact  fact;
    listdb_pair  pair;
    listdb_range range;

    for (uint32_t i = 0; i < info->tokens && listdb_token_at(db, i, &token); i++) {
        inside(db, token.text);
        (void)listdb_token_find(db, token.text);
    }
    for (uint32_t i = 0; listdb_pair_at(db, i, &pair); i++) {
        const uint32_t *names = listdb_postings(db, pair.names);
        (void)(names != NULL && pair.names.count > 0 && listdb_posting(names, 0) > 0);
        (void)listdb_pairs(db, pair.first_byte, pair.characters, 255, &range);
    }
    (void)listdb_letters_find(db, LISTDB_LETTERS_START, &range);
    (void)listdb_token_range(db, PS_TEXT("a"), &range);
    for (uint32_t i = 0; listdb_fact_at(db, i, &fact); i++) {
        inside(db, fact.text);
        if (listdb_find(db, fact.kind, fact.key, &range)) {
            (void)listdb_found_at(db, range.first);
        }
    }
}

/* Both searches, over whatever the index says: they end, or the lists are spoilt. */
static void
touch_search(const listdb *db)
{
    static const char *const NAMES[] = { "Arno Zimtkowsky Ltd", "KIM, Jong Un" };

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        static char    space[1 << 16];
        own_lists      lists;
        own_candidates found = { 0 };
        name_folded    folded;
        score_name     query;
        ps_arena       arena;
        if (own_lists_read(db, &lists, NULL) != PS_OK) {
            return;
        }
        ps_arena_init(&arena, space, sizeof space);
        must(name_fold(ps_text_of(NAMES[i]), &(name_options){ 0 }, &arena, &folded,
                       NULL) == PS_OK);
        own_read(&lists, &folded, &query);
        if (own_search(&lists, &query, 800, &found, NULL) != PS_OK) {
            must(found.count <= lists.names);
        }
        free(found.at);
        own_lists_free(&lists);
    }
}

static void
try(const char *path)
{
    listdb_options options = { .path = path };
    listdb        *db      = NULL;
    listdb_info    info;
    ps_error       err = { 0 };

    if (listdb_open(&options, &db, &err) != PS_OK) {
        must(err.code == PS_E_LISTS && err.reason != 0 && db == NULL);
        return;
    }
    listdb_describe(db, &info);
    touch_entries(db, &info);
    touch_index(db, &info);
    touch_search(db);
    if (listdb_verify(db, &err) != PS_OK) {
        listdb_entry entry;
        must(err.code == PS_E_LISTS && listdb_check(db, NULL) == PS_E_LISTS);
        must(!listdb_entry_at(db, 0, &entry));
    }
    listdb_free(db);
}

/* Size and hashes as they should be, where there is room for them. */
static void
make_right(uint8_t *at, size_t size)
{
    if (size < LISTDB_AT_DIRECTORY) {
        return;
    }
    uint64_t body  = listdb_u64(at + LISTDB_AT_BODY);
    uint64_t pages = listdb_u32(at + LISTDB_AT_PAGES);
    uint64_t hashes =
        LISTDB_AT_DIRECTORY +
        (uint64_t)listdb_u32(at + LISTDB_AT_SECTIONS) * LISTDB_DIRECTORY_ROW;
    uint64_t seal = hashes + pages * LISTDB_HASH_SIZE;

    listdb_put_u64(at + LISTDB_AT_FILE_SIZE, size);
    if (body > size || seal + LISTDB_SEAL_SIZE > body || pages > 4) {
        return;
    }
    for (uint64_t page = 0; page < pages; page++) {
        uint64_t begin = body + page * LISTDB_PAGE;
        if (begin >= size) {
            return;
        }
        uint64_t length = size - begin < LISTDB_PAGE ? size - begin : LISTDB_PAGE;
        must(digest_of(at + begin, length, at + hashes + page * LISTDB_HASH_SIZE));
    }
    must(digest_of(at, seal, at + seal));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    int  fd = memfd_create("snapshot", MFD_CLOEXEC);

    must(fd >= 0);
    (void)snprintf(path, sizeof path, "/dev/fd/%d", fd);
    must(write(fd, data, size) == (ssize_t)size);
    try(path);

    uint8_t *copy = malloc(size > 0 ? size : 1);
    must(copy != NULL);
    memcpy(copy, data, size);
    make_right(copy, size);
    must(pwrite(fd, copy, size, 0) == (ssize_t)size);
    try(path);
    free(copy);
    (void)close(fd);
    return 0;
}
