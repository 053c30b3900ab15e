/*
 * list_count.c - FORM FILE: what a reader finds in a list, as one line of JSON.
 *
 * For comparing with a count that shares nothing with the reader.  FORM is the
 * word of a row of form.c.  Exit 3 where the file is refused.
 */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "snapshot/compile.h"
#include "source/form.h"

typedef struct count {
    uint64_t entries, names, weak, addresses, born, ids;
} count;

static void
add_entity(count *c, const entity *e)
{
    c->entries++;
    c->names += e->name_count;
    for (size_t i = 0; i < e->name_count; i++) {
        c->weak += e->names[i].weak;
    }
    for (size_t i = 0; i < e->fact_count; i++) {
        c->addresses += e->facts[i].kind == LISTDB_ADDRESS;
        c->born += e->facts[i].kind == LISTDB_BORN;
        c->ids += e->facts[i].kind == LISTDB_ID;
    }
}

static void
say(const entity_set *set)
{
    count c = { 0 };

    for (size_t i = 0; i < set->list_count; i++) {
        for (uint32_t k = 0; k < entity_list_count(&set->lists[i]); k++) {
            add_entity(&c, &set->lists[i].at[k]);
        }
    }
    (void)printf("{\"entries\": %llu, \"names\": %llu, \"weak\": %llu, \"addresses\": "
                 "%llu, \"born\": %llu, \"ids\": %llu, \"faults\": %zu}\n",
                 (unsigned long long)c.entries, (unsigned long long)c.names,
                 (unsigned long long)c.weak, (unsigned long long)c.addresses,
                 (unsigned long long)c.born, (unsigned long long)c.ids, set->fault_count);
}

static ps_status
read_all(const char *path, const char *word, entity_set *set, ps_error *err)
{
    compile_options options = { .built_seconds = 1714694400 };
    const char     *culprit = NULL;
    source_file     file;
    ps_buffer       out;

    ps_buffer_init(&out, LIMIT_SNAPSHOT_BYTES);
    ps_status status = source_open(path, SOURCE_BY_NAME, &file, err);
    if (status == PS_OK && strcmp(file.form->word, word) != 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_PUBLISHER, file.form->word, 0);
    }
    if (status == PS_OK) {
        status = source_read(set, &file, 1, &culprit, err);
    }
    if (status == PS_OK) {
        status = compile_snapshot(set, &options, &out, err);
    }
    ps_buffer_free(&out);
    source_close(&file);
    return status;
}

int
main(int argc, char **argv)
{
    entity_set set;
    ps_error   err = { 0 };
    char       line[512];

    if (argc != 3) {
        (void)fprintf(stderr, "usage: list_count FORM FILE\n");
        return 2;
    }
    entity_set_init(&set);
    ps_status status = read_all(argv[2], argv[1], &set, &err);
    if (status == PS_OK) {
        say(&set);
    } else {
        (void)ps_error_format(&err, argv[2], line, sizeof line);
        (void)fprintf(stderr, "%s\n", line);
    }
    entity_set_free(&set);
    return status == PS_OK ? 0 : 3;
}
