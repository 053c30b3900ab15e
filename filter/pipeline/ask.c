/*
 * ask.c - questions about a name, without a file: match and compare.
 *
 * Same scoring as a payment's, so that what a reviewer asks is what the
 * screener saw.  A damaged list is an error, never "no hit".
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/text.h"
#include "format/format.h"
#include "pipeline/pipeline.h"
#include "quarantine/store.h"
#include "record/birth.h"
#include "screen/screen.h"

enum {
    ASK_ARENA_BYTES = 1 << 16,
    ASK_EXPLAIN_MAX = 1 << 22,
    ASK_ALSO_MAX    = 1 << 14,
    ASK_IDLE_MAX    = 4
};

typedef struct ask_idle {
    screen         *screen;
    screen_settings settings;
} ask_idle;

struct ask {
    const listdb   *db;
    pthread_mutex_t lock;
    ask_idle        idle[ASK_IDLE_MAX];
    size_t          turn;
};

static const char *
fact_kind_word(listdb_fact_kind kind)
{
    switch (kind) {
    case LISTDB_ID:
        return "id";
    case LISTDB_WALLET:
        return "wallet";
    case LISTDB_BIC:
        return "bic";
    case LISTDB_ACCOUNT:
        return "account";
    case LISTDB_EMAIL:
    case LISTDB_PHONE:
        return "contact";
    case LISTDB_ADDRESS:
        return "address";
    case LISTDB_BORN:
    case LISTDB_BIRTH_PLACE:
    case LISTDB_NATIONALITY:
    case LISTDB_CITIZENSHIP:
    case LISTDB_WEBSITE:
    case LISTDB_GENDER:
    case LISTDB_OTHER:
    case LISTDB_PLACE:
    default:
        return "text";
    }
}

static const char *
born_word(uint8_t fit)
{
    switch ((birth_fit)fit) {
    case BIRTH_AGREE:
    case BIRTH_NEAR:
        return "agree";
    case BIRTH_CONFLICT:
        return "conflict";
    case BIRTH_UNKNOWN:
    default:
        return "unknown";
    }
}

static const char *
fit_word(uint8_t fit)
{
    return fit == SCREEN_FIT_AGREES      ? "agree"
           : fit == SCREEN_FIT_CONFLICTS ? "conflict"
                                         : "unknown";
}

/* The other entries of the party. */
static bool
also(const listdb *db, const listdb_entry *entry, ps_arena *arena, ps_text *out)
{
    ps_buffer    text;
    listdb_entry other;
    bool         whole = true;

    ps_buffer_init(&text, ASK_ALSO_MAX);
    for (uint32_t i = 0; i < entry->links.count && whole; i++) {
        whole = listdb_entry_at(db, listdb_link_at(db, entry->links.first + i), &other);
        if (whole && !ps_text_equal(other.id, entry->id)) {
            (void)(text.size > 0 && ps_buffer_string(&text, "; "));
            (void)ps_buffer_text(&text, other.id);
        }
    }
    *out = ps_text_keep(arena, (ps_text){ .at = text.at, .size = text.size });
    ps_buffer_free(&text);
    return whole;
}

/* False where the lists turned out damaged or the arena is full. */
static bool
hit_fill(const listdb *db, const screen_hit *hit, ps_arena *arena, ps_hit *out)
{
    listdb_entry entry;
    listdb_list  list;
    listdb_name  name = { 0 };
    listdb_fact  fact = { 0 };

    if (!listdb_entry_at(db, hit->entry, &entry) ||
        !listdb_list_at(db, entry.list, &list)) {
        return false;
    }
    bool by_fact = hit->fact != UINT32_MAX;
    if (by_fact ? !listdb_fact_at(db, hit->fact, &fact)
                : !listdb_name_at(db, hit->name, &name)) {
        return false;
    }
    *out                       = (ps_hit){ .entry    = ps_text_copy(arena, entry.id),
                                           .list     = ps_text_copy(arena, list.name),
                                           .listed   = by_fact ? fact.text : name.text,
                                           .type     = entry.type,
                                           .score    = hit->score,
                                           .kind     = by_fact ? fact_kind_word(fact.kind) : "name",
                                           .programs = entry.programs,
                                           .born     = born_word(hit->born),
                                           .country  = fit_word(hit->country),
                                           .type_fit = fit_word(hit->type),
                                           .explain  = hit->explain };
    out->kind                  = !by_fact && hit->weak ? "weak" : out->kind;
    char date[CLOCK_DATE_SIZE] = "";
    if (entry.delisted != 0) {
        clock_date_text(clock_date_of(entry.delisted), date);
    }
    out->delisted = ps_text_copy(arena, ps_text_of(date));
    return also(db, &entry, arena, &out->also) && !arena->overflowed;
}

