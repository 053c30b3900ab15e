/*
 * source_os_ftm.c - OpenSanctions' entities.ftm.json: one entity a line.
 *
 * Wallets, documents, addresses, sanctions and relations are entities of their own
 * that name the party they belong to, which may stand before or behind them.  So the
 * file is read twice: parties and addresses first, then what belongs to them.  A party
 * that the publisher marks as no target (an owner, a relative) is no entry: its name is
 * said in the relation that brought it here.
 */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "parse/json_tree.h"
#include "source/facts.h"
#include "source/form.h"
#include "source/opensanctions.h"

enum { TEXT_ROOM = 1 << 18 };

/* A name; an address and all that is said of it beside its full text. */
typedef struct ftm_thing {
    ps_text text;
    ps_text more;
} ftm_thing;

typedef struct ftm_use {
    entity_set        *set;
    entity_list       *list;
    const source_file *file;
    intern             ids; /* of parties and addresses */
    ftm_thing         *things;
    size_t             room;
    ps_buffer          text;
    uint64_t           records;
} ftm_use;

bool
os_is_ftm(const form_head *head)
{
    return ps_text_find(head->text, "\"schema\"") != SIZE_MAX &&
           ps_text_find(head->text, "\"properties\"") != SIZE_MAX &&
           ps_text_find(head->text, "\"op\"") == SIZE_MAX;
}

static const json_node *
values_of(const json_node *thing, const char *property)
{
    const json_node *properties = json_get(thing, "properties");
    const json_node *values = properties == NULL ? NULL : json_get(properties, property);

    return values == NULL ? NULL : values->child;
}

static ps_text
first_of(const json_node *thing, const char *property)
{
    const json_node *value = values_of(thing, property);

    return value == NULL ? (ps_text){ 0 } : value->text;
}

static ps_status
malformed(const json_node *at, const char *field, ps_error *err)
{
    return ps_fail_at(err, PS_E_FORMAT, PS_R_JSON_SHAPE, field, at->place, NULL);
}

/* Every value of every property is a text in an array. */
static ps_status
check_shape(const json_node *thing, ps_error *err)
{
    const json_node *properties = json_get(thing, "properties");

    if (thing->kind != PARSE_JSON_OBJECT || properties == NULL ||
        properties->kind != PARSE_JSON_OBJECT) {
        return malformed(thing, "properties", err);
    }
    for (const json_node *p = properties->child; p != NULL; p = p->next) {
        if (p->kind != PARSE_JSON_ARRAY) {
            return malformed(p, "properties", err);
        }
        for (const json_node *v = p->child; v != NULL; v = v->next) {
            if (v->kind != PARSE_JSON_STRING) {
                return malformed(v, "properties", err);
            }
        }
    }
    return PS_OK;
}

/* ----------------------------------------------------------------- the first time */

static void
keep_id(ftm_use *use, ps_text id, ps_text text, ps_text more)
{
    bool fresh;

    id              = keep_text(&use->set->texts, id);
    uint32_t number = id.at == NULL ? INTERN_NONE : intern_add(&use->ids, id, &fresh);
    if (number == INTERN_NONE || !ps_grow(&use->things, &use->room, (size_t)number + 1,
                                          sizeof *use->things, UINT32_MAX)) {
        use->set->failed = true;
        return;
    }
    use->things[number] = (ftm_thing){ .text = keep_text(&use->set->texts, text),
                                       .more = keep_text(&use->set->texts, more) };
}

/* Of a party or an address; empty for anything else. */
static ftm_thing
thing_of(const ftm_use *use, ps_text id)
{
    uint32_t number = intern_find(&use->ids, id);

    return number == INTERN_NONE ? (ftm_thing){ 0 } : use->things[number];
}

static void
put_property(ftm_use *use, ps_text property)
{
    (void)(use->text.size > 0 && ps_buffer_string(&use->text, "; "));
    (void)ps_buffer_text(&use->text, property);
    (void)ps_buffer_string(&use->text, " ");
}

static ps_text
line_of(ftm_use *use)
{
    use->set->failed = use->set->failed || use->text.failed;
    return (ps_text){ .at = use->text.at, .size = use->text.size };
}

/* "1 Probe Street, Synthville; country kp" */
static void
keep_address(ftm_use *use, ps_text id, const json_node *thing)
{
    const json_node *full = values_of(thing, "full");
    ps_text          text = full != NULL ? full->text : json_get_text(thing, "caption");

    ps_buffer_reset(&use->text);
    (void)ps_buffer_text(&use->text, text);
    for (const json_node *p = json_get(thing, "properties")->child; p != NULL;
         p                  = p->next) {
        for (const json_node *v = p->child; v != NULL; v = v->next) {
            if (v != full) {
                put_property(use, p->name);
                (void)ps_buffer_text(&use->text, v->text);
            }
        }
    }
    ps_text line = line_of(use);
    bool    more = line.size > text.size;
    keep_id(use, id, text.size > 0 ? text : line,
            more && text.size > 0 ? line : (ps_text){ 0 });
}

