/*
 * fz_ofac_xml.c - any bytes as the inside of an sdnList.
 *
 * The bytes stand inside a right root behind a right head, whose count is their
 * first byte.  What must hold for every input:
 *   refused   ->  a reason
 *   accepted  ->  as many entries (and records without use) as the count says,
 *                 each with a name and an id
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    size_t count = 0;
    for (size_t i = 0; i < set->list_count; i++) {
        const entity_list *list = &set->lists[i];
        for (uint32_t k = 0; k < entity_list_count(list); k++, count++) {
            const entity *e = &list->at[k];
            must(e->id.size > 0 && e->name_count > 0);
            must(entity_find(list, e->id) == e);
            for (size_t n = 0; n < e->name_count; n++) {
                must(e->names[n].text.size > 0);
            }
        }
    }
    return count;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char HEAD[] = "<sdnList xmlns=\"urn:x\"><publshInformation>"
                               "<Publish_Date>11/20/2026</Publish_Date><Record_Count>%u"
                               "</Record_Count></publshInformation>";
    static const char TAIL[] = "</sdnList>";
    unsigned          count  = size > 0 ? data[0] & 15u : 0;
    char             *whole  = malloc(sizeof HEAD + sizeof TAIL + size);
    source_file       file;
    entity_set        set;
    const char       *culprit = NULL;
    ps_error          err     = { 0 };

    must(whole != NULL);
    size_t used = (size_t)snprintf(whole, sizeof HEAD, HEAD, count);
    if (size > 1) {
        memcpy(whole + used, data + 1, size - 1);
        used += size - 1;
    }
    memcpy(whole + used, TAIL, sizeof TAIL - 1);
    used += sizeof TAIL - 1;

    ps_text text = { .at = whole, .size = used };
    must(source_open_bytes("f.xml", text, SOURCE_BY_NAME, &file, &err) == PS_OK);
    entity_set_init(&set);
    if (source_read(&set, &file, 1, &culprit, &err) == PS_OK) {
        must(check_entries(&set) + set.fault_count == count);
        must(count > 0);
    } else {
        must(err.code != PS_OK && err.reason != 0 && culprit != NULL);
    }
    source_close(&file);
    entity_set_free(&set);
    free(whole);
    return 0;
}
