/*
 * canary.c - see canary.h.
 *
 * A name that is asked for as it is listed can lose for being common, and for
 * nothing else; so the profile that payments are screened with by default decides.
 */
#include "update/canary.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "screen/screen.h"

enum { ENTRY_FIELD = 120 };

typedef struct flock {
    const listdb *db;
    uint32_t     *entries; /* to be asked for */
    size_t        count, room;
} flock;

static ps_status
fail_canary(ps_text id, ps_error *err)
{
    char field[ENTRY_FIELD] = "";

    for (size_t i = 0; i < id.size && i + 1 < sizeof field; i++) {
        field[i] = id.at[i];
    }
    return ps_fail(err, PS_E_LISTS, PS_R_GATE_CANARY, field, 0);
}

static ps_status
add(flock *f, uint32_t entry, ps_error *err)
{
    if (!ps_grow(&f->entries, &f->room, f->count + 1, sizeof *f->entries, 1u << 20)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    f->entries[f->count++] = entry;
    return PS_OK;
}

static bool
is_wanted(ps_text id, const ps_text *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ps_text_equal(id, ids[i])) {
            return true;
        }
    }
    return false;
}

/* One pass over the entries; they stand list by list. */
static ps_status
choose(flock *f, const ps_text *ids, size_t count, ps_error *err)
{
    listdb_info  info;
    listdb_entry entry;
    listdb_name  name;
    size_t       wanted = 0;
    uint32_t     done   = UINT32_MAX; /* the list that has its own canary */
    ps_status    status = PS_OK;

    listdb_describe(f->db, &info);
    for (uint32_t i = 0; i < info.entries && status == PS_OK; i++) {
        name = (listdb_name){ 0 };
        if (!listdb_entry_at(f->db, i, &entry) ||
            (entry.names.count > 0 && !listdb_name_at(f->db, entry.names.first, &name))) {
            return listdb_failed(f->db, "", err);
        }
        if (is_wanted(entry.id, ids, count)) {
            status = add(f, i, err);
            wanted++;
        } else if (entry.list != done && entry.delisted == 0 && name.token_count >= 2) {
            status = add(f, i, err);
            done   = entry.list;
        }
    }
    for (size_t i = 0; i < count && wanted < count && status == PS_OK; i++) {
        bool found = false;
        for (size_t k = 0; k < f->count && !found; k++) {
            found = listdb_entry_at(f->db, f->entries[k], &entry) &&
                    ps_text_equal(entry.id, ids[i]);
        }
        status = found ? PS_OK : fail_canary(ids[i], err);
    }
    return status;
}

static ps_status
ask(const listdb *db, screen *s, uint16_t least, uint32_t number, ps_error *err)
{
    listdb_entry      entry;
    listdb_name       name;
    const screen_hit *hits  = NULL;
    size_t            count = 0;

    if (!listdb_entry_at(db, number, &entry)) {
        return listdb_failed(db, "", err);
    }
    if (entry.names.count == 0) {
        return PS_OK; /* a wallet or a place: being there is all */
    }
    if (!listdb_name_at(db, entry.names.first, &name)) {
        return listdb_failed(db, "", err);
    }
    ps_query  query  = { .name = name.text, .type = entry.type };
    ps_status status = screen_match(s, &query, least, &hits, &count, err);
    if (status != PS_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        if (hits[i].entry == number) {
            return PS_OK;
        }
    }
    return fail_canary(entry.id, err);
}

ps_status
canary_screen(const listdb *db, const ps_text *ids, size_t count, ps_error *err)
{
    flock           f        = { .db = db };
    screen_settings settings = { 0 };
    screen         *s        = NULL;
    ps_status       status   = choose(&f, ids, count, err);

    if (status == PS_OK && !screen_profile("default", &settings)) {
        status = ps_fail(err, PS_E_USAGE, PS_R_USAGE, "default", 0);
    }
    if (status == PS_OK) {
        status = screen_new(db, &settings, &s, err);
    }
    for (size_t i = 0; i < f.count && status == PS_OK; i++) {
        status = ask(db, s, settings.threshold, f.entries[i], err);
    }
    screen_free(s);
    free(f.entries);
    return status;
}
