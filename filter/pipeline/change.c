/*
 * change.c - what an update of the lists changed, into the record, and who it meets.
 *
 * The factory hands over one line of JSON ("paysieve.update/1").  Known payees are
 * known by keys of their folded names alone, so each name of an entry that is new or
 * changed is looked up as a key: the answer is exact names, at once.  What is merely
 * alike comes with screening past payments again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "parse/json_tree.h"
#include "pipeline/pipeline.h"
#include "quarantine/store.h"
#include "screen/screen.h"

enum { CHANGE_HASH = 64 };

typedef struct change {
    store        *s;
    const listdb *db;
    screen       *screen;
    ps_on_known   on_known;
    void         *context;
    ps_text      *ids; /* added and changed, sorted; slices of the record underway */
    size_t        count;
    store_lists   told;
} change;

static ps_status
malformed(const json_node *at, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_JSON_SHAPE, field, at->place, NULL);
}

static size_t
count_of(const json_node *array)
{
    size_t count = 0;

    for (const json_node *id = array->child; id != NULL; id = id->next) {
        count++;
    }
    return count;
}

static int
compare_ids(const void *a, const void *b)
{
    return ps_text_compare(*(const ps_text *)a, *(const ps_text *)b);
}

/* The texts live as long as the record. */
static ps_status
take_ids(change *c, const json_node *added, const json_node *changed, ps_error *err)
{
    const json_node *const arrays[] = { added, changed };

    c->ids = calloc(count_of(added) + count_of(changed) + 1, sizeof *c->ids);
    if (c->ids == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    for (size_t i = 0; i < 2; i++) {
        for (const json_node *id = arrays[i]->child; id != NULL; id = id->next) {
            c->ids[c->count++] = id->text;
        }
    }
    qsort(c->ids, c->count, sizeof *c->ids, compare_ids);
    return PS_OK;
}

static bool
is_taken(const change *c, ps_text id)
{
    return c->count > 0 &&
           bsearch(&id, c->ids, c->count, sizeof *c->ids, compare_ids) != NULL;
}

/* How many accounts of known payees stand under one of its names. */
static ps_status
look_up(change *c, const listdb_entry *entry, ps_error *err)
{
    ps_known known = { .entry = entry->id };

    for (uint32_t i = 0; i < entry->names.count; i++) {
        uint8_t     key[FINDING_KEY_SIZE];
        uint64_t    accounts = 0;
        listdb_name name;
        if (!listdb_name_at(c->db, entry->names.first + i, &name)) {
            return listdb_failed(c->db, "entry", err);
        }
        if (!screen_payee_key(c->screen, name.text, key)) {
            return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
        ps_status status = store_payee_accounts(c->s, key, &accounts, err);
        if (status != PS_OK) {
            return status;
        }
        if (accounts > known.accounts) {
            known.listed   = name.text;
            known.accounts = accounts;
        }
    }
    if (known.accounts == 0) {
        return PS_OK;
    }
    c->told.known++;
    return c->on_known == NULL ? PS_OK : c->on_known(c->context, &known);
}

static ps_status
look_up_all(change *c, ps_error *err)
{
    listdb_info  info;
    listdb_entry entry;
    ps_status    status = PS_OK;

    listdb_describe(c->db, &info);
    for (uint32_t i = 0; status == PS_OK && i < info.entries; i++) {
        if (!listdb_entry_at(c->db, i, &entry)) {
            return listdb_failed(c->db, "entry", err);
        }
        if (entry.delisted == 0 && is_taken(c, entry.id)) {
            status = look_up(c, &entry, err);
        }
    }
    return status;
}

static bool
copy_hash(ps_text text, char out[CHANGE_HASH + 1])
{
    if (text.size != 0 && text.size != CHANGE_HASH) {
        return false;
    }
    if (text.size > 0) {
        memcpy(out, text.at, text.size);
    }
    out[text.size] = '\0';
    return true;
}

static ps_status
on_result(void *context, const json_node *result, ps_error *err)
{
    change          *c       = context;
    const json_node *added   = json_get(result, "added");
    const json_node *removed = json_get(result, "removed");
    const json_node *changed = json_get(result, "changed");
    listdb_info      info;

    if (!ps_text_is(json_get_text(result, "schema"), "paysieve.update/1")) {
        return malformed(result, "schema", err);
    }
    if (added == NULL || removed == NULL || changed == NULL ||
        !copy_hash(json_get_text(result, "old"), c->told.before) ||
        !copy_hash(json_get_text(result, "new"), c->told.after)) {
        return malformed(result, "added", err);
    }
    listdb_describe(c->db, &info);
    if (strcmp(info.sha256, c->told.after) != 0) {
        return ps_fail(err, PS_E_LISTS, PS_R_LIST_SET, "new", 0);
    }
    c->told.added    = count_of(added);
    c->told.removed  = count_of(removed);
    c->told.changed  = count_of(changed);
    ps_status status = take_ids(c, added, changed, err);
    if (status == PS_OK) {
        status = look_up_all(c, err);
    }
    free(c->ids);
    c->ids = NULL;
    return status;
}

ps_status
change_record(struct store *s, const listdb *db, ps_text result, ps_on_known on_known,
              void *context, ps_error *err)
{
    change          c = { .s = s, .db = db, .on_known = on_known, .context = context };
    parse_memory    memory = { .at = result.at, .size = result.size };
    screen_settings settings;

    (void)screen_profile("default", &settings);
    ps_status status = screen_new(db, &settings, &c.screen, err);
    if (status == PS_OK) {
        status = json_records_read(parse_source_memory(&memory), JSON_WHOLE, NULL,
                                   on_result, &c, err);
    }
    if (status == PS_OK) {
        status = store_lists_changed(s, &c.told, err);
    }
    screen_free(c.screen);
    return status;
}
