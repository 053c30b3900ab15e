/*
 * fz_remarks.c - any bytes as a remark.
 *
 * What must hold for every input:
 *   every slice lies inside the remark (labels may be ours), no name is empty
 *   nothing is lost: each letter of the remark lies in some item
 *   cut: no wallet and no identifier comes out of the last item
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "source/ofac_remarks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct seen {
    const char *begin;
    const char *end;
    const char *last_end;  /* how far items reach */
    bool        last_bare; /* the last item is text or a name */
} seen;

static void
must(int holds)
{
    if (!holds) {
        abort();
    }
}

static void
inside(const seen *s, ps_text text)
{
    must(text.size == 0 || (text.at >= s->begin && text.at + text.size <= s->end));
}

static void
note(void *context, const remarks_item *item)
{
    seen *s = context;

    inside(s, item->text);
    inside(s, item->value);
    inside(s, item->country);
    if (item->is_name) {
        must(item->text.size > 0);
        must(item->text.at[-1] == '\'' || item->text.at[-1] == ' ' ||
             (item->text.at[-1] >= '\t' && item->text.at[-1] <= '\r'));
    }
    if (item->text.size > 0) {
        must(item->text.at + item->text.size >= s->last_end || !item->is_name);
        s->last_end = item->text.at + item->text.size;
    }
    s->last_bare = item->is_name || item->kind == LISTDB_OTHER;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size > 0 ? size : 1);

    must(text != NULL);
    memcpy(text, data, size);
    for (int cut = 0; cut <= 1; cut++) {
        seen s = {
            .begin = text, .end = text + size, .last_end = text, .last_bare = true
        };
        remarks_read((ps_text){ .at = text, .size = size }, cut == 1, note, &s);
        must(cut == 0 || s.last_bare);
    }
    (void)remarks_is_full((ps_text){ .at = text, .size = size });
    free(text);
    return 0;
}
