/*
 * fz_json_write.c - any bytes as calls of the writer.
 *
 * Each byte is one call, its text the bytes behind it.  However they come, the
 * result is one JSON value, valid UTF-8, on one line, without < > &.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_write.h"
#include "base/utf8.h"
#include "json_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void
close_one(json_write *w, char kind)
{
    if (kind == '{') {
        json_object_end(w);
    } else {
        json_array_end(w);
    }
}

static void
value(json_write *w, uint8_t call, ps_text text, char *kinds)
{
    if (call % 8 < 2 && w->depth + 2 < JSON_DEPTH_MAX) {
        kinds[w->depth] = call % 8 == 0 ? '{' : '[';
        if (call % 8 == 0) {
            json_object(w);
        } else {
            json_array(w);
        }
    } else if (call % 8 == 2) {
        json_u64(w, text.size * UINT64_C(0x9e3779b97f4a7c15));
    } else if (call % 8 == 3) {
        json_score(w, (uint16_t)(text.size * 7));
    } else if (call % 8 == 4) {
        json_bool(w, text.size % 2 == 0);
    } else {
        json_text(w, text);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char       kinds[JSON_DEPTH_MAX] = "";
    ps_buffer  out;
    json_write w;

    ps_buffer_init(&out, (size_t)1 << 28);
    json_begin(&w, json_into_buffer, &out);
    json_array(&w);
    kinds[0] = '[';
    for (size_t i = 0; i < size; i++) {
        size_t  left = size - i - 1;
        ps_text text = { (const char *)data + i + 1, left < data[i] ? left : data[i] };
        if (data[i] % 16 == 15 && w.depth > 1) {
            close_one(&w, kinds[w.depth - 1]);
            continue;
        }
        if (kinds[w.depth - 1] == '{') {
            json_key(&w, i % 2 == 0 ? "key" : "<\"\xff>");
        }
        value(&w, data[i], text, kinds);
    }
    while (w.depth > 0) {
        close_one(&w, kinds[w.depth - 1]);
    }
    must(json_end(&w, true) == PS_OK);
    must(json_check(out.at, out.size));
    must(utf8_check((ps_text){ out.at, out.size }) == SIZE_MAX);
    must(strcspn(out.at, "<>&\n") == out.size - 1);
    ps_buffer_free(&out);
    return 0;
}