/* Marked as no target, and no topic says that it is sanctioned. */
static bool
is_beside(const json_node *thing)
{
    const json_node *target = json_get(thing, "target");

    for (const json_node *v = values_of(thing, "topics"); v != NULL; v = v->next) {
        if (ps_text_starts(v->text, "sanction")) {
            return false;
        }
    }
    return target != NULL && target->kind == PARSE_JSON_FALSE;
}

static void
add_party(ftm_use *use, ps_text id, ps_party_type type, const json_node *thing)
{
    ps_text name = facts_text(use->set, json_get_text(thing, "caption"));

    if (name.size == 0) {
        name = facts_text(use->set, first_of(thing, "name"));
    }
    if (name.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_NAME, "caption",
                    thing->place);
        return;
    }
    keep_id(use, id, name, (ps_text){ 0 });
    if (is_beside(thing)) {
        entity_warn(use->set, "a party that is no target is not an entry");
        return;
    }
    entity *e = entity_add(use->set, use->list, id);
    if (e == NULL) {
        entity_fail(use->set, use->file->path, PS_R_LIST_TWICE, "id", thing->place);
        return;
    }
    e->type = type;
    entity_add_name(use->set, e, name, LISTDB_PRIMARY, false);
}

static ps_status
on_first(void *context, const json_node *thing, ps_error *err)
{
    ftm_use      *use    = context;
    ps_text       schema = json_get_text(thing, "schema");
    ps_text       id     = ps_text_trim(json_get_text(thing, "id"));
    ps_party_type type;
    ps_status     status = check_shape(thing, err);

    if (status != PS_OK) {
        return status;
    }
    use->records++;
    os_published(use->set, use->list, json_get_text(thing, "last_seen"));
    if (id.size == 0) {
        entity_fail(use->set, use->file->path, PS_R_LIST_NO_UID, "id", thing->place);
    } else if (ps_text_is(schema, "Address")) {
        keep_address(use, id, thing);
    } else if (os_schema(schema, &type)) {
        add_party(use, id, type, thing);
    }
    return entity_set_check(use->set, err);
}

/* ---------------------------------------------------------------- the second time */

static void
add_list(ftm_use *use, entity *e, const json_node *thing, const char *member,
         const char *label)
{
    const json_node *list = json_get(thing, member);

    for (const json_node *v = list == NULL ? NULL : list->child; v != NULL; v = v->next) {
        facts_add_other(use->set, e, ps_text_of(label), facts_text(use->set, v->text));
    }
}

static bool
is_one(const char *const *words, ps_text name)
{
    while (*words != NULL && !ps_text_is(name, *words)) {
        words++;
    }
    return *words != NULL;
}

/* What stands beside the properties. */
static void
add_members(ftm_use *use, entity *e, const json_node *thing)
{
    static const char *const READ[]  = { "id",         "caption",   "schema",
                                         "properties", "target",    "datasets",
                                         "referents",  "last_seen", NULL };
    static const char *const KNOWN[] = { "first_seen", "last_change", NULL };

    for (const json_node *m = thing->child; m != NULL; m = m->next) {
        if (is_one(READ, m->name)) {
            continue;
        }
        if (!is_one(KNOWN, m->name)) {
            entity_warn(use->set, "a member of an unknown name is kept as text");
        }
        facts_add_other(use->set, e, m->name, facts_text(use->set, m->text));
        for (const json_node *v = m->child; v != NULL; v = v->next) {
            facts_add_other(use->set, e, m->name, facts_text(use->set, v->text));
        }
    }
    add_list(use, e, thing, "datasets", "dataset");
    add_list(use, e, thing, "referents", "Referent");
}

static void
add_properties(ftm_use *use, entity *e, const json_node *thing)
{
    const json_node *properties = json_get(thing, "properties");

    for (const json_node *p = properties->child; p != NULL; p = p->next) {
        for (const json_node *v = p->child; v != NULL; v = v->next) {
            ftm_thing known = thing_of(use, v->text);
            bool address    = known.text.size > 0 && ps_text_is(p->name, "addressEntity");
            os_add(use->set, e, address ? PS_TEXT("address") : p->name,
                   known.text.size > 0 ? known.text : v->text);
            facts_add_other(use->set, e, PS_TEXT("Address"), known.more);
        }
    }
    add_members(use, e, thing);
}

/* A name with its id where the value is the id of a party. */
static void
add_value(ftm_use *use, ps_text value)
{
    ps_text text = thing_of(use, value).text;

    if (text.size > 0) {
        (void)ps_buffer_text(&use->text, text);
        (void)ps_buffer_string(&use->text, " (");
    }
    (void)ps_buffer_text(&use->text, value);
    if (text.size > 0) {
        (void)ps_buffer_string(&use->text, ")");
    }
}

