/*
 * screen_name.c - a name of the unit against every listed name.
 *
 * A payroll has the same employer, banks and payees again and again: what a
 * name alone gives is remembered for a bounded number of names.  Qualifiers
 * belong to the payment and are weighed each time.
 */
#include "screen/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static uint64_t
hash_of(ps_text text, uint64_t flags)
{
    uint64_t hash = 1469598103934665603u ^ flags;
    for (size_t i = 0; i < text.size; i++) {
        hash = (hash ^ (unsigned char)text.at[i]) * 1099511628211u;
    }
    return hash;
}

static char
flags_of(const name_options *options)
{
    return (char)(options->person | options->organisation << 1 | options->cut << 2);
}

static session_cached *
cache_slot(screen *s, ps_text text, char flags)
{
    size_t mask = 2 * SESSION_CACHE - 1;
    size_t i    = (size_t)hash_of(text, (uint64_t)flags) & mask;

    while (s->cache[i].used) {
        const session_cached *c = &s->cache[i];
        if (c->size == text.size + 1 && c->key[0] == flags &&
            (text.size == 0 || memcmp(c->key + 1, text.at, text.size) == 0)) {
            break;
        }
        i = (i + 1) & mask;
    }
    return &s->cache[i];
}

void
session_forget(screen *s)
{
    for (size_t i = 0; s->cached > 0 && i < 2 * SESSION_CACHE; i++) {
        free(s->cache[i].key);
        free(s->cache[i].at);
        s->cache[i] = (session_cached){ 0 };
    }
    s->cached = 0;
}

/* Out of memory only means that the name is not remembered. */
static void
remember(screen *s, ps_text text, char flags)
{
    size_t count = s->candidates.count;

    if (count > SESSION_CACHE_HITS || text.size > LIMIT_NAME_BYTES) {
        return;
    }
    if (s->cached == SESSION_CACHE) {
        session_forget(s);
    }
    session_cached *slot = cache_slot(s, text, flags);
    char           *key  = malloc(text.size + 1);
    own_candidate  *at   = malloc((count + 1) * sizeof *at);
    if (key == NULL || at == NULL) {
        free(key);
        free(at);
        return;
    }
    key[0] = flags;
    if (text.size > 0) {
        memcpy(key + 1, text.at, text.size);
    }
    if (count > 0) {
        memcpy(at, s->candidates.at, count * sizeof *at);
    }
    *slot = (session_cached){
        .key = key, .size = text.size + 1, .at = at, .count = count, .used = true
    };
    s->cached++;
}

ps_status
session_fold(screen *s, ps_text text, const name_options *options, bool *too_long,
             ps_error *err)
{
    name_folded  folded;
    name_options asked = *options;

    ps_arena_reset(&s->work);
    asked.cut        = asked.cut || name_may_be_cut(text);
    ps_status status = name_fold(text, &asked, &s->work, &folded, err);
    if (status != PS_OK) {
        return status;
    }
    *too_long = folded.too_long;
    own_read(&s->lists, &folded, &s->query);
    return PS_OK;
}

ps_status
session_names(screen *s, ps_text text, const name_options *options,
              const own_candidate **out, size_t *count, ps_error *err)
{
    char            flags = flags_of(options);
    session_cached *slot  = cache_slot(s, text, flags);

    if (slot->used) {
        *out   = slot->at;
        *count = slot->count;
        return PS_OK;
    }
    uint16_t threshold = s->settings.threshold;
    uint16_t least =
        threshold > OWN_RAISE_MOST ? (uint16_t)(threshold - OWN_RAISE_MOST) : 1;
    ps_status status = own_search(&s->lists, &s->query, least, &s->candidates, err);
    if (status != PS_OK) {
        return status;
    }
    remember(s, text, flags);
    *out   = s->candidates.at;
    *count = s->candidates.count;
    return PS_OK;
}

ps_status
session_compare(screen *s, uint32_t number, ps_error *err)
{
    listdb_name   name;
    ps_party_type type;

    if (!listdb_name_at(s->lists.db, number, &name) ||
        !listdb_entry_type(s->lists.db, name.entry, &type) ||
        !own_listed(&s->lists, &name, &s->listed)) {
        return session_lists_failed(s, err);
    }
    bool person = own_is_person(type);
    score_prepare(&s->query, person);
    score_prepare(&s->listed, person);
    score_fill(&s->query, &s->listed, &s->pairs);
    score_names(&s->query, &s->listed, &s->pairs, &s->result);
    return PS_OK;
}

