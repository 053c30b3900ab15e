/*
 * list_dump.h - what a reader of lists makes of some bytes, as text.
 *
 *     UK Sanctions List, FCDO, 2026-02-13
 *     SYN0001 person "Synthland" (General)
 *      primary FAMILY, Given
 *      aka weak Nickname
 *      born DOB 00/05/1961 = 1961-05-01..1961-05-31
 *      id Passport no. A1234567 = A1234567
 *     warning 2: ...
 *     f:3:1: id: the entry has no id [805]
 */
#ifndef LIST_DUMP_H
#define LIST_DUMP_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/text.h"
#include "ps_test.h"
#include "source/form.h"

static inline void
dump_facts(ps_buffer *out, const entity *e)
{
    static const char *const KINDS[] = { [LISTDB_BORN]        = "born",
                                         [LISTDB_BIRTH_PLACE] = "birth-place",
                                         [LISTDB_NATIONALITY] = "nationality",
                                         [LISTDB_CITIZENSHIP] = "citizenship",
                                         [LISTDB_ADDRESS]     = "address",
                                         [LISTDB_ID]          = "id",
                                         [LISTDB_WALLET]      = "wallet",
                                         [LISTDB_BIC]         = "bic",
                                         [LISTDB_EMAIL]       = "email",
                                         [LISTDB_PHONE]       = "phone",
                                         [LISTDB_ACCOUNT]     = "account",
                                         [LISTDB_WEBSITE]     = "website",
                                         [LISTDB_GENDER]      = "gender",
                                         [LISTDB_OTHER]       = "other",
                                         [LISTDB_PLACE]       = "place" };
    for (size_t i = 0; i < e->fact_count; i++) {
        const entity_fact *f = &e->facts[i];
        ps_buffer_printf(out, " %s%s%.*s %.*s", KINDS[f->kind],
                         f->label.size > 0 ? " " : "", PS_TEXT_ARGS(f->label),
                         PS_TEXT_ARGS(f->text));
        if (f->key.size > 0) {
            ps_buffer_printf(out, " = %.*s", PS_TEXT_ARGS(f->key));
        }
        if (f->kind == LISTDB_BORN) {
            char from[CLOCK_DATE_SIZE];
            char to[CLOCK_DATE_SIZE];
            clock_date_text(clock_date_of(f->from), from);
            clock_date_text(clock_date_of(f->to), to);
            ps_buffer_printf(out, " = %s%s..%s", f->circa ? "circa " : "", from, to);
        }
        ps_buffer_string(out, "\n");
    }
}

static inline void
dump_entity(ps_buffer *out, const entity *e)
{
    static const char *const TYPES[] = { [PS_TYPE_ANY]          = "any",
                                         [PS_TYPE_PERSON]       = "person",
                                         [PS_TYPE_ORGANISATION] = "organisation",
                                         [PS_TYPE_VESSEL]       = "vessel",
                                         [PS_TYPE_AIRCRAFT]     = "aircraft" };
    static const char *const KINDS[] = { [LISTDB_PRIMARY] = "primary",
                                         [LISTDB_AKA]     = "aka",
                                         [LISTDB_FKA]     = "fka",
                                         [LISTDB_NKA]     = "nka" };

    ps_buffer_printf(out, "%.*s %s", PS_TEXT_ARGS(e->id), TYPES[e->type]);
    if (e->programs.size > 0) {
        ps_buffer_printf(out, " \"%.*s\"", PS_TEXT_ARGS(e->programs));
    }
    if (e->title.size > 0) {
        ps_buffer_printf(out, " (%.*s)", PS_TEXT_ARGS(e->title));
    }
    ps_buffer_string(out, "\n");
    for (size_t i = 0; i < e->name_count; i++) {
        ps_buffer_printf(out, " %s %s%.*s\n", KINDS[e->names[i].kind],
                         e->names[i].weak ? "weak " : "", PS_TEXT_ARGS(e->names[i].text));
    }
    if (e->remarks.size > 0) {
        ps_buffer_printf(out, " remarks %.*s\n", PS_TEXT_ARGS(e->remarks));
    }
    dump_facts(out, e);
}

static inline void
dump_set(ps_buffer *out, const entity_set *set)
{
    char line[512];

    for (size_t i = 0; i < set->list_count; i++) {
        const entity_list *list = &set->lists[i];
        ps_buffer_printf(out, "%s, %s, %.*s\n", list->name, list->publisher,
                         PS_TEXT_ARGS(list->published));
        for (uint32_t k = 0; k < entity_list_count(list); k++) {
            dump_entity(out, &list->at[k]);
        }
    }
    for (size_t i = 0; i < set->warning_count; i++) {
        ps_buffer_printf(out, "warning %llu: %.*s\n",
                         (unsigned long long)set->warnings[i].count,
                         PS_TEXT_ARGS(set->warnings[i].sentence));
    }
    for (size_t i = 0; i < set->fault_count; i++) {
        (void)ps_error_format(&set->faults[i].err, set->faults[i].file, line,
                              sizeof line);
        ps_buffer_printf(out, "%s\n", line);
    }
}

/* A refused file is its one line.  The caller frees out. */
static inline void
dump_bytes(const char *word, const void *at, size_t size, ps_buffer *out)
{
    source_file file = { .path = "f", .form = form_of(ps_text_of(word)) };
    entity_set  set;
    ps_error    err = { 0 };
    char        line[512];

    ps_buffer_init(out, (size_t)1 << 24);
    entity_set_init(&set);
    assert_int_equal(spool_new(NULL, &file.bytes, &err), PS_OK);
    assert_int_equal(spool_feed(file.bytes, at, size, &err), PS_OK);
    assert_int_equal(spool_seal(file.bytes, &err), PS_OK);
    assert_non_null(file.form);
    entity_list *list   = form_list(&set, &file);
    ps_status    status = file.form->read(&set, list, &file, &err);
    if (status == PS_OK) {
        if (file.form->finish != NULL) {
            file.form->finish(&set, list);
        }
        dump_set(out, &set);
    } else {
        assert_int_equal(err.code, status);
        (void)ps_error_format(&err, "f", line, sizeof line);
        ps_buffer_printf(out, "%s\n", line);
    }
    spool_free(file.bytes);
    entity_set_free(&set);
    assert_false(out->failed);
}

/* The whole of a fixture. */
static inline void
dump_file(const char *word, const char *path, ps_buffer *out)
{
    ps_buffer bytes;
    char      block[4096];
    size_t    got  = 0;
    FILE     *file = fopen(path, "rb");

    assert_non_null(file);
    ps_buffer_init(&bytes, (size_t)1 << 24);
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        assert_true(ps_buffer_add(&bytes, block, got));
    }
    assert_int_equal(fclose(file), 0);
    dump_bytes(word, bytes.at, bytes.size, out);
    ps_buffer_free(&bytes);
}

#endif
