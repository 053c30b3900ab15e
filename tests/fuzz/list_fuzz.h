/*
 * list_fuzz.h - any bytes as a file of one publisher.
 *
 * What must hold for every input:
 *   refused   ->  a reason, and a code of the format, a limit or memory
 *   accepted  ->  every entry has an id and names without empty ones, its first
 *                 name is the primary one and the only such; it compiles or is refused with
 *                 a reason
 */
#ifndef LIST_FUZZ_H
#define LIST_FUZZ_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "snapshot/compile.h"
#include "source/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static inline void
check_entries(const entity_set *set)
{
    for (size_t i = 0; i < set->list_count; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list); k++) {
            const entity *e = &list->at[k];
            must(e->id.size > 0 && entity_find(list, e->id) == e);
            must(e->name_count > 0 || (e->fact_count > 0 && e->title.size > 0));
            for (size_t n = 0; n < e->name_count; n++) {
                must(e->names[n].text.size > 0);
                must((e->names[n].kind == LISTDB_PRIMARY) == (n == 0));
            }
            for (size_t n = 0; n < e->fact_count; n++) {
                must(e->facts[n].text.size > 0);
            }
        }
    }
}

static inline void
check_list(const char *word, const uint8_t *data, size_t size)
{
    source_file  file = { .path = "f", .form = form_of(ps_text_of(word)) };
    entity_list *list = NULL;
    entity_set   set;
    ps_error     err = { 0 };

    must(file.form != NULL);
    must(spool_new(NULL, &file.bytes, &err) == PS_OK);
    must(spool_feed(file.bytes, data, size, &err) == PS_OK);
    must(spool_seal(file.bytes, &err) == PS_OK);
    entity_set_init(&set);
    list = form_list(&set, &file);
    must(list != NULL);
    if (file.form->read(&set, list, &file, &err) == PS_OK) {
        if (file.form->finish != NULL) {
            file.form->finish(&set, list);
        }
        compile_options options = { .built_seconds = 1714694400 };
        ps_buffer       out;
        check_entries(&set);
        ps_buffer_init(&out, LIMIT_SNAPSHOT_BYTES);
        must(compile_snapshot(&set, &options, &out, &err) == PS_OK || err.reason != 0);
        ps_buffer_free(&out);
    } else {
        must(err.code != PS_OK && err.reason != 0);
    }
    spool_free(file.bytes);
    entity_set_free(&set);
}

#endif