/* What the qualifiers say, behind the sentence about the names. */
static void
add_qualifiers(const own_fit *fit, ps_buffer *out)
{
    if (fit->born == BIRTH_AGREE || fit->born == BIRTH_NEAR) {
        (void)ps_buffer_printf(out, "; the date of birth agrees%s",
                               fit->born == BIRTH_NEAR ? " nearly" : "");
    } else if (fit->born == BIRTH_CONFLICT) {
        (void)ps_buffer_string(out, "; the date of birth is another");
    }
    if (fit->country != SCREEN_FIT_UNKNOWN) {
        (void)ps_buffer_string(out, fit->country == SCREEN_FIT_AGREES
                                        ? "; the country agrees"
                                        : "; the country is another");
    }
    if (fit->type == SCREEN_FIT_CONFLICTS) {
        (void)ps_buffer_string(out, "; the list means another kind of party");
    }
}

static ps_status
add_finding(screen *s, const unit_item *item, const own_candidate *c, const own_fit *fit,
            ps_error *err)
{
    finding     f = { .kind   = FINDING_NAME,
                      .role   = item->role,
                      .score  = own_score(c, fit),
                      .weak   = c->weak,
                      .agrees = fit->agrees,
                      .value  = item->value };
    listdb_name name;

    f.reason = c->weak ? PS_R_WEAK_ALIAS : c->exact ? PS_R_NAME_EXACT : PS_R_NAME_ALIKE;
    ps_status status = session_compare(s, c->name, err);
    if (status == PS_OK) {
        status = session_entry(s, c->entry, &f, err);
    }
    if (status != PS_OK) {
        return status;
    }
    if (!listdb_name_at(s->lists.db, c->name, &name)) {
        return session_lists_failed(s, err);
    }
    f.listed = name.text;
    ps_buffer_reset(&s->words);
    (void)score_why(&s->query, &s->listed, &s->result, &s->words);
    add_qualifiers(fit, &s->words);
    size_t why = s->words.size;
    if (s->settings.explain) {
        (void)score_explain(&s->query, &s->listed, &s->result, &s->words);
    }
    if (s->words.failed || !session_key(&s->work, item->value, f.party_key)) {
        return ps_fail(err, PS_E_MEMORY, PS_R_MEMORY, "screen", 0);
    }
    f.why     = (ps_text){ .at = s->words.at, .size = why };
    f.explain = (ps_text){ .at = s->words.at + why, .size = s->words.size - why };
    return session_add(s, &f, item->party, c->entry, err);
}

/* Of the same entry: a strong alias before a weak one, then the better score. */
static bool
is_better(const own_candidate *a, uint16_t a_score, const own_candidate *b,
          uint16_t b_score)
{
    return a->weak != b->weak ? b->weak : a_score > b_score;
}

/*
 * Who writes the payment also writes the date of birth and the country in it: they
 * lower the score of a listed name, but they alone never clear the same name.
 */
bool
session_counts(const screen *s, const own_candidate *c, const own_fit *fit)
{
    bool same = c->exact && fit->type != SCREEN_FIT_CONFLICTS &&
                c->score >= s->settings.threshold;

    return (same || own_score(c, fit) >= s->settings.threshold) &&
           (!c->weak || fit->agrees) && (!c->needs_fact || fit->agrees);
}

/* Candidates of one entry stand together: names are in the order of entries. */
static ps_status
add_entry(screen *s, const unit_item *item, const own_party *party,
          const own_candidate *at, size_t count, ps_error *err)
{
    const own_candidate *best = NULL;
    own_fit              fit;
    uint16_t             best_score = 0;

    if (!own_qualify(&s->lists, at[0].entry, party, &fit)) {
        return session_lists_failed(s, err);
    }
    for (size_t i = 0; i < count; i++) {
        uint16_t score = own_score(&at[i], &fit);
        if (session_counts(s, &at[i], &fit) &&
            (best == NULL || is_better(&at[i], score, best, best_score))) {
            best       = &at[i];
            best_score = score;
        }
    }
    return best == NULL ? PS_OK : add_finding(s, item, best, &fit, err);
}

ps_status
session_name(screen *s, const unit_item *item, const own_party *party, ps_error *err)
{
    name_options         options = { .person = item->person,
                                     .organisation =
                                         item->organisation || session_is_bank(item->role),
                                     .cut = item->cut };
    const own_candidate *at;
    size_t               count;
    bool                 too_long = false;

    ps_status status = session_fold(s, item->value, &options, &too_long, NULL);
    if (status != PS_OK || too_long || s->query.count == 0) {
        session_blind(s, item,
                      status == PS_E_FORMAT ? "the name is not valid UTF-8"
                      : s->query.count == 0 && status == PS_OK
                          ? "the name has neither a letter nor a digit"
                          : "the name is longer than what is compared as a name");
        return PS_OK;
    }
    status = session_names(s, item->value, &options, &at, &count, err);
    for (size_t i = 0; status == PS_OK && i < count;) {
        size_t end = i + 1;
        while (end < count && at[end].entry == at[i].entry) {
            end++;
        }
        status = add_entry(s, item, party, at + i, end - i, err);
        i      = end;
    }
    return status;
}