/* All of it on one line: "schema: property value; property value". */
static void
add_whole(ftm_use *use, entity *e, ps_text schema, const json_node *thing)
{
    const json_node *properties = json_get(thing, "properties");

    ps_buffer_reset(&use->text);
    for (const json_node *p = properties->child; p != NULL; p = p->next) {
        for (const json_node *v = p->child; v != NULL; v = v->next) {
            put_property(use, p->name);
            add_value(use, v->text);
        }
    }
    facts_add_other(use->set, e, schema, line_of(use));
}

/* More than a key, a holder and one currency. */
static bool
says_more(const json_node *wallet)
{
    static const char *const KNOWN[] = { "publicKey", "holder", NULL };

    for (const json_node *p = json_get(wallet, "properties")->child; p != NULL;
         p                  = p->next) {
        bool one = p->child != NULL && p->child->next == NULL;
        if (p->child != NULL && !is_one(KNOWN, p->name) &&
            !(one && ps_text_is(p->name, "currency"))) {
            return true;
        }
    }
    return false;
}

/* What one thing says of the party e that it belongs to. */
static void
add_thing(ftm_use *use, entity *e, ps_text schema, const json_node *thing)
{
    if (ps_text_is(schema, "CryptoWallet")) {
        for (const json_node *v = values_of(thing, "publicKey"); v != NULL; v = v->next) {
            os_add_wallet(use->set, e, first_of(thing, "currency"), v->text);
        }
        if (says_more(thing)) {
            add_whole(use, e, schema, thing);
        }
    } else if (ps_text_is(schema, "Passport") || ps_text_is(schema, "Identification")) {
        ps_text label = first_of(thing, "type");
        label         = label.size > 0 ? label : schema;
        for (const json_node *v = values_of(thing, "number"); v != NULL; v = v->next) {
            facts_add_id(use->set, e, label, facts_text(use->set, v->text),
                         facts_text(use->set, v->text));
        }
        add_whole(use, e, schema, thing);
    } else if (ps_text_is(schema, "Sanction")) {
        for (const json_node *v = values_of(thing, "programId"); v != NULL; v = v->next) {
            os_add(use->set, e, PS_TEXT("programId"), v->text);
        }
        for (const json_node *v = values_of(thing, "program"); v != NULL; v = v->next) {
            os_add(use->set, e, PS_TEXT("program"), v->text);
        }
        add_whole(use, e, schema, thing);
    } else {
        add_whole(use, e, schema, thing);
    }
}

/* To every party that one of its properties names.  False: to none. */
static bool
hand_out(ftm_use *use, ps_text schema, const json_node *thing)
{
    const json_node *properties = json_get(thing, "properties");
    bool             found      = false;

    for (const json_node *p = properties->child; p != NULL; p = p->next) {
        for (const json_node *v = p->child; v != NULL; v = v->next) {
            entity *e = entity_find(use->list, v->text);
            if (e != NULL) {
                add_thing(use, e, schema, thing);
                found = true;
            }
        }
    }
    return found;
}

static ps_status
on_second(void *context, const json_node *thing, ps_error *err)
{
    ftm_use      *use    = context;
    ps_text       schema = json_get_text(thing, "schema");
    ps_text       id     = ps_text_trim(json_get_text(thing, "id"));
    entity       *e      = entity_find(use->list, id);
    ps_party_type type;

    if (os_schema(schema, &type)) {
        if (e != NULL) {
            add_properties(use, e, thing);
        }
    } else if (!ps_text_is(schema, "Address") && id.size > 0 &&
               !hand_out(use, schema, thing)) {
        if (ps_text_is(schema, "CryptoWallet") && first_of(thing, "publicKey").size > 0) {
            e = entity_add(use->set, use->list, id);
            if (e != NULL) {
                e->title = keep_text(&use->set->texts, first_of(thing, "publicKey"));
                add_thing(use, e, schema, thing);
                add_members(use, e, thing);
            }
        } else {
            entity_warn(use->set, "an entity that belongs to no party is not kept");
        }
    }
    return entity_set_check(use->set, err);
}

ps_status
os_ftm_read(entity_set *set, entity_list *list, const source_file *file, ps_error *err)
{
    ftm_use     use   = { .set = set, .list = list, .file = file };
    parse_spool place = { .spool = file->bytes };

    intern_init(&use.ids);
    ps_buffer_init(&use.text, TEXT_ROOM);
    ps_status status = json_records_read(parse_source_spool(&place), JSON_LINES, NULL,
                                         on_first, &use, err);
    if (status == PS_OK && use.records == 0) {
        status = ps_fail(err, PS_E_FORMAT, PS_R_LIST_EMPTY, "", 0);
    }
    if (status == PS_OK) {
        place  = (parse_spool){ .spool = file->bytes };
        status = json_records_read(parse_source_spool(&place), JSON_LINES, NULL,
                                   on_second, &use, err);
    }
    intern_free(&use.ids);
    free(use.things);
    ps_buffer_free(&use.text);
    return status;
}
