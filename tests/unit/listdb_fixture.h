/* listdb_fixture.h - a small snapshot of invented parties, in memory and on disk. */
#ifndef PS_LISTDB_FIXTURE_H
#define PS_LISTDB_FIXTURE_H

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "ps_test.h"
#include "snapshot/compile.h"

enum { FIXTURE_BUILT = 1714694400 }; /* 2024-05-03, a Friday */

__attribute__((unused)) static void
fixture_fact(entity_set *set, entity *e, listdb_fact_kind kind, const char *label,
             const char *text, const char *key)
{
    entity_fact fact = { .kind  = kind,
                         .label = ps_text_of(label),
                         .text  = ps_text_of(text),
                         .key   = ps_text_of(key) };
    entity_add_fact(set, e, &fact);
}

/* Two entries, five names, four facts; names is how many more entries are added. */
__attribute__((unused)) static void
fixture_fill(entity_set *set, unsigned more)
{
    entity_set_init(set);
    entity_list *list = entity_list_of(set, "ofac-sdn", "OFAC SDN", "OFAC");
    entity      *e    = entity_add(set, list, PS_TEXT("101"));
    e->type           = PS_TYPE_PERSON;
    e->programs       = PS_TEXT("TEST; TEST2");
    e->remarks        = PS_TEXT("DOB 1950.");
    entity_add_name(set, e, PS_TEXT("ZIMTKOWSKI, Arno Falk"), LISTDB_PRIMARY, false);
    entity_add_name(set, e, PS_TEXT("ZIMTKOVSKY, Arno"), LISTDB_AKA, false);
    entity_add_name(set, e, PS_TEXT("ARNO"), LISTDB_AKA, true);
    fixture_fact(set, e, LISTDB_ID, "Passport", "X-1234567", "X1234567");
    fixture_fact(set, e, LISTDB_WALLET, "XBT", "1abc", "raw:1abc");

    e       = entity_add(set, list, PS_TEXT("102"));
    e->type = PS_TYPE_ORGANISATION;
    entity_add_name(set, e, PS_TEXT("ZIMT TRADING LLC"), LISTDB_PRIMARY, false);
    entity_add_name(set, e, PS_TEXT("FALK HOLDING"), LISTDB_FKA, false);
    fixture_fact(set, e, LISTDB_WALLET, "ETH", "1abc", "raw:1abc");
    fixture_fact(set, e, LISTDB_ADDRESS, "", "1 Invented Way, Nowhere", "");

    for (unsigned i = 0; i < more; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "%u", 1000 + i);
        e       = entity_add(set, list, ps_text_of(text));
        e->type = PS_TYPE_PERSON;
        (void)snprintf(text, sizeof text, "FILLER%u, Number%u", i, i * 7);
        entity_add_name(set, e, ps_text_of(text), LISTDB_PRIMARY, false);
    }
}

__attribute__((unused)) static void
fixture_compile(ps_buffer *out, unsigned more, const sign_key *key)
{
    entity_set      set;
    compile_options options = { .built_seconds = FIXTURE_BUILT, .key = key };
    ps_error        err     = { 0 };

    fixture_fill(&set, more);
    ps_buffer_init(out, 1u << 28);
    assert_int_equal(compile_snapshot(&set, &options, out, &err), PS_OK);
    entity_set_free(&set);
}

__attribute__((unused)) static void
fixture_write(const char *path, const char *at, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(at, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

#endif
