/*
 * fz_json.c - any bytes as JSON.
 *
 * What must hold for every input:
 *   the pieces do not matter: read at once or by single bytes, the same records
 *   refused   ->  a reason, and a code of the format, a limit or memory
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "parse/json_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ps_status
on_record(void *context, const json_node *record, ps_error *err)
{
    const json_node *at = record;

    (void)err;
    while (at != NULL) {
        uint8_t kind = (uint8_t)at->kind;
        if (!digest_add(context, &kind, 1) || !digest_add_field(context, at->name) ||
            !digest_add_field(context, at->text)) {
            abort();
        }
        if (at->child != NULL) {
            at = at->child;
            continue;
        }
        while (at != record && at->next == NULL) {
            at = at->parent;
        }
        at = at == record ? NULL : at->next;
    }
    return PS_OK;
}

static ps_status
sum(const uint8_t *data, size_t size, json_shape shape, size_t step,
    uint8_t out[DIGEST_SIZE], ps_error *err)
{
    digest      *hash   = digest_new();
    parse_memory memory = { .at = (const char *)data, .size = size, .step = step };

    if (hash == NULL) {
        abort();
    }
    ps_status status = json_records_read(parse_source_memory(&memory), shape, "results",
                                         on_record, hash, err);
    if (!digest_take(hash, out)) {
        abort();
    }
    digest_free(hash);
    return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const json_shape SHAPES[] = { JSON_WHOLE, JSON_LINES, JSON_ARRAY };

    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        uint8_t   one[DIGEST_SIZE];
        uint8_t   two[DIGEST_SIZE];
        ps_error  err   = { 0 };
        ps_error  again = { 0 };
        ps_status first = sum(data, size, SHAPES[i], 0, one, &err);
        ps_status then  = sum(data, size, SHAPES[i], 1, two, &again);

        if (first != then || err.reason != again.reason ||
            memcmp(one, two, sizeof one) != 0 || (first != PS_OK && err.reason == 0)) {
            abort();
        }
    }
    return 0;
}
