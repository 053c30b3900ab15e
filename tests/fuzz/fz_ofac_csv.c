/*
 * fz_ofac_csv.c - any bytes as a list file (CSV of OFAC, or one's own).
 *
 * What must hold for every input:
 *   refused   ->  a reason, and a code of the format, a limit or memory
 *   accepted  ->  every entry has a name and an id; it compiles, and the
 *                 snapshot has as many names as the entries
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "snapshot/compile.h"
#include "listdb/listdb_format.h"
#include "source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static size_t
check_entries(const entity_set *set)
{
    size_t names = 0;
    for (size_t i = 0; i < set->list_count; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list); k++) {
            const entity *e = &list->at[k];
            must(e->id.size > 0 && e->name_count > 0);
            for (size_t n = 0; n < e->name_count; n++) {
                must(e->names[n].text.size > 0);
            }
            must(entity_find(list, e->id) == e);
            names += e->name_count;
        }
    }
    return names;
}

static void
check_compile(entity_set *set, size_t names)
{
    compile_options options = { .built_seconds = 1714694400 };
    ps_buffer       out;
    ps_error        err = { 0 };

    ps_buffer_init(&out, LIMIT_SNAPSHOT_BYTES);
    if (compile_snapshot(set, &options, &out, &err) == PS_OK) {
        const uint8_t *row = (const uint8_t *)out.at + LISTDB_AT_DIRECTORY +
                             LISTDB_S_NAMES * LISTDB_DIRECTORY_ROW;
        must(listdb_u64(row + 16) == names * LISTDB_S_NAMES_RECORD);
    } else {
        must(err.code != PS_OK && err.reason != 0);
    }
    ps_buffer_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    source_file file;
    entity_set  set;
    const char *culprit = NULL;
    ps_error    err     = { 0 };
    ps_text     text    = { .at = (const char *)data, .size = size };

    if (source_open_bytes("f", text, SOURCE_BY_NAME, &file, &err) != PS_OK) {
        must(err.code != PS_OK && err.reason != 0 && file.bytes == NULL);
        return 0;
    }
    entity_set_init(&set);
    if (source_read(&set, &file, 1, &culprit, &err) == PS_OK) {
        check_compile(&set, check_entries(&set));
    } else {
        must(err.code != PS_OK && err.reason != 0 && culprit != NULL);
    }
    source_close(&file);
    entity_set_free(&set);
    return 0;
}