static ps_status
ask_hits(const listdb *db, const screen_hit *hits, size_t count, ps_on_hit on_hit,
         void *context, ps_error *err)
{
    ps_arena arena;
    void    *space = malloc(ASK_ARENA_BYTES);

    if (space == NULL) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    ps_status status = PS_OK;
    ps_arena_init(&arena, space, ASK_ARENA_BYTES);
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        ps_hit hit;
        ps_arena_reset(&arena);
        if (!hit_fill(db, &hits[i], &arena, &hit)) {
            status = listdb_check(db, err);
            if (status == PS_OK) {
                status = ps_fail(err, PS_E_LIMIT, PS_R_PAYMENT_TOO_LARGE, "hit", 0);
            }
            break;
        }
        status = on_hit(context, &hit);
        if (status != PS_OK) {
            (void)ps_fail(err, status, PS_R_USAGE, "on_hit", 0);
        }
    }
    free(space);
    return status;
}

/* ---- screeners between questions ---- */

ps_status
ask_new(const listdb *db, ask **out, ps_error *err)
{
    *out   = NULL;
    ask *a = calloc(1, sizeof *a);
    if (a == NULL || pthread_mutex_init(&a->lock, NULL) != 0) {
        free(a);
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "", 0);
    }
    a->db = db;
    *out  = a;
    return PS_OK;
}

void
ask_free(ask *a)
{
    if (a == NULL) {
        return;
    }
    for (size_t i = 0; i < ASK_IDLE_MAX; i++) {
        screen_free(a->idle[i].screen);
    }
    (void)pthread_mutex_destroy(&a->lock);
    free(a);
}

/* One that nobody uses, or a new one. */
static ps_status
ask_take(ask *a, const screen_settings *settings, screen **out, ps_error *err)
{
    *out = NULL;
    (void)pthread_mutex_lock(&a->lock);
    for (size_t i = 0; i < ASK_IDLE_MAX && *out == NULL; i++) {
        ask_idle *idle = &a->idle[i];
        if (idle->screen != NULL && idle->settings.threshold == settings->threshold &&
            idle->settings.explain == settings->explain) {
            *out         = idle->screen;
            idle->screen = NULL;
        }
    }
    (void)pthread_mutex_unlock(&a->lock);
    return *out != NULL ? PS_OK : screen_new(a->db, settings, out, err);
}

static void
ask_give(ask *a, const screen_settings *settings, screen *s)
{
    (void)pthread_mutex_lock(&a->lock);
    ask_idle old     = a->idle[a->turn];
    a->idle[a->turn] = (ask_idle){ .screen = s, .settings = *settings };
    a->turn          = (a->turn + 1) % ASK_IDLE_MAX;
    (void)pthread_mutex_unlock(&a->lock);
    screen_free(old.screen);
}

ps_status
ask_match(ask *a, const ps_query *query, const ps_match_options *options,
          ps_on_hit on_hit, void *context, ps_error *err)
{
    screen_settings   settings;
    screen           *s       = NULL;
    const screen_hit *hits    = NULL;
    size_t            count   = 0;
    const char       *profile = options->profile != NULL && options->profile[0] != '\0'
                                    ? options->profile
                                    : "default";

    if (options->min_score > 1000 || !screen_profile(profile, &settings)) {
        return ps_fail(err, PS_E_USAGE, PS_R_USAGE,
                       options->min_score > 1000 ? "min_score" : "profile", 0);
    }
    settings.threshold = options->min_score > 0 ? options->min_score : settings.threshold;
    settings.explain   = options->explain;
    ps_status status   = ask_take(a, &settings, &s, err);
    if (status != PS_OK) {
        return status;
    }
    status = screen_match(s, query, settings.threshold, &hits, &count, err);
    if (status == PS_OK) {
        if (options->limit > 0 && count > options->limit) {
            count = options->limit;
        }
        status = ask_hits(a->db, hits, count, on_hit, context, err);
    }
    ask_give(a, &settings, s);
    return status;
}

ps_status
ask_compare(const listdb *db, ps_text query, ps_text candidate, ps_party_type type,
            uint16_t *score, ps_write explain, void *context, ps_error *err)
{
    ps_buffer why;
    uint16_t  found = 0;

    *score = 0;
    ps_buffer_init(&why, ASK_EXPLAIN_MAX);
    ps_status status = screen_compare(db, query, candidate, type, &found,
                                      explain != NULL ? &why : NULL, err);
    if (status == PS_OK && explain != NULL && why.size > 0) {
        status = explain(context, why.at, why.size);
        if (status != PS_OK) {
            (void)ps_fail(err, status, PS_R_USAGE, "explain", 0);
        }
    }
    ps_buffer_free(&why);
    if (status == PS_OK) {
        *score = found;
    }
    return status;
}

static char           version_text[256];
static pthread_once_t version_once = PTHREAD_ONCE_INIT;

static void
version_make(void)
{
    (void)snprintf(version_text, sizeof version_text,
                   "paysieve %s (snapshot format %u, fold %u, store %d, libxml2 %s,"
                   " SQLite %s, %s)",
                   PAYSIEVE_VERSION, listdb_format(), listdb_fold(), (int)STORE_SCHEMA,
                   format_library(), store_library(), digest_library());
}

const char *
pipeline_version(void)
{
    (void)pthread_once(&version_once, version_make);
    return version_text;
}
