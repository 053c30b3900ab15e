/*
 * carry.c - see carry.h.
 *
 * A removal is the one thing in an update that can let somebody through, so it is
 * counted before it happens, and what happened stays to be seen: who was paid under
 * a listing that is gone is a question that is asked years later.
 */
#include "update/carry.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "snapshot/recall.h"
#include "update/gate.h"

typedef struct cargo {
    entity_set          *set;
    const carry_request *request;
    uint32_t            *gone; /* listed entries of one list that set has no more */
    size_t               gone_count, gone_room;
    uint64_t             before; /* listed entries of that list */
} cargo;

static ps_text
bare_id(const listdb_entry *entry, const char *prefix)
{
    return ps_text_slice(entry->id, strlen(prefix) + 1, entry->id.size);
}

bool
carry_id(job_ids *ids, keep *texts, ps_text id)
{
    ps_text kept = keep_text(texts, id);

    if (kept.at == NULL || !ps_grow(&ids->at, &ids->room, ids->count + 1, sizeof *ids->at,
                                    LIMIT_LIST_ENTRIES)) {
        return false;
    }
    ids->at[ids->count++] = kept;
    return true;
}

static ps_status
bring_back(const cargo *c, entity_list *list, uint32_t number, int32_t delisted,
           ps_error *err)
{
    uint32_t  at     = entity_list_count(list);
    ps_status status = recall_entry(c->request->was, number, c->set, list, err);

    if (status == PS_OK) {
        list->at[at].delisted = delisted;
    }
    return status;
}

/* Counts what is gone; brings back what was delisted before. */
static ps_status
look(cargo *c, entity_list *list, uint32_t number, const listdb_entry *entry,
     ps_error *err)
{
    const carry_request *request = c->request;

    if (entry->delisted == 0) {
        c->before++;
    }
    if (entity_find(list, bare_id(entry, list->prefix)) != NULL) {
        return PS_OK;
    }
    if (entry->delisted != 0) {
        bool old = request->today - entry->delisted > (int64_t)request->retention_days;
        return old ? PS_OK : bring_back(c, list, number, entry->delisted, err);
    }
    if (!ps_grow(&c->gone, &c->gone_room, c->gone_count + 1, sizeof *c->gone,
                 LIMIT_LIST_ENTRIES)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    c->gone[c->gone_count++] = number;
    return PS_OK;
}

static ps_status
settle(cargo *c, entity_list *list, carry_list *about, ps_error *err)
{
    gate_removals facts  = { .before  = c->before,
                             .removed = c->gone_count,
                             .waiting = about->waits ? 1 : 0,
                             .percent = about->percent };
    bool          wait   = !about->release && gate_removals_wait(&facts);
    ps_status     status = PS_OK;

    for (size_t i = 0; i < c->gone_count && status == PS_OK; i++) {
        listdb_entry entry;
        status =
            bring_back(c, list, c->gone[i], wait ? 0 : (int32_t)c->request->today, err);
        if (status == PS_OK && wait &&
            (!listdb_entry_at(c->request->was, c->gone[i], &entry) ||
             !carry_id(c->request->waiting, c->request->texts, entry.id))) {
            status = ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
        }
    }
    about->waiting = wait ? c->gone_count : 0;
    return status;
}

static ps_status
carry_one(cargo *c, entity_list *list, uint32_t was, carry_list *about, ps_error *err)
{
    listdb_info  info;
    listdb_entry entry;
    ps_status    status = PS_OK;

    c->gone_count = 0;
    c->before     = 0;
    listdb_describe(c->request->was, &info);
    for (uint32_t i = 0; i < info.entries && status == PS_OK; i++) {
        if (!listdb_entry_at(c->request->was, i, &entry)) {
            return listdb_failed(c->request->was, "", err);
        }
        if (entry.list == was) {
            status = look(c, list, i, &entry, err);
        }
    }
    return status == PS_OK ? settle(c, list, about, err) : status;
}

static const char *
keep_string(keep *texts, ps_text text)
{
    char *at = keep_room(texts, text.size + 1);

    if (at != NULL) {
        memcpy(at, text.at, text.size);
        at[text.size] = '\0';
    }
    return at;
}

/* The list of set with this prefix, made where it is not there. */
static entity_list *
find_list(cargo *c, const listdb_list *was, carry_list **about)
{
    entity_set *set = c->set;

    for (size_t k = 0; k < set->list_count; k++) {
        if (ps_text_is(was->prefix, set->lists[k].prefix)) {
            *about = &c->request->lists[k];
            return &set->lists[k];
        }
    }
    const char  *prefix    = keep_string(&set->texts, was->prefix);
    const char  *name      = keep_string(&set->texts, was->name);
    const char  *publisher = keep_string(&set->texts, was->publisher);
    entity_list *list      = NULL;
    if (prefix != NULL && name != NULL && publisher != NULL) {
        list = entity_list_of(set, prefix, name, publisher);
    }
    if (list != NULL) {
        *about  = &c->request->lists[set->list_count - 1];
        **about = (carry_list){ .waits = true, .release = c->request->release_others };
    }
    return list;
}

ps_status
carry_over(entity_set *set, const carry_request *request, ps_error *err)
{
    cargo       c = { .set = set, .request = request };
    listdb_info info;
    ps_status   status = PS_OK;

    listdb_describe(request->was, &info);
    for (uint32_t i = 0; i < info.lists && status == PS_OK; i++) {
        listdb_list was;
        carry_list *about = NULL;
        if (!listdb_list_at(request->was, i, &was)) {
            status = listdb_failed(request->was, "", err);
            break;
        }
        entity_list *list = find_list(&c, &was, &about);
        status            = list != NULL ? carry_one(&c, list, i, about, err)
                                         : entity_set_check(set, err);
    }
    free(c.gone);
    return status;
}
